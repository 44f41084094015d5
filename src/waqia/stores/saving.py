"""Saved searches: which there are, what each has found already, what it has told as new."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from waqia.stores import StoreError
from waqia.stores.saved_tables import searches, seen

Row = dict[str, Any]
_AT_ONCE = 500  # rows in one statement
_MARK = ("given", "event", "type", "trigger", "start", "end")


class Saver:
    """The part of a writer that keeps searches."""

    _writing: Engine

    def save(self, search: Mapping[str, Any], marks: Iterable[Mapping[str, Any]], *, replace: bool = False) -> None:
        """Keep a search (`name`, `asked`, `kind`, `at`) with what it finds now, which is not new to anybody."""
        name, at = search["name"], search["at"]
        with self._writing.begin() as connection:
            if replace:
                _forget(connection, name)
            elif connection.execute(select(searches.c.name).where(searches.c.name == name)).first():
                raise StoreError(f"{name}: there is a search of that name; choose another, or --replace it")
            told = {"name": name, "asked": json.dumps(search["asked"]), "kind": search["kind"]}
            connection.execute(insert(searches), told | {"made": at, "looked": at})
            _see(connection, name, [dict.fromkeys(("at", "told")) | dict(mark) for mark in marks])

    def see(self, name: str, found: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], at: str) -> None:
        """What was told as new at that time: a mark and what was said of it, each once."""
        with self._writing.begin() as connection:
            rows = [{**mark, "at": at, "told": json.dumps(told, ensure_ascii=False)} for mark, told in found]
            _see(connection, name, rows)
            connection.execute(update(searches).where(searches.c.name == name).values(looked=at))

    def unsave(self, name: str) -> None:
        """Forget a search and what it has found."""
        with self._writing.begin() as connection:
            _forget(connection, name)


def _forget(connection: Connection, name: str) -> None:
    connection.execute(delete(seen).where(seen.c.search == name))
    connection.execute(delete(searches).where(searches.c.name == name))


def _see(connection: Connection, name: str, rows: Sequence[Row]) -> None:
    """Each once: what somebody else has put down meanwhile stays as it is."""
    there = {tuple(row) for row in connection.execute(select(seen.c.given, seen.c.event).where(seen.c.search == name))}
    fresh = {(row["given"], row["event"]): {**row, "search": name} for row in rows}
    kept = [row for key, row in fresh.items() if key not in there]
    for at in range(0, len(kept), _AT_ONCE):
        connection.execute(insert(seen), kept[at : at + _AT_ONCE])


def listed(connection: Connection) -> list[Row]:
    """Every search by name, with how many it has found, and how many of these it has told as new."""
    counts = select(func.count(), func.count(seen.c.at)).where(seen.c.search == searches.c.name)
    rows = []
    for row in connection.execute(select(searches).order_by(searches.c.name)).mappings().all():
        found, told = connection.execute(counts.where(seen.c.search == row["name"])).one()
        rows.append({**row, "asked": json.loads(row["asked"]), "found": found, "told": told})
    return rows


def marked(connection: Connection, name: str) -> list[Row]:
    """What a search has found already."""
    columns = (seen.c[column] for column in _MARK)
    return [dict(row) for row in connection.execute(select(*columns).where(seen.c.search == name)).mappings()]


def told(connection: Connection, names: Sequence[str], at_most: int) -> list[Row]:
    """What searches have told as new, the last first: `{"search", "given", "event", "at", "told"}`."""
    columns = (seen.c[column] for column in ("search", "given", "event", "at", "told"))
    query = select(*columns).where(seen.c.search.in_(names), seen.c.at.is_not(None))
    order = (seen.c.at.desc(), seen.c.search, seen.c.given, seen.c.event)
    rows = connection.execute(query.order_by(*order).limit(at_most)).mappings()
    return [{**row, "told": json.loads(row["told"])} for row in rows]
