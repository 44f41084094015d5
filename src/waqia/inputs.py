"""Places in (files, folders, patterns, addresses, `-`), articles and faults out, in that order."""

from __future__ import annotations

import codecs
import difflib
import glob
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from waqia import sources
from waqia.fetch import Gate, fetch
from waqia.model import Article
from waqia.sources import Fault, Unreadable

_STDIN = "standard input"
# First bytes of what people give by mistake, with what it is and what would do.
_MAGIC = (
    (b"%PDF", "a PDF", "save its text in UTF-8 first (pdftotext FILE)"),
    (b"\x89PNG", "a PNG image", "type its text, or have it recognised, into a .txt file"),
    (b"\xff\xd8\xff", "a JPEG image", "type its text, or have it recognised, into a .txt file"),
    (b"GIF8", "a GIF image", "type its text, or have it recognised, into a .txt file"),
    (b"RIFF", "a WebP image or a recording", "type its text into a .txt file"),
    (b"PK\x03\x04", "a ZIP archive (or a Word file)", "unpack it, or save the document as plain text in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save it as plain text in UTF-8"),
    (b"{\\rtf", "a rich text file", "save it as plain text in UTF-8"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first (gunzip FILE)"),
    (b"BZh", "a bzip2 archive", "unpack it first (bunzip2 FILE)"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first (unxz FILE)"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"SQLite format 3", "a database", "write its articles out as JSON lines"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What the caller says of the articles: it fills what a JSON line leaves open, and overrules what a page says."""

    published: str | None = None
    outlet: str | None = None

    def of(self, article: Article, given: bool) -> Article:
        """The article with what was told; `given` articles, which carry the caller's own word already, keep theirs."""
        outlet = article.outlet if given and article.outlet else self.outlet or article.outlet
        if self.published is None or (given and article.published):
            return replace(article, outlet=outlet)
        return replace(article, outlet=outlet, published=self.published, published_from="given")


@dataclass(frozen=True, slots=True)
class Opened:
    """A binary stream of articles in one format."""

    name: str
    stream: io.BufferedReader
    source: str | None = None  # by name where the server told it; else by file name or first bytes
    url: str | None = None


class Feed:
    """The articles and faults of some places in turn; `total` and `done` count bytes for a progress bar."""

    def __init__(self, places: Iterable[str], told: Told | None = None, gate: Gate | None = None) -> None:
        self.told, self.gate = told or Told(), gate
        self.entries: list[str | Fault] = [entry for place in places for entry in _expanded(place)]
        self.total = _size(self.entries)
        self.name = ""
        self._before = 0
        self._stream: io.BufferedReader | None = None

    @property
    def done(self) -> int:
        """Bytes read so far."""
        within = self._stream.tell() if self._stream is not None and self._stream.seekable() else 0
        return self._before + within

    def __iter__(self) -> Iterator[Article | Fault]:
        for entry in self.entries:
            if isinstance(entry, Fault):
                yield entry
                continue
            try:
                opened = _opened(entry, self.gate)
            except Unreadable as error:
                yield Fault.of(entry, error)
            else:
                yield from self._read(opened)

    def _read(self, opened: Opened) -> Iterator[Article | Fault]:
        self.name, self._stream = opened.name, opened.stream
        try:
            yield from _articles(opened, self.told)
        except OSError as error:  # a disk or a pipe that fails midway
            yield Fault(opened.name, f"cannot be read on: {error.strerror or error}", "try again")
        finally:
            self._before, self._stream = self.done, None
            if opened.name != _STDIN:
                opened.stream.close()


def _articles(opened: Opened, told: Told) -> Iterator[Article | Fault]:
    """What the stream holds, in its own words where they are the caller's, in `told` words where not."""
    try:
        stream = _utf8(opened.stream)
    except Unreadable as error:
        yield Fault.of(opened.name, error)
        return
    name = opened.source or sources.by_suffix(Path(opened.name).suffix) or sources.by_head(stream.peek(1))
    for item in sources.source(name).articles(stream, opened.name):
        if isinstance(item, Fault):
            yield item
        else:
            yield told.of(replace(item, url=item.url or opened.url), given=name in ("json", "jsonl"))


def _utf8(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream itself, or what it says in UTF-8 if it is UTF-16; Unreadable if it is no text at all."""
    head = stream.peek(1)
    for magic, what, remedy in _MAGIC:
        if head.startswith(magic):
            raise Unreadable(f"{what}, not text", remedy)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _from_utf16(stream.read())
    if head[:1024].count(0) * 10 > len(head[:1024]):
        raise Unreadable("not text: it is full of NUL bytes", "save it as plain text in UTF-8")
    return stream


def _from_utf16(raw: bytes) -> io.BufferedReader:
    try:
        text = raw.decode("utf-16")
    except UnicodeDecodeError as error:
        what = f"not UTF-16, which its first bytes say it is: {error.reason} at byte {error.start}"
        raise Unreadable(what, "save it as UTF-8") from None
    return _buffered(text.encode("utf-8"))


def _buffered(raw: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(raw))


def _opened(entry: str, gate: Gate | None) -> Opened:
    """The stream behind a file name, an address or `-`."""
    if entry == "-":
        stdin = sys.stdin.buffer
        return Opened(_STDIN, stdin if isinstance(stdin, io.BufferedReader) else _buffered(stdin.read()))
    if _is_address(entry):
        page = fetch(entry, gate)
        return Opened(entry, _buffered(page.body), page.source, page.url)
    try:
        return Opened(entry, Path(entry).open("rb"))
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror}", "check its permissions") from None


def _is_address(place: str) -> bool:
    return place.lower().startswith(("http://", "https://"))


def _expanded(place: str) -> Iterator[str | Fault]:
    """The files, addresses or `-` that a place stands for, folders sorted by path."""
    path = Path(place)
    if place == "-" or _is_address(place) or path.is_file():
        yield place
    elif path.is_dir():
        yield from _within(path)
    elif path.exists():  # a named pipe, /dev/stdin
        yield place
    elif found := sorted(glob.glob(place, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern; for shells that leave them
        for one in found:
            yield from _expanded(one)
    else:
        yield _missing(path)


def _within(folder: Path) -> Iterator[str | Fault]:
    """The article files below a folder, hidden ones apart; what has another ending is not meant."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if sources.by_suffix(path.suffix)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )
    if not files:
        endings = ", ".join(sources.suffixes())
        yield Fault(str(folder), "no article in this folder", f"articles are files that end in {endings}")
    yield from map(str, files)


def _missing(path: Path) -> Fault:
    beside = [one.name for one in path.parent.iterdir()] if path.parent.is_dir() else []
    near = difflib.get_close_matches(path.name, beside, n=1)
    remedy = f"there is {path.parent / near[0]}" if near else "check the path, or give - for standard input"
    return Fault(str(path), "no such file or folder", remedy)


def _size(entries: Iterable[str | Fault]) -> int | None:
    """Bytes of all files together; None if something is no file."""
    files = [Path(entry) for entry in entries if not isinstance(entry, Fault)]
    return sum(path.stat().st_size for path in files) if all(path.is_file() for path in files) else None
