"""Say whom pronouns, counterparts and «both leaders» mean.

In: a document, its mentions, its clauses (none are needed, but with them subjects are known better), the
gazetteer. Out: all mentions, pronouns among them, in the order of the text. The text is read once from front to
back; what was mentioned last, and above all the last subjects, is what a later word can point to. Nothing sure,
nothing linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from waqia.model import Clause, Document, Entity, Mention, Phrase
from waqia.names import body_reference, metonymy, salience
from waqia.names.field import day_of
from waqia.names.gazetteer import Gazetteer
from waqia.names.offices import held_by, holder
from waqia.names.salience import Story, Told
from waqia.names.senses import ORGANISATION, OUTLET, PERSON, PLACE, STATE, BodyNoun, Pointer
from waqia.names.unknown import slug

COUNTERPART = "counterpart"
SEATS = frozenset({PLACE, ORGANISATION})
_AFTER = frozenset({"ne", "ko", "se", "ka", "ki", "ke", "par", "men"})
# «اس پر», «اس میں», «اس سے قبل» are of things and matters far oftener than of people.
# What «both» can stand for: leaders, states, the sides of something, whatever was named.
_OF_SEVERAL = frozenset({"person", "state", "side", "any"})
_TO = frozenset({"se", "ko", "par"})
_ASKED = frozenset({"subjunctive", "imperative"})
_SOON = 5  # words to a word of saying
_AFTER_ONE = frozenset({"ne", "ko", "ka", "ki", "ke"})


class Item(NamedTuple):
    """A place of the text that names or points: a mention that is there, or a pronoun."""

    at: int
    mention: Mention
    pointer: Pointer | None


@dataclass(slots=True)
class Reader:
    """The state of reading: the story so far and who is the subject of each clause."""

    document: Document
    gazetteer: Gazetteer
    clauses: Sequence[Clause]
    clause_of: list[int]
    sentence_of: list[int]
    day: str  # on which offices are held
    case_at: dict[int, str]  # case of the phrase that ends before a token
    body_nouns: dict[int, tuple[int, BodyNoun]]  # where «تنظیم» stands alone, by first token
    phrase_of: dict[int, Phrase]  # by each of its tokens
    starting: dict[int, Mention]  # by first token of the phrase
    story: Story = field(default_factory=Story)
    subjects: dict[int, Told] = field(default_factory=dict)


def resolve(
    document: Document, mentions: Sequence[Mention], clauses: Sequence[Clause], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """The mentions with pronouns added and with everything linked that can be."""
    reader = Reader(
        document,
        gazetteer,
        clauses,
        *_numbers(document, clauses),
        day_of(document),
        _cases(clauses),
        body_reference.nouns(document, mentions, gazetteer),
        {at: phrase for clause in clauses for phrase in clause.phrases for at in range(phrase.first, phrase.last)},
        {mention.np_first: mention for mention in mentions},
    )
    items = [Item(m.np_first, m, None) for m in mentions]
    items += _pronouns(reader, mentions)
    items += _bodies(reader, mentions)
    items.sort(key=lambda item: (item.at, -item.mention.np_last))
    read = [_read(reader, item) for item in items]
    read = [mention for mention in _forward(reader, read) if mention.entities or mention.of != body_reference.BODY]
    return tuple(sorted(read, key=lambda m: (m.np_first, -m.np_last, m.first)))


# ---- the layout of the text --------------------------------------------------------------------------------------


def _numbers(document: Document, clauses: Sequence[Clause]) -> tuple[list[int], list[int]]:
    """For each token the number of its clause (where there is none of its sentence, negated) and of its sentence."""
    clause_of = [-1] * (len(document.tokens) + 1)
    sentence_of = [0] * (len(document.tokens) + 1)
    for number, sentence in enumerate(document.sentences):
        length = sentence.last - sentence.first
        clause_of[sentence.first : sentence.last] = [-number - 1] * length
        sentence_of[sentence.first : sentence.last] = [number] * length
    for number, clause in enumerate(clauses):
        for phrase in clause.phrases:
            clause_of[phrase.first : phrase.end] = [number] * (phrase.end - phrase.first)
    return clause_of, sentence_of


def _cases(clauses: Sequence[Clause]) -> dict[int, str]:
    return {phrase.last: phrase.case for clause in clauses for phrase in clause.phrases}


def _case(reader: Reader, mention: Mention) -> str:
    """The case of a mention: of the phrase that it ends, else by the particle after it."""
    if mention.case:
        return mention.case
    case = reader.case_at.get(mention.np_last)
    if case:
        return case
    at = mention.np_last
    particle = (
        reader.gazetteer.particles.get(reader.document.tokens[at].form) if at < len(reader.document.tokens) else None
    )
    if particle in ("ka", "ki", "ke"):
        return "gen"
    return particle if particle in _AFTER else "nom"


# ---- pronouns ----------------------------------------------------------------------------------------------------


def _pronouns(reader: Reader, mentions: Sequence[Mention]) -> list[Item]:
    """Every word that is a pronoun here."""
    covered = {at for mention in mentions for at in range(mention.first, mention.last)}
    found: list[Item] = []
    known, tokens = reader.gazetteer.pronouns, reader.document.tokens
    for sentence in reader.document.sentences:
        places = [at for at in range(sentence.first, sentence.last) if tokens[at].form in known]
        for at in places:
            pointer = known[tokens[at].form]
            if at not in covered and _stands(reader, at, sentence.last, pointer):
                found.append(Item(at, _mention(reader.document, at, pointer), pointer))
    return found


def _stands(reader: Reader, at: int, last: int, pointer: Pointer) -> bool:
    """Whether the word stands for somebody: «ان کا», not «ان چھ ممالک»; «وہ», not «وہ ملک»."""
    if pointer.kind in ("reflexive",) or (pointer.case and pointer.case != "nom"):
        return True
    particles = reader.gazetteer.particles
    tokens = reader.document.tokens
    after = particles.get(tokens[at + 1].form) if at + 1 < last else None
    if pointer.case == "nom":
        return (
            any(phrase.last == at + 1 and phrase.first == at for phrase in _phrases(reader, at)) or not reader.clauses
        )
    if pointer.kind == "relative":
        return after in _AFTER
    if after not in (_AFTER if pointer.number == "many" else _AFTER_ONE) or after == "men":
        return False
    return not (after in ("ke", "ki", "se") and _adverbial(reader, at + 1, last))


def _phrases(reader: Reader, at: int) -> Sequence[Phrase]:
    number = reader.clause_of[at]
    return reader.clauses[number].phrases if number >= 0 else ()


def _adverbial(reader: Reader, at: int, last: int) -> bool:
    """«اس کے بعد», «ان کے علاوہ»: time, cause or manner, nobody in person."""
    forms = tuple(token.form for token in reader.document.tokens[at : min(at + 4, last)])
    return any(forms[:n] in reader.gazetteer.adverbial for n in range(2, len(forms) + 1))


def _mention(document: Document, at: int, pointer: Pointer) -> Mention:
    token = document.tokens[at]
    text = document.article.text[token.start : token.end]
    case = pointer.case if pointer.case != "nom" else None
    return Mention(
        at, at + 1, token.start, token.end, text, STATE if pointer.of == STATE else PERSON, (), "pronoun", at, at + 1,
        case, pointer.number in ("many", "two"), pointer.row,
    )  # fmt: skip


# ---- reading -----------------------------------------------------------------------------------------------------


def _read(reader: Reader, item: Item) -> Mention:
    """Link one item and tell the story of it."""
    mention = item.mention
    if mention.np_first in reader.body_nouns and mention.how != "pronoun":
        mention = _body(reader, mention)
    elif not mention.entities:
        mention = _linked(reader, item)
    if mention.kind in SEATS:
        mention = metonymy.read(reader.document, reader.gazetteer, mention, _setting(reader, mention))
    if mention.how != "adjective" and mention.entities and not (item.pointer and item.pointer.kind == "reflexive"):
        _tell(reader, mention)
    elif mention.how == "adjective":
        reader.story.meet(mention.entities[0], reader.sentence_of[mention.np_first])
        _tell_state(reader, mention, mention.entities[0])
    return mention


def _setting(reader: Reader, mention: Mention) -> metonymy.Setting:
    """How a name that may stand for a government stands in its clause."""
    phrase = reader.phrase_of.get(mention.np_first)
    number = reader.clause_of[mention.np_first]
    clause = reader.clauses[number] if number >= 0 else None
    before, after = _joined_to(reader, mention.np_first - 1, mention.np_last)
    ends = phrase is not None and phrase.last == mention.np_last
    case = phrase.case if phrase and (ends or after) else _case(reader, mention)
    first = phrase is not None and clause is not None and phrase == _first_phrase(clause)
    return metonymy.Setting(case, clause, first, _speaks(reader, mention.np_last), before or after)


def _joined_to(reader: Reader, before: int, after: int) -> tuple[Mention | None, Mention | None]:
    """The mentions that «and» or a comma joins to one, on its left and on its right."""
    tokens, particles = reader.document.tokens, reader.gazetteer.particles

    def joins(at: int) -> bool:
        return 0 <= at < len(tokens) and particles.get(tokens[at].form) in ("aur", "comma")

    last = reader.story.told[-1] if reader.story.told else None
    left = reader.starting.get(last.first) if last and last.last == before and joins(before) else None
    return left, reader.starting.get(after + 1) if joins(after) else None


def _first_phrase(clause: Clause) -> Phrase | None:
    return next((phrase for phrase in clause.phrases if phrase.case != "time"), None)


def _tell(reader: Reader, mention: Mention) -> None:
    """Put a linked mention into the story."""
    case = _case(reader, mention)
    clause = reader.clause_of[mention.np_last - 1]
    subject = case in ("ne", "ki_taraf_se") or (
        case == "nom" and clause not in reader.subjects and mention.kind != "place"
    )
    subject = subject or _speaks(reader, mention.np_last)
    told = Told(
        mention.entities, mention.np_first, mention.np_last, reader.sentence_of[mention.np_first], clause, subject,
        case, mention.office, mention.how, mention.plural,
    )  # fmt: skip
    if subject and (case == "ne" or clause not in reader.subjects):
        reader.subjects[clause] = told
    reader.story.tell(told)
    if mention.kind != PLACE and case != "men":
        for entity in mention.entities:
            if party := _party(reader, entity):
                reader.story.meet(party, told.sentence)
    for entity in mention.entities:
        if entity.kind == STATE:
            _tell_state(reader, mention, entity)


def _party(reader: Reader, entity: Entity) -> Entity | None:
    """Whose side somebody is on: his state's; a body of no state is on its own, and a paper on none."""
    if entity.kind == OUTLET:
        return None
    if entity.country:
        return reader.gazetteer.states.get(entity.country)
    return entity if entity.kind in (ORGANISATION, STATE) and entity.known else None


