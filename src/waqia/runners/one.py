"""An article in, its reading out, or a fault: one article must never cost the others of a long run."""

from __future__ import annotations

from waqia.model import Article, Reading
from waqia.read import Lexicons, read
from waqia.sources import Fault


def reading(article: Article, known: Lexicons, number: int) -> Reading | Fault:
    """The reading of an article, the `number`th of its run; a fault where it trips the reader."""
    try:
        return read(article, knowledge=known)
    except Exception as error:  # noqa: BLE001 - see above
        what = f"the reader failed: {type(error).__name__}: {error}"
        return Fault(name(article, number), what, "this is a fault of Waqia: please report it with the article")


def name(article: Article, number: int) -> str:
    """What an article is called in messages."""
    return article.ref or article.url or f"article {number}"
