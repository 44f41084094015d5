"""Bytes in, articles out: one file per format, found by lying in this folder.

A source is a module with four names:

    SUFFIXES                       the file name endings that mean this format, lower case
    fits(head)                     how surely the first bytes of a nameless stream are this format: 0 no, else higher
    several(head)                  whether a stream that begins so is a list of articles, be there none, one or many
    articles(stream, name, ref)    the articles of a binary stream of UTF-8, and a `Fault` for what gave none

An article without a `ref` of its own takes the one that is handed in, with its line or number where the stream is a
list; None gives none. What is wrong with one article never hides the others: it comes out as a `Fault` in its place.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO, Protocol, cast

from waqia.model import Article
from waqia.model import iso_date as iso_date

_BOM = b"\xef\xbb\xbf"
_NOT_UTF8 = "save it as UTF-8 (if it is an old Windows file: iconv -f WINDOWS-1256 -t UTF-8 IN > OUT)"


class Unreadable(ValueError):
    """Why something gives no article: what is wrong, and what would do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}")
        self.what, self.remedy = what, remedy


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be read: where, what is wrong, and what would do."""

    name: str
    what: str
    remedy: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.name if self.line is None else f"{self.name}:{self.line}"
        return f"{place}: {self.what}; {self.remedy}"

    @classmethod
    def of(cls, name: str, error: Unreadable, line: int | None = None) -> Fault:
        """The fault at a place that an error tells of."""
        return cls(name, error.what, error.remedy, line)


class Source(Protocol):
    """What every module of this folder offers."""

    SUFFIXES: tuple[str, ...]

    def fits(self, head: bytes) -> int: ...

    def several(self, head: bytes) -> bool: ...

    def articles(self, stream: BinaryIO, name: str, ref: str | None = None) -> Iterator[Article | Fault]: ...


@cache
def names() -> tuple[str, ...]:
    """The formats there are, by file name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def source(name: str) -> Source:
    """The source of that name."""
    return cast(Source, importlib.import_module(f"{__name__}.{name}"))


def suffixes() -> tuple[str, ...]:
    """Every file name ending that some source reads."""
    return tuple(suffix for name in names() for suffix in source(name).SUFFIXES)


def by_suffix(suffix: str) -> str | None:
    """The name of the source that reads files with that ending."""
    return next((name for name in names() if suffix.lower() in source(name).SUFFIXES), None)


def by_head(head: bytes) -> str:
    """The name of the source that the first bytes of a nameless stream look like."""
    return max(names(), key=lambda name: source(name).fits(head))


def decode(raw: bytes) -> str:
    """UTF-8 as text, without a byte order mark; Unreadable says which byte is none."""
    skipped = len(_BOM) if raw.startswith(_BOM) else 0
    try:
        return raw[skipped:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = skipped + error.start
        raise Unreadable(f"not UTF-8: byte {at} is 0x{raw[at]:02x}", _NOT_UTF8) from None
