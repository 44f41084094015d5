"""Say whether the words at a place speak of what lies behind or ahead: a clause or, without one, the next verb decides.

In: a document, its clauses, a token range. Out: "past", "future", "ongoing" (with a day named, mostly a plan),
"either" (a participle that fits both) or "".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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

    __slots__ = ("ahead", "clauses", "either", "ends", "forms", "planned", "starts", "tenses", "verbs")

    def __init__(self, document: Document, clauses: Sequence[Clause], tenses: Tenses) -> None:
        self.forms = [token.form for token in document.tokens]
        self.clauses = sorted(clauses, key=lambda c: (c.first, -c.last))
        self.starts = [clause.first for clause in self.clauses]
        self.ends = sorted((s.first, s.last) for s in document.sentences)
        self.tenses = tenses
        self.ahead, self.planned, self.either = _signs(self.forms, tenses)
        self.verbs: dict[int, _NextVerbs] = {}

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
        if _any_within(self.ahead, start, stop) or _any_within(self.planned, start, stop - 1):
            return FUTURE
        return EITHER if _any_within(self.either, start, stop - 1) else UNKNOWN

    def _of_next_verb(self, start: int, stop: int) -> str:
        """The tense of the first finite verb after the expression."""
        verbs = self.verbs.get(stop)
        if verbs is None:
            verbs = self.verbs[stop] = _NextVerbs(self.forms, stop, self.tenses)
        return verbs.after(start)


class _NextVerbs:
    """The direction of the first finite verb from each place before `stop` on, reckoned once from the end."""

    __slots__ = ("forms", "open", "plain", "stop", "tenses")

    def __init__(self, forms: Sequence[str], stop: int, tenses: Tenses) -> None:
        self.forms, self.stop, self.tenses = forms, min(stop, len(forms)), tenses
        self.plain = [UNKNOWN]  # from `stop` backwards: nothing done stands before
        self.open = [PAST]  # a perfective stands right before: what follows decides whether it is finite

    def after(self, start: int) -> str:
        """The direction of the first verb at `start` or after it."""
        for at in range(self.stop - len(self.plain), start - 1, -1):
            self._step(at)
        return self.plain[max(0, self.stop - start)]

    def _step(self, at: int) -> None:
        tenses, form = self.tenses, self.forms[at]
        sure = self._finite(at)
        if sure is not None:
            self.plain.append(sure)
            self.open.append(PAST if sure == UNKNOWN else sure)
            return
        done = form in tenses.perfective or (form in tenses.unsure and self._closes(at + 1))
        following = self.open[-1] if done else self.plain[-1]
        self.plain.append(following)
        self.open.append(following if form in tenses.passive or form in tenses.imperfective else PAST)

    def _finite(self, at: int) -> str | None:
        """What the form tells by itself; None where it is not finite."""
        tenses, form = self.tenses, self.forms[at]
        if form in tenses.future:
            return FUTURE
        if form in tenses.past:
            return PAST
        if form in tenses.present:
            return ONGOING if self.forms[at - 1] in tenses.progressive else UNKNOWN
        return None

    def _closes(self, at: int) -> bool:
        """Does the sentence or a part of it end here?"""
        return at >= len(self.forms) or self.forms[at] in self.tenses.closing


def _signs(forms: Sequence[str], tenses: Tenses) -> tuple[list[int], list[int], list[int]]:
    """Where words that point ahead stand, where infinitives that do with what follows, and where these fit both."""
    ahead = [at for at, form in enumerate(forms) if form in tenses.ahead_words]
    planned: list[int] = []
    either: list[int] = []
    for at in [at for at, form in enumerate(forms[:-1]) if form in tenses.infinitive]:
        following, beyond = forms[at + 1], forms[at + 2 : at + 1 + _NOUN_WITHIN]
        if following in tenses.agentive:
            (planned if beyond and beyond[0] in tenses.present else either).append(at)
        if following in tenses.genitive and not tenses.ahead_nouns.isdisjoint(beyond):
            planned.append(at)
    return ahead, planned, either


def _any_within(places: Sequence[int], start: int, stop: int) -> bool:
    """Is one of the places in [start, stop)?"""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < stop


def _of_group(verb: VerbGroup) -> str:
    """The direction of a verb group."""
    if verb.tense == PAST or verb.aspect in _DONE:
        return PAST
    if verb.tense == FUTURE or verb.mood in _AHEAD_MOODS:
        return FUTURE
    return ONGOING if verb.aspect == _PROGRESSIVE else UNKNOWN
