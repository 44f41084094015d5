"""Fold Urdu text to one spelling, remembering where every character came from.

In: any string. Out: the folded string and, for each of its characters, the number of the raw character it stems from.
Folding knows Unicode only, no words: Arabic keyboards' letters become Urdu ones, presentation forms and ligatures
become letters, vowel signs and invisible characters go, digits become ASCII, every space is a blank.
A «ے» inside a word is left alone here, since it is the trace of a missing space as often as a misspelt «ی»;
`readings` decides on it.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence

ALEF, ALEF_MADDA = "\u0627", "\u0622"
WAW, WAW_HAMZA = "\u0648", "\u0624"
YEH, YEH_HAMZA, YEH_BARREE = "\u06cc", "\u0626", "\u06d2"
HEH, HEH_DOACHASHMEE = "\u06c1", "\u06be"
KEHEH, NOON_GHUNNA = "\u06a9", "\u06ba"
LONG_VOWELS = ALEF + WAW + YEH

# Letters of other keyboards and of Arabic, Persian and Pashto, with the Urdu letter that is meant.
_LETTERS = {
    "\u064a": YEH, "\u0649": YEH, "\u06cd": YEH, "\u06d0": YEH, "\u06d1": YEH, "\u0678": YEH_HAMZA, "\u0675": ALEF,
    "\u0643": KEHEH, "\u06aa": KEHEH, "\u06ab": "\u06af",
    "\u0647": HEH, "\u0629": HEH, "\u06c0": HEH, "\u06c2": HEH, "\u06c3": HEH, "\u06d5": HEH, "\u06ff": HEH_DOACHASHMEE,
    "\u0623": ALEF, "\u0625": ALEF, "\u0671": ALEF, "\u0672": ALEF, "\u0673": ALEF, "\u0676": WAW_HAMZA,
    "\u0677": WAW_HAMZA,
}  # fmt: skip
_DIGITS = {chr(zero + n): str(n) for zero in (0x660, 0x6F0, 0xFF10) for n in range(10)} | {"\u066b": ".", "\u066c": ","}
# Zero-width spaces part words in machine-translated copy, so they count as blanks; joiners don't.
_BLANKS = dict.fromkeys(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000"
    "\t\x1f\x1e\x1c\x1d\x00",
    " ",
) | {"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n"}
# Vowel signs, honorific signs, Quranic marks, joiners, direction marks, byte-order marks, tatweel, variation selectors.
_DROPPED = (
    "\u0300-\u036f\u0600-\u0605\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\ufe00-\ufe0f\u20d0-\u20ff\ufff9-\ufffb"
)
_ALLAH = "\ufdf2"
_MADDA, _HAMZA = "\u0653", "\u0654"
_COMPOSED = {
    ALEF + _MADDA: ALEF_MADDA, ALEF + _HAMZA: ALEF, WAW + _HAMZA: WAW_HAMZA, YEH + _HAMZA: YEH_HAMZA,
    HEH + _HAMZA: HEH, YEH_BARREE + _HAMZA: YEH_HAMZA + YEH_BARREE,
}  # fmt: skip
# Written as one sign, read as one word or as none (the blessing and the basmala carry nothing for a news reader).
_SIGNS = dict.fromkeys("\ufdfa\ufdfb\ufdfd", " ") | {
    "\u06d3": YEH_HAMZA + YEH_BARREE, "\ufdfc": "\u0631\u06cc\u0627\u0644",
}  # fmt: skip


def _presentation_forms() -> dict[str, str]:
    """What each of the shaped letters and ligatures of U+FB50… and U+FE70… stands for."""
    forms = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            letters = "".join(_LETTERS.get(c, c) for c in plain)
            forms[chr(code)] = re.sub(f"[{_DROPPED} ]", "", letters)
    return forms


_SHAPED = _presentation_forms() | _SIGNS
_ONE_TO_ONE = _LETTERS | _DIGITS | _BLANKS | {raw: plain for raw, plain in _SHAPED.items() if len(plain) == 1}
_LONGER = {raw: plain for raw, plain in _SHAPED.items() if len(plain) != 1}
_TABLE = str.maketrans(_ONE_TO_ONE)
_LONGER_CLASS = "".join(_LONGER)
_TRANSLATED = re.compile("[" + "".join(re.escape(c) for c in _ONE_TO_ONE if _ONE_TO_ONE[c] != c) + "]")
_CHANGING = re.compile(f"[{_DROPPED}{_LONGER_CLASS}]")
_SIMPLE_CHANGES = re.compile(f"[{_DROPPED}]+|[{_LONGER_CLASS}]")
_BASES = f"{ALEF}{WAW}{YEH}{HEH}{YEH_BARREE}"
_COMPOSING = re.compile(f"[{_MADDA}{_HAMZA}]")
_COMPOSED_CHANGES = re.compile(f"([{_BASES}])[{_DROPPED}]+|[{_DROPPED}]+|[{_LONGER_CLASS}]")
# Those dropped characters that belong to no letter.
INVISIBLE = frozenset(
    "\u061c\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067"
    "\u2068\u2069\ufeff\ufe0e\ufe0f\ufff9\ufffa\ufffb"
)


def fold(raw: str) -> tuple[str, Sequence[int]]:
    """The folded text and the raw offset of each of its characters, with the raw length as the last entry."""
    text = raw.translate(_TABLE) if _TRANSLATED.search(raw) else raw
    if not _CHANGING.search(text):
        return text, range(len(text) + 1)
    return _fold_changing(text)


def _fold_changing(text: str) -> tuple[str, Sequence[int]]:
    """Folding where characters go, join or become several."""
    changes = _COMPOSED_CHANGES if _COMPOSING.search(text) else _SIMPLE_CHANGES
    pieces: list[str] = []
    origin = array("L")
    done = 0
    for change in changes.finditer(text):
        start, end = change.span()
        pieces.append(text[done:start])
        origin.extend(range(done, start))
        new = _changed(change[0], text[start - 1 : start])
        pieces.append(new)
        origin.extend([start] * len(new))
        done = end
    pieces.append(text[done:])
    origin.extend(range(done, len(text) + 1))
    return "".join(pieces), origin


def _changed(found: str, before: str) -> str:
    """What a letter with its signs, a run of signs or a ligature becomes; «اﷲ» has its alef already."""
    base = found[0]
    if found == _ALLAH and before == ALEF:
        return _LONGER[found].removeprefix(ALEF)
    if base not in _BASES:
        return _LONGER.get(base, "")
    sign = _MADDA if _MADDA in found else _HAMZA if _HAMZA in found else ""
    return _COMPOSED.get(base + sign, base)


def letters(word: str) -> str:
    """A word by itself, folded."""
    return fold(word)[0]


_KEY = str.maketrans(
    {ALEF_MADDA: ALEF, WAW_HAMZA: WAW, YEH_HAMZA: YEH, YEH_BARREE: YEH, HEH_DOACHASHMEE: HEH, NOON_GHUNNA: "\u0646",
     "\u0621": None, " ": None, "-": None}
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


def key(word: str) -> str:
    """What two spellings of one name have in common.

    Folded, and then two-eyed and round he, the sorts of ye, hamza seats, madda and noon ghunna are one letter each,
    doubled letters are single, and blanks and hyphens go.
    """
    return _DOUBLED.sub(r"\1", letters(word).translate(_KEY))
