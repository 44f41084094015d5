"""Annotated articles go in, whatever is wrong with them comes out: `python -m evaluation.check [FILE …]`.

Every quote stands in the text letter for letter, every code is one of PLOVER's, every span covers what it says.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from waqia import knowledge
from waqia.model import STATUSES

Json = dict[str, Any]

FOLDER = Path(__file__).parent / "gold"
KINDS = frozenset({"person", "state", "organisation", "group", "outlet", "place"})
SECTORS = frozenset("GOV MIL LEG JUD PTY REB SPY COP OPP CVL MED JRN BUS IGO NGO".split())
RELATIONS = frozenset(
    "holds_office held_office citizen_of member_of ally_of supports part_of headquartered_in at_war_with "
    "has_relations_with".split()
)
_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
EDTF = re.compile(rf"(?:{_DAY}|\d{{3}}X)~?|(?:{_DAY}|\.\.)/(?:{_DAY}|\.\.)|\d{{4}}-(?:2[1-4])")
_CODES: Json = tomllib.loads((knowledge.folder() / "plover.toml").read_text("utf-8"))
TYPES: dict[str, Json] = _CODES["types"]
MODES: dict[str, Json] = _CODES["modes"]


def gold(folder: Path = FOLDER) -> list[Json]:
    """The annotated articles of a folder, in the order of their file names."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]


def completed(article: Json) -> Json:
    """What others may leave out, filled in."""
    blank = {"mode": None, "date": None, "place": None, "according_to": None, "optional": False, "same_as": None}
    events = [{**blank, "accept_types": [event["type"]], **event} for event in article["events"]]
    layers = {key: article.get(key, []) for key in ("statements", "times", "relations", "repairs")}
    entities = [row for row in article.get("entities", []) if row.get("name") or row.get("country")]
    return {**article, **layers, "events": events, "entities": entities, "headline": article.get("headline")}


def problems(article: Json) -> Iterator[str]:
    """One line for each thing that does not hold."""
    ids: list[str] = []
    for event in article["events"]:
        yield from (f"{event['id']}: {what}" for what in _event(event, article["text"], ids))
        ids.append(event["id"])
    yield from _layers(article)
    yield from _repairs(article)
    yield from _headline(article)


def _event(event: Json, text: str, before: Sequence[str]) -> Iterator[str]:
    if event["id"] in before:
        yield "this id stands twice"
    yield from _codes(event)
    yield from _quotes(event, text)
    yield from _parties([*event["actors"], *event["recipients"]])
    if event["date"] and not EDTF.fullmatch(event["date"]):
        yield f"date {event['date']} is not EDTF"
    if event["same_as"] and event["same_as"] not in before:
        yield f"same_as {event['same_as']} does not stand before it"


def _codes(event: Json) -> Iterator[str]:
    kind, mode = event["type"], event["mode"]
    for name in {kind, *event["accept_types"]} - set(TYPES):
        yield f"no type {name}; there are {', '.join(TYPES)}"
    if kind not in event["accept_types"]:
        yield f"accept_types lacks {kind}"
    if mode and mode not in MODES.get(kind, {}):
        yield f"{kind} has no mode {mode}; it has {', '.join(MODES.get(kind, {})) or 'none'}"
    if event["status"] not in STATUSES:
        yield f"no status {event['status']}; there are {', '.join(sorted(STATUSES))}"


def _quotes(event: Json, text: str) -> Iterator[str]:
    if not event["quote"] or event["quote"] not in text:
        yield f"the quote is not in the text: {event['quote']!r}"
    if not event["trigger"] or event["trigger"] not in event["quote"]:
        yield f"the trigger is not in the quote: {event['trigger']!r}"


def _parties(parties: Sequence[Json]) -> Iterator[str]:
    if not parties:
        yield "nobody in it"
    for party in parties:
        if not party.get("name") and not party.get("country"):
            yield "a party with neither name nor country"
        if party.get("country") and not re.fullmatch("[A-Z]{3}", party["country"]):
            yield f"country {party['country']} is not ISO 3166-1 alpha-3"
        if party.get("sector") and party["sector"] not in SECTORS:
            yield f"no sector {party['sector']}"


def _layers(article: Json) -> Iterator[str]:
    text = article["text"]
    for layer, key in (("statements", "quote"), ("times", "text"), ("entities", "text"), ("relations", "quote")):
        for row in article[layer]:
            if not row[key] or row[key] not in text:
                yield f"{layer}: not in the text: {row[key]!r}"
    for row in article["entities"]:
        if row["kind"] not in KINDS:
            yield f"entities: no kind {row['kind']}"
    for row in article["relations"]:
        if row["type"] not in RELATIONS:
            yield f"relations: no type {row['type']}"


def _repairs(article: Json) -> Iterator[str]:
    for row in article["repairs"]:
        start, end = row["span"]
        if article["text"][start:end] != row["found"]:
            yield f"repairs: {start}:{end} is {article['text'][start:end]!r}, not {row['found']!r}"


def _headline(article: Json) -> Iterator[str]:
    if article["headline"] and article["text"].split("\n", 1)[0] != article["headline"]:
        yield "the headline is not the first line of the text"
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", article["published"]):
        yield f"published {article['published']} is not a day"


def main(paths: Sequence[str]) -> int:
    files = [Path(path) for path in paths] or sorted(FOLDER.glob("*.json"))
    found = 0
    for file in files:
        for what in problems(json.loads(file.read_text("utf-8"))):
            print(f"{file.name}: {what}")
            found += 1
    print(f"{len(files)} articles, {found} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
