"""One function for each command: inputs in, plain values out; nothing is printed here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, TypeVar

from waqia import knowledge
from waqia.model import Article, Event, Note, Reading
from waqia.record import span
from waqia.sources import Fault

if TYPE_CHECKING:
    from waqia.runners.one import Made

# Written for this package; the facts are those of April 2024.
DEMO = Path(__file__).parent / "demo" / "article.txt"
DEMO_PUBLISHED = "2024-04-24"
T = TypeVar("T")
Remark = Callable[[str], None]


def readings(
    items: Iterable[Article | Fault], overlays: Sequence[Path] = (), jobs: int = 1, remark: Remark = lambda text: None
) -> Iterator[Reading | Fault]:
    """A reading for each article; faults pass through, and an article that trips the reader becomes one.

    With more than one of `jobs` so many processes read at once. The readings are the same and come in the same order,
    but without tokens and clauses; `remark` is told of processes that died.
    """
    from waqia.read import lexicons
    from waqia.runners import one, processes

    laid = laid_over(overlays)
    known = lexicons(overlays=laid)  # first, so that a broken table is told as such and not of each article
    if jobs > 1:
        yield from processes.readings(items, laid, jobs, remark)
        return
    for number, item in enumerate(items, 1):
        yield item if isinstance(item, Fault) else one.reading(item, known, number)


def made(
    items: Iterable[Article | Fault],
    make: Callable[[Reading], T],
    overlays: Sequence[Path] = (),
    jobs: int = 1,
    remark: Remark = lambda text: None,
) -> Iterator[Made[T] | Fault]:
    """As `readings`, with what `make` makes of each in its place; in several processes that is made there too.

    `make` can be imported by its name.
    """
    from waqia.read import lexicons
    from waqia.runners import one, processes

    laid = laid_over(overlays)
    known = lexicons(overlays=laid)
    if jobs > 1:
        yield from processes.made(items, make, laid, jobs, remark)
        return
    for number, item in enumerate(items, 1):
        yield item if isinstance(item, Fault) else one.made(item, known, number, make)


def laid_over(overlays: Sequence[Path]) -> tuple[Path, ...]:
    """The user's own overlays and those named, each once."""
    return tuple({place.resolve(): place for place in (*knowledge.own(), *overlays)}.values())


def demo(overlays: Sequence[Path] = ()) -> Iterator[Reading | Fault]:
    """The reading of the article that the package brings."""
    article = Article(DEMO.read_text("utf-8"), published=DEMO_PUBLISHED, published_from="given")
    return readings([article], overlays)


def explain(reading: Reading) -> dict[str, Any]:
    """For each act the rules, the rows and the words that made it; for each clause that gave none, why."""
    text = reading.article.text
    rows = {(m.start, m.end): m.why for m in reading.mentions} | {(t.start, t.end): t.why for t in reading.times}
    acts = {event.id: event for event in reading.events}
    return {
        "title": reading.article.title,
        "events": [_explained(event, text, rows, acts) for event in reading.events],
        "not_coded": [_not_coded(note, text) for note in reading.notes if note.kind == "not_coded"],
        "notes": [_not_coded(note, text) | {"kind": note.kind} for note in reading.notes if note.kind != "not_coded"],
    }


Rows = Mapping[tuple[int, int], str]  # the row of the knowledge behind each name and time


class Slot(NamedTuple):
    """A value of an act: what fills it, the words behind it, and the reason where they are not its own."""

    slot: str
    means: str
    start: int
    end: int
    reason: str = ""
    inherited: str = ""  # id of the act that the value is taken over from


def _explained(event: Event, text: str, rows: Rows, acts: Mapping[str, Event]) -> dict[str, Any]:
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
            {**slot._asdict(), "row": rows.get((slot.start, slot.end), ""), "text": text[slot.start : slot.end]}
            for slot in _slots(event, acts)
        ],
    }


