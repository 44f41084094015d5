"""Whom pronouns, counterparts and «both» mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from waqia.model import Mention

Read = Callable[..., tuple[Mention, ...]]


def meant(mentions: tuple[Mention, ...], text: str, number: int = 0) -> list[str]:
    """Ids of the number-th mention with this text."""
    found = [mention for mention in mentions if mention.text == text]
    assert found, f"{text} is not among {[mention.text for mention in mentions]}"
    return [entity.id for entity in found[number].entities]


POINTERS = [
    # the speaker of the sentence before
    ("شہباز شریف نے خطاب کیا۔ انہوں نے کہا کہ معیشت بہتر ہے۔", "انہوں", ["person:shehbaz-sharif"]),
    ("شہباز شریف نے خطاب کیا۔ ان کا کہنا تھا کہ معیشت بہتر ہے۔", "ان", ["person:shehbaz-sharif"]),
    # the subject, not the object
    ("ٹرمپ نے مودی سے ملاقات کی۔ انہوں نے مودی کی تعریف کی۔", "انہوں", ["person:donald-trump"]),
    # not the subject of the same clause
    ("پیوٹن ہنوئی پہنچے۔ ویتنام کے صدر ٹو لام نے ان کا خیرمقدم کیا۔", "ان", ["person:vladimir-putin"]),
    ("پیوٹن پیانگ یانگ پہنچے تو کم جونگ ان نے انہیں گلے لگایا۔", "انہیں", ["person:vladimir-putin"]),
    # a state that speaks
    ("امریکہ نے کہا ہے کہ اسے اس معاہدے پر تشویش ہے۔", "اسے", ["state:USA"]),
    # reflexive: the subject
    ("پیوٹن نے اپنے مشیروں سے بات کی۔", "اپنے", ["person:vladimir-putin"]),
    # relative: the noun before
    ("حماس جس نے پیشکش رد کی تھی اب تیار ہے۔", "جس", ["org:hamas"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pronoun", "entities"), POINTERS)
def test_pronoun(read: Read, text: str, pronoun: str, entities: list[str]) -> None:
    assert meant(read(text, "2025-06-01"), pronoun) == entities


NOBODY = [
    ("شہباز شریف نے خطاب کیا۔ اس کے بعد دعا ہوئی۔", "اس"),
    ("شہباز شریف نے خطاب کیا۔ ان چھ ممالک کا ذکر ہوا۔", "ان"),
    ("شہباز شریف نے خطاب کیا۔ اس ملاقات میں کئی وزرا تھے۔", "اس"),
]


@pytest.mark.parametrize(("text", "word"), NOBODY)
def test_determiner_is_no_pronoun(read: Read, text: str, word: str) -> None:
    assert word not in [mention.text for mention in read(text) if mention.how == "pronoun"]


def test_pronoun_without_anybody_stays_open(read: Read) -> None:
    assert meant(read("انہوں نے کہا کہ بارش ہو گی۔"), "انہوں") == []


def test_pronoun_carries_its_case(read: Read) -> None:
    pronoun = next(m for m in read("پیوٹن آئے۔ انہیں تمغہ دیا گیا۔") if m.how == "pronoun")
    assert pronoun.case == "ko"


COUNTERPARTS = [
    ("ایرانی صدر نے اپنے روسی ہم منصب سے ملاقات کی۔", "2023-12-07", "person:vladimir-putin"),
    ("پاکستانی وزیراعظم نے ترک ہم منصب سے بات کی۔", "2017-06-01", "person:binali-yildirim"),
    ("روسی وزیر خارجہ سرگئی لاوروف نے اپنے ایرانی ہم منصب سے بات کی۔", "2025-03-01", "person:abbas-araghchi"),
]


@pytest.mark.parametrize(("text", "day", "person"), COUNTERPARTS)
def test_counterpart(read: Read, text: str, day: str, person: str) -> None:
    found = next(mention for mention in read(text, day) if mention.how == "counterpart")
    if found.entities[0].known:
        assert found.entities[0].id == person
    assert found.entities[0].country


def test_counterpart_with_a_name(read: Read) -> None:
    mentions = read("فیصل بن فرحان نے مصری ہم منصب سامح شکری کو فون کیا۔", "2023-12-07")
    person = next(mention for mention in mentions if mention.text == "سامح شکری")
    assert (person.title, person.of) == ("counterpart", "state:EGY")
    assert person.np_first < person.first


def test_counterpart_of_nobody_known_has_the_country(read: Read) -> None:
    found = next(m for m in read("وفد کے سربراہ نے کینیائی ہم منصب سے بات کی۔") if m.how == "counterpart")
    assert [entity.country for entity in found.entities] == ["KEN"]


def test_both_leaders(read: Read) -> None:
    text = "شہباز شریف نے محمد بن سلمان سے ملاقات کی۔ دونوں رہنماؤں نے تجارت پر بات کی۔"
    assert set(meant(read(text), "دونوں رہنماؤں")) == {"person:shehbaz-sharif", "person:mohammed-bin-salman"}


def test_both_leaders_are_no_spokesmen(read: Read) -> None:
    text = (
        "چینی صدر شی جن پنگ کی بیجنگ میں ولادیمیر پیوٹن سے ملاقات ہوئی۔ کریملن کے ترجمان دمتری پیسکوف نے بتایا کہ "
        "دونوں رہنماؤں نے تجارت پر بات کی۔"
    )
    assert set(meant(read(text, "2023-10-18"), "دونوں رہنماؤں")) == {"person:xi-jinping", "person:vladimir-putin"}


def test_they_are_both(read: Read) -> None:
    text = "شہباز شریف نے محمد بن سلمان سے ملاقات کی۔ دونوں رہنماؤں نے تجارت پر بات کی۔ انہوں نے امن پر زور دیا۔"
    assert len(meant(read(text), "انہوں")) == 2


def test_both_countries(read: Read) -> None:
    text = "روس اور ایران اتحادی ہیں۔ یوکرین کی جنگ کے بعد دونوں ممالک کے تعلقات بڑھے۔"
    assert set(meant(read(text), "دونوں ممالک")) == {"state:RUS", "state:IRN"}


def test_both_countries_of_two_leaders(read: Read) -> None:
    text = "شہباز شریف نے ریاض میں محمد بن سلمان سے ملاقات کی۔ دونوں ممالک نے معاہدہ کیا۔"
    assert set(meant(read(text), "دونوں ممالک")) == {"state:PAK", "state:SAU"}


def test_headline_points_forward(read: Read) -> None:
    text = "دونوں رہنماؤں کی ملاقات\n\nشہباز شریف نے محمد بن سلمان سے ملاقات کی۔ دونوں رہنماؤں نے تجارت پر بات کی۔"
    mentions = read(text)
    assert meant(mentions, "دونوں رہنماؤں", 0) == meant(mentions, "دونوں رہنماؤں", 1) != []


def test_kingdom_is_saudi_arabia_where_it_was_named(read: Read) -> None:
    assert meant(read("سعودی عرب نے وعدہ کیا۔ مملکت نے امداد بھیجی۔"), "مملکت") == ["state:SAU"]
    assert meant(read("اسلام آباد میں اجلاس ہوا۔ مملکت نے امداد بھیجی۔"), "مملکت") == []


def test_clauses_are_not_needed(read: Read) -> None:
    """Without a finite verb there are only fragments, and still somebody is meant."""
    assert meant(read("شہباز شریف کا خطاب، ان کا وعدہ"), "ان") == ["person:shehbaz-sharif"]


def test_two_named_together_oftenest_and_last_are_both_states(read: Read) -> None:
    text = (
        "پاکستان نے سعودی عرب کا شکریہ ادا کیا۔ بھارت نے پاکستان پر الزام لگایا۔ پاکستان نے بھارتی الزام مسترد کر دیا۔ "
        "چین نے دونوں ملکوں سے تحمل کی اپیل کی۔"
    )
    assert set(meant(read(text), "دونوں ملکوں")) == {"state:PAK", "state:IND"}


def test_sides_may_be_states_whose_people_are_not_named(read: Read) -> None:
    text = (
        "امریکی وزیر خارجہ مارکو روبیو نے ریاض میں روسی وزیر خارجہ سرگئی لاوروف سے ملاقات کی۔ "
        "مذاکرات کی میزبانی سعودی ولی عہد محمد بن سلمان نے کی۔ روس اور امریکا کے تعلقات پر بات ہوئی۔ "
        "فریقین نے رابطے جاری رکھنے پر اتفاق کیا۔"
    )
    assert set(meant(read(text, "2025-02-18"), "فریقین")) == {"state:RUS", "state:USA"}


def test_a_paper_is_no_side(read: Read) -> None:
    text = "ناروے نے لائبیریا سے معاہدہ کیا۔ ناروے کے حکام نے بی بی سی کو بتایا کہ دونوں ممالک مطمئن ہیں۔"
    assert "state:GBR" not in meant(read(text), "دونوں ممالک")
