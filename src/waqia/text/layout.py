"""Tell the parts of an article: headline, deck lines, datelines, story, and what is no part of it.

In: the tokens of an article and its lines as token ranges. Out: a `Layout` of lines and of stretches to leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from waqia.model import Article, Dateline, Token
from waqia.text.boilerplate import NUMBER, Boilerplate, Furniture, furniture
from waqia.text.dateline import DatelineWords, find_dateline
from waqia.text.tokens import COMMA, ELLIPSIS, QUESTION, STOP

HEADLINE, DECK, DATELINE, BODY = "headline", "deck", "dateline", "body"
# Titles of more tokens than these were not met; a line between paragraphs is a crosshead when it is shorter still.
_LONGEST_HEADLINE, _LONGEST_DECK, _LONGEST_CROSSHEAD = 45, 30, 9
_DECKS = 3
# Lines of the story that are looked at for a dateline.
_DATELINES = 2
_LONGEST_TAG = 4
_QUOTES = ('"', "'")
_SPACES = re.compile(r"\s+")


class Line(NamedTuple):
    """A line of the article by its tokens, and what it is."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of the story, what is left out, and the dateline."""

    lines: tuple[Line, ...]
    left_out: tuple[Furniture, ...]
    dateline: Dateline | None


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """What tells the parts of an article."""

    boilerplate: Boilerplate
    dateline: DatelineWords
    sentence_ends: frozenset[str]


def lay_out(
    article: Article,
    tokens: Sequence[Token],
    forms: Sequence[str],
    ranges: Sequence[tuple[int, int]],
    words: LayoutWords,
) -> Layout:
    """Tell the parts of an article from each other."""
    story, left_out = _story(tokens, forms, ranges, words.boilerplate)
    titles = _titles(article, tokens, forms, story, words)
    lines: list[Line] = []
    datelines: list[Dateline] = []
    for number, (first, last) in enumerate(story):
        if number < len(titles):
            lines.append(Line(first, last, titles[number]))
            continue
        found = None
        if number < len(titles) + _DATELINES:
            found = find_dateline(tokens, forms, (first, last), words.dateline)
        if found and found.end < last:
            datelines.append(found.dateline)
            lines.append(Line(first, found.end, DATELINE))
            first = found.end
        crosshead = number + 1 < len(story) and _crosshead(forms, first, last, words)
        lines.append(Line(first, last, DECK if crosshead and not found else BODY))
    return Layout(tuple(lines), tuple(left_out), _merged(datelines))


def _story(
    tokens: Sequence[Token], forms: Sequence[str], ranges: Sequence[tuple[int, int]], boilerplate: Boilerplate
) -> tuple[list[tuple[int, int]], list[Furniture]]:
    """The stretches that belong to the story, and those that don't."""
    marked = [NUMBER if token.kind == "number" else form for token, form in zip(tokens, forms, strict=True)]
    story: list[tuple[int, int]] = []
    left_out: list[Furniture] = []
    for first, last in ranges:
        found = furniture(marked, first, last, boilerplate)
        if not found and (kind := _without_urdu(tokens, first, last)):
            found = [Furniture(first, last, kind)]
        left_out += found
        story += _between(found, first, last)
    return story, left_out


def _between(found: Sequence[Furniture], first: int, last: int) -> Iterator[tuple[int, int]]:
    """What of a line remains."""
    for stretch in found:
        if first < stretch.first:
            yield first, stretch.first
        first = stretch.last
    if first < last:
        yield first, last


def _without_urdu(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """A line without an Urdu word: a short one is a tag, others (rules of dashes, posts, addresses) are furniture."""
    latin = False
    for at in range(first, last):
        if tokens[at].kind == "word":
            return None
        latin = latin or tokens[at].kind == "latin"
    return "tag" if latin and last - first <= _LONGEST_TAG else "boilerplate"


def _titles(
    article: Article,
    tokens: Sequence[Token],
    forms: Sequence[str],
    story: Sequence[tuple[int, int]],
    words: LayoutWords,
) -> list[str]:
    """The kinds of the lines before the story: a headline and decks, or none."""
    if not story:
        return []
    given = article.headline and _SPACES.sub(" ", article.headline).strip()
    first, last = story[0]
    printed = _SPACES.sub(" ", article.text[tokens[first].start : tokens[last - 1].end]).strip()
    if given != printed:
        if len(story) == 1 or not _titled(forms, first, last, _LONGEST_HEADLINE):
            return []
        found = find_dateline(tokens, forms, story[0], words.dateline)
        if found and (found.dateline.date or found.dateline.agency):
            return []
    kinds = [HEADLINE]
    for first, last in story[1 : min(1 + _DECKS, len(story) - 1)]:
        if not _titled(forms, first, last, _LONGEST_DECK):
            break
        kinds.append(DECK)
    return kinds


def _titled(forms: Sequence[str], first: int, last: int, longest: int) -> bool:
    """Whether a line looks like a title: short and without a full stop."""
    return last - first <= longest and forms[last - 1] not in (STOP, ELLIPSIS, ":")


def _crosshead(forms: Sequence[str], first: int, last: int, words: LayoutWords) -> bool:
    """Whether a line of the story is a title between paragraphs: a few words that are no sentence."""
    if not _titled(forms, first, last, _LONGEST_CROSSHEAD) or forms[last - 1] in (QUESTION, "!", COMMA, *_QUOTES):
        return False
    return words.sentence_ends.isdisjoint(forms[first:last])


def _merged(datelines: Sequence[Dateline]) -> Dateline | None:
    """One dateline of those of the first lines: the first that names a thing counts."""
    if not datelines:
        return None
    return Dateline(
        place=next((d.place for d in datelines if d.place), None),
        date=next((d.date for d in datelines if d.date), None),
        agency=next((d.agency for d in datelines if d.agency), None),
    )
