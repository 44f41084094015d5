"""A record in, rows in every table out; in one transaction, which the store holds."""

from __future__ import annotations

import bisect
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from waqia import days
from waqia.stores import Record, Run, corrections, facets, grouping, tables
from waqia.stores.amending import Recode, amended
from waqia.stores.keys import search_text, storable

Row = dict[str, Any]
# What readers of lines take for a break though JSON allows it: the same escapes as in `waqia read --format jsonl`.
_BREAKS = tuple((letter, f"\\u{ord(letter):04x}") for letter in "\x85\u2028\u2029")
_ROOM = 2**32  # numbers of a day
_AT_ONCE = 500  # values in one statement; databases take some thousand


def put(connection: Connection, record: Record, given: str, run: Run, recode: Recode | None = None) -> str:
    """Keep a record, or leave it where the same run has read the article; what people put right goes on holding."""
    article = record["article"]
    _put_missing(
        connection, tables.runs, [{name: getattr(run, name) for name in ("id", "version", "code", "knowledge")}]
    )
    old = _kept(connection, article["id"], given)
    if old is not None and old.run == run.id and old.id == article["id"]:
        return "there"
    number = old.number if old is not None else None
    fresh = _article_row(connection, article, given, number)
    if number is None:
        connection.execute(insert(tables.articles), fresh)
    else:
        forget(connection, number)
        _renumber(connection, number, fresh)
    _add(connection, record, fresh["number"], run.id, recode)
    grouping.awaited(connection, fresh["number"])
    return "added" if number is None else "replaced"


def has(connection: Connection, given: str, run: Run) -> bool:
    """Whether that run has read the article that came in so."""
    joined = tables.articles.join(tables.readings)
    query = select(tables.articles.c.number).select_from(joined)
    return (
        connection.execute(query.where(tables.articles.c.given == given, tables.readings.c.run == run.id)).first()
        is not None
    )


def has_page(connection: Connection, url: str, run: Run) -> bool:
    """Whether that run has read an article of that address."""
    query = select(tables.articles.c.number).select_from(tables.articles.join(tables.readings))
    found = query.where(tables.articles.c.url == url, tables.readings.c.run == run.id)
    return connection.execute(found).first() is not None


def forget(connection: Connection, number: int) -> None:
    """Everything that was read out of an article; the article itself and what people put right stay."""
    grouping.forget(connection, number)
    _forget_rows(connection, number)


def _forget_rows(connection: Connection, number: int) -> None:
    own = select(tables.events.c.number).where(tables.events.c.article == number)
    for table in tables.OF_EVENTS:
        connection.execute(delete(table).where(table.c.event.in_(own)))
    for table in reversed(tables.OF_ARTICLES):
        connection.execute(delete(table).where(table.c.article == number))


def told_anew(connection: Connection, number: int, recode: Recode | None = None) -> None:
    """Make the rows of an article again out of its reading, after people have said something about it."""
    reading = tables.readings.c
    run, record = connection.execute(select(reading.run, reading.record).where(reading.article == number)).one()
    _forget_rows(connection, number)
    _add(connection, json.loads(record), number, run, recode)


def _add(connection: Connection, record: Record, number: int, run: str, recode: Recode | None) -> None:
    """The reading as it is, and the rows as people have put it right."""
    corrections.attach(connection, number, record["events"])
    right = amended(record, corrections.active(connection, number), recode)
    _add_rows(connection, right or record, number)
    connection.execute(insert(tables.readings), {"article": number, "run": run, "record": dumped(record)})
    if right is not None:
        connection.execute(insert(tables.amended), {"article": number, "record": dumped(right)})


def _kept(connection: Connection, article: str, given: str) -> Any:
    """The article as it stands in the store: by its id, else by the one it came in with, with the run that read it."""
    joined = tables.articles.outerjoin(tables.readings)
    query = select(tables.articles.c.number, tables.articles.c.id, tables.readings.c.run).select_from(joined)
    query = query.with_for_update(of=tables.articles)  # where rows can be locked, nobody else replaces it meanwhile
    for which in (tables.articles.c.id == article, tables.articles.c.given == given):
        found = connection.execute(query.where(which)).first()
        if found is not None:
            return found
    return None


def _renumber(connection: Connection, old: int, fresh: Row) -> None:
    """Put the article's new row in the place of the old one, and hang the corrections on it."""
    here = tables.articles.c.number
    if fresh["number"] == old:
        connection.execute(update(tables.articles).where(here == old).values(fresh))
        return
    connection.execute(update(tables.articles).where(here == old).values(id=f"{fresh['id']} before"))
    connection.execute(insert(tables.articles), fresh)
    connection.execute(
        update(tables.corrections).where(tables.corrections.c.article == old).values(article=fresh["number"])
    )
    connection.execute(delete(tables.articles).where(here == old))


