"""The searches that somebody comes back to, and what they have found already."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table

from waqia.stores.tables import TEXT, metadata

searches = Table(
    "searches",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("asked", TEXT, nullable=False),  # JSON: the search as it was typed
    Column("kind", TEXT, nullable=False),  # events, articles
    Column("made", TEXT, nullable=False),  # ISO 8601, UTC
    Column("looked", TEXT, nullable=False),
)

# Hangs on the article as it came in and the words of the act, and so outlives a new reading.
seen = Table(
    "seen",
    metadata,
    Column("search", TEXT, ForeignKey("searches.name"), primary_key=True),
    Column("given", TEXT, primary_key=True),  # `articles.given`
    Column("event", TEXT, primary_key=True),  # id of the act, empty where articles are searched
    Column("type", TEXT),
    Column("trigger", TEXT),
    Column("start", Integer),
    Column("end", Integer),
    Column("at", TEXT, index=True),  # when it was told as new; null where it was there when the search was saved
    Column("told", TEXT),  # JSON: what was told of it
)

OF_SEARCHES = (searches, seen)
