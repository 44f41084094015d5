"""How fast Waqia reads, beside what spaCy takes to tokenise the same text, and how time grows with length.

    uv run --group bench python bench/run.py [PATH …]

Without a path: the articles of ../shared/corpus if they are there, else those of evaluation/, else the demo.
"""

from __future__ import annotations

import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from waqia.inputs import Feed
from waqia.model import Article, Reading
from waqia.pages import DEMO
from waqia.read import lexicons, read

ROOT = Path(__file__).parents[1]
_ENOUGH = 1_500_000  # characters: ten seconds or so, over which the figures are steady


def main() -> None:
    """Print the figures."""
    articles = enough(chosen(sys.argv[1:]))
    if not articles:
        sys.exit("no article found; name a file of articles, JSON lines say")
    print(f"{platform.machine()}, Python {platform.python_version()}, one core")
    start_up()
    tables()
    before = peak()
    characters, readings, seconds = full_reading(articles)
    sentences = sum(len(reading.sentences) for reading in readings)
    print(f"\n{len(articles)} articles, {sentences:,} sentences, {characters:,} characters")
    print(f"waqia, full reading    {sentences / seconds:10,.0f} sentences/s {characters / seconds:12,.0f} characters/s")
    beside_spacy(articles, sentences, characters, seconds)
    print(f"memory at its peak     {peak():10,.0f} MB (of which tables and code {before:,.0f} MB)")
    print("\ntime against length (each text is the one before twice over)")
    text = "\n\n".join(article.text for article in articles)[:60_000]
    against_length("as printed", text)
    against_length("on one line, no stops", text.replace("\n", " ").replace("\u06d4", " "))
    against_length("brackets", "([{«" * 15_000)


def chosen(paths: list[str]) -> list[Article]:
    """The articles of the paths, or of the first place that has some."""
    corpus, own = ROOT.parent / "shared" / "corpus" / "articles.jsonl", ROOT / "evaluation"
    for places in [paths] if paths else [[str(corpus)], [str(own)], [str(DEMO)]]:
        found = [item for item in Feed(places) if isinstance(item, Article)]
        if found:
            print(f"articles of {', '.join(places)}")
            return found
    return []


def enough(articles: list[Article]) -> list[Article]:
    """As many as are worth measuring; few ones over and over."""
    taken: list[Article] = []
    size = 0
    while articles and size < _ENOUGH:
        for article in articles:
            taken.append(article)
            size += len(article.text)
            if size >= _ENOUGH:
                break
    return taken


def full_reading(articles: Iterable[Article]) -> tuple[int, list[Reading], float]:
    known = lexicons()
    readings: list[Reading] = []
    began = time.perf_counter()
    for article in articles:
        read_one = read(article, knowledge=known)
        readings.append(Reading(read_one.article, sentences=read_one.sentences))
    seconds = time.perf_counter() - began
    return sum(len(reading.article.text) for reading in readings), readings, seconds


def beside_spacy(articles: list[Article], sentences: int, characters: int, ours: float) -> None:
    try:
        import spacy
    except ImportError:
        print("spaCy is not installed, so nothing stands beside it: uv run --group bench python bench/run.py")
        return
    tokenise = spacy.blank("ur")
    tokenise.max_length = 100_000_000
    tokenise.make_doc(articles[0].text)
    began = time.perf_counter()
    for article in articles:
        tokenise.make_doc(article.text)
    theirs = time.perf_counter() - began
    print(f"spaCy, tokens alone    {sentences / theirs:10,.0f} sentences/s {characters / theirs:12,.0f} characters/s")
    print(f"waqia reads at {theirs / ours:.3f} of the speed at which spaCy tokenises")


def against_length(name: str, text: str) -> None:
    """Times for the text once, twice, four and eight times over, and what each doubling costs."""
    known = lexicons()
    times: list[float] = []
    for doublings in range(4):
        longer = text * 2**doublings
        times.append(fastest(lambda longer=longer: read(longer, knowledge=known)))  # type: ignore[misc]
    shown = "  ".join(f"{1000 * seconds:8,.0f} ms" for seconds in times)
    growth = "  ".join(f"×{after / before:.2f}" for before, after in zip(times, times[1:], strict=False))
    print(f"{name:24}{shown}   a doubling costs {growth}")


def fastest(work: Callable[[], object]) -> float:
    times = []
    for _ in range(2):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def start_up() -> None:
    """Seconds of the command from its start to its end, tables compiled before."""
    for arguments in (["--version"], ["demo"]):
        command = [sys.executable, "-m", "waqia", *arguments]
        times = []
        for _ in range(6):
            began = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            times.append(time.perf_counter() - began)
        print(f"start-up: waqia {arguments[0]:12} {statistics.median(times[1:]):.2f} s")


TABLES = """
import resource, sys, time
from waqia.read import lexicons
unit = 1_000_000 if sys.platform == "darwin" else 1_000
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
lexicons()
print(time.process_time() - began, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / unit)
"""


def tables() -> None:
    """What it takes a new process to have all tables, compiled before: processor time and memory."""
    try:
        import resource  # noqa: F401
    except ImportError:
        return
    told = [subprocess.run([sys.executable, "-c", TABLES], capture_output=True, check=True).stdout for _ in range(6)]
    figures = [tuple(map(float, line.split())) for line in told[1:]]
    seconds, size = min(figures)
    print(f"tables from the cache          {seconds:.2f} s, {size:.0f} MB (at most 0.25 s and 80 MB are wanted)")


def peak() -> float:
    """The most memory this process has held, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main()
