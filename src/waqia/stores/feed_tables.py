"""The feeds that are watched, and the pages that they lead to."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from waqia.stores.tables import metadata

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("last_seen", Text),  # ISO 8601, UTC: when it last answered
    Column("failures", Integer, nullable=False),  # in a row
    Column("said", Text),  # what went wrong last
)

feed_pages = Table(
    "feed_pages",
    metadata,
    Column("address", Text, primary_key=True),
    Column("feed", Text, nullable=False, index=True),  # the first that led to it
    Column("headline", Text),
    Column("outlet", Text),
    Column("published", Text),
    Column("first_seen", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),  # pending, read, no_article, given_up
    Column("failures", Integer, nullable=False),
    Column("said", Text),
)

OF_FEEDS = (feeds, feed_pages)
