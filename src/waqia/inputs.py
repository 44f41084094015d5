"""Places in (files, folders, patterns, addresses, `-`), articles and faults out, in that order."""

from __future__ import annotations

import difflib
import glob
import io
import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from waqia import sources
from waqia.fetch import Gate, Page
from waqia.model import Article
from waqia.sources import Aside, Fault, Link, Unreadable
from waqia.streams import Opened, buffered, held, suffix
from waqia.visiting import Visitor

_STDIN = "standard input"
_READ = "text, HTML, PDF and Word documents, JSON and JSON lines, feeds, sitemaps and WARC archives"
_ALIKE = 0.75  # of difflib: how alike a name must be for «there is …» to be a help
_DEEPEST = 4  # lists of lists: a list of feeds or a sitemap of sitemaps has two
# File name endings that are not read though they may hold articles, with what they mean and what would do.
_ROWS = 'write its articles as JSON lines: {"text": "…", "published": "2024-05-10"}'
_WRITTEN = "save it as .docx, or as plain text in UTF-8"
_NOT_READ = {
    ".csv": ("a table", _ROWS), ".tsv": ("a table", _ROWS), ".xlsx": ("a spreadsheet", _ROWS),
    ".xls": ("a spreadsheet", _ROWS), ".ods": ("a spreadsheet", _ROWS), ".parquet": ("a table", _ROWS),
    ".doc": ("an old word processor's document", _WRITTEN), ".odt": ("a word processor's document", _WRITTEN),
}  # fmt: skip
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
# What is meant as an address although it does not say https: the name of a host under a domain of news sites.
_HOST = re.compile(
    r"(?:www\.[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|tv|news|pk|in|uk|af|ir|tr|de|co))(?:[:/?].*)?\Z",
    re.IGNORECASE,
)


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


def _all(url: str) -> bool:
    """Every page is wanted."""
    return True


class Feed:
    """The articles and faults of some places in turn; `total` and `done` count bytes for a progress bar.

    `several` says whether a list of articles was asked for (several places, a folder, a pattern, JSON lines, a JSON
    list, a feed), however many come; of a single place that is known once its first article is there. What a list
    leads to is fetched, if `wanted` says so of its address; `aside` counts what archives and lists hold besides.
    """

    def __init__(
        self,
        asked: Iterable[str],
        told: Told | None = None,
        gate: Gate | None = None,
        *,
        visitor: Visitor | None = None,
        wanted: Callable[[str], bool] = _all,
    ) -> None:
        self.told, self.visitor, self.wanted, places = told or Told(), visitor or Visitor(gate), wanted, list(asked)
        self.several = len(places) != 1 or _is_collection(places[0])
        found = [entry for place in places for entry in _expanded(place, within=len(places) > 1)]
        self.entries: list[Place | Fault] = [entry for entry in found if not isinstance(entry, Passed)]
        self.passed_over = [entry.name for entry in found if isinstance(entry, Passed)]
        self.aside = Counter[str]()
        self.total = _size(self.entries)
        self.name = ""
        self._before = 0
        self._stream: io.BufferedReader | None = None
        self._visited = set[str]()

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
                opened = self._opened(entry)
            except Unreadable as error:
                yield Fault.of(entry.at, error)
            else:
                yield from self._read(opened)

    def _opened(self, place: Place) -> Opened:
        """The stream behind a file name, an address or `-`."""
        if _is_address(place.at):
            self._visited.add(place.at)
            return opened_page(place.at, self.visitor.visit(place.at))
        return _opened_file(place)

    def _read(self, opened: Opened) -> Iterator[Article | Fault]:
        self.name, self._stream = opened.name, opened.stream
        try:
            yield from self._articles(opened)
        finally:
            self._before, self._stream = self.done, None
            if opened.name != _STDIN:
                opened.stream.close()

    def _articles(self, opened: Opened, link: Link | None = None, deep: int = 0) -> Iterator[Article | Fault]:
        """What the stream holds, and what it leads to."""
        found = held(opened)
        self.several = self.several or found.several
        for item in found.items:
            if isinstance(item, Fault):
                yield item
            elif isinstance(item, Aside):
                self.aside[item.why] += 1
            elif isinstance(item, Link):
                yield from self._followed(replace(item, url=urljoin(opened.url or "", item.url)), opened.name, deep)
            else:
                told = replace(filled(item, link), url=item.url or opened.url)
                yield self.told.of(told, given=found.given)

    def _followed(self, link: Link, within: str, deep: int) -> Iterator[Article | Fault]:
        """What an entry of a list leads to, each address once."""
        if link.url in self._visited:
            return
        self._visited.add(link.url)
        if not link.a_list and not self.wanted(link.url):
            self.aside["there"] += 1
            return
        if deep >= _DEEPEST:
            yield Fault(link.url, f"the list {within} lies too deep in lists", "give its address by itself")
            return
        try:
            opened = opened_page(link.url, self.visitor.visit(link.url))
        except Unreadable as error:
            yield Fault.of(link.url, error)
        else:
            self.name = link.url
            yield from self._articles(opened, link, deep + 1)


def opened_page(asked: str, page: Page) -> Opened:
    """The stream of a page that came back."""
    return Opened(asked, buffered(page.body), source=page.source, url=page.url, charset=page.charset)


def filled(article: Article, link: Link | None) -> Article:
    """The article with what the list says that led to it, where its page does not say so itself."""
    if link is None:
        return article
    told = replace(
        article, headline=article.headline or link.headline, outlet=article.outlet or link.outlet, ref=link.ref
    )
    if article.published is None and link.published:
        return replace(told, published=link.published, published_from="metadata", printed=None)
    return told


def _opened_file(place: Place) -> Opened:
    """The stream behind a file name or `-`."""
    at = place.at
    if at == "-":
        stdin = sys.stdin.buffer
        return Opened(_STDIN, stdin if isinstance(stdin, io.BufferedReader) else buffered(stdin.read()))
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
        if sources.by_suffix(suffix(path.name)):
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
