"""Searches that are kept: name and search in, what is new since last time out; nothing is printed here."""

from __future__ import annotations

import dataclasses
import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from waqia import atom, exports, stores
from waqia.keeping import Asked, Names, kind_of, question
from waqia.stores import StoreError, View

FED = 100  # entries of a feed: those of some days, so that readers which come seldom miss nothing
_LONGEST = 60  # letters of a name


def save(
    address: str, name: str, asked: Asked, kind: str | None, at: str, *, replace: bool = False, everything: bool = False
) -> dict[str, Any]:
    """Keep a search: `{"name", "kind", "found", "meant"}`. What it finds now is not new, unless `everything` is."""
    if not name.strip() or exports.plain(name) != name or len(name) > _LONGEST:
        raise StoreError(f"{name!r}: no name for a search; give one of 1 to {_LONGEST} letters on one line")
    kind = kind_of(asked, kind)
    with stores.open_view(address) as view:
        names = Names(view)
        marks = view.marks(question(names, asked, kind))
    told = {key: value for key, value in dataclasses.asdict(asked).items() if key != "limit"}
    with stores.open_writer(address) as writer:
        known = [] if everything else map(_mark, marks)
        writer.save({"name": name, "asked": told, "kind": kind, "at": at}, known, replace=replace)
    return {"name": name, "kind": kind, "found": len(marks), "meant": names.meant}


def saved(address: str) -> dict[str, Any]:
    """Every saved search: `{"searches"}`."""
    with stores.open_view(address) as view:
        return {"searches": view.searches()}


def unsave(address: str, name: str) -> dict[str, Any]:
    """Forget a search."""
    with stores.open_view(address) as view:
        _named(view, [name])
    with stores.open_writer(address) as writer:
        writer.unsave(name)
    return {"forgotten": name}


def new(address: str, names: Sequence[str] = ()) -> dict[str, Any]:
    """What each search (all where none is named) finds that it had not found: `{"searches": [{"name", "new", …}]}`.

    Nothing is marked as seen yet: that does `look`, when it has been told. A search that asks for somebody whom the
    store no longer knows has an `error`, and the others go on.
    """
    with stores.open_view(address) as view:
        return {"searches": [_found(view, search) for search in _named(view, names)]}


def _named(view: View, names: Sequence[str]) -> list[dict[str, Any]]:
    there = {search["name"]: search for search in view.searches()}
    for name in names:
        if name not in there:
            close = ", ".join(difflib.get_close_matches(name, there, n=3)) or ", ".join(sorted(there))
            hint = f"there are {close}" if close else "`waqia save NAME WORDS` keeps one"
            raise StoreError(f"{name}: no saved search of that name; {hint}")
    return [there[name] for name in dict.fromkeys(names)] if names else list(there.values())


def _found(view: View, search: Mapping[str, Any]) -> dict[str, Any]:
    page = {"name": search["name"], "kind": search["kind"], "since": search["looked"], "error": None}
    told: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in search["asked"].items()
    }
    try:
        marks = view.marks(question(Names(view), Asked(**told), search["kind"]))
    except StoreError as error:
        return page | {"error": str(error), "new": [], "marks": []}
    fresh = _unseen(view, marks, view.seen(search["name"]))
    found = view.numbered(search["kind"], [mark["number"] for mark in fresh])
    return page | {"new": found, "marks": [_mark(mark) for mark in fresh]}


def _unseen(
    view: View, marks: Iterable[Mapping[str, Any]], seen: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Those that are not among what was seen, under this id or, after another reading, under another."""
    of = defaultdict[str, list[Mapping[str, Any]]](list)
    for one in seen:
        of[one["given"]].append(one)
    return [mark for mark in marks if mark["given"] not in of or not _again(view, mark, of[mark["given"]])]


def _again(view: View, mark: Mapping[str, Any], seen: Sequence[Mapping[str, Any]]) -> bool:
    """Whether an act, or another telling of it there, was seen: by id, or by its clause and its type or trigger."""
    ids = {one["event"] for one in seen}
    if mark["event"] in ids:
        return True
    record = view.record(mark["article"]) or {"events": ()}
    acts = {event["id"]: event for event in record["events"]}
    tellings = [acts[name] for name in (mark["event"], *acts[mark["event"]]["same_as"])]
    return any(act["id"] in ids or any(_same(act, one) for one in seen) for act in tellings)


def _same(act: Mapping[str, Any], one: Mapping[str, Any]) -> bool:
    if one["start"] is None:
        return False
    here = act["evidence"]
    overlap = here["start"] < one["end"] and one["start"] < here["end"]
    return bool(overlap and (act["type"] == one["type"] or act["trigger"]["text"] == one["trigger"]))


def _mark(mark: Mapping[str, Any]) -> dict[str, Any]:
    return {name: mark[name] for name in ("given", "event", "type", "trigger", "start", "end")}


def look(address: str, page: Mapping[str, Any], at: str) -> None:
    """Mark what a page of `new` has told as seen at that time."""
    with stores.open_writer(address) as writer:
        for search in page["searches"]:
            if search["error"] is None:
                writer.see(search["name"], zip(search["marks"], search["new"], strict=True), at)


def feed(address: str, page: Mapping[str, Any], at: str) -> str:
    """An Atom feed of what the searches of a page have told, with what is new to them now, the last first."""
    names = [search["name"] for search in page["searches"]]
    with stores.open_view(address) as view:
        made = {search["name"]: search["made"] for search in view.searches()}
        before = view.told(names, FED)
    entries = [
        _entry(made, search["name"], mark, told, at)
        for search in page["searches"]
        for mark, told in zip(search["marks"], search["new"], strict=True)
    ]
    entries += [_entry(made, one["search"], one, one["told"], one["at"]) for one in before]
    updated = max((entry.updated for entry in entries), default=max(made.values(), default=at))
    key = "\0".join(f"{name}\0{made[name]}" for name in sorted(names))
    return atom.feed(key, f"Waqia: {', '.join(names)}", updated, entries[:FED])


def _entry(
    made: Mapping[str, str], search: str, mark: Mapping[str, Any], told: Mapping[str, Any], at: str
) -> atom.Entry:
    key = "\0".join((search, made[search], mark["given"], mark["event"]))
    title = act_title(told) if mark["event"] else told["title"] or told["id"]
    text = told["text"] if mark["event"] else told["title"] or ""
    return atom.Entry(key, title, at, text, told["outlet"] or "unknown", search, told["url"])


def act_title(act: Mapping[str, Any]) -> str:
    """An act in one line: what, who, whom, when and how real."""
    sides = (", ".join(dict.fromkeys(party["name"] for party in act[side])) for side in ("actors", "recipients"))
    what = " ".join(filter(None, (act["type"], act["mode"])))
    where = f"in {act['place']['name']}" if act["place"] else ""
    return " · ".join(filter(None, (what, " → ".join(filter(None, sides)), where, act["day"], act["status"])))
