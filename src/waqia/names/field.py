"""One article laid out for matching: its tokens as forms and keys, what of the tables stands where, and its home.

In: a document, the gazetteer and the token ranges taken by time expressions. Out: a `Field` that the finders read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from waqia.model import Document, Entity
from waqia.names.gazetteer import Gazetteer
from waqia.names.matching import Found, joined_key, word_key
from waqia.names.romanise import Part
from waqia.names.senses import ADJECTIVE, ORGANISATION, PLACE, STATE, Meaning, Modifier, Sense, Title, Word

_DOMAIN = re.compile(r"^(?:https?://)?[\w-]+(?:\.[\w-]+)*\.([a-zA-Z]{2})(?:[/:]|$)")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
URDU_PRESS = frozenset({"PAK", "IND"})  # states whose own papers are written in Urdu
PRESS = "PAK"
OVER_AND_OVER = 3
OPEN_END = "9999-12-31"
SCENES = 4
SCENE = 0.5  # the share of all names of states and places that makes a state the scene


W = TypeVar("W")


class Atom(NamedTuple):
    """A stretch of tokens that the tables know, as a name or as a word."""

    first: int
    last: int
    senses: tuple[Sense, ...]
    words: tuple[Word, ...]

    def word(self, sort: type[W]) -> W | None:
        """The title, modifier … that it is."""
        for word in self.words:
            if isinstance(word, sort):
                return word
        return None


@dataclass(slots=True)
class Field:
    """What is known of an article before anything is linked."""

    document: Document
    gazetteer: Gazetteer
    forms: list[str]
    keys: list[str]
    taken: frozenset[int]
    atoms: list[list[Atom]]  # by sentence
    countries: Counter[str]
    home: str | None
    scenes: tuple[str, ...]  # the states that the article names most
    scene: str | None  # the state that the article is about, if it is about one more than about others
    day: str
    people: dict[str, Entity] = field(default_factory=dict)  # named in the article so far, by the keys of the full name
    named: set[str] = field(default_factory=set)  # their ids
    by_part: dict[str, list[str]] = field(default_factory=dict)  # full names by each of their words
    surnames: dict[str, Entity] = field(default_factory=dict)  # by key of a last (or first) name
    offices: dict[tuple[str, str], Entity] = field(default_factory=dict)  # (office, of) → who was so called
    timed: dict[tuple[str, str], Entity] = field(default_factory=dict)  # by (effect, office): «سابق صدر X»
    heads: dict[str, Entity] = field(default_factory=dict)  # by country or body: who leads it and was named last
    given: dict[str, Entity] = field(default_factory=dict)  # by key of any part of a name, common ones too
    tails: dict[tuple[str, ...], Entity] = field(default_factory=dict)  # bodies by the last words of their names
    coined: dict[str, Entity] = field(default_factory=dict)  # bodies that no table holds, by the key of their name
    settled: dict[str, Entity] = field(default_factory=dict)  # those by id whose country is told later
    meant: dict[str, str] = field(default_factory=dict)  # the country of what a form of several meanings meant last
    blocs: list[tuple[int, Entity]] = field(default_factory=list)  # bodies of states, by the token they are named at
    bodies: dict[str, str] = field(default_factory=dict)  # English name of a collective → country it last belonged to

    def part(self, at: int) -> Part | None:
        """What the word at a token is as a part of names; everyday words are themselves and no misspelt names."""
        form = self.forms[at]
        romanisation = self.gazetteer.romanisation
        return romanisation.parts.get(form) or (
            None if form in self.gazetteer.names.own else romanisation.by_key.get(self.keys[at])
        )


def lay_out(document: Document, gazetteer: Gazetteer, taken: Iterable[tuple[int, int]]) -> Field:
    """Match everything that the tables hold, and see where the article is at home."""
    forms = [token.form for token in document.tokens]
    keys = [word_key(form) for form in forms]
    blocked = frozenset(at for first, last in taken for at in range(first, last))
    laid = Field(document, gazetteer, forms, keys, blocked, [], Counter(), None, (), None, day_of(document))
    for sentence in document.sentences:
        laid.atoms.append(list(_atoms(laid, sentence.first, sentence.last)))
    for atoms in laid.atoms:
        for atom, before in zip(atoms, (None, *atoms), strict=False):
            if not (before and before.last == atom.first and _of_descent(before)):
                _count(laid.countries, atom.senses)
    laid.home = home_country(laid)
    laid.scenes = tuple(country for country, _ in laid.countries.most_common(SCENES))
    laid.scene = _scene(laid)
    return laid


def _atoms(laid: Field, first: int, last: int) -> Iterable[Atom]:
    """Longest matches from left to right."""
    names = laid.gazetteer.names
    longest, openings, whole = names.longest, names.openings, names.values
    asked = openings.asked
    forms, keys, passed, taken = laid.forms, laid.keys, laid.gazetteer.passed, laid.taken
    at = first
    while at < last:
        key = keys[at]
        opens = key in whole or asked.get(key)
        if forms[at] in passed or at in taken or not (key in openings if opens is None else opens):
            at += 1
            continue
        found = longest(forms, keys, at, last)
        if found is None or (taken and not taken.isdisjoint(range(at, found.end))):
            at += 1
            continue
        found = _titled(laid, at, found) or found
        yield Atom(at, found.end, found.value.senses, found.value.words)
        at = found.end


def _titled(laid: Field, at: int, found: Found[Meaning]) -> Found[Meaning] | None:
    """The title in a body's form: «ترجمان دفتر خارجہ» is a person of the body, whoever comes after."""
    if found.end - at < 2 or found.value.words or not any(s.use == ORGANISATION for s in found.value.senses):
        return None
    names = laid.gazetteer.names
    title = names.longest(laid.forms, laid.keys, at, found.end - 1)
    if title is None or not any(isinstance(word, Title) for word in title.value.words):
        return None
    rest = names.longest(laid.forms, laid.keys, title.end, found.end) if laid.keys[title.end] else None
    return title if rest and rest.value.senses and rest.end == found.end else None


