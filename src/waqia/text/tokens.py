"""Cut a text into tokens: words, numbers, marks and Latin words, each in one canonical spelling with its raw span.

In: raw text and a `Vocabulary` of readings. Out: tokens in order, and the repairs that the readings of words made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from waqia.model import Repair, Token
from waqia.text.fold import INVISIBLE, fold
from waqia.text.readings import Reading, Vocabulary, read_word

ARABIC = "\u0621-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f\u08a0-\u08c7"
STOP, COMMA, QUESTION, SEMICOLON = "\u06d4", "\u060c", "\u061f", "\u061b"
_ADDRESS = (
    r"https?://[^\s\u0600-\u06ff]+|www\.[^\s\u0600-\u06ff]+|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,64}\.[A-Za-z.]{2,64}"
)
# A full stop between digits is a decimal point in handset copy («3۔5»), but not in «2013۔14» or «12.05.2024».
_NUMBER = (
    rf"[0-9]{{1,3}}(?:,[0-9]{{2,3}})+(?:\.[0-9]+)?(?![0-9])|(?<![0-9.])[0-9]+\.[0-9]+(?![.0-9])"
    rf"|[0-9]{{1,3}}{STOP}[0-9]{{1,2}}(?![0-9{STOP}])|[0-9]+"
)
_MARKS = rf"[.{STOP}]+|[!?{QUESTION}]+|[-\u2010-\u2015\u2212]+|_+|=+|\*+|[^\w\s]"
_OTHERS = rf"{_MARKS}|{_NUMBER}|{_ADDRESS}|[A-Za-z][A-Za-z0-9]*|(?:(?![{ARABIC}])[^\W\d_])+|\S"
# The lookahead lets blanks fail at once instead of at each alternative: it doubles the speed.
_TOKEN = re.compile(rf"[{ARABIC}]+|(?=\S)(?:{_OTHERS})")

_URDU = re.compile(f"[{ARABIC}]+")
_QUOTES = dict.fromkeys('"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2036', '"')
_SINGLE = dict.fromkeys("'\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a`\u00b4", "'")
_MARK_FORMS = _QUOTES | _SINGLE | {
    ",": COMMA, "\u066d": "*", ";": SEMICOLON, ".": STOP, "\uff0e": STOP, "\u3002": STOP, "\u2026": "\u2026",
    "\ufd3e": "(", "\ufd3f": ")", "\u066a": "%",
}  # fmt: skip
ELLIPSIS = "\u2026"


class Cut(NamedTuple):
    """What cutting a text gives."""

    tokens: list[Token]
    repairs: list[Repair]


def cut(raw: str, vocabulary: Vocabulary) -> Cut:
    """All tokens of a text with the repairs of single words."""
    folded, origin = fold(raw)
    spans = _same_spans(folded) if isinstance(origin, range) else _raw_spans(raw, folded, origin)
    tokens: list[Token] = []
    repairs: list[Repair] = []
    plain, several = dict(_PLAIN_MARKS), dict[str, Reading]()
    # tuple.__new__ spares the Python frame of Token(…): a third of the time of this loop.
    add, make = tokens.append, tuple.__new__
    for found, at, start, end in spans:
        known = plain.get(found)
        if known is None and found not in several:
            reading = read(found, vocabulary)
            if reading.cuts or reading.repair:
                several[found] = reading
            else:
                known = plain[found] = reading.forms[0], reading.kind
        if known is not None:
            form, kind = known
            add(make(Token, (form, start, end, kind)))
        else:
            reading = several[found]
            _add_parts(raw, tokens, repairs, reading, _borders(origin, at, reading, start, end))
    return Cut(tokens, repairs)


def _same_spans(folded: str) -> Iterator[tuple[str, int, int, int]]:
    """Each token as it stands, its place in the folded text and its raw span, where folding moved nothing."""
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        yield match[0], start, start, end


def _raw_spans(raw: str, folded: str, origin: Sequence[int]) -> Iterator[tuple[str, int, int, int]]:
    """The same where folding moved characters: a span holds the vowel signs of its word, but no invisible tail."""
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        first, last = origin[start], origin[end]
        if last - first != end - start:
            limit = origin[end - 1] + 1
            while last > limit and raw[last - 1] in INVISIBLE:
                last -= 1
            last = max(last, limit)
        yield match[0], start, first, last


def _borders(origin: Sequence[int], at: int, reading: Reading, start: int, end: int) -> list[int]:
    """Raw offsets of the borders of the parts; a border inside one raw character (a ligature) is given up."""
    borders = [start, *(origin[at + c] for c in reading.cuts), end]
    return borders if all(a < b for a, b in pairwise(borders)) else [start, end]


def _add_parts(raw: str, tokens: list[Token], repairs: list[Repair], reading: Reading, borders: Sequence[int]) -> None:
    """Put down the tokens of a word that is read as several or is mended."""
    start, end = borders[0], borders[-1]
    if len(borders) - 1 != len(reading.forms):
        tokens.append(Token("".join(reading.forms), start, end, reading.kind))
        return
    for form, (first, last) in zip(reading.forms, pairwise(borders), strict=True):
        tokens.append(Token(form, first, last, reading.kind))
    if reading.repair:
        repairs.append(Repair(start, end, raw[start:end], " ".join(reading.forms), reading.repair))


def is_urdu(word: str) -> bool:
    """Whether a word is of Urdu letters alone."""
    return _URDU.fullmatch(word) is not None


def read(found: str, vocabulary: Vocabulary) -> Reading:
    """The reading of a token as it stands in the folded text."""
    if found in vocabulary.counts and found not in vocabulary.readings:
        return Reading((found,))
    first = found[0]
    if _URDU.match(first):
        return read_word(found, vocabulary)
    if first.isdecimal():
        return Reading((_number(found),), (), None, "number")
    if first.isalpha():
        return Reading((found,), (), None, "latin")
    return Reading((_mark(found),), (), None, "mark")


def _number(found: str) -> str:
    """«1,200» is 1200, «3۔5» is 3.5."""
    return found.replace(",", "").replace(STOP, ".")


def _mark(found: str) -> str:
    """One spelling for each mark; a run of dots is an ellipsis, a run of others is one of them."""
    if found[0] in "." + STOP:
        return ELLIPSIS if len(found) > 1 else STOP
    if found[0] in "!?" + QUESTION:
        return "!" if set(found) == {"!"} else QUESTION
    if found[0] in "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212":
        return "-"
    return _MARK_FORMS.get(found[0], found[0])


_PLAIN_MARKS = {mark: (_mark(mark), "mark") for mark in (STOP, COMMA, QUESTION, *".,?!:;()[]/+-%", *_MARK_FORMS)}
