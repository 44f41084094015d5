"""Name a body that no table holds, and make it an entity: the same name gives the same entity, wherever it stands.

In: a stretch of words. Out: a draft on the sheet, if there is enough of a name in the words. The English name comes
word by word: what the tables translate is translated, the rest is written in Latin letters.
"""

from __future__ import annotations

from typing import NamedTuple

from waqia.model import Entity
from waqia.names import unknown
from waqia.names.bodywords import BESIDE, DEPARTMENT, HEAD, LOCAL, NAMED, NOUN, OPENING, SORTS, TOPIC, word_at
from waqia.names.collectives import STATE_SECTORS, country_at
from waqia.names.drafts import Draft, Owner, Sheet
from waqia.names.field import Atom, Field
from waqia.names.matching import join
from waqia.names.owners import owner_before
from waqia.names.romanise import romanise
from waqia.names.senses import ADJECTIVE, GROUP, ORGANISATION, PERSON, PLACE, SHORT, STATE, Collective

PARTS_OF_NAMES = frozenset({STATE, PLACE, ADJECTIVE, GROUP, ORGANISATION, PERSON, SHORT})
WHY = "names.bodies"


class Span(NamedTuple):
    """A stretch of words that may be a body's name."""

    first: int
    last: int
    use: str  # what of bodies' names is in it
    sector: str | None


class Wording(NamedTuple):
    """What a stretch of words says about a body."""

    name: str
    own: int  # words that are nobody else's: «X» of «X فاؤنڈیشن»
    beside: int  # words that belong to bodies' names, heads and joining words apart
    topics: int  # what bodies see to
    places: int
    countries: frozenset[str | None]

    def enough(self, use: str, *, owned: bool) -> bool:
        """Whether there is as much of a name in it as goes with a head of this use; owned: whose it is is told."""
        if self.own or use == DEPARTMENT:
            return True
        if use == HEAD:
            return bool(self.beside or self.places or self.topics)
        if use in (LOCAL, OPENING):
            return self.places > 0
        if use == NAMED and self.beside:
            return self.beside + self.places > 1
        return self.beside > (0 if owned and use == NOUN else 1)


def coin(sheet: Sheet, span: Span, wording: Wording | None = None) -> Draft | None:
    """A draft for the body of a stretch of words, if they make a name; its wording, where it is no matter of words."""
    first = _bare(sheet, span)
    wording = wording or worded(sheet, first, span.last)
    np_first, sort = sort_before(sheet, first)
    owner = owner_before(sheet, np_first)
    known = sheet.laid.tails.get(tuple(sheet.laid.keys[first : span.last]))
    if known and _told(wording, owner) in (None, known.country):
        return put(sheet, first, span.last, first, known)
    if not wording.enough(span.use, owned=bool(owner.of)):
        return None
    entity = _entity(sheet, first, span, wording, owner, sort)
    np_first = owner.np_first if owner.of else np_first
    draft = put(sheet, np_first if span.use == DEPARTMENT else first, span.last, np_first, entity)
    keys = tuple(sheet.laid.keys[first : span.last])
    for n in range(len(keys) - 1):
        sheet.laid.tails.setdefault(keys[n:], entity)
    return draft


def put(sheet: Sheet, first: int, last: int, np_first: int, entity: Entity) -> Draft:
    """The draft; names inside it that are parts of it go."""
    for at in range(first, last):
        inner = sheet.starts.get(at)
        if inner and inner.use in (PERSON, SHORT, ORGANISATION) and inner.np_last <= last:
            sheet.drop(inner)
    sheet.coined.update(range(np_first, last))
    return sheet.put(Draft(first, last, np_first, last, ORGANISATION, (entity,), "name", WHY))


def proper(laid: Field, at: int) -> bool:
    """A word that looks like a name, or the name of a letter."""
    form = laid.forms[at]
    if form in laid.gazetteer.letter_names and form not in laid.gazetteer.particles:
        return at not in laid.taken
    everyday = form in laid.gazetteer.auxiliaries or unknown.weak(laid, at)
    return not everyday and unknown.name_like(laid, at, strict=False)


def _bare(sheet: Sheet, span: Span) -> int:
    """Where the name begins without the adjective of its state."""
    draft = sheet.starts.get(span.first)
    if word_at(sheet.atoms.get(span.first)):
        return span.first  # «پاک»
    return draft.last if draft and draft.use == ADJECTIVE and draft.last < span.last else span.first


def sort_before(sheet: Sheet, first: int) -> tuple[int, str | None]:
    """«عسکری تنظیم X»: where the noun before the name begins, and the sector that it tells."""
    atom = sheet.atom_ends.get(first)
    word = word_at(atom)
    if atom and word and word.use in SORTS:
        return atom.first, word.sector
    return first, None


