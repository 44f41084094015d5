"""All that the event layer looks up, compiled: frames, governors, reporting words, sources and crosswalks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from waqia.events import contexts, frames, quantities
from waqia.events.contexts import ContextLexicon
from waqia.events.frames import FrameLexicon, Inflect, Words
from waqia.events.quantities import QuantityLexicon
from waqia.events.relations import Pattern, compile_patterns
from waqia.grammar import GrammarLexicon
from waqia.model import Entity
from waqia.moments.numbers import NumberWords
from waqia.text.trie import Trie

Row = Mapping[str, Any]


# Nameless sources that do things themselves as well.
_ACTING = frozenset(("officials", "residents", "police"))
_REPORTS = frozenset(("report", "reports"))
_SERVING = frozenset(("GOV", "LEG", "COP", "JUD"))
# What an office may belong to: the table of each kind of entity.
_OWNERS = {"state": "states", "org": "organisations", "place": "places", "group": "groups"}


class Conflict(NamedTuple):
    """With whom a state exchanges blows for years."""

    other: str  # ISO 3166-1 alpha-3, or the id of a group
    first: str  # ISO days, empty where the table looks no farther
    last: str
    held: str  # whose ground the other holds: «own», «theirs», or nobody's

    def lasts(self, day: str | None) -> bool:
        """Is the conflict going on, on this day? Without a day: at any time."""
        return day is None or (self.first <= day and (not self.last or day <= self.last))


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """Compiled tables of the event layer."""

    frames: FrameLexicon
    grammar: GrammarLexicon
    governors: Trie[tuple[str, str, str]]  # words → (use, effect, table key)
    reporting_verbs: frozenset[str]  # lemmas
    reporting_nouns: Trie[str]
    speech_acts: Trie[str]  # «مطالبہ», «قرار»: before them stands what is said
    issues: Trie[str]  # «منظور», «جاری»: what is done with a paper that is issued
    issuing: frozenset[str]  # lemmas: «لکھنا», «بھیجنا»
    turns: Trie[str]  # «ادھر», «واضح رہے»: the paper goes on in its own voice
    nameless: frozenset[str]  # their English names, lower case
    sources: Trie[str]  # nameless sources → English name
    papers: frozenset[str]  # of these, what somebody issues: «بیان», «اعلامیہ»
    plover: dict[str, Any]
    confidence: dict[str, float]  # ground of an event → weight
    states: dict[str, Entity]  # ISO 3166-1 alpha-3 → the state
    capitals: dict[str, Entity]  # ISO 3166-1 alpha-3 → the city
    cities: dict[str, Entity]  # id of a palace or a square → the city that it lies in
    offices: dict[str, str]  # key → English name
    named: dict[str, str]  # id of a state, body, group or place → English name
    posts: frozenset[str]  # titles of those who serve a state without an office of the tables: «سینیٹر»
    relations: Trie[Pattern]
    conflicts: dict[str, tuple[Conflict, ...]]  # by either side, of states
    peoples: dict[tuple[str, str], Entity]  # (state, id of a place) → whom the blows of the state meet there
    contexts: ContextLexicon
    quantities: QuantityLexicon
    regions: dict[str, Entity]  # id of a part of the world → the states that it means as a party


def build(
    tables: Mapping[str, tuple[Row, ...]],
    documents: Mapping[str, Mapping[str, Any]],
    grammar: GrammarLexicon,
    words: Words,
    inflect: Inflect,
    numbers: NumberWords,
) -> EventLexicon:
    """Compile knowledge/events, urdu/classes, urdu/governors, urdu/reporting, urdu/sources and plover."""
    types = {name.removeprefix("events/"): d for name, d in documents.items() if name.startswith("events/")}
    infinitives = {row["infinitive"]: row["key"] for row in tables["urdu/verbs"]}
    groups = {row["key"]: _group(row) for row in tables["world/groups"]}
    return EventLexicon(
        frames=frames.build(
            types,
            documents["urdu/classes"],
            words,
            _agreeing(tables, inflect),
            verbs=frozenset(infinitives.values()),
            postpositions=frozenset(row["key"] for row in tables["urdu/postpositions"]),
            plover=documents["plover"],
            bodies=frozenset(f"org:{row['key']}" for row in tables["world/organisations"]),
        ),
        grammar=grammar,
        governors=_governors(tables["urdu/governors"], words, inflect),
        reporting_verbs=frozenset(
            infinitives[row["form"]] for row in tables["urdu/reporting"] if row["kind"] == "verb"
        ),
        reporting_nouns=_reporting(tables["urdu/reporting"], "noun", words, inflect),
        speech_acts=_reporting(tables["urdu/reporting"], "act", words, inflect),
        issues=_reporting(tables["urdu/reporting"], "issue", words, lambda form: (form,)),
        issuing=frozenset(infinitives[row["form"]] for row in tables["urdu/reporting"] if row["kind"] == "issuing"),
        turns=_reporting(tables["urdu/reporting"], "turn", words, lambda form: (form,)),
        nameless=frozenset(row["name"].lower() for row in tables["urdu/sources"]) - _ACTING,
        sources=_sources(tables["urdu/sources"], words, inflect),
        papers=_papers(tables["urdu/sources"], documents["urdu/classes"]["papers"]),
        plover=dict(documents["plover"]),
        confidence=dict(documents["confidence"]["weights"]),
        states={
            row["key"]: Entity(f"state:{row['key']}", "state", row["name"], row["name_ur"], row["key"])
            for row in tables["world/states"]
        },
        capitals=_capitals(tables),
        cities=_cities(tables),
        offices={row["key"]: row["name"] for row in tables["world/offices"]},
        named={
            f"{prefix}:{row['key']}": row["name"]
            for prefix, table in _OWNERS.items()
            for row in tables[f"world/{table}"]
        },
        posts=frozenset(
            row["name"] for row in tables["urdu/titles"] if row["kind"] == "role" and row["sector"] in _SERVING
        ),
        relations=compile_patterns(documents["urdu/relations"], words, inflect),
        conflicts=_conflicts(tables["world/conflicts"], {row["key"] for row in tables["world/states"]}),
        peoples={
            (row["one"], f"place:{row['ground']}"): groups[row["other"]]
            for row in tables["world/conflicts"]
            if row["ground"]
        },
        quantities=quantities.build(tables, documents["quantities"], words, inflect, numbers),
        contexts=contexts.build(tables["urdu/contexts"], documents["contexts"], words, inflect),
        regions={f"place:{row['place']}": groups[row["group"]] for row in tables["world/regions"]},
    )


def _conflicts(rows: Iterable[Row], states: Collection[str]) -> dict[str, tuple[Conflict, ...]]:
    """Standing conflicts of each state with other states."""
    found: dict[str, tuple[Conflict, ...]] = {}
    for row in rows:
        if row["other"] in states:
            one, other, days = row["one"], row["other"], (row["from"] or "", row["to"] or "")
            found[one] = (*found.get(one, ()), Conflict(other, *days, "theirs" if row["holds"] else ""))
            found[other] = (*found.get(other, ()), Conflict(one, *days, "own" if row["holds"] else ""))
    return found


def _group(row: Row) -> Entity:
    sector = (row["sector"] or "").upper() or None
    return Entity(f"group:{row['key']}", "group", row["name"], row["name_ur"], row["country"], sector)


def _capitals(tables: Mapping[str, tuple[Row, ...]]) -> dict[str, Entity]:
    """The capital of each state, as the table of places has it."""
    places = {row["key"]: row for row in tables["world/places"]}
    return {row["key"]: _city(places[row["capital"]]) for row in tables["world/states"] if row["capital"] in places}


def _cities(tables: Mapping[str, tuple[Row, ...]]) -> dict[str, Entity]:
    """The city of each palace, house of government and square."""
    places = {row["key"]: row for row in tables["world/places"]}
    return {f"place:{row['place']}": _city(places[row["city"]]) for row in tables["world/seats"]}


def _city(row: Row) -> Entity:
    return Entity(
        f"place:{row['key']}", "place", row["name"], row["name_ur"], row["country"], lat=row["lat"], lon=row["lon"]
    )


def _governors(rows: Iterable[Row], words: Words, inflect: Inflect) -> Trie[tuple[str, str, str]]:
    """Use, effect and row by the words of each governor; nouns in all their forms."""
    governors: Trie[tuple[str, str, str]] = Trie()
    for row in rows:
        for form in inflect(row["form"]) if row["use"] == "noun" else (row["form"],):
            governors.add(words(form), (row["use"], row["effect"], f"urdu/governors.tsv#{row['form']}"))
    return governors


def _reporting(rows: Iterable[Row], kind: str, words: Words, inflect: Inflect) -> Trie[str]:
    """The words of one kind with which speech is reported."""
    found: Trie[str] = Trie()
    for row in rows:
        for form in inflect(row["form"]) if row["kind"] == kind else ():
            found.add(words(form), row["form"])
    return found


def _sources(rows: Iterable[Row], words: Words, inflect: Inflect) -> Trie[str]:
    """English names of nameless sources by their Urdu words."""
    sources: Trie[str] = Trie()
    for row in rows:
        for form in inflect(row["form"]):
            sources.add(words(form), row["name"])
    return sources


def _papers(rows: Iterable[Row], forms: Collection[str]) -> frozenset[str]:
    """Sources that are papers in somebody's name; a report without a name is the press's."""
    return frozenset(row["name"] for row in rows if row["form"] in forms) - _REPORTS


def _agreeing(tables: Mapping[str, tuple[Row, ...]], inflect: Inflect) -> Inflect:
    """Inflection of terms in which a genitive agrees with the last word: «میزائل کا تجربہ», «میزائل کے تجربے»."""
    forms = {row["key"]: row["forms"][0] for row in tables["urdu/particles"]}
    direct, oblique = f" {forms['ka']} ", f" {forms['ke']} "

    def agreeing(term: str) -> tuple[str, ...]:
        found = inflect(term)
        return found + tuple(form.replace(direct, oblique) for form in found if direct in form)

    return agreeing
