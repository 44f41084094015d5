"""Compile the event frames: TOML documents go in, a lexicon of triggers comes out.

A frame says which words make an event of its type (a host noun with light verbs, a noun alone, or a plain verb) and who
stands in which case. Its form is described in the contributor's guide; examples in the same files are run as tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from waqia.knowledge import KnowledgeError
from waqia.text.trie import Trie

Words = Callable[[str], tuple[str, ...]]
Inflect = Callable[[str], tuple[str, ...]]

_KEYS = frozenset(
    (
        "name noun verb roles nominal verbless reciprocal mode modes needs unless near "
        "requires nominal_requires status status_in moods lonely"
    ).split()
)
_ROLES = frozenset("actor recipient partner between place destination topic theme".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to tell an act. Roles map a role name to the cases in which it may stand, best first."""

    id: str  # «events/consult.toml#meet»
    type: str
    saying: bool
    hosted: bool  # has a host noun
    verbs: frozenset[str]
    roles: Mapping[str, tuple[str, ...]]
    nominal: Mapping[str, tuple[str, ...]] | None
    verbless: Mapping[str, tuple[str, ...]] | None  # roles where the host ends a clause without a verb, as in headlines
    reciprocal: bool
    mode: str | None
    modes: tuple[tuple[str, str], ...]  # (mode, word class)
    needs: frozenset[str]
    unless: frozenset[str]
    near: frozenset[str]  # a word of one of these classes must stand right before the host
    requires: frozenset[str]
    nominal_requires: frozenset[str]
    status_in: frozenset[str]  # the act must have one of these; empty: any
    lonely: bool  # a silent side stays silent: the article at large says nothing of it
    status: str | None
    moods: frozenset[str]


@dataclass(frozen=True, slots=True)
class FrameLexicon:
    """All frames by what triggers them."""

    hosts: Trie[Frame]
    verbs: dict[str, tuple[Frame, ...]]  # lemma → frames without a host
    moods: dict[str, tuple[Frame, ...]]  # mood of a verb group → frames with neither host nor verb
    classes: Trie[str]  # words → the classes they belong to
    class_starts: frozenset[str]


def build(
    types: Mapping[str, Mapping[str, Any]],
    classes: Mapping[str, Any],
    words: Words,
    inflect: Inflect,
    lemmas: frozenset[str],
) -> FrameLexicon:
    """Compile the documents of knowledge/events and knowledge/urdu/classes."""
    hosts: Trie[Frame] = Trie()
    verbs: dict[str, list[Frame]] = {}
    moods: dict[str, list[Frame]] = {}
    for name, document in sorted(types.items()):
        for row in document["frame"]:
            frame = _frame(name, document, row, frozenset(classes), lemmas)
            for noun in row.get("noun", ()):
                for form in dict.fromkeys(words(spelling) for spelling in inflect(noun)):
                    hosts.add(form, frame)
            if not frame.hosted:
                for lemma in sorted(frame.verbs):
                    verbs.setdefault(lemma, []).append(frame)
                for mood in sorted(frame.moods if not frame.verbs else ()):
                    moods.setdefault(mood, []).append(frame)
    members: Trie[str] = Trie()
    for name, entries in classes.items():
        for entry in entries:
            for spelling in inflect(entry):
                members.add(words(spelling), name)
    return FrameLexicon(hosts, _frozen(verbs), _frozen(moods), members, frozenset(members.root))


def _frozen(frames: Mapping[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {key: tuple(value) for key, value in frames.items()}


def _frame(
    file: str, document: Mapping[str, Any], row: Mapping[str, Any], classes: frozenset[str], lemmas: frozenset[str]
) -> Frame:
    where = f"events/{file}.toml#{row.get('name', '?')}"
    _check(where, "key", row, _KEYS)
    _check(where, "verb", row.get("verb", ()), lemmas)
    for wanted in ("needs", "unless", "near"):
        _check(where, f"word class in {wanted}", row.get(wanted, ()), classes)
    nominal = row.get("nominal", {})
    return Frame(
        id=where,
        type=document["type"],
        saying=bool(document.get("saying", False)),
        hosted="noun" in row,
        verbs=frozenset(row.get("verb", ())),
        roles=_roles(where, row.get("roles", {})),
        nominal=_roles(where, nominal) if nominal else None,
        verbless=_roles(where, row["verbless"]) if "verbless" in row else None,
        reciprocal=row.get("reciprocal", False),
        mode=row.get("mode"),
        modes=tuple((mode, name) for mode, name in row.get("modes", {}).items()),
        needs=frozenset(row.get("needs", ())),
        unless=frozenset(row.get("unless", ())),
        near=frozenset(row.get("near", ())),
        requires=frozenset(row.get("requires", ())),
        nominal_requires=frozenset(row.get("nominal_requires", row.get("requires", ()))),
        status_in=frozenset(row.get("status_in", ())),
        lonely=row.get("lonely", False),
        status=row.get("status"),
        moods=frozenset(row.get("moods", ())),
    )


def _roles(where: str, roles: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    _check(where, "role", roles, _ROLES)
    return {role: tuple(case.strip() for case in cases.split("|")) for role, cases in roles.items()}


def _check(where: str, what: str, values: Iterable[str], choices: frozenset[str]) -> None:
    for value in values:
        if value not in choices:
            raise KnowledgeError(f"{where}: no {what} {value!r}; there are {', '.join(sorted(choices))}")
