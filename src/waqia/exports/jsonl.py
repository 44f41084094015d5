"""Readings as JSON lines: one record a line, in the order of the input."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from waqia.exports import Screen
from waqia.model import Reading
from waqia.record import record

# Characters that JSON may hold as they are, but at which many readers of lines break a line.
_BREAKS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


def pieces(readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]:
    """A line for each reading."""
    for reading in readings:
        yield line(json.dumps(record(reading), ensure_ascii=False, separators=(",", ":"))) + "\n"


def line(dumped: str) -> str:
    """JSON that no reader will take for two lines."""
    return dumped.translate(_BREAKS) if any(chr(c) in dumped for c in _BREAKS) else dumped
