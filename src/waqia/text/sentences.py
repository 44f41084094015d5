"""Find where sentences end: tokens of one line go in, the token numbers after which sentences end come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from waqia.model import Token
from waqia.text.tokens import ELLIPSIS, QUESTION, STOP
from waqia.text.verbs import VerbForm

_CLOSERS = frozenset("\"')]}")


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Words by what they say about the borders of clauses."""

    final: frozenset[str]
    letter_names: frozenset[str]


def clause_words(rules: Mapping[str, Any], verbs: Mapping[str, tuple[VerbForm, ...]]) -> ClauseWords:
    """Compile the document urdu/sentences."""
    return ClauseWords(frozenset(rules["final"]), frozenset(rules["letter_names"]))


def ends(tokens: Sequence[Token], first: int, last: int, words: ClauseWords) -> Iterator[int]:
    """The ends (half-open) of the sentences in the line [first, last), the last one being the end of the line."""
    at = first
    while at < last:
        form = tokens[at].form
        at += 1
        if form in _MARKS and _ends(tokens, first, at - 1, last, words):
            while at < last and tokens[at].form in _CLOSERS and tokens[at].start == tokens[at - 1].end:
                at += 1
            if at < last:
                yield at
    yield last


_MARKS = frozenset((STOP, QUESTION, "!", ELLIPSIS, "-"))


def _ends(tokens: Sequence[Token], first: int, at: int, last: int, words: ClauseWords) -> bool:
    """Whether the mark at `at` ends a sentence."""
    mark = tokens[at].form
    if at == first:
        return False
    before = tokens[at - 1]
    if mark in (ELLIPSIS, "-"):
        return before.form in words.final and at + 1 < last and tokens[at + 1].start > tokens[at].end
    if mark == STOP and before.end == tokens[at].start and at + 1 < last and tokens[at + 1].start == tokens[at].end:
        return before.form not in words.letter_names and not (before.kind == "number" and at == first + 1)
    return not (mark == STOP and before.kind == "number" and at == first + 1)
