"""Compile the time tables: number words, calendar names, time words and patterns go in, a `MomentLexicon` comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from waqia.moments import numbers, patterns
from waqia.moments.numbers import NumberWords
from waqia.moments.patterns import Node, Pattern
from waqia.text import verbs
from waqia.text.fold import letters
from waqia.text.trie import Trie

Words = tuple[str, ...]
Tables = Mapping[str, Sequence[Mapping[str, Any]]]
Documents = Mapping[str, Mapping[str, Any]]

# Classes that the number reader gives; the others come from the word tables.
NUMBER_CLASSES = (
    "number", "count", "day", "hour", "minute", "year", "plain_year", "short_year", "decade_year", "hijri_year",
    "solar_year", "ordinal",
)  # fmt: skip


class Word(NamedTuple):
    """What a word or phrase of the tables means: its class, its value there, and the number of its guard (or -1)."""

    kind: str
    value: str
    guard: int


class Guard(NamedTuple):
    """Where a word is no time: after or before one of these."""

    before: tuple[Words, ...]
    after: tuple[Words, ...]


class Reference(NamedTuple):
    """An expression that refers without a day; `then`: means "at that time" in a past clause."""

    value: str | None
    then: bool
    unless_after: frozenset[str]


class Feast(NamedTuple):
    """A day with a name: month and day of the Gregorian or the Islamic calendar; the year where it came but once."""

    year: int | None
    month: int
    day: int
    hijri: bool
    country: str
    near: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Tenses:
    """Word forms that show when a clause is set, for texts whose clauses nobody has parsed."""

    future: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    progressive: frozenset[str]
    perfective: frozenset[str]
    imperfective: frozenset[str]
    unsure: frozenset[str]
    passive: frozenset[str]
    closing: frozenset[str]
    infinitive: frozenset[str]
    ahead_nouns: frozenset[str]
    ahead_words: frozenset[str]
    deadlines: frozenset[str]
    agentive: frozenset[str]
    genitive: frozenset[str]


@dataclass(frozen=True, slots=True)
class Clock:
    """How parts of the day turn hours: those below `shift` lie in the second half of the day."""

    shift: Mapping[str, int]
    night_ends: int
    midnight: int
    night_from: str
    night_to: str


@dataclass(frozen=True, slots=True)
class MomentLexicon:
    """All that spotting and resolving need; picklable."""

    words: Trie[Word]
    starts: frozenset[str]
    number_starts: frozenset[str]
    numbers: NumberWords
    suffixes: frozenset[str]
    patterns: tuple[Pattern, ...]
    trie: Node
    guards: tuple[Guard, ...]
    references: tuple[Reference, ...]
    feasts: Mapping[str, tuple[Feast, ...]]
    known: Mapping[tuple[int, int], tuple[tuple[str, tuple[Words, ...]], ...]]
    tenses: Tenses
    clock: Clock
    small: Mapping[str, frozenset[str]]  # class → its one-word forms, for the joints that resolving looks at
    then_sign: str
    then_when: frozenset[str]
    published: tuple[Words, ...]


def build(tables: Tables, documents: Documents) -> MomentLexicon:
    """Compile the tables and documents of the knowledge that this layer reads."""
    spell = _speller(tables.get("urdu/spellings", ()))
    calendar, time = documents["urdu/calendar"], documents["urdu/time"]
    guards = {spell(row["word"]): _guard(row, spell) for row in time["guard"]}
    number = _number_words(tables, time, spell)
    entries = [(spell(form), kind, value) for form, kind, value in _entries(calendar, time)]
    rows = list(patterns.rows(documents["urdu/time_patterns"]))
    kinds = {kind for _, kind, _ in entries} | set(NUMBER_CLASSES)
    trie = patterns.compiled([line for _, line in rows], kinds)
    words, starts = _words(entries, list(guards), set(trie))
    small = _small(entries)
    return MomentLexicon(
        words=words, starts=starts, number_starts=_number_starts(number), numbers=number,
        suffixes=small["suffix"], patterns=tuple(_spelled(row, spell) for row, _ in rows), trie=trie,
        guards=tuple(guards.values()), references=tuple(_references(time, spell)), feasts=_feasts(calendar, spell),
        known=_known(calendar, spell), tenses=_tenses(tables, documents, small["ka"]), clock=_clock(calendar),
        small=small, then_sign=time["then"]["sign"], then_when=frozenset(time["then"]["when"]),
        published=tuple(spell(words) for words in time["published"]["words"]),
    )  # fmt: skip


def _speller(rows: Iterable[Mapping[str, Any]]) -> Callable[[str], Words]:
    """Forms as the text layer gives them: folded, each word in its canonical spelling."""
    canonical = {letters(row["found"]): letters(row["canonical"]) for row in rows}

    def spell(form: str) -> Words:
        return tuple(" ".join(canonical.get(word, word) for word in letters(form).split()).split())

    return spell


def _entries(calendar: Mapping[str, Any], time: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(form, class, value) of every word of the tables."""
    for table in (calendar["words"], time["words"]):
        for kind, values in table.items():
            for value, forms in values.items():
                yield from ((form, kind, value) for form in forms)
    for number, row in enumerate(time["reference"]):
        yield from ((form, "reference", str(number)) for form in row["forms"])
    for row in time["ordinal"]:
        yield from ((form, "counted", "") for form in row["forms"])
    for form in dict.fromkeys(form for row in calendar["day"] for form in row["forms"]):
        yield form, "feast", letters(form)


