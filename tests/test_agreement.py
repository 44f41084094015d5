"""Precision and agreement by hand-checked figures; sheets as people and spreadsheets leave them."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from waqia import agreement as agreeing
from waqia.cli import command
from waqia.sampling import HEADER, SLOTS
from waqia.stores import StoreError

Verdicts = dict[str, dict[str, str]]  # by act, by slot


def sheet(path: Path, verdicts: Verdicts, delimiter: str = ",", encoding: str = "utf-8-sig") -> Path:
    """A filled-in sheet; the machine filled type, status and actors."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, HEADER, restval="", delimiter=delimiter)
        writer.writeheader()
        for act, told in verdicts.items():
            said = {"type": "CONSULT", "status": "happened", "actors": "Iran (state:IRN)"}
            row = {"event": act, "article": "art:1", **said}
            writer.writerow(row | {f"{slot}_ok": verdict for slot, verdict in told.items()})
    return path


def pairs(both: int, first: int, second: int, neither: int) -> list[tuple[str | None, str | None]]:
    counts = {("right", "right"): both, ("right", "wrong"): first, ("wrong", "right"): second}
    counts[("wrong", "wrong")] = neither
    return [pair for pair, count in counts.items() for _ in range(count)]


# ---- figures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)],
)
def test_wilson(right: int, of: int, low: float, high: float) -> None:
    """The last two are examples of Newcombe (1998)."""
    assert agreeing.wilson(right, of) == pytest.approx((low, high), abs=5e-5)


def test_kappa_of_the_textbook() -> None:
    told = agreeing.compared(pairs(20, 5, 10, 15))
    assert (told["n"], told["agreement"], told["kappa"]) == (50, 0.7, 0.4)


