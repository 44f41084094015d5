"""What acts are about: each ground on sentences written for it, and what only looks like one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from waqia import knowledge
from waqia.events import contexts
from waqia.knowledge import KnowledgeError
from waqia.read import lexicons

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"

# Sentence, type of the act, the contexts it has.
SAID = (
    ("ترک وزیر توانائی نے جوہری پلانٹ کے معاہدے پر روس سے مذاکرات کیے۔", "CONSULT", "cbrn diplomatic"),
    ("اردن نے شام کے لیے پولیو ویکسین کی امداد بھیجی۔", "AID", "health"),
    ("عراقی عدالت نے سابق وزیر کو کرپشن کے مقدمے میں سات سال قید کی سزا سنا دی۔", "SANCTION", "legal corruption"),
    ("ملائیشیا نے انڈونیشیا کے ساتھ تجارتی معاہدے پر دستخط کیے۔", "SUPPORT", "economic"),
    ("ایران نے منشیات کے اسمگلروں کو گرفتار کر لیا۔", "COERCE", "illegal_drugs trafficking"),
    ("مصر نے سوڈان کے سیلاب متاثرین کے لیے امداد بھیجی۔", "AID", "disasters"),
    ("آسٹریلیا نے چین پر سائبر حملے کا الزام عائد کیا۔", "ACCUSE", "cyber"),
    ("ناروے اور سویڈن نے ماحولیاتی آلودگی پر مذاکرات کیے۔", "CONSULT", "environment diplomatic"),
    ("جرمن پارلیمنٹ نے یوکرین کے حق میں قرارداد منظور کر لی۔", "SUPPORT", "legislative"),
    ("قطر نے غزہ کے لیے امدادی سامان روانہ کیا۔", "AID", "human_security"),
    ("فرانس نے روس پر جعلی خبریں پھیلانے کا الزام لگایا۔", "ACCUSE", "misinformation"),
    ("یونان نے افغان مہاجرین کو ملک بدر کر دیا۔", "COERCE", "migration"),
    ("جاپان نے چین پر بحیرہ جنوبی چین میں جارحیت کا الزام لگایا۔", "ACCUSE", "military territory"),
    ("ترکی نے شام سے پناہ کے متلاشیوں کو سیاسی پناہ دے دی۔", "AID", "asylum"),
    ("اقوام متحدہ نے کانگو میں امن فوج تعینات کر دی۔", "MOBILIZE", "peacekeeping"),
    ("برطانیہ نے ایران پر انسانی حقوق کی خلاف ورزیوں کا الزام لگایا۔", "ACCUSE", "human_rights"),
    ("بھارتی کسانوں نے مہنگائی کے خلاف احتجاج کیا۔", "PROTEST", "economic"),
    ("طالبان نے لڑکیوں کی تعلیم پر پابندی عائد کر دی۔", "COERCE", "gender"),
    ("کینیڈا نے بھارت پر خفیہ ایجنسی کے ذریعے مداخلت کا الزام لگایا۔", "ACCUSE", "intelligence"),
    ("چین نے امریکا کو سیمی کنڈکٹر ٹیکنالوجی پر پابندی ختم کرنے کا مطالبہ کیا۔", "REQUEST", "technology"),
    ("ایتھوپیا نے مصر کے ساتھ ڈیم کے معاملے پر مذاکرات کیے۔", "CONSULT", "natural_resource"),
    ("فرانسیسی صدر نے ترک صدر کو صدارتی انتخاب جیتنے پر مبارکباد دی۔", "SUPPORT", "election"),
    ("پوپ نے عراق میں مذہبی رہنماؤں سے ملاقات کی۔", "CONSULT", "religion_ethnicity"),
    ("مظاہرین نے آزادی صحافت کے حق میں احتجاج کیا۔", "PROTEST", "rights_freedoms"),
)  # fmt: skip

# Sentence, type, a context that it has not.
NOT_SAID = (
    ("امریکی وزیر دفاع لائیڈ آسٹن نے ترک وزیر صحت سے ملاقات کی۔", "CONSULT", "military"),  # a title is no topic
    ("پاکستان اور ایران نے تجارتی معاہدے پر دستخط کیے۔", "SUPPORT", "diplomatic"),  # trade is trade
    ("اسرائیل نے ایرانی سفارت خانے پر میزائل داغے۔", "ASSAULT", "diplomatic"),  # force is no diplomacy
    ("ایران نے منشیات فروش گینگ کے سرغنہ کو گرفتار کر لیا۔", "COERCE", "crime"),  # drugs say more than crime
    ("ترک کمپنی کے سربراہ نے مصری تاجروں سے ملاقات کی۔", "CONSULT", "diplomatic"),
    ("سلامتی کونسل نے لبنان پر قرارداد منظور کی۔", "SUPPORT", "legislative"),  # a council is no parliament
)  # fmt: skip


def grounds(told: Any, kind: str) -> dict[str, str]:
    """Context → ground, of the first act of a type."""
    event = told.of(kind)[0].raw
    steps = [step for step in event.why if step["rule"].startswith("context: ")]
    assert [step["gives"] for step in steps] == list(event.contexts)
    return {step["gives"]: step["rule"].removeprefix("context: ") for step in steps}


@pytest.mark.parametrize(("text", "kind", "wanted"), SAID)
def test_what_the_words_say(tell: Callable[..., Any], text: str, kind: str, wanted: str) -> None:
    assert set(wanted.split()) <= set(grounds(tell(text), kind))


@pytest.mark.parametrize(("text", "kind", "unwanted"), NOT_SAID)
def test_what_they_do_not_say(tell: Callable[..., Any], text: str, kind: str, unwanted: str) -> None:
    assert unwanted not in grounds(tell(text), kind)


def test_the_sentence_speaks_where_the_clause_is_silent(tell: Callable[..., Any]) -> None:
    told = tell("روس نے کہا کہ خلائی اسٹیشن پر تعاون جاری رہے گا اور امریکا سے مذاکرات کیے جائیں گے۔")
    assert grounds(told, "CONSULT")["technology"] == "in the sentence"


def test_what_the_article_keeps_coming_back_to(tell: Callable[..., Any]) -> None:
    story = (
        "تیونس میں سیلاب سے تباہی\n\nسیلاب سے درجنوں دیہات ڈوب گئے۔ مزید بارش اور سیلاب کا خطرہ ہے۔ "
        "لیبیا نے امداد کا اعلان کیا۔"
    )
    assert grounds(tell(story), "AID") == {"disasters": "what the article is about"}


def test_the_parties_and_the_act_speak_too(tell: Callable[..., Any]) -> None:
    assert grounds(tell("چین نے نیپال سے اپنا سفیر واپس بلا لیا۔"), "SANCTION")["diplomatic"]
    assert grounds(tell("عمانی وزیر خارجہ نے کویت کا دورہ کیا۔"), "CONSULT")["diplomatic"]
    assert grounds(tell("پاک فوج نے شامی پناہ گزینوں کو امداد دی۔"), "AID").keys() >= {"military", "migration"}
    assert grounds(tell("ایران نے عراق پر حملہ کیا۔"), "ASSAULT") == {"military": "in the clause"}
    assert grounds(tell("نائجر نے فرانس کے تین شہریوں کو گرفتار کر لیا۔"), "COERCE")["legal"]


def rules() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((KNOWLEDGE / "contexts.toml").read_text("utf-8"))


def test_the_rules_name_contexts_modes_and_frames_that_exist() -> None:
    codes, plover = rules(), tomllib.loads((KNOWLEDGE / "plover.toml").read_text("utf-8"))
    frames = {
        f"events/{path.name}#{frame['name']}"
        for path in (KNOWLEDGE / "events").glob("*.toml")
        for frame in tomllib.loads(path.read_text("utf-8"))["frame"]
    }
    kinds = set(plover["types"]) | {f"{kind}/{mode}" for kind, modes in plover["modes"].items() for mode in modes}
    for part in ("acts", "alone"):
        members = [member for members in codes[part].values() for member in members]
        assert not set(members) - frames - kinds
        assert len(members) == len(set(members))
    assert set(codes["diplomacy"]["acts"]) <= set(plover["types"])


def test_every_context_has_words_of_its_own() -> None:
    named = {row["context"] for row in knowledge.load().table("urdu/contexts")}
    assert named == set(rules()["meanings"])


def test_a_context_that_is_none_is_refused() -> None:
    rows: list[Mapping[str, str]] = [{"form": "شطرنج", "context": "chess", "reach": "story"}]
    with pytest.raises(KnowledgeError, match="no context 'chess'"):
        contexts.build(rows, rules(), str.split, lambda form: (form,))


def test_the_table_is_compiled_once() -> None:
    assert lexicons().events.contexts is lexicons().events.contexts
