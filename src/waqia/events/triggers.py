"""Find what makes an event: clauses go in, drafts come out, with a note for each trigger that gave none.

A host noun with one of its light verbs wins over the noun alone; the longest host wins over a shorter one; of
several frames the one whose roles are filled best.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from waqia.events.draft import Draft
from waqia.events.frames import Frame
from waqia.events.roles import NOBODY, Filler, RoleReader, Site
from waqia.events.scene import Scene
from waqia.events.status import conditioned, judge, willed
from waqia.model import Clause, Entity, Mention, VerbGroup

# How many words may stand between a host noun and its light verb: «مذمت بھی بہت سخت الفاظ میں نہیں کی» is rare.
_SPLIT = 5
_REMOTE = frozenset(("speaker", "inherited", "ke_saath", "ko", "par"))
# Acts that those who meet do together, so that the press need not name them again.
_MUTUAL = frozenset(("CONSULT", "AGREE", "SUPPORT", "COOPERATE"))
# How near before its host a word of a frame's `near` classes must stand.
_BESIDE = 6
# … and how many where whole phrases stand between them.
_FAR = 14
_UNFILLED = "not filled"
# Acts against somebody; what happened to him does not make him their target: «X کی ہلاکت کے خلاف احتجاج».
_AGAINST = frozenset(("ACCUSE", "PROTEST"))
_BLOWS = frozenset(("ASSAULT", "COERCE"))
_BARRING = frozenset(("COERCE", "SANCTION"))
_JOURNEYS = frozenset(("journeys",))
_SUFFERED, _STATE_DID = frozenset(("suffered",)), frozenset(("state_did",))
# What is bought, fetched or left «from» somebody.
_FROM = frozenset(("from_nouns",))
# At a foreign mission its state is meant, at a parliament or a press club of one's own nobody.
_BEFORE_A_DOOR = frozenset(("ke_samne", "ke_bahar", "ke_qareeb"))
# Words that ask, and words under whose «کہ» stands what somebody means to do or what would come of it.
_ASKING, _MEANT = frozenset(("question_words",)), frozenset(("aims_over",))
# What has come over a place, whose people are not to blame for it.
_SITUATIONS, _EVENTS = frozenset(("situations",)), frozenset(("attack_words",))
# Whose «should» is an opinion.
_EXPERTS = frozenset(("experts_words",))
_ONLOOKERS = frozenset(("CVL", "EDU", "JRN", "BUS", "MED"))
# Through whom somebody speaks.
_VOICES = frozenset(("voices", "part_nouns"))
_NEGATED = frozenset(("negated",))
_TO_COME = frozenset(("planned", "possible"))
_FREE_TO_BLAME = frozenset(("OPP", "CVL", "JRN", "EDU", "NGO", "REB", "SOC", "LAB"))
_AGAINST_CROWDS = frozenset(("MIL", "COP", "GOV"))
# What somebody who says «if …, then we shall» holds out to the other side.
_HARM = frozenset(("ASSAULT", "COERCE", "SANCTION"))


class Refused(NamedTuple):
    """A trigger that gave no event, and why."""

    first: int
    last: int
    reason: str


class Found(NamedTuple):
    """Drafts in text order and the triggers that were refused."""

    drafts: tuple[Draft, ...]
    refused: tuple[Refused, ...]


def find(scene: Scene, speakers: Mapping[int, tuple[Mention, ...]]) -> Found:
    """Every act that the article tells."""
    return _Finder(scene, speakers).run()


class _Finder:
    def __init__(self, scene: Scene, speakers: Mapping[int, tuple[Mention, ...]]) -> None:
        self.scene = scene
        self.reader = RoleReader(scene, speakers)
        self.drafts: list[Draft] = []
        self.refused: list[Refused] = []
        self.used: set[int] = set()  # heads of verb groups that a host took
        self.asked: set[int] = set()  # … whose act somebody asks for
        inside = scene.lexicon.grammar.inside
        lasting = _durations(scene)
        self.kept = [at for at, word in enumerate(scene.words) if word not in inside and at not in lasting]
        self.kept_words = [scene.words[at] for at in self.kept]
        self.place_of = {at: place for place, at in enumerate(self.kept)}

    def run(self) -> Found:
        """What is asked of somebody first, then hosts, then plain verbs."""
        for number, clause in enumerate(self.scene.clauses):
            if clause.verb is not None:
                self._asked(number, clause, clause.verb)
        hosts, done = self.scene.lexicon.frames.hosts, 0
        for place in hosts.begins(self.kept_words, 0, len(self.kept_words)):
            if self.kept[place] >= done and (found := hosts.walk(self.kept_words, place)):
                done = self._host(self.kept[place], found)
        for number, clause in enumerate(self.scene.clauses):
            for group in (*clause.groups, *((clause.verb,) if clause.verb is not None else ())):
                self._verb(number, clause, group)
        self.drafts.sort(key=lambda d: d.trigger)
        return Found(tuple(self.drafts), tuple(self.refused))

    # ---- Host nouns ----------------------------------------------------------------------------------------------

    def _host(self, at: int, found: Sequence[tuple[int, tuple[Frame, ...]]]) -> int:
        """Draft what the longest host that begins here tells; where the next one may begin."""
        number = self.scene.clause_of[at]
        entries = self._within(number, found) if number >= 0 else []
        if not entries:
            return at + 1
        clause = self.scene.clauses[number]
        reason = ""
        for end, frames in reversed(entries):
            if self._covered(at, end):
                continue
            draft, reason, final = self._best(number, clause, at, end, frames)
            if final:
                break
            if draft is not None:
                later = self._later(at, end) if draft.site.nominal and not draft.site.verbless else None
                draft, end = later or (draft, end)
                self.drafts.append(draft)
                if not draft.site.nominal and draft.site.group is not None:
                    self.used.add(draft.site.group.head)
                return end
        if reason:
            self.refused.append(Refused(at, entries[-1][0], reason))
        return at + 1

    def _later(self, first: int, last: int) -> tuple[Draft, int] | None:
        """A host that begins inside a noun alone, reaches farther and has a verb: «اقتصادی پابندیاں ہٹا لیں»."""
        for at in range(first + 1, last):
            number = self.scene.clause_of[at]
            clause = self.scene.clauses[number]
            place = self.place_of.get(at)
            entries = self.scene.lexicon.frames.hosts.walk(self.kept_words, place) if place is not None else []
            for end, frames in reversed(self._within(number, entries)):
                if end > last and (found := self._best(number, clause, at, end, frames)[0]) and not found.site.nominal:
                    return found, end
        return None

    def _within(
        self, number: int, found: Iterable[tuple[int, tuple[Frame, ...]]]
    ) -> list[tuple[int, tuple[Frame, ...]]]:
        """Hosts by where they end, those that end in the sentence of a clause.

        «بھی», «ہی» and negations may stand inside them: they are looked for among the words that are kept.
        """
        limit = self.scene.document.sentences[self.scene.clauses[number].sentence].last
        return [(self.kept[last - 1] + 1, frames) for last, frames in found if self.kept[last - 1] < limit]

    def _covered(self, first: int, last: int) -> bool:
        """Do the words belong to a name («جنگ» the newspaper) or a moment?"""
        top = self.scene.covering(first)
        if top is not None and top.how != "adjective" and top.np_first <= first and last <= top.np_last:
            return True
        return first in self.scene.in_moment

    def _best(
        self, number: int, clause: Clause, first: int, last: int, frames: tuple[Frame, ...]
    ) -> tuple[Draft | None, str, bool]:
        """The best draft of some frames, else the reason why not, and whether a shorter host may still be tried.

        Only a host whose roles are not filled gives way to a shorter one; what a guard or the status refuses, stays so.
        """
        group = self._light_verb(clause, last)
        if self._is_asked(first, last, group):
            return None, "", False
        best: tuple[int, Draft] | None = None
        reason, final = "", False
        for frame in frames:
            for site in self._sites(frame, number, clause, (first, last), group):
                draft, reason = self._draft(frame, site)
                if draft is not None:
                    refusal = 2 * (frame.status_in == _NEGATED)  # «قبول نہیں کیا» is more than no acceptance
                    rank = len(draft.actors) + len(draft.recipients) + 3 * (not site.nominal) + refusal
                    if best is None or rank > best[0]:
                        best = (rank, draft)
                    break
                final = final or not reason.endswith(_UNFILLED)
                if not site.nominal and not reason.endswith(_UNFILLED):
                    break  # what a guard refuses with its verb is not told by the noun alone either
        return (best[1], "", False) if best is not None else (None, reason, final)

    def _sites(
        self, frame: Frame, number: int, clause: Clause, host: tuple[int, int], group: VerbGroup | None
    ) -> Iterator[Site]:
        first, last = host
        if frame.verbless is not None and self._ends_clause(clause, last):
            yield Site(number, clause, first, last, None, True, True)
        if group is not None and group.why == "copula" and "karna" in frame.verbs:
            group = None  # «مذاکرات ہی واحد حل ہے» tells of talks, not that they take place
        if group is not None and group.lemma in frame.verbs:
            yield Site(number, clause, first, last, group, False)
            if frame.nominal is None:
                return
        if frame.nominal is not None and not self._other_verb(frame, last, group):
            yield Site(number, clause, first, last, None, True)

    def _is_asked(self, first: int, last: int, group: VerbGroup | None) -> bool:
        """Is the host with its verb what somebody asks for: «تعلقات ختم کرنے چاہییں»?"""
        if not self.asked:
            return False
        return not self.asked.isdisjoint(range(first, last)) or (group is not None and group.head in self.asked)

    def _ends_clause(self, clause: Clause, last: int) -> bool:
        """The last word of a clause without a verb, or of a part of it before a comma: «سابق صدر گرفتار، …»."""
        if clause.verb is not None:
            return False
        return last >= clause.last or not self.scene.words[last][0].isalnum()

    def _other_verb(self, frame: Frame, last: int, group: VerbGroup | None) -> bool:
        """Is the noun the host of another light verb («تیار کیا» is no «تیار ہے»)?"""
        if group is None or not frame.verbs or group.lemma in frame.verbs:
            return False
        return group.first == last and group.lemma in ("karna", "dena", "lena", "rakhna", "lagana", "banana")

    def _light_verb(self, clause: Clause, last: int) -> VerbGroup | None:
        """The verb group that the noun before `last` goes with."""
        for group in (*clause.groups, *((clause.verb,) if clause.verb is not None else ())):
            if group.first >= last:
                beside = group.first == last or self._light(last, group.first)
                return group if beside or self._split(clause, last, group) else None
        return None

    def _split(self, clause: Clause, last: int, group: VerbGroup) -> bool:
        """«مطالبہ امریکا کی جانب سے نہیں کیا گیا»: a light verb behind an oblique phrase has its noun farther left."""
        if group.lemma not in ("karna", "hona") or group.first - last > _FAR or group.form != "finite":
            return False
        if self.scene.particle(last) == "genitive":
            return False  # «معاہدے کی شرائط کے خلاف ہے»
        beside = [p for p in clause.phrases if p.end == group.first and p.case not in ("nom", "gen")]
        between = [p for p in clause.phrases if last < p.end < group.first and p.case == "nom"]
        return bool(beside) and not between

    def _light(self, first: int, last: int) -> bool:
        """Nothing but adverbs, negation, moments and a second host between noun and verb.

        A word that undoes what the noun says («مطالبہ مسترد کیا») takes the verb for itself.
        """
        if "undoing" in self.scene.classes_in(first, last):
            return False
        at, plain = first, 0
        while at < last:
            moment = self.scene.moment_starts.get(at)
            if moment is not None:
                at = moment.last
                while at < last and self.scene.particle(at) in ("case", "genitive"):
                    at += 1
                continue
            if self.scene.particle(at) in ("case", "genitive", "complementiser", "relative"):
                return False
            if self.scene.lexicon.grammar.postpositions.longest(self.scene.words, at, last) is not None:
                return False
            plain += 1
            at += 1
        return plain <= _SPLIT

    # ---- What a speaker asks of somebody: «کرے», «کرنا چاہیے» ----------------------------------------------------

    def _asked(self, number: int, clause: Clause, group: VerbGroup) -> None:
        """The act that is asked for is no event beside the asking."""
        frames = self._by_mood(group)
        if not frames or self._supposed(clause) or self._unsaid(clause, group):
            return
        best = self._best_of(frames, Site(number, clause, group.first, group.first, group, False))[0]
        if best is not None:
            self.drafts.append(best)
            self.asked.add(group.head)

    def _supposed(self, clause: Clause) -> bool:
        """«اگر وہ ڈیم بند کرے», «اگر وہ چاہتا ہے کہ ہم ڈیم بند کریں»: supposed, not asked."""
        over = self.scene.clauses[clause.parent] if clause.parent is not None else clause
        return any(one.kind == "conditional" and self.scene.key(one.first) == "agar" for one in (clause, over))

    def _unsaid(self, clause: Clause, group: VerbGroup) -> bool:
        """What hangs on an intention is meant, not asked: «کوشش ہے کہ … کیا جائے»; nor is a question: «کیا کریں»."""
        first, words = clause.first, self.scene.words
        if _ASKING & self.scene.classes_in(first, group.first):
            return True
        if clause.last < len(words) and self.scene.key(clause.last) == "to":
            return True  # «چاہیں تو …»
        if clause.kind != "content" or clause.parent is None:
            return False
        over = self.scene.clauses[clause.parent]
        return bool(_MEANT & self.scene.classes_in(max(over.first, over.last - _BESIDE), over.last))

    # ---- Plain verbs ---------------------------------------------------------------------------------------------

    def _verb(self, number: int, clause: Clause, group: VerbGroup) -> None:
        if group.head in self.used or group.head in self.asked:
            return
        frames = self.scene.lexicon.frames.verbs.get(group.lemma)
        if frames is None:
            return
        best, reason = self._best_of(frames, Site(number, clause, group.first, group.first, group, False))
        if best is not None:
            self.drafts.append(best)
        elif reason.endswith(_UNFILLED):  # what a guard refuses is another meaning of a common verb, no trigger
            self.refused.append(Refused(group.first, group.last, reason))

    def _best_of(self, frames: Iterable[Frame], site: Site) -> tuple[Draft | None, str]:
        """The draft with the most parties."""
        drafts, reason = [], ""
        for frame in frames:
            draft, why = self._draft(frame, site)
            reason = why or reason
            if draft is not None:
                drafts.append(draft)
        return (max(drafts, key=lambda d: len(d.actors) + len(d.recipients)) if drafts else None), reason

    def _by_mood(self, group: VerbGroup) -> tuple[Frame, ...]:
        if group.form != "finite":
            return ()
        mood = group.mood
        if mood in ("obligation", "compulsion"):  # «کرنا چاہیے», «کرنا ہوگا»; not «کرنا ہے», which tells a plan
            mood = "deontic" if group.why.endswith("ought") or group.tense == "future" else ""
        frames = self.scene.lexicon.frames.moods.get(mood, ())
        readings = self.scene.lexicon.grammar.verbs.get(self.scene.words[group.head], ()) if frames else ()
        return () if any(reading.number == "first" for reading in readings) else frames

    # ---- One frame at one site -----------------------------------------------------------------------------------

    def _draft(self, frame: Frame, site: Site) -> tuple[Draft | None, str]:
        """What a frame makes of a site, or why it makes nothing of it."""
        roles = frame.verbless if site.verbless else frame.nominal if site.nominal else frame.roles
        assert roles is not None
        begin, end = self._window(site)
        classes = self.scene.classes_in(begin, end)
        refusal = self._guarded(frame, site, classes, begin)
        if refusal:
            return None, f"{frame.id}: {refusal}"
        fillers = self._with_planner(self.reader.fill(roles, site), roles, frame, site)
        fillers = self._believable(fillers, frame, site)
        ruler = fillers.get("actor", NOBODY)
        if frame.official and ruler.case == "men" and not self.reader.rules_there(ruler, site.clause):
            fillers = {role: filler for role, filler in fillers.items() if role != "actor"}
        if frame.saying and site.passive and "actor" not in fillers:
            writer = self.reader.writer(site.clause, site.first)
            fillers |= {"actor": writer} if writer.mentions else {}
        if frame.type == "REQUEST" and self._of_a_noun(fillers.get("recipient", NOBODY), site):
            fillers = {role: filler for role, filler in fillers.items() if role != "recipient"}
        if frame.type == "PROTEST":
            fillers = _crowd(fillers)
        if (frame.saying or frame.type in _AGAINST) and self._owns_the_theme(fillers.get("actor", NOBODY), site):
            fillers = {role: filler for role, filler in fillers.items() if role != "actor"}
        if frame.moods:
            fillers = self._asking(fillers, site)
            if site.group is not None and site.group.mood == "compulsion" and "recipient" not in fillers:
                return None, f"{frame.id}: nobody is compelled"  # «منافع دینا پڑے گا» only tells what will come
        if frame.type == "REJECT" and self._mere_thing(fillers.get("recipient", NOBODY)):
            fillers = {role: filler for role, filler in fillers.items() if role != "recipient"}
        if frame.type == "REQUEST" and fillers.get("recipient", NOBODY).case == "par":
            fillers = self._pressed(fillers, site)
        if frame.type == "RETREAT":
            fillers = _leaving(fillers)
        fillers = self._without_bystanders(frame, fillers, site)
        if not fillers and (refusal := _incomplete(frame, site, fillers, (), ())):
            return None, f"{frame.id}: {refusal}"
        actors, recipients = _sides(frame, self._acting(fillers))
        if frame.moods and recipients:
            recipients = tuple(m for m in recipients if not _countries(actors) & _countries((m,)))
            if not recipients:
                return None, f"{frame.id}: asked of his own side"
        addressed = frame.type == "REQUEST" and fillers.get("recipient", NOBODY).case == "se"
        if frame.saying and not (addressed and not self.reader.over_infinitive(site)):
            recipients = _others(actors, recipients)
        if recipients and not frame.reciprocal and _ids(recipients) <= _ids(actors):
            recipients = ()  # nobody does anything to himself; the pronoun means somebody else
            fillers = {role: filler for role, filler in fillers.items() if role != "recipient"}
        if frame.type in _BLOWS and fillers.get("recipient", NOBODY).case == "men":
            recipients = tuple(m for m in recipients if m.kind in ("place", "state"))  # not «او آئی سی اجلاس میں»
        if frame.type == "PROTEST" and _of_a_government(fillers.get("actor", NOBODY)):
            return None, f"{frame.id}: a government's protest"
        if frame.type in _BARRING and self._whither(fillers.get("recipient", NOBODY), site):
            recipients = ()  # «امریکا کے سفر پر پابندی» meets whoever would go there
            fillers = {role: filler for role, filler in fillers.items() if role != "recipient"}
        if frame.type in _AGAINST:
            recipients = self._blamed(fillers.get("recipient", NOBODY), actors, recipients, site)
        refusal = _incomplete(frame, site, fillers, actors, recipients)
        if refusal:
            return None, f"{frame.id}: {refusal}"
        status, why = self._status(frame, site)
        if status is None:
            return None, f"{frame.id}: {why}"
        return (
            self._held_out(
                Draft(
                    frame=frame,
                    site=site,
                    trigger=self._trigger(site),
                    actors=actors,
                    recipients=recipients,
                    destination=fillers.get("destination", NOBODY).mentions,
                    place=fillers.get("place", NOBODY).mentions,
                    mode=_mode(frame, classes),
                    status=status,
                    status_why=why,
                    fillers=fillers,
                )
            ),
            "",
        )

    def _asking(self, fillers: dict[str, Filler], site: Site) -> dict[str, Filler]:
        """Who asks for something in politics, and of whom; scholars and the press only say what would be good.

        What a passive does to somebody is not asked of him: «طالبان کو فہرست سے نکالا جائے». «X سے کہا کہ وہ …» is.
        """
        nobody = {"recipient"} if site.passive else set()
        if all(map(self._onlooker, fillers.get("actor", NOBODY).mentions)):
            nobody.add("actor")
        kept = {role: filler for role, filler in fillers.items() if role not in nobody}
        pointing = all(m.how == "pronoun" for m in kept.get("recipient", NOBODY).mentions)
        addressed = self.reader.addressed(site.clause) if pointing else NOBODY
        others = tuple(m for m in addressed.mentions if not _press(m))
        return kept | {"recipient": addressed._replace(mentions=others)} if others else kept

    def _mere_thing(self, filler: Filler) -> bool:
        """«اسے مسترد کر دیا»: what is rejected without being named is no person."""
        pronouns = self.scene.lexicon.grammar.pronouns
        return filler.case == "ko" and all(
            m.how == "pronoun" and m.last - m.first == 1 and self.scene.words[m.first] in pronouns
            for m in filler.mentions
        )

    def _pressed(self, fillers: dict[str, Filler], site: Site) -> dict[str, Filler]:
        """«ریاست کے قیام کی ضرورت پر زور»: what is stressed presses nobody; «حکومت کے وزرا پر زور» does."""
        pressed = fillers["recipient"]
        phrase = next((p for p in site.clause.phrases if p.case == "par" and p.first >= pressed.first), None)
        if phrase is None or _VOICES & self.scene.classes_in(phrase.first, phrase.last):
            return fillers
        between = any(p.case == "ke_darmiyan" and p.end == phrase.first for p in site.clause.phrases)
        if between or any(phrase.first <= m.first < phrase.last for m in pressed.mentions):
            return fillers
        return {role: filler for role, filler in fillers.items() if role != "recipient"}

    def _without_bystanders(self, frame: Frame, fillers: dict[str, Filler], site: Site) -> dict[str, Filler]:
        """A scholar who speaks of an act does not do it; a paper to which somebody speaks is refused nothing."""
        actor, recipient = fillers.get("actor", NOBODY), fillers.get("recipient", NOBODY)
        gone = set()
        scholar = any(_EXPERTS & self.scene.classes_in(m.first, m.last) for m in actor.mentions)
        if actor.case == "speaker" and not frame.saying and scholar and not self.reader.of_himself(site):
            gone.add("actor")
        if recipient.case in ("ke_saath", "se") and all(map(_press, recipient.mentions)):
            gone.add("recipient")
        return {role: filler for role, filler in fillers.items() if role not in gone} if gone else fillers

    def _onlooker(self, mention: Mention) -> bool:
        """A scholar, a journalist or a citizen, whom nobody has to heed."""
        experts = _EXPERTS & self.scene.classes_in(mention.first, mention.last)
        return bool(experts) or any(entity.sector in _ONLOOKERS for entity in mention.entities)

    def _owns_the_theme(self, filler: Filler, site: Site) -> bool:
        """«قیدیوں کی رہائی کا مطالبہ»: whose release it is does not demand it, as the gender of his «کی» tells.

        The owner of people speaks by them: «حماس کے رہنماؤں کا مطالبہ».
        """
        phrase = next((p for p in site.clause.phrases if p.case == "gen" and p.first == filler.first), None)
        if filler.case != "gen" or phrase is None:
            return False
        if inside := [m for m in filler.mentions if m.np_first >= phrase.first]:  # «پہلگام واقعے کی تحقیقات»
            return all(m.kind == "place" and m.np_last < phrase.last for m in inside)
        words = self.scene.words
        genders = {words[phrase.end - 1], *words[site.first : site.last + 1]}  # «امن کے عزم کا اعادہ»
        agrees = any(words[m.np_last] in genders for m in filler.mentions)
        return not agrees and not _VOICES & self.scene.classes_in(phrase.first, phrase.last)

    def _believable(self, fillers: dict[str, Filler], frame: Frame, site: Site) -> dict[str, Filler]:
        """Without those who are too far off: a speaker who does not tell of himself, and the subject of another verb
        where what is done is itself the subject («جنگ بندی ہوئی»)."""
        if frame.saying or frame.type in _MUTUAL or site.group is None or conditioned(self.scene, site):
            return fillers
        takes_place = site.group.lemma == "hona" and ("karna" in frame.verbs or frame.type in _BLOWS)
        far = {role for role, filler in fillers.items() if filler.case in ("speaker", "inherited")}
        kept = {role for role in far if not takes_place and (fillers[role].case != "speaker" or self._himself(site))}
        return {role: filler for role, filler in fillers.items() if role not in far - kept}

    def _himself(self, site: Site) -> bool:
        """May the act in a speaker's words be his own: «کریں گے», «کیا ہے», and not «کرے گا»?"""
        group = site.group
        if group is None or self.reader.of_himself(site):
            return True
        if group.form != "finite":
            return False
        readings = self.scene.lexicon.grammar.verbs.get(self.scene.words[group.head], ())
        third = any(r.kind in ("subjunctive", "imperfective") and r.number == "one" for r in readings)
        return group.aspect == "perfective" or not third

    def _of_a_noun(self, filler: Filler, site: Site) -> bool:
        """«روس سے دفاعی نظام کی خریداری روکنے کا مطالبہ»: «from» belongs to what is bought, fetched or left."""
        if filler.case != "se":
            return False
        phrases = site.clause.phrases
        at = next((n for n, p in enumerate(phrases) if p.case == "se" and p.first >= filler.first), len(phrases))
        behind = phrases[at + 1 : at + 3]
        return any(_FROM & self.scene.classes_in(p.first, p.last) for p in behind if p.end <= site.first)

    def _blamed(
        self, filler: Filler, actors: tuple[Mention, ...], recipients: tuple[Mention, ...], site: Site
    ) -> tuple[Mention, ...]:
        """Nobody is blamed for what befell him, nor protested against because the crowd stands before his door.

        «X کی گرفتاری پر تشویش» blames the state that arrested him, as far as is known his own; «غزہ کی صورتحال» nobody.
        """
        phrase = next((p for p in site.clause.phrases if p.case == filler.case and p.first >= filler.first), None)
        classes = self.scene.classes_in(phrase.first, phrase.last) if phrase is not None else frozenset()
        if classes & (_SUFFERED | _STATE_DID) and phrase is not None:
            states = self.scene.lexicon.states
            inside = self.scene.tops_in(phrase.first, phrase.last)
            others = {m: [states[e.country] for e in m.entities if e.country in states] for m in recipients}
            done = bool(classes & _STATE_DID)
            blamed = {m: m if m in inside else replace(m, entities=tuple(others[m] if done else ())) for m in others}
            return tuple(m for m in blamed.values() if m.entities)
        if classes & _SITUATIONS and phrase is not None:
            inside = self.scene.tops_in(phrase.first, phrase.last)
            return tuple(m for m in recipients if m in inside and m.kind != "place")
        if classes & _EVENTS:  # «پہلگام حملے کی مذمت»
            return tuple(m for m in recipients if m.kind != "place")
        if filler.case in _BEFORE_A_DOOR and actors:
            return tuple(m for m in recipients if not _countries((m,)) & _countries(actors))
        return recipients

    def _whither(self, filler: Filler, site: Site) -> bool:
        """«امریکا آمد پر», «امریکا کے سفر پر»: the land of a journey."""
        if filler.case != "par" or any(
            m.kind not in ("state", "place") or m.how == "adjective" for m in filler.mentions
        ):
            return False
        phrase = next((p for p in site.clause.phrases if p.case == "par" and p.first >= filler.first), None)
        return phrase is not None and bool(_JOURNEYS & self.scene.classes_in(phrase.first, phrase.last))

    def _held_out(self, draft: Draft) -> Draft:
        """«… تو حملہ کریں گے» in the mouth of whoever would do it is a threat that is made, not a plan."""
        site = draft.site
        speakers = self.reader.speakers.get(site.number, ())
        frame = next(iter(self.scene.lexicon.frames.moods.get("consequence", ())), None)
        if frame is None or not speakers or draft.type not in _HARM or draft.status not in ("planned", "possible"):
            return draft
        if site.group is not site.clause.verb or not conditioned(self.scene, site):
            return draft
        if not _would_do(draft.actors, speakers):
            return draft
        return replace(
            draft,
            frame=frame,
            actors=draft.actors or speakers,
            mode=_mode(frame, self.scene.classes_in(*self._window(site))),
            status="happened",
            status_why=f"{draft.status_why}, held out",
        )

    def _with_planner(
        self, fillers: dict[str, Filler], roles: Mapping[str, tuple[str, ...]], frame: Frame, site: Site
    ) -> dict[str, Filler]:
        """«اسرائیل نے ایران پر حملے کا فیصلہ کیا»: the subject of the plan is the actor of what is planned."""
        silent = site.nominal and "actor" in roles and not fillers.keys() & {"actor", "between"}
        if not silent or frame.reciprocal or not willed(self.scene, site):
            return fillers
        subject = self.reader.subject(site.number)
        taken = {m.np_first for filler in fillers.values() for m in filler.mentions}
        if not subject.mentions or subject.first >= site.first or taken & {m.np_first for m in subject.mentions}:
            return fillers
        return fillers | {"actor": subject}

    def _guarded(self, frame: Frame, site: Site, classes: frozenset[str], begin: int) -> str:
        """Why the words around forbid a frame; empty if they don't."""
        if barred := frame.unless & classes:
            return f"unless {', '.join(sorted(barred))}"
        if frame.needs and not frame.needs & classes:
            return f"needs {', '.join(sorted(frame.needs))}"
        before = site.first - 1
        if frame.not_after and self.scene.key(before) in frame.not_after and before not in self.scene.top_ending:
            return f"after {self.scene.key(before)}"
        if frame.near and not frame.near & self.scene.classes_in(max(begin, site.first - _BESIDE), site.first):
            return f"{', '.join(sorted(frame.near))} not near"
        return ""

    def _status(self, frame: Frame, site: Site) -> tuple[str | None, str]:
        """The status of the act, or none with the reason."""
        verdict = judge(self.scene, site, frame.saying)
        if frame.status_in and verdict.status not in frame.status_in:
            return None, f"{verdict.status} ({verdict.why})"
        if frame.saying and frame.status_in == _TO_COME and site.group is not None and site.group.form == "infinitive":
            return None, f"no word of what is to come ({verdict.why})"  # «جواب دینا ضروری ہو گیا»
        if frame.moods or (frame.saying and frame.status_in):
            return "happened", verdict.why  # what counts is that it was said
        if frame.status and verdict.status in ("happened", "ongoing"):
            return frame.status, verdict.why
        return verdict.status, verdict.why

    def _acting(self, fillers: Mapping[str, Filler]) -> dict[str, Filler]:
        """Fillers without «sources», «reports» and the like, which say but do nothing; for «Europe» its states."""
        nameless = self.scene.lexicon.nameless
        acting = {}
        for role, filler in fillers.items():
            kept = [m for m in filler.mentions if nameless.isdisjoint([e.name.lower() for e in m.entities])]
            if role not in ("place", "destination"):
                kept = [self._as_party(mention) for mention in kept]
            acting[role] = Filler(tuple(kept), filler.case, filler.first)
        return acting

    def _as_party(self, mention: Mention) -> Mention:
        regions = self.scene.lexicon.regions
        if len(mention.entities) != 1 or mention.entities[0].id not in regions:
            return mention
        return replace(mention, kind="group", entities=(regions[mention.entities[0].id],))

    def _window(self, site: Site) -> tuple[int, int]:
        """The words that may hold what a frame needs: the clause up to its verb; for a noun alone, its own phrases."""
        clause = site.clause
        if site.nominal:
            attached = self.reader.attached(site)
            first = attached[-1].first if attached else site.first
            sentence = self.scene.document.sentences[clause.sentence]
            return max(sentence.first, min(first, site.first - 3)), min(site.last + 2, sentence.last)
        assert site.group is not None
        return min(site.first, clause.start), site.group.last

    def _trigger(self, site: Site) -> tuple[int, int]:
        if site.group is None:
            return site.first, site.last
        if site.first == site.last or site.group.last - site.first > 10:
            return (site.group.first, site.group.last) if site.first == site.last else (site.first, site.last)
        return site.first, site.group.last


