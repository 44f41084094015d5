"""Corrections in, rows out; and which act of a new reading an old correction belongs to."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, insert, select, true, update

from waqia.stores import Record, tables
from waqia.stores.amending import Correction

Row = dict[str, Any]
_OURS = tables.corrections
# A row without a value was put in by hand, and says nothing.
_HOLDS = (_OURS.c.undone_at.is_(None), _OURS.c.value.is_not(None))


def active(connection: Connection, article: int) -> list[Correction]:
    """What holds of an article, in the order in which it was said."""
    columns = (_OURS.c[name] for name in ("event", "field", "value", "by", "at", "note"))
    query = select(*columns).where(_OURS.c.article == article, *_HOLDS).order_by(_OURS.c.number)
    found = connection.execute(query)
    return [Correction(one.event, one.field, json.loads(one.value), one.by, one.at, one.note) for one in found]


def add(connection: Connection, article: int, event: Record, one: Correction) -> None:
    """Put a correction down; the one on the same field before it holds no longer."""
    undo(connection, [article], one.event, [one.field], one.by, one.at)
    trigger = event["trigger"]
    machine = False if one.field == "wrong" else event[one.field]
    row = {"article": article, **{name: getattr(one, name) for name in ("event", "field", "by", "at", "note")}}
    row |= {"value": _json(one.value), "machine": _json(machine), "trigger": trigger["text"]}
    row |= {"trigger_start": trigger["start"], "trigger_end": trigger["end"], "type": event["type"]}
    connection.execute(insert(_OURS), row)


def undo(
    connection: Connection, articles: Collection[int], event: str, fields: Collection[str], by: str, at: str
) -> list[Row]:
    """Take corrections of an act back, of all fields where none is told: article and field of each that held."""
    which = (_OURS.c.article.in_(articles), _OURS.c.event == event, *_HOLDS)
    wanted = _OURS.c.field.in_(fields) if fields else true()
    found = connection.execute(select(_OURS.c.number, _OURS.c.article, _OURS.c.field).where(*which, wanted))
    rows = [dict(row) for row in found.mappings()]
    numbers = [row["number"] for row in rows]
    connection.execute(update(_OURS).where(_OURS.c.number.in_(numbers)).values(undone_by=by, undone_at=at))
    return rows


def attach(connection: Connection, article: int, events: Sequence[Record]) -> None:
    """Hang corrections whose act has another id now on the act that the same words make: its id holds its type."""
    there = {event["id"] for event in events}
    query = select(_OURS.c.number, _OURS.c.event, _OURS.c.type, _OURS.c.trigger_start, _OURS.c.trigger_end)
    found = connection.execute(query.where(_OURS.c.article == article, *_HOLDS)).mappings()
    for row in [dict(row) for row in found]:
        if row["event"] in there:
            continue
        heir = _heir(row, events)
        if heir is not None:
            connection.execute(update(_OURS).where(_OURS.c.number == row["number"]).values(event=heir))


def _heir(row: Mapping[str, Any], events: Iterable[Record]) -> str | None:
    """The act with the same trigger: the one of that type where there are several; None where nobody can say which."""
    span = (row["trigger_start"], row["trigger_end"])
    same = [event for event in events if (event["trigger"]["start"], event["trigger"]["end"]) == span]
    typed = [event for event in same if event["type"] == row["type"]]
    chosen = typed if len(typed) == 1 else same
    return str(chosen[0]["id"]) if len(chosen) == 1 else None


_LISTED = ("event", "field", "value", "machine", "by", "at", "note", "trigger", "undone_by", "undone_at")


def listed(connection: Connection, event: str | None, article: str | None, undone: bool) -> list[Row]:
    """Every correction with its article, oldest first; `attached` is false of one whose act is read no longer."""
    act = tables.events.c
    attached = exists().where(act.id == _OURS.c.event, act.article == _OURS.c.article).label("attached")
    columns = (_OURS.c.number, tables.articles.c.id.label("article"), *(_OURS.c[name] for name in _LISTED), attached)
    query = select(*columns).select_from(_OURS.join(tables.articles)).where(*_wanted(event, article, undone))
    rows = connection.execute(query.order_by(_OURS.c.at, _OURS.c.number)).mappings()
    return [_told(dict(row)) for row in rows]


def _wanted(event: str | None, article: str | None, undone: bool) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [] if undone else [_OURS.c.undone_at.is_(None)]
    wanted += [] if event is None else [_OURS.c.event == event]
    return wanted + ([] if article is None else [tables.articles.c.id == article])


def _told(row: Row) -> Row:
    """Values as they are, of entities their ids."""
    del row["number"]
    for name in ("value", "machine"):
        row[name] = None if row[name] is None else json.loads(row[name])
    return row | {"attached": bool(row["attached"])}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")