def _slots(event: Event, acts: Mapping[str, Event]) -> Iterator[Slot]:
    """Each filled slot with what it means, the words that fill it, and how it came by them."""
    for slot, parties in (("actor", event.actors), ("recipient", event.recipients)):
        yield from (Slot(slot, party.entity.name, party.start, party.end) for party in parties)
    if event.place:
        step = next((step for step in event.why if step["rule"].startswith("place: ")), {})
        reason, other = step.get("rule", "").removeprefix("place: "), step.get("inherited", "")
        yield Slot("place", event.place.entity.name, event.place.start, event.place.end, reason, other)
    if event.date and event.date_from:
        yield _date_slot(event.date, event.date_from, acts)
    yield from (Slot("source", source.name, source.start, source.end) for source in event.according_to)


def _date_slot(date: str, told: Mapping[str, Any], acts: Mapping[str, Event]) -> Slot:
    """The words of a date and what it was reckoned from; of one that is inherited those of the other act."""
    other = told.get("inherited", "")
    words = acts[other].date_from or told if other in acts else told
    reason = ", ".join(filter(None, (told.get("why"), told.get("anchor"))))
    return Slot("date", date, words.get("start", 0), words.get("end", 0), reason, other)


def _not_coded(note: Note, text: str) -> dict[str, Any]:
    return {**span(note.start, note.end, text), "reason": note.reason}


# ---- knowledge -----------------------------------------------------------------------------------------------------


def knowledge_check(folder: Path | None = None, overlays: Sequence[Path] = ()) -> dict[str, Any]:
    """What the tables hold, once every cell, reference and frame of them has been found right.

    A folder with a tables.toml is checked by itself, one without as the last overlay; none is the package. Of overlays
    it counts the rows that they add and correct. KnowledgeError tells all that is wrong with the tables, or, where they
    hold, with the frames (or whatever a layer says of a row that it cannot compile).
    """
    from waqia.read import compile_lexicons

    whole = folder if folder and not _is_overlay(folder) else None
    laid = tuple(overlays) if whole else laid_over((*overlays, *((folder,) if folder else ())))
    root = whole or knowledge.folder()
    found = knowledge.load(root, laid)
    compile_lexicons(root, laid)
    frames = {name: len(document.get("frame", ())) for name, document in found.family("events").items()}
    return {
        "folder": str(folder or root),
        "digest": found.digest,
        "tables": {name: len(rows) for name, rows in sorted(found.rows.items())},
        "verified": _verified(found.rows),
        "frames": dict(sorted(frames.items())),
        "overlays": [_overlay_counts(root, laid, at) for at in range(len(laid))],
    }


def _verified(tables: Mapping[str, Sequence[knowledge.Row]]) -> dict[str, int]:
    """How many rows of each table that says so have been looked up, not recalled."""
    told = {
        name: [row["basis"] for row in rows] for name, rows in sorted(tables.items()) if rows and "basis" in rows[0]
    }
    return {name: bases.count("verified") for name, bases in told.items()}


def _is_overlay(folder: Path) -> bool:
    """Whether a folder lies over another; one that holds nothing is told so by name."""
    if (folder / "tables.toml").exists():
        return False
    if any(knowledge.files(folder)):
        return True
    what = "a folder of rows of your own has files such as world/people.tsv, a whole one a tables.toml"
    raise knowledge.KnowledgeError(f"{folder}: no table in it; {what}")


def _overlay_counts(root: Path, laid: Sequence[Path], at: int) -> dict[str, Any]:
    """How many rows the overlay at that place adds to each table, and how many it corrects."""
    before, after = (knowledge.load(root, laid[:until]).rows for until in (at, at + 1))
    tables = {}
    for name, rows in sorted(before.items()):
        places = {row["_at"] for row in rows}
        given = sum(row["_at"] not in places for row in after[name])
        added = len(after[name]) - len(rows)
        if given:
            tables[name] = {"added": added, "corrected": given - added}
    return {"folder": str(laid[at]), "tables": tables}


