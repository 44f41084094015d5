"""Tables are checked when they are loaded: every fault names file, line, column, value and choices. And the cache."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import pytest

from waqia import knowledge
from waqia.knowledge import KnowledgeError, cached, digest, load

TABLES = """
["world/lands".columns]
key = "word!"
name = "text!"
kind = "one_of(big|small)!"
since = "date"
people = "int"
size = "number"
open = "flag!"
forms = "list"

["world/towns"]
key = ["key", "land"]
columns = { key = "word!", land = "ref(world/lands)!", near = "refs(world/lands|world/towns)" }
"""
LANDS = "key\tname\tkind\tsince\tpeople\tsize\topen\tforms\n"
LAND = ["ard", "ارض", "big", "1947-08-14", "5", "2.5", "yes", "ارض|الارض"]
TOWNS = "key\tland\tnear\n"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A folder of knowledge with one good land and one good town, and what a test changes in it."""

    def written(
        lands: str = LANDS + "\t".join(LAND) + "\n", towns: str = TOWNS + "shehr\tard\tard\n", tables: str = TABLES
    ) -> Path:
        (tmp_path / "world").mkdir(exist_ok=True)
        (tmp_path / "tables.toml").write_text(tables, "utf-8")
        (tmp_path / "world" / "lands.tsv").write_text(lands, "utf-8")
        (tmp_path / "world" / "towns.tsv").write_text(towns, "utf-8")
        return tmp_path

    return written


def land(**changed: str) -> str:
    """The table of lands with some cells of its one row changed."""
    columns = LANDS.rstrip("\n").split("\t")
    return LANDS + "\t".join(changed.get(column, cell) for column, cell in zip(columns, LAND, strict=True)) + "\n"


def fault(root: Path) -> str:
    with pytest.raises(KnowledgeError) as caught:
        load(root)
    return str(caught.value)


def test_a_good_folder_gives_typed_rows(write: Write) -> None:
    known = load(write())
    (row,) = known.table("world/lands")
    assert dict(row) == {
        "key": "ard",
        "name": "ارض",
        "kind": "big",
        "since": "1947-08-14",
        "people": 5,
        "size": 2.5,
        "open": True,
        "forms": ("ارض", "الارض"),
        "_at": "world/lands.tsv:2",
    }
    assert isinstance(row, MappingProxyType)
    assert known.table("world/towns")[0]["near"] == ("ard",)


def test_empty_cells_that_may_be_empty(write: Write) -> None:
    (row,) = load(write(land(since="", people="", size="", forms=""))).table("world/lands")
    assert (row["since"], row["people"], row["size"], row["forms"]) == (None, None, None, ())


def test_missing_cells_at_the_end_are_empty(write: Write) -> None:
    assert load(write(towns=TOWNS + "shehr\tard\n")).table("world/towns")[0]["near"] == ()


