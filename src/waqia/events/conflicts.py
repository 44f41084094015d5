"""Who stands against whom: the drafts of an article go in; foes, old and new, and whom the article is about come out.

What the article itself tells comes first; behind it stands the table of standing conflicts (world/conflicts).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from waqia.events.draft import Draft
from waqia.events.scene import Scene
from waqia.model import Mention

_HOSTILE = frozenset(("ACCUSE", "ASSAULT", "THREATEN", "SANCTION", "COERCE", "REJECT"))
_BLOWS = frozenset(("ASSAULT", "THREATEN", "COERCE"))
_REBELS = "REB"
_TWO = 2
# A bomb that goes off and a suicide attack are seldom a state's.
_BY_NOBODY_KNOWN = frozenset(("explosives", "suicide-attack"))
# … and these take an army.
_BY_ARMIES = frozenset(("aerial", "drone", "heavy-weapons"))
# The other side of an article's conflict must be met this much oftener than a third party.
_CLEAR = 1.5
# … and this much oftener where no conflict ties the two.
_MUCH = 2


class Conflicts:
    """The pairs that an article sets against each other, and how often it names each country."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self.scene, self.drafts = scene, drafts
        self.of_clause = by_clause(drafts)
        self.pairs = self._pairs(_HOSTILE)
        self.blows = self._pairs(_BLOWS)
        self.fighting = self._fighting()
        self.met = self._met()
        self.own_names = self._own_names()
        self.contested = {place for _, place in scene.lexicon.peoples}

    def foe(self, draft: Draft, country: str) -> str | None:
        """Whom the article tells in conflict with a country; who speaks of a blow in the clause has not struck it."""
        foes = Counter((self.blows if draft.type in _BLOWS else self.pairs).get(country, Counter()))
        for other in self.of_clause.get(draft.site.number, ()):
            if other is not draft and other.frame.saying:
                for speaking in countries(other.actors):
                    foes.pop(speaking, None)
        return clearest(foes)

    def at_whom(self, draft: Draft, country: str) -> str | None:
        """At whom a hostile act without a recipient is aimed.

        A blow or threat at the foe of the article, or at the other of its two countries; an accusation at the foe of
        the article or of old; restrictions only at a foe told twice and named in the sentence or the one before.
        """
        if draft.type in ("ASSAULT", "THREATEN"):
            return self.foe(draft, country) or self._standing(country) or self.counterpart(country)
        if draft.type == "ACCUSE":
            return self.foe(draft, country) or self._standing(country)
        if draft.type == "COERCE" and (held := self._standing(country, "theirs")):
            return held
        foreign = draft.type in ("COERCE", "SANCTION") and not draft.frame.official
        old = self._standing(country) if foreign else None
        if old is not None and self.beside(old, draft):
            return old
        foe = self.foe(draft, country)
        if foe is None or self.pairs.get(country, Counter())[foe] < 2:
            return None
        return foe if self.beside(foe, draft) else None

    def attacker(self, draft: Draft, country: str) -> str | None:
        """Who strikes a state where nobody is said to: whoever holds its ground, or its foe of old, named close by.

        A foe is the one only where it takes an army («میزائل حملہ»): who shot a man or raided a post, the article says
        or nobody knows. On contested ground it may be either.
        """
        struck = [entity for mention in draft.recipients for entity in mention.entities]
        if any(entity.kind == "person" or entity.id in self.contested for entity in struck):
            return None
        if draft.type not in ("ASSAULT", "COERCE") or draft.mode in _BY_NOBODY_KNOWN:
            return None
        holder = self._standing(country, "own")
        if holder is not None or draft.mode not in _BY_ARMIES:
            return holder
        foe = self._standing(country)
        return foe if foe is not None and self.beside(foe, draft) else None

    def holder(self, draft: Draft) -> str | None:
        """«مقبوضہ کشمیر میں مظالم»: on disputed ground the state that holds it, if the article names it."""
        if draft.type != "COERCE":
            return None
        for state, place in self.scene.lexicon.peoples:
            if self.own_names.get(state) and any(e.id == place for m in draft.recipients for e in m.entities):
                return state
        return None

    def counterpart(self, country: str) -> str | None:
        """Where no conflict is told: the other of the two countries that the article is about."""
        if self.pairs.get(country):
            return None
        others = [(name, count) for name, count in self.met.most_common(4) if name != country]
        if (
            self.met[country]
            and others
            and (len(others) == 1 or others[0][1] >= _CLEAR * others[1][1])
            and others[0][1] > 1
        ):
            return others[0][0]
        return None

    def most_about(self, own: set[str]) -> str | None:
        """The other country of an article about two: met much oftener than any third."""
        others = [(name, count) for name, count in self.met.most_common(len(own) + 2) if name not in own]
        if not others or others[0][0] not in self.own_names:
            return None
        clear = len(others) == 1 or others[0][1] >= _MUCH * others[1][1]
        return others[0][0] if clear and others[0][1] > 1 else None

    def most_met(self, own: set[str]) -> str | None:
        """The country that the article names most, if it is another."""
        country = next((name for name, _ in self.met.most_common(1)), None)
        return country if country not in own and country in self.own_names else None

    def foes(self, draft: Draft) -> tuple[Mention, ...]:
        """The pair that is oftenest in conflict in the article, the mediator apart."""
        own = set(countries(draft.actors))
        pairs = [
            (-count, min(one, other), max(one, other))
            for one, others in self.pairs.items()
            for other, count in others.items()
            if one not in own and other not in own
        ]
        if not pairs:
            return ()
        _, one, other = min(pairs)
        return (*self.nearest(one, draft.trigger[0]), *self.nearest(other, draft.trigger[0]))

    def nearest(self, country: str, at: int) -> tuple[Mention, ...]:
        """The mention of a country's own name or people that stands nearest, before rather than after."""
        mentions = self.own_names.get(country, [])
        place = bisect_left(mentions, at, key=lambda m: m.first)
        return tuple(mentions[place - 1 : place] or mentions[:1])

    def fighter(self, country: str, against: str, at: int) -> tuple[Mention, ...]:
        """Who of a country fights another: its armed group, where the article tells of the group more; else itself."""
        sides = self.fighting.get((country, against), [])
        groups = [mention for mention in sides if any(e.sector == _REBELS for e in mention.entities)]
        if 2 * len(groups) <= len(sides):
            return self.nearest(country, at)
        return (min(groups, key=lambda m: (m.first > at, abs(m.first - at))),)

    def beside(self, country: str, draft: Draft) -> bool:
        """Is a state, or somebody of it, named in the sentence of an act or in the one before?"""
        sentence = draft.site.clause.sentence
        first = self.scene.document.sentences[max(sentence - 1, 0)].first
        last = self.scene.document.sentences[sentence].last
        return any(country in countries((mention,)) for mention in self.scene.tops_in(first, last))

    def _standing(self, country: str, ground: str | None = None) -> str | None:
        """With whom a state is in conflict for years, if the article names it more than any other such.

        ground: whose ground is held, if it must be, «theirs» or its «own».
        """
        day = self.scene.document.article.published
        conflicts = [c for c in self.scene.lexicon.conflicts.get(country, ()) if c.lasts(day)]
        named = [c.other for c in conflicts if self.own_names.get(c.other) and ground in (None, c.held)]
        return clearest(Counter({other: self.met[other] for other in named}))

    def _pairs(self, types: frozenset[str]) -> dict[str, Counter[str]]:
        """For each country, with whom it stands in conflict in this article, by acts of these types."""
        pairs: dict[str, Counter[str]] = {}
        for side, others in self._opposed(types):
            for actor in countries(side):
                for other in countries(others):
                    if actor != other:
                        pairs.setdefault(actor, Counter())[other] += 1
                        pairs.setdefault(other, Counter())[actor] += 1
        return pairs

    def _opposed(self, types: frozenset[str]) -> Iterator[tuple[tuple[Mention, ...], tuple[Mention, ...]]]:
        """The two sides of each act: doers and those whom it meets; the two of a clash, the two of a truce."""
        for draft in self.drafts:
            mutual = draft.mode == "ceasefire" or (draft.type in types and draft.frame.reciprocal)
            if draft.type in types and draft.recipients:
                yield draft.actors, draft.recipients
            elif mutual and len(set(countries(draft.actors))) == len(draft.actors) == _TWO:
                yield draft.actors[:1], draft.actors[1:]

    def _fighting(self) -> dict[tuple[str, str], list[Mention]]:
        """For each country and each other the mentions of those of it who strike the other or are struck by it."""
        found: dict[tuple[str, str], list[Mention]] = {}
        for one, two in self._opposed(_BLOWS):
            for side, other in ((one, two), (two, one)):
                for mention in (m for m in side if m.kind != "place"):
                    for pair in {(mine, foe) for mine in countries((mention,)) for foe in countries(other)}:
                        found.setdefault(pair, []).append(mention)
        return found

    def _met(self) -> Counter[str]:
        """How often each country is met in the article, by whatever name."""
        return Counter(
            entity.country for mention in self.scene.mentions for entity in mention.entities[:2] if entity.country
        )

    def _own_names(self) -> dict[str, list[Mention]]:
        """For each state the mentions of its own name or people, in text order."""
        found: dict[str, list[Mention]] = {}
        for mention in sorted(self.scene.mentions, key=lambda m: m.first):
            if len(mention.entities) == 1 and mention.entities[0].kind == "state":
                found.setdefault(mention.entities[0].country or "", []).append(mention)
        return found


def clearest(counted: Counter[str]) -> str | None:
    """The one that is met most, if there is one."""
    ranked = counted.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def countries(mentions: Sequence[Mention]) -> list[str]:
    """The countries of mentions, or the ids of those that have none."""
    return [entity.country or entity.id for mention in mentions for entity in mention.entities]


def by_clause(drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.site.number, []).append(draft)
    return found
