"""Keeps stories in step with the readings: what of an article is compared, which articles tell the same, the groups.

What two reports have in common, and how groups are made, is told by whoever calls (`waqia.stories`); here are the rows.
Each step is one transaction, and leaves nothing that the next one could not take up.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, func, insert, or_, select, union_all

from waqia.stores import tables
from waqia.stores.reports import Report
from waqia.stores.story_tables import (
    OF_STORIES,
    report_keys,
    reports,
    stories,
    story_articles,
    ties,
    uncompared,
    ungrouped,
)

Row = dict[str, Any]
V = TypeVar("V")
Tied = tuple[int, int, float]  # two articles by their numbers, and how surely they tell the same
_AT_ONCE = 500  # values in one statement
_ANY = ""  # of report_keys.day: no one day


@dataclass(frozen=True, slots=True)
class Comparison:
    """How reports are made, compared and grouped, and how far apart they are looked for."""

    digest: str  # of everything that the answers depend on
    report: Callable[[Mapping[str, Any]], Report]
    tie: Callable[[Report, Report], float]
    groups: Callable[[Mapping[str, Report], Iterable[tuple[str, str, float]]], list[list[str]]]
    central: Callable[[Sequence[Report]], Report]
    shared: int  # keys that likely pairs share
    undated: int  # the same where one of them has no day
    window: int  # days


class Board:
    """The stories of a store, for whoever may write to it."""

    def __init__(self, engine: Engine, comparison: Comparison) -> None:
        self._engine, self._by = engine, comparison

    def pending(self) -> int:
        """Articles that have not been compared, or not with these weights."""
        with self._engine.begin() as connection:
            _one_at_a_time(connection)
            if not self._of_one_kind(connection):
                for table in OF_STORIES:
                    connection.execute(delete(table))
                await_all(connection)
            return connection.execute(select(func.count()).select_from(uncompared)).scalar_one()

    def _of_one_kind(self, connection: Connection) -> bool:
        """Whether all that was compared was compared with these weights; the first and the last of an index tell."""
        ends = [select(reports.c.weights).order_by(by).limit(1) for by in (reports.c.weights, reports.c.weights.desc())]
        return all(connection.execute(end).scalar_one_or_none() in (None, self._by.digest) for end in ends)

    def compare(self, at_most: int) -> int:
        """Compare so many articles with all others; how many there were."""
        with self._engine.begin() as connection:
            _one_at_a_time(connection)
            numbers = _first(connection, uncompared, at_most)
            reading = tables.readings.c
            query = select(reading.article, reading.record).where(reading.article.in_(numbers))
            rows = connection.execute(query.order_by(reading.article)).all()
            for number, dumped in rows:
                self._put(connection, number, self._by.report(json.loads(dumped)))
            return len(rows)

    def _put(self, connection: Connection, number: int, new: Report) -> None:
        first, last = new.days or (None, None)
        row = {"article": number, "weights": self._by.digest, "first": first, "last": last, "gist": _gist(new)}
        near = self._near(connection, new)
        connection.execute(insert(reports), row)
        connection.execute(delete(uncompared).where(uncompared.c.article == number))
        connection.execute(insert(ungrouped).values(article=number))
        if new.keys:
            rows = [{"key": key, "day": new.day or _ANY, "article": number} for key in new.keys]
            connection.execute(insert(report_keys), rows)
        scores = {other: self._by.tie(new, report) for other, report in near.items()}
        pairs = [(number, other, score) for other, score in scores.items() if score > 0]
        both = [*pairs, *((other, number, score) for _, other, score in pairs)]
        if both:
            rows = [{"article": one, "other": other, "score": score} for one, other, score in both]
            connection.execute(insert(ties), rows)

    def _near(self, connection: Connection, one: Report) -> dict[int, Report]:
        """Reports of about the same days that share rare words with it."""
        if not one.keys:
            return {}
        found, day = select(report_keys.c.article).where(report_keys.c.key.in_(one.keys)), one.day
        found = found.group_by(report_keys.c.article)
        if day is None:
            likely: Any = found.having(func.count() >= self._by.undated).subquery()
        else:
            begin, end = _reach(day, self._by.window)
            near = found.where(report_keys.c.day >= begin, report_keys.c.day <= end)
            undated = found.where(report_keys.c.day == _ANY).having(func.count() >= self._by.undated)
            likely = union_all(undated, near.having(func.count() >= self._by.shared)).subquery()
        query = _REPORT.join(likely, likely.c.article == reports.c.article)
        return {row.article: _report(row) for row in connection.execute(query)}

    def group(self) -> int:
        """Make anew the stories of all articles that are in none, and of those tied to them; how many there were."""
        return sum(iter(self._group, 0))

    def _group(self) -> int:
        """The same of some of them, in one transaction: other writers do not wait for the whole."""
        with self._engine.begin() as connection:
            _one_at_a_time(connection)
            seen: set[int] = set()
            seeds = _first(connection, ungrouped, _AT_ONCE)
            for seed in seeds:
                if seed not in seen:
                    members, pairs = _component(connection, seed)
                    seen |= members
                    self._regroup(connection, sorted(members), pairs)
            return len(seeds)

    def _regroup(self, connection: Connection, members: Sequence[int], tied: Sequence[Tied]) -> None:
        """The stories of articles that are tied to each other and to no others; those that stay so are left alone."""
        found = {number: report for part in _parts(members) for number, report in _reports(connection, part)}
        numbers = {report.article: number for number, report in found.items()}
        named = {report.article: report for report in found.values()}
        pairs = [(found[one].article, found[other].article, score) for one, other, score in tied]
        made = self._by.groups(named, [(a, b, score) if a < b else (b, a, score) for a, b, score in pairs])
        groups = {frozenset(numbers[name] for name in group): group for group in made}
        gone = [story for story, own in _stories_of(connection, members).items() if groups.pop(own, None) is None]
        for some in _parts(gone):
            _dissolve(connection, story_articles.c.story.in_(some))
        for group in groups.values():
            self._put_story(connection, [named[name] for name in group], [numbers[name] for name in group])
        for part in _parts(members):
            connection.execute(delete(ungrouped).where(ungrouped.c.article.in_(part)))

    def _put_story(self, connection: Connection, group: Sequence[Report], numbers: Sequence[int]) -> None:
        article = tables.articles.c
        query = select(article.number, article.title, article.outlet).where(article.number.in_(numbers))
        told = {row.number: row for row in connection.execute(query)}
        middle = self._by.central(group)
        days = [one.days for one in group if one.days]
        days = [day for day in days if day[0] == day[1]] or days  # one that names but a month says nothing beside them
        row = {
            "id": story_id(group[0].article),
            "title": told[numbers[list(group).index(middle)]].title or "",
            "first": min((first for first, _ in days), default=None),
            "last": max((last for _, last in days), default=None),
            "articles": len(group),
            "outlets": len({one.outlet for one in told.values()}),
        }
        connection.execute(insert(stories), row)
        connection.execute(insert(story_articles), [{"article": n, "story": row["id"]} for n in numbers])


def story_id(first: str) -> str:
    """The id of a story, by its first article."""
    return "st:" + hashlib.sha256(first.encode()).hexdigest()[:16]


def awaited(connection: Connection, number: int) -> None:
    """An article with a new reading is to be compared."""
    connection.execute(insert(uncompared).values(article=number))


def await_all(connection: Connection) -> None:
    """So is whatever has not been, and what is in no story is to be put into one: for rows that others have made."""
    done = (uncompared, ungrouped)
    for table in done:
        connection.execute(delete(table))
    waiting = (_without(tables.readings, reports), _without(reports, story_articles))
    for table, query in zip(done, waiting, strict=True):
        connection.execute(insert(table).from_select(["article"], query))


def _first(connection: Connection, table: Table, at_most: int) -> Sequence[int]:
    return connection.execute(select(table.c.article).order_by(table.c.article).limit(at_most)).scalars().all()


def _without(there: Table, lacking: Table) -> Any:
    return select(there.c.article).except_(select(lacking.c.article))


def forget(connection: Connection, number: int) -> None:
    """What was compared of an article; those who shared its story are grouped anew."""
    _dissolve(connection, story_articles.c.article == number)
    connection.execute(delete(ties).where(or_(ties.c.article == number, ties.c.other == number)))
    for table in (report_keys, reports, uncompared, ungrouped):
        connection.execute(delete(table).where(table.c.article == number))


def _dissolve(connection: Connection, which: ColumnElement[bool]) -> None:
    """Take the stories of some articles apart; their articles are in none then."""
    gone = list(connection.execute(select(story_articles.c.story).where(which).distinct()).scalars())
    loose = select(story_articles.c.article).where(story_articles.c.story.in_(gone))
    connection.execute(insert(ungrouped).from_select(["article"], loose))
    for table, column in ((story_articles, story_articles.c.story), (stories, stories.c.id)):
        connection.execute(delete(table).where(column.in_(gone)))


_TIES = select(ties.c.article, ties.c.other, ties.c.score)
_REPORT = (
    select(reports.c.article, reports.c.first, reports.c.last, reports.c.gist, tables.articles.c.id)
    .select_from(reports)
    .join(tables.articles, tables.articles.c.number == reports.c.article)
)


def _one_at_a_time(connection: Connection) -> None:
    """Two that compare at once would not see each other's articles; the embedded file has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(1466003809)")


