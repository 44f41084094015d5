"""Short ways to ask a reading what it tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from waqia.model import Event, Party, Reading


class Act(NamedTuple):
    """An event as the tests compare it: type, countries of both sides, status."""

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str


class Told:
    """A reading and short ways to ask it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.events = reading.events

    def acts(self) -> list[Act]:
        return [Act(e.type, sides(e.actors), sides(e.recipients), e.status) for e in self.events]

    def one(self, kind: str) -> Event:
        """The only event of a type."""
        (event,) = [event for event in self.events if event.type == kind]
        return event

    def types(self) -> list[str]:
        return [event.type for event in self.events]


def sides(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(party.country or party.entity.id for party in parties)


def sources(event: Event) -> list[str]:
    return [source.name for source in event.according_to]


def filled_by(event: Event, role: str) -> str | None:
    """In which case, or for which reason, a role was filled, as the trace has it."""
    return next((step["case"] for step in event.why if step["rule"] == f"role {role}"), None)


Tell = Callable[..., Told]
