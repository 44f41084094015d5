"""PLOVER's codes as knowledge/plover.toml has them: types, modes, and the code of an act that people have put right."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from waqia import knowledge
from waqia.events import plover


@cache
def codes() -> Mapping[str, Any]:
    """Quad and score of types and modes."""
    with (knowledge.folder() / "plover.toml").open("rb") as stream:
        return tomllib.load(stream)


def types() -> list[str]:
    """The 16 event types."""
    return sorted(codes()["types"])


def modes(kind: str) -> list[str]:
    """The modes of a type."""
    return sorted(codes()["modes"].get(kind, ()))


def recode(event: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from type, mode and status of an act: a mode of another type falls away, the code is made anew.

    >>> recode({"type": "CONSULT", "mode": "visit", "status": "happened"})["plover"]
    {'type': 'CONSULT', 'mode': 'visit', 'quad': 1, 'score': 4}
    """
    mode = event["mode"] if event["mode"] in modes(event["type"]) else None
    return {"mode": mode, "plover": plover.code(event["type"], mode, event["status"], codes())}
