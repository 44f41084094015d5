"""Who is meant when nothing is said: drafts with a silent side go in, drafts completed from the article come out.

A side that the clause leaves out is filled only from parties that the same article names, each time with its reason:
the place that was struck, the interlocutor of a meeting, the other side of the article's conflict, the speaker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from waqia.events.conflicts import Conflicts, by_clause, clearest, countries
from waqia.events.draft import Draft
from waqia.events.roles import NOBODY, Filler, RoleReader
from waqia.events.scene import Scene
from waqia.model import Clause, Mention, Phrase

_HOSTILE = frozenset(("ACCUSE", "ASSAULT", "THREATEN", "SANCTION", "COERCE", "REJECT"))
# Whom a blow, threat or sanction of these types meets may be left to the article; whom words meet, may not.
_AT_SOMEBODY = frozenset(("ASSAULT", "THREATEN", "SANCTION", "COERCE"))
_FOR_SOMEBODY = frozenset(("AID", "COOPERATE"))
_OF_A_BODY = frozenset(("ACCUSE", "AGREE"))
_STRIKES = frozenset(("ASSAULT",))
# Cases that mark a role so plainly that whoever stands in them fills it.
_MARKED = frozenset(("ko", "ki_taraf_se", "ke_hathon", "ke_khilaf", "ke_saath", "ke_hawale"))
_BLOWS = frozenset(("ASSAULT", "THREATEN", "COERCE"))
_TO_SOMEBODY = frozenset(("AGREE", "SUPPORT", "REQUEST", "AID", "COOPERATE", "CONCEDE"))
_OF_TWO = frozenset(("CONSULT", "RETREAT", "ASSAULT"))
# What somebody agrees to, offers or wishes: these acts are told by the word for it, this many words before.
_THEMES = frozenset(("CONSULT", "COOPERATE", "SUPPORT", "AID", "RETREAT", "CONCEDE"))
_OF_THEMES = frozenset(("AGREE", "REQUEST", "REJECT", "THREATEN"))
_ANSWERED = frozenset(("ACCUSE", "REQUEST", "THREATEN", "AGREE"))
_VICTIMS = "victim_words"
_THEME_GAP = 3
# What can be rejected: an accusation, a demand, an offer, a threat.
_MADE = frozenset(("ACCUSE", "REQUEST", "AGREE", "THREATEN"))
# A meeting is remembered for this many sentences.
_MEETING_HOLDS = 3
# What is said to the other party of a meeting is said to it for so many sentences.
_TALK_HOLDS = 2
_LEGAL = frozenset(("ACCUSE", "COERCE", "THREATEN"))
# What is condemned, deplored or welcomed is somebody's deed: one of these types, told with a word of these classes.
_OF_DEEDS = frozenset(("ACCUSE",))
_DEED_TYPES = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"))
_DEEDS = frozenset(("strikes", "force_words", "violent_words", "restriction_words", "positions"))
# What a body or a person writes and says, in which acts are told in the passive.
_PAPERS = "papers"
# What a crowd wants of somebody.
_DEMANDS = "crowd_demands"


def complete(scene: Scene, drafts: Sequence[Draft], speakers: Mapping[int, tuple[Mention, ...]]) -> tuple[Draft, ...]:
    """Drafts in text order, their silent sides filled where the article leaves no doubt."""
    return _Context(scene, _one_asking(scene, drafts), speakers).run()


def _one_asking(scene: Scene, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """«مطالبہ کیا کہ امریکا … کرے» is one demand: the clause under «کہ» only tells of whom it is made."""
    asking = {d.site.number: n for n, d in enumerate(drafts) if d.type == "REQUEST" and not d.frame.moods}
    kept = list(drafts)
    dropped: set[int] = set()
    for number, draft in enumerate(drafts):
        parent = scene.clauses[draft.site.number].parent
        if draft.frame.moods and parent in asking:
            dropped.add(number)
            over = kept[asking[parent]]
            if not over.recipients:
                filler = draft.fillers.get("recipient")
                fillers = over.fillers | ({"recipient": filler} if filler else {})
                kept[asking[parent]] = replace(over, recipients=draft.recipients, fillers=fillers)
    return tuple(draft for number, draft in enumerate(kept) if number not in dropped)


def _without_owners_of_others(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """«سفیر کی سکول پر حملے کی مذمت»: the owner of the condemning has not done what is condemned."""
    beside = by_clause(drafts)
    return tuple(_without_owner(draft, beside[draft.site.number]) for draft in drafts)


def _without_owner(draft: Draft, beside: Sequence[Draft]) -> Draft:
    actor = draft.fillers.get("actor", NOBODY)
    near = any(p.first == actor.first and p.end == draft.site.first for p in draft.site.clause.phrases)
    if not draft.site.nominal or actor.case != "gen" or draft.type not in _BLOWS or near:
        return draft
    for other in beside:
        behind = other.frame.saying and other.trigger[0] >= draft.trigger[1]
        if behind and other.fillers.get("actor", NOBODY).first == actor.first:
            fillers = {role: filler for role, filler in draft.fillers.items() if role != "actor"}
            return replace(draft, actors=(), fillers=fillers)
    return draft


class _Context:
    def __init__(self, scene: Scene, drafts: Sequence[Draft], speakers: Mapping[int, tuple[Mention, ...]]) -> None:
        self.scene, self.speakers = scene, speakers
        self.drafts = _without_owners_of_others(drafts)
        self.reader = RoleReader(scene, speakers)
        self.conflicts = Conflicts(scene, self.drafts)
        self.tellings = self._tellings()
        self.of_clause = by_clause(self.drafts)
        self.against: dict[str, list[Draft]] = {}  # who is told to accuse, seek or arrest a person, by his id
        for draft in self.drafts:
            for entity in (e for m in draft.recipients for e in m.entities if e.kind == "person"):
                if draft.type in _LEGAL and draft.actors:
                    self.against.setdefault(entity.id, []).append(draft)

    def run(self) -> tuple[Draft, ...]:
        """Complete each draft; one that stays without a party tells nothing."""
        completed = [self._complete(number, draft) for number, draft in enumerate(self.drafts)]
        told = [_multilateral(draft) for draft in completed if draft.actors or draft.recipients]
        met = [self._on_disputed_ground(draft) for draft in told]
        return tuple(draft for draft in met if not _swallowed(self.scene, draft, self.of_clause))

    def _on_disputed_ground(self, draft: Draft) -> Draft:
        """«مقبوضہ کشمیر میں بھارتی مظالم»: the blows of a state on such ground meet the people there, not itself."""
        peoples = self.scene.lexicon.peoples
        recipients = tuple(
            replace(m, entities=(peoples[actor, m.entities[0].id],))
            if len(m.entities) == 1 and (actor := _one(draft.actors)) and (actor, m.entities[0].id) in peoples
            else m
            for m in draft.recipients
        )
        return replace(draft, recipients=recipients)

    def _complete(self, number: int, draft: Draft) -> Draft:
        group = draft.site.group
        if draft.frame.lonely or (group is not None and group.form == "agentive"):
            return draft
        if not draft.actors and not draft.recipients:
            return self._borrowed(number, draft)
        if draft.frame.reciprocal:
            return self._partnered(number, draft)
        if not draft.actors:
            mentions, why = self._elsewhere(draft, "actors", draft.recipients)
            if not mentions and not self._taken(draft, "actor"):
                mentions, why = self._actor(number, draft)
            if mentions:
                draft = replace(draft, actors=mentions, fillers=draft.fillers | {"actor": Filler(mentions, why, -1)})
        if draft.mode == "third-party" and draft.actors and not draft.recipients:
            mentions, why = self._between(draft), "those whose act it is"
            if not mentions:
                mentions, why = self.conflicts.foes(draft), "the sides of the conflict"
            return replace(draft, recipients=mentions, fillers=draft.fillers | {"recipient": Filler(mentions, why, -1)})
        if draft.actors and not draft.recipients:
            mentions, why = self._elsewhere(draft, "recipients", draft.actors)
            if draft.type == "REJECT" and draft.frame.at not in self.scene.first_of:
                mentions, why = self._maker(number, set(countries(draft.actors))), "who made what is rejected"
            if not mentions and not self._taken(draft, "recipient"):
                mentions, why = self._recipient(number, draft)
            if mentions:
                draft = replace(
                    draft, recipients=mentions, fillers=draft.fillers | {"recipient": Filler(mentions, why, -1)}
                )
        return draft

    def _between(self, draft: Draft) -> tuple[Mention, ...]:
        """«قطر کی ثالثی میں روس اور یوکرین کے درمیان مذاکرات»: the parties of the other act of the clause."""
        own = set(countries(draft.actors))
        for other in self.of_clause.get(draft.site.number, ()):
            parties = (*other.actors, *other.recipients)
            if other is not draft and len(set(countries(parties)) - own) > 1:
                return tuple(m for m in parties if not own & set(countries((m,))))
        return ()

    def _borrowed(self, number: int, draft: Draft) -> Draft:
        """«… پر اتفاق کیا گیا»: what is done without a doer is done by those who meet in the sentences before."""
        sentence = draft.site.clause.sentence
        for earlier in (self.drafts[n] for n in range(number - 1, -1, -1)):
            if sentence - earlier.site.clause.sentence > _MEETING_HOLDS:
                break
            parties = tuple(m for m in (*earlier.actors, *earlier.recipients) if m.kind != "outlet")
            if earlier.type == "CONSULT" and len(set(countries(parties))) > 1:
                why = "those who meet"
                return replace(draft, actors=parties, fillers=draft.fillers | {"between": Filler(parties, why, -1)})
        return draft

    def _partnered(self, number: int, draft: Draft) -> Draft:
        """An act of two of which one is named: with whom it is meeting, who speaks, with whom it is in conflict."""
        own = set(countries((*draft.actors, *draft.recipients)))
        if len(own) != 1:
            return draft
        others, why = self._partner(number, draft, own) if draft.type in _OF_TWO else ((), "")
        if not others:
            others, why = self._the_other(draft, own)
        if not others:
            return draft
        return replace(
            draft, actors=(*draft.actors, *others), fillers=draft.fillers | {"partner": Filler(others, why, -1)}
        )

    def _partner(self, number: int, draft: Draft, own: set[str]) -> tuple[tuple[Mention, ...], str]:
        if draft.type == "CONSULT":
            met = self._interlocutor(number, own) if _pairs_off(draft) else ()
            speaker = self.speakers.get(draft.site.number, ())
            if met or not speaker or set(countries(speaker)) & own or speaker[-1].kind == "outlet":
                return met, "the other party of the meeting"
            return speaker, "speaker"
        country = next(iter(own))
        other = clearest(self.conflicts.blows.get(country, Counter()))
        return (self.conflicts.nearest(other, draft.trigger[0]) if other else ()), "the other side of the conflict"

    def _the_other(self, draft: Draft, own: set[str]) -> tuple[tuple[Mention, ...], str]:
        """«آئی ایم ایف کے ساتھ معاہدہ»: the subject of the clause, who speaks, or whom the article is most about."""
        parties = {entity.id for m in (*draft.actors, *draft.recipients) for entity in m.entities}
        if len(parties) > 1:
            return (), ""
        if draft.type == "CONSULT" and _pairs_off(draft) and (host := self._host(draft, own)):
            return host, "the host"
        if draft.fillers.get("partner", NOBODY).case not in ("ke_saath", "se"):
            return (), ""
        subject = self.reader.subject(draft.site.number).mentions
        for found, why in ((subject, "subject"), (self.speakers.get(draft.site.number, ()), "speaker")):
            if found and not set(countries(found)) & own and not any(m.kind == "outlet" for m in found):
                return found, why
        for country, _ in self.conflicts.met.most_common(3):
            if country not in own and (found := self.conflicts.nearest(country, draft.trigger[0])):
                return found, "whom the article is most about"
        return (), ""

    def _host(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«امریکی ایلچی کی اسلام آباد میں ملاقاتیں»: whoever comes to meet people meets those of the place."""
        for phrase in reversed(draft.site.clause.phrases):
            if phrase.case == "men" and phrase.end <= draft.trigger[0]:
                tops = [m for m in self.scene.tops_in(phrase.first, phrase.last) if m.kind in ("place", "state")]
                return tuple(m for m in tops[-1:] if not set(countries((m,))) & own and m.how != "adjective")
        return ()

    # ---- What the article tells of its parties ---------------------------------------------------------------------

    def _tellings(self) -> dict[tuple[str, str | None, str, frozenset[str]], dict[frozenset[str], tuple[Mention, ...]]]:
        """(type, mode, silent side, parties of the other side) → the parties that tellings have on the silent side."""
        found: dict[tuple[str, str | None, str, frozenset[str]], dict[frozenset[str], tuple[Mention, ...]]] = {}
        for draft in self.drafts:
            actors, recipients = frozenset(countries(draft.actors)), frozenset(countries(draft.recipients))
            if actors and recipients and not draft.frame.saying:
                act = (draft.type, _sort(draft))
                found.setdefault((*act, "actors", recipients), {}).setdefault(actors, draft.actors)
                found.setdefault((*act, "recipients", actors), {}).setdefault(recipients, draft.recipients)
        return found

    def _elsewhere(self, draft: Draft, silent: str, known: Sequence[Mention]) -> tuple[tuple[Mention, ...], str]:
        """The silent side as other tellings of such an act have it, if they all have the same one.

        Not of utterances: one speaker accuses, asks and promises many.
        """
        found = self.tellings.get((draft.type, _sort(draft), silent, frozenset(countries(known))), {})
        return (next(iter(found.values())), "another telling of such an act") if len(found) == 1 else ((), "")

    def _taken(self, draft: Draft, role: str) -> bool:
        """Does somebody without a name stand in the role: «بدعنوان افراد کو», «کچھ لوگوں نے»? Then nobody else does."""
        roles = draft.frame.nominal if draft.site.nominal else draft.frame.roles
        cases = set((roles or {}).get(role, ())) & _MARKED
        cases |= {"ne"} if role == "actor" and not draft.site.nominal else set()
        first = draft.site.clause.first
        return any(
            p.case in cases and first <= p.first and p.end <= draft.trigger[1] for p in draft.site.clause.phrases
        )

    # ---- The silent side -------------------------------------------------------------------------------------------

    def _actor(self, number: int, draft: Draft) -> tuple[tuple[Mention, ...], str]:
        if draft.frame.saying and (writers := self._writers(number, draft)):
            return writers, "whose paper it is"
        speaker = self.speakers.get(draft.site.number, ())
        if draft.frame.saying and speaker and not set(countries(speaker)) & set(countries(draft.recipients)):
            return speaker, "speaker"
        if by := self._prosecutor(draft):
            return by, "who prosecutes him"
        if draft.frame.saying and not speaker and (last := self._last_speaker(draft)):
            return last, "the speaker before"
        told = draft.fillers.get("recipient", NOBODY).case == "men"  # «شہر میں کرفیو» is laid upon the city
        if draft.frame.official and not told and (state := self._jurisdiction(draft)):
            return state, "where it is done"
        if holder := self.conflicts.holder(draft):
            return self.conflicts.nearest(holder, draft.trigger[0]), "who holds the ground"
        if draft.type in _AT_SOMEBODY:
            for country in countries(draft.recipients):
                other = self.conflicts.foe(draft, country)
                if other is not None and self.conflicts.beside(other, draft):
                    return self.conflicts.nearest(other, draft.trigger[0]), "the other side of the conflict"
                other = self.conflicts.attacker(draft, country)
                if other is not None:
                    return self.conflicts.nearest(other, draft.trigger[0]), "the other side of a standing conflict"
        return (), ""

    def _jurisdiction(self, draft: Draft) -> tuple[Mention, ...]:
        """«امریکا میں وارنٹ گرفتاری جاری»: what only a government can do, does that of the place where it is done."""
        for phrase in reversed(draft.site.clause.phrases):
            if phrase.case == "men" and phrase.end <= draft.trigger[1]:
                tops = [m for m in self.scene.tops_in(phrase.first, phrase.last) if m.kind in ("place", "state")]
                tops = [m for m in tops if m.how != "adjective" and any(e.country for e in m.entities)]
                if tops:
                    return (tops[-1],)
        return ()

    def _prosecutor(self, draft: Draft) -> tuple[Mention, ...]:
        """«پر … کا الزام ہے»: whoever else in the article accuses, seeks or arrests the same person, if it is one."""
        if draft.type not in _LEGAL or draft.site.group is None or draft.status not in ("happened", "ongoing"):
            return ()
        persons = {e.id for m in draft.recipients for e in m.entities if e.kind == "person"}
        found: dict[frozenset[str], tuple[Mention, ...]] = {}
        for accused in sorted(persons):
            for other in self.against.get(accused, ()):
                found.setdefault(frozenset(countries(other.actors)), other.actors)
        return next(iter(found.values())) if len(found) == 1 else ()

    def _writers(self, number: int, draft: Draft) -> tuple[Mention, ...]:
        """«وزارت کے بیان میں … الزام لگایا گیا»: whose paper it is; of a bare «خط میں» whoever spoke before."""
        clause = draft.site.clause
        paper = next((p for p in clause.phrases if p.case == "men" and _PAPERS in self._classes(p)), None)
        if paper is None or paper.end > draft.trigger[0]:
            return ()
        owners = tuple(m for m in self.reader.of_phrase(paper, clause) if m.kind not in ("outlet", "place"))
        if owners:
            return owners[-1:]
        if named := self._owner_before(clause, self.scene.key(paper.first) == "determiner"):
            return named
        for earlier in (self.drafts[n] for n in range(number - 1, -1, -1)):
            if clause.sentence - earlier.site.clause.sentence > _MEETING_HOLDS:
                break
            if earlier.frame.saying and earlier.actors:
                return earlier.actors
        return ()

    def _owner_before(self, clause: Clause, pointing: bool) -> tuple[Mention, ...]:
        """«اس رپورٹ میں»: whose report it was when it was named."""
        if not pointing:
            return ()
        for number in range(self.scene.clause_of[clause.first] - 1, -1, -1):
            earlier = self.scene.clauses[number]
            if clause.sentence - earlier.sentence > _MEETING_HOLDS:
                break
            for phrase in reversed(earlier.phrases):
                if _PAPERS in self._classes(phrase):
                    owners = tuple(m for m in self.reader.of_phrase(phrase, earlier) if m.kind != "outlet")
                    if owners:
                        return owners[-1:]
        return ()

    def _classes(self, phrase: Phrase) -> frozenset[str]:
        return self.scene.classes_in(phrase.first, phrase.last)

    def _last_speaker(self, draft: Draft) -> tuple[Mention, ...]:
        """Who spoke last, for «مطالبہ کرتے ہیں» without a subject in the sentences after."""
        verb = draft.site.group
        if verb is None or verb.passive or verb.aspect != "habitual":
            return ()
        sentence = draft.site.clause.sentence
        for number in range(draft.site.number - 1, -1, -1):
            if sentence - self.scene.clauses[number].sentence > _MEETING_HOLDS:
                return ()
            if self.speakers.get(number):
                return (
                    ()
                    if any(e.sector == "IGO" for m in self.speakers[number] for e in m.entities)
                    else self.speakers[number]
                )
        return ()

    def _recipient(self, number: int, draft: Draft) -> tuple[tuple[Mention, ...], str]:
        own = set(countries(draft.actors))
        if draft.frame.at and (body := self.scene.first_of.get(draft.frame.at)):
            return (body,), "whose business it is"
        if draft.frame.saying and (found := self._told_of(draft, own)):
            return found, "of whom it is said"
        if draft.frame.saying and (found := self._theirs(draft, own)):
            return found, "whose deed it is"
        if draft.type in _OF_DEEDS and (found := self._doers(number, draft, own)):
            return found, "whose deed it is"
        if second := self._of_both(draft, own):
            return second, "the other of the two"
        if draft.type == "PROTEST" and (found := self._protested(draft)):
            return found, "of whom the crowd demands"
        if draft.type in _STRIKES and (victims := self._victims(draft)):
            return victims, "whom it killed or wounded"
        if draft.type in _ANSWERED and (answering := self._answering(draft, own)):
            return answering, "who answers it"
        if draft.type in _STRIKES and (struck := self._struck(draft, own)):
            return struck, "the place that was struck"
        if draft.type in _TO_SOMEBODY and (met := self._interlocutor(number, own)):
            return met, "the other party of the meeting"
        if draft.type in _FOR_SOMEBODY or (draft.type in _OF_A_BODY and self._of_no_state(draft)):
            other = (self.conflicts.counterpart(next(iter(own))) if len(own) == 1 else None) or self.conflicts.most_met(
                own
            )
            if other is not None and (found := self.conflicts.nearest(other, draft.trigger[0])):
                return found, "the other party of the article"
        if (
            draft.type in ("REQUEST", "REJECT", "SANCTION")
            and not draft.frame.moods
            and (only := self._only_other(draft, own))
        ):
            return only, "the only other party named"
        if draft.type in _HOSTILE and len(own) == 1 and draft.mode != "crowd-control":
            other = self.conflicts.at_whom(draft, next(iter(own)))
            if other is not None and (found := self.conflicts.nearest(other, draft.trigger[0])):
                return found, "the other side of the conflict"
        return (), ""

    def _told_of(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«مطالبہ کیا کہ امریکا …», «اس پر ناراض ہے کہ امریکا …»: the subject of the clause under «کہ»."""
        if draft.type not in ("REQUEST", "ACCUSE"):
            return ()
        for number in range(draft.site.number + 1, min(draft.site.number + 3, len(self.scene.clauses))):
            clause = self.scene.clauses[number]
            if clause.parent == draft.site.number and clause.kind == "content":
                subject = self.reader.subject(number).mentions
                return () if set(countries(subject)) & own else subject
        return ()

    def _theirs(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«حماس کی جانب سے پیش کی گئی تجاویز مسترد کر دیں»: from whom comes what is rejected or thanked for."""
        if draft.fillers.get("actor", NOBODY).case in ("ki_taraf_se", "ke_hathon") or draft.type == "REQUEST":
            return ()
        for phrase in reversed(draft.site.clause.phrases):
            if phrase.case in ("ki_taraf_se", "ke_hathon") and phrase.end <= draft.trigger[0]:
                found = self.reader.of_phrase(phrase, draft.site.clause)
                return () if set(countries(found)) & own else found
        return ()

    def _doers(self, number: int, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«حملے کی مذمت», «ان کارروائیوں پر تشویش»: who did what is condemned, here or in the sentences before."""
        clause = draft.site.clause
        for other in self.of_clause.get(draft.site.number, ()):
            inside = other.site.nominal and other.trigger[1] < draft.trigger[0] and not other.frame.saying
            if inside and other.actors and not set(countries(other.actors)) & own:
                return other.actors
        if not any(_DEEDS & self._classes(p) for p in clause.phrases if p.end <= draft.trigger[0]):
            return ()
        for earlier in (self.drafts[n] for n in range(number - 1, -1, -1)):
            if clause.sentence - earlier.site.clause.sentence > _MEETING_HOLDS:
                break
            if earlier.type in _DEED_TYPES and (doers := set(countries(earlier.actors))):
                return () if doers & own else earlier.actors
        return ()

    def _of_both(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«دونوں ممالک کے درمیان تعاون …»: the one of the two that does not act."""
        first, last = draft.site.clause.first, draft.trigger[1]
        for mention in self.scene.tops_in(first, last):
            if len(mention.entities) == 2:
                others = tuple(e for e in mention.entities if (e.country or e.id) not in own)
                if len(others) == 1:
                    return (replace(mention, entities=others),)
        return ()

    def _of_no_state(self, draft: Draft) -> bool:
        """An international body has no state: what it finds, asks and promises concerns whom the article is about."""
        return all(e.country is None and e.sector == "IGO" for m in draft.actors for e in m.entities)

    def _protested(self, draft: Draft) -> tuple[Mention, ...]:
        """«حکومت سے اصلاحات کے مطالبے کے لیے مظاہرہ»: of whom the crowd demands what it demands."""
        clause = draft.site.clause
        own = {e.id for m in draft.actors for e in m.entities}
        before = [p for p in clause.phrases if p.end <= draft.trigger[0]]
        at = next((n for n, p in enumerate(before) if _DEMANDS in self._classes(p)), 0)
        for phrase in reversed(before[:at]):
            for mention in reversed(self.scene.tops_in(phrase.first, phrase.last)):
                if any(e.sector == "GOV" or e.kind == "state" for e in mention.entities if e.id not in own):
                    return (mention,)
        return ()

    def _only_other(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«سعودی بحریہ کی شرکت کی خواہش»: the only other state or body that the clause names.

        «X کی رہائی کا مطالبہ» is made to his state, and nothing is asked of whom it is asked «for» or «in».
        """
        clause, states = draft.site.clause, self.scene.lexicon.states
        apart = {at for p in clause.phrases if p.case in ("ke_liye", "men") for at in range(p.first, p.last)}
        found = [m for m in self.scene.tops_in(clause.first, clause.last) if m.entities and m.first not in apart]
        named = [m for m in found if m.kind not in ("outlet", "place")]
        others = {name: m for m in named for name in countries((m,)) if name not in own}
        if len(others) != 1:
            return ()
        name, mention = next(iter(others.items()))
        state = states.get(name) if mention.kind == "person" else None
        return (replace(mention, entities=(state,)) if state else mention,)

    def _victims(self, draft: Draft) -> tuple[Mention, ...]:
        """«فائرنگ سے دو پاکستانی شہری شہید»: who is told dead or wounded behind the blow."""
        clause = draft.site.clause
        for phrase in clause.phrases:
            if phrase.first < draft.trigger[1] or phrase.case != "nom":
                continue
            end = min(phrase.last + 2, self.scene.document.sentences[clause.sentence].last)
            if _VICTIMS in self.scene.classes_in(phrase.first, end):
                people = [m for m in self.scene.tops_in(phrase.first, phrase.last) if m.entities and m.kind != "place"]
                return tuple(people[-1:])
        return ()

    def _answering(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«امریکی مطالبہ مسترد کر دیا»: what is rejected or answered in the clause was said to whoever does so."""
        if not draft.site.nominal:
            return ()
        for other in self.of_clause.get(draft.site.number, ()):
            answers = other.type in ("REJECT", "CONCEDE", "ACCUSE") and other.trigger[0] >= draft.trigger[1]
            if answers and other.actors and not set(countries(other.actors)) & own:
                return other.actors
        return ()

    def _struck(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        for phrase in reversed(draft.site.clause.phrases):
            if phrase.case in ("men", "par", "ke_qareeb"):
                for mention in reversed(self.scene.tops_in(phrase.first, phrase.last)):
                    of = {e.country for e in mention.entities}
                    if mention.kind in ("place", "state") and any(of) and not of & own:
                        return (mention,)
        return ()

    def _maker(self, number: int, own: set[str]) -> tuple[Mention, ...]:
        """«یہ الزام مسترد کر دیا»: who accused, demanded, offered or threatened in the sentences before."""
        sentence = self.drafts[number].site.clause.sentence
        for earlier in (self.drafts[n] for n in range(number - 1, -1, -1)):
            if sentence - earlier.site.clause.sentence > _MEETING_HOLDS:
                return ()
            makers = set(countries(earlier.actors))
            if earlier.type in _MADE and makers and not makers & own:
                return earlier.actors
        return ()

    def _interlocutor(self, number: int, own: set[str]) -> tuple[Mention, ...]:
        sentence = self.drafts[number].site.clause.sentence
        for earlier in (self.drafts[n] for n in range(number - 1, -1, -1)):
            if sentence - earlier.site.clause.sentence > _TALK_HOLDS:
                return ()
            if earlier.type == "CONSULT":
                parties = tuple(m for m in (*earlier.actors, *earlier.recipients) if m.kind != "outlet")
                others = tuple(m for m in parties if not set(countries((m,))) & own)
                if own & set(countries(parties)) and len(set(countries(others))) == 1:
                    return others
        return ()


def _pairs_off(draft: Draft) -> bool:
    """Does the act have a partner? A session of a cabinet has none."""
    return "partner" in (draft.frame.nominal or {}) or "partner" in draft.frame.roles


def _sort(draft: Draft) -> str | None:
    """What tells acts of a type apart where they are of many sorts: an arrest tells nothing of a curfew."""
    return draft.mode if draft.type == "COERCE" else draft.frame.id if draft.frame.official else None


def _one(mentions: Sequence[Mention]) -> str | None:
    """The country of all these mentions, if it is one."""
    found = set(countries(mentions))
    return next(iter(found)) if len(found) == 1 else None


def _multilateral(draft: Draft) -> Draft:
    """Talks of three states or bodies and more."""
    many = (
        draft.type == "CONSULT" and draft.mode is None and len(set(countries((*draft.actors, *draft.recipients)))) > 2
    )
    return replace(draft, mode="multilateral") if many else draft


def _swallowed(scene: Scene, draft: Draft, of_clause: Mapping[int, Sequence[Draft]]) -> bool:
    """«تعاون بڑھانے پر اتفاق»: what is agreed, wished or offered is no act beside the agreeing."""
    group = draft.site.group
    if draft.type not in _THEMES or not (draft.site.nominal or (group is not None and group.form == "infinitive")):
        return False
    end = draft.trigger[1]
    if end >= len(scene.words) or not scene.particle(end):
        return False
    return any(
        other.type in _OF_THEMES and end < other.trigger[0] <= end + _THEME_GAP
        for other in of_clause.get(draft.site.number, ())
    )
