"""Number words: every number up to a hundred, and what is put together from them."""

from fractions import Fraction

import pytest

from waqia.knowledge import load
from waqia.model import Article
from waqia.moments.lexicon import MomentLexicon
from waqia.moments.numbers import Number, parse
from waqia.text import prepare


def parsed(text: str, lexicon: MomentLexicon) -> Number | None:
    """The number that the whole text is."""
    forms = text.split()
    found = parse(forms, 0, len(forms), lexicon.numbers)
    return found[0] if found and found[1] == len(forms) else None


def test_every_number_up_to_99_has_a_word():
    rows = [row for row in load().rows["urdu/numbers"] if row["kind"] == "cardinal"]
    assert {int(row["value"]) for row in rows} >= set(range(100))


def test_all_spellings_round_trip(lexicon, text_lexicon):
    for row in load().rows["urdu/numbers"]:
        if row["kind"] == "cardinal":
            # In company, since «اسی» and «بہتر» alone are other words.
            document = prepare(Article(f"{row['form']} ہزار"), text_lexicon)
            number = parsed(" ".join(token.form for token in document.tokens), lexicon)
            assert number is not None and number.value == row["value"] * 1000, row["form"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("سو", 100),
        ("ایک سو", 100),
        ("دو سو پچپن", 255),
        ("تین ہزار پانچ سو", 3500),
        ("3 ہزار 500", 3500),
        ("دو لاکھ تینتیس ہزار", 233_000),
        ("پانچ کروڑ", 50_000_000),
        ("ایک ارب بیس کروڑ", 1_200_000_000),
        ("دو کھرب", 200_000_000_000),
        ("انیس سو اکہتر", 1971),
        ("دو ہزار چودہ", 2014),
        ("دوہزار", 2000),
        ("3.5", Fraction(7, 2)),
        ("ڈیڑھ", Fraction(3, 2)),
        ("ڈھائی لاکھ", 250_000),
        ("ساڑھے تین", Fraction(7, 2)),
        ("سوا دو", Fraction(9, 4)),
        ("پونے سات", Fraction(27, 4)),
        ("سوا", Fraction(5, 4)),
        ("آدھا", Fraction(1, 2)),
    ],
)
def test_value(text, value, lexicon):
    number = parsed(text, lexicon)
    assert number is not None and number.value == value and not number.vague


@pytest.mark.parametrize("text", ["چند", "کئی", "دو تین", "ایک دو", "پانچ چھ", "دس بارہ", "سینکڑوں"])
def test_a_guess_is_vague(text, lexicon):
    number = parsed(text, lexicon)
    assert number is not None and number.vague


@pytest.mark.parametrize("text", ["اسی", "بہتر", "لیے", "وزیر"])
def test_another_word(text, lexicon):
    assert parsed(text, lexicon) is None


def test_parts_with_rising_multipliers_are_two_numbers(lexicon):
    assert parsed("دو سو ہزار لاکھ کروڑ", lexicon) is None
