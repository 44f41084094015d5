"""An article in, its reading out, or a fault: one article must never cost the others of a long run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from waqia.model import Article, Note, Reading
from waqia.read import Lexicons, read
from waqia.sources import Fault

T = TypeVar("T")
What = TypeVar("What", covariant=True)
Make = Callable[[Reading], T]


@dataclass(frozen=True, slots=True)
class Made(Generic[What]):
    """What somebody made of a reading, and what a report of the run has to know of it."""

    article: Article
    notes: tuple[Note, ...]
    what: What


def made(article: Article, known: Lexicons, number: int, make: Make[T]) -> Made[T] | Fault:
    """As `reading`, with what `make` makes of it in its place."""
    found = reading(article, known, number)
    return found if isinstance(found, Fault) else Made(found.article, found.notes, make(found))


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
