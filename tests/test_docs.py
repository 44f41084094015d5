"""The documents say what is there, and what they tell people to type works."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from waqia import exports, sources
from waqia.exports import table
from waqia.model import Reading
from waqia.record import record

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
_HOSTS = re.compile(r"pypi\.org|pythonhosted|files\.python|registry\.npm|anaconda\.(?:org|com)", re.IGNORECASE)


def blocks(language: str) -> list[tuple[str, str]]:
    """Code blocks of that language with where they stand."""
    return [
        (f"{path.relative_to(ROOT)}#{number}", match[2])
        for path in DOCUMENTS
        for number, match in enumerate(_BLOCK.finditer(path.read_text("utf-8")), 1)
        if match[1] == language
    ]


def commands() -> list[tuple[str, str]]:
    return [(name, line) for name, block in blocks("sh") for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the documents speak of."""
    place = tmp_path_factory.mktemp("desk")
    demo = ROOT / "src" / "waqia" / "demo" / "article.txt"
    shutil.copy(demo, place / "article.txt")
    (place / "articles").mkdir()
    shutil.copy(demo, place / "articles" / "one.txt")
    (place / "news.jsonl").write_text('{"ref": "n-17", "text": "چین نے حملے کی مذمت کی۔"}\n', "utf-8")
    return place


