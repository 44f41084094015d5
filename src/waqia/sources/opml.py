"""OPML: a list of feeds, as readers of feeds exchange it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from waqia.sources import Fault, Link, Unreadable, _xml

SUFFIXES = (".opml",)


def fits(head: bytes) -> int:
    """Its root element."""
    return 8 if _xml.root(head) == "opml" else 0


def several(head: bytes) -> bool:
    """Always a list."""
    return True


def articles(stream: BinaryIO, name: str, ref: str | None = None) -> Iterator[Link | Fault]:
    """A link to each feed, in whatever folder of the list it stands, each once."""
    try:
        root = _xml.parsed(stream.read())
    except Unreadable as error:
        yield Fault.of(name, error)
        return
    given = (_address(outline.attrib) for outline in root.iter() if _xml.local(outline) == "outline")
    found = list(dict.fromkeys(filter(None, given)))
    yield from (Link(address, a_list=True) for address in found)
    if not found:
        yield Fault(name, "a list of feeds that holds none", "its outlines name feeds as xmlUrl")


def _address(attributes: dict[str, str]) -> str | None:
    told = {key.lower(): value.strip() for key, value in attributes.items()}
    return told.get("xmlurl") or None
