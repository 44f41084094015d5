"""Rows in, Parquet parts out, each put in place when it is whole; and markers of what is done."""

from __future__ import annotations

import json
import os
import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from waqia.exports import library

Row = dict[str, Any]
_DRAFT = re.compile(r"\..+\.[0-9a-f]{32}")
_KINDS = {"text": "string", "int": "int64", "number": "float64", "bytes": "binary"}
# Tables that are no export: name → columns with their kinds.
TABLES: dict[str, dict[str, str]] = {
    "texts": {"place": "int", "article": "text"},
    "marks": {"place": "int", "given": "text", "source": "text", "url": "text", "published": "text", "mark": "bytes"},
    "duplicates": {"place": "int", "given": "text", "of": "text"},
    "extracted": {"article": "text", "given": "text", "record": "text", "fault": "text"},
    "readings": {"article": "text", "given": "text", "record": "text"},
    "mentions": {"article": "text", "start": "int", "end": "int", "text": "text", "kind": "text", "entity": "text",
                 "how": "text"},
    "faults": {"name": "text", "line": "int", "what": "text", "remedy": "text"},
    "unread": {"name": "text", "what": "text", "remedy": "text"},
    "asides": {"name": "text", "why": "text", "language": "text"},
    "reports": {"article": "text", "day": "text", "first": "text", "last": "text", "title": "text", "outlet": "text",
                "gist": "text"},
    "ties": {"one": "text", "other": "text", "score": "number"},
    "stories": {"story": "text", "title": "text", "first": "text", "last": "text", "articles": "int",
                "outlets": "int"},
    "story_articles": {"story": "text", "article": "text"},
}  # fmt: skip


def schema(table: str) -> Any:
    """The columns of a table for Arrow."""
    arrow = library("pyarrow", "cluster")
    return arrow.schema([(name, getattr(arrow, _KINDS[kind])()) for name, kind in TABLES[table].items()])


def write(path: Path, table: str, rows: Iterable[Row]) -> int:
    """A part of a table; how many rows it has."""
    arrow = library("pyarrow", "cluster")
    whole = arrow.Table.from_pylist([{k: _unicode(v) for k, v in row.items()} for row in rows], schema=schema(table))
    with draft(path) as stream:
        library("pyarrow.parquet", "cluster").write_table(whole, stream, compression="zstd")
    return int(whole.num_rows)


def _unicode(value: Any) -> Any:
    """Without lone surrogates, which UTF-8 cannot hold."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def read(paths: Sequence[Path], columns: Sequence[str] | None = None) -> Iterator[Row]:
    """The rows of some parts in turn."""
    parquet = library("pyarrow.parquet", "cluster")
    for path in paths:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=500, columns=columns):
                yield from batch.to_pylist()


@contextmanager
def draft(path: Path) -> Iterator[BinaryIO]:
    """A file under another name, which takes its place when the block ends well; no two tries share a draft."""
    path.parent.mkdir(parents=True, exist_ok=True)
    other = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        with other.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        other.replace(path)
    finally:
        other.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove the drafts that processes left behind when they were killed; nobody may be writing."""
    for left in folder.rglob(".*"):
        if left.is_file() and _DRAFT.fullmatch(left.name):
            left.unlink(missing_ok=True)


def dump(path: Path, value: Any) -> None:
    """A small file of JSON."""
    with draft(path) as stream:
        stream.write(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8") + b"\n")


def part(folder: Path, table: str, number: int) -> Path:
    """Where a part of a table lies."""
    return folder / table / f"part-{number:05}.parquet"


def all_parts(folder: Path, table: str) -> list[Path]:
    """The parts of a table in order."""
    return sorted((folder / table).glob("part-*.parquet"))
