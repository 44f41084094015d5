"""Nouns that with a state make an actor: «امریکی حکام», «دفتر خارجہ», «حکومت پنجاب», and alone «فوج», «مظاہرین».

In: a sentence's sheet with the drafts of names. Out: drafts of bodies and groups, known ones or named after their
state.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from waqia.model import Entity
from waqia.names import peoples, unknown
from waqia.names.drafts import Draft, Owner, Sheet
from waqia.names.field import Atom, Field
from waqia.names.matching import joined_key
from waqia.names.owners import izafat, owner_before, owner_over
from waqia.names.senses import (
    ADJECTIVE,
    GROUP,
    ORGANISATION,
    OUTLET,
    PLACE,
    STATE,
    Collective,
    Title,
)

STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
ARMED = frozenset({"MIL", "COP"})
OF_THE_SCENE = frozenset({"CVL", "BUS", "OPP", "PTY", "MED", "EDU", "LAB", "AGR", "REL"})
# Of «the district» and the like they are still the state's; «the bank's delegation» is nobody's.
OF_DISTRICTS = frozenset({"COP", "MIL", "JUD", "LEG"})
NEAR = 12  # states that a bare collective looks back to
MEMBER = "member state"
# Collectives that stand for the members of a bloc.
MEMBERS = frozenset({"member states", MEMBER, "permanent members", "non-permanent members"})
DELEGATION = "delegation"
COUNTRIES = " countries"


def collective(sheet: Sheet, atom: Atom) -> None:
    """«امریکی حکام», «دفتر خارجہ», «حکومت پنجاب»."""
    noun = atom.word(Collective)
    if noun is None or atom.first in sheet.starts or atom.last in sheet.ends or _named_beside(sheet, atom.first, noun):
        return
    titled = any(isinstance(word, Title) for word in atom.words)  # ministers are people, where they are known
    owner = owner_before(sheet, atom.first, plural=not titled, counted=True)
    if owner.unknown and noun.sector in STATE_SECTORS:
        owner = owner_over(sheet, owner)
    body = None
    if owner.of and owner.of[0].use == "collective" and not _somebodys(owner.of[0].entities[0], noun):
        whose = owner.of[0].entities[0]
        if noun.plural and whose.country is None and whose.sector in ARMED:
            body = owner  # «امن فورس کے اہلکار» are the peacekeepers themselves
        else:
            owner = Owner(atom.first, unknown=True)  # a body of a body that nobody knows is nobody's
    last = atom.last
    after = sheet.starts.get(atom.last)
    if not owner.of and after and after.use in (STATE, PLACE) and not owner.unknown and izafat(sheet, after):
        owner.of, last = (after,), after.np_last
    form = " ".join(sheet.laid.forms[atom.first : atom.last])
    if noun.name == MEMBER and after and after.use == STATE:
        after.np_first = owner.np_first  # «نیٹو کا رکن ملک ناروے» is Norway
        return
    bodies = body.of[0].entities if body else _bodies(sheet, atom.first, form, noun, owner)
    if not bodies:
        return
    first = owner.np_first if owner.of else atom.first
    draft = Draft(first, last, first, last, "collective", bodies, "name" if owner.of else "description", noun.row)
    draft.plural = noun.plural
    draft.title = noun.name
    draft.of = owner.of[0].entities[0].id if owner.of else None
    sheet.put(draft)


def _somebodys(body: Entity, noun: Collective) -> bool:
    """Whether a body that has something is somebody's itself: «تاجروں کا وفد», «اپوزیشن کے سیاست دان»."""
    return body.known or (body.country is not None and (noun.plural or noun.name.endswith(DELEGATION)))


def _named_beside(sheet: Sheet, at: int, noun: Collective) -> bool:
    """«بھارت سمیت کئی ممالک»: countries only counted are no party beside those that are named."""
    adverbial = sheet.laid.gazetteer.adverbial
    return noun.name.endswith(COUNTRIES) and at > sheet.first and (sheet.laid.forms[at - 1],) in adverbial


def _bodies(sheet: Sheet, at: int, form: str, noun: Collective, owner: Owner) -> tuple[Entity, ...]:
    """One for each state: «پاکستانی اور بھارتی فوجیوں»."""
    owners = [replace(owner, of=(draft,)) for draft in owner.of] if owner.of else [owner]
    return tuple(body for each in owners if (body := body_of(sheet, at, form, noun, each)))


def body_of(sheet: Sheet, at: int, form: str, noun: Collective, owner: Owner) -> Entity | None:
    """The organisation that a collective noun means: a known one, or one named after its state and sort."""
    laid, joined = sheet.laid, joined_key(form)
    if not owner.of:
        if noun.name in MEMBERS and (bloc := _bloc_before(laid, at)):
            return named_after(laid, bloc, noun)
        country = None if owner.unknown and noun.sector not in OF_DISTRICTS else country_at(sheet, at, noun)
        return _body_alone(laid, joined, noun, country)
    whose = owner.of[0].entities[0]
    if noun.sector in peoples.SECTORS and (people := _people(sheet, at, noun, owner.of[0])):
        return people
    if whose.country and whose.kind in (STATE, PLACE):
        if whose.kind == STATE:
            laid.bodies[noun.name] = whose.country
        if known := laid.gazetteer.bodies.get((whose.country, joined)):
            return known
    return named_after(laid, whose, noun)


