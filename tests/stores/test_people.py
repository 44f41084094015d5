"""The commands by which people have their say, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .test_commands import NEWS, Type, typed


@pytest.fixture
def waqia(tmp_path: Path) -> Type:
    lines = [dict(zip(("ref", "published", "outlet", "text"), one, strict=True)) for one in NEWS]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    run = typed(tmp_path)
    run("add", tmp_path / "news.jsonl")
    return run


def test_put_right_listed_shown_exported_and_taken_back(waqia: Type) -> None:
    (event,) = json.loads(waqia("search", "--actor", "IRN", "--json").stdout)["events"]
    done = waqia("correct", event["id"], "status=planned", "place=لاہور", "--by", "Sana", "--note", "put off").stdout
    assert f"{event['id']}: put right in 1 article\n" in done
    assert "status planned (the machine: happened) on «ملاقات کی», Sana 20" in done
    assert "Z: put off" in done
    assert "put right: place, status" in waqia("search", "--status", "planned", "--actor", "IRN").stdout
    assert "place place:lahore (the machine: place:moscow)" in waqia("show", event["id"]).stdout
    assert "2 corrections" in waqia("corrections").stdout
    assert json.loads(waqia("corrections", event["article"], "--json").stdout)["corrections"][0]["by"] == "Sana"
    kept = json.loads(waqia("export").stdout.splitlines()[0])["events"][0]
    assert kept["corrections"][0]["machine"] == "happened"
    assert waqia("export", "--to", "csv").stdout.splitlines()[1].endswith("status|place")
    assert "taken back: place, status" in waqia("correct", event["id"], "--undo", "--by", "Ali").stdout
    assert "0 corrections" in waqia("corrections").stdout
    assert "(taken back by Ali 20" in waqia("corrections", "--undone").stdout


def test_orphans_are_no_faults(waqia: Type, tmp_path: Path) -> None:
    import sqlite3

    (event,) = json.loads(waqia("search", "--actor", "IRN", "--json").stdout)["events"]
    waqia("correct", event["id"], "status=planned", "--by", "Sana")
    with sqlite3.connect(tmp_path / "waqia.db") as file:
        file.execute("update corrections set event = 'ev:gone'")
    file.close()
    done = waqia("check")
    assert "ev:gone of art:" in done.stderr and "read no longer" in done.stderr
    assert "all right" in done.stdout
    assert "Put right, but read no longer: 1" in waqia("show", event["article"]).stdout
    assert "(the act is read no longer)" in waqia("corrections").stdout


def test_bad_corrections_are_told(waqia: Type) -> None:
    assert "--by" in waqia("correct", "ev:1", "status=planned", code=2).stderr
    assert "no act of that id" in waqia("correct", "ev:1", "status=planned", "--by", "x", code=1).stderr
    assert "write it as field=value" in waqia("correct", "ev:1", "--by", "x", code=1).stderr
