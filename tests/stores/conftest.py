"""Records of many small articles, made by hand: the reader takes no part in these tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from waqia.model import Reading
from waqia.record import record
from waqia.stores import Run

RUN = Run("0.1.0", "c" * 64, "k" * 64)
NEWER = Run("0.1.0", "c" * 64, "n" * 64)
Make = Callable[..., dict[str, Any]]


@pytest.fixture
def make(reading: Reading) -> Make:
    """The record of the article number so and so: each of another outlet or day, with acts of its own."""

    def made(number: int = 0, **article: Any) -> dict[str, Any]:
        day = (date(2024, 5, 10) + timedelta(number)).isoformat()
        told = replace(
            reading.article, **{"published": day, "ref": f"a{number}", "outlet": f"Paper {number % 3}", **article}
        )
        acts = tuple(replace(act, id=f"ev:{number}-{at}", reported=day) for at, act in enumerate(reading.events))
        return record(replace(reading, article=told, events=acts))

    return made


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "waqia.db")
