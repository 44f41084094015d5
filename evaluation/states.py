"""Articles go in, and every name or adjective of a state in them that no mention covers comes out.

`python -m evaluation.states` lists them, by the words, for our own articles and, where it is there, for the corpus of
the neighbouring folder. What stands in a link, a credit or a share button is left out of the story, and not counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import waqia
from evaluation import check
from waqia import moments, names
from waqia.knowledge import load
from waqia.model import Article, Document, Mention
from waqia.read import Lexicons
from waqia.text import prepare
from waqia.text.fold import letters

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "articles.jsonl"


class Missed(NamedTuple):
    """A name of a state that nothing was made of, with the words around it."""

    form: str
    ref: str
    around: str


class Count(NamedTuple):
    """How many names of states there are, and those missed."""

    all: int
    missed: tuple[Missed, ...]

    @property
    def share(self) -> float:
        return 1 - len(self.missed) / max(1, self.all)


def forms() -> frozenset[tuple[str, ...]]:
    """The names and adjectives of all states that are not common words too, word by word."""
    found = set()
    for row in load().table("world/states"):
        risky = {letters(form) for form in row["risky"]}
        for form in (row["name_ur"], *row["forms"], *row["adjectives"]):
            if letters(form) not in risky:
                found.add(tuple(form.split()))
    return frozenset(found)


def corpus() -> list[Article]:
    """The articles of the neighbouring folder; none where it is absent."""
    if not CORPUS.is_file():
        return []
    with CORPUS.open(encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines]


def ours() -> list[Article]:
    """The articles written for the evaluation."""
    return [_article(article) for article in check.gold()]


def _article(row: check.Json) -> Article:
    day = row.get("published")
    return Article(row["text"], row.get("headline"), row.get("outlet"), row.get("url"), day, ref=row.get("ref"))


def count(articles: Iterable[Article]) -> Count:
    """All names of states of some articles, and the missed ones."""
    known, wanted = waqia.lexicons(overlays=()), forms()
    longest = max(map(len, wanted))
    total, missed = 0, list[Missed]()
    for article in articles:
        document = prepare(article, known.text)
        covered = {at for mention in _mentions(document, known) for at in range(mention.np_first, mention.np_last)}
        for first, last in _named(document, wanted, longest):
            total += 1
            if not covered.issuperset(range(first, last)):
                around = document.quote(max(0, first - 4), min(len(document.tokens), last + 4))
                missed.append(Missed(document.quote(first, last), article.ref or "", " ".join(around.split())))
    return Count(total, tuple(missed))


def _mentions(document: Document, known: Lexicons) -> tuple[Mention, ...]:
    times = [(spotted.first, spotted.last) for spotted in moments.spot(document, known.moments)]
    return names.find(document, known.names, times)


def _named(document: Document, wanted: frozenset[tuple[str, ...]], longest: int) -> Iterator[tuple[int, int]]:
    """Where the names stand in the sentences of the story, the longest at each word."""
    for sentence in document.sentences:
        forms = [token.form for token in document.tokens[sentence.first : sentence.last]]
        at = 0
        while at < len(forms):
            longest_here = min(longest, len(forms) - at)
            size = next((n for n in range(longest_here, 0, -1) if tuple(forms[at : at + n]) in wanted), 0)
            if size:
                yield sentence.first + at, sentence.first + at + size
            at += size or 1


def main() -> None:
    for title, articles in (("our own articles", ours()), ("corpus", corpus())):
        found = count(articles)
        print(f"{title}: {found.all} names of states, {len(found.missed)} missed ({found.share:.4f})")
        for form, number in Counter(one.form for one in found.missed).most_common():
            print(f"  {number:4} {form}")
            for one in [one for one in found.missed if one.form == form][:6]:
                print(f"         {one.ref}: {one.around}")


if __name__ == "__main__":
    main()
