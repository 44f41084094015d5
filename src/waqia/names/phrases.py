"""Put names, titles, adjectives and collective nouns together to noun phrases.

In: a sentence's atoms. Out: drafts of mentions, who they stand for where the phrase alone tells. The phrase of
«ایران کے سابق وزیر خارجہ جواد ظریف» runs from the state to the name; the state is a draft of its own inside it.
"""

from __future__ import annotations

from waqia.names import bodies, unknown
from waqia.names.collectives import collective
from waqia.names.drafts import Draft, Sheet
from waqia.names.field import Field
from waqia.names.known import name, nested
from waqia.names.pointers import pointer
from waqia.names.titles import titled


def read(laid: Field, number: int) -> list[Draft]:
    """All drafts of one sentence."""
    sentence = laid.document.sentences[number]
    atoms = laid.atoms[number]
    sheet = Sheet(laid, sentence.first, sentence.last)
    sheet.atoms = {atom.first: atom for atom in atoms}
    sheet.atom_ends = {atom.last: atom for atom in atoms}
    for atom in atoms:
        if atom.senses:
            name(sheet, atom)
    bodies.unnamed(sheet)
    for atom in atoms:
        if atom.words and atom.first not in sheet.coined:
            collective(sheet, atom)
    for atom in atoms:
        if atom.last - atom.first > 1 and atom.first not in sheet.coined:
            nested(sheet, atom)
    at = 0
    for atom in atoms:
        if atom.first >= at and atom.words and atom.first not in sheet.coined:
            at = max(at, titled(sheet, atom), pointer(sheet, atom))
    unknown.untitled(sheet)
    return [draft for draft in sheet.drafts if not draft.dropped]
