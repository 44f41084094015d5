"""Clauses and case phrases: where one ends, what governs it, who stands in which case."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("words", "case"),
    [
        ("ترک صدر", "ne"),
        ("انقرہ", "men"),
        ("یوکرین", "ke_khilaf"),
        ("جنگ", "par"),
        ("مصری صدر", "ke_saath"),
        ("بات چیت", "nom"),
        ("پیر", "time"),
    ],
)
def test_case_phrases(parse: Any, words: str, case: str) -> None:
    parsed = parse("ترک صدر نے پیر کو انقرہ میں یوکرین کے خلاف جنگ پر مصری صدر کے ساتھ بات چیت کی۔")
    assert parsed.case_of(words) == case


@pytest.mark.parametrize(
    ("tail", "case"),
    [
        ("کے ہمراہ", "ke_saath"),
        ("کے خلاف", "ke_khilaf"),
        ("کے مابین", "ke_darmiyan"),
        ("کی جانب سے", "ki_taraf_se"),
        ("کی طرف سے", "ki_taraf_se"),
        ("کے ہاتھوں", "ke_hathon"),
        ("کیلئے", "ke_liye"),
        ("کے بارے میں", "ke_bare_men"),
        ("کے مطابق", "ke_mutabiq"),
        ("کے بعد", "ke_baad"),
        ("سے قبل", "se_qabl"),
        ("کے دوران", "ke_dauran"),
        ("کے باوجود", "ke_bawajood"),
        ("کی وجہ سے", "ki_wajah_se"),
        ("کے سامنے", "ke_samne"),
        ("کے حوالے", "ke_hawale"),
        ("تک", "tak"),
        ("کو", "ko"),
        ("سے", "se"),
    ],
)
def test_postpositions(parse: Any, tail: str, case: str) -> None:
    assert parse(f"ترک سفیر نے مصر {tail} بات کی۔").case_of("مصر") == case


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("16 اکتوبر کو وزیر نے قطر کا دورہ کیا۔", "16 اکتوبر"),
        ("گزشتہ ہفتے کے دوران اسرائیل نے غزہ پر حملے کیے۔", "گزشتہ ہفتے"),
        ("ترک وزیر جمعرات کو قاہرہ پہنچے۔", "جمعرات"),
        ("فروری 2022 میں روس نے یوکرین پر حملہ کیا۔", "فروری 2022"),
    ],
)
def test_moments_are_phrases_of_their_own(parse: Any, text: str, moment: str) -> None:
    parsed = parse(text)
    assert parsed.case_of(moment) == "time"
    assert all(case != "time" or words == moment for words, case in parsed.phrases())


def test_a_list_is_one_phrase(parse: Any) -> None:
    assert parse("ایران، روس اور چین نے مشترکہ مشقیں کیں۔").phrases()[0] == ("ایران ، روس اور چین", "ne")


def test_a_list_in_the_dative_is_one_phrase(parse: Any) -> None:
    assert parse("ترک صدر نے مصر، قطر اور اردن کو دعوت دی۔").case_of("مصر ، قطر اور اردن") == "ko"


def test_two_names_side_by_side_are_two_phrases(parse: Any) -> None:
    assert parse("پاکستان بھارت کو جواب دے گا۔").phrases()[:2] == [("پاکستان", "nom"), ("بھارت", "ko")]


def test_two_names_before_a_noun_are_one_phrase(parse: Any) -> None:
    assert parse("روس ایران تعلقات پر بات ہوئی۔").phrases()[0] == ("روس ایران تعلقات", "par")


@pytest.mark.parametrize("start", ["ان تنظیموں", "5 صحافیوں", "تمام قیدیوں", "کئی شہریوں"])
def test_a_determiner_begins_a_phrase(parse: Any, start: str) -> None:
    assert parse(f"ایران {start} کو رہا کرے گا۔").phrases()[:2] == [("ایران", "nom"), (start, "ko")]


def test_adjectives_and_titles_stay_with_their_names(parse: Any) -> None:
    assert parse("ایران کے نئے وزیر خارجہ نے دستخط کیے۔").phrases()[-2:] == [
        ("ایران کے نئے وزیر خارجہ", "ne"),
        ("دستخط", "nom"),
    ]


def test_a_finite_verb_ends_a_clause(parse: Any) -> None:
    parsed = parse("ترکیہ کے وزیر نے ملاقات کی اور معاہدے پر دستخط کیے۔")
    assert [parsed.verb(n) for n in range(2)] == ["کی", "کیے"]
    assert parsed.shape() == [("main", None), ("main", None)]


@pytest.mark.parametrize("link", ["جبکہ", "لیکن", "تاہم", "کیونکہ", "،"])
def test_linked_clauses(parse: Any, link: str) -> None:
    parsed = parse(f"وزیر نے اجلاس میں شرکت کی {link} سفیر واپس چلے گئے۔")
    assert [parsed.verb(n) for n in range(2)] == ["کی", "چلے گئے"]


def test_content_clause_has_its_parent(parse: Any) -> None:
    assert parse("ترجمان نے کہا کہ فوج واپس آ گئی ہے۔").shape() == [("main", None), ("content", 0)]


def test_nested_content_clauses(parse: Any) -> None:
    parsed = parse("ترجمان نے کہا کہ وزیر نے بتایا کہ فوج واپس آ گئی ہے۔")
    assert parsed.shape() == [("main", None), ("content", 0), ("content", 1)]


def test_all_that_is_said_hangs_on_the_saying(parse: Any) -> None:
    parsed = parse("صدر نے کہا کہ وہ روس کو ہتھیار نہیں دیں گے کیونکہ جنگ جاری ہے۔")
    assert parsed.shape() == [("main", None), ("content", 0), ("content", 0)]


def test_parents_are_numbers_of_the_article(parse: Any) -> None:
    parsed = parse("مصری صدر واپس آ گئے۔ ترجمان نے کہا کہ دورہ مکمل ہو گیا۔")
    assert parsed.shape() == [("main", None), ("main", None), ("content", 1)]


def test_a_particle_behind_a_relative_clause_goes_to_the_name_before_it(parse: Any) -> None:
    parsed = parse("ایران، جو تیل برآمد کرتا ہے، نے مذاکرات معطل کر دیے۔")
    assert parsed.shape() == [("relative", None), ("main", None)]
    assert parsed.phrases(1)[0] == ("ایران", "ne")


def test_phrases_before_a_relative_clause_wait_for_their_verb(parse: Any) -> None:
    parsed = parse("حکام نے ان سے، جو زخمی تھے، بات کی۔")
    assert parsed.phrases(1) == [("حکام", "ne"), ("ان", "se"), ("بات", "nom")]


def test_relative_inside_content(parse: Any) -> None:
    parsed = parse("ترجمان نے کہا کہ جو ملک حملہ کرے گا اسے جواب ملے گا۔")
    assert parsed.shape() == [("main", None), ("relative", 0), ("content", 0)]


def test_jo_ke_opens_no_content_clause(parse: Any) -> None:
    assert [kind for kind, _ in parse("صدر جو کہ چین میں ہیں واپس آئیں گے۔").shape()] == ["relative", "main"]


def test_condition_and_consequence(parse: Any) -> None:
    parsed = parse("اگر امریکا نے حملہ کیا تو ایران جواب دے گا۔")
    assert parsed.shape() == [("conditional", None), ("main", None)]


def test_condition_without_if(parse: Any) -> None:
    assert parse("امریکا نے حملہ کیا تو ایران جواب دے گا۔").clauses[0].kind == "conditional"


@pytest.mark.xfail(strict=True, reason="a perfective before a pronoun without a comma is read as a participle")
def test_relative_clause_without_a_comma(parse: Any) -> None:
    parsed = parse("جس وزیر نے استعفیٰ دیا وہ لندن چلے گئے۔")
    assert [kind for kind, _ in parsed.shape()] == ["relative", "main"]


def test_no_verb_is_a_fragment(parse: Any) -> None:
    parsed = parse("مصر کے وزیر خارجہ کا دورہ قطر، تجارتی معاہدوں پر دستخط")
    assert parsed.shape() == [("fragment", None)]


def test_a_place_before_a_colon_is_a_label(parse: Any) -> None:
    parsed = parse("لندن: برطانوی پولیس نے تین افراد کو گرفتار کر لیا۔")
    assert parsed.case_of("لندن") == "label"
    assert parsed.phrases(1)[0] == ("برطانوی پولیس", "ne")


@pytest.mark.parametrize(("pronoun", "case"), [("اسے", "ko"), ("انہیں", "ko"), ("وہ", "nom")])
def test_pronouns_with_a_case_of_their_own(parse: Any, pronoun: str, case: str) -> None:
    assert parse(f"ترک صدر نے بتایا کہ {pronoun} قاہرہ میں روک دیا گیا۔").phrases(1)[0] == (pronoun, case)


@pytest.mark.parametrize(
    ("pronoun", "case"), [("انہوں نے", "ne"), ("ان سے", "se"), ("اس پر", "par"), ("ان کے ساتھ", "ke_saath")]
)
def test_pronouns_with_a_particle(parse: Any, pronoun: str, case: str) -> None:
    assert parse(f"{pronoun} کل بات کی گئی۔").case_of(pronoun.split()[0]) == case


def test_groups_that_are_not_finite_stay_in_the_clause(parse: Any) -> None:
    parsed = parse("سفیر نے حملہ کرنے والے افراد کی مذمت کرتے ہوئے تحقیقات کا مطالبہ کیا۔")
    assert [group.form for group in parsed.clauses[0].groups] == ["agentive", "participle"]
    assert parsed.verb() == "کیا"


def test_clauses_cover_their_sentence_in_order(parse: Any) -> None:
    parsed = parse("ترجمان نے کہا کہ فوج، جو سرحد پر ہے، واپس آئے گی۔ قطر نے خیر مقدم کیا۔")
    for before, after in zip(parsed.clauses, parsed.clauses[1:], strict=False):
        assert before.last <= after.first
    for clause in parsed.clauses:
        assert all(p.first < p.last <= p.end for p in clause.phrases)


def test_the_last_names_of_a_list_are_no_noun_of_the_name_before(parse: Any) -> None:
    parsed = parse("اردن مصر اور لیبیا کے ساتھ تجارت کرے گا۔")
    assert parsed.phrases(0)[:2] == [("اردن", "nom"), ("مصر اور لیبیا", "ke_saath")]


def test_a_superlative_is_no_case(parse: Any) -> None:
    assert parse("مصر نے خطے کے سب سے بڑے اڈے پر حملہ کیا۔").case_of("سب سے بڑے اڈے") == "par"
    assert parse("مصر نے سب سے بات کی۔").case_of("سب") == "se"
