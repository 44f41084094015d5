"""Phrases headed by titles: «ایران کے سابق وزیر خارجہ جواد ظریف», «ایرانی صدر», «وزیر اعظم».

In: a sentence's sheet with names and collectives. Out: the phrase of a name stretched over its titles, or a draft
for who is meant by the titles alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqia.model import Entity
from waqia.names import unknown
from waqia.names.choice import local
from waqia.names.drafts import Draft, Owner, Sheet, remember
from waqia.names.field import Atom, Field
from waqia.names.known import whole
from waqia.names.matching import word_key
from waqia.names.offices import holder
from waqia.names.owners import izafat, owner_before
from waqia.names.senses import (
    GROUP,
    ORGANISATION,
    PERSON,
    PLACE,
    SHORT,
    STATE,
    BodyWord,
    Modifier,
    Pointer,
    Title,
)

TIMED = frozenset({"former", "designate"})
STATELESS = frozenset({"IGO", "NGO"})
LEADER, MINISTER = "leader", "minister"


def titled(sheet: Sheet, atom: Atom) -> int:
    """A phrase headed by titles, with a name or without; gives the token after it."""
    title = atom.word(Title)
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
        same = sheet.ends.get(atom.last)
        if same and same.use == "collective" and same.first <= atom.first:
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
            draft and not owner.of and draft.use in (STATE, ORGANISATION, PLACE, "collective") and izafat(sheet, draft)
        ):
            owner.of, at = (draft,), draft.np_last
        elif remit := _remit(sheet, at):
            titles[-1] = _charged_with(sheet.laid, titles[-1], remit.entities[0])
            at = remit.np_last
        else:
            break
    return titles, at


def _remit(sheet: Sheet, at: int) -> Draft | None:
    """«… برائے افغانستان»: what an envoy or minister is charged with."""
    word = sheet.word(at, BodyWord)
    draft = sheet.starts.get(sheet.atoms[at].last) if isinstance(word, BodyWord) and word.name == "for" else None
    return draft if draft and draft.use in (STATE, PLACE) else None


def _charged_with(laid: Field, title: Title, remit: Entity) -> Title:
    """The title of that charge: an office of its own where the tables have one."""
    office = f"{title.office}-{unknown.slug(remit.name)}"
    if office in laid.gazetteer.offices:
        return title._replace(office=office, name=laid.gazetteer.offices[office])
    return title._replace(office=None, name=f"{title.name} for {remit.name}")


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
    if at < sheet.last and sheet.laid.forms[at] in sheet.laid.gazetteer.pronouns:
        return None  # «وزیر موصوف»
    return unknown.titled(sheet, at, titles, owner)


def _risky_person(sheet: Sheet, atom: Atom, owner: Owner) -> Draft | None:
    """After a title, a name that is an everyday word elsewhere."""
    people = [sense for sense in atom.senses if sense.use in (PERSON, SHORT)]
    if not people:
        return None
    country = owner.of[0].entities[0].country if owner.of else sheet.laid.home
    sense = next((sense for sense in people if sense.entity.country == country), people[0])
    sense = local(sheet.laid, atom, sense)
    if not whole(sheet, atom, sense):
        return None
    return Draft(atom.first, atom.last, atom.first, atom.last, sense.use, (sense.entity,), "name", sense.row)


def _with_name(sheet: Sheet, name: Draft, titles: Sequence[Title], owner: Owner) -> int:
    """Stretch the phrase of a name over its titles, and remember who was called so."""
    name.np_first = min(owner.np_first, name.np_first)
    name.use = PERSON
    _entitle(name, titles, owner)
    if holding := _holder_so_spelt(sheet.laid, name):
        name.entities = (holding,)
    remember(sheet.laid, name)
    _title_before(sheet, name)
    sheet.starts[name.np_first] = name
    if name.entities:
        _called_so(sheet.laid, name)
    return name.np_last


def _holder_so_spelt(laid: Field, name: Draft) -> Entity | None:
    """«کینیڈا کی وزیر خارجہ میلانیا جولی»: an unknown name is the holder's, if its last word is one of hers."""
    if len(name.entities) != 1 or name.entities[0].known or not name.office or name.effect in (*TIMED, "deputy"):
        return None
    of = laid.gazetteer.entities.get(name.of or f"state:{laid.home}")
    whose = (of.country if of.kind == STATE else of.id.partition(":")[2]) if of else None
    holding = holder(laid.gazetteer.tenures, name.office, whose or "", laid.day, effect=name.effect or "plain")
    at = name.last - 1
    if holding is None or ((part := laid.part(at)) and part.common):
        return None
    if laid.keys[at] in {word_key(word) for word in (holding.name_ur or "").split()[1:]}:
        return holding
    found = laid.gazetteer.names.longest(laid.forms, laid.keys, at, name.last) if laid.keys[at] else None
    return holding if found and any(sense.entity == holding for sense in found.value.senses) else None


