"""Readings as one JSON document: an object where one article was asked for, else a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from waqia.exports import Screen
from waqia.model import Reading
from waqia.record import record


def pieces(readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]:
    """The document, indented for the eye; its shape never depends on how many articles could be read."""
    if not several:
        yield from (_dumped(reading) + "\n" for reading in readings)
        return
    mark = "[\n"
    for reading in readings:
        yield mark + _dumped(reading)
        mark = ",\n"
    yield "[]\n" if mark == "[\n" else "\n]\n"


def _dumped(reading: Reading) -> str:
    return json.dumps(record(reading), ensure_ascii=False, indent=2)
