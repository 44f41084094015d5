"""Acts that fit in, counts for pictures out: by place, from where to where, by pair of parties.

Each answer looks at the newest so and so many acts alone, so that it takes as long over ten years as over one. An act
stands for the day it begins.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, and_, func, or_, select

from waqia.stores import tables

Row = dict[str, Any]
MOST = 2_000  # rows of an answer, those of most acts first
OF = {"states": tables.event_parties.c.country, "people": tables.event_parties.c.entity}


def latest(connection: Connection) -> str | None:
    """The newest day of publication; None where no report has one."""
    return connection.execute(select(func.max(tables.articles.c.published))).scalar()


def newest(found: Select[Any], number: ColumnElement[int], at_most: int) -> CTE:
    """The newest of the acts that were found, numbers and places, so many at most."""
    event = tables.events.c
    chosen = found.with_only_columns(number.label("number"), event.place, event.place_country)
    return chosen.order_by(number.desc()).limit(at_most).cte("newest").prefix_with("MATERIALIZED")


def looked_at(connection: Connection, acts: CTE, at_most: int) -> Row:
    """How many acts an answer rests on, and whether those are all."""
    taken = connection.execute(select(func.count()).select_from(acts)).scalar_one()
    return {"acts": taken, "complete": taken < at_most}


def places(connection: Connection, acts: CTE) -> list[Row]:
    """How many acts each place has, most first."""
    entity, count = tables.entities.c, func.count().label("acts")
    columns = (entity.id.label("entity"), entity.name, entity.name_ur, entity.country)
    query = select(*columns, count).join_from(acts, tables.entities, acts.c.place == entity.id).group_by(*columns)
    return _rows(connection, query.order_by(count.desc(), entity.id).limit(MOST))


def journeys(connection: Connection, acts: CTE) -> list[Row]:
    """How many of the acts lead from the state of an actor to a place, or else to a recipient's state, most first."""
    actor, host = tables.event_parties.alias("actor"), tables.event_parties.alias("host")
    comes = and_(actor.c.event == acts.c.number, actor.c.role == "actor")
    receives = and_(host.c.event == acts.c.number, host.c.role == "recipient")
    country = func.coalesce(acts.c.place_country, host.c.country)
    count = func.count(acts.c.number.distinct()).label("acts")
    columns = (actor.c.country.label("origin"), acts.c.place, country.label("country"))
    joined = acts.join(actor, comes).outerjoin(host, receives)
    abroad = and_(actor.c.country.is_not(None), actor.c.country != country)
    query = select(*columns, count).select_from(joined).where(abroad).group_by(*columns)
    return _rows(connection, query.order_by(count.desc(), *columns).limit(MOST))


def pairs(connection: Connection, acts: CTE, of: str) -> list[Row]:
    """How many of the acts two have a part in, most first; of: states or people, who take any side."""
    one, other = tables.event_parties.alias("one"), tables.event_parties.alias("other")
    column = OF[of].name
    first, second = one.c[column], other.c[column]
    joined = acts.join(one, one.c.event == acts.c.number).join(other, other.c.event == acts.c.number)
    count = func.count(acts.c.number.distinct()).label("acts")
    fits = [first < second]
    if of == "people":
        fits += [or_(*(side.c[column].like(f"{kind}:%") for kind in ("person", "new"))) for side in (one, other)]
    query = select(first.label("one"), second.label("other"), count).select_from(joined).where(*fits)
    return _rows(connection, query.group_by(first, second).order_by(count.desc(), first, second).limit(MOST))


def facets(connection: Connection, acts: CTE) -> Row:
    """How many of the acts there are of each type, status and year, from each paper, at each place, with each state."""
    event, party, article = tables.events.c, tables.event_parties.c, tables.articles.c
    own = acts.join(tables.events, event.number == acts.c.number)
    sides = acts.join(tables.event_parties, party.event == acts.c.number)
    in_states = func.count(acts.c.number.distinct())
    there = places(connection, acts)
    return {
        "types": _tally(connection, select(event.type, func.count()).select_from(own)),
        "statuses": _tally(connection, select(event.status, func.count()).select_from(own)),
        "years": _tally(
            connection,
            select(func.substr(event.day_from, 1, 4), func.count()).select_from(own).where(event.day_is != "none"),
        ),
        "outlets": _tally(connection, select(article.outlet, func.count()).select_from(own.join(tables.articles))),
        "states": _tally(connection, select(party.country, in_states).select_from(sides)),
        "places": [{"value": row["entity"], **row} for row in there],
    }


def _tally(connection: Connection, query: Select[Any]) -> list[Row]:
    """The values of the first column by how often they come, most first."""
    value, count = query.selected_columns
    found = connection.execute(
        query.where(value.is_not(None)).group_by(value).order_by(count.desc(), value).limit(MOST)
    )
    return [{"value": one, "acts": acts} for one, acts in found]


def named(connection: Connection, ids: list[str]) -> dict[str, Row]:
    """Names of entities by their ids."""
    entity = tables.entities.c
    query = select(entity.id, entity.kind, entity.name, entity.name_ur, entity.country).where(entity.id.in_(ids))
    return {row["id"]: row for row in _rows(connection, query)}


def _rows(connection: Connection, query: Select[Any]) -> list[Row]:
    return [dict(row) for row in connection.execute(query).mappings()]
