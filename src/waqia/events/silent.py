"""Who stands on a side that the clause leaves silent: one draft goes in, who is meant and why comes out.

Each way of finding out is narrow and looks at one thing: whose paper it is, who spoke before, whose deed is condemned,
which place was struck, with whom the article has the other side in conflict. The first that finds somebody wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from waqia.events.conflicts import Conflicts, countries
from waqia.events.draft import Draft
from waqia.events.roles import NOBODY, WRITER, Filler, RoleReader
from waqia.events.scene import Scene
from waqia.model import Clause, Mention, Phrase

_HOSTILE = frozenset(("ACCUSE", "ASSAULT", "THREATEN", "SANCTION", "COERCE", "REJECT"))
# Whom a blow, threat or sanction of these types meets may be left to the article; whom words meet, may not.
_AT_SOMEBODY = frozenset(("ASSAULT", "THREATEN", "SANCTION", "COERCE"))
_FOR_SOMEBODY = frozenset(("AID", "COOPERATE"))
# Doers that stand in another clause than what they do.
_FAR = frozenset(("speaker", "inherited", "antecedent"))
_OF_A_BODY = frozenset(("ACCUSE", "AGREE"))
_STRIKES = frozenset(("ASSAULT",))
_TO_SOMEBODY = frozenset(("AGREE", "SUPPORT", "REQUEST", "AID", "COOPERATE", "CONCEDE"))
_ANSWERED = frozenset(("ACCUSE", "REQUEST", "THREATEN", "AGREE"))
_ANSWERS = frozenset(("REJECT", "CONCEDE", "ACCUSE"))
_VICTIMS = "victim_words"
# The clause that tells of whom something is asked or said, and whose conduct a threat hangs on.
_UNDER = {"REQUEST": "content", "ACCUSE": "content", "THREATEN": "conditional"}
# What can be rejected: an accusation, a demand, an offer, a threat.
_MADE = frozenset(("ACCUSE", "REQUEST", "AGREE", "THREATEN"))
# Who spoke, wrote or struck is remembered for this many sentences …
_HOLDS = 3
# … what is said to the other party of a meeting is said to it for so many …
_TALK_HOLDS = 3
# … and never more than this many acts or clauses back: a sentence without a full stop may be endless.
_BACK = 48
# What is told of one doer after another in the halves of a headline: what he says, offers and asks.
_OF_HEADLINES = frozenset(("ACCUSE", "REQUEST", "AGREE", "SUPPORT", "REJECT", "THREATEN", "CONCEDE"))
# What is said to one after another in one breath.
_SHARED = frozenset(("AGREE", "SUPPORT", "REQUEST", "THREATEN"))
# Whom a state puts under pressure at home, and how.
_RULED = frozenset(("OPP", "CVL"))
_OF_RULERS = frozenset((None, "arrest", "censor", "restrict", "crowd-control"))
_CHARGES = frozenset(("allege", "investigate", "arrest", "convict"))
_PROSECUTORS = frozenset(("JUD", "COP", "GOV", "SPY"))
_OF_NO_ARMY = frozenset(("JUD", "COP", "CVL", "EDU", "ELI", "JRN", "BUS", "MED", "REL", "SOC", "LAB", "CRM", "REF"))
_RULING = frozenset(("GOV", "MIL", "COP"))
_OWNING = frozenset(("gen", "nom", "bare", "ko"))
# What is condemned, deplored or welcomed is somebody's deed: one of these types, told with a word of these classes.
_OF_DEEDS = frozenset(("ACCUSE", "REJECT"))
_DEED_TYPES = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"))
# … and what «اس اقدام» may point at.
_POINTED_AT = _DEED_TYPES | {"SUPPORT", "COOPERATE", "RETREAT", "AID"}
_DEEDS = frozenset(("strikes", "force_words", "violent_words", "restriction_words", "positions"))
_DEALS = frozenset(("treaty", "truce"))
# What a body or a person writes and says, in which acts are told in the passive.
_PAPERS = "papers"
# What a crowd wants of somebody.
_DEMANDS = "crowd_demands"

Found = tuple[tuple[Mention, ...], str]


class SilentSides:
    """The parties that one article leaves to be understood."""

    def __init__(
        self,
        scene: Scene,
        drafts: Sequence[Draft],
        speakers: Mapping[int, tuple[Mention, ...]],
        reader: RoleReader,
        conflicts: Conflicts,
    ) -> None:
        self.scene, self.drafts, self.speakers, self.reader, self.conflicts = scene, drafts, speakers, reader, conflicts
        self.against: dict[str, list[Draft]] = {}  # who is told to charge or arrest a person, by his id
        for draft in drafts:
            for entity in (e for m in draft.recipients for e in m.entities if e.kind == "person"):
                if draft.mode in _CHARGES and draft.actors and all(map(_may_prosecute, draft.actors)):
                    self.against.setdefault(entity.id, []).append(draft)

    def actor(self, number: int, draft: Draft) -> Found:
        """Who does what the clause tells without a doer; nobody, and no reason, where the article leaves it open."""
        found = ((self.with_a_name(mentions), why) for mentions, why in self._actors(number, draft))
        return next((one for one in found if one[0]), ((), ""))

    def recipient(self, number: int, draft: Draft) -> Found:
        """Whom an act meets whose clause names nobody."""
        return next((found for found in self._recipients(number, draft) if found[0]), ((), ""))

    def _actors(self, number: int, draft: Draft) -> Iterator[Found]:
        if draft.frame.saying:
            yield _without(self._writers(number, draft), draft.recipients), WRITER
            if not set(countries(self._speaker(draft))) & set(countries(draft.recipients)):
                yield self._speaker(draft), "speaker"
        yield self._prosecutor(draft), "who prosecutes him"
        yield self._joined(draft), "whoever is to be joined"
        if draft.frame.saying and not self.speakers.get(draft.site.number):
            yield self._last_speaker(draft), "the speaker before"
        told = draft.fillers.get("recipient", NOBODY).case == "men"  # «شہر میں کرفیو» is laid upon the city
        if draft.frame.official and not told:
            yield self._jurisdiction(draft), "where it is done"
        yield self._nearest(self.conflicts.holder(draft), draft), "who holds the ground"
        yield self._of_the_headline(number, draft), "who opens the headline"
        if draft.type in _AT_SOMEBODY and draft.mode != "convict":
            for country in countries(draft.recipients):
                foe = self.conflicts.foe(draft, country)
                if foe is not None and self.conflicts.beside(foe, draft):
                    yield self.conflicts.fighter(foe, country, draft.trigger[0]), "the other side of the conflict"
                attacker = self.conflicts.attacker(draft, country)
                yield self._nearest(attacker, draft), "the other side of a standing conflict"

        yield self._their_own_state(draft), "their own state"

    def _their_own_state(self, draft: Draft) -> tuple[Mention, ...]:
        """«اپوزیشن کے خلاف کارروائیاں», «اقلیتوں پر مظالم»: by whoever governs them, where no war is told."""
        if draft.type != "COERCE" or draft.mode not in _OF_RULERS or not draft.recipients:
            return ()
        met = {(entity.country, entity.sector) for mention in draft.recipients for entity in mention.entities}
        lands = {country for country, _ in met}
        land = lands.pop() if len(lands) == 1 else None
        if land is None or not {sector for _, sector in met} <= _RULED or self.conflicts.blows.get(land):
            return ()
        return self._nearest(land, draft)

    def _recipients(self, number: int, draft: Draft) -> Iterator[Found]:
        own = set(countries(draft.actors))
        if draft.frame.at and (body := self.scene.first_of.get(draft.frame.at)):
            yield (body,), "whose business it is"
        if draft.frame.saying:
            yield self._told_of(draft, own), "of whom it is said"
            yield self._theirs(draft, own), "whose deed it is"
        if draft.type in _OF_DEEDS:
            yield self._before_the_relative(draft, own), "whose deed it is"
            yield self._doers(number, draft, own), "whose deed it is"
        yield self._of_both(draft, own), "the other of the two"
        yield self._of_the_act_before(number, draft, own), "whom the act before met"
        if draft.type == "PROTEST":
            yield self._protested(draft), "of whom the crowd demands"
        if draft.type in _STRIKES:
            yield self._victims(draft), "whom it killed or wounded"
        if draft.type in _ANSWERED:
            yield self._answering(draft, own), "who answers it"
        if draft.type in _STRIKES:
            yield self._struck(draft, own), "the place that was struck"
        if draft.type in _TO_SOMEBODY and not draft.frame.moods:
            yield self.interlocutor(number, own), "the other party of the meeting"
        if draft.type in _FOR_SOMEBODY:
            yield self._nearest(self._home(draft, own), draft), "the other party of the article"
        if draft.type in _OF_A_BODY and _of_no_state(draft):
            other = (self.conflicts.counterpart(next(iter(own))) if len(own) == 1 else None) or self.conflicts.most_met(
                own
            )
            yield self._nearest(other, draft), "the other party of the article"
        if draft.type == "REQUEST" and not draft.site.nominal and not draft.frame.moods:
            yield self._owner_of_what_is_asked(draft, own), "the only other party named"
            yield self._state_of_the_only_other(draft, own), "the only other party named"
        if draft.type == "SANCTION":
            yield self._only_other(draft, own), "the only other party named"
        alone = len(own) == 1 or (len(own) > 1 and draft.type != "ASSAULT")  # «ایک دوسرے پر حملے»
        if draft.type in _HOSTILE and alone and _at_odds_with_foes(draft) and not self._of_a_deal(draft):
            others = {self.conflicts.at_whom(draft, country) for country in own} - {None}
            other = others.pop() if len(others) == 1 else None
            if other and other not in own and (len(own) == 1 or self.conflicts.beside(other, draft)):
                yield self._nearest(other, draft), "the other side of the conflict"

    def _of_a_deal(self, draft: Draft) -> bool:
        """«معاہدے کو ناکامی قرار دیا»: words against what two have agreed upon are at none of them in particular."""
        met = self.scene.classes_in(draft.site.clause.first, draft.trigger[1])
        return draft.type == "ACCUSE" and not met.isdisjoint(_DEALS)

    def _home(self, draft: Draft, own: set[str]) -> str | None:
        """The country that an article is about: what others give and invest there, they give to it."""
        if draft.fillers.get("actor", NOBODY).case in _FAR:
            return None
        other = self.conflicts.most_about(own)
        return other if _of_no_state(draft) or other == self.conflicts.most_met(own) else None

    def with_a_name(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Sources and reports tell what others do."""
        nameless = self.scene.lexicon.nameless
        return tuple(m for m in mentions if not any(e.name.lower() in nameless for e in m.entities))

    def _of_the_headline(self, number: int, draft: Draft) -> tuple[Mention, ...]:
        """«ترک صدر کی تعزیت، لبنان کو مدد کی پیشکش»: whoever opens a headline does what it tells behind its comma."""
        if draft.site.clause.kind != "fragment" or draft.type not in _OF_HEADLINES:
            return ()
        if draft.site.verbless:
            return self._behind_its_comma(number, draft)
        if not draft.site.nominal:
            return ()
        sentence, met = draft.site.clause.sentence, set(countries(draft.recipients))
        first = self.scene.document.sentences[sentence].first
        for earlier in reversed(self.drafts[max(number - _BACK, 0) : number]):
            if earlier.site.clause.sentence != sentence:
                break
            actor = earlier.fillers.get("actor", NOBODY)
            if any(m.np_first == first for m in actor.mentions):
                return () if set(countries(actor.mentions)) & met else actor.mentions
        return ()

    def _behind_its_comma(self, number: int, draft: Draft) -> tuple[Mention, ...]:
        """«منتقلی مسترد، سعودی عرب کا جنگ بندی کا مطالبہ»: who has rejected it stands in the headline's next part."""
        site = draft.site
        if site.clause.first != self.scene.document.sentences[site.clause.sentence].first:
            return ()
        behind = self.drafts[number + 1] if number + 1 < len(self.drafts) else None
        if behind is None or behind.site.clause.sentence != site.clause.sentence:
            return ()
        actor = behind.fillers.get("actor", NOBODY)
        follows = actor.first == site.last + 1 and self.scene.key(site.last) == "comma"
        return _without(actor.mentions, draft.recipients) if follows else ()

    def _nearest(self, country: str | None, draft: Draft) -> tuple[Mention, ...]:
        return self.conflicts.nearest(country, draft.trigger[0]) if country else ()

    def _recent(self, number: int, sentences: int = _HOLDS) -> Iterator[Draft]:
        """The acts told before one, nearest first, as far back as is remembered."""
        here = self.drafts[number].site.clause.sentence
        for earlier in islice(reversed(self.drafts[max(number - _BACK, 0) : number]), _BACK):
            if here - earlier.site.clause.sentence > sentences:
                return
            yield earlier

    def maker(self, number: int, own: set[str]) -> tuple[Mention, ...]:
        """«یہ الزام مسترد کر دیا»: who accused, demanded, offered, threatened or claimed it in the sentences before."""
        for earlier in self._recent(number):
            makers = set(countries(earlier.actors))
            if earlier.type in _MADE and makers and not makers & own:
                return earlier.actors
        return self._claimant(self.drafts[number], own) if "claims" in self.drafts[number].frame.needs else ()

    def _claimant(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«… نے دعویٰ کیا کہ …، … اس دعوے کو مسترد کر دیا»: who was speaking in this sentence or the one before."""
        clause = draft.site.clause
        for number in range(draft.site.number - 1, max(draft.site.number - _BACK, 0) - 1, -1):
            if clause.sentence - self.scene.clauses[number].sentence > 1:
                break
            speaker = self.with_a_name(self.speakers.get(number, ()))
            if speaker and not set(countries(speaker)) & own:
                return speaker
        return ()

    def interlocutor(self, number: int, own: set[str]) -> tuple[Mention, ...]:
        """With whom these meet in the sentences before, if it is one other state or body."""
        for earlier in self._recent(number, _TALK_HOLDS):
            if earlier.type == "CONSULT" and earlier.status not in ("possible", "negated"):
                parties = _parties(earlier)
                others = tuple(m for m in parties if not set(countries((m,))) & own)
                if own & set(countries(parties)) and len(set(countries(others))) == 1:
                    return others
        return ()

    def meeting(self, number: int) -> tuple[Mention, ...]:
        """«… پر اتفاق کیا گیا»: those who meet in the sentences before, if they are of two states or bodies."""
        for earlier in self._recent(number):
            parties = _parties(earlier)
            if earlier.type == "CONSULT" and len(set(countries(parties))) > 1:
                return parties
        return ()

    def _jurisdiction(self, draft: Draft) -> tuple[Mention, ...]:
        """«امریکا میں وارنٹ گرفتاری جاری»: what only a government can do, does that of the place where it is done.

        Not «غزہ میں جنگی جرائم پر وارنٹ جاری», which tells where the crimes were, nor on ground that another holds.
        """
        for phrase in reversed(draft.site.clause.phrases):
            if phrase.case == "men" and phrase.end <= draft.trigger[1]:
                tops = [m for m in self.scene.tops_in(phrase.first, phrase.last) if m.kind in ("place", "state")]
                tops = [m for m in tops if m.how != "adjective" and any(e.country for e in m.entities)]
                if tops:
                    found = Filler((tops[-1],), "men", phrase.first)
                    return found.mentions if self.reader.rules_there(found, draft.site.clause) else ()
        return ()

    def _prosecutor(self, draft: Draft) -> tuple[Mention, ...]:
        """«پر … کا الزام ہے»: the one court, police or state of the article that charges or arrests the same person."""
        if draft.mode not in _CHARGES or draft.site.group is None or draft.status not in ("happened", "ongoing"):
            return ()
        persons = {e.id for m in draft.recipients for e in m.entities if e.kind == "person"}
        found: dict[frozenset[str], tuple[Mention, ...]] = {}
        for accused in sorted(persons):
            for other in self.against.get(accused, ()):
                found.setdefault(frozenset(countries(other.actors)), other.actors)
        return next(iter(found.values())) if len(found) == 1 else ()

    def _joined(self, draft: Draft) -> tuple[Mention, ...]:
        """«ایران کو برکس میں شامل ہونے کی دعوت دی گئی»: a body is joined at its own invitation."""
        if draft.type != "AGREE" or not draft.site.passive:
            return ()
        for phrase in reversed(draft.site.clause.phrases):
            behind = self.scene.classes_in(phrase.end, draft.trigger[0]) if phrase.end <= draft.trigger[0] else ()
            if phrase.case == "men" and "joining" in behind:
                found = self.reader.of_phrase(phrase, draft.site.clause)
                return tuple(mention for mention in found if mention.kind == "organisation")
        return ()

    def _writers(self, number: int, draft: Draft) -> tuple[Mention, ...]:
        """«وزارت کے بیان میں … الزام لگایا گیا»: whose paper it is; of a bare «خط میں» whoever spoke before."""
        clause = draft.site.clause
        paper = next((p for p in clause.phrases if p.case == "men" and _PAPERS in self._classes(p)), None)
        if paper is None or paper.end > draft.trigger[0]:
            return self._writing_on(number, draft)
        if owners := self.reader.writer(clause, draft.trigger[0]).mentions:
            return owners
        if named := self._owner_before(clause, paper):
            return named
        for earlier in self._recent(number):
            if earlier.frame.saying and earlier.actors:
                return earlier.actors
        return ()

    def _speaker(self, draft: Draft) -> tuple[Mention, ...]:
        return self.speakers.get(draft.site.number, ())

    def _writing_on(self, number: int, draft: Draft) -> tuple[Mention, ...]:
        """«بیان میں حملے کی مذمت کی گئی اور … مطالبہ کیا گیا»: in one breath it is the same paper."""
        before = self.drafts[number - 1] if number else None
        if before is None or not (draft.site.passive and before.site.passive and before.frame.saying):
            return ()
        if before.site.clause.sentence != draft.site.clause.sentence:
            return ()
        if before.actors:
            return before.actors if before.fillers.get("actor", NOBODY).case == WRITER else ()
        return self._writers(number - 1, before)

    def _owner_before(self, clause: Clause, paper: Phrase) -> tuple[Mention, ...]:
        """«اس رپورٹ میں»: whose report it was when it was named; «خط میں» after «… نے خط لکھا»: who wrote it."""
        pointing, own = self.scene.key(paper.first) == "determiner", self.scene.clause_of[clause.first]
        for number in range(own - 1, max(own - _BACK, 0) - 1, -1):
            earlier = self.scene.clauses[number]
            if clause.sentence - earlier.sentence > _HOLDS:
                break
            for phrase in reversed(earlier.phrases):
                if _PAPERS in self._classes(phrase):
                    owners = tuple(m for m in self.reader.of_phrase(phrase, earlier) if m.kind != "outlet")
                    if pointing and owners:
                        return owners[-1:]
                    if phrase.case == "nom" and self._same_noun(phrase, paper):
                        return self._subject(earlier)
        return ()

    def _same_noun(self, one: Phrase, other: Phrase) -> bool:
        words = self.scene.words
        return words[other.last - 1] in words[one.first : one.last]

    def _subject(self, clause: Clause) -> tuple[Mention, ...]:
        phrase = next((p for p in clause.phrases if p.case == "ne"), None)
        found = self.reader.of_phrase(phrase, clause) if phrase else ()
        return tuple(m for m in found if m.kind not in ("outlet", "place"))

    def _classes(self, phrase: Phrase) -> frozenset[str]:
        return self.scene.classes_in(phrase.first, phrase.last)

    def _last_speaker(self, draft: Draft) -> tuple[Mention, ...]:
        """Who spoke last, for «مطالبہ کرتے ہیں» without a subject in the sentences after, if it was a person."""
        verb, own = draft.site.group, draft.site.number
        if verb is None or verb.passive or verb.aspect != "habitual":
            return ()
        for number in range(own - 1, max(own - _BACK, 0) - 1, -1):
            if draft.site.clause.sentence - self.scene.clauses[number].sentence > _HOLDS:
                return ()
            if speaker := self.speakers.get(number):
                return () if any(e.sector == "IGO" for m in speaker for e in m.entities) else speaker
        return ()

    def _told_of(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«مطالبہ کیا کہ امریکا …», «دھمکی دی کہ اگر امریکا نے …»: the subject of the clause under «کہ»."""
        under = _UNDER.get(draft.type)
        if under is None:
            return ()
        for number in range(draft.site.number + 1, min(draft.site.number + 3, len(self.scene.clauses))):
            clause = self.scene.clauses[number]
            if clause.parent == draft.site.number and clause.kind == under:
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
        for other in self.conflicts.of_clause.get(draft.site.number, ()):
            inside = other.site.nominal and other.trigger[1] < draft.trigger[0] and not other.frame.saying
            if inside and other.actors and not set(countries(other.actors)) & own:
                return other.actors
        deed = next((p for p in clause.phrases if p.end <= draft.trigger[0] and _DEEDS & self._classes(p)), None)
        if deed is None or self._of_a_deal(draft):
            return ()
        deeds = _POINTED_AT if self.scene.key(deed.first) == "determiner" else _DEED_TYPES
        for earlier in self._recent(number):
            if earlier.type in deeds and (doers := set(countries(earlier.actors))):
                return () if doers & own else earlier.actors
        return ()

    def _of_the_act_before(self, number: int, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«سفیر کو مبارکباد دی اور دورے کی دعوت دی»: one doer's words in one breath are for the same."""
        if draft.fillers.get("actor", NOBODY).case != "inherited" or draft.type not in _SHARED or number == 0:
            return ()
        before = self.drafts[number - 1]
        beside = (
            before.site.number == draft.site.number - 1 and before.site.clause.sentence == draft.site.clause.sentence
        )
        if not beside or before.type not in _SHARED or before.site.nominal or set(countries(before.actors)) != own:
            return ()
        return tuple(m for m in before.recipients if not set(countries((m,))) & own)

    def _before_the_relative(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«ترکی نے شرط رکھی جسے یونان نے مسترد کر دیا»: whose deed or word it was that the relative points at."""
        clause, number = draft.site.clause, draft.site.number
        pointing = any(p.first == clause.first and p.case == "ko" for p in clause.phrases)
        if clause.kind != "relative" or not pointing or number == 0:
            return ()
        if self.scene.clauses[number - 1].sentence != clause.sentence:
            return ()
        doers = self.with_a_name(self.reader.subject(number - 1).mentions)
        return () if set(countries(doers)) & own else doers

    def _of_both(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«دونوں ممالک کے درمیان تعاون …»: the one of the two that does not act."""
        first, last = draft.site.clause.first, draft.trigger[1]
        for mention in self.scene.tops_in(first, last):
            if len(mention.entities) == 2:
                others = tuple(e for e in mention.entities if (e.country or e.id) not in own)
                if len(others) == 1:
                    return (replace(mention, entities=others),)
        return ()

    def _protested(self, draft: Draft) -> tuple[Mention, ...]:
        """«حکومت سے اصلاحات کے مطالبے کے لیے مظاہرہ»: of whom the crowd demands what it demands."""
        clause = draft.site.clause
        own = {e.id for m in draft.actors for e in m.entities}
        before = [p for p in clause.phrases if p.end <= draft.trigger[0]]
        until = next((n + 1 for n, p in enumerate(before) if _DEMANDS in self._classes(p)), 0)
        for phrase in reversed(before[:until]):
            for mention in reversed(self.scene.tops_in(phrase.first, phrase.last)):
                if any(e.sector in _RULING or e.kind == "state" for e in mention.entities if e.id not in own):
                    return (mention,)
        return self._protested_beside(draft)

    def _protested_beside(self, draft: Draft) -> tuple[Mention, ...]:
        """«حکومت کے خلاف مظاہرے کے دوران پتھراؤ»: what is done at a protest is done against the same."""
        for other in self.conflicts.of_clause.get(draft.site.number, ()):
            if other.type == "PROTEST" and other.trigger[1] <= draft.trigger[0] and other.recipients:
                return other.recipients
        return ()

    def _only_other(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«پابندیوں سے ایران متاثر»: the only other party that the clause names, not «for» or «in» whom it is done."""
        clause = draft.site.clause
        apart = {at for p in clause.phrases if p.case in ("ke_liye", "men") for at in range(p.first, p.last)}
        found = [m for m in self.scene.tops_in(clause.first, clause.last) if m.entities and m.first not in apart]
        named = [m for m in found if m.kind not in ("outlet", "place")]
        others = {name: m for m in named for name in countries((m,)) if name not in own}
        return tuple(others.values()) if len(others) == 1 else ()

    def _owner_of_what_is_asked(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«بھارتی سرحد کھولنے کا مطالبہ», «اسرائیلی حملے روکنے کا مطالبہ»: whose border and whose attacks they are."""
        asked = self._only_other(draft, own)
        if not asked or asked[0].kind == "person" or asked[0].np_last > draft.trigger[0]:
            return ()
        first, last, clause = asked[0].np_last, draft.trigger[0], draft.site.clause
        far = any(first < p.end < last and p.case not in _OWNING for p in clause.phrases)
        to_do = any(g.form == "infinitive" for g in clause.groups if first <= g.first and g.last <= last)
        return asked if to_do and not far else ()

    def _state_of_the_only_other(self, draft: Draft, own: set[str]) -> tuple[Mention, ...]:
        """«X کی رہائی کا مطالبہ»: what concerns somebody who is held is asked of his state."""
        held = self._only_other(draft, own)
        state = self.scene.lexicon.states.get(countries(held)[0]) if held and held[0].kind == "person" else None
        return (replace(held[0], entities=(state,)),) if state else ()

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
        for other in self.conflicts.of_clause.get(draft.site.number, ()):
            answers = other.type in _ANSWERS and other.trigger[0] >= draft.trigger[1]
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


def _of_no_state(draft: Draft) -> bool:
    """An international body has no state: what it finds, asks and promises concerns whom the article is about."""
    return all(e.country is None and e.sector == "IGO" for m in draft.actors for e in m.entities)


def _without(mentions: tuple[Mention, ...], others: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Those that stand for nobody of the others."""
    ids = {entity.id for mention in others for entity in mention.entities}
    return tuple(m for m in mentions if not any(entity.id in ids for entity in m.entities))


def _at_odds_with_foes(draft: Draft) -> bool:
    """A court, the police or a student has other opponents than the state of which they are; so has an inquiry."""
    sectors = {entity.sector for mention in draft.actors for entity in mention.entities}
    return draft.mode not in ("crowd-control", "investigate") and not sectors & _OF_NO_ARMY


def _may_prosecute(mention: Mention) -> bool:
    return all(e.kind == "state" or (e.kind != "person" and e.sector in _PROSECUTORS) for e in mention.entities)


def _parties(draft: Draft) -> tuple[Mention, ...]:
    return tuple(m for m in (*draft.actors, *draft.recipients) if m.kind != "outlet")