def run(command: list[str] | str, place: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    shell = isinstance(command, str)
    done = subprocess.run(
        command, shell=shell, cwd=place, env=environment, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


@pytest.mark.parametrize(("name", "line"), commands(), ids=[f"{name}: {line}" for name, line in commands()])
def test_commands_work(name: str, line: str, desk: Path) -> None:
    if line == "uv run pytest":
        return  # this run; .ci/run types it
    words = shlex.split(line.removeprefix("uv run "))
    assert words[0] == "waqia", f"{name}: only waqia is run here; show other commands as text"
    run(line.removeprefix("uv run ").replace("waqia", f'"{sys.executable}" -m waqia', 1), desk)


@pytest.mark.parametrize(("name", "code"), blocks("python"), ids=[name for name, _ in blocks("python")])
def test_python_works(name: str, code: str, desk: Path) -> None:
    script = desk / "script.py"
    script.write_text(code, "utf-8")
    run([sys.executable, "-W", "error", str(script)], desk)


@pytest.mark.parametrize(("name", "code"), blocks("toml"), ids=[name for name, _ in blocks("toml")])
def test_toml_reads(name: str, code: str) -> None:
    assert tomllib.loads(code)


def test_readme_has_the_two_commands_first() -> None:
    first = next(block for name, block in blocks("sh") if name.startswith("README.md"))
    assert first.split("\n")[:2] == ["uv run waqia demo", "uv run pytest"]


def test_readme_s_sentence_is_read_as_it_says(waqia: Run) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    sentence = next(block for name, block in blocks("text") if name == "README.md#1")
    shown = re.search(r"^\|---.*\n\| (.*) \|$", readme, re.MULTILINE)
    assert shown
    done = waqia("read", "-", "--published", "2024-06-08", stdin=sentence.encode())
    _, date, act, who, _, where, status, according_to, _, _ = done.stdout.decode("utf-8").splitlines()[1].split("\t")
    assert [date, act, who, where, status, according_to] == shown[1].split(" | ")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target in _LINK.findall(path.read_text("utf-8")):
        assert (path.parent / target).exists(), f"{path}: no {target}"


def test_every_page_is_linked_from_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8") + (ROOT / "docs" / "decisions" / "index.md").read_text(
        "utf-8"
    )
    for path in (ROOT / "docs").rglob("*.md"):
        assert path.name in index or path.name == "index.md", f"{path} stands in no index"


def test_generated_pages_are_up_to_date() -> None:
    spec = spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, text in module.pages().items():
        written = (ROOT / "docs" / "reference" / name).read_text("utf-8")
        assert written == text, f"docs/reference/{name} is behind: just docs"


def test_every_format_and_column_is_described() -> None:
    formats = (ROOT / "docs" / "reference" / "formats.md").read_text("utf-8")
    assert all(f"\n## {name}\n" in formats for name in exports.names())
    assert all(f"| `{column}` |" in formats for column in table.HEADER)
    many = (ROOT / "docs" / "how-to" / "read-many-articles.md").read_text("utf-8")
    assert all(f"`{suffix}`" in many for suffix in sources.suffixes())


def test_every_table_and_column_of_the_store_is_described() -> None:
    from waqia.stores.tables import metadata

    page = (ROOT / "docs" / "reference" / "store.md").read_text("utf-8")
    for kept in metadata.sorted_tables:
        row = next((line for line in page.splitlines() if line.startswith(f"| `{kept.name}` |")), "")
        assert row, f"docs/reference/store.md does not tell of {kept.name}"
        missing = [column.name for column in kept.columns if f"`{column.name}`" not in row]
        assert not missing, f"docs/reference/store.md, {kept.name}: {missing}"


def test_every_column_of_csv_is_described() -> None:
    from waqia.exports import csv

    page = (ROOT / "docs" / "reference" / "exports.md").read_text("utf-8")
    assert all(f"| `{column}` |" in page for column in csv.HEADER)


def test_the_tutorial_says_from_which_width_there_is_a_grid(reading: Reading) -> None:
    said = re.search(
        r"terminal of (\d+)\s+columns or more you see a grid",
        (ROOT / "docs/tutorial/first-reading.md").read_text("utf-8"),
    )
    assert said
    wide = sum(table.WIDEST) + len(table.GAP) * len(table.WIDEST) + table.WORDS_LEAST
    assert int(said[1]) == wide


def test_every_note_is_described() -> None:
    text = (ROOT / "docs" / "reference" / "record.md").read_text("utf-8")
    listed = re.search(
        r"class Note.*?kind: str  # ([\w, ]+)", (ROOT / "src/waqia/model.py").read_text("utf-8"), re.DOTALL
    )
    assert listed
    assert all(f"\n| `{kind}` | " in text for kind in listed[1].split(", "))


def test_every_field_of_the_record_is_described(reading: Reading) -> None:
    text = (ROOT / "docs" / "reference" / "record.md").read_text("utf-8")
    made = record(reading)
    event = made["events"][0]
    lists = (made[name][0] for name in ("entities", "mentions", "times", "statements", "relations", "repairs", "notes"))
    fields = {key for part in (made, made["article"], event, event["place"], *lists) for key in part}
    missing = {field for field in fields if not re.search(rf"\b{field}\b", text)}
    assert not missing


def test_every_event_type_and_mode_has_its_urdu_words() -> None:
    labels = tomllib.loads((ROOT / "knowledge" / "labels.toml").read_text("utf-8"))
    plover = tomllib.loads((ROOT / "knowledge" / "plover.toml").read_text("utf-8"))
    types = {tomllib.loads(path.read_text("utf-8"))["type"] for path in (ROOT / "knowledge" / "events").glob("*.toml")}
    assert types == set(labels["types"]) == set(plover["types"])
    assert {mode for modes in plover["modes"].values() for mode in modes} <= set(labels["modes"])


def test_every_context_has_its_urdu_words() -> None:
    labels = tomllib.loads((ROOT / "knowledge" / "labels.toml").read_text("utf-8"))
    codes = tomllib.loads((ROOT / "knowledge" / "contexts.toml").read_text("utf-8"))
    assert set(labels["contexts"]) == set(codes["meanings"])
    assert len(codes["meanings"]) == 37


def committed() -> list[Path]:
    """What git holds; what an unpacked source distribution holds, where there is no git."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode(
            "utf-8"
        )
        return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and not {".venv", "uv.lock"} & {*path.parts}]


def test_no_committed_file_names_a_place_that_packages_come_from() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in committed()
        if path != Path(__file__)
        for match in _HOSTS.finditer(path.read_text("utf-8", "replace"))
    ]
    assert not found
