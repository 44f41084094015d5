"""Say whether the words at a place speak of what lies behind or ahead: a clause or, without one, the next verb decides.

In: a document, its clauses, a token range. Out: "past", "future", "ongoing" (with a day named, mostly a plan),
"either" (a participle that fits both) or "".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from waqia.model import Clause, Document, VerbGroup
from waqia.moments.lexicon import Tenses

PAST, FUTURE, ONGOING, EITHER, UNKNOWN = "past", "future", "ongoing", "either", ""
_AHEAD_MOODS = frozenset(("obligation", "subjunctive", "imperative", "proximate"))
_PROGRESSIVE = "progressive"
_DONE = frozenset(("perfective", "completive"))
# An infinitive and the noun that plans it stand side by side, with a genitive and at most one adjective between.
_NOUN_WITHIN = 3


class Direction:
    """Looks up the direction at token ranges of one document."""

    __slots__ = ("clauses", "ends", "forms", "starts", "tenses")

    def __init__(self, document: Document, clauses: Sequence[Clause], tenses: Tenses) -> None:
        self.forms = [token.form for token in document.tokens]
        self.clauses = sorted(clauses, key=lambda c: (c.first, -c.last))
        self.starts = [clause.first for clause in self.clauses]
        self.ends = sorted((s.first, s.last) for s in document.sentences)
        self.tenses = tenses

    def at(self, first: int, last: int) -> str:
        """Where the time of the words [first, last) lies."""
        clause = self._clause(first)
        stop = clause.last if clause else self._sentence_end(first)
        head = clause.verb.first if clause and clause.verb else stop
        sign = self._sign(last, head)
        if sign == FUTURE:
            return FUTURE
        verb = _of_group(clause.verb) if clause and clause.verb else self._of_next_verb(last, stop)
        return EITHER if sign == EITHER and verb != FUTURE else verb

    def _clause(self, at: int) -> Clause | None:
        """The smallest clause around a token."""
        for number in range(bisect_right(self.starts, at) - 1, max(-1, bisect_right(self.starts, at) - 8), -1):
            if self.clauses[number].first <= at < self.clauses[number].last:
                return self.clauses[number]
        return None

    def _sentence_end(self, at: int) -> int:
        number = bisect_right(self.ends, (at, len(self.forms) + 1)) - 1
        return self.ends[number][1] if number >= 0 and at < self.ends[number][1] else len(self.forms)

    def _sign(self, start: int, stop: int) -> str:
        """What the words between the expression and its verb tell: «کرنے کا فیصلہ», «متوقع», «ہونے والے»."""
        tenses, forms = self.tenses, self.forms
        sign = UNKNOWN
        for at in range(start, min(stop, len(forms))):
            form = forms[at]
            if form in tenses.ahead_words:
                return FUTURE
            if form in tenses.infinitive and at + 1 < stop:
                if forms[at + 1] in tenses.agentive:
                    if forms[at + 2 : at + 3] and forms[at + 2] in tenses.present:
                        return FUTURE
                    sign = EITHER
                if forms[at + 1] in tenses.genitive and not tenses.ahead_nouns.isdisjoint(
                    forms[at + 2 : at + 1 + _NOUN_WITHIN]
                ):
                    return FUTURE
        return sign

    def _of_next_verb(self, start: int, stop: int) -> str:
        """The tense of the first finite verb after the expression."""
        tenses, forms = self.tenses, self.forms
        done = False
        for at in range(start, min(stop, len(forms))):
            form = forms[at]
            if form in tenses.future:
                return FUTURE
            if form in tenses.past:
                return PAST
            if form in tenses.present:
                return ONGOING if forms[at - 1] in tenses.progressive else PAST if done else UNKNOWN
            if done and form not in tenses.passive and form not in tenses.imperfective:
                return PAST
            done = form in tenses.perfective or (form in tenses.unsure and self._closes(at + 1))
        return PAST if done else UNKNOWN

    def _closes(self, at: int) -> bool:
        """Does the sentence or a part of it end here?"""
        return at >= len(self.forms) or self.forms[at] in self.tenses.closing


def _of_group(verb: VerbGroup) -> str:
    """The direction of a verb group."""
    if verb.tense == PAST or verb.aspect in _DONE:
        return PAST
    if verb.tense == FUTURE or verb.mood in _AHEAD_MOODS:
        return FUTURE
    return ONGOING if verb.aspect == _PROGRESSIVE else UNKNOWN
