"""Places in (files, folders, patterns, addresses, `-`), articles and faults out, in that order."""

from __future__ import annotations

import codecs
import difflib
import glob
import io
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from waqia import sources
from waqia.fetch import Gate, fetch
from waqia.model import Article
from waqia.sources import Fault, Unreadable

_STDIN = "standard input"
_READ = "text, HTML, JSON and JSON lines"
_ALIKE = 0.75  # of difflib: how alike a name must be for «there is …» to be a help
# File name endings that are not read though they may hold articles, with what they mean and what would do.
_ROWS = 'write its articles as JSON lines: {"text": "…", "published": "2024-05-10"}'
_WRITTEN = "save it as plain text in UTF-8, as a .txt file"
_NOT_READ = {
    ".csv": ("a table", _ROWS), ".tsv": ("a table", _ROWS), ".xlsx": ("a spreadsheet", _ROWS),
    ".xls": ("a spreadsheet", _ROWS), ".ods": ("a spreadsheet", _ROWS), ".parquet": ("a table", _ROWS),
    ".docx": ("a word processor's document", _WRITTEN), ".doc": ("a word processor's document", _WRITTEN),
    ".odt": ("a word processor's document", _WRITTEN),
}  # fmt: skip
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
# What is meant as an address although it does not say https: the name of a host under a domain of news sites.
_HOST = re.compile(
    r"(?:www\.[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|tv|news|pk|in|uk|af|ir|tr|de|co))(?:[:/?].*)?\Z",
    re.IGNORECASE,
)
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


class Place(NamedTuple):
    """A file, an address or `-`, and what its articles are called where they bring no name of their own."""

    at: str
    ref: str | None = None


class Passed(NamedTuple):
    """A file of a folder that is of no kind that is read."""

    name: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A binary stream of articles in one format."""

    name: str
    stream: io.BufferedReader
    ref: str | None = None
    source: str | None = None  # by name where the server told it; else by file name or first bytes
    url: str | None = None


class Feed:
    """The articles and faults of some places in turn; `total` and `done` count bytes for a progress bar.

    `several` says whether a list of articles was asked for (several places, a folder, a pattern, JSON lines, a JSON
    list), however many come; of a single place that is known once its first article is there.
    """

    def __init__(self, asked: Iterable[str], told: Told | None = None, gate: Gate | None = None) -> None:
        self.told, self.gate, places = told or Told(), gate, list(asked)
        self.several = len(places) != 1 or _is_collection(places[0])
        found = [entry for place in places for entry in _expanded(place, within=len(places) > 1)]
        self.entries: list[Place | Fault] = [entry for entry in found if not isinstance(entry, Passed)]
        self.passed_over = [entry.name for entry in found if isinstance(entry, Passed)]
        self.total = _size(self.entries)
        self.name = ""
        self._before = 0
        self._stream: io.BufferedReader | None = None

    def holding(self, path: Path) -> str | None:
        """The place among those read that is this very file, by whatever name."""
        if not path.is_file():
            return None
        own = path.stat()
        places = (entry for entry in self.entries if isinstance(entry, Place))
        return next((at for at, _ in places if (found := _status(at)) and os.path.samestat(own, found)), None)

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
                yield Fault.of(entry.at, error)
            else:
                yield from self._read(opened)

    def _read(self, opened: Opened) -> Iterator[Article | Fault]:
        self.name, self._stream = opened.name, opened.stream
        try:
            yield from self._articles(opened)
        except OSError as error:  # a disk or a pipe that fails midway
            yield Fault(opened.name, f"cannot be read on: {error.strerror or error}", "try again")
        finally:
            self._before, self._stream = self.done, None
            if opened.name != _STDIN:
                opened.stream.close()

    def _articles(self, opened: Opened) -> Iterator[Article | Fault]:
        """What the stream holds, in its own words where they are the caller's, in `told` words where not."""
        try:
            stream = _utf8(opened.stream)
        except Unreadable as error:
            yield Fault.of(opened.name, error)
            return
        name = opened.source or sources.by_suffix(Path(opened.name).suffix) or sources.by_head(stream.peek(1))
        source = sources.source(name)
        self.several = self.several or source.several(stream.peek(1))
        for item in source.articles(stream, opened.name, opened.ref):
            if isinstance(item, Fault):
                yield item
            else:
                yield self.told.of(replace(item, url=item.url or opened.url), given=name in ("json", "jsonl"))


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


