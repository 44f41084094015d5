"""A store of very many articles out of one with some: its rows again and again, of other days and with other names.

    uv run waqia add news.jsonl --store some.db
    uv run python bench/many_articles.py some.db many.db --articles 200000
    uv run python bench/many_articles.py some.db postgresql://… --articles 200000

The rows are written in bulk, in the order of their days, and the indexes made at the end: some minutes instead of
hours. Both kinds of store get the same rows. What comes out is checked by `waqia check` like any other store.

A copy of an article without a day would be the same article over again: in its text the rare words are replaced, each
by another of the same length that is about as rare, so that words are as frequent as they are among so many articles;
and whoever and whatever the tables know gives its place to another of its kind and country, a state to a state.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import create_engine, select
from sqlalchemy.sql.schema import Table
from wording import LETTERS, Vocabulary, reworded

from waqia import days, stores
from waqia.stores import facets, keys, story_tables, tables

Row = list[Any]
Rows = dict[str, list[Row]]
_STEP = 37  # days between an article and its next copy
_DAY = 2**32
_AT_ONCE = 500  # articles
_ISO = re.compile(r"(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\w-])")  # a day or a month
_KNOWN = ("state:", "person:", "org:", "group:", "place:", "outlet:")
_VARIED = re.compile(rf'{_ISO.pattern}|\b(?:ev|art):[0-9a-f]{{16}}\b|"(?:new:|{"|".join(_KNOWN)})[^"]*"')
_MONTH = len("2024-05")
_ENDS = {days.FIRST, days.LAST}


@dataclass(slots=True)
class Told:
    """An article as the rows of every table, events with their parts."""

    article: Row
    rows: Rows
    of_events: dict[int, Rows]
    record: list[str] = field(default_factory=list)  # cut where something varies: every second piece does
    fixed: frozenset[str] = frozenset()  # words that stay: a span begins or ends inside them


def columns(table: Table) -> list[str]:
    """Those to write; rows without a number of their own are numbered by the database."""
    own = {"articles", "events"}
    return [column.name for column in table.c if column.name != "number" or table.name in own]


_COLUMNS = {table.name: columns(table) for table in tables.metadata.sorted_tables}
_AT = {name: {column: at for at, column in enumerate(found)} for name, found in _COLUMNS.items()}


# ---- reading -------------------------------------------------------------------------------------------------------


def told(path: str) -> tuple[list[Told], list[Row], list[Row]]:
    """The articles of a store, its entities, its runs. Texts with ISO days in them are left out: those must stay."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:

        def rows(table: Table) -> Iterator[Row]:
            chosen = select(*(table.c[name] for name in _COLUMNS[table.name]))
            yield from map(list, connection.execute(chosen.order_by(*table.primary_key.columns)))

        parts = {table: by(rows(table), table.name, "event") for table in tables.OF_EVENTS}
        pieces = {table: by(rows(table), table.name, "article") for table in tables.OF_ARTICLES}
        found = [_told(row, parts, pieces) for row in rows(tables.articles)]
        entities, runs = list(rows(tables.entities)), list(rows(tables.runs))
    engine.dispose()
    at = _AT["articles"]
    return [one for one in found if not _ISO.search(one.article[at["text"]])], entities, runs


def by(rows: Iterable[Row], table: str, column: str) -> dict[int, list[Row]]:
    grouped = defaultdict(list)
    for row in rows:
        grouped[row[_AT[table][column]]].append(row)
    return grouped


def _told(article: Row, parts: dict[Table, dict[int, list[Row]]], pieces: dict[Table, dict[int, list[Row]]]) -> Told:
    number = article[_AT["articles"]["number"]]
    rows = {table.name: found.get(number, []) for table, found in pieces.items()}
    events = [row[_AT["events"]["number"]] for row in rows["events"]]
    of_events = {event: {table.name: found.get(event, []) for table, found in parts.items()} for event in events}
    record: str = rows["readings"][0][_AT["readings"]["record"]]
    fixed = frozenset(_cut(article[_AT["articles"]["text"]], set(_ends(json.loads(record)))))
    return Told(article, rows, of_events, re.split(f"({_VARIED.pattern})", record), fixed)


