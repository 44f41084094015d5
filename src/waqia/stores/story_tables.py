"""The rows that stories are made of: the gist of each article, its ties to others, the groups that come of them.

All of it follows from the readings and can be made again; `grouping` keeps it in step.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, Table

from waqia.stores.tables import TEXT, metadata

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

reports = Table(
    "reports",
    metadata,
    Column("article", _NUMBER, ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Column("weights", TEXT, nullable=False, index=True),  # digest of the weights that it was made with
    Column("first", TEXT, index=True),  # first and last day that it can have come out on
    Column("last", TEXT),
    Column("gist", TEXT, nullable=False),  # JSON of the rest of a `reports.Report`
)

report_keys = Table(
    "report_keys",
    metadata,
    Column("key", TEXT, primary_key=True),
    Column("day", TEXT, primary_key=True),  # of publication; empty where that is not one day
    Column("article", _NUMBER, ForeignKey("articles.number"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Both ways round, so that the ties of an article stand together.
ties = Table(
    "ties",
    metadata,
    Column("article", _NUMBER, ForeignKey("articles.number"), primary_key=True),
    Column("other", _NUMBER, ForeignKey("articles.number"), primary_key=True, index=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)

stories = Table(
    "stories",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("title", TEXT, nullable=False),
    Column("first", TEXT),  # days of publication
    Column("last", TEXT),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Index("stories_newest", "last", "id"),
)

story_articles = Table(
    "story_articles",
    metadata,
    Column("article", _NUMBER, ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Column("story", TEXT, ForeignKey("stories.id"), nullable=False, index=True),
)

# What is still to be done: to look for it among all that is done would take as long as the store is large.
uncompared = Table(
    "uncompared",
    metadata,
    Column("article", _NUMBER, ForeignKey("articles.number"), primary_key=True, autoincrement=False),
)
ungrouped = Table(
    "ungrouped",
    metadata,
    Column("article", _NUMBER, ForeignKey("articles.number"), primary_key=True, autoincrement=False),
)

OF_STORIES = (reports, report_keys, ties, story_articles, stories, uncompared, ungrouped)
