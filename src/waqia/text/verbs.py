"""Every form of every verb of the verb table: `forms(rows)` maps a spelling to what it may be.

The paradigm follows R. L. Schmidt, Urdu: An Essential Grammar (1999), chapters 7 to 9: root, infinitive, imperfective
and perfective participles, subjunctive (which with گا is the future) and imperative. Auxiliaries stand in
`urdu/auxiliaries`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class VerbForm(NamedTuple):
    """One reading of a spelling: which verb, which form of it."""

    lemma: str
    kind: str  # root, infinitive, infinitive_oblique, imperfective, perfective, subjunctive, imperative
    number: str  # one, many, any
    gender: str  # m, f, any


def forms(rows: Iterable[Mapping[str, Any]], endings: Mapping[str, Any]) -> dict[str, tuple[VerbForm, ...]]:
    """Spelling → its readings, for all rows of urdu/verbs; `endings` is the document urdu/verb_endings."""
    found: dict[str, list[VerbForm]] = {}
    for row in rows:
        for spelling, form in _paradigm(row, endings):
            readings = found.setdefault(spelling, [])
            if form not in readings:
                readings.append(form)
    return {spelling: tuple(readings) for spelling, readings in found.items()}


def _paradigm(row: Mapping[str, Any], endings: Mapping[str, Any]) -> Iterable[tuple[str, VerbForm]]:
    lemma, root = row["key"], row["infinitive"].removesuffix(endings["infinitive"][0][0])
    yield endings["roots"].get(lemma, root), VerbForm(lemma, "root", "any", "any")
    for kind in ("infinitive", "infinitive_oblique", "imperfective", "imperative"):
        for ending, number, gender in endings[kind]:
            yield root + ending, VerbForm(lemma, kind, number, gender)
    vowel = root[-1] in endings["vowels"]
    for kind in ("perfective", "subjunctive"):
        regular = endings[kind + "_after_vowel" if vowel else kind]
        spelled = row[kind] or tuple(root + ending for ending, _, _ in regular)
        for spelling, (_, number, gender) in zip(spelled, regular, strict=True):
            yield spelling, VerbForm(lemma, kind, number, gender)
