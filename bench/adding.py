"""What it takes to add an article to a store that holds very many, beside an empty one.

    uv run python bench/adding.py many.db [--articles 500] [--rounds 3] [FILE]

The articles of FILE (JSON lines; ../shared/corpus if it is there) with other rare words are added by `waqia add`, as
its users do: read, written, compared, put into stories. Each round adds others, to an empty store and to the full one
in turn, and moves their days by some years at most, so that what earlier rounds left in the full store is no neighbour.
What has no day stays so: a store that is made of copies holds each such text some two hundred times, as no archive
does, and they are all compared with it; --dated leaves them out.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from wording import Vocabulary, reworded

from waqia.inputs import Feed
from waqia.model import Article

ROOT = Path(__file__).parents[1]
_YEARS = 2_500  # days


def written(path: Path, articles: Sequence[Article], seed: int, begin: int, wanted: int) -> None:
    """So many articles with other rare words, from one of them on."""
    others = Vocabulary(article.text for article in articles).others(seed)
    with path.open("w", encoding="utf-8") as stream:
        for article in itertools.islice(itertools.cycle(articles), begin, begin + wanted):
            told = {"text": reworded(article.text, others), "published": article.published, "outlet": article.outlet}
            stream.write(json.dumps(told, ensure_ascii=False) + "\n")


def moved(article: Article, by: int) -> Article:
    """The article so many days earlier, where it has a day."""
    day = article.published or ""
    if len(day) != len("2024-05-10"):
        return article
    return replace(article, published=(date.fromisoformat(day) - timedelta(by)).isoformat())


def added(source: Path, store: str) -> tuple[float, float]:
    """Seconds of processor time and of the clock that adding takes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "waqia", "add", str(source), "--store", store, "--json"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode())
    passed, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, passed


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", help="the store that holds many")
    parser.add_argument("file", nargs="?", default=str(ROOT.parent / "shared" / "corpus" / "articles.jsonl"))
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dated", action="store_true", help="only articles that have a day")
    told = parser.parse_args()
    articles = [item for item in Feed([told.file]) if isinstance(item, Article)]
    articles = [article for article in articles if article.published or not told.dated]
    if not articles:
        sys.exit(f"{told.file}: no articles there; name a file of JSON lines")
    ratios: list[tuple[float, float]] = []
    for number in range(told.rounds):
        seed = int(time.time()) + number
        with tempfile.TemporaryDirectory() as folder:
            source, empty = Path(folder) / "news.jsonl", str(Path(folder) / "empty.db")
            by = random.Random(seed).randrange(100, _YEARS)
            written(source, [moved(one, by) for one in articles], seed, number * told.articles, told.articles)
            first, second = added(source, empty), added(source, told.store)
            size = Path(empty).stat().st_size / 1e6
        ratios.append((second[0] / first[0], second[1] / first[1]))
        each = [f"{1000 * one / told.articles:.1f}" for one in (*first, *second)]
        print(
            f"{told.articles} articles ({size:.0f} MB): empty {each[0]} ms CPU, {each[1]} ms wall; "
            f"full {each[2]} ms CPU, {each[3]} ms wall; x{ratios[-1][0]:.2f} CPU, x{ratios[-1][1]:.2f} wall",
            flush=True,
        )
    print(f"median x{statistics.median(one for one, _ in ratios):.2f} CPU, "
          f"x{statistics.median(one for _, one in ratios):.2f} wall (at most 1.3 is wanted)")  # fmt: skip


if __name__ == "__main__":
    main()
