"""Put names, titles, adjectives and collective nouns together to noun phrases.

In: a sentence's atoms. Out: drafts of mentions, who they stand for where the phrase alone tells. The phrase of «ایران کے
سابق وزیر خارجہ جواد ظریف» runs from the state to the name; the state is a draft of its own inside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqia.model import Entity
from waqia.names import bodies, unknown
from waqia.names.choice import choose, local
from waqia.names.drafts import Draft, Owner, Sheet
from waqia.names.field import Atom, Field
from waqia.names.matching import joined_key
from waqia.names.offices import holder
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
    Collective,
    Modifier,
    Pointer,
    Sense,
    Title,
)

OWNERS = (STATE, PLACE, ORGANISATION, GROUP, OUTLET, PERSON, "collective")
# Collectives that are of many countries or of another than the article's.
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
OF_THE_SCENE = frozenset({"CVL", "BUS", "OPP", "PTY", "MED", "EDU", "LAB", "AGR", "REL"})
# Of «the district» and the like they are still the state's; «the bank's delegation» is nobody's.
OF_DISTRICTS = frozenset({"COP", "MIL", "JUD", "LEG"})
NOBODYS = frozenset({"foreign", "international", "global", "world", "regional", "western"})


def read(laid: Field, number: int) -> list[Draft]:
    """All drafts of one sentence."""
    sentence = laid.document.sentences[number]
    atoms = laid.atoms[number]
    sheet = Sheet(laid, sentence.first, sentence.last)
    sheet.atoms = {atom.first: atom for atom in atoms}
    sheet.atom_ends = {atom.last: atom for atom in atoms}
    for atom in atoms:
        if atom.senses:
            _name(sheet, atom)
    bodies.unnamed(sheet)
    for atom in atoms:
        if atom.words:
            _collective(sheet, atom)
    for atom in atoms:
        if atom.last - atom.first > 1:
            _nested(sheet, atom)
    at = 0
    for atom in atoms:
        if atom.first >= at and atom.words:
            at = max(at, _titled(sheet, atom), _pointer(sheet, atom))
    unknown.untitled(sheet)
    return sheet.drafts


# ---- names by themselves -----------------------------------------------------------------------------------------


def _name(sheet: Sheet, atom: Atom) -> None:
    """A draft for a name of the tables, unless it is an everyday word here."""
    sense = choose(sheet.laid, atom)
    if sense is None:
        return
    if sense.use in (PERSON, SHORT) and not _whole(sheet, atom, sense):
        return
    how = {ADJECTIVE: "adjective", PEOPLE: "description"}.get(sense.use, "name")
    draft = Draft(atom.first, atom.last, atom.first, atom.last, sense.use, (sense.entity,), how, sense.row)
    draft.plural = sense.use == PEOPLE
    if sense.use in (STATE, PLACE):
        _directed(sheet, draft)
    if sense.use == OUTLET:
        draft.first = _proper(sheet.laid, atom, sense)
    if sense.use == ORGANISATION and atom.last - atom.first > 1:
        for at in range(atom.first + 1, atom.last - 1):
            sheet.laid.tails[tuple(sheet.laid.keys[at : atom.last])] = sense.entity
        if sense.entity.country:
            _remember_body(sheet.laid, atom, sense.entity.country)
    sheet.put(draft)


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


def _nested(sheet: Sheet, atom: Atom) -> None:
    """Names inside a longer one: the United Nations in the name of their council, the party in its founder's title."""
    laid = sheet.laid
    whole = sheet.starts.get(atom.first)
    if whole and whole.use in (STATE, PLACE, ADJECTIVE, PEOPLE):
        return
    ranges = [(atom.first, atom.last - 1)]
    if whole is None or whole.use in (PERSON, SHORT, "title"):
        ranges.append((atom.first + 1, atom.last))
    for at, end in ranges:
        found = laid.gazetteer.names.longest(laid.forms, laid.keys, at, end) if laid.keys[at] else None
        inner = Atom(at, found.end, *found.value) if found else None
        if inner is None or not (inner.senses or at > atom.first):
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


