"""A Wikidata JSON dump in, rows of an overlay out: people with their terms of office, organisations, places.

The dump is read once, a line at a time. What may be of use goes into a database on disk that nobody else sees, and so
does which class stands below which (P279); states and positions are learnt on the way. Then the rows are written in
order of item number, so that the order of the dump makes no difference. Memory grows with neither.
"""

from __future__ import annotations

import bz2
import gzip
import json
import re
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from waqia.knowledge import Knowledge, Row
from waqia.names.gazetteer import senses
from waqia.names.matching import joined_key
from waqia.names.romanise import build, romanise
from waqia.names.unknown import slug
from waqia.sources import Fault
from waqia.text.fold import letters

Item = Mapping[str, Any]
Cells = dict[str, str]

LONGEST = 1 << 26  # bytes of a line; the largest items of Wikidata take some megabytes
COUNTED = 10_000  # different positions without an office that are counted
PLACES = ("world/places", "world/places_geonames")  # by hand, and what a tool wrote
HIGHEST = 3  # steps from a class to the classes above it; farther up, everything is an entity
WIDEST = 50  # classes looked at on the way
NEARBY = 0.5  # degrees between the coordinates of one place in two sources
INSTANCE, SUBCLASS, ISO3, GENDER, CITIZEN, COUNTRY = "P31", "P279", "P298", "P21", "P27", "P17"
HELD, OCCUPATION, COORDINATES, DEATH = "P39", "P106", "P625", "P570"
JURISDICTION, BEGIN, END, OF = "P1001", "P580", "P582", "P642"
JULIAN = "Q1985786"
PRECISION = {9: 4, 10: 7, 11: 10}  # of a time: how much of its ISO date is known; coarser ones are no dates here
ENGLISH = ("en", "en-gb", "en-ca", "mul")
_REMARK = re.compile(r"\s*[(（].*?[)）]")
_SEPARATOR = re.compile(r"[\s|]+")
_URDU = re.compile("[\u0621-\u064a\u066e-\u06d3]")


# ---- the dump ----------------------------------------------------------------------------------------------------


def opened(path: Path) -> BinaryIO:
    """The dump as it is or unpacked, by its first bytes."""
    with path.open("rb") as stream:
        head = stream.read(3)
    if head.startswith(b"\x1f\x8b"):
        return cast(BinaryIO, gzip.open(path, "rb"))
    return cast(BinaryIO, bz2.open(path, "rb")) if head == b"BZh" else path.open("rb")


def items(stream: BinaryIO, name: str) -> Iterator[Item | Fault]:
    """The entities of a dump, one a line, and a fault for each line that is none."""
    number = 0
    try:
        while line := stream.readline(LONGEST):
            number += 1
            if len(line) == LONGEST and not line.endswith(b"\n"):
                yield Fault(name, f"longer than {LONGEST >> 20} MB", "a dump has one entity a line", number)
                while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
                    pass
            elif text := line.strip().rstrip(b",").removeprefix(b"[").removesuffix(b"]").strip():
                yield _item(text, name, number)
    except (EOFError, OSError, zlib.error) as error:
        yield Fault(name, f"breaks off: {error}", "fetch the dump again; what came before is read", number + 1)


def _item(line: bytes, name: str, number: int) -> Item | Fault:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Fault(name, f"not JSON: {error}", "the line is skipped", number)
    if not isinstance(found, dict) or not isinstance(found.get("id"), str):
        return Fault(name, "no entity with an id", "the line is skipped", number)
    return found


# ---- an entity ---------------------------------------------------------------------------------------------------


def _part(holder: Any, name: str) -> Mapping[str, Any]:
    """A part that is an object; dumps write an empty one as a list."""
    found = holder.get(name) if isinstance(holder, dict) else None
    return found if isinstance(found, dict) else {}


def _statements(item: Item, wanted: str) -> list[Mapping[str, Any]]:
    found = _part(item, "claims").get(wanted)
    held = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return [one for one in held if one.get("rank") != "deprecated"]


