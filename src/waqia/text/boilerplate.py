"""Tell furniture of the page from the story: a line of tokens goes in, the stretches to leave out come out.

A pattern of urdu/boilerplate is a few words; `#` stands for any number. `where` says how it must stand: `line` is the
whole line, `start` or `end` begins or ends it (the line goes; of a long one, such as an article on one line, only the
sentence that holds the words), `anywhere` leaves out just these words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from waqia.text.readings import Vocabulary
from waqia.text.tokens import cut
from waqia.text.trie import Trie

NUMBER = "#"
# A line with more tokens than this is more than a caption or a pointer to another page.
_CAPTION = 40
_STOPS = frozenset(("\u06d4", ".", "\u061f", "?", "!"))
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
    edge = _line(forms, begin, last, boilerplate)
    if edge and (last - first <= _CAPTION or (edge.first, edge.last) == (begin, last)):
        return [Furniture(first, last, edge.kind)]
    found: list[Furniture] = [edge] if edge else []
    at = edge.last if edge and edge.first == begin else first
    last = edge.first if edge and edge.first > begin else last
    roots = boilerplate.anywhere.root
    while at < last:
        if forms[at] in roots and (hit := boilerplate.anywhere.longest(forms, at, last)):
            found.append(Furniture(at, hit[0], hit[1]))
            at = hit[0]
        else:
            at += 1
    return sorted(found)


def _line(forms: Sequence[str], first: int, last: int, boilerplate: Boilerplate) -> Furniture | None:
    """The sentence at the beginning or the end of the line that makes it furniture; or all of it."""
    if (hit := boilerplate.line.longest(forms, first, last)) and hit[0] == last:
        return Furniture(first, last, hit[1])
    if hit := boilerplate.start.longest(forms, first, last):
        stop = next((at + 1 for at in range(hit[0], last) if forms[at] in _STOPS), hit[0])
        return Furniture(first, stop, hit[1])
    if forms[last - 1] in boilerplate.end.root and (hit := boilerplate.end.longest(forms[first:last][::-1], 0)):
        start = last - hit[0]
        stop = next((at for at in range(start, first, -1) if forms[at - 1] in _STOPS), start)
        return Furniture(stop, last, hit[1])
    return None
