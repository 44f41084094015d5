"""The commands on a store as people type them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from waqia.cli import command

from .conftest import KINDS, new_schema, sql

NEWS = (
    ("n1", "2024-05-10", "Roznama", "ایرانی صدر نے جمعرات کو ماسکو میں روسی صدر سے ملاقات کی۔"),
    ("n2", "2024-05-12", "Khabar", "پاکستان نے غزہ پر اسرائیلی حملے کی مذمت کی۔"),
    ("n3", "2024-05-11", "Khabar", "چین کے وزیر خارجہ اگلے ہفتے اسلام آباد کا دورہ کریں گے۔"),
)
Type = Callable[..., Result]
ADDRESSES: dict[Path, str] = {}


def address(place: Path) -> str:
    return ADDRESSES.get(place, str(place / "waqia.db"))


@pytest.fixture(scope="module", params=KINDS)
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few articles and the store made of them, of each kind."""
    place = tmp_path_factory.mktemp("desk")
    if request.param != "sqlite":
        ADDRESSES[place] = new_schema(request.getfixturevalue("server"))
    typed(place)("add", news(place))
    return place


def news(place: Path) -> Path:
    """A file of articles."""
    lines = [dict(zip(("ref", "published", "outlet", "text"), one, strict=True)) for one in NEWS]
    path = place / "news.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def typed(place: Path) -> Type:
    def run(*words: str | Path, code: int = 0) -> Result:
        done = CliRunner(env={"WAQIA_STORE": address(place)}).invoke(command, [str(word) for word in words])
        assert done.exit_code == code, done.output
        return done

    return run


@pytest.fixture
def waqia(desk: Path) -> Type:
    return typed(desk)


def test_adding_again_reads_nothing_anew(waqia: Type, desk: Path) -> None:
    page = json.loads(waqia("add", desk / "news.jsonl", "--json").stdout)
    assert page == {
        "store": address(desk), "added": 0, "replaced": 0, "there": 3, "set_aside": 0, "faults": 0,
    }  # fmt: skip


def test_adding_tells_faults_and_sets_other_languages_aside(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "چین نے مذمت کی۔"}\n{broken\n{"text": "Not a word of it"}\n', "utf-8")
    waqia = typed(tmp_path)
    done = waqia("add", tmp_path / "a.jsonl", code=1)
    assert done.stdout == f"{tmp_path / 'waqia.db'}: 1 added, 1 set aside: not in Urdu\n"
    assert "a.jsonl:2: not JSON" in done.stderr
    assert "no Urdu letters" in done.stderr
    assert json.loads(waqia("add", tmp_path / "a.jsonl", "--json", code=1).stdout)["there"] == 1


def test_other_tables_read_anew(tmp_path: Path) -> None:
    from waqia.knowledge import columns

    row = {"key": "zed-zedzed", "name": "Zed Zedzed", "name_ur": "زیڈ زیڈزیڈ", "source": "test", "basis": "recalled"}
    (tmp_path / "mine" / "world").mkdir(parents=True)
    header = columns()["world/people"]
    cells = "\t".join(row.get(column, "") for column in header)
    (tmp_path / "mine" / "world" / "people.tsv").write_text("\t".join(header) + "\n" + cells + "\n", "utf-8")
    waqia, path = typed(tmp_path), news(tmp_path)
    counts = [
        json.loads(waqia("add", path, "--json", *knowledge).stdout)
        for knowledge in ((), ("--knowledge", tmp_path / "mine"))
    ]
    assert [(count["added"], count["replaced"]) for count in counts] == [(3, 0), (0, 3)]


def test_export_is_what_read_writes_sorted_by_day(waqia: Type, desk: Path) -> None:
    read = waqia("read", desk / "news.jsonl", "--format", "jsonl").stdout.splitlines()
    kept = waqia("export").stdout.splitlines()
    assert [json.loads(line)["article"]["ref"] for line in kept] == ["n1", "n3", "n2"]
    assert sorted(kept) == sorted(read)


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        (("ماسکو",), ["n1"]),
        (("--actor", "IRN"), ["n1"]),
        (("--actor", "ايران"), ["n1"]),
        (("--actor", "یو ایس اے"), []),
        (("--between", "Iran", "RUS"), ["n1"]),
        (("--type", "consult"), ["n3", "n1"]),
        (("--status", "planned", "--place", "اسلام آباد"), ["n3"]),
        (("--outlet", "khabar", "--events"), ["n3", "n2", "n2"]),
        (("--outlet", "khabar", "--articles"), ["n2", "n3"]),
        (("--articles", "--from", "2024-05-11", "--to", "2024-05-11"), ["n3"]),
        (("--type", "CONSULT", "--to", "2024-05-09"), ["n1"]),
        (("--type", "AID"), []),
    ],
)
def test_search(waqia: Type, words: tuple[str, ...], refs: list[str]) -> None:
    page = json.loads(waqia("search", *words, "--json").stdout)
    assert [one["ref"] for one in page[page["kind"]]] == refs
    assert page["count"] == len(refs)
    assert waqia("search", *words).stdout.count("\n\n") == len(refs)


