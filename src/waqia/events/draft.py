"""An event in the making: what the trigger, the roles and the status gave, before dates, sources and merging."""

from __future__ import annotations

from dataclasses import dataclass

from waqia.events.frames import Frame
from waqia.events.roles import Filler, Site
from waqia.model import Mention


@dataclass(frozen=True, slots=True)
class Draft:
    """One telling of one act; token numbers throughout."""

    frame: Frame
    site: Site
    trigger: tuple[int, int]
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    destination: tuple[Mention, ...]
    place: tuple[Mention, ...]
    mode: str | None
    status: str
    status_why: str
    fillers: dict[str, Filler]

    @property
    def type(self) -> str:
        return self.frame.type
