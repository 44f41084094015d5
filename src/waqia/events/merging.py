"""Tellings of one happening within the article: drafts with dates go in, groups of them come out.

Two drafts tell the same when type, parties, mode, status and date agree or one of them is silent. What is said (an
accusation, a demand) must in addition be said in like words, for one speaker accuses many times.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# Share of content words that two tellings of one utterance have in common, counted against the shorter one; for
# headline and body it lies around 0.6, for different utterances of one speaker below 0.3.
_ALIKE = 0.35
# … and so many words of an utterance at least: one word in common is chance.
_COMMON = 3
_VISIT, _PHONE = "visit", "phone"
# Who is received is met as well; the reception is an act of its own.
_RECEPTION = "#receive"
_REALITY = {"happened": 1, "ongoing": 1, "planned": 2, "possible": 2, "negated": 3}
# With so many groups of one party and type at the most is a telling compared; no real article has as many.
_CANDIDATES = 64
# … and so often no article tells one act; the bound keeps the work and the output in step with the text.
_TELLINGS = 64


class Telling(NamedTuple):
    """What of a draft decides whether two tell the same."""

    type: str
    frame: str
    mode: str | None
    status: str
    actors: frozenset[str]
    recipients: frozenset[str]
    people: frozenset[tuple[str, str]]  # country and id of those whom the tables know
    reciprocal: bool
    date: str | None
    background: bool  # dated long before the article: news without a date is not that
    place: str | None
    country: str | None  # in which the place lies
    saying: bool
    besides: bool  # told as one more: «اس کے علاوہ»
    words: frozenset[str]
    headline: bool
    sentence: int
    rank: float  # how good a telling it is


def groups(tellings: Sequence[Telling]) -> list[list[int]]:
    """Numbers of tellings, grouped, the best of each first. A telling joins the nearest group whose head it fits."""
    found: list[list[int]] = []
    by_party: dict[tuple[str, str], list[list[int]]] = {}
    order = sorted(range(len(tellings)), key=lambda n: (-tellings[n].rank, n))
    for number in order:
        telling = tellings[number]
        keys = [(telling.type, party) for party in sorted(telling.actors | telling.recipients)]
        near = (group for key in keys for group in by_party.get(key, ())[:_CANDIDATES])
        fitting = (g for g in near if len(g) < _TELLINGS and same(tellings[g[0]], telling))
        home = min(fitting, key=lambda group: abs(group[0] - number), default=None)
        if home is not None:
            home.append(number)
            continue
        group = [number]
        found.append(group)
        for key in keys:
            by_party.setdefault(key, []).append(group)
    return found


def same(a: Telling, b: Telling) -> bool:
    """May both tell one happening?"""
    if (
        (a.saying and a.sentence == b.sentence)
        or a.type != b.type
        or not (_modes(a, b) and _statuses(a, b) and _dates(a, b))
    ):
        return False
    if (_RECEPTION in a.frame) != (_RECEPTION in b.frame) or not (a.saying or a.besides == b.besides):
        return False
    if not (a.saying or _places(a, b)) or not (_parties(a, b) and _people(a, b)):
        return False
    if a.saying:
        return _alike(a, b)
    told_alike = a.type == "CONSULT" or a.frame == b.frame or (a.mode is not None and a.mode == b.mode) or _alike(a, b)
    return told_alike or a.headline or b.headline


def _modes(a: Telling, b: Telling) -> bool:
    """A visit is no meeting, and a call is none that has a place; else a mode may be left out."""
    if _VISIT in (a.mode, b.mode):
        return a.mode == b.mode
    if _PHONE in (a.mode, b.mode) and (a.place or b.place):
        return False
    return not a.mode or not b.mode or a.mode == b.mode


def _statuses(a: Telling, b: Telling) -> bool:
    """What is done, what is only planned and what is denied are three things."""
    return _REALITY[a.status] == _REALITY[b.status]


def _places(a: Telling, b: Telling) -> bool:
    """The same place, or a place and the state in which it lies."""
    if not a.place or not b.place or a.place == b.place:
        return True
    return a.country == b.country and (a.place == f"state:{a.country}" or b.place == f"state:{b.country}")


def _parties(a: Telling, b: Telling) -> bool:
    if a.reciprocal or b.reciprocal:
        left, right = a.actors | a.recipients, b.actors | b.recipients
        return bool(left & right) and (left <= right or right <= left)
    return (
        _side(a.actors, b.actors)
        and _side(a.recipients, b.recipients)
        and bool((a.actors & b.actors) or (a.recipients & b.recipients))
    )


def _people(a: Telling, b: Telling) -> bool:
    """Who acts for a country may go without a name; two names are two people: prime minister and chief minister."""
    if not (a.people and b.people):
        return True
    one, other = _by_country(a.people), _by_country(b.people)
    return all(one[country] & other[country] for country in one.keys() & other.keys())


def _by_country(people: frozenset[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for country, person in people:
        found.setdefault(country, set()).add(person)
    return found


def _side(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or a <= b or b <= a


def _dates(a: Telling, b: Telling) -> bool:
    """The same day, or one that is left out; those who met long ago meet again."""
    if a.date is None or b.date is None:
        return a.type != "CONSULT" or a.frame == b.frame or not (a.background or b.background)
    return a.date.startswith(b.date) or b.date.startswith(a.date)


def _alike(a: Telling, b: Telling) -> bool:
    """… in their words; of what is said _COMMON of them, or all that the shorter one has."""
    shorter = min(len(a.words), len(b.words))
    least = min(_COMMON, shorter) if a.saying else 0
    return len(a.words & b.words) >= max(_ALIKE * shorter, least)
