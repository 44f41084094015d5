"""`waqia export` as people type it: files, folders, what narrows it, what goes along, what is told."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from waqia import exports
from waqia.cli import command

NEWS = (
    ("n1", "2024-05-10", "Roznama", "ایرانی صدر نے جمعرات کو ماسکو میں روسی صدر سے ملاقات کی۔"),
    ("n2", "2024-05-12", "Khabar", "پاکستان نے غزہ پر اسرائیلی حملے کی مذمت کی۔"),
    ("n3", "2024-05-11", "Khabar", "چین کے وزیر خارجہ اگلے ہفتے اسلام آباد کا دورہ کریں گے۔"),
)
Type = Callable[..., Result]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three articles, added in another order than that of their days."""
    place = tmp_path_factory.mktemp("export")
    lines = [dict(zip(("ref", "published", "outlet", "text"), one, strict=True)) for one in NEWS]
    (place / "news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    done = CliRunner().invoke(command, ["add", str(place / "news.jsonl"), "--store", str(place / "waqia.db")])
    assert done.exit_code == 0, done.output
    return place / "waqia.db"


@pytest.fixture
def export(store: Path) -> Type:
    def run(*words: str | Path, code: int = 0) -> Result:
        done = CliRunner().invoke(command, ["export", "--store", str(store), *map(str, words)])
        assert done.exit_code == code, done.output
        return done

    return run


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_file_has_its_codebook_and_citation_beside(export: Type, tmp_path: Path) -> None:
    done = export("--to", "csv", "--output", tmp_path / "acts.csv", "--json")
    page = json.loads(done.stdout)
    assert [Path(file).name for file in page["files"]] == ["acts.csv", "acts.codebook.md", "acts.citation.cff"]
    assert (page["articles"], page["acts"]) == (3, 4)
    found = rows((tmp_path / "acts.csv").read_text("utf-8"))
    assert [row["ref"] for row in found] == ["n1", "n3", "n2", "n2"]
    assert found[0]["actor_countries"] == "IRN|RUS"
    book = (tmp_path / "acts.codebook.md").read_text("utf-8")
    assert "4 acts in 3 articles, published 2024-05-10 to 2024-05-12" in book
    assert all(f"| `{column}` |" in book for column in found[0])
    assert "Table `statements`" not in book
    assert "@misc{waqia-" in book
    assert {file.name for file in tmp_path.iterdir()} == {"acts.csv", "acts.codebook.md", "acts.citation.cff"}


def test_a_citation_is_what_the_format_asks_for(export: Type, tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml")
    export("--to", "csv", "--output", tmp_path / "acts.csv")
    cited = yaml.safe_load((tmp_path / "acts.citation.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors", "type", "version", "abstract"} <= set(cited)
    assert cited["type"] == "dataset"
    assert "4 acts in 3 articles" in cited["abstract"]


def test_a_folder_gets_every_table_and_twice_the_same_bytes(export: Type, tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        export("--to", "csv", "--output", tmp_path / name)
        contents.append({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()})
    assert contents[0] == contents[1]
    assert set(contents[0]) == {
        "events.csv", "statements.csv", "relations.csv", "articles.csv", "entities.csv",
        "waqia.codebook.md", "waqia.citation.cff",
    }  # fmt: skip
    assert len(rows(contents[0]["articles.csv"].decode())) == 3


@pytest.mark.parametrize("to", exports.of_records())
def test_every_format_goes_into_a_file_and_a_folder(to: str, export: Type, tmp_path: Path) -> None:
    if extra := exports.needs(to):
        pytest.importorskip({"parquet": "pyarrow", "excel": "xlsxwriter"}[extra], reason=f"extra {extra} is missing")
    ending = exports.record_export(to).SUFFIX
    export("--to", to, "--output", tmp_path / f"a{ending}", "--bare")
    export("--to", to, "--output", tmp_path / f"b{ending}", "--bare")
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes() != b""
    export("--to", to, "--output", tmp_path / "all")
    assert {table.name for table in exports.record_export(to).TABLES} and list((tmp_path / "all").glob(f"*{ending}"))


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        (("--actor", "IRN"), ["n1"]),
        (("--status", "planned"), ["n3"]),
        (("--type", "consult", "--until", "2024-05-10"), ["n1"]),
        (("--from", "2024-05-12"), ["n3", "n2", "n2"]),
        (("ماسکو",), ["n1"]),
        (("--outlet", "khabar", "--articles"), ["n3", "n2", "n2"]),
        (("--type", "AID"), []),
    ],
)
def test_a_search_narrows_an_export(export: Type, words: tuple[str, ...], refs: list[str]) -> None:
    assert [row["ref"] for row in rows(export("--to", "csv", *words).stdout)] == refs
    kept = [json.loads(line)["article"]["ref"] for line in export(*words).stdout.splitlines()]
    assert kept == list(dict.fromkeys(refs))


def test_only_the_acts_that_fit_are_written_and_lines_stay_whole(export: Type) -> None:
    told = rows(export("--to", "csv", "--type", "ACCUSE").stdout)
    assert [row["type"] for row in told] == ["ACCUSE"]
    (line,) = export("--type", "ACCUSE").stdout.splitlines()
    assert {event["type"] for event in json.loads(line)["events"]} > {"ACCUSE"}
    (article,) = rows(export("--to", "csv", "--table", "articles", "--type", "ACCUSE").stdout)
    assert article["events"] == "1"


def test_what_narrowed_it_stands_in_the_codebook(export: Type, tmp_path: Path) -> None:
    export("--to", "csv", "-o", tmp_path / "a.csv", "--actor", "Iran", "--until", "2024")
    book = (tmp_path / "a.codebook.md").read_text("utf-8")
    assert "narrowed by `--actor Iran`: Iran (state:IRN)" in book
    assert "narrowed by `--until 2024`" in book


def test_a_mark_for_excel(export: Type, tmp_path: Path) -> None:
    export("--to", "csv", "--bom", "-o", tmp_path / "acts.csv")
    assert (tmp_path / "acts.csv").read_bytes().startswith(b"\xef\xbb\xbfevent,")
    assert export("--to", "csv").stdout_bytes.startswith(b"event,")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--to", "csv", "--table", "acts"), "there are events, statements, relations, articles, entities"),
        (("--bom",), "jsonl has no use for a byte-order mark"),
        (("--to", "parquet"), "give --output FILE.parquet"),
        (("--to", "csv", "--outlet", "Times"), "there are Khabar, Roznama"),
        (("--to", "csv", "--until", "soon"), "--to/--until soon: no date"),
        (("-o", "nowhere/at/all.jsonl"), "cannot be written: No such file or directory; choose another --output"),
    ],
)
def test_what_cannot_be_is_told_with_what_would_do(export: Type, words: tuple[str, ...], told: str) -> None:
    assert told in export(*words, code=1).stderr


