"""Every example and counter-example of every event file, run as it stands there."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from waqia import knowledge, read
from waqia.model import Event, Party

FILES = sorted((knowledge.folder() / "events").glob("*.toml"))


def _rows(kind: str) -> list[Any]:
    rows = []
    for path in FILES:
        document = tomllib.loads(path.read_text("utf-8"))
        for number, row in enumerate(document.get(kind, ()), 1):
            rows.append(pytest.param(document["type"], row, id=f"{path.stem}-{number}"))
    return rows


def _is(party: Party, expected: str) -> bool:
    return _plain(expected) in (party.country, _plain(party.entity.name), party.entity.id)


def _plain(name: str) -> str:
    """Without diacritics: «Erdoğan» is «Erdogan»."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _sides(parties: tuple[Party, ...], expected: list[str]) -> bool:
    left = list(parties)
    for name in expected:
        fitting = next((party for party in left if _is(party, name)), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return not left


def _fits(event: Event, row: dict[str, Any]) -> bool:
    """Does an event say what the example says? What the example leaves out is free."""
    return (
        _sides(event.actors, row.get("actors", []))
        and _sides(event.recipients, row.get("recipients", []))
        and event.status == row.get("status", event.status)
        and event.mode == row.get("mode", event.mode)
    )


def _told(event: Event) -> str:
    sides = [[party.country or party.entity.name for party in side] for side in (event.actors, event.recipients)]
    return f"{event.type} {event.mode} {sides[0]} -> {sides[1]} {event.status}"


@pytest.mark.parametrize(("kind", "row"), _rows("example"))
def test_example(kind: str, row: dict[str, Any]) -> None:
    reading = read(row["text"], published=row.get("published", "2024-05-10"))
    told = [event for event in reading.events if event.type == kind]
    assert any(_fits(event, row) for event in told), f"{row} gave {[_told(event) for event in reading.events]}"


@pytest.mark.parametrize(("kind", "row"), _rows("counter_example"))
def test_counter_example(kind: str, row: dict[str, Any]) -> None:
    reading = read(row["text"], published=row.get("published", "2024-05-10"))
    told = [_told(event) for event in reading.events if event.type == kind]
    assert not told, f"{row} gave {told}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_frame_is_fired_by_an_example(path: Path) -> None:
    document = tomllib.loads(path.read_text("utf-8"))
    names = {frame["name"] for frame in document["frame"]}
    names |= {f"{frame['name']}_happens" for frame in document["frame"] if "happens" in frame}
    readings = (read(row["text"], published=row.get("published", "2024-05-10")) for row in document["example"])
    fired = {event.why[0]["rule"] for reading in readings for event in reading.events}
    assert not {name for name in names if f"events/{path.name}#{name}" not in fired}