def _entity(sheet: Sheet, first: int, span: Span, wording: Wording, owner: Owner, sort: str | None) -> Entity:
    """The body as it was named before in the article, or a new one; where the words tell its country, it is settled."""
    laid = sheet.laid
    told = _told(wording, owner)
    key = joined(sheet, first, span.last)
    held = laid.coined.get(key)
    if held and told in (None, held.country):
        return held
    sector = sort or span.sector
    country = told or (None if _nobodys(sheet, wording.name) else _country(sheet, first, sector))
    name = _whose(sheet, span, wording, owner, country)
    printed = laid.document.quote(first, span.last)
    namesake = f"-{country.casefold()}" if held and held.id in laid.settled and country else ""
    body = f"new:{unknown.slug(name)}{namesake}"
    entity = Entity(body, ORGANISATION, name, printed, country, sector, known=False)
    laid.coined[key] = entity
    if told:
        laid.settled[entity.id] = entity
        if held and held.id not in laid.settled:
            laid.settled[held.id] = entity
    return entity


def joined(sheet: Sheet, first: int, last: int) -> str:
    """The key of a name, however its words are parted."""
    key = ""
    for at in range(first, last):
        key = join(key, sheet.laid.keys[at])
    return key


def _told(wording: Wording, owner: Owner) -> str | None:
    """The country that stands in the name or beside it."""
    if owner.of and owner.of[0].entities and (country := owner.of[0].entities[0].country):
        return country
    return next(iter(wording.countries)) if len(wording.countries) == 1 else None


def _whose(sheet: Sheet, span: Span, wording: Wording, owner: Owner, country: str | None) -> str:
    """«Iranian Ministry of Mines», «United Nations Population Fund»: names that many have begin with whose they are."""
    whose = owner.of[0] if owner.of and owner.of[0].entities else None
    if whose and whose.use == ORGANISATION and not wording.own:
        return f"{whose.entities[0].name} {wording.name}"
    adjective = sheet.laid.gazetteer.demonyms.get(country or "")
    return f"{adjective} {wording.name}" if adjective and span.use == DEPARTMENT else wording.name


def _nobodys(sheet: Sheet, name: str) -> bool:
    """«International Crisis Group» is of no country that the words do not tell."""
    return not sheet.laid.gazetteer.no_country.isdisjoint(name.casefold().split())


def _country(sheet: Sheet, at: int, sector: str | None) -> str | None:
    """The country of a body where nothing beside it tells: of the state's own bodies the one at hand, else the home."""
    laid = sheet.laid
    if sector in STATE_SECTORS:
        return country_at(sheet, at, Collective("", sector or "", False, False, WHY))
    return laid.home if laid.scene == laid.home else None


def worded(sheet: Sheet, first: int, last: int) -> Wording:
    """The English name, word by word."""
    laid, names, countries = sheet.laid, list[str](), set[str | None]()
    own = beside = topics = places = groups = 0
    at = first
    while at < last:
        atom, draft = sheet.atoms.get(at), sheet.starts.get(at)
        word = word_at(atom)
        if atom and word and atom.last <= last:
            names.append(_izafat(sheet, atom) if word.use == TOPIC and _before_state(sheet, atom, last) else word.name)
            beside += word.use == BESIDE
            topics += word.use == TOPIC
            at = atom.last
        elif draft and draft.last <= last and draft.use in PARTS_OF_NAMES:
            names.append(_part(sheet, draft))
            countries.update({draft.entities[0].country} - {None} if draft.use not in (PERSON, SHORT) else ())
            places += draft.use in (STATE, PLACE)
            own += draft.use in (PERSON, SHORT, ORGANISATION)
            groups += draft.use == GROUP
            at = draft.last
        elif letters := lettered(sheet, at, last):
            names.append(letters)
            own += len(letters) > 1
            at += len(letters)
        else:
            names.append(romanise([laid.forms[at]], laid.gazetteer.romanisation))
            own += not unknown.weak(laid, at)
            at += 1
    beside += topics + groups if beside else 0
    return Wording(" ".join(names), own, beside, topics, places, frozenset(countries))


def _before_state(sheet: Sheet, atom: Atom, last: int) -> bool:
    """«دفاعِ پاکستان» in a name, though the vowel that joins them is seldom written."""
    draft = sheet.starts.get(atom.last)
    return draft is not None and draft.use == STATE and draft.last <= last


def _izafat(sheet: Sheet, atom: Atom) -> str:
    return romanise(sheet.laid.forms[atom.first : atom.last], sheet.laid.gazetteer.romanisation) + "-e"


def lettered(sheet: Sheet, first: int, last: int) -> str:
    """The Latin letters that a row of names of letters stands for: «پی پی پی» is PPP."""
    laid, letters = sheet.laid, list[str]()
    for form in laid.forms[first:last]:
        if form not in laid.gazetteer.letter_names:
            break
        letters.append(laid.gazetteer.letter_names[form])
    return "".join(letters)


def _part(sheet: Sheet, draft: Draft) -> str:
    """A known name inside the body's."""
    entity, demonyms = draft.entities[0], sheet.laid.gazetteer.demonyms
    return demonyms.get(entity.country or "", entity.name) if draft.use == ADJECTIVE else entity.name
