"""A stream of bytes in, what it holds out: unpacked, recoded, and given to the source of its format."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from waqia import sources
from waqia.sources import Cut, Fault, Item, Unreadable, jsonl, recoded, warc

_ROOM = 50_000_000  # bytes: what one packed article or one packed list may unfold to
_STREAMED = ("jsonl", "warc")  # read article by article, however long they are
_OWN_WORDS = ("json", "jsonl")  # what stands there of an article is the caller's own word
_PIECE = 65_536
_GZIP = b"\x1f\x8b"
# First bytes of what people give by mistake, with what it is and what would do.
_MAGIC = (
    (b"\x89PNG", "a PNG image", "type its text, or have it recognised, into a .txt file"),
    (b"\xff\xd8\xff", "a JPEG image", "type its text, or have it recognised, into a .txt file"),
    (b"GIF8", "a GIF image", "type its text, or have it recognised, into a .txt file"),
    (b"RIFF", "a WebP image or a recording", "type its text into a .txt file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file, or one with a password", "save it as .docx without a password"),
    (b"{\\rtf", "a rich text file", "save it as .docx, or as plain text in UTF-8"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first (unzstd FILE)"),
    (b"BZh", "a bzip2 archive", "unpack it first (bunzip2 FILE)"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first (unxz FILE)"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"SQLite format 3", "a database", "write its articles out as JSON lines"),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A binary stream of articles in one format."""

    name: str
    stream: io.BufferedReader
    ref: str | None = None
    source: str | None = None  # by name where the server told it; else by file name or first bytes
    url: str | None = None
    charset: str | None = None  # as the server told it
    first: int = 1  # number of its first record or line, where it is a part of a longer stream


class Held(NamedTuple):
    """What a stream holds: whether that is a list, whether its data of articles are the caller's own, and the items."""

    several: bool
    given: bool
    items: Iterator[Item]


def held(opened: Opened) -> Held:
    """What an open stream holds; what is wrong with all of it is a fault, too."""
    try:
        name, stream = _told_apart(opened)
    except Unreadable as error:
        return Held(False, False, iter([Fault.of(opened.name, error)]))
    source = sources.source(name)
    several = source.several(stream.peek(1))
    if name in _STREAMED:
        module = warc if name == "warc" else jsonl
        items: Iterator[Item] = module.articles(stream, opened.name, opened.ref, opened.first)
    else:
        items = source.articles(stream, opened.name, opened.ref)
    return Held(several, name in _OWN_WORDS, _guarded(opened.name, items))


def _guarded(name: str, items: Iterator[Item]) -> Iterator[Item]:
    """The items up to where the stream itself fails."""
    try:
        yield from items
    except Unreadable as error:
        yield Fault.of(name, error)
    except OSError as error:  # a disk or a pipe that fails midway
        yield Fault(name, f"cannot be read on: {error.strerror or error}", "try again")
    except Exception as error:  # noqa: BLE001 - one page must never cost the others
        what = f"the reader of this format failed: {type(error).__name__}: {error}"
        yield Fault(name, what, "this is a fault of Waqia: please report it with the file")


def _told_apart(opened: Opened) -> tuple[str, io.BufferedReader]:
    """The format of a stream, and the stream that its source reads."""
    stream = opened.stream
    if stream.peek(1).startswith(_GZIP):
        unpacking = _Unpacking(stream)
        stream = io.BufferedReader(unpacking, _PIECE)
        name, stream = _recognised(stream, opened)
        if name in _STREAMED:
            unpacking.room = None
        return name, stream
    return _recognised(stream, opened)


def _recognised(stream: io.BufferedReader, opened: Opened) -> tuple[str, io.BufferedReader]:
    if name := sources.marked(stream.peek(1)):
        return name, stream
    stream = _text(stream, opened.charset)
    name = sources.sure(stream.peek(1)) or opened.source or sources.by_suffix(suffix(opened.name))
    return name or sources.by_head(stream.peek(1)), stream


def suffix(name: str) -> str:
    """The ending that tells the format: of `news.jsonl.gz` that before the last."""
    endings = PurePath(name).suffixes[-2:]
    packed = len(endings) == 2 and endings[-1].lower() == ".gz"
    return endings[0] if packed else "".join(endings[-1:])


class _Unpacking(io.RawIOBase):
    """Reads a gzip file; Cut where it holds more than there is `room` for, is broken, or breaks off."""

    def __init__(self, packed: io.BufferedReader) -> None:
        self._file, self._size = gzip.GzipFile(fileobj=packed), 0
        self.room: int | None = _ROOM  # bytes

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            part = self._file.read1(len(into))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Cut(f"a gzip file that is broken: {error}", "fetch or make it again") from None
        self._size += len(part)
        if self.room is not None and self._size > self.room:
            raise Cut(f"it unfolds to more than {_ROOM // 1_000_000} MB", "unpack it, and read what it holds")
        into[: len(part)] = part
        return len(part)


def _text(stream: io.BufferedReader, charset: str | None) -> io.BufferedReader:
    """The stream itself, or what it says in UTF-8 if it is something else; Unreadable if it is no text at all."""
    head = stream.peek(1)
    for magic, what, remedy in _MAGIC:
        if head.startswith(magic):
            raise Unreadable(f"{what}, not text", remedy)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _from_utf16(stream.read())
    if head[:1024].count(0) * 10 > len(head[:1024]):
        raise Unreadable("not text: it is full of NUL bytes", "save it as plain text in UTF-8")
    return stream if charset is None else buffered(recoded(stream.read(), charset))


def _from_utf16(raw: bytes) -> io.BufferedReader:
    try:
        text = raw.decode("utf-16")
    except UnicodeDecodeError as error:
        what = f"not UTF-16, which its first bytes say it is: {error.reason} at byte {error.start}"
        raise Unreadable(what, "save it as UTF-8") from None
    return buffered(text.encode("utf-8"))


def buffered(raw: bytes) -> io.BufferedReader:
    """Bytes as a stream."""
    return io.BufferedReader(io.BytesIO(raw), _PIECE)
