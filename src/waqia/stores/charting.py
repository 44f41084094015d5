"""Acts that fit in, counts for pictures out: by place, from where to where, by pair of parties.

Each answer looks at the newest so and so many acts alone, so that it takes as long over ten years as over one. An act
stands for the day it begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, and_, func, or_, select

from waqia.stores import tables

Row = dict[str, Any]
AT_ONCE = 500  # numbers in one question
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
    return rows(connection, query.order_by(count.desc(), entity.id).limit(MOST))


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
    return rows(connection, query.order_by(count.desc(), *columns).limit(MOST))


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
    return rows(connection, query.group_by(first, second).order_by(count.desc(), first, second).limit(MOST))


def facets(connection: Connection, found: Select[Any], number: ColumnElement[int], at_most: int) -> Row:
    """How many of the newest acts there are of each type, status and year, of each paper, place and state.

    Found once and counted here: the database would look for them again for each of the six counts.
    """
    event, outlet = tables.events.c, tables.articles.c.outlet
    columns = (event.type, event.status, event.day_from, event.day_is, event.place, outlet)
    chosen = found.with_only_columns(number.label("number"), *columns).order_by(number.desc()).limit(at_most)
    acts = connection.execute(chosen).all()
    places = _tally(act.place for act in acts)
    names = named(connection, [row["value"] for row in places])
    states = _tally(_countries(connection, [act.number for act in acts]))
    flags = named(connection, [f"state:{row['value']}" for row in states])
    return {
        "acts": len(acts),
        "complete": len(acts) < at_most,
        "types": _tally(act.type for act in acts),
        "statuses": _tally(act.status for act in acts),
        "years": _tally(act.day_from[:4] for act in acts if act.day_is != "none"),
        "outlets": _tally(act.outlet for act in acts),
        "states": [
            row | {name: flags.get(f"state:{row['value']}", {}).get(name) for name in ("name", "name_ur")}
            for row in states
        ],
        "places": [
            row
            | {"entity": row["value"], **{name: names[row["value"]][name] for name in ("name", "name_ur", "country")}}
            for row in places
        ],
    }


def _countries(connection: Connection, numbers: Sequence[int]) -> Counter[str | None]:
    """In how many of the acts each state has a part."""
    party, counted = tables.event_parties.c, Counter[str | None]()
    for at in range(0, len(numbers), AT_ONCE):
        met = party.event.in_(numbers[at : at + AT_ONCE])
        acts = select(party.country, func.count(party.event.distinct())).where(met).group_by(party.country)
        for country, count in connection.execute(acts).all():
            counted[country] += count
    return counted


def _tally(values: Iterable[str | None]) -> list[Row]:
    """Values by how often they come, most first."""
    counted = Counter(values)
    counted.pop(None, None)
    return [{"value": one, "acts": acts} for one, acts in sorted(counted.items(), key=_most_first)[:MOST]]


def _most_first(counted: tuple[str | None, int]) -> tuple[int, str]:
    return -counted[1], counted[0] or ""


def named(connection: Connection, ids: list[str]) -> dict[str, Row]:
    """Names of entities by their ids."""
    entity = tables.entities.c
    query = select(entity.id, entity.kind, entity.name, entity.name_ur, entity.country).where(entity.id.in_(ids))
    return {row["id"]: row for row in rows(connection, query)}


def rows(connection: Connection, query: Select[Any]) -> list[Row]:
    """What a question finds, each row by the names of its columns, which are asked for once."""
    found = connection.execute(query)
    names = list(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found.all()]  # one by one they take twice as long