def _people(sheet: Sheet, at: int, noun: Collective, draft: Draft) -> Entity | None:
    """«کوسوو کے البانوی باشندے», «شام کے کرد جنگجو»: people of descent or faith in the state where they live."""
    laid, whose = sheet.laid, draft.entities[0]
    if draft.use == ADJECTIVE and (over := owner_before(sheet, draft.np_first)).of:
        lives = over.of[0].entities[0]
        if over.of[0].use in (STATE, ADJECTIVE, PLACE) and lives.country not in (None, whose.country):
            return peoples.of_state(sheet, named_after(laid, whose, noun), lives)
    if draft.effect == peoples.STATELESS and not whose.country and (country := _country_near(sheet, at)):
        return peoples.of_state(sheet, named_after(laid, peoples.one_of(whose), noun), laid.gazetteer.states[country])
    return None if draft.effect != peoples.STATELESS else named_after(laid, peoples.one_of(whose), noun)


def _body_alone(laid: Field, joined: str, noun: Collective, country: str | None) -> Entity | None:
    """Whose «فوج» it is without a state. A noun that rarely stands alone is a body only where one is known."""
    stateless = noun.name.split()[0] in laid.gazetteer.no_country
    if stateless or noun.name.endswith(COUNTRIES) or noun.name in MEMBERS or country is None:
        return nobodys(noun) if noun.alone else None
    known = laid.gazetteer.bodies.get((country, joined))
    if known or not (noun.alone or noun.name in laid.bodies):
        return known
    return named_after(laid, laid.gazetteer.states[country], noun)


def _bloc_before(laid: Field, at: int) -> Entity | None:
    """Whose «رکن ممالک» they are: of the body of states named last before."""
    until = bisect_left(laid.blocs, at, key=lambda named: named[0])
    return laid.blocs[until - 1][1] if until else None


def country_at(sheet: Sheet, at: int, noun: Collective) -> str | None:
    """The country that a bare collective belongs to.

    The one that it was named with before, if the sentence names no other; then the article's home, if the sentence
    names it; then the only state that the sentence has named so far; at last those two again, whatever it names.
    """
    laid = sheet.laid
    before, home = laid.bodies.get(noun.name), laid.home
    until = bisect_right(sheet.states, at, key=lambda draft: draft.last)
    before_here = sheet.states[max(0, until - NEAR) : until]
    near = {draft.entities[0].country for draft in before_here if draft.use != PLACE}
    if noun.sector not in STATE_SECTORS and (place := _place_of(sheet, before_here)):
        return place
    if before and (not near or before in near):
        return before
    if home in near and noun.sector in STATE_SECTORS:
        return home
    if noun.sector not in STATE_SECTORS:
        home = laid.scene if noun.sector in OF_THE_SCENE else None
    elif home not in laid.countries and laid.scene:
        home = laid.scene
    country = next(iter(near)) if len(near) == 1 else before or home
    return country if country in laid.gazetteer.states else None


def _country_near(sheet: Sheet, at: int) -> str | None:
    """Where a people lives of whom nothing else is said: «… میں» before it, the only state before, the scene."""
    laid = sheet.laid
    before = sheet.states[max(0, (until := bisect_right(sheet.states, at, key=lambda d: d.last)) - NEAR) : until]
    named = {draft.entities[0].country for draft in before if draft.use != PLACE}
    country = _place_of(sheet, before) or (named.pop() if len(named) == 1 else laid.scene if laid.countries else None)
    return country if country in laid.gazetteer.states else None


def _place_of(sheet: Sheet, drafts: Sequence[Draft]) -> str | None:
    """The country in which something happens: that of the last «… میں»."""
    laid = sheet.laid
    for draft in reversed(drafts):
        if draft.np_last < sheet.last and laid.gazetteer.particles.get(laid.forms[draft.np_last]) == "men":
            country = draft.entities[0].country
            return country if country in laid.gazetteer.states else None
    return None


def nobodys(noun: Collective) -> Entity:
    """«غیر ملکی میڈیا»: a collective of no country."""
    kind = OUTLET if noun.sector == "JRN" else GROUP
    return Entity(f"{kind}:{unknown.slug(noun.name)}", kind, noun.name, None, None, noun.sector, known=False)


def named_after(laid: Field, whose: Entity, noun: Collective) -> Entity:
    """«Iranian officials», «Government of Punjab»."""
    adjective = laid.gazetteer.demonyms.get(whose.country or "") if whose.kind == STATE else None
    name = f"{adjective} {noun.name}" if adjective else f"{whose.name} {noun.name}"
    kind = OUTLET if noun.sector == "JRN" else GROUP if noun.plural else ORGANISATION
    prefix = {OUTLET: "outlet", GROUP: "group"}.get(kind, "org")
    return Entity(f"{prefix}:{unknown.slug(name)}", kind, name, None, whose.country, noun.sector, known=False)
