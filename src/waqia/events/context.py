"""Who is meant when nothing is said: drafts with a silent side go in, drafts completed from the article come out.

A side that the clause leaves out is filled only from parties that the same article names, each time with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from waqia.events.conflicts import Conflicts, by_clause, clearest, countries
from waqia.events.draft import Draft
from waqia.events.roles import NOBODY, Filler, RoleReader
from waqia.events.scene import Scene
from waqia.events.silent import SilentSides
from waqia.model import Mention, Phrase

# Cases that mark a role so plainly that whoever stands in them fills it.
_MARKED = frozenset(("ko", "ki_taraf_se", "ke_hathon", "ke_khilaf", "ke_saath", "ke_hawale"))
_BLOWS = frozenset(("ASSAULT", "THREATEN", "COERCE"))
_OF_TWO = frozenset(("CONSULT", "RETREAT", "ASSAULT"))
# What somebody agrees to, offers or wishes: these acts are told by the word for it, this many words before.
_THEMES = frozenset(("CONSULT", "COOPERATE", "SUPPORT", "AID", "RETREAT", "CONCEDE"))
_OF_THEMES = frozenset(("AGREE", "REQUEST", "REJECT", "THREATEN"))
_THEME_GAP = 3
_DOINGS = frozenset(("positions", "claims"))


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
        self.silent = SilentSides(scene, self.drafts, speakers, self.reader, self.conflicts)
        self.tellings = self._tellings()
        self.truce = self._truce()

    def run(self) -> tuple[Draft, ...]:
        """Complete each draft; one that stays without a party tells nothing."""
        completed = [self._complete(number, draft) for number, draft in enumerate(self.drafts)]
        told = [_multilateral(draft) for draft in completed if not _one_handed(draft)]
        met = [self._on_disputed_ground(draft) for draft in told]
        return tuple(draft for draft in met if not _swallowed(self.scene, draft, self.conflicts.of_clause))

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
                mentions, why = self.silent.actor(number, draft)
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
                mentions, why = self.silent.maker(number, set(countries(draft.actors))), "who made what is rejected"
            if not mentions and not self._taken(draft, "recipient"):
                mentions, why = self.silent.recipient(number, draft)
            if mentions:
                draft = replace(
                    draft, recipients=mentions, fillers=draft.fillers | {"recipient": Filler(mentions, why, -1)}
                )
        return draft

    def _between(self, draft: Draft) -> tuple[Mention, ...]:
        """«قطر کی ثالثی میں روس اور یوکرین کے درمیان مذاکرات»: the parties of the other act of the clause."""
        own = set(countries(draft.actors))
        for other in self.conflicts.of_clause.get(draft.site.number, ()):
            parties = (*other.actors, *other.recipients)
            if other is not draft and len(set(countries(parties)) - own) > 1:
                return tuple(m for m in parties if not own & set(countries((m,))))
        return ()

    def _borrowed(self, number: int, draft: Draft) -> Draft:
        """«… پر اتفاق کیا گیا»: what is done without a doer is done by those who meet in the sentences before."""
        parties, why = self.silent.meeting(number), "those who meet"
        if draft.mode == "ceasefire":
            parties, why = self._of_truce(draft), "another telling of such an act"
        if not parties:
            return draft
        return replace(draft, actors=parties, fillers=draft.fillers | {"between": Filler(parties, why, -1)})

    def _of_truce(self, draft: Draft) -> tuple[Mention, ...]:
        """The sides of the truce, unless the clause names others."""
        clause, sides = draft.site.clause, set(countries(self.truce))
        named = {e.country for m in self.scene.tops_in(clause.first, clause.last) for e in m.entities if e.country}
        return self.truce if named <= sides else ()

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
            met = self.silent.interlocutor(number, own) if _pairs_off(draft) else ()
            speaker = self.speakers.get(draft.site.number, ())
            speaker = self.silent.with_a_name(speaker) if _pairs_off(draft) else ()
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
        if draft.fillers.get("partner", NOBODY).case not in ("ke_saath", "se"):
            host = self._host(draft, own) if draft.type == "CONSULT" and _pairs_off(draft) else ()
            return host, "the host" if host else ""
        subject = self.reader.subject(draft.site.number).mentions
        near = ((subject, "subject"), (self.speakers.get(draft.site.number, ()), "speaker"))
        for found, why in () if _mentioned(draft) else near:
            found = self.silent.with_a_name(found)
            if found and not set(countries(found)) & own and not any(m.kind == "outlet" for m in found):
                return found, why
        about = self.conflicts.most_about(own)
        lone = all(
            e.kind == "state" or e.country is None for m in (*draft.actors, *draft.recipients) for e in m.entities
        )
        if about is None or not lone:  # whose firm or minister it was, says nothing of the other party
            return (), ""
        return self.conflicts.nearest(about, draft.trigger[0]), "whom the article is most about"

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

    def _truce(self) -> tuple[Mention, ...]:
        """The two sides of the only truce that the article tells of; none if there are several."""
        truces = {
            frozenset(countries(d.actors)): d.actors
            for d in reversed(self.drafts)
            if d.mode == "ceasefire" and d.actors
        }
        pairs = [parties for sides, parties in truces.items() if len(sides) == 2]
        return pairs[0] if len(pairs) == 1 else ()

    def _elsewhere(self, draft: Draft, silent: str, known: Sequence[Mention]) -> tuple[tuple[Mention, ...], str]:
        """The silent side as other tellings of such an act have it, if they all have the same one.

        Not of utterances: one speaker accuses, asks and promises many.
        """
        found = self.tellings.get((draft.type, _sort(draft), silent, frozenset(countries(known))), {})
        return (next(iter(found.values())), "another telling of such an act") if len(found) == 1 else ((), "")

    def _thing(self, phrase: Phrase) -> bool:
        """«اس اقدام کو مسترد کیا»: what somebody did or said is nobody."""
        return bool(_DOINGS & self.scene.classes_in(phrase.first, phrase.last))

    def _taken(self, draft: Draft, role: str) -> bool:
        """Does somebody without a name stand in the role: «بدعنوان افراد کو», «کچھ لوگوں نے»? Then nobody else does."""
        roles = draft.frame.nominal if draft.site.nominal else draft.frame.roles
        cases = set((roles or {}).get(role, ())) & _MARKED
        cases |= {"ne"} if role == "actor" and not draft.site.nominal else set()
        first = draft.site.clause.first
        return any(
            p.case in cases and first <= p.first and p.end <= draft.trigger[1] and not self._thing(p)
            for p in draft.site.clause.phrases
        )


def _one_handed(draft: Draft) -> bool:
    """Nobody acts, or a treaty that is only mentioned has one party alone: «ایران کے ساتھ معاہدے»."""
    parties = {name for m in (*draft.actors, *draft.recipients) for name in countries((m,))}
    return (not draft.actors and not draft.recipients) or (_mentioned(draft) and len(parties) < 2)


def _mentioned(draft: Draft) -> bool:
    """A treaty that is not told as made: whose clause it is and who speaks need not be parties."""
    return draft.frame.reciprocal and draft.site.nominal and draft.type == "SUPPORT"


def _pairs_off(draft: Draft) -> bool:
    """Does the act have a partner? A session of a cabinet has none."""
    return "partner" in (draft.frame.nominal or {}) or "partner" in draft.frame.roles


def _sort(draft: Draft) -> str | None:
    """What tells acts of a type apart where they are of many sorts: an arrest tells nothing of a curfew."""
    return (
        draft.mode
        if draft.type == "COERCE" or draft.mode == "convict"
        else draft.frame.id
        if draft.frame.official
        else None
    )


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
