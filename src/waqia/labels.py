"""Codes in, the words that Urdu readers see in their place out: from knowledge/labels.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from waqia import knowledge


@cache
def labels(family: str) -> Mapping[str, str]:
    """The words of one family: columns, types, statuses, modes, kinds, relations."""
    with (knowledge.folder() / "labels.toml").open("rb") as stream:
        found: Mapping[str, str] = tomllib.load(stream)[family]
    return found


def label(family: str, code: str | None) -> str:
    """The Urdu words for a code; a code without any stands for itself."""
    return labels(family).get(code, code) if code else ""
