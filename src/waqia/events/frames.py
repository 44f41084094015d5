"""Compile the event frames: TOML documents go in, a lexicon of triggers comes out.

A frame says which words make an event of its type (a host noun with light verbs, a noun alone, or a plain verb) and who
stands in which case. Its form is described in the contributor's guide; examples in the same files are run as tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from waqia.knowledge import KnowledgeError
from waqia.model import STATUSES
from waqia.text.trie import Trie

Words = Callable[[str], tuple[str, ...]]
Inflect = Callable[[str], tuple[str, ...]]

_KEYS = frozenset(
    (
        "name noun verb roles nominal verbless reciprocal mode modes needs unless near not_after "
        "requires nominal_requires status status_in moods lonely saying happens official at"
    ).split()
)
# What «happens» has of its own: «X گرفتار ہوا» beside «Y نے X کو گرفتار کیا». The noun alone is left to the frame.
_HAPPENS = frozenset("noun verb roles requires unless status_in".split())
_CASES = frozenset("subject ne nom ko se par men tak gen adj bare after speaker aim owner".split())
_MOODS = frozenset("deontic desire subjunctive imperative consequence".split())
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
    not_after: frozenset[str]  # particles of which none may stand right before the host, unless it marks a name
    requires: frozenset[str]
    nominal_requires: frozenset[str]
    status_in: frozenset[str]  # the act must have one of these; empty: any
    lonely: bool  # a silent side stays silent: the article at large says nothing of it
    status: str | None
    moods: frozenset[str]
    official: bool  # only a government can do it
    at: str | None  # id of the body at which it is aimed where nothing else is said


class Terms(NamedTuple):
    """What other tables call the things that a frame may name."""

    verbs: frozenset[str]  # lemmas
    postpositions: frozenset[str]
    modes: Mapping[str, Iterable[str]]  # of each type
    classes: frozenset[str]  # of words
    bodies: frozenset[str]  # ids of organisations


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
    verbs: frozenset[str],
    postpositions: frozenset[str],
    plover: Mapping[str, Mapping[str, Any]],
    bodies: frozenset[str] = frozenset(),
) -> FrameLexicon:
    """Compile the documents of knowledge/events and knowledge/urdu/classes."""
    hosts: Trie[Frame] = Trie()
    by_verb: dict[str, list[Frame]] = {}
    moods: dict[str, list[Frame]] = {}
    terms = Terms(verbs, postpositions, plover.get("modes", {}), frozenset(classes), bodies)
    if faults := [fault for name, document in sorted(types.items()) for fault in _faults(name, document, terms)]:
        raise KnowledgeError(*faults)
    for name, document in sorted(types.items()):
        for row in _rows(document):
            frame = _frame(name, document, row)
            for noun in row.get("noun", ()):
                for form in dict.fromkeys(words(spelling) for spelling in inflect(noun)):
                    hosts.add(form, frame)
            if not frame.hosted:
                for lemma in sorted(frame.verbs):
                    by_verb.setdefault(lemma, []).append(frame)
                for mood in sorted(frame.moods if not frame.verbs else ()):
                    moods.setdefault(mood, []).append(frame)
    members: Trie[str] = Trie()
    for name, entries in classes.items():
        for entry in entries:
            for spelling in inflect(entry):
                members.add(words(spelling), name)
    return FrameLexicon(hosts, _frozen(by_verb), _frozen(moods), members, frozenset(members.root))


def _frozen(frames: Mapping[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {key: tuple(value) for key, value in frames.items()}


def _rows(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The frames as written, and behind each what merely happens."""
    for row in document["frame"]:
        yield row
        if "happens" in row:
            kept = {key: value for key, value in row.items() if key not in ("nominal", "verbless", "happens")}
            yield {**kept, **row["happens"], "name": f"{row.get('name', '?')}_happens"}


