"""Bodies by what stands beside their names: «عسکری تنظیم X», «X نامی گروہ», «X کے ترجمان».

In: a sentence's sheet with the bodies that their own words tell. Out: drafts of organisations whose names are words
that nobody uses every day and that are no names of people.
"""

from __future__ import annotations

from waqia.names.bodywords import BESIDE, HEAD, JOINING, NAMED, SORTS, word_at
from waqia.names.coining import Span, coin, proper
from waqia.names.drafts import Sheet
from waqia.names.field import Atom
from waqia.names.senses import PLACE, STATE

LONGEST = 4  # words of such a name
LONGEST_CUE = 4
SHORTEST = 3  # letters


def told(sheet: Sheet) -> None:
    """Put down a draft for every body that something beside its name tells."""
    for atom in sorted(sheet.atoms.values()):
        word = word_at(atom)
        if word and word.use in SORTS and atom.first not in sheet.coined:
            last = _after(sheet, atom.last)
            if last > atom.last and _ends(sheet, last):
                coin(sheet, Span(atom.last, last, NAMED, word.sector))
    forms, openings = sheet.laid.forms, sheet.laid.gazetteer.body_cue_openings
    for at in [n for n in range(sheet.first + 1, sheet.last) if forms[n] in openings]:
        if _cue(sheet, at):
            first = _before(sheet, at)
            if first < at:
                coin(sheet, Span(first, at, NAMED, None))


def _cue(sheet: Sheet, at: int) -> bool:
    """Whether words stand here that a body's name goes before."""
    forms, cues = sheet.laid.forms, sheet.laid.gazetteer.body_cues
    return any(tuple(forms[at : at + n]) in cues for n in range(2, LONGEST_CUE + 1))


def _after(sheet: Sheet, at: int) -> int:
    """Where the name ends that begins here."""
    first = at
    while at < sheet.last and at - first < LONGEST and at not in sheet.coined:
        atom = sheet.atoms.get(at)
        if (atom and not _belongs(sheet, atom, first < at)) or not (atom or proper(sheet.laid, at)):
            break
        at = atom.last if atom else at + 1
    return at if at > first and _own(sheet, first, at) else first


def _before(sheet: Sheet, at: int) -> int:
    """Where the name begins that ends here."""
    last = at
    while at > sheet.first and last - at < LONGEST and at - 1 not in sheet.coined:
        atom = sheet.atom_ends.get(at)
        if (atom and not _belongs(sheet, atom, at < last)) or not (atom or proper(sheet.laid, at - 1)):
            break
        at = atom.first if atom else at - 1
    return at if at < last and _own(sheet, at, last) else last


def _belongs(sheet: Sheet, atom: Atom, inside: bool) -> bool:
    """A word of bodies' names, which is nobody's name; or a state or place beside another word."""
    word, draft = word_at(atom), sheet.starts.get(atom.first)
    if draft and not inside:
        before = word_at(sheet.atom_ends.get(atom.first))
        inside = before is not None and before.use == BESIDE
    if inside and draft and draft.use in (STATE, PLACE) and draft.last == atom.last:
        return True
    return word is not None and word.use in (BESIDE, JOINING, HEAD) and not atom.senses


def _own(sheet: Sheet, first: int, last: int) -> bool:
    """Whether words are a name, and not a person's."""
    laid = sheet.laid
    if last - first == 1:
        return laid.part(first) is None and len(laid.forms[first]) >= SHORTEST
    return any(laid.part(at) is None for at in range(first, last))


def _ends(sheet: Sheet, at: int) -> bool:
    """Whether the name can end here: a particle or mark follows, or a word that the tables know."""
    laid = sheet.laid
    return (
        at >= sheet.last
        or laid.forms[at] in laid.gazetteer.particles
        or laid.document.tokens[at].kind != "word"
        or at in sheet.atoms
    )