def _opened(place: Place, gate: Gate | None) -> Opened:
    """The stream behind a file name, an address or `-`."""
    at = place.at
    if at == "-":
        stdin = sys.stdin.buffer
        return Opened(_STDIN, stdin if isinstance(stdin, io.BufferedReader) else _buffered(stdin.read()))
    if _is_address(at):
        page = fetch(at, gate)
        return Opened(at, _buffered(page.body), source=page.source, url=page.url)
    if Path(at).suffix.lower() in _NOT_READ:
        what, remedy = _NOT_READ[Path(at).suffix.lower()]
        raise Unreadable(f"{what}; what is read is {_READ}", remedy)
    try:
        return Opened(at, Path(at).open("rb"), place.ref)
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror}", "check its permissions") from None


def _is_address(place: str) -> bool:
    return place.lower().startswith(("http://", "https://"))


def _is_collection(place: str) -> bool:
    """A folder, or a pattern that the shell has left."""
    return Path(place).is_dir() or (glob.has_magic(place) and not Path(place).exists() and not _is_address(place))


def _expanded(place: str, within: bool) -> Iterator[Place | Passed | Fault]:
    """The files, addresses or `-` that a place stands for, folders sorted by path.

    Files of a folder are called by their path below it; `within`, where there is more than it, by that from outside.
    """
    path = Path(place)
    if place == "-" or _is_address(place):
        yield Place(place)
    elif path.is_dir():
        yield from _within(path, f"{path.as_posix()}/" if within else "")
    elif path.exists():  # also a named pipe, /dev/stdin
        yield Place(place, place)
    elif found := sorted(glob.glob(place, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern; for shells that leave them
        for one in found:
            yield from _expanded(one, within=True)
    else:
        yield _missing(place)


def _within(folder: Path, before: str) -> Iterator[Place | Passed | Fault]:
    """The files below a folder, hidden ones apart; what has another ending is passed over."""
    read = False
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        if any(part.startswith(".") for part in below.parts) or not path.is_file():
            continue
        name = before + below.as_posix()
        if sources.by_suffix(path.suffix):
            read = True
            yield Place(str(path), name)
        else:
            yield Passed(name)
    if not read:
        endings = ", ".join(sources.suffixes())
        yield Fault(str(folder), "no article in this folder", f"articles are files that end in {endings}")


def _missing(place: str) -> Fault:
    """Why there is nothing, and what was probably meant."""
    if scheme := _SCHEME.match(place):
        remedy = (
            "give the path of the file itself" if scheme[1].lower() == "file" else "save the page, and give the file"
        )
        return Fault(place, f"an address whose scheme is not read: {scheme[1]}; http and https are", remedy)
    path = Path(place)
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    alike = [one.name for one in beside if difflib.SequenceMatcher(None, path.stem, one.stem).ratio() >= _ALIKE]
    if near := difflib.get_close_matches(path.name, alike, n=1, cutoff=_ALIKE):
        remedy = f"there is {path.parent / near[0]}"
    elif _HOST.match(place):
        remedy = f"if it is an address, write it in full: https://{place}"
    else:
        remedy = "check the path, or give - for standard input"
    return Fault(place, "no such file or folder", remedy)


def _status(place: str) -> os.stat_result | None:
    """What the system says of a file, or of one behind standard input; None for what is none."""
    try:
        found = os.fstat(sys.stdin.fileno()) if place == "-" else Path(place).stat()
    except (OSError, ValueError):  # ValueError: a standard input without a number, as in tests
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _size(entries: Iterable[Place | Fault]) -> int | None:
    """Bytes of all files together; None if something is no file."""
    files = [Path(entry.at) for entry in entries if isinstance(entry, Place)]
    return sum(path.stat().st_size for path in files) if all(path.is_file() for path in files) else None