def test_search_says_what_its_days_rest_on(waqia: Type) -> None:
    told = waqia("search", "--type", "CONSULT", "--type", "CONSULT").stdout
    assert "days: 2 (100%) dated by the text" in told
    assert "2024-05-12* · ACCUSE" in waqia("search", "--actor", "PAK").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("search", "--actor", "Pakistn"), "near it: Pakistan (state:PAK)"),
        (("search", "--type", "FOO"), "there are ACCUSE, AGREE"),
        (("search", "--outlet", "Times"), "there are Khabar, Roznama"),
        (("search", "--from", "yesterday"), "write it as 2024-05-10"),
        (("search", "--from", "2025", "--to", "2024"), "turn them round"),
        (("search", "--actor", "IRN", "--articles"), "leave out --articles"),
        (("show", "art:0"), "not in the store"),
        (("show", "Pakistn"), "near it: Pakistan"),
        (("stats", "--store", "nowhere.db"), "waqia add PATH"),
    ],
)
def test_bad_input_is_told_with_what_would_do(waqia: Type, words: tuple[str, ...], told: str) -> None:
    assert told in waqia(*words, code=1).stderr


def test_numbers_are_shown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("لاہور میں بم دھماکے میں کم از کم 1200 افراد ہلاک اور 30 زخمی ہو گئے۔", "utf-8")
    waqia = typed(tmp_path)
    waqia("add", tmp_path / "a.txt", "--published", "2024-05-10")
    assert " · killed ≥ 1,200, injured 30 · " in waqia("search", "--type", "ASSAULT").stdout
    (act,) = json.loads(waqia("search", "--type", "ASSAULT", "--json").stdout)["events"]
    assert act["numbers"][0] == {
        "kind": "killed", "value": 1200, "bound": "at_least", "unit": None, "text": "کم از کم 1200",
    }  # fmt: skip
    assert "number    killed ≥ 1,200 «کم از کم 1200»" in waqia("show", act["id"]).stdout


def test_show(waqia: Type) -> None:
    (event,) = json.loads(waqia("search", "--actor", "IRN", "--json").stdout)["events"]
    assert "ماسکو" in waqia("show", event["article"]).stdout
    assert event["id"] in waqia("show", event["article"]).stdout
    told = waqia("show", event["id"]).stdout
    for part in ("CONSULT", "happened", "2024-05-09", "place:moscow", "«ملاقات کی»", "Roznama"):
        assert part in told
    assert json.loads(waqia("show", event["id"], "--json").stdout)["tellings"][0]["event"]["id"] == event["id"]
    assert "2 acts:" in waqia("show", "state:PAK").stdout
    assert json.loads(waqia("show", "Pakistan", "--json").stdout)["entity"]["id"] == "state:PAK"


def test_stats(waqia: Type) -> None:
    page = json.loads(waqia("stats", "--json").stdout)
    assert page["articles"] == 3
    assert page["outlets"] == {"Khabar": 2, "Roznama": 1}
    assert sum(page["days"].values()) == page["events"] == sum(page["types"].values())
    assert "CONSULT" in waqia("stats").stdout


def test_check(waqia: Type, desk: Path, tmp_path: Path) -> None:
    assert waqia("check").stdout.endswith("3 articles, all right\n")
    typed(tmp_path)("add", desk / "news.jsonl", "--store", tmp_path / "bad.db")
    sql(str(tmp_path / "bad.db"), "delete from times")
    done = waqia("check", "--store", tmp_path / "bad.db", code=1)
    assert "0 rows of times" in done.stderr
    assert json.loads(waqia("check", "--store", tmp_path / "bad.db", "--json", code=1).stdout)["faults"]
