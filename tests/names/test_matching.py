"""Matching by letters, whatever the spacing."""

from __future__ import annotations

import pytest

from waqia.model import Entity
from waqia.names.matching import Matcher, Openings, joined_key, word_key
from waqia.names.offices import holder
from waqia.names.senses import Tenure


def matcher(*forms: str) -> Matcher[str]:
    found: Matcher[str] = Matcher(walls=frozenset({"نے"}), own=frozenset({"خاتمے"}))
    for form in forms:
        found.add(form, form, form, loose=True)
    found.complete()
    return found


def longest(found: Matcher[str], text: str, at: int = 0) -> tuple[int, str] | None:
    words = text.split()
    result = found.longest(words, [word_key(word) for word in words], at, len(words))
    return (result.end, result.value) if result else None


@pytest.mark.parametrize("text", ["بن یامین نیتن یاہو", "بنیامین نیتنیاہو", "بنیامین نیتن یاہو"])
def test_spacing_makes_no_difference(text: str) -> None:
    assert longest(matcher("بن یامین نیتن یاہو"), text) == (len(text.split()), "بن یامین نیتن یاہو")


def test_longest_wins() -> None:
    assert longest(matcher("جنوبی کوریا", "جنوبی"), "جنوبی کوریا نے") == (2, "جنوبی کوریا")


def test_hyphens_and_brackets_are_passed_over() -> None:
    assert longest(matcher("جی 20"), "جی - 20 اجلاس") == (3, "جی 20")
    assert longest(matcher("ن لیگ"), "ن ) لیگ") == (3, "ن لیگ")


def test_particles_are_not_swallowed() -> None:
    assert longest(matcher("ایران", "ایرانی"), "ایران نے") == (1, "ایران")


def test_short_names_match_in_their_own_letters() -> None:
    assert longest(matcher("شی"), "شے") is None


def test_everyday_words_are_themselves() -> None:
    assert longest(matcher("خاتمی"), "خاتمے") is None


def test_own_letters_win_over_the_key() -> None:
    assert longest(matcher("پی ٹی اے", "پی ٹی آئی"), "پی ٹی آئی") == (3, "پی ٹی آئی")


def test_keys_of_spellings() -> None:
    assert joined_key("نوازشریف") == joined_key("نواز شریف")
    assert joined_key("حزب اللہ") == joined_key("حزب‌اللہ")


ONE, TWO, NEXT = (Entity(f"person:{name}", "person", name) for name in ("one", "two", "next"))
TENURES = {
    ("president", "XXX"): (
        Tenure(ONE, "2010", "2014-06-08", "in_office"),
        Tenure(TWO, "2014-06-08", "2018-06", "in_office"),
        Tenure(NEXT, "2018-05-10", "2018-06", "designate"),
        Tenure(NEXT, "2018-06", "", "in_office"),
    )
}


@pytest.mark.parametrize(
    ("day", "effect", "expected"),
    [
        ("2009-12-31", "plain", None),
        ("2012-01-01", "plain", ONE),
        ("2014-06-08", "plain", TWO),
        ("2018-05-20", "plain", TWO),
        ("2018-05-20", "designate", NEXT),
        ("2018-04-20", "designate", NEXT),
        ("2014-01-20", "designate", TWO),
        ("2026-01-01", "plain", NEXT),
        ("2012-01-01", "former", None),
    ],
)
def test_holder(day: str, effect: str, expected: Entity | None) -> None:
    assert holder(TENURES, "president", "XXX", day, effect=effect) == expected


def test_openings_are_what_longer_keys_begin_with() -> None:
    keys = ("bnt", "ja", "jana")
    openings = Openings.of(keys)
    told = {key[:n] for key in keys for n in range(1, len(key))}
    assert {
        letters for letters in ("", "b", "bn", "bnt", "c", "j", "ja", "jan", "jana", "jb", "z") if letters in openings
    } == told