def _tell_state(reader: Reader, mention: Mention, state: Entity) -> None:
    """Note a state, and whether it stands together with the one before.

    «and» before it, or nothing before it and no particle behind it: «روس اور ایران», «پاک بھارت جنگ».
    """
    tokens, particles = reader.document.tokens, reader.gazetteer.particles
    before = particles.get(tokens[mention.first - 1].form) if mention.first else None
    after = particles.get(tokens[mention.last].form) if mention.last < len(tokens) else None
    joined = before == "aur" or (before is None and after is None)
    last = reader.story.last_state
    if joined and last and 0 <= mention.first - last[1] <= 1 and last[0] is not state:
        reader.story.tie(last[0], state, reader.sentence_of[mention.first])
    reader.story.mention_state(state, mention.first, mention.last, joined=joined, listed=before == "comma")


def _speaks(reader: Reader, at: int) -> bool:
    """«X کا کہنا ہے», «X کا یہ دعویٰ»: a genitive here and a word of saying soon after."""
    tokens = reader.document.tokens
    if at >= len(tokens) or tokens[at].form not in reader.gazetteer.genitives:
        return False
    return any(token.form in reader.gazetteer.sayings for token in tokens[at + 1 : at + 4])


def _linked(reader: Reader, item: Item) -> Mention:
    """The mention with the entities it points to, if they are found."""
    mention, pointer = item.mention, item.pointer
    if mention.how == COUNTERPART:
        return _counterpart(reader, mention)
    if mention.how == "title":
        return _offices_of(reader, mention, _several(reader, mention, STATE))
    if pointer is None:
        return _description(reader, mention)
    if pointer.kind == "relative":
        told = _before(reader, mention.first) or _one_of_them(reader, mention.first)
    elif pointer.kind == "personal" and (beside := _coordinated(reader, mention.first)):
        told = beside
    elif pointer.kind == "reflexive":
        told = reader.subjects.get(reader.clause_of[mention.first]) or _last_subject(reader, mention)
    else:
        told = _personal(reader, mention, pointer)
    if told is None:
        return mention
    return replace(mention, entities=told.entities, kind=told.entities[0].kind)


