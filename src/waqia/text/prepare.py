"""Prepare an article for reading: raw text goes in, a Document of sentences of tokens comes out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from waqia.model import Article, Document, LeftOut, Sentence, Token
from waqia.text.layout import BODY, lay_out
from waqia.text.lexicon import TextLexicon
from waqia.text.sentences import ends
from waqia.text.tokens import cut

_BREAKS = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]+")


def prepare(article: Article, lexicon: TextLexicon) -> Document:
    """Cut an article into sentences of tokens, with everything that was mended or left out."""
    tokens, repairs = cut(article.text, lexicon.vocabulary)
    ranges = line_ranges(article.text, tokens)
    lines, furniture = lay_out(article, tokens, ranges, lexicon.boilerplate)
    sentences = []
    forms = [token.form for token in tokens]
    for paragraph, line in enumerate(lines):
        first = line.first
        for last in ends(tokens, forms, (line.first, line.last), lexicon.clauses, hidden=line.kind == BODY):
            sentences.append(
                Sentence(tokens[first].start, tokens[last - 1].end, first, last, line.kind, paragraph)
            )
            first = last
    left_out = [
        LeftOut(tokens[f.first].start, tokens[f.last - 1].end, article.text[tokens[f.first].start : tokens[f.last - 1].end], f.kind)
        for f in furniture
    ]
    return Document(article, tuple(tokens), tuple(sentences), tuple(repairs), tuple(left_out))


def line_ranges(raw: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The lines of a text as ranges of tokens; empty lines are passed over."""
    starts = [token.start for token in tokens]
    ranges: list[tuple[int, int]] = []
    first = 0
    for found in _BREAKS.finditer(raw):
        last = bisect_left(starts, found.start(), first)
        if last > first:
            ranges.append((first, last))
            first = last
    if first < len(tokens):
        ranges.append((first, len(tokens)))
    return ranges
