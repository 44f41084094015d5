"""At what occasion something is done: meetings, visits, speeches go in; the one that holds for an act comes out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from waqia.events.timing import When
from waqia.events.whereabouts import Where

# An occasion that is told after an utterance follows within so many sentences; «یہ بات … کہی» closes a whole report.
_LEAD = 3
_REPORT = 40
# «ملاقات میں», «اس موقع پر» goes back over so many sentences.
_GOES_BACK = 3
# Whoever has arrived somewhere meets people there in so many sentences.
_STAYS = 3
EVERYBODY, _ANY = "", "*"


class Occasion(NamedTuple):
    """A meeting, visit or speech: in which sentence, who takes part, when and where, and which act it is."""

    sentence: int
    parties: frozenset[str]
    planned: bool
    when: When | None
    where: Where | None
    closing: bool = False  # told after all that was said at it
    gathering: bool = True  # people are together, so that a report may go back to it: «ملاقات میں»
    travellers: frozenset[str] = frozenset()  # people who are there, whoever meets them


class Present(NamedTuple):
    """Who speaks or acts, in which sentence, and whether the clause goes back to an occasion: «ملاقات میں»."""

    sentence: int
    parties: frozenset[str]
    people: frozenset[str]
    planned: bool
    goes_back: bool


class Occasions:
    """The occasions of an article by who takes part in them, in text order."""

    def __init__(self, occasions: Sequence[Occasion], sections: Sequence[int]) -> None:
        self.sections = sections
        self.dated_by = _by_party(o for o in occasions if o.when)
        self.placed_by = _by_party(o for o in occasions if o.where)

    def dated(self, present: Present) -> When | None:
        """The day of the occasion at which these parties speak or act."""
        found = self._held(self.dated_by, present)
        return found.when if found else None

    def placed(self, present: Present) -> Where | None:
        """Where that occasion is."""
        found = self._held(self.placed_by, present)
        return found.where if found else None

    def _held(self, by_party: Mapping[tuple[str, bool], Sequence[Occasion]], present: Present) -> Occasion | None:
        """The nearest one before, else one that follows at once or closes the report; never beyond a turn."""
        if not by_party:
            return None
        parties = (*sorted(present.parties | present.people), EVERYBODY, _ANY)
        keys = [(party, planned) for party in parties for planned in (present.planned, False)]
        met = [by_party[key] for key in keys if key in by_party]
        near = [occasion for occasions in met for occasion in self._around(occasions, present.sentence)]
        fitting = [o for o in near if _takes_part(present, o) and self._follows(o, present.sentence)]
        before = [o for o in fitting if o.sentence <= present.sentence]
        if before:
            return max(before, key=lambda o: o.sentence)
        return min(fitting, key=lambda o: o.sentence, default=None)

    def _around(self, occasions: Sequence[Occasion], sentence: int) -> Sequence[Occasion]:
        at = bisect_right(occasions, sentence, key=lambda o: o.sentence)
        return occasions[max(at - 1, 0) : at + 1]

    def _follows(self, occasion: Occasion, sentence: int) -> bool:
        behind = occasion.sentence - sentence
        within = behind <= (_REPORT if occasion.closing else _LEAD)
        return within and self.sections[occasion.sentence] == self.sections[sentence]


def _takes_part(present: Present, occasion: Occasion) -> bool:
    if occasion.planned != present.planned and occasion.sentence != present.sentence:
        return False  # «وہ ملے ہیں اور امکان ہے کہ تجارت پر بات کریں گے»: of one sentence
    since = present.sentence - occasion.sentence
    if EVERYBODY in occasion.parties or (0 < since <= _STAYS and present.people & occasion.travellers):
        return True
    if present.goes_back and occasion.gathering and 0 < since <= _GOES_BACK:
        return True
    shared = len(occasion.parties & present.parties)
    return bool(present.parties) and shared >= min(2, len(present.parties))


def _by_party(occasions: Iterable[Occasion]) -> dict[tuple[str, bool], list[Occasion]]:
    found: dict[tuple[str, bool], list[Occasion]] = {}
    for occasion in occasions:
        for party in (*occasion.parties, *occasion.travellers, _ANY):
            found.setdefault((party, occasion.planned), []).append(occasion)
    return found
