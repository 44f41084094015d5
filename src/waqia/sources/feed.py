"""RSS and Atom feeds: what an entry has in full is an article, else it leads to its page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from waqia.model import Article
from waqia.sources import Fault, Link, Unreadable, _xml, iso_date
from waqia.sources.html import fragment

SUFFIXES = (".rss", ".atom", ".rdf")
_ROOTS = ("rss", "feed", "rdf")
_MOST = 1_000  # entries of a feed: those of the press have fifty
_WHOLE = 600  # characters from which what an entry holds is taken for the whole story
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*\Z")
_MARKED_UP = ("text/html", "application/xhtml+xml")


def fits(head: bytes) -> int:
    """Its root element."""
    return 8 if _xml.root(head) in _ROOTS else 0


def several(head: bytes) -> bool:
    """Always a list."""
    return True


def articles(stream: BinaryIO, name: str, ref: str | None = None) -> Iterator[Article | Link | Fault]:
    """An article or a link for each entry, in the order of the feed; a broken feed gives what can be mended."""
    try:
        found, left = _parsed(stream.read())
    except Unreadable as error:
        yield Fault.of(name, error)
        return
    if left:
        yield Fault(name, f"a feed of {_MOST + left} entries", f"only the first {_MOST} are read; give a shorter one")
    outlet = _plain(found.feed.get("title"))
    for number, entry in enumerate(found.entries, 1):
        own = f"{ref}#{number}" if ref else None
        yield _entry(entry, outlet, own) or Fault(
            name, f"entry {number}: neither an address nor a text", "it has neither <link> nor <content>"
        )


def _parsed(raw: bytes) -> tuple[Any, int]:
    """The feed, and how many entries were too many.

    feedparser takes very long over markup that is broken or nested on purpose, so it gets what lxml has mended.
    """
    import feedparser
    from lxml import etree

    root = _xml.parsed(raw)
    entries = [element for element in root.iter() if _xml.local(element) in ("item", "entry")]
    if not entries and not _xml.is_whole(raw):
        raise Unreadable("a broken feed, without an entry", "try again later, or ask whoever makes it")
    for extra in entries[_MOST:]:
        extra.getparent().remove(extra)
    told = {"content-type": "application/xml; charset=utf-8"}
    mended = io.BytesIO(etree.tostring(root, encoding="utf-8"))
    options = {"sanitize_html": False, "resolve_relative_uris": False}  # of what is inside: it is read as text
    return feedparser.parse(mended, response_headers=told, **options), max(0, len(entries) - _MOST)


def _entry(entry: Any, outlet: str | None, ref: str | None) -> Article | Link | None:
    headline, published, url = _plain(entry.get("title")), _day(entry), _address(entry)
    text = _content(entry)
    if text and (url is None or (len(text) >= _WHOLE and not _CUT_OFF.search(text))):
        told = f"{headline}\n\n{text}" if headline and not text.startswith(headline) else text
        how = "metadata" if published else None
        return Article(told, headline, outlet, url, published, how, ref=ref, author=_plain(entry.get("author")))
    return Link(url, headline=headline, published=published, ref=ref) if url else None


def _content(entry: Any) -> str | None:
    """What the entry holds in full; a summary where it has no address to go to."""
    whole = entry.get("content") or ([] if _address(entry) else [entry.get("summary_detail") or {}])
    for part in whole:
        value = part.get("value") or ""
        found = fragment(value) if part.get("type") in _MARKED_UP or "<" in value else value.strip()
        if found:
            return found
    return None


def _address(entry: Any) -> str | None:
    """Where the entry leads: its link, else a guid that is an address."""
    for told in (entry.get("link"), entry.get("feedburner_origlink"), entry.get("id")):
        if told and urlsplit(told.strip()).scheme.lower() in ("http", "https"):
            return str(told).strip()
    return None


def _day(entry: Any) -> str | None:
    """The day of publication where it was published: as it is written, not as it was in Greenwich."""
    for name in ("published", "created", "updated"):
        told = dict.get(entry, name)  # its own `get` warns of names that once were others
        if not told:
            continue
        if day := iso_date(told):
            return day
        try:
            return parsedate_to_datetime(told).date().isoformat()
        except ValueError:
            continue
    return None


def _plain(told: str | None) -> str | None:
    """A title without markup."""
    if not told:
        return None
    return " ".join((fragment(told) if "<" in told or "&" in told else told).split()) or None