def _best(item: Item, wanted: str) -> list[Mapping[str, Any]]:
    """The preferred statements, else those that have not ended, else all."""
    held = _statements(item, wanted)
    preferred = [one for one in held if one.get("rank") == "preferred"]
    lasting = [one for one in held if END not in _part(one, "qualifiers")]
    return preferred or lasting or held


def _value(snak: Any) -> Any:
    """What a snak says: an item's id, a text, a time or a place; None where it says that there is none."""
    if not isinstance(snak, dict) or snak.get("snaktype") != "value":
        return None
    value = _part(snak, "datavalue").get("value")
    if isinstance(value, dict) and value.get("entity-type") == "item":
        return value.get("id") or f"Q{value.get('numeric-id')}"
    return value


def _values(item: Item, wanted: str) -> list[Any]:
    found = (_value(one.get("mainsnak")) for one in _best(item, wanted))
    return [value for value in found if value is not None]


def _ids(item: Item, wanted: str) -> list[str]:
    return [value for value in _values(item, wanted) if isinstance(value, str)]


def _qualified(statement: Mapping[str, Any], wanted: str) -> list[Any]:
    found = _part(statement, "qualifiers").get(wanted)
    values = map(_value, found) if isinstance(found, list) else ()
    return [value for value in values if value is not None]


def date(value: Any) -> str:
    """An ISO date of day, month or year precision out of a time; nothing where it is coarser or before our era.

    >>> date({"time": "+2018-08-18T00:00:00Z", "precision": 11})
    '2018-08-18'
    >>> date({"time": "+2018-00-00T00:00:00Z", "precision": 9})
    '2018'
    """
    time, length = _part({"value": value}, "value").get("time"), PRECISION.get(value.get("precision", 0), 0)
    if not isinstance(time, str) or not time.startswith("+") or not length:
        return ""
    if str(value.get("calendarmodel", "")).endswith(JULIAN):
        length = 4  # the day would be another in our calendar
    return time[1 : 1 + length]


def _dates(values: Iterable[Any]) -> list[str]:
    return sorted(filter(None, (date(value) for value in values if isinstance(value, dict))))


def _label(item: Item, languages: Iterable[str]) -> str:
    found = (_part(_part(item, "labels"), language).get("value") for language in languages)
    return next((_clean(one) for one in found if isinstance(one, str)), "")


def _urdu(item: Item) -> list[str]:
    """The Urdu label and aliases in our letters, the label first; nothing where there is no label."""
    aliases = _part(item, "aliases").get("ur")
    others = [_part({"one": one}, "one").get("value") for one in aliases] if isinstance(aliases, list) else []
    label = letters(_label(item, ("ur",)))
    forms = [label, *(letters(_clean(one)) for one in others if isinstance(one, str))] if label else []
    return list(dict.fromkeys(form for form in forms if _URDU.search(form)))


def _clean(text: str) -> str:
    """A name without the remark that tells it from its namesakes, and without what would part cells."""
    return _SEPARATOR.sub(" ", _REMARK.sub("", text)).strip()


# ---- what is worth keeping ---------------------------------------------------------------------------------------


class Position(NamedTuple):
    """A position that is one of our offices; `of` is the state, body or place, empty if it stands in the statement."""

    office: str
    status: str
    of: str


