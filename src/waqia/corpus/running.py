"""Inputs in, a dataset out; and a dataset into a store."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waqia import gathering, keeping, stores
from waqia.codebook import recode
from waqia.corpus import happenings, parts, shards
from waqia.corpus.engines import Engine, engine
from waqia.corpus.shards import CorpusError, Task
from waqia.exports import library
from waqia.stores import Run

_BUCKET = 200_000  # marks or reports of one task
MANIFEST = "manifest.json"
Step = Callable[[str, int, int], None]  # name, done, of


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of what, and by whom; the last two change nothing in what comes out."""

    inputs: tuple[str, ...]
    out: Path
    overlays: tuple[Path, ...] = ()
    size: int = shards.SIZE
    master: str | None = None
    jobs: int = 1


def run(order: Order, remark: Callable[[str], None], step: Step) -> dict[str, Any]:
    """The counts of a run that is done, or goes on where it stopped; CorpusError if DIR holds another one."""
    library("pyarrow", "cluster")
    manifest = _manifest(order)
    _claimed(order.out, manifest)
    with engine(order.master, order.jobs, remark) as by:
        totals = _Run(order, by, step).all()
    parts.sweep(order.out)
    counts = {**{name: totals[name] for name in sorted(totals)}, "out": str(order.out)}
    parts.dump(order.out / "counts.json", {name: value for name, value in counts.items() if name != "out"})
    return counts


def _manifest(order: Order) -> dict[str, Any]:
    """What a dataset is made of: the same manifest gives the same bytes."""
    found = shards.expanded(order.inputs)
    by = keeping.this_run(order.overlays)
    return {
        "inputs": [{"path": place, "bytes": shards.size(place)} for place in found],
        "version": by.version,
        "code": by.code,
        "knowledge": by.knowledge,
        "stories": gathering.comparison(order.overlays).digest,
        "shard": order.size,
    }


def _claimed(out: Path, manifest: dict[str, Any]) -> None:
    """Make the folder, or find in it a run over the same."""
    path = out / MANIFEST
    if path.exists():
        there = json.loads(path.read_text("utf-8"))
        if there != manifest:
            differ = ", ".join(name for name in manifest if there.get(name) != manifest[name])
            raise CorpusError(f"{out}: holds a dataset of other {differ}; choose another --out, or delete it")
        return
    if out.is_dir() and any(out.iterdir()):
        raise CorpusError(f"{out}: is no dataset, and not empty; choose another --out")
    out.mkdir(parents=True, exist_ok=True)
    parts.dump(path, manifest)


class _Run:
    """The steps in turn, each over all its tasks."""

    def __init__(self, order: Order, by: Engine, step: Step) -> None:
        self._order, self._by, self._step, self._totals = order, by, step, Counter[str]()

    def all(self) -> Counter[str]:
        """Everything from the inputs to the stories."""
        out = self._order.out
        manifest = json.loads((out / MANIFEST).read_text("utf-8"))
        places = [one["path"] for one in manifest["inputs"]]
        self._do("cut", [{"input": place, "size": self._order.size} for place in places])
        cut = [shard for path in sorted((out / "work" / "shards").glob("*.json")) for shard in _json(path)]
        self._do("gather", [{"shard": shard} for shard in cut])
        of = 1 + self._totals["articles"] // _BUCKET
        self._do("weed", [{"of": of} for _ in range(of)])
        self._do("read", [{} for _ in cut])
        self._do("tie", [{"month": month} for month in happenings.months(out / "work" / "reports")])
        of = 1 + self._totals["read"] // _BUCKET
        self._do("group", [{"of": of} for _ in range(of)])
        return self._totals

    def _do(self, step: str, tasks: Sequence[Task]) -> None:
        common = {"out": str(self._order.out.resolve()), "overlays": [str(one) for one in self._order.overlays]}
        numbered = [{**common, **task, "number": number} for number, task in enumerate(tasks)]
        self._step(step, 0, len(numbered))
        for done, counts in enumerate(self._by.run(step, numbered), 1):
            self._totals.update(counts)
            self._step(step, done, len(numbered))


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def merge(folder: Path, address: str, overlays: tuple[Path, ...] = ()) -> dict[str, int]:
    """Put the readings of a dataset into a store, which is then as if its articles had been added to it."""
    if not (folder / "counts.json").exists():
        raise CorpusError(f"{folder}: no dataset that is complete; `waqia corpus run` makes one, and finishes one")
    manifest = _json(folder / MANIFEST)
    by = Run(manifest["version"], manifest["code"], manifest["knowledge"])
    counts = Counter[str]()
    with stores.open_writer(address) as writer:
        for row in _readings(folder):
            counts[writer.put(json.loads(row["record"]), row["given"], by, recode)] += 1
        gathering.gather(writer, gathering.comparison(overlays))
    return {name: counts[name] for name in ("added", "replaced", "there")}


def _readings(folder: Path) -> Iterator[dict[str, Any]]:
    yield from parts.read(parts.all_parts(folder, "readings"))