def _nested_body(sheet: Sheet, inner: Atom) -> list[Draft]:
    """«دفتر خارجہ» inside «ترجمان دفتر خارجہ»."""
    noun = next((word for word in inner.words if isinstance(word, Collective)), None)
    form = " ".join(sheet.laid.forms[inner.first : inner.last])
    body = _body(sheet, inner.first, form, noun, Owner(inner.first)) if noun else None
    if noun is None or body is None or not body.known:
        return []
    return [Draft(inner.first, inner.last, inner.first, inner.last, "collective", (body,), "description", noun.row)]


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


def _whole(sheet: Sheet, atom: Atom, sense: Sense) -> bool:
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


# ---- whose -------------------------------------------------------------------------------------------------------


def owner_before(sheet: Sheet, at: int, *, plural: bool = False, titled: bool = True) -> Owner:
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


def _one_body(draft: Draft) -> bool:
    """A collective that is one body: «دفتر خارجہ ترجمان», «پولیس چیف»."""
    return draft.use == "collective" and not draft.plural


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
        owner.of, owner.np_first = (draft, *owner.of), draft.np_first


# ---- collectives -------------------------------------------------------------------------------------------------


def _collective(sheet: Sheet, atom: Atom) -> None:
    """«امریکی حکام», «دفتر خارجہ», «حکومت پنجاب»."""
    noun = next((word for word in atom.words if isinstance(word, Collective)), None)
    if noun is None or atom.first in sheet.starts or atom.last in sheet.ends:
        return
    owner = owner_before(sheet, atom.first, titled=False)
    if owner.of and owner.of[0].use == "collective" and not owner.of[0].entities[0].known:
        owner = Owner(atom.first, unknown=True)  # a body of a body that nobody knows is nobody's
    last = atom.last
    after = sheet.starts.get(atom.last)
    if not owner.of and after and after.use in (STATE, PLACE) and not owner.unknown and _izafat(sheet, after):
        owner.of, last = (after,), after.np_last
    form = " ".join(sheet.laid.forms[atom.first : atom.last])
    body = _body(sheet, atom.first, form, noun, owner)
    if body is None:
        return
    first = owner.np_first if owner.of else atom.first
    draft = Draft(first, last, first, last, "collective", (body,), "name" if owner.of else "description", noun.row)
    draft.plural = noun.plural
    draft.title = noun.name
    draft.of = owner.of[0].entities[0].id if owner.of else None
    sheet.put(draft)


def _body(sheet: Sheet, at: int, form: str, noun: Collective, owner: Owner) -> Entity | None:
    """The organisation that a collective noun means: a known one, or one named after its state and sort."""
    laid, joined = sheet.laid, joined_key(form)
    if not owner.of:
        country = None if owner.unknown and noun.sector not in OF_DISTRICTS else _country_at(sheet, at, noun)
        return _body_alone(laid, joined, noun, country)
    whose = owner.of[0].entities[0]
    if whose.country and whose.kind in (STATE, PLACE):
        if whose.kind == STATE:
            laid.bodies[noun.name] = whose.country
        if known := laid.gazetteer.bodies.get((whose.country, joined)):
            return known
    return named_after(laid, whose, noun)


def _body_alone(laid: Field, joined: str, noun: Collective, country: str | None) -> Entity | None:
    """Whose «فوج» it is without a state. A noun that rarely stands alone is a body only where one is known."""
    if noun.name.split()[0] in NOBODYS or country is None:
        return nobodys(noun) if noun.alone else None
    known = laid.gazetteer.bodies.get((country, joined))
    if known or not (noun.alone or noun.name in laid.bodies):
        return known
    return named_after(laid, laid.gazetteer.states[country], noun)


