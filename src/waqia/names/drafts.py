"""Mentions in the making: what the finders of one sentence put down and read from each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from waqia.model import Entity
from waqia.names.field import Atom, Field
from waqia.names.offices import held_by
from waqia.names.senses import PERSON, SHORT, STATE, Modifier, Word

ONE_NAME = "names.one_name"
# Offices whose holders are «the Turkish leader».
HEADS = frozenset({"president", "prime-minister", "chancellor", "monarch", "supreme-leader", "crown-prince"})
# A surname of so few letters is too often a word.
SHORTEST_SURNAME = 3


@dataclass(slots=True)
class Draft:
    """A mention in the making."""

    first: int
    last: int
    np_first: int
    np_last: int
    use: str  # as in senses, or collective, title, counterpart, both, party
    entities: tuple[Entity, ...]
    how: str
    why: str = ""
    plural: bool = False
    title: str | None = None
    office: str | None = None
    of: str | None = None
    effect: str | None = None
    dropped: bool = False

    @property
    def kind(self) -> str:
        """The kind of entity that it stands for."""
        if self.entities:
            return self.entities[0].kind
        return STATE if self.use == "state" or self.of == "state" else PERSON


@dataclass(slots=True)
class Sheet:
    """The drafts of one sentence, by where they begin and where they end."""

    laid: Field
    first: int
    last: int
    atoms: dict[int, Atom] = field(default_factory=dict)  # by first token
    atom_ends: dict[int, Atom] = field(default_factory=dict)
    starts: dict[int, Draft] = field(default_factory=dict)  # by first token of the phrase
    ends: dict[int, Draft] = field(default_factory=dict)  # by the token after the phrase
    people: dict[int, Draft] = field(default_factory=dict)  # names of people, by first token of the name
    states: list[Draft] = field(default_factory=list)  # names and adjectives of states and places, in order
    drafts: list[Draft] = field(default_factory=list)
    coined: set[int] = field(default_factory=set)  # tokens of bodies that no table holds

    def put(self, draft: Draft) -> Draft:
        """Add a draft; of two that begin or end at the same token the later, longer one is found first."""
        self.drafts.append(draft)
        self.starts[draft.np_first] = draft
        self.ends[draft.np_last] = draft
        if draft.use in (PERSON, SHORT):
            self.people[draft.first] = draft
        return draft

    def drop(self, draft: Draft) -> None:
        """Take a draft back."""
        draft.dropped = True
        self.starts.pop(draft.np_first, None)
        self.ends.pop(draft.np_last, None)
        self.people.pop(draft.first, None)

    def part(self, atom: Atom, parts: Sequence[Atom]) -> None:
        """Read a name of the tables as the words that it is made of."""
        del self.atoms[atom.first], self.atom_ends[atom.last]
        for each in parts:
            self.atoms[each.first] = each
            self.atom_ends[each.last] = each

    def word(self, at: int, sort: type) -> Word | None:
        """The title, modifier … that begins at a token."""
        atom = self.atoms.get(at)
        return next((word for word in atom.words if isinstance(word, sort)), None) if atom else None


@dataclass(slots=True)
class Owner:
    """The left side of a phrase: whose office or body, from where, and what modifies it."""

    np_first: int
    of: tuple[Draft, ...] = ()
    modifiers: tuple[Modifier, ...] = ()
    unknown: bool = False  # a genitive of something that is no name

    def effect(self) -> str | None:
        """The strongest modifier."""
        effects = [m.effect for m in self.modifiers if m.effect != "plain"]
        return effects[0] if effects else None


def remember(laid: Field, draft: Draft) -> None:
    """Keep a full name and the surnames it may be taken up with; one name alone is nothing new."""
    if draft.use not in (PERSON, SHORT) or draft.how != "name" or len(draft.entities) != 1 or draft.why == ONE_NAME:
        return
    entity, keys = draft.entities[0], laid.keys[draft.first : draft.last]
    laid.named.add(entity.id)
    if entity.country and not HEADS.isdisjoint(held_by(laid.gazetteer.careers, entity.id, laid.day)):
        laid.heads[entity.country] = entity
    if laid.people.setdefault(" ".join(keys), entity) is entity:
        for key in dict.fromkeys(keys):
            laid.by_part.setdefault(key, []).append(" ".join(keys))
    if len(keys) > 1:
        laid.given |= dict.fromkeys(keys, entity)
    for at in (draft.first, draft.last - 1) if len(keys) > 1 else ():
        if _distinct(laid, at):
            laid.surnames.setdefault(laid.keys[at], entity)


def _distinct(laid: Field, at: int) -> bool:
    """Whether a part of a name says who it is by itself: «محمد» and «خان» have too many bearers."""
    part, form = laid.part(at), laid.forms[at]
    common = (part and part.common) or form in laid.gazetteer.everyday or form in laid.gazetteer.everyday_nouns
    return not common and len(laid.keys[at]) >= SHORTEST_SURNAME
