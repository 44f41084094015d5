"""XML as feeds, lists of feeds and sitemaps come in: decoded, and without anything that could blow up."""

from __future__ import annotations

import codecs
import re
from typing import Any

from waqia.sources import Unreadable, decode

_BEFORE_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,500}\?>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>\s*)*"
    rb"<(?:[\w.-]+:)?([\w.-]+)",
    re.IGNORECASE,
)
_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,500}\?>\s*)?<!DOCTYPE\s+([\w.-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
_MAKES_ENTITIES = re.compile(r"<!ENTITY", re.IGNORECASE)
_ENDLESS_TAG = re.compile("<[^!<>][^<>]{20000}")  # parsers take the square of its length
_NOT_XML = "give the address or the file of the list itself"


def root(head: bytes) -> str | None:
    """The name of the first element, in lower case and without its prefix; that of the type where that is very long."""
    found = _BEFORE_ROOT.match(head) or _DOCTYPE.match(head)
    return found[1].decode("ascii", "replace").lower() if found else None


def decoded(raw: bytes) -> str:
    """The document as text, without a declaration of its encoding.

    Unreadable where it declares entities: a list has no use for them, and a few lines of them unfold into gigabytes.
    """
    text = _DECLARATION.sub("", _text(raw))
    if _MAKES_ENTITIES.search(text):
        raise Unreadable("it declares entities of its own, which may unfold without end", "ask whoever makes it")
    if _ENDLESS_TAG.search(text):
        raise Unreadable("it has a tag of more than 20,000 characters", "ask whoever makes it")
    return text


def _text(raw: bytes) -> str:
    declared = _DECLARED.match(raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n"))
    try:
        encoding = codecs.lookup(declared[1].decode("ascii")).name if declared else "utf-8"
    except LookupError:
        encoding = "utf-8"
    if encoding.startswith("utf"):  # what says UTF-16 in letters of one byte is none
        return decode(raw)
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return decode(raw)  # many that call themselves something else are UTF-8


def parsed(raw: bytes) -> Any:
    """The root element; Unreadable where it is broken beyond what a parser mends."""
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8"
    )
    try:
        found = etree.fromstring(decoded(raw).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"broken XML: {error.msg}", _NOT_XML) from None
    if found is None:
        raise Unreadable("broken XML", _NOT_XML)
    return found


def is_whole(raw: bytes) -> bool:
    """Whether it is XML without anything to mend."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8")
    try:
        etree.fromstring(decoded(raw).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return False
    return True


def local(element: Any) -> str:
    """The name of an element without its namespace, in lower case; of a comment none."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def words(element: Any) -> str | None:
    """What stands in an element."""
    return " ".join("".join(element.itertext()).split()) or None
