"""Records as CSV for pandas, R and spreadsheets: a line for each act, and tables of all the rest.

UTF-8 without a byte-order mark; fields as RFC 4180 has them. Lists within a cell are parted by `|`. Articles are
written by others, and spreadsheets run what looks like a formula: text that begins so gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from waqia import rows
from waqia.exports import Screen, put
from waqia.model import Reading
from waqia.record import record
from waqia.rows import Column, Record, Row, Table

ABOUT = (
    "Tables for pandas, polars, R and spreadsheets: UTF-8, a header line, fields quoted as in RFC 4180. Lists within a "
    "cell are parted by `|` (a `|` of the text is written `¦`). Text that begins with =, +, -, @, a tab or a line end "
    "has an apostrophe in front, so that no spreadsheet takes it for a formula. Excel needs --bom to see UTF-8."
)
SUFFIX = ".csv"
TABLES = rows.TABLES
HEADER = rows.EVENTS.header
MARK = "\ufeff".encode()  # what Excel knows UTF-8 by
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def pieces(readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]:
    """The header, then the acts of each reading."""
    return of_table(rows.EVENTS, (rows.of_table(rows.EVENTS.name, record(reading)) for reading in readings))


def write(records: Iterable[Record], out: Mapping[str, BinaryIO]) -> Sequence[str]:
    """Each table that there is a stream for."""
    tables = {table.name: table for table in TABLES if table.name in out}
    for name, table in tables.items():
        put([_written([table.header])], out[name])
    for name, row in rows.rows(records):
        if name in tables:
            put([_written([cells(row, tables[name])])], out[name])
    return ()


def of_table(table: Table, articles: Iterable[Iterable[Row]]) -> Iterator[str]:
    """The header, then the lines of each article."""
    yield _written([table.header])
    for found in articles:
        lines = [cells(row, table) for row in found]
        if lines:
            yield _written(lines)


def cells(row: Mapping[str, Any], table: Table) -> list[Any]:
    """The values of a row as a line of text has them."""
    return [_cell(row[column.name], column) for column in table.columns]


def _cell(value: Any, column: Column) -> Any:
    if column.kind == "list":
        return guarded("|".join(one.replace("|", "¦") for one in value))
    if column.kind == "flag":
        return str(value).lower()
    return guarded(value) if isinstance(value, str) else value


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _written(lines: Iterable[Sequence[Any]]) -> str:
    return "".join(map(_line, lines))


def _line(values: Sequence[Any]) -> str:
    """One line. The writer quotes the line ends that it is told to write itself: of others it makes new lines."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue().removesuffix("\r\n") + "\n"