class Classes:
    """Which class stands below which, on disk, and whose those positions are that are known by their class alone."""

    def __init__(self, spool: sqlite3.Connection) -> None:
        self.spool = spool
        spool.execute("CREATE TABLE above (item INTEGER, class INTEGER)")
        spool.execute("CREATE TABLE whose (item INTEGER PRIMARY KEY, told TEXT)")

    def learn(self, item: Item) -> None:
        """An item that stands below others."""
        above = [one for one in _ids(item, SUBCLASS) if one[1:].isdecimal()]
        number = int(item["id"][1:])
        self.spool.executemany("INSERT INTO above VALUES (?, ?)", [(number, int(one[1:])) for one in above])
        if above and (whose := _whose(item)):
            self.spool.execute("INSERT OR REPLACE INTO whose VALUES (?, ?)", (number, json.dumps(whose)))

    def complete(self) -> None:
        """All is learnt."""
        self.spool.execute("CREATE INDEX by_item ON above (item, class)")

    def up(self, found: Iterable[str]) -> Iterator[str]:
        """Some items and then the classes above them, the nearer first."""
        level = list(dict.fromkeys(found))
        seen = set(level)
        for _ in range(HIGHEST + 1):
            yield from level
            level = [one for item in level for one in self._above(item) if one not in seen]
            level = list(dict.fromkeys(level))[: WIDEST - len(seen)] if len(seen) < WIDEST else []
            seen.update(level)

    def _above(self, item: str) -> list[str]:
        if not item[1:].isdecimal():
            return []
        found = self.spool.execute("SELECT class FROM above WHERE item = ? ORDER BY class", (int(item[1:]),))
        return [f"Q{number}" for (number,) in found]

    def whose(self, item: str) -> tuple[str, ...]:
        """The state, body or place that a position is of."""
        found = self.spool.execute("SELECT told FROM whose WHERE item = ?", (item[1:],)).fetchone()
        return tuple(json.loads(found[0])) if found else ()


def _whose(item: Item) -> tuple[str, ...]:
    return tuple(_ids(item, JURISDICTION) or _ids(item, COUNTRY)[:1])


class Meanings:
    """What items mean here: by the tables, and by what the dump says of states."""

    def __init__(self, known: Knowledge) -> None:
        self.by: dict[str, dict[str, Row]] = {}
        for row in known.table("wikidata/items"):
            self.by.setdefault(row["means"], {})[row["item"]] = row
        self.states = {item: str(row["key"]) for item, row in self.by["state"].items()}
        self.codes = {row["key"] for row in known.table("world/states")}

    def first(self, means: str, found: Iterable[str]) -> Row | None:
        """The first of some items that means such a thing."""
        return next((self.by[means][item] for item in found if item in self.by[means]), None)

    def state(self, found: Iterable[str]) -> str:
        """The first of some items that is a state."""
        return next((self.states[item] for item in found if item in self.states), "")

    def learn(self, item: Item) -> None:
        """A state that the dump holds itself."""
        for code in _ids(item, ISO3):
            if code in self.codes:
                self.states.setdefault(item["id"], code)


def _kept(item: Item, meanings: Meanings, known_items: Mapping[str, Row]) -> tuple[str, Item] | None:
    """The kind of an entity and the little of it that rows are made from; None if it is of no use here."""
    classes, urdu = _ids(item, INSTANCE), _urdu(item)
    if meanings.first("person", classes):
        useful = urdu or item["id"] in known_items
        public = _statements(item, HELD) or meanings.first("occupation", _ids(item, OCCUPATION))
        return ("person", _person(item, urdu)) if useful and public else None
    if not urdu or not classes or item["id"] in meanings.states:
        return None
    at = next((one for one in _values(item, COORDINATES) if isinstance(one, dict)), {})
    where = {"lat": at.get("latitude"), "lon": at.get("longitude")}
    return "thing", _named(item, urdu, COUNTRY) | {"classes": classes} | where


def _named(item: Item, urdu: list[str], country: str) -> dict[str, Any]:
    return {"item": item["id"], "name": _label(item, ENGLISH), "urdu": urdu, "country": _ids(item, country)}


def _person(item: Item, urdu: list[str]) -> Item:
    terms = [
        {
            "position": _value(one.get("mainsnak")),
            "from": min(_dates(_qualified(one, BEGIN)), default=""),
            "to": max(_dates(_qualified(one, END)), default=""),
            "of": [of for wanted in (JURISDICTION, OF, COUNTRY) for of in _qualified(one, wanted)],
        }
        for one in _statements(item, HELD)
    ]
    return _named(item, urdu, CITIZEN) | {
        "gender": _ids(item, GENDER),
        "occupations": _ids(item, OCCUPATION),
        "died": max(_dates(_values(item, DEATH)), default=""),
        "terms": terms,
    }


# ---- positions → offices -----------------------------------------------------------------------------------------


