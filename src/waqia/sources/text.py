"""Plain text in UTF-8: one file is one article, letter for letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from waqia.model import Article
from waqia.sources import Fault, Unreadable, decode

SUFFIXES = (".txt", ".text")


def fits(head: bytes) -> int:
    """Anything may be text, so every other format goes first."""
    return 1


def several(head: bytes) -> bool:
    """One file is one article."""
    return False


def articles(stream: BinaryIO, name: str, ref: str | None = None) -> Iterator[Article | Fault]:
    """The whole stream as one article."""
    try:
        yield Article(decode(stream.read()), ref=ref)
    except Unreadable as error:
        yield Fault.of(name, error)
