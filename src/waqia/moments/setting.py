"""What a rule of resolving sees: the words of the expression, and where and when it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from waqia.moments.lexicon import MomentLexicon, Words
from waqia.moments.spotting import Part
from waqia.moments.tense import EITHER, FUTURE, PAST

# A day that its tense puts this far off while the other direction is near was planned or is told in hindsight.
_FAR, _NEAR, _JUST = 300, 62, 31


class Value(NamedTuple):
    """What an expression comes to; `on` is the day itself where it is one, for expressions that point back to it."""

    value: str | None
    edtf: str | None = None
    anchor: str | None = None
    on: date | None = None


NOTHING = Value(None)


class Parts:
    """The words of an expression by class, in order."""

    __slots__ = ("pairs",)

    def __init__(self, pairs: Sequence[Part]) -> None:
        self.pairs = pairs

    def all(self, *kinds: str) -> list[Any]:
        """The values of all words of the classes."""
        return [value for kind, value in self.pairs if kind in kinds]

    def first(self, *kinds: str) -> Any:
        """The value of the first word of the classes, or None."""
        return next((value for kind, value in self.pairs if kind in kinds), None)

    def number(self, *kinds: str) -> int | None:
        """The first value as an int."""
        value = self.first(*kinds)
        return None if value is None else int(value)

    def has(self, *kinds: str) -> bool:
        """Is there a word of the classes?"""
        return any(kind in kinds for kind, _ in self.pairs)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: the day of the report, the tense, the days told before it, the words around it."""

    lexicon: MomentLexicon
    forms: Sequence[str]
    raw: str
    first: int
    last: int
    day: date | None  # the day of publication
    direction: str
    told: date | None  # the last day that the story named
    told_near: date | None  # … in this sentence or one or two before
    told_here: date | None  # … in the same sentence
    year_here: int | None  # the last year that the same sentence named
    beside: date | None  # the day that «آج» or a weekday right beside it stands for
    printed: bool = False  # an editor's «(آج)» or «(کل)» in a dated dispatch

    @property
    def anchor(self) -> str:
        """What the value was resolved against."""
        if self.day is None:
            return "no date of publication"
        tense = f", {self.direction} tense" if self.direction in (PAST, FUTURE) else ""
        return f"published {self.day.isoformat()}{tense}"

    def before(self, kind: str, distance: int = 1) -> bool:
        """Does a word of the class stand so far before the expression?"""
        at = self.first - distance
        return at >= 0 and self.forms[at] in self.lexicon.small[kind]

    def after(self, kind: str, distance: int = 0) -> bool:
        """Does a word of the class stand after the expression?"""
        at = self.last + distance
        return at < len(self.forms) and self.forms[at] in self.lexicon.small[kind]

    def near(self, words: Words, within: int) -> bool:
        """Do the words stand within so many tokens of the expression?"""
        around = self.forms[max(0, self.first - within) : self.last + within]
        return any(tuple(around[n : n + len(words)]) == words for n in range(len(around)))


def choose(past: date, future: date, at: Setting) -> date:
    """The one of two days that the tense means, unless it is a year off and the other one near."""
    assert at.day is not None
    behind, ahead = (at.day - past).days, (future - at.day).days
    if at.direction == PAST:
        return future if behind > _FAR and ahead < _NEAR else past
    if at.direction == FUTURE:
        return past if ahead > _FAR and behind <= _JUST else future
    if at.direction == EITHER:
        return future if ahead < behind else past
    return future if ahead * 2 < behind else past


def day(on: date, anchor: str | None) -> Value:
    """A day as a value."""
    return Value(on.isoformat(), on.isoformat(), anchor, on)


def made(year: int, month: int, number: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def months_away(on: date, months: int) -> tuple[int, int]:
    """Year and month so many months from a day."""
    count = on.year * 12 + on.month - 1 + months
    return count // 12, count % 12 + 1


def days_away(on: date, days: int) -> date:
    """The day so many days from another; the ends of the calendar stay within it."""
    try:
        return on + timedelta(days=days)
    except OverflowError:
        return on


def month_text(year: int, month: int) -> str:
    """2024-03."""
    return f"{year:04d}-{month:02d}"
