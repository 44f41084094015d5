"""One article as the event layer sees it: tokens, mentions, moments and clauses, indexed by token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from waqia.model import Clause, Document, Mention, Moment, Phrase

if TYPE_CHECKING:
    from waqia.events.lexicon import EventLexicon


_JOINING = frozenset(("comma", "aur", "ya"))
_NO_PARTICLE = ("", "")
_NO_CLASSES: frozenset[str] = frozenset()
# «صدر سمیت», «سربراہان کے ساتھ ساتھ»: who stands before it does the same as whoever stands behind it.
_ADDING = frozenset(("samet", "ke_saath_saath"))
_FIGHTERS = frozenset(("REB", "MIL"))


class Scene:
    """Look-ups by token over one article; built once, never changed."""

    def __init__(
        self,
        document: Document,
        mentions: tuple[Mention, ...],
        moments: tuple[Moment, ...],
        clauses: tuple[Clause, ...],
        lexicon: EventLexicon,
    ) -> None:
        self.document, self.moments, self.clauses, self.lexicon = document, moments, clauses, lexicon
        self.mentions = mentions
        self.words = [token.form for token in document.tokens]
        self._classes: dict[tuple[int, int], frozenset[str]] = {}  # one window is asked for by many frames
        self._class_starts, self._class_hits = self._met_classes()
        self.tops = [mention for mention in _outermost(mentions) if not self._attributive(mention)]
        self._starts = [mention.np_first for mention in self.tops]
        self._in_order = sorted(mentions, key=lambda m: m.first)
        self._mention_starts = [mention.first for mention in self._in_order]
        self.top_ending = {mention.np_last: mention for mention in self.tops}
        self.first_of: dict[str, Mention] = {}  # by entity id
        for mention in reversed(mentions):
            if len(mention.entities) == 1:
                self.first_of[mention.entities[0].id] = mention
        self.adjectives = {m.np_last: m for m in mentions if m.how == "adjective"}
        self.clause_of = self._clause_numbers()
        self.cases = [frozenset([phrase.case for phrase in clause.phrases]) for clause in clauses]  # by clause
        self.moment_starts = {moment.first: moment for moment in moments}
        particles = lexicon.grammar.particles
        small = [particles.get(word, _NO_PARTICLE) for word in self.words]
        self.keys = [key for key, _ in small]  # of the small words, by token
        self.kinds = [kind for _, kind in small]
        for at in self._superlatives():
            self.kinds[at] = ""
        added = [phrase for clause in clauses for phrase in clause.phrases if phrase.case in _ADDING]
        self.adding = {at for phrase in added for at in range(phrase.last, phrase.end)}  # tokens of such words
        self.in_moment = {at for moment in moments for at in range(moment.first, moment.last)}

    def _superlatives(self) -> list[int]:
        """The «سے» of «سب سے بڑا», which marks no case: it stands inside a phrase."""
        keys = self.keys
        found = [at for at in range(1, len(keys)) if keys[at] == "se" and keys[at - 1] == "sab"]
        inside = {at for c in self.clauses for p in c.phrases for at in range(p.first + 1, p.last)} if found else ()
        return [at for at in found if at in inside]

    def _met_classes(self) -> tuple[list[int], list[tuple[int, tuple[str, ...]]]]:
        """Where words of the classes begin, and for each where it ends and which classes it belongs to."""
        lexicon = self.lexicon.frames
        starts, hits = [], []
        for at, word in enumerate(self.words):
            if word in lexicon.class_starts:
                for end, names in lexicon.classes.walk(self.words, at):
                    starts.append(at)
                    hits.append((end, names))
        return starts, hits

    def _attributive(self, mention: Mention) -> bool:
        """«دہشت گرد حملے کی مذمت», «فوجی کارروائی»: a noun for fighters right before an attack tells of its kind."""
        nameless = mention.how == "description" and mention.kind == "group" and mention.first == mention.np_first
        fighters = nameless and all(entity.sector in _FIGHTERS for entity in mention.entities)
        return fighters and "attack_words" in self.classes_in(mention.np_last, mention.np_last + 1)

    def _clause_numbers(self) -> list[int]:
        of = [-1] * len(self.words)
        for number, clause in enumerate(self.clauses):
            of[clause.first : clause.last] = [number] * (clause.last - clause.first)
            for phrase in clause.phrases:
                of[phrase.first : phrase.end] = [number] * (phrase.end - phrase.first)
        return of

    def word_from(self, first: int, last: int) -> int:
        """The first token from here on that is no mark, `last` at the most."""
        while first < last and not self.words[first][0].isalnum():
            first += 1
        return first

    def tops_in(self, first: int, last: int) -> list[Mention]:
        """The outermost mentions that lie wholly inside [first, last)."""
        found = []
        for index in range(bisect_left(self._starts, first), len(self.tops)):
            mention = self.tops[index]
            if mention.np_first >= last:
                break
            if mention.np_last <= last:
                found.append(mention)
        return found

    def mentions_in(self, first: int, last: int) -> list[Mention]:
        """All mentions that begin in [first, last), those inside larger ones too, in text order."""
        begin = bisect_left(self._mention_starts, first)
        return list(self._in_order[begin : bisect_left(self._mention_starts, last)])

    def covering(self, at: int) -> Mention | None:
        """The outermost mention that holds this token."""
        index = bisect_left(self._starts, at + 1) - 1
        if index >= 0 and self.tops[index].np_last > at:
            return self.tops[index]
        return None

    def classes_in(self, first: int, last: int) -> frozenset[str]:
        """The word classes that are met in [first, last)."""
        known = self._classes.get((first, last))
        if known is None:
            begin = bisect_left(self._class_starts, first)
            hits = self._class_hits[begin : bisect_left(self._class_starts, last, begin)]
            known = self._classes[first, last] = _NO_CLASSES.union(*(names for end, names in hits if end <= last))
        return known

    def moments_in(self, first: int, last: int) -> Iterator[Moment]:
        """Time expressions that begin in [first, last)."""
        for at in range(first, last):
            if at in self.moment_starts:
                yield self.moment_starts[at]

    def ahead(self, moment: Moment) -> bool:
        """Does it begin after the day of publication, as far as both are known?"""
        published = self.document.article.published
        if published is None or moment.edtf is None or not moment.edtf[:1].isdigit():
            return False
        begins = moment.edtf.split("/")[0].rstrip("~?%")
        return begins[:10] > published[: len(begins[:10])]

    def text(self, first: int, last: int) -> str:
        """The words as printed."""
        return self.document.quote(first, last)

    def particle(self, at: int) -> str:
        """The class of the small word at this token («case», «genitive» …), empty if it is none."""
        return self.kinds[at] if at < len(self.kinds) else ""

    def key(self, at: int) -> str:
        """The small word at this token by its key in urdu/particles, empty if it is none."""
        return self.keys[at] if at < len(self.keys) else ""

    def joins(self, first: int, last: int) -> bool:
        """Is [first, last) nothing but commas and «and»?"""
        return first < last and _JOINING.issuperset(self.keys[first:last])


def phrases_before(clause: Clause, at: int) -> list[Phrase]:
    """Phrases of the clause that end at or before this token, nearest first."""
    return [phrase for phrase in reversed(clause.phrases) if phrase.end <= at]


def _outermost(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Mentions that lie in no larger noun phrase, in text order."""
    ordered = sorted(mentions, key=lambda m: (m.np_first, -m.np_last, m.how == "adjective"))
    kept: list[Mention] = []
    for mention in ordered:
        if kept and mention.np_last <= kept[-1].np_last:
            continue
        kept.append(mention)
    return kept
