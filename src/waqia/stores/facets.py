"""What an act is searched by beside its words: its codes, parties, place, outlet and years, as words of the same index.

The index then finds acts that fit several filters at once, newest first, without a look at those that fit but one. A
facet says a little less than the filter itself (whether two parties are two, whether a day lies within the year), so
whoever asks by facets still has to ask by the filter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from waqia.stores.questions import EventQuestion, Who

Words = tuple[str, ...]
_SIDES = {"actor": "a", "recipient": "r"}
_PARTY = "p"  # on whatever side
_PLACE, _OUTLET, _YEAR = "l", "o", "y"
_CODES = {"type": "t", "mode": "m", "status": "s"}
_LONG = "long"  # of years: more than are worth a word each
_YEARS = 10
_NAMES = 30  # of one somebody: beyond that the filter alone is quicker


def of_event(event: Mapping[str, Any], parties: Iterable[Mapping[str, Any]], outlet: str | None) -> str:
    """The facets of a row of `events` with its rows of `event_parties`; none where it is not the main telling."""
    if not event["main"]:
        return ""
    found = {_word(kind, event[column]) for column, kind in _CODES.items() if event[column]}
    found |= {_word(_PLACE, event[column]) for column in ("place", "place_country") if event[column]}
    if outlet:
        found.add(_word(_OUTLET, outlet))
    for party in parties:
        for who in filter(None, (party["entity"], party["country"])):
            found |= {_word(_SIDES[party["role"]], who), _word(_PARTY, who)}
    found |= {_word(_YEAR, year) for year in _years(event["day_from"], event["day_to"])}
    return " ".join(sorted(found))


def asked(question: EventQuestion) -> list[Words]:
    """What the acts that fit must have: of each group of facets one."""
    found = [group for group in _groups(question) if group]
    years = _years(question.first, question.last)
    if found and years and _LONG not in years:
        found.append(tuple(_word(_YEAR, year) for year in (*years, _LONG)))
    return found


def _groups(question: EventQuestion) -> Iterator[Words]:
    for column, kind in _CODES.items():
        if value := getattr(question, column):
            yield (_word(kind, value),)
    if question.denied_by:
        yield (_word(_CODES["status"], "negated"),)
    for kind, sides in ((_SIDES["actor"], question.actors), (_SIDES["recipient"], question.recipients)):
        yield from (_somebody(kind, who) for who in sides)
    for who in (*(question.between or ()), question.party):
        yield _somebody(_PARTY, who)
    yield _somebody(_PLACE, question.place)
    if len(question.outlets) <= _NAMES:
        yield tuple(_word(_OUTLET, outlet) for outlet in question.outlets)


def _somebody(kind: str, who: Who | None) -> Words:
    ids = (*who.entities, *who.countries) if who else ()
    return tuple(_word(kind, one) for one in ids) if len(ids) <= _NAMES else ()


def _years(first: str | None, last: str | None) -> Sequence[str]:
    """The years that two ISO days and what lies between them touch."""
    if not first or not last:
        return ()
    begin, end = int(first[:4]), int(last[:4])
    return (_LONG,) if end - begin >= _YEARS else tuple(f"{year:04}" for year in range(begin, end + 1))


@lru_cache(maxsize=50_000)
def _word(kind: str, value: str) -> str:
    """One word for any database, whatever letters the value has, and none that a text holds."""
    return f"zz{kind}{hashlib.blake2b(value.encode(), digest_size=5).hexdigest()}"
