"""A plan, a denial, a condition, an offer or a wish is never read as the fact that it looks like; the fact is.

The sentences stand in contrasts.toml; those that come out wrong today carry `fails` and are strict xfails.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import waqia

PUBLISHED = "2024-05-10"
REAL = {"happened", "ongoing"}
CONTRASTS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "contrasts.toml").read_text("utf-8"))[
    "contrast"
]


def statuses(text: str, type_: str) -> set[str]:
    return {event.status for event in waqia.read(text, published=PUBLISHED).events if event.type == type_}


def case(contrast: dict[str, Any], kind: str, text: str, number: int) -> Any:
    reason = contrast.get("fails", {}).get(kind)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(contrast["type"], text, marks=marks, id=f"{number}-{contrast['type'].lower()}-{kind}")


def facts() -> Iterator[Any]:
    for number, contrast in enumerate(CONTRASTS, 1):
        for kind, text in {"fact": contrast["fact"], **contrast.get("also", {})}.items():
            yield case(contrast, kind, text, number)


def others() -> Iterator[Any]:
    for number, contrast in enumerate(CONTRASTS, 1):
        for kind, text in contrast["not"].items():
            yield case(contrast, kind, text, number)


@pytest.mark.parametrize(("type_", "text"), list(facts()))
def test_fact_has_happened(type_: str, text: str) -> None:
    assert "happened" in statuses(text, type_)


@pytest.mark.parametrize(("type_", "text"), list(others()))
def test_what_only_looks_like_it_has_not(type_: str, text: str) -> None:
    assert not statuses(text, type_) & REAL


def test_enough_contrasts() -> None:
    assert sum(len(contrast["not"]) for contrast in CONTRASTS) >= 500


def test_every_failing_kind_exists() -> None:
    for contrast in CONTRASTS:
        assert set(contrast.get("fails", {})) <= {"fact", *contrast["not"], *contrast.get("also", {})}, contrast["fact"]
