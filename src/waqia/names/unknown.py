"""Names that no table holds: after a title, or by the parts that names are made of.

In: a sentence's sheet. Out: drafts of persons, `new:` with their name in Latin letters. A name of the same
article that holds all the words of a shorter one is the same person.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from waqia.model import Entity
from waqia.names.drafts import ONE_NAME, Draft, Owner, Sheet
from waqia.names.field import Field
from waqia.names.matching import join, word_key
from waqia.names.offices import holder
from waqia.names.romanise import romanise
from waqia.names.senses import PERSON, STATE, Modifier, Title

LONGEST = 5  # words of a name; longer runs are something else
# Read on misspelt and well-spelt names of world leaders: below 87, other people's names come in.
ALIKE = 87.0
NEAR = 4  # states before a name that its bearer may be of
SAME_PART = 20  # people of one name in an article that are looked at: the search stays linear
SHORTEST = 6  # letters of a name that may be misspelt
ALIKE_OF_STATE = 80.0  # where the phrase names the state as well
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """An id's last part out of an English name."""
    return _NO_LETTER.sub("-", name.casefold()).strip("-") or "x"


# ---- which words look like names -------------------------------------------------------------------------------


def name_like(laid: Field, at: int, *, strict: bool) -> bool:
    """Whether a word may belong to a name; strict: it is a known part of names and no everyday word."""
    if at >= len(laid.forms) or at in laid.taken:
        return False
    token = laid.document.tokens[at]
    if token.kind not in ("word", "latin"):
        return False
    form, part = token.form, laid.part(at)
    if form in laid.gazetteer.particles:
        return False
    if part is not None:
        return not (strict and part.common)
    return not strict and form not in laid.gazetteer.everyday and (token.kind == "latin" or len(form) > 1)


def _continues(laid: Field, at: int) -> bool:
    """Whether a word belongs to the name that the word before it belongs to: «ڈیوڈ» makes «ہائینز» a surname."""
    if name_like(laid, at, strict=False):
        return True
    return laid.forms[at] in laid.gazetteer.rare and at not in laid.taken and name_like(laid, at - 1, strict=True)


def _run(sheet: Sheet, at: int) -> int:
    """Where a run of name-like words ends; words that the tables know as something else end it."""
    first = at
    if at >= sheet.last or not _begins(sheet, at):
        return at
    while at < sheet.last and at - first < LONGEST and (at == first or _continues(sheet.laid, at)):
        draft = sheet.starts.get(at)
        if draft and draft.use != PERSON and not (at > first and _part(sheet.laid, at)):
            break
        if at > first and _is_word(sheet, at):
            break
        at += 1
    return at


def _begins(sheet: Sheet, at: int) -> bool:
    """Whether a name can begin here, after a title: with a word seldom seen too, if a sure part of names follows it."""
    laid = sheet.laid
    if name_like(laid, at, strict=False):
        return True
    return laid.forms[at] in laid.gazetteer.rare and at not in laid.taken and name_like(laid, at + 1, strict=True)


def _part(laid: Field, at: int) -> bool:
    return laid.part(at) is not None


def _is_word(sheet: Sheet, at: int) -> bool:
    """A title or collective noun that is no part of names begins here."""
    atom = sheet.atoms.get(at)
    return bool(atom and atom.words and not _part(sheet.laid, at))


# ---- after a title -----------------------------------------------------------------------------------------------


def surname_title(sheet: Sheet, at: int, titles: Sequence[Title]) -> bool:
    """«رانا شہباز»: the title is a family name too, and so it is not whom the bare name means."""
    return bool(titles and titles[-1].name in sheet.laid.gazetteer.family_titles and sheet.atom_ends.get(at))


def titled(sheet: Sheet, at: int, titles: Sequence[Title], owner: Owner, *, fresh: bool = False) -> Draft | None:
    """The name that follows titles, if words follow that look like one; fresh: of nobody in the tables."""
    laid = sheet.laid
    end = _run(sheet, at)
    first = _honoured(sheet, at, end, titles)
    if end == at or not _convincing(laid, at, end):
        return None
    while end - 1 > at and weak(laid, end - 1) and not _closed(sheet, end):
        end -= 1
    meant = None if fresh or end - at > 1 else _by_one_name(sheet, at, titles, owner)
    if meant and titles and titles[-1].office is None and (before := sheet.atom_ends.get(at)):
        first = before.first  # «شہزادہ محمد»: the name alone is everybody's
    entity = meant or (None if fresh else _known(laid, at, end, owner)) or _local(laid, first, end)
    entity = entity or _fresh(sheet, first, end, titles, owner)
    why = ONE_NAME if meant else "names.unknown"
    return sheet.put(Draft(first, end, first, end, PERSON, (entity,), "name", why))


def _by_one_name(sheet: Sheet, at: int, titles: Sequence[Title], owner: Owner) -> Entity | None:
    """«صدر شیخ محمد»: the holder in a state at hand who is called so, else who was named with that name."""
    laid = sheet.laid
    if surname_title(sheet, at, titles):
        return None
    offices = [title.office for title in titles if title.office]
    until = bisect_right(sheet.states, at, key=lambda draft: draft.last)
    near = [draft.entities[0].country for draft in reversed(sheet.states[max(0, until - NEAR) : until])]
    whose = [draft.entities[0].country for draft in owner.of if draft.entities]
    for office in offices:
        for country in dict.fromkeys((*whose, *near, *laid.scenes, laid.home)):
            person = holder(laid.gazetteer.tenures, office, country or "", laid.day)
            if person and laid.keys[at] in map(word_key, (person.name_ur or "").split()):
                return person
    return laid.given.get(laid.keys[at])


