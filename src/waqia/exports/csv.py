"""Records as CSV for pandas, R and spreadsheets: a line for each act, of those told several times the main telling.

UTF-8 without a byte-order mark; fields as RFC 4180 has them. Lists within a cell are parted by `|`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from waqia.exports import Screen
from waqia.model import Reading
from waqia.record import record

HEADER = (
    "event", "type", "mode", "status", "day", "day_is", "date", "reported",
    "actors", "actor_countries", "actor_sectors", "recipients", "recipient_countries", "recipient_sectors",
    "place", "place_name", "place_country", "lat", "lon", "according_to", "contexts", "quad", "score", "confidence",
    "text", "start", "end", "article", "outlet", "published", "url", "ref", "corrected",
)  # fmt: skip


def pieces(readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]:
    """The lines of each reading."""
    return of_records(map(record, readings))


def of_records(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The header, then the acts of each record."""
    yield _written([HEADER])
    for one in records:
        rows = [_row(event, one["article"]) for event in one["events"] if event["main"]]
        if rows:
            yield _written([[row[column] for column in HEADER] for row in rows])


def _row(event: Mapping[str, Any], article: Mapping[str, Any]) -> dict[str, Any]:
    place, evidence = event["place"] or {}, event["evidence"]
    plain = ("type", "mode", "status", "date", "reported", "confidence")
    return {
        "event": event["id"],
        **{name: event[name] for name in plain},
        "day": event["date"] or event["reported"],
        "day_is": "date" if event["date"] else "reported" if event["reported"] else "none",
        **_side("actor", event["actors"]),
        **_side("recipient", event["recipients"]),
        "place": place.get("entity"),
        **{f"place_{name}": place.get(name) for name in ("name", "country")},
        **{name: place.get(name) for name in ("lat", "lon")},
        "according_to": _listed(source["name"] for source in event["according_to"]),
        "contexts": _listed(event["contexts"]),
        **{name: event["plover"].get(name) for name in ("quad", "score")},
        **{name: evidence[name] for name in ("text", "start", "end")},
        "article": article["id"],
        **{name: article[name] for name in ("outlet", "published", "url", "ref")},
        "corrected": _listed(one["field"] for one in event.get("corrections", ())),
    }


def _side(role: str, parties: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Three lists of one length each, so that they can be taken apart together."""
    return {
        f"{role}s": _listed(party["entity"] for party in parties),
        f"{role}_countries": _listed(party["country"] for party in parties),
        f"{role}_sectors": _listed(party["sector"] for party in parties),
    }


def _listed(values: Iterable[str | None]) -> str:
    return "|".join(value or "" for value in values)


def _written(rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