class Offices:
    """Which office of what a position is: by its class and jurisdiction, by its English name."""

    def __init__(self, known: Knowledge, meanings: Meanings, classes: Classes) -> None:
        self.meanings, self.classes = meanings, classes
        self.labels = {row["label"]: row["office"] for row in known.table("wikidata/offices")}
        self.of = {row["key"]: row["of"] for row in known.table("world/offices")}
        self.found: dict[str, tuple[str, str, str, tuple[str, ...]]] = {}  # office, status, rest of the name, whose
        self.bodies: dict[str, str] = {}
        for table in ("places", "organisations", "states"):
            for row in known.table(f"world/{table}"):
                name = joined_key(row["name"])  # of several of one name, as the two Punjabs, none is sure
                self.bodies[name] = "" if name in self.bodies and table != "states" else row["key"]
        self.adjectives = {row["adjective"].casefold(): row["state"] for row in known.table("world/demonyms")}

    def learn(self, item: Item) -> None:
        """A position that the dump holds."""
        classes = self.meanings.first("office", (item["id"], *_ids(item, SUBCLASS), *_ids(item, INSTANCE)))
        office, status, rest = self._by_label(_label(item, ENGLISH).casefold())
        office = office or (classes["key"] if classes else "")
        if office:
            self.found[item["id"]] = office, status, rest, _whose(item)

    def _by_label(self, label: str) -> tuple[str, str, str]:
        """«acting president of iran»: the office, its status, and what stands after «of» or as an adjective before."""
        status = next((one for one in ("acting", "caretaker") if label.startswith(one + " ")), "in_office")
        label = label.removeprefix(status + " ")
        if label in self.labels:
            return self.labels[label], status, ""
        parts = label.split(" of ")
        for at in range(len(parts) - 1, 0, -1):
            if (left := " of ".join(parts[:at])) in self.labels:
                return self.labels[left], status, " of ".join(parts[at:]).removeprefix("the ")
        adjective, _, rest = label.partition(" ")
        state = self.adjectives.get(adjective)
        return (self.labels[rest], status, state) if state and rest in self.labels else ("", status, "")

    def position(self, item: str, of: Sequence[str]) -> Position | None:
        """What a position is, with what its statement says of whose; None where that is not sure."""
        office, status, rest, whose = self.found.get(item) or self._by_class(item)
        if not office:
            return None
        named = rest if rest in self.meanings.codes else self.bodies.get(joined_key(rest), "") if rest else ""
        state = self.meanings.state(of) if of else self.meanings.state(whose)
        if self.of[office] == "state":
            own = state or (named if named in self.meanings.codes and not of and not whose else "")
        else:
            own = named or ("" if rest else state)
        fits = own and not (self.of[office] == "organisation" and own in self.meanings.codes)
        return Position(office, status, own) if fits else None

    def _by_class(self, item: str) -> tuple[str, str, str, tuple[str, ...]]:
        """What a position is by the nearest class above it that is an office, and nobody's in particular."""
        for one in self.classes.up((item,)):
            if row := self.meanings.by["office"].get(one):
                return str(row["key"]), "in_office", "", self.classes.whose(item)
            office, status, rest, whose = self.found.get(one, ("", "", "", ()))
            if office and not rest and not whose:
                return office, status, "", self.classes.whose(item)
        return "", "in_office", "", ()


# ---- rows --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Report:
    """What came of a dump."""

    read: int = 0
    rows: Counter[str] = field(default_factory=Counter)  # by table
    corrected: Counter[str] = field(default_factory=Counter)  # of them, by table
    positions: Counter[str] = field(default_factory=Counter)  # without an office, by item


