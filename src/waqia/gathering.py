"""What the commands do with stories: put reports together, list the stories, lay the tellings of one side by side."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from waqia import keeping, knowledge, stores
from waqia.days import FIRST, LAST, bounds
from waqia.pages import laid_over
from waqia.stores import Missing, StoreError, Writer
from waqia.stores.grouping import Comparison
from waqia.stores.questions import EventQuestion, StoryQuestion, Who
from waqia.stories import acts, copies, ties

_AT_ONCE = 50  # articles compared in one transaction
_FOLLOWED = 3  # acts of a story whose plans and outcomes are looked for in other stories
_NEARBY = 200  # acts of others that may be the same, the newest
_FURTHER = ("id", "type", "status", "date", "published", "article", "text")
_LARGEST = 8  # reports of a story in which changes are looked for
_TO_COME = ("planned", "possible")
_DAYS = 60  # between a plan and what became of it, at most


def comparison(overlays: Sequence[Path] = ()) -> Comparison:
    """How reports are compared by the tables as they are now."""
    weights = _weights(laid_over(overlays))
    return Comparison(
        digest=_digest(weights),
        report=partial(ties.report, weights=weights),
        tie=partial(ties.tie, weights=weights),
        groups=partial(ties.groups, weights=weights),
        central=partial(ties.central, weights=weights),
        shared=weights.story["shared"],
        undated=weights.story["undated"],
        window=weights.story["window"],
    )


def _weights(overlays: tuple[Path, ...]) -> ties.Weights:
    """Kept in the user's cache until a table changes."""
    root = knowledge.folder()
    state = knowledge.state(root.resolve(), *(overlay.resolve() for overlay in overlays), Path(ties.__file__).parent)
    return knowledge.cached("weights", state, lambda: ties.weights(knowledge.load(root, overlays)))


def _digest(weights: ties.Weights) -> str:
    told = [dict(part) for part in (weights.rarities, weights.report, weights.tie, weights.story)]
    code = Path(ties.__file__).read_bytes()
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode() + code).hexdigest()[:16]


def gather(writer: Writer, how: Comparison, step: Callable[[int], None] | None = None) -> int:
    """Compare the articles that have not been compared, and group them; how many there were.

    What was done stays done when it is interrupted: the next call goes on.
    """
    board = writer.board(how)
    total = board.pending()
    while done := board.compare(_AT_ONCE):
        if step:
            step(done)
    board.group()
    return total


@dataclass(frozen=True, slots=True)
class AskedStories:
    """Stories as they are asked for on the command line."""

    words: str = ""
    parties: tuple[str, ...] = ()
    outlet: str | None = None
    first: str | None = None
    last: str | None = None
    least: int = 2
    limit: int = 20


def stories(address: str, asked: AskedStories) -> dict[str, Any]:
    """Stories that fit; `meant` says for each name whom it was taken for."""
    with stores.open_view(address) as view:
        names = keeping.Names(view)
        return {"meant": names.meant, **view.stories(question(names, asked))}


def question(names: keeping.Names, asked: AskedStories) -> StoryQuestion:
    """Stories that are asked for, with ids in the place of names."""
    first, last = keeping.day("--from", asked.first), keeping.day("--to", asked.last, end=True)
    if first and last and first > last:
        raise StoreError(f"--from {asked.first} lies after --to {asked.last}; turn them round")
    return StoryQuestion(
        words=asked.words,
        parties=tuple(names.who("--party", name) for name in asked.parties),
        outlets=names.outlets(asked.outlet),
        first=first,
        last=last,
        least=asked.least,
        limit=asked.limit,
    )


