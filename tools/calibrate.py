"""Fit the weights of knowledge/confidence.toml to the annotated articles: `just calibrate [--check]`.

Regularised logistic regression by Newton's method, in plain floats and a fixed order: the same articles give the same
bytes. What is learnt are weights alone; no text goes into the project. Prints how well said and true shares agree on
articles kept aside, in five folds by article.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from evaluation import check
from evaluation.run import SHARED
from evaluation.score import score

import waqia
from waqia.events.confidence import grounds
from waqia.model import Article
from waqia.record import record

TABLE = Path(__file__).parents[1] / "knowledge" / "confidence.toml"
FOLDS, ROUNDS = 5, 25
RIDGE = 2.0
RARE = 8  # grounds of fewer events are left to the rest
BINS = 10


class Example(NamedTuple):
    """One event that was read: what it rests on, whether it is right, and the fold of its article."""

    grounds: tuple[str, ...]
    right: bool
    fold: int


def examples() -> list[Example]:
    """All events read from the annotated articles, our own and, where they lie beside the repository, the shared."""
    found: list[Example] = []
    dev = SHARED / "gold" / "dev"
    articles = [*check.gold(), *([check.completed(a) for a in check.gold(dev)] if dev.is_dir() else [])]
    for article in articles:
        given = Article(article["text"], article["headline"], article["outlet"], None, article["published"], "given")
        reading = waqia.read(given, knowledge=waqia.lexicons(overlays=()))
        fold = int(hashlib.sha256(article["id"].encode()).hexdigest(), 16) % FOLDS
        sure = score(article, record(reading)).sure
        found += [
            Example(grounds(event), whole, fold) for event, (_, _, whole) in zip(reading.events, sure, strict=True)
        ]
    return found


def fit(rows: Sequence[Example]) -> dict[str, float]:
    """Weights by name, strongest evidence first come, first kept in the order of their names."""
    counts = Counter(name for row in rows for name in dict.fromkeys(row.grounds))
    names = sorted(name for name, count in counts.items() if count >= RARE)
    place = {name: number for number, name in enumerate(names)}
    marks = [sorted({place[name] for name in row.grounds if name in place}) for row in rows]
    weights = [0.0] * len(names)
    for _ in range(ROUNDS):
        slope = [-RIDGE * weight for weight in weights]
        bend = [[RIDGE if n == m else 0.0 for m in range(len(names))] for n in range(len(names))]
        for row, held in zip(rows, marks, strict=True):
            said = 1 / (1 + exp(-sum(weights[n] for n in held)))
            for n in held:
                slope[n] += row.right - said
                for m in held:
                    bend[n][m] += said * (1 - said)
        step = _solved(bend, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-9:
            break
    return {name: round(weight, 3) for name, weight in zip(names, weights, strict=True)}


def _solved(matrix: list[list[float]], right: Sequence[float]) -> list[float]:
    """Gauss with the largest pivot; the ridge keeps the matrix regular."""
    size = len(right)
    rows = [[*line, right[n]] for n, line in enumerate(matrix)]
    for n in range(size):
        pivot = max(range(n, size), key=lambda m: abs(rows[m][n]))
        rows[n], rows[pivot] = rows[pivot], rows[n]
        for m in range(n + 1, size):
            share = rows[m][n] / rows[n][n]
            if share:
                rows[m] = [a - share * b for a, b in zip(rows[m], rows[n], strict=True)]
    found = [0.0] * size
    for n in reversed(range(size)):
        found[n] = (rows[n][size] - sum(rows[n][m] * found[m] for m in range(n + 1, size))) / rows[n][n]
    return found


def kept_aside(rows: Sequence[Example]) -> list[tuple[float, bool]]:
    """What is said of each event by weights that have not seen its article, and whether it is right."""
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row.fold != fold])
        for row in (row for row in rows if row.fold == fold):
            strength = sum(weights.get(name, 0.0) for name in row.grounds)
            found.append((1 / (1 + exp(-strength)), row.right))
    return found


def show(said: Sequence[tuple[float, bool]]) -> None:
    """The reliability table, and the expected calibration error."""
    print("  said        events   right")
    error = 0.0
    for bin in range(BINS):
        held = [(p, right) for p, right in said if bin <= p * BINS < bin + 1 or (p == 1 and bin == BINS - 1)]
        if held:
            share, mean = sum(right for _, right in held) / len(held), sum(p for p, _ in held) / len(held)
            error += abs(share - mean) * len(held) / len(said)
            print(f"  {bin / BINS:.1f}–{(bin + 1) / BINS:.1f}   {len(held):8} {share:7.2f}")
    print(f"  expected calibration error {error:.3f}, mean square error {_brier(said):.3f}")


def _brier(said: Sequence[tuple[float, bool]]) -> float:
    return sum((p - right) ** 2 for p, right in said) / len(said)


def written(weights: dict[str, float], rows: Sequence[Example]) -> str:
    """The table as a file."""
    lines = [
        "# How much each ground of an event tells for its being right: weights of events/confidence.py.",
        f"# Source: fitted by tools/calibrate.py to {len(rows)} events read from annotated articles.",
        "[weights]",
        *(f'"{name}" = {weight}' for name, weight in weights.items()),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, show how it does on articles kept aside, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only show, write nothing")
    told = parser.parse_args()
    rows = examples()
    print(f"{len(rows)} events; weights that have not seen the article:")
    show(kept_aside(rows))
    if not told.check:
        TABLE.write_text(written(fit(rows), rows), encoding="utf-8")
        print(f"{TABLE.name}: written")


if __name__ == "__main__":
    main()
