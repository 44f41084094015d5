"""Bytes in, articles out: one file per format, found by lying in this folder.

A source is a module with four names:

    SUFFIXES                       the file name endings that mean this format, lower case
    fits(head)                     how surely the first bytes of a nameless stream are this format: 0 no, else higher;
                                   from SURE on they count more than the ending of the file, MARKED is no text at all
    several(head)                  whether a stream that begins so is a list of articles, be there none, one or many
    articles(stream, name, ref)    the articles of a binary stream, and a `Fault` for what gave none

What is text comes in UTF-8. A format that lists what lies elsewhere gives a `Link` for each, an archive with pages that
are no Urdu an `Aside`. An article without a `ref` of its own takes the one that is handed in, with its line or number
where the stream is a list; None gives none. What is wrong with one article never hides the others: it comes out as a
`Fault` in its place. Modules whose name begins with `_` are shared by several.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO, Protocol, cast

from waqia.model import Article
from waqia.model import iso_date as iso_date

SURE, MARKED = 6, 9
_NAMES_ENCODING = re.compile(rb"charset\s*=|encoding\s*=", re.IGNORECASE)
_BOM = b"\xef\xbb\xbf"
_NOT_UTF8 = "save it as UTF-8 (if it is an old Windows file: iconv -f WINDOWS-1256 -t UTF-8 IN > OUT)"


class Unreadable(ValueError):
    """Why something gives no article: what is wrong, and what would do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}")
        self.what, self.remedy = what, remedy


class Cut(Unreadable):
    """A stream that may not be read further: it holds more than there is room for."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a list leads to, a page with an article or (`a_list`) another list, and what the list says of it."""

    url: str
    a_list: bool = False
    headline: str | None = None
    outlet: str | None = None
    published: str | None = None  # ISO date
    language: str | None = None  # BCP 47
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """What an archive or a list holds besides articles in Urdu: where, and why it is left aside.

    `why` is "other_language" or "no_article".
    """

    name: str
    why: str
    language: str = "und"  # BCP 47


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


Item = Article | Link | Aside | Fault


class Source(Protocol):
    """What every module of this folder offers."""

    SUFFIXES: tuple[str, ...]

    def fits(self, head: bytes) -> int: ...

    def several(self, head: bytes) -> bool: ...

    def articles(self, stream: BinaryIO, name: str, ref: str | None = None) -> Iterator[Item]: ...


@cache
def names() -> tuple[str, ...]:
    """The formats there are, by file name."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def source(name: str) -> Source:
    """The source of that name."""
    return cast(Source, importlib.import_module(f"{__name__}.{name}"))


def suffixes() -> tuple[str, ...]:
    """Every file name ending that some source reads."""
    return tuple(suffix for name in names() for suffix in source(name).SUFFIXES)


def by_suffix(suffix: str) -> str | None:
    """The name of the source that reads files with that ending."""
    return next((name for name in names() if suffix.lower() in source(name).SUFFIXES), None)


def marked(head: bytes) -> str | None:
    """The name of the source for first bytes that no text begins with."""
    name = by_head(head)
    return name if source(name).fits(head) >= MARKED else None


def sure(head: bytes) -> str | None:
    """The name of the source whose mark the first bytes bear, whatever the file is called."""
    name = by_head(head)
    return name if source(name).fits(head) >= SURE else None


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


def recoded(raw: bytes, charset: str | None) -> bytes:
    """A page in UTF-8: what its server says of the encoding counts where it is no UTF-8, and does not say so itself."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        if charset and not _NAMES_ENCODING.search(raw[:4096]):
            with suppress(UnicodeDecodeError, LookupError):
                return raw.decode(charset).encode("utf-8")
    return raw
