"""Drafts for names of the tables, and for names inside longer ones.

In: a sentence's atoms. Out: drafts on its sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from waqia.model import Entity
from waqia.names import peoples, unknown
from waqia.names.bodywords import BESIDE, word_at
from waqia.names.choice import choose
from waqia.names.collectives import body_of
from waqia.names.drafts import Draft, Owner, Sheet
from waqia.names.field import Atom, Field
from waqia.names.owners import owner_before
from waqia.names.senses import (
    ADJECTIVE,
    GROUP,
    ORGANISATION,
    OUTLET,
    PEOPLE,
    PERSON,
    PLACE,
    SHORT,
    STATE,
    BodyWord,
    Collective,
    Modifier,
    Phrase,
    Sense,
)

OF_STATES = frozenset({"bloc", "igo", "court"})  # bodies whose members are states


def name(sheet: Sheet, atom: Atom) -> None:
    """A draft for a name of the tables, unless it is an everyday word here."""
    sense = choose(sheet.laid, atom)
    if sense is None:
        _part_generic(sheet, atom)
        return
    if sense.use in (PERSON, SHORT) and not whole(sheet, atom, sense):
        return
    if sense.use in (ORGANISATION, GROUP) and _another_body(sheet, atom, sense):
        return
    sense, first = peoples.by_descent(sheet, atom.first, sense)
    how = {ADJECTIVE: "adjective", PEOPLE: "description"}.get(sense.use, "name")
    draft = Draft(first, atom.last, first, atom.last, sense.use, (sense.entity,), how, sense.row)
    draft.plural = sense.use == PEOPLE
    if peoples.stateless(sense):
        draft.effect = peoples.STATELESS
        peoples.settled(sheet, draft)
    if sense.use in (STATE, PLACE):
        _directed(sheet, draft)
    if sense.use == OUTLET:
        draft.first = _proper(sheet.laid, atom, sense)
    if sense.kind in OF_STATES and not sense.entity.country:
        sheet.laid.blocs.append((atom.first, sense.entity))
    if sense.use == ORGANISATION and atom.last - atom.first > 1:
        for at in range(atom.first + 1, atom.last - 1):
            sheet.laid.tails[tuple(sheet.laid.keys[at : atom.last])] = sense.entity
        if sense.entity.country:
            _remember_body(sheet.laid, atom, sense.entity.country)
    if draft.use in (STATE, ADJECTIVE, PLACE):
        sheet.states.append(draft)
    sheet.put(draft)


def _another_body(sheet: Sheet, atom: Atom, sense: Sense) -> bool:
    """«کینیڈین سپریم کورٹ», «لبرل ڈیموکریٹک پارٹی»: one state's body by words that others' are made of too."""
    if _goes_on_from(sheet, atom.first):
        return word_at(atom) is not None or _part_generic(sheet, atom)
    if not _another_states(sheet, atom, sense):
        return False
    return any(isinstance(word, Collective | BodyWord) for word in atom.words) or _part_generic(sheet, atom)


def _goes_on_from(sheet: Sheet, first: int) -> bool:
    """Whether what stands before may be a part of a body's longer name: a word of them, a people, a word unheard."""
    laid, before, draft = sheet.laid, sheet.atom_ends.get(first), sheet.ends.get(first)
    if draft:
        return draft.use == GROUP
    if before or first == sheet.first:
        return (word := word_at(before)) is not None and word.use == BESIDE
    return laid.part(first - 1) is None and unknown.name_like(laid, first - 1, strict=False)


def _part_generic(sheet: Sheet, atom: Atom) -> bool:
    """Read a name as its words, where all of them are words that many bodies' names are made of: «کرکٹ بورڈ»."""
    if atom.words or atom.last - atom.first < 2 or not any(s.use in (ORGANISATION, GROUP) for s in atom.senses):
        return False
    parts = list(_parts(sheet.laid, atom))
    if not all(word_at(part) for part in parts):
        return False
    sheet.part(atom, parts)
    return True


def _another_states(sheet: Sheet, atom: Atom, sense: Sense) -> bool:
    """Whether the state whose name stands before is not the body's."""
    before = sheet.ends.get(atom.first)
    if before is None and sheet.laid.forms[atom.first - 1] in sheet.laid.gazetteer.genitives:
        before = sheet.ends.get(atom.first - 1)
    state = before.entities[0].country if before and before.use in (STATE, ADJECTIVE) else None
    return None not in (state, sense.entity.country) and state != sense.entity.country


def _parts(laid: Field, atom: Atom) -> Iterator[Atom]:
    """The words of bodies' names that a name is made of, and the tokens between them."""
    at = atom.first
    while at < atom.last:
        end = atom.last - (at == atom.first)
        found = laid.gazetteer.names.longest(laid.forms, laid.keys, at, end) if laid.keys[at] else None
        yield Atom(at, found.end if found else at + 1, (), found.value.words if found else ())
        at = found.end if found else at + 1


