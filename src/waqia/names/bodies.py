"""Bodies that no table holds, by the words that bodies' names are made of: «سیالکوٹ چیمبر», «جیش X», «وزارت Y».

In: a sentence's sheet with the drafts of known names. Out: drafts of organisations, `new:` with their name in
English. What stands beside the head must be a state, a place, a word of bodies' names, or a word that is no
everyday one. Names without such a head are told by what stands beside them (`appositions`), initials by their
letters (`initials`).
"""

from __future__ import annotations

from waqia.names import appositions, initials, unknown
from waqia.names.bodywords import (
    APPOSED,
    BESIDE,
    DEPARTMENT,
    HEAD,
    JOINING,
    LOCAL,
    OPENING,
    PARTS,
    SORT,
    TOPIC,
    word_at,
)
from waqia.names.coining import Span, coin, proper
from waqia.names.drafts import Sheet
from waqia.names.field import Atom
from waqia.names.romanise import ARTICLE
from waqia.names.senses import ADJECTIVE, GROUP, ORGANISATION, PERSON, PLACE, SHORT, STATE, BodyWord
from waqia.text.fold import NOON_GHUNNA, WAW, YEH, YEH_BARREE

LONGEST = 7  # words of a name
TOPICS = 4  # words that say what a ministry sees to
OPENED = 4  # words after «جیش», «تحریک»
NAMED_AFTER_PEOPLE = frozenset({"EDU", "NGO", "MED", "BUS", "IGO"})  # «X فاؤنڈیشن», but not «X پارٹی»
OPENED_BY = frozenset({STATE, PLACE, ADJECTIVE, GROUP, PERSON, SHORT})
MILITANT = frozenset({"REB"})
INFLECTED = frozenset({YEH, YEH_BARREE, NOON_GHUNNA, WAW})


def unnamed(sheet: Sheet) -> None:
    """Put down a draft for every body that is named and not known."""
    done = sheet.first
    for atom in sorted(sheet.atoms.values()):
        word = word_at(atom)
        if word is None or atom.first < done or word.use in PARTS:
            continue
        span = _span(sheet, atom, word, done)
        if span and coin(sheet, span):
            done = span.last
    initials.spelt(sheet)
    appositions.told(sheet)


def _span(sheet: Sheet, atom: Atom, word: BodyWord, done: int) -> Span | None:
    """The name that a word of bodies' names heads or opens."""
    known = sheet.ends.get(atom.last)
    if known and known.use in (ORGANISATION, GROUP):
        return None
    if word.use == OPENING:
        last = _opened(sheet, atom, word)
        return Span(atom.first, last, OPENING, word.sector) if last > atom.last else None
    if word.use == DEPARTMENT:
        last = _topic(sheet, atom.last)
        return Span(atom.first, last, DEPARTMENT, word.sector) if last > atom.last else None
    if word.use == APPOSED:
        last = _topic(sheet, atom.last) if _is_topic(sheet, atom.last) else atom.last
        first = _left(sheet, atom.first, done, word)
        return Span(first, last, DEPARTMENT, word.sector) if last > atom.last else None
    first, last = _left(sheet, atom.first, done, word), _right(sheet, atom.last, word)
    return Span(first, last, word.use, word.sector)


def _left(sheet: Sheet, at: int, done: int, head: BodyWord) -> int:
    """Where the name begins that ends in the head."""
    end = at
    while at > done and end - at < LONGEST and (before := _one_left(sheet, at, head, inside=at < end)) < at:
        at = before
    while at < end and (word := word_at(sheet.atoms.get(at))) and word.use in (JOINING, SORT, APPOSED, DEPARTMENT):
        at = sheet.atoms[at].last
    return min(at, end)


def _one_left(sheet: Sheet, at: int, head: BodyWord, *, inside: bool) -> int:
    """One word or known name more to the left, if it may be a part of the name; inside: a part of it follows."""
    atom, draft = sheet.atom_ends.get(at), sheet.ends.get(at)
    if atom and (word := word_at(atom)) and word.use != OPENING:
        return atom.first
    if draft and _belongs(draft.use, head) and (inside or draft.use not in (ADJECTIVE, GROUP)):
        return draft.first
    if atom:
        return at
    if proper(sheet.laid, at - 1) or _seldom(sheet, at - 1, head) or (inside and _part(sheet, at - 1)):
        return at - 1
    joined = sheet.laid.forms[at - 1] == WAW and word_at(sheet.atom_ends.get(at - 1))
    return at - 1 if joined else at


def _is_topic(sheet: Sheet, at: int) -> bool:
    """Whether what bodies see to stands here."""
    word = word_at(sheet.atoms.get(at))
    return word is not None and word.use == TOPIC


def _part(sheet: Sheet, at: int) -> bool:
    """A known part of names, everyday word or not."""
    laid = sheet.laid
    known = laid.part(at) is not None and laid.forms[at] not in laid.gazetteer.auxiliaries
    return known and unknown.name_like(laid, at, strict=False)