def _country_at(sheet: Sheet, at: int, noun: Collective) -> str | None:
    """The country that a bare collective belongs to.

    The one that it was named with before, if the sentence names no other; then the article's home, if the sentence
    names it; then the only state that the sentence has named so far; at last those two again, whatever it names.
    """
    laid = sheet.laid
    before, home = laid.bodies.get(noun.name), laid.home
    before_here = [d for d in sheet.drafts if d.use in (STATE, ADJECTIVE, PLACE) and d.last <= at and d.entities]
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


# ---- titles ------------------------------------------------------------------------------------------------------


def _titled(sheet: Sheet, atom: Atom) -> int:
    """A phrase headed by titles, with a name or without; gives the token after it."""
    title = next((word for word in atom.words if isinstance(word, Title)), None)
    if (
        title is None
        or any(isinstance(word, Pointer) for word in atom.words)
        or (atom.first in sheet.starts and sheet.starts[atom.first].np_last > atom.last)
    ):
        return 0
    owner = owner_before(sheet, atom.first, plural=title.plural)
    titles, at = _chain(sheet, atom, title, owner)
    name = _name_after(sheet, at, titles, owner)
    if name is not None:
        for same in [
            d for d in sheet.drafts if d.use == "collective" and d.last == atom.last and d.first <= atom.first
        ]:
            sheet.drop(same)
        return _with_name(sheet, name, titles, owner)
    return _without_name(sheet, atom.first, at, titles, owner)


def _chain(sheet: Sheet, atom: Atom, title: Title, owner: Owner) -> tuple[list[Title], int]:
    """All titles in a row with what is put between them: «ترجمان دفتر خارجہ», «آرمی چیف جنرل»."""
    titles, at = [title], atom.last
    while at < sheet.last:
        following = sheet.word(at, Title)
        draft = sheet.starts.get(at)
        if (
            isinstance(following, Title)
            and following.plural == title.plural
            and not (draft and draft.np_last > sheet.atoms[at].last)
        ):
            titles.append(following)
            at = sheet.atoms[at].last
        elif (
            draft and not owner.of and draft.use in (STATE, ORGANISATION, PLACE, "collective") and _izafat(sheet, draft)
        ):
            owner.of, at = (draft,), draft.np_last
        else:
            break
    return titles, at


def _izafat(sheet: Sheet, draft: Draft) -> bool:
    """«صدر پاکستان نے» belongs together; in «وزیر خارجہ ایران پہنچ گئے» the state is where he went."""
    after = draft.np_last
    if after >= sheet.last:
        return draft.use != STATE
    particle = sheet.laid.gazetteer.particles.get(sheet.laid.forms[after])
    if particle in ("ne", "ko", "ka", "ki", "ke", "se"):
        return True
    following = sheet.starts.get(after)
    return (
        bool(following and following.use in (PERSON, SHORT))
        or unknown.name_like(sheet.laid, after, strict=False)
        or (isinstance(sheet.word(after, Title), Title))
    )


def _name_after(sheet: Sheet, at: int, titles: Sequence[Title], owner: Owner) -> Draft | None:
    """The name after the titles: one of the tables, or words that look like one."""
    draft, atom = sheet.people.get(at), sheet.atoms.get(at)
    found = draft or (_risky_person(sheet, atom, owner) if atom else None)
    named = found and sheet.laid.given.get(sheet.laid.keys[at]) in found.entities
    if found and found.use == SHORT and not named and unknown.surname_title(sheet, at, titles):
        if found is draft:
            sheet.drop(found)
        return unknown.titled(sheet, at, titles, owner, fresh=True)
    if found:
        return found if found is draft else sheet.put(found)
    return unknown.titled(sheet, at, titles, owner)


