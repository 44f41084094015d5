"""Inflect Urdu nouns: a base form goes in, all its singular and plural, direct and oblique forms come out.

The classes follow R. L. Schmidt, Urdu: An Essential Grammar (1999), ch. 1: marked masculines in -ا and -ہ, marked
feminines in -ی and -یا, unmarked ones of both genders. The gender of unmarked nouns is not known here, so that both
sets are given: the forms serve to find words, not to write them. Only the last word of a term inflects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Inflection:
    """The endings by the end of the noun, and the plurals that have to be learnt."""

    endings: Sequence[tuple[str, tuple[str, ...]]]  # longest first; each new ending takes the place of the old one
    unmarked: tuple[str, ...]
    plurals: Mapping[str, tuple[str, ...]]

    def forms(self, noun: str) -> tuple[str, ...]:
        """All forms of a noun or a term of several words, the base form first, each once."""
        head, blank, last = noun.rpartition(" ")
        found = [last, *self._regular(last)]
        for plural in self.plurals.get(last, ()):
            found += [plural, *self._regular(plural)]
        whole = self.plurals.get(noun, ()) if blank else ()
        return tuple(dict.fromkeys([*(head + blank + form for form in found), *whole]))

    def _regular(self, word: str) -> Iterable[str]:
        for ending, replacements in self.endings:
            if word.endswith(ending) and len(word) > len(ending):
                stem = word.removesuffix(ending)
                return [stem + replacement for replacement in replacements]
        return [word + ending for ending in self.unmarked]


def build(rows: Iterable[Row], rules: Mapping[str, Any]) -> Inflection:
    """Compile urdu/plurals and the document urdu/noun_endings."""
    endings = [(row["ending"], tuple(row["forms"])) for row in rules["class"]]
    return Inflection(
        endings=tuple(sorted(endings, key=lambda pair: (-len(pair[0]), pair[0]))),
        unmarked=tuple(rules["unmarked"]),
        plurals={row["singular"]: row["plurals"] for row in rows},
    )
