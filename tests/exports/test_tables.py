"""Tables of records as the libraries of their users read them."""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from waqia import exports, rows
from waqia.exports import xlsx
from waqia.model import Article, Quantity, Reading
from waqia.record import record

Record = dict[str, Any]


@pytest.fixture
def records(reading: Reading) -> list[Record]:
    """Two articles: one with people counted, one whose outlet would be a formula."""
    first, second = reading.events
    numbers = (
        Quantity("killed", 12, "at_least", None, 22, 24, "12"),
        Quantity("money", 5e6, "about", "USD", 25, 27, "5"),
    )
    counted = replace(reading, events=(replace(first, numbers=numbers, date="2024-02/.."), second))
    evil = replace(reading, article=replace(reading.article, outlet="=cmd()|A1", published="2024-05"))
    return [record(counted), record(evil)]


def written(name: str, records: Sequence[Record], *tables: str) -> dict[str, bytes]:
    export = exports.record_export(name)
    out = {table: io.BytesIO() for table in tables}
    export.write(iter(records), out)
    return {table: stream.getvalue() for table, stream in out.items()}


def test_csv_has_a_table_of_each_kind(records: list[Record]) -> None:
    found = written("csv", records, *(table.name for table in rows.TABLES))
    read = {name: list(csv.DictReader(io.StringIO(raw.decode()))) for name, raw in found.items()}
    assert {name: len(lines) for name, lines in read.items()} == {
        "events": 4, "statements": 2, "relations": 4, "articles": 2, "entities": 4,
    }  # fmt: skip
    for table in rows.TABLES:
        assert tuple(read[table.name][0]) == table.header
    act = read["events"][0]
    assert (act["killed"], act["injured"], act["numbers"]) == ("12", "", "killed>=12|money~5000000.0 USD")
    assert (act["day_from"], act["day_to"], act["day_is"]) == ("2024-02-01", "", "date")
    assert act["actor_names"] == "Turkish foreign minister|Egyptian foreign minister"
    assert read["events"][1]["according_to"] == "Anadolu"
    assert read["entities"][0]["known"] == "false"


def test_no_cell_of_csv_is_a_formula(records: list[Record]) -> None:
    raw = written("csv", records, "articles")["articles"].decode()
    assert [line["outlet"] for line in csv.DictReader(io.StringIO(raw))] == ["Akhbar", "'=cmd()|A1"]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_what_begins_like_a_formula_is_guarded_and_numbers_are_not(begin: str, records: list[Record]) -> None:
    act = records[0]["events"][0]
    act["evidence"]["text"] = begin + "1+1"
    records[0]["events"][1]["plover"]["score"] = -2.0
    lines = list(csv.DictReader(io.StringIO(written("csv", records, "events")["events"].decode(), newline="")))
    assert lines[0]["text"] == f"'{begin}1+1"
    assert lines[1]["score"] == "-2.0"


def test_pandas_reads_csv(records: list[Record]) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.BytesIO(exports.record_export("csv").MARK + written("csv", records, "events")["events"]))
    assert list(frame.columns) == list(rows.EVENTS.header)
    assert frame.killed.tolist()[0] == 12
    assert frame.text.str.contains("ملاقات کی").sum() == 2


def test_pyarrow_reads_parquet_with_types_and_meanings(records: list[Record]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow (extra parquet) is not installed")
    for table in rows.TABLES:
        found = parquet.read_table(io.BytesIO(written("parquet", records, table.name)[table.name]))
        assert tuple(found.schema.names) == table.header
        meanings = [field.metadata[b"description"].decode() for field in found.schema]
        assert meanings == [column.means for column in table.columns]
    acts = parquet.read_table(io.BytesIO(written("parquet", records, "events")["events"])).to_pylist()
    assert acts[0]["day_from"] == date(2024, 2, 1)
    assert acts[0]["day_to"] is None
    assert acts[0]["actor_countries"] == ["TUR", "EGY"]
    assert acts[1]["recipients"] == []
    assert (acts[0]["killed"], acts[0]["lat"]) == (12, 39.93)


def test_parquet_goes_out_in_groups(records: list[Record], monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow (extra parquet) is not installed")
    monkeypatch.setattr("waqia.exports.parquet._GROUP", 3)
    file = parquet.ParquetFile(io.BytesIO(written("parquet", records, "events")["events"]))
    assert [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)] == [3, 1]


@pytest.mark.parametrize("to", ["parquet", "xlsx"])
def test_what_breaks_off_leaves_nothing_behind(to: str, records: list[Record]) -> None:
    pytest.importorskip({"parquet": "pyarrow", "xlsx": "xlsxwriter"}[to], reason="its extra is not installed")

    def broken() -> Iterator[Record]:
        yield records[0]
        raise OSError("the disk is gone")

    with io.BytesIO() as out, pytest.raises(OSError, match="the disk is gone"):
        exports.record_export(to).write(broken(), {exports.record_export(to).TABLES[0].name: out})
    gc.collect()


def test_pandas_and_polars_read_parquet(records: list[Record]) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    raw = written("parquet", records, "events")["events"]
    pandas = pytest.importorskip("pandas")
    assert pandas.read_parquet(io.BytesIO(raw)).query("status == 'happened'").shape[0] == 2
    polars = pytest.importorskip("polars")
    assert polars.read_parquet(io.BytesIO(raw)).explode("actor_countries", "actors").shape[0] == 8


def sheets(records: Sequence[Record]) -> Any:
    pytest.importorskip("xlsxwriter", reason="XlsxWriter (extra excel) is not installed")
    openpyxl = pytest.importorskip("openpyxl")
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", records, "workbook")["workbook"]))


def test_openpyxl_reads_the_workbook(records: list[Record]) -> None:
    book = sheets(records)
    assert book.sheetnames == ["events", "statements", "relations", "articles", "entities", "columns"]
    for table in rows.TABLES:
        assert tuple(cell.value for cell in book[table.name][1]) == table.header
    head, first, *_ = book["events"].iter_rows()
    act = {cell.value: first[at] for at, cell in enumerate(head)}
    assert act["killed"].value == 12
    assert act["day_from"].value.date() == date(2024, 2, 1)
    assert act["published"].value.date() == date(2024, 5, 10)
    assert "ملاقات کی" in act["text"].value
    assert act["text"].alignment.readingOrder == 2
    assert {cell.data_type for row in book["articles"].iter_rows() for cell in row} <= {"s", "n", "d"}
    assert book["articles"]["C3"].value == "=cmd()|A1"
    assert book["articles"]["D3"].value == "2024-05"
    assert len(list(book["columns"].iter_rows())) == 1 + sum(len(table.columns) for table in rows.TABLES)


def test_what_a_sheet_cannot_hold_goes_on_and_is_told(records: list[Record], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("xlsxwriter", reason="XlsxWriter (extra excel) is not installed")
    monkeypatch.setattr(xlsx, "ROWS", 4)
    long = record(Reading(Article("ا" * (xlsx.CELL + 1))))
    out = io.BytesIO()
    remarks = xlsx.write([*records, long], {"workbook": out})
    assert any("go on up to «events 2»" in remark for remark in remarks)
    assert any("one cell longer than 32,767" in remark for remark in remarks)
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(out)
    assert [book[name].max_row for name in ("events", "events 2")] == [4, 2]
    text = book["articles"]["L4"].value
    assert len(text) == xlsx.CELL
    assert text.endswith(" […]")
