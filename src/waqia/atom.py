"""Entries in, an Atom feed (RFC 4287) out."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACE = uuid.UUID("7f0f8f39-94a5-5d0e-8d5e-1d3d0c3f6a57")  # drawn once, so that ids stay
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is new."""

    key: str  # the id is made of it
    title: str
    updated: str  # RFC 3339
    text: str
    author: str
    category: str
    url: str | None = None


def identity(key: str) -> str:
    """The same for the same key, on any machine and for ever.

    >>> identity("a")
    'urn:uuid:7f0c56be-579c-54e1-a669-d2f783fc6673'
    """
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, key)}"


def feed(key: str, title: str, updated: str, entries: Sequence[Entry]) -> str:
    """The feed as XML; the text is Urdu."""
    from xml.etree import ElementTree

    root = ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    _add(root, "id", identity(key))
    _add(root, "title", title)
    _add(root, "updated", updated)
    _add(_add(root, "author"), "name", "Waqia")
    _add(root, "generator", "Waqia")
    for entry in entries:
        one = _add(root, "entry")
        _add(one, "id", identity(entry.key))
        _add(one, "title", entry.title)
        _add(one, "updated", entry.updated)
        _add(_add(one, "author"), "name", entry.author)
        _add(one, "category", term=entry.category)
        if entry.url and entry.url.startswith(("http://", "https://")):
            _add(one, "link", rel="alternate", href=entry.url)
        _add(one, "content", entry.text, type="text", **{"xml:lang": "ur"})
    ElementTree.indent(root)
    written: str = ElementTree.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    from xml.etree import ElementTree

    told = {key: _ILLEGAL.sub(" ", value) for key, value in attributes.items()}
    child = ElementTree.SubElement(parent, name, told)
    child.text = None if text is None else _ILLEGAL.sub(" ", text)
    return child
