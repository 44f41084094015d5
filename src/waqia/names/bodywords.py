"""What the words that bodies' names are made of do in them."""

from __future__ import annotations

from waqia.names.field import Atom
from waqia.names.senses import BodyWord

HEAD, NOUN, LOCAL, SORT, OPENING, DEPARTMENT = "head", "noun", "local", "sort", "opening", "department"
APPOSED = "apposed"
TOPIC, BESIDE, JOINING = "topic", "beside", "joining"
NAMED = "named"  # told by what stands beside the name alone
SORTS = frozenset({SORT, APPOSED})
HEADS = frozenset({HEAD, NOUN, LOCAL, SORT})
PARTS = frozenset({TOPIC, BESIDE, JOINING})


def word_at(atom: Atom | None) -> BodyWord | None:
    """The word of bodies' names that an atom is."""
    return atom.word(BodyWord) if atom else None
