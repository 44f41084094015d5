"""How well Waqia reads, by its own evaluation, and what its tables are made of: for the page that says so."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from waqia import knowledge

# Of all measures those that tell a reader most; `evaluation/README.md` says how each is taken.
MEASURES = ("found", "found_precision", "who", "status", "date", "place", "record", "statements", "times",
            "false_happened")  # fmt: skip
SETS = ("dev", "gold")  # annotated real articles; articles written for the project


@cache
def figures() -> list[dict[str, Any]]:
    """For each measure what is reached at least, by set: the floors below which no change may bring them."""
    with _place("floors.toml", "evaluation").open("rb") as stream:
        floors = tomllib.load(stream)
    return [{"measure": name, **{of: floors[of].get(name) for of in SETS}} for name in MEASURES]


@cache
def sources() -> str:
    """The licence of the code, and where the tables draw on others."""
    return _place("NOTICE", "").read_text("utf-8").strip()


def _place(name: str, folder: str) -> Path:
    """A file of the project: beside the tables of the package, or where it lies in the repository."""
    packaged = knowledge.folder().parent / "_about" / name
    return packaged if packaged.exists() else knowledge.folder().parent / folder / name
