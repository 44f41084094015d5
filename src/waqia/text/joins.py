"""Verbs written solid with their auxiliaries: the verb forms go in, readings such as «کررہے» → «کر» «رہے» come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from waqia.text.readings import Reading
from waqia.text.verbs import VerbForm

Verbs = Mapping[str, tuple[VerbForm, ...]]


def auxiliary_joins(rules: Mapping[str, Any], verbs: Verbs, names: frozenset[str]) -> dict[str, Reading]:
    """Solid spellings by the rules of urdu/joins, without words that are something else."""
    excluded = names | frozenset(rules["never"]) | frozenset(verbs)
    joined: dict[str, Reading] = {}
    for rule in rules["join"]:
        for left in _left_words(rule, verbs):
            for right in rule["right"]:
                for spelled, cut in _spellings(left, right, rule.get("changes", ())):
                    if spelled not in excluded:
                        joined.setdefault(spelled, Reading((left, right), (cut,)))
    return joined


def _left_words(rule: Mapping[str, Any], verbs: Verbs) -> Iterable[str]:
    yield from rule.get("left", ())
    kinds = frozenset(rule.get("left_kinds", ()))
    endings, shortest = tuple(rule.get("left_endings", ("",))), rule.get("left_letters", 2)
    for form, readings in verbs.items():
        if len(form) >= shortest and form.endswith(endings) and any(reading.kind in kinds for reading in readings):
            yield form


def _spellings(left: str, right: str, changes: Iterable[tuple[str, str]]) -> Iterable[tuple[str, int]]:
    """The two glued together, and with the end of the first changed as in solid writing: «کریں» «گے» → «کرینگے»."""
    yield left + right, len(left)
    for ending, solid in changes:
        if left.endswith(ending):
            stem = left.removesuffix(ending) + solid
            yield stem + right, len(stem)
