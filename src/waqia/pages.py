"""One function for each command: inputs in, plain values out; nothing is printed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from waqia import knowledge
from waqia.model import Article, Event, Note, Reading
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
    return {
        "title": reading.article.headline or text.strip().split("\n", 1)[0],
        "events": [_explained(event, text) for event in reading.events],
        "not_coded": [_not_coded(note, text) for note in reading.notes if note.kind == "not_coded"],
        "notes": [_not_coded(note, text) | {"kind": note.kind} for note in reading.notes if note.kind != "not_coded"],
    }


def _explained(event: Event, text: str) -> dict[str, Any]:
    trigger, evidence = event.trigger, event.evidence
    return {
        "id": event.id,
        "act": " ".join(filter(None, (event.type, event.mode))),
        "status": event.status,
        "who": [party.entity.name for party in event.actors],
        "whom": [party.entity.name for party in event.recipients],
        "date": event.date,
        "confidence": event.confidence,
        "trigger": {"start": trigger.start, "end": trigger.end, "text": text[trigger.start : trigger.end]},
        "evidence": {"start": evidence.start, "end": evidence.end, "text": text[evidence.start : evidence.end]},
        "why": [dict(step) for step in event.why],
    }


def _not_coded(note: Note, text: str) -> dict[str, Any]:
    return {"start": note.start, "end": note.end, "text": text[note.start : note.end], "reason": note.text}


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