def _ends(record: Any) -> Iterator[int]:
    """Where spans begin and end."""
    if isinstance(record, dict):
        yield from (record[name] for name in ("start", "end") if isinstance(record.get(name), int))
        record = list(record.values())
    if isinstance(record, list):
        for part in record:
            yield from _ends(part)


def _cut(text: str, ends: set[int]) -> Iterator[str]:
    """The words in which a span begins or ends, and the parts of them."""
    for word in LETTERS.finditer(text):
        for end in range(word.start() + 1, word.end()):
            if end in ends:
                yield from (word[0], text[word.start() : end], text[end : word.end()])


# ---- varying -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Copy:
    """How a copy differs from its article: by so many days, and by a name; without a day, by words and who it is of."""

    at: int
    known: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)  # words
    names: dict[str, str] = field(default_factory=dict)  # ids of entities

    def words(self, value: Any, fixed: frozenset[str]) -> Any:
        """A text with other words in it."""
        if not isinstance(value, str) or value.isascii():
            return value
        return reworded(value, self.others, fixed)

    def string(self, value: str) -> str:
        """A day, an id or a name as the copy has it."""
        if self.at == 0:
            return value
        if value not in self.known:
            self.known[value] = self._varied(value)
        return self.known[value]

    def _varied(self, value: str) -> str:
        if value.startswith('"new:'):
            return f'{value[:-1]}-{self.at}"'
        if value.startswith("new:"):
            return f"{value}-{self.at}"
        if value.strip('"').startswith(_KNOWN):
            return value.replace(value.strip('"'), self.names.get(value.strip('"'), value.strip('"')))
        if value.startswith(("ev:", "art:")):
            kind = value.split(":")[0]
            return f"{kind}:{hashlib.sha256(f'{value} {self.at}'.encode()).hexdigest()[:16]}"
        return _ISO.sub(self._day, value)

    def _day(self, found: re.Match[str]) -> str:
        try:
            day = date.fromisoformat(found[0] if len(found[0]) > _MONTH else f"{found[0]}-01")
        except ValueError:
            return found[0]
        if found[0] in _ENDS:
            return found[0]
        return (day - timedelta(self.at * _STEP)).isoformat()[: len(found[0])]


# Columns with days, ids or names of their own in them.
_VARYING = {
    "articles": ("id", "given", "published", "url"),
    "events": ("id", "date", "reported", "day_from", "day_to", "place"),
    "times": ("value", "anchor"),
    "mentions": ("entity",),
    "statements": ("speaker", "addressee"),
    "relations": ("subject", "object", "valid"),
    "event_parties": ("entity",),
    "event_sources": ("entity",),
    "entities": ("id",),
}


def varied(row: Row, table: str, copy: Copy, **given: Any) -> Row:
    fresh = row.copy()
    at = _AT[table]
    for column in _VARYING.get(table, ()):
        value = fresh[at[column]]
        if value is not None:
            fresh[at[column]] = copy.string(value)
    for column, value in given.items():
        fresh[at[column]] = value
    return fresh


class Numbers:
    """Numbers as `waqia.stores.writing` gives them: the day, and a part of the content."""

    def __init__(self) -> None:
        self.taken: set[int] = set()

    def free(self, day: str | None, content: str) -> int:
        """The first that is not taken."""
        number = days.ordinal(day) * _DAY + int(hashlib.sha256(content.encode()).hexdigest()[:8], 16)
        while number in self.taken:
            number += 1
        self.taken.add(number)
        return number


def copies(articles: Sequence[Told], wanted: int) -> list[tuple[int, int, int]]:
    """The number of each article to write, which article, which copy; in the order of their days."""
    numbers, at, found = Numbers(), _AT["articles"], []
    for index in range(wanted):
        copy, which = divmod(index, len(articles))
        row, by = articles[which].article, Copy(copy)
        published = row[at["published"]] and by.string(row[at["published"]])
        found.append((numbers.free(published, by.string(row[at["id"]])), which, copy))
    return sorted(found)


