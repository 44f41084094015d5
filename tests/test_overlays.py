"""Rows of the user's own lie over those of the package: they add, they correct, and what is wrong with one is told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import waqia
from waqia import knowledge
from waqia.knowledge import KnowledgeError, digest, load

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Write = Callable[[str, str], Path]

TABLES = """
["world/lands".columns]
key = "word!"
name = "text!"
kind = "one_of(big|small)!"
since = "date"
forms = "list"

["world/towns"]
key = ["key", "land"]
columns = { key = "word!", land = "ref(world/lands)!", size = "int" }
"""
LANDS = "key\tname\tkind\tsince\tforms\nard\tارض\tbig\t1947\tارض|الارض\nbahr\tبحر\tsmall\t\t\n"
TOWNS = "key\tland\tsize\nshehr\tard\t5\n"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return written(tmp_path / "base", {"tables.toml": TABLES, "world/lands.tsv": LANDS, "world/towns.tsv": TOWNS})


def written(folder: Path, texts: Mapping[str, str]) -> Path:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")
    return folder


def lands(base: Path, *overlays: Path) -> dict[str, dict[str, object]]:
    return {row["key"]: dict(row) for row in load(base, overlays).table("world/lands")}


def fault(base: Path, *overlays: Path) -> str:
    with pytest.raises(KnowledgeError) as caught:
        load(base, overlays)
    return str(caught.value)


def test_new_keys_add_and_known_keys_correct(base: Path, tmp_path: Path) -> None:
    mine = written(
        tmp_path / "mine",
        {"world/lands.tsv": "# mine\nkey\tname\tkind\tsince\tforms\nard\t\tsmall\t\t\nnahr\tنہر\tbig\t2001\tنہریں\n"},
    )
    found = lands(base, mine)
    assert list(found) == ["ard", "bahr", "nahr"]
    assert (found["ard"]["name"], found["ard"]["kind"], found["ard"]["forms"]) == ("ارض", "small", ("ارض", "الارض"))
    assert found["ard"]["_at"] == "mine/world/lands.tsv:3"
    assert found["nahr"]["forms"] == ("نہریں",)
    assert found["bahr"] == lands(base)["bahr"]


def test_columns_may_be_left_out_and_stand_in_any_order(base: Path, tmp_path: Path) -> None:
    mine = written(tmp_path / "mine", {"world/lands.tsv": "\ufeffkind\tkey\r\nsmall\tard\r\n"})
    assert lands(base, mine)["ard"]["kind"] == "small"


def test_a_cell_can_be_emptied_and_a_list_added_to(base: Path, tmp_path: Path) -> None:
    mine = written(tmp_path / "mine", {"world/lands.tsv": "key\tsince\tforms\nard\t-\t+زمین|ارض\n"})
    found = lands(base, mine)["ard"]
    assert (found["since"], found["forms"]) == (None, ("ارض", "الارض", "زمین"))


def test_later_overlays_win_and_see_the_earlier(base: Path, tmp_path: Path) -> None:
    one = written(tmp_path / "one", {"world/lands.tsv": "key\tname\tkind\nnahr\tایک\tbig\n"})
    two = written(tmp_path / "two", {"world/lands.tsv": "key\tname\nnahr\tدو\n"})
    assert (lands(base, one, two)["nahr"]["name"], lands(base, one, two)["nahr"]["kind"]) == ("دو", "big")
    assert (
        fault(base, two) == f"{two / 'world' / 'lands.tsv'}:2: column kind is empty; it must hold a one_of(big|small)"
    )


def test_a_key_of_two_columns(base: Path, tmp_path: Path) -> None:
    mine = written(tmp_path / "mine", {"world/towns.tsv": "key\tland\tsize\nshehr\tard\t9\nshehr\tbahr\t1\n"})
    rows = load(base, [mine]).table("world/towns")
    assert [(row["land"], row["size"]) for row in rows] == [("ard", 9), ("bahr", 1)]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("lands", "key\tname\tkind\nnahr\tنہر\thuge\n", "{path}:2: column kind: 'huge'; the choices are big, small"),
        ("lands", "key\tname\tkind\tsince\nnahr\tنہر\tbig\tmay\n", "{path}:2: column since: 'may' is no date"),
        ("lands", "key\tname\nard\t-\n", "{path}:2: column name is empty; it must hold a text"),
        ("lands", "key\tnom\n", "{path}:1: no column 'nom'; the columns are key, name, kind, since, forms, parted by"),
        ("lands", "key\tkey\n", "{path}:1: column 'key' stands there twice"),
        ("lands", "name\n", "{path}:1: no column 'key'; a row is known by key"),
        ("towns", "key\nshehr\n", "{path}:1: no column 'land'; a row is known by key, land"),
        ("lands", "key\tname\nard\tا\nard\tب\n", "{path}:3: 'ard' stands already at line 2"),
        ("lands", "key\tname\nard\tا\tب\n", "{path}:2: 3 cells, the header has 2: "),
        ("towns", "key\tland\nnaya\tarda\n", "mine/world/towns.tsv:2: column land: no 'arda' in world/lands; near"),
        ("seas", "key\n", "{path}: no table 'world/seas'; there are world/lands.tsv, world/towns.tsv"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_told(base: Path, tmp_path: Path, name: str, text: str, message: str) -> None:
    mine = written(tmp_path / "mine", {f"world/{name}.tsv": text})
    assert fault(base, mine).startswith(message.replace("{path}", str(mine / "world" / f"{name}.tsv")))


def test_only_tables_and_only_text(base: Path, tmp_path: Path) -> None:
    assert "an overlay holds tables (.tsv) only" in fault(base, written(tmp_path / "a", {"events/a.toml": ""}))
    mine = written(tmp_path / "mine", {"world/lands.tsv": ""})
    (mine / "world" / "lands.tsv").write_bytes(b"key\xff")
    assert fault(base, mine).endswith("not UTF-8: byte 3; save it as UTF-8")


def test_a_folder_that_is_not_there(base: Path, tmp_path: Path) -> None:
    assert "no such folder" in fault(base, tmp_path / "none")
    with pytest.raises(KnowledgeError, match="no such folder"):
        waqia.lexicons(overlays=[tmp_path / "none"])


def test_the_digest_holds_the_overlays(base: Path, tmp_path: Path) -> None:
    one = written(tmp_path / "one", {"world/lands.tsv": "key\tsince\nard\t1948\n"})
    two = written(tmp_path / "two", {"world/lands.tsv": "key\tsince\nard\t1949\n"})
    digests = {load(base, laid).digest for laid in ((), (one,), (two,), (one, two), (two, one))}
    assert len(digests) == 5
    assert load(base, (one,)).digest == digest(base, one)
    states = {knowledge.state(*places) for places in ((base,), (base, one), (base, one, two), (base, two, one))}
    assert len(states) == 4


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the custom of Linux")
def test_where_the_user_s_own_rows_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert knowledge.user_folder() == tmp_path / "waqia" / "knowledge"
    monkeypatch.delenv("WAQIA_KNOWLEDGE", raising=False)
    assert knowledge.own() == ()
    knowledge.user_folder().mkdir(parents=True)
    assert knowledge.own() == (knowledge.user_folder(),)
    monkeypatch.setenv("WAQIA_KNOWLEDGE", os.pathsep.join(("a", "b")))
    assert knowledge.own() == (Path("a"), Path("b"))
    monkeypatch.setenv("WAQIA_KNOWLEDGE", "")
    assert knowledge.own() == ()


# ---- through the command ---------------------------------------------------------------------------------------------

PEOPLE = (
    "key\tname\tname_ur\tcountry\tsector\tsource\tbasis\n"
    "zarmina-testova\tZarmina Testova\tزرمینہ ٹسٹووا\tKAZ\tGOV\town\trecalled\n"
)
TENURE = (
    "person\toffice\tof\tfrom\tstatus\tsource\tbasis\nzarmina-testova\tminister\tKAZ\t2026\tin_office\town\trecalled\n"
)
CORRECTED = "key\tname\nvladimir-putin\tV. V. Putin\n"
TEXT = "زرمینہ ٹسٹووا نے ماسکو میں ولادیمیر پیوٹن سے ملاقات کی۔".encode()


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("overlays") / "mine"
    return written(folder, {"world/people.tsv": PEOPLE + "vladimir-putin\tV. V. Putin\n", "world/tenures.tsv": TENURE})


def test_read_and_explain_with_rows_of_one_s_own(waqia: Run, mine: Path) -> None:
    done = waqia("read", "-", "--published", "2026-03-01", "--knowledge", mine, stdin=TEXT)
    assert done.returncode == 0, done.stderr
    assert "Zarmina Testova" in done.stdout.decode() and "V. V. Putin" in done.stdout.decode()
    done = waqia("explain", "-", stdin=TEXT, WAQIA_KNOWLEDGE=str(mine))
    assert "mine/world/people.tsv:2" in done.stdout.decode()
    assert b"Zarmina" not in waqia("read", "-", stdin=TEXT).stdout


def test_the_same_from_python(mine: Path) -> None:
    reading = waqia.read(TEXT.decode(), knowledge=waqia.lexicons(overlays=[mine]))
    assert "person:zarmina-testova" in {entity.id for entity in reading.entities}


def test_the_demo_with_rows_of_one_s_own(waqia: Run, mine: Path) -> None:
    assert waqia("demo", "--knowledge", mine).returncode == 0


def test_check_counts_what_an_overlay_adds_and_corrects(waqia: Run, mine: Path) -> None:
    done = waqia("knowledge", "check", mine)
    assert done.returncode == 0, done.stderr
    assert f"{mine}: world/people: 1 added, 1 corrected" in done.stdout.decode()
    assert f"{mine}: world/tenures: 1 added, 0 corrected" in done.stdout.decode()
    assert f"{mine}: all right" in done.stdout.decode()
    assert b"1 added" in waqia("knowledge", "check", "--knowledge", mine).stdout


def test_errors_of_an_overlay_are_told_by_every_command(waqia: Run, tmp_path: Path) -> None:
    folder = written(tmp_path / "bad", {"world/people.tsv": PEOPLE.replace("KAZ", "KA")})
    for command in (
        ("knowledge", "check", folder),
        ("read", "-", "--knowledge", folder),
        ("demo", "--knowledge", folder),
    ):
        done = waqia(*command, stdin=TEXT)
        assert done.returncode == 1
        assert done.stderr.decode().startswith("error: bad/world/people.tsv:2: column country: no 'KA' in world/states")
    done = waqia("read", "-", "--knowledge", tmp_path / "none", stdin=TEXT)
    assert done.returncode == 2
    done = waqia("read", "-", stdin=TEXT, WAQIA_KNOWLEDGE=str(tmp_path / "none"))
    assert done.returncode == 1
    assert b"no such folder" in done.stderr
