"""Questions in, plain values out: the queries, the same for every database but for full-text search."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from rapidfuzz import fuzz, process
from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    Table,
    and_,
    exists,
    func,
    null,
    or_,
    select,
    true,
)

from waqia import days
from waqia.stores import (
    Found,
    Key,
    StoreError,
    charting,
    checking,
    corrections,
    facets,
    saving,
    story_answers,
    tables,
    turning,
)
from waqia.stores.keys import phrases, search_text
from waqia.stores.questions import (
    ArticleQuestion,
    EntityQuestion,
    EventQuestion,
    StatementQuestion,
    StoryQuestion,
    Who,
)
from waqia.stores.story_tables import stories, story_articles

Row = dict[str, Any]
Listable = ArticleQuestion | EventQuestion | StoryQuestion | EntityQuestion | StatementQuestion
COUNTED = 1_000  # beyond that a count says «more than»
_DAY = 2**32  # numbers of a day, as `writing` gives them
_AT_ONCE = 500  # values in one statement
_LOOKED_AT = 20_000  # names that a misspelt one is compared with, those of the tables first
_NEAREST, _ALIKE = 5, 60  # of rapidfuzz's 100: below that, names have nothing to do with each other
_COLUMNS = {
    "type": tables.events.c.type,
    "mode": tables.events.c.mode,
    "status": tables.events.c.status,
    "outlet": tables.articles.c.outlet,
    "country": tables.entities.c.country,
    "source": tables.event_sources.c.name_key,
    "speaker": tables.statements.c.speaker_key,
}


@dataclass(frozen=True, slots=True)
class Hits:
    """Where to look for rows, the number to sort them by, and what must hold of them."""

    source: FromClause
    number: ColumnElement[int]
    fits: ColumnElement[bool]


class Words(Protocol):
    """Full-text search, which every database spells in its own way."""

    def found(self, table: Table, phrases: Sequence[Sequence[str]], facets: Sequence[Sequence[str]] = ()) -> Hits:
        """The rows of the table that hold every phrase, and of each group of facets one."""
        ...

    def faults(self, connection: Connection) -> Iterator[str]: ...


class Answers:
    """All that can be asked of a store over one connection, which sees the store as it was at the beginning."""

    def __init__(self, connection: Connection, words: Words) -> None:
        self._connection, self._words = connection, words

    def articles(self, question: ArticleQuestion) -> Row:
        """Articles that fit, newest first."""
        table = tables.articles
        found = self._found(table, question.words)
        source, number = found.source, found.number
        fits = and_(found.fits, *_articles(question), *_published(number, question.first, question.last))
        counted = select(number).select_from(source).where(fits).limit(COUNTED + 1).subquery()
        count = self._connection.execute(select(func.count()).select_from(counted)).scalar_one()
        query = select(*_ARTICLE).select_from(source).where(fits)
        rows = self._rows(query.order_by(number.desc()).limit(question.limit))
        return {"count": min(count, COUNTED), "complete": count <= COUNTED, "articles": rows}

    def events(self, question: EventQuestion) -> Row:
        """Acts that fit, newest first; of those told several times in an article the main telling."""
        found = self._found_acts(question)
        source, number = found.source.join(tables.articles, _OF_ARTICLE), found.number
        until = _published(number, None, question.last)  # an act's number begins with its first day
        fits = and_(found.fits, tables.events.c.main, *until, *_conditions(question))
        days_found = select(tables.events.c.day_is).select_from(source).where(fits)
        rests = self._tally(days_found.order_by(number.desc()).limit(COUNTED + 1))
        query = select(*_EVENT).select_from(source).where(fits).order_by(number.desc()).limit(question.limit)
        count = sum(rests.values())
        counts = {"count": min(count, COUNTED), "complete": count <= COUNTED}
        return counts | {"days": _shares(rests), "events": self._events(query)}

    def marks(self, question: EventQuestion | ArticleQuestion) -> list[Row]:
        """By what everything that fits is known again after another reading, the newest first, with its number."""
        if isinstance(question, ArticleQuestion):
            found = self._found(tables.articles, question.words)
            number = found.number
            fits = [found.fits, *_articles(question), *_published(number, question.first, question.last)]
            columns = (number, tables.articles.c.id.label("article"), tables.articles.c.given)
            rows = self._rows(select(*columns).select_from(found.source).where(*fits).order_by(number.desc()))
            return [row | _NO_ACT for row in rows]
        found = self._found_acts(question)
        source, number = found.source.join(tables.articles, _OF_ARTICLE), found.number
        fits = [found.fits, tables.events.c.main, *_conditions(question)]
        return self._rows(select(number, *_MARK).select_from(source).where(*fits).order_by(number.desc()))

    def listed(self, question: Listable, after: Key | None = None) -> tuple[list[Row], Key | None]:
        """As many rows as the question's limit says, behind that key, and the key to go on from."""
        if isinstance(question, StoryQuestion):
            return story_answers.listed(self._connection, self._words, question, after)
        if isinstance(question, EntityQuestion):
            return turning.entities(self._connection, question, after)
        if isinstance(question, StatementQuestion):
            return turning.statements(self._connection, question, after)
        kind, table = ("articles", tables.articles) if isinstance(question, ArticleQuestion) else _EVENTS
        act = question if isinstance(question, EventQuestion) else None
        found = self._found_acts(act) if act else self._found(table, question.words)
        number, source = found.number, found.source
        fits = [found.fits, *_outlets(question.outlets)]
        if isinstance(question, ArticleQuestion):
            fits += _published(number, question.first, question.last)
        else:
            source = source.join(tables.articles, _OF_ARTICLE)
            fits += [tables.events.c.main, *_published(number, None, question.last), *_conditions(question)]
        if after is not None:
            fits.append(number < after[0])
        query = select(number).select_from(source).where(*fits).order_by(number.desc()).limit(question.limit + 1)
        numbers = list(self._connection.execute(query).scalars())
        rows = self.numbered(kind, numbers[: question.limit])
        return rows, (numbers[question.limit - 1],) if len(numbers) > question.limit else None

    def numbered(self, kind: str, numbers: Sequence[int]) -> list[Row]:
        """Acts or articles by their numbers, as a search lists them, in that order."""
        asks = {
            "events": (tables.events.c.number, select(*_EVENT).join_from(tables.events, tables.articles)),
            "articles": (tables.articles.c.number, select(*_ARTICLE)),
        }
        number, query = asks[kind]
        found: dict[int, Row] = {}
        for at in range(0, len(numbers), _AT_ONCE):
            part = sorted(numbers[at : at + _AT_ONCE])
            asked = query.where(number.in_(part)).order_by(number)
            rows = self._events(asked) if kind == "events" else self._rows(asked)
            found |= dict(zip(part, rows, strict=True))
        return [found[number] for number in numbers]

    def searches(self) -> list[Row]:
        """Every saved search by name, with how many it has found and told as new."""
        return saving.listed(self._connection)

    def seen(self, search: str) -> list[Row]:
        """By what everything is known that a saved search has found."""
        return saving.marked(self._connection, search)

    def told(self, searches: Sequence[str], at_most: int) -> list[Row]:
        """What saved searches have told as new, the last first."""
        return saving.told(self._connection, searches, at_most)

    def acts(self, question: EventQuestion, at_most: int | None = None) -> list[Row]:
        """Acts that fit, in the order of their days, in short: codes, days and parties without names."""
        event, party = tables.events.c, tables.event_parties.c
        place = self._found_acts(question)
        source = place.source.join(tables.articles, _OF_ARTICLE)
        until = _published(place.number, None, question.last)  # an act's number begins with its first day
        query = select(*_SHORT).select_from(source).where(place.fits, event.main, *until, *_conditions(question))
        rows: dict[int, Row] = {}
        for row in reversed(self._rows(query.order_by(place.number.desc()).limit(at_most))):
            row["plover"], row["parties"] = _codes(row["plover"]), []
            rows[row["number"]] = row
        numbers = list(rows)
        for at in range(0, len(numbers), charting.AT_ONCE):
            some = numbers[at : at + charting.AT_ONCE]
            sides = select(party.event, party.role, party.entity, party.country).where(party.event.in_(some))
            for side in self._rows(sides.order_by(party.event, party.role, party.position)):
                rows[side.pop("event")]["parties"].append(side)
        return list(rows.values())

    def latest(self) -> str | None:
        """The newest day of publication."""
        return charting.latest(self._connection)

    def places(self, question: EventQuestion, at_most: int) -> Row:
        """Where the newest acts happened: `{"acts", "complete", "places"}`."""
        acts = self._newest(question, at_most, tables.events.c.place.is_not(None))
        rests = charting.looked_at(self._connection, acts, at_most)
        return rests | {"places": charting.places(self._connection, acts)}

    def journeys(self, question: EventQuestion, at_most: int) -> Row:
        """From where to where the newest acts lead: `{"acts", "complete", "journeys"}`."""
        acts = self._newest(question, at_most)
        rests = charting.looked_at(self._connection, acts, at_most)
        return rests | {"journeys": charting.journeys(self._connection, acts)}

    def pairs(self, question: EventQuestion, of: str, at_most: int) -> Row:
        """Who has a part in the newest acts with whom: `{"acts", "complete", "pairs", "names"}`."""
        acts = self._newest(question, at_most)
        rests = charting.looked_at(self._connection, acts, at_most)
        pairs = charting.pairs(self._connection, acts, of)
        ids = sorted({pair[side] for pair in pairs for side in ("one", "other")})
        wanted = [f"state:{one}" for one in ids] if of == "states" else ids
        return rests | {"pairs": pairs, "names": charting.named(self._connection, wanted)}

    def facets(self, question: EventQuestion, at_most: int) -> Row:
        """How many of the newest acts have which type, status, year, paper, place and state."""
        found, number = self._acts(question)
        return charting.facets(self._connection, found, number, at_most)

    def _newest(self, question: EventQuestion, at_most: int, *also: ColumnElement[bool]) -> CTE:
        return charting.newest(*self._acts(question, *also), at_most)

    def _acts(self, question: EventQuestion, *also: ColumnElement[bool]) -> tuple[Select[Any], ColumnElement[int]]:
        """The acts that fit, and their number."""
        found = self._found_acts(question)
        source, number = found.source.join(tables.articles, _OF_ARTICLE), found.number
        days_asked = _published(number, question.first, question.last)  # an act's number begins with its first day
        fits = (found.fits, tables.events.c.main, *days_asked, *_conditions(question, bounded=True), *also)
        return select(number).select_from(source).where(*fits), number

    def record(self, article: str) -> Row | None:
        """The whole record of an article, as people have put it right."""
        query = select(_RECORD).select_from(_RECORDS).where(tables.articles.c.id == article)
        found = self._connection.execute(query).scalar()
        return json.loads(found) if found else None

    def keys(self, question: EventQuestion) -> Iterator[tuple[str, str]]:
        """Article and id of every act that fits, but for articles that people have put right."""
        event, article = tables.events.c, tables.articles.c
        joined = tables.events.join(tables.articles).outerjoin(
            tables.amended, tables.amended.c.article == article.number
        )
        query = select(article.id, event.id).select_from(joined).where(event.main, tables.amended.c.article.is_(None))
        streamed = self._connection.execution_options(yield_per=1000).execute(query.where(*_conditions(question)))
        yield from ((row[0], row[1]) for row in streamed)

    def overruled(self) -> Iterator[Row]:
        """The records of the articles that people have put right, as the machine has them."""
        query = select(tables.readings.c.record).join_from(
            tables.readings, tables.amended, tables.amended.c.article == tables.readings.c.article
        )
        yield from (json.loads(record) for record in self._connection.execute(query).scalars())

    def reading(self, article: str) -> tuple[str, Row]:
        """The run that read an article, and its record as the machine has it; StoreError where there is none."""
        reading = tables.readings.c
        query = select(reading.run, reading.record).join_from(tables.readings, tables.articles)
        found = self._connection.execute(query.where(tables.articles.c.id == article)).first()
        if found is None:
            raise StoreError(f"{article}: not in the store")
        return found.run, json.loads(found.record)

    def event(self, event: str) -> list[Row]:
        """Every telling of an act by its id: the article, and the act as its record has it."""
        joined = tables.events.join(tables.articles)
        query = select(tables.articles.c.id).select_from(joined).where(tables.events.c.id == event)
        found = []
        for article in self._connection.execute(query.order_by(tables.articles.c.id)).scalars().all():
            record = self.record(article) or {"events": ()}
            told = {key: cell for key, cell in record["article"].items() if key != "text"}
            found += [{"article": told, "event": one} for one in record["events"] if one["id"] == event]
        return found

    def stories(self, question: StoryQuestion) -> Row:
        """Stories that fit, those reported last first."""
        return story_answers.found(self._connection, self._words, question)

    def story(self, story: str) -> Row | None:
        """A story with its articles."""
        return story_answers.one(self._connection, story)

    def stories_of(self, articles: list[str]) -> dict[str, str]:
        """The story of each article."""
        return story_answers.of_articles(self._connection, articles)

    def entity(self, entity: str) -> Row | None:
        """Its names."""
        found = self._rows(_ENTITY.where(tables.entities.c.id == entity))
        return found[0] if found else None

    def met(self, entity: str, at_most: int | None = None) -> Row:
        """How often it is met as what."""
        party, mention = tables.event_parties.c, tables.mentions.c
        looked = None if at_most is None else at_most + 1
        article = select(mention.article).where(mention.entity == entity).limit(looked).subquery().c.article
        mentions, articles = self._connection.execute(select(func.count(), func.count(article.distinct()))).one()
        counts = {"mentions": mentions, "articles": articles}
        for role in ("actor", "recipient"):
            acts = select(party.number).where(party.entity == entity, party.role == role).limit(looked).subquery()
            counts[role] = self._connection.execute(select(func.count()).select_from(acts)).scalar_one()
        if at_most is None:
            return {**counts, "whole": True}
        kept = {name: min(count, at_most) for name, count in counts.items()}
        return {**kept, "whole": max(counts.values()) <= at_most}

    def entities(self, name: str) -> list[Row]:
        """Those called so in any spelling; where there are none, those whose names hold all these words."""
        key = search_text(name)
        columns = (tables.entities.c.name_key, tables.entities.c.name_ur_key)
        if not key:
            return []
        order = (tables.entities.c.known.desc(), tables.entities.c.id)
        found = self._rows(_ENTITY.where(or_(*(column == key for column in columns))).order_by(*order))
        padded = [" " + column + " " for column in columns]
        held = [and_(*(column.contains(f" {word} ") for word in key.split())) for column in padded]
        return found or self._rows(_ENTITY.where(or_(*held)).order_by(*order))

    def near(self, name: str) -> list[Row]:
        """The nearest names, the best first, each entity once."""
        rows = self._rows(_ENTITY.order_by(tables.entities.c.known.desc(), tables.entities.c.id).limit(_LOOKED_AT))
        names = [(row, search_text(row[which])) for row in rows for which in ("name", "name_ur") if row[which]]
        asked = search_text(name)
        found = process.extract(
            asked, [key for _, key in names], scorer=fuzz.ratio, limit=_NEAREST * 3, score_cutoff=_ALIKE
        )
        best = {names[at][0]["id"]: names[at][0] for _, _, at in found}
        return list(best.values())[:_NEAREST]

    def lacking(self, articles: int, limit: int) -> list[Row]:
        """People and bodies of the newest articles that the tables lack, those named most first."""
        number, mention, entity = tables.articles.c.number, tables.mentions.c, tables.entities.c
        newest = select(number, tables.articles.c.id).order_by(number.desc()).limit(articles).cte("newest")
        met, papers = func.count().label("mentions"), func.count(mention.article.distinct()).label("articles")
        columns = [entity[name] for name in ("id", "kind", "name", "name_ur", "country")]
        joined = newest.join(tables.mentions, mention.article == newest.c.number)
        query = select(*columns, met, papers, func.min(newest.c.id).label("article")).select_from(
            joined.join(tables.entities, entity.id == mention.entity)
        )
        fits = (entity.known.is_(False), entity.kind.in_(("person", "organisation")), mention.how == "name")
        grouped = query.where(*fits, entity.name_ur.is_not(None)).group_by(*columns)
        return self._rows(grouped.order_by(met.desc(), entity.id).limit(limit))

    def values(self, column: str) -> list[str]:
        """Every value of a column that is there."""
        found = self._connection.execute(select(_COLUMNS[column]).distinct()).scalars()
        return sorted(value for value in found if value)

    def holds(self, column: str, value: str) -> bool:
        """Whether that value of a column is there."""
        asked = _COLUMNS[column]
        return self._connection.execute(select(asked).where(asked == value).limit(1)).first() is not None

    def lines(self) -> Iterator[str]:
        """Every record as a line of JSON; the order follows from what the articles are, not from when they came."""
        return (one.record + "\n" for one in self.found())

    def found(self, question: ArticleQuestion | EventQuestion | None = None) -> Iterator[Found]:
        """As `lines`, of what fits, with what it fits by and the story that it is of.

        Numbers are sorted, then records fetched by them: sorting records would put all of them into temporary files.
        """
        article, fits = tables.articles.c, self._fitting(question)
        source = tables.articles.outerjoin(story_articles, story_articles.c.article == article.number)
        if fits is not None:
            source = source.join(fits, fits.c.at == article.number)
        query = select(article.number, null() if fits is None else fits.c.acts, story_articles.c.story)
        ordered = query.select_from(source).order_by(article.published.is_(None), article.published, article.id)
        rows = self._connection.execute(ordered).all()
        for at in range(0, len(rows), _AT_ONCE):
            here = rows[at : at + _AT_ONCE]
            records = select(article.number, _RECORD).select_from(_RECORDS)
            chosen = records.where(article.number.in_([number for number, _, _ in here]))
            known = dict(self._connection.execute(chosen).all())
            for number, acts, story in here:
                if number in known:
                    yield Found(known[number], None if acts is None else frozenset(acts.split(" ")), story)

    def _fitting(self, question: ArticleQuestion | EventQuestion | None) -> Subquery | None:
        """The numbers of articles that fit, with the ids of their acts that do; None where nothing is asked."""
        if question is None:
            return None
        if isinstance(question, ArticleQuestion):
            hits = self._found(tables.articles, question.words)
            number = hits.number
            fits = and_(hits.fits, *_articles(question), *_published(number, question.first, question.last))
            fitting = select(number.label("at"), null().label("acts")).select_from(hits.source).where(fits)
            return fitting.subquery("fitting")
        hits = self._found_acts(question)
        source = hits.source.join(tables.articles, _OF_ARTICLE)
        acts = func.aggregate_strings(tables.events.c.id, " ").label("acts")
        query = select(tables.events.c.article.label("at"), acts).select_from(source)
        told = query.where(hits.fits, tables.events.c.main, *_conditions(question))
        return told.group_by(tables.events.c.article).subquery("fitting")

    def runs(self) -> list[Row]:
        """The versions of code and tables that have read what is there, with how many articles each."""
        run, read = tables.runs.c, func.count().label("articles")
        columns = (run.id, run.version, run.code, run.knowledge)
        query = select(*columns, read).join(tables.readings).group_by(*columns)
        return self._rows(query.order_by(read.desc(), run.id))

    def corrections(self, event: str | None = None, article: str | None = None, *, undone: bool = False) -> list[Row]:
        """What people have put right, the oldest first; those taken back only where they are asked for."""
        return corrections.listed(self._connection, event, article, undone)

    def faults(self) -> Iterator[str]:
        """What does not hold in the records, in the rows made of them and in the file."""
        yield from self._words.faults(self._connection)
        yield from checking.faults(self._connection)

    def sizes(self) -> dict[str, int]:
        """How many articles, acts and stories there are."""
        acts = self._count(tables.events, tables.events.c.main)
        return {"articles": self._count(tables.articles), "events": acts, "stories": self._count(stories)}

    def stats(self) -> Row:
        """Counts of everything; of acts those that are the main telling."""
        main, event = tables.events.c.main, tables.events.c
        month = func.substr(event.day_from, 1, 7)
        per_run = select(tables.readings.c.run)
        return {
            "articles": self._count(tables.articles),
            "undated_articles": self._count(tables.articles, tables.articles.c.published.is_(None)),
            "events": self._count(tables.events, main),
            "tellings": self._count(tables.events),
            **{table.name: self._count(table) for table in _COUNTED_TABLES},
            "corrections": self._count(tables.corrections, tables.corrections.c.undone_at.is_(None)),
            "days": _shares(self._tally(select(event.day_is).where(main))),
            "types": self._tally(select(event.type).where(main)),
            "statuses": self._tally(select(event.status).where(main)),
            "outlets": self._tally(select(func.coalesce(tables.articles.c.outlet, ""))),
            "months": dict(sorted(self._tally(select(month).where(main, event.day_is != "none")).items())),
            "runs": self._tally(per_run),
        }

    def _found(self, table: Table, asked: str) -> Hits:
        """The rows with these words; without words, all rows."""
        wanted = phrases(asked)
        if not wanted:
            return Hits(table, table.c.number, true())
        return self._words.found(table, wanted)

    def _found_acts(self, question: EventQuestion) -> Hits:
        """The acts with these words and facets: as far as the index knows, all that fit."""
        wanted, having = phrases(question.words), facets.asked(question)
        if not wanted and not having:
            return Hits(tables.events, tables.events.c.number, true())
        return self._words.found(tables.events, wanted, having)

    def _events(self, query: Select[Any]) -> list[Row]:
        """Acts with their parties, sources and numbers, in a few queries however many there are."""
        rows = self._rows(query)
        own = [row["number"] for row in rows]
        parties, sources, numbers = self._parties(own), self._sources(own), self._numbers(own)
        right = self._corrected(own)
        return [
            _event(row, parties[at], sources[at], numbers[at]) | {"corrected": right[at]}
            for at, row in zip(own, rows, strict=True)
        ]

    def _parties(self, numbers: Sequence[int]) -> Mapping[int, list[Row]]:
        party, entity = tables.event_parties.c, tables.entities.c
        told = (party.country, party.sector, party.text)
        columns = (party.event, party.role, party.entity, entity.name, entity.name_ur, *told)
        query = select(*columns).select_from(tables.event_parties.join(tables.entities))
        return self._grouped(query.where(party.event.in_(numbers)).order_by(party.event, party.role, party.position))

    def _sources(self, numbers: Sequence[int]) -> Mapping[int, list[Row]]:
        source = tables.event_sources.c
        query = select(source.event, source.entity, source.name, source.text).where(source.event.in_(numbers))
        return self._grouped(query.order_by(source.event, source.position))

    def _corrected(self, numbers: Sequence[int]) -> Mapping[int, list[str]]:
        """The fields that people have put right."""
        event, ours = tables.events.c, tables.corrections.c
        same = and_(ours.article == event.article, ours.event == event.id, ours.undone_at.is_(None))
        query = select(event.number, ours.field).join_from(tables.events, tables.corrections, same)
        found: dict[int, list[str]] = defaultdict(list)
        for row in self._rows(query.where(event.number.in_(numbers)).order_by(ours.field)):
            found[row["number"]].append(row["field"])
        return found

    def _numbers(self, events: Sequence[int]) -> Mapping[int, list[Row]]:
        told = tables.event_numbers.c
        query = select(told.event, told.kind, told.value, told.bound, told.unit, told.text)
        found = self._grouped(query.where(told.event.in_(events)).order_by(told.event, told.position))
        for rows in found.values():
            rows[:] = map(_whole, rows)
        return found

    def _grouped(self, query: Select[Any]) -> defaultdict[int, list[Row]]:
        found = defaultdict[int, list[Row]](list)
        for row in self._rows(query):
            found[row.pop("event")].append(row)
        return found

    def _rows(self, query: Select[Any]) -> list[Row]:
        return charting.rows(self._connection, query)

    def _count(self, table: Table, *where: ColumnElement[bool]) -> int:
        return int(self._connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one())

    def _tally(self, query: Select[Any]) -> dict[str, int]:
        """How often each value of a query's one column comes, the most frequent first."""
        inner = query.subquery()
        (value,) = inner.c
        found = self._connection.execute(select(value, func.count()).group_by(value))
        return dict(sorted(((one, count) for one, count in found), key=lambda pair: (-pair[1], pair[0])))