def _called_so(laid: Field, name: Draft) -> None:
    """Remember whom the article gave an office: the holder, or who is to hold it or has held it."""
    if name.effect in TIMED and name.office:
        laid.timed[(name.effect, name.office)] = name.entities[0]
    if name.effect in (*TIMED, "deputy"):
        return
    of = name.of or f"state:{name.entities[0].country or laid.home}"
    for main in (name.office, name.title):
        if main:
            laid.offices[(main, of)] = name.entities[0]
    if name.office and name.office.endswith(MINISTER):
        laid.offices[(MINISTER, of)] = name.entities[0]
    if of in laid.gazetteer.kinds:
        laid.heads[of] = name.entities[0]


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
    if main.plural and main.office and (both := _several_states(sheet, owner)):
        return _of_several(sheet, both, last, main)
    if main.kind in ("honorific", "rank", "profession") or (owner.unknown and not owner.of):
        return 0
    if not owner.of and (main.plural or main.office is None or not _bare(sheet, first, last, owner)):
        return 0
    following = sheet.word(last, Modifier)
    if isinstance(following, Modifier) and following.effect == "designate":
        return last  # «صدر منتخب ہونے»: an office, and nobody yet
    same = sheet.ends.get(last)
    if same and same.use == "collective" and same.np_first == owner.np_first and not _head_of(sheet.laid, main, owner):
        return last
    people = tuple(dict.fromkeys(_called(sheet.laid, main, owner, whose) for whose in owner.of or (None,)))
    entities = tuple(entity for entity in people if entity)
    if not owner.of and (same_person := _of_the_one_before(sheet, first, main)):
        entities = (same_person,)
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


def _several_states(sheet: Sheet, owner: Owner) -> Draft | None:
    """«دونوں ملکوں کے» before the title."""
    draft = sheet.ends.get(owner.np_first - 1) if owner.unknown else None
    return draft if draft and draft.use == "both" and draft.of in (STATE, "side", "any") else None


def _of_several(sheet: Sheet, both: Draft, last: int, title: Title) -> int:
    """«دونوں ملکوں کے وزرائے خارجہ»: a draft without entities; coreference fills it."""
    if (same := sheet.ends.get(last)) and same.use == "collective":
        sheet.drop(same)
    draft = Draft(both.np_first, last, both.np_first, last, "title", (), "title", both.why)
    draft.plural, draft.title, draft.office = True, title.name, title.office
    sheet.put(draft)
    return last


def _of_the_one_before(sheet: Sheet, first: int, title: Title) -> Entity | None:
    """«سعودی عرب کے ولی عہد اور وزیر اعظم»: one person, if he holds that office there too."""
    laid, before = sheet.laid, sheet.ends.get(first - 1)
    if before is None or len(before.entities) != 1 or not before.title or not title.office:
        return None
    if laid.gazetteer.particles.get(laid.forms[first - 1]) != "aur":
        return None
    person = before.entities[0]
    held = holder(laid.gazetteer.tenures, title.office, person.country or "", laid.day)
    return person if held == person else None


def _head_of(laid: Field, title: Title, owner: Owner) -> Entity | None:
    """«ترک رہنما», «حماس رہنما»: who leads the state, or was named with the body, before."""
    if title.office != LEADER or title.plural or len(owner.of) != 1 or owner.effect():
        return None
    of = owner.of[0].entities[0]
    return laid.heads.get((of.country or "") if of.kind == STATE else of.id)


