"""Reports in, stories out, held against what people say tells the same: `python -m evaluation.stories`.

A pair of articles is one decision. Pairs that are said to tell the same must be in one story; pairs that are said to
differ, and articles of two different stories, must not. Pairs of which nothing is said are left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import waqia
from evaluation.score import f1
from waqia import gathering
from waqia.model import Article
from waqia.record import record
from waqia.stores.grouping import Comparison
from waqia.stores.reports import Report

Json = dict[str, Any]
Pair = frozenset[str]
OURS = Path(__file__).parent / "stories.jsonl"
SHARED = Path(__file__).parents[2] / "shared"


@dataclass(frozen=True, slots=True)
class Judged:
    """Articles by name, the pairs that tell the same and those that don't."""

    articles: dict[str, Json]
    same: set[Pair]
    different: set[Pair]


def ours() -> Judged:
    """The reports that were written for the project: all that are not of one story differ."""
    articles = {f"{at}": json.loads(line) for at, line in enumerate(OURS.read_text("utf-8").splitlines())}
    pairs = [frozenset(pair) for pair in combinations(articles, 2)]
    same = {pair for pair in pairs if len({articles[name]["story"] for name in pair}) == 1}
    return Judged(articles, same, set(pairs) - same)


def corpus() -> Judged | None:
    """The judged pairs of the corpus, where it lies beside the repository."""
    told, texts = SHARED / "gold" / "stories.json", SHARED / "corpus" / "articles.jsonl"
    if not told.is_file() or not texts.is_file():
        return None
    groups = json.loads(told.read_text("utf-8"))
    named = {name for group in groups for name in (*group["same"], *group["different"])}
    every = map(json.loads, texts.read_text("utf-8").splitlines())
    articles = {one["ref"]: one for one in every if one["ref"] in named}
    same = {frozenset(pair) for group in groups for pair in combinations(group["same"], 2)}
    apart = {frozenset((one, other)) for group in groups for one in group["same"] for other in group["different"]}
    for first, second in combinations(groups, 2):
        apart |= {frozenset((one, other)) for one in first["same"] for other in second["same"] if one != other}
    return Judged(articles, same, apart - same)


def stories(articles: dict[str, Json]) -> dict[str, int]:
    """The story of each article by its name, as a number."""
    how = gathering.comparison()
    reports = {name: how.report(_record(article)) for name, article in articles.items()}
    named = {report.article: name for name, report in reports.items()}
    ties = [(a.article, b.article, how.tie(a, b)) for a, b in _likely(list(reports.values()), how)]
    groups = how.groups({report.article: report for report in reports.values()}, [tie for tie in ties if tie[2] > 0])
    return {named[member]: number for number, group in enumerate(groups) for member in group}


def _likely(reports: Sequence[Report], how: Comparison) -> Iterable[tuple[Report, Report]]:
    """The pairs that a store would compare, the smaller id first."""
    for one, other in combinations(sorted(reports, key=lambda report: report.article), 2):
        if len(set(one.keys) & set(other.keys)) >= (how.shared if one.day and other.day else how.undated):
            yield one, other


def figures(judged: Judged, of: dict[str, int]) -> dict[str, float]:
    """Precision, recall and F1 over the pairs."""
    right = sum(_together(pair, of) for pair in judged.same)
    wrong = sum(_together(pair, of) for pair in judged.different)
    missed = len(judged.same) - right
    return {
        "precision": right / max(1, right + wrong),
        "recall": right / max(1, len(judged.same)),
        "f1": f1(right, wrong, missed) or 0.0,
    }


def _together(pair: Pair, of: dict[str, int]) -> bool:
    one, other = pair
    return of[one] == of[other]


def _record(article: Json) -> Json:
    given = Article(article["text"], article["headline"], article["outlet"], None, article["published"], "given")
    return record(waqia.read(given, knowledge=waqia.lexicons(overlays=())))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.stories", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list the pairs that are not right")
    given = parser.parse_args(arguments)
    for title, judged in (("our own reports", ours()), ("the corpus", corpus())):
        if judged is None:
            continue
        of = stories(judged.articles)
        told = f"{len(judged.same)} pairs that tell the same, {len(judged.different)} that do not"
        print(f"{title}: {told}", {name: round(figure, 3) for name, figure in figures(judged, of).items()})
        wrong = {pair for pair in judged.same if not _together(pair, of)}
        for pair in sorted(map(sorted, wrong | {pair for pair in judged.different if _together(pair, of)})):
            if given.misses:
                mark = "apart" if frozenset(pair) in wrong else "together"
                print(f"  {mark:9}", " | ".join(judged.articles[name]["headline"] or "-" for name in pair))


if __name__ == "__main__":
    main()
