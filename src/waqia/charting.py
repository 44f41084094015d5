"""A search in, what a map and a network show out: places with their acts, visits between them, who meets whom.

Without days, the last year that is reported on is meant. Of very many acts the newest are looked
at; `complete` says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from waqia import stores
from waqia.keeping import Asked, Meant, atlas, resolved
from waqia.stores import StoreError, View
from waqia.stores.questions import EventQuestion

OF = ("states", "people")
NODES, MOST_NODES = 60, 300  # of a network; more of them are a ball of wool
_AT_MOST = 5_000  # acts that a map looks at
_PAIRS_AT_MOST = 3_000  # acts that visits and a network look at: each is joined with its parties
_YEAR = timedelta(days=365)
Row = dict[str, Any]


def where(address: str, asked: Asked) -> Row:
    """Where acts happened, most first, and visits from whose state to which place.

    A place without coordinates is told among `nowhere`; an act of which only the state is known counts for that state.
    """
    with stores.open_view(address) as view:
        meant, question = _of_a_year(view, asked)
        found = view.places(question, _AT_MOST)
        visits = _visits(view, question)
    rows = atlas().rows
    there = [row | _at(row["entity"], rows) for row in found["places"]]
    return {
        **_told(meant, question),
        "acts": found["acts"],
        "complete": found["complete"],
        "places": [row for row in there if row["lat"] is not None],
        "nowhere": [row for row in there if row["lat"] is None],
        "visits": visits,
    }


def network(address: str, asked: Asked, of: str = "states", most: int = NODES) -> Row:
    """Who has a part in acts with whom: those with most acts, and the links between them."""
    if of not in OF:
        raise StoreError(f"of {of}: a network is of {' or '.join(OF)}")
    if not 2 <= most <= MOST_NODES:
        raise StoreError(f"{most} parties: a network has 2 to {MOST_NODES}")
    with stores.open_view(address) as view:
        meant, question = _of_a_year(view, asked)
        found = view.pairs(question, of, _PAIRS_AT_MOST)
    names = {**atlas().rows, **found["names"]} if of == "states" else found["names"]
    prefix = "state:" if of == "states" else ""
    links = [pair | {side: prefix + pair[side] for side in ("one", "other")} for pair in found["pairs"]]
    weights = _weights(links)
    kept = [entity for entity, _ in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:most]]
    links = [link for link in links if link["one"] in kept and link["other"] in kept]
    return {
        **_told(meant, question),
        "of": of,
        "acts": found["acts"],
        "complete": found["complete"],
        "parties": [_called(entity, names) | {"acts": weights[entity]} for entity in kept],
        "links": links,
        "left_out": len(weights) - len(kept),
    }


def _of_a_year(view: View, asked: Asked) -> tuple[Meant, EventQuestion]:
    """The question, of the last year that is reported on where no days are told."""
    meant, question = resolved(view, asked, "events")
    if not isinstance(question, EventQuestion):
        raise TypeError("acts are asked for")
    newest = view.latest()
    if question.first or question.last or newest is None:
        return meant, question
    day = date.fromisoformat(newest)
    first = date.fromordinal(max(1, (day - _YEAR).toordinal())) if day.year > 1 else day
    return meant, replace(question, first=first.isoformat(), last=newest)


def _told(meant: Meant, question: EventQuestion) -> Row:
    return {"meant": meant, "from": question.first, "to": question.last}


def _visits(view: View, question: EventQuestion) -> Row:
    """Visits of the same question; none where acts of another type are asked for."""
    if question.type not in (None, "CONSULT") or question.mode not in (None, "visit"):
        return {"acts": 0, "complete": True, "journeys": []}
    found = view.journeys(replace(question, type="CONSULT", mode="visit"), _PAIRS_AT_MOST)
    ends: Counter[tuple[str, str]] = Counter()
    for row in found["journeys"]:
        ends[f"state:{row['origin']}", row["place"] or f"state:{row['country']}"] += row["acts"]
    rows = atlas().rows
    return found | {"journeys": [_journey(one, other, acts, rows) for (one, other), acts in _most_first(ends)]}


def _journey(origin: str, place: str, acts: int, rows: Mapping[str, Any]) -> Row:
    ends = {"origin": origin, "place": place}
    return {end: _called(entity, rows) | _at(entity, rows) for end, entity in ends.items()} | {"acts": acts}


def _most_first(counts: Mapping[Any, int]) -> list[tuple[Any, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _called(entity: str, rows: Mapping[str, Any]) -> Row:
    """Names as they are told; where nobody tells any, the code."""
    row = rows.get(entity) or {"name": entity.partition(":")[2]}
    told = {name: row.get(name) for name in ("name", "name_ur", "country")}
    return {"entity": entity, **told}


def _at(entity: str, rows: Mapping[str, Any]) -> Row:
    """Where something is by the tables; of a state its capital. Nulls where they do not know."""
    row = rows.get(entity) or {}
    if entity.startswith("state:"):
        row = rows.get(f"place:{row.get('capital')}") or {}
    return {"lat": row.get("lat"), "lon": row.get("lon")}


def _weights(links: Iterable[Mapping[str, Any]]) -> Counter[str]:
    weights: Counter[str] = Counter()
    for link in links:
        weights[link["one"]] += link["acts"]
        weights[link["other"]] += link["acts"]
    return weights
