"""Tell furniture of the page from the story: a line of tokens goes in, the stretches to leave out come out.

A pattern of urdu/boilerplate is a few words; `#` stands for any number. `where` says how it must stand: `line` is the
whole line, `start` or `end` begins or ends it (the whole line goes), `anywhere` leaves out just these words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from waqia.text.readings import Vocabulary
from waqia.text.tokens import cut
from waqia.text.trie import Trie

NUMBER = "#"
# Marks that come before the words of a caption.
_LEADING = frozenset(("\u060c", "-", "*", "|", "\u2022", '"', "'", "(", "["))


class Furniture(NamedTuple):
    """A stretch of tokens that is no part of the story."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Patterns by where they stand."""

    line: Trie[str]
    start: Trie[str]
    end: Trie[str]  # words reversed
    anywhere: Trie[str]


def compile_boilerplate(rows: Iterable[Mapping[str, Any]], vocabulary: Vocabulary) -> Boilerplate:
    """One trie for each place."""
    tries: dict[str, Trie[str]] = {place: Trie() for place in ("line", "start", "end", "anywhere")}
    for row in rows:
        words = [token.form for token in cut(row["pattern"], vocabulary).tokens]
        tries[row["where"]].add(words[::-1] if row["where"] == "end" else words, row["kind"])
    return Boilerplate(**tries)


def furniture(forms: Sequence[str], first: int, last: int, boilerplate: Boilerplate) -> list[Furniture]:
    """What of the line of tokens [first, last) is to be left out."""
    begin = first
    while begin < last - 1 and forms[begin] in _LEADING:
        begin += 1
    if kind := _whole_line(forms, begin, last, boilerplate):
        return [Furniture(first, last, kind)]
    found: list[Furniture] = []
    at = first
    roots = boilerplate.anywhere.root
    while at < last:
        if forms[at] in roots and (hit := boilerplate.anywhere.longest(forms, at, last)):
            found.append(Furniture(at, hit[0], hit[1]))
            at = hit[0]
        else:
            at += 1
    return found


def _whole_line(forms: Sequence[str], first: int, last: int, boilerplate: Boilerplate) -> str | None:
    """The kind of furniture that the whole line is."""
    if (hit := boilerplate.line.longest(forms, first, last)) and hit[0] == last:
        return hit[1]
    if hit := boilerplate.start.longest(forms, first, last):
        return hit[1]
    if forms[last - 1] in boilerplate.end.root and (hit := boilerplate.end.longest(forms[first:last][::-1], 0)):
        return hit[1]
    return None
