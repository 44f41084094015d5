"""One JSON document: an object that tells an article, or a list of them. The keys are those of the JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from waqia.model import Article
from waqia.sources import Fault, Unreadable, decode
from waqia.sources.jsonl import article

SUFFIXES = (".json",)
_REMEDY = "mend it there, or write one JSON object a line and name the file .jsonl"


def fits(head: bytes) -> int:
    """An opening bracket."""
    return 3 if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else 0


def articles(stream: BinaryIO, name: str) -> Iterator[Article | Fault]:
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
        yield from _each(value, name)


def _each(value: Any, name: str) -> Iterator[Article | Fault]:
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        try:
            yield article(item)
        except Unreadable as error:
            yield Fault(name, f"item {number}: {error.what}", error.remedy)
