"""Bodies that no table holds, by the words that bodies' names are made of: «سیالکوٹ چیمبر», «فلاں بزنس فورم».

In: a sentence's sheet with the drafts of known names. Out: drafts of organisations, `new:` with their name in
English. What stands beside the head must be a state, a place, a word of bodies' names, or a word that is no
everyday one.
"""

from __future__ import annotations

from typing import NamedTuple

from waqia.model import Entity
from waqia.names import unknown
from waqia.names.drafts import Draft, Sheet
from waqia.names.field import Atom
from waqia.names.romanise import romanise
from waqia.names.senses import ADJECTIVE, ORGANISATION, PLACE, STATE, BodyWord

LONGEST = 7  # words of a name
JOINING = frozenset({"of", "for", "and"})


def unnamed(sheet: Sheet) -> None:
    """Put down a draft for every body that is named and not known."""
    done = sheet.first
    for atom in sorted(sheet.atoms.values()):
        head = _word(atom)
        if head is None or not head.sector or atom.first < done:
            continue
        known = sheet.ends.get(atom.last)
        if known and known.use == ORGANISATION:
            continue
        first, last = _left(sheet, atom.first, done), _right(sheet, atom.last)
        if entity := _body(sheet, first, last, head):
            sheet.put(Draft(first, last, first, last, ORGANISATION, (entity,), "name", "names.bodies"))
            done = last


def _word(atom: Atom | None) -> BodyWord | None:
    return next((word for word in atom.words if isinstance(word, BodyWord)), None) if atom else None


def _left(sheet: Sheet, at: int, done: int) -> int:
    """Where the name begins that ends in the head."""
    end = at
    while at > done and end - at < LONGEST:
        atom, draft = sheet.atom_ends.get(at), sheet.ends.get(at)
        if _word(atom) and atom:
            at = atom.first
        elif draft and draft.use in (STATE, PLACE, ADJECTIVE) and (draft.use != ADJECTIVE or at < end):
            at = draft.first
        elif not atom and unknown.name_like(sheet.laid, at - 1, strict=False):
            at -= 1
        else:
            break
    while at < end and (word := _word(sheet.atoms.get(at))) and word.name in JOINING:
        at = sheet.atoms[at].last
    return at


def _right(sheet: Sheet, at: int) -> int:
    """Where the name ends that goes on with «آف …», «برائے …», or with a state or place."""
    first, joined = at, False
    while at < sheet.last and at - first < LONGEST:
        atom, draft = sheet.atoms.get(at), sheet.starts.get(at)
        word = _word(atom)
        if atom and word and (joined or word.name in JOINING or word.sector):
            at, joined = atom.last, joined or word.name in JOINING
        elif draft and draft.use in (STATE, PLACE) and _closes(sheet, draft.last):
            return draft.last
        elif joined and not atom and unknown.name_like(sheet.laid, at, strict=False):
            at += 1
        else:
            break
    while at > first and (last := _word(sheet.atom_ends.get(at))) and last.name in JOINING:
        at = sheet.atom_ends[at].first
    return at


def _closes(sheet: Sheet, at: int) -> bool:
    """A particle follows: the state before belongs to the body and is not where something happens."""
    return at < sheet.last and sheet.laid.gazetteer.particles.get(sheet.laid.forms[at]) in (
        "ne",
        "ka",
        "ki",
        "ke",
        "ko",
    )


class Wording(NamedTuple):
    """What a stretch of words says about a body."""

    name: str
    evidence: int  # words that are names or belong to bodies' names, heads and joining words apart
    countries: frozenset[str | None]


def _wording(sheet: Sheet, first: int, last: int) -> Wording:
    """The English name, word by word."""
    laid, names, evidence, countries = sheet.laid, list[str](), 0, set[str | None]()
    at = first
    while at < last:
        atom, draft = sheet.atoms.get(at), sheet.starts.get(at)
        word = _word(atom)
        adjective = draft is not None and draft.use == ADJECTIVE
        if draft and draft.last <= last and (draft.use in (STATE, PLACE) or (adjective and not word)):
            entity = draft.entities[0]
            names.append(laid.gazetteer.demonyms.get(entity.country or "", entity.name) if adjective else entity.name)
            countries.add(entity.country)
            evidence += not adjective
            at = draft.last
        elif atom and word:
            names.append(word.name)
            evidence += not word.sector and word.name not in JOINING
            at = atom.last
        else:
            names.append(romanise([laid.forms[at]], laid.gazetteer.romanisation))
            evidence += 1
            at += 1
    return Wording(" ".join(names), evidence, frozenset(countries))


def _body(sheet: Sheet, first: int, last: int, head: BodyWord) -> Entity | None:
    """The entity of a stretch of words, if there is enough of a name in them; a known one by its last words."""
    laid, keys = sheet.laid, tuple(sheet.laid.keys[first:last])
    if known := laid.tails.get(keys):
        return known
    name, evidence, countries = _wording(sheet, first, last)
    if not evidence:
        return None
    country = next(iter(countries)) if len(countries) == 1 else None
    printed = laid.document.quote(first, last)
    entity = Entity(f"new:{unknown.slug(name)}", ORGANISATION, name, printed, country, head.sector, known=False)
    for n in range(len(keys) - 1):
        laid.tails.setdefault(keys[n:], entity)
    return entity
