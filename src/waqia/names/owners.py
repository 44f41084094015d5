"""Whose: what belongs to a head noun on its left («ایران کے سابق», «نومنتخب امریکی») or right («صدر پاکستان»).

In: a sentence's sheet and the place of a head noun. Out: an `Owner`.
"""

from __future__ import annotations

from waqia.names import unknown
from waqia.names.drafts import Draft, Owner, Sheet
from waqia.names.senses import (
    ADJECTIVE,
    GROUP,
    ORGANISATION,
    OUTLET,
    PERSON,
    PLACE,
    SHORT,
    STATE,
    Modifier,
    Title,
)

OWNERS = (STATE, PLACE, ORGANISATION, GROUP, OUTLET, PERSON, "collective", "title")


def owner_before(sheet: Sheet, at: int, *, plural: bool = False) -> Owner:
    """What belongs to a head noun on its left: «ایران کے سابق», «نومنتخب امریکی», «حماس کے»."""
    owner = Owner(at)
    modifiers: list[Modifier] = []
    while True:
        before = sheet.atom_ends.get(owner.np_first)
        modifier = before and next(
            (w for w in before.words if isinstance(w, Modifier) and w.effect != "direction"), None
        )
        draft = sheet.ends.get(owner.np_first)
        if before and modifier:
            modifiers.append(modifier)
            owner.np_first = before.first
        elif (draft and draft.use == ADJECTIVE and not owner.of) or (
            draft and draft.use in (ORGANISATION, GROUP, "collective") and not owner.of
        ):
            owner.of, owner.np_first = (draft,), draft.np_first
        else:
            break
    owner.modifiers = tuple(modifiers)
    _genitive(sheet, owner)
    if plural and owner.of:
        _coordinated(sheet, owner)
    return owner


def _genitive(sheet: Sheet, owner: Owner) -> None:
    """«X کے» before the phrase."""
    forms, particle = sheet.laid.forms, owner.np_first - 1
    if owner.of or particle <= sheet.first or forms[particle] not in sheet.laid.gazetteer.genitives:
        return
    draft = sheet.ends.get(particle)
    if draft and draft.use in OWNERS and draft.entities:
        owner.of, owner.np_first = (draft,), draft.np_first
    else:
        owner.unknown = True


def _coordinated(sheet: Sheet, owner: Owner) -> None:
    """«ایران، مصر اور ترکیہ کے وزرائے خارجہ»: all of them."""
    particles = sheet.laid.gazetteer.particles
    while owner.np_first - 1 > sheet.first and particles.get(sheet.laid.forms[owner.np_first - 1]) in ("aur", "comma"):
        draft = sheet.ends.get(owner.np_first - 1)
        if not draft or draft.use not in (STATE, ADJECTIVE, PLACE):
            return
        if (draft.use == ADJECTIVE) != (owner.of[0].use == ADJECTIVE):
            return  # «ایران اور روسی حکام»: Iran itself
        owner.of, owner.np_first = (draft, *owner.of), draft.np_first


def izafat(sheet: Sheet, draft: Draft) -> bool:
    """«صدر پاکستان نے» belongs together; in «وزیر خارجہ ایران پہنچ گئے» the state is where he went."""
    after = draft.np_last
    if after >= sheet.last:
        return draft.use != STATE
    particle = sheet.laid.gazetteer.particles.get(sheet.laid.forms[after])
    if particle in ("ka", "ki", "ke") and (sheet.word(after + 1, Title) or sheet.word(after + 1, Modifier)):
        return False  # «وزیر اعظم امریکہ کے نائب صدر سے»: the state is the next one's
    if particle in ("ne", "ko", "ka", "ki", "ke", "se"):
        return True
    following = sheet.starts.get(after)
    return (
        bool(following and following.use in (PERSON, SHORT))
        or unknown.name_like(sheet.laid, after, strict=False)
        or (isinstance(sheet.word(after, Title), Title))
    )
