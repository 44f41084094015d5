"""A store in, what does not hold in it out: words that are not those of the text, references that lead nowhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from waqia.stores import tables, writing

_ROWS = {"mentions": tables.mentions, "times": tables.times, "events": tables.events}
_ROWS |= {"statements": tables.statements, "relations": tables.relations}


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong, one thing a line, each with the article."""
    counts = {name: _counts(connection, table) for name, table in _ROWS.items()}
    article, reading = tables.articles.c, tables.readings.c
    joined = tables.articles.outerjoin(tables.readings)
    columns = (article.number, article.id, article.search_text, reading.record)
    query = select(*columns).select_from(joined).order_by(article.number)
    yield from _of_amended(connection)
    for number, name, words, dumped in connection.execution_options(yield_per=50).execute(query):
        if dumped is None:
            yield f"{name}: has no reading"
            continue
        record = json.loads(dumped)
        for fault in _of_record(record, name):
            yield f"{name}: {fault}"
        if words != writing.searched(record["article"]):
            yield f"{name}: the words to search are not those of its text"
        for part, of in counts.items():
            if of.get(number, 0) != len(record[part]):
                yield f"{name}: {of.get(number, 0)} rows of {part}, its record has {len(record[part])}"


def _counts(connection: Connection, table: Any) -> Mapping[int, int]:
    found = connection.execute(select(table.c.article, func.count()).group_by(table.c.article))
    return {row[0]: row[1] for row in found}


def _of_amended(connection: Connection) -> Iterator[str]:
    """What does not hold in records that people have put right, and in the rows made of them."""
    ours, article = tables.amended.c, tables.articles.c
    query = select(article.number, article.id, ours.record).select_from(tables.amended.join(tables.articles))
    act = tables.events.c
    for number, name, dumped in connection.execute(query.order_by(article.number)).all():
        record = json.loads(dumped)
        yield from (f"{name}: as put right: {fault}" for fault in _of_record(record, name))
        rows = connection.execute(select(act.id, act.type, act.mode, act.status, act.date).where(act.article == number))
        told = {tuple(event[part] for part in ("id", "type", "mode", "status", "date")) for event in record["events"]}
        yield from (f"{name}: {row.id}: its row is not as it was put right" for row in rows if tuple(row) not in told)


def _of_record(record: Mapping[str, Any], name: str) -> Iterator[str]:
    article = record["article"]
    text = article["text"]
    if article["id"] != name:
        yield f"its record is that of {article['id']}"
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != article["text_sha256"]:
        yield "the text is not the one that was read: its sha256 differs"
    known = {entity["id"] for entity in record["entities"]}
    acts = {event["id"] for event in record["events"]}
    for part in ("mentions", "times", "events", "statements", "relations", "left_out", "notes"):
        for at, value in enumerate(record[part]):
            yield from _of_value(value, f"{part}[{at}]", text, known)
    for event in record["events"]:
        yield from (
            f"{event['id']}: same_as {other}, which is not there" for other in event["same_as"] if other not in acts
        )


def _of_value(value: Any, place: str, text: str, known: set[str]) -> Iterator[str]:
    """Every span and every entity within a part of the record."""
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from _of_value(one, f"{place}[{at}]", text, known)
    elif isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and text[value["start"] : value["end"]] != value["text"]:
            yield f"{place}: [{value['start']}:{value['end']}] does not quote the text"
        if isinstance(value.get("entity"), str) and value["entity"] not in known:
            yield f"{place}: {value['entity']} is none of its entities"
        for key, one in value.items():
            yield from _of_value(one, f"{place}.{key}", text, known)