def _faults(file: str, document: Mapping[str, Any], terms: Terms) -> Iterator[str]:
    """All that does not hold in the frames of a document, each fault once."""
    names: set[str] = set()
    for row in document["frame"]:
        name = row.get("name", "?")
        where = f"events/{file}.toml#{name}"
        if name in names:
            yield f"{where}: the name is given twice; rename one of the frames"
        names.add(name)
        wrong = chain.from_iterable(_wrong(document["type"], one, terms) for one in _rows({"frame": [row]}))
        for what in dict.fromkeys(chain(_unknown("key in happens", row.get("happens", ()), _HAPPENS), wrong)):
            yield f"{where}: {what}"


def _wrong(kind: str, row: Mapping[str, Any], terms: Terms) -> Iterator[str]:
    """What a frame names that is not there."""
    modes = frozenset(terms.modes.get(kind, ()))
    yield from _unknown("key", row, _KEYS)
    yield from _unknown("verb", row.get("verb", ()), terms.verbs)
    yield from _unknown("mode", [row["mode"]] if row.get("mode") else (), modes)
    yield from _unknown("mode", row.get("modes", {}), modes)
    yield from _unknown("word class in modes", row.get("modes", {}).values(), terms.classes)
    for wanted in ("needs", "unless", "near"):
        yield from _unknown(f"word class in {wanted}", row.get(wanted, ()), terms.classes)
    yield from _unknown("case in not_after", row.get("not_after", ()), _CASES)
    yield from _unknown("status", [row["status"]] if "status" in row else (), STATUSES)
    yield from _unknown("status in status_in", row.get("status_in", ()), STATUSES)
    yield from _unknown("body in at", [row["at"]] if "at" in row else (), terms.bodies)
    yield from _unknown("mood", row.get("moods", ()), _MOODS)
    told = [row.get(key) or {} for key in ("roles", "nominal", "verbless")]
    for wanted in ("requires", "nominal_requires"):
        yield from _unknown(f"role in {wanted}", row.get(wanted, ()), frozenset(chain.from_iterable(told)))
    for roles in told:
        yield from _unknown("role", roles, _ROLES)
        yield from _unknown("case", chain.from_iterable(_roles(roles).values()), _CASES | terms.postpositions)


def _unknown(what: str, values: Iterable[str], choices: frozenset[str]) -> Iterator[str]:
    return (f"no {what} {value!r}; there are {', '.join(sorted(choices))}" for value in values if value not in choices)


def _frame(file: str, document: Mapping[str, Any], row: Mapping[str, Any]) -> Frame:
    nominal = _with_agent(_roles(row.get("nominal") or {}))
    return Frame(
        id=f"events/{file}.toml#{row.get('name', '?')}",
        type=document["type"],
        saying=bool(row.get("saying", document.get("saying", False))),
        hosted="noun" in row,
        verbs=frozenset(row.get("verb", ())),
        roles=_roles(row.get("roles", {})),
        nominal=nominal or None,
        verbless=_roles(row["verbless"]) if "verbless" in row else None,
        reciprocal=row.get("reciprocal", False),
        mode=row.get("mode"),
        modes=tuple((mode, name) for mode, name in row.get("modes", {}).items()),
        needs=frozenset(row.get("needs", ())),
        unless=frozenset(row.get("unless", ())),
        near=frozenset(row.get("near", ())),
        not_after=frozenset(row.get("not_after", ())),
        requires=frozenset(row.get("requires", ())),
        nominal_requires=frozenset(row.get("nominal_requires", row.get("requires", ()))),
        status_in=frozenset(row.get("status_in", ())),
        lonely=row.get("lonely", False),
        status=row.get("status"),
        moods=frozenset(row.get("moods", ())),
        official=row.get("official", False),
        at=row.get("at"),
    )


def _with_agent(roles: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """«X کی جانب سے …»: whoever can own the noun for an act can stand before it as its agent."""
    cases = roles.get("actor", ())
    if "gen" in cases and "ki_taraf_se" not in cases:
        return {**roles, "actor": (*cases, "ki_taraf_se")}
    return roles


def _roles(roles: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {role: tuple(case.strip() for case in cases.split("|")) for role, cases in roles.items()}
