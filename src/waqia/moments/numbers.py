"""Read numbers, in digits or in words: «3 ہزار 500», «انیس سو اکہتر», «ساڑھے تین», «دو تین».

In: token forms and a place among them. Out: the number that begins there and where it ends.
Urdu's numbers up to 99 are words of their own; multipliers (سو, ہزار, لاکھ, کروڑ, ارب, کھرب) put larger ones together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

# «دوہزارچودہ»: years are written as one word, other numbers are not.
_YEAR_HEADS = (1900, 2000)
# Longer figures are codes, and words for more than so much come from no newspaper: nothing is reckoned with them.
LONGEST_FIGURE, _LARGEST = 18, 10**18


class Number(NamedTuple):
    """A number; `vague` where the words give a size only («چند», «دو تین»)."""

    value: Fraction
    vague: bool = False
    digits: str = ""  # as it was typed, where it was typed in digits

    @property
    def whole(self) -> int | None:
        """The number as an int, where it is a sure one."""
        return int(self.value) if self.value.denominator == 1 and not self.vague else None


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The rows of urdu/numbers by kind: word → number."""

    cardinal: Mapping[str, int]
    ordinal: Mapping[str, int]
    multiplier: Mapping[str, int]
    fraction: Mapping[str, Fraction]
    added: Mapping[str, Fraction]
    approximate: Mapping[str, int]
    doubtful: frozenset[str]  # «اسی» is "that very" as well, «بہتر» "better": numbers in company only
    opening: frozenset[str]  # all words that a number can begin with


def build(rows: Iterable[Mapping[str, Any]], doubtful: Iterable[str], suffixes: Iterable[str]) -> NumberWords:
    """Sort the rows by kind; ordinals above ten are made with the suffixes, «دوہزار» is written as one as well."""
    kinds: dict[str, dict[str, Any]] = {
        kind: {} for kind in ("cardinal", "ordinal", "multiplier", "fraction", "added", "approximate")
    }
    for row in rows:
        exact = row["kind"] in ("fraction", "added")
        kinds[row["kind"]][row["form"]] = Fraction(row["value"]) if exact else int(row["value"])
    endings = tuple(suffixes)
    for word, value in kinds["cardinal"].items():
        if value > 6:
            kinds["ordinal"].update({word + ending: value for ending in endings})
    joined = {
        word + multiplier: value * factor
        for word, value in kinds["cardinal"].items()
        for multiplier, factor in kinds["multiplier"].items()
        if value and factor <= 100_000
    }
    years = {
        thousand + word: value + count
        for thousand, value in joined.items()
        if value in _YEAR_HEADS
        for word, count in kinds["cardinal"].items()
    }
    kinds["cardinal"] = years | joined | kinds["cardinal"]
    opening = frozenset(word for kind, words in kinds.items() if kind != "ordinal" for word in words)
    return NumberWords(**kinds, doubtful=frozenset(doubtful), opening=opening)


def parse(forms: Sequence[str], at: int, stop: int, words: NumberWords) -> tuple[Number, int] | None:
    """The longest number that begins at `at`, with its end; None if none does."""
    form = forms[at]
    if form not in words.opening and not form[0].isdecimal():
        return None
    if form in words.approximate:
        return Number(Fraction(words.approximate[form]), vague=True), at + 1
    if form in words.fraction:
        return _times(words.fraction[form], forms, at + 1, stop, words)
    if form in words.added:
        return _added(forms, at, stop, words)
    found = _compound(forms, at, stop, words)
    return found and _pair(found, forms, stop, words)


def _times(value: Fraction, forms: Sequence[str], at: int, stop: int, words: NumberWords) -> tuple[Number, int]:
    """«ڈیڑھ لاکھ»."""
    while at < stop and forms[at] in words.multiplier and value < _LARGEST:
        value *= words.multiplier[forms[at]]
        at += 1
    return Number(value), at


def _added(forms: Sequence[str], at: int, stop: int, words: NumberWords) -> tuple[Number, int] | None:
    """«ساڑھے تین», «سوا»: what follows and a bit, or one and a bit."""
    step = words.added[forms[at]]
    if at + 1 < stop and (base := _plain(forms[at + 1], words)) is not None:
        return _times(base + step, forms, at + 2, stop, words)
    return (Number(1 + step), at + 1) if step > 0 and step < Fraction(1, 2) else None


def _plain(form: str, words: NumberWords) -> Fraction | None:
    """One word or figure as a number."""
    value = words.cardinal.get(form)
    if value is not None:
        return Fraction(value)
    figure = form[0].isdecimal() and form[-1].isdecimal() and len(form) <= LONGEST_FIGURE
    return Fraction(form) if figure else None


def _compound(forms: Sequence[str], at: int, stop: int, words: NumberWords) -> tuple[Number, int] | None:
    """«دو ہزار چودہ»: parts with falling multipliers, added up."""
    start, total, current, below = at, Fraction(0), None, 10**18
    while at < stop:
        form = forms[at]
        if current is None and (value := _plain(form, words)) is not None and value < below:
            current = value
        elif form in words.multiplier and (current is not None or at == start):
            factor = words.multiplier[form]
            if factor >= below:
                break
            part = (1 if current is None else current) * factor
            total, current, below = total + part, None, factor
        else:
            break
        at += 1
    if at == start or (at == start + 1 and forms[start] in words.doubtful):
        return None
    digits = forms[start] if at == start + 1 and forms[start][0].isdecimal() else ""
    return Number(total + (current or 0), digits=digits), at


def _pair(found: tuple[Number, int], forms: Sequence[str], stop: int, words: NumberWords) -> tuple[Number, int]:
    """«دو تین», «دس بارہ»: two words beside each other are a guess."""
    first, at = found
    if at >= stop or first.digits or first.value > 60 or forms[at] in words.doubtful:
        return found
    second = words.cardinal.get(forms[at])
    if second is None or not first.value < second <= 2 * first.value + 1:
        return found
    return Number(Fraction(second), vague=True), at + 1
