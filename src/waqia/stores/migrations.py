"""A database in, the same with today's tables out: made where there are none, brought up to date where they are older.

What is new lies in `tables`; a step here leads from one version to the next, and is the same for every database.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, insert, inspect, select, update

from waqia.stores import Record, StoreError, facets, grouping, tables, writing

Step = Callable[[Connection, "Database"], None]
_AT_ONCE = 200  # records in memory


class Database(Protocol):
    """What is special to a database in the making of tables."""

    def ours(self, connection: Connection) -> bool:
        """Whether the tables that are there bear our mark."""
        ...

    def finish(self, connection: Connection) -> None:
        """Put the mark on tables that have just been made, and what only this database has: full-text indexes."""
        ...

    def index_acts(self, connection: Connection) -> None:
        """Make the full-text index of acts anew, out of the rows as they are."""
        ...


def version(connection: Connection, database: Database, shown: str) -> int:
    """The version of the tables; 0 where there are none at all; StoreError if they are not ours, or newer."""
    if not inspect(connection).get_table_names():
        return 0
    if not database.ours(connection):
        raise StoreError(f"{shown}: a database that is no store of Waqia; give another")
    found = int(connection.execute(select(tables.schema.c.version)).scalar_one())
    if found > tables.SCHEMA_VERSION:
        said = f"its tables are of version {found}, this Waqia knows {tables.SCHEMA_VERSION}"
        raise StoreError(f"{shown}: {said}; use the newer Waqia that wrote it")
    return found


def behind(connection: Connection, found: int) -> bool:
    """Whether tables of that version have to be brought up to date before they can be asked."""
    return found < tables.SCHEMA_VERSION or not tables.metadata.tables.keys() <= set(
        inspect(connection).get_table_names()
    )


def migrate(connection: Connection, database: Database, shown: str) -> None:
    """Make the tables or bring them up to date, within the transaction of the connection."""
    found = version(connection, database, shown)
    if found and not behind(connection, found):
        return
    tables.metadata.create_all(connection)
    if not found:
        database.finish(connection)
        connection.execute(insert(tables.schema).values(version=tables.SCHEMA_VERSION))
        return
    for step in range(found + 1, tables.SCHEMA_VERSION + 1):
        if step in STEPS:
            STEPS[step](connection, database)
    _make_indexes(connection)
    connection.execute(update(tables.schema).values(version=tables.SCHEMA_VERSION))


def _make_indexes(connection: Connection) -> None:
    """Those that an older table lacks."""
    for table in tables.metadata.tables.values():
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def _people(connection: Connection, _: Database) -> None:
    """Version 3: what people say about acts."""
    tables.with_columns(connection, tables.corrections)


def _numbers(connection: Connection, _: Database) -> None:
    """Version 5: what the records have told of numbers, now in rows."""
    for article, record in _records(connection):
        query = select(tables.events.c.id, tables.events.c.number).where(tables.events.c.article == article)
        own = {row.id: row.number for row in connection.execute(query)}
        told = [event for event in record["events"] if event["id"] in own]
        if rows := [row for event in told for row in writing.numbers_of(event, own[event["id"]])]:
            connection.execute(insert(tables.event_numbers), rows)


def _facets(connection: Connection, database: Database) -> None:
    """Version 7: what acts are searched by beside their words."""
    tables.with_columns(connection, tables.events)
    event, article, last = tables.events.c, tables.articles.c, -1
    query = select(*_FACETS, article.outlet).join_from(tables.events, tables.articles).order_by(event.number)
    while found := connection.execute(query.where(event.number > last).limit(_AT_ONCE)).mappings().all():
        last = found[-1]["number"]
        parties = defaultdict[int, list[Any]](list)
        numbers = [row["number"] for row in found]
        for party in connection.execute(_PARTY.where(tables.event_parties.c.event.in_(numbers))).mappings():
            parties[party["event"]].append(party)
        told = [{"at": row["number"], "told": _facets_of(dict(row), parties)} for row in found]
        connection.execute(_TOLD, told)
    database.index_acts(connection)


def _facets_of(row: Mapping[str, Any], parties: Mapping[int, list[Any]]) -> str:
    return facets.of_event(row, parties[row["number"]], row["outlet"])


_PARTY = select(tables.event_parties)
_CODES = ("number", "main", "type", "mode", "status", "place", "place_country", "day_from", "day_to")
_FACETS = tuple(tables.events.c[name] for name in _CODES)
_TOLD = update(tables.events).where(tables.events.c.number == bindparam("at")).values(facets=bindparam("told"))


def _records(connection: Connection) -> Iterator[tuple[int, Record]]:
    """Every record with the number of its article, in batches, so that rows can be written in between."""
    reading, last = tables.readings.c, -1
    while True:
        query = select(reading.article, reading.record).where(reading.article > last).order_by(reading.article)
        found = connection.execute(query.limit(_AT_ONCE)).all()
        if not found:
            return
        last = found[-1].article
        yield from ((row.article, json.loads(row.record)) for row in found)


def _waiting(connection: Connection, _: Database) -> None:
    """Version 9: what is still to be compared and grouped."""
    grouping.await_all(connection)


def _wider_indexes(connection: Connection, _: Database) -> None:
    """Version 11: indexes whose places wider ones have taken."""
    for name in ("mentions_entity", "event_parties_entity", "statements_speaker", "statements_speaker_key"):
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS ix_{name}")


# By the version they lead to: STEPS[5] turns tables of version 4 into those of version 5. 2 and 4 brought tables alone,
# 6, 8 and 10 an index.
STEPS: dict[int, Step] = {3: _people, 5: _numbers, 7: _facets, 9: _waiting, 11: _wider_indexes}