def story(address: str, which: str) -> dict[str, Any]:
    """A story: its reports, which of them copy each other, its acts, and the stories that it goes on from or into."""
    with stores.open_view(address) as view:
        found = view.story(which)
        if found is None:
            raise Missing(f"{which}: no such story in the store; `waqia stories` lists ids")
        records = [record for report in found["reports"] if (record := view.record(report["id"]))]
        told = acts.acts(records)
        groups = copies.copies([record["article"]["text"] for record in records])
        names = {entity["id"]: entity["name"] for record in records for entity in record["entities"]}
        names_ur = {entity["id"]: entity["name_ur"] for record in records for entity in record["entities"]}
        witnesses = [[records[number]["article"]["id"] for number in group] for group in groups]
        return {
            **found,
            "kind": "story",
            "witnesses": witnesses,
            "acts": told,
            "names": names,
            "names_ur": {one: name for one, name in names_ur.items() if name},
            "line": _followed(view, which, told[:_FOLLOWED]),
        }


def changes(view: stores.View, told: Iterable[Mapping[str, Any]], most: int) -> list[dict[str, Any]]:
    """What changed in these stories: acts whose status moved on from report to report, or that one denies."""
    found: list[dict[str, Any]] = []
    for one in told:
        if one["articles"] <= _LARGEST and (page := view.story(one["id"])) is not None:
            records = [record for report in page["reports"] if (record := view.record(report["id"]))]
            names = {entity["id"]: entity for record in records for entity in record["entities"]}
            found += [_moved(act, one["id"], names) for act in acts.acts(records) if _changed(act)]
        if len(found) >= most:
            break
    return found[:most]


def _changed(act: Mapping[str, Any]) -> bool:
    """Whether one report denies it, or what was to come has come, or will not."""
    first, last = act["line"][0]["status"], act["line"][-1]["status"]
    return act["contradicted"] or (first in _TO_COME and last not in _TO_COME)


def _moved(act: Mapping[str, Any], story: str, names: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: act[name] for name in ("id", "type", "mode", "contradicted", "line")}
    sides = {side: [_named(party, names) for party in act[side]] for side in ("actors", "recipients")}
    last = act["tellings"][-1]
    return {"story": story, **told, **sides, **{name: last[name] for name in ("article", "event", "text", "published")}}


def _named(party: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    entity = names[party["entity"]]
    return {
        **{name: entity[name] for name in ("name", "name_ur")},
        "entity": party["entity"],
        "country": party["country"],
    }


def _followed(view: stores.View, own: str, told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same acts in other stories where their status differs: a plan and its outcome, in the order of the days."""
    found: dict[str, tuple[str, int]] = {}  # by story: the act that it goes on with, and the number of the other one
    for act in told:
        others = [_sided(row) for row in view.acts(_like(act), _NEARBY) if row["status"] != act["status"]]
        near = [row for row in others if acts.same_act(act, row)]
        of = view.stories_of(sorted({row["article"] for row in near}))
        for row in reversed(near):
            story = of.get(row["article"])
            if story and story != own:
                found.setdefault(story, (act["id"], row["number"]))
    numbers = [number for _, number in found.values()]
    rows = zip(found.items(), view.numbered("events", numbers), strict=True)
    line = [{"story": story, "act": act} | {name: row[name] for name in _FURTHER} for (story, (act, _)), row in rows]
    return sorted(line, key=lambda row: (row["published"] or "", row["story"]))


def _sided(act: Mapping[str, Any]) -> dict[str, Any]:
    """An act in short with its parties by their sides."""
    sides = {role: [party for party in act["parties"] if party["role"] == role] for role in ("actor", "recipient")}
    return {**act, "actors": sides["actor"], "recipients": sides["recipient"]}


def _like(act: dict[str, Any]) -> EventQuestion:
    """Acts of the same type between the same, of about the same time."""
    days = [telling["published"] for telling in act["tellings"] if telling["published"]]
    first, last = (_shifted(min(days), -_DAYS), _shifted(max(days), _DAYS)) if days else (None, None)
    parties = [*act["actors"], *act["recipients"]]
    return EventQuestion(
        type=act["type"], party=Who(tuple(party["entity"] for party in parties)), first=first, last=last
    )


def _shifted(day: str, by: int) -> str:
    """So many days after the first that a date can mean, or before."""
    return (date.fromisoformat((bounds(day) or (FIRST, LAST))[0]) + timedelta(by)).isoformat()
