"""What reading costs when the tables of names are ten times as large.

    uv run python bench/knowledge.py [--times 10] [FILE]

People, places and organisations are written over again under other keys, with made-up names of the same length, as an
overlay; the same articles are read with the tables of the package and with both. Names that nobody wears are looked
for all the same.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from wording import LETTERS

from waqia import knowledge

_TABLES = ("people", "places", "organisations")
_ALPHABET = "ابپتٹجچحخدڈرزسشصطعغفقکگلمنوہی"
_FORMS = ("name_ur", "forms", "short")
_READ = """
import resource, sys, time
from pathlib import Path
from waqia.inputs import Feed
from waqia.model import Article
from waqia.read import lexicons, read
began = time.process_time()
known = lexicons(overlays=[Path(one) for one in sys.argv[2:]])
first = time.process_time() - began
articles = [item for item in Feed([sys.argv[1]]) if isinstance(item, Article)][:300]
best = 1e9
for _ in range(3):
    began = time.process_time()
    for article in articles:
        read(article, knowledge=known)
    best = min(best, time.process_time() - began)
print(first, best / len(articles) * 1000, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
"""


def overlay(folder: Path, times: int) -> int:
    """Tables of so many times the rows, less those of the package; how many there are."""
    world, chance, count = folder / "world", random.Random(5), 0
    world.mkdir(parents=True)
    for table in _TABLES:
        with (knowledge.folder() / "world" / f"{table}.tsv").open(encoding="utf-8") as stream:
            lines = [line for line in stream if not line.startswith("#")]
        rows = list(csv.DictReader(lines, dialect="excel-tab", quoting=csv.QUOTE_NONE))
        with (world / f"{table}.tsv").open("w", encoding="utf-8") as stream:
            stream.write("\t".join(rows[0]) + "\n")
            for row in _again(rows, times, chance):
                stream.write("\t".join(row.values()) + "\n")
                count += 1
    return count


def _again(rows: list[dict[str, str]], times: int, chance: random.Random) -> Iterator[dict[str, str]]:
    for copy in range(1, times):
        for row in rows:
            fresh = row | {"key": f"{row['key']}-made-{copy}", "name": f"{row['name']} {copy}", "risky": ""}
            fresh |= {"wikidata": ""} if "wikidata" in row else {}
            fresh |= {"stands_for": ""} if "stands_for" in row else {}
            yield fresh | {name: _made_up(row[name], chance) for name in _FORMS if name in row}


def _made_up(forms: str, chance: random.Random) -> str:
    return LETTERS.sub(lambda found: "".join(chance.choices(_ALPHABET, k=max(3, len(found[0])))), forms)


def figures(source: str, overlays: list[Path]) -> tuple[float, float, float]:
    """Seconds until the tables are there, milliseconds an article, MB at the peak; tables compiled before."""
    command = [sys.executable, "-c", _READ, source, *map(str, overlays)]
    told = ""
    for _ in range(2):  # the first compiles them
        told = subprocess.run(command, capture_output=True, check=True, text=True, env=os.environ).stdout
    first, each, peak = map(float, told.split())
    return first, each, peak


def main() -> None:
    """Print the figures."""
    corpus = Path(__file__).parents[2] / "shared" / "corpus" / "articles.jsonl"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", default=str(corpus))
    parser.add_argument("--times", type=int, default=10)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        print(f"{overlay(made, told.times):,} names beside those of the package")
        own, more = figures(told.file, []), figures(told.file, [made])
    for name, (first, each, peak) in (("own tables", own), (f"{told.times} times", more)):
        print(f"{name:12} there after {first:5.2f} s   {each:6.2f} ms an article   {peak:5.0f} MB at the peak")
    print(f"x{more[1] / own[1]:.2f} the time for an article, x{more[0] / own[0]:.1f} to have the tables")


if __name__ == "__main__":
    main()
