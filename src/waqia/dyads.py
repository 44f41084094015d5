"""Two names in, what passed between them by month out: counts and PLOVER scores, and what they rest on.

An act counts once for each article that tells it (its main telling). Quads and scores are those of the PLOVER codebook
(knowledge/plover.toml). Scored is what has happened or goes on; what is planned, possible or negated is counted apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from waqia import stores
from waqia.keeping import Names, day
from waqia.stores import StoreError
from waqia.stores.questions import EventQuestion, Who

STEPS = ("week", "month", "year")
QUADS = {1: "verbal_cooperation", 2: "material_cooperation", 3: "verbal_conflict", 4: "material_conflict"}
REAL = ("happened", "ongoing")
APART = ("planned", "possible", "negated")
DIRECTIONS = ("there", "back", "mutual")
MOST = 600  # periods: a longer line of them is told without the empty ones
# Of hostile acts with both as actors and nobody at the other end, a clash is done to each other; others are joint.
_EACH_OTHER = ("ASSAULT",)


def dyad(
    address: str,
    one: str,
    other: str,
    *,
    first: str | None = None,
    last: str | None = None,
    by: str = "month",
    at_most: int | None = None,
) -> dict[str, Any]:
    """What the store tells of two: `{"parties", "meant", "by", "complete", "periods", "wider", "undated", "total"}`.

    `at_most`: how many of the newest acts are looked at; `complete` says whether those are all.

    `periods` are in order of time, without gaps where that makes no more than MOST of them. An act whose span is longer
    than a period is in none of them but in `wider`.
    """
    with stores.open_view(address) as view:
        names = Names(view)
        pair = names.who("between", one), names.who("between", other)
        if pair[0] == pair[1]:
            raise StoreError(f"{one} and {other} are the same; give two parties")
        begin, end = day("--from", first), day("--to", last, end=True)
        if begin and end and begin > end:
            raise StoreError(f"--from {first} lies after --to {last}; turn them round")
        acts = view.acts(EventQuestion(between=pair, first=begin, last=end), at_most)
    cells = _sorted(acts, pair, by)
    periods = [period for period in cells if period not in ("wider", "undated")]
    line = list(_line(sorted(periods), by)) if periods else []
    return {
        "parties": [one, other],
        "meant": names.meant,
        "by": by,
        "from": begin,
        "to": end,
        "complete": at_most is None or len(acts) < at_most,
        "periods": [{"period": name, **cells.get(name, Cell()).told()} for name in line],
        **{name: cells.get(name, Cell()).told() for name in ("wider", "undated")},
        "total": _whole(cells.values()).told(),
    }


@dataclass(slots=True)
class Cell:
    """What is counted of one stretch of time."""

    acts: int = 0
    days: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    quads: Counter[int] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    directions: Counter[str] = field(default_factory=Counter)
    scores: dict[str, float] = field(default_factory=lambda: dict.fromkeys(DIRECTIONS, 0.0))
    above: float = 0.0  # scores of cooperation
    below: float = 0.0  # scores of conflict
    together: int = 0
    articles: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)

    def add(self, act: Mapping[str, Any], direction: str | None) -> None:
        """An act; without a direction the two stand on one side of it, and nothing passed between them."""
        if direction is None:
            self.together += 1
            return
        self.acts += 1
        self.days[act["day_is"]] += 1
        self.statuses[act["status"]] += 1
        self.types[act["type"]] += 1
        self.articles.add(act["article"])
        self.outlets |= {act["outlet"]} if act["outlet"] else set()
        if act["status"] in REAL:
            self.quads[act["plover"]["quad"]] += 1
            self.directions[direction] += 1
            self.scores[direction] += act["plover"]["score"]
            self.above += max(act["plover"]["score"], 0.0)
            self.below += min(act["plover"]["score"], 0.0)

    def merge(self, other: Cell) -> None:
        """Both together."""
        self.acts, self.together = self.acts + other.acts, self.together + other.together
        for name in ("days", "statuses", "quads", "types", "directions"):
            getattr(self, name).update(getattr(other, name))
        self.above, self.below = self.above + other.above, self.below + other.below
        self.scores = {name: self.scores[name] + other.scores[name] for name in DIRECTIONS}
        self.articles |= other.articles
        self.outlets |= other.outlets

    def told(self) -> dict[str, Any]:
        """As plain values; `mean` is null where nothing is scored."""
        scored, net = self.directions.total(), sum(self.scores.values())
        return {
            "acts": self.acts,
            "days": {name: self.days[name] for name in ("date", "reported", "none")},
            "scored": scored,
            **{name: self.quads[quad] for quad, name in QUADS.items()},
            "above": round(self.above, 2),
            "below": round(self.below, 2),
            "net": round(net, 2),
            "mean": round(net / scored, 2) if scored else None,
            **{name: {"acts": self.directions[name], "net": round(self.scores[name], 2)} for name in DIRECTIONS},
            **{status: self.statuses[status] for status in APART},
            "together": self.together,
            "types": dict(sorted(self.types.items(), key=lambda pair: (-pair[1], pair[0]))),
            "articles": len(self.articles),
            "outlets": len(self.outlets),
        }


def _sorted(acts: Iterable[Mapping[str, Any]], pair: tuple[Who, Who], by: str) -> dict[str, Cell]:
    """Each act in its period, in `wider` or in `undated`."""
    cells = defaultdict[str, Cell](Cell)
    for act in acts:
        cells[_period(act, by)].add(act, direction(act, *pair))
    return dict(cells)


def _whole(cells: Iterable[Cell]) -> Cell:
    total = Cell()
    for cell in cells:
        total.merge(cell)
    return total


def direction(act: Mapping[str, Any], one: Who, other: Who) -> str | None:
    """`there` from one to the other, `back`, `mutual`, or None where both stand on the same side.

    Who acts together on somebody else, or is acted on together, has done nothing to the other.
    """
    parties = act["parties"]
    ours, theirs = _roles(parties, one), _roles(parties, other)
    there = _meet(ours["actor"], theirs["recipient"])
    back = _meet(theirs["actor"], ours["recipient"])
    if there or back:
        return "mutual" if there and back else "there" if there else "back"
    alone = not any(party["role"] == "recipient" for party in parties)
    kind = act["plover"]["quad"] in (1, 2) or act["type"] in _EACH_OTHER
    return "mutual" if alone and kind and _meet(ours["actor"], theirs["actor"]) else None


def _roles(parties: Sequence[Mapping[str, Any]], who: Who) -> dict[str, list[int]]:
    """Which of the parties are his, by their roles."""
    found: dict[str, list[int]] = {"actor": [], "recipient": []}
    for at, one in enumerate(parties):
        if one["country"] in who.countries or one["entity"] in who.entities:
            found[one["role"]].append(at)
    return found


def _meet(ours: Sequence[int], theirs: Sequence[int]) -> bool:
    """Whether one of ours stands before another one of theirs."""
    return bool(ours and theirs) and (len(ours) > 1 or len(theirs) > 1 or ours[0] != theirs[0])


def _period(act: Mapping[str, Any], by: str) -> str:
    if act["day_is"] == "none":
        return "undated"
    first, last = _name(act["day_from"], by), _name(act["day_to"], by)
    return first if first == last else "wider"


def _name(told: str, by: str) -> str:
    """The period that a day lies in: 2024, 2024-05, 2024-W19 (ISO 8601).

    >>> _name("2024-12-30", "week"), _name("2024-12-30", "month")
    ('2025-W01', '2024-12')
    """
    if by == "week":
        year, week, _ = date.fromisoformat(told).isocalendar()
        return f"{year:04}-W{week:02}"
    return told[:7] if by == "month" else told[:4]


def _line(there: Sequence[str], by: str) -> Iterator[str]:
    """Every period from the first to the last; those that are there alone where the line gets too long."""
    known, line = set(there), []
    for name in _walk(there[0], there[-1], by):
        line.append(name)
        if len(line) > MOST:
            yield from sorted(known)
            return
    yield from line


def _walk(first: str, last: str, by: str) -> Iterator[str]:
    name = first
    yield name
    while name < last:
        following = _first_day(name, by) + timedelta({"week": 7, "month": 32, "year": 367}[by])
        if by != "week":
            following = following.replace(day=1) if by == "month" else following.replace(month=1, day=1)
        name = _name(following.isoformat(), by)
        yield name


def _first_day(name: str, by: str) -> date:
    if by == "week":
        return date.fromisocalendar(int(name[:4]), int(name[6:]), 1)
    return date.fromisoformat((name + "-01-01")[:10])
