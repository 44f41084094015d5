"""Compile the tables of names, titles, collectives and pronouns: rows come in, a picklable Gazetteer goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from waqia.knowledge import Row
from waqia.model import Entity
from waqia.names import romanise
from waqia.names.matching import Matcher, joined_key, spelt, word_key
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
    BodyNoun,
    BodyWord,
    Collective,
    Meaning,
    Modifier,
    Phrase,
    Pointer,
    Sense,
    Tenure,
    Title,
    Word,
)
from waqia.text.fold import HEH, NOON_GHUNNA, WAW, YEH_BARREE, letters
from waqia.text.verbs import forms

Tables = Mapping[str, tuple[Row, ...]]
_SHORT_FORMS = frozenset({"root", "imperative"})
ARMED_GROUP = "armed_group"
# A form that the press uses at least so often is an everyday word, unless it is a part of names.
EVERYDAY = 3
SELDOM = 12
FREQUENT = 40  # of a common name part, so often, that it takes another part beside it
AUXILIARIES = ("present", "past", "future", "ought", "agentive", "participle")
PURPOSE = frozenset({"purpose"})  # «کے لیے»
ADVERBIAL = frozenset({"time", "cause", "manner", "topic", "source"})
# Rows that a tool wrote: their names are met in their own letters only («ہوئی آن» is not «ہوئے ان»).
_GENERATED = "world/places_geonames.tsv:"
# Tables of words that no name of a place may take the place of.
_WORDS = ("urdu/frequencies", "urdu/name_parts", "urdu/titles", "urdu/collectives", "urdu/body_words")
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
# Pointers that are single small words; the others are noun phrases.
PRONOUNS = frozenset({"personal", "demonstrative", "relative", "reflexive"})


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Everything that finding and linking names needs."""

    names: Matcher[Meaning]
    entities: Mapping[str, Entity]  # by id
    states: Mapping[str, Entity]  # by ISO alpha-3
    demonyms: Mapping[str, str]  # English adjective by ISO alpha-3
    tenures: Mapping[tuple[str, str], tuple[Tenure, ...]]  # by office and whose it is, in order of beginning
    careers: Mapping[str, tuple[tuple[str, Tenure], ...]]  # offices of a person, by id
    offices: Mapping[str, str]  # English name of an office by key
    of_states: frozenset[str]  # offices that states have
    of_bodies: frozenset[str]  # offices that only organisations have
    bodies: Mapping[tuple[str, str], Entity]  # organisations by country and their name without the country
    romanisation: romanise.Romanisation
    everyday: frozenset[str]  # words that are no names of people
    rare: frozenset[str]  # those of them that are seen so seldom that after a given name they are a surname
    verbs: frozenset[str]  # forms of verbs, the commonest ones
    auxiliaries: frozenset[str]
    of_one: frozenset[str]  # auxiliaries that agree with one alone
    among: frozenset[tuple[str, ...]]  # what makes a subject one of those told of behind it: «میں سے ایک»
    everyday_nouns: frozenset[str]  # frequent words, names of people among them
    particles: Mapping[str, str]  # case particle or conjunction by form
    passed: frozenset[str]  # everyday words that nothing in the matcher begins with
    genitives: frozenset[str]
    adverbial: frozenset[tuple[str, ...]]  # postpositions of time, cause and manner: «کے بعد»
    saying: frozenset[str]  # verbs of saying, by key
    sayings: frozenset[str]  # words that make who stands before them in the genitive a speaker: «کہنا», «دعویٰ»
    pronouns: Mapping[str, Pointer]
    stands_for: Mapping[str, Entity]  # the party that a capital or seat may mean, by the place's id
    seats: Mapping[str, Entity]  # the place where a body sits, by the body's id
    metonym_cues: Mapping[tuple[str, str], str]  # by case and word: party or place
    transitive: frozenset[str]  # verbs that somebody does to something
    motion: frozenset[str]
    body_nouns: Mapping[tuple[str, ...], BodyNoun]  # «تنظیم», «عالمی عدالت»
    kinds: Mapping[str, str]  # of organisations, by id: court, party, igo …
    counts: Mapping[str, int]  # of how many a description speaks, by its row: «تینوں ممالک»
    cues: Mapping[str, frozenset[tuple[str, ...]]]  # words that stand before, or after, the name of an outlet
    body_cues: frozenset[tuple[str, ...]]  # words that stand after the name of a body: «X کے ترجمان»
    body_cue_openings: frozenset[str]  # the first words of those
    letter_names: Mapping[str, str]  # Latin letter by its Urdu name
    initials: frozenset[tuple[str, ...]]  # rows of them that are no bodies
    no_country: frozenset[str]  # English words of names that belong to no one country
    family_titles: frozenset[str]  # titles, by their English name, that are family names too
    people: Mapping[
        str, tuple[tuple[str, ...], tuple[Entity, ...]]
    ]  # joined keys of full names, and whose, by first letter
    domains: Mapping[str, str]  # state by the two letters that its internet addresses end in
    outlets: Mapping[str, str]  # country by the outlet's name in any script