def _before(reader: Reader, at: int) -> Told | None:
    """The noun right before a relative clause."""
    last = reader.story.told[-1] if reader.story.told else None
    if last and at - last.last == 1 and reader.document.tokens[at - 1].kind == "mark":
        return last
    return last if last and last.last == at else None


def _one_of_them(reader: Reader, at: int) -> Told | None:
    """«ایران ان ممالک میں سے ایک ہے جنہیں …», «… میں شامل ہے جنہوں نے …»: what is told of all is told of him."""
    number = reader.clause_of[at]
    verb = reader.clauses[number - 1].verb if number > 0 else None
    if verb is None or verb.lemma != "hona" or not 0 <= at - verb.last <= 1:
        return None
    words = tuple(token.form for token in reader.document.tokens[max(verb.first - 3, 0) : verb.first])
    among = any(words[-len(form) :] == form for form in reader.gazetteer.among)
    return reader.subjects.get(number - 1) if among else None


def _coordinated(reader: Reader, at: int) -> Told | None:
    """«X اور ان کے وزیر»: the one before «and»."""
    if at < 1 or reader.gazetteer.particles.get(reader.document.tokens[at - 1].form) != "aur":
        return None
    last = reader.story.told[-1] if reader.story.told else None
    after = reader.document.tokens[at + 1].form if at + 1 < len(reader.document.tokens) else ""
    return last if last and last.last == at - 1 and after in reader.gazetteer.genitives else None


