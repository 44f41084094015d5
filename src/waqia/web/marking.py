"""The text of a record cut into stretches, each with what it belongs to: names, times, and the slots of acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from waqia.web.speech import Speech

Record = Mapping[str, Any]


class Mark(NamedTuple):
    """A span, its CSS class, the act and slot it fills («ev:… actor»), and a remark for who points at it."""

    start: int
    end: int
    css: str = ""
    slot: str = ""
    remark: str = ""


def segments(record: Record, say: Speech) -> list[dict[str, str]]:
    """The whole text in order: `{"text", "css", "slots", "remark"}`; joined, the texts are the article."""
    text = record["article"]["text"]
    starts: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in _marks(record, say):
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


def _marks(record: Record, say: Speech) -> Iterator[Mark]:
    names = {entity["id"]: entity for entity in record["entities"]}
    for mention in record["mentions"]:
        meant = say.called(names[mention["entity"]]) if mention["entity"] in names else say("nobody_known")
        yield Mark(*_span(mention), f"m m-{mention['kind']}", remark=_told(say.code("kinds", mention["kind"]), meant))
    for time in record["times"]:
        remark = _told(say.code("kinds", "time"), time["value"] or say("open_date"), _anchor(time["anchor"], say))
        yield Mark(*_span(time), "m m-time", remark=remark)
    for repair in record["repairs"]:
        yield Mark(*_span(repair), "repair", remark=_told(say("repairs"), repair["means"]))
    for part in record["left_out"]:
        yield Mark(*_span(part), "left-out", remark=say("left_out"))
    for event in record["events"]:
        yield from _slots(event)


def _told(*parts: str) -> str:
    return ": ".join(filter(None, parts[:2])) + "".join(f" ({part})" for part in parts[2:] if part)


def _anchor(anchor: str | None, say: Speech) -> str:
    """What a date was reckoned from: «published 2024-05-10, past tense»."""
    parts = (anchor or "").split(", ")
    told = (part.partition(" ") if part.startswith("published ") else (part, "", "") for part in parts)
    return ", ".join(" ".join(filter(None, (say.code("anchors", name), day))) for name, _, day in told)


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