def _risky_person(sheet: Sheet, atom: Atom, owner: Owner) -> Draft | None:
    """After a title, a name that is an everyday word elsewhere."""
    people = [sense for sense in atom.senses if sense.use in (PERSON, SHORT)]
    if not people:
        return None
    country = owner.of[0].entities[0].country if owner.of else sheet.laid.home
    sense = next((sense for sense in people if sense.entity.country == country), people[0])
    sense = local(sheet.laid, atom, sense)
    if not _whole(sheet, atom, sense):
        return None
    return Draft(atom.first, atom.last, atom.first, atom.last, sense.use, (sense.entity,), "name", sense.row)


def _with_name(sheet: Sheet, name: Draft, titles: Sequence[Title], owner: Owner) -> int:
    """Stretch the phrase of a name over its titles, and remember who was called so."""
    name.np_first = min(owner.np_first, name.np_first)
    name.use = PERSON
    _entitle(name, titles, owner)
    _title_before(sheet, name)
    sheet.starts[name.np_first] = name
    if name.entities and name.effect not in ("former", "deputy"):
        country = name.entities[0].country or sheet.laid.home
        for main in (name.office, name.title):
            if main:
                sheet.laid.offices[(main, name.of or f"state:{country}")] = name.entities[0]
    return name.np_last


def _title_before(sheet: Sheet, name: Draft) -> None:
    """«سابق وزیر اعظم اور جماعت کے سربراہ X» is one person, unless the first title is known to be another's."""
    particle = name.np_first - 1
    before = sheet.ends.get(particle)
    if before is None or before.use != "title" or before.plural:
        return
    if sheet.laid.gazetteer.particles.get(sheet.laid.forms[particle]) != "aur":
        return
    if all(entity.known and entity not in name.entities for entity in before.entities):
        return
    sheet.drop(before)
    name.np_first = before.np_first
    sheet.starts[name.np_first] = name
    if name.office is None:
        name.title, name.office, name.of, name.effect = before.title, before.office, before.of, before.effect


def _entitle(draft: Draft, titles: Sequence[Title], owner: Owner) -> None:
    """Write title, office and whose into a draft."""
    main = next((title for title in titles if title.office), titles[0])
    draft.effect = owner.effect()
    plain = [m.name for m in owner.modifiers if m.effect not in ("plain", "current")]
    draft.title = " ".join((*plain, main.name))
    draft.office = main.office
    draft.of = owner.of[0].entities[0].id if owner.of and owner.of[0].entities else None


def _without_name(sheet: Sheet, first: int, last: int, titles: Sequence[Title], owner: Owner) -> int:
    """«ایرانی صدر», «وزیر اعظم»: the holders of the office, or somebody known by the title alone."""
    main = next((title for title in titles if title.office), titles[0])
    if main.kind in ("honorific", "rank", "profession") or (owner.unknown and not owner.of):
        return 0
    if not owner.of and (main.plural or main.office is None or not _bare(sheet, first, last)):
        return 0
    following = sheet.word(last, Modifier)
    if isinstance(following, Modifier) and following.effect == "designate":
        return last  # «صدر منتخب ہونے»: an office, and nobody yet
    if (same := sheet.ends.get(last)) and same.use == "collective" and same.np_first == owner.np_first:
        return last
    people = tuple(dict.fromkeys(_called(sheet.laid, main, owner, whose) for whose in owner.of or (None,)))
    entities = tuple(entity for entity in people if entity)
    if not entities:
        return 0
    np_first = owner.np_first if owner.of or owner.modifiers else first
    if same and same.use == "collective" and same.np_first >= np_first:
        sheet.drop(same)
    draft = Draft(np_first, last, np_first, last, "title", entities, "title", main.row)
    draft.plural = main.plural
    _entitle(draft, titles, owner)
    sheet.put(draft)
    return last


def _ends(sheet: Sheet, at: int) -> bool:
    """Whether a phrase can end before this token: a name that nobody knows, or a noun («صدر دفتر»), may follow a title."""
    laid = sheet.laid
    if at >= sheet.last or at in laid.taken or laid.document.tokens[at].kind != "word":
        return True
    return laid.forms[at] in laid.gazetteer.particles or laid.forms[at] in laid.gazetteer.verbs or at in sheet.starts


