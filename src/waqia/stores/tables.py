"""The rows that a store keeps, the same in every database.

The whole record of an article stands in `readings`; every other table is made of it, and can be made again. Numbers of
articles and events follow the day, so that «newest first» is the order of the table itself: day × 2³² + a part of the
id, and so the same whatever the order of adding.

A new table is made in every store that lacks it, by being here. What changes a table that is there, or fills one out of
the records, raises SCHEMA_VERSION and takes a step in `migrations`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Double,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    inspect,
)
from sqlalchemy.schema import CreateColumn

SCHEMA_VERSION = 11
metadata = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # sqlite numbers rows by INTEGER keys alone
TEXT = Text(collation="C").with_variant(Text(), "sqlite")  # sorted by code points, whatever the server's language


def _article() -> Column[int]:
    return Column("article", _NUMBER, ForeignKey("articles.number"), nullable=False, index=True)


def _event() -> Column[int]:
    return Column("event", _NUMBER, ForeignKey("events.number"), nullable=False, index=True)


def _entity(name: str = "entity", *, index: bool = True) -> Column[str]:
    return Column(name, TEXT, ForeignKey("entities.id"), index=index)


def _span(of: str = "") -> list[Column[int]]:
    return [Column(f"{of}start", Integer), Column(f"{of}end", Integer)]


schema = Table("schema", metadata, Column("version", Integer, nullable=False))

runs = Table(
    "runs",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("version", TEXT, nullable=False),
    Column("code", TEXT, nullable=False),
    Column("knowledge", TEXT, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False, unique=True),
    Column("given", TEXT, nullable=False, index=True),  # its id as it came in, before the text told its date
    Column("title", TEXT),
    Column("outlet", TEXT, index=True),
    Column("published", TEXT, index=True),
    Column("published_from", TEXT),
    Column("url", TEXT, index=True),
    Column("ref", TEXT),
    Column("language", TEXT),
    Column("text_sha256", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("search_text", TEXT, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("article", _NUMBER, ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Column("run", TEXT, ForeignKey("runs.id"), nullable=False, index=True),
    Column("record", TEXT, nullable=False),  # JSON, as `waqia read --format jsonl` writes it
)

entities = Table(
    "entities",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("name_ur", TEXT),
    Column("country", TEXT, index=True),
    Column("known", Boolean, nullable=False),
    Column("name_key", TEXT, nullable=False, index=True),
    Column("name_ur_key", TEXT, index=True),
)

mentions = Table(
    "mentions",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _article(),
    *_span(),
    Column("text", TEXT, nullable=False),
    Column("kind", TEXT),
    _entity(index=False),
    Column("how", TEXT),
    Index("mentions_entity", "entity", "article"),
)

times = Table(
    "times",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _article(),
    *_span(),
    Column("text", TEXT, nullable=False),
    Column("value", TEXT),
    Column("kind", TEXT),
    Column("anchor", TEXT),
)

events = Table(
    "events",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False, index=True),
    _article(),
    Column("type", TEXT, nullable=False),
    Column("mode", TEXT),
    Column("status", TEXT, nullable=False),
    Column("date", TEXT),  # EDTF, as the record has it
    Column("reported", TEXT),
    Column("day_from", TEXT),  # what `date`, else `reported`, can mean: first and last day
    Column("day_to", TEXT),
    Column("day_is", TEXT, nullable=False),  # date, reported, none
    Column("place", TEXT, ForeignKey("entities.id"), index=True),
    Column("place_country", TEXT, index=True),
    Column("main", Boolean, nullable=False),
    Column("confidence", Float),
    *_span(),
    Column("text", TEXT, nullable=False),  # the clause
    Column("trigger", TEXT),
    Column("contexts", TEXT, nullable=False),  # JSON
    Column("plover", TEXT, nullable=False),  # JSON
    Column("search_text", TEXT, nullable=False),  # the sentence
    Column("facets", TEXT, nullable=False, server_default=""),  # codes, parties, place … as words of the index
    Index("events_type", "type", "number"),
    Index("events_status", "status", "number"),
    Index("events_days", "day_from", "day_to"),
)

event_parties = Table(
    "event_parties",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _event(),
    Column("role", TEXT, nullable=False),  # actor, recipient
    Column("position", Integer, nullable=False),
    _entity(index=False),
    Column("country", TEXT),
    Column("sector", TEXT),
    *_span(),
    Column("text", TEXT, nullable=False),
    Index("event_parties_country", "country", "event"),
    Index("event_parties_entity", "entity", "role", "event"),
)

event_sources = Table(
    "event_sources",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _event(),
    Column("position", Integer, nullable=False),  # 0 is the nearest
    _entity(),
    Column("name", TEXT, nullable=False),
    Column("name_key", TEXT, nullable=False, index=True),
    *_span(),
    Column("text", TEXT, nullable=False),
)

# How many people were killed, how much money was given: whatever the record has under `numbers` of an act.
event_numbers = Table(
    "event_numbers",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _event(),
    Column("position", Integer, nullable=False),
    Column("kind", TEXT, nullable=False),  # killed, injured … money
    Column("value", Double, nullable=False),
    Column("bound", TEXT, nullable=False),  # exact, at_least, about, at_most
    Column("unit", TEXT),  # of money: ISO 4217
    *_span(),
    Column("text", TEXT, nullable=False),
    Index("event_numbers_kind", "kind", "value"),
)

statements = Table(
    "statements",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _article(),
    _entity("speaker", index=False),
    Column("speaker_name", TEXT, nullable=False),
    Column("speaker_key", TEXT, nullable=False),
    _entity("addressee"),
    Column("addressee_name", TEXT),
    Column("kind", TEXT),
    *_span(),
    Column("text", TEXT, nullable=False),
    *_span("cue_"),
    Index("statements_speaker", "speaker", "article"),  # the newest of a speaker without a look at the rows
    Index("statements_speaker_key", "speaker_key", "article"),
)

relations = Table(
    "relations",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _article(),
    Column("type", TEXT, nullable=False, index=True),
    _entity("subject"),
    Column("subject_name", TEXT, nullable=False),
    _entity("object"),
    Column("object_name", TEXT, nullable=False),
    Column("valid", TEXT),
    *_span(),
    Column("text", TEXT, nullable=False),
)

# What people put right. They hang on the article and the id of the event, not on its row, and so outlive a new reading.
corrections = Table(
    "corrections",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _article(),
    Column("event", TEXT, nullable=False, index=True),
    Column("field", TEXT, nullable=False),
    Column("value", TEXT),  # JSON
    Column("by", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("note", TEXT),
    Column("machine", TEXT),  # JSON: what the machine had said
    Column("type", TEXT),  # of the act, as the machine had it
    Column("trigger", TEXT),
    *_span("trigger_"),  # the words that the correction hangs on where the act gets another id
    Column("undone_by", TEXT),
    Column("undone_at", TEXT),
)

# The record as people have put it right, of those articles where they have.
amended = Table(
    "amended",
    metadata,
    Column("article", _NUMBER, ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Column("record", TEXT, nullable=False),
)

# Made of the record, in the order in which rows may refer to rows.
OF_EVENTS = (event_parties, event_sources, event_numbers)
OF_ARTICLES = (mentions, times, events, statements, relations, amended, readings)


def with_columns(connection: Connection, table: Table) -> None:
    """Give an older table the columns that it lacks."""
    there = {column["name"] for column in inspect(connection).get_columns(table.name)}
    for column in (column for column in table.columns if column.name not in there):
        told = CreateColumn(column).compile(dialect=connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {told}")
