"""The values that every part of Waqia passes on: an article goes in, a reading comes out.

Nothing here computes; only what comes from outside, the article, is checked as it is made.

All offsets are code points of `Article.text`, half-open. `first`/`last` are token numbers of the article, half-open.
The JSON names of the record are the field names here; `exports` writes them out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any, NamedTuple

_DATE = re.compile(r"(\d{4}(?:-\d\d){0,2})\Z|(\d{4}-\d\d-\d\d)[T ]", re.ASCII)


def iso_date(written: str) -> str | None:
    """The ISO date at the head of a date or time stamp; a month or a year alone where no more is known; else None.

    >>> iso_date("2024-05-10T22:15:00+05:00")
    '2024-05-10'
    >>> iso_date("2024-05")
    '2024-05'
    """
    match = _DATE.match(written.strip())
    if not match:
        return None
    found = match[1] or match[2]
    try:
        date.fromisoformat((found + "-01-01")[:10])
    except ValueError:
        return None
    return found


def day_of_publication(given: str | date) -> str:
    """The ISO date that a caller gives as a string, a date or a datetime; ValueError says how to write it.

    >>> day_of_publication(date(2024, 5, 10))
    '2024-05-10'
    """
    found = iso_date(given.isoformat() if isinstance(given, date) else str(given))
    if found is None:
        how = "write it as year-month-day: 2024-05-10 (2024-05 or 2024 where no more is known)"
        raise ValueError(f"{given!r} is no date; {how}")
    return found


# How real an act is told to be.
STATUSES = frozenset(("happened", "ongoing", "planned", "possible", "negated"))


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it came in; `text` is never edited.

    TypeError where the text is no string, ValueError where `published` is no date; a datetime.date becomes ISO.
    """

    text: str
    headline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None  # ISO date
    published_from: str | None = None  # "given", "metadata", "text"
    language: str = "ur"  # "und" in a reading whose text is not mostly in Urdu letters
    ref: str | None = None  # the caller's own id, echoed; else the file it came from
    notes: tuple[Note, ...] = ()  # what the source remarked; the reading carries them on
    author: str | None = None  # as the page names whoever wrote it
    printed: str | None = None  # lines beside the text that may tell the day of publication, in the page's own words

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise TypeError(f"the text of an article is a str, not {_kind(self.text)}")
        if self.published is not None:
            object.__setattr__(self, "published", day_of_publication(self.published))

    @property
    def title(self) -> str:
        """The headline, or the first line with anything in it."""
        return self.headline or next((line.strip() for line in self.text.splitlines() if line.strip()), "")


def _kind(value: object) -> str:
    """What was passed, and what would do."""
    if isinstance(value, (bytes, bytearray)):
        return f"{type(value).__name__}; decode it first: text.decode('utf-8')"
    if isinstance(value, PurePath):
        return f"{type(value).__name__}; read it first: path.read_text('utf-8')"
    return f"{type(value).__name__}; pass the text itself"


class Span(NamedTuple):
    """A stretch of the raw text."""

    start: int
    end: int


class Token(NamedTuple):
    """One word, number or mark: its one canonical spelling and where it stands in the raw text."""

    form: str
    start: int
    end: int
    kind: str  # "word", "number", "mark", "latin"


class Sentence(NamedTuple):
    """A sentence of the story: its raw span and its tokens."""

    start: int
    end: int
    first: int
    last: int
    kind: str  # "headline", "deck", "body"
    paragraph: int


