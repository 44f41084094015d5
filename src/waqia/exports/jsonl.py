"""Records as JSON lines: one article a line, in the order in which they come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from waqia.exports import Screen, put
from waqia.model import Reading
from waqia.record import record
from waqia.rows import Record, Table, columns

ABOUT = "The whole record of each article, one on a line: everything that was read, with every span."
SUFFIX = ".jsonl"
WHOLE = True
TABLES = (
    Table(
        "records",
        "A line for each article. Offsets are code points of `article.text`, half-open.",
        columns(
            ("article", "json", "id, text, headline, outlet, url, published, …"),
            ("sentences", "json", "spans of the sentences"),
            ("mentions", "json", "names and words that stand for somebody, with their entities"),
            ("entities", "json", "every entity used"),
            ("times", "json", "time expressions with their values (TIMEX3)"),
            ("events", "json", "acts, every telling; `main` marks one of each"),
            ("statements", "json", "who said what to whom"),
            ("relations", "json", "lasting facts"),
            ("repairs", "json", "what was read otherwise than printed"),
            ("left_out", "json", "what is no part of the story"),
            ("notes", "json", "what the reader should know"),
        ),
    ),
)
# Characters that JSON may hold as they are, but at which many readers of lines break a line.
_BREAKS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


def pieces(readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]:
    """A line for each reading."""
    return map(piece, readings)


def piece(reading: Reading) -> str:
    """The line of a reading."""
    return dumped(record(reading))


def write(records: Iterable[Record], out: Mapping[str, BinaryIO]) -> Sequence[str]:
    """A line for each record."""
    return put(map(dumped, records), out["records"])


def dumped(value: Mapping[str, Any]) -> str:
    """JSON on a line that no reader will take for two."""
    return line(json.dumps(value, ensure_ascii=False, separators=(",", ":"))) + "\n"


def line(dumped: str) -> str:
    """JSON that no reader will take for two lines."""
    return dumped.translate(_BREAKS) if any(chr(c) in dumped for c in _BREAKS) else dumped