def _article_row(connection: Connection, article: Record, given: str, old: int | None) -> Row:
    text, headline = article["text"], article["headline"] or ""
    title = headline or next((line.strip() for line in text.splitlines() if line.strip()), "")
    columns = ("id", "outlet", "published", "published_from", "url", "ref", "language", "text_sha256", "text")
    row = {name: storable(article[name]) for name in columns}
    (number,) = _free(connection, tables.articles, [(days.ordinal(article["published"]), article["id"])], old)
    return row | {"number": number, "given": given, "title": storable(title), "search_text": searched(article)}


def searched(article: Record) -> str:
    """The words that an article is found by: those of its text, and of a headline that stands apart."""
    text, headline = article["text"], article["headline"] or ""
    return search_text(text if headline in text else f"{headline}\n{text}")


def _free(connection: Connection, table: Table, wanted: Sequence[tuple[int, str]], own: int | None = None) -> list[int]:
    """Numbers for rows: of each its day, and a part of its content; the next one where that is taken."""
    first = [day * _ROOM + int(hashlib.sha256(content.encode()).hexdigest()[:8], 16) for day, content in wanted]
    taken = set[int]()
    for at in range(0, len(first), _AT_ONCE):
        query = select(table.c.number).where(table.c.number.in_(first[at : at + _AT_ONCE]))
        taken.update(number for number in connection.execute(query).scalars() if number != own)
    numbers = []
    for number in first:
        numbers.append(_next(connection, table, number, taken) if number in taken else number)
        taken.add(numbers[-1])
    return numbers


def _next(connection: Connection, table: Table, number: int, taken: set[int]) -> int:
    """The number after it that no row has: two of 2³² on one day are the same once in a very long while."""
    while number in taken or connection.execute(select(table.c.number).where(table.c.number == number)).first():
        number += 1
    return number


def _add_rows(connection: Connection, record: Record, number: int) -> None:
    """What the record says, each table at once."""
    _put_entities(connection, record["entities"])
    rows: dict[Table, list[Row]] = {
        tables.mentions: [_spanned(m, number, "kind", "entity", "how") for m in record["mentions"]],
        tables.times: [_spanned(t, number, "value", "kind", "anchor") for t in record["times"]],
        tables.statements: [_statement(s, number) for s in record["statements"]],
        tables.relations: [_relation(r, number) for r in record["relations"]],
        tables.events: [],
        tables.event_parties: [],
        tables.event_sources: [],
        tables.event_numbers: [],
    }
    sentences = _Sentences(record)
    dated = [_day(event) for event in record["events"]]
    wanted = [
        (days.ordinal(day["day_from"]), f"{record['article']['id']} {event['id']}")
        for day, event in zip(dated, record["events"], strict=True)
    ]
    numbers = _free(connection, tables.events, wanted) if wanted else []
    for event, day, own in zip(record["events"], dated, numbers, strict=True):
        act, parties = _event(event, own, number, sentences) | day, list(_parties(event, own))
        searched_by = facets.of_event(act, parties, storable(record["article"]["outlet"]))
        rows[tables.events].append(act | {"facets": searched_by})
        rows[tables.event_parties] += parties
        rows[tables.event_sources] += _sources(event, own)
        rows[tables.event_numbers] += numbers_of(event, own)
    for table in (*tables.OF_ARTICLES, *tables.OF_EVENTS):
        if rows.get(table):
            connection.execute(insert(table), rows[table])


def dumped(record: Record) -> str:
    """The record as one line of JSON."""
    written = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    for found, escaped in _BREAKS:  # faster than str.translate, and seldom there
        written = written.replace(found, escaped)
    return written.encode("utf-8", "backslashreplace").decode("utf-8")


def _put_entities(connection: Connection, entities: Iterable[Record]) -> None:
    """Each entity once; of one that is there, what this reading says of it.

    Most are there already and stay as they are: then nothing is written, and writers don't wait for each other.
    """
    rows = {}
    for entity in sorted(entities, key=lambda one: str(one["id"])):
        row = {name: storable(entity[name]) for name in ("id", "kind", "name", "name_ur", "country", "known")}
        own = search_text(entity["name_ur"]) if entity["name_ur"] else None
        rows[row["id"]] = row | {"name_key": search_text(entity["name"]), "name_ur_key": own}
    kept = _entities(connection, list(rows))
    _put_missing(connection, tables.entities, [row for name, row in rows.items() if name not in kept])
    for name, row in rows.items():
        if row != kept.get(name, row):
            connection.execute(update(tables.entities).where(tables.entities.c.id == name).values(row))


