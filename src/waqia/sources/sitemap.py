"""Sitemaps: the pages of a site, those of the last days (news sitemaps), or a list of such lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from waqia.sources import Aside, Fault, Link, Unreadable, _xml, iso_date

SUFFIXES = (".xml",)
_ROOTS = ("urlset", "sitemapindex")


def fits(head: bytes) -> int:
    """Its root element."""
    return 8 if _xml.root(head) in _ROOTS else 0


def several(head: bytes) -> bool:
    """Always a list."""
    return True


def articles(stream: BinaryIO, name: str, ref: str | None = None) -> Iterator[Link | Aside | Fault]:
    """A link to each page or further sitemap; pages that a news sitemap says are in another language are set aside."""
    try:
        root = _xml.parsed(stream.read())
    except Unreadable as error:
        yield Fault.of(name, error)
        return
    kind, found = _xml.local(root), False
    if kind not in _ROOTS:
        yield Fault(name, f"XML that begins with <{kind}>", "what is read are feeds, sitemaps and OPML lists of feeds")
        return
    for element in root:
        if _xml.local(element) in ("url", "sitemap"):
            found = True
            yield _link(element, name, a_list=kind == "sitemapindex")
    if not found:
        yield Fault(name, "a sitemap without pages", "give one that has some")


def _link(element: Any, name: str, a_list: bool) -> Link | Aside | Fault:
    told = _told(element)
    if "loc" not in told:
        return Fault(name, "an entry without an address", "its place is <loc>", element.sourceline)
    language = told.get("language", "").lower()
    if language and not language.startswith(("ur", "mul", "und")):
        return Aside(told["loc"], "other_language", language)
    return Link(
        told["loc"],
        a_list,
        told.get("title"),
        told.get("name"),
        iso_date(told["publication_date"]) if "publication_date" in told else None,
        language or None,
    )


def _told(element: Any) -> dict[str, str]:
    """What the entry itself and its <news> say; <image> and <video> speak of something else."""
    found = dict[str, str]()
    for part in element:
        if _xml.local(part) == "news":
            for inner in part.iter():
                found.setdefault(_xml.local(inner), _xml.words(inner) or "")
        elif _xml.local(part) in ("loc", "lastmod"):
            found.setdefault(_xml.local(part), _xml.words(part) or "")
    return {key: value for key, value in found.items() if value}