def build(tables: Tables, documents: Mapping[str, Mapping[str, Any]]) -> Gazetteer:
    """Compile the tables, with the paradigms of urdu/verb_endings."""
    named = list(senses(tables))
    entities = {sense.entity.id: sense.entity for _, sense in named}
    romanisation = romanise.build(tables["urdu/name_parts"], tables["urdu/romanisation"])
    tenures = _tenures(tables["world/tenures"], entities)
    stands_for = _stands_for(tables["world/places"], entities)
    verbs = _verb_forms(tables, documents["urdu/verb_endings"])
    return Gazetteer(
        names=_matcher(named, list(_words(tables)), tables),
        entities=entities,
        states={row["key"]: entities[f"state:{row['key']}"] for row in tables["world/states"]},
        demonyms={row["state"]: row["adjective"] for row in tables["world/demonyms"]},
        tenures=tenures,
        careers=_careers(tenures),
        offices={row["key"]: row["name"] for row in tables["world/offices"]},
        of_states=frozenset(row["key"] for row in tables["world/offices"] if row["of"] != "organisation"),
        bodies=_bodies(tables, entities),
        of_bodies=frozenset(row["key"] for row in tables["world/offices"] if row["of"] == "organisation"),
        romanisation=romanisation,
        everyday=_everyday(tables, romanisation, verbs),
        rare=_rare(tables, verbs),
        verbs=verbs,
        auxiliaries=frozenset(form for name in AUXILIARIES for form in documents["urdu/auxiliaries"][name]),
        of_one=frozenset(documents["urdu/auxiliaries"]["one"]),
        among=frozenset(tuple(form.split()) for form in documents["urdu/auxiliaries"]["among"]),
        everyday_nouns=frozenset(row["form"] for row in tables["urdu/frequencies"] if row["count"] >= FREQUENT),
        particles=_particles(tables["urdu/particles"]),
        passed=_passed(tables, named),
        genitives=_genitives(tables["urdu/particles"]),
        adverbial=frozenset(
            tuple(form.split())
            for row in tables["urdu/postpositions"]
            if row["class"] in ADVERBIAL
            for form in row["forms"]
        ),
        saying=_saying(tables),
        sayings=frozenset(row["form"] for row in tables["urdu/reporting"] if row["kind"] in ("verb", "noun")),
        pronouns={row["form"]: _pointer(row) for row in tables["urdu/pronouns"] if row["kind"] in PRONOUNS},
        stands_for=stands_for,
        seats={party.id: entities[place] for place, party in stands_for.items() if party.kind == ORGANISATION},
        metonym_cues={(row["case"], row["form"]): row["use"] for row in tables["urdu/metonym_cues"]},
        transitive=frozenset(row["key"] for row in tables["urdu/verbs"] if row["ne"]),
        motion=frozenset(row["key"] for row in tables["urdu/verbs"] if row["kind"] == "motion"),
        body_nouns=_body_nouns(tables["urdu/body_nouns"]),
        kinds={f"org:{row['key']}": row["kind"] for row in tables["world/organisations"]},
        counts={row["_at"]: COUNTS[row["number"]] for row in tables["urdu/pronouns"] if row["number"] in COUNTS},
        cues={where: _cues(tables["urdu/name_cues"], "outlet", where) for where in ("before", "after")},
        body_cues=_cues(tables["urdu/name_cues"], "body", "after"),
        body_cue_openings=frozenset(cue[0] for cue in _cues(tables["urdu/name_cues"], "body", "after")),
        letter_names={row["form"]: row["letter"] for row in tables["urdu/letter_names"]},
        initials=frozenset(tuple(row["form"].split()) for row in tables["urdu/initials"]),
        no_country=frozenset(row["word"] for row in tables["urdu/no_country"]),
        family_titles=frozenset(row["title"] for row in tables["urdu/family_titles"]),
        people=_full_names(named),
        domains={row["iso2"].casefold(): row["key"] for row in tables["world/states"] if row["iso2"]},
        outlets=_outlet_countries(tables["world/outlets"]),
    )


