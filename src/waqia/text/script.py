"""An article in, out whether it is written in Urdu: its language, and a note where it is another.

Letters come first: where Urdu ones are not most of them, nobody looks further. Then the small words count that every
sentence is full of: a text is taken for another language only if it holds more of that one's than of Urdu's. Of 1,053
articles of the press none comes near: at most a fifth as many.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from waqia.model import Article, Note
from waqia.text.fold import letters

_WORDS = re.compile(r"[^\W\d_]+")
# The letters of the Arabic script with all its additions, and their presentation forms.
_URDU = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdfb\ufe70-\ufefc]+"
)
_SMALL_WORDS = re.compile("[\u0621-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f]+")
_UNDETERMINED = "und"  # BCP 47
_URDU_CODE = "ur"
_LOOKED_AT = 20_000  # characters: what comes after them changes nothing
_ENOUGH = 3  # small words of another language, below which a text is too short to judge


@dataclass(frozen=True, slots=True)
class Languages:
    """Whose a small word is, by its folded form, and the names of the languages."""

    of: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]


def languages(rows: Sequence[Mapping[str, Any]]) -> Languages:
    """Compile urdu/languages."""
    of: dict[str, tuple[str, ...]] = {}
    for row in rows:
        for form in sorted({letters(form) for form in row["forms"]}):
            of[form] = (*of.get(form, ()), row["language"])
    return Languages(of, {row["language"]: row["name"] for row in rows})


def judged(article: Article, known: Languages) -> tuple[Article, tuple[Note, ...]]:
    """The article with its language, and a note where it is none or not Urdu; undetermined where letters tell so."""
    if not article.text.strip():
        return _other(article, _UNDETERMINED, "empty", "the text is empty")
    letters_, urdu = _count(_WORDS, article.text), _count(_URDU, article.text)
    if not urdu:
        return _other(article, _UNDETERMINED, "not_urdu", "the text holds no Urdu letters")
    if urdu * 2 <= letters_:
        return _other(article, _UNDETERMINED, "not_urdu", "most letters of the text are not Urdu")
    language = spoken(article.text, known)
    if language != _URDU_CODE:
        return _other(article, language, "other_language", f"the text is in {known.names[language]}, not in Urdu")
    return article, ()


def spoken(text: str, known: Languages) -> str:
    """The language of a text in Arabic letters; Urdu unless another one is clearly there."""
    counts = Counter[str]()
    for word, times in Counter(_SMALL_WORDS.findall(letters(text[:_LOOKED_AT]))).items():
        for language in known.of.get(word, ()):
            counts[language] += times
    urdu = counts.pop(_URDU_CODE, 0)
    if not counts:
        return _URDU_CODE
    language, count = min(counts.items(), key=lambda found: (-found[1], found[0]))
    return language if count >= _ENOUGH and count > urdu else _URDU_CODE


def _count(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))


def _other(article: Article, language: str, kind: str, reason: str) -> tuple[Article, tuple[Note, ...]]:
    return replace(article, language=language), (Note(0, 0, kind, reason),)
