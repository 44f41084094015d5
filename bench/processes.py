"""What a second process brings: `waqia read --jobs 1` and `--jobs 2` over the same articles, in turns.

uv run python bench/processes.py [--articles 2000] [--rounds 3] [FILE]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from waqia.inputs import Feed
from waqia.model import Article


def read(source: Path, jobs: int) -> tuple[float, str]:
    """Seconds of the clock, and a digest of what came out."""
    began, found = time.perf_counter(), hashlib.sha256()
    command = [sys.executable, "-m", "waqia", "read", str(source), "--format", "jsonl", "--jobs", str(jobs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        for line in process.stdout:
            found.update(line)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - began, found.hexdigest()


def main() -> None:
    """Print the figures."""
    corpus = Path(__file__).parents[2] / "shared" / "corpus" / "articles.jsonl"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", default=str(corpus))
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=3)
    told = parser.parse_args()
    articles = [item for item in Feed([told.file]) if isinstance(item, Article)]
    if not articles:
        sys.exit(f"{told.file}: no articles there; name a file of JSON lines")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "news.jsonl"
        with source.open("w", encoding="utf-8") as stream:
            for article in islice(cycle(articles), told.articles):
                fields = {"text": article.text, "published": article.published, "outlet": article.outlet}
                stream.write(json.dumps(fields, ensure_ascii=False) + "\n")
        rounds = [(read(source, 1), read(source, 2)) for _ in range(told.rounds)]
    digests = {digest for one_round in rounds for _, digest in one_round}
    ratios = [first / second for (first, _), (second, _) in rounds]
    for (first, _), (second, _) in rounds:
        print(
            f"{told.articles:,} articles: 1 process {first:7.1f} s, 2 processes {second:7.1f} s   x{first / second:.2f}"
        )
    same = "the same bytes" if len(digests) == 1 else "OTHER BYTES"
    print(f"two processes are x{statistics.median(ratios):.2f} as quick as one; {same}")


if __name__ == "__main__":
    main()
