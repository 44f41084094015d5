"""Annotated articles and the records of their readings go in; counts of what was found, missed and made up come out.

found    an event of an accepted type whose trigger lies in the annotated clause or in a retelling of it
who      found, and exactly the right parties on each side
record   who, and the right status
Of what was found: status, false_happened (of plans, possibilities and denials, the share shown as fact), date, place,
according_to, mode, name. Beside the events: entities, times, statements, relations, repairs, and how much of what was
read as a time or a statement is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from evaluation.alike import Party, same_name, same_side, shared

Json = dict[str, Any]
Spans = tuple[tuple[int, int], ...]

REAL = frozenset({"happened", "ongoing"})
LONGEST_TRIGGER = 100  # a longer one hits by its first letter only, or whole paragraphs would match everything


class Act(NamedTuple):
    """An event as the comparison sees it, annotated or read."""

    id: str
    type: str
    accepted: frozenset[str]
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: str
    date: str | None
    places: tuple[str, ...]
    sources: tuple[str, ...]
    at: Spans
    same_as: frozenset[str]
    optional: bool
    confidence: float
    words: str

    @property
    def parties(self) -> tuple[Party, ...]:
        return self.actors + self.recipients


class Pair(NamedTuple):
    """A group of tellings of one act, and the event that was read of it."""

    group: int
    telling: Act
    event: int
    read: Act


@dataclass(slots=True)
class Scores:
    """What was counted; per type under "TYPE/right", "TYPE/extra", "TYPE/missed"."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str, str, str]] = field(default_factory=list)
    sure: list[tuple[float, bool, bool]] = field(default_factory=list)  # confidence, found, whole record right

    def add(self, other: Scores) -> None:
        self.counts.update(other.counts)
        self.misses += other.misses
        self.sure += other.sure

    def share(self, key: str) -> float | None:
        """How many of those that could be right are."""
        total = self.counts[f"{key}/all"]
        return self.counts[key] / total if total else None


# What is compared


def annotated(article: Json) -> list[Act]:
    """The events of an annotated article."""
    return [_annotated(event, article["text"]) for event in article["events"]]


def _annotated(event: Json, text: str) -> Act:
    place = event["place"] or ""
    return Act(
        id=event["id"],
        type=event["type"],
        accepted=frozenset(event["accept_types"]) | {event["type"]},
        mode=event["mode"],
        actors=_named(event["actors"]),
        recipients=_named(event["recipients"]),
        status=event["status"],
        date=event["date"],
        places=tuple(part.strip() for part in re.split(r"[(),]", place) if part.strip()),
        sources=(event["according_to"],) if event["according_to"] else (),
        at=occurrences(text, event["quote"]),
        same_as=frozenset({event["same_as"]} - {None}),
        optional=event["optional"],
        confidence=1.0,
        words=event["quote"],
    )


def _named(parties: Iterable[Json]) -> tuple[Party, ...]:
    return tuple(Party(party.get("name"), party.get("country")) for party in parties)


def read_acts(record: Json) -> list[Act]:
    """The events of a reading's record."""
    entities = {entity["id"]: entity for entity in record["entities"]}
    return [_read(event, entities) for event in record["events"]]


def _read(event: Json, entities: Mapping[str, Json]) -> Act:
    trigger, place = event["trigger"], event["place"] or {}
    start, end = trigger["start"], trigger["end"]
    sources = (entities.get(link["entity"] or "", {}).get("name") or link["name"] for link in event["according_to"])
    return Act(
        id=event["id"],
        type=event["type"],
        accepted=frozenset({event["type"]}),
        mode=event["mode"],
        actors=_resolved(event["actors"], entities),
        recipients=_resolved(event["recipients"], entities),
        status=event["status"],
        date=event["date"],
        places=tuple(name for name in (place.get("name"), place.get("country")) if name),
        sources=tuple(source for source in sources if source),
        at=((start, end if end - start <= LONGEST_TRIGGER else start),),
        same_as=frozenset(event["same_as"]),
        optional=False,
        confidence=event["confidence"],
        words=event["evidence"]["text"],
    )


def _resolved(parties: Iterable[Json], entities: Mapping[str, Json]) -> tuple[Party, ...]:
    known = [(party, entities.get(party["entity"], {})) for party in parties]
    return tuple(Party(entity.get("name"), party["country"] or entity.get("country")) for party, entity in known)


