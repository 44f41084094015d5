"""Records as Parquet for pandas, polars, DuckDB, Spark and R: typed columns, lists as lists, days as dates.

What a column means stands in its metadata. Row groups go out as they fill, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from typing import Any, BinaryIO

from waqia import rows
from waqia.exports import library
from waqia.rows import Column, Record, Row, Table

ABOUT = (
    "Typed tables for pandas, polars, DuckDB, Spark and R (arrow): lists are lists, days are dates, and each column "
    "carries its meaning in its metadata (`description`)."
)
SUFFIX = ".parquet"
NEEDS = "parquet"
TABLES = rows.TABLES
_GROUP = 5_000  # rows: some 20 MB of acts, less than a tenth of what the writer itself takes


def write(records: Iterable[Record], out: Mapping[str, BinaryIO]) -> Sequence[str]:
    """Each table that there is a stream for."""
    with ExitStack() as stack:
        tables = [table for table in TABLES if table.name in out]
        sheets = {table.name: stack.enter_context(_Sheet(table, out[table.name])) for table in tables}
        for name, row in rows.rows(records):
            if name in sheets:
                sheets[name].add(row)
        for sheet in sheets.values():
            sheet.flush()
    return ()


class _Sheet:
    """One Parquet file that is being written."""

    def __init__(self, table: Table, out: BinaryIO) -> None:
        self._arrow = library("pyarrow", NEEDS)
        self._table = table
        self._schema = _schema(table, self._arrow)
        self._writer = library("pyarrow.parquet", NEEDS).ParquetWriter(out, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        """Take a row; a full group goes out."""
        self._rows.append(row)
        if len(self._rows) >= _GROUP:
            self.flush()

    def __enter__(self) -> _Sheet:
        return self

    def __exit__(self, *fault: object) -> None:
        """The foot of the file, of a draft that is given up too: the writer would come back for it later."""
        self._writer.close()

    def flush(self) -> None:
        """A group of the rows that wait."""
        arrays = [
            self._arrow.array([_value(row[column.name], column) for row in self._rows], type=field.type)
            for column, field in zip(self._table.columns, self._schema, strict=True)
        ]
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


def _schema(table: Table, arrow: Any) -> Any:
    types = {
        "list": arrow.list_(arrow.string()),
        "int": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
    }
    fields = []
    for column in table.columns:
        kind = arrow.date32() if column.name in _DAYS else types.get(column.kind, arrow.string())
        fields.append(arrow.field(column.name, kind, metadata={"description": column.means}))
    return arrow.schema(fields, metadata={"description": table.means})


_DAYS = ("day_from", "day_to")  # whole days always; the others may be a month or a year


def _value(value: Any, column: Column) -> Any:
    if column.name in _DAYS and value is not None:
        return date.fromisoformat(value)
    if isinstance(value, str):
        return _unicode(value)
    return [_unicode(one) for one in value] if column.kind == "list" else value


def _unicode(text: str) -> str:
    """Without lone surrogates, which UTF-8 cannot hold."""
    return text.encode("utf-8", "backslashreplace").decode()