# ---- names -------------------------------------------------------------------------------------------------------


def senses(tables: Tables) -> Iterator[tuple[str, Sense]]:
    """Every form of every row with what it stands for; states first, so that they win over their namesakes."""
    by_hand = [
        *_states(tables["world/states"]),
        *_organisations(tables["world/organisations"]),
        *_plain(tables["world/groups"], GROUP, "group"),
        *_plain(tables["world/places"], PLACE, "place"),
        *_plain(tables["world/outlets"], OUTLET, "outlet"),
        *_people(tables["world/people"]),
    ]
    yield from by_hand
    yield from _generated(tables, {joined_key(form) for form, _ in by_hand})


def _generated(tables: Tables, held: set[str]) -> Iterator[tuple[str, Sense]]:
    """Places that a tool wrote down, but for the forms that an editor gave to something else or that are words."""
    words = {joined_key(row["form"]) for table in _WORDS for row in tables[table]}
    for form, sense in _plain(tables["world/places_geonames"], PLACE, "place", latin=False):
        if joined_key(form) not in held and joined_key(form) not in words:
            yield form, sense


def _states(rows: Iterable[Row]) -> Iterator[tuple[str, Sense]]:
    for row in rows:
        entity = Entity(f"state:{row['key']}", STATE, row["name"], row["name_ur"], row["key"], None)
        risky = {letters(form) for form in row["risky"]}

        def sense(use: str, form: str, entity: Entity = entity, risky: set[str] = risky, at: str = row["_at"]) -> Sense:
            return Sense(use, entity, letters(form) in risky, STATE, at)

        for form in _distinct((row["name_ur"], *row["forms"], row["name"])):
            for inflected in oblique(form):
                yield inflected, sense(STATE, form)
        for form in row["adjectives"]:
            yield form, sense(ADJECTIVE, form)
        for form in _distinct((*row["peoples"], *row["adjectives"])):
            for inflected in people_forms(form, adjective=form in row["adjectives"]):
                yield inflected, sense(PEOPLE, form)


def _organisations(rows: Iterable[Row]) -> Iterator[tuple[str, Sense]]:
    for row in rows:
        kind = GROUP if row["kind"] == ARMED_GROUP else ORGANISATION
        entity = Entity(f"org:{row['key']}", kind, row["name"], row["name_ur"], row["country"], row["sector"].upper())
        risky = {letters(form) for form in row["risky"]}
        for form in _distinct((row["name_ur"], *row["forms"], *_latin(row["name"]))):
            for inflected in oblique(form):
                yield inflected, Sense(kind, entity, letters(form) in risky, row["kind"], row["_at"])


def _plain(rows: Iterable[Row], use: str, prefix: str, *, latin: bool = True) -> Iterator[tuple[str, Sense]]:
    """Places, groups, outlets; latin: the English name is a form too."""
    for row in rows:
        sector = (row.get("sector") or ("JRN" if use == OUTLET else "")).upper() or None
        entity = Entity(
            f"{prefix}:{row['key']}", use, row["name"], row["name_ur"], row["country"], sector,
            lat=row.get("lat"), lon=row.get("lon"),
        )  # fmt: skip
        risky = {letters(form) for form in row["risky"]}
        for form in _distinct((row["name_ur"], *row["forms"], *((row["name"],) if latin else ()))):
            for inflected in oblique(form) if use != GROUP else (*oblique(form), *people_forms(form, adjective=True)):
                yield inflected, Sense(use, entity, letters(form) in risky, row["kind"], row["_at"])


