"""What passed between two: directions, quads, scores, periods, and what the days rest on."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner

from waqia import correcting, dyads, stores
from waqia.cli import command
from waqia.codebook import recode
from waqia.stores import StoreError
from waqia.stores.amending import Signed
from waqia.stores.questions import Who

from .conftest import RUN, Make

TUR, EGY = Who(countries=("TUR",)), Who(countries=("EGY",))
Put = Callable[..., str]


@pytest.fixture
def put(store: str, make: Make) -> Put:
    """A store with acts: each is (type, mode, status, date, reported, actors, recipients)."""

    def kept(*acts: tuple[Any, ...]) -> str:
        with stores.open_writer(store) as writer:
            for number, act in enumerate(acts):
                record = make(number)
                told = dict(record["events"][0])
                kind, mode, status, date, reported, actors, recipients = act
                told |= {"type": kind, "mode": mode, "status": status, "date": date, "reported": reported}
                told |= {"actors": [sides(record)[one] for one in actors.split()], "id": f"ev:{number}"}
                told |= {"recipients": [sides(record)[one] for one in recipients.split()], "place": None}
                record["events"] = [told | recode(told)]
                writer.put(record, record["article"]["id"], RUN)
        return store

    return kept


def sides(record: dict[str, Any]) -> dict[str, Any]:
    turk, egyptian = record["events"][0]["actors"]
    return {"TUR": turk, "EGY": egyptian, "ANK": turk | {"entity": "place:ankara", "country": "XXX"}}


def act(kind: str, actors: str, recipients: str = "", quad: int = 1) -> dict[str, Any]:
    parties = [{"role": "actor", "entity": name, "country": name} for name in actors.split()]
    parties += [{"role": "recipient", "entity": name, "country": name} for name in recipients.split()]
    return {"type": kind, "plover": {"quad": quad}, "parties": parties}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (act("AID", "TUR", "EGY"), "there"),
        (act("ACCUSE", "EGY", "TUR", 3), "back"),
        (act("ACCUSE", "TUR EGY", "EGY TUR", 3), "mutual"),
        (act("CONSULT", "TUR EGY"), "mutual"),
        (act("ASSAULT", "TUR EGY", quad=4), "mutual"),
        (act("ACCUSE", "TUR EGY", quad=3), None),
        (act("ACCUSE", "TUR EGY", "USA", 3), None),
        (act("SANCTION", "USA", "TUR EGY", 4), None),
        (act("CONSULT", "USA TUR", "EGY"), "there"),
    ],
)
def test_who_did_it_to_whom(told: dict[str, Any], expected: str | None) -> None:
    assert dyads.direction(told, TUR, EGY) == expected


def test_one_party_is_not_both_sides() -> None:
    told = {"type": "CONSULT", "plover": {"quad": 1}, "parties": [{"role": "actor", "entity": "a", "country": "TUR"}]}
    assert dyads.direction(told, TUR, Who(entities=("a",))) is None


def test_counts_and_scores_by_month(put: Put) -> None:
    store = put(
        ("CONSULT", "visit", "happened", "2024-01-05", "2024-01-06", "TUR", "EGY"),
        ("ACCUSE", "disapprove", "happened", None, "2024-01-20", "EGY", "TUR"),
        ("CONSULT", "phone", "ongoing", "2024-03", "2024-03-02", "TUR EGY", ""),
        ("CONSULT", "visit", "planned", "2024-03-09", "2024-03-02", "TUR", "EGY"),
        ("ASSAULT", None, "negated", "2024-03-09", "2024-03-02", "TUR", "EGY"),
        ("AID", None, "happened", "2023", "2024-03-02", "TUR", "EGY"),
        ("AID", None, "happened", None, None, "TUR", "EGY"),
        ("ACCUSE", None, "happened", "2024-03-02", "2024-03-02", "TUR EGY", "ANK"),
    )
    page = dyads.dyad(store, "TUR", "EGY")
    assert [row["period"] for row in page["periods"]] == ["2024-01", "2024-02", "2024-03"]
    january, february, march = page["periods"]
    assert (january["acts"], january["scored"], january["net"], january["mean"]) == (2, 2, 2, 1)
    assert january["days"] == {"date": 1, "reported": 1, "none": 0}
    assert (january["there"], january["back"]) == ({"acts": 1, "net": 4}, {"acts": 1, "net": -2})
    assert (january["verbal_cooperation"], january["verbal_conflict"]) == (1, 1)
    assert (february["acts"], february["mean"]) == (0, None)
    assert (march["acts"], march["scored"], march["net"], march["mutual"]["acts"]) == (3, 1, 1.5, 1)
    assert (march["planned"], march["negated"], march["together"]) == (1, 1, 1)
    assert (page["wider"]["acts"], page["undated"]["acts"]) == (1, 1)
    total = page["total"]
    assert (total["acts"], total["net"], total["material_cooperation"]) == (7, 23.5, 2)
    assert total["acts"] == sum(total["days"].values())
    assert (total["articles"], total["types"]) == (7, {"CONSULT": 3, "AID": 2, "ACCUSE": 1, "ASSAULT": 1})


def test_periods_of_other_lengths_and_a_stretch_of_time(put: Put) -> None:
    store = put(
        ("AID", None, "happened", "2024-12-30", "2025-01-01", "TUR", "EGY"),
        ("AID", None, "happened", "2025-01-14", "2025-01-15", "TUR", "EGY"),
        ("AID", None, "happened", "2022-05", "2025-01-15", "TUR", "EGY"),
    )
    weeks = dyads.dyad(store, "TUR", "EGY", first="2024-12", by="week")
    assert [row["period"] for row in weeks["periods"]] == ["2025-W01", "2025-W02", "2025-W03"]
    years = dyads.dyad(store, "TUR", "EGY", by="year")["periods"]
    assert [(row["period"], row["acts"]) for row in years] == [("2022", 1), ("2023", 0), ("2024", 1), ("2025", 1)]
    assert dyads.dyad(store, "TUR", "EGY", last="2024-06")["total"]["acts"] == 1


def test_a_line_that_gets_too_long_has_no_empty_periods(put: Put) -> None:
    store = put(
        ("AID", None, "happened", "0711-04-30", "2025-01-01", "TUR", "EGY"),
        ("AID", None, "happened", "9999-12-31", "2025-01-15", "TUR", "EGY"),
    )
    assert [row["period"] for row in dyads.dyad(store, "TUR", "EGY")["periods"]] == ["0711-04", "9999-12"]


def test_another_telling_of_the_same_act_is_not_counted_again(store: str, make: Make) -> None:
    record = make(0)
    record["events"] = [record["events"][0], record["events"][0] | {"id": "ev:again", "main": False}]
    with stores.open_writer(store) as writer:
        writer.put(record, "given", RUN)
    assert dyads.dyad(store, "TUR", "EGY")["total"]["acts"] == 1


def test_what_people_put_right_counts(put: Put) -> None:
    store = put(("AID", None, "happened", "2024-12-30", "2025-01-01", "TUR", "EGY"))
    correcting.correct(store, "ev:0", ["type=THREATEN", "date=2024-11-02"], Signed("Sana", "2026-01-01T00:00:00Z"))
    (month,) = dyads.dyad(store, "TUR", "EGY")["periods"]
    assert (month["period"], month["net"], month["verbal_conflict"]) == ("2024-11", -3.5, 1)


def test_bad_questions_are_told(put: Put) -> None:
    store = put(("AID", None, "happened", "2024-12-30", "2025-01-01", "TUR", "EGY"))
    with pytest.raises(StoreError, match="the same"):
        dyads.dyad(store, "TUR", "TUR")
    with pytest.raises(StoreError, match="turn them round"):
        dyads.dyad(store, "TUR", "EGY", first="2025", last="2024")
    with pytest.raises(StoreError, match="near it: Turkish foreign minister"):
        dyads.dyad(store, "Turkish foregn minister", "EGY")


def test_the_command_in_a_pipe_and_as_json(put: Put) -> None:
    store = put(
        ("AID", None, "happened", "2024-12-30", "2025-01-01", "TUR", "EGY"),
        ("ACCUSE", None, "happened", None, "2025-03-01", "EGY", "TUR"),
    )
    done = CliRunner().invoke(command, ["dyad", "TUR", "EGY", "--store", store])
    header, *rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert header[:2] == ["month", "acts"] and "TUR → EGY" in header
    assert [row[0] for row in rows] == ["2024-12", "2025-03", "total"]
    table = [dict(zip(header, row, strict=True)) for row in rows]
    assert (table[0]["TUR → EGY"], table[1]["EGY → TUR"], table[2]["net"]) == ("10", "-2", "8")
    assert [row["by report"] for row in table] == ["0", "1", "1"]
    page = json.loads(CliRunner().invoke(command, ["dyad", "TUR", "EGY", "--store", store, "--json"]).stdout)
    assert page["total"]["acts"] == 2


def test_the_table_on_a_terminal(put: Put, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from waqia import cli_counts

    store = put(("AID", None, "happened", "2024-12-30", "2025-01-01", "TUR", "EGY"))
    monkeypatch.setenv("COLUMNS", "160")
    cli_counts._draw(dyads.dyad(store, "TUR", "EGY"))
    shown = capsys.readouterr().out
    for part in ("between TUR: TUR and those who act for it", "2024-12", "TUR → EGY", "1 (100%) dated by the text"):
        assert part in shown
