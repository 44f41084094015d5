"""Tell the parts of an article: headline, deck lines, dateline, story and what is no part of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from waqia.model import Article, Token
from waqia.text.boilerplate import Boilerplate, Furniture, furniture
from waqia.text.readings import Vocabulary
from waqia.text.tokens import STOP, cut

HEADLINE, DECK, BODY = "headline", "deck", "body"
# Headlines and decks longer than this many tokens were not met.
_LONGEST_TITLE = 40


class Line(NamedTuple):
    """A line of the article by its tokens, and what it is."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Words that tell a dateline."""

    desks: frozenset[tuple[str, ...]]


def layout_words(tables: Mapping[str, Any], rules: Mapping[str, Any], vocabulary: Vocabulary) -> LayoutWords:
    """Compile the document urdu/layout."""
    return LayoutWords(
        frozenset(tuple(token.form for token in cut(desk, vocabulary).tokens) for desk in rules["desks"])
    )


def lay_out(
    article: Article, tokens: Sequence[Token], ranges: Sequence[tuple[int, int]], boilerplate: Boilerplate
) -> tuple[list[Line], list[Furniture]]:
    """The lines of the story with their kinds, and what is left out."""
    forms = [token.form for token in tokens]
    story: list[tuple[int, int]] = []
    out: list[Furniture] = []
    for first, last in ranges:
        if all(token.kind == "latin" for token in tokens[first:last]) and last - first < 4:
            out.append(Furniture(first, last, "tag"))
            continue
        found = furniture(forms, first, last, boilerplate)
        out += found
        at = first
        for piece in (*found, Furniture(last, last, "")):
            if at < piece.first:
                story.append((at, piece.first))
            at = piece.last
    return _titled(article, tokens, story), out


def _titled(article: Article, tokens: Sequence[Token], story: Sequence[tuple[int, int]]) -> list[Line]:
    """The lines with the first ones told as headline and deck where they look so."""
    lines: list[Line] = []
    kind = HEADLINE
    for number, (first, last) in enumerate(story):
        title = number + 1 < len(story) and last - first <= _LONGEST_TITLE and tokens[last - 1].form != STOP
        if kind != BODY and title:
            lines.append(Line(first, last, kind))
            kind = DECK
        else:
            kind = BODY
            lines.append(Line(first, last, BODY))
    return lines