def _people(rows: Iterable[Row]) -> Iterator[tuple[str, Sense]]:
    for row in rows:
        sector = (row["sector"] or "").upper() or None
        entity = Entity(f"person:{row['key']}", PERSON, row["name"], row["name_ur"], row["country"], sector)
        risky = {letters(form) for form in row["risky"]}
        for form in _distinct((row["name_ur"], *row["forms"], row["name"])):
            for inflected in (form, *oblique(form)[1:2]):
                yield inflected, Sense(PERSON, entity, letters(form) in risky, PERSON, row["_at"])
        for form in row["short"]:
            yield form, Sense(SHORT, entity, letters(form) in risky, PERSON, row["_at"])


def _latin(name: str) -> tuple[str, ...]:
    """The English name of an organisation, and its initials if it has three or more: «IMF» in an Urdu text."""
    initials = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return (name, initials) if len(initials) > 2 else (name,)


def _distinct(forms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(forms))


def oblique(form: str) -> tuple[str, ...]:
    """A noun phrase before a particle too: a last word in «ہ» takes «ے», as does every word in «ہ» of it at once."""
    words = form.split()
    if not words or not any(word.endswith(HEH) and len(word) > 2 for word in words):
        return (form,)
    last = [*words[:-1], _oblique_word(words[-1])]
    first = [_oblique_word(words[0]), *words[1:]]
    return tuple(_distinct((form, " ".join(last), " ".join(first))))


def _oblique_word(word: str) -> str:
    return word[:-1] + YEH_BARREE if word.endswith(HEH) and len(word) > 2 else word


def people_forms(form: str, *, adjective: bool) -> tuple[str, ...]:
    """The plural of a people before a particle: «ایرانیوں»; the form itself unless it is the adjective."""
    if form.endswith(WAW + NOON_GHUNNA):
        return (form,)
    stem = form[:-1] if form.endswith((HEH, YEH_BARREE)) else form
    plural = stem + WAW + NOON_GHUNNA
    return (plural,) if adjective else (form, plural)


# ---- words -------------------------------------------------------------------------------------------------------


def _matcher(
    senses: Sequence[tuple[str, Sense]], words: Sequence[tuple[str, Word]], tables: Tables
) -> Matcher[Meaning]:
    """One matcher for names and words: each form with all its meanings."""
    by_key: dict[str, tuple[list[Sense], list[Word]]] = {}
    by_letters: dict[str, tuple[list[Sense], list[Word]]] = {}
    for form, sense in senses:
        for held in (by_key.setdefault(joined_key(form), ([], [])), by_letters.setdefault(spelt(form), ([], []))):
            if sense not in held[0]:
                held[0].append(sense)
    for form, word in words:
        for held in (by_key.setdefault(joined_key(form), ([], [])), by_letters.setdefault(spelt(form), ([], []))):
            held[1].append(word)
    initials = {row["form"] for row in tables["urdu/letter_names"]}  # «ایف آئی اے» is not «ایف اے اے»
    matcher: Matcher[Meaning] = Matcher(
        walls=frozenset(
            word
            for table in ("urdu/particles", "urdu/postpositions")
            for row in tables[table]
            if row["class"] in PURPOSE or table == "urdu/particles"
            for form in row["forms"]
            for word in form.split()
        ),
        own=frozenset(row["form"] for row in tables["urdu/frequencies"]),
    )
    for form in dict.fromkeys((*(form for form, _ in senses), *(form for form, _ in words))):
        if joined := joined_key(form):
            loose = any(not sense.row.startswith(_GENERATED) for sense in by_key[joined][0])
            loose = loose and not initials.issuperset(letters(form).split())
            matcher.add(form, _meaning(by_key[joined]), _meaning(by_letters[spelt(form)]), loose=loose)
    matcher.complete()
    return matcher


def _meaning(held: tuple[list[Sense], list[Word]]) -> Meaning:
    return Meaning(tuple(held[0]), tuple(held[1]))


