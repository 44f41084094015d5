"""When and where: drafts with their parties go in; out come the day and the place of each, with the reason for them.

What a clause does not tell of itself is taken over from another telling of the act, from the occasion on which it was
said (a meeting, a speech, a visit), from the act told just before, from where the report was filed; each time it is
told from where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from waqia.events.attribution import Attribution
from waqia.events.draft import Draft
from waqia.events.occasions import EVERYBODY, Occasion, Occasions, Present
from waqia.events.saying import Said
from waqia.events.scene import Scene
from waqia.events.timing import Timing, When, dated
from waqia.events.whereabouts import Where, Whereabouts
from waqia.model import Clause, Mention, Phrase

# What is said and done at meetings happens where and when they are held.
_AT_MEETINGS = frozenset(("AGREE", "SUPPORT", "REQUEST", "ACCUSE", "CONSULT", "THREATEN", "REJECT"))
# A date holds for what the same party does in so many sentences after it; a place for the same deed.
_DATE_HOLDS = 2
_DEED_HOLDS = {"PROTEST": 3, "ASSAULT": 2, "COERCE": 2, "MOBILIZE": 1}
# What is done to those who protest is done where they protest.
_AGAINST_CROWDS = frozenset(("arrest", "crowd-control", "riot", "obstruct"))
# «ملاقات میں», «ملاقات کے دوران», «تقریب سے خطاب», «اس موقع پر».
_GOING_BACK = frozenset(("men", "ke_dauran", "se", "par"))
_DONE = frozenset(("happened", "ongoing"))


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
        self.whereabouts = Whereabouts(scene)
        self.sections = self._sections()
        self.timing = Timing(scene, attribution)
        self.moments = [self.timing.of(draft) for draft in drafts]
        self.places = [self.whereabouts.of(draft) for draft in drafts]
        self.speeches = list(self._speeches()) if drafts else []

    def settle(self, groups: Iterable[Sequence[int]]) -> tuple[list[When | None], list[Where | None]]:
        """The day and the place of every draft, own or taken over."""
        days, places = self._shared(groups)
        meetings = [n for n, draft in enumerate(self.drafts) if draft.type == "CONSULT"]
        self._take_over(meetings, days, places)
        for number in meetings:
            places[number] = places[number] or self._filed_at(number)
        self._take_over(range(len(self.drafts)), days, places)
        return days, [
            place or self.whereabouts.at_home(draft) for place, draft in zip(places, self.drafts, strict=True)
        ]

    def _take_over(self, numbers: Sequence[int], days: list[When | None], places: list[Where | None]) -> None:
        """Fill in what is missing from the occasions and acts as they are known so far."""
        if not numbers:
            return
        occasions = Occasions(self._occasions(days, places), self.sections)
        for number in numbers:
            days[number] = days[number] or self._day_elsewhere(number, occasions, days)
            places[number] = places[number] or self._place_elsewhere(number, occasions, places)

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
                if placed is not None and (places[number] is None or self._finer(placed, number)):
                    places[number] = _elsewhere(self.places[placed], "another telling of the same act", placed)
        return days, places

    def _finer(self, one: int, other: int) -> bool:
        """Does one telling put the act into a town of the state that the other, of the same words, puts it into?"""
        town, land = self.places[one], self.places[other]
        return (
            town is not None
            and land is not None
            and self.drafts[one].frame is self.drafts[other].frame
            and (town.place.entity.kind, land.place.entity.kind) == ("place", "state")
            and town.place.entity.country == land.place.entity.country
        )

    def _in_a_town(self, number: int) -> bool:
        where = self.places[number]
        return where is not None and where.place.entity.kind == "place"

    # ---- When ----------------------------------------------------------------------------------------------------

    def _day_elsewhere(self, number: int, occasions: Occasions, days: Sequence[When | None]) -> When | None:
        draft = self.drafts[number]
        if self._at_occasion(draft):
            held = occasions.dated(self._present(number))
            if held is not None:
                return held
        return self._dated_before(number, days)

    def _dated_before(self, number: int, days: Sequence[When | None]) -> When | None:
        """The nearest dated act before this one by the same party in the same breath, if both have happened."""
        draft = self.drafts[number]
        actors, section = _ids(draft.actors), self.sections[draft.site.clause.sentence]
        if draft.status not in _DONE or draft.site.nominal:
            return None
        for other in range(number - 1, -1, -1):
            earlier = self.drafts[other]
            sentence = earlier.site.clause.sentence
            if draft.site.clause.sentence - sentence > _DATE_HOLDS or self.sections[sentence] != section:
                return None
            fitting = earlier.status == "happened" and self._long_ago(draft) <= self._long_ago(earlier)
            known = self.moments[other] is not None and not earlier.site.nominal
            if known and fitting and actors & (_ids(earlier.actors) | _ids(earlier.recipients)):
                return _later(days[other], "the same party's act before it", other)
        return None

    # ---- Where ---------------------------------------------------------------------------------------------------

    def _place_elsewhere(self, number: int, occasions: Occasions, places: Sequence[Where | None]) -> Where | None:
        """Where the occasion was; where the same deed is told of."""
        draft = self.drafts[number]
        if draft.mode == "phone":
            return None
        if draft.type in _DEED_HOLDS:
            return self._deed_before(number, places)
        if not self._at_occasion(draft):
            return None
        return occasions.placed(self._present(number))

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

    def _filed_at(self, number: int) -> Where | None:
        """People who meet now are met where the report was filed, if one of the parties is at home there."""
        draft, countries = self.drafts[number], self.sides[number][0] | self.sides[number][1]
        if draft.type != "CONSULT" or draft.mode or draft.status != "happened" or draft.site.nominal:
            return None
        people = _persons((*draft.actors, *draft.recipients))
        if not people or len(countries | people) < 3 or self._long_ago(draft) or self._background(number):
            return None
        place = self.whereabouts.filed_at()
        return Where(place, "the dateline") if place and place.entity.country in countries else None

    def _background(self, number: int) -> bool:
        """Is the act dated long before the report?"""
        when, published = self.moments[number], self.scene.document.article.published
        return when is not None and published is not None and when.edtf[:7] < published[:7]

    # ---- Occasions -----------------------------------------------------------------------------------------------

    def _at_occasion(self, draft: Draft) -> bool:
        """Is it said or done at an occasion of this report? «مطالبہ کیا تھا» goes back to an earlier one."""
        return draft.type in _AT_MEETINGS and draft.status in (*_DONE, "planned") and not self._long_ago(draft)

    def _long_ago(self, draft: Draft) -> bool:
        group = draft.site.group
        if group is None or group.aspect != "perfective" or group.last - 1 == group.head:
            return False
        return self.scene.lexicon.grammar.auxiliary.get(self.scene.words[group.last - 1]) == "past"

    def _present(self, number: int) -> Present:
        """Who speaks or acts: of an utterance the speakers alone."""
        draft, (actors, recipients) = self.drafts[number], self.sides[number]
        parties = actors if draft.frame.saying and actors else actors | recipients
        sentence, planned = draft.site.clause.sentence, draft.status == "planned"
        return Present(sentence, parties, _persons((*draft.actors, *draft.recipients)), planned, self._goes_back(draft))

    def _goes_back(self, draft: Draft) -> bool:
        """«ملاقات میں تعاون پر اتفاق کیا گیا», «اس موقع پر انہوں نے کہا کہ …»: at what was told before."""
        cues = (said.cue[0] for said in self.attribution.chain.get(draft.site.number, ()) if said.how == "reporting")
        clauses = [draft.site.clause, *(self.scene.clauses[self.scene.clause_of[at]] for at in cues)]
        return any(self._told(phrase) for clause in clauses for phrase in clause.phrases)

    def _told(self, phrase: Phrase) -> bool:
        bare = phrase.case in _GOING_BACK and phrase.last - phrase.first <= 2 and self.scene.tops_in(*phrase[:2]) == []
        return (
            bare
            and "told_meetings" in self.scene.classes_in(phrase.first, phrase.last)
            and self.scene.particle(phrase.first - 1) != "genitive"
        )

    def _occasions(self, days: Sequence[When | None], places: Sequence[Where | None]) -> list[Occasion]:
        """Meetings and visits with their parties, and speeches with their speakers, in text order."""
        found = [*self._meetings(days, places), *self.speeches]
        return sorted(found, key=lambda o: o.sentence)

    def _meetings(self, days: Sequence[When | None], places: Sequence[Where | None]) -> Iterator[Occasion]:
        for number, draft in enumerate(self.drafts):
            if (
                not (draft.type == "CONSULT" or draft.frame.reciprocal)
                or draft.status not in (*_DONE, "planned")
                or self._long_ago(draft)
            ):
                continue
            sentence, closing = draft.site.clause.sentence, self._closes(draft.site.clause)
            day = _later(days[number], "the meeting", number) if draft.type == "CONSULT" else None
            place = _elsewhere(places[number], "the meeting", number)
            if day or place:
                parties = self.sides[number][0] | self.sides[number][1] | self._everybody(draft.site.clause)
                travellers = _persons(draft.actors) if draft.mode == "visit" and not draft.site.nominal else frozenset()
                yield Occasion(sentence, parties, draft.status == "planned", day, place, closing, True, travellers)

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
        place = self.whereabouts.scene_of(clause, clause.last)
        moments = self.timing.dated(clause)
        if place or moments:
            day = dated(moments[-1], "the occasion of the speech") if moments else None
            where = Where(place, "the occasion of the speech") if place else None
            parties = frozenset(e.country or e.id for m in said.speakers for e in m.entities) | self._everybody(clause)
            gathering = "told_meetings" in self.scene.classes_in(clause.start, clause.last)
            yield Occasion(clause.sentence, parties, False, day, where, self._closes(clause), gathering)

    def _everybody(self, clause: Clause) -> frozenset[str]:
        """«سربراہ اجلاس میں»: at a gathering whoever speaks speaks there; so do all of whom it says «یہ بات … کہی»."""
        met = self.scene.classes_in(clause.start, clause.last)
        return frozenset((EVERYBODY,)) if "open_meetings" in met or "closings" in met else frozenset()

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


def _persons(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(entity.id for mention in mentions for entity in mention.entities if entity.kind == "person")


def _later(when: When | None, why: str, told_by: int) -> When | None:
    return When(when.edtf, when.moment, why, told_by) if when else None


def _elsewhere(where: Where | None, why: str, told_by: int) -> Where | None:
    return Where(where.place, why, told_by) if where else None
