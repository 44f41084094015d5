"""Bodies by their initials, spelt out letter by letter: «بی ایل اے».

In: a sentence's sheet. Out: drafts of organisations. Initials are a body where something beside them says so: the
noun that tells its sort, the adjective of its state, a title of it, a particle that goes with who acts, or the full
name before a bracket.
"""

from __future__ import annotations

from waqia.names import unknown
from waqia.names.bodywords import NAMED
from waqia.names.coining import Span, Wording, coin, joined, lettered, put, sort_before
from waqia.names.drafts import Sheet
from waqia.names.senses import ADJECTIVE, GROUP, ORGANISATION, Collective, Title

FEWEST, MOST = 3, 6  # letters of initials that need no noun before them
CASES = frozenset({"ne", "ko", "se", "ka", "ki", "ke"})


def spelt(sheet: Sheet) -> None:
    """Put down a draft for all initials that are bodies."""
    laid, done = sheet.laid, sheet.first
    forms, letters = laid.forms, laid.gazetteer.letter_names
    begins = [at for at in range(sheet.first, sheet.last) if forms[at] in letters]
    named = {n for atom in sheet.atoms.values() for n in range(atom.first + 1, atom.last)} if begins else ()
    for at in begins:
        if at < done or at in named:
            continue
        atom = sheet.atoms.get(at)
        if atom and (atom.words or at in sheet.starts):
            done = atom.last
            continue
        done = _run(sheet, at)
        if done - at > 1 and at not in sheet.coined:
            _coin(sheet, at, done)


def _run(sheet: Sheet, at: int) -> int:
    """Where a row of letters ends; «کے» is one of them where it can be no particle."""
    laid, first = sheet.laid, at
    letters, particles = laid.gazetteer.letter_names, laid.gazetteer.particles
    while at < sheet.last and laid.forms[at] in letters and at not in laid.taken:
        if at > first and at in sheet.starts:
            break
        if laid.forms[at] in particles and not _is_letter(sheet, first, at):
            break
        at += 1
    return at


def _is_letter(sheet: Sheet, first: int, at: int) -> bool:
    """«جے کے ایل ایف», «پی کے کے نے»: a letter follows the first one, or a particle follows that goes with none."""
    laid, after = sheet.laid, at + 1
    if at == first or after >= sheet.last:
        return False
    particle = laid.gazetteer.particles.get(laid.forms[after])
    inside = at - first == 1 and particle is None and laid.forms[after] in laid.gazetteer.letter_names
    return particle in CASES or inside


def _coin(sheet: Sheet, first: int, last: int) -> None:
    """The body of the initials, if they are one: that of the name before the bracket, or a new one."""
    laid = sheet.laid
    forms = tuple(laid.forms[first:last])
    if forms in laid.gazetteer.initials or last - first > MOST or _part_of_more(sheet, first, last):
        return
    if (full := sheet.ends.get(first - 1)) and laid.forms[first - 1] == "(" and full.use in (ORGANISATION, GROUP):
        laid.coined.setdefault(joined(sheet, first, last), full.entities[0])
        put(sheet, first, last, first, full.entities[0])
    elif sort_before(sheet, first)[1] or (last - first >= FEWEST and _acts(sheet, first, last)):
        coin(sheet, Span(first, last, NAMED, None), Wording(lettered(sheet, first, last), 1, 0, 0, 0, frozenset()))


def _part_of_more(sheet: Sheet, first: int, last: int) -> bool:
    """«ایف 16», «اے آر رحمان»: a figure or a name goes with the letters."""
    laid = sheet.laid
    if first > sheet.first and unknown.name_like(laid, first - 1, strict=True):
        return True
    if last >= sheet.last:
        return False
    figure = laid.document.tokens[last].kind == "number" or laid.forms[last] == "-"
    return figure or unknown.name_like(laid, last, strict=False)


def _acts(sheet: Sheet, first: int, last: int) -> bool:
    """Whether initials stand as a body does, «ایرانی X», «X نے», «X کے رہنما», «X کے مطابق», or were one before."""
    laid = sheet.laid
    if joined(sheet, first, last) in laid.coined:
        return True
    before = sheet.ends.get(first)
    if before and before.use == ADJECTIVE:
        return True
    if last >= sheet.last:
        return False
    if laid.gazetteer.particles.get(laid.forms[last]) == "ne" or sheet.word(last, Title):
        return True
    if laid.forms[last] not in laid.gazetteer.genitives:
        return False
    whose = last + 1 < sheet.last and (sheet.word(last + 1, Title) or sheet.word(last + 1, Collective))
    return bool(whose) or tuple(laid.forms[last : last + 2]) in laid.gazetteer.adverbial
