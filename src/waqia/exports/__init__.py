"""Readings or records in, text or files out: one file per format, found by lying in this folder.

An export is a module that offers one or both of

    pieces(readings, screen, several)    for `waqia read`: the output, piece by piece, an article at a time, so that no
                                         run needs more memory than its longest article; `screen` says what is looked
                                         at, and is None for a file; `several` is false where one single article was
                                         asked for
    write(records, out)                  for `waqia export`, and for `waqia read` where there are no pieces: records
                                         (docs/reference/record.md) go to `out`, binary streams by name of table;
                                         streams as pieces do; remarks on what does not fit the format come back

Where pieces depend neither on each other nor on the screen, `piece(reading)` makes one: several processes make them
where they read.

With `write` go ABOUT (what it is for, in a sentence or two), SUFFIX (the ending of its files), TABLES (what it can
write, described column by column; a single file holds the first), and where need be NEEDS (the extra of Waqia that has
its library: such formats are no text) and WHOLE (true where a record stays whole although only some of its acts were
asked for).
"""

from __future__ import annotations

import importlib
import pkgutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, BinaryIO, Protocol, cast

from waqia import knowledge
from waqia.model import Reading
from waqia.rows import Record, Table


class Lacking(Exception):
    """A library that a format needs is not installed; the text says which extra brings it."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal: how many columns it has, and whether it shows colours."""

    width: int
    colour: bool = True


class Export(Protocol):
    """What every module of this folder offers."""

    def pieces(self, readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]: ...


class RecordExport(Protocol):
    """What modules offer that write records."""

    ABOUT: str
    SUFFIX: str
    TABLES: Sequence[Table]

    def write(self, records: Iterable[Record], out: Mapping[str, BinaryIO]) -> Sequence[str]: ...


# Control characters, and those that turn the direction of what follows.
_UNSAFE = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " "),
    **dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]),
}


def plain(text: str) -> str:
    """Text of others on one line that a terminal shows and never obeys."""
    return " ".join(text.translate(_UNSAFE).split())


def isolated(text: str) -> str:
    """Right-to-left text in isolates, so that on a terminal it cannot turn what stands beside it."""
    turns = any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)
    return f"\u2068{text}\u2069" if turns else text


@cache
def names() -> tuple[str, ...]:
    """The formats there are, by file name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


@cache
def of_records() -> tuple[str, ...]:
    """The formats that a store can be written in."""
    return tuple(name for name in names() if hasattr(_module(name), "write"))


def export(name: str) -> Export:
    """The export of that name, for readings."""
    return cast(Export, _module(name))


def record_export(name: str) -> RecordExport:
    """The export of that name, for records."""
    return cast(RecordExport, _module(name))


def piece(name: str) -> Callable[[Reading], str] | None:
    """What makes the piece of a reading by itself; None where the format has none such."""
    return getattr(_module(name), "piece", None)


def has_pieces(name: str) -> bool:
    """Whether readings can go out piece by piece, as they are made."""
    return hasattr(_module(name), "pieces")


def is_text(name: str) -> bool:
    """Whether the format can go down a pipe or onto a screen."""
    return needs(name) is None


def needs(name: str) -> str | None:
    """The extra that brings the library of a format."""
    return getattr(_module(name), "NEEDS", None)


def keeps_whole(name: str) -> bool:
    """Whether its records hold all their acts, even those that were not asked for."""
    return bool(getattr(_module(name), "WHOLE", False))


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name}")


def library(name: str, extra: str) -> Any:
    """A library of an extra; Lacking says how to get it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        how = f"pip install 'waqia[{extra}]' brings it"
        raise Lacking(f"this format needs {name.partition('.')[0]}, which is not installed: {how} ({error})") from None


def put(pieces: Iterable[str], out: BinaryIO) -> tuple[str, ...]:
    """Text into a stream as UTF-8; lone surrogates as the escapes that JSON has for them. No remarks."""
    for piece in pieces:
        out.write(piece.encode("utf-8", "backslashreplace"))
    return ()


@cache
def wikidata_items() -> Mapping[str, str]:
    """The Wikidata items of people, by the ids of readings."""
    return {f"person:{row['key']}": row["wikidata"] for row in knowledge.table("world/people") if row["wikidata"]}