def _words(tables: Tables) -> Iterator[tuple[str, Word]]:
    """Titles, modifiers, collectives and pointers."""
    for row in tables["urdu/titles"]:
        sector = row["sector"].upper() if row["sector"] else None
        title = Title(row["name"], row["kind"], row["office"], row["number"] == "many", sector, row["_at"])
        for form in oblique(row["form"]):
            yield form, title
    for row in tables["urdu/title_modifiers"]:
        yield row["form"], Modifier(row["effect"], row["name"])
    collectives = {row["form"] for row in tables["urdu/collectives"]}
    for row in tables["urdu/collectives"]:
        collective = Collective(row["name"], row["sector"].upper(), row["number"] == "many", row["alone"], row["_at"])
        plurals = people_forms(row["form"], adjective=True) if collective.plural else ()
        for form in _distinct((*oblique(row["form"]), *(form for form in plurals if form not in collectives))):
            yield form, collective
    for row in tables["urdu/body_words"]:
        sector = (row["sector"] or "").upper() or None
        for form in oblique(row["form"]):
            yield form, BodyWord(row["name"], row["use"], sector)
    for row in tables["urdu/nobody"]:
        for form in oblique(row["form"]):
            yield form, Phrase(row["_at"])
    for row in tables["urdu/pronouns"]:
        if row["kind"] not in PRONOUNS and row["kind"] != "speaker":
            yield row["form"], _pointer(row)


def _pointer(row: Row) -> Pointer:
    return Pointer(row["kind"], row["number"], row["case"], row["of"], row["_at"])


def _cues(rows: Iterable[Row], sort: str, where: str) -> frozenset[tuple[str, ...]]:
    """Words beside a name, by what they say of it and where they stand."""
    return frozenset(tuple(row["form"].split()) for row in rows if row["sort"] == sort and row["where"] == where)


def _particles(rows: Iterable[Row]) -> dict[str, str]:
    """Small words that end a noun phrase, by form."""
    return {form: row["key"] for row in rows for form in row["forms"]}


def _body_nouns(rows: Iterable[Row]) -> dict[tuple[str, ...], BodyNoun]:
    """By their words, before a particle too: «ادارے»."""
    nouns: dict[tuple[str, ...], BodyNoun] = {}
    for row in rows:
        in_name = row["form"] if row["in_name"] else ""
        noun = BodyNoun(frozenset(row["kinds"]), row["scope"] == "international", in_name, row["_at"])
        nouns |= {tuple(form.split()): noun for form in oblique(row["form"])}
    return nouns


def _saying(tables: Tables) -> frozenset[str]:
    told = {row["form"] for row in tables["urdu/reporting"] if row["kind"] == "verb"}
    return frozenset(row["key"] for row in tables["urdu/verbs"] if row["infinitive"] in told)


def _genitives(rows: Iterable[Row]) -> frozenset[str]:
    """«کا», «کی», «کے»."""
    return frozenset(form for row in rows if row["class"] == "genitive" for form in row["forms"])


def _passed(tables: Tables, senses: Iterable[tuple[str, Sense]]) -> frozenset[str]:
    """Frequent words that no form begins with, in whatever spelling: most words of a text are looked up no further."""
    first = {word_key(form.split(" ", 1)[0]) for form, _ in (*senses, *_words(tables))}
    frequent = {row["form"] for row in tables["urdu/frequencies"]} | set(_particles(tables["urdu/particles"]))
    return frozenset(word for word in frequent if word_key(word) not in first)


def _everyday(tables: Tables, romanisation: romanise.Romanisation, verbs: frozenset[str]) -> frozenset[str]:
    """Words that are not taken for a part of a name: frequent in the press and no known name part."""
    words = {row["form"] for row in tables["urdu/frequencies"] if row["count"] >= EVERYDAY}
    words.update(form for row in tables["urdu/particles"] for form in row["forms"])
    words.update(word for row in tables["urdu/titles"] for word in row["form"].split())
    words |= verbs
    of_people = {
        letters(word)
        for row in tables["world/people"]
        for form in (row["name_ur"], *row["forms"], *row["short"])
        for word in form.split()
    }
    return frozenset(word for word in words if word not in of_people and word not in romanisation.parts)


def _rare(tables: Tables, verbs: frozenset[str]) -> frozenset[str]:
    """Words seldom seen that are no verbs and no titles."""
    titles = {word for row in tables["urdu/titles"] for word in row["form"].split()}
    return frozenset(row["form"] for row in tables["urdu/frequencies"] if row["count"] < SELDOM) - verbs - titles


