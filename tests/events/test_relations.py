"""Lasting facts: offices held and left, memberships, alliances, support."""

from __future__ import annotations

from typing import Any

import pytest


def stated(tell: Any, text: str) -> list[tuple[str, str, str]]:
    found = tell(text, published="2024-11-10").reading.relations
    return [(r.type, r.subject.name, r.object if isinstance(r.object, str) else r.object.name) for r in found]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("ایرانی صدر مسعود پزشکیان نے خطاب کیا۔", ("holds_office", "Masoud Pezeshkian", "president of Iran")),
        ("سابق امریکی صدر براک اوباما نے خطاب کیا۔", ("held_office", "Barack Obama", "president of the United States")),
        ("ترکیہ نیٹو کا رکن ہے۔", ("member_of", "Turkey", "NATO")),
        ("روس شام کا اتحادی ہے۔", ("ally_of", "Russia", "Syria")),
        ("امریکا اور اسرائیل اتحادی ہیں۔", ("ally_of", "United States", "Israel")),
        ("ایران فلسطین کا حامی ہے۔", ("supports", "Iran", "Palestine")),
        ("سکاٹ لینڈ برطانیہ کا حصہ ہے۔", ("part_of", "Scotland", "United Kingdom")),
        ("روس یوکرین کے ساتھ حالت جنگ میں ہے۔", ("at_war_with", "Russia", "Ukraine")),
    ],
)
def test_relation(tell: Any, text: str, relation: tuple[str, str, str]) -> None:
    assert stated(tell, text) == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "ترکیہ نیٹو کا رکن نہیں ہے۔",
        "ترکیہ نیٹو کا رکن بنے گا۔",
        "ایران فلسطین کی حمایت کرے گا۔",
        "روس نے شام پر حملہ کیا۔",
        "صدر نے خطاب کیا۔",
    ],
)
def test_no_relation(tell: Any, text: str) -> None:
    assert stated(tell, text) == []


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("امریکی محکمہ خارجہ کے ترجمان میتھیو ملر نے بیان دیا۔", "spokesman of the US Department of State"),
        ("پنجاب کی وزیر اعلیٰ مریم نواز نے خطاب کیا۔", "chief minister of Punjab"),
        ("نیٹو کے سیکرٹری جنرل مارک روٹے نے خطاب کیا۔", "secretary-general of NATO"),
        ("اقوام متحدہ کے سیکرٹری جنرل انتونیو گوتریس نے خطاب کیا۔", "secretary-general of the United Nations"),
    ],
)
def test_an_office_has_the_name_of_what_it_belongs_to(tell: Any, text: str, office: str) -> None:
    assert office in [named for _, _, named in stated(tell, text)]


def test_the_members_of_a_bloc_belong_to_it(tell: Any) -> None:
    found = stated(tell, "نیٹو کے رکن ممالک نے روس کی مذمت کی۔")
    assert found == [("member_of", "NATO member states", "NATO")]


def test_each_fact_once(tell: Any) -> None:
    assert len(stated(tell, "ترکیہ نیٹو کا رکن ہے۔ ترکیہ نیٹو کا رکن ہے۔")) == 1


def test_evidence_quotes_the_text(tell: Any) -> None:
    reading = tell("ترکیہ نیٹو کا رکن ہے۔").reading
    (relation,) = reading.relations
    assert reading.article.text[relation.start : relation.end] == "ترکیہ نیٹو کا رکن ہے"


def test_counterpart_holds_the_office_of_the_one_beside_him(tell: Any) -> None:
    found = stated(tell, "ایرانی وزیر خارجہ عباس عراقچی نے اپنے مصری ہم منصب بدر عبدالعاطی سے ملاقات کی۔")
    assert ("holds_office", "Badr Abdelatty", "foreign minister of Egypt") in found


@pytest.mark.xfail(strict=True, reason="«کا ہیڈکوارٹر … میں ہے»: the place stands between the noun and the verb")
def test_headquarters(tell: Any) -> None:
    assert stated(tell, "نیٹو کا ہیڈکوارٹر برسلز میں ہے۔") == [("headquartered_in", "NATO", "Brussels")]


@pytest.mark.xfail(strict=True, reason="«X کے Y سے سفارتی تعلقات ہیں»: the subject stands in the genitive")
def test_diplomatic_relations(tell: Any) -> None:
    assert stated(tell, "مصر کے اسرائیل سے سفارتی تعلقات ہیں۔") == [("has_relations_with", "Egypt", "Israel")]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("حزب اللہ کے رہنما نعیم قاسم نے کہا کہ جنگ ختم ہو گی۔", ("member_of", "Naim Qassem", "Hezbollah")),
        (
            "سینیٹر لنزی گراہم نے کہا کہ جنگ ختم ہو گی۔",
            ("holds_office", "Lindsey Graham", "senator of the United States"),
        ),
    ],
)
def test_titles_tell_of_parties_and_posts(tell: Any, text: str, relation: tuple[str, str, str]) -> None:
    found = tell(text).reading.relations
    assert relation in [(r.type, r.subject.name, getattr(r.object, "name", r.object)) for r in found]


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("رجب طیب اردوان 2014 سے ترکیہ کے صدر ہیں۔", ("holds_office", "2014/..")),
        ("رجب طیب اردوان ترکیہ کے صدر ہیں۔", ("holds_office", None)),
        ("نواز شریف 2013 سے 2017 تک پاکستان کے وزیر اعظم رہے۔", ("held_office", "2013/2017")),
        ("جان کیری امریکا کے وزیر خارجہ رہ چکے ہیں۔", ("held_office", "../2024-11-10")),
        ("سابق امریکی صدر جارج بش نے خطاب کیا۔", ("held_office", "../2024-11-10")),
        ("سابق امریکی صدر جارج بش (2001 تا 2009) نے خطاب کیا۔", ("held_office", "2001/2009")),
        ("فن لینڈ 2023 سے نیٹو کا رکن ہے۔", ("member_of", "2023/..")),
    ],
)
def test_from_when_to_when(tell: Any, text: str, valid: tuple[str, str | None]) -> None:
    (relation,) = tell(text, published="2024-11-10").reading.relations
    assert (relation.type, relation.valid) == valid


def test_the_telling_with_the_years_is_kept(tell: Any) -> None:
    text = "سابق وزیر اعظم نواز شریف نے خطاب کیا۔ نواز شریف 2013 سے 2017 تک پاکستان کے وزیر اعظم رہے۔"
    (relation,) = tell(text, published="2024-11-10").reading.relations
    assert relation.valid == "2013/2017"


@pytest.mark.parametrize("text", ["رجب طیب اردوان مصر کے صدر نہیں ہیں۔", "رجب طیب اردوان ترکیہ کے صدر بنیں گے۔"])
def test_no_office_said(tell: Any, text: str) -> None:
    assert stated(tell, text) == []
