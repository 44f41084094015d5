"""Bodies that no table holds: how they are found, what they are called, and that they stay the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from waqia.model import Entity, Mention

Read = Callable[..., tuple[Mention, ...]]


def bodies(mentions: tuple[Mention, ...]) -> dict[str, Entity]:
    """The bodies that no table holds, by the words that name them."""
    return {m.text: m.entities[0] for m in mentions if m.why == "names.bodies"}


FOUND = [
    # heads and openings
    ("ایرانی نیشنل واٹر کونسل نے فیصلہ کیا۔", "نیشنل واٹر کونسل", "IRN", "GOV"),
    ("جیش المرجان نے ذمہ داری قبول کی۔", "جیش المرجان", None, "REB"),
    ("ترک وزارت دیہی ترقی کے مطابق کام جاری ہے۔", "ترک وزارت دیہی ترقی", "TUR", "GOV"),
    ("کینیڈا کی سینٹرل فوڈ اتھارٹی نے پابندی لگا دی۔", "سینٹرل فوڈ اتھارٹی", "CAN", "GOV"),
    # what stands beside the name
    ("امریکی کمپنی زرنوکس نے معاہدہ کیا۔", "زرنوکس", "USA", "BUS"),
    ("شامی عسکری تنظیم زلفوران نے بیان جاری کیا۔", "زلفوران", "SYR", "REB"),
    ("روسی خفیہ ایجنسی زلفوران کے اہلکار گرفتار ہوئے۔", "زلفوران", "RUS", "SPY"),
    ("زلفوران نامی تنظیم نے حملہ کیا۔", "زلفوران", None, None),
    ("زلفوران کے جنگجوؤں نے شہر پر حملہ کیا۔", "زلفوران", None, None),
    # initials
    ("ایرانی تنظیم زیڈ کیو وی نے بیان دیا۔", "زیڈ کیو وی", "IRN", None),
    ("زیڈ کیو وی کے ترجمان نے تردید کی۔", "زیڈ کیو وی", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country", "sector"), FOUND)
def test_body(read: Read, text: str, name: str, country: str | None, sector: str | None) -> None:
    found = bodies(read(text))
    assert name in found
    assert found[name].kind == "organisation"
    assert country in (None, found[name].country)
    assert sector in (None, found[name].sector)


NONE = [
    "ایک تنظیم نے بیان جاری کیا۔",
    "یہ جماعت اجلاس میں شریک ہوئی۔",
    "ملک میں دو کمپنیاں بند ہو گئیں۔",
    "مسلح تنظیم کے ارکان گرفتار ہوئے۔",
    "حکومت نے آئینی ترمیم کے لیے کمیٹی بنا دی۔",
    "جے ایف 17 طیارے نے پرواز کی۔",
    "سی سی ٹی وی کے مطابق وہ اکیلا تھا۔",
    "سب کو تعلیم کی وزارت تھی یاد۔",
    "اثر رکھنے والا گروپ خاموش رہا۔",
    "مخالف کمپنی انتظامیہ نے انکار کیا۔",
]


@pytest.mark.parametrize("text", NONE)
def test_common_nouns_are_no_bodies(read: Read, text: str) -> None:
    assert bodies(read(text)) == {}


def test_initials_in_brackets_are_the_body_before(read: Read) -> None:
    found = bodies(read("سرمانی لبریشن آرمی (زیڈ کیو وی) نے حملہ کیا۔ زیڈ کیو وی خاموش رہی۔"))
    assert found["زیڈ کیو وی"] == found["سرمانی لبریشن آرمی"]


def test_name_before_what_tells_it(read: Read) -> None:
    """The headline has the name alone; the lead says of which country the body is."""
    mentions = read("زلفوران نے حملہ کر دیا\nشامی عسکری تنظیم زلفوران نے بدھ کو حملہ کیا۔")
    assert [m.entities[0].country for m in mentions if m.text == "زلفوران"] == ["SYR", "SYR"]


VARIANTS = [
    ("زرقینی ویلفیئر فاؤنڈیشن", "زرقینی ویلفیئر فاونڈیشن"),
    ("زرقینی لبریشن آرمی", "زرقيني لبريشن آرمی"),
    ("زرقینی ہیومن رائٹس کمیشن", "زرقینی ہیومن\u200cرائٹس کمیشن"),
    ("زرقینی ایسوسی ایشن", "زرقینی ایسوسی\u200cایشن"),
    ("زرقینی ایئر لائنز", "زرقینی ایئرلائنز"),
    ("تحریکِ زرقین", "تحریک زرقین"),
    ("زرقین شہداء بریگیڈ", "زرقین شہدا بریگیڈ"),
]


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_spellings_of_a_name_are_one_body(read: Read, one: str, other: str) -> None:
    told = [
        {(e.id, e.name) for e in bodies(read(text.format(name))).values()}
        for text in ("{} نے بدھ کو بیان جاری کیا۔", "پیرس میں {} کے ترجمان نے صحافیوں سے گفتگو کی۔")
        for name in (one, other)
    ]
    assert len(told[0]) == 1
    assert all(entities == told[0] for entities in told)


def test_body_of_another_state(read: Read) -> None:
    """A form that one state's body has in the tables is not that body beside the name of another state."""
    found = {e.country for m in read("کینیڈین سپریم کورٹ نے فیصلہ سنایا۔") for e in m.entities}
    assert found == {"CAN"}


def test_longer_name_that_ends_as_a_known_one(read: Read) -> None:
    found = bodies(read("ڈینش لبرل پیپلز پارٹی نے حمایت کی۔"))
    assert {entity.country for entity in found.values()} == {"DNK"}


def test_small_words_are_no_part_of_a_state(read: Read) -> None:
    """«لیے بین» has the letters of «لیبین»."""
    found = {e.id for m in read("اس کے لیے بین الاقوامی اجلاس ہوا۔") for e in m.entities}
    assert "state:LBY" not in found


def test_namesakes_of_two_states(read: Read) -> None:
    mentions = read("ایرانی نیشنل واٹر کونسل نے فیصلہ کیا۔ مصری نیشنل واٹر کونسل نے انکار کیا۔")
    found = [m.entities[0] for m in mentions if m.why == "names.bodies"]
    assert [entity.country for entity in found] == ["IRN", "EGY"]
    assert len({entity.id for entity in found}) == 2
