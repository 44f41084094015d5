"""What the interface for programs answers, as types: its description is made of them (docs/reference/record.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field


@dataclass(frozen=True)
class Problem:
    """What went wrong (RFC 9457), and what would do."""

    type: str
    title: str
    status: int
    detail: str
    place: str | None  # the parameter or part of the body that is meant
    value: str | None  # what was given there
    choices: list[str]  # what would do; empty where that cannot be listed
    next: str | None  # the next step


@dataclass(frozen=True)
class Span:
    """A stretch of the text: code points, half-open; `text` is its very letters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class NamedPlace:
    entity: str
    name: str
    name_ur: str | None


@dataclass(frozen=True)
class ActParty:
    entity: str
    name: str
    name_ur: str | None
    country: str | None
    sector: str | None
    text: str


@dataclass(frozen=True)
class ActSource:
    entity: str | None
    name: str
    text: str


@dataclass(frozen=True)
class ActNumber:
    kind: str
    value: float
    bound: str
    unit: str | None
    text: str


@dataclass(frozen=True)
class Act:
    """An act as a list has it: `text` is the clause that tells it, `article` the id of the article."""

    id: str
    type: str
    mode: str | None
    status: str
    day: str | None
    day_is: str
    date: str | None
    reported: str | None
    actors: list[ActParty]
    recipients: list[ActParty]
    place: NamedPlace | None
    numbers: list[ActNumber]
    according_to: list[ActSource]
    text: str
    trigger: str | None
    confidence: float | None
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    ref: str | None
    corrected: list[str]


@dataclass(frozen=True)
class Days:
    """How many acts stand by their own date, by that of the report, by none."""

    date: int
    reported: int
    none: int


@dataclass(frozen=True)
class Acts:
    """A page of acts, newest first; `next` is the cursor of the one after it, null at the end."""

    meant: dict[str, list[str]]
    count: int
    complete: bool
    days: Days
    acts: list[Act]
    next: str | None


@dataclass(frozen=True)
class ArticleInList:
    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    ref: str | None
    acts: int


@dataclass(frozen=True)
class Articles:
    """A page of articles, newest first."""

    meant: dict[str, list[str]]
    count: int
    complete: bool
    articles: list[ArticleInList]
    next: str | None


@dataclass(frozen=True)
class StoryInList:
    id: str
    title: str
    first: str | None
    last: str | None
    articles: int
    outlets: int


@dataclass(frozen=True)
class Stories:
    """A page of stories, those reported last first."""

    meant: dict[str, list[str]]
    count: int
    complete: bool
    stories: list[StoryInList]
    next: str | None


@dataclass(frozen=True)
class Entity:
    id: str
    kind: str
    name: str
    name_ur: str | None
    country: str | None
    known: bool


@dataclass(frozen=True)
class Entities:
    """A page of entities, by id."""

    entities: list[Entity]
    next: str | None


@dataclass(frozen=True)
class MetEntity(Entity):
    """`whole` says whether all were counted: over a large store it is at most 1,000 of each."""

    mentions: int
    articles: int
    actor: int
    recipient: int
    whole: bool


@dataclass(frozen=True)
class EntityPage:
    """Somebody or something, and the newest acts they have a part in."""

    kind: str
    entity: MetEntity
    count: int
    complete: bool
    days: Days
    events: list[Act]


@dataclass(frozen=True)
class Speaker:
    entity: str | None
    name: str
    country: str | None


@dataclass(frozen=True)
class Saying:
    speaker: Speaker | None
    addressee: Speaker | None
    kind: str | None
    start: int
    end: int
    text: str
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    ref: str | None


@dataclass(frozen=True)
class Statements:
    """A page of sayings, those of the newest articles first."""

    meant: dict[str, list[str]]
    statements: list[Saying]
    next: str | None


@dataclass(frozen=True)
class Correction:
    """What somebody has put right; `attached` is false where the act is read no longer."""

    article: str
    event: str
    field: str
    value: Any
    machine: Any
    by: str
    at: str
    note: str | None
    trigger: str | None
    undone_by: str | None
    undone_at: str | None
    attached: bool


@dataclass(frozen=True)
class Corrections:
    """A page of corrections, the oldest first."""

    corrections: list[Correction]
    next: str | None


@dataclass(frozen=True)
class Article:
    id: str
    text_sha256: str
    ref: str | None
    text: str
    headline: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_from: str | None
    author: str | None
    language: str


@dataclass(frozen=True)
class Bounds:
    start: int
    end: int


@dataclass(frozen=True)
class Mention(Span):
    kind: str | None
    entity: str | None
    how: str


@dataclass(frozen=True)
class RecordEntity(Entity):
    sector: str | None
    office: str | None


@dataclass(frozen=True)
class Time(Span):
    value: str | None
    kind: str
    anchor: str | None


@dataclass(frozen=True)
class Party:
    entity: str
    country: str | None
    sector: str | None
    mention: Span


@dataclass(frozen=True)
class Place:
    entity: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    mention: Span


@dataclass(frozen=True)
class Quantity:
    kind: str
    value: float
    bound: str
    unit: str | None
    mention: Span


@dataclass(frozen=True)
class Source:
    entity: str | None
    name: str
    cue: Span