_RECORD = func.coalesce(tables.amended.c.record, tables.readings.c.record)
_RECORDS = tables.readings.join(tables.articles).outerjoin(
    tables.amended, tables.amended.c.article == tables.articles.c.number
)
_EVENTS = ("events", tables.events)
_OF_ARTICLE = tables.articles.c.number == tables.events.c.article
_ENTITY = select(*(tables.entities.c[name] for name in ("id", "kind", "name", "name_ur", "country", "known")))
_COUNTED_TABLES = (
    tables.mentions, tables.entities, tables.times, tables.statements, tables.relations,
)  # fmt: skip
_PLACE = tables.entities.alias("place_entity")
_PLACE_NAME, _PLACE_NAME_UR = (
    select(_PLACE.c[name]).where(_PLACE.c.id == tables.events.c.place).scalar_subquery().label(f"place_{name}")
    for name in ("name", "name_ur")
)
_TOLD = ("id", "type", "mode", "status", "date", "reported", "day_is", "confidence", "place", "text", "trigger")
_ACTS = select(func.count()).where(tables.events.c.article == tables.articles.c.number, tables.events.c.main)
_ARTICLE = (
    *(tables.articles.c[name] for name in ("id", "title", "outlet", "published", "url", "ref")),
    _ACTS.correlate(tables.articles).scalar_subquery().label("acts"),
)
_NO_ACT = {"event": "", "type": None, "trigger": None, "start": None, "end": None}
_MARK = (
    tables.articles.c.id.label("article"),
    tables.articles.c.given,
    tables.events.c.id.label("event"),
    *(tables.events.c[name] for name in ("type", "trigger", "start", "end")),
)
_SHORT = (
    *(tables.events.c[name] for name in ("number", "id", "type", "mode", "status", "date", "plover")),
    *(tables.events.c[name] for name in ("day_from", "day_to", "day_is")),
    tables.articles.c.id.label("article"),
    tables.articles.c.outlet,
)
_EVENT = (
    *(tables.events.c[name] for name in ("number", *_TOLD)),
    _PLACE_NAME,
    _PLACE_NAME_UR,
    tables.articles.c.id.label("article"),
    *(tables.articles.c[name] for name in ("title", "outlet", "published", "url", "ref")),
)


