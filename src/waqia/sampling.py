"""A store and a seed in, random acts as a sheet to check by hand out.

What comes out depends on the seed and on what the articles say, not on the order in which they were added: acts are
taken in the order of a digest of seed, article and act. So a larger sample begins with the smaller one of that seed.
The sheet has what the machine said, whatever people have put right since, and does not say how sure it was.
"""

from __future__ import annotations

import csv
import hashlib
import heapq
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from waqia import stores
from waqia.days import bounds
from waqia.keeping import Names, code, day
from waqia.stores import View
from waqia.stores.questions import EventQuestion

SLOTS = ("type", "mode", "status", "actors", "recipients", "date", "place", "according_to")
ABOUT = ("event", "article", "run", "outlet", "published", "url")
WORDS = ("before", "sentence", "trigger")
HEADER = (*ABOUT, *WORDS, *(column for slot in SLOTS for column in (slot, f"{slot}_ok")), "note")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would reckon with


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which acts are drawn from: all main tellings, or those of a type, a status, an outlet, a stretch of time."""

    type: str | None = None
    status: str | None = None
    outlet: str | None = None
    first: str | None = None
    last: str | None = None


def sample(address: str, count: int, seed: int | str, drawn: Drawn = Drawn()) -> dict[str, Any]:
    """So many acts, or all where there are fewer: `{"seed", "population", "rows"}`, a row for each with its slots."""
    with stores.open_view(address) as view:
        question = _question(view, drawn)
        found = list(_population(view, question))
        chosen = heapq.nsmallest(count, found, key=lambda pair: _rank(seed, *pair))
        rows = [_row(view, article, event) for article, event in chosen]
    return {"seed": seed, "population": len(found), "rows": rows}


def _question(view: View, drawn: Drawn) -> EventQuestion:
    return EventQuestion(
        type=code("type", drawn.type and drawn.type.upper()),
        status=code("status", drawn.status),
        outlets=Names(view).outlets(drawn.outlet),
        first=day("--from", drawn.first),
        last=day("--to", drawn.last, end=True),
    )


def _population(view: View, question: EventQuestion) -> Iterator[tuple[str, str]]:
    """Article and id of every act as the machine had it."""
    yield from view.keys(question)
    for record in view.overruled():
        yield from ((record["article"]["id"], act["id"]) for act in record["events"] if _fits(act, record, question))


def _fits(act: Mapping[str, Any], record: Mapping[str, Any], question: EventQuestion) -> bool:
    """What the store asks of its rows, asked of an act of a record."""
    codes = all(asked in (None, act[name]) for name, asked in (("type", question.type), ("status", question.status)))
    outlet = not question.outlets or record["article"]["outlet"] in question.outlets
    span = bounds(act["date"] or act["reported"] or "")
    timed = question.first is None and question.last is None
    if span is not None:
        timed = (question.first or span[1]) <= span[1] and span[0] <= (question.last or span[0])
    return bool(act["main"]) and codes and outlet and timed


def _rank(seed: int | str, article: str, event: str) -> bytes:
    return hashlib.sha256(f"{seed}\0{article}\0{event}".encode()).digest()


def _row(view: View, article: str, event: str) -> dict[str, Any]:
    """An act for the sheet: where it stands, its words, its slots."""
    run, record = view.reading(article)
    act = next(one for one in record["events"] if one["id"] == event)
    names = {entity["id"]: entity["name"] for entity in record["entities"]}
    before, sentence = _sentences(record, act["evidence"])
    told = {name: record["article"][name] for name in ("outlet", "published", "url")}
    slots: dict[str, Any] = {name: act[name] for name in ("type", "mode", "status", "date")}
    slots |= {side: [f"{names[one['entity']]} ({one['entity']})" for one in act[side]] for side in SLOTS[3:5]}
    slots["place"] = f"{act['place']['name']} ({act['place']['entity']})" if act["place"] else None
    slots["according_to"] = [source["name"] for source in act["according_to"]]
    words = {"before": before, "sentence": sentence, "trigger": act["trigger"]["text"]}
    return {"event": event, "article": article, "run": run} | told | words | {slot: slots[slot] for slot in SLOTS}


def _sentences(record: Mapping[str, Any], evidence: Mapping[str, Any]) -> tuple[str, str]:
    """The sentence before, and the one that the clause stands in (all of them where it runs on)."""
    text, spans = record["article"]["text"], record["sentences"]
    inside = [n for n, one in enumerate(spans) if one["start"] < evidence["end"] and evidence["start"] < one["end"]]
    if not inside:
        return "", str(evidence["text"])
    first, last = spans[inside[0]], spans[inside[-1]]
    before = spans[inside[0] - 1] if inside[0] else None
    return text[before["start"] : before["end"]] if before else "", text[first["start"] : last["end"]]


def sheet(rows: Sequence[Mapping[str, Any]]) -> str:
    """CSV with a byte-order mark, by which Excel knows UTF-8; the columns to fill in are empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in HEADER])
    return "\ufeff" + out.getvalue()


def _cell(value: Any) -> str:
    """Text, never a formula; lists parted by `|`."""
    told = "|".join(value) if isinstance(value, list) else " ".join(str(value or "").split())
    return f"'{told}" if told.startswith(_FORMULA) else told
