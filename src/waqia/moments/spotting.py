"""Find time expressions: a document goes in, the token ranges that speak of time come out, with what their words mean.

Every place whose word may begin an expression is walked through the trie of patterns; the longest match from the left
wins. Words with other meanings («شام» Syria, «پیر» saint, «کل» total) are told apart by what stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from waqia.model import Document
from waqia.moments import numbers
from waqia.moments.lexicon import MomentLexicon, Words
from waqia.moments.numbers import Number
from waqia.moments.patterns import ENDING, Ending, Node

_DIGITS = frozenset("0123456789")
_OLDEST_PLAIN, _LAST_PLAIN = 1850, 2099
_YEARS, _ISLAMIC_YEARS = range(1000, 2200), range(1300, 1501)

Part = tuple[str, Any]


class Spotted(NamedTuple):
    """A time expression without its value: tokens [first, last), the pattern it came from, its words by class."""

    first: int
    last: int
    pattern: str
    rule: str
    kind: str
    parts: tuple[Part, ...]


class Item(NamedTuple):
    """One reading of the words that begin at a place."""

    kind: str
    value: Any
    end: int


class _Match(NamedTuple):
    """A pattern that fits: the better one reaches farther, begins earlier, stands earlier in the table."""

    last: int
    before_first: int
    before_pattern: int
    parts: tuple[Part, ...]


def spot(document: Document, lexicon: MomentLexicon) -> tuple[Spotted, ...]:
    """All time expressions of the document, in order; they don't overlap."""
    forms = [token.form for token in document.tokens]
    found: list[Spotted] = []
    for first, last in _stretches(document):
        found.extend(spot_in(forms, first, last, lexicon))
    return tuple(sorted(set(found)))


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    """The sentences, and the date of the dateline where it stands outside of them."""
    for sentence in document.sentences:
        yield sentence.first, sentence.last
    date = document.dateline and document.dateline.date
    if date and not any(s.first <= date[0] < s.last for s in document.sentences):
        yield date


def spot_in(forms: Sequence[str], first: int, last: int, lexicon: MomentLexicon) -> list[Spotted]:
    """The expressions among the forms from first to last."""
    starts, number_starts, digits = lexicon.starts, lexicon.number_starts, _DIGITS
    scan = _Scan(forms, first, last, lexicon)
    found: list[Spotted] = []
    at = first
    while at < last:
        form = forms[at]
        if form in starts or form in number_starts or form[0] in digits:
            spotted = scan.match(at)
            if spotted is not None:
                found.append(spotted)
                at = spotted.last
                continue
            # Inside «15 ہزار 859» no number begins.
            at = scan.number_end(at)
            continue
        at += 1
    return found