class Known:
    """What the tables hold already: items and names that need no row of their own, forms that are taken."""

    def __init__(self, known: Knowledge) -> None:
        rows = known.rows
        self.items = {row["wikidata"]: row for row in rows["world/people"] if row["wikidata"]}
        self.people = {(joined_key(row["name"]), row["country"] or ""): row for row in rows["world/people"]}
        self.bodies = {(joined_key(row["name"]), row["country"] or ""): row for row in rows["world/organisations"]}
        self.places: dict[str, list[tuple[str, Row]]] = {}
        for table in PLACES:
            for row in rows[table]:
                self.places.setdefault(joined_key(row["name"]), []).append((table, row))
        self.terms: dict[tuple[str, str, str], list[Row]] = {}
        for row in rows["world/tenures"]:
            self.terms.setdefault((row["person"], row["office"], row["of"]), []).append(row)
        self.taken = {letters(form): sense.entity.id for form, sense in senses(dict(rows))}
        self.everyday = {row["form"] for row in rows["urdu/frequencies"]}
        self.parts = {letters(row["form"]) for row in rows["urdu/name_parts"]}
        self.romanisation = build(rows["urdu/name_parts"], rows["urdu/romanisation"])

    def risky(self, form: str, own: str) -> bool:
        """Whether a form is a common word, or a name of somebody or something else too."""
        return form in self.everyday or form in self.parts or self.taken.get(form, own) != own

    def place(self, name: str, lat: float, lon: float) -> tuple[str, Row | None]:
        """The place of that name that lies there, with its table; a new one goes to the table by hand."""
        for table, row in self.places.get(joined_key(name), ()):
            if row["lat"] is not None and abs(row["lat"] - lat) + abs(row["lon"] - lon) < NEARBY:
                return table, row
        return PLACES[0], None

    def holds(self, term: Cells) -> bool:
        """Whether a term of the tables covers some of the same time."""
        held = self.terms.get((term["person"], term["office"], term["of"]), ())
        return any(_overlap(row["from"] or "", row["to"] or "", term["from"], term["to"]) for row in held)


def _overlap(begin: str, end: str, other_begin: str, other_end: str) -> bool:
    def before(one: str, other: str) -> bool:
        length = min(len(one), len(other))
        return bool(one) and bool(other) and one[:length] < other[:length]

    return not before(end, other_begin) and not before(other_end, begin)


