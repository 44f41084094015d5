"""A name in any spelling or an id in, all that the tables say of it out, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from waqia.knowledge import Knowledge, Row
from waqia.names.gazetteer import senses
from waqia.names.matching import joined_key, spelt
from waqia.names.offices import covers

KINDS = {
    "state": "world/states",
    "person": "world/people",
    "org": "world/organisations",
    "group": "world/groups",
    "place": "world/places",
    "outlet": "world/outlets",
    "office": "world/offices",
}
GENERATED = {"place": "world/places_geonames"}  # read where the table by hand has no row of that key
NEAREST = 5
LIKE = 60.0  # of 100: below it, names have hardly a letter in common
Fact = dict[str, Any]


class Form(NamedTuple):
    """A way to write a name: its letters, its matching key, and whose it is."""

    letters: str
    key: str
    id: str


class Atlas:
    """The tables of the world by id and by name."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.rows: dict[str, Row] = {
            f"{kind}:{row['key']}": row
            for kind, table in (*GENERATED.items(), *KINDS.items())
            for row in known.table(table)
        }
        self.forms = list(dict.fromkeys(_forms(known)))

    def find(self, query: str) -> list[str]:
        """The ids that a query means: an id, a key, an ISO or Wikidata code, else a name, else a part of names."""
        if query in self.rows:
            return [query]
        key, letters = joined_key(query), spelt(query)
        named = [form for form in self.forms if form.key == key]
        exact = [form.id for form in named if form.letters.casefold() == letters.casefold()]
        found = [*self._by_code(query), *exact, *(form.id for form in named)]
        return list(dict.fromkeys(found or self._by_part(query)))

    def _by_code(self, code: str) -> Iterator[str]:
        for identity, row in self.rows.items():
            if code in (row["key"], row.get("iso2"), row.get("wikidata")):
                yield identity

    def _by_part(self, query: str) -> Iterator[str]:
        words = set(map(joined_key, query.split())) - {""}
        for identity, row in self.rows.items() if words else ():
            names = (row["name"], row.get("name_ur") or "", *row.get("forms", ()))
            if any(words <= set(map(joined_key, name.split())) for name in names):
                yield identity

    def near(self, query: str) -> list[str]:
        """The ids of the names, or of the names with a word, that are most like a query that means nothing."""
        keys = [(form.key, form.id) for form in self.forms]
        keys += [(joined_key(word), identity) for identity, row in self.rows.items() for word in row["name"].split()]
        written = [key for key, _ in keys]
        like = process.extract(joined_key(query), written, scorer=fuzz.ratio, score_cutoff=LIKE, limit=4 * NEAREST)
        return list(dict.fromkeys(keys[at][1] for _, _, at in like))[:NEAREST]

    def brief(self, identity: str) -> Fact:
        """Which one it is, in a line."""
        row = self.rows[identity]
        return {
            "id": identity,
            "name": row["name"],
            "name_ur": row.get("name_ur"),
            "kind": row.get("kind") or identity.split(":")[0],
            "country": row.get("country"),
            "row": row["_at"],
        }

    def facts(self, identity: str, on: str | None = None) -> Fact:
        """The row and all that other tables say of it; `on`: only what held on that day."""
        kind, row = identity.split(":")[0], self.rows[identity]
        cells = {column: _plain(cell) for column, cell in row.items() if column != "_at"}
        told = {name: tell(self, row["key"], on) for name, tell in _TOLD.get(kind, {}).items()}
        return {"id": identity, "row": row["_at"]} | cells | told

    def _id(self, key: str, kinds: Iterable[str]) -> str:
        return next(identity for kind in kinds if (identity := f"{kind}:{key}") in self.rows)

    def tenures(self, column: str, key: str, on: str | None) -> list[Fact]:
        """Who held which office of what, for the rows that name a key in a column, in order of beginning."""
        rows = [row for row in self.known.table("world/tenures") if row[column] == key and _held(row, on)]
        return [self._tenure(row) for row in sorted(rows, key=lambda row: (row["from"] or "", row["person"]))]

    def _tenure(self, row: Row) -> Fact:
        person, office = self.rows[f"person:{row['person']}"], self.rows[f"office:{row['office']}"]
        of = self._id(row["of"], ("state", "org", "place"))
        return {
            "person": f"person:{row['person']}",
            "person_name": person["name"],
            "office": f"office:{row['office']}",
            "office_name": office["name"],
            "of": of,
            "of_name": self.rows[of]["name"],
            **{column: row[column] for column in ("from", "to", "status", "source", "basis")},
            "row": row["_at"],
        }

    def memberships(self, column: str, key: str, on: str | None) -> list[Fact]:
        """Who belongs to what, for the rows that name a key in a column."""
        rows = [row for row in self.known.table("world/memberships") if row[column] == key and _held(row, on)]
        return [self._membership(row) for row in rows]

    def _membership(self, row: Row) -> Fact:
        member = self._id(row["member"], ("state", "org"))
        return {
            "member": member,
            "member_name": self.rows[member]["name"],
            "organisation": f"org:{row['organisation']}",
            "organisation_name": self.rows[f"org:{row['organisation']}"]["name"],
            **{column: row[column] for column in ("role", "from", "to", "source", "basis")},
            "row": row["_at"],
        }

    def capital_of(self, key: str) -> list[str]:
        """The states whose capital a place is."""
        return [f"state:{row['key']}" for row in self.known.table("world/states") if row["capital"] == key]

    def titles(self, office: str) -> list[str]:
        """The Urdu words for an office."""
        return [row["form"] for row in self.known.table("urdu/titles") if row["office"] == office]

    def demonyms(self, state: str) -> list[str]:
        """The English adjectives of a state."""
        return [row["adjective"] for row in self.known.table("world/demonyms") if row["state"] == state]