def _entities(connection: Connection, names: Sequence[str]) -> dict[str, Row]:
    found = {}
    for at in range(0, len(names), _AT_ONCE):
        query = select(tables.entities).where(tables.entities.c.id.in_(names[at : at + _AT_ONCE]))
        found.update({row["id"]: dict(row) for row in connection.execute(query).mappings()})
    return found


def _put_missing(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows whose id is not there: both databases have it in the same shape."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as told
    else:
        from sqlalchemy.dialects.postgresql import insert as told  # type: ignore[assignment]
    connection.execute(told(table).on_conflict_do_nothing(index_elements=["id"]), rows)


class _Sentences:
    """Finds the sentence around a span."""

    def __init__(self, record: Record) -> None:
        self.text, self.sentences = record["article"]["text"], record["sentences"]
        self.starts = [sentence["start"] for sentence in self.sentences]

    def around(self, span: Record) -> str:
        """The words of the sentence that it begins in, and of the span itself."""
        at = bisect.bisect_right(self.starts, span["start"]) - 1
        sentence = self.sentences[at] if at >= 0 else span
        if sentence["end"] <= span["start"]:
            return str(span["text"])
        return str(self.text[sentence["start"] : max(sentence["end"], span["end"])])


def _event(event: Record, number: int, article: int, sentences: _Sentences) -> Row:
    place = event["place"] or {}
    plain = {name: event[name] for name in ("id", "type", "mode", "status", "date", "reported", "main", "confidence")}
    return plain | {
        "number": number,
        "article": article,
        "place": place.get("entity"),
        "place_country": place.get("country"),
        "trigger": storable(event["trigger"]["text"]),
        "contexts": json.dumps(event["contexts"]),
        "plover": json.dumps(event["plover"]),
        "search_text": search_text(sentences.around(event["evidence"])),
        **_quote(event["evidence"]),
    }


def _day(event: Record) -> Row:
    """The days that an act can have been on, by its own date, else by that of the report."""
    for name in ("date", "reported"):
        found = days.bounds(event[name]) if event[name] else None
        if found:
            return {"day_from": found[0], "day_to": found[1], "day_is": name}
    return {"day_from": None, "day_to": None, "day_is": "none"}


def _parties(event: Record, number: int) -> Iterator[Row]:
    for role in ("actor", "recipient"):
        for position, party in enumerate(event[f"{role}s"]):
            told = {name: storable(party[name]) for name in ("entity", "country", "sector")}
            yield {"event": number, "role": role, "position": position, **told, **_quote(party["mention"])}


def _sources(event: Record, number: int) -> Iterator[Row]:
    for position, source in enumerate(event["according_to"]):
        told = {"entity": source["entity"], "name": storable(source["name"]), "name_key": search_text(source["name"])}
        yield {"event": number, "position": position, **told, **_quote(source["cue"])}


def numbers_of(event: Record, number: int) -> Iterator[Row]:
    """Rows of how many and how much; records of the first days have none."""
    for position, found in enumerate(event.get("numbers", ())):
        told = {name: found[name] for name in ("kind", "value", "bound", "unit")}
        yield {"event": number, "position": position, **told, **_quote(found["mention"])}


def _statement(statement: Record, article: int) -> Row:
    speaker, addressee = statement["speaker"], statement["addressee"] or {}
    return {
        "article": article,
        "speaker": speaker["entity"],
        "speaker_name": storable(speaker["name"]),
        "speaker_key": search_text(speaker["name"]),
        "addressee": addressee.get("entity"),
        "addressee_name": storable(addressee.get("name")),
        "kind": statement["kind"],
        "cue_start": statement["cue"]["start"],
        "cue_end": statement["cue"]["end"],
        **_quote(statement),
    }


def _relation(relation: Record, article: int) -> Row:
    ends = {end: relation[end]["entity"] for end in ("subject", "object")}
    names = {f"{end}_name": storable(relation[end]["name"]) for end in ("subject", "object")}
    told = {"type": relation["type"], "valid": relation["valid"]}
    return {"article": article, **told, **ends, **names, **_quote(relation["evidence"])}


def _spanned(row: Mapping[str, Any], article: int, *columns: str) -> Row:
    return {"article": article, **{name: storable(row[name]) for name in columns}, **_quote(row)}


def _quote(span: Mapping[str, Any]) -> Row:
    return {"start": span["start"], "end": span["end"], "text": storable(span["text"])}