def _verb_forms(tables: Tables, endings: Mapping[str, Any]) -> frozenset[str]:
    """Forms that tell a verb from a name; bare roots are names too often («بن»)."""
    known = forms(tables["urdu/verbs"], endings)
    return frozenset(form for form, readings in known.items() if any(r.kind not in _SHORT_FORMS for r in readings))


def _full_names(senses: Iterable[tuple[str, Sense]]) -> dict[str, tuple[tuple[str, ...], tuple[Entity, ...]]]:
    """Full names by the first letter of their key."""
    names: dict[str, list[tuple[str, Entity]]] = {}
    for form, sense in senses:
        if sense.use == PERSON:
            joined = joined_key(form)
            names.setdefault(joined[:1], []).append((joined, sense.entity))
    return {
        letter: (tuple(key for key, _ in found), tuple(entity for _, entity in found))
        for letter, found in names.items()
    }


def _outlet_countries(rows: Iterable[Row]) -> dict[str, str]:
    """The country of each outlet by its names, Urdu and English, and by words that outlets of one country have."""
    by_name: dict[str, str] = {}
    by_word: dict[str, set[str]] = {}
    for row in rows:
        for form in (row["name"], row["name_ur"], *row["forms"]):
            if row["country"]:
                by_name.setdefault(joined_key(form), row["country"])
                for word in form.split():
                    by_word.setdefault(word_key(word), set()).add(row["country"])
    return {
        word: countries.pop() for word, countries in by_word.items() if len(countries) == 1 and len(word) > 2
    } | by_name


# ---- offices and bodies ------------------------------------------------------------------------------------------


def _tenures(rows: Iterable[Row], entities: Mapping[str, Entity]) -> dict[tuple[str, str], tuple[Tenure, ...]]:
    held: dict[tuple[str, str], list[Tenure]] = {}
    for row in rows:
        tenure = Tenure(entities[f"person:{row['person']}"], row["from"] or "", row["to"] or "", row["status"])
        held.setdefault((row["office"], row["of"]), []).append(tenure)
    return {office: tuple(sorted(tenures, key=lambda t: t.begin)) for office, tenures in held.items()}


def _stands_for(rows: Iterable[Row], entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """The state of a capital, the body that sits at a seat."""
    return {
        f"place:{row['key']}": entities.get(f"state:{row['stands_for']}") or entities[f"org:{row['stands_for']}"]
        for row in rows
        if row["stands_for"]
    }


def _careers(tenures: Mapping[tuple[str, str], Sequence[Tenure]]) -> dict[str, tuple[tuple[str, Tenure], ...]]:
    careers: dict[str, list[tuple[str, Tenure]]] = {}
    for (office, _), held in tenures.items():
        for tenure in held:
            careers.setdefault(tenure.entity.id, []).append((office, tenure))
    return {person: tuple(career) for person, career in careers.items()}


def _bodies(tables: Tables, entities: Mapping[str, Entity]) -> dict[tuple[str, str], Entity]:
    """«امریکی محکمہ خارجہ» of the USA under «محکمہ خارجہ»: the name without the state or its adjective."""
    national: dict[str, tuple[str, ...]] = {}
    for row in tables["world/states"]:
        national[row["key"]] = tuple(_distinct((row["name_ur"], *row["forms"], *row["adjectives"])))
    genitives = _genitives(tables["urdu/particles"])
    bodies: dict[tuple[str, str], Entity] = {}
    for row in tables["world/organisations"]:
        for form in (row["name_ur"], *row["forms"]) if row["country"] in national else ():
            for bare in _bare(form, national[row["country"]], genitives):
                for inflected in oblique(bare):
                    bodies.setdefault((row["country"], joined_key(inflected)), entities[f"org:{row['key']}"])
    return bodies


def _bare(form: str, national: Sequence[str], genitives: frozenset[str]) -> Iterator[str]:
    """The form without the name of its state at the front or the end, and the form itself."""
    yield form
    for word in national:
        if form.startswith(word + " "):
            rest = form[len(word) + 1 :].split()
            yield " ".join(rest[1:] if rest[0] in genitives else rest)  # «ایران کی وزارت خارجہ»
        if form.endswith(" " + word):
            yield form[: -len(word) - 1]
