"""Give time expressions their values: what was spotted goes in with the clauses, `Moment`s come out.

Each expression is resolved against the day of publication, the tense of its clause and the days that the story has
told before it. Without a day of publication, days that depend on it stay open (XXXX-WXX-4).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from waqia.model import Clause, Document, Moment
from waqia.moments import clocks, days, feasts, lengths, periods, references
from waqia.moments.lexicon import MomentLexicon
from waqia.moments.publication import published_day
from waqia.moments.setting import Parts, Setting, Value, days_away
from waqia.moments.spotting import Spotted
from waqia.moments.tense import FUTURE, ONGOING, PAST, Direction

Rule = Callable[[Parts, Setting], Value | None]

RULES: dict[str, Rule] = {
    "day": days.of_month,
    "part_of_day": days.part_of_day,
    "day_of_period": days.of_period,
    "figures": days.in_figures,
    "figures_year_first": days.in_figures_year_first,
    "days": days.from_to,
    "both_days": days.several,
    "night_between": days.night_between,
    "weekday": days.of_week,
    "shifted_weekday": days.of_shifted_week,
    "weekdays": days.weekday_to_weekday,
    "today": days.today,
    "shifted_day": days.day_before,
    "same_day": days.same,
    "following_day": days.following,
    "part": days.part,
    "period": periods.shifted,
    "month": periods.month,
    "month_of_period": periods.month_of_period,
    "months": periods.months,
    "shifted_month": periods.shifted_month,
    "year": periods.year,
    "years": periods.years,
    "fiscal": periods.fiscal,
    "years_with_dash": periods.years_with_dash,
    "quarter": periods.quarter,
    "decade": periods.decade,
    "century": periods.century,
    "season": periods.season,
    "new_year": periods.new_year,
    "length": lengths.length,
    "window": lengths.window,
    "ago": lengths.ago,
    "later": lengths.later,
    "many": lengths.many,
    "lasting": lengths.lasting,
    "every": lengths.every,
    "whole": lengths.whole,
    "clock": clocks.clock,
    "feast": feasts.named,
    "hijri": feasts.islamic,
    "solar": feasts.iranian,
    "reference": references.reference,
    "recent": references.recent,
    "to_come": references.to_come,
    "these_days": references.these_days,
}
# «اسی شام» reaches back over a paragraph, «اگلے روز» over a sentence or two.
_FAR, _NEAR = 8, 2
# The noun that a deadline ends stands within so many words of it.
_DEADLINE = 6
_DATED = frozenset(("date", "time"))
_BESIDE_RULES = frozenset(("today", "weekday"))
# A bracket may stand between «آج» and its weekday.
_BESIDE_WITHIN = 2


def resolve(
    document: Document, spotted: Sequence[Spotted], clauses: Sequence[Clause], lexicon: MomentLexicon
) -> tuple[Moment, ...]:
    """The moments of the document, in order; counts («پہلی بار») are spotted but are no moments."""
    story = _Story(document, clauses, lexicon)
    timed = [found for found in spotted if found.kind != "ordinal"]
    moments = []
    for number, found in enumerate(timed):
        beside = _beside(found, timed[max(0, number - 1) : number + 2], story.day)
        moments.append(story.moment(found, beside))
    return tuple(moment for moment in moments if moment is not None)


class _Story:
    """The document while it is resolved, with the day that it named last."""

    def __init__(self, document: Document, clauses: Sequence[Clause], lexicon: MomentLexicon) -> None:
        self.document, self.lexicon = document, lexicon
        self.forms = [token.form for token in document.tokens]
        self.direction = Direction(document, clauses, lexicon.tenses)
        self.day = published_day(document, lexicon)
        self.told: date | None = None
        self.told_in = self.year_in = -1
        self.year: int | None = None
        self.sentence = 0

    def moment(self, found: Spotted, beside: date | None) -> Moment | None:
        """The value of one expression; remembers the day that it names."""
        at = self._setting(found, beside)
        value = RULES[found.rule](Parts(found.parts), at)
        if value is None:
            return None
        value = _opened(value, found, at)
        if value.on is not None and found.kind in _DATED:
            self.told, self.told_in = value.on, self.sentence
        if found.rule == "year" and value.value:
            self.year, self.year_in = int(value.value), self.sentence
        tokens = self.document.tokens
        return Moment(
            found.first, found.last, tokens[found.first].start, tokens[found.last - 1].end,
            self.document.quote(found.first, found.last), value.value, value.edtf, found.kind,
            value.anchor, f"urdu/time_patterns.toml#{found.pattern}",
        )  # fmt: skip

    def _setting(self, found: Spotted, beside: date | None) -> Setting:
        sentences = self.document.sentences
        while self.sentence + 1 < len(sentences) and sentences[self.sentence].last <= found.first:
            self.sentence += 1
        direction = self._direction(found)
        return Setting(
            lexicon=self.lexicon, forms=self.forms, raw=self.document.quote(found.first, found.last),
            first=found.first, last=found.last, day=self.day, direction=direction,
            told=self._told(_FAR), told_near=self._told(_NEAR), told_here=self._told(0),
            year_here=self.year if self.year_in == self.sentence else None, beside=beside,
            printed=self._printed(found),
        )  # fmt: skip

    def _direction(self, found: Spotted) -> str:
        """Where it lies: «ستمبر تک» is a deadline unless it has passed, «پیر سے» has begun unless it is to come."""
        direction = self.direction.at(found.first, found.last)
        follows = self.forms[found.last] if found.last < len(self.forms) else ""
        if follows in self.lexicon.small["tak"]:
            told = self.lexicon.tenses.deadlines.isdisjoint(self.forms[found.last : found.last + _DEADLINE])
            return PAST if direction == PAST and told else FUTURE
        if direction == ONGOING:
            return PAST if follows in self.lexicon.small["se"] else FUTURE
        return direction

    def _printed(self, found: Spotted) -> bool:
        """«(آج)» in the print of a dated dispatch: the editor's bracket counts from the day of print."""
        brackets = self.lexicon.small["open"], self.lexicon.small["close"]
        around = self.forms[found.first - 1 : found.first], self.forms[found.last : found.last + 1]
        dated = self.document.dateline is not None and self.document.dateline.date is not None
        return dated and all(form and form[0] in words for form, words in zip(around, brackets, strict=True))

    def _told(self, within: int) -> date | None:
        """The day named last, if that was so few sentences ago."""
        return self.told if self.told is not None and self.sentence - self.told_in <= within else None