def _remember_body(laid: Field, atom: Atom, country: str) -> None:
    """After «روسی فوج», «فوج» is Russia's."""
    for at in range(atom.first + 1, atom.last):
        found = laid.gazetteer.names.longest(laid.forms, laid.keys, at, atom.last) if laid.keys[at] else None
        if found and found.end == atom.last:
            for word in found.value.words:
                if isinstance(word, Collective):
                    laid.bodies[word.name] = country
            return


def _proper(laid: Field, atom: Atom, sense: Sense) -> int:
    """Where the outlet's own name begins: «خبر رساں ادارے ارنا» is «ارنا» with what it is before it."""
    for at in range(atom.last - 1, atom.first, -1):
        found = laid.gazetteer.names.longest(laid.forms, laid.keys, at, atom.last) if laid.keys[at] else None
        if found and found.end == atom.last and any(s.entity.id == sense.entity.id for s in found.value.senses):
            return at
    return atom.first


def _directed(sheet: Sheet, draft: Draft) -> None:
    """«جنوبی لبنان»: a part of a state or place is a place."""
    before = sheet.atom_ends.get(draft.first)
    direction = before and next((w for w in before.words if isinstance(w, Modifier) and w.effect == "direction"), None)
    if not before or not direction:
        return
    whole = draft.entities[0]
    name = f"{direction.name} {whole.name}"
    part = Entity(f"place:{unknown.slug(name)}", PLACE, name, None, whole.country, None, lat=whole.lat, lon=whole.lon)
    draft.first = draft.np_first = before.first
    draft.use, draft.entities = PLACE, (part,)


def whole(sheet: Sheet, atom: Atom, sense: Sense) -> bool:
    """Whether a person's short name stands alone: «عمران» of «عمران رضا» is somebody else."""
    if sense.use == PERSON:
        return True
    laid = sheet.laid
    after = atom.last
    first_name = (sense.entity.name_ur or "").split(" ", 1)[0] == laid.forms[atom.first]
    if after < sheet.last and after not in sheet.atoms and unknown.name_like(laid, after, strict=not first_name):
        return False
    before = atom.first - 1
    return before < sheet.first or before + 1 in sheet.atom_ends or not unknown.name_like(laid, before, strict=True)


def nested(sheet: Sheet, atom: Atom) -> None:
    """Names inside a longer one: the United Nations in the name of their council, the party in its founder's title."""
    laid = sheet.laid
    whole = sheet.starts.get(atom.first)
    if whole and whole.use in (STATE, PLACE, ADJECTIVE, PEOPLE):
        return
    ranges = [(atom.first, atom.last - 1)]
    nobody = any(isinstance(word, Phrase) for word in atom.words)  # «جنوبی امریکی» is not «امریکی»
    if (whole is None and not nobody) or (whole and whole.use in (PERSON, SHORT, "title")):
        ranges.append((atom.first + 1, atom.last))
    for at, end in ranges:
        found = laid.gazetteer.names.longest(laid.forms, laid.keys, at, end) if laid.keys[at] else None
        inner = Atom(at, found.end, *found.value) if found else None
        if inner is None:
            continue
        if at == atom.first and not inner.senses:
            sheet.drafts += _whose_spokesman(sheet, atom, inner)
            continue
        sense = choose(laid, inner) if inner.senses else None
        if sense and sense.use in (STATE, ADJECTIVE, ORGANISATION, GROUP) and _parted(laid, atom, inner):
            how = "adjective" if sense.use == ADJECTIVE else "name"
            sheet.drafts.append(Draft(at, inner.last, at, inner.last, sense.use, (sense.entity,), how, sense.row))
        elif at > atom.first and inner.last == atom.last and not inner.senses:
            sheet.drafts += _nested_body(sheet, inner)


def _parted(laid: Field, atom: Atom, inner: Atom) -> bool:
    """The inner name ends the outer one, or a genitive follows it, or it is an adjective at the front."""
    return inner.last == atom.last or laid.forms[inner.last] in laid.gazetteer.genitives


def _whose_spokesman(sheet: Sheet, atom: Atom, inner: Atom) -> list[Draft]:
    """«روسی فوج» of «روسی فوج کے ترجمان», where the tables have the title as a whole."""
    noun = next((word for word in inner.words if isinstance(word, Collective)), None)
    if noun is None or sheet.laid.forms[inner.last] not in sheet.laid.gazetteer.genitives:
        return []
    owner = owner_before(sheet, inner.first)
    form = " ".join(sheet.laid.forms[inner.first : inner.last])
    body = body_of(sheet, inner.first, form, noun, owner) if owner.of else None
    first = owner.np_first
    return [Draft(first, inner.last, first, inner.last, "collective", (body,), "name", noun.row)] if body else []


def _nested_body(sheet: Sheet, inner: Atom) -> list[Draft]:
    """«دفتر خارجہ» inside «ترجمان دفتر خارجہ»."""
    noun = next((word for word in inner.words if isinstance(word, Collective)), None)
    form = " ".join(sheet.laid.forms[inner.first : inner.last])
    body = body_of(sheet, inner.first, form, noun, Owner(inner.first)) if noun else None
    if noun is None or body is None or not body.known:
        return []
    return [Draft(inner.first, inner.last, inner.first, inner.last, "collective", (body,), "description", noun.row)]
