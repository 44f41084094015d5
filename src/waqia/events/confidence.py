"""How likely an event is right as it stands: what it rests on goes in, a probability comes out.

A logistic model: each ground that an event rests on (a plain verb, a side filled from the article, a party that the
tables don't know …) adds a weight. The weights lie in knowledge/confidence.toml; `tools/calibrate.py` fits them to the
annotated articles, so that of the events at 0.9 nine in ten have the right act, sides and status.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp

from waqia.model import Event

_MANY = 3
_SHORT, _LONG = 40, 220  # of evidence, in characters


def of(event: Event, weights: Mapping[str, float]) -> float:
    """The probability that act, sides and status of an event are right, of two decimals."""
    strength = sum([weights.get(ground, 0.0) for ground in grounds(event)])
    return round(min(max(1 / (1 + exp(-strength)), 0.02), 0.98), 2)


def grounds(event: Event) -> tuple[str, ...]:
    """What an event rests on, as names of weights."""
    found = ["always", f"type {event.type}", f"status {event.status}", *_of_parties(event)]
    for step in event.why:
        role = step["rule"].removeprefix("role ")
        if role != step["rule"]:
            taken = " " in (step["case"] or "")
            found.append(f"{role} {'from the article' if taken else step['case']}")
            found.append("from the article" if taken else "by case")
    length = event.evidence.end - event.evidence.start
    found.append("bare noun" if event.trigger == event.evidence else "short" if length < _SHORT else "clause")
    if length > _LONG:
        found.append("long")
    if event.according_to:
        found.append("according to")
    if event.same_as:
        found.append("told again")
    return tuple(found)


def _of_parties(event: Event) -> Iterator[str]:
    """What the sides say: how many there are, who is missing, who is unknown, a person, a group."""
    parties = (*event.actors, *event.recipients)
    if not event.actors or not (event.recipients or len(event.actors) > 1):
        yield "no actor" if not event.actors else "no recipient"
    if len(parties) >= _MANY:
        yield "many parties"
    if any(not party.entity.known for party in parties):
        yield "unknown party"
    kinds = {party.entity.kind for party in parties}
    yield from (kind for kind in ("person", "group") if kind in kinds)
    if len(parties) > 1 and len({party.country or party.entity.id for party in parties}) == 1:
        yield "within one state"
