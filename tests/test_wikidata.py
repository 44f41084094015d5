"""A Wikidata dump in the form in which it is published becomes rows of an overlay, in constant memory."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import subprocess
import tracemalloc
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from waqia import knowledge, wikidata
from waqia.sources import Fault

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Json = dict[str, Any]


def snak(name: str, value: Any, kind: str) -> Json:
    types = {"wikibase-entityid": "wikibase-item", "globecoordinate": "globe-coordinate"}
    datavalue = {"value": value, "type": kind}
    return {"snaktype": "value", "property": name, "datavalue": datavalue, "datatype": types.get(kind, kind)}


def item_snak(name: str, item: str) -> Json:
    value = {"entity-type": "item", "numeric-id": int(item[1:]), "id": item}
    return snak(name, value, "wikibase-entityid")


def time_snak(name: str, time: str) -> Json:
    """«2018-08-18», «2018-08», «2018» as the dump has them."""
    full = "+" + "-".join(([*time.split("-"), "00", "00"])[:3]) + "T00:00:00Z"
    value = {"time": full, "timezone": 0, "before": 0, "after": 0, "precision": {10: 11, 7: 10, 4: 9}[len(time)],
             "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}  # fmt: skip
    return snak(name, value, "time")


def statement(main: Json, rank: str = "normal", **qualifiers: Json) -> Json:
    found = {name: [one] for name, one in qualifiers.items()}
    order = {"qualifiers": found, "qualifiers-order": list(found)} if found else {}
    return {
        "mainsnak": main,
        "type": "statement",
        "id": f"Q0${main['property']}",
        "rank": rank,
        "references": [],
    } | order


def links(name: str, *items: str) -> list[Json]:
    return [statement(item_snak(name, item)) for item in items]


def held(item: str, begin: str = "", end: str = "", rank: str = "normal", **others: Json) -> Json:
    times = {name: time_snak(name, time) for name, time in (("P580", begin), ("P582", end)) if time}
    return statement(item_snak("P39", item), rank, **times, **others)


def entity(item: str, en: str | None, ur: str | None, *aliases: str, **claims: list[Json]) -> Json:
    labels = {code: {"language": code, "value": text} for code, text in (("en", en), ("ur", ur)) if text}
    told = {"ur": [{"language": "ur", "value": alias} for alias in aliases]} if aliases else []
    return {"type": "item", "id": item, "labels": labels or [], "descriptions": [], "aliases": told,
            "claims": claims or [], "sitelinks": [], "pageid": 1, "ns": 0, "title": item, "lastrevid": 1,
            "modified": "2026-01-01T00:00:00Z"}  # fmt: skip


def at(lat: float, lon: float) -> list[Json]:
    value = {"latitude": lat, "longitude": lon, "altitude": None, "precision": 0.01,
             "globe": "http://www.wikidata.org/entity/Q2"}  # fmt: skip
    return [statement(snak("P625", value, "globecoordinate"))]


HUMAN, MALE, POLITICIAN = links("P31", "Q5"), links("P21", "Q6581097"), links("P106", "Q82955")
NOVALUE = {"snaktype": "novalue", "property": "P27", "datatype": "wikibase-item"}
ENTITIES = [
    # Somebody whom the tables lack, with positions by class, by name, by qualifier, and one that is no office.
    entity(
        "Q900000001", "Zarmina Testova", "زرمینہ ٹسٹووا (سیاست دان)", "زرمینہ|ٹسٹووا", "Zarmina", "جنگ",
        P31=HUMAN, P21=links("P21", "Q6581072"), P27=[statement(NOVALUE), *links("P27", "Q232")], P106=POLITICIAN,
        P39=[
            held("Q900000100", "2003-04-05", "2007-06"),
            held("Q900000101", "2008", "2009-01-02"),
            held("Q900000101", "2010", rank="deprecated"),
            held("Q7330070", "2011-02-03", "2012-03-04", P1001=item_snak("P1001", "Q232")),
            held("Q900000102", "2013-01-01"),
            held("Q14212"),
            held("Q900000104", "2014-05-06", "2015-06-07"),
        ],
    ),
    entity("Q900000100", "Minister of Defence of Kazakhstan", None, P31=links("P31", "Q4164871"), P1001=links("P1001", "Q232")),
    entity("Q900000101", "Acting Prime Minister of Testland", None, P279=links("P279", "Q14212"), P1001=links("P1001", "Q900000200")),
    entity("Q900000102", "Chair of the Test Commission", None, P31=links("P31", "Q4164871")),
    # A position below one that stands below an office; a harbour town below «town», a think tank below «NGO».
    entity("Q900000104", "Grand Keeper of the Seal of Testland", None, P279=links("P279", "Q900000105"), P1001=links("P1001", "Q900000200")),
    entity("Q900000105", "keeper of the seal", None, P279=links("P279", "Q7330070")),
    entity("Q900000402", "Testport", "ٹسٹ بندر", P31=links("P31", "Q900000500"), P17=links("P17", "Q843"), P625=at(25.0, 62.0)),
    entity("Q900000500", "harbour town", None, P279=links("P279", "Q3957")),
    entity("Q900000301", "Test Institute", "ٹسٹ انسٹی ٹیوٹ", P31=links("P31", "Q900000501"), P17=links("P17", "Q843")),
    entity("Q900000501", "think tank", None, P279=links("P279", "Q900000502")),
    entity("Q900000502", "circle", None, P279=links("P279", "Q79913", "Q900000501")),
    # A state that no table of items has, known by its ISO code.
    entity("Q900000200", "Testland", "ٹسٹ لینڈ", P31=links("P31", "Q6256"), P298=[statement(snak("P298", "MNP", "string"))]),
    # Somebody whom the tables have, by item.
    entity("Q7747", "Vladimir Putin", "ولادیمیر پیوٹن", "ولادیمیر ولادیمیرووچ پیوٹن", P31=HUMAN, P21=MALE,
           P27=links("P27", "Q159"), P39=[held("Q900000103", "2012-05-07")]),
    entity("Q900000103", "President of Russia", "صدر روس", P279=links("P279", "Q30461"), P1001=links("P1001", "Q159")),
    # Somebody whom the tables have without an item.
    entity("Q900000004", "Abbas Mousavi", "عباس موسوی", P31=HUMAN, P21=MALE, P27=links("P27", "Q794"), P106=POLITICIAN),
    # A player, and somebody without an Urdu name: neither is taken.
    entity("Q900000002", "Ali Player", "علی کھلاڑی", P31=HUMAN, P106=links("P106", "Q12299841")),
    entity("Q900000003", "No Urdu", None, P31=HUMAN, P39=[held("Q900000100", "2001-01-01")]),
    # Two organisations and three places, one of each known.
    entity("Q900000300", "Test Justice Party", "ٹسٹ انصاف پارٹی", P31=links("P31", "Q7278"), P17=links("P17", "Q843")),
    entity("Q7184", "NATO", "نیٹو", "نارتھ اٹلانٹک ٹریٹی تنظیم", P31=links("P31", "Q245065")),
    entity("Q900000400", "Testabad", "ٹسٹ آباد", P31=links("P31", "Q515"), P17=links("P17", "Q843"), P625=at(31.25, 73.5)),
    entity("Q5838", "Kabul", "کابل", P31=links("P31", "Q515", "Q5119"), P17=links("P17", "Q889"), P625=at(34.5328, 69.1658)),
    entity("Q900000499", "Andkhoy", "انڈخوئے", P31=links("P31", "Q515"), P17=links("P17", "Q889"), P625=at(36.95, 65.12)),
    entity("Q900000401", "Nowhere", "ناکجا", P31=links("P31", "Q515")),
    {"type": "property", "id": "P31", "labels": {}, "claims": {}},
]  # fmt: skip
DUMP = (
    "[\n" + ",\n".join(json.dumps(one, ensure_ascii=index % 2 == 0) for index, one in enumerate(ENTITIES)) + "\n]\n"
).encode()


load = cache(knowledge.load)


def made(dump: bytes) -> tuple[dict[str, list[dict[str, str]]], list[Fault], wikidata.Report]:
    report = wikidata.Report()
    tables: dict[str, list[dict[str, str]]] = {}
    faults = []
    for found in wikidata.rows(io.BytesIO(dump), "dump", load(), report):
        if isinstance(found, Fault):
            faults.append(found)
        else:
            tables.setdefault(found[0], []).append(found[1])
    return tables, faults, report


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, str]]]:
    found, faults, report = made(DUMP)
    assert faults == []
    assert report.read == len(ENTITIES)
    assert report.positions == {"Q900000102": 1, "Q14212": 1}
    return found


def test_a_new_person(tables: dict[str, list[dict[str, str]]]) -> None:
    person = next(row for row in tables["world/people"] if row["key"].startswith("zarmina"))
    assert person == {
        "key": "zarmina-testova-q900000001", "name": "Zarmina Testova", "name_ur": "زرمینہ ٹسٹووا",
        "forms": "جنگ", "risky": "جنگ", "country": "KAZ", "sector": "GOV", "gender": "f",
        "wikidata": "Q900000001", "source": "Wikidata Q900000001", "basis": "verified",
    }  # fmt: skip


def test_terms_of_positions_that_are_offices(tables: dict[str, list[dict[str, str]]]) -> None:
    terms = [
        (row["office"], row["of"], row["from"], row["to"], row["status"])
        for row in tables["world/tenures"]
        if row["person"] == "zarmina-testova-q900000001"
    ]
    assert terms == [
        ("defence-minister", "KAZ", "2003-04-05", "2007-06", "in_office"),
        ("prime-minister", "MNP", "2008", "2009-01-02", "acting"),
        ("foreign-minister", "KAZ", "2011-02-03", "2012-03-04", "in_office"),
        ("foreign-minister", "MNP", "2014-05-06", "2015-06-07", "in_office"),
    ]


def test_a_known_person_gets_what_the_row_lacks(tables: dict[str, list[dict[str, str]]]) -> None:
    (putin,) = [row for row in tables["world/people"] if row["key"] == "vladimir-putin"]
    assert "name" not in putin and "country" not in putin and "wikidata" not in putin
    assert putin["forms"].startswith("+") and "ولادیمیر ولادیمیرووچ پیوٹن" in putin["forms"]
    assert not [row for row in tables["world/tenures"] if row["person"] == "vladimir-putin"]  # the tables have it
    (mousavi,) = [row for row in tables["world/people"] if row["key"] == "abbas-mousavi"]
    assert mousavi == {"key": "abbas-mousavi", "wikidata": "Q900000004"}


def test_who_is_not_taken(tables: dict[str, list[dict[str, str]]]) -> None:
    assert {row["key"].split("-")[0] for row in tables["world/people"]} == {"zarmina", "vladimir", "abbas"}


def test_organisations_and_places(tables: dict[str, list[dict[str, str]]]) -> None:
    bodies = {row["key"]: row for row in tables["world/organisations"]}
    party = bodies["test-justice-party-q900000300"]
    assert (party["kind"], party["sector"], party["country"]) == ("party", "pty", "PAK")
    assert bodies["nato"] == {"key": "nato", "forms": "+نارتھ اٹلانٹک ٹریٹی تنظیم"}
    place, port = tables["world/places"]  # Kabul is there with all of that, Nowhere lies nowhere
    assert (place["key"], place["lat"], place["lon"]) == ("testabad-q900000400", "31.250", "73.500")
    assert tables["world/places_geonames"] == [{"key": "andkhoy-afg", "forms": "+انڈخوئے"}]  # a tool's row is a row
    assert (port["key"], port["kind"]) == ("testport-q900000402", "city")  # by the class above its own


def test_classes_are_followed_upwards(tables: dict[str, list[dict[str, str]]]) -> None:
    body = next(row for row in tables["world/organisations"] if row["key"].startswith("test-institute"))
    assert (body["kind"], body["sector"]) == ("ngo", "ngo")  # two steps up, where the classes go in a circle


def test_classes_are_not_followed_for_ever() -> None:
    chain = [entity(f"Q9100{n}", None, None, P279=links("P279", f"Q9100{n + 1}")) for n in range(1, 6)]
    top = entity("Q91006", None, None, P279=links("P279", "Q79913"))
    bodies = [entity(f"Q9200{n}", f"Body {n}", "ٹسٹ ادارہ", P31=links("P31", f"Q9100{n}")) for n in (1, 4)]
    dump = b"\n".join(json.dumps(one).encode() for one in (*bodies, *chain, top))
    assert [row["name"] for row in made(dump)[0]["world/organisations"]] == ["Body 4"]


def test_the_order_of_the_dump_makes_no_difference(tables: dict[str, list[dict[str, str]]]) -> None:
    lines = DUMP.split(b"\n")[1:-2]
    turned = b"[\n" + b",\n".join(line.rstrip(b",") for line in reversed(lines)) + b"\n]\n"
    assert made(turned)[0] == tables


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b'{"id": "Q1", "labels": ', "not JSON: "),
        (b"\xff\xfe", "not JSON: "),
        (b"42", "no entity with an id"),
        (b'{"id": 5}', "no entity with an id"),
        (b"[" * 100_000, "not JSON: "),
    ],
)
def test_a_broken_line_is_told_and_the_rest_is_read(
    tables: dict[str, list[dict[str, str]]], line: bytes, what: str
) -> None:
    lines = DUMP.split(b"\n")
    found, (fault,), _ = made(b"\n".join([*lines[:3], line + b",", *lines[3:]]))
    assert (fault.name, fault.line) == ("dump", 4)
    assert fault.what.startswith(what)
    assert found == tables


@pytest.mark.parametrize(
    "odd",
    [
        {"id": "Q1", "labels": None, "claims": {"P31": None}},
        {"id": "Q1", "labels": {"ur": "x"}, "claims": {"P31": [None, {"mainsnak": []}, {"mainsnak": {"snaktype": "value"}}]}},
        {"id": "Q1", "labels": {"ur": {"value": 5}}, "aliases": {"ur": [5, {}]}, "claims": {"P39": [{"qualifiers": []}]}},
        {"id": "Qx", "claims": []},
        entity("Q9", "A", "ا", P31=HUMAN, P39=[statement(item_snak("P39", "Q14212"), P580={"snaktype": "somevalue"})]),
    ],
)  # fmt: skip
def test_odd_entities_upset_nothing(tables: dict[str, list[dict[str, str]]], odd: Json) -> None:
    found, faults, _ = made(DUMP + json.dumps(odd).encode())
    assert faults == []
    assert found["world/tenures"] == tables["world/tenures"]


def test_dates_are_as_sure_as_they_say() -> None:
    day = time_snak("P580", "1917-11-07")["datavalue"]["value"]
    assert wikidata.date(day) == "1917-11-07"
    assert wikidata.date(day | {"calendarmodel": "http://www.wikidata.org/entity/Q1985786"}) == "1917"
    assert wikidata.date(day | {"precision": 8}) == ""
    assert wikidata.date(day | {"time": "-0044-03-15T00:00:00Z"}) == ""


class Endless(io.RawIOBase):
    """A dump of so many lines that come into being as they are read."""

    def __init__(self, count: int) -> None:
        self.left, self.pieces = b"[\n", self._lines(count)

    @staticmethod
    def _lines(count: int) -> Iterator[bytes]:
        for number in range(1, count + 1):
            one = entity(f"Q{number}", f"Person {number % 100}", "زرمینہ ٹسٹووا", P31=HUMAN, P106=POLITICIAN) | {
                "filler": "x" * 800
            }
            yield json.dumps(one).encode() + b",\n"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.left = self.left or next(self.pieces, b"")
        size = min(len(buffer), len(self.left))
        buffer[:size], self.left = self.left[:size], self.left[size:]
        return size


def test_memory_does_not_grow_with_the_dump() -> None:
    known, report = load(), wikidata.Report()
    peaks = []
    for count in (1_000, 50_000):
        making = wikidata.rows(io.BufferedReader(Endless(count)), "dump", known, report)
        tracemalloc.start()
        assert sum(1 for _ in making) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert report.read == 51_000
    assert peaks[1] < peaks[0] + 2_000_000  # the dump is 90 MB


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress], ids=["plain", "gz", "bz2"])
def test_import_writes_an_overlay(waqia: Run, tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "dump").write_bytes(pack(DUMP.replace(b"\n]", b",\n{broken\n]")))
    done = waqia("knowledge", "import", "wikidata", "dump", "--to", "mine", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"error: dump:{len(ENTITIES) + 2}: not JSON: ")
    assert "      3  world/people, of them 2 to rows that are there" in done.stdout.decode()
    assert f"{len(ENTITIES)} entities read; 2 terms left out" in done.stdout.decode()
    known = knowledge.load(overlays=[tmp_path / "mine"])
    (row,) = [row for row in known.table("world/people") if row["wikidata"] == "Q900000001"]
    assert row["risky"] == ("جنگ",)
    done = waqia("knowledge", "import", "wikidata", "dump", "--to", "mine", cwd=tmp_path)
    assert done.returncode == 1
    assert b"there already; choose another --to" in done.stderr


def test_a_dump_that_breaks_off(tmp_path: Path) -> None:
    (tmp_path / "dump.gz").write_bytes(gzip.compress(DUMP)[:-400])
    with wikidata.opened(tmp_path / "dump.gz") as stream:
        *_, last = wikidata.items(stream, "dump.gz")
    assert isinstance(last, Fault)
    assert last.what.startswith("breaks off")


def test_the_items_and_offices_name_what_there_is() -> None:
    known = load()
    offices = {row["key"] for row in known.table("world/offices")}
    states = {row["key"] for row in known.table("world/states")}
    kinds = {"organisation": {row["kind"] for row in known.table("world/organisations")},
             "place": {row["kind"] for row in known.table("world/places")}}  # fmt: skip
    for row in known.table("wikidata/items"):
        choices = {"state": states, "office": offices, "gender": {"m", "f"}, **kinds}.get(row["means"])
        assert choices is None or row["key"] in choices, row["_at"]
        assert row["item"][0] == "Q" and row["item"][1:].isdecimal(), row["_at"]
        assert row["means"] != "organisation" or row["sector"], row["_at"]
    assert all(row["label"] == row["label"].casefold() for row in known.table("wikidata/offices"))
