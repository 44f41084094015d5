"""Part verbs written solid with their auxiliaries: rules of urdu/joins go in, «کررہے» comes out as «کر» «رہے».

Some 60,000 spellings follow from the rules. They are told when they are met, as a table of them would take longer to
load than an article takes to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from waqia.text.verbs import VerbForm

Verbs = Mapping[str, tuple[VerbForm, ...]]


@dataclass(frozen=True, slots=True)
class Joins:
    """The first and second words that the rules put together."""

    second: Mapping[str, tuple[int, ...]]  # the numbers of the rules that take it
    first: tuple[Mapping[str, str], ...]  # by rule: how the first word is spelt in the join, and by itself

    def part(self, word: str) -> tuple[str, str, int] | None:
        """Both words and where the second begins; the earlier rule wins, and within it the longer second word."""
        best: tuple[int, int] | None = None
        for cut in range(1, len(word)):
            for rule in self.second.get(word[cut:], ()):
                if (best is None or rule < best[0]) and word[:cut] in self.first[rule]:
                    best = rule, cut
        return best and (self.first[best[0]][word[: best[1]]], word[best[1] :], best[1])


def compile_joins(rules: Mapping[str, Any], verbs: Verbs) -> Joins:
    """The document urdu/joins with the forms of the verb table."""
    second: dict[str, tuple[int, ...]] = {}
    first: list[dict[str, str]] = []
    for number, rule in enumerate(rules["join"]):
        spelt: dict[str, str] = {}
        for word in _first_words(rule, verbs):
            for spelling in _spellings(word, rule.get("changes", ())):
                spelt.setdefault(spelling, word)
        first.append(spelt)
        for word in rule["right"]:
            second[word] = (*second.get(word, ()), number)
    return Joins(second, tuple(first))


def _first_words(rule: Mapping[str, Any], verbs: Verbs) -> Iterable[str]:
    yield from rule.get("left", ())
    kinds = frozenset(rule.get("left_kinds", ()))
    endings, shortest = tuple(rule.get("left_endings", ("",))), rule.get("left_letters", 2)
    for form, readings in verbs.items():
        if len(form) >= shortest and form.endswith(endings) and any(reading.kind in kinds for reading in readings):
            yield form


def _spellings(word: str, changes: Iterable[tuple[str, str]]) -> Iterable[str]:
    """The first word as it is, and with its end changed as in solid writing: «کریں» «گے» → «کرینگے»."""
    yield word
    for ending, solid in changes:
        if word.endswith(ending):
            yield word.removesuffix(ending) + solid
