"""Readings in, the names in them that no table holds out, the most frequent first, as rows to fill in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from waqia.model import Entity, Reading

TABLES = {"person": "world/people", "organisation": "world/organisations"}
# The kind of body that a sector suggests; the others are bodies.
KIND_OF_SECTOR = {
    "IGO": "igo", "NGO": "ngo", "MIL": "army", "COP": "police", "PTY": "party", "REB": "armed_group", "JUD": "court",
    "LEG": "parliament", "BUS": "company", "SPY": "agency", "GOV": "agency",
}  # fmt: skip
SOURCE = "own reading"


@dataclass(slots=True)
class Lacking:
    """One name: how often, how spelt, of what country and sector it seemed, and where it was met first."""

    entity: Entity
    ref: str
    count: int = 0
    spelt: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)

    def add(self, entity: Entity) -> None:
        """One more mention."""
        self.count += 1
        self.spelt[entity.name_ur or entity.name] += 1
        if entity.country:
            self.countries[entity.country] += 1
        if entity.sector:
            self.sectors[entity.sector] += 1

    def known_as(self, taken: Mapping[str, str]) -> list[str]:
        """The keys of rows with the same English name: perhaps this is another spelling of one of them."""
        return [key for key, name in taken.items() if name.casefold() == self.entity.name.casefold()]


class Tally:
    """What the tables lack; it grows with the number of different names, not with the articles."""

    def __init__(self) -> None:
        self.found: dict[str, Lacking] = {}

    def add(self, reading: Reading) -> None:
        """Count the unknown names of a reading; an office without a name («Iranian spokesman») is none."""
        for mention in reading.mentions:
            for entity in mention.entities if mention.how == "name" else ():
                if not entity.known and entity.kind in TABLES and entity.name_ur:
                    article = reading.article
                    where = article.ref or article.url or article.title
                    self.found.setdefault(entity.id, Lacking(entity, where)).add(entity)

    def names(self, kind: str, at_least: int = 1) -> list[Lacking]:
        """The names of one kind, the most frequent first."""
        found = [one for one in self.found.values() if one.entity.kind == kind and one.count >= at_least]
        return sorted(found, key=lambda one: (-one.count, one.entity.id))


def rows(names: Iterable[Lacking], taken: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """A row for each name; `taken` are the keys of the table with their names, so that none is given twice."""
    given = dict(taken)
    for one in names:
        slug = one.entity.id.removeprefix("new:")
        key = next(key for number in range(1, len(given) + 2) if (key := _numbered(slug, number)) not in given)
        given[key] = one.entity.name
        yield _row(one, key)


def _numbered(slug: str, number: int) -> str:
    return slug if number == 1 else f"{slug}-{number}"


def _row(one: Lacking, key: str) -> dict[str, str]:
    (name_ur, _), *others = sorted(one.spelt.items(), key=lambda item: (-item[1], item[0]))
    sector = _most(one.sectors)
    person = one.entity.kind == "person"
    return {
        "key": key,
        "name": one.entity.name,
        "name_ur": name_ur,
        "forms": "|".join(form for form, _ in others),
        "country": _most(one.countries),
        "kind": "" if person else KIND_OF_SECTOR.get(sector, "body"),
        "sector": sector if person else (sector or "CVL").casefold(),
        "source": SOURCE,
        "basis": "recalled",
    }


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda value: (-counted[value], value), default="")
