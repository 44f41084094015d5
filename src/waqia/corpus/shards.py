"""Inputs in, shards out, and what they hold: WARC and JSON lines by stretches of bytes, Parquet by row groups."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from waqia import exports
from waqia.sources import Fault, Item, Unreadable, jsonl
from waqia.streams import Opened, held, suffix

Task = dict[str, Any]
SIZE = 1_000  # pages or articles of a shard: a minute or less of reading
_PIECE = 1 << 16
_COLUMNS = ("text", "headline", "outlet", "url", "published", "ref")
_READ = "WARC (.warc, .warc.gz), JSON lines (.jsonl, .ndjson, .jsonl.gz) and Parquet (.parquet)"


class CorpusError(ValueError):
    """What stands in the way of a run, and what would do."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A stretch of an input: bytes from `start` to `end`, or one row group of Parquet."""

    input: str
    start: int
    end: int | None  # None: to the end
    first: int  # number of its first page, line or row
    group: int | None = None


def expanded(inputs: Sequence[str]) -> list[str]:
    """The files meant, in order: folders and patterns are unfolded, addresses of object storage as they are."""
    found: list[str] = []
    for place in inputs:
        if "://" in place:
            found += _stored(place)
        elif Path(place).is_dir():
            found += [str(path) for path in sorted(Path(place).rglob("*")) if path.is_file() and _kind(str(path))]
        elif Path(place).is_file():
            found.append(place)
        else:
            raise CorpusError(f"{place}: no such file or folder; check the path")
    for place in found:
        if not _kind(place):
            raise CorpusError(f"{place}: not of a kind that a corpus is made of: {_READ}; `waqia add` takes others")
    if not found:
        raise CorpusError(f"{', '.join(inputs)}: nothing to read; a corpus is made of {_READ}")
    return found


def _stored(place: str) -> list[str]:
    """The files behind an address with or without a pattern."""
    files, path = exports.library("fsspec", "cluster").core.url_to_fs(place)
    names = files.glob(path) if "*" in path else [path]
    return [files.unstrip_protocol(name) for name in sorted(names)]


def _kind(place: str) -> str | None:
    ending = suffix(place.rsplit("/", 1)[-1]).lower()
    kinds = {".warc": "warc", ".jsonl": "lines", ".ndjson": "lines", ".parquet": "parquet"}
    return kinds.get(ending)


def opened(place: str) -> BinaryIO:
    """The bytes of a file, on disk or in object storage."""
    if "://" in place:
        return cast(BinaryIO, exports.library("fsspec", "cluster").open(place, "rb").open())
    return Path(place).open("rb")


def size(place: str) -> int:
    """Bytes of a file."""
    with opened(place) as stream:
        return stream.seek(0, io.SEEK_END)


def cut(task: Task) -> list[Task]:
    """The shards of an input, as plain values."""
    place, each = task["input"], task["size"]
    makers = {"warc": _pages, "lines": _lines, "parquet": _groups}
    return [asdict(shard) for shard in makers[_kind(place) or "lines"](place, each)]


def _pages(place: str, each: int) -> Iterator[Shard]:
    """So many pages each; an archive that is packed as a whole cannot be cut."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    starts = [0]
    with opened(place) as stream:
        head = stream.read(2)
        stream.seek(0)
        try:
            for number, record in enumerate(ArchiveIterator(stream, record_types=kinds, parse_http=False)):
                if number and number % each == 0:
                    starts.append(record.stream_pos)
        except (OSError, ValueError):  # told by whoever reads the last shard
            pass
        whole = not all(_begins(stream, start, head) for start in starts)
    starts = [0] if whole else starts
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True)):
        yield Shard(place, start, end, number * each + 1)


def _begins(stream: BinaryIO, start: int, head: bytes) -> bool:
    """Whether a record begins there, as the first one does: a packed member, or the name of the format."""
    stream.seek(start)
    return stream.read(2) == head


def _lines(place: str, each: int) -> Iterator[Shard]:
    """So many lines each, roughly, of what is not packed."""
    with opened(place) as stream:
        if stream.read(2) == b"\x1f\x8b":
            yield Shard(place, 0, None, 1)
            return
        stream.seek(0)
        start, first, number, at = 0, 1, 0, 0
        for number, line in enumerate(iter(stream.readline, b""), 1):
            if number > first and (number - first) % each == 0:
                yield Shard(place, start, at, first)
                start, first = at, number
            at += len(line)
        yield Shard(place, start, None, first)


def _groups(place: str, each: int) -> Iterator[Shard]:
    """A row group each, as they are."""
    first = 1
    with opened(place) as stream:
        described = exports.library("pyarrow.parquet", "cluster").ParquetFile(stream).metadata
        if missing := {"text"} - set(described.schema.names):
            raise CorpusError(f"{place}: no column {missing.pop()!r}; it has {', '.join(described.schema.names)}")
        for group in range(described.num_row_groups):
            yield Shard(place, 0, None, first, group)
            first += described.row_group(group).num_rows


def items(shard: Shard) -> Iterator[Item]:
    """What a shard holds, with the names that `waqia add` gives: number of the page, line or row behind the path."""
    if shard.group is not None:
        yield from _rows(shard)
        return
    with opened(shard.input) as stream:
        part: Any = io.BufferedReader(_Stretch(stream, shard.start, shard.end), _PIECE)
        yield from held(Opened(shard.input, part, shard.input, first=shard.first)).items


def _rows(shard: Shard) -> Iterator[Item]:
    with opened(shard.input) as stream:
        file = exports.library("pyarrow.parquet", "cluster").ParquetFile(stream)
        columns = [name for name in _COLUMNS if name in file.schema_arrow.names]
        rows = file.read_row_group(shard.group, columns=columns).to_pylist()
    for number, row in enumerate(rows, shard.first):
        told = {name: str(value) if name == "published" and value else value for name, value in row.items()}
        try:
            yield jsonl.article(told, f"{shard.input}:{number}")
        except Unreadable as error:
            yield Fault.of(shard.input, error, number)


class _Stretch(io.RawIOBase):
    """A part of a stream, read as if it were all."""

    def __init__(self, stream: BinaryIO, start: int, end: int | None) -> None:
        self._stream, self._left = stream, None if end is None else end - start
        stream.seek(start)

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]
        wanted = len(into) if self._left is None else min(len(into), self._left)
        part = self._stream.read(wanted)
        if self._left is not None:
            self._left -= len(part)
        into[: len(part)] = part
        return len(part)
