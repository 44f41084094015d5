"""What of an article is compared with others: a frozen value, kept beside the article."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Report:
    """The gist of an article: its headline and lead, who is in them, and who acts or speaks."""

    article: str  # its id
    days: tuple[str, str] | None  # first and last day that it can have come out on; ISO
    head: Mapping[str, float]  # word → how rare it is, of the headline, else of the first sentence
    lead: Mapping[str, float]  # word → weight, of headline and lead
    parties: frozenset[str]  # ids of the entities met there
    doers: frozenset[str]  # ids and state codes of those who act or speak there
    keys: tuple[str, ...]  # its rarest words: two reports of the same share some
    # What every comparison needs: all of the head, and the length of the lead as a vector.
    whole: float = field(init=False, repr=False)
    length: float = field(init=False, repr=False)

    @property
    def day(self) -> str | None:
        """The day that it came out on, where that is known to be one day."""
        return self.days[0] if self.days and self.days[0] == self.days[1] else None

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", math.fsum(self.head.values()))
        object.__setattr__(self, "length", math.sqrt(math.fsum([weight * weight for weight in self.lead.values()])))