def _beside(found: Spotted, around: Sequence[Spotted], day: date | None) -> date | None:
    """The day that «(آج) منگل کو» means: the weekday of the two settles it, as papers print for the day after."""
    if found.rule not in _BESIDE_RULES or day is None:
        return None
    for other in around:
        distance = max(found.first, other.first) - min(found.last, other.last)
        if other is found or other.rule not in _BESIDE_RULES or other.rule == found.rule or distance > _BESIDE_WITHIN:
            continue
        parts = Parts((*found.parts, *other.parts))
        ahead = (int(parts.first("weekday", "plain_weekday")) - day.isoweekday()) % 7
        if ahead <= 2:
            return days_away(day, ahead)
    return None


def _opened(value: Value, found: Spotted, at: Setting) -> Value:
    """«2018 سے» is open at its end, «5 نومبر سے قبل» at its beginning; «5 نومبر تک» is a deadline and stays the day."""
    edtf = value.edtf
    if edtf is None or found.kind != "date" or found.rule == "today" or "/" in edtf or "{" in edtf:
        return value
    if at.after("se") and at.after("ago", 1):
        return value._replace(edtf=f"../{edtf}")
    if at.after("se") and not (at.after("starting", 1) or at.after("more_than", 1)):
        return value._replace(edtf=f"{edtf}/..")
    if at.after("ka") and at.after("later", 1) and at.after("se", 2):
        return value._replace(edtf=f"{edtf}/..")
    return value