def _last_subject(reader: Reader, mention: Mention) -> Told | None:
    """The last subject of the same sentence, else nobody."""
    sentence = reader.sentence_of[mention.first]
    return next((told for told in reader.story.back(sentence, 0) if told.subject), None)


def _personal(reader: Reader, mention: Mention, pointer: Pointer) -> Told | None:
    """The likeliest person before, not the subject of the pronoun's own clause."""
    clause = reader.clause_of[mention.first]
    own = reader.subjects.get(clause)
    sentence = reader.sentence_of[mention.first]
    barred = frozenset(entity.id for entity in own.entities) if own and own.last <= mention.first else frozenset()
    if pointer.number == "one":
        return salience.governing(reader.story, sentence, clause, _parent(reader, clause), barred)
    speaking = pointer.of == PERSON or _speaks(reader, mention.last)
    one = pointer.number == "any" and _of_one(reader, clause)
    if pointer.number == "any" and (asked := _addressee(reader, clause, sentence)):
        return asked
    if pointer.number == "any":
        told = salience.governing(reader.story, sentence, clause, _parent(reader, clause), barred, one=one)
        far = {PERSON, STATE} if one else {PERSON}  # what it may be that the sentence before told
        if told and (told.sentence == sentence or told.entities[0].kind in far):
            return told
    told = salience.person(reader.story, sentence, barred, speaking=speaking, one=one)
    return told if told is None or _says(reader, mention) else _with_whom(reader, told, sentence, barred)


def _addressee(reader: Reader, clause: int, sentence: int) -> Told | None:
    """«روس نے ایران سے کہا کہ وہ حملہ نہ کرے»: whoever is asked is to do it; «… نہیں کرے گا» tells of the speaker."""
    parent = _parent(reader, clause)
    content = reader.clauses[clause] if parent is not None else None
    if content is None or content.kind != "content" or content.verb is None or content.verb.mood not in _ASKED:
        return None
    for told in reader.story.back(sentence, 0):
        if told.clause == parent and told.case in _TO and told.entities[0].kind != PLACE and not told.subject:
            return told
    return None


def _of_one(reader: Reader, clause: int) -> bool:
    """«وہ مطالبہ کر رہا ہے»: the verb agrees with one; it would be «کر رہے ہیں» of officials, or of a president."""
    verb = reader.clauses[clause].verb if clause >= 0 else None
    return verb is not None and reader.document.tokens[verb.last - 1].form in reader.gazetteer.of_one


def _says(reader: Reader, mention: Mention) -> bool:
    """«انہوں نے مزید کہا», «ان کا کہنا ہے»: one speaks, whoever else stood beside him."""
    number = reader.clause_of[mention.first]
    verb = reader.clauses[number].verb if number >= 0 else None
    if verb is not None and verb.lemma in reader.gazetteer.saying:
        return True
    after = reader.document.tokens[mention.last : mention.last + _SOON]
    return any(token.form in reader.gazetteer.sayings for token in after)


