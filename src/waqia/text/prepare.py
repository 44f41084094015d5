"""Prepare an article for reading: raw text goes in, a Document of sentences of tokens comes out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from waqia.model import Article, Document, LeftOut, Repair, Sentence, Token
from waqia.text.boilerplate import Furniture
from waqia.text.layout import BODY, DATELINE, Line, lay_out
from waqia.text.lexicon import TextLexicon
from waqia.text.sentences import ends, missing_blanks, missing_stop, pieces
from waqia.text.tokens import cut

_BREAKS = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]+")


def prepare(article: Article, lexicon: TextLexicon) -> Document:
    """Cut an article into sentences of tokens, with everything that was mended or left out."""
    tokens, repairs = cut(article.text, lexicon.vocabulary)
    forms = [token.form for token in tokens]
    layout = lay_out(article, tokens, forms, line_ranges(article.text, tokens), lexicon.layout)
    sentences: list[Sentence] = []
    for paragraph, line in enumerate(layout.lines):
        first = line.first
        for last in _ends(tokens, forms, line, lexicon):
            for end in pieces(forms, first, last, lexicon.clauses):
                sentences.append(Sentence(tokens[first].start, tokens[end - 1].end, first, end, line.kind, paragraph))
                first = end
            if last < line.last and tokens[last - 1].kind != "mark":
                repairs.append(missing_stop(article.text, tokens, last))
        repairs += missing_blanks(article.text, tokens, line[:2], lexicon.clauses)
    return Document(
        article=article,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        repairs=_in_order(repairs),
        left_out=tuple(_left_out(article.text, tokens, stretch) for stretch in layout.left_out),
        dateline=layout.dateline,
    )


def _ends(tokens: Sequence[Token], forms: Sequence[str], line: Line, lexicon: TextLexicon) -> Iterable[int]:
    """Where the sentences of a line end; a dateline is one whatever stops it holds."""
    if line.kind == DATELINE:
        return (line.last,)
    return ends(tokens, forms, line[:2], lexicon.clauses, hidden=line.kind == BODY)


def _in_order(repairs: Sequence[Repair]) -> tuple[Repair, ...]:
    """Each place once, by offset: «ہےفروری» lacks a full stop, which says that it lacks a blank too."""
    at_place = {(repair.start, repair.end): repair for repair in repairs}
    return tuple(at_place[place] for place in sorted(at_place))


def _left_out(raw: str, tokens: Sequence[Token], stretch: Furniture) -> LeftOut:
    start, end = tokens[stretch.first].start, tokens[stretch.last - 1].end
    return LeftOut(start, end, raw[start:end], stretch.kind)


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
