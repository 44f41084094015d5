"""How much memory a process holds that reads without end.

    uv run python bench/memory.py [--articles 100000] [--jobs 1] [FILE]

The articles of FILE (JSON lines; ../shared/corpus if it is there) are read again and again, each time with other rare
words, so that nothing is read twice. Every thousand articles the resident memory of all processes is printed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from wording import Vocabulary, reworded

from waqia.inputs import Feed
from waqia.model import Article

ROOT = Path(__file__).parents[1]
_EVERY = 1_000  # articles


def lines(articles: Sequence[Article], wanted: int) -> Iterator[str]:
    """So many articles as JSON lines."""
    vocabulary = Vocabulary(article.text for article in articles)
    others = dict[str, str]()
    for number in range(wanted):
        copy, which = divmod(number, len(articles))
        if which == 0:
            others = vocabulary.others(copy)
        article = articles[which]
        told = {"text": reworded(article.text, others), "published": article.published, "outlet": article.outlet}
        yield json.dumps({"id": f"{number}", **told}, ensure_ascii=False) + "\n"


def resident(process: int) -> dict[int, float]:
    """MB of a process and of those below it, by their numbers."""
    found, below = dict[int, float](), {process}
    for path in sorted(Path("/proc").glob("[0-9]*"), key=lambda one: int(one.name)):
        try:
            above = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            status = (path / "status").read_text()
        except OSError:
            continue
        if int(path.name) == process or above in below:
            below.add(int(path.name))
            size = next((line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")), "0")
            found[int(path.name)] = int(size) / 1_000
    return found


def feed(stream: IO[bytes], articles: Sequence[Article], wanted: int) -> None:
    """Write the articles, as fast as they are read."""
    for line in lines(articles, wanted):
        stream.write(line.encode())
    stream.close()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", default=str(ROOT.parent / "shared" / "corpus" / "articles.jsonl"))
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=1)
    told = parser.parse_args()
    articles = [item for item in Feed([told.file]) if isinstance(item, Article)]
    if not articles:
        sys.exit(f"{told.file}: no articles there; name a file of JSON lines")
    command = [sys.executable, "-m", "waqia", "read", "-", "--format", "jsonl", "--jobs", str(told.jobs)]
    began = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        threading.Thread(target=feed, args=(process.stdin, articles, told.articles), daemon=True).start()
        for number, _ in enumerate(process.stdout, 1):
            if number % _EVERY == 0:
                sizes = resident(process.pid)
                each = " ".join(f"{size:.0f}" for size in sizes.values())
                print(f"{number:9,} articles {time.perf_counter() - began:8.0f} s   {each} MB", flush=True)


if __name__ == "__main__":
    main()
