"""Acts in the codes of others: what PLOVER, CAMEO and the travel data make of them."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import pytest

from waqia import exports, knowledge
from waqia.exports import cameo
from waqia.model import Reading
from waqia.record import record

Record = dict[str, Any]


def written(name: str, records: Sequence[Record]) -> tuple[str, Sequence[str]]:
    """The first table as text, and the remarks."""
    export, out = exports.record_export(name), io.BytesIO()
    remarks = export.write(iter(records), {export.TABLES[0].name: out})
    return out.getvalue().decode(), remarks


def party(entity: str, country: str | None, sector: str | None = "GOV") -> dict[str, Any]:
    return {"entity": entity, "country": country, "sector": sector, "mention": {"start": 0, "end": 4, "text": "صدر"}}


@pytest.fixture
def one(reading: Reading) -> Record:
    """An article with a single act, which the tests make what they need."""
    made = record(reading)
    made["events"] = made["events"][:1]
    return made


def act(one: Record, **told: Any) -> Record:
    made = deepcopy(one)
    made["events"][0].update(told)
    return made


# ---- PLOVER ----------------------------------------------------------------------------------------------------------


def test_plover_has_the_fields_of_the_codebook(one: Record) -> None:
    numbers = [{"kind": "killed", "value": 3, "bound": "exact", "unit": None, "mention": {}}]
    text, _ = written("plover", [act(one, numbers=numbers)])
    line = json.loads(text)
    assert set(line) <= set(exports.record_export("plover").TABLES[0].header)
    assert (line["date"], line["event"], line["quad_code"], line["event_scale"]) == ("2024-05-07", ["CONSULT"], 1, 2.5)
    assert "enddate" not in line
    assert line["actor"][0] == {
        "code": "TUR", "sector": "GOV", "entity_text": "ترکیہ کے وزیر خارجہ",
        "identifier_text": "Turkish foreign minister", "waqia_id": "new:turkish-fm",
    }  # fmt: skip
    assert line["size"] == {"dead": 3}
    assert line["event_loc"]["country_code"] == "TUR"


@pytest.mark.parametrize(
    ("status", "auxiliary"),
    [
        ("happened", []),
        ("ongoing", []),
        ("planned", ["future"]),
        ("possible", ["hypothetical"]),
        ("negated", ["negation"]),
    ],
)
def test_what_did_not_happen_carries_an_auxiliary_mode(one: Record, status: str, auxiliary: list[str]) -> None:
    text, _ = written("plover", [act(one, status=status)])
    assert json.loads(text).get("mode", []) == auxiliary


def test_plover_writes_kosovo_its_own_way_and_spans_with_their_end(one: Record) -> None:
    made = act(one, actors=[party("state:XKX", "XKX", None)], date="2024-02", mode="cyber")
    line = json.loads(written("plover", [made])[0])
    assert line["actor"][0]["code"] == "KOS"
    assert (line["date"], line["enddate"]) == ("2024-02-01", "2024-02-29")
    assert "cyber" in line["context"]


def test_plover_names_people_by_their_wikidata_item(one: Record) -> None:
    line = json.loads(written("plover", [act(one, actors=[party("person:ebrahim-raisi", "IRN")])])[0])
    assert line["actor"][0]["identifier_id"].startswith("Q")


# ---- CAMEO -----------------------------------------------------------------------------------------------------------


def lines(records: Sequence[Record]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("cameo", records)[0]), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_cameo_has_the_61_columns_of_gdelt_in_their_order(one: Record) -> None:
    header = written("cameo", [one])[0].splitlines()[0].split("\t")
    assert header[:61] == [column.name for column in cameo.GDELT]
    assert (header[0], header[26], header[30], header[33], header[34]) == (
        "GlobalEventID", "EventCode", "GoldsteinScale", "NumArticles", "AvgTone",
    )  # fmt: skip
    assert header[51:61] == [
        "ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_ADM1Code",
        "ActionGeo_ADM2Code", "ActionGeo_Lat", "ActionGeo_Long", "ActionGeo_FeatureID", "DATEADDED", "SOURCEURL",
    ]  # fmt: skip


def test_talks_stand_in_both_directions(one: Record) -> None:
    found = lines([one])
    assert [(row["Actor1Code"], row["Actor2Code"], row["EventCode"]) for row in found] == [
        ("TURGOV", "EGYGOV", "040"), ("EGYGOV", "TURGOV", "040"),
    ]  # fmt: skip
    first = found[0]
    assert (first["Day"], first["MonthYear"], first["Year"], first["DATEADDED"]) == (
        "20240507", "202405", "2024", "20240510000000",
    )  # fmt: skip
    assert (first["ActionGeo_Type"], first["ActionGeo_CountryCode"], first["QuadClass"]) == ("4", "TU", "1")
    assert float(first["FractionDate"]) == pytest.approx(2024 + (5 * 30 + 7) / 365, abs=1e-4)
    assert len({row["GlobalEventID"] for row in found}) == 2
    assert len({row["EventID"] for row in found}) == 1


def test_a_visit_has_a_line_of_its_host(one: Record) -> None:
    visit = act(one, mode="visit", actors=[party("state:IRN", "IRN")], recipients=[party("state:PAK", "PAK", None)])
    told = [(row["Actor1Code"], row["Actor2Code"], row["EventCode"], row["GoldsteinScale"]) for row in lines([visit])]
    assert told == [("IRNGOV", "PAK", "042", "1.9"), ("PAK", "IRNGOV", "043", "2.8")]
    planned = act(visit, status="planned")
    assert [(row["Actor1Code"], row["EventCode"]) for row in lines([planned])] == [("IRNGOV", "036")]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"type": "AID", "mode": None, "contexts": ["diplomatic", "military"]}, "072"),
        ({"type": "AID", "mode": None, "contexts": ["health"], "status": "planned"}, "0333"),
        ({"type": "ASSAULT", "mode": "drone", "contexts": ["military"]}, "195"),
        ({"type": "ASSAULT", "mode": None, "contexts": ["military"]}, "190"),
        ({"type": "REQUEST", "mode": "assist", "contexts": ["economic"]}, "1031"),
        ({"type": "COERCE", "mode": "cyber", "contexts": ["cyber"]}, "170"),
    ],
)
def test_the_most_specific_row_counts(one: Record, told: dict[str, Any], code: str) -> None:
    assert {row["EventCode"] for row in lines([act(one, **told)])} == {code}


def test_what_cameo_cannot_say_is_counted_and_told(one: Record) -> None:
    text, remarks = written("cameo", [one, act(one, status="negated"), act(one, type="ASSAULT", status="planned")])
    assert len(text.splitlines()) == 3
    assert remarks == ["2 acts are left out, CAMEO has no code for them: 1 negated, 1 planned"]


def test_every_type_and_mode_has_a_code_and_a_score() -> None:
    with (knowledge.folder() / "plover.toml").open("rb") as stream:
        plover = tomllib.load(stream)
    there = {(row["type"], row["mode"]) for row in knowledge.table("crosswalk/cameo") if row["status"] is None}
    assert {(kind, None) for kind in plover["types"]} <= there
    for row in knowledge.table("crosswalk/cameo"):
        assert row["type"] in plover["types"]
        assert row["mode"] is None or row["mode"] in plover["modes"][row["type"]]
        assert row["code"][:2] in {f"{root:02}" for root in range(1, 21)}
        assert -10 <= row["goldstein"] <= 10


def test_no_text_breaks_a_line_of_cameo(one: Record) -> None:
    made = act(one, evidence={"start": 0, "end": 5, "text": 'ا\tب\n"ج\r'})
    assert {row["Text"] for row in lines([made])} == {'ا ب "ج'}


def test_pandas_reads_cameo(one: Record) -> None:
    pandas = pytest.importorskip("pandas")
    text, _ = written("cameo", [one])
    frame = pandas.read_csv(io.StringIO(text), sep="\t", quoting=3, dtype={"EventCode": str})
    assert frame.EventCode.tolist() == ["040", "040"]
    assert frame.GlobalEventID.dtype == "int64"


# ---- journeys --------------------------------------------------------------------------------------------------------


@pytest.fixture
def trip(one: Record) -> Record:
    """An article in which a leader visits Pakistan."""
    people = {"kind": "person", "name_ur": "ابراہیم رئیسی", "country": "IRN", "sector": "GOV", "office": None}
    raisi = {"id": "person:ebrahim-raisi", "name": "Ebrahim Raisi", "known": True, **people}
    host = {"id": "person:shehbaz-sharif", "name": "Shehbaz Sharif", "known": True, **people, "country": "PAK"}
    made = act(
        one, type="CONSULT", mode="visit", actors=[party("person:ebrahim-raisi", "IRN")],
        recipients=[party("state:PAK", "PAK", None)], date="2024-04-22", status="planned",
        place={"entity": "place:islamabad", "name": "Islamabad", "country": "PAK", "lat": 33.7, "lon": 73.1},
    )  # fmt: skip
    made["entities"] += [raisi, host, {**raisi, "id": "state:PAK", "kind": "state", "name": "Pakistan"}]
    made["relations"] = []
    return made


def told(trip: Record, day: str, **event: Any) -> Record:
    made = act(trip, reported=day, **event)
    made["article"] |= {"published": day, "id": f"art:{day}", "outlet": f"Paper {day[-1]}"}
    return made


def journeys(records: Sequence[Record]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("colt", records)[0])))


def test_reports_of_one_journey_are_a_line(trip: Record) -> None:
    later = told(trip, "2024-04-23", date=None, status="happened")
    met = deepcopy(later["events"][0])
    met |= {"id": "ev:9", "mode": None, "recipients": [], "place": None}
    met["actors"] = [party("person:ebrahim-raisi", "IRN"), party("person:shehbaz-sharif", "PAK")]
    later["events"].append(met)
    (line,) = journeys([told(trip, "2024-04-20"), later])
    assert (line["visitor_name"], line["country"], line["city"]) == ("Ebrahim Raisi", "PAK", "Islamabad")
    assert "president of Iran" in line["visitor_office"].split("|")
    assert (line["start"], line["end"], line["day_is"]) == ("2024-04-22", "", "date")
    assert (line["status"], line["statuses"]) == ("happened", "planned|happened")
    assert (line["met_names"], line["reports"], line["outlets"]) == ("Shehbaz Sharif", "2", "Paper 0|Paper 3")
    assert (line["host_names"], line["multilateral"]) == ("Pakistan", "false")


def test_another_journey_is_another_line(trip: Record) -> None:
    again = told(trip, "2024-06-01", date="2024-05-30")
    elsewhere = told(trip, "2024-04-20", recipients=[party("state:LKA", "LKA", None)], place=None)
    found = journeys([told(trip, "2024-04-20"), elsewhere, again])
    assert sorted((line["country"], line["start"]) for line in found) == [
        ("LKA", "2024-04-22"), ("PAK", "2024-04-22"), ("PAK", "2024-05-30"),
    ]  # fmt: skip


def test_a_span_of_days_has_an_end_and_a_month_is_no_day(trip: Record) -> None:
    (line,) = journeys([told(trip, "2024-04-20", date="2024-04-22/2024-04-24")])
    assert (line["start"], line["end"], line["days"]) == ("2024-04-22", "2024-04-24", "3")
    (vague,) = journeys([told(trip, "2024-04-20", date="2024-05")])
    assert (vague["start"], vague["day_is"]) == ("2024-04-20", "reported")


def test_a_journey_of_so_many_days(trip: Record) -> None:
    made = told(trip, "2024-04-20")
    start = made["events"][0]["evidence"]["start"]
    made["times"] = [
        {"start": start, "end": start + 4, "text": "…", "value": "P3D", "kind": "duration", "anchor": None}
    ]
    (line,) = journeys([made])
    assert (line["start"], line["end"], line["days"]) == ("2024-04-22", "", "3")


def test_a_journey_at_home_is_none_and_is_told(trip: Record) -> None:
    text, remarks = written("colt", [told(trip, "2024-04-20", actors=[party("person:shehbaz-sharif", "PAK")])])
    assert len(text.splitlines()) == 1
    assert remarks == ["1 visits within the visitor's own country are left out"]


def test_journeys_do_not_pile_up(trip: Record) -> None:
    from waqia.exports import colt

    days = [f"2024-{month:02}-01" for month in range(1, 13)]
    taken = 0

    def articles() -> Any:
        nonlocal taken
        for day in days:
            taken += 1
            yield told(trip, day, date=day)

    found = colt._journeys(articles(), [0])
    next(found)
    assert taken <= 3
    assert len(list(found)) == len(days) - 1
