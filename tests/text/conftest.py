"""The compiled text lexicon, and short ways to tokens and sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from waqia import knowledge
from waqia.model import Article, Document
from waqia.text import lexicon, prepare
from waqia.text.lexicon import TextLexicon

Prepare = Callable[..., Document]


@pytest.fixture(scope="session")
def text_lexicon() -> TextLexicon:
    known = knowledge.load()
    return lexicon.build(known.rows, known.documents)


@pytest.fixture(scope="session")
def prepared(text_lexicon: TextLexicon) -> Prepare:
    """`prepared(text, headline=…)` gives the document."""

    def prepare_text(text: str, headline: str | None = None) -> Document:
        return prepare(Article(text, headline=headline), text_lexicon)

    return prepare_text
