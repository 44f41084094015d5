"""Words of a text or a question in, search keys out: one spelling for all, the same on both sides of a search."""

from __future__ import annotations

import re
from typing import Any

from waqia.text import fold

# Joiners part words in a search: «بین‌الاقوامی» is found as two words, as «بین الاقوامی» is.
_JOINER = re.compile("[\u200c\u200d]")
_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile('[«"\u201c\u201d\u201e]([^«»"\u201c\u201d\u201e]*)[»"\u201c\u201d]')


def words(text: str) -> list[str]:
    """The words of a text, each in one spelling.

    >>> words("ايــران، ۲۰۲۴ BRICS")
    ['ایران', '2024', 'brics']
    """
    return _WORD.findall(fold.letters(_JOINER.sub(" ", text)).replace("\n", " ").casefold())


def search_text(text: str) -> str:
    """What is put into an index: the words, parted by single blanks."""
    return " ".join(words(text))


def phrases(question: str) -> list[list[str]]:
    """What a question asks for: a list for each word, and for the words between «…» or "…" together.

    >>> phrases('«وزیر خارجہ» ماسکو')
    [['وزیر', 'خارجہ'], ['ماسکو']]
    """
    found = []
    done = 0
    for quoted in _PHRASE.finditer(question):
        found += [[word] for word in words(question[done : quoted.start()])]
        found += [words(quoted[1])]
        done = quoted.end()
    found += [[word] for word in words(question[done:])]
    return [phrase for phrase in found if phrase]


def storable(value: Any) -> Any:
    r"""Text that every database takes: lone surrogates and NUL are written as escapes, as in JSON."""
    if isinstance(value, str) and not value.isascii():
        value = value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value.replace("\0", "\\u0000") if isinstance(value, str) else value