def _with_whom(reader: Reader, told: Told, sentence: int, barred: frozenset[str]) -> Told:
    """«علی اور احمد پہنچے تو انہیں گرفتار کیا گیا»: those whom «and» joins in the same sentence are meant together."""
    if told.sentence != sentence or told.entities[0].kind != PERSON or len(told.entities) > 1:
        return told
    for other in reader.story.back(sentence, 0):
        first, second = sorted((told, other), key=lambda one: one.first)
        joined = second.first - first.last == 1 and _particle(reader, first.last) == "aur"
        if joined and len(other.entities) == 1 and other.entities[0].kind == PERSON and other.how != "pronoun":
            both = tuple(dict.fromkeys((*first.entities, *second.entities)))
            return told if barred & {one.id for one in both} else told._replace(entities=both)
    return told


def _particle(reader: Reader, at: int) -> str | None:
    return reader.gazetteer.particles.get(reader.document.tokens[at].form)


def _parent(reader: Reader, clause: int) -> int | None:
    return reader.clauses[clause].parent if clause >= 0 else None


# ---- counterparts ------------------------------------------------------------------------------------------------


def _counterpart(reader: Reader, mention: Mention) -> Mention:
    """«روسی ہم منصب»: who holds the subject's office in Russia on the day."""
    subject, offices = None, list[str]()
    for told in _subjects(reader, mention):
        subject, offices = told, _offices(reader, told)
        if offices:
            break
    found = tuple(_holder(reader, offices, state) for state in _states(reader, mention, subject))
    if not found:
        return mention
    return replace(mention, entities=found, office=offices[0] if offices else None)


def _subjects(reader: Reader, mention: Mention) -> list[Told]:
    """Whose counterpart it may be, the likeliest first: the clause's subject, then who was named before."""
    sentence = reader.sentence_of[mention.first]
    clause = reader.subjects.get(reader.clause_of[mention.np_last - 1])
    near = [told for told in reader.story.back(sentence, 0) if told.entities[0].kind == PERSON]
    likely = salience.person(reader.story, sentence, frozenset())
    return list({told.entities: told for told in (clause, *near, likely) if told}.values())


def _states(reader: Reader, mention: Mention, subject: Told | None) -> list[Entity]:
    """The states that the phrase names; without any, the other state of the sentence."""
    known = reader.gazetteer.entities
    if mention.of:
        return [known[of] for of in mention.of.split("|") if of in known]
    own = subject.entities[0].country if subject else None
    sentence = reader.sentence_of[mention.first]
    told = reader.story.back(sentence, 0)
    other = next((t.entities[0] for t in told if t.entities[0].kind == STATE and t.entities[0].country != own), None)
    return [other] if other and own else []


def _offices(reader: Reader, subject: Told) -> list[str]:
    """The subject's offices, that of the text first."""
    if subject.entities[0].kind != PERSON:
        return []
    told = [subject.office] if subject.office else []
    known = reader.story.offices.get(subject.entities[0].id)
    return [*told, *([known] if known else []), *held_by(reader.gazetteer.careers, subject.entities[0].id, reader.day)]


def _holder(reader: Reader, offices: Sequence[str], state: Entity) -> Entity:
    """The holder of the first of the offices that is known in the state; else somebody known by state alone."""
    for office in offices:
        if found := holder(reader.gazetteer.tenures, office, state.country or "", reader.day):
            return found
    name = f"{reader.gazetteer.demonyms.get(state.country or '', state.name)} "
    name += reader.gazetteer.offices.get(offices[0], "counterpart") if offices else "counterpart"
    return Entity(f"new:{slug(name)}", PERSON, name, None, state.country, "GOV", known=False)


# ---- bodies ------------------------------------------------------------------------------------------------------


def _bodies(reader: Reader, mentions: Sequence[Mention]) -> list[Item]:
    """Nouns that may take up a body and that nothing else was found for."""
    known = {mention.np_first for mention in mentions}
    return [
        Item(first, body_reference.mention(reader.document, first, last, noun), None)
        for first, (last, noun) in reader.body_nouns.items()
        if first not in known
    ]