def _component(connection: Connection, seed: int) -> tuple[set[int], list[Tied]]:
    """All that hang together with an article by ties, and the ties, each once."""
    seen, edge, pairs = {seed}, {seed}, list[Tied]()
    while edge:
        found: set[int] = set()
        for part in _parts(sorted(edge)):
            for one, other, score in connection.execute(_TIES.where(ties.c.article.in_(part))):
                found.add(other)
                if one < other:
                    pairs.append((one, other, score))
        edge = found - seen
        seen |= edge
    return seen, pairs


def _stories_of(connection: Connection, members: Sequence[int]) -> dict[str, frozenset[int]]:
    """The stories that some articles are in, with their articles."""
    found = defaultdict[str, list[int]](list)
    for part in _parts(members):
        for row in connection.execute(select(story_articles).where(story_articles.c.article.in_(part))):
            found[row.story].append(row.article)
    return {story: frozenset(own) for story, own in found.items()}


def _parts(values: Sequence[V]) -> Iterator[Sequence[V]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def _reports(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Report]]:
    for row in connection.execute(_REPORT.where(reports.c.article.in_(numbers))):
        yield row.article, _report(row)


def _reach(told: str, window: int) -> tuple[str, str]:
    """The days so many before and after one."""
    day, wide = date.fromisoformat(told), timedelta(window)
    return (max(day, date.min + wide) - wide).isoformat(), (min(day, date.max - wide) + wide).isoformat()


def _gist(one: Report) -> str:
    told: dict[str, Any] = {name: dict(sorted(getattr(one, name).items())) for name in ("head", "lead")}
    told |= {name: sorted(getattr(one, name)) for name in ("parties", "doers")} | {"keys": list(one.keys)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _report(row: Any) -> Report:
    days = (row.first, row.last) if row.first else None
    return _told(row.id, days, row.gist)


@lru_cache(maxsize=2_000)
def _told(article: str, days: tuple[str, str] | None, gist: str) -> Report:
    """Remembered, for articles that come together are of the same days and are compared with the same ones."""
    told = json.loads(gist)
    parties, doers = frozenset(told["parties"]), frozenset(told["doers"])
    return Report(article, days, told["head"], told["lead"], parties, doers, tuple(told["keys"]))
