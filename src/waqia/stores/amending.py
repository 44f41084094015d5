"""A record and what people have put right in, the record as it then stands out.

What the machine said stays beside it: `corrections` of an act lists each field with both values, by whom and when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from waqia.stores import Record

Row = dict[str, Any]
Recode = Callable[[Record], Row]  # an act in, what follows from its type, mode and status out: mode and plover
PLAIN = ("type", "mode", "status", "date", "contexts")
SIDES = ("actors", "recipients")
FIELDS = (*PLAIN, *SIDES, "place", "according_to", "wrong")


@dataclass(frozen=True, slots=True)
class Signed:
    """Who says so, when (ISO 8601, UTC) and why."""

    by: str
    at: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one act as somebody has put it right.

    `value` is that of the record for plain fields and true or false for `wrong`; parties are
    `{"entity": {…}, "country", "sector"}`, a place `{"entity": {…}, "lat", "lon"}`, a source `{"entity", "name"}`, with
    whole entities, so that it stands on its own whatever later readings know.
    """

    event: str
    field: str
    value: Any
    by: str
    at: str  # ISO 8601, UTC
    note: str | None = None


def amended(record: Record, corrections: Iterable[Correction], recode: Recode | None = None) -> Row | None:
    """The record with the corrections in it; None where none of them concerns an act that is there."""
    of = defaultdict[str, list[Correction]](list)
    there = {event["id"] for event in record["events"]}
    for one in corrections:
        if one.event in there:
            of[one.event].append(one)
    if not of:
        return None
    words = _Words(record)
    events = [
        _event(event, of[event["id"]], words, recode) if event["id"] in of else event for event in record["events"]
    ]
    _choose_main(events)
    return {**record, "entities": _entities(record, of), "events": events}


def _event(event: Record, corrections: Sequence[Correction], words: _Words, recode: Recode | None) -> Row:
    told = dict(event)
    for one in corrections:
        if one.field != "wrong":
            told[one.field] = _value(one, event, words)
    fields = {one.field for one in corrections}
    if told["type"] != event["type"] and "mode" not in fields:
        told["mode"] = None  # a mode belongs to its type
    if "date" in fields:
        told["date_from"] = None  # no words of the text, but somebody who knows
    if recode is not None and fields & {"type", "mode", "status"}:
        told |= recode(told)
    return told | {"corrections": [_trace(one, event, told) for one in corrections]}


def _trace(one: Correction, event: Record, told: Record) -> Row:
    wrong = one.field == "wrong"
    values = {"value": one.value if wrong else told[one.field], "machine": False if wrong else event[one.field]}
    return {"field": one.field, **values, "by": one.by, "at": one.at, "note": one.note}


def _value(one: Correction, event: Record, words: _Words) -> Any:
    """The value as the record has it: with words of the text, where there are any."""
    if one.field in SIDES:
        return [
            {
                "entity": party["entity"]["id"],
                "country": party["country"],
                "sector": party["sector"],
                "mention": words.of(party["entity"]["id"], event),
            }
            for party in one.value
        ]
    if one.field == "place" and one.value is not None:
        entity = one.value["entity"]
        told = {"entity": entity["id"], "name": entity["name"], "country": entity["country"]}
        return told | {name: one.value[name] for name in ("lat", "lon")} | {"mention": words.of(entity["id"], event)}
    if one.field == "according_to":
        chain = [((source["entity"] or {}).get("id"), source["name"]) for source in one.value]
        return [{"entity": entity, "name": name, "cue": words.of(entity, event)} for entity, name in chain]
    return one.value


class _Words:
    """Finds the words of the text that stand for somebody."""

    def __init__(self, record: Record) -> None:
        self.mentions = defaultdict[str, list[Row]](list)
        for mention in record["mentions"]:
            if mention["entity"]:
                self.mentions[mention["entity"]].append(mention)

    def of(self, entity: str | None, event: Record) -> Row:
        """Those of the act's own slots, else the mention nearest to its trigger, else the clause itself."""
        for party in (*event["actors"], *event["recipients"]):
            if party["entity"] == entity:
                return dict(party["mention"])
        here = event["trigger"]["start"]
        near = min(
            self.mentions.get(entity or "", ()),
            key=lambda mention: (abs(mention["start"] - here), mention["start"]),
            default=event["evidence"],
        )
        return {name: near[name] for name in ("start", "end", "text")}


def _choose_main(events: list[Row]) -> None:
    """What is wrong stands for nothing: the first other telling of the act that is not wrong takes its place."""
    wrong = {event["id"] for event in events if _is_wrong(event)}
    for at, event in enumerate(events):
        if event["id"] not in wrong or not event["main"]:
            continue
        events[at] = event | {"main": False}
        others = (n for n, one in enumerate(events) if one["id"] in event["same_as"] and one["id"] not in wrong)
        heir = next(others, None)
        if heir is not None:
            events[heir] = events[heir] | {"main": True}


def _is_wrong(event: Record) -> bool:
    return any(one["field"] == "wrong" and one["value"] for one in event.get("corrections", ()))


def _entities(record: Record, of: Mapping[str, Sequence[Correction]]) -> list[Row]:
    """Those of the record, and those that people have named."""
    entities = {entity["id"]: entity for entity in record["entities"]}
    for one in (one for corrections in of.values() for one in corrections):
        for entity in named(one):
            entities.setdefault(entity["id"], entity)
    return sorted(entities.values(), key=lambda entity: str(entity["id"]))


def named(one: Correction) -> list[Row]:
    """The entities that a correction names."""
    if one.field == "place":
        return [one.value["entity"]] if one.value else []
    if one.field in (*SIDES, "according_to"):
        return [part["entity"] for part in one.value if part["entity"]]
    return []