def _bare(sheet: Sheet, first: int, last: int) -> bool:
    """Whether a title without an owner means somebody: «امیر» and «ابراہیم صدر» are names."""
    laid, before = sheet.laid, first - 1
    if last - first == 1 and laid.part(first) is not None:
        return False
    covered = before < sheet.first or first in sheet.ends
    return _ends(sheet, last) and (covered or not unknown.name_like(laid, before, strict=True))


def _called(laid: Field, title: Title, owner: Owner, whose: Draft | None) -> Entity | None:
    """Who is meant by a title without a name."""
    of = whose.entities[0] if whose else None
    effect = owner.effect()
    if of is None:
        return _called_bare(laid, title, effect)
    if effect not in ("former", "deputy"):
        named = laid.offices.get((title.office or title.name, of.id)) or laid.offices.get((title.name, of.id))
        if named:
            return named
    if effect == "former" and (past := past_holder(laid, title.office, of)):
        return past
    if title.office:
        country = of.country if of.kind == STATE else None
        if effect not in ("former", "deputy") and (
            found := holder(
                laid.gazetteer.tenures,
                title.office,
                country or of.id.partition(":")[2],
                laid.day,
                effect=effect or "plain",
            )
        ):
            return found
    return unnamed(laid, title, of, owner)


def past_holder(laid: Field, office: str | None, of: Entity) -> Entity | None:
    """«سابق امریکی صدر»: who of the people named in the article has held the office and holds it no longer."""
    named = {entity.id for entity in laid.people.values()}
    key = of.country if of.kind == STATE else of.id.partition(":")[2]
    for tenure in reversed(laid.gazetteer.tenures.get((office or "", key or ""), ())):
        if tenure.entity.id in named and tenure.end and tenure.end <= laid.day[: len(tenure.end)]:
            return tenure.entity
    return None


def _called_bare(laid: Field, title: Title, effect: str | None) -> Entity | None:
    """«وزیر اعظم نے»: who was so called before in the article, else the holder at the article's home."""
    if not title.office or effect in ("former", "deputy") or title.office in laid.gazetteer.of_bodies:
        return None
    if effect == "designate":
        return holder(laid.gazetteer.tenures, title.office, laid.home or "", laid.day, effect=effect)
    home = laid.offices.get((title.office, f"state:{laid.home}"))
    if home and effect != "guest":
        return home
    for (office, of), named in reversed(laid.offices.items()):
        if office == title.office and not (effect == "guest" and of == f"state:{laid.home}"):
            return named
    if laid.home and title.office in laid.gazetteer.of_states:
        return holder(laid.gazetteer.tenures, title.office, laid.home, laid.day, effect=effect or "plain")
    return None


def unnamed(laid: Field, title: Title, of: Entity, owner: Owner) -> Entity:
    """Somebody known by title and state alone: «US ambassador»."""
    whose = laid.gazetteer.demonyms.get(of.country or "", of.name) if of.kind == STATE else of.name
    plain = [m.name for m in owner.modifiers if m.effect not in ("plain", "current")]
    name = " ".join((*plain, whose, title.name)) if plain else f"{whose} {title.name}"
    kind = GROUP if title.plural else PERSON
    sector = title.sector or of.sector or ("GOV" if of.kind == STATE else None)
    return Entity(f"new:{unknown.slug(name)}", kind, name, None, of.country, sector, title.name, known=False)


# ---- descriptions that point back --------------------------------------------------------------------------------


def _pointer(sheet: Sheet, atom: Atom) -> int:
    """«روسی ہم منصب», «دونوں رہنماؤں», «پڑوسی ملک»: a draft without entities; coreference fills it."""
    pointer = next((word for word in atom.words if isinstance(word, Pointer)), None)
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
