"""The words of the grammar, compiled: verb forms, auxiliaries, particles and compound postpositions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from waqia.text.trie import Trie
from waqia.text.verbs import VerbForm, forms

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GrammarLexicon:
    """Everything `parse` looks up, by token form."""

    verbs: dict[str, tuple[VerbForm, ...]]
    intransitive_motion: frozenset[str]  # lemmas whose perfective with جانا is no passive: «چلا گیا»
    takes_ne: dict[str, bool]
    after: dict[str, frozenset[str]]  # form kind → lemmas that may continue a group
    auxiliary: dict[str, str]  # «ہے» → present …
    inside: frozenset[str]
    negations: frozenset[str]
    whether: frozenset[str]  # words that open an indirect question: «آیا چین راضی ہے»
    doubtful: frozenset[str]
    particles: dict[str, tuple[str, str]]  # form → (key, class)
    postpositions: Trie[str]
    pronouns: dict[str, str]  # pronouns that carry their own case: «اسے» → ko
    special: frozenset[str]  # every word at which a phrase may end
    ends: frozenset[str]  # words before which a clause may end


def build(tables: Mapping[str, tuple[Row, ...]], documents: Mapping[str, Mapping[str, Any]]) -> GrammarLexicon:
    """Compile urdu/verbs, urdu/particles, urdu/postpositions and urdu/auxiliaries."""
    auxiliaries = documents["urdu/auxiliaries"]
    verbs = tables["urdu/verbs"]
    particles = {form: (row["key"], row["class"]) for row in tables["urdu/particles"] for form in row["forms"]}
    postpositions: Trie[str] = Trie()
    for row in tables["urdu/postpositions"]:
        for form in row["forms"]:
            postpositions.add(form.split(), row["key"])
    found = forms(verbs, documents["urdu/verb_endings"])
    # «دباؤ», «پھیلاؤ»: the familiar subjunctive is rare in the press, the noun of the same spelling is not.
    familiar = frozenset(
        spelling
        for spelling, readings in found.items()
        if spelling[-1] in "وؤ" and all(r.kind == "subjunctive" and r.number == "many" for r in readings)
    )
    pronouns = {
        row["form"]: row["case"]
        for row in tables["urdu/pronouns"]
        if row["case"] in ("ko", "nom")
        and row["kind"] in ("personal", "relative", "speaker")
        and " " not in row["form"]
    }
    return GrammarLexicon(
        verbs=found,
        intransitive_motion=frozenset(row["key"] for row in verbs if not row["ne"]),
        takes_ne={row["key"]: row["ne"] for row in verbs},
        after={kind: frozenset(lemmas) for kind, lemmas in auxiliaries["after"].items()},
        auxiliary={
            form: kind
            for kind in ("present", "past", "future", "ought", "agentive", "conjunctive", "participle")
            for form in auxiliaries[kind]
        },
        inside=frozenset(auxiliaries["inside"]),
        negations=frozenset(auxiliaries["negations"]),
        whether=frozenset(auxiliaries["whether"]),
        doubtful=frozenset(auxiliaries["doubtful"]) | familiar,
        particles=particles,
        postpositions=postpositions,
        pronouns=pronouns,
        special=frozenset((*particles, *pronouns, *postpositions.root)),
        ends=frozenset(
            form
            for form, (_, kind) in particles.items()
            if kind in ("conjunction", "relative", "complementiser", "conditional")
        ),
    )
