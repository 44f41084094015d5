"""The acts that several reports tell, each once: who tells it how, where they differ, and what became of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from waqia import days

Record = Mapping[str, Any]
_LEEWAY = 1  # days that two reports of one act may be apart: «last night» is of two days
_DONE = {"happened", "ongoing"}
_VISIT = "visit"
_TOLD = ("status", "date", "place")  # what reports of one act may tell differently


def acts(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The acts of all records, those told most often first; each with its tellings in the order of the days.

    Of an article that tells an act several times the main telling counts.
    """
    found: list[list[tuple[Record, Record]]] = []
    for record in sorted(records, key=_order):
        for event in record["events"]:
            if event["main"]:
                _place(found, record, event)
    told = [_act(tellings) for tellings in found]
    return sorted(told, key=lambda act: (-act["articles"], act["tellings"][0]["published"] or "", act["id"]))


def _order(record: Record) -> tuple[str, str]:
    return record["article"]["published"] or days.LAST, record["article"]["id"]


def _place(found: list[list[tuple[Record, Record]]], record: Record, event: Record) -> None:
    """Put an act to the tellings of the same one by other articles, else begin a new list."""
    for tellings in found:
        first, same = tellings[0]
        if first is not record and same_act(same, event):
            tellings.append((record, event))
            return
    found.append([(record, event)])


def same_act(one: Record, other: Record) -> bool:
    """Whether two events can be one act: of one type, between the same, on days that fit. Symmetric.

    A state and somebody who acts for it are taken for the same; two people who act for it are not.
    """
    kinds = one["type"] == other["type"] and _same_mode(one["mode"], other["mode"])
    return kinds and _same_sides(one, other) and _same_days(one, other)


def _same_mode(one: str | None, other: str | None) -> bool:
    """A visit and the talks held there are two acts; otherwise a mode that is not told may be any."""
    return one == other or (None in (one, other) and _VISIT not in (one, other))


def _same_sides(one: Record, other: Record) -> bool:
    if not one["actors"] or not other["actors"]:
        return False
    if not one["recipients"] and not other["recipients"]:  # of talks two parties, if there are two
        shorter, longer = sorted((one["actors"], other["actors"]), key=len)
        return sum(_among(party, longer) for party in shorter) >= min(2, len(shorter))
    if not any(_among(party, other["actors"]) for party in one["actors"]):
        return False
    told = one["recipients"] and other["recipients"]
    return not told or any(_among(party, other["recipients"]) for party in one["recipients"])


def _among(party: Record, parties: Iterable[Record]) -> bool:
    return any(_same_party(party, one) for one in parties)


def _same_party(one: Record, other: Record) -> bool:
    if one["entity"] == other["entity"]:
        return True
    state = any(str(party["entity"]).startswith("state:") for party in (one, other))
    return state and one["country"] is not None and one["country"] == other["country"]


def _same_days(one: Record, other: Record) -> bool:
    """True where one has no day of its own."""
    bounds = [days.bounds(event["date"]) if event["date"] else None for event in (one, other)]
    if bounds[0] is None or bounds[1] is None:
        return True
    (_, end), (start, _) = sorted((bounds[0], bounds[1]))
    return (date.fromisoformat(start) - date.fromisoformat(end)).days <= _LEEWAY


def _act(tellings: Sequence[tuple[Record, Record]]) -> dict[str, Any]:
    """An act as its surest telling has it, and all tellings."""
    best = max(tellings, key=lambda told: (told[1]["confidence"], told[1]["id"]))[1]
    statuses = {event["status"] for _, event in tellings}
    return {
        "id": best["id"],
        **{name: best[name] for name in ("type", "mode", "actors", "recipients", "date", "place")},
        "articles": len({record["article"]["id"] for record, _ in tellings}),
        "status": tellings[-1][1]["status"],
        "contradicted": "negated" in statuses and bool(statuses & _DONE),
        "differ": dict(_differing(tellings)),
        "line": list(_line(tellings)),
        "tellings": [_telling(record, event) for record, event in tellings],
    }


def _telling(record: Record, event: Record) -> dict[str, Any]:
    article = record["article"]
    told = {"event": event["id"], **{name: event[name] for name in ("status", "date", "according_to")}}
    place = (event["place"] or {}).get("name")
    where = {"article": article["id"], "outlet": article["outlet"], "published": article["published"]}
    return {**told, "place": place, "text": event["evidence"]["text"], **where}


def _differing(tellings: Sequence[tuple[Record, Record]]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """What is told in more than one way: value → the articles that have it."""
    for slot in _TOLD:
        values: dict[str, list[str]] = {}
        for record, event in tellings:
            if event[slot]:
                values.setdefault(_value(event[slot]), []).append(record["article"]["id"])
        if len(values) > 1:
            yield slot, values


def _value(slot: Any) -> str:
    return slot if isinstance(slot, str) else str(slot["name"])


def _line(tellings: Sequence[tuple[Record, Record]]) -> Iterator[dict[str, Any]]:
    """The act over the days: each change of its status, from plan to outcome."""
    before = None
    for record, event in tellings:
        if event["status"] != before:
            before = event["status"]
            yield {"day": record["article"]["published"], "status": before, "event": event["id"]}
