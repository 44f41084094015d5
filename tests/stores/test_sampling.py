"""A sample follows from the seed and the articles; its sheet opens in a spreadsheet and can be filled in."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from waqia import correcting, sampling, stores
from waqia.cli import command
from waqia.codebook import recode
from waqia.stores import StoreError
from waqia.stores.amending import Signed

from .conftest import RUN, Make


def put(store: str, *records: dict[str, Any]) -> str:
    with stores.open_writer(store) as writer:
        for record in records:
            writer.put(record, record["article"]["id"], RUN, recode)
    return store


def drawn(store: str, count: int = 5, seed: int = 7, **of: str) -> list[str]:
    return [row["event"] for row in sampling.sample(store, count, seed, sampling.Drawn(**of))["rows"]]


def test_the_seed_decides_and_not_the_order_of_adding(tmp_path: Path, make: Make) -> None:
    records = [make(number) for number in range(12)]
    one, other = put(str(tmp_path / "one.db"), *records), put(str(tmp_path / "other.db"), *reversed(records))
    assert drawn(one) == drawn(other)
    assert drawn(one, seed=8) != drawn(one)
    assert drawn(one, 20)[:5] == drawn(one)
    assert len(set(drawn(one, 100))) == 24


def test_what_is_drawn_from_can_be_narrowed(store: str, make: Make) -> None:
    put(store, *(make(number) for number in range(4)))
    assert sorted(drawn(store, 9, type="consult")) == [f"ev:{n}-0" for n in range(4)]
    assert sorted(drawn(store, 9, status="negated", outlet="paper 0")) == ["ev:0-1", "ev:3-1"]
    assert drawn(store, 9, type="ACCUSE", first="2024-05-11", last="2024-05-11") == ["ev:1-1"]
    with pytest.raises(StoreError, match="there are ACCUSE"):
        drawn(store, type="CHAT")


def test_what_people_put_right_is_drawn_as_the_machine_had_it(store: str, make: Make) -> None:
    put(store, make(0), make(1))
    before = sampling.sample(store, 9, 7)
    signed = Signed("Sana", "2026-01-01T00:00:00Z")
    correcting.correct(store, "ev:0-0", ["wrong=true"], signed)
    correcting.correct(store, "ev:0-1", ["type=AID", "status=happened"], signed)
    assert sampling.sample(store, 9, 7) == before
    assert sorted(drawn(store, 9, status="negated", first="2024-05-10", last="2024-05")) == ["ev:0-1", "ev:1-1"]


def test_a_row_has_the_words_and_the_slots(store: str, make: Make) -> None:
    (row,) = sampling.sample(put(store, make(0)), 9, 7, sampling.Drawn(type="CONSULT"))["rows"]
    assert row["sentence"].startswith("ترکیہ کے وزیر خارجہ نے منگل کو انقرہ میں")
    assert (row["trigger"], row["type"], row["date"]) == ("ملاقات کی", "CONSULT", "2024-05-07")
    assert row["actors"][1] == "Egyptian foreign minister (new:egyptian-fm)"
    assert row["place"] == "Ankara (place:ankara)"
    assert row["run"] == RUN.id
    assert "confidence" not in row


def test_the_sentence_before_helps_with_pronouns(store: str, make: Make) -> None:
    record = make(0)
    text = record["article"]["text"]
    start = text.index("اناطولیہ")
    record["sentences"].append({"start": start, "end": len(text)})
    (row,) = sampling.sample(put(store, record), 9, 7, sampling.Drawn(type="ACCUSE"))["rows"]
    assert row["before"].startswith("ترکیہ کے وزیر خارجہ")
    assert row["sentence"].startswith("اناطولیہ کے مطابق")


def test_the_sheet_opens_in_a_spreadsheet_and_holds_no_formula(store: str, make: Make) -> None:
    put(store, make(0, outlet='=HYPERLINK("x")'))
    written = sampling.sheet(sampling.sample(store, 9, 7)["rows"])
    assert written.startswith("\ufeffevent,")
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))
    assert len(rows) == 2 and tuple(rows[0]) == sampling.HEADER
    assert rows[0]["outlet"] == '\'=HYPERLINK("x")'
    assert all(row[f"{slot}_ok"] == "" for row in rows for slot in sampling.SLOTS)


def test_the_command(store: str, tmp_path: Path, make: Make) -> None:
    put(store, *(make(number) for number in range(3)))
    file = tmp_path / "sheet.csv"
    done = CliRunner().invoke(command, ["sample", "4", "--seed", "x", "-o", str(file), "--store", store])
    assert "4 acts of 6, seed x" in done.stderr
    assert len(file.read_text("utf-8-sig").splitlines()) == 5
    again = CliRunner().invoke(command, ["sample", "4", "-o", str(file), "--store", store])
    assert again.exit_code == 1 and "there already" in again.stderr
    page = json.loads(CliRunner().invoke(command, ["sample", "4", "--seed", "x", "--json", "--store", store]).stdout)
    assert (page["population"], len(page["rows"])) == (6, 4)
    few = CliRunner().invoke(command, ["sample", "40", "--store", store])
    assert "there are 6 such acts, fewer than 40" in few.stderr
