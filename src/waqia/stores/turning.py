"""Questions and keys in, one page of entities or sayings out, with the key of the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select, union

from waqia import days
from waqia.stores import Key, tables
from waqia.stores.keys import words
from waqia.stores.questions import EntityQuestion, StatementQuestion, Who

Row = dict[str, Any]
_ENTITY, _SAID, _ARTICLE = tables.entities.c, tables.statements.c, tables.articles.c
_DAY = 2**32  # numbers of a day, as `writing` gives them
_SPEAKER, _ADDRESSEE = tables.entities.alias("speaking"), tables.entities.alias("addressed")


def entities(connection: Connection, question: EntityQuestion, after: Key | None) -> tuple[list[Row], Key | None]:
    """Entities by id."""
    columns = (_ENTITY[name] for name in ("id", "kind", "name", "name_ur", "country", "known"))
    fits = [*_of_entities(question), *([_ENTITY.id > after[0]] if after else [])]
    query = select(*columns).where(*fits).order_by(_ENTITY.id).limit(question.limit + 1)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    shown = rows[: question.limit]
    return shown, (shown[-1]["id"],) if len(rows) > question.limit else None


def _of_entities(question: EntityQuestion) -> Iterator[ColumnElement[bool]]:
    if question.kind is not None:
        yield _ENTITY.kind == question.kind
    if question.country is not None:
        yield _ENTITY.country == question.country
    held = words(question.words)
    if held:
        named = [" " + column + " " for column in (_ENTITY.name_key, _ENTITY.name_ur_key)]
        yield or_(*(and_(*(column.contains(f" {word} ") for word in held)) for column in named))


def statements(connection: Connection, question: StatementQuestion, after: Key | None) -> tuple[list[Row], Key | None]:
    """Sayings, those of the newest articles first, within an article as they were put down.

    Which they are is found by the indexes alone; only the rows that are shown are looked at.
    """
    fits = [*_of_statements(question), *([_behind(*after)] if after else [])]
    places = [select(_SAID.article, _SAID.number).where(*fits, *speaks) for speaks in _ways(question.speaker)]
    found = union(*places).subquery()
    shown = select(found.c.number).order_by(found.c.article.desc(), found.c.number).limit(question.limit + 1)
    joined = tables.statements.join(tables.articles).outerjoin(_SPEAKER, _SPEAKER.c.id == _SAID.speaker)
    joined = joined.outerjoin(_ADDRESSEE, _ADDRESSEE.c.id == _SAID.addressee)
    query = select(*_COLUMNS).select_from(joined).where(_SAID.number.in_(select(shown.subquery().c.number)))
    rows = [dict(row) for row in connection.execute(query.order_by(_SAID.article.desc(), _SAID.number)).mappings()]
    keys = [(row.pop("at"), row.pop("number")) for row in rows]
    more = len(rows) > question.limit
    return [_told(row) for row in rows[: question.limit]], keys[question.limit - 1] if more else None


_COLUMNS = (
    _SAID.article.label("at"),
    *(_SAID[name] for name in ("number", "speaker", "speaker_name", "addressee", "addressee_name")),
    _SPEAKER.c.country.label("speaker_country"),
    _ADDRESSEE.c.country.label("addressee_country"),
    *(_SAID[name] for name in ("kind", "start", "end", "text")),
    _ARTICLE.id.label("article"),
    *(_ARTICLE[name] for name in ("title", "outlet", "published", "url", "ref")),
)


def _told(row: Row) -> Row:
    """Whoever speaks and whoever is spoken to as values of their own."""
    sides = {side: [row.pop(name) for name in (side, f"{side}_name", f"{side}_country")] for side in _SIDES}
    named = {
        side: dict(zip(("entity", "name", "country"), values, strict=True)) if values[1] else None
        for side, values in sides.items()
    }
    return named | row


_SIDES = ("speaker", "addressee")


def _behind(article: Any, number: Any) -> ColumnElement[bool]:
    return or_(_SAID.article < article, and_(_SAID.article == article, _SAID.number > number))


def _ways(speaker: Who | None) -> Iterator[list[ColumnElement[bool]]]:
    """In how many ways they may be a speaker's: known by what he is, or by the name that stands there."""
    if not speaker:
        yield []
        return
    yield [_one_of(_SAID.speaker, speaker)]
    if speaker.names:
        yield [_SAID.speaker_key.in_(speaker.names)]


def _of_statements(question: StatementQuestion) -> Iterator[ColumnElement[bool]]:
    if question.addressee:
        yield _one_of(_SAID.addressee, question.addressee)
    if question.outlets:
        yield _SAID.article.in_(select(_ARTICLE.number).where(_ARTICLE.outlet.in_(question.outlets)))
    if question.first or question.last:  # without a date is before all days
        yield _SAID.article >= days.ordinal(question.first or days.FIRST) * _DAY
    if question.last:
        yield _SAID.article < (days.ordinal(question.last) + 1) * _DAY


def _one_of(column: ColumnElement[Any], who: Who) -> ColumnElement[bool]:
    named = or_(_ENTITY.id.in_(who.entities), _ENTITY.country.in_(who.countries))
    return column.in_(select(_ENTITY.id).where(named))