Tell = Callable[[Atlas, str, str | None], list[Any]]
# What other tables say of each kind.
_TOLD: Mapping[str, Mapping[str, Tell]] = {
    "person": {"tenures": lambda atlas, key, on: atlas.tenures("person", key, on)},
    "state": {
        "demonyms": lambda atlas, key, on: atlas.demonyms(key),
        "holders": lambda atlas, key, on: atlas.tenures("of", key, on),
        "memberships": lambda atlas, key, on: atlas.memberships("member", key, on),
    },
    "org": {
        "holders": lambda atlas, key, on: atlas.tenures("of", key, on),
        "members": lambda atlas, key, on: atlas.memberships("organisation", key, on),
        "memberships": lambda atlas, key, on: atlas.memberships("member", key, on),
    },
    "place": {
        "capital_of": lambda atlas, key, on: atlas.capital_of(key),
        "holders": lambda atlas, key, on: atlas.tenures("of", key, on),
    },
    "office": {
        "titles": lambda atlas, key, on: atlas.titles(key),
        "holders": lambda atlas, key, on: atlas.tenures("office", key, on),
    },
}


def _forms(known: Knowledge) -> Iterator[Form]:
    """Every way to write every name, those of offices too."""
    for form, sense in senses(dict(known.rows)):
        yield Form(spelt(form), joined_key(form), sense.entity.id)
    for table, kind in (("world/people", "person"), ("world/states", "state")):
        for row in known.table(table):
            yield Form(spelt(row["name"]), joined_key(row["name"]), f"{kind}:{row['key']}")
    for row in known.table("world/offices"):
        yield Form(spelt(row["name"]), joined_key(row["name"]), f"office:{row['key']}")
    for row in known.table("urdu/titles"):
        if row["office"]:
            yield Form(spelt(row["form"]), joined_key(row["form"]), f"office:{row['office']}")


def _held(row: Row, on: str | None) -> bool:
    """Whether a row with from and to holds on a day."""
    return on is None or covers(row["from"] or "", row["to"] or "", on)


def _plain(cell: Any) -> Any:
    return list(cell) if isinstance(cell, tuple) else cell
