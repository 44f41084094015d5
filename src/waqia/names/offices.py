"""Who holds an office on a day: an office, whose it is and a day go in, the holder comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from waqia.model import Entity
from waqia.names.senses import Tenure

Tenures = Mapping[tuple[str, str], Sequence[Tenure]]
_FORMER, _DESIGNATE = "former", "designate"
# An article may be printed some days after a change of office that it does not know of yet, or tell of one to come.
_RANK = {"in_office": 0, "caretaker": 1, "acting": 2, "rival": 3, "designate": 4}


def holder(tenures: Tenures, office: str, of: str, day: str, *, effect: str = "plain") -> Entity | None:
    """The holder on the day, or the designate where the title says so; nobody where none is known."""
    held = tenures.get((office, of), ())
    if effect == _DESIGNATE:
        return _designate(held, day)
    if effect == _FORMER:
        return None
    holding = [tenure for tenure in held if covers(tenure.begin, tenure.end, day)]
    if holding:
        return min(reversed(holding), key=lambda tenure: _RANK.get(tenure.status, 9)).entity
    return None


def covers(begin: str, end: str, day: str) -> bool:
    """Whether a day lies between two; those of month or year precision count from the first of theirs to the last."""
    return begin <= day[: len(begin)] and (not end or day[: len(end)] <= end)


def _designate(held: Sequence[Tenure], day: str) -> Entity | None:
    """The elected one: the designate of the day, else who takes the office next within half a year."""
    for tenure in held:
        if tenure.status == "designate" and covers(tenure.begin, tenure.end, day):
            return tenure.entity
    later = [
        tenure for tenure in held if tenure.begin > day[: len(tenure.begin)] and tenure.begin[:7] <= _half_year_on(day)
    ]
    return later[0].entity if later else None


def _half_year_on(day: str) -> str:
    """The month six months after a day."""
    year, month = int(day[:4]), int(day[5:7] or 1) + 6
    return f"{year + (month - 1) // 12:04d}-{(month - 1) % 12 + 1:02d}"


def held_by(careers: Mapping[str, Sequence[tuple[str, Tenure]]], person: str, day: str) -> list[str]:
    """The offices that a person holds on a day."""
    return [office for office, tenure in careers.get(person, ()) if covers(tenure.begin, tenure.end, day)]
