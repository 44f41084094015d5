"""Readings of names for the tests of this folder: text in, mentions out, with the package's own knowledge."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from waqia import grammar, knowledge, moments, names
from waqia.model import Article, Mention
from waqia.text import lexicon, prepare

Read = Callable[..., tuple[Mention, ...]]


@pytest.fixture(scope="session")
def gazetteer() -> names.Gazetteer:
    known = knowledge.load()
    return names.build(known.rows, known.documents)


@pytest.fixture(scope="session")
def read(gazetteer: names.Gazetteer) -> Read:
    """`read(text, day, outlet)` gives all mentions, pronouns linked."""
    known = knowledge.load()
    rows, documents = known.rows, known.documents
    text_lexicon = lexicon.build(rows, documents)
    grammar_lexicon = grammar.build(rows, documents)
    moment_lexicon = moments.build(rows, documents)

    def reading(text: str, day: str | None = "2024-02-10", outlet: str | None = "Dawn") -> tuple[Mention, ...]:
        document = prepare(Article(text, outlet=outlet, published=day), text_lexicon)
        times = [(spotted.first, spotted.last) for spotted in moments.spot(document, moment_lexicon)]
        found = names.find(document, gazetteer, times)
        ranges = [(mention.np_first, mention.np_last) for mention in found]
        clauses = grammar.parse(document, ranges, times, grammar_lexicon)
        return names.resolve(document, found, clauses, gazetteer)

    return reading