def test_alpha_of_the_textbook() -> None:
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), A: two observers, binary data."""
    one, other = "0100000010", "1110010000"
    told = agreeing.compared(
        [("right" if a == "1" else "wrong", "right" if b == "1" else "wrong") for a, b in zip(one, other, strict=True)]
    )
    assert told["alpha"] == 0.0952
    assert told["agreement"] == 0.6


def test_the_interval_of_kappa_is_as_wide_as_chance_makes_it() -> None:
    found, chance = pairs(40, 10, 20, 30), random.Random(3)
    told = agreeing.compared(found)
    again = sorted(agreeing.compared(chance.choices(found, k=100))["kappa"] for _ in range(1500))
    low, high = told["interval"]
    assert (low, high) == pytest.approx((again[37], again[1462]), abs=0.03)


@pytest.mark.parametrize(
    ("cells", "reading"),
    [
        ((50, 1, 1, 48), "reliable"),
        ((40, 8, 7, 45), "tentative conclusions only"),
        ((30, 20, 20, 30), "not reliable: talk about the differences first"),
        (
            (96, 2, 2, 0),
            "nearly all verdicts are the same: kappa and alpha say little, look at the share and at the differences",
        ),
        ((10, 0, 0, 0), "all verdicts are the same: agreement beyond chance cannot be told"),
        ((0, 0, 0, 0), "nothing to compare"),
    ],
)
def test_what_the_figures_let_one_say(cells: tuple[int, int, int, int], reading: str) -> None:
    assert agreeing.compared(pairs(*cells))["reading"] == reading


def test_what_all_agree_on_has_no_kappa() -> None:
    told = agreeing.compared(pairs(10, 0, 0, 0))
    assert (told["agreement"], told["kappa"], told["alpha"], told["interval"]) == (1, None, None, None)


# ---- sheets --------------------------------------------------------------------------------------------------------


def test_precision_parts_what_was_said_from_what_was_left_empty(tmp_path: Path) -> None:
    told = {"a": {"type": "1", "place": "0"}, "b": {"type": "no", "place": "yes"}, "c": {"type": "?", "place": ""}}
    page = agreeing.precision(agreeing.opened(sheet(tmp_path / "a.csv", told)))
    assert page["slots"]["type"]["filled"] == {
        "right": 1, "judged": 2, "unsure": 1, "share": 0.5, "interval": [0.0945, 0.9055],
    }  # fmt: skip
    assert page["slots"]["place"]["filled"]["judged"] == 0
    assert page["slots"]["place"]["empty"]["share"] == 0.5
    assert (page["rows"], page["whole"]["right"], page["whole"]["judged"]) == (3, 0, 2)


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")])
def test_sheets_as_spreadsheets_save_them(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = sheet(tmp_path / "a.csv", {"a": {"type": "صحیح", "status": " غلط "}}, delimiter, encoding)
    assert agreeing.opened(path).verdicts == {("art:1", "a"): {"type": "right", "status": "wrong"}}


def test_two_sheets(tmp_path: Path) -> None:
    one = {"a": {"type": "1", "status": "1"}, "b": {"type": "1"}, "c": {"type": "0", "status": "?"}, "d": {"type": "1"}}
    other = {"a": {"type": "1", "status": "0"}, "b": {"type": "0"}, "c": {"type": "0", "status": "1"}}
    files = [sheet(tmp_path / "a.csv", one), sheet(tmp_path / "b.csv", other, ";")]
    page = agreeing.agreement(*map(agreeing.opened, files))
    assert (page["acts"], page["only_in_one"]) == (3, [1, 0])
    assert (page["slots"]["type"]["n"], page["slots"]["type"]["agreement"]) == (3, 0.6667)
    assert page["slots"]["status"]["n"] == 1
    assert page["slots"]["mode"]["reading"] == "nothing to compare"
    assert [(one["event"], one["slot"], one["verdicts"]) for one in page["differ"]] == [
        ("a", "status", ["right", "wrong"]), ("b", "type", ["right", "wrong"]),
    ]  # fmt: skip
    done = CliRunner().invoke(command, ["agreement", *map(str, files), "--differences"])
    assert "Both judged 3 acts; only in one of the sheets are 1 and 0" in done.stdout
    assert "b of art:1: type: right, wrong" in done.stdout
    told = json.loads(CliRunner().invoke(command, ["agreement", *map(str, files), "--json"]).stdout)
    assert told["all"]["n"] == 4
    single = CliRunner().invoke(command, ["agreement", str(files[0])]).stdout
    assert "3 of    4 right, 0.75 (0.30–0.95)" in single


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "holds no rows"),
        ("a,b\n1,2\n", "no column event"),
        (",".join(HEADER) + "\nev:1,art:1" + "," * 9 + "maybe\n", "a.csv:2: type_ok: 'maybe'; write 1 or right"),
        (",".join(HEADER) + "\nev:1,art:1\nev:1,art:1\n", "a.csv:3: ev:1 of art:1 a second time"),
        ("PK\x03\x04", "a workbook; save the sheet as «CSV UTF-8»"),
    ],
)
def test_sheets_that_cannot_be_read_are_told(tmp_path: Path, written: str, told: str) -> None:
    (tmp_path / "a.csv").write_text(written, "utf-8")
    with pytest.raises(StoreError, match=r"a\.csv") as error:
        agreeing.opened(tmp_path / "a.csv")
    assert told in str(error.value)


def test_other_faults_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("event،خبر".encode("cp1256"))
    with pytest.raises(StoreError, match="not UTF-8"):
        agreeing.opened(tmp_path / "a.csv")
    with pytest.raises(StoreError, match="give a sheet that is there"):
        agreeing.opened(tmp_path / "none.csv")
    files = [sheet(tmp_path / f"{name}.csv", {name: {"type": "1"}}) for name in "bc"]
    with pytest.raises(StoreError, match="share no act"):
        agreeing.agreement(*map(agreeing.opened, files))


def test_every_slot_of_a_sheet_is_judged() -> None:
    assert all({slot, f"{slot}_ok"} <= set(HEADER) for slot in SLOTS)
