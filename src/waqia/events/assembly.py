"""From drafts to events: parties, dates, places, sources, groups of tellings, confidence and traces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from waqia.events import merging, plover
from waqia.events.attribution import Attribution, Said
from waqia.events.draft import Draft
from waqia.events.merging import Telling
from waqia.events.scene import Scene
from waqia.model import Entity, Event, Mention, Moment, Party, Place, Source, Span

# What each part of a reading adds to or takes from the confidence; set by the evaluation's reliability table.
_BASE = {"verb": 0.6, "noun": 0.42}
_WEIGHTS = {
    "both_sides": 0.12,
    "one_side": -0.12,
    "unsure_status": -0.06,
    "inherited": -0.1,
    "from_article": -0.18,
    "unknown_party": -0.08,
}


_STATELESS = frozenset(("IGO", "NGO"))
# A moment this many words behind a noun still dates it: «حملوں میں گزشتہ روز …».
_NEAR = 4
# What is said and done at meetings happens where they are held, for so many sentences after.
_AT_MEETINGS = frozenset(("AGREE", "SUPPORT", "REQUEST", "ACCUSE", "CONSULT", "THREATEN", "REJECT"))
_MEETING_HOLDS = 3
# A date holds for what the same party does in so many sentences after it.
_DATE_HOLDS = 2


class Where(NamedTuple):
    """A place with the reason for it, and the act that it was taken over from."""

    place: Place
    why: str
    told_by: int | None = None


def assemble(
    scene: Scene, drafts: Sequence[Draft], attribution: Attribution, states: Mapping[str, Entity]
) -> tuple[Event, ...]:
    """All drafts of an article as events of the record, in text order."""
    return _Assembly(scene, drafts, attribution, states).run()


class _Assembly:
    def __init__(
        self, scene: Scene, drafts: Sequence[Draft], attribution: Attribution, states: Mapping[str, Entity]
    ) -> None:
        self.scene, self.drafts, self.attribution, self.states = scene, drafts, attribution, states
        raw = scene.document.article.text.encode("utf-8", "surrogatepass")
        self.fingerprint = hashlib.sha256(raw).hexdigest()
        self.parties = [(self._side(d.actors), self._side(d.recipients, d.actors)) for d in drafts]
        self.moments = [self._moment(d) for d in drafts]
        self.places = [self._place(d) for d in drafts]
        self.ids = [self._id(d) for d in drafts]

    def run(self) -> tuple[Event, ...]:
        """Group the tellings, let each group share its date and place, and write the events."""
        events: dict[int, Event] = {}
        for group in merging.groups([self._telling(n) for n in range(len(self.drafts))]):
            dated = next((n for n in group if self.moments[n] is not None), None)
            placed = next((n for n in group if self.places[n] is not None), None)
            for number in group:
                events[number] = self._event(number, group, dated, placed)
        return tuple(events[n] for n in range(len(self.drafts)))

    # ---- Who -----------------------------------------------------------------------------------------------------

    def _side(self, mentions: Iterable[Mention], others: Iterable[Mention] = ()) -> tuple[Party, ...]:
        taken = {entity.id for mention in others for entity in mention.entities}
        parties: dict[str, Party] = {}
        for mention in mentions:
            for entity in mention.entities:
                if entity.id not in taken:
                    party = self._party(mention, entity)
                    parties.setdefault(party.entity.id, party)
        return tuple(parties.values())

    def _party(self, mention: Mention, entity: Entity) -> Party:
        """A place stands for the state that it lies in; who serves an international body acts for no state."""
        if entity.kind == "place" and entity.country in self.states:
            entity = self.states[entity.country or ""]
        country = None if entity.kind == "person" and entity.sector in _STATELESS else entity.country
        return Party(entity, country, entity.sector, mention.start, mention.end, mention.text)

    # ---- When ----------------------------------------------------------------------------------------------------

    def _moment(self, draft: Draft) -> tuple[Moment, str] | None:
        """The moment nearest before the trigger in its clause, else in the clause before in the sentence."""
        clause = draft.site.clause
        inside = [m for m in self.scene.moments_in(clause.start, clause.last) if _dates(m)]
        before = [m for m in inside if m.first < draft.trigger[1]]
        if before:
            return before[-1], ""
        if inside and (not draft.site.nominal or inside[0].first - draft.trigger[1] <= _NEAR):
            return inside[0], ""
        number = draft.site.number
        if number > 0 and self.scene.clauses[number - 1].sentence == clause.sentence and not draft.site.nominal:
            earlier = self.scene.clauses[number - 1]
            moments = [m for m in self.scene.moments_in(earlier.first, earlier.last) if _dates(m)]
            if moments and earlier.parent == clause.parent:
                return moments[-1], "from the clause before"
        return None

    # ---- Where ---------------------------------------------------------------------------------------------------

    def _place(self, draft: Draft) -> Where | None:
        if draft.mode == "phone":
            return None
        if place := _first_place((*draft.place, *draft.destination)):
            return Where(place, "named with the act")
        if draft.frame.saying and draft.site.nominal:
            return None
        clause, edge = draft.site.clause, draft.trigger[0]
        for phrase in reversed(clause.phrases):
            if phrase.case == "men" and phrase.end <= edge and (place := self._place_in(phrase.first, phrase.last)):
                return Where(place, "men")
        if draft.type in ("ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT"):
            place = _first_place(draft.recipients)
            return Where(place, "what was acted on") if place else None
        return None

    def _place_in(self, first: int, last: int) -> Place | None:
        tops = [m for m in self.scene.tops_in(first, last) if m.kind in ("place", "state") and m.how == "name"]
        if len(tops) > 1 and tops[-1].kind == "state" and _inside(tops[-2], tops[-1]):
            return _as_place(tops[-2])  # «سمرقند، ازبکستان میں»
        return _as_place(tops[-1]) if tops else None

    def _where(self, number: int, placed: int | None) -> Where | None:
        """Its own place; where another telling puts it; where the meeting was; where the report was filed."""
        draft = self.drafts[number]
        if self.places[number] is not None or draft.mode == "phone":
            return self.places[number]
        if placed is not None:
            return self._taken_over(placed, "another telling of the same act")
        if draft.type not in _AT_MEETINGS or draft.status not in ("happened", "ongoing"):
            return None
        own = self._countries(number)
        meeting = self._meeting_before(number, own)
        return self._filed_at(own) if meeting is None else self._taken_over(meeting, "the meeting before it")

    def _taken_over(self, other: int, why: str) -> Where | None:
        found = self.places[other]
        return Where(found.place, why, other) if found else None

    def _meeting_before(self, number: int, own: set[str]) -> int | None:
        """The nearest meeting before an act whose place is told, with one of its parties."""
        draft = self.drafts[number]
        for other in range(number - 1, -1, -1):
            earlier = self.drafts[other]
            if draft.site.clause.sentence - earlier.site.clause.sentence > _MEETING_HOLDS:
                break
            if (
                earlier.type == "CONSULT"
                and earlier.status != "planned"
                and self.places[other]
                and own & self._countries(other)
            ):
                return other
        return None

    def _countries(self, number: int) -> set[str]:
        return {p.country or p.entity.id for side in self.parties[number] for p in side}

    def _filed_at(self, countries: set[str]) -> Where | None:
        """The place of the dateline, where one of the parties is at home there."""
        line = self.scene.document.dateline
        if line is None or line.place is None:
            return None
        top = self.scene.covering(line.place[0])
        if top is None or top.kind != "place" or not top.entities or top.entities[0].country not in countries:
            return None
        place = _as_place(top)
        return Where(place, "the dateline") if place else None

    # ---- Who says so ---------------------------------------------------------------------------------------------

    def _sources(self, draft: Draft) -> tuple[Source, ...]:
        at = draft.trigger[0]
        actors = {entity.id for mention in draft.actors for entity in mention.entities}
        chain: list[Source] = []
        for said in self.attribution.chain.get(draft.site.number, ()):
            own = draft.frame.saying and _speaks(said, actors)
            told = any(source.name == said.source.name for source in chain)
            if said.first <= at < said.last and not own and not told:
                chain.append(said.source)
        return tuple(chain)

    # ---- Together ------------------------------------------------------------------------------------------------

    def _telling(self, number: int) -> Telling:
        draft = self.drafts[number]
        actors, recipients = self.parties[number]
        moment, where = self.moments[number], self.places[number]
        place = where.place.entity if where else None
        clause = draft.site.clause
        headline = self.scene.document.sentences[clause.sentence].kind in ("headline", "deck")
        return Telling(
            draft.type,
            draft.frame.id,
            draft.mode,
            draft.status,
            frozenset(p.country or p.entity.id for p in actors),
            frozenset(p.country or p.entity.id for p in recipients),
            frozenset((p.country or "", p.entity.id) for p in (*actors, *recipients) if _known_person(p.entity)),
            draft.frame.reciprocal,
            moment[0].edtf if moment else None,
            place.id if place else None,
            place.country if place else None,
            draft.frame.saying,
            self._content_words(draft),
            headline,
            (not headline)
            + 2 * (not draft.site.nominal)
            + bool(actors)
            + bool(recipients)
            + 0.5 * bool(moment)
            + 0.5 * any(p.entity.kind == "person" for p in (*actors, *recipients))
            + 0.2 * bool(place),
        )

    def _content_words(self, draft: Draft) -> frozenset[str]:
        first, last = self._evidence(draft)
        grammar = self.scene.lexicon.grammar
        return frozenset(
            word
            for word in self.scene.words[first:last]
            if len(word) > 2 and word not in grammar.particles and word not in grammar.verbs
        )

    def _evidence(self, draft: Draft) -> tuple[int, int]:
        """The clause: from its first phrase to its verb; a noun alone with the phrases that belong to it."""
        clause = draft.site.clause
        if draft.site.nominal:
            first = min([draft.site.first, *(f.first for f in draft.fillers.values() if f.first >= 0)])
            return max(first, self.scene.document.sentences[clause.sentence].first), draft.site.last
        first = self.scene.word_from(clause.start, draft.trigger[0])
        return first, max(draft.trigger[1], clause.verb.last if clause.verb is not None else 0)

    def _event(self, number: int, group: Sequence[int], dated: int | None, placed: int | None) -> Event:
        draft = self.drafts[number]
        actors, recipients = self.parties[number]
        date, date_from = self._date(number, dated)
        where = self._where(number, placed)
        return Event(
            id=self.ids[number],
            type=draft.type,
            mode=draft.mode,
            contexts=(),
            actors=actors,
            recipients=recipients,
            date=date,
            date_from=date_from,
            reported=self.scene.document.article.published,
            place=where.place if where else None,
            status=draft.status,
            according_to=self._sources(draft),
            evidence=self._span(*self._evidence(draft)),
            trigger=self._span(*draft.trigger),
            plover=plover.code(draft.type, draft.mode, draft.status, self.scene.lexicon.plover),
            same_as=tuple(self.ids[n] for n in group if n != number),
            main=number == group[0],
            confidence=self._confidence(draft, actors, recipients),
            why=self._why(draft, where),
        )

    def _span(self, first: int, last: int) -> Span:
        tokens = self.scene.document.tokens
        return Span(tokens[first].start, tokens[last - 1].end)

    def _date(self, number: int, dated: int | None) -> tuple[str | None, Mapping[str, Any] | None]:
        own = self.moments[number]
        if own is not None:
            moment, why = own
            date_from = {"start": moment.start, "end": moment.end, "text": moment.text, "anchor": moment.anchor}
            return moment.edtf, date_from | ({"why": why} if why else {})
        why = "another telling of the same act"
        if dated is None:
            dated, why = self._dated_before(number), "the same party's act before it"
        shared = self.moments[dated] if dated is not None else None
        if dated is None or shared is None:
            return None, None
        return shared[0].edtf, {"inherited": self.ids[dated], "why": why}

    def _dated_before(self, number: int) -> int | None:
        """The nearest dated act before this one by the same party in the same breath, if both have happened."""
        draft = self.drafts[number]
        actors = {p.entity.id for p in self.parties[number][0]}
        if draft.status not in ("happened", "ongoing") or draft.site.nominal:
            return None
        for other in range(number - 1, -1, -1):
            earlier = self.drafts[other]
            if draft.site.clause.sentence - earlier.site.clause.sentence > _DATE_HOLDS:
                return None
            dated = self.moments[other] is not None and earlier.status == "happened" and not earlier.site.nominal
            if dated and actors & {p.entity.id for side in self.parties[other] for p in side}:
                return other
        return None

    def _confidence(self, draft: Draft, actors: Sequence[Party], recipients: Sequence[Party]) -> float:
        value = _BASE["noun" if draft.site.nominal else "verb"]
        both = bool(actors and recipients) or len(actors) > 1
        value += _WEIGHTS["both_sides" if both else "one_side"]
        value += _WEIGHTS["unsure_status"] * (draft.status == "possible")
        value += _WEIGHTS["inherited"] * any(f.case in ("inherited", "speaker") for f in draft.fillers.values())
        value += _WEIGHTS["from_article"] * any(f.first < 0 and " " in f.case for f in draft.fillers.values())
        value += _WEIGHTS["unknown_party"] * any(not p.entity.known for p in (*actors, *recipients))
        return round(min(max(value, 0.05), 0.98), 2)

    def _why(self, draft: Draft, where: Where | None) -> tuple[Mapping[str, Any], ...]:
        trigger = self.scene.text(*draft.trigger)
        steps: list[Mapping[str, Any]] = [{"rule": draft.frame.id, "matched": trigger}]
        for role, filler in draft.fillers.items():
            names = ", ".join(m.text for m in filler.mentions)
            steps.append({"rule": f"role {role}", "case": filler.case, "matched": names})
        if where is not None:
            other = {} if where.told_by is None else {"inherited": self.ids[where.told_by]}
            steps.append({"rule": f"place: {where.why}", "matched": where.place.text, **other})
        steps.append({"rule": f"status: {draft.status_why}", "gives": draft.status})
        return tuple(steps)

    def _id(self, draft: Draft) -> str:
        span = self._span(*draft.trigger)
        content = f"{self.fingerprint}\0{draft.frame.type}\0{span.start}\0{span.end}"
        return "ev:" + hashlib.sha256(content.encode()).hexdigest()[:16]


def _known_person(entity: Entity) -> bool:
    return entity.kind == "person" and entity.known


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


def _speaks(said: Said, actors: set[str]) -> bool:
    """Is the source one of the actors himself? Nobody is the source of his own utterance."""
    return any(entity.id in actors for mention in said.speakers for entity in mention.entities)
