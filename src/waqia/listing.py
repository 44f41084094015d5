"""A question and a cursor in, a page of answers with the cursor of the next one out: for programs that go through all.

A cursor is a place in the order of a list. What is added meanwhile shifts nothing: no row comes twice, none is left
out. It belongs to its question, and to no other.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from waqia import gathering, keeping, stores
from waqia.keeping import Asked, Names
from waqia.labels import labels
from waqia.stores import Key, StoreError, View
from waqia.stores.questions import ArticleQuestion, EntityQuestion, EventQuestion, StatementQuestion

Page = dict[str, Any]


def acts(address: str, asked: Asked, cursor: str | None = None) -> Page:
    """Acts that fit: `{"meant", "count", "complete", "days", "acts", "next"}`."""
    with stores.open_view(address) as view:
        meant, question = keeping.resolved(view, asked, "events")
        assert isinstance(question, EventQuestion)
        told = view.events(replace(question, limit=0))
        counts = {name: told[name] for name in ("count", "complete", "days")}
        return {"meant": meant, **counts, **_page(view, "acts", question, cursor)}


def articles(address: str, asked: Asked, cursor: str | None = None) -> Page:
    """Articles that fit: `{"meant", "count", "complete", "articles", "next"}`."""
    with stores.open_view(address) as view:
        meant, question = keeping.resolved(view, asked, "articles")
        assert isinstance(question, ArticleQuestion)
        told = view.articles(replace(question, limit=0))
        counts = {name: told[name] for name in ("count", "complete")}
        return {"meant": meant, **counts, **_page(view, "articles", question, cursor)}


def stories(address: str, asked: gathering.AskedStories, cursor: str | None = None) -> Page:
    """Stories that fit: `{"meant", "count", "complete", "stories", "next"}`."""
    with stores.open_view(address) as view:
        names = Names(view)
        question = gathering.question(names, asked)
        told = view.stories(replace(question, limit=0))
        counts = {name: told[name] for name in ("count", "complete")}
        return {"meant": names.meant, **counts, **_page(view, "stories", question, cursor)}


def entities(address: str, question: EntityQuestion, cursor: str | None = None) -> Page:
    """Entities by id: `{"entities", "next"}`."""
    if question.kind is not None and question.kind not in (there := sorted(labels("kinds"))):
        raise StoreError(f"--kind {question.kind}: there is none of that name; there are {', '.join(there)}")
    with stores.open_view(address) as view:
        return _page(view, "entities", question, cursor)


@dataclass(frozen=True, slots=True)
class AskedStatements:
    """Sayings as they are asked for: names in any spelling."""

    speaker: str | None = None
    addressee: str | None = None
    outlet: str | None = None
    first: str | None = None
    last: str | None = None
    limit: int = 20


def statements(address: str, asked: AskedStatements, cursor: str | None = None) -> Page:
    """Sayings that fit, those of the newest articles first: `{"meant", "statements", "next"}`."""
    with stores.open_view(address) as view:
        names = Names(view)
        first, last = keeping.day("--from", asked.first), keeping.day("--to", asked.last, end=True)
        if first and last and first > last:
            raise StoreError(f"--from {asked.first} lies after --to {asked.last}; turn them round")
        question = StatementQuestion(
            speaker=names.who("--speaker", asked.speaker, sources=True) if asked.speaker else None,
            addressee=names.who("--addressee", asked.addressee) if asked.addressee else None,
            outlets=names.outlets(asked.outlet),
            first=first,
            last=last,
            limit=asked.limit,
        )
        return {"meant": names.meant, **_page(view, "statements", question, cursor)}


def corrections(
    address: str, act: str | None, article: str | None, limit: int, cursor: str | None = None, *, undone: bool = False
) -> Page:
    """What people have put right, the oldest first: `{"corrections", "next"}`."""
    with stores.open_view(address) as view:
        rows = sorted(keeping.short(view.corrections(act, article, undone=undone)), key=_place)
    asked = ("corrections", act, article, undone)
    after = _read(cursor, asked, _SHAPES["corrections"])
    behind = [row for row in rows if after is None or _place(row) > after]
    last = _place(behind[limit - 1]) if len(behind) > limit else None
    return {"corrections": behind[:limit], "next": _written(last, asked)}


def _place(row: Page) -> Key:
    return tuple(str(row[name] or "") for name in ("at", "article", "event", "field", "undone_at"))


def _page(view: View, name: str, question: Any, cursor: str | None) -> Page:
    asked = replace(question, limit=0)  # a page may be of any length
    rows, last = view.listed(question, _read(cursor, asked, _SHAPES[name]))
    return {name: rows, "next": _written(last, asked)}


def _digest(asked: Any) -> str:
    return hashlib.sha256(repr(asked).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _written(key: Key | None, asked: Any) -> str | None:
    if key is None:
        return None
    told = json.dumps([_digest(asked), *key], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(told).decode().rstrip("=")


def _read(cursor: str | None, asked: Any, shape: str) -> Key | None:
    """The key in a cursor; StoreError where it is none, or one of another question."""
    if cursor is None:
        return None
    try:
        digest, *key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError):
        raise StoreError(f"--cursor {cursor[:40]}: is none; {_ANEW}") from None
    if digest != _digest(asked):
        raise StoreError(f"--cursor {cursor[:40]}: belongs to another question; {_ANEW}")
    if len(key) != len(shape) or not all(map(_fits, key, shape)):
        raise StoreError(f"--cursor {cursor[:40]}: is damaged; {_ANEW}")
    return tuple(key)


def _fits(part: Any, kind: str) -> bool:
    """n: a number of 64 bits, t: text, o: text or nothing."""
    if kind == "n":
        return type(part) is int and abs(part) < 2**63
    return (isinstance(part, str) and "\0" not in part) or (kind == "o" and part is None)


# What the keys of each list are made of.
_SHAPES = {"acts": "n", "articles": "n", "stories": "ot", "entities": "t", "statements": "nn", "corrections": "ttttt"}


_ANEW = "take `next` of the page before as it is, with the same question, or begin anew without a cursor"


def problem(error: StoreError) -> dict[str, Any]:
    """What an error of a store says, in parts: `{"detail", "place", "value", "choices", "next"}`."""
    said = str(error)
    what, _, following = said.partition("; ")
    told: dict[str, Any] = {
        "detail": said.removeprefix("--"),
        "place": None,
        "value": None,
        "choices": [],
        "next": following or None,
    }
    if what.startswith("--"):
        option, _, rest = what.removeprefix("--").partition(" ")
        told["place"] = _PLACES.get(option, option.replace("-", "_"))
        told["value"] = rest.rsplit(": ", 1)[0] if ": " in rest else rest
    for lead in ("there are ", "near it: "):
        if following.startswith(lead):
            told["choices"] = following.removeprefix(lead).split(", ")
    return told


_PLACES = {"to/--until": "to"}
