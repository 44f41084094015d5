"""Readings as one JSON document: an object for one article, a list for several."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from waqia.exports import Screen
from waqia.model import Reading
from waqia.record import record


def pieces(readings: Iterable[Reading], screen: Screen | None) -> Iterator[str]:
    """The document, indented for the eye."""
    each = iter(readings)
    head = list(islice(each, 2))
    if len(head) < 2:
        yield from (_dumped(reading) + "\n" for reading in head)
        return
    mark = "[\n"
    for reading in chain(head, each):
        yield mark + _dumped(reading)
        mark = ",\n"
    yield "\n]\n"


def _dumped(reading: Reading) -> str:
    return json.dumps(record(reading), ensure_ascii=False, indent=2)