def _closed(sheet: Sheet, at: int) -> bool:
    """A particle or mark stands here, or the sentence is over: the word before ends its phrase."""
    laid = sheet.laid
    return at >= sheet.last or laid.forms[at] in laid.gazetteer.particles or laid.document.tokens[at].kind == "mark"


def _honoured(sheet: Sheet, at: int, end: int, titles: Sequence[Title]) -> int:
    """Where the name begins: «رانا», «چوہدری» are titles and parts of the name."""
    before = sheet.atom_ends.get(at)
    return before.first if before and end > at and surname_title(sheet, at, titles) else at


def _convincing(laid: Field, first: int, end: int) -> bool:
    """One everyday word is no name, even if people are called so; a lone letter neither."""
    if end - first == 1:
        part = laid.part(first)
        return len(laid.forms[first]) > 2 and not (part and part.common)
    return any(not weak(laid, at) for at in range(first, end))


def weak(laid: Field, at: int) -> bool:
    """A part of names that is an everyday word."""
    part = laid.part(at)
    return bool(part and part.common and laid.forms[at] in laid.gazetteer.everyday_nouns)


def _known(laid: Field, first: int, end: int, owner: Owner) -> Entity | None:
    """Somebody of the tables under a spelling that they lack; a name of usual parts is spelt as it is meant."""
    if all(form in laid.gazetteer.romanisation.parts for form in laid.forms[first:end]):
        return None
    joined = ""
    for key in laid.keys[first:end]:
        joined = join(joined, key)
    names, entities = laid.gazetteer.people.get(joined[:1], ((), ()))
    country = owner.of[0].entities[0].country if owner.of and owner.of[0].entities else None
    if len(joined) < SHORTEST:
        return None
    likeness = ALIKE_OF_STATE if country else ALIKE
    for name, _, at in process.extract(joined, names, scorer=fuzz.ratio, score_cutoff=likeness, limit=3):
        if abs(len(name) - len(joined)) <= 2 and country in (None, entities[at].country):
            return entities[at]
    return None


def _local(laid: Field, first: int, end: int) -> Entity | None:
    """Somebody whom the article named in full before, by a part of the name."""
    words = set(laid.keys[first:end])
    for key in laid.keys[first:end]:
        for full in laid.by_part.get(key, ())[:SAME_PART]:
            parts = set(full.split())
            if words <= parts or (len(parts) > 1 and parts <= words):
                return laid.people[full]
    return None


def _fresh(sheet: Sheet, first: int, end: int, titles: Sequence[Title], owner: Owner) -> Entity:
    """A person whom only the text knows.

    Without a state beside the name he is of the article's home, if that is what the article is about.
    """
    laid = sheet.laid
    words = laid.forms[first:end]
    name = romanise(words, laid.gazetteer.romanisation)
    whose = owner.of[0].entities[0] if owner.of and owner.of[0].entities else None
    main = next((title for title in titles if title.office), titles[0] if titles else None)
    at_home = laid.home if (main and main.office) or laid.scene == laid.home else None
    country = whose.country if whose else _listed(sheet, first) or at_home
    sector = (main.sector if main else None) or (whose.sector if whose else None)
    if sector is None and main and main.office and (whose is None or whose.kind == STATE):
        sector = "GOV"
    return Entity(
        f"new:{slug(name)}", PERSON, name, " ".join(words), country, sector, main.name if main else None, known=False
    )


def _listed(sheet: Sheet, first: int) -> str | None:
    """The country of whoever stands before him in a list: «وقاص جعفری، احسان اللہ وقاص اور …»."""
    particles, forms = sheet.laid.gazetteer.particles, sheet.laid.forms
    if first <= sheet.first or particles.get(forms[first - 1]) not in ("comma", "aur"):
        return None
    before = sheet.ends.get(first - 1)
    return before.entities[0].country if before and before.use == PERSON and before.entities else None


# ---- without a title ---------------------------------------------------------------------------------------------


def untitled(sheet: Sheet) -> None:
    """Two or more words that names are made of, at least one of which is nothing else."""
    laid = sheet.laid
    covered = {at for d in sheet.drafts if not d.dropped for at in range(d.np_first, d.np_last)}
    done = sheet.first
    for at in _parts(laid, sheet.first, sheet.last):
        if at < done or at in covered or laid.forms[at] in laid.gazetteer.particles or _is_modifier(sheet, at):
            continue
        end = at
        while end < sheet.last and end - at < LONGEST and end not in covered and (end == at or _continues(laid, end)):
            end += 1
        if _is_name(laid, at, end):
            entity = _local(laid, at, end) or _fresh(sheet, at, end, (), Owner(at))
            sheet.put(Draft(at, end, at, end, PERSON, (entity,), "name", "names.unknown"))
        done = max(end, at + 1)


def _parts(laid: Field, first: int, last: int) -> list[int]:
    """The tokens that are parts of names; the same as asking for each, but this is where every word goes through."""
    parts, by_key, own = laid.gazetteer.romanisation.parts, laid.gazetteer.romanisation.by_key, laid.gazetteer.names.own
    forms, keys = laid.forms, laid.keys
    return [at for at in range(first, last) if forms[at] in parts or (keys[at] in by_key and forms[at] not in own)]


def _is_modifier(sheet: Sheet, at: int) -> bool:
    atom = sheet.atoms.get(at)
    return bool(atom and any(isinstance(word, Modifier) for word in atom.words))


def _is_name(laid: Field, first: int, end: int) -> bool:
    """Two sure parts, or one sure part and words that nobody uses every day."""
    if end - first < 2:
        return False
    sure = sum(1 for at in range(first, end) if (part := laid.part(at)) and not part.common)
    return sure >= 2 or (sure == 1 and all(not weak(laid, at) for at in range(first, end)))
