"""One JSON document: an object that tells an article, or a list of them. The keys are those of the JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from waqia.model import Article
from waqia.sources import Fault, Unreadable, decode
from waqia.sources.jsonl import NO_DATE, article

SUFFIXES = (".json",)
_REMEDY = "mend it there, or write one JSON object a line and name the file .jsonl"


def fits(head: bytes) -> int:
    """An opening bracket."""
    return 3 if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else 0


def several(head: bytes) -> bool:
    """A list, not an object."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"["


def articles(stream: BinaryIO, name: str, ref: str | None = None) -> Iterator[Article | Fault]:
    """The articles of the document, in its order."""
    try:
        value = json.loads(decode(stream.read()))
    except Unreadable as error:
        yield Fault.of(name, error)
    except json.JSONDecodeError as error:
        yield Fault(name, f"not JSON: {error.msg} at column {error.colno}", _REMEDY, error.lineno)
    except RecursionError:
        yield Fault(name, "not JSON that can be read: brackets nested too deep", _REMEDY)
    else:
        yield from _each(value, name, ref)


def _each(value: Any, name: str, ref: str | None) -> Iterator[Article | Fault]:
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        own = f"{ref}#{number}" if ref and isinstance(value, list) else ref
        try:
            found = article(item, own)
            yield found
        except Unreadable as error:
            yield Fault(name, f"item {number}: {error.what}", error.remedy)
        else:
            yield from (Fault(name, f"item {number}: {note.reason}", NO_DATE) for note in found.notes)
