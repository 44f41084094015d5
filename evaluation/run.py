"""The readings of all annotated articles go in, a table of figures comes out: `python -m evaluation.run [--check]`.

Our own articles are read in this process. Where a folder `shared` lies beside the repository, its articles are scored
by its own scorers through the command, too; else a line says that they are not here.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import waqia
from evaluation import check, contexts, floors, linking, states, stories
from evaluation.score import Scores, figures, score, types
from waqia.model import Article
from waqia.record import record

SHARED = Path(__file__).parents[2] / "shared"
SETS = {
    "seed": ("gold/score.py", "seed"),
    "dev": ("gold/score.py", "gold/dev"),
    "plover": ("gold/score_plover.py", "gold/plover_ur.jsonl"),
}
UNSCORED = frozenset({"articles", "gold", "read"})  # counts, not qualities
BUCKETS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def read_gold() -> Scores:
    """All counts of our own articles."""
    return _scores(check.gold())


def read_dev() -> Scores | None:
    """The articles of the neighbouring folder by our own scorer, for the table of confidence."""
    folder = SHARED / "gold" / "dev"
    return _scores([check.completed(article) for article in check.gold(folder)]) if folder.is_dir() else None


def _scores(articles: Sequence[check.Json]) -> Scores:
    total = Scores()
    for article in articles:
        total.add(score(article, _record(article)))
    return total


def _record(article: check.Json) -> dict[str, Any]:
    given = Article(article["text"], article["headline"], article["outlet"], None, article["published"], "given")
    return record(waqia.read(given, knowledge=waqia.lexicons(overlays=())))


def shared_figures(name: str) -> dict[str, float] | None:
    """What the neighbouring folder's own scorer says of one of its sets; none where it is absent."""
    scorer, articles = (SHARED / part for part in SETS[name])
    if not scorer.exists() or not articles.exists():
        return None
    command = shlex.join([sys.executable, "-m", "waqia", "read", "--format", "jsonl", "-"])
    run = subprocess.run(
        [sys.executable, str(scorer), str(articles), "--json", "--command", command],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        raise RuntimeError(f"{scorer} ended with {run.returncode}: {run.stderr.strip()[-500:]}")
    return dict(_flattened(json.loads(run.stdout.splitlines()[-1])))


def _flattened(told: Mapping[str, Any]) -> list[tuple[str, float]]:
    """{"found": {"precision", "recall", "f1"}} as "found_precision", "found_recall" and "found"."""
    flat: list[tuple[str, float]] = []
    for key, value in told.items():
        if isinstance(value, Mapping):
            flat += [(key if part == "f1" else f"{key}_{part}", number) for part, number in value.items()]
        elif value is not None:
            flat.append((key, float(value)))
    return flat


def show(title: str, found: Mapping[str, float]) -> None:
    print(f"\n{title}")
    for name, figure in found.items():
        print(f"  {name:22} {figure:>7.0f}" if name in UNSCORED else f"  {name:22} {figure:7.3f}")


def show_gold(scores: Scores, articles: int) -> None:
    counts = scores.counts
    told = counts["right"] + counts["missed"]
    print(f"Our own articles: {articles}, {told} acts, {counts['right'] + counts['extra']} events read\n")
    print("  type        acts   found    F1   record right, of those found")
    for name, value in types(counts):
        right, missed = counts[f"{name}/right"], counts[f"{name}/missed"]
        share = counts[f"{name}/record"] / right if right else 0.0
        print(f"  {name:10} {right + missed:5} {right:7} {value or 0.0:6.2f}   {share:.2f}")
    show("", {key: value for key, value in figures(scores).items() if not key.startswith("types.")})


def show_confidence(title: str, scores: Scores) -> None:
    """Of the events read with some confidence, how many are found, and how many are right in parties and status."""
    events: Counter[int] = Counter()
    found: Counter[int] = Counter()
    whole: Counter[int] = Counter()
    for sure, is_found, is_whole in scores.sure:
        bucket = max(i for i, low in enumerate(BUCKETS[:-1]) if sure >= low)
        events[bucket] += 1
        found[bucket] += is_found
        whole[bucket] += is_whole
    print(f"\nConfidence, {title}\n  said        events   found   record right")
    for bucket, number in sorted(events.items()):
        low, high = BUCKETS[bucket], min(1.0, BUCKETS[bucket + 1])
        print(f"  {low:.1f}–{high:.1f}   {number:8} {found[bucket] / number:7.2f} {whole[bucket] / number:14.2f}")


def measure(everything: bool) -> dict[str, float]:
    """Print all tables and give every figure by its full name."""
    scores = read_gold()
    show_gold(scores, len(check.gold()))
    found = {f"gold.{name}": figure for name, figure in figures(scores).items()}
    show_confidence("our own articles", scores)
    if not everything:
        return found
    found |= beside()
    dev = read_dev()
    if dev is not None:
        show_confidence("articles of real outlets", dev)
    for name in SETS:
        told = shared_figures(name)
        if told is None:
            print(f"\n{name}: left out, {SHARED / SETS[name][1]} is not here")
            continue
        show(name, told)
        found |= {f"{name}.{key}": figure for key, figure in told.items() if key not in UNSCORED}
    return found


def beside() -> dict[str, float]:
    """What is measured beside the acts: people linked to the tables, states seen, contexts of acts, stories."""
    found: dict[str, float] = {}
    for name, annotated in (("people_ours", check.gold()), ("people_dev", linking.dev())):
        found |= {f"{name}.{key}": share for key, share in linking.links(annotated).figures().items()}
    for name, annotated in (("contexts_ours", check.gold()), ("contexts_dev", linking.dev())):
        given = contexts.contexts(annotated).figures()
        found |= {f"{name}.{key}": figure for key, figure in given.items()}
    for name, judged in (("stories_ours", stories.ours()), ("stories_corpus", stories.corpus())):
        if judged:
            given = stories.figures(judged, stories.stories(judged.articles))
            found |= {f"{name}.{key}": figure for key, figure in given.items()}
    for name, articles in (("states_ours", states.ours()), ("states_corpus", states.corpus())):
        if articles:
            found[f"{name}.named"] = states.count(articles).share
    show("People linked to the tables, states that were seen, contexts, stories", found)
    return found


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.run", description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit code 1 if a figure is below its floor")
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors to what is reached")
    parser.add_argument("--slack", type=float, default=0.0, help="with --raise: stay so much below what is reached")
    parser.add_argument("--lower", metavar="MEASURE", help="bring one floor down to today's figure")
    parser.add_argument("--because", default="", help="why, for the changelog; --lower needs it")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was made up")
    parser.add_argument("--ours", action="store_true", help="our own articles only")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    given = options().parse_args(arguments)
    if given.misses:
        for kind, name, type_, words in read_gold().misses:
            print(f"{kind:6} {name:22} {type_:10} {' '.join(words.split())[:110]}")
        return 0
    found = measure(everything=not given.ours)
    if given.lower:
        try:
            print(f"\n{given.lower}: {floors.lower(given.lower, given.because, found):.2f}")
        except ValueError as wrong:
            print(f"\n{wrong}", file=sys.stderr)
            return 2
    if given.lift:
        floors.save(floors.raised(found, floors.load(), given.slack))
        print(f"\nFloors written to {floors.FLOORS.name}")
    return _verdict(found) if given.check else 0


def _verdict(found: Mapping[str, float]) -> int:
    fallen = floors.below(found, floors.load())
    for line in fallen:
        print(line, file=sys.stderr)
    print(f"\n{'Below the floor: ' + str(len(fallen)) if fallen else 'No figure is below its floor.'}")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