def occurrences(text: str, words: str) -> Spans:
    """Everywhere that the words stand in the text."""
    return tuple((found.start(), found.start() + len(words)) for found in re.finditer(f"(?={re.escape(words)})", text))


def tellings(acts: Sequence[Act]) -> list[list[Act]]:
    """The annotated events with their retellings, the first telling first."""
    groups: dict[str, list[Act]] = {}
    head: dict[str, str] = {}
    for act in acts:
        first = next(iter(act.same_as), act.id)
        head[act.id] = head.get(first, first)
        groups.setdefault(head[act.id], []).append(act)
    return list(groups.values())


# Who tells what


def right_parties(gold: Act, read: Act) -> bool:
    """Exactly these on each side; where they act together, or talk without visiting, the side does not matter."""
    together = not gold.recipients and len(gold.actors) > 1
    if together or (gold.type == "CONSULT" and gold.mode != "visit"):
        return same_side(gold.parties, read.parties)
    return same_side(gold.actors, read.actors) and same_side(gold.recipients, read.recipients)


def closeness(gold: Act, read: Act) -> float:
    """How well an event read tells an annotated one; 0 if it does not."""
    if not gold.accepted & read.accepted or not _meet(gold.at, read.at[0]):
        return 0.0
    parties = shared(gold.parties, read.parties) / max(1, len(gold.parties))
    exact = 0.5 * (gold.status == read.status) + 0.2 * (gold.type == read.type)
    return 1 + 3 * right_parties(gold, read) + parties + exact


def _meet(spans: Spans, other: tuple[int, int]) -> bool:
    return any(start < other[1] and other[0] < end for start, end in spans)


def match(groups: Sequence[Sequence[Act]], acts: Sequence[Act]) -> list[Pair]:
    """Each group of tellings with at most one event of its own, the closest first."""
    ranked = sorted(
        (
            (closeness(telling, act), i, j, -n)
            for i, group in enumerate(groups)
            for j, act in enumerate(acts)
            for n, telling in enumerate(group)
        ),
        reverse=True,
    )
    pairs: dict[int, Pair] = {}
    taken: set[int] = set()
    for how_close, i, j, n in ranked:
        if how_close and i not in pairs and j not in taken:
            pairs[i] = Pair(i, groups[i][-n], j, acts[j])
            taken.add(j)
    return list(pairs.values())


def retold(groups: Sequence[Sequence[Act]], acts: Sequence[Act], pairs: Sequence[Pair]) -> dict[int, int]:
    """Which group each event tells: the pairs, then further tellings where the article has one too."""
    told = {pair.event: pair.group for pair in pairs}
    room = {pair.group: [act for act in groups[pair.group] if act is not pair.telling] for pair in pairs}
    for j, act in enumerate(acts):
        for i, left in room.items():
            again = next((telling for telling in left if j not in told and closeness(telling, act)), None)
            if again is not None:
                left.remove(again)
                told[j] = i
    return told


def linked(acts: Sequence[Act], told: Mapping[int, int]) -> set[int]:
    """Events that the reading itself calls the same as one that was found, told elsewhere."""
    found = {acts[j].id: acts[j] for j in told}
    return {
        j
        for j, act in enumerate(acts)
        if j not in told
        and any(found[key].type == act.type and found[key].at != act.at for key in act.same_as if key in found)
    }


# Counting


def score(article: Json, record: Json) -> Scores:
    """All counts of one article."""
    if record["article"]["text"] != article["text"]:
        raise ValueError(f"{article['id']}: the record is of another text")
    scores = Scores()
    groups, acts = tellings(annotated(article)), read_acts(record)
    pairs = match(groups, acts)
    told = retold(groups, acts, pairs)
    _count_found(scores, article["id"], groups, acts, pairs, set(told) | linked(acts, told))
    for pair in pairs:
        _count_slots(scores.counts, pair.telling, pair.read)
    _count_links(scores.counts, acts, told)
    _count_sure(scores, groups, acts, told)
    for key, (right, total) in layers(article, record).items():
        scores.counts[key] += right
        scores.counts[f"{key}/all"] += total
    return scores


