"""Read the dateline of a report: «ماسکو ۔ 7 دسمبر (اے پی پی)», «لندن:», «اسلام آباد (ویب ڈیسک)», «فلاں ٹی وی :».

In: the tokens of a line. Out: the token ranges of place, date and agency, and where the dateline ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from waqia.model import Dateline, Token
from waqia.text.readings import Vocabulary
from waqia.text.tokens import COMMA, ELLIPSIS, STOP, cut
from waqia.text.trie import Trie

Range = tuple[int, int]
# A place that the knowledge lacks has at most this many words; brackets of datelines at most this many tokens.
_UNKNOWN_PLACE, _UNKNOWN_PLACES = 3, 8
_AFTER_PLACE = frozenset((":", "(", STOP, ELLIPSIS))
_SEPARATORS = frozenset((":", "-", STOP, ELLIPSIS, COMMA))
_BRACKET = 30
# A line of fewer tokens is a title with a colon, not a report with a dateline.
_REPORT = 10


@dataclass(frozen=True, slots=True)
class DatelineWords:
    """Names and words that datelines are made of."""

    places: Trie[bool]
    credits: Trie[bool]
    months: frozenset[str]
    first_day: frozenset[str]
    joins: frozenset[str]
    labels: frozenset[str]
    function_words: frozenset[str]


class Found(NamedTuple):
    """A dateline and the first token after it."""

    dateline: Dateline
    end: int


def dateline_words(tables: Mapping[str, Any], rules: Mapping[str, Any], vocabulary: Vocabulary) -> DatelineWords:
    """Compile the names of places and outlets and the document urdu/layout."""
    by_hand = (name for table in ("world/places", "world/states") for name in _names(tables.get(table, ())))
    everyday = {row["form"] for row in tables.get("urdu/frequencies", ())}  # no generated name takes a word's place
    generated = (name for name in _names(tables.get("world/places_geonames", ())) if name not in everyday)
    outlets = _names(tables.get("world/outlets", ()))
    return DatelineWords(
        places=_trie([*by_hand, *generated], vocabulary),
        credits=_trie([*rules["credits"], *outlets], vocabulary),
        months=frozenset(rules["months"]),
        first_day=frozenset(rules["first_day"]),
        joins=frozenset(rules["joins"]),
        labels=frozenset(rules["labels"]),
        function_words=vocabulary.gluing.closed,
    )


def _names(rows: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for row in rows:
        yield row["name_ur"]
        yield from row["forms"]


def _trie(names: Iterable[str], vocabulary: Vocabulary) -> Trie[bool]:
    trie: Trie[bool] = Trie()
    for name in names:
        trie.add([token.form for token in cut(name, vocabulary).tokens], True)
    return trie


def find_dateline(tokens: Sequence[Token], forms: Sequence[str], line: Range, words: DatelineWords) -> Found | None:
    """The dateline at the beginning of a line."""
    first, last = line
    if last - first < _REPORT:
        return None
    if found := _credit(forms, first, last, words):
        return found
    place = _places(tokens, forms, line, words)
    if place is None or forms[place[2]] in words.joins:
        place = _unknown_place(tokens, first, last, words) or place
    if place is None:
        return None
    return _after_place(tokens, forms, place, last, words)


def _credit(forms: Sequence[str], first: int, last: int, words: DatelineWords) -> Found | None:
    """«فلاں ٹی وی :» or «(ویب ڈیسک)» at the beginning, with no place."""
    close = _closing(forms, first, last) if forms[first] == "(" else None
    if close and _holds_credit(forms, first + 1, close, words):
        return Found(Dateline(agency=(first + 1, close)), _after_mark(forms, close + 1, last))
    for colon in range(first + 1, min(first + 6, last - 1)):
        if forms[colon] == ":":
            at = next((n for n in range(first, colon) if _credit_to(forms, n, colon, words)), None)
            return Found(Dateline(agency=(first, colon)), colon + 1) if at is not None else None
        if forms[colon] in words.function_words or forms[colon] in "()" or forms[colon] in _SEPARATORS:
            return None
    return None


def _credit_to(forms: Sequence[str], first: int, last: int, words: DatelineWords) -> bool:
    """Whether the name of an outlet goes from the one to the other."""
    found = words.credits.longest(forms, first, last)
    return found is not None and found[0] == last


def _places(
    tokens: Sequence[Token], forms: Sequence[str], line: Range, words: DatelineWords
) -> tuple[int, int, int, bool] | None:
    """Known places, joined or side by side: range of the first, end of all, known."""
    at, last = line
    one: Range | None = None
    while at < last - 1:
        found = words.places.longest(forms, at, last)
        if found is None:
            break
        one = one or (at, found[0])
        at = found[0]
        if at + 1 < last and forms[at] in words.joins and words.places.longest(forms, at + 1, last):
            at += not _dashed(tokens, at)
    return (*one, at, True) if one and at < last else None


def _dashed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dash between blanks stands here: «اسلام آباد — », not «اسلام آباد-لاہور»."""
    return tokens[at].form == "-" and tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start