@dataclass(frozen=True, slots=True)
class Repair:
    """Something that was read otherwise than it is printed."""

    start: int
    end: int
    found: str
    means: str
    kind: str  # missing_space, missing_full_stop, missing_space_after_mark, doubled_letter, misspelling


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text judged to be no part of the story."""

    start: int
    end: int
    text: str
    kind: str  # boilerplate, tag, share_button, credit


@dataclass(frozen=True, slots=True)
class Dateline:
    """«ماسکو ۔ 7 دسمبر (اے پی پی)»: where, when and through whom the report was filed, as token ranges."""

    place: tuple[int, int] | None = None
    date: tuple[int, int] | None = None
    agency: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article cut into sentences of tokens: what the text layer hands on."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    repairs: tuple[Repair, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    dateline: Dateline | None = None

    def quote(self, first: int, last: int) -> str:
        """The raw text from the first token to the last (half-open)."""
        return self.article.text[self.tokens[first].start : self.tokens[last - 1].end]


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something of the world; `known` is false for names that the knowledge does not hold."""

    id: str  # state:IRN, person:ebrahim-raisi, org:brics, place:moscow, outlet:irna, group:…, new:…
    kind: str  # person, state, organisation, place, outlet, group
    name: str
    name_ur: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    known: bool = True
    lat: float | None = None
    lon: float | None = None

    def __reduce__(self) -> tuple[type[Entity], tuple[object, ...]]:
        """As its fields: the way of dataclasses takes three times as long, and the tables hold ten thousand of them."""
        told = (self.id, self.kind, self.name, self.name_ur, self.country, self.sector, self.office, self.known)
        return Entity, told if self.lat is None else (*told, self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for one entity or (both leaders) several.

    `first`/`last` hold the name alone, without titles; `np_first`/`np_last` the whole noun phrase with the titles and
    adjectives that belong to it. `entities` is empty while nobody knows whom the words mean.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    kind: str
    entities: tuple[Entity, ...]
    how: str  # name, title, counterpart, pronoun, description, metonym, adjective
    np_first: int
    np_last: int
    case: str | None = None  # for pronouns that carry their own case: اسے، انہیں → "ko"; جس نے is جس + ne
    plural: bool = False
    why: str = ""  # the row or rule it came from
    title: str | None = None  # in English, as the phrase has it: "foreign minister", "former president"
    office: str | None = None  # key of world/offices
    of: str | None = None  # id of the entity whose office it is, or whose counterpart is meant: state:IRN, org:…
    effect: str | None = None  # former, designate, acting, deputy, guest: how the phrase changes the title
    seat: Entity | None = None  # of a metonym: the city or house whose name it is


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression. `day_from`/`day_to` bound it (ISO dates) where it is anchored."""

    first: int
    last: int
    start: int
    end: int
    text: str
    value: str | None  # TIMEX3
    edtf: str | None  # what an event takes as its date; null for durations, sets and references without a day
    kind: str  # date, time, duration, set, reference, ordinal
    anchor: str | None
    why: str = ""


class VerbGroup(NamedTuple):
    """A main verb with its auxiliaries: «ملاقات نہیں کی تھی» has the group «نہیں کی تھی» of the lemma karna."""

    first: int
    last: int
    head: int  # token of the main verb
    lemma: str  # key in knowledge/urdu/verbs.tsv
    form: str  # finite, infinitive, participle, conjunctive, agentive
    tense: str  # past, present, future, none
    aspect: str  # perfective, progressive, habitual, completive, none
    mood: str  # indicative, subjunctive, obligation, ability, compulsion, imperative, presumptive
    passive: bool
    negated: bool
    why: str


class Phrase(NamedTuple):
    """A noun phrase with its case; tokens [first, last) without the particle, which is [last, end)."""

    first: int
    last: int
    end: int
    case: str  # nom, ne, ko, se, par, men, tak, gen, time, label («لندن:»), or a key of urdu/postpositions (ke_saath)


@dataclass(frozen=True, slots=True)
class Clause:
    """One finite clause with everything before its verb: phrases in order and the groups that end them."""

    sentence: int
    first: int
    last: int
    kind: str  # main, content (after کہ), relative, conditional, fragment (no finite verb)
    parent: int | None  # number of the clause that governs it
    verb: VerbGroup | None
    groups: tuple[VerbGroup, ...]  # non-finite ones, left to right
    phrases: tuple[Phrase, ...]

    @property
    def start(self) -> int:
        """Where it really begins: a phrase may stand before the words that opened it."""
        return min(self.first, self.phrases[0].first) if self.phrases else self.first


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody on a side of an event."""

    entity: Entity
    country: str | None
    sector: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A link of the chain of sources, nearest first."""

    entity: Entity | None
    name: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act happened."""

    entity: Entity
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of an act: how many people, how much money."""

    kind: str  # killed, injured, arrested … of knowledge/quantities.toml; money
    value: int | float
    bound: str  # exact, at_least, about, at_most
    unit: str | None  # of money: ISO 4217
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when, where, how sure, according to whom. The JSON form is in the record's reference."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: str | None
    date_from: Mapping[str, Any] | None
    reported: str | None
    place: Place | None
    numbers: tuple[Quantity, ...]
    status: str
    according_to: tuple[Source, ...]
    evidence: Span
    trigger: Span
    plover: Mapping[str, Any]
    same_as: tuple[str, ...]
    main: bool
    confidence: float
    why: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what to whom."""

    speaker: Source
    addressee: Source | None
    kind: str  # direct, reported
    start: int
    end: int
    text: str
    cue: Span
    chain: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting fact that the text states."""

    type: str
    subject: Entity
    object: Entity | str
    valid: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of the reading should know."""

    start: int
    end: int
    kind: str  # not_coded, unresolved_date, published_unknown, published_unreadable, empty, not_urdu
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Moment, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    repairs: tuple[Repair, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Note, ...] = ()
    clauses: tuple[Clause, ...] = field(default=())  # for `explain`, not exported
    tokens: tuple[Token, ...] = field(default=())  # for `explain`, not exported