def _count_found(
    scores: Scores,
    name: str,
    groups: Sequence[Sequence[Act]],
    acts: Sequence[Act],
    pairs: Sequence[Pair],
    fine: set[int],
) -> None:
    hit = {pair.group for pair in pairs}
    for pair in pairs:
        scores.counts.update(["right", f"{pair.telling.type}/right"])
    for j, act in enumerate(acts):
        if j not in fine:
            scores.counts.update(["extra", f"{act.type}/extra"])
            scores.misses.append(("extra", name, act.type, act.words))
    for i, group in enumerate(groups):
        if i not in hit and not all(telling.optional for telling in group):
            scores.counts.update(["missed", f"{group[0].type}/missed"])
            scores.misses.append(("missed", name, group[0].type, group[0].words))


def _count_slots(counts: Counter[str], gold: Act, read: Act) -> None:
    who, status = right_parties(gold, read), gold.status == read.status
    counts["who"] += who
    counts["record"] += who and status
    counts[f"{gold.type}/record"] += who and status
    slots = [("status", True, status)]
    slots += [("false_happened", gold.status not in REAL, read.status in REAL)]
    slots += [("mode", gold.mode is not None, gold.mode == read.mode)]
    slots += [("date", gold.date is not None, gold.date == read.date)]
    slots += [("place", bool(gold.places), any(same_name(a, b) for a in gold.places for b in read.places))]
    slots += [("according_to", True, _same_source(gold.sources, read.sources))]
    slots += [
        ("name", True, any(same_name(party.name, other.name) for other in read.parties))
        for party in gold.parties
        if party.name
    ]
    for key, counted, right in slots:
        counts[f"{key}/all"] += counted
        counts[key] += counted and right


def _same_source(gold: Sequence[str], read: Sequence[str]) -> bool:
    """The same name anywhere in the chain; sources without a name (lower case) are all alike."""
    if not gold:
        return not read
    return any(same_name(gold[0], source) or (gold[0].islower() and source.islower()) for source in read)


def _count_links(counts: Counter[str], acts: Sequence[Act], told: Mapping[int, int]) -> None:
    numbers = sorted(told)
    for n, j in enumerate(numbers):
        for k in numbers[n + 1 :]:
            same = told[j] == told[k]
            said = acts[k].id in acts[j].same_as or acts[j].id in acts[k].same_as
            counts["links/right"] += same and said
            counts["links/extra"] += said and not same
            counts["links/missed"] += same and not said


def _count_sure(scores: Scores, groups: Sequence[Sequence[Act]], acts: Sequence[Act], told: Mapping[int, int]) -> None:
    for j, act in enumerate(acts):
        gold = max(groups[told[j]], key=lambda telling: closeness(telling, act)) if j in told else None
        whole = gold is not None and right_parties(gold, act) and gold.status == act.status
        scores.sure.append((act.confidence, gold is not None, whole))


# Beside the events


def layers(article: Json, record: Json) -> dict[str, tuple[int, int]]:
    """Right and all, for each layer beside the events."""
    entities = {entity["id"]: entity for entity in record["entities"]}
    return {
        "entities": _entities(article, record, entities),
        "times": _times(article, record),
        "times_precision": _times_precision(article, record),
        "statements": _statements(article, record, entities),
        "statements_precision": _statements_precision(article, record),
        "relations": _relations(article, record, entities),
        "repairs": _repairs(article, record),
    }


