"""When and where: drafts with their parties go in; out come the day and the place of each, with the reason for them.

What a clause does not tell of itself is taken over from another telling of the act, from the occasion on which it was
said (a meeting, a speech, a visit), from the act told just before, from where the report was filed; each time it is
told from where.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from waqia.events.attribution import Attribution
from waqia.events.draft import Draft
from waqia.events.saying import Said
from waqia.events.scene import Scene, phrases_before
from waqia.model import Clause, Mention, Moment, Phrase, Place

# A moment this many words behind a noun still dates it: «حملوں میں گزشتہ روز …».
_NEAR = 4
# What is said and done at meetings happens where and when they are held.
_AT_MEETINGS = frozenset(("AGREE", "SUPPORT", "REQUEST", "ACCUSE", "CONSULT", "THREATEN", "REJECT"))
# An occasion that is told after an utterance follows within so many sentences; «یہ بات … کہی» closes a whole report.
_LEAD = 3
_REPORT = 40
# The word for an occasion stands at most so many words behind its place: «جدہ میں خلیجی سربراہ اجلاس».
_OCCASION = 5
# A date holds for what the same party does in so many sentences after it; a place for the same deed.
_DATE_HOLDS = 2
_DEED_HOLDS = {"PROTEST": 3, "ASSAULT": 2, "COERCE": 2, "MOBILIZE": 1}
# Whoever is taken somewhere is taken «from» there: «دبئی سے اغوا».
_TAKEN = frozenset(("abduct", "arrest"))
_TAKEN_GAP = 3
# What is done to those who protest is done where they protest.
_AGAINST_CROWDS = frozenset(("arrest", "crowd-control", "riot", "obstruct"))
_EVERYBODY = ""
_DONE = frozenset(("happened", "ongoing"))


class When(NamedTuple):
    """A day or span of days with its words and the reason for it, and the act that it was taken over from."""

    edtf: str
    moment: Moment
    why: str = ""
    told_by: int | None = None


class Where(NamedTuple):
    """A place with the reason for it, and the act that it was taken over from."""

    place: Place
    why: str
    told_by: int | None = None


class Occasion(NamedTuple):
    """A meeting, visit or speech: in which sentence, who takes part, when and where, and which act it is."""

    sentence: int
    parties: frozenset[str]
    planned: bool
    when: When | None
    where: Where | None
    closing: bool  # told after all that was said at it


class _Occasions:
    """The occasions of an article by who takes part in them, in text order."""

    def __init__(self, occasions: Sequence[Occasion], sections: Sequence[int]) -> None:
        self.sections = sections
        self.dated_by = _by_party(o for o in occasions if o.when)
        self.placed_by = _by_party(o for o in occasions if o.where)

    def dated(self, sentence: int, parties: frozenset[str], *, planned: bool) -> When | None:
        """The day of the occasion at which these parties speak or act in a sentence."""
        found = self._held(self.dated_by, sentence, parties, planned)
        return found.when if found else None

    def placed(self, sentence: int, parties: frozenset[str], *, planned: bool) -> Where | None:
        """Where that occasion is."""
        found = self._held(self.placed_by, sentence, parties, planned)
        return found.where if found else None

    def _held(
        self,
        by_party: Mapping[tuple[str, bool], Sequence[Occasion]],
        sentence: int,
        parties: frozenset[str],
        planned: bool,
    ) -> Occasion | None:
        """The nearest one before, else one that follows at once or closes the report; never beyond a turn."""
        keys = [(party, planned) for party in (*sorted(parties), _EVERYBODY)]
        near = [occasion for key in keys for occasion in self._around(by_party.get(key, ()), sentence)]
        fitting = [o for o in near if _takes_part(parties, o) and self._follows(o, sentence)]
        before = [o for o in fitting if o.sentence <= sentence]
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


def _takes_part(parties: frozenset[str], occasion: Occasion) -> bool:
    return _EVERYBODY in occasion.parties or len(occasion.parties & parties) >= min(2, len(parties))


def _by_party(occasions: Iterable[Occasion]) -> dict[tuple[str, bool], list[Occasion]]:
    found: dict[tuple[str, bool], list[Occasion]] = {}
    for occasion in occasions:
        for party in occasion.parties:
            found.setdefault((party, occasion.planned), []).append(occasion)
    return found


class Settings:
    """The days and places of an article's drafts: own ones at once, taken-over ones once the tellings are grouped."""

    def __init__(
        self,
        scene: Scene,
        drafts: Sequence[Draft],
        sides: Sequence[tuple[frozenset[str], frozenset[str]]],
        attribution: Attribution,
    ) -> None:
        self.scene, self.drafts, self.sides, self.attribution = scene, drafts, sides, attribution
        self.sections = self._sections()
        self.moments = [self._moment(draft) for draft in drafts]
        self.places = [self._place(draft) for draft in drafts]

    def settle(self, groups: Iterable[Sequence[int]]) -> tuple[list[When | None], list[Where | None]]:
        """The day and the place of every draft, own or taken over."""
        days, places = self._shared(groups)
        occasions = _Occasions(self._occasions(days, places), self.sections)
        for number in range(len(self.drafts)):
            if days[number] is None:
                days[number] = self._day_elsewhere(number, occasions, days)
            if places[number] is None:
                places[number] = self._place_elsewhere(number, occasions, places)
        return days, places

    def _shared(self, groups: Iterable[Sequence[int]]) -> tuple[list[When | None], list[Where | None]]:
        """Own days and places, and those of the best telling of the same act that has one."""
        days, places = list(self.moments), list(self.places)
        for group in groups:
            dated = next((n for n in group if self.moments[n] is not None), None)
            placed = next((n for n in group if self._in_a_town(n)), None)
            placed = next((n for n in group if self.places[n] is not None), None) if placed is None else placed
            for number in group:
                if days[number] is None and dated is not None:
                    days[number] = _later(self.moments[dated], "another telling of the same act", dated)
                if places[number] is None and placed is not None and self.drafts[number].mode != "phone":
                    places[number] = _elsewhere(self.places[placed], "another telling of the same act", placed)
        return days, places

    def _in_a_town(self, number: int) -> bool:
        where = self.places[number]
        return where is not None and where.place.entity.kind == "place"

    # ---- When ----------------------------------------------------------------------------------------------------

    def _moment(self, draft: Draft) -> When | None:
        """The moment nearest before the trigger in its clause, else in the clause before in the sentence."""
        clause = draft.site.clause
        inside = self._dated(clause)
        before = [m for m in inside if m.first < draft.trigger[1]]
        if before:
            return _day(before[-1])
        if inside and (not draft.site.nominal or inside[0].first - draft.trigger[1] <= _NEAR):
            return _day(inside[0])
        number = draft.site.number
        if number > 0 and self.scene.clauses[number - 1].sentence == clause.sentence and not draft.site.nominal:
            earlier = self.scene.clauses[number - 1]
            moments = self._dated(earlier)
            if moments and earlier.parent == clause.parent:
                return _day(moments[-1], "from the clause before")
        return self._said_on(draft)

    def _said_on(self, draft: Draft) -> When | None:
        """«گزشتہ روز صدر نے کہا کہ … مسترد کرتے ہیں»: what is done by saying it is done on the day it is said."""
        actors = _ids(draft.actors)
        for said in self.attribution.chain.get(draft.site.number, ()) if draft.frame.saying else ():
            if said.how == "reporting" and actors & _ids(said.speakers):
                moments = self._dated(self.scene.clauses[self.scene.clause_of[said.cue[0]]])
                return _day(moments[-1], "the day of the saying") if moments else None
        return None

    def _dated(self, clause: Clause) -> list[Moment]:
        return [m for m in self.scene.moments_in(clause.start, clause.last) if _dates(m)]

    def _day_elsewhere(self, number: int, occasions: _Occasions, days: Sequence[When | None]) -> When | None:
        draft = self.drafts[number]
        if self._at_occasion(draft):
            held = occasions.dated(
                draft.site.clause.sentence, self._speaking(number), planned=draft.status == "planned"
            )
            if held is not None:
                return held
        return self._dated_before(number, days)

    def _dated_before(self, number: int, days: Sequence[When | None]) -> When | None:
        """The nearest dated act before this one by the same party in the same breath, if both have happened."""
        draft = self.drafts[number]
        actors, section = _ids(draft.actors), self.sections[draft.site.clause.sentence]
        if draft.status not in _DONE or draft.site.nominal or self._long_ago(draft):
            return None
        for other in range(number - 1, -1, -1):
            earlier = self.drafts[other]
            sentence = earlier.site.clause.sentence
            if draft.site.clause.sentence - sentence > _DATE_HOLDS or self.sections[sentence] != section:
                return None
            dated = self.moments[other] is not None and earlier.status == "happened" and not earlier.site.nominal
            if dated and actors & (_ids(earlier.actors) | _ids(earlier.recipients)):
                return _later(days[other], "the same party's act before it", other)
        return None

    # ---- Where ---------------------------------------------------------------------------------------------------

    def _place(self, draft: Draft) -> Where | None:
        if draft.mode == "phone":
            return None
        if place := _first_place((*draft.place, *draft.destination)):
            return Where(place, "named with the act")
        if draft.frame.saying and draft.site.nominal:
            return None
        if where := self._where_in(draft):
            return where
        if draft.type in ("ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT"):
            place = _first_place(m for m in draft.recipients if m.how == "name")
            return Where(place, "what was acted on") if place else None
        return None

    def _where_in(self, draft: Draft) -> Where | None:
        """The place phrase nearest before the act in its clause; of an utterance only the scene that it is set in."""
        clause = draft.site.clause
        for phrase in reversed(clause.phrases):
            if phrase.end > draft.trigger[0]:
                continue
            scene = phrase.case == "men" and (not draft.frame.saying or self._sets_scene(clause, phrase))
            taken = phrase.case == "se" and draft.mode in _TAKEN and draft.trigger[0] - phrase.end <= _TAKEN_GAP
            if (scene or taken) and (place := self._place_in(clause, phrase)):
                return Where(place, "men" if scene else "from where")
        return None if draft.frame.saying else self._antecedent(clause)

    def _antecedent(self, clause: Clause) -> Where | None:
        """«وہ عدن پہنچے، جہاں …»: the place that is named last before the relative word."""
        sentence = self.scene.document.sentences[clause.sentence]
        at = self.scene.word_from(clause.first, clause.last)
        if at >= clause.last or "where" not in self.scene.classes_in(at, at + 1):
            return None
        spots = [m for m in self.scene.tops_in(sentence.first, at) if m.how == "name" and _as_place(m)]
        place = _as_place(spots[-1]) if spots else None
        return Where(place, "the place before «where»") if place else None

    def _sets_scene(self, clause: Clause, phrase: Phrase) -> bool:
        """«لاہور میں تقریب سے خطاب کرتے ہوئے» tells where somebody speaks, «غزہ میں حملوں کی مذمت» of what."""
        behind = self.scene.classes_in(phrase.end, min(phrase.end + _OCCASION, clause.last))
        return "occasions" in behind

    def _place_in(self, clause: Clause, phrase: Phrase) -> Place | None:
        """The place that the phrase ends with: «یمن کے شہر عدن میں», «یمن کے شہروں میں»; not «پاک چین تعلقات میں»."""
        tops = [m for m in self.scene.tops_in(phrase.first, phrase.last) if m.how == "name"]
        spots = [m for m in tops if m.kind in ("place", "state")]
        if spots and self._ends(spots[-1].np_last, phrase):
            within = len(spots) > 1 and spots[-1].kind == "state" and _inside(spots[-2], spots[-1])
            return _as_place(spots[-2] if within else spots[-1])  # «سمرقند، ازبکستان میں»
        if tops:
            return self._seat(tops[-1]) if phrase.case == "men" and tops[-1].np_last == phrase.last else None
        return self._owner(clause, phrase) if self._ends(phrase.first, phrase) else None

    def _ends(self, at: int, phrase: Phrase) -> bool:
        return at == phrase.last or "grounds" in self.scene.classes_in(at, phrase.last)

    def _owner(self, clause: Clause, phrase: Phrase) -> Place | None:
        """«ترکیہ کے مختلف شہروں میں»: the land whose cities they are."""
        before = next((p for p in phrases_before(clause, phrase.first) if p.case == "gen"), None)
        if before is None or before.end != phrase.first:
            return None
        land = _first_place(m for m in self.scene.tops_in(before.first, before.last) if m.np_last == before.last)
        return self._capital(land) if land and "capitals" in self.scene.classes_in(phrase.first, phrase.last) else land

    def _capital(self, land: Place) -> Place:
        """«شام کے دارالحکومت میں» names its capital."""
        capital = self.scene.lexicon.capitals.get(land.entity.country or "")
        return replace(land, entity=capital) if capital and land.entity.kind == "state" else land

    def _seat(self, body: Mention) -> Place | None:
        """«ایوان صدر میں»: the offices of a government lie in its capital."""
        entity = body.entities[0] if len(body.entities) == 1 else None
        if entity is None or entity.kind != "organisation" or entity.sector != "GOV" or not entity.known:
            return None
        capital = self.scene.lexicon.capitals.get(entity.country or "")
        return Place(capital, body.start, body.end, body.text) if capital else None

    def _place_elsewhere(self, number: int, occasions: _Occasions, places: Sequence[Where | None]) -> Where | None:
        """Where the occasion was; where the same deed is told of; where the report was filed."""
        draft = self.drafts[number]
        if draft.mode == "phone":
            return None
        if draft.type in _DEED_HOLDS:
            return self._deed_before(number, places)
        if not self._at_occasion(draft):
            return None
        held = occasions.placed(draft.site.clause.sentence, self._speaking(number), planned=draft.status == "planned")
        if held is not None or draft.status not in _DONE:
            return held
        return self._filed_at(self.sides[number][0] | self.sides[number][1])

    def _deed_before(self, number: int, places: Sequence[Where | None]) -> Where | None:
        """A deed that is told on from the sentence before: the same kind, the same doer."""
        draft, actors = self.drafts[number], self.sides[number][0]
        for other in range(number - 1, -1, -1):
            earlier = self.drafts[other]
            if draft.site.clause.sentence - earlier.site.clause.sentence > _DEED_HOLDS[draft.type]:
                return None
            same = earlier.type == draft.type and (not actors or actors & self.sides[other][0])
            if places[other] and (same or (earlier.type == "PROTEST" and draft.mode in _AGAINST_CROWDS)):
                return _elsewhere(places[other], "the act that is told on", other)
        return None

    def _filed_at(self, countries: frozenset[str]) -> Where | None:
        """The place of the dateline, where one of the parties is at home there."""
        line = self.scene.document.dateline
        if line is None or line.place is None:
            return None
        top = self.scene.covering(line.place[0])
        if top is None or top.kind != "place" or not top.entities or top.entities[0].country not in countries:
            return None
        place = _as_place(top)
        return Where(place, "the dateline") if place else None

    # ---- Occasions -----------------------------------------------------------------------------------------------

    def _at_occasion(self, draft: Draft) -> bool:
        """Is it said or done at an occasion of this report? «مطالبہ کیا تھا» goes back to an earlier one."""
        return draft.type in _AT_MEETINGS and draft.status in (*_DONE, "planned") and not self._long_ago(draft)

    def _long_ago(self, draft: Draft) -> bool:
        group = draft.site.group
        if group is None or group.aspect != "perfective" or group.last - 1 == group.head:
            return False
        return self.scene.lexicon.grammar.auxiliary.get(self.scene.words[group.last - 1]) == "past"

    def _speaking(self, number: int) -> frozenset[str]:
        actors, recipients = self.sides[number]
        return actors if self.drafts[number].frame.saying and actors else actors | recipients

    def _occasions(self, days: Sequence[When | None], places: Sequence[Where | None]) -> list[Occasion]:
        """Meetings and visits with their parties, and speeches with their speakers, in text order."""
        found = [*self._meetings(days, places), *self._speeches()]
        return sorted(found, key=lambda o: o.sentence)

    def _meetings(self, days: Sequence[When | None], places: Sequence[Where | None]) -> Iterator[Occasion]:
        for number, draft in enumerate(self.drafts):
            if draft.type == "CONSULT" and draft.status in (*_DONE, "planned") and not self._long_ago(draft):
                sentence, closing = draft.site.clause.sentence, self._closes(draft.site.clause)
                day = _later(days[number], "the meeting", number)
                place = _elsewhere(places[number], "the meeting", number)
                if day or place:
                    parties = self.sides[number][0] | self.sides[number][1] | self._everybody(draft.site.clause)
                    yield Occasion(sentence, parties, draft.status == "planned", day, place, closing)

    def _speeches(self) -> Iterator[Occasion]:
        """«ریاض میں اجلاس سے خطاب کرتے ہوئے صدر نے کہا کہ …»."""
        told: set[int] = set()
        for said in self.attribution.said:
            number = self.scene.clause_of[said.cue[0]]
            if said.how != "reporting" or number < 0 or number in told:
                continue
            told.add(number)
            yield from self._speech(said, self.scene.clauses[number])

    def _speech(self, said: Said, clause: Clause) -> Iterator[Occasion]:
        spots = (self._place_in(clause, p) for p in clause.phrases if p.case == "men" and self._sets_scene(clause, p))
        place = next(filter(None, spots), None)
        moments = self._dated(clause)
        if place or moments:
            day = _day(moments[-1], "the occasion of the speech") if moments else None
            where = Where(place, "the occasion of the speech") if place else None
            parties = frozenset(e.country or e.id for m in said.speakers for e in m.entities) | self._everybody(clause)
            yield Occasion(clause.sentence, parties, False, day, where, self._closes(clause))

    def _everybody(self, clause: Clause) -> frozenset[str]:
        """«سربراہ اجلاس میں»: at a gathering whoever speaks speaks there; so do all of whom it says «یہ بات … کہی»."""
        met = self.scene.classes_in(clause.start, clause.last)
        return frozenset((_EVERYBODY,)) if "open_meetings" in met or "closings" in met else frozenset()

    def _closes(self, clause: Clause) -> bool:
        """«انہوں نے یہ بات … کہی», «ان خیالات کا اظہار … کیا»: it has told all before it says on what occasion."""
        return "closings" in self.scene.classes_in(clause.start, clause.last)

    def _sections(self) -> list[int]:
        """For each sentence the stretch it belongs to: «واضح رہے», «دوسری جانب» turn to something else."""
        sections, section = [], 0
        for sentence in self.scene.document.sentences:
            first = self.scene.word_from(sentence.first, sentence.last)
            section += self.scene.lexicon.turns.longest(self.scene.words, first, sentence.last) is not None
            sections.append(section)
        return sections


def _ids(mentions: Iterable[Mention]) -> set[str]:
    return {entity.id for mention in mentions for entity in mention.entities}


def _day(moment: Moment, why: str = "") -> When:
    return When(moment.edtf or "", moment, why)


def _later(when: When | None, why: str, told_by: int) -> When | None:
    return When(when.edtf, when.moment, why, told_by) if when else None


def _elsewhere(where: Where | None, why: str, told_by: int) -> Where | None:
    return Where(where.place, why, told_by) if where else None


def _dates(moment: Moment) -> bool:
    return moment.edtf is not None and moment.kind in ("date", "time", "duration")


def _as_place(mention: Mention) -> Place | None:
    if mention.kind in ("place", "state") and mention.entities and mention.how != "adjective":
        return Place(mention.entities[0], mention.start, mention.end, mention.text)
    return None


def _first_place(mentions: Iterable[Mention]) -> Place | None:
    return next(filter(None, map(_as_place, mentions)), None)


def _inside(place: Mention, state: Mention) -> bool:
    return bool(place.entities and state.entities) and place.entities[0].country == state.entities[0].country
