"""The searches that somebody comes back to, and what they have found already."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from waqia.stores.tables import metadata

searches = Table(
    "searches",
    metadata,
    Column("name", Text, primary_key=True),
    Column("asked", Text, nullable=False),  # JSON: the search as it was typed
    Column("kind", Text, nullable=False),  # events, articles
    Column("made", Text, nullable=False),  # ISO 8601, UTC
    Column("looked", Text, nullable=False),
)

# Hangs on the article as it came in and the words of the act, and so outlives a new reading.
seen = Table(
    "seen",
    metadata,
    Column("search", Text, ForeignKey("searches.name"), primary_key=True),
    Column("given", Text, primary_key=True),  # `articles.given`
    Column("event", Text, primary_key=True),  # id of the act, empty where articles are searched
    Column("type", Text),
    Column("trigger", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("at", Text, index=True),  # when it was told as new; null where it was there when the search was saved
    Column("told", Text),  # JSON: what was told of it
)

OF_SEARCHES = (searches, seen)
