"""What a word or name of the tables can stand for: the values that the gazetteer holds."""

from __future__ import annotations

from typing import NamedTuple

from waqia.model import Entity

STATE, ADJECTIVE, PEOPLE = "state", "adjective", "people"
PERSON, SHORT = "person", "short"
ORGANISATION, GROUP, PLACE, OUTLET = "organisation", "group", "place", "outlet"


class Sense(NamedTuple):
    """A name, and for whom it stands; risky names are everyday words too."""

    use: str  # state, adjective, people, person, short, organisation, group, place, outlet
    entity: Entity
    risky: bool
    kind: str  # the kind in the table: city, ministry, agency …
    row: str


class Title(NamedTuple):
    """A word for an office, rank or role."""

    name: str
    kind: str  # office, rank, honorific, role, profession
    office: str | None
    plural: bool
    sector: str | None
    row: str


class Modifier(NamedTuple):
    """A word between state and title, or before a place."""

    effect: str  # former, designate, acting, deputy, guest, current, plain, direction, count, ethnic
    name: str


class Collective(NamedTuple):
    """A noun that with a state makes an actor."""

    name: str
    sector: str
    plural: bool
    alone: bool
    row: str


class BodyWord(NamedTuple):
    """A word that names of bodies are made of; all but those beside and joining have a sector."""

    name: str
    use: str  # head, noun, sort, opening, department, beside, joining
    sector: str | None


class BodyNoun(NamedTuple):
    """A noun that takes up a body named before."""

    kinds: frozenset[str]  # of the table of organisations
    international: bool
    in_name: str  # the word that the body's own name must hold; "" if none
    row: str


class Pointer(NamedTuple):
    """A pronoun or description that points back."""

    kind: str  # personal, demonstrative, relative, reflexive, both, counterpart, party
    number: str  # one, many, two, any
    case: str | None
    of: str  # person, state, any
    row: str


class Phrase(NamedTuple):
    """Words that look like a name and name nobody: «ماورائے عدالت», «مالی معاونت»."""

    row: str


Word = Title | Modifier | Collective | BodyWord | Pointer | Phrase


class Meaning(NamedTuple):
    """Everything that a form of the tables can mean."""

    senses: tuple[Sense, ...]
    words: tuple[Word, ...]


class Tenure(NamedTuple):
    """Who held an office from when to when (ISO dates, year or month precision allowed; to is "" while it lasts)."""

    entity: Entity
    begin: str
    end: str
    status: str  # in_office, acting, designate, caretaker, rival
