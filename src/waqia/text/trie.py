"""A trie over words: word sequences go in with values, the longest sequence that stands at a place comes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

V = TypeVar("V")
_Node = dict[str, Any]
# No token is empty, so the empty word can hold the values of the path that ends here.
_VALUES = ""


class Trie(Generic[V]):
    """Word sequences with their values. Only nested plain dicts inside: quick to walk and to pickle."""

    __slots__ = ("root",)

    def __init__(self) -> None:
        self.root: _Node = {}

    def add(self, words: Sequence[str], value: V) -> None:
        """Put a value under a word sequence; a sequence may hold several, in the order they came."""
        if not words:
            return
        node = self.root
        for word in words:
            node = node.setdefault(word, {})
        values = node.get(_VALUES, ())
        if value not in values:
            node[_VALUES] = (*values, value)

    def longest(self, forms: Sequence[str], at: int, end: int | None = None) -> tuple[int, V] | None:
        """Where the longest entry that begins at `at` ends, with its first value."""
        found = self.longest_all(forms, at, end) if at < len(forms) and forms[at] in self.root else None
        return (found[0], found[1][0]) if found else None

    def longest_all(self, forms: Sequence[str], at: int, end: int | None = None) -> tuple[int, tuple[V, ...]] | None:
        """Where the longest entry that begins at `at` ends, with all its values."""
        node = self.root.get(forms[at])
        if node is None:
            return None
        best: tuple[int, tuple[V, ...]] | None = None
        stop = len(forms) if end is None else end
        at += 1
        while True:
            values = node.get(_VALUES)
            if values is not None:
                best = (at, values)
            if at >= stop:
                return best
            node = node.get(forms[at])
            if node is None:
                return best
            at += 1

    def begins(self, forms: Sequence[str], first: int, last: int) -> list[int]:
        """Where in [first, last) stands a word with which some entry begins."""
        return [at for at in range(first, last) if forms[at] in self.root]

    def walk(self, forms: Sequence[str], at: int, end: int | None = None) -> list[tuple[int, tuple[V, ...]]]:
        """Every entry that begins at `at`, shortest first: (end, values)."""
        found: list[tuple[int, tuple[V, ...]]] = []
        stop = len(forms) if end is None else end
        node: _Node | None = self.root.get(forms[at]) if at < stop else None
        while node is not None:
            at += 1
            if _VALUES in node:
                found.append((at, node[_VALUES]))
            node = node.get(forms[at]) if at < stop else None
        return found

    def get(self, words: Sequence[str]) -> tuple[V, ...]:
        """The values of exactly this sequence."""
        node = self.root
        for word in words:
            if (node := node.get(word, {})) == {}:
                return ()
        return tuple(node.get(_VALUES, ()))

    def __getstate__(self) -> _Node:
        return self.root

    def __setstate__(self, state: _Node) -> None:
        self.root = state
