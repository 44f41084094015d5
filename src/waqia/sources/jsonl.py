"""JSON lines: an object a line with "text", and "ref", "published", "outlet", "headline", "url" where known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from waqia.model import Article, Note
from waqia.sources import Fault, Unreadable, decode, iso_date

SUFFIXES = (".jsonl", ".ndjson")
NO_DATE = "write it as 2024-05-10, or leave it out; the article is read without it"
_LONGEST = 50_000_000  # bytes of a line
_FORM = 'a line looks like {"text": "…", "published": "2024-05-10", "outlet": "…", "ref": "…"}'


def fits(head: bytes) -> int:
    """A first line that opens an object and goes on."""
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0].rstrip()
    return 4 if first.startswith(b"{") and len(first) > 1 else 0


def several(head: bytes) -> bool:
    """Always a list, though it may be of one."""
    return True


def articles(stream: BinaryIO, name: str, ref: str | None = None, first: int = 1) -> Iterator[Article | Fault]:
    """An article a line, read as the lines come; a broken line is a fault of its own. `first`: number of the first.

    A date that is none costs the date alone: the article comes, and the fault behind it.
    """
    for number, line in enumerate(iter(lambda: stream.readline(_LONGEST + 1), b""), first):
        if len(line) > _LONGEST:
            yield Fault(name, f"a line of more than {_LONGEST // 1_000_000} MB", "write an article a line", number)
            return
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            found = article(_value(line.rstrip(b"\r\n")), f"{ref}:{number}" if ref else None)
            yield found
        except Unreadable as error:
            yield Fault.of(name, error, number)
        else:
            yield from (Fault(name, note.reason, NO_DATE, number) for note in found.notes)


def _value(line: bytes) -> Any:
    try:
        return json.loads(decode(line))
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error.msg} at column {error.colno}", _FORM) from None
    except RecursionError:
        raise Unreadable("not JSON that can be read: brackets nested too deep", _FORM) from None


def article(value: Any, ref: str | None = None) -> Article:
    """The article that a JSON object tells, with a note of a date that is none; Unreadable says why it tells none."""
    if not isinstance(value, dict):
        raise Unreadable(f"a JSON {_kind(value)}, not an object", _FORM)
    if not isinstance(value.get("text"), str):
        has = f"it has {', '.join(map(repr, value))}" if "text" not in value else f"it is a {_kind(value['text'])}"
        raise Unreadable(f'no string under "text": {has or "nothing"}', _FORM)
    headline, outlet, url, own = (_string(key, value.get(key)) for key in ("headline", "outlet", "url", "ref"))
    written = value.get("published")
    published = iso_date(written) if isinstance(written, str) else None
    notes = () if published or written in (None, "") else (_no_date(written),)
    given = "given" if published else None
    return Article(value["text"], headline, outlet, url, published, given, ref=own or ref, notes=notes)


def _no_date(written: Any) -> Note:
    return Note(0, 0, "published_unreadable", f'"published" is {json.dumps(written)}, which is no date')


def _string(key: str, value: Any) -> str | None:
    if isinstance(value, int) and key == "ref" and not isinstance(value, bool):
        return str(value)
    if value is None or isinstance(value, str):
        return value
    raise Unreadable(f'"{key}" is a {_kind(value)}', "write it as a string, or leave it out")


def _kind(value: Any) -> str:
    kinds = {dict: "object", list: "list", str: "string", bool: "truth value", type(None): "null"}
    return kinds.get(type(value), "number")