def _of_descent(atom: Atom) -> bool:
    """«نسلی»: the name behind it says where somebody comes from, not where he is."""
    return any(isinstance(word, Modifier) and word.effect == "ethnic" for word in atom.words)


def _count(countries: Counter[str], senses: tuple[Sense, ...]) -> None:
    """Only names that can mean one country alone say where an article is about."""
    found = {sense.entity.country for sense in senses if sense.use in (STATE, ADJECTIVE, PLACE)}
    if len(found) == 1 and not any(sense.risky for sense in senses):
        country = found.pop()
        if country:
            countries[country] += 1


def _scene(laid: Field) -> str | None:
    """Where «the protesters» are: in the state that makes up so much of what is named; else at home."""
    if not laid.countries:
        return laid.home
    country, count = laid.countries.most_common(1)[0]
    return (
        country if count >= SCENE * sum(laid.countries.values()) else laid.home if laid.home in laid.countries else None
    )


def home_country(laid: Field) -> str | None:
    """Where «the foreign minister» without a state is minister.

    The country of the outlet, unless the article does not name it but another one over and over. Of an outlet that
    nobody knows, and of the Urdu service of a foreign one: the country named most, the dateline, the outlet's and
    Pakistan, where most Urdu papers are, counting once more.
    """
    home, countries = _outlet_country(laid), laid.countries
    if home not in URDU_PRESS and countries:
        named = Counter(countries) + Counter(filter(None, (_dateline_country(laid), home, PRESS)))
        return max(named, key=lambda country: named[country])
    if not countries or home in countries:
        return home or PRESS
    country, count = countries.most_common(1)[0]
    return country if count >= OVER_AND_OVER else home


def _outlet_country(laid: Field) -> str | None:
    """The country of the outlet by its address or name, else by a word of it that outlets of one country alone have."""
    article, known = laid.document.article, laid.gazetteer.outlets
    outlet = article.outlet or ""
    for address in (outlet, article.url or ""):
        found = _DOMAIN.search(address)
        country = laid.gazetteer.domains.get(found[1].casefold()) if found else None
        if country:
            return country
    words = outlet.replace(".", " ").split()
    return known.get(joined_key(outlet)) or next(
        (known[key] for word in words if (key := word_key(word)) in known), None
    )


def _dateline_country(laid: Field) -> str | None:
    dateline = laid.document.dateline
    found = (
        laid.gazetteer.names.longest(laid.forms, laid.keys, *dateline.place) if dateline and dateline.place else None
    )
    return found.value.senses[0].entity.country if found and found.value.senses else None


def day_of(document: Document) -> str:
    """The day on which offices are held: of publication, else the end of the latest year in the text, else now."""
    if document.article.published:
        return document.article.published[:10]
    years = [token.form for token in document.tokens if token.kind == "number" and _YEAR.match(token.form)]
    return f"{max(years)}-12-31" if years else OPEN_END
