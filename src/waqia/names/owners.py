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

# Modifiers that belong to what they stand before and not to what its owner has.
NO_LINKS = frozenset({"direction", "ethnic"})
BRACKETS = frozenset("()[]")
BRACKETED = 8  # tokens between brackets, with them
BESIDE = (ADJECTIVE, ORGANISATION, GROUP, "collective")  # what owns a noun without a genitive
COUNT = "count"
OVER = 5  # tokens of what stands in the genitive
OWNERS = (STATE, PLACE, ORGANISATION, GROUP, OUTLET, PERSON, "collective", "title")


def owner_before(sheet: Sheet, at: int, *, plural: bool = False, counted: bool = False) -> Owner:
    """What belongs to a head noun on its left: «ایران کے سابق», «نومنتخب امریکی», «حماس کے».

    counted: also past «ایک» and numbers, which make somebody of whom there are several: «اردن کے ایک عہدیدار».
    """
    owner = Owner(at)
    modifiers: list[Modifier] = []
    passed = NO_LINKS if counted else NO_LINKS | {COUNT}
    while True:
        before = sheet.atom_ends.get(owner.np_first)
        words = before.words if before else ()
        modifier = next((w for w in words if isinstance(w, Modifier) and w.effect not in passed), None)
        draft = sheet.ends.get(owner.np_first)
        several = modifiers and modifiers[-1].effect == COUNT  # «حماس ایک تنظیم ہے» does not own it
        if before and modifier:
            modifiers.append(modifier)
            owner.np_first = before.first
        elif draft and draft.use in BESIDE and not owner.of and not several:
            owner.of, owner.np_first = (draft,), draft.np_first
        elif counted and owner.np_first - 1 > sheet.first and _number(sheet, owner.np_first - 1):
            owner.np_first -= 1
        else:
            break
    owner.modifiers = tuple(modifiers)
    _genitive(sheet, owner)
    if plural and owner.of:
        _coordinated(sheet, owner)
    return owner


def _number(sheet: Sheet, at: int) -> bool:
    return at not in sheet.laid.taken and sheet.laid.document.tokens[at].kind == "number"


def _genitive(sheet: Sheet, owner: Owner) -> None:
    """«X کے» before the phrase."""
    forms, particle = sheet.laid.forms, owner.np_first - 1
    if owner.of or particle <= sheet.first or forms[particle] not in sheet.laid.gazetteer.genitives:
        return
    draft = sheet.ends.get(_before_brackets(sheet, particle))
    if draft and draft.use in OWNERS and draft.entities:
        owner.of, owner.np_first = (draft,), draft.np_first
    else:
        owner.unknown = True


def owner_over(sheet: Sheet, owner: Owner) -> Owner:
    """«اقوام متحدہ کی جنگی جرائم کی عدالت»: whose that is which stands in the genitive without being a name."""
    laid, at = sheet.laid, owner.np_first - 2
    while at > sheet.first and owner.np_first - at <= OVER:
        if laid.forms[at] in laid.gazetteer.genitives:
            draft = sheet.ends.get(at)
            named = draft is not None and draft.use in (STATE, ADJECTIVE, ORGANISATION, PLACE)
            return Owner(draft.np_first, (draft,), owner.modifiers) if draft and named else owner
        if laid.gazetteer.particles.get(laid.forms[at]) or at + 1 in sheet.ends:
            return owner
        at -= 1
    return owner


def _before_brackets(sheet: Sheet, at: int) -> int:
    """Where a name ends after which only its short form stands: «الیکشن کمیشن (ای سی پی) کے»."""
    forms = sheet.laid.forms
    if at <= sheet.first or forms[at - 1] not in BRACKETS:
        return at
    return next((n for n in range(at - 2, max(sheet.first, at - BRACKETED), -1) if forms[n] in BRACKETS), at)


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
