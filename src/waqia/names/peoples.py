"""Peoples and faiths of a state: «شام کے کرد», «برطانوی مسلمان», «سربیا کے نسلی البانوی».

In: a sentence's sheet and what stands in it. Out: the people as those of the state whose they are, if it is named.
Where somebody comes from is not where he lives: of the Albanians of Kosovo, Kosovo is the state.
"""

from __future__ import annotations

from dataclasses import replace

from waqia.model import Entity
from waqia.names import unknown
from waqia.names.drafts import Draft, Sheet
from waqia.names.owners import owner_before
from waqia.names.senses import ADJECTIVE, GROUP, PEOPLE, PLACE, STATE, Modifier, Sense

# Sectors of collectives whose members live in a state without standing for it.
SECTORS = frozenset({"CVL", "REF", "REB"})
STATELESS = "stateless"
_ETHNIC, _RELIGIOUS, _REFUGEES = "ethnic", "religious", "REF"


def stateless(sense: Sense) -> bool:
    """Whether a group lives in several states."""
    living = sense.kind in (_ETHNIC, _RELIGIOUS) or sense.entity.sector == _REFUGEES
    return living and sense.use == GROUP and not sense.entity.country


def settled(sheet: Sheet, draft: Draft) -> None:
    """Give a people to the state or place that stands before it."""
    owner = owner_before(sheet, draft.np_first)
    whose = owner.of[0] if len(owner.of) == 1 else None
    if whose is None or whose.use not in (STATE, ADJECTIVE, PLACE) or not whose.entities[0].country:
        return
    draft.entities, draft.np_first = (of_state(sheet, draft.entities[0], whose.entities[0]),), owner.np_first


def of_state(sheet: Sheet, people: Entity, whose: Entity) -> Entity:
    """«Syrian Kurds»."""
    name = f"{sheet.laid.gazetteer.demonyms.get(whose.country or '', whose.name)} {people.name}"
    return Entity(f"group:{unknown.slug(name)}", GROUP, name, None, whose.country, people.sector, known=False)


def one_of(people: Entity) -> Entity:
    """«Kurds» as their members are named after them: «Kurd refugees»."""
    return replace(people, name=people.name.removesuffix("s"))


def by_descent(sheet: Sheet, at: int, sense: Sense) -> tuple[Sense, int]:
    """«نسلی البانوی»: a people of its own, and where its name begins; any other sense as it is."""
    before = sheet.atom_ends.get(at)
    ethnic = before and any(isinstance(word, Modifier) and word.effect == _ETHNIC for word in before.words)
    if before is None or not ethnic or sense.use not in (ADJECTIVE, PEOPLE, GROUP):
        return _of_two_states(sheet, at, sense)
    name = f"ethnic {sense.entity.name if sense.use == GROUP else _members(sheet, sense)}"
    people = Entity(f"group:{unknown.slug(name)}", GROUP, name, None, None, "CVL", known=False)
    return sense._replace(use=GROUP, entity=people, kind=_ETHNIC), before.first


def _of_two_states(sheet: Sheet, at: int, sense: Sense) -> tuple[Sense, int]:
    """«بوسنیائی سربوں»: of two states side by side the first is where the people of the second live."""
    lives = sheet.ends.get(at)
    if sense.use != PEOPLE or lives is None or lives.use != ADJECTIVE:
        return sense, at
    whose = lives.entities[0]
    if whose.country == sense.entity.country:
        return sense, at
    people = of_state(sheet, Entity("group", GROUP, _members(sheet, sense), None, None, "CVL", known=False), whose)
    return sense._replace(use=GROUP, entity=people, kind=_ETHNIC), lives.np_first


def _members(sheet: Sheet, sense: Sense) -> str:
    """«Albanians»."""
    return f"{sheet.laid.gazetteer.demonyms.get(sense.entity.country or '', sense.entity.name)}s"
