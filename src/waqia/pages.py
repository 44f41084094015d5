"""One function for each command: inputs in, plain values out; nothing is printed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from waqia import knowledge
from waqia.model import Article, Event, Note, Reading
from waqia.record import span
from waqia.sources import Fault

# Written for this package; the facts are those of April 2024.
DEMO = Path(__file__).parent / "demo" / "article.txt"
DEMO_PUBLISHED = "2024-04-24"


def readings(items: Iterable[Article | Fault]) -> Iterator[Reading | Fault]:
    """A reading for each article; faults pass through, and an article that trips the reader becomes one."""
    from waqia.read import lexicons, read

    known = lexicons()  # first, so that a broken table is told as such and not of each article
    for number, item in enumerate(items, 1):
        if isinstance(item, Fault):
            yield item
            continue
        try:
            yield read(item, knowledge=known)
        except Exception as error:  # noqa: BLE001 - one article must never cost the others of a long run
            name = item.ref or item.url or f"article {number}"
            what = f"the reader failed: {type(error).__name__}: {error}"
            yield Fault(name, what, "this is a fault of Waqia: please report it with the article")


def demo() -> Iterator[Reading | Fault]:
    """The reading of the article that the package brings."""
    article = Article(DEMO.read_text("utf-8"), published=DEMO_PUBLISHED, published_from="given")
    return readings([article])


def explain(reading: Reading) -> dict[str, Any]:
    """For each act the rules, the rows and the words that made it; for each clause that gave none, why."""
    text = reading.article.text
    rows = {(m.start, m.end): m.why for m in reading.mentions} | {(t.start, t.end): t.why for t in reading.times}
    return {
        "title": reading.article.title,
        "events": [_explained(event, text, rows) for event in reading.events],
        "not_coded": [_not_coded(note, text) for note in reading.notes if note.kind == "not_coded"],
        "notes": [_not_coded(note, text) | {"kind": note.kind} for note in reading.notes if note.kind != "not_coded"],
    }


Rows = Mapping[tuple[int, int], str]  # the row of the knowledge behind each name and time


def _explained(event: Event, text: str, rows: Rows) -> dict[str, Any]:
    return {
        "id": event.id,
        "act": " ".join(filter(None, (event.type, event.mode))),
        "status": event.status,
        "who": [party.entity.name for party in event.actors],
        "whom": [party.entity.name for party in event.recipients],
        "date": event.date,
        "confidence": event.confidence,
        "trigger": span(*event.trigger, text),
        "evidence": span(*event.evidence, text),
        "why": [dict(step) for step in event.why],
        "slots": [
            {"slot": slot, "means": means, "row": rows.get((start, end), ""), **span(start, end, text)}
            for slot, means, start, end in _slots(event)
        ],
    }


def _slots(event: Event) -> Iterator[tuple[str, str, int, int]]:
    """Each filled slot with what it means and the words that fill it."""
    for slot, parties in (("actor", event.actors), ("recipient", event.recipients)):
        yield from ((slot, party.entity.name, party.start, party.end) for party in parties)
    if event.place:
        yield "place", event.place.entity.name, event.place.start, event.place.end
    if event.date_from and "start" in event.date_from:
        yield "date", event.date or "", event.date_from["start"], event.date_from["end"]
    yield from (("source", source.name, source.start, source.end) for source in event.according_to)


def _not_coded(note: Note, text: str) -> dict[str, Any]:
    return {**span(note.start, note.end, text), "reason": note.reason}


def knowledge_check(folder: Path | None = None) -> dict[str, Any]:
    """What a knowledge folder holds, once every cell, reference and frame of it has been found right.

    KnowledgeError (or whatever a layer says of a row that it cannot compile) tells what is wrong.
    """
    from waqia.read import compile_lexicons

    folder = folder or knowledge.folder()
    found = knowledge.load(folder)
    compile_lexicons(folder)
    frames = {name: len(document.get("frame", ())) for name, document in found.family("events").items()}
    return {
        "folder": str(folder),
        "digest": found.digest,
        "tables": {name: len(rows) for name, rows in sorted(found.rows.items())},
        "frames": dict(sorted(frames.items())),
    }
