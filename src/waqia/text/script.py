"""An article in, out whether it is written in Urdu letters at all: its language, and a note where it is not.

Letters are judged, not words: Persian or Pashto pass for Urdu here.
"""

from __future__ import annotations

import re
from dataclasses import replace

from waqia.model import Article, Note

_WORDS = re.compile(r"[^\W\d_]+")
# The letters of the Arabic script with all its additions, and their presentation forms.
_URDU = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdfb\ufe70-\ufefc]+"
)
_UNDETERMINED = "und"  # BCP 47


def judged(article: Article) -> tuple[Article, tuple[Note, ...]]:
    """The article with its language: undetermined where Urdu letters are not most of its letters, with a note why."""
    if not article.text.strip():
        return _other(article, "empty", "the text is empty")
    letters, urdu = _count(_WORDS, article.text), _count(_URDU, article.text)
    if not urdu:
        return _other(article, "not_urdu", "the text holds no Urdu letters")
    if urdu * 2 <= letters:
        return _other(article, "not_urdu", "most letters of the text are not Urdu")
    return article, ()


def _count(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))


def _other(article: Article, kind: str, reason: str) -> tuple[Article, tuple[Note, ...]]:
    return replace(article, language=_UNDETERMINED), (Note(0, 0, kind, reason),)