def _event(row: Row, parties: Iterable[Row], sources: Sequence[Row], numbers: Sequence[Row]) -> Row:
    """An act in the order in which it is read."""
    sides: dict[str, list[Row]] = {"actor": [], "recipient": []}
    for party in parties:
        sides[party.pop("role")].append(party)
    names = {"name": row["place_name"], "name_ur": row["place_name_ur"]}
    place = {"entity": row["place"], **names} if row["place"] else None
    day = row["date"] if row["day_is"] == "date" else row["reported"]
    told = {name: row[name] for name in ("id", "type", "mode", "status")} | {"day": day}
    told |= {name: row[name] for name in ("day_is", "date", "reported")}
    told |= {"actors": sides["actor"], "recipients": sides["recipient"], "place": place, "numbers": numbers}
    told |= {"according_to": sources}
    told |= {name: row[name] for name in ("text", "trigger", "confidence", "article", "title", "outlet", "published")}
    return told | {name: row[name] for name in ("url", "ref")}


@lru_cache(maxsize=1_024)
def _codes(told: str) -> Mapping[str, Any]:
    """PLOVER codes as they are stored; a few come again and again."""
    codes: Mapping[str, Any] = json.loads(told)
    return codes


def _whole(row: Row) -> Row:
    """The database knows numbers with a point alone."""
    value = row["value"]
    return row | {"value": int(value) if value.is_integer() else value}


