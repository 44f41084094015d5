"""Choose what a form of several meanings stands for here, or that it is no name at all.

In: an atom with its senses. Out: one sense or nothing. Rules, in order: an everyday word needs company of names;
an outlet needs words that go with outlets when it could be anything else; then the country at hand, a full name
named before, the states of the article, and the order of the tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqia.names.field import Atom, Field
from waqia.names.offices import held_by
from waqia.names.senses import (
    ADJECTIVE,
    GROUP,
    OUTLET,
    PEOPLE,
    PERSON,
    PLACE,
    SHORT,
    STATE,
    BodyWord,
    Collective,
    Pointer,
    Sense,
    Title,
)
from waqia.names.unknown import name_like

NEAR = 10  # words back to the state that a body of several states is of
AFTER_STATES = frozenset({"ne", "ko", "se", "par", "men", "tak", "ka", "ki", "ke", "aur", "comma"})
AFTER_PEOPLE = frozenset({"ne", "ko", "se", "par", "men", "ka", "ki", "ke", "aur", "comma"})


def choose(laid: Field, atom: Atom) -> Sense | None:
    """The sense of an atom."""
    senses = [sense for sense in atom.senses if _stands(laid, atom, sense)]
    if len(senses) > 1:
        senses = _by_form(laid, atom, senses)
    if len(senses) > 1:
        senses = _by_country(laid, atom, senses)
    return local(laid, atom, senses[0]) if senses else None


def local(laid: Field, atom: Atom, sense: Sense) -> Sense:
    """A short name of somebody well known, where the article has named somebody else whose name it is."""
    named = laid.given.get(laid.keys[atom.first]) if atom.last - atom.first == 1 else None
    if sense.use == SHORT and named and named.id != sense.entity.id and not _named(laid, sense):
        return sense._replace(entity=named)
    return sense


def _stands(laid: Field, atom: Atom, sense: Sense) -> bool:
    """Whether a name that is also an everyday word is a name here."""
    if sense.use == OUTLET:
        return not _everyday_name(laid, atom) or _has_cue(laid, atom)
    if sense.use == STATE and _in_initials(laid, atom):
        return False
    if not sense.risky:
        return True
    if sense.use in (PERSON, SHORT):
        return _named(laid, sense) or (sense.use == PERSON and _in_office(laid, sense))
    if sense.use == ADJECTIVE or (sense.use == GROUP and _known_word(laid, atom.last)):
        return _known_word(laid, atom.last) or (sense.use == ADJECTIVE and _unheard(laid, atom.last))
    if sense.use != PEOPLE:
        before, after = _particle(laid, atom.first - 1), _particle(laid, atom.last)
        listed = atom.first > 0 and laid.gazetteer.particles.get(laid.forms[atom.first - 1]) in ("aur", "comma")
        beside = listed or after in AFTER_STATES or _known_word(laid, atom.last)
        return beside and before not in ("ke", "ki", "ka")
    return True


def _known_word(laid: Field, at: int) -> bool:
    """Whether a state, title or collective begins at a token: what «پاک» and «ترک» must stand before."""
    if at >= len(laid.forms) or at in laid.taken:
        return False
    found = laid.gazetteer.names.longest(laid.forms, laid.keys, at, min(at + 8, len(laid.forms)))
    return found is not None and (
        any(isinstance(word, (Title, Collective, Pointer, BodyWord)) for word in found.value.words)
        or any(sense.use in (STATE, ADJECTIVE, GROUP) for sense in found.value.senses)
    )


def _in_initials(laid: Field, atom: Atom) -> bool:
    """«یو کے» of «جی آر یو کے ترجمان»: the letters go with the one before."""
    letters = laid.gazetteer.letter_names
    forms = laid.forms[max(0, atom.first - 1) : atom.last]
    longer = len(forms) > atom.last - atom.first and forms[0] not in laid.gazetteer.particles
    return longer and letters.keys() >= set(forms)


def _unheard(laid: Field, at: int) -> bool:
    """Whether a word stands here that nobody uses every day: «ترک» before it is Turkish."""
    return name_like(laid, at, strict=False) and laid.part(at) is None


def _named(laid: Field, sense: Sense) -> bool:
    """Whether the full name stood in the article before."""
    return sense.entity.id in laid.named


def _in_office(laid: Field, sense: Sense) -> bool:
    """A full name that others have too is the office holder's in an article about his country."""
    return sense.entity.country == laid.scene and bool(held_by(laid.gazetteer.careers, sense.entity.id, laid.day))


