"""Say where a capital or a seat of government stands for who rules there: «ماسکو نے», «وائٹ ہاؤس کا کہنا ہے».

In: a mention with its case and the words behind it. Out: the mention of the party, or of the place: «ماسکو میں» is the
city, «وائٹ ہاؤس پہنچے» the house. Where nothing tells, the name keeps what the tables have under it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from waqia.model import Clause, Document, Entity, Mention
from waqia.names.gazetteer import Gazetteer
from waqia.names.matching import word_key
from waqia.names.senses import ORGANISATION, PLACE, STATE

METONYM = "metonym"
PARTY = "party"
REACH = 4  # words behind the particle that a cue is looked for in
CUE = 2  # words of the longest cue
# Only who acts, speaks or is dealt with stands in these; only where something is, in those.
_ACTING = frozenset({"ne", "ki_taraf_se", "ke_hathon", "ke_khilaf", "ke_saath", "ke_mutabiq"})
_LOCATED = frozenset({"men", "tak", "ki_taraf", "ke_qareeb", "ke_andar", "ke_bahar", "ke_samne", "label"})
_BETWEEN = "ke_darmiyan"
_CUED = frozenset({"gen", "se", "ko", "par"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What is around a mention: the case of its phrase, its clause, and the mention that it is joined to."""

    case: str
    clause: Clause | None
    first_in_clause: bool
    speaks: bool
    beside: Mention | None


def read(document: Document, gazetteer: Gazetteer, mention: Mention, setting: Setting) -> Mention:
    """The mention with what it stands for here."""
    if mention.how != "name" or len(mention.entities) != 1:
        return mention
    entity = mention.entities[0]
    if mention.kind == PLACE and (party := gazetteer.stands_for.get(entity.id)):
        if not _acts(document, gazetteer, mention, setting):
            return mention
        return replace(mention, entities=(party,), kind=party.kind, how=METONYM, seat=entity)
    if mention.kind == ORGANISATION and (seat := gazetteer.seats.get(entity.id)) and _named_by_house(mention, seat):
        if _located(document, gazetteer, mention, setting):
            return replace(mention, entities=(seat,), kind=PLACE)
        if _acts(document, gazetteer, mention, setting):
            return replace(mention, how=METONYM, seat=seat)
    return mention


def _named_by_house(mention: Mention, seat: Entity) -> bool:
    """«پینٹاگون», not «امریکی محکمہ دفاع»."""
    return word_key(mention.text.split()[0]) == word_key((seat.name_ur or "").split(" ", 1)[0])


def _acts(document: Document, gazetteer: Gazetteer, mention: Mention, setting: Setting) -> bool:
    case = setting.case
    if case in _ACTING or setting.speaks:
        return True
    if case == _BETWEEN:
        return setting.beside is not None and _political(gazetteer, setting.beside)
    if case in _CUED:
        return _cue(document, gazetteer.metonym_cues, case, mention.np_last + 1) == PARTY
    return case == "nom" and setting.first_in_clause and _subject(document, gazetteer, mention, setting.clause)


def _political(gazetteer: Gazetteer, mention: Mention) -> bool:
    """«ماسکو اور کیف», «واشنگٹن اور ایران»; not «اسلام آباد اور لاہور»."""
    return mention.kind == STATE or any(entity.id in gazetteer.stands_for for entity in mention.entities)


def _subject(document: Document, gazetteer: Gazetteer, mention: Mention, clause: Clause | None) -> bool:
    """«ماسکو مذاکرات کرے گا», «ماسکو تیار ہے»: a verb that needs somebody who does it, or a word of being willing."""
    verb = clause.verb if clause else None
    if verb is None or verb.passive or verb.first <= mention.np_last:
        return False
    if verb.lemma == "hona":
        window = document.tokens[max(mention.np_last, verb.first - CUE) : verb.first]
        return any(gazetteer.metonym_cues.get(("nom", token.form)) == PARTY for token in window)
    return verb.lemma in gazetteer.transitive and verb.aspect != "perfective"


def _located(document: Document, gazetteer: Gazetteer, mention: Mention, setting: Setting) -> bool:
    """«وائٹ ہاؤس میں», «وائٹ ہاؤس کا دورہ», «وائٹ ہاؤس پہنچ گئے»."""
    if setting.case in _LOCATED:
        return True
    if setting.case == "gen":
        return _cue(document, gazetteer.metonym_cues, "gen", mention.np_last + 1) == PLACE
    verb = setting.clause.verb if setting.clause else None
    return verb is not None and verb.first == mention.np_last and verb.lemma in gazetteer.motion


def _cue(document: Document, cues: Mapping[tuple[str, str], str], case: str, first: int) -> str | None:
    """The use that the first cue behind the particle tells."""
    forms: Sequence[str] = [token.form for token in document.tokens[first : first + REACH]]
    for at in range(len(forms)):
        for end in range(at + CUE, at, -1):
            if use := cues.get((case, " ".join(forms[at:end]))):
                return use
    return None