def knowledge_show(query: str, overlays: Sequence[Path] = (), on: str | None = None) -> dict[str, Any]:
    """All that the tables say of a name or id; of one that they lack, the names that are nearest to it."""
    from waqia.lookup import Atlas

    atlas = Atlas(knowledge.load(overlays=laid_over(overlays)))
    found = atlas.find(query)
    return {
        "query": query,
        "on": on,
        "found": [atlas.brief(one) | atlas.facts(one, on) for one in found],
        "near": [] if found else [atlas.brief(one) for one in atlas.near(query)],
    }


def knowledge_unknown(
    found: Iterable[Reading], overlays: Sequence[Path] = (), at_least: int = 1
) -> dict[str, list[dict[str, Any]]]:
    """The names of the readings that no table holds, by table, the most frequent first, each with a row for it."""
    from waqia.lacking import TABLES, Tally, rows

    tally = Tally()
    for reading in found:
        tally.add(reading)
    known = knowledge.load(overlays=laid_over(overlays))
    told = {}
    for kind, table in TABLES.items():
        names = tally.names(kind, at_least)
        taken = {row["key"]: row["name"] for row in known.table(table)}
        made = zip(names, rows(names, taken), strict=True)
        told[table] = [
            {"count": one.count, "ref": one.ref, "row": row, "known_as": one.known_as(taken)} for one, row in made
        ]
    return told


def knowledge_import(path: Path, to: Path, overlays: Sequence[Path] = (), faults_kept: int = 50) -> dict[str, Any]:
    """Write the rows that a Wikidata dump gives into an overlay; what was read, written, skipped and why.

    KnowledgeError if the overlay has such tables already, or if the rows do not hold together.
    """
    from waqia import wikidata

    known = knowledge.load(overlays=laid_over(overlays))
    for table in WIKIDATA_TABLES:
        if (there := to / f"{table}.tsv").exists():
            raise knowledge.KnowledgeError(f"{there}: there already; choose another --to, or move it away")
    report, faults, count = wikidata.Report(), list[Fault](), 0
    with ExitStack() as open_files, wikidata.opened(path) as stream:
        writer = _TableWriter(to, path.name, open_files)
        for item in wikidata.rows(stream, str(path), known, report):
            if isinstance(item, Fault):
                count += 1
                faults += [item] if count <= faults_kept else []
            else:
                writer.write(*item)
    knowledge.load(overlays=laid_over((*overlays, to) if report.rows else overlays))
    return {
        "to": str(to),
        "read": report.read,
        "tables": {
            name: {"rows": count, "corrected": report.corrected[name]} for name, count in sorted(report.rows.items())
        },
        "positions": report.positions.most_common(10),
        "positions_left_out": report.positions.total(),
        "faults": faults,
        "fault_count": count,
    }


WIKIDATA_TABLES = ("world/organisations", "world/people", "world/places", "world/places_geonames", "world/tenures")


class _TableWriter:
    """Rows into the tables of an overlay, each made when its first row comes."""

    def __init__(self, to: Path, name: str, open_files: ExitStack) -> None:
        self.to, self.name, self.open_files = to, name, open_files
        self.columns = knowledge.columns()
        self.files: dict[str, TextIO] = {}

    def write(self, table: str, cells: Mapping[str, str | None]) -> None:
        """One row."""
        if table not in self.files:
            path = self.to / f"{table}.tsv"
            path.parent.mkdir(parents=True, exist_ok=True)
            stream = self.open_files.enter_context(path.open("w", encoding="utf-8", newline="\n"))
            stream.write(f"# Made by `waqia knowledge import wikidata` of {self.name}. Wikidata is CC0.\n")
            stream.write("\t".join(self.columns[table]) + "\n")
            self.files[table] = stream
        self.files[table].write("\t".join(cells.get(column) or "" for column in self.columns[table]) + "\n")
