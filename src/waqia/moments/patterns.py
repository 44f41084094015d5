"""Compile the patterns of urdu/time_patterns: from «clear_shift? [weekday] ko» to a trie of word classes.

In: the `words` line of a pattern. Out: the flat sequences of classes it stands for, each with the stretch that is the
expression itself (what is outside the brackets is context), gathered in one trie.

A line holds class names; `( … )` groups, `|` parts choices, `?` makes what stands before it optional, `[ … ]` marks the
expression where it is not the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

_SYMBOL = re.compile(r"[a-z_0-9]+|[()\[\]|?]")
_OPEN, _CLOSE = "[", "]"
# The key of a trie node under which the patterns that end there are kept; no class is called so.
ENDING = ""


class PatternError(ValueError):
    """A pattern line that can't be read."""


class Ending(NamedTuple):
    """A pattern that ends at a node: its number, and which of the classes on the way are the expression."""

    pattern: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of urdu/time_patterns."""

    name: str
    rule: str
    kind: str
    unless_after: tuple[tuple[str, ...], ...] = ()
    unless_before: tuple[tuple[str, ...], ...] = ()


Node = dict[str, Any]


def compiled(lines: Sequence[str], classes: Iterable[str]) -> Node:
    """One trie for all lines; the number of a line is the number of its pattern."""
    known = set(classes)
    root: Node = {}
    for number, line in enumerate(lines):
        for sequence in sequences(line):
            _add(root, number, sequence, line, known)
    return root


def _add(root: Node, number: int, sequence: Sequence[str], line: str, known: set[str]) -> None:
    names = [name for name in sequence if name not in (_OPEN, _CLOSE)]
    first = sequence.index(_OPEN) if _OPEN in sequence else 0
    last = sequence.index(_CLOSE) - 1 if _CLOSE in sequence else len(names)
    node = root
    for name in names:
        if name not in known:
            choices = ", ".join(sorted(known))
            raise PatternError(f"pattern {line!r}: no words of the class {name!r}; there are {choices}")
        node = node.setdefault(name, {})
    node[ENDING] = (*node.get(ENDING, ()), Ending(number, first, last))


def sequences(line: str) -> list[tuple[str, ...]]:
    """All flat sequences that a line stands for."""
    symbols = _SYMBOL.findall(line)
    found, at = _choice(symbols, 0)
    if at != len(symbols) or "".join(symbols) != line.replace(" ", ""):
        raise PatternError(f"pattern {line!r} can't be read at {''.join(symbols[at:])!r}")
    return list(dict.fromkeys(found))


def _choice(symbols: Sequence[str], at: int) -> tuple[list[tuple[str, ...]], int]:
    found, at = _row(symbols, at)
    while at < len(symbols) and symbols[at] == "|":
        more, at = _row(symbols, at + 1)
        found = found + more
    return found, at


def _row(symbols: Sequence[str], at: int) -> tuple[list[tuple[str, ...]], int]:
    found: list[tuple[str, ...]] = [()]
    while at < len(symbols) and symbols[at] not in ")|":
        if symbols[at] == "(":
            part, at = _choice(symbols, at + 1)
        else:
            part = [(symbols[at],)]
        at += 1
        if at < len(symbols) and symbols[at] == "?":
            part = [*part, ()]
            at += 1
        found = [head + tail for head in found for tail in part]
    return found, at


def rows(document: Mapping[str, Any]) -> Iterator[tuple[Pattern, str]]:
    """The patterns of the document with their lines."""
    for row in document["pattern"]:
        after = tuple(tuple(words.split()) for words in row.get("unless_after", ()))
        before = tuple(tuple(words.split()) for words in row.get("unless_before", ()))
        yield Pattern(row["name"], row["rule"], row["kind"], after, before), row["words"]
