"""Events of a text for the tests of this folder, in the short form in which they are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from waqia.model import Event, Party, Reading
from waqia.read import read


@dataclass(frozen=True, slots=True)
class Seen:
    """One event, with countries for parties and names for places and sources."""

    raw: Event

    @property
    def type(self) -> str:
        return self.raw.type

    @property
    def status(self) -> str:
        return self.raw.status

    @property
    def actors(self) -> tuple[str, ...]:
        return _countries(self.raw.actors)

    @property
    def recipients(self) -> tuple[str, ...]:
        return _countries(self.raw.recipients)

    @property
    def place(self) -> str | None:
        return self.raw.place.entity.name if self.raw.place else None

    @property
    def sources(self) -> list[str]:
        return [source.name for source in self.raw.according_to]

    def filled(self, role: str) -> str | None:
        """In which case, or for which reason, a role was filled, as the trace has it."""
        return next((step["case"] for step in self.raw.why if step["rule"] == f"role {role}"), None)


@dataclass(frozen=True, slots=True)
class Told:
    """A reading and short ways to ask it."""

    reading: Reading

    @property
    def events(self) -> list[Seen]:
        return [Seen(event) for event in self.reading.events]

    def of(self, kind: str) -> list[Seen]:
        return [event for event in self.events if event.type == kind]

    def one(self, kind: str) -> Seen:
        """The only event of a type."""
        (event,) = self.of(kind)
        return event

    def statuses(self, kind: str) -> set[str]:
        return {event.status for event in self.of(kind)}


def _countries(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(party.country or party.entity.id for party in parties)


@pytest.fixture(scope="session")
def tell() -> Callable[..., Told]:
    """`tell(text, published, headline)` reads a text as of 10 May 2024, a Friday."""

    def told(text: str, published: str | None = "2024-05-10", headline: str | None = None) -> Told:
        return Told(read(text, published=published, headline=headline))

    return told
