"""The steps of a run: a task in plain JSON in, counts out; parts are written and a marker left on the way.

What is marked as done is not done again. Everything a step knows stands in its task and in the parts of steps before.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from waqia import rows
from waqia.corpus import duplicates, extracting, happenings, parts, shards
from waqia.corpus.parts import Row
from waqia.corpus.shards import Shard, Task
from waqia.exports import library, parquet
from waqia.gathering import comparison
from waqia.model import Article
from waqia.record import article_id
from waqia.sources import Aside, Fault

Counts = dict[str, int]
FLAT = (rows.ARTICLES, rows.EVENTS, rows.STATEMENTS, rows.RELATIONS)  # tables that are exports, too
_PLACES = 2**32  # of a shard


def perform(step: str, task: Task) -> Counts:
    """Do a step, or read off its marker what it came to."""
    marker = Path(task["out"]) / "work" / "done" / f"{step}-{task['number']:05}.json"
    if marker.exists():
        return dict(json.loads(marker.read_text("utf-8")))
    counts = STEPS[step](task, Path(task["out"]))
    parts.dump(marker, counts)
    return counts


def cut(task: Task, out: Path) -> Counts:
    """The shards of an input."""
    found = shards.cut(task)
    parts.dump(out / "work" / "shards" / f"{task['number']:05}.json", found)
    return {"shards": len(found)}


def gather(task: Task, out: Path) -> Counts:
    """The articles of a shard, with what they are compared by; what is in another language or broken is put aside."""
    number, counts = task["number"], Counter[str]()
    tables: dict[str, list[Row]] = {"texts": [], "marks": [], "asides": [], "faults": []}
    for at, item in enumerate(shards.items(Shard(**task["shard"]))):
        _sort(item, number * _PLACES + at, tables)
    for table, found in tables.items():
        folder = out if table in ("asides", "faults") else out / "work"
        counts[table] = parts.write(parts.part(folder, table, number), table, found)
    return {"articles": counts["texts"], "set_aside": counts["asides"], "faults": counts["faults"]}


def _sort(item: Any, place: int, tables: dict[str, list[Row]]) -> None:
    if isinstance(item, Article):
        told = {"given": article_id(item), "source": duplicates.source(item), "mark": duplicates.mark(item.text)}
        tables["texts"].append({"place": place, "article": extracting.written(item)})
        tables["marks"].append({"place": place, "url": item.url, "published": item.published, **told})
    elif isinstance(item, Aside):
        tables["asides"].append({"name": item.name, "why": item.why, "language": item.language})
    elif isinstance(item, Fault):
        told_so = {"name": item.name, "line": item.line, "what": item.what, "remedy": item.remedy}
        tables["faults"].append(told_so)


def weed(task: Task, out: Path) -> Counts:
    """Texts that are printed twice, among the sources that fall to this task."""
    arrow, bucket, of = library("pyarrow", "cluster"), task["number"], task["of"]
    found = (row for row in parts.read(parts.all_parts(out / "work", "marks")) if _bucket(row) % of == bucket)
    marks = arrow.Table.from_pylist(list(found), schema=parts.schema("marks")).sort_by("place")
    twice = duplicates.merge(marks)
    count = parts.write(parts.part(out, "duplicates", bucket), "duplicates", twice.to_pylist())
    return {"duplicates": count}


def _bucket(row: Row) -> int:
    return zlib.crc32((row["source"] or row["given"]).encode("utf-8", "surrogatepass"))


def read(task: Task, out: Path) -> Counts:
    """The readings of a shard as rows of every table, and what of them is compared.

    Where somebody began with it and did not come to its end, an article may have ended him: those are read with care.
    """
    number = task["number"]
    tries = out / "work" / "tries" / f"{number:05}"
    careful = tries.exists()
    tries.mkdir(parents=True, exist_ok=True)
    twice = {row["place"] for row in parts.read(parts.all_parts(out, "duplicates"), ["place"])}
    found = list(_readings(parts.part(out / "work", "texts", number), twice, task["overlays"], careful))
    kept = [row for row in found if row["record"]]
    records = [json.loads(row["record"]) for row in kept]
    _flat(out, number, records)
    parts.write(parts.part(out, "mentions", number), "mentions", extracting.mentions(records))
    parts.write(parts.part(out, "readings", number), "readings", [_only(row) for row in kept])
    faults = [json.loads(row["fault"]) for row in found if row["fault"]]
    parts.write(parts.part(out, "unread", number), "unread", faults)
    how = comparison(tuple(map(Path, task["overlays"])))
    happenings.put(out / "work" / "reports", number, (happenings.row(one, how.report(one)) for one in records))
    with suppress(FileNotFoundError):  # who read the same beside us has taken it away
        tries.rmdir()
    acts = sum(event["main"] for one in records for event in one["events"])
    return {"read": len(kept), "acts": acts, "not_urdu": len(found) - len(kept) - len(faults), "failed": len(faults)}


def _readings(path: Path, twice: set[int], overlays: list[str], careful: bool) -> Iterator[Row]:
    arrow = library("pyarrow", "cluster")
    rows = [row for row in parts.read([path]) if row["place"] not in twice]
    batches = arrow.Table.from_pylist(rows, schema=parts.schema("texts")).to_batches(max_chunksize=100)
    for batch in batches:
        yield from extracting.extract(batch, tuple(overlays), careful).to_pylist()


def _only(row: Row) -> Row:
    return {name: row[name] for name in parts.TABLES["readings"]}


def _flat(out: Path, number: int, records: list[dict[str, Any]]) -> None:
    """The tables of acts, statements and so on, as `waqia export --to parquet` has them."""
    with ExitStack() as stack:
        places = {table.name: parts.part(out, table.name, number) for table in FLAT}
        parquet.write(records, {name: stack.enter_context(parts.draft(path)) for name, path in places.items()})


def tie(task: Task, out: Path) -> Counts:
    """The ties of the reports of a month."""
    how = comparison(tuple(map(Path, task["overlays"])))
    found = happenings.ties(out / "work" / "reports", task["month"], how)
    rows = ({"one": one, "other": other, "score": score} for one, other, score in found)
    return {"ties": parts.write(parts.part(out / "work", "ties", task["number"]), "ties", rows)}


def group(task: Task, out: Path) -> Counts:
    """The stories of some of what hangs together."""
    number, of = task["number"], task["of"]
    all_ties = [(r["one"], r["other"], r["score"]) for r in parts.read(parts.all_parts(out / "work", "ties"))]
    first = happenings.components(all_ties)
    found = [row for row in happenings.every(out / "work" / "reports") if _hash(first, row["article"]) % of == number]
    names = {row["article"] for row in found}
    how = comparison(tuple(map(Path, task["overlays"])))
    told, members = happenings.stories(found, [tie for tie in all_ties if tie[0] in names], how)
    parts.write(parts.part(out, "story_articles", number), "story_articles", members)
    return {"stories": parts.write(parts.part(out, "stories", number), "stories", told)}


def _hash(first: dict[str, str], article: str) -> int:
    """The same for all that hang together."""
    return zlib.crc32(first.get(article, article).encode())


STEPS: dict[str, Callable[[Task, Path], Counts]] = {
    "cut": cut, "gather": gather, "weed": weed, "read": read, "tie": tie, "group": group,
}  # fmt: skip
