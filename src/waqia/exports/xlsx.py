"""Records as a workbook for Excel and LibreOffice: a sheet for each table, Urdu from right to left.

Sheets are written row by row into temporary files, so that memory stays bounded. What is longer than a sheet goes on in
a further sheet; what is longer than a cell is cut, and told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

from waqia import rows
from waqia.exports import library
from waqia.rows import Column, Record, Row, Table

ABOUT = (
    "A workbook for Excel and LibreOffice: a sheet for each table, days as dates, Urdu from right to left, and a sheet "
    "that says what each column means. Nothing in it is a formula. Lists within a cell are parted by `|`."
)
SUFFIX = ".xlsx"
NEEDS = "excel"
TABLES = (
    Table(
        "workbook",
        "The sheets events, statements, relations, articles, entities and columns; what is longer than a sheet holds "
        "(1,048,576 rows) goes on in «events 2», and so on.",
        (),
    ),
)
SHEETS = rows.TABLES
ROWS = 1_048_576  # what a sheet of Excel holds, with its heading
CELL = 32_767  # characters that a cell holds
_CUT = " […]"
_OLDEST = 1900  # the first year that Excel has dates for
_WIDTHS = {"urdu": 50, "list": 28, "text": 16, "edtf": 12, "day": 12}
_MADE = datetime(2000, 1, 1)  # the same in every file: what it was made of tells more than when


def write(records: Iterable[Record], out: Mapping[str, BinaryIO]) -> Sequence[str]:
    """The workbook; remarks tell which sheets go on elsewhere and how many cells were cut."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with library("xlsxwriter", NEEDS).Workbook(out["workbook"], options) as workbook:  # clears away what it has begun
        workbook.set_properties({"title": "Waqia", "created": _MADE})
        book = _Book(workbook)
        for name, row in rows.rows(records):
            book.sheets[name].add(row)
        _explain(workbook)
    return [remark for sheet in book.sheets.values() for remark in sheet.remarks()]


class _Book:
    """The sheets of a workbook, and how its cells look."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self.bold = workbook.add_format({"bold": True, "bottom": 1})
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self.urdu = workbook.add_format({"reading_order": 2, "align": "right"})
        self.sheets = {table.name: _Sheet(self, table) for table in SHEETS}


class _Sheet:
    """A table that is being written, on as many sheets as it takes."""

    def __init__(self, book: _Book, table: Table) -> None:
        self._book, self._table, self._count, self._cut = book, table, 0, 0
        self._begin()

    def _begin(self) -> None:
        self._count += 1
        self._rows = 1
        name = self._table.name if self._count == 1 else f"{self._table.name} {self._count}"
        self._sheet = self._book.workbook.add_worksheet(name)
        self._sheet.freeze_panes(1, 1)
        for at, column in enumerate(self._table.columns):
            urdu = self._book.urdu if column.kind == "urdu" else None
            self._sheet.set_column(at, at, _WIDTHS.get(column.kind, 10), urdu)
            self._sheet.write_string(0, at, column.name, self._book.bold)

    def add(self, row: Row) -> None:
        """Put down a row."""
        if self._rows == ROWS:
            self._begin()
        for at, column in enumerate(self._table.columns):
            self._put(at, row[column.name], column)
        self._rows += 1

    def _put(self, at: int, value: Any, column: Column) -> None:
        if value is None or value == []:
            return
        if isinstance(value, bool):
            self._sheet.write_boolean(self._rows, at, value)
        elif isinstance(value, (int, float)):
            self._sheet.write_number(self._rows, at, value)
        elif column.kind == "day" and (day := _date(value)):
            self._sheet.write_datetime(self._rows, at, day, self._book.day)
        else:
            text = "|".join(one.replace("|", "¦") for one in value) if column.kind == "list" else value
            form = self._book.urdu if column.kind == "urdu" else None
            self._sheet.write_string(self._rows, at, self._fitting(text), form)

    def _fitting(self, text: str) -> str:
        text = text.encode("utf-8", "backslashreplace").decode()
        if len(text) <= CELL:
            return text
        self._cut += 1
        return text[: CELL - len(_CUT)] + _CUT

    def remarks(self) -> Iterable[str]:
        """What a user must know of this table."""
        if self._count > 1:
            name = self._table.name
            yield f"{name}: more rows than a sheet holds; they go on up to «{name} {self._count}»"
        if self._cut:
            cells = f"{self._cut} cells" if self._cut > 1 else "one cell"
            yield f"{self._table.name}: {cells} longer than {CELL:,} characters, cut at «{_CUT.strip()}»; csv holds all"


def _date(day: str) -> date | None:
    """A whole day that Excel can hold."""
    return date.fromisoformat(day) if len(day) == 10 and int(day[:4]) >= _OLDEST else None


def _explain(workbook: Any) -> None:
    """A last sheet with the meaning of every column."""
    sheet = workbook.add_worksheet("columns")
    bold = workbook.add_format({"bold": True, "bottom": 1})
    sheet.set_column(0, 2, 18)
    sheet.set_column(3, 3, 110)
    for at, name in enumerate(("table", "column", "kind", "means")):
        sheet.write_string(0, at, name, bold)
    told = [(table.name, one.name, one.kind, one.means) for table in SHEETS for one in table.columns]
    for at, row in enumerate(told, 1):
        for cell, text in enumerate(row):
            sheet.write_string(at, cell, text)
