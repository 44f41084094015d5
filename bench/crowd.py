"""Writers and readers at once on one store: no error, nothing lost, and how much was done.

    uv run waqia export --store some.db --output some.jsonl
    uv run python bench/crowd.py some.jsonl crowd.db --seconds 60
    uv run python bench/crowd.py some.jsonl postgresql://… --seconds 60

Each is a process of its own. Writers add the records of the file, copy after copy under other ids and days; readers
ask. At the end every article that a writer was told is kept must be there, and `waqia check` must find nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from waqia import stores
from waqia.model import Article
from waqia.record import article_id
from waqia.stores.questions import ArticleQuestion, EventQuestion, Who

_RUN = stores.Run("0", "0" * 64, "0" * 64)
_WORDS = ("صدر", "وزیر خارجہ", "حملہ", "مذاکرات", "اسلام آباد")


def main() -> None:
    """Start all, wait, and look at what is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path, help="records as `waqia export` writes them")
    parser.add_argument("store", help="a store that is not there yet")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--as", dest="role", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.role:
        kind, _, number = told.role.partition("-")
        done = {"writer": write, "reader": ask}[kind](told, int(number))
        print(json.dumps(done))
        return
    crowd(told)


def crowd(told: argparse.Namespace) -> None:
    with stores.open_writer(told.store):
        pass
    roles = [f"{kind}-{at}" for kind in ("writer", "reader") for at in range(getattr(told, f"{kind}s"))]
    command = [sys.executable, __file__, str(told.records), told.store, "--seconds", str(told.seconds)]
    command += ["--writers", str(told.writers)]
    children = {
        role: subprocess.Popen([*command, "--as", role], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for role in roles
    }
    ends = {role: (*child.communicate(), child.returncode) for role, child in children.items()}
    failed = {role: said for role, (_, said, code) in ends.items() if code}
    for role, said in failed.items():
        print(f"{role}: {said.strip().splitlines()[-1] if said.strip() else 'died'}")
    results = {role: json.loads(out) for role, (out, _, code) in ends.items() if not code}
    sys.exit(verdict(told.store, results, bool(failed)))


def verdict(store: str, results: dict[str, Any], failed: bool) -> int:
    """Print what was done, what is missing and what does not hold."""
    kept = {name for role, found in results.items() if role.startswith("writer") for name in found}
    took = [one for role, found in results.items() if role.startswith("reader") for one in found]
    with stores.open_view(store) as view:
        there = {json.loads(line)["article"]["id"] for line in view.lines()}
        faults = list(view.faults())
    middle, worst = (statistics.median(took), max(took)) if took else (0.0, 0.0)
    print(f"{stores.shown(store)}: {len(kept)} articles added, {len(took)} questions answered")
    print(f"  a question took {middle * 1000:.0f} ms in the middle, {worst * 1000:.0f} ms at most")
    lost, beyond = len(kept - there), len(there - kept)
    print(f"  lost {lost}, beyond {beyond}, faults {len(faults)}, failed: {'some' if failed else 'none'}")
    return int(failed or kept != there or bool(faults))


def write(told: argparse.Namespace, own: int) -> list[str]:
    """Add records until the time is up; every writer others."""
    kept = []
    with stores.open_writer(told.store) as writer:
        until = time.monotonic() + told.seconds
        for record in varied(told.records, own, told.writers):
            if time.monotonic() > until:
                break
            said = writer.put(record, record["article"]["id"], _RUN)
            assert said == "added", said
            kept.append(record["article"]["id"])
    return kept


def varied(path: Path, own: int, writers: int) -> Iterator[dict[str, Any]]:
    """The records again and again, each time days earlier and so other articles."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for copy in range(1000):
        for at, record in enumerate(records):
            if at % writers == own:
                yield of_another_day(record, copy)


def of_another_day(record: dict[str, Any], copy: int) -> dict[str, Any]:
    article = record["article"]
    day = (date(2024, 1, 1) - timedelta(copy)).isoformat()
    told = Article(article["text"], article["headline"], article["outlet"], f"copy:{article['id']}", day)
    names = {
        event["id"]: "ev:" + hashlib.sha256(f"{event['id']} {copy}".encode()).hexdigest()[:16]
        for event in record["events"]
    }
    events = [
        event | {"id": names[event["id"]], "same_as": [names[one] for one in event["same_as"]], "reported": day}
        for event in record["events"]
    ]
    fresh = {"id": article_id(told), "url": told.url, "published": day, "published_from": "given"}
    return record | {"article": article | fresh, "events": events}


def ask(told: argparse.Namespace, own: int) -> list[float]:
    """Ask until the time is up: how long each question took. What is there never grows less."""
    with stores.open_view(told.store) as view:  # what is to be loaded is loaded
        most = view.articles(ArticleQuestion(_WORDS[own % len(_WORDS)]))["count"]
    until, took = time.monotonic() + told.seconds, list[float]()
    while time.monotonic() < until:
        begun = time.monotonic()
        with stores.open_view(told.store) as view:
            count = view.articles(ArticleQuestion(_WORDS[own % len(_WORDS)]))["count"]
            view.events(EventQuestion(party=Who(countries=("PAK",)), type="CONSULT"))
        took.append(time.monotonic() - begun)
        assert count >= most, f"{count} articles after {most}"
        most = count
        time.sleep(0.1)
    return took


if __name__ == "__main__":
    main()