def test_comments_and_empty_lines_are_passed_by_but_counted(write: Write) -> None:
    rows = load(write("# lands\n\n" + LANDS + "\n# more\n" + "\t".join(LAND) + "\n")).table("world/lands")
    assert [row["_at"] for row in rows] == ["world/lands.tsv:6"]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"key": ""}, "world/lands.tsv:2: column key is empty; it must hold a word"),
        ({"key": "زمین"}, "world/lands.tsv:2: column key: 'زمین' is no word"),
        ({"key": "two words"}, "world/lands.tsv:2: column key: 'two words' is no word"),
        ({"name": ""}, "world/lands.tsv:2: column name is empty; it must hold a text"),
        ({"kind": ""}, "world/lands.tsv:2: column kind is empty; it must hold a one_of(big|small)"),
        ({"kind": "huge"}, "world/lands.tsv:2: column kind: 'huge'; the choices are big, small"),
        ({"since": "14 August"}, "world/lands.tsv:2: column since: '14 August' is no date"),
        ({"since": "1947-8-14"}, "world/lands.tsv:2: column since: '1947-8-14' is no date"),
        ({"people": "five"}, "world/lands.tsv:2: column people: 'five' is no int"),
        ({"people": "5.5"}, "world/lands.tsv:2: column people: '5.5' is no int"),
        ({"size": "wide"}, "world/lands.tsv:2: column size: 'wide' is no number"),
        ({"open": "maybe"}, "world/lands.tsv:2: column open: 'maybe' is no flag"),
        ({"open": "True"}, "world/lands.tsv:2: column open: 'True' is no flag"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_bad_cell(write: Write, changed: dict[str, str], message: str) -> None:
    assert fault(write(land(**changed))) == message


@pytest.mark.parametrize("since", ["1947", "1947-08", "1947-08-14"])
def test_dates_may_be_a_year_or_a_month(write: Write, since: str) -> None:
    assert load(write(land(since=since))).table("world/lands")[0]["since"] == since


def test_too_many_cells(write: Write) -> None:
    found = fault(write(LANDS + "\t".join([*LAND, "more"]) + "\n"))
    assert found.startswith("world/lands.tsv:2: 9 cells, the header has 8: ")
    assert "more" in found


def test_other_header(write: Write) -> None:
    found = fault(write("key\tnom\n"))
    assert found.startswith("world/lands.tsv:1: columns are ['key', 'nom']; tables.toml says ['key', 'name'")


def test_spaces_for_tabs(write: Write) -> None:
    assert "columns are" in fault(write("key name kind\n"))


def test_the_same_key_twice(write: Write) -> None:
    row = "\t".join(LAND) + "\n"
    assert fault(write(LANDS + row + row)) == "world/lands.tsv:3: 'ard' stands already at line 2"


def test_a_key_of_two_columns(write: Write) -> None:
    second = "\t".join(["do", *LAND[1:]]) + "\n"
    root = write(land() + second, TOWNS + "shehr\tard\nshehr\tdo\n")
    assert len(load(root).table("world/towns")) == 2
    again = fault(write(land() + second, TOWNS + "shehr\tard\nshehr\tard\n"))
    assert again == "world/towns.tsv:3: 'shehr\\tard' stands already at line 2"


def test_reference_to_nothing(write: Write) -> None:
    assert fault(write(towns=TOWNS + "shehr\tatlantis\n")) == (
        "world/towns.tsv:2: column land: no 'atlantis' in world/lands"
    )


def test_one_bad_reference_among_several(write: Write) -> None:
    assert fault(write(towns=TOWNS + "shehr\tard\tard|shehr|lemuria\n")) == (
        "world/towns.tsv:2: column near: no 'lemuria' in world/lands or world/towns"
    )


def test_a_file_without_a_section(write: Write) -> None:
    root = write()
    (root / "world" / "seas.tsv").write_text("key\n", "utf-8")
    assert fault(root) == 'world/seas.tsv: no section ["world/seas"] in tables.toml; it has world/lands, world/towns'


def test_a_section_without_a_file(write: Write) -> None:
    root = write()
    (root / "world" / "towns.tsv").unlink()
    assert fault(root) == f'tables.toml: ["world/towns"] has no file world/towns.tsv below {root}'


def test_a_folder_without_tables(tmp_path: Path) -> None:
    assert fault(tmp_path) == f"{tmp_path / 'tables.toml'}: not there; every knowledge folder holds one"


def test_a_broken_document(write: Write) -> None:
    root = write()
    (root / "events").mkdir()
    (root / "events" / "meet.toml").write_text("type = \n", "utf-8")
    found = fault(root)
    assert found.startswith(str(root / "events" / "meet.toml"))
    assert "line 1" in found


def test_documents_by_family(write: Write) -> None:
    root = write()
    (root / "events").mkdir()
    (root / "events" / "meet.toml").write_text('type = "CONSULT"\n', "utf-8")
    assert {name: dict(document) for name, document in load(root).family("events").items()} == {
        "meet": {"type": "CONSULT"}
    }


def test_all_faults_are_told_at_once(write: Write) -> None:
    root = write(
        land(kind="huge", people="five") + "\t".join(LAND) + "\n", TOWNS + "shehr\tatlantis\nqasba\tlemuria\tard\n"
    )
    (root / "broken.toml").write_text("type = \n", "utf-8")
    (root / "latin.toml").write_bytes(b"name = 'caf\xe9'\n")
    with pytest.raises(KnowledgeError) as caught:
        load(root)
    places = [fault.removeprefix(f"{root}").lstrip("/\\").split(": ")[0] for fault in caught.value.faults]
    assert places == [
        "broken.toml",
        "latin.toml",
        "world/lands.tsv:2",
        "world/lands.tsv:2",
        "world/lands.tsv:3",
        "world/towns.tsv:2",
        "world/towns.tsv:3",
    ]
    assert str(caught.value).splitlines() == list(caught.value.faults)


def test_a_table_that_cannot_be_told_breaks_no_references(write: Write) -> None:
    assert fault(write("key\tnom\n")).count("\n") == 0


def test_the_digest_follows_the_content(write: Write) -> None:
    before = digest(write())
    assert digest(write()) == before == load(write()).digest
    assert digest(write(land(people="6"))) != before


def test_the_package_s_own_tables_hold() -> None:
    known = load()
    assert {"urdu/verbs", "world/states"} <= known.rows.keys()
    assert len(known.family("events")) == 16


# ---- Frames --------------------------------------------------------------------------------------------------------


def test_every_file_names_its_source() -> None:
    """In a comment at its head, in a key, or row by row; tables.toml describes the others."""
    silent = []
    for path in sorted(knowledge.folder().rglob("*.t*")):
        lines = path.read_text("utf-8").splitlines()
        head = next(number for number, line in enumerate(lines) if not line.startswith("#"))
        told = any(line.startswith("# Source: ") for line in lines[:head])
        by_key = any(line.startswith("source ") for line in lines[:10])
        by_row = "source" in lines[head].split("\t")
        if path.name != "tables.toml" and not (told or by_key or by_row):
            silent.append(path.name)
    assert not silent


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        ({"name": "meet", "nuon": ["ملاقات"]}, "events/consult.toml#meet: no key 'nuon'; there are "),
        ({"name": "meet", "verb": ["kerna"]}, "events/consult.toml#meet: no verb 'kerna'; there are karna"),
        ({"name": "meet", "needs": ["arms"]}, "events/consult.toml#meet: no word class in needs 'arms'; there are aid"),
        ({"name": "meet", "near": ["arms"]}, "events/consult.toml#meet: no word class in near 'arms'; there are aid"),
        ({"name": "meet", "roles": {"agent": "ne"}}, "events/consult.toml#meet: no role 'agent'; there are actor"),
        ({"noun": ["ملاقات"], "roles": {"who": "ne"}}, "events/consult.toml#?: no role 'who'; there are actor"),
        ({"name": "meet", "roles": {"actor": "by"}}, "events/consult.toml#meet: no case 'by'; there are adj, after"),
        ({"name": "meet", "mode": "fax"}, "events/consult.toml#meet: no mode 'fax'; there are phone"),
        ({"name": "meet", "modes": {"fax": "aid"}}, "events/consult.toml#meet: no mode 'fax'; there are phone"),
        (
            {"name": "meet", "modes": {"phone": "bell"}},
            "events/consult.toml#meet: no word class in modes 'bell'; there",
        ),
        ({"name": "meet", "requires": ["actor"]}, "events/consult.toml#meet: no role in requires 'actor'; there are "),
        ({"name": "meet", "status": "hapened"}, "events/consult.toml#meet: no status 'hapened'; there are happened"),
        ({"name": "meet", "status_in": ["no"]}, "events/consult.toml#meet: no status in status_in 'no'; there are hap"),
        ({"name": "meet", "moods": ["qq"]}, "events/consult.toml#meet: no mood 'qq'; there are consequence"),
        (
            {"name": "meet", "happens": {"mode": "phone"}},
            "events/consult.toml#meet: no key in happens 'mode'; there are",
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_a_frame_that_does_not_hold(frame: dict[str, object], message: str) -> None:
    from waqia.events import frames

    document = {"type": "CONSULT", "frame": [frame]}
    with pytest.raises(KnowledgeError) as caught:
        frames.build(
            {"consult": document},
            {"aid": []},
            lambda s: tuple(s.split()),
            lambda s: (s,),
            verbs=frozenset(("karna",)),
            postpositions=frozenset(("ke_saath",)),
            plover={"modes": {"CONSULT": {"phone": 1.5}}},
        )
    assert str(caught.value).startswith(message)


def test_all_faults_of_frames_are_told_at_once() -> None:
    from waqia.events import frames

    meet = {"name": "meet", "verb": ["kerna"], "mode": "fax", "happens": {"verb": ["kerna"]}}
    with pytest.raises(KnowledgeError) as caught:
        frames.build(
            {
                "consult": {"type": "CONSULT", "frame": [meet]},
                "aid": {"type": "AID", "frame": [{"noun": [], "nuon": 1}]},
            },
            {},
            lambda s: (s,),
            lambda s: (s,),
            verbs=frozenset(),
            postpositions=frozenset(),
            plover={},
        )
    assert [found.split(";")[0] for found in caught.value.faults] == [
        "events/aid.toml#?: no key 'nuon'",
        "events/consult.toml#meet: no verb 'kerna'",
        "events/consult.toml#meet: no mode 'fax'",
    ]


def test_a_name_given_twice() -> None:
    from waqia.events import frames

    document = {"type": "CONSULT", "frame": [{"name": "meet"}, {"name": "meet"}]}
    with pytest.raises(KnowledgeError, match=r"events/consult\.toml#meet: the name is given twice; rename one"):
        frames.build(
            {"consult": document},
            {},
            lambda s: (s,),
            lambda s: (s,),
            verbs=frozenset(),
            postpositions=frozenset(),
            plover={},
        )


# ---- The cache -----------------------------------------------------------------------------------------------------


class Counting:
    """Builds a value and counts how often it had to."""

    def __init__(self, value: object = ("made",)) -> None:
        self.value, self.times = value, 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WAQIA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_built_is_read_again(cache: Path) -> None:
    build = Counting()
    assert cached("words", "a" * 64, build) == cached("words", "a" * 64, build) == ("made",)
    assert build.times == 1
    assert [path.suffix for path in cache.iterdir()] == [".pickle"]


def test_another_key_is_built_anew(cache: Path) -> None:
    build = Counting()
    cached("words", "a" * 64, build)
    cached("words", "b" * 64, build)
    cached("names", "a" * 64, build)
    assert build.times == 3


@pytest.mark.parametrize("content", [b"", b"no pickle", b"\x80\x05", pickle.dumps(1)[:-1], b"cnowhere\nNothing\n."])
def test_a_broken_cache_is_passed_by_and_mended(cache: Path, content: bytes) -> None:
    build = Counting()
    cached("words", "a" * 64, build)
    (path,) = cache.iterdir()
    path.write_bytes(content)
    assert cached("words", "a" * 64, build) == ("made",)
    assert build.times == 2
    assert cached("words", "a" * 64, build) == ("made",)
    assert build.times == 2


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("WAQIA_CACHE", str(tmp_path / "file" / "cache"))
    build = Counting()
    assert cached("words", "a" * 64, build) == ("made",)
    assert cached("words", "a" * 64, build) == ("made",)
    assert build.times == 2


def test_an_error_while_building_is_not_swallowed(cache: Path) -> None:
    def build() -> object:
        raise KnowledgeError("a table is wrong")

    with pytest.raises(KnowledgeError, match="a table is wrong"):
        cached("words", "a" * 64, build)
    assert not cache.exists()


def test_what_comes_back_equals_what_was_built(cache: Path) -> None:
    value = {"a": (1, 1.0, True, None, ("x", "x")), "b": {"c": frozenset(("x", "y"))}, "d": [(), ("x",)]}
    built = cached("words", "a" * 64, Counting(value))
    again = cached("words", "a" * 64, Counting())
    assert built == again == value
    assert [type(part) for part in again["a"]] == [int, float, bool, type(None), tuple]


def test_caches_of_earlier_tables_go(cache: Path) -> None:
    for key in "abcdefgh":
        cached("words", key * 64, Counting())
    assert len(list(cache.iterdir())) < 8
    build = Counting()
    cached("words", "h" * 64, build)
    assert build.times == 0


def test_nothing_half_written_stays(cache: Path) -> None:
    cached("words", "a" * 64, Counting())
    assert not list(cache.glob("*.part"))


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the custom of Linux")
def test_where_the_cache_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("WAQIA_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert knowledge.cache_folder() == tmp_path / "waqia"
    monkeypatch.setenv("WAQIA_CACHE", str(tmp_path / "own"))
    assert knowledge.cache_folder() == tmp_path / "own"