def _durations(scene: Scene) -> set[int]:
    """Words that may stand inside any host: «پابندیوں میں چھ ماہ کی توسیع»."""
    spans = ((m.first, m.last + 1) for m in scene.moments if m.kind == "duration")
    return {at for first, last in spans if scene.particle(last - 1) == "genitive" for at in range(first, last)}


def _sides(frame: Frame, fillers: Mapping[str, Filler]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Actors and recipients out of the roles."""
    actors = [*fillers.get("actor", NOBODY).mentions]
    partners = [*fillers.get("partner", NOBODY).mentions]
    between = fillers.get("between", NOBODY).mentions
    recipients = [*fillers.get("recipient", NOBODY).mentions]
    if frame.reciprocal:
        return _distinct([*(between or actors), *([] if between else partners)]), _distinct(recipients)
    recipients = recipients or partners or [*fillers.get("destination", NOBODY).mentions]
    return _distinct([*actors, *between]), _distinct(recipients)


def _crowd(fillers: dict[str, Filler]) -> dict[str, Filler]:
    """«فوج کی جانب سے خلاف ورزیوں کے خلاف مظاہرے»: soldiers, police and governments are not who protests."""
    actor = fillers.get("actor", NOBODY)
    sectors = {entity.sector for mention in actor.mentions for entity in mention.entities}
    people = any(mention.kind == "person" for mention in actor.mentions)
    if actor.case != "ki_taraf_se" or people or not sectors or not sectors <= _AGAINST_CROWDS:
        return fillers
    kept = {role: filler for role, filler in fillers.items() if role != "actor"}
    return {"recipient": actor} | kept


def _leaving(fillers: dict[str, Filler]) -> dict[str, Filler]:
    """«افغانستان سے فوجیوں کا انخلا»: soldiers of no state that is named are not those of the land they leave."""
    actor, left = fillers.get("actor", NOBODY), fillers.get("recipient", NOBODY)
    nameless = all(m.how == "description" for m in actor.mentions)
    if left.case != "se" or not nameless or _countries(actor.mentions) != _countries(left.mentions):
        return fillers
    return {role: filler for role, filler in fillers.items() if role != "actor"}


def _would_do(actors: tuple[Mention, ...], speakers: tuple[Mention, ...]) -> bool:
    """Do the speakers talk of an act of their own side?"""
    return not actors or bool(_countries(actors) & _countries(speakers)) or bool(_ids(actors) & _ids(speakers))


def _silent(frame: Frame, site: Site) -> bool:
    """May the parties be left to the context: «مذاکرات ہوئے», «تعاون بڑھانے پر اتفاق کیا گیا»?"""
    group = site.group
    together = frame.type in _MUTUAL or frame.mode == "ceasefire"
    if group is None or site.nominal or group.form != "finite" or not together or not frame.hosted:
        return False
    return group.passive or (group.lemma in ("hona", "pana") and group.why != "copula")


def _ids(mentions: Iterable[Mention]) -> set[str]:
    return {entity.id for mention in mentions for entity in mention.entities}


def _countries(mentions: Iterable[Mention]) -> set[str]:
    return {entity.country for mention in mentions for entity in mention.entities if entity.country}


def _incomplete(
    frame: Frame,
    site: Site,
    fillers: Mapping[str, Filler],
    actors: tuple[Mention, ...],
    recipients: tuple[Mention, ...],
) -> str:
    """Why the parties don't do for a frame; empty if they do."""
    silent = _silent(frame, site) and not fillers
    required = frame.nominal_requires if site.nominal else frame.requires
    if (missing := required - set(fillers)) and not silent:
        return f"{', '.join(sorted(missing))} {_UNFILLED}"
    agentive = site.group is not None and site.group.form == "agentive"
    if agentive and all(filler.case in _REMOTE for filler in fillers.values()):
        return "whoever does it"
    if frame.type == "CONSULT" and any(_press(mention) for mention in (*actors, *recipients)):
        return "talk to the press"
    if frame.reciprocal and _alone(fillers, actors, recipients):
        return f"a second party {_UNFILLED}"
    if "destination" in fillers and _countries(actors) == _countries(fillers["destination"].mentions):
        return "a home-coming"
    if not actors and not recipients and not silent:
        return f"every side {_UNFILLED}"
    return ""


def _of_a_government(doer: Filler) -> bool:
    """«بھارت نے احتجاج کیا»: a state that protests has nobody in the streets; «فلسطینیوں نے» are people."""
    named = all(m.how not in ("adjective", "description") and m.np_first >= doer.first for m in doer.mentions)
    states = named and all(e.kind == "state" for m in doer.mentions for e in m.entities)
    return bool(doer.mentions) and doer.case in ("ne", "ki_taraf_se") and states


def _press(mention: Mention) -> bool:
    return mention.kind == "outlet" or any(entity.sector == "JRN" for entity in mention.entities)


def _others(actors: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Recipients but the actor's own state: a minister demands nothing of his country; its people may."""
    own = {f"state:{e.country}" for m in actors for e in m.entities if e.country and e.sector not in _FREE_TO_BLAME}
    return tuple(m for m in recipients if not (m.entities and all(_state_of(e) in own for e in m.entities)))


def _state_of(entity: Entity) -> str | None:
    """The state that an entity of kind state or place stands for."""
    return f"state:{entity.country}" if entity.kind in ("state", "place") else None


def _alone(fillers: Mapping[str, Filler], actors: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> bool:
    """Does one name stand where two belong: «یوکرین جنگ», «غزہ جنگ بندی», «X کے درمیان»?"""
    parties = {entity.id for mention in (*actors, *recipients) for entity in mention.entities}
    paired = "between" in fillers or fillers.get("actor", NOBODY).case == "adj"
    return paired and len(parties) == 1


def _distinct(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Each party once; a place that lies in no state is no party."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for mention in mentions:
        if mention.kind == "place" and not any(entity.country for entity in mention.entities):
            continue
        key = tuple(e.id for e in mention.entities)
        if key and key not in seen:
            seen.add(key)
            kept.append(mention)
    return tuple(kept)


def _mode(frame: Frame, classes: frozenset[str]) -> str | None:
    for mode, name in frame.modes:
        if name in classes:
            return mode
    return frame.mode