@dataclass(frozen=True)
class Plover:
    type: str
    mode: str | None
    quad: int
    score: float


@dataclass(frozen=True)
class Event:
    """An act, each slot with the words it rests on."""

    id: str
    type: str
    mode: str | None
    contexts: list[str]
    actors: list[Party]
    recipients: list[Party]
    date: str | None
    date_from: dict[str, Any] | None
    reported: str | None
    place: Place | None
    status: str
    according_to: list[Source]
    evidence: Span
    trigger: Span
    plover: Plover
    same_as: list[str]
    main: bool
    confidence: float
    why: list[dict[str, Any]]
    numbers: list[Quantity] = field(default_factory=list)
    corrections: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Voice:
    entity: str | None
    name: str
    mention: Span


@dataclass(frozen=True)
class Statement(Span):
    speaker: Voice
    addressee: Voice | None
    kind: str
    cue: Span
    chain: list[Source]


@dataclass(frozen=True)
class RelationEnd:
    entity: str | None
    name: str


@dataclass(frozen=True)
class Relation:
    type: str
    subject: RelationEnd
    object: RelationEnd
    valid: str | None
    evidence: Span


@dataclass(frozen=True)
class Repair:
    start: int
    end: int
    found: str
    means: str
    kind: str


@dataclass(frozen=True)
class LeftOut(Span):
    kind: str


@dataclass(frozen=True)
class Note(Span):
    kind: str
    reason: str


@dataclass(frozen=True)
class Record:
    """All that is read in an article."""

    article: Article
    sentences: list[Bounds]
    mentions: list[Mention]
    entities: list[RecordEntity]
    times: list[Time]
    events: list[Event]
    statements: list[Statement]
    relations: list[Relation]
    repairs: list[Repair]
    left_out: list[LeftOut]
    notes: list[Note]


@dataclass(frozen=True)
class ArticlePage:
    """An article with all that is read in it, and the id of its story."""

    kind: str
    record: Record
    corrections: list[Correction]
    story: str | None


@dataclass(frozen=True)
class TellingArticle:
    id: str
    text_sha256: str
    ref: str | None
    headline: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_from: str | None
    author: str | None
    language: str


@dataclass(frozen=True)
class Telling:
    article: TellingArticle
    event: Event


@dataclass(frozen=True)
class ActPage:
    """An act with every telling of it in the same words."""

    kind: str
    tellings: list[Telling]
    corrections: list[Correction]
    names: dict[str, Entity | None]


@dataclass(frozen=True)
class Report:
    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True)
class StepInLine:
    day: str | None
    status: str
    event: str


@dataclass(frozen=True)
class StoryTelling:
    event: str
    status: str
    date: str | None
    according_to: list[Source]
    place: str | None
    text: str
    article: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True)
class StoryAct:
    """An act that reports of the story tell; `differ` says by slot who tells what."""

    id: str
    type: str
    mode: str | None
    actors: list[Party]
    recipients: list[Party]
    date: str | None
    place: Place | None
    articles: int
    status: str
    contradicted: bool
    differ: dict[str, dict[str, list[str]]]
    line: list[StepInLine]
    tellings: list[StoryTelling]


@dataclass(frozen=True)
class Elsewhere:
    story: str
    act: str
    id: str
    type: str
    status: str
    date: str | None
    published: str | None
    article: str
    text: str


@dataclass(frozen=True)
class StoryPage(StoryInList):
    """A story: its reports side by side; `witnesses` are the groups of reports that copy each other."""

    kind: str
    reports: list[Report]
    witnesses: list[list[str]]
    acts: list[StoryAct]
    names: dict[str, str]
    names_ur: dict[str, str]
    line: list[Elsewhere]


@dataclass(frozen=True)
class Direction:
    acts: int
    net: float


@dataclass(frozen=True)
class Between:
    """What is counted of a stretch of time.

    `net` and `mean` are PLOVER scores; `above` and `below` are the sums of those over and under zero.
    """

    acts: int
    days: Days
    scored: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    above: float
    below: float
    net: float
    mean: float | None
    there: Direction
    back: Direction
    mutual: Direction
    planned: int
    possible: int
    negated: int
    together: int
    types: dict[str, int]
    articles: int
    outlets: int


@dataclass(frozen=True)
class Period(Between):
    period: str


@dataclass(frozen=True)
class Dyad:
    """What passed between two, period by period."""

    parties: list[str]
    meant: dict[str, list[str]]
    by: str
    from_: Annotated[str | None, Field(alias="from")]
    to: str | None
    complete: bool
    periods: list[Period]
    wider: Between
    undated: Between
    total: Between


@dataclass(frozen=True)
class Stats:
    """Counts of everything in the store."""

    articles: int
    undated_articles: int
    events: int
    tellings: int
    mentions: int
    entities: int
    times: int
    statements: int
    relations: int
    corrections: int
    days: Days
    types: dict[str, int]
    statuses: dict[str, int]
    outlets: dict[str, int]
    months: dict[str, int]
    runs: dict[str, int]


@dataclass(frozen=True)
class Format:
    name: str
    about: str
    media_type: str
    tables: list[str]


@dataclass(frozen=True)
class Formats:
    """What the store can be written as."""

    formats: list[Format]