def _everyday_name(laid: Field, atom: Atom) -> bool:
    """One word that is in every day's paper, or of a letter or two: «جنگ», «ایکس»."""
    if atom.last - atom.first > 1:
        return False
    return laid.forms[atom.first] in laid.gazetteer.everyday_nouns or len(laid.keys[atom.first]) < 3


def _has_cue(laid: Field, atom: Atom) -> bool:
    """«اخبار X», «X کے مطابق»."""
    before, after = laid.gazetteer.cues["before"], laid.gazetteer.cues["after"]
    forms = laid.forms
    return any(tuple(forms[atom.last : atom.last + n]) in after for n in (1, 2, 3)) or any(
        tuple(forms[max(0, atom.first - n) : atom.first]) in before for n in (1, 2, 3)
    )


def _particle(laid: Field, at: int) -> str | None:
    """The particle at a token; the end of a text counts as a comma."""
    if not 0 <= at < len(laid.forms):
        return "comma"
    if laid.document.tokens[at].kind == "mark":
        return "comma"
    return laid.gazetteer.particles.get(laid.forms[at])


def _by_form(laid: Field, atom: Atom, senses: Sequence[Sense]) -> list[Sense]:
    """Adjective or people by the word after; an outlet only where something says so."""
    if any(s.use == ADJECTIVE for s in senses) and any(s.use in (PEOPLE, STATE) for s in senses):
        noun = _particle(laid, atom.last) in AFTER_PEOPLE
        senses = [s for s in senses if (s.use != ADJECTIVE) == noun or s.use not in (ADJECTIVE, PEOPLE, STATE)]
    if any(s.use == OUTLET for s in senses) and not all(s.use == OUTLET for s in senses):
        cue = _has_cue(laid, atom)
        senses = [s for s in senses if (s.use == OUTLET) == cue]
    if any(s.use == PERSON for s in senses):
        senses = [s for s in senses if s.use != SHORT]
    return list(senses)


def _by_country(laid: Field, atom: Atom, senses: Sequence[Sense]) -> list[Sense]:
    """Somebody named before first, then by how often the article names the country; the tables' order last."""
    if all(sense.use in (PERSON, SHORT) for sense in senses):
        named = [sense for sense in senses if _named(laid, sense)]
        if named:
            return named
    if len({sense.entity.id for sense in senses}) == 1 or senses[0].use in (STATE, ADJECTIVE, PEOPLE, PLACE):
        return list(senses)
    form = " ".join(laid.keys[atom.first : atom.last])
    near = _country_before(laid, atom) or laid.meant.get(form)
    rank = {country: n for n, (country, _) in enumerate(laid.countries.most_common())}

    def distance(sense: Sense) -> int:
        country = sense.entity.country
        if near and country == near:
            return -1
        return rank.get(country or "", len(rank) + (country != laid.home))

    best = sorted(senses, key=distance)
    if country := best[0].entity.country:
        laid.meant[form] = country
    return best


def _country_before(laid: Field, atom: Atom) -> str | None:
    """The country of the last state or adjective before: «بھارتی کانگریس», «امریکہ کے اہلکار نے کانگریس میں»."""
    for at in range(atom.first - 1, max(-1, atom.first - 1 - NEAR), -1):
        if laid.document.tokens[at].kind == "mark":
            return None
        found = laid.gazetteer.names.longest(laid.forms, laid.keys, at, at + 1) if laid.keys[at] else None
        sense = found.value.senses[0] if found and found.value.senses else None
        if sense and sense.use in (STATE, ADJECTIVE) and not sense.risky:
            return sense.entity.country
    return None
