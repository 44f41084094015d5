"""What can be asked of the stories in a store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select, true

from waqia.stores import Key, tables
from waqia.stores.keys import phrases
from waqia.stores.questions import StoryQuestion, Who
from waqia.stores.story_tables import reports, stories, story_articles

Row = dict[str, Any]
_COUNTED = 1_000  # beyond that a count says «more than»
_ARTICLE = tables.articles.c


class Words(Protocol):
    """Full-text search, as `asking.Words` has it."""

    def found(self, table: Table, phrases: Any) -> Any: ...


def found(connection: Connection, words: Words, question: StoryQuestion) -> Row:
    """Stories that fit, those reported last first."""
    fits = and_(true(), *_conditions(words, question))
    counted = select(stories.c.id).where(fits).limit(_COUNTED + 1).subquery()
    count = connection.execute(select(func.count()).select_from(counted)).scalar_one()
    order = (stories.c.last.desc().nulls_last(), stories.c.id)
    rows = connection.execute(select(stories).where(fits).order_by(*order).limit(question.limit)).mappings()
    return {"count": min(count, _COUNTED), "complete": count <= _COUNTED, "stories": [dict(row) for row in rows]}


def listed(
    connection: Connection, words: Words, question: StoryQuestion, after: Key | None
) -> tuple[list[Row], Key | None]:
    """Stories behind that one, and the key to go on from: the last day of report and the id."""
    fits = [*_conditions(words, question), *([_behind(*after)] if after else [])]
    query = select(stories).where(*fits).order_by(stories.c.last.desc().nulls_last(), stories.c.id)
    rows = [dict(row) for row in connection.execute(query.limit(question.limit + 1)).mappings()]
    shown = rows[: question.limit]
    return shown, (shown[-1]["last"], shown[-1]["id"]) if len(rows) > question.limit else None


def _behind(last: Any, own: Any) -> ColumnElement[bool]:
    here = stories.c.last.is_(None) if last is None else stories.c.last == last
    behind = and_(here, stories.c.id > own)
    return behind if last is None else or_(stories.c.last < last, behind, stories.c.last.is_(None))


def one(connection: Connection, story: str) -> Row | None:
    """A story with its articles, the earliest first."""
    row = connection.execute(select(stories).where(stories.c.id == story)).mappings().first()
    if row is None:
        return None
    columns = (_ARTICLE.id, _ARTICLE.title, _ARTICLE.outlet, _ARTICLE.published, _ARTICLE.url)
    joined = tables.articles.join(story_articles, story_articles.c.article == _ARTICLE.number)
    query = select(*columns).select_from(joined).where(story_articles.c.story == story)
    reports_of = connection.execute(query.order_by(_ARTICLE.published.is_(None), _ARTICLE.published, _ARTICLE.id))
    return {**row, "reports": [dict(report) for report in reports_of.mappings()]}


def of_articles(connection: Connection, articles: list[str]) -> dict[str, str]:
    """The story of each article, by their ids."""
    joined = tables.articles.join(story_articles, story_articles.c.article == _ARTICLE.number)
    query = select(_ARTICLE.id, story_articles.c.story).select_from(joined).where(_ARTICLE.id.in_(articles))
    return {article: story for article, story in connection.execute(query)}  # noqa: C416


def uncompared(connection: Connection) -> int:
    """Articles that have not been compared with the others yet."""
    joined = tables.readings.outerjoin(reports, reports.c.article == tables.readings.c.article)
    query = select(func.count()).select_from(joined).where(reports.c.article.is_(None))
    return connection.execute(query).scalar_one()


def _conditions(words: Words, question: StoryQuestion) -> Iterator[ColumnElement[bool]]:
    yield stories.c.articles >= question.least
    if question.first:
        yield stories.c.last >= question.first
    if question.last:
        yield stories.c.first <= question.last
    asked = phrases(question.words)
    if asked:
        found = words.found(tables.articles, asked)
        yield _with(story_articles.c.article.in_(select(found.number).select_from(found.source).where(found.fits)))
    if question.outlets:
        named = select(_ARTICLE.number).where(_ARTICLE.outlet.in_(question.outlets))
        yield _with(story_articles.c.article.in_(named))
    for who in question.parties:
        yield _with(story_articles.c.article.in_(_acting(who)))


def _with(article: ColumnElement[bool]) -> ColumnElement[bool]:
    """Stories one of whose articles is so."""
    return stories.c.id.in_(select(story_articles.c.story).where(article))


def _acting(who: Who) -> Select[Any]:
    """Articles in whose acts they have a part."""
    party, event = tables.event_parties.c, tables.events.c
    is_it = or_(party.entity.in_(who.entities), party.country.in_(who.countries))
    return select(event.article).join(tables.event_parties, party.event == event.number).where(is_it)
