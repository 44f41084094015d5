"""When an act happened by the words of its own sentence: a draft goes in, its day with the reason comes out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from waqia.events.attribution import Attribution
from waqia.events.draft import Draft
from waqia.events.scene import Scene
from waqia.model import Clause, Moment, Phrase

# A moment this many words behind a noun still dates it: «حملوں میں گزشتہ روز …».
_NEAR = 4
# «3 مارچ کو ہونے والے … اجلاس سے قبل»: «before» and «after» stand within so many words of the date.
_BOUND = 14
_DONE = frozenset(("happened", "ongoing"))
_WEEK = timedelta(days=7)
_WEEKDAYS = frozenset(
    f"urdu/time_patterns.toml#{name}" for name in ("weekday with a particle", "weekday by name alone", "on a weekday")
)


class When(NamedTuple):
    """A day or span of days with its words and the reason for it, and the act that it was taken over from."""

    edtf: str
    moment: Moment
    why: str = ""
    told_by: int | None = None


class Timing:
    """Reads days in one article."""

    def __init__(self, scene: Scene, attribution: Attribution) -> None:
        self.scene, self.attribution = scene, attribution

    def of(self, draft: Draft) -> When | None:
        """The moment nearest before the trigger in its clause, else in the clause that it goes on from."""
        inside = self._of_clause(draft)
        if inside is not None:
            return self._bounded(draft.site.clause, inside, draft.trigger[0]) or self._ahead(draft, inside)
        number, clause = draft.site.number, draft.site.clause
        if number > 0 and self.scene.clauses[number - 1].sentence == clause.sentence and not draft.site.nominal:
            earlier = self.scene.clauses[number - 1]
            moments = [m for m in self.dated(earlier) if draft.status not in _DONE or not self.scene.ahead(m)]
            if moments and (earlier.parent == clause.parent or self._then(clause)):
                bounded = self._bounded(earlier, moments[-1], earlier.last)
                return (bounded or dated(moments[-1]))._replace(why="from the clause before")
        return self._said_on(draft)

    def dated(self, clause: Clause) -> list[Moment]:
        """The moments of a clause that say when something is, but years that are parts of names."""
        moments = self.scene.moments_in(clause.start, clause.last)
        return [m for m in moments if _dates(m) and not self._of_name(m)]

    def _of_clause(self, draft: Draft) -> Moment | None:
        site = draft.site
        behind = self.scene.moment_starts.get(site.last)
        if site.nominal and behind is not None and _dates(behind) and self._of_name(behind):
            return behind
        inside = self.dated(site.clause)
        before = [m for m in inside if m.first < draft.trigger[1]]
        if before:
            return before[-1]
        near = inside and (not site.nominal or inside[0].first - draft.trigger[1] <= _NEAR)
        return inside[0] if near else None

    def _of_name(self, moment: Moment) -> bool:
        """«معاہدہ 2015»: a year right behind a noun, without a particle of its own, belongs to its name."""
        first, last = moment.first, moment.last
        if last - first > 1 or not self.scene.words[first].isdigit() or len(moment.edtf or "") != 4 or first == 0:
            return False
        word = self.scene.words[first - 1]
        return word[0].isalnum() and not self.scene.particle(first - 1) and self.scene.particle(last) == ""

    def _then(self, clause: Clause) -> bool:
        """«… کو ملاقات ہوئی، جس میں …», «… جب …»: at the time of the clause that it hangs on."""
        first = self.scene.word_from(clause.first, clause.last)
        return "then" in self.scene.classes_in(first, min(first + 2, clause.last))

    # ---- Before and after something else -------------------------------------------------------------------------

    def _bounded(self, clause: Clause, moment: Moment, edge: int) -> When | None:
        """«2011 میں … بغاوت کے بعد سے» is open at its end, «… انتخابات سے قبل» at its beginning."""
        edtf = moment.edtf or ""
        phrase = self._bound(clause, moment, edge) if edtf[:1].isdigit() and "/" not in edtf else None
        if phrase is None:
            return None
        tied = self.scene.particle(moment.last) == "genitive" or self._takes_place(clause, moment, phrase)
        if phrase.case == "ke_baad" and (tied or self.scene.key(phrase.end - 1) == "se"):
            return When(f"{edtf}/..", moment, "after what it dates")
        return When(f"../{edtf}", moment, "before what it dates") if phrase.case == "se_qabl" and tied else None

    def _bound(self, clause: Clause, moment: Moment, edge: int) -> Phrase | None:
        """The phrase with «before» or «after» between the moment and the act."""
        for phrase in clause.phrases:
            near = moment.last < phrase.last and phrase.end - moment.last <= _BOUND
            if near and phrase.end <= edge and phrase.case in ("ke_baad", "se_qabl"):
                return phrase
        return None

    def _takes_place(self, clause: Clause, moment: Moment, phrase: Phrase) -> bool:
        """«3 مارچ کو ہونے والا اجلاس»: the day of the happening, by its participle."""
        return any(
            group.form in ("agentive", "participle") and moment.last <= group.first and group.last <= phrase.last
            for group in clause.groups
        )

    # ---- What is planned -----------------------------------------------------------------------------------------

    def _ahead(self, draft: Draft, moment: Moment) -> When:
        """«کونسل نے جمعہ کو مظاہرے کا اعلان کیا»: behind whoever announces stands the day of what is planned."""
        published = self.scene.document.article.published or ""
        on = _on(moment.edtf or "")
        if draft.status != "planned" or on is None or moment.edtf is None or moment.why not in _WEEKDAYS:
            return dated(moment)
        announced = any(p.case == "ne" and p.end <= moment.first for p in draft.site.clause.phrases)
        if announced and moment.edtf < published and date.fromisoformat(published[:10]) - on < _WEEK:
            return When((on + _WEEK).isoformat(), moment, "the day of what is announced")
        return dated(moment)

    # ---- What is said --------------------------------------------------------------------------------------------

    def _said_on(self, draft: Draft) -> When | None:
        """«گزشتہ روز صدر نے کہا کہ … مسترد کرتے ہیں»: what is done by saying it is done on the day it is said."""
        actors = {entity.id for mention in draft.actors for entity in mention.entities}
        for said in self.attribution.chain.get(draft.site.number, ()) if draft.frame.saying else ():
            speakers = {entity.id for mention in said.speakers for entity in mention.entities}
            if said.how == "reporting" and actors & speakers:
                moments = self.dated(self.scene.clauses[self.scene.clause_of[said.cue[0]]])
                return dated(moments[-1], "the day of the saying") if moments else None
        return None


def dated(moment: Moment, why: str = "") -> When:
    """The day of a moment; the night between two days counts as the first of them."""
    edtf = moment.edtf or ""
    first, _, last = edtf.partition("/")
    if "T" in first:
        edtf = first.split("T")[0] if "T" in last or not last else edtf
    return When(edtf, moment, why)


def _on(edtf: str) -> date | None:
    """The day, if it is one."""
    return date.fromisoformat(edtf) if len(edtf) == 10 and edtf.replace("-", "").isdigit() else None


def _dates(moment: Moment) -> bool:
    return moment.edtf is not None and moment.kind in ("date", "time", "duration")