def _words(
    entries: Sequence[tuple[Words, str, str]], guarded: Sequence[Words], starting: set[str]
) -> tuple[Trie[Word], frozenset[str]]:
    """The trie of all words, and the first words of those that may begin an expression."""
    trie: Trie[Word] = Trie()
    for words, kind, value in entries:
        trie.add(words, Word(kind, value, guarded.index(words) if words in guarded else -1))
    return trie, frozenset(words[0] for words, kind, _ in entries if kind in starting)


def _small(entries: Sequence[tuple[Words, str, str]]) -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for words, kind, _ in entries:
        if len(words) == 1:
            kinds.setdefault(kind, set()).add(words[0])
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


def _guard(row: Mapping[str, Any], spell: Callable[[str], Words]) -> Guard:
    return Guard(tuple(map(spell, row.get("before", ()))), tuple(map(spell, row.get("after", ()))))


def _spelled(pattern: Pattern, spell: Callable[[str], Words]) -> Pattern:
    """The pattern with its context words as the text layer spells them."""
    after = tuple(spell(" ".join(words)) for words in pattern.unless_after)
    before = tuple(spell(" ".join(words)) for words in pattern.unless_before)
    return Pattern(pattern.name, pattern.rule, pattern.kind, after, before)


def _number_words(tables: Tables, time: Mapping[str, Any], spell: Callable[[str], Words]) -> NumberWords:
    rows = [{**row, "form": " ".join(spell(row["form"]))} for row in tables["urdu/numbers"]]
    return numbers.build(rows, time["numbers"]["doubtful"], time["words"]["suffix"]["ordinal"])


def _number_starts(words: NumberWords) -> frozenset[str]:
    kinds = (words.cardinal, words.ordinal, words.multiplier, words.fraction, words.added, words.approximate)
    return frozenset(form for kind in kinds for form in kind)


def _references(time: Mapping[str, Any], spell: Callable[[str], Words]) -> Iterator[Reference]:
    for row in time["reference"]:
        after = frozenset(spell(form)[0] for form in row.get("unless_after", ()))
        yield Reference(row.get("value"), row.get("then", False), after)


def _feasts(calendar: Mapping[str, Any], spell: Callable[[str], Words]) -> dict[str, tuple[Feast, ...]]:
    found: dict[str, tuple[Feast, ...]] = {}
    for row in calendar["day"]:
        *year, month, day = map(int, (row.get("hijri") or row["date"]).split("-"))
        near = tuple(map(spell, row.get("near", ())))
        feast = Feast(year[0] if year else None, month, day, "hijri" in row, row.get("country", ""), near)
        for form in row["forms"]:
            found[letters(form)] = (*found.get(letters(form), ()), feast)
    return found


def _known(
    calendar: Mapping[str, Any], spell: Callable[[str], Words]
) -> dict[tuple[int, int], tuple[tuple[str, tuple[Words, ...]], ...]]:
    found: dict[tuple[int, int], tuple[tuple[str, tuple[Words, ...]], ...]] = {}
    for row in calendar["known"]:
        _, month, day = map(int, row["date"].split("-"))
        found[month, day] = (*found.get((month, day), ()), (row["date"], tuple(map(spell, row["near"]))))
    return found


def _tenses(tables: Tables, documents: Documents, genitive: frozenset[str]) -> Tenses:
    tense, ahead = documents["urdu/time"]["tense"], documents["urdu/time"]["ahead"]
    kinds: dict[str, set[str]] = {}
    for spelling, readings in verbs.forms(tables["urdu/verbs"], documents["urdu/verb_endings"]).items():
        for reading in readings:
            kinds.setdefault(reading.kind, set()).add(letters(spelling))
    return Tenses(
        future=frozenset(tense["future"]),
        past=frozenset(tense["past"]),
        present=frozenset(tense["present"]),
        progressive=frozenset(tense["progressive"]),
        perfective=frozenset(kinds["perfective"] - set(tense["unsure"])),
        imperfective=frozenset(kinds["imperfective"]),
        unsure=frozenset(tense["unsure"]),
        passive=frozenset(tense["passive"]),
        closing=frozenset(tense["closing"]),
        infinitive=frozenset(kinds["infinitive"] | kinds["infinitive_oblique"]),
        ahead_nouns=frozenset(ahead["nouns"]),
        ahead_words=frozenset(ahead["words"]),
        deadlines=frozenset(ahead["deadlines"]),
        agentive=frozenset(ahead["agentive"]),
        genitive=genitive,
    )


def _clock(calendar: Mapping[str, Any]) -> Clock:
    row = dict(calendar["clock"])
    ends, midnight = row.pop("night_ends"), row.pop("midnight")
    night = calendar["night_between"]
    return Clock(row, ends, midnight, night["from"], night["to"])
