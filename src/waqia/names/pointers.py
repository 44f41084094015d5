"""Descriptions that point back: «روسی ہم منصب», «دونوں رہنماؤں», «مملکت». Whom they mean, coreference says.

In: a sentence's sheet. Out: drafts without entities, or the phrase of a counterpart's name.
"""

from __future__ import annotations

from waqia.names import unknown
from waqia.names.drafts import Draft, Sheet
from waqia.names.field import Atom
from waqia.names.owners import owner_before
from waqia.names.senses import ADJECTIVE, PERSON, Pointer, Title


def pointer(sheet: Sheet, atom: Atom) -> int:
    """«روسی ہم منصب», «دونوں رہنماؤں», «پڑوسی ملک»: a draft without entities; coreference fills it."""
    pointer = atom.word(Pointer)
    if pointer is None or atom.first in sheet.starts:
        return 0
    if pointer.kind == "both" and (end := _both_of_a_state(sheet, atom, pointer)):
        return end
    owner = owner_before(sheet, atom.first, plural=True)
    at = atom.last
    while pointer.kind == "counterpart" and isinstance(sheet.word(at, Title), Title) and at not in sheet.starts:
        at = sheet.atoms[at].last  # «ہم منصب جنرل X»
    if pointer.kind == "counterpart":
        name = sheet.people.get(at) or unknown.titled(sheet, at, (), owner)
        if name:
            name.np_first, name.use = owner.np_first, PERSON
            name.of = owner.of[0].entities[0].id if owner.of else None
            name.title = "counterpart"
            return name.np_last
    first = owner.np_first if pointer.kind == "counterpart" else atom.first
    how = "counterpart" if pointer.kind == "counterpart" else "description"
    draft = Draft(first, atom.last, first, atom.last, pointer.kind, (), how, pointer.row)
    draft.plural = pointer.number != "one"
    draft.of = "|".join(d.entities[0].id for d in owner.of) or None if pointer.kind == "counterpart" else pointer.of
    if pointer.kind == "state":
        draft.of = f"state:{pointer.case}"
    sheet.put(draft)
    return atom.last


def _both_of_a_state(sheet: Sheet, atom: Atom, pointer: Pointer) -> int:
    """«دونوں اسرائیلی رہنماؤں»: two people of the state."""
    state = sheet.starts.get(atom.last)
    title = sheet.word(state.np_last, Title) if state and state.use == ADJECTIVE else None
    if state is None or not isinstance(title, Title):
        return 0
    last = sheet.atoms[state.np_last].last
    draft = Draft(atom.first, last, atom.first, last, "both", (), "description", pointer.row, plural=True, of="person")
    draft.effect = state.entities[0].country
    sheet.put(draft)
    return last
