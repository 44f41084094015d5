"""How many, how much: numbers of acts on sentences written for it, whose they are, and what only looks like one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from waqia import knowledge
from waqia.model import Event

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"

# Sentence, type of the act, its numbers: kind, value, bound, unit.
TOLD = (
    ("اسرائیلی بمباری میں کم از کم 12 فلسطینی شہید ہو گئے۔", "ASSAULT", "killed 12 at_least"),
    ("روسی میزائل حملے میں 3 فوجی اور 5 شہری ہلاک ہوئے۔", "ASSAULT", "killed 3 exact, killed 5 exact"),
    ("سعودی اتحاد کی بمباری میں چار بچے ہلاک اور نو زخمی ہو گئے۔", "ASSAULT", "killed 4 exact, injured 9 exact"),
    ("یوکرین کے ڈرون حملے میں ۲۳ روسی فوجی مارے گئے۔", "ASSAULT", "killed 23 exact"),
    ("یوکرین کے ڈرون حملے میں ٢٣ روسی فوجی مارے گئے۔", "ASSAULT", "killed 23 exact"),
    ("داعش کے حملے میں 4 بچوں سمیت 11 افراد جاں بحق ہو گئے۔", "ASSAULT", "killed 11 exact"),
    ("طالبان نے کابل میں حملہ کیا جس میں تقریباً دو درجن افراد مارے گئے۔", "ASSAULT", "killed 24 about"),
    ("غزہ پر اسرائیلی حملوں میں ہلاکتوں کی تعداد 45 ہزار سے تجاوز کر گئی۔", "ASSAULT", "killed 45000 at_least"),
    ("اسرائیلی حملوں میں شہید ہونے والے 60 افراد کی شناخت ہو گئی۔", "ASSAULT", "killed 60 exact"),
    ("سوڈانی فوج کی گولہ باری سے درجنوں شہری زخمی ہو گئے۔", "ASSAULT", "injured 24 at_least"),
    ("سوڈانی فوج کی گولہ باری سے سینکڑوں افراد بے گھر ہو گئے۔", "ASSAULT", "displaced 200 at_least"),
    ("ترک فوج کے حملے میں 10 سے 12 جنگجو ہلاک ہوئے۔", "ASSAULT", "killed 10 at_least"),
    ("ترک فوج کے حملے میں 20 سے کم جنگجو ہلاک ہوئے۔", "ASSAULT", "killed 20 at_most"),
    ("ترک فوج کے حملے میں زیادہ سے زیادہ 8 جنگجو ہلاک ہوئے۔", "ASSAULT", "killed 8 at_most"),
    ("ترک فوج کے حملے میں 30 کے قریب جنگجو ہلاک ہوئے۔", "ASSAULT", "killed 30 about"),
    ("ترک فوج کے حملے میں 3 جنگجو شدید زخمی ہوئے۔", "ASSAULT", "injured 3 exact"),
    ("عراقی فوج کے آپریشن میں 8 دہشت گرد ہلاک اور 2 گرفتار ہوئے۔", "ASSAULT", "killed 8 exact"),
    ("بوکو حرام نے نائجیریا میں 40 طالبات کو اغوا کر لیا۔", "ASSAULT", "abducted 40 exact"),
    ("بھارتی پولیس نے سری نگر میں 25 کشمیری نوجوانوں کو گرفتار کر لیا۔", "COERCE", "arrested 25 exact"),
    ("پاکستان نے دو بھارتی جاسوس گرفتار کر لیے۔", "COERCE", "arrested 2 exact"),
    ("ترک پولیس نے سو سے زائد افراد کو حراست میں لے لیا۔", "COERCE", "arrested 100 at_least"),
    ("بنگلہ دیش نے 2 ہزار روہنگیا مہاجرین کو ملک بدر کر دیا۔", "COERCE", "deported 2000 exact"),
    ("اسرائیل نے 90 فلسطینی قیدیوں کو رہا کر دیا۔", "RETREAT", "released 90 exact"),
    ("یمن کے حوثیوں نے ڈیڑھ سو قیدی رہا کر دیے۔", "RETREAT", "released 150 exact"),
    ("ہزاروں افراد نے تیونس میں حکومت کے خلاف مظاہرہ کیا۔", "PROTEST", "participants 2000 at_least"),
    ("پونے دو لاکھ افراد نے لندن میں جنگ کے خلاف مظاہرہ کیا۔", "PROTEST", "participants 175000 exact"),
    ("چین نے 5 ہزار فوجی سرحد پر تعینات کر دیے۔", "MOBILIZE", "troops 5000 exact"),
    ("پولینڈ نے ساڑھے تین ہزار فوجیوں کو سرحد پر تعینات کر دیا۔", "MOBILIZE", "troops 3500 exact"),
    ("امریکا نے یوکرین کے لیے ڈھائی ارب ڈالر کی فوجی امداد کا اعلان کیا۔", "AID", "money 2500000000 exact USD"),
    ("سعودی عرب نے پاکستان کو 3 ارب ڈالر سے زائد قرض دیا۔", "AID", "money 3000000000 at_least USD"),
    ("جاپان نے کینیا کو $50 ملین کی امداد دی۔", "AID", "money 50000000 exact USD"),
    ("کینیڈا نے ہیٹی کو 20 لاکھ کینیڈین ڈالر کی امداد دی۔", "AID", "money 2000000 exact CAD"),
    ("تائیوان نے ہیٹی کو 70 ہزار امریکی ڈالر کی امداد دی۔", "AID", "money 70000 exact USD"),
    ("جرمنی نے شام کو 3 کروڑ 20 لاکھ یورو کی امداد دی۔", "AID", "money 32000000 exact EUR"),
    ("بھارت نے نیپال کو 20 کروڑ بھارتی روپے کی امداد دی۔", "AID", "money 200000000 exact INR"),
    ("پاکستان نے بلوچستان کے کسانوں کو سوا دو ارب روپے کی امداد دی۔", "AID", "money 2250000000 exact PKR"),
    ("قطر نے یمن کو تقریباً 2.5 بلین ریال کی امداد دی۔", "AID", "money 2500000000 about QAR"),
    ("روس اور چین نے 12 ارب یوان کے معاہدے پر دستخط کیے۔", "SUPPORT", "money 12000000000 exact CNY"),
)  # fmt: skip

# Sentence, type: nothing is counted here.
NOT_TOLD = (
    ("ایران نے اسرائیل پر 12 میزائل داغ دیے۔", "ASSAULT"),  # things are no people
    ("بھارتی پولیس نے 27 سالہ نوجوان کو گرفتار کر لیا۔", "COERCE"),  # an age
    ("اسرائیلی فوج نے 7 اکتوبر کو غزہ پر بمباری کی۔", "ASSAULT"),  # a day
    ("امریکا نے شام پر حملہ کیا جس میں کئی افراد زخمی ہوئے۔", "ASSAULT"),  # «کئی» is no number
    ("اسرائیلی حملے میں 5 افراد ہلاک نہیں ہوئے۔", "ASSAULT"),  # denied
    ("روس نے یوکرین پر حملے میں 70 فیصد شہری تنصیبات تباہ کر دیں۔", "ASSAULT"),
    ("مصر اور قطر کے 2 وزرا نے دوحہ میں ملاقات کی۔", "CONSULT"),  # how many met is who met
    ("اسرائیلی فوج نے 12 گھروں پر چھاپے مارے اور بمباری کی۔", "ASSAULT"),
    ("عراقی عدالت نے 3 ملزمان کو سزائے موت سنا دی۔", "SANCTION"),  # not dead yet
    ("بھارت نے 26 سیاحوں کی ہلاکت کے جواب میں پاکستان پر حملہ کیا۔", "ASSAULT"),  # another happening
)  # fmt: skip


def told(event: Event) -> list[str]:
    parts = ((q.kind, str(q.value), q.bound, q.unit or "") for q in event.numbers)
    return [" ".join(part).strip() for part in parts]


def of(found: Any, kind: str) -> list[str]:
    """The numbers of all acts of a type, in text order."""
    return [one for event in found.of(kind) for one in told(event.raw)]


@pytest.mark.parametrize(("text", "kind", "wanted"), TOLD)
def test_what_is_told(tell: Callable[..., Any], text: str, kind: str, wanted: str) -> None:
    assert of(tell(text), kind) == wanted.split(", ")


@pytest.mark.parametrize(("text", "kind"), NOT_TOLD)
def test_what_is_not(tell: Callable[..., Any], text: str, kind: str) -> None:
    found = tell(text)
    assert found.of(kind)
    assert all(not told(event.raw) or "ہلاکت" in text for event in found.of(kind))


def test_each_number_belongs_to_one_act(tell: Callable[..., Any]) -> None:
    text = "اسرائیل نے لبنان پر بمباری کی جس میں 9 افراد شہید ہوئے اور پولیس نے بیروت میں 4 افراد کو گرفتار کر لیا۔"
    found = tell(text)
    assert of(found, "ASSAULT") == ["killed 9 exact"]
    assert of(found, "COERCE") == ["arrested 4 exact"]


def test_the_dead_of_before_are_not_those_of_the_answer(tell: Callable[..., Any]) -> None:
    found = tell("بھارت نے 26 سیاحوں کی ہلاکت کے جواب میں پاکستان پر حملہ کیا۔")
    answer = next(event for event in found.of("ASSAULT") if event.actors == ("IND",) and "PAK" in event.recipients)
    assert not answer.raw.numbers


def test_every_number_quotes_its_words_and_has_a_step(tell: Callable[..., Any]) -> None:
    text = "امریکا نے یوکرین کو کم از کم ڈھائی ارب ڈالر کی امداد دی۔"
    (event,) = (seen.raw for seen in tell(text).of("AID"))
    (money,) = event.numbers
    assert text[money.start : money.end] == money.text == "کم از کم ڈھائی ارب ڈالر"
    (step,) = (step for step in event.why if step["rule"].startswith("number: "))
    assert step == {"rule": "number: money", "row": "urdu/currencies.tsv#ڈالر", "matched": money.text}


def test_money_of_many_states_is_that_of_the_state_told_most(tell: Callable[..., Any]) -> None:
    assert of(tell("ایران نے لبنان کو 5 ارب ریال کی امداد دی۔"), "AID") == ["money 5000000000 exact IRR"]
    assert of(tell("جاپان نے شام کو 5 ارب ریال کی امداد دی۔"), "AID") == ["money 5000000000 exact"]


def test_the_rules_name_acts_and_kinds_that_exist() -> None:
    codes, plover, labels = (
        tomllib.loads((KNOWLEDGE / f"{name}.toml").read_text("utf-8")) for name in ("quantities", "plover", "labels")
    )
    kinds = {kind for part in codes.values() for kind in part}
    acts = {act for part in codes.values() for members in part.values() for act in members}
    modes = {f"{kind}/{mode}" for kind, told in plover["modes"].items() for mode in told}
    assert kinds == set(labels["numbers"])
    assert not acts - set(plover["types"]) - modes
    outcomes = {row["means"] for row in knowledge.load().table("urdu/quantities") if row["use"] == "outcome"}
    assert outcomes == set(codes["outcomes"])
