"""What the tables of the world must hold: which states, how many rows, whole lists of members, one holder a seat."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

import waqia
from waqia.knowledge import Knowledge, Row, load
from waqia.model import Entity
from waqia.names.offices import covers, holder
from waqia.names.senses import Tenure

# ISO 3166-1 alpha-2, all of it.
ISO = set(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA "
    "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA "
    "GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP "
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS "
    "MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS "
    "RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW "
    "TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW".split()
)
SECTORS = set("bus civ cop crm cvl edu gov igo jrn jud lab leg med mil ngo opp pty reb rel spy".split())
WHOLE = ("in_office", "caretaker")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


# ---- states ---------------------------------------------------------------------------------------------------------


def test_every_state_and_dependency_is_there(known: Knowledge) -> None:
    codes = {row["iso2"] for row in known.table("world/states")}
    assert len(ISO) == 249
    assert codes == ISO | {"XK"}
    assert any(row["key"] == "european-union" for row in known.table("world/organisations"))


def test_states_have_adjective_people_and_capital(known: Knowledge) -> None:
    members = {row["member"] for row in known.table("world/memberships") if row["organisation"] == "united-nations"}
    english = {row["state"] for row in known.table("world/demonyms")}
    states = [row for row in known.table("world/states") if row["key"] in members | {"PSE", "VAT", "TWN", "XKX"}]
    assert len(states) == 197
    for row in states:
        assert row["name"] and row["name_ur"] and row["adjectives"] and row["peoples"] and row["capital"], row["_at"]
        assert row["key"] in english, row["_at"]


def test_dependencies_with_a_seat_have_a_capital(known: Knowledge) -> None:
    seats = {row["key"] for row in known.table("world/states") if row["capital"]}
    assert len(seats) >= 228


# ---- how many -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("world/people", 2_500),
        ("world/tenures", 4_000),
        ("world/organisations", 400),
        ("world/outlets", 200),
        ("world/memberships", 1_500),
    ],
)
def test_there_are_enough(known: Knowledge, table: str, count: int) -> None:
    assert len(known.table(table)) >= count


def test_tenures_are_enough_without_those_said_twice(known: Knowledge) -> None:
    """«Speaker of Pakistan» and «speaker of its National Assembly» are one term."""
    assert len({(row["person"], row["from"], row["to"]) for row in known.table("world/tenures")}) >= 3_500


def test_organisations_have_sectors_of_plover(known: Knowledge) -> None:
    assert {row["sector"] for row in known.table("world/organisations")} <= SECTORS


# ---- members --------------------------------------------------------------------------------------------------------

MEMBERS = {
    "brics": "2010-01-01 4, 2011-01-01 5, 2024-02-01 10, 2025-02-01 11",
    "shanghai-cooperation-organisation": "2002-01-01 6, 2017-07-01 8, 2023-08-01 9, 2024-08-01 10",
    "organisation-of-islamic-cooperation": "2024-01-01 57",
    "opec": "2006-01-01 11, 2018-01-01 14, 2019-06-01 14, 2021-01-01 13, 2024-02-01 12, 2026-06-01 11",
    "opec-plus": "2017-06-01 24, 2025-02-01 23, 2026-06-01 22",
    "gulf-cooperation-council": "2000-01-01 6, 2025-01-01 6",
    "saarc": "2000-01-01 7, 2010-01-01 8",
    "nato": "1998-01-01 16, 1999-06-01 19, 2004-06-01 26, 2009-06-01 28, 2017-07-01 29, 2020-06-01 30, 2023-06-01 31, "
    "2024-06-01 32",
    "european-union": "1994-01-01 12, 1996-01-01 15, 2005-01-01 25, 2008-01-01 27, 2014-01-01 28, 2021-01-01 27",
    "arab-league": "2000-01-01 22",
    "economic-cooperation-organization": "2000-01-01 10",
    "d-8": "2000-01-01 8, 2025-01-01 9",
    "g7": "2000-01-01 8",  # the seven and the European Union
    "g20": "2022-01-01 20, 2024-01-01 21",
    "african-union": "2005-01-01 53, 2012-01-01 54, 2018-01-01 55",
    "asean": "1990-01-01 6, 1996-01-01 7, 1998-01-01 9, 2000-01-01 10, 2025-11-01 11",
    "quad": "2020-01-01 4",
}


@pytest.mark.parametrize(
    ("organisation", "day", "count"),
    [(name, *told.split()) for name, days in MEMBERS.items() for told in days.split(", ")],
)
def test_members_are_whole_on_the_day(known: Knowledge, organisation: str, day: str, count: str) -> None:
    found = {
        row["member"]
        for row in known.table("world/memberships")
        if row["organisation"] == organisation
        and row["role"] in ("member", "founder")
        and covers(row["from"] or "", row["to"] or "", day)
    }
    assert len(found) == int(count), sorted(found)


# ---- holders --------------------------------------------------------------------------------------------------------

SHARED = {"ambassador-to-pakistan", "ambassador-usa", "special-envoy", "special-envoy-afghanistan"}


def test_nobody_begins_while_another_holds_the_seat(known: Knowledge) -> None:
    """Not the next alone: a long term is held against every one that begins within it."""
    seats: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in known.table("world/tenures"):
        if row["status"] in WHOLE and row["from"] and row["office"] not in SHARED:
            seats[row["office"], row["of"]].append(row)
    both = []
    for held in seats.values():
        latest: Row | None = None
        for row in sorted(held, key=lambda row: (row["from"], row["to"] or "9999")):
            end = (latest["to"] or "9999-12-31") if latest else ""
            length = min(len(end), len(row["from"]))
            if latest and row["from"][:length] < end[:length]:
                both.append((latest["_at"], row["_at"]))
            latest = row if latest is None or (row["to"] or "9999") > end else latest
    assert not both


def test_rivals_claim_what_another_holds(known: Knowledge) -> None:
    """A rival claim is one beside somebody: on a day of it, the seat has a holder of another standing."""
    rows = known.table("world/tenures")
    for claim in (row for row in rows if row["status"] == "rival"):
        beside = [
            row["person"]
            for row in rows
            if (row["office"], row["of"]) == (claim["office"], claim["of"])
            and row["status"] != "rival"
            and (row["from"] or "") <= (claim["to"] or "9999")
            and (row["to"] or "9999") >= claim["from"]
        ]
        assert beside, claim["_at"]


def test_shared_seats_are_shared(known: Knowledge) -> None:
    """An office stands in the list above because more than one held it at once, or may."""
    offices = {row["office"] for row in known.table("world/tenures")}
    assert offices >= SHARED


@pytest.mark.parametrize(
    ("office", "of", "day", "effect", "person"),
    [
        ("president", "IRN", "2024-06-10", "plain", "mohammad-mokhber"),  # acting
        ("president", "IRN", "2021-07-01", "plain", "hassan-rouhani"),
        ("president", "IRN", "2021-07-01", "designate", "ebrahim-raisi"),
        ("president", "IRN", "2021-07-01", "former", None),
        ("prime-minister", "PAK", "2023-10-01", "plain", "anwaar-ul-haq-kakar"),  # caretaker
        ("prime-minister", "LKA", "2018-12-01", "plain", "mahinda-rajapaksa"),  # a rival, where nobody else holds it
        ("president", "VEN", "2019-03-01", "plain", "nicolas-maduro"),  # not his rival
        ("speaker", "PAK", "2015-10-01", "plain", "murtaza-javed-abbasi"),  # acting between two terms of one
        ("speaker", "PAK", "2016-01-01", "plain", "ayaz-sadiq"),
        ("foreign-minister", "AFG", "2015-01-10", "plain", "atiqullah-atifmal"),
    ],
)
def test_acting_designate_former_and_rival_are_told_apart(
    known: Knowledge, office: str, of: str, day: str, effect: str, person: str | None
) -> None:
    held: list[Tenure] = []
    for row in known.table("world/tenures"):
        if (row["office"], row["of"]) == (office, of):
            entity = Entity(f"person:{row['person']}", "person", row["person"])
            held.append(Tenure(entity, row["from"] or "", row["to"] or "", row["status"]))
    found = holder({(office, of): held}, office, of, day, effect=effect)
    assert (found.id if found else None) == (f"person:{person}" if person else None)


# ---- disputed places ------------------------------------------------------------------------------------------------


def test_the_policy_on_disputed_places_can_be_changed(tmp_path: Path) -> None:
    """The rows that POLICY.md tells of are rows like others: an overlay gives a place another country, or none."""
    (tmp_path / "world").mkdir()
    (tmp_path / "world" / "places.tsv").write_text(
        "key\tcountry\njerusalem\tPSE\ncrimea\t-\ngolan-heights\tISR\n", "utf-8"
    )
    countries = {row["key"]: row["country"] for row in load(overlays=[tmp_path]).table("world/places")}
    assert (countries["jerusalem"], countries["crimea"], countries["golan-heights"]) == ("PSE", None, "ISR")
    mine = waqia.lexicons(overlays=[tmp_path])
    for knowledge, country in ((None, None), (mine, "PSE")):
        reading = waqia.read("یروشلم میں ایک شخص نے دو افراد کو ہلاک کر دیا۔", knowledge=knowledge)
        places = [
            entity for mention in reading.mentions for entity in mention.entities if entity.id == "place:jerusalem"
        ]
        assert [place.country for place in places] == [country]