def _like(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Two spans that share at least half of what they cover together."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * common >= max(one[1], other[1]) - min(one[0], other[0])


def _span(row: Json) -> tuple[int, int]:
    return row["start"], row["end"]


def _entities(article: Json, record: Json, entities: Mapping[str, Json]) -> tuple[int, int]:
    mentions = [(_span(row), entities.get(row["entity"] or "", {})) for row in record["mentions"]]
    right = sum(
        any(
            _like(at, span) and _is(row, entity)
            for at in occurrences(article["text"], row["text"])
            for span, entity in mentions
        )
        for row in article["entities"]
    )
    return right, len(article["entities"])


def _is(row: Json, entity: Json) -> bool:
    if same_name(row["name"], entity.get("name")):
        return True
    return row["kind"] in ("state", "outlet") and bool(row["country"]) and row["country"] == entity.get("country")


def _times(article: Json, record: Json) -> tuple[int, int]:
    wanted = [row for row in article["times"] if row["value"]]
    read = [(_span(row), row["value"]) for row in record["times"]]
    right = sum(
        any(
            _like(at, span) and value == row["value"]
            for at in occurrences(article["text"], row["text"])
            for span, value in read
        )
        for row in wanted
    )
    return right, len(wanted)


def _times_precision(article: Json, record: Json) -> tuple[int, int]:
    known = [at for row in article["times"] for at in occurrences(article["text"], row["text"])]
    return sum(any(_like(at, _span(row)) for at in known) for row in record["times"]), len(record["times"])


def _covers(article: Json, said: Json, read: Json) -> bool:
    """At least half of what was said, and not more than three times as much."""
    start, end = _span(read)
    return any(
        2 * (min(b, end) - max(a, start)) >= b - a and end - start <= 3 * (b - a)
        for a, b in occurrences(article["text"], said["quote"])
    )


def _statements(article: Json, record: Json, entities: Mapping[str, Json]) -> tuple[int, int]:
    def spoke(said: Json, read: Json) -> bool:
        speaker = entities.get(read["speaker"]["entity"] or "", read["speaker"])
        return same_name(said["speaker"], speaker.get("name")) or said["speaker"] == speaker.get("country")

    right = sum(
        any(_covers(article, said, read) and spoke(said, read) for read in record["statements"])
        for said in article["statements"]
    )
    return right, len(article["statements"])


def _statements_precision(article: Json, record: Json) -> tuple[int, int]:
    right = sum(any(_covers(article, said, read) for said in article["statements"]) for read in record["statements"])
    return right, len(record["statements"])


def _relations(article: Json, record: Json, entities: Mapping[str, Json]) -> tuple[int, int]:
    def names(end: Json) -> list[str]:
        entity = entities.get(end["entity"] or "", {})
        return [name for name in (entity.get("name"), entity.get("country"), end["name"]) if name]

    def same(wanted: str, read: Json) -> bool:
        code = wanted.split()[-1]
        by_code = bool(re.fullmatch("[A-Z]{3}", code)) and code in names(read)
        return by_code or any(same_name(wanted, name) for name in names(read))

    right = sum(
        any(
            read["type"] == row["type"]
            and same(row["subject"], read["subject"])
            and (row["type"].endswith("_office") or same(row["object"], read["object"]))
            for read in record["relations"]
        )
        for row in article["relations"]
    )
    return right, len(article["relations"])


def _repairs(article: Json, record: Json) -> tuple[int, int]:
    mended = [_span(row) for row in record["repairs"]]
    right = sum(
        any(start < row["span"][1] and row["span"][0] < end for start, end in mended) for row in article["repairs"]
    )
    return right, len(article["repairs"])


# Figures


def f1(right: int, extra: int, missed: int) -> float | None:
    """The harmonic mean of precision and recall; none where there is nothing to find and nothing was read."""
    total = 2 * right + extra + missed
    return 2 * right / total if total else None


SLOTS = ("status", "false_happened", "date", "place", "according_to", "mode", "name")
LAYERS = (
    "entities", "times", "times_precision", "statements", "statements_precision", "relations", "repairs",
)  # fmt: skip


def figures(scores: Scores) -> dict[str, float]:
    """Every measure by its name; those of the types as "types.CONSULT"."""
    counts = scores.counts
    right, extra, missed = counts["right"], counts["extra"], counts["missed"]
    found: dict[str, float | None] = {
        "found_precision": right / (right + extra) if right + extra else None,
        "found_recall": right / (right + missed) if right + missed else None,
        "found": f1(right, extra, missed),
        "who": f1(counts["who"], right + extra - counts["who"], right + missed - counts["who"]),
        "record": f1(counts["record"], right + extra - counts["record"], right + missed - counts["record"]),
        "links": f1(counts["links/right"], counts["links/extra"], counts["links/missed"]),
    }
    found |= {key: scores.share(key) for key in (*SLOTS, *LAYERS)}
    found |= {f"types.{name}": value for name, value in types(counts)}
    return {key: value for key, value in found.items() if value is not None}


def types(counts: Mapping[str, int]) -> Iterator[tuple[str, float | None]]:
    """The F1 of finding, for each type that was annotated or read."""
    for name in sorted({key.split("/")[0] for key in counts if key.split("/")[0].isupper()}):
        yield name, f1(*(counts.get(f"{name}/{what}", 0) for what in ("right", "extra", "missed")))
