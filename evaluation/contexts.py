"""Annotated articles go in; how well the contexts of their acts are read comes out: `python -m evaluation.contexts`.

Each context of each act found is one decision: precision, recall and F1 over all of them, then for each context by
itself. Acts that are annotated without any context are left out: nobody looked at them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import waqia
from evaluation import check, linking
from evaluation.score import annotated, f1, match, read_acts, tellings
from waqia.model import Article
from waqia.record import record

Json = dict[str, Any]


@dataclass(slots=True)
class Contexts:
    """Of each context how often it was right, missed and made up, and the words of the acts that were not right."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The three figures; none where no act is annotated."""
        right, missed, extra = (counts.total() for counts in (self.right, self.missed, self.extra))
        if not right + missed:
            return {}
        return {
            "f1": f1(right, extra, missed) or 0.0,
            "precision": right / max(1, right + extra),
            "recall": right / (right + missed),
        }

    def lines(self) -> list[str]:
        """A line for each context, the commonest first."""
        told = self.right + self.missed
        names = sorted({*told, *self.extra}, key=lambda name: (-told[name], name))
        return [f"  {name:24} {told[name]:5} {self.right[name]:6} {self.extra[name]:6}" for name in names]


def contexts(articles: Sequence[Json]) -> Contexts:
    """The acts found in all articles, against what is annotated."""
    found = Contexts()
    for article in map(check.completed, articles):
        wanted = {event["id"]: set(event.get("contexts", ())) for event in article["events"]}
        read = _record(article)
        given = {event["id"]: set(event["contexts"]) for event in read["events"]}
        for pair in match(tellings(annotated(article)), read_acts(read)):
            _count(found, article["id"], pair.telling.words, wanted[pair.telling.id], given[pair.read.id])
    return found


def _count(found: Contexts, name: str, words: str, wanted: set[str], given: set[str]) -> None:
    if not wanted:
        return
    found.right.update(wanted & given)
    found.missed.update(wanted - given)
    found.extra.update(given - wanted)
    if wanted != given:
        parts = [f"+{one}" for one in sorted(given - wanted)] + [f"-{one}" for one in sorted(wanted - given)]
        found.wrong.append((name, " ".join(parts), " ".join(words.split())))


def _record(article: Json) -> Json:
    given = Article(article["text"], article.get("headline"), article["outlet"], None, article["published"], "given")
    return record(waqia.read(given, knowledge=waqia.lexicons(overlays=())))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.contexts", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list the acts whose contexts are not right")
    given = parser.parse_args(arguments)
    for title, articles in (("our own articles", check.gold()), ("dev", linking.dev())):
        found = contexts(articles)
        print(title, {name: round(figure, 3) for name, figure in found.figures().items()} or "no contexts annotated")
        print(*found.lines(), sep="\n")
        for name, what, words in found.wrong if given.misses else ():
            print(f"  {name:14} {what:44} {words[:110]}")


if __name__ == "__main__":
    main()