def _shares(rests: Mapping[str, int]) -> Row:
    """How many acts stand by their own date, by that of the report, by none."""
    return {name: rests.get(name, 0) for name in ("date", "reported", "none")}


def _articles(question: ArticleQuestion) -> Iterator[ColumnElement[bool]]:
    yield from _outlets(question.outlets)
    if question.ids:
        yield tables.articles.c.id.in_(question.ids)


def _outlets(outlets: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    if outlets:
        yield tables.articles.c.outlet.in_(outlets)


def _published(number: ColumnElement[int], first: str | None, last: str | None) -> Iterator[ColumnElement[bool]]:
    """Days of publication by the number, which begins with them; without a date is before all days."""
    if first or last:
        yield number >= days.ordinal(first or days.FIRST) * _DAY
    if last:
        yield number < (days.ordinal(last) + 1) * _DAY


def _conditions(question: EventQuestion, *, bounded: bool = False) -> Iterator[ColumnElement[bool]]:
    """A condition for each part of the question that is told; `bounded` where few acts are looked at anyway."""
    event, worded = tables.events.c, bounded or bool(phrases(question.words))
    found = worded or bool(facets.asked(question))
    for role, asked in (("actor", question.actors), ("recipient", question.recipients)):
        yield from (_has(_party(who, role), found) for who in asked)
    if question.party:
        yield _has(_party(question.party), found)
    if question.between:
        yield _has(_between(*question.between), found)
    for column in ("type", "mode", "status"):
        if (value := getattr(question, column)) is not None:
            yield event[column] == value
    if question.place:
        yield or_(event.place.in_(question.place.entities), event.place_country.in_(question.place.countries))
    yield from _outlets(question.outlets)
    if question.according_to:
        yield _has(_source(question.according_to), worded)
    if question.said_by:
        yield _within_words_of(question.said_by)
    if question.denied_by:
        yield event.status == "negated"
        yield or_(_has(_source(question.denied_by, nearest=True), worded), _within_words_of(question.denied_by))
    if question.first:
        yield event.day_to >= question.first
    if question.last:
        yield event.day_from <= question.last


def _is(who: Who, party: Any) -> ColumnElement[bool]:
    return or_(party.c.entity.in_(who.entities), party.c.country.in_(who.countries))


def _has(rows: Select[Any], found: bool) -> ColumnElement[bool]:
    """Acts of such rows: looked up for each act that the index has found; where it was not asked, all rows at once."""
    (event,) = rows.selected_columns
    number = tables.events.c.number
    return rows.where(event == number).correlate(tables.events).exists() if found else number.in_(rows)


def _party(who: Who, role: str | None = None) -> Select[Any]:
    party = tables.event_parties
    found = select(party.c.event).where(_is(who, party))
    return found if role is None else found.where(party.c.role == role)


def _between(one: Who, other: Who) -> Select[Any]:
    """Both have a part in it, and not as one and the same party."""
    first, second = tables.event_parties.alias("first_party"), tables.event_parties.alias("second_party")
    same = and_(first.c.event == second.c.event, first.c.number != second.c.number)
    return select(first.c.event).where(same, _is(one, first), _is(other, second))


def _source(who: Who, *, nearest: bool = False) -> Select[Any]:
    """Who is named as a source, or as the one who says it himself."""
    source, entity = tables.event_sources, tables.entities
    of = select(entity.c.id).where(entity.c.country.in_(who.countries))
    named = or_(source.c.entity.in_(who.entities), source.c.entity.in_(of), source.c.name_key.in_(who.names))
    return select(source.c.event).where(named, *([source.c.position == 0] if nearest else []))


def _within_words_of(who: Who) -> ColumnElement[bool]:
    """Acts that are told in a statement of theirs."""
    said, event, entity = tables.statements.c, tables.events.c, tables.entities
    of = select(entity.c.id).where(entity.c.country.in_(who.countries))
    speaks = or_(said.speaker.in_(who.entities), said.speaker.in_(of), said.speaker_key.in_(who.names))
    here = and_(said.article == event.article, said.start <= event.start, said.end >= event.end)
    return exists().where(here, speaks)