class Names:
    """The entities that the tables know, by what they are."""

    def __init__(self, entities: Iterable[Row]) -> None:
        self._alike = defaultdict[tuple[str, ...], list[str]](list)
        at = _AT["entities"]
        for row in sorted(entities, key=lambda row: row[at["id"]]):
            kind = row[at["id"]].split(":")[0]
            if row[at["id"]].startswith(_KNOWN):
                self._alike[(kind,) if kind == "state" else (kind, row[at["country"]])].append(row[at["id"]])

    def others(self, seed: int) -> dict[str, str]:
        """For each another: a different one for each seed."""
        found, order = dict[str, str](), random.Random(seed)
        for some in self._alike.values():
            found.update(zip(some, order.sample(some, len(some)), strict=True))
        return found


def batches(articles: Sequence[Told], entities: Iterable[Row], wanted: int) -> Iterator[Rows]:
    """Rows for some hundred articles at once."""
    day, text = _AT["articles"]["published"], _AT["articles"]["text"]
    events, names, vocabulary = Numbers(), Names(entities), Vocabulary(one.article[text] for one in articles)
    by: dict[tuple[int, bool], Copy] = {}
    batch: Rows = defaultdict(list)
    for count, (number, which, at) in enumerate(copies(articles, wanted), 1):
        dated = at == 0 or articles[which].article[day] is not None
        copy = by.get((at, dated))
        if copy is None:
            others = {} if dated else {"others": vocabulary.others(at), "names": names.others(at)}
            copy = by[at, dated] = Copy(at, **others)
        if len(copy.known) > 100_000:
            copy.known.clear()
        write(batch, articles[which], copy, number, events)
        if count % _AT_ONCE == 0 or count == wanted:
            yield batch
            batch = defaultdict(list)
            if count % 20_000 == 0:
                print(f"  {count:,} articles", flush=True)


def write(batch: Rows, one: Told, copy: Copy, number: int, numbers: Numbers) -> None:
    """The rows of a copy."""
    fresh: Rows = defaultdict(list)
    _vary(fresh, one, copy, number, numbers)
    if copy.others:
        fresh = {
            table: [[copy.words(value, one.fixed) for value in row] for row in rows] for table, rows in fresh.items()
        }
        _resealed(fresh)
    for table, rows in fresh.items():
        batch[table] += rows


def _resealed(fresh: Rows) -> None:
    """Put what is reckoned from the text in step with it."""
    (article,), (reading,) = fresh["articles"], fresh["readings"]
    at, of = _AT["articles"], _AT["readings"]["record"]
    was = article[at["text_sha256"]]
    article[at["text_sha256"]] = now = hashlib.sha256(article[at["text"]].encode()).hexdigest()
    article[at["search_text"]] = keys.search_text(article[at["text"]])
    reading[of] = reading[of].replace(was, now)


def _vary(batch: Rows, one: Told, copy: Copy, number: int, numbers: Numbers) -> None:
    article = varied(one.article, "articles", copy, number=number)
    batch["articles"].append(article)
    name = article[_AT["articles"]["id"]]
    for table in ("mentions", "times", "statements", "relations"):
        batch[table] += [varied(row, table, copy, article=number) for row in one.rows[table]]
    at = _AT["events"]
    for row in one.rows["events"]:
        fresh = varied(row, "events", copy, article=number)
        fresh[at["number"]] = own = numbers.free(fresh[at["day_from"]], f"{name} {fresh[at['id']]}")
        parts = {
            table: [varied(part, table, copy, event=own) for part in rows]
            for table, rows in one.of_events[row[at["number"]]].items()
        }
        sides = [_named("event_parties", party) for party in parts.get("event_parties", ())]
        fresh[at["facets"]] = facets.of_event(_named("events", fresh), sides, article[_AT["articles"]["outlet"]])
        batch["events"].append(fresh)
        for table, rows in parts.items():
            batch[table] += rows
    record = one.record.copy()
    record[1::2] = map(copy.string, record[1::2])
    (reading,) = one.rows["readings"]
    batch["readings"].append(varied(reading, "readings", copy, article=number, record="".join(record)))