def _ends(sheet: Sheet, at: int) -> bool:
    """Whether a phrase can end before this token: an unknown name, or a noun («صدر دفتر»), may follow a title."""
    laid = sheet.laid
    if at >= sheet.last or at in laid.taken or laid.document.tokens[at].kind != "word":
        return True
    return laid.forms[at] in laid.gazetteer.particles or laid.forms[at] in laid.gazetteer.verbs or at in sheet.starts


def _bare(sheet: Sheet, first: int, last: int, owner: Owner) -> bool:
    """Whether a title without an owner means somebody: «امیر» and «ابراہیم صدر» are names, «مہمان وزیر» is none."""
    laid, before = sheet.laid, first - 1
    if last - first == 1 and laid.part(first) is not None and not owner.modifiers:
        return False
    covered = before < sheet.first or first in sheet.ends
    return _ends(sheet, last) and (covered or not unknown.name_like(laid, before, strict=True))


def _called(laid: Field, title: Title, owner: Owner, whose: Draft | None) -> Entity | None:
    """Who is meant by a title without a name."""
    of = whose.entities[0] if whose else None
    effect = owner.effect()
    if of is None:
        return _called_bare(laid, title, effect)
    if head := _head_of(laid, title, owner):
        return head
    if effect not in ("former", "deputy"):
        named = laid.offices.get((title.office or title.name, of.id)) or laid.offices.get((title.name, of.id))
        if named:
            return named
    if effect == "former" and (past := past_holder(laid, title.office, of)):
        return past
    if effect in TIMED and (same := laid.timed.get((effect, title.office or ""))) and same.country == of.country:
        return same  # «سابق افغان وزیر اعظم» who was named as such before
    if title.office:
        country = of.country if of.kind in (STATE, PERSON) else None  # «صدر کے مشیر» is the state's
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
    key = of.country if of.kind == STATE else of.id.partition(":")[2]
    for tenure in reversed(laid.gazetteer.tenures.get((office or "", key or ""), ())):
        if tenure.entity.id in laid.named and tenure.end and tenure.end <= laid.day[: len(tenure.end)]:
            return tenure.entity
    return None


def _called_bare(laid: Field, title: Title, effect: str | None) -> Entity | None:
    """«وزیر اعظم نے»: who was so called before in the article, else the holder at the article's home."""
    if not title.office or effect == "deputy" or title.office in laid.gazetteer.of_bodies:
        return None
    if effect in TIMED:
        return laid.timed.get((effect, title.office)) or _elect(laid, title.office, effect)
    home = laid.offices.get((title.office, f"state:{laid.home}"))
    if home and effect != "guest":
        return home
    guest = effect == "guest"
    for (office, of), named in reversed(laid.offices.items()):
        if office == title.office and not (guest and of == f"state:{laid.home}"):
            return named
    if laid.home and title.office in laid.gazetteer.of_states:
        return holder(laid.gazetteer.tenures, title.office, laid.home, laid.day, effect=effect or "plain")
    return None


def _elect(laid: Field, office: str, effect: str) -> Entity | None:
    """«نومنتخب صدر» of nobody's state: at home, else of the states that the article names most."""
    tenures = laid.gazetteer.tenures
    found = (holder(tenures, office, state, laid.day, effect=effect) for state in (laid.home or "", *laid.scenes))
    return next(filter(None, found), None)


def unnamed(laid: Field, title: Title, of: Entity, owner: Owner) -> Entity:
    """Somebody known by title and state alone: «US ambassador»."""
    whose = laid.gazetteer.demonyms.get(of.country or "", of.name) if of.kind == STATE else of.name
    plain = [m.name for m in owner.modifiers if m.effect not in ("plain", "current")]
    name = " ".join((*plain, title.name, "of", whose) if of.kind == PERSON else (*plain, whose, title.name))
    kind = GROUP if title.plural else PERSON
    sector = title.sector or of.sector or ("GOV" if of.kind == STATE else None)
    country = of.country
    if of.kind == PERSON and of.sector in STATELESS:
        country, sector = None, of.sector  # who serves an international body speaks for no state
    return Entity(f"new:{unknown.slug(name)}", kind, name, None, country, sector, title.name, known=False)
