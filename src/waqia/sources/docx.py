"""Word documents (.docx): the paragraphs as they are shown, in tables too; the headline where one is styled so.

What was deleted with changes tracked is not read, what was inserted is. Headers, footers, notes and comments stay out.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from waqia.model import Article
from waqia.sources import MARKED, Fault, Unreadable

SUFFIXES = (".docx",)
_MOST = 100_000_000  # bytes that the document may unfold to
_MAIN = "wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"
_OTHER = "save it in Word as .docx, or as plain text in UTF-8"
_SPACE = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOT_SHOWN = ("del", "moveFrom", "Fallback", "pPr", "rPr", "instrText", "fldSimple")
_HEADLINES = ("title", "heading1", "heading 1")


def fits(head: bytes) -> int:
    """A ZIP archive: no other kind of it is read."""
    return MARKED if head.startswith(b"PK\x03\x04") else 0


def several(head: bytes) -> bool:
    """One document is one article."""
    return False


def articles(stream: BinaryIO, name: str, ref: str | None = None) -> Iterator[Article | Fault]:
    """The document as one article."""
    try:
        paragraphs = list(_paragraphs(_main(stream)))
    except Unreadable as error:
        yield Fault.of(name, error)
        return
    text = "\n".join(words for _, words in paragraphs)
    if not text.strip():
        yield Fault(name, "a Word document without text", "if it holds a picture of a page, have that recognised first")
        return
    headline = next((" ".join(words.split()) for style, words in paragraphs if style in _HEADLINES), None)
    yield Article(text, headline, ref=ref)


def _main(stream: BinaryIO) -> Any:
    """The element that holds the text."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with zipfile.ZipFile(stream) as archive:
            part = _part(etree.fromstring(_bytes(archive, _TYPES), parser))
            return etree.fromstring(_bytes(archive, part), parser)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"a Word document or other ZIP archive that is broken: {error}", _OTHER) from None
    except (KeyError, etree.XMLSyntaxError):
        raise Unreadable("a ZIP archive that holds no Word document", "unpack it, and give what it holds") from None


def _part(types: Any) -> str:
    """Where the text lies in the archive."""
    for element in types:
        if str(element.get("ContentType", "")).endswith(_MAIN):
            return str(element.get("PartName", "")).lstrip("/")
    raise KeyError(_MAIN)


def _bytes(archive: zipfile.ZipFile, part: str) -> bytes:
    """A part of the archive, whatever the archive says of its size."""
    with archive.open(part) as packed:
        raw = packed.read(_MOST + 1)
    if len(raw) > _MOST:
        raise Unreadable(f"a document that unfolds to more than {_MOST // 1_000_000} MB", _OTHER)
    return raw


def _paragraphs(root: Any) -> Iterator[tuple[str | None, str]]:
    """Style and words of each paragraph, one inside another (a text box) after it."""
    for element in root.iter("{*}p"):
        if any(_local(above) in ("del", "moveFrom", "Fallback") for above in element.iterancestors()):
            continue
        words = "".join(_words(element)).strip()
        if words:
            styles = element.findall("{*}pPr/{*}pStyle")
            yield next((value.lower() for style in styles for value in style.attrib.values()), None), words


def _words(element: Any) -> Iterator[str]:
    """What a paragraph shows, in its order."""
    for part in element:
        name = _local(part)
        if name == "t":
            yield part.text or ""
        elif name in _SPACE:
            yield _SPACE[name]
        elif name not in _NOT_SHOWN and name != "p":
            yield from _words(part)


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