class _Scan:
    """One stretch of forms while it is walked."""

    __slots__ = ("forms", "items_at", "lexicon", "start", "stop")

    def __init__(self, forms: Sequence[str], start: int, stop: int, lexicon: MomentLexicon) -> None:
        self.forms, self.start, self.stop, self.lexicon = forms, start, stop, lexicon
        self.items_at: dict[int, list[Item]] = {}

    def match(self, at: int) -> Spotted | None:
        """The best expression whose pattern begins at `at`."""
        best: _Match | None = None
        todo: list[tuple[Node, tuple[int, ...], tuple[Part, ...]]] = [(self.lexicon.trie, (at,), ())]
        while todo:
            node, bounds, parts = todo.pop()
            for ending in node.get(ENDING, ()):
                better = self._better(ending, bounds, parts, best)
                best = better or best
            if bounds[-1] >= self.stop:
                continue
            for item in self._items(bounds[-1]):
                child = node.get(item.kind)
                if child is not None:
                    todo.append((child, (*bounds, item.end), (*parts, (item.kind, item.value))))
        return best and self._spotted(best)

    def number_end(self, at: int) -> int:
        """Where the number that begins here ends, or the next place."""
        return max((item.end for item in self._items(at) if item.kind == "number"), default=at + 1)

    def _better(
        self, ending: Ending, bounds: Sequence[int], parts: tuple[Part, ...], best: _Match | None
    ) -> _Match | None:
        match = _Match(bounds[ending.last], -bounds[ending.first], -ending.pattern, parts)
        if best is not None and match[:3] <= best[:3]:
            return None
        return match if self._allowed(ending.pattern, bounds[ending.first], bounds[ending.last]) else None

    def _spotted(self, match: _Match) -> Spotted:
        pattern = self.lexicon.patterns[-match.before_pattern]
        return Spotted(-match.before_first, match.last, pattern.name, pattern.rule, pattern.kind, match.parts)

    def _allowed(self, number: int, first: int, last: int) -> bool:
        pattern = self.lexicon.patterns[number]
        if any(self._follows(words, last) for words in pattern.unless_after):
            return False
        return not any(self._precedes(words, first) for words in pattern.unless_before)

    def _follows(self, words: Words, at: int) -> bool:
        """Do the words stand at `at`? An ASCII word is a class."""
        for word in words:
            if at >= self.stop:
                return False
            if self.forms[at] != word and not (word.isascii() and any(i.kind == word for i in self._items(at))):
                return False
            at += 1
        return True

    def _precedes(self, words: Words, at: int) -> bool:
        return at - len(words) >= self.start and tuple(self.forms[at - len(words) : at]) == words

    def _items(self, at: int) -> list[Item]:
        """All readings of what begins at a place."""
        items = self.items_at.get(at)
        if items is None:
            form, items = self.forms[at], []
            if form in self.lexicon.words.root:
                items.extend(self._word_items(at))
            if form in self.lexicon.number_starts or form[0] in _DIGITS:
                items.extend(self._number_items(at))
            self.items_at[at] = items
        return items

    def _word_items(self, at: int) -> Iterator[Item]:
        for end, words in self.lexicon.words.walk(self.forms, at, self.stop):
            for word in words:
                if word.guard < 0 or self._unguarded(word.guard, at, end):
                    yield Item(word.kind, word.value, end)

    def _unguarded(self, number: int, at: int, end: int) -> bool:
        guard = self.lexicon.guards[number]
        if any(self._precedes(words, at) for words in guard.before):
            return False
        return not any(self._follows(words, end) for words in guard.after)

    def _number_items(self, at: int) -> Iterator[Item]:
        form, words = self.forms[at], self.lexicon.numbers
        if form in words.ordinal:
            yield Item("ordinal", words.ordinal[form], at + 1)
        elif self._with_suffix(form, at + 1):
            yield Item("ordinal", int(form), at + 2)
        if form in words.doubtful and words.cardinal[form] % 10 == 0:
            yield Item("decade_year", words.cardinal[form], at + 1)
        found = numbers.parse(self.forms, at, self.stop, words)
        if found is not None:
            number, end = found
            yield Item("number", number, end)
            yield from _number_classes(number, at, end)
            # Indian papers put a sign of its own after the day: «۱۴؍ستمبر».
            if end < self.stop and self.forms[end] in self.lexicon.small["date_sign"] and number.whole in range(1, 32):
                yield Item("day", number.whole, end + 1)
            if self._spelt_year(number, at, end):
                yield Item("plain_year", number.whole, end)

    def _with_suffix(self, form: str, after: int) -> bool:
        """«15 ویں»."""
        if not form.isdecimal() or len(form) > numbers.LONGEST_FIGURE:
            return False
        return after < self.stop and self.forms[after] in self.lexicon.suffixes

    def _spelt_year(self, number: Number, at: int, end: int) -> bool:
        """«انیس سو اکہتر»: a year in words, no part of «2 ہزار 19»."""
        whole, forms = number.whole, self.forms
        if whole is None or not _OLDEST_PLAIN <= whole <= _LAST_PLAIN or not whole % 100:
            return False
        return not any(form[0] in _DIGITS for form in forms[at:end])


def _number_classes(number: Number, at: int, end: int) -> Iterator[Item]:
    """What else a number may be: a day, an hour, a year …"""
    if number.vague:
        return
    if number.value <= 24:
        yield Item("hour", number.value, end)
    whole = number.whole
    if whole != 1:
        yield Item("count", number.value, end)
    if whole is None or whole < 0:
        return
    if whole < 60 and end == at + 1:
        yield Item("minute", whole, end)
        if 1 <= whole <= 31 and len(number.digits) < 3:
            yield Item("day", whole, end)
    if len(number.digits) == 2:
        yield Item("short_year", whole, end)
    yield from _years(number, whole, end)


def _years(number: Number, whole: int, end: int) -> Iterator[Item]:
    if whole % 10 == 0 and (20 <= whole <= 90 or 1800 <= whole <= 2090):
        yield Item("decade_year", whole, end)
    if whole not in _YEARS or len(number.digits) not in (0, 4):
        return
    yield Item("year", whole, end)
    if whole in _ISLAMIC_YEARS:
        yield Item("hijri_year", whole, end)
        yield Item("solar_year", whole, end)
    # A round hundred is a count more often than a year.
    if number.digits and _OLDEST_PLAIN <= whole <= _LAST_PLAIN and (whole % 100 or whole == 2000):
        yield Item("plain_year", whole, end)
