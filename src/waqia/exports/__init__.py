"""Readings in, text out: one file per format, found by lying in this folder.

An export is a module with one function:

    pieces(readings, screen, several)    the output, piece by piece, an article at a time, so that no run needs more
                                         memory than its longest article; `screen` says what is looked at, and is None
                                         for a file; `several` is false where one single article was asked for
"""

from __future__ import annotations

import importlib
import pkgutil
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from waqia.model import Reading


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal: how many columns it has, and whether it shows colours."""

    width: int
    colour: bool = True


class Export(Protocol):
    """What every module of this folder offers."""

    def pieces(self, readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]: ...


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


def export(name: str) -> Export:
    """The export of that name."""
    return cast(Export, importlib.import_module(f"{__name__}.{name}"))
