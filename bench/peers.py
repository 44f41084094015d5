"""The whole reading beside what other libraries take for a small part of it, on the same texts in the same run.

    uv run --group bench python bench/peers.py [--articles 200] [FILE]

spaCy's blank Urdu pipeline only parts the text into tokens, pySBD only into sentences, dateparser only looks for dates
(in the lead of each article: it is slow). Processor time, the best of three rounds that take turns.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from waqia.inputs import Feed
from waqia.model import Article
from waqia.read import lexicons, read

_LEAD = 500  # characters that dateparser gets
_ROUNDS = 3
Work = Callable[[list[str]], object]


def spacy_tokens() -> Work:
    """Tokens alone."""
    import spacy

    blank = spacy.blank("ur")
    return lambda texts: [blank.make_doc(text) for text in texts]


def pysbd_sentences() -> Work:
    """Sentences alone."""
    import pysbd

    found = pysbd.Segmenter(language="ur", clean=False)
    return lambda texts: [found.segment(text) for text in texts]


def dateparser_dates() -> Work:
    """Dates alone."""
    from dateparser.search import search_dates

    return lambda texts: [search_dates(text[:_LEAD], languages=["ur"]) for text in texts]


def waqia_reading() -> Work:
    """Everything."""
    known = lexicons()
    return lambda texts: [read(text, knowledge=known) for text in texts]


def waqia_lead() -> Work:
    """Everything in the letters that dateparser gets."""
    known = lexicons()
    return lambda texts: [read(text[:_LEAD], knowledge=known) for text in texts]


_WORKS: dict[str, tuple[Callable[[], Work], str | None]] = {
    "waqia, full reading": (waqia_reading, None),
    "spaCy, tokens alone": (spacy_tokens, "spacy"),
    "pySBD, sentences alone": (pysbd_sentences, "pysbd"),
    "waqia, leads": (waqia_lead, None),
    "dateparser, dates of leads": (dateparser_dates, "dateparser"),
}


def timed(work: Work, texts: list[str]) -> float:
    began = time.process_time()
    work(texts)
    return time.process_time() - began


def main() -> None:
    """Print the figures."""
    corpus = Path(__file__).parents[2] / "shared" / "corpus" / "articles.jsonl"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", default=str(corpus))
    parser.add_argument("--articles", type=int, default=200)
    told = parser.parse_args()
    texts = [item.text for item in Feed([told.file]) if isinstance(item, Article)][: told.articles]
    if not texts:
        sys.exit(f"{told.file}: no articles there; name a file of JSON lines")
    works = {name: make() for name, (make, needs) in _WORKS.items() if needs is None or find_spec(needs)}
    for name in _WORKS.keys() - works.keys():
        print(f"{name}: not installed, so left out (uv sync --group bench)")
    known = lexicons()
    sentences = sum(len(read(text, knowledge=known).sentences) for text in texts)
    best = {name: min(timed(work, texts) for _ in range(_ROUNDS)) for name, work in works.items()}
    print(f"{len(texts)} articles, {sentences:,} sentences")
    for name, seconds in best.items():
        own = best["waqia, leads" if "leads" in name else "waqia, full reading"]
        print(f"{name:28}{seconds / len(texts) * 1000:9.2f} ms an article   x{seconds / own:.2f} of waqia's time")
    if "spaCy, tokens alone" in best:
        print(f"waqia reads {sentences / best['waqia, full reading']:,.0f} sentences a second, "
              f"{best['spaCy, tokens alone'] / best['waqia, full reading']:.3f} of spaCy's speed")  # fmt: skip


if __name__ == "__main__":
    main()
