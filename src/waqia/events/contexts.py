"""What acts are about: drafts with their clauses and parties go in, contexts of PLOVER with their grounds come out.

The words of urdu/contexts are met once in the whole article. An act takes what the words of its clause say, or those
of its sentence that stand near it, and what follows from its type and its parties. Where all that is silent, an act
between states is diplomacy, and any other is about what the article keeps coming back to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from waqia.events.draft import Draft
from waqia.events.scene import Scene
from waqia.knowledge import KnowledgeError
from waqia.model import Party
from waqia.text.trie import Trie

Row = Mapping[str, Any]
Step = dict[str, Any]

# So many tokens before and behind its trigger the words of its own clause speak of an act, and those of its sentence;
# farther off they tell of something else more often than not (read on annotated articles).
_CLAUSE, _SENTENCE = 40, 15
# What an article is about stands in at least so many of its sentences, and in so large a share of them.
_TOPIC_SENTENCES, _TOPIC_SHARE = 2, 0.3
_DIPLOMATIC = "diplomatic"


class Cue(NamedTuple):
    """What a word of the table tells."""

    context: str
    reach: str  # act, sentence, story
    row: str


class Hit(NamedTuple):
    """A cue met in the article; tokens [first, last)."""

    first: int
    last: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class Diplomacy:
    """Types of acts that are diplomacy between states."""

    acts: frozenset[str]
    beside: frozenset[str]  # of these, such as are so beside another context
    never_beside: frozenset[str]  # contexts
    private: frozenset[str]  # sectors of those who act for no state


@dataclass(frozen=True, slots=True)
class ContextLexicon:
    """urdu/contexts and contexts.toml, compiled."""

    cues: Trie[Cue]
    acts: Mapping[str, str]  # «COERCE/cyber», or the id of a frame → context
    alone: Mapping[str, str]
    sectors: Mapping[str, str]
    gives_way: Mapping[str, frozenset[str]]
    diplomacy: Diplomacy


def build(
    rows: Iterable[Row],
    codes: Mapping[str, Any],
    words: Callable[[str], Sequence[str]],
    inflect: Callable[[str], Iterable[str]],
) -> ContextLexicon:
    """Compile the table of words and the rules; whatever they name must be a context."""
    kept = tuple(rows)
    named = {row["context"] for row in kept}.union(*(codes[part] for part in ("acts", "alone", "sectors", "gives_way")))
    if unknown := sorted(named - codes["meanings"].keys()):
        which = f"[meanings] has {', '.join(codes['meanings'])}"
        raise KnowledgeError(*(f"contexts.toml: no context {name!r}; {which}" for name in unknown))
    return ContextLexicon(
        _cues(kept, words, inflect),
        _turned(codes["acts"]),
        _turned(codes["alone"]),
        _turned(codes["sectors"]),
        {name: frozenset(others) for name, others in codes["gives_way"].items()},
        Diplomacy(**{part: frozenset(values) for part, values in codes["diplomacy"].items()}),
    )


def _cues(
    rows: Iterable[Row], words: Callable[[str], Sequence[str]], inflect: Callable[[str], Iterable[str]]
) -> Trie[Cue]:
    cues: Trie[Cue] = Trie()
    for row in rows:
        cue = Cue(row["context"], row["reach"], f"urdu/contexts.tsv#{row['form']}")
        for form in inflect(row["form"]):
            cues.add(words(form), cue)
    return cues


def _turned(contexts: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {member: context for context, members in contexts.items() for member in members}


class Contexts:
    """The contexts of the acts of one article."""

    def __init__(self, scene: Scene, lexicon: ContextLexicon) -> None:
        self.scene, self.lexicon = scene, lexicon
        self.hits = list(self._met())
        self.starts = [hit.first for hit in self.hits]
        self.topic = self._topic()

    def of(self, draft: Draft, clause: tuple[int, int], parties: Sequence[Party]) -> dict[str, Step]:
        """What an act is about, each context with the step of the trace that shows its ground."""
        found = self._said(draft, clause)
        kind = f"{draft.type}/{draft.mode}"
        self._add(found, self.lexicon.acts.get(draft.frame.id) or self.lexicon.acts.get(kind), "the act itself")
        for party in parties:
            self._add(found, self.lexicon.sectors.get(party.sector or ""), "whose act it is", party.text)
        self._between_states(found, draft.type, parties)
        if not found and self.topic is not None:
            found[self.topic.cue.context] = self._step("what the article is about", self.topic)
        if not found:
            alone = self.lexicon.alone.get(kind) or self.lexicon.alone.get(draft.type)
            self._add(found, alone, "the sort of act")
        return self._without_the_vague(found)

    def _met(self) -> Iterator[Hit]:
        """The longest cue at each place, one after the other."""
        words, cues, done = self.scene.words, self.lexicon.cues, 0
        for at, word in enumerate(words):
            if word in cues.root and at >= done and (found := cues.longest_all(words, at)):
                done, met = found
                yield from (Hit(at, done, cue) for cue in met)

    def _within(self, first: int, last: int) -> list[Hit]:
        begin = bisect_left(self.starts, first)
        return self.hits[begin : bisect_left(self.starts, last, begin)]

    def _topic(self) -> Hit | None:
        """The context that stands in most sentences, if in enough of them."""
        counts: Counter[str] = Counter()
        first: dict[str, Hit] = {}
        sentences = self.scene.document.sentences
        for sentence in sentences:
            told = {h.cue.context: h for h in self._within(sentence.first, sentence.last) if h.cue.reach == "story"}
            counts.update(told.keys())
            first = told | first
        context, count = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        return first[context] if count >= max(_TOPIC_SENTENCES, _TOPIC_SHARE * len(sentences)) else None

    def _said(self, draft: Draft, clause: tuple[int, int]) -> dict[str, Step]:
        """What the words of the clause say; where they are silent, those around it in the sentence."""
        found: dict[str, Step] = {}
        begin, end = draft.trigger
        for hit in self._within(max(clause[0], begin - _CLAUSE), min(clause[1], end + _CLAUSE)):
            if hit.cue.context not in found:
                found[hit.cue.context] = self._step("in the clause", hit)
        if found.keys() - {_DIPLOMATIC}:
            return found
        sentence = self.scene.document.sentences[draft.site.clause.sentence]
        for hit in self._within(max(sentence.first, begin - _SENTENCE), min(sentence.last, end + _SENTENCE)):
            if hit.cue.reach != "act" and hit.cue.context not in found:
                found[hit.cue.context] = self._step("in the sentence", hit)
        return found

    def _between_states(self, found: dict[str, Step], kind: str, parties: Sequence[Party]) -> None:
        """Diplomacy is for those who deal for states; force and aid are none, whoever speaks of them."""
        rules = self.lexicon.diplomacy
        if kind not in rules.acts:
            found.pop(_DIPLOMATIC, None)
            return
        sides = {party.country or party.entity.id for party in parties if party.sector not in rules.private}
        beside = kind in rules.beside and not rules.never_beside & found.keys()
        if len(sides) > 1 and (not found or beside):
            self._add(found, _DIPLOMATIC, "between two states")

    def _without_the_vague(self, found: dict[str, Step]) -> dict[str, Step]:
        vague = {name for name, others in self.lexicon.gives_way.items() if others & found.keys()}
        return {context: step for context, step in found.items() if context not in vague}

    def _step(self, ground: str, hit: Hit) -> Step:
        matched = self.scene.text(hit.first, hit.last)
        return {"rule": f"context: {ground}", "gives": hit.cue.context, "row": hit.cue.row, "matched": matched}

    def _add(self, found: dict[str, Step], context: str | None, ground: str, matched: str = "") -> None:
        if context and context not in found:
            told = {"matched": matched} if matched else {}
            found[context] = {"rule": f"context: {ground}", "gives": context, **told}