def test_the_store_and_what_stood_there_are_spared(export: Type, store: Path, tmp_path: Path) -> None:
    before = store.read_bytes()
    assert "is the store itself" in export("-o", store, code=1).stderr
    assert store.read_bytes() == before
    (tmp_path / "acts.csv").write_text("old", "utf-8")
    assert "nobody and nothing" in export("--to", "csv", "--actor", "Zzz", "-o", tmp_path / "acts.csv", code=1).stderr
    assert [file.name for file in tmp_path.iterdir()] == ["acts.csv"]
    assert (tmp_path / "acts.csv").read_text("utf-8") == "old"


def test_a_table_with_a_folder_is_refused(export: Type, tmp_path: Path) -> None:
    told = export("--to", "csv", "--table", "events", "-o", tmp_path, code=1).stderr
    assert "is a folder, which gets every table" in told


def test_the_codebook_alone() -> None:
    done = CliRunner().invoke(command, ["codebook", "csv"])
    assert done.exit_code == 0
    assert "| `day_from` |" in done.stdout
    assert "| `REB` | armed groups against a state |" in done.stdout


def test_reading_goes_straight_into_tables(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    from pyarrow import parquet

    (tmp_path / "a.txt").write_text(NEWS[0][3], "utf-8")
    runner = CliRunner()
    words = ["read", str(tmp_path / "a.txt"), "--format", "parquet"]
    assert "give --output FILE" in runner.invoke(command, words).stderr
    done = runner.invoke(command, [*words, "--output", str(tmp_path / "a.parquet")])
    assert done.exit_code == 0, done.output
    assert parquet.read_table(tmp_path / "a.parquet")["type"].to_pylist() == ["CONSULT"]


@pytest.fixture
def put_right(store: Path, tmp_path: Path) -> Path:
    """A copy of the store in which people have put an act right."""
    other = tmp_path / "other.db"
    with sqlite3.connect(store) as one, sqlite3.connect(other) as two:
        one.backup(two)
    one.close()
    two.close()
    run = CliRunner()
    found = run.invoke(command, ["search", "--actor", "IRN", "--store", str(other), "--json"])
    (act,) = json.loads(found.stdout)["events"]
    told = ["place=Lahore", "actors=Turkey,RUS", "status=planned", "--by", "Sana"]
    done = run.invoke(command, ["correct", act["id"], *told, "--store", str(other)])
    assert done.exit_code == 0, done.output
    return other


@pytest.mark.parametrize("to", exports.of_records())
def test_what_people_put_right_goes_into_every_format(to: str, export: Type, put_right: Path, tmp_path: Path) -> None:
    if extra := exports.needs(to):
        pytest.importorskip({"parquet": "pyarrow", "excel": "xlsxwriter"}[extra], reason=f"extra {extra} is missing")
    export("--to", to, "-o", tmp_path / "out", "--store", put_right)
    if to == "csv":
        row, *_ = rows((tmp_path / "out" / "events.csv").read_text("utf-8"))
        assert (row["actor_names"], row["place_name"], row["status"]) == ("Turkey|Russia", "Lahore", "planned")
        assert set(row["corrected"].split("|")) == {"actors", "place", "status"}
    elif to == "plover":
        line = json.loads((tmp_path / "out" / "waqia.plover.jsonl").read_text("utf-8").splitlines()[0])
        assert line["event"] == ["AGREE"]
        assert sorted(line["waqia"]["corrected"]) == ["actors", "place", "status"]


def test_every_article_tells_of_which_story_it_is(export: Type) -> None:
    stories = [row["story"] for row in rows(export("--to", "csv", "--table", "articles").stdout)]
    assert len(set(stories)) == 3
    assert all(story.startswith("st:") for story in stories)