def _unknown_place(
    tokens: Sequence[Token], first: int, last: int, words: DatelineWords
) -> tuple[int, int, int, bool] | None:
    """Up to three words before a mark that may be a place which the knowledge lacks; others may be joined to it."""
    begin, one = first, None
    for at in range(first, min(first + _UNKNOWN_PLACES, last - 1)):
        token = tokens[at]
        if token.kind == "mark":
            one = one or (first, at)
            begin = at + 1
            if at == first or token.form not in words.joins:
                return (*one, at, False) if at > first and token.form in _AFTER_PLACE else None
        elif at - begin >= _UNKNOWN_PLACE or not _may_name(token, words):
            return None
    return None


def _may_name(token: Token, words: DatelineWords) -> bool:
    """Whether the word may be part of the name of a place."""
    return token.kind == "word" and token.form not in words.labels and token.form not in words.function_words


def _after_place(
    tokens: Sequence[Token], forms: Sequence[str], place: tuple[int, int, int, bool], last: int, words: DatelineWords
) -> Found | None:
    """What follows a place must make it a dateline: a colon, a date, an agency, a row of dots, a dash by itself."""
    first, end, at, known = place
    mark = forms[at] if forms[at] in _SEPARATORS else ""
    dashed = bool(mark) and _dashed(tokens, at)
    at += bool(mark)
    date = _date(tokens, at, last, words)
    if date and mark == ":" and forms[date[1] : date[1] + 1] != ["("]:
        date = None  # «غزہ: 7 اکتوبر سے جاری …» tells of that day
    at = _after_mark(forms, date[1], last) if date else at
    inside = _inside(tokens, forms, at, last, words) if at < last else None
    if inside and (date or inside.dateline.agency):
        date = date or inside.dateline.date
        return Found(Dateline(place=(first, end), date=date, agency=inside.dateline.agency), inside.end)
    short = mark == ":" and at - first <= _UNKNOWN_PLACE
    if (date and mark) or short or (known and (mark in (":", ELLIPSIS) or dashed)):
        return Found(Dateline(place=(first, end), date=date), at)
    return None


def _inside(tokens: Sequence[Token], forms: Sequence[str], at: int, last: int, words: DatelineWords) -> Found | None:
    """Agency and date in brackets, or the agency before a dash: «(اے پی پی)», «ارنا -»."""
    if forms[at] != "(":
        hit = words.credits.longest(forms, at, last)
        return Found(Dateline(agency=(at, hit[0])), hit[0] + 1) if hit and forms[hit[0] : hit[0] + 1] == ["-"] else None
    close = _closing(forms, at, last)
    if close is None:
        return None
    date = next((d for n in range(at + 1, close) if (d := _date(tokens, n, close, words))), None)
    credited = _holds_credit(forms, at + 1, close, words) or date
    agency = _agency(forms, at + 1, close, date, words) if credited else None
    return Found(Dateline(date=date, agency=agency), _after_mark(forms, close + 1, last))


def _after_mark(forms: Sequence[str], at: int, last: int) -> int:
    """Past one colon, dash or stop."""
    return at + 1 if at < last and forms[at] in _SEPARATORS else at


def _date(tokens: Sequence[Token], at: int, last: int, words: DatelineWords) -> Range | None:
    """«7 دسمبر», «یکم جنوری 2024ء»."""
    if at + 1 >= last or not (tokens[at].kind == "number" or tokens[at].form in words.first_day):
        return None
    if tokens[at + 1].form not in words.months:
        return None
    end = at + 2
    if end < last and tokens[end].kind == "number" and len(tokens[end].form) == 4:
        end += 1
        if end < last and tokens[end].start == tokens[end - 1].end and len(tokens[end].form) == 1:
            end += tokens[end].kind == "word"
    return at, end


def _closing(forms: Sequence[str], at: int, last: int) -> int | None:
    """Where the bracket that opens at `at` closes."""
    for close in range(at + 1, min(at + _BRACKET, last)):
        if forms[close] == ")":
            return close if close > at + 1 else None
    return None


def _holds_credit(forms: Sequence[str], first: int, last: int, words: DatelineWords) -> bool:
    return any(words.credits.longest(forms, at, last) for at in range(first, last))


def _agency(forms: Sequence[str], first: int, last: int, date: Range | None, words: DatelineWords) -> Range | None:
    """The last outlet that the bracket names: «اردو پوائنٹ - اے پی پی» is the agency's report."""
    end = date[0] if date and date[0] >= first else last
    found = None
    at = first
    while at < end:
        hit = words.credits.longest(forms, at, end)
        if hit:
            found = (at, hit[0])
        at = hit[0] if hit else at + 1
    return found or ((first, last) if date is None or date[0] < first else None)
