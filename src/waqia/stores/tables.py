"""The rows that a store keeps, the same in every database.

The whole record of an article stands in `readings`; every other table is made of it, and can be made again. Numbers of
articles and events follow the day, so that «newest first» is the order of the table itself: day × 2³² + a part of the
id, and so the same whatever the order of adding.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
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

SCHEMA_VERSION = 4
metadata = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # sqlite numbers rows by INTEGER keys alone


def _article() -> Column[int]:
    return Column("article", _NUMBER, ForeignKey("articles.number"), nullable=False, index=True)


def _event() -> Column[int]:
    return Column("event", _NUMBER, ForeignKey("events.number"), nullable=False, index=True)


def _entity(name: str = "entity") -> Column[str]:
    return Column(name, Text, ForeignKey("entities.id"), index=True)


def _span(of: str = "") -> list[Column[int]]:
    return [Column(f"{of}start", Integer), Column(f"{of}end", Integer)]


schema = Table("schema", metadata, Column("version", Integer, nullable=False))

runs = Table(
    "runs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("knowledge", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("given", Text, nullable=False, index=True),  # its id as it came in, before the text told its date
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("published", Text, index=True),
    Column("published_from", Text),
    Column("url", Text),
    Column("ref", Text),
    Column("language", Text),
    Column("text_sha256", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("search_text", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("article", _NUMBER, ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Column("run", Text, ForeignKey("runs.id"), nullable=False, index=True),
    Column("record", Text, nullable=False),  # JSON, as `waqia read --format jsonl` writes it
)

entities = Table(
    "entities",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_ur", Text),
    Column("country", Text, index=True),
    Column("known", Boolean, nullable=False),
    Column("name_key", Text, nullable=False, index=True),
    Column("name_ur_key", Text, index=True),
)

mentions = Table(
    "mentions",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _article(),
    *_span(),
    Column("text", Text, nullable=False),
    Column("kind", Text),
    _entity(),
    Column("how", Text),
)

times = Table(
    "times",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _article(),
    *_span(),
    Column("text", Text, nullable=False),
    Column("value", Text),
    Column("kind", Text),
    Column("anchor", Text),
)

events = Table(
    "events",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
    _article(),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("date", Text),  # EDTF, as the record has it
    Column("reported", Text),
    Column("day_from", Text),  # what `date`, else `reported`, can mean: first and last day
    Column("day_to", Text),
    Column("day_is", Text, nullable=False),  # date, reported, none
    Column("place", Text, ForeignKey("entities.id"), index=True),
    Column("place_country", Text, index=True),
    Column("main", Boolean, nullable=False),
    Column("confidence", Float),
    *_span(),
    Column("text", Text, nullable=False),  # the clause
    Column("trigger", Text),
    Column("contexts", Text, nullable=False),  # JSON
    Column("plover", Text, nullable=False),  # JSON
    Column("search_text", Text, nullable=False),  # the sentence
    Index("events_type", "type", "number"),
    Index("events_status", "status", "number"),
    Index("events_days", "day_from", "day_to"),
)

event_parties = Table(
    "event_parties",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _event(),
    Column("role", Text, nullable=False),  # actor, recipient
    Column("position", Integer, nullable=False),
    _entity(),
    Column("country", Text),
    Column("sector", Text),
    *_span(),
    Column("text", Text, nullable=False),
    Index("event_parties_country", "country", "event"),
)

event_sources = Table(
    "event_sources",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _event(),
    Column("position", Integer, nullable=False),  # 0 is the nearest
    _entity(),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, index=True),
    *_span(),
    Column("text", Text, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _article(),
    _entity("speaker"),
    Column("speaker_name", Text, nullable=False),
    Column("speaker_key", Text, nullable=False),
    _entity("addressee"),
    Column("addressee_name", Text),
    Column("kind", Text),
    *_span(),
    Column("text", Text, nullable=False),
    *_span("cue_"),
)

relations = Table(
    "relations",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _article(),
    Column("type", Text, nullable=False, index=True),
    _entity("subject"),
    Column("subject_name", Text, nullable=False),
    _entity("object"),
    Column("object_name", Text, nullable=False),
    Column("valid", Text),
    *_span(),
    Column("text", Text, nullable=False),
)

# What people put right. They hang on the article and the id of the event, not on its row, and so outlive a new reading.
corrections = Table(
    "corrections",
    metadata,
    Column("number", _NUMBER, primary_key=True),
    _article(),
    Column("event", Text, nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("value", Text),  # JSON
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text),
    Column("machine", Text),  # JSON: what the machine had said
    Column("type", Text),  # of the act, as the machine had it
    Column("trigger", Text),
    *_span("trigger_"),  # the words that the correction hangs on where the act gets another id
    Column("undone_by", Text),
    Column("undone_at", Text),
)

# The record as people have put it right, of those articles where they have.
amended = Table(
    "amended",
    metadata,
    Column("article", _NUMBER, ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Column("record", Text, nullable=False),
)

# Made of the record, in the order in which rows may refer to rows.
OF_EVENTS = (event_parties, event_sources)
OF_ARTICLES = (mentions, times, events, statements, relations, amended, readings)


def with_people(connection: Connection) -> None:
    """What people say about acts."""
    there = {column["name"] for column in inspect(connection).get_columns(corrections.name)}
    for column in (column for column in corrections.columns if column.name not in there):
        told = CreateColumn(column).compile(dialect=connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE {corrections.name} ADD COLUMN {told}")
    metadata.create_all(connection, tables=[amended])
