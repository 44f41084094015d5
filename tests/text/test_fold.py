"""Folding: one spelling, and every character knows where it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqia.text.fold import fold, key, letters


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("كيا", "کیا"),  # Arabic kaf and yeh
        ("علي\u0649", "علیی"),
        ("وزیرِ خارجہ", "وزیر خارجہ"),  # zer of izafat
        ("مسئلۂ کشمیر", "مسئلہ کشمیر"),
        ("مسئلہ\u0654 کشمیر", "مسئلہ کشمیر"),
        ("ا\u0653ج", "آج"),  # decomposed madda
        ("و\u0654", "ؤ"),
        ("ی\u0654", "ئ"),
        ("خداۓ", "خدائے"),
        ("وسطیٰ", "وسطی"),
        ("حزب‌اللہ", "حزباللہ"),  # ZWNJ
        ("پا\u200fک\u200e", "پاک"),
        ("کـــیف", "کیف"),  # tatweel
        ("\ufefb", "لا"),
        ("ﷲ", "اللہ"),
        ("عبداﷲ", "عبداللہ"),
        ("۱۴ اگست ١٩٤٧", "14 اگست 1947"),
        ("تین\u00a0دن", "تین دن"),
        ("تین\u200bدن", "تین دن"),
        ("مدينة", "مدینہ"),
        ("أردن", "اردن"),
    ],
)
def test_spellings_become_one(raw: str, folded: str) -> None:
    assert letters(raw) == folded


def test_clean_text_is_left_alone() -> None:
    text = "صدر نے منگل کو خطاب کیا۔"
    folded, origin = fold(text)
    assert folded is text
    assert list(origin) == list(range(len(text) + 1))


def test_origin_points_at_the_raw_character() -> None:
    raw = "وزیرِ اعظم ﷲ"
    folded, origin = fold(raw)
    assert len(origin) == len(folded) + 1
    assert origin[-1] == len(raw)
    assert raw[origin[folded.index("اعظم")]] == "ا"
    assert [origin[folded.index("اللہ") + n] for n in range(4)] == [raw.index("ﷲ")] * 4


def test_lone_surrogates_pass() -> None:
    assert fold("\ud800ا\udfff")[0] == "\ud800ا\udfff"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("اوےیہآئؤۓِٰٔٓ\u200cﷲﻻﷺ ۱١"))))
def test_folding_is_ordered_and_stable(raw: str) -> None:
    folded, origin = fold(raw)
    assert len(origin) == len(folded) + 1
    assert all(a <= b for a, b in zip(origin, list(origin)[1:], strict=False))
    assert origin[-1] == len(raw)
    assert letters(folded) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("دیکہا", "دیکھا"), ("مؤخر", "موخر"), ("رئیس", "رییس"), ("محمّد", "محمد"), ("نیو یارک", "نیویارک")],
)
def test_key_joins_variants(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_key_keeps_words_apart() -> None:
    assert key("روس") != key("روم")