def _seldom(sheet: Sheet, at: int, head: BodyWord) -> bool:
    """A noun seldom seen right before a head is a part of its name: «X کمیشن»; what ends in ye may be an adjective."""
    laid = sheet.laid
    form = laid.forms[at]
    return head.use == HEAD and at not in laid.taken and form in laid.gazetteer.rare and form[-1] not in INFLECTED


def _belongs(use: str, head: BodyWord) -> bool:
    """Whether a known name of a use may be a part of the body's."""
    if use in (PERSON, SHORT):
        return head.sector in NAMED_AFTER_PEOPLE
    return use in (STATE, PLACE, ADJECTIVE, GROUP, ORGANISATION)


def _right(sheet: Sheet, at: int, head: BodyWord) -> int:
    """Where the name ends that goes on with «آف …», «برائے …», or with a state or place."""
    first, joined = at, False
    while at < sheet.last and at - first < LONGEST:
        atom, draft = sheet.atoms.get(at), sheet.starts.get(at)
        word = word_at(atom)
        if atom and word and (joined or word.use == JOINING or _goes_on(word, head)):
            at, joined = atom.last, joined or word.use == JOINING
        elif draft and draft.use in (STATE, PLACE) and (joined or (head.use != LOCAL and _closes(sheet, draft.last))):
            return draft.last
        elif joined and not atom and unknown.name_like(sheet.laid, at, strict=False):
            at += 1
        else:
            break
    while at > first and (last := word_at(sheet.atom_ends.get(at))) and last.use == JOINING:
        at = sheet.atom_ends[at].first
    return at


def _goes_on(word: BodyWord, head: BodyWord) -> bool:
    """«چیمبر ایسوسی ایشن», «ادارہ شماریات»."""
    return HEAD == word.use == head.use or (word.use == TOPIC and head.use == SORT)


def _closes(sheet: Sheet, at: int) -> bool:
    """A particle follows: the state before belongs to the body and is not where something happens."""
    return at < sheet.last and sheet.laid.gazetteer.particles.get(sheet.laid.forms[at]) in (
        "ne",
        "ka",
        "ki",
        "ke",
        "ko",
    )


def _opened(sheet: Sheet, atom: Atom, word: BodyWord) -> int:
    """Where the name ends that begins with «جیش», «تحریک»: words of names follow, of an armed group any word."""
    at = atom.last
    if _person(sheet, atom):
        return at
    while at < sheet.last and at - atom.last < OPENED and (after := _one_right(sheet, at, atom, word)) > at:
        at = after
    return at


def _one_right(sheet: Sheet, at: int, opening: Atom, word: BodyWord) -> int:
    """One word or known name more of what an opening begins."""
    following, draft = sheet.atoms.get(at), sheet.starts.get(at)
    beside = word_at(following)
    if following and beside and beside.use in (BESIDE, TOPIC, OPENING):
        return following.last
    if draft and draft.use in OPENED_BY and (draft.use != STATE or at > opening.first + 1):
        return draft.last
    if not following and unknown.name_like(sheet.laid, at, strict=False):
        return at + 1
    first = at == opening.last and _any_word(sheet, at) and (word.sector in MILITANT or _arabic(sheet, at))
    return at + 1 if first else at


def _person(sheet: Sheet, atom: Atom) -> bool:
    """«انصار عباسی»: the opening is a given name."""
    laid = sheet.laid
    return laid.part(atom.first) is not None and unknown.name_like(laid, atom.last, strict=True)


def _arabic(sheet: Sheet, at: int) -> bool:
    """A word with the Arabic article."""
    form = sheet.laid.forms[at]
    return form.startswith(ARTICLE) and len(form) > len(ARTICLE) + 2


def _any_word(sheet: Sheet, at: int) -> bool:
    """A word that is no particle and no verb."""
    laid = sheet.laid
    return (
        at not in laid.taken
        and laid.document.tokens[at].kind == "word"
        and laid.forms[at] not in laid.gazetteer.particles
        and laid.forms[at] not in laid.gazetteer.verbs
        and laid.forms[at] not in laid.gazetteer.auxiliaries
    )


def _topic(sheet: Sheet, at: int) -> int:
    """Where the words end that say what a ministry or office sees to: «صحت و تعلیم»."""
    first = at
    while at < sheet.last and at - first < TOPICS:
        atom, draft = sheet.atoms.get(at), sheet.starts.get(at)
        word = word_at(atom)
        if atom and word and word.use in (BESIDE, TOPIC):
            at = atom.last
        elif atom or draft or not (_any_word(sheet, at) or (sheet.laid.forms[at] == WAW and at > first)):
            break
        else:
            at += 1
    return at - 1 if at > first and sheet.laid.forms[at - 1] == WAW else at