def _body(reader: Reader, mention: Mention) -> Mention:
    """«عالمی عدالت»: the court named before wins over the one that the tables have under that name."""
    _, noun = reader.body_nouns[mention.np_first]
    found = body_reference.before(reader.story, reader.sentence_of[mention.first], noun, reader.gazetteer)
    return _taking_up(mention, found) if found else mention


def _taking_up(mention: Mention, body: Entity) -> Mention:
    return replace(mention, entities=(body,), kind=body.kind, how="description")


# ---- both --------------------------------------------------------------------------------------------------------


def _description(reader: Reader, mention: Mention) -> Mention:
    """«دونوں رہنماؤں», «دونوں ممالک», «فریقین»; «مملکت» where its state was named."""
    if mention.of and mention.of in reader.story.states:
        return replace(mention, entities=(reader.gazetteer.entities[mention.of],))
    if not mention.plural or mention.of not in _OF_SEVERAL or not _alone(reader, mention):
        return mention
    found = _several(reader, mention, mention.of)
    return replace(mention, entities=found, kind=found[0].kind) if found else mention


def _several(reader: Reader, mention: Mention, of: str) -> tuple[Entity, ...]:
    """Those named before whom «both leaders», «the three countries» are."""
    return salience.both(
        reader.story,
        reader.sentence_of[mention.first],
        of,
        reader.gazetteer.states,
        country=mention.effect,
        count=reader.gazetteer.counts.get(mention.why, salience.TWO),
        barred=_beside(reader, mention),
    )


def _beside(reader: Reader, mention: Mention) -> frozenset[str]:
    """«روس نے دونوں ملکوں سے اپیل کی»: who does something to the two is none of them."""
    subject = reader.subjects.get(reader.clause_of[mention.np_first])
    if subject is None or subject.case != "ne" or _case(reader, mention) not in _TO:
        return frozenset()
    return frozenset(party.id for entity in subject.entities if (party := _party(reader, entity)))


def _offices_of(reader: Reader, mention: Mention, states: Sequence[Entity]) -> Mention:
    """«دونوں ملکوں کے وزرائے خارجہ»: who holds the office in each of the states."""
    holders = tuple(_holder(reader, [mention.office or ""], state) for state in states)
    return replace(mention, entities=holders) if holders else mention


def _alone(reader: Reader, mention: Mention) -> bool:
    """«دونوں نے», not «دونوں اسرائیلی رہنماؤں»: one word for both is a phrase of its own or comes after the two."""
    tokens = reader.document.tokens
    if mention.last - mention.first > 1 or mention.of != "any" or mention.last >= len(tokens):
        return True
    after = tokens[mention.last]
    if after.kind != "word" or after.form in reader.gazetteer.particles or mention.np_last in reader.case_at:
        return True
    last = reader.story.told[-1] if reader.story.told else None
    return last is not None and last.last == mention.first


def _forward(reader: Reader, mentions: Sequence[Mention]) -> list[Mention]:
    """A headline's «both leaders» are those of the next one that is linked, its counterpart the one named below."""
    following: dict[str, tuple[Entity, ...]] = {}
    body: Entity | None = None  # the next one that is named
    named = {m.of: m.entities for m in mentions if m.title == COUNTERPART and m.how == "name" and m.of}
    out: list[Mention] = []
    for mention in reversed(mentions):
        pointing = mention.how == "description" and mention.plural and mention.of in _OF_SEVERAL
        if pointing and mention.of:
            if mention.entities:
                following[mention.of] = mention.entities
            elif mention.of in following:
                entities = following[mention.of]
                mention = replace(mention, entities=entities, kind=entities[0].kind)
        elif mention.how == COUNTERPART and mention.entities:
            state = mention.of or f"state:{mention.entities[0].country}"
            mention = replace(mention, entities=named.get(state, mention.entities))
        elif mention.np_first in reader.body_nouns and mention.how != "description":
            _, noun = reader.body_nouns[mention.np_first]
            if body and body_reference.takes_up(noun, body, reader.gazetteer):
                mention = _taking_up(mention, body)  # a headline's «عالمی عدالت» is the court that the text names
        elif mention.how == "name" and mention.entities and mention.entities[0].id in reader.gazetteer.kinds:
            body = mention.entities[0]
        elif mention.how == "title" and not mention.entities:
            mention = _offices_of(reader, mention, following.get(STATE, ()))
        out.append(mention)
    return out[::-1]
