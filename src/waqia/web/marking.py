"""The text of a record cut into stretches, each with what it belongs to: names, times, and the slots of acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Record = Mapping[str, Any]


class Mark(NamedTuple):
    """A span, its CSS class, the act and slot it fills («ev:… actor»), and a remark for who points at it."""

    start: int
    end: int
    css: str = ""
    slot: str = ""
    remark: str = ""


def segments(record: Record) -> list[dict[str, str]]:
    """The whole text in order: `{"text", "css", "slots", "remark"}`; joined, the texts are the article."""
    text = record["article"]["text"]
    starts: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in _marks(record):
        if mark.start < mark.end:
            starts[mark.start].append(mark)
            ends[mark.end].append(mark)
    here: dict[Mark, None] = {}
    borders = sorted({0, len(text), *starts, *ends})
    found = []
    for at, following in zip(borders, borders[1:], strict=False):
        for mark in ends.get(at, ()):
            here.pop(mark, None)
        here.update(dict.fromkeys(starts.get(at, ())))
        found.append(_segment(text[at:following], list(here)))
    return found


def _segment(text: str, marks: Sequence[Mark]) -> dict[str, str]:
    def joined(values: Iterator[str], by: str) -> str:
        return by.join(dict.fromkeys(filter(None, values)))

    return {
        "text": text,
        "css": joined((mark.css for mark in marks), " "),
        "slots": joined((mark.slot for mark in marks), ","),
        "remark": joined((mark.remark for mark in marks), " · "),
    }


def _marks(record: Record) -> Iterator[Mark]:
    names = {entity["id"]: entity["name"] for entity in record["entities"]}
    for mention in record["mentions"]:
        yield Mark(*_span(mention), f"m m-{mention['kind']}", remark=names.get(mention["entity"], ""))
    for time in record["times"]:
        yield Mark(*_span(time), "m m-time", remark=time["value"] or "")
    for repair in record["repairs"]:
        yield Mark(*_span(repair), "repair", remark=f"→ {repair['means']}")
    for part in record["left_out"]:
        yield Mark(*_span(part), "left-out")
    for event in record["events"]:
        yield from _slots(event)


def _slots(event: Record) -> Iterator[Mark]:
    own = event["id"]
    yield Mark(*_span(event["evidence"]), "evidence", f"{own} evidence")
    yield Mark(*_span(event["trigger"]), "trigger", f"{own} trigger")
    for role in ("actor", "recipient"):
        yield from (Mark(*_span(party["mention"]), slot=f"{own} {role}") for party in event[f"{role}s"])
    if event["place"]:
        yield Mark(*_span(event["place"]["mention"]), slot=f"{own} where")
    if event["date_from"] and "start" in event["date_from"]:
        yield Mark(*_span(event["date_from"]), slot=f"{own} when")
    yield from (Mark(*_span(source["cue"]), slot=f"{own} source") for source in event["according_to"])


def _span(value: Record) -> tuple[int, int]:
    return value["start"], value["end"]