class Rows:
    """The rows of one entity after another; what the tables know gets what they lack of it."""

    def __init__(self, known: Known, meanings: Meanings, offices: Offices, report: Report) -> None:
        self.known, self.meanings, self.offices, self.report = known, meanings, offices, report

    def of(self, kind: str, item: Item) -> Iterator[tuple[str, Cells]]:
        """The rows of an entity, each with its table."""
        country = self.meanings.state(item["country"])
        if kind == "person":
            yield from self._person(item, country)
        else:
            yield from self._thing(item, country)

    def _thing(self, item: Item, country: str) -> Iterator[tuple[str, Cells]]:
        """A place or an organisation, by the nearest class that is one; others give no row."""
        placed = None not in (item["lat"], item["lon"])
        for one in self.offices.classes.up(item["classes"]):
            if placed and (kind := self.meanings.by["place"].get(one)):
                table, row = self.known.place(item["name"], item["lat"], item["lon"])
                rest = {"kind": kind["key"], "lat": f"{item['lat']:.3f}", "lon": f"{item['lon']:.3f}"}
                yield from self._row(table, "place", item, row, {"country": country} | rest)
                return
            if kind := self.meanings.by["organisation"].get(one):
                row = self.known.bodies.get((joined_key(item["name"]), country))
                rest = {"country": country, "kind": kind["key"], "sector": kind["sector"]}
                yield from self._row("world/organisations", "org", item, row, rest)
                return

    def _row(
        self, table: str, kind: str, item: Item, before: Row | None, rest: Cells, new: Cells | None = None
    ) -> Iterator[tuple[str, Cells]]:
        key = before["key"] if before else self._new_key(item)
        own = {} if before else rest | {"name": self._name(item), "name_ur": item["urdu"][0], "basis": "verified"}
        own |= {} if before else {"source": f"Wikidata {item['item']}"}
        cells = {"key": key} | own | (new or {}) | self._forms(item["urdu"], f"{kind}:{key}", before)
        if before is None or len(cells) > 1:
            self.report.corrected[table] += before is not None
            yield table, cells

    def _forms(self, urdu: Sequence[str], own: str, before: Row | None) -> Cells:
        """The forms that the row lacks, and which of them are risky."""
        held = {before["name_ur"], *before["forms"]} if before else set(urdu[:1])
        new = [form for form in urdu if form not in held]
        risky = [form for form in (*(() if before else urdu[:1]), *new) if self.known.risky(form, own)]
        add = "+" if before else ""
        return {column: add + "|".join(forms) for column, forms in (("forms", new), ("risky", risky)) if forms}

    def _new_key(self, item: Item) -> str:
        """Out of name and item number: nobody else's, whatever else the dump holds."""
        return f"{slug(self._name(item))}-{item['item'].casefold()}"

    def _name(self, item: Item) -> str:
        return str(item["name"]) or romanise(item["urdu"][0].split(), self.known.romanisation)

    def _person(self, item: Item, country: str) -> Iterator[tuple[str, Cells]]:
        terms = list(self._terms(item))
        by_item = self.known.items.get(item["item"])
        before = by_item or self.known.people.get((joined_key(item["name"]), country or "?"))
        if before and not by_item and before["wikidata"]:
            before = None  # a namesake
        if item["urdu"]:
            rest = {"country": country, "sector": self._sector(item, terms), "gender": self._gender(item)}
            new = {} if by_item else {"wikidata": item["item"]}
            yield from self._row("world/people", "person", item, before, rest, new)
        yield from self._tenures(before["key"] if before else self._new_key(item), item, terms)

    def _tenures(self, person: str, item: Item, terms: Iterable[Cells]) -> Iterator[tuple[str, Cells]]:
        """The terms that the tables lack, each once."""
        given = set()
        for term in terms:
            cells = {"person": person} | term | {"source": f"Wikidata {item['item']}", "basis": "verified"}
            same = (term["office"], term["of"], term["from"])
            if same not in given and not self.known.holds(cells):
                given.add(same)
                yield "world/tenures", cells

    def _gender(self, item: Item) -> str:
        found = self.meanings.first("gender", item["gender"])
        return found["key"] if found else ""

    def _terms(self, item: Item) -> Iterator[Cells]:
        """Terms with a beginning whose position is an office; those without an end end with the holder's life."""
        for term in item["terms"]:
            found = self.offices.position(term["position"], term["of"]) if term["position"] else None
            if found is None:
                if term["position"] and (
                    len(self.report.positions) < COUNTED or term["position"] in self.report.positions
                ):
                    self.report.positions[term["position"]] += 1
            elif term["from"]:
                end = term["to"] or item["died"]
                yield {"office": found.office, "of": found.of, "from": term["from"], "to": end, "status": found.status}

    def _sector(self, item: Item, terms: Sequence[Cells]) -> str:
        occupation = self.meanings.first("occupation", item["occupations"])
        return "GOV" if terms else (occupation["sector"] or "") if occupation else ""


# ---- all of it ---------------------------------------------------------------------------------------------------


def rows(stream: BinaryIO, name: str, known: Knowledge, report: Report) -> Iterator[tuple[str, Cells] | Fault]:
    """The faults of a dump, then its rows by table, in order of item number."""
    meanings, held = Meanings(known), Known(known)
    with closing(sqlite3.connect("")) as spool:  # a file of its own that goes with it
        classes = Classes(spool)
        offices = Offices(known, meanings, classes)
        spool.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, kind TEXT, item TEXT)")
        for item in items(stream, name):
            if isinstance(item, Fault):
                yield item
                continue
            report.read += 1
            if item["id"][:1] != "Q" or not item["id"][1:].isdecimal():
                continue
            meanings.learn(item)
            offices.learn(item)
            classes.learn(item)
            if kept := _kept(item, meanings, held.items):
                found = (int(item["id"][1:]), kept[0], json.dumps(kept[1]))
                spool.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", found)
        classes.complete()
        making = Rows(held, meanings, offices, report)
        for kind, found in spool.execute("SELECT kind, item FROM kept ORDER BY number"):
            for table, cells in making.of(kind, json.loads(found)):
                report.rows[table] += 1
                yield table, cells
