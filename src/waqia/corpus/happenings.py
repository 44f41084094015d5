"""Reports in, stories out: the same comparison and the same groups as in a store, over parts of a corpus.

Reports lie in a folder for each month. Those of one month are compared with each other and with those of the days
before it that are near enough; reports without a day of their own with all. A pair is looked at where it shares rare
words, and that is the same question in whatever month it is asked, so the ties do not depend on how work is cut.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from waqia.corpus import parts
from waqia.corpus.parts import Row
from waqia.stores.grouping import Comparison, story_id
from waqia.stores.reports import Report

ANY = "undated"  # the folder of reports without one day of their own
Tie = tuple[str, str, float]


def row(told: Mapping[str, Any], report: Report) -> Row:
    """What is kept of a report."""
    article, days = told["article"], report.days
    gist: dict[str, Any] = {name: dict(getattr(report, name)) for name in ("head", "lead")}
    gist |= {name: sorted(getattr(report, name)) for name in ("parties", "doers")} | {"keys": list(report.keys)}
    title = article["headline"] or next((x.strip() for x in article["text"].splitlines() if x.strip()), "")
    return {
        "article": report.article,
        "day": days[0] if days and days[0] == days[1] else None,
        "first": days and days[0],
        "last": days and days[1],
        "title": title,
        "outlet": article["outlet"],
        "gist": json.dumps(gist),
    }


def report_of(row: Row) -> Report:
    """The report again."""
    gist = json.loads(row["gist"])
    days = (row["first"], row["last"]) if row["first"] else None
    parties, doers = frozenset(gist["parties"]), frozenset(gist["doers"])
    return Report(row["article"], days, gist["head"], gist["lead"], parties, doers, tuple(gist["keys"]))


def month(row: Row) -> str:
    """The folder of a report."""
    return str(row["day"])[:7] if row["day"] else ANY


def put(folder: Path, number: int, rows: Iterable[Row]) -> None:
    """The reports of a shard, by month."""
    months = defaultdict(list)
    for one in rows:
        months[month(one)].append(one)
    for name, found in sorted(months.items()):
        parts.write(parts.part(folder, name, number), "reports", found)


def months(folder: Path) -> list[str]:
    """The months that have reports."""
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def every(folder: Path) -> Iterator[Row]:
    """All reports, month by month."""
    for name in months(folder):
        yield from _loaded(folder, name)


# ---- pairs -----------------------------------------------------------------------------------------------------------


def ties(folder: Path, name: str, how: Comparison) -> list[Tie]:
    """The ties of the reports of a month: among each other, to those shortly before, and to those without a day."""
    own = list(_loaded(folder, name))
    near = own if name == ANY else [*_before(folder, name, how.window), *own, *_loaded(folder, ANY)]
    found = {one["article"] for one in own}
    board = _Board(near, how)
    scores: dict[tuple[str, str], float] = {}
    for one in own:
        for other in board.near(one):
            pair = (min(one["article"], other["article"]), max(one["article"], other["article"]))
            if other["article"] not in found or pair[0] == one["article"]:
                scores[pair] = how.tie(board.report(one), board.report(other))
    return [(*pair, score) for pair, score in sorted(scores.items()) if score > 0]


def _loaded(folder: Path, name: str) -> Iterator[Row]:
    yield from parts.read(parts.all_parts(folder, name))


def _before(folder: Path, name: str, window: int) -> Iterator[Row]:
    """Reports of the days before a month that are near enough."""
    first = date.fromisoformat(f"{name}-01")
    begin = (first - timedelta(min(window, first.toordinal() - 1))).isoformat()
    for other in months(folder):
        if begin[:7] <= other < name:
            yield from (one for one in _loaded(folder, other) if one["day"] >= begin)


class _Board:
    """Reports by their rarest words."""

    def __init__(self, rows: Sequence[Row], how: Comparison) -> None:
        self._how, self._by_key = how, defaultdict[str, list[Row]](list)
        self._reports = {one["article"]: report_of(one) for one in rows}
        for one in rows:
            for key in self._reports[one["article"]].keys:
                self._by_key[key].append(one)

    def report(self, row: Row) -> Report:
        """What is compared of it."""
        return self._reports[row["article"]]

    def near(self, row: Row) -> list[Row]:
        """Reports of about the same days that share rare words with it, itself apart."""
        counts, rows = Counter[str](), {}
        for key in self.report(row).keys:
            for other in self._by_key[key]:
                counts[other["article"]] += 1
                rows[other["article"]] = other
        del counts[row["article"]]
        return [rows[name] for name, count in counts.items() if self._likely(row["day"], rows[name]["day"], count)]

    def _likely(self, one: str | None, other: str | None, shared: int) -> bool:
        if one is None or other is None:
            return shared >= self._how.undated
        apart = abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
        return apart <= self._how.window and shared >= self._how.shared


# ---- groups ----------------------------------------------------------------------------------------------------------


def components(found: Iterable[Tie]) -> dict[str, str]:
    """For each article that is tied, the first of all that hang together with it."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while (other := above.setdefault(name, name)) != name:
            above[name] = above[other]
            name = other
        return name

    for one, other, _ in found:
        first, second = sorted((top(one), top(other)))
        above[second] = first
    return {name: top(name) for name in list(above)}


def stories(rows: Sequence[Row], found: Sequence[Tie], how: Comparison) -> tuple[list[Row], list[Row]]:
    """The stories of articles that are tied to each other and to no others, and which articles they have."""
    by_name = {one["article"]: one for one in rows}
    reports = {name: report_of(one) for name, one in sorted(by_name.items())}
    told, members = [], []
    for group in how.groups(reports, found):
        story = _story([reports[name] for name in group], by_name, how)
        told.append(story)
        members += [{"story": story["story"], "article": name} for name in group]
    return sorted(told, key=lambda one: one["story"]), sorted(members, key=lambda one: (one["story"], one["article"]))


def _story(group: Sequence[Report], rows: Mapping[str, Row], how: Comparison) -> Row:
    """As a store has it."""
    days = [one.days for one in group if one.days]
    days = [day for day in days if day[0] == day[1]] or days  # one that names but a month says nothing beside them
    return {
        "story": story_id(group[0].article),
        "title": rows[how.central(group).article]["title"],
        "first": min((first for first, _ in days), default=None),
        "last": max((last for _, last in days), default=None),
        "articles": len(group),
        "outlets": len({rows[one.article]["outlet"] for one in group}),
    }