def _named(table: str, row: Row) -> dict[str, Any]:
    return dict(zip(_COLUMNS[table], row, strict=True))


def renamed(entities: Sequence[Row], most: int) -> list[Row]:
    """Those that the tables know once, the others once for each copy."""
    at = _AT["entities"]["id"]
    own = [row for row in entities if row[at].startswith("new:")]
    return [*entities, *(varied(row, "entities", Copy(copy)) for copy in range(1, most + 1) for row in own)]


# ---- writing -------------------------------------------------------------------------------------------------------


class Bulk(Protocol):
    """Takes rows without looking at them one by one."""

    def put(self, table: str, rows: Sequence[Row]) -> None: ...


class File:
    """Rows for SQLite."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def put(self, table: str, rows: Sequence[Row]) -> None:
        """In one statement."""
        names = ", ".join(f'"{name}"' for name in _COLUMNS[table])
        marks = ", ".join("?" * len(_COLUMNS[table]))
        self.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


@contextmanager
def file(path: str) -> Iterator[File]:
    """A file whose indexes are taken away and made again."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000")
    made = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).fetchall()
    for kind, name, _ in made:
        connection.execute(f"DROP {kind} {name}")
    connection.execute("BEGIN")
    yield File(connection)
    for kind, name, statement in sorted(made):
        print(f"  {kind} {name}", flush=True)
        connection.execute(statement)
    for index in ("articles_fts", "events_fts"):
        print(f"  {index}", flush=True)
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.executescript("ANALYZE; PRAGMA journal_mode = WAL")
    connection.close()


class Server:
    """Rows for PostgreSQL."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.flags = {
            table.name: [column.name for column in table.c if str(column.type) == "BOOLEAN"]
            for table in tables.metadata.sorted_tables
        }

    def put(self, table: str, rows: Sequence[Row]) -> None:
        """By COPY."""
        names = ", ".join(f'"{name}"' for name in _COLUMNS[table])
        flags = [_AT[table][name] for name in self.flags[table]]
        with self.connection.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                for at in flags:
                    row[at] = bool(row[at])
                copy.write_row(row)


@contextmanager
def server(address: str) -> Iterator[Server]:
    """A database whose indexes are taken away and made again; a superuser's: it is told not to look at references."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        made = connection.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND indexname NOT IN "
            "(SELECT conname FROM pg_constraint) ORDER BY 1"
        ).fetchall()
        for name, _ in made:
            connection.execute(f"DROP INDEX {name}".encode())
        yield Server(connection)
        for name, statement in made:
            print(f"  index {name}", flush=True)
            connection.execute(statement.encode())
        connection.execute("VACUUM ANALYZE")


def main() -> None:
    """Build it, and say how long that took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("some", help="a SQLite store with some articles")
    parser.add_argument("many", help="the store to make")
    parser.add_argument("--articles", type=int, default=200_000)
    told_ = parser.parse_args()
    if stores.is_file(told_.many) and Path(told_.many).exists():
        sys.exit(f"{told_.many}: is there already; remove it, or name another")
    began = time.monotonic()
    build(told_.some, told_.many, told_.articles)
    print(f"{stores.shown(told_.many)}: {told_.articles:,} articles in {time.monotonic() - began:.0f} s")


def build(some: str, many: str, wanted: int) -> None:
    """The tables by Waqia itself, the rows in bulk."""
    with stores.open_writer(many):
        pass
    articles, entities, runs = told(some)
    most = (wanted - 1) // len(articles)
    opened: Callable[[], Any] = partial(file if stores.is_file(many) else server, many)
    with opened() as bulk:
        bulk.put("runs", runs)
        bulk.put("entities", renamed(entities, most))
        for batch in batches(articles, entities, wanted):
            for table in (tables.articles, *tables.OF_ARTICLES, *tables.OF_EVENTS):
                bulk.put(table.name, batch[table.name])
            bulk.put(story_tables.uncompared.name, [[row[_AT["readings"]["article"]]] for row in batch["readings"]])


if __name__ == "__main__":
    main()
