"""Cut a text into tokens: words, numbers, marks and Latin words, each in one canonical spelling with its raw span.

In: raw text and a `Vocabulary` of readings. Out: tokens in order, and the repairs that the readings of words made.
"""

from __future__ import annotations

import re
from itertools import pairwise
from collections.abc import Sequence
from typing import NamedTuple

from waqia.model import Repair, Token
from waqia.text.fold import INVISIBLE, fold
from waqia.text.readings import Reading, Vocabulary, read_word

ARABIC = "\u0621-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f\u08a0-\u08c7"
STOP, COMMA, QUESTION, SEMICOLON = "\u06d4", "\u060c", "\u061f", "\u061b"
_ADDRESS = r"https?://[^\s\u0600-\u06ff]+|www\.[^\s\u0600-\u06ff]+|[\w.+-]+@[A-Za-z0-9-]+\.[\w.-]+"
# A full stop between digits is a decimal point in handset copy: «3۔5».
_NUMBER = rf"[0-9]+(?:,[0-9]{{2,3}})*(?:[.{STOP}][0-9]+)?(?![0-9])|[0-9]+"
_MARKS = rf"[.{STOP}]+|[!?{QUESTION}]+|[-\u2010-\u2015\u2212]+|[_]+|[=]+|[*]+|[^\w\s]|_"
_TOKEN = re.compile(rf"[{ARABIC}]+|{_MARKS}|{_NUMBER}|{_ADDRESS}|[A-Za-z][A-Za-z0-9]*|(?:(?![{ARABIC}])[^\W\d_])+|\S")

_URDU = re.compile(f"[{ARABIC}]+")
_QUOTES = dict.fromkeys("\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2036", '"')
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
    same = isinstance(origin, range)
    tokens: list[Token] = []
    repairs: list[Repair] = []
    readings = vocabulary.readings
    fresh: dict[str, Reading] = {}
    for match in _TOKEN.finditer(folded):
        found = match[0]
        reading = readings.get(found) or fresh.get(found)
        if reading is None:
            reading = fresh[found] = _read(found, vocabulary)
        start, end = match.span() if same else _raw_span(raw, origin, *match.span())
        if reading.cuts or reading.repair:
            borders = _borders(origin, match.start(), reading, start, end)
            _add_parts(raw, tokens, repairs, reading, borders)
        else:
            tokens.append(Token(reading.forms[0], start, end, reading.kind))
    return Cut(tokens, repairs)


def _raw_span(raw: str, origin: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The raw span of a stretch of folded text, with its vowel signs, without invisible characters after it."""
    first = origin[start]
    last = max(origin[end], origin[end - 1] + 1)
    limit = origin[end - 1] + 1
    while last > limit and _invisible_tail(raw[last - 1]):
        last -= 1
    return first, last


def _invisible_tail(character: str) -> bool:
    """Joiners, direction marks and the like, as against vowel signs, which belong to the word."""
    return character >= "\u200b" or character in "\u061c\u00ad\r"


def _borders(origin: Sequence[int], at: int, reading: Reading, start: int, end: int) -> list[int]:
    """Raw offsets of the borders of the parts; a border inside one raw character (a ligature) is given up."""
    borders = [start, *(origin[at + c] for c in reading.cuts), end]
    return borders if all(a < b for a, b in pairwise(borders)) else [start, end]


def _add_parts(
    raw: str, tokens: list[Token], repairs: list[Repair], reading: Reading, borders: Sequence[int]
) -> None:
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


def _read(found: str, vocabulary: Vocabulary) -> Reading:
    """The reading of something that the vocabulary doesn't list."""
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
