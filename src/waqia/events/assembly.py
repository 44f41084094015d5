"""From drafts to events: parties, dates, places, sources, groups of tellings, confidence and traces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from waqia.events import confidence, merging, plover
from waqia.events.attribution import Attribution
from waqia.events.contexts import Contexts
from waqia.events.draft import Draft
from waqia.events.merging import Telling
from waqia.events.saying import Said
from waqia.events.scene import Scene
from waqia.events.setting import Settings
from waqia.events.sharing import Numbers
from waqia.events.timing import When
from waqia.events.whereabouts import Where
from waqia.model import Entity, Event, Mention, Party, Source, Span

# What is told as of more days before the article is its background.
_NEWS = 7
_STATELESS = frozenset(("IGO", "NGO"))


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
        sides = [(_countries(actors), _countries(recipients)) for actors, recipients in self.parties]
        self.settings = Settings(scene, drafts, sides, attribution)
        self.ids = [self._id(d) for d in drafts]
        self.evidence = [self._evidence(d) for d in drafts]
        self.numbers = Numbers(scene, drafts, self.evidence, scene.lexicon.quantities)
        self.contexts = Contexts(scene, scene.lexicon.contexts)

    def run(self) -> tuple[Event, ...]:
        """Group the tellings, let each group share its date and place, and write the events."""
        groups = merging.groups([self._telling(n) for n in range(len(self.drafts))])
        days, places = self.settings.settle(groups)
        group_of = {number: group for group in groups for number in group}
        return tuple(self._event(n, group_of[n], days[n], places[n]) for n in range(len(self.drafts)))

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

    # ---- Who says so ---------------------------------------------------------------------------------------------

    def _sources(self, draft: Draft) -> tuple[Source, ...]:
        at = draft.trigger[0]
        actors = {entity.id for mention in draft.actors for entity in mention.entities}
        chain: list[Source] = []
        for said in self.attribution.chain.get(draft.site.number, ()):
            own = draft.frame.saying and (
                _speaks(said, actors) or _speaks_for(said, draft) or self._utters(said, draft)
            )
            told = any(source.name == said.source.name for source in chain)
            if said.first <= at < said.last and not own and not told:
                chain.append(said.source)
        return tuple(chain)

    def _utters(self, said: Said, draft: Draft) -> bool:
        """Is the act the saying itself, or a paper's own words: «قرارداد میں … کی مذمت کرتے ہیں»?"""
        told = said.how == "act" and draft.trigger[1] > said.cue[0]
        bare = not draft.actors and not draft.site.nominal
        return told or (bare and said.source.name in self.scene.lexicon.papers)

    # ---- Together ------------------------------------------------------------------------------------------------

    def _telling(self, number: int) -> Telling:
        draft = self.drafts[number]
        actors, recipients = self.parties[number]
        when, where = self.settings.moments[number], self.settings.places[number]
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
            when.edtf if when else None,
            self._in_background(when.edtf if when else None),
            place.id if place else None,
            place.country if place else None,
            draft.frame.saying,
            "besides" in self.scene.classes_in(clause.start, draft.trigger[0]),
            self._content_words(*self.evidence[number]),
            headline,
            clause.sentence,
            (not headline)
            + 2 * (not draft.site.nominal)
            + bool(actors)
            + bool(recipients)
            + 0.5 * bool(when)
            + 0.5 * any(p.entity.kind == "person" for p in (*actors, *recipients))
            + 0.2 * bool(place),
        )

    def _in_background(self, day: str | None) -> bool:
        """Is it told as of more than _NEWS days before the article?"""
        published = self.scene.document.article.published
        if day is None or published is None:
            return False
        first = date.fromisoformat(published if len(published) == 10 else f"{published}-01-01"[:10])  # or a month
        oldest = (first - timedelta(days=min(_NEWS, first.toordinal() - 1))).isoformat()
        return day[0].isdigit() and day < oldest[: len(day)]

    def _content_words(self, first: int, last: int) -> frozenset[str]:
        particles, verbs = self.scene.lexicon.grammar.particles, self.scene.lexicon.grammar.verbs
        words = self.scene.words[first:last]
        return frozenset([w for w in words if len(w) > 2 and w not in particles and w not in verbs])

    def _evidence(self, draft: Draft) -> tuple[int, int]:
        """The clause: from its first phrase to its verb; a noun alone with the phrases that belong to it."""
        clause = draft.site.clause
        if draft.site.nominal:
            first = min([draft.site.first, *(f.first for f in draft.fillers.values() if f.first >= 0)])
            return max(first, self.scene.document.sentences[clause.sentence].first), draft.site.last
        first = self.scene.word_from(clause.start, draft.trigger[0])
        return first, max(draft.trigger[1], clause.verb.last if clause.verb is not None else 0)

    def _event(self, number: int, group: Sequence[int], when: When | None, where: Where | None) -> Event:
        draft = self.drafts[number]
        actors, recipients = self.parties[number]
        about = self.contexts.of(draft, self.evidence[number], (*actors, *recipients))
        event = Event(
            id=self.ids[number],
            type=draft.type,
            mode=draft.mode,
            contexts=tuple(about),
            actors=actors,
            recipients=recipients,
            date=when.edtf if when else None,
            date_from=self._date_from(when) if when else None,
            reported=self.scene.document.article.published,
            place=where.place if where else None,
            numbers=self.numbers.of(number, (*actors, *recipients)),
            status=draft.status,
            according_to=self._sources(draft),
            evidence=self._span(*self.evidence[number]),
            trigger=self._span(*draft.trigger),
            plover=plover.code(draft.type, draft.mode, draft.status, self.scene.lexicon.plover),
            same_as=tuple(self.ids[n] for n in group if n != number),
            main=number == group[0],
            confidence=0.0,
            why=self._why(draft, where, (*self.numbers.steps(number), *about.values())),
        )
        return replace(event, confidence=confidence.of(event, self.scene.lexicon.confidence))

    def _span(self, first: int, last: int) -> Span:
        tokens = self.scene.document.tokens
        return Span(tokens[first].start, tokens[last - 1].end)

    def _date_from(self, when: When) -> Mapping[str, Any]:
        """The words that date an act, or the act that its date was taken over from."""
        if when.told_by is not None:
            return {"inherited": self.ids[when.told_by], "why": when.why}
        moment = when.moment
        found = {"start": moment.start, "end": moment.end, "text": moment.text, "anchor": moment.anchor}
        return found | ({"why": when.why} if when.why else {})

    def _why(
        self, draft: Draft, where: Where | None, more: Sequence[Mapping[str, Any]]
    ) -> tuple[Mapping[str, Any], ...]:
        trigger = self.scene.text(*draft.trigger)
        steps: list[Mapping[str, Any]] = [{"rule": draft.frame.id, "matched": trigger}]
        for role, filler in draft.fillers.items():
            names = ", ".join(m.text for m in filler.mentions)
            steps.append({"rule": f"role {role}", "case": filler.case, "matched": names})
        if where is not None:
            other = {} if where.told_by is None else {"inherited": self.ids[where.told_by]}
            steps.append({"rule": f"place: {where.why}", "matched": where.place.text, **other})
        steps += more
        steps.append({"rule": f"status: {draft.status_why}", "gives": draft.status})
        return tuple(steps)

    def _id(self, draft: Draft) -> str:
        span = self._span(*draft.trigger)
        content = f"{self.fingerprint}\0{draft.frame.type}\0{span.start}\0{span.end}"
        return "ev:" + hashlib.sha256(content.encode()).hexdigest()[:16]


def _known_person(entity: Entity) -> bool:
    return entity.kind == "person" and entity.known


def _countries(parties: Iterable[Party]) -> frozenset[str]:
    """The countries of parties, or the ids of those that have none."""
    return frozenset(party.country or party.entity.id for party in parties)


def _speaks_for(said: Said, draft: Draft) -> bool:
    """«وزیر خارجہ نے کہا کہ پاکستان … کا مطالبہ کرتا ہے»: whoever governs utters what his state says.

    What it has said before or will say, «پاکستان نے مطالبہ کیا ہے», he reports.
    """
    verb = draft.site.clause.verb
    if verb is None or verb.tense != "present" or verb.aspect in ("perfective", "completive"):
        return False
    states = {entity.country for mention in draft.actors for entity in mention.entities if entity.kind == "state"}
    return any(e.country in states and e.sector == "GOV" for m in said.speakers for e in m.entities)


def _speaks(said: Said, actors: set[str]) -> bool:
    """Is the source one of the actors himself? Nobody is the source of his own utterance."""
    return any(entity.id in actors for mention in said.speakers for entity in mention.entities)
