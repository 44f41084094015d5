"""Whose numbers are whose: drafts with their clauses go in, the numbers of each act come out.

A number belongs to one act: to the nearest in its own clause that can have such a number; of people to whom something
was done else to the nearest before it in its sentence: «… حملہ کیا جس میں 12 افراد ہلاک ہوئے». Where what became of
them is told as an act by itself («26 افراد کی ہلاکت کے جواب میں …»), to that act or to none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from waqia.events.draft import Draft
from waqia.events.quantities import Counted, NumberReader, QuantityLexicon
from waqia.events.scene import Scene
from waqia.model import Party, Quantity

_ONLY_IN_CLAUSE = frozenset(("money", "doers", "soldiers"))


class Share(NamedTuple):
    """A number under the kind that it has in its act."""

    kind: str
    counted: Counted


class Candidate(NamedTuple):
    """An act that can have a number."""

    number: int
    trigger: tuple[int, int]
    clause: tuple[int, int]


class Numbers:
    """The numbers of one article by the acts that they belong to."""

    def __init__(
        self, scene: Scene, drafts: Sequence[Draft], clauses: Sequence[tuple[int, int]], lexicon: QuantityLexicon
    ) -> None:
        self.scene, self.lexicon = scene, lexicon
        self.states = Counter(entity.country for mention in scene.mentions for entity in mention.entities[:1])
        self.shares = self._shared_out(drafts, clauses)

    def of(self, draft: int, parties: Iterable[Party]) -> tuple[Quantity, ...]:
        """The numbers of an act as the record has them."""
        states = {party.country for party in parties}
        return tuple(self._quantity(share, states) for share in self.shares.get(draft, ()))

    def steps(self, draft: int) -> list[dict[str, Any]]:
        """A step of the trace for each of its numbers."""
        return [
            {"rule": f"number: {share.kind}", "row": share.counted.row, "matched": self._matched(share.counted)}
            for share in self.shares.get(draft, ())
        ]

    def _shared_out(self, drafts: Sequence[Draft], clauses: Sequence[tuple[int, int]]) -> dict[int, list[Share]]:
        members: dict[int, list[Candidate]] = {}
        for number, draft in enumerate(drafts):
            candidate = Candidate(number, draft.trigger, clauses[number])
            members.setdefault(draft.site.clause.sentence, []).append(candidate)
        reader = NumberReader(self.scene, self.lexicon)
        found: dict[int, list[Share]] = {}
        for sentence, candidates in members.items():
            for counted in reader.of(self.scene.document.sentences[sentence]):
                kinds = {c.number: self._kind(counted, drafts[c.number]) for c in candidates}
                owner = _owner(counted, [c for c in candidates if kinds[c.number]])
                if owner is not None:
                    found.setdefault(owner, []).append(Share(kinds[owner], counted))
        return found

    def _kind(self, counted: Counted, draft: Draft) -> str:
        """What the number would count in this act; empty if it can't."""
        acts = self.lexicon.acts[counted.kind]
        return acts.get(draft.type) or acts.get(f"{draft.type}/{draft.mode}") or ""

    def _quantity(self, share: Share, states: Collection[str | None]) -> Quantity:
        figure, tokens = share.counted.figure, self.scene.document.tokens
        return Quantity(
            kind=share.kind,
            value=int(figure.value) if figure.value.denominator == 1 else float(figure.value),
            bound=figure.bound,
            unit=self._currency(share.counted, states),
            start=tokens[figure.first].start,
            end=tokens[figure.last - 1].end,
            text=self.scene.text(figure.first, figure.last),
        )

    def _currency(self, counted: Counted, states: Collection[str | None]) -> str | None:
        """The code of the money; of a word that several states use, that of the state in the act or the article."""
        codes = dict(counted.codes)
        if "" in codes:
            return codes[""]
        met = [state for state in codes if state in states] or [state for state in codes if self.states[state]]
        return codes[max(met, key=lambda state: self.states[state])] if met else None

    def _matched(self, counted: Counted) -> str:
        """The number and the word that says what it counts."""
        figure = counted.figure
        words = self.scene.text(figure.first, figure.last)
        return words if figure.first <= counted.at < figure.last else f"{words} … {self.scene.words[counted.at]}"


def _owner(counted: Counted, candidates: Sequence[Candidate]) -> int | None:
    """The act that a number belongs to: its very word, else the nearest in the clause, else the nearest before it."""
    itself = [c for c in candidates if c.trigger[0] <= counted.at < c.trigger[1]]
    if itself or counted.own:
        return itself[0].number if itself else None
    first = counted.figure.first
    near = [c for c in candidates if c.clause[0] <= first < c.clause[1]]
    if not near and counted.kind not in _ONLY_IN_CLAUSE:
        near = [c for c in candidates if c.trigger[0] < first]
    return min(near, key=lambda c: (_gap(counted.at, c), c.number)).number if near else None


def _gap(at: int, candidate: Candidate) -> int:
    return abs(candidate.trigger[0] - at)
