"""Floors of the figures: read, compared, raised, and lowered only with a reason in the changelog.

A measure is named by its set and itself: "gold.found", "gold.types.CONSULT", "dev.record". Of `false_happened` less is
better, so its "floor" is a ceiling.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.toml"
CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"
TOLERANCE = 0.005
HEAD = (
    "# No figure may fall below its floor (false_happened: rise above it). `just eval --raise` lifts them to what is\n"
    '# reached; `just eval --lower MEASURE --because "…"` is the only way down, and leaves a line in the changelog.\n'
)
Figures = Mapping[str, float]


def load(path: Path = FLOORS) -> dict[str, float]:
    """All floors by the full name of their measure."""
    return dict(_flat(tomllib.loads(path.read_text("utf-8")))) if path.exists() else {}


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, float]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", float(str(value))


def save(floors: Figures, path: Path = FLOORS) -> None:
    """Write the floors in the order of their names, a table for each set."""
    tables: dict[str, list[str]] = {}
    for name in sorted(floors):
        table, key = name.rsplit(".", 1)
        tables.setdefault(table, []).append(f"{key} = {floors[name]:.2f}")
    body = "\n\n".join(f"[{table}]\n" + "\n".join(lines) for table, lines in sorted(tables.items()))
    path.write_text(f"{HEAD}\n{body}\n", "utf-8")


def less_is_better(measure: str) -> bool:
    return measure.endswith("false_happened")


def rounded(measure: str, figure: float) -> float:
    """To hundredths, to the side that promises less."""
    if less_is_better(measure):
        return math.ceil(round(figure * 100, 6)) / 100
    return math.floor(round(figure * 100, 6)) / 100


def below(figures: Figures, floors: Figures) -> list[str]:
    """One line for each figure below its floor, and for each floor without a figure in a set that was measured."""
    sets = {name.split(".")[0] for name in figures}
    return [line for name in sorted(floors) if name.split(".")[0] in sets for line in _below(name, figures, floors)]


def _below(name: str, figures: Figures, floors: Figures) -> Iterator[str]:
    floor = floors[name]
    if name not in figures:
        yield f"{name}: not measured, floor {floor:.2f}"
    elif less_is_better(name) and figures[name] > floor + TOLERANCE:
        yield f"{name}: {figures[name]:.3f} is above its ceiling {floor:.2f}"
    elif not less_is_better(name) and figures[name] < floor - TOLERANCE:
        yield f"{name}: {figures[name]:.3f} is below its floor {floor:.2f}"


def raised(figures: Figures, floors: Figures, slack: float = 0.0) -> dict[str, float]:
    """The floors lifted to the figures less the slack; none comes down."""
    new = dict(floors)
    for name, figure in figures.items():
        if less_is_better(name):
            reached = min(1.0, rounded(name, figure + slack))
            new[name] = min(floors.get(name, 1.0), reached)
        else:
            reached = max(0.0, rounded(name, figure - slack))
            new[name] = max(floors.get(name, 0.0), reached)
    return new


def lower(measure: str, because: str, figures: Figures, path: Path = FLOORS, changelog: Path = CHANGELOG) -> float:
    """Bring one floor down to today's figure and say why in the changelog; gives the new floor."""
    floors = load(path)
    if measure not in floors:
        raise ValueError(f"no floor {measure!r}; there are {', '.join(sorted(floors))}")
    if measure not in figures:
        raise ValueError(f"{measure} was not measured in this run: its set of articles is not here")
    if not because.strip():
        raise ValueError(f"{measure}: a floor comes down only with a reason: --because “…”")
    old, new = floors[measure], rounded(measure, figures[measure])
    save({**floors, measure: new}, path)
    _tell(f"- Evaluation: floor of {measure} lowered from {old:.2f} to {new:.2f}: {because.strip()}", changelog)
    return new


def _tell(line: str, changelog: Path) -> None:
    """Append under the first "Changed" of the unreleased section, which is made where it is missing."""
    text = changelog.read_text("utf-8")
    start = text.index("## [Unreleased]") + len("## [Unreleased]")
    following = re.search(r"^## ", text[start:], flags=re.M)
    end = start + following.start() if following else len(text)
    section = text[start:end].rstrip("\n")
    if "### Changed" in section:
        section = section.replace("### Changed\n", f"### Changed\n\n{line}", 1).replace(f"{line}\n- ", f"{line}\n- ", 1)
    else:
        section += f"\n\n### Changed\n\n{line}"
    changelog.write_text(text[:start] + section + "\n" + ("\n" if text[end:] else "") + text[end:], "utf-8")
