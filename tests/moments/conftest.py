"""The compiled tables, and a way to read a sentence."""

from collections.abc import Callable

import pytest

from waqia.knowledge import load
from waqia.model import Article, Moment
from waqia.moments import MomentLexicon, build, resolve, spot
from waqia.text import prepare
from waqia.text.lexicon import TextLexicon
from waqia.text.lexicon import build as build_text

KNOWLEDGE = load()

Read = Callable[..., tuple[Moment, ...]]


@pytest.fixture(scope="session")
def text_lexicon() -> TextLexicon:
    return build_text(KNOWLEDGE.rows, KNOWLEDGE.documents)


@pytest.fixture(scope="session")
def lexicon() -> MomentLexicon:
    return build(KNOWLEDGE.rows, KNOWLEDGE.documents)


@pytest.fixture(scope="session")
def read(text_lexicon: TextLexicon, lexicon: MomentLexicon) -> Read:
    """Moments of a text, published on Thursday 2023-12-07 unless told otherwise."""

    def moments(text: str, published: str | None = "2023-12-07") -> tuple[Moment, ...]:
        document = prepare(Article(text, published=published), text_lexicon)
        return resolve(document, spot(document, lexicon), (), lexicon)

    return moments
