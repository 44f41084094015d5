"""Clauses and verb groups for the tests of this folder: text in, what the grammar makes of it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from waqia.grammar.verb_groups import verb_groups
from waqia.model import Clause, VerbGroup
from waqia.read import lexicons, read


class Parsed(NamedTuple):
    """The words of a text and its clauses."""

    words: tuple[str, ...]
    clauses: tuple[Clause, ...]

    def phrases(self, number: int = 0) -> list[tuple[str, str]]:
        """(words, case) of every phrase of a clause, in order."""
        return [(" ".join(self.words[p.first : p.last]), p.case) for p in self.clauses[number].phrases]

    def case_of(self, words: str) -> str:
        """The case of the one phrase with these words."""
        (case,) = [case for n in range(len(self.clauses)) for found, case in self.phrases(n) if found == words]
        return case

    def verb(self, number: int = 0) -> str:
        """The words of a clause's verb group, empty if it has none."""
        group = self.clauses[number].verb
        return " ".join(self.words[group.first : group.last]) if group else ""

    def shape(self) -> list[tuple[str, int | None]]:
        """Kind and parent of every clause."""
        return [(clause.kind, clause.parent) for clause in self.clauses]


Parse = Callable[[str], Parsed]
Groups = Callable[[str], list[tuple[str, VerbGroup]]]


@pytest.fixture(scope="session")
def parse() -> Parse:
    def parsed(text: str) -> Parsed:
        reading = read(text, published="2024-05-10")
        return Parsed(tuple(token.form for token in reading.tokens), reading.clauses)

    return parsed


@pytest.fixture(scope="session")
def groups() -> Groups:
    """All verb groups of words parted by spaces, each with its own words."""
    lexicon = lexicons().grammar

    def found(text: str) -> list[tuple[str, VerbGroup]]:
        words = text.split()
        return [(" ".join(words[g.first : g.last]), g) for g in verb_groups(words, [0] * len(words), lexicon)]

    return found
