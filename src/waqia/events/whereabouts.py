"""Where an act happened by the words of its own clause: a draft goes in, its place with the reason comes out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from waqia.events.draft import Draft
from waqia.events.scene import Scene, phrases_before
from waqia.model import Clause, Mention, Phrase, Place

# The word for an occasion stands at most so many words behind its place: «جدہ میں خلیجی سربراہ اجلاس».
_OCCASION = 5
# Whoever is taken or sent somewhere is taken «from» there: «دبئی سے اغوا»; marches and withdrawals begin there.
_TAKEN = frozenset(("abduct", "arrest", "release", "deport", "expel"))
_TAKEN_GAP = 3
# Phrases that tell where without میں: «پریس کلب کے باہر», «شہر کے قریب».
_BESIDE = frozenset(("ke_bahar", "ke_samne", "ke_qareeb", "ke_andar"))
# Deeds that leave their mark on the ground, of what they are done to.
_ON_GROUND = frozenset(("ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT"))
# What is held, begins or goes on has its place behind it as well: «معاہدہ ویانا میں طے پایا», «اجلاس دبئی میں ہوگا».
_TAKES_PLACE = frozenset(("hona", "pana"))
_STRUCK = frozenset(("ASSAULT", "COERCE", "RETREAT"))
# Coercion that may reach abroad.
_FAR_AWAY = frozenset(("cyber", "deport", "withhold"))
_LANDS = frozenset(("place", "state"))
_TARGETS = frozenset(("par", "ko", "gen"))


# «یہاں» means the place of the dateline in so many sentences behind it.
_LEAD = 3
# «کے اپنے دوسرے سہ روزہ نجی دورے»: so many words between the goal of a visit and its noun.
_GOAL = 6


class Where(NamedTuple):
    """A place with the reason for it, and the act that it was taken over from."""

    place: Place
    why: str
    told_by: int | None = None


class Whereabouts:
    """Reads places in one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def of(self, draft: Draft) -> Where | None:
        """Where the clause of an act puts it."""
        if draft.mode == "phone":
            return None
        if place := self._first_spot((*draft.place, *draft.destination)):
            return Where(place, "named with the act")
        if draft.mode == "visit" and (place := self._goal(draft)):
            return Where(place, "named with the act")
        if not draft.frame.saying:
            return self._done(draft)
        own = self._beside(draft) or self._behind(draft) if draft.site.nominal else self._scene_of_saying(draft)
        return own or self._here(draft) or self._label(draft.site.clause)

    def _scene_of_saying(self, draft: Draft) -> Where | None:
        return self._where_said(draft) or self._in_office(draft)

    def _beside(self, draft: Draft) -> Where | None:
        """«تاجر کے امریکا میں وارنٹ گرفتاری»: right before a warrant it tells where that was issued."""
        warrant = (draft.type, draft.mode) == ("THREATEN", "arrest")
        phrase = next(iter(phrases_before(draft.site.clause, draft.trigger[0])), None) if warrant else None
        if phrase is None or phrase.case != "men" or phrase.end != draft.trigger[0]:
            return None
        place = self.place_in(draft.site.clause, phrase)
        return Where(place, "men") if place else None

    def _goal(self, draft: Draft) -> Place | None:
        """«مصر کے تین روزہ دورے», «لاطینی امریکا کے اپنے پہلے دورے پر»: where the visit goes, words between."""
        for phrase in phrases_before(draft.site.clause, draft.site.first):
            if phrase.case != "time" and not self._reflexive(phrase):
                goal = phrase.case == "gen" and draft.site.first - phrase.end <= _GOAL
                return self.place_in(draft.site.clause, phrase) if goal else None
        return None

    def _reflexive(self, phrase: Phrase) -> bool:
        """«اپنے»: whose visit it is."""
        top = self.scene.covering(phrase.first)
        return top is not None and top.how == "pronoun" and top.np_last == phrase.last

    def _done(self, draft: Draft) -> Where | None:
        """Of a deed the town that it is done to comes before the ground that it is told on."""
        return (
            self._on_target(draft, towns=True)
            or self._before(draft)
            or self._behind(draft)
            or self._antecedent(draft.site.clause)
            or self._land_of_target(draft)
            or self._on_target(draft)
            or self._here(draft)
            or self._label(draft.site.clause)
        )

    # ---- Phrases of place ----------------------------------------------------------------------------------------

    def _before(self, draft: Draft) -> Where | None:
        """The place phrase nearest before the act in its clause."""
        for phrase in phrases_before(draft.site.clause, draft.trigger[0]):
            why = "men" if phrase.case == "men" else "beside" if self._stands_beside(phrase, draft) else ""
            why = why or ("from where" if self._is_taken(phrase, draft) else "")
            place = self.place_in(draft.site.clause, phrase) if why else None
            place = place or (self._own_country(phrase, draft) if why == "men" else None)
            if place:
                return Where(place, why)
        return None

    def _stands_beside(self, phrase: Phrase, draft: Draft) -> bool:
        """«عدالت کے سامنے» is where people protest; otherwise it is before whom something is said."""
        return phrase.case in _BESIDE and (phrase.case != "ke_samne" or draft.type == "PROTEST")

    def _is_taken(self, phrase: Phrase, draft: Draft) -> bool:
        leaves = draft.mode in _TAKEN or draft.type == "PROTEST" or (draft.type, draft.mode) == ("RETREAT", "withdraw")
        if phrase.case != "se" or not leaves:
            return False
        between = range(phrase.end, draft.trigger[0])
        return sum(at not in self.scene.in_moment for at in between) <= _TAKEN_GAP

    def _behind(self, draft: Draft) -> Where | None:
        """«معاہدہ منگل کو ویانا میں طے پایا»: the place of what takes place stands between it and the verb."""
        site, clause = draft.site, draft.site.clause
        verb = clause.verb if site.nominal else site.group
        if verb is None or verb.lemma not in _TAKES_PLACE:
            return None
        own = next((p for p in clause.phrases if p.first <= site.first < p.last), None)
        if own is None or own.case != "nom" or any(site.last <= g.first < verb.first for g in clause.groups):
            return None
        for phrase in clause.phrases:
            if own.end <= phrase.first < verb.first and phrase.case == "men":
                place = self.place_in(clause, phrase)
                return Where(place, "men") if place else None
        return None

    def _antecedent(self, clause: Clause) -> Where | None:
        """«وہ عدن پہنچے، جہاں …»: the place that is named last before the relative word."""
        sentence = self.scene.document.sentences[clause.sentence]
        at = self.scene.word_from(clause.first, clause.last)
        if at >= clause.last or "where" not in self.scene.classes_in(at, at + 1):
            return None
        spots = [m for m in self.scene.tops_in(sentence.first, at) if m.how == "name" and self.spot(m)]
        place = self.spot(spots[-1]) if spots else None
        return Where(place, "the place before «where»") if place else None

    def _here(self, draft: Draft) -> Where | None:
        """«جمعرات کو یہاں اجلاس سے خطاب»: in the lead of a dispatch it means where that was filed."""
        clause = draft.site.clause
        line = self.scene.document.dateline
        if line is None or line.place is None or clause.kind == "content":
            return None
        lead = bisect_right(self.scene.document.sentences, line.place[0], key=lambda s: s.first) - 1
        far = clause.sentence - lead > _LEAD
        if far or "here" not in self.scene.classes_in(clause.start, draft.trigger[0]):
            return None
        place = self.filed_at()
        return Where(place, "here") if place else None

    def filed_at(self) -> Place | None:
        """The place of the dateline."""
        line = self.scene.document.dateline
        top = self.scene.covering(line.place[0]) if line is not None and line.place is not None else None
        return self.spot(top) if top is not None and top.kind == "place" else None

    def _label(self, clause: Clause) -> Where | None:
        """«پیرس: طلبہ کا احتجاج»: the town that a headline begins with."""
        sentence = self.scene.document.sentences[clause.sentence]
        if sentence.kind != "headline":
            return None
        top = self.scene.covering(self.scene.word_from(sentence.first, sentence.last))
        labels = top is not None and top.kind == "place" and self.scene.key(top.np_last) == "colon"
        place = self.spot(top) if top is not None and labels else None
        return Where(place, "the label of the headline") if place else None

    # ---- Where things are said -----------------------------------------------------------------------------------

    def _where_said(self, draft: Draft) -> Where | None:
        """Only the scene that an utterance is set in: «غزہ میں حملوں کی مذمت» tells of what is spoken."""
        place = self.scene_of(draft.site.clause, draft.trigger[0])
        return Where(place, "men") if place else None

    def scene_of(self, clause: Clause, edge: int) -> Place | None:
        """«لاہور میں تقریب سے خطاب کرتے ہوئے», «لندن میں پاکستانی وزیر نے …»: where somebody speaks."""
        for phrase in phrases_before(clause, edge):
            if phrase.case == "men" and (self._sets_scene(clause, phrase) or self._opens(clause, phrase)):
                place = self.place_in(clause, phrase)
                if place:
                    return place
        return None

    def _sets_scene(self, clause: Clause, phrase: Phrase) -> bool:
        behind = self.scene.classes_in(phrase.end, min(phrase.end + _OCCASION, clause.last))
        return "occasions" in behind

    def _opens(self, clause: Clause, phrase: Phrase) -> bool:
        """Does the clause begin with the phrase, and does who speaks follow it?"""
        phrases = [p for p in clause.phrases if p.case not in ("time", "label")]
        behind = phrases[1:2] if phrases[:1] == [phrase] else []
        return bool(behind) and behind[0].case == "ne" and behind[0].first == phrase.end

    def _in_office(self, draft: Draft) -> Where | None:
        """«ناظم الامور کو دفتر خارجہ طلب کیا»: the words of the act name an office of whoever acts, in his capital."""
        office = next((m for m in self.scene.mentions_in(*draft.trigger) if m.kind == "organisation"), None)
        acting = [m for m in draft.actors if m is not office]
        capital = self.scene.lexicon.capitals.get(_country(acting)) if office is not None else None
        return Where(Place(capital, office.start, office.end, office.text), "men") if office and capital else None

    # ---- What is acted on ----------------------------------------------------------------------------------------

    def _on_target(self, draft: Draft, *, towns: bool = False) -> Where | None:
        """What was acted on, if it is a place (with `towns`: no state)."""
        if draft.type not in _ON_GROUND:
            return None
        direct = "recipient" in draft.fillers and draft.fillers["recipient"].case in _TARGETS
        named = (m for m in draft.recipients if m.how == "name" and (not towns or (direct and m.kind == "place")))
        place = self._first_spot(named)
        return Where(place, "what was acted on") if place else None

    def at_home(self, draft: Draft) -> Where | None:
        """«ترک پولیس نے صحافی کو گرفتار کر لیا»: what a state does to its own people, it does at home."""
        home = _country((*draft.actors, *draft.recipients)) if draft.actors and draft.recipients else ""
        state = self.scene.lexicon.states.get(home)
        if draft.type != "COERCE" or draft.mode in _FAR_AWAY or state is None:
            return None
        told = draft.recipients[0]
        return Where(Place(state, told.start, told.end, told.text), "where both are at home")

    def _land_of_target(self, draft: Draft) -> Where | None:
        """«شام کے فوجی اڈوں پر حملے», «ایرانی جوہری تنصیبات پر بمباری»: what is struck lies in its land."""
        if draft.type not in _STRUCK:
            return None
        clause = draft.site.clause
        for phrase in phrases_before(clause, draft.trigger[0]):
            struck = phrase.case in _TARGETS and self.scene.classes_in(phrase.last - 1, phrase.last)
            if struck and "facilities" in struck:
                land = self._land_in(phrase, bases="bases" in struck) or self._owner(clause, phrase)
                return Where(land, "what was acted on") if land else None
        return None

    def _land_in(self, phrase: Phrase, *, bases: bool) -> Place | None:
        """«ایرانی تنصیبات», «شام کے فوجی اڈے»: a state's bases by its adjective may stand on the ground of others."""
        for mention in self.scene.mentions_in(phrase.first, phrase.last):
            owned = mention.how == "name" and self.scene.particle(mention.last) == "genitive"
            fits = owned or (mention.how == "adjective" and not bases)
            if fits and mention.entities and mention.entities[0].kind == "state":
                return self._place(mention)
        return None

    # ---- Places --------------------------------------------------------------------------------------------------

    def place_in(self, clause: Clause, phrase: Phrase) -> Place | None:
        """The place that the phrase ends with: «یمن کے شہر عدن میں», «یمن کے شہروں میں»; not «پاک چین تعلقات میں»."""
        tops = [m for m in self.scene.tops_in(phrase.first, phrase.last) if m.how == "name"]
        spots = [m for m in tops if m.kind in ("place", "state")]
        if spots and self._ends(spots[-1].np_last, phrase):
            within = len(spots) > 1 and spots[-1].kind == "state" and _inside(spots[-2], spots[-1])
            return self.spot(spots[-2] if within else spots[-1])  # «سمرقند، ازبکستان میں»
        if tops:
            return self._home(tops[-1]) if tops[-1].np_last == phrase.last else None
        return self._owner(clause, phrase) if self._ends(phrase.first, phrase) else None

    def _ends(self, at: int, phrase: Phrase) -> bool:
        return at == phrase.last or "grounds" in self.scene.classes_in(at, phrase.last)

    def _owner(self, clause: Clause, phrase: Phrase) -> Place | None:
        """«ترکیہ کے مختلف شہروں میں»: the land whose cities they are."""
        before = next((p for p in phrases_before(clause, phrase.first) if p.case == "gen"), None)
        if before is None or before.end != phrase.first:
            return None
        land = self._first_spot(m for m in self.scene.tops_in(before.first, before.last) if m.np_last == before.last)
        return self._capital(land) if land and "capitals" in self.scene.classes_in(phrase.first, phrase.last) else land

    def _capital(self, land: Place) -> Place:
        """«شام کے دارالحکومت میں» names its capital."""
        capital = self.scene.lexicon.capitals.get(land.entity.country or "")
        return replace(land, entity=capital) if capital and land.entity.kind == "state" else land

    def _own_country(self, phrase: Phrase, draft: Draft) -> Place | None:
        """«یوکرین نے ملک بھر میں …»: the country of whoever acts."""
        if "own_country" not in self.scene.classes_in(phrase.first, phrase.last) or phrase.last - phrase.first > 2:
            return None
        state = self.scene.lexicon.states.get(_country(draft.actors))
        tokens = self.scene.document.tokens
        start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
        return Place(state, start, end, self.scene.text(phrase.first, phrase.last)) if state else None

    def _home(self, body: Mention) -> Place | None:
        """«ایوان صدر میں»: a government's offices lie in its capital; «کابل یونیورسٹی میں»: in the town of its name."""
        entity = body.entities[0] if len(body.entities) == 1 else None
        if entity is None or entity.kind != "organisation":
            return None
        for mention in self.scene.mentions_in(body.first, body.last):
            if mention.first == body.first and mention.kind == "place" and mention.how == "name":
                return self.spot(mention)
        if entity.sector != "GOV" or not entity.known:
            return None
        capital = self.scene.lexicon.capitals.get(entity.country or "")
        return Place(capital, body.start, body.end, body.text) if capital else None

    def spot(self, mention: Mention) -> Place | None:
        """The place that the words name."""
        land = mention.kind in ("place", "state") and mention.how != "adjective"
        return self._place(mention) if land and mention.entities and mention.entities[0].kind in _LANDS else None

    def _place(self, mention: Mention) -> Place:
        """A palace stands for the city that it lies in: «قصر الوطن میں» is in Abu Dhabi."""
        entity = mention.entities[0]
        entity = self.scene.lexicon.cities.get(entity.id, entity)
        return Place(entity, mention.start, mention.end, mention.text)

    def _first_spot(self, mentions: Iterable[Mention]) -> Place | None:
        return next(self._spots(mentions), None)

    def _spots(self, mentions: Iterable[Mention]) -> Iterator[Place]:
        return filter(None, map(self.spot, mentions))


def _country(mentions: Iterable[Mention]) -> str:
    """The country of all of them, empty if they have several or none."""
    countries = {entity.country or "" for mention in mentions for entity in mention.entities}
    return countries.pop() if len(countries) == 1 else ""


def _inside(place: Mention, state: Mention) -> bool:
    return bool(place.entities and state.entities) and place.entities[0].country == state.entities[0].country
