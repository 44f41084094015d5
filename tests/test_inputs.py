"""Places become articles; whatever is wrong with one is said in its place, and the rest is read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from waqia.inputs import Feed, Told
from waqia.model import Article
from waqia.sources import Fault


def read(*places: str | Path, told: Told | None = None) -> list[Article | Fault]:
    return list(Feed(map(str, places), told))


def fault(*places: str | Path) -> Fault:
    (item,) = read(*places)
    assert isinstance(item, Fault), item
    return item


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "b.txt": "دوسری",
        "a.txt": "پہلی",
        "sub/c.jsonl": '{"text": "تیسری"}\n{"text": "چوتھی"}\n',
        ".hidden/d.txt": "چھپی",
        "style.css": "body {}",
    }.items():
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "articles"


def test_a_folder_is_read_by_path_without_what_is_no_article(folder: Path) -> None:
    assert [item.text for item in read(folder) if isinstance(item, Article)] == ["پہلی", "دوسری", "تیسری", "چوتھی"]
    assert len(read(folder)) == 4


def refs(*places: str | Path) -> list[str | None]:
    return [item.ref for item in read(*places) if isinstance(item, Article)]


def test_articles_are_called_by_the_file_they_came_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert refs("articles") == ["a.txt", "b.txt", "sub/c.jsonl:1", "sub/c.jsonl:2"]
    assert refs("articles/", "./articles/a.txt") == [
        "articles/a.txt",
        "articles/b.txt",
        "articles/sub/c.jsonl:1",
        "articles/sub/c.jsonl:2",
        "./articles/a.txt",
    ]
    assert refs("articles/*.txt") == [str(Path("articles/a.txt")), str(Path("articles/b.txt"))]
    assert refs("art*") == refs("articles/", "articles/none")


def test_standard_input_has_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "1"}\n{"text": "2", "ref": "own"}\n')))
    assert refs("-") == [None, "own"]


@pytest.mark.parametrize(
    ("places", "several"),
    [
        (["a.txt"], False),
        (["one.json"], False),
        (["none.txt"], False),
        (["a.txt", "none.txt"], True),
        (["."], True),
        (["*.txt"], True),
        (["two.json"], True),
        (["sub/c.jsonl"], True),
    ],
)
def test_a_list_is_what_was_asked_for_not_what_came(
    folder: Path, monkeypatch: pytest.MonkeyPatch, places: list[str], several: bool
) -> None:
    monkeypatch.chdir(folder)
    (folder / "one.json").write_text('{"text": "x"}', "utf-8")
    (folder / "two.json").write_text('\n[{"text": "x"}]', "utf-8")
    (folder / "b.txt").unlink()
    feed = Feed(places)
    next(iter(feed))
    assert feed.several == several


def test_files_of_other_kinds_are_counted(folder: Path) -> None:
    (folder / "sub" / "d.csv").write_text("a,b", "utf-8")
    feed = Feed([str(folder)])
    assert feed.passed_over == ["style.css", "sub/d.csv"]
    assert len(list(feed)) == 4


@pytest.mark.parametrize(
    ("name", "what", "remedy"),
    [
        ("a.csv", "a table; what is read is text, HTML, PDF and Word documents, JSON", "JSON lines"),
        ("a.TSV", "a table", "JSON lines"),
        ("a.xlsx", "a spreadsheet", "JSON lines"),
        ("a.odt", "a word processor's document", ".docx"),
        ("a.docx", "a Word document or other ZIP archive that is broken", "plain text"),
    ],
)
def test_kinds_that_are_not_read_are_named(tmp_path: Path, name: str, what: str, remedy: str) -> None:
    (tmp_path / name).write_text("خبر", "utf-8")
    found = fault(tmp_path / name)
    assert what in found.what
    assert remedy in found.remedy


@pytest.mark.parametrize(
    ("place", "what", "remedy"),
    [
        ("ftp://news.example/a.txt", "an address whose scheme is not read: ftp; http and https are", "save the page"),
        ("file:///home/a.txt", "an address whose scheme is not read: file", "give the path of the file"),
        ("www.dawn.com", "no such file", "write it in full: https://www.dawn.com"),
        ("dawn.com/urdu/1?page=2", "no such file", "https://dawn.com/urdu/1?page=2"),
        ("urdu.geo.tv", "no such file", "https://urdu.geo.tv"),
        ("nofile.txt", "no such file", "check the path"),
        ("article.html", "no such file", "check the path"),
        ("old.articles/one.txt", "no such file", "check the path"),
    ],
)
def test_addresses_that_are_none(place: str, what: str, remedy: str) -> None:
    found = fault(place)
    assert found.name == place
    assert what in found.what
    assert remedy in found.remedy


def test_a_file_under_another_name_is_told_where_it_is_really_alike(folder: Path) -> None:
    (folder / "pakistan-china.txt").write_text("x", "utf-8")
    assert "pakistan-china.txt" in fault(folder / "pakistan-chinna.txt").remedy
    assert "check the path" in fault(folder / "iran.txt").remedy


def test_a_feed_knows_its_own_files(folder: Path) -> None:
    feed = Feed([str(folder)])
    assert feed.holding(folder / "sub" / ".." / "a.txt") == str(folder / "a.txt")
    assert feed.holding(folder / "style.css") is None
    assert feed.holding(folder / "new.txt") is None
    if os.name != "nt":
        (folder.parent / "link").symlink_to(folder / "b.txt")
        assert feed.holding(folder.parent / "link") == str(folder / "b.txt")


def test_a_pattern_that_the_shell_left_alone(folder: Path) -> None:
    assert len(read(folder / "*.txt")) == 2
    assert len(read(folder / "**" / "*.jsonl")) == 2


def test_a_folder_without_articles(tmp_path: Path) -> None:
    found = fault(tmp_path)
    assert "no article in this folder" in found.what
    assert ".jsonl" in found.remedy


def test_a_file_that_is_not_there(folder: Path) -> None:
    found = fault(folder / "a.text")
    assert "no such file" in found.what
    assert "a.txt" in found.remedy
    assert "check the path" in fault("/nowhere/at/all").remedy


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"PK\x03\x04\x14\x00", "other ZIP archive that is broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word"),
        (b"\x1f\x8b\x08", "a gzip file that is broken"),
        (b"\x00\x01\x02\x00" * 9, "full of NUL bytes"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.unknown"])
def test_what_is_no_text_is_named(tmp_path: Path, head: bytes, what: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(head + b"rest")
    assert what in fault(path).what
    assert str(path) in str(fault(path))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a"])
def test_utf_16_is_read(tmp_path: Path, encoding: str, name: str) -> None:
    text = '{"text": "خبر"}' if name.endswith("l") else "خبر"
    (tmp_path / name).write_text(text if encoding == "utf-16" else "\ufeff" + text, encoding)
    (found,) = read(tmp_path / name)
    assert isinstance(found, Article)
    assert found.text == "خبر"


def test_utf_16_that_breaks_off(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("خبر".encode("utf-16")[:-1])
    assert "not UTF-16" in fault(tmp_path / "a.txt").what


def test_the_rest_is_read(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\xff")
    items = read(folder / "none", folder)
    assert [type(item) for item in items] == [Fault, Fault, Article, Article, Article]


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("ایک\r\nدو\r".encode())
    assert read(tmp_path / "a.txt") == [Article("ایک\r\nدو\r", ref=str(tmp_path / "a.txt"))]


def test_a_file_without_ending_goes_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "news").write_text('\n{"text": "خبر"}\n', "utf-8")
    assert read(tmp_path / "news") == [Article("خبر", ref=f"{tmp_path / 'news'}:2")]


def test_what_is_told_fills_json_lines_and_overrules_pages(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x", "published": "2020-01-01", "outlet": "A"}\n{"text": "y"}', "utf-8")
    (tmp_path / "b.html").write_text(
        '<!doctype html><meta name="date" content="2020-01-01"><meta property="og:site_name" content="A"><p>خبر</p>',
        "utf-8",
    )
    told = Told("2024-05-10", "B")
    given, filled, page = read(tmp_path / "a.jsonl", tmp_path / "b.html", told=told)
    assert isinstance(given, Article) and isinstance(filled, Article) and isinstance(page, Article)
    assert (given.published, given.outlet) == ("2020-01-01", "A")
    assert (filled.published, filled.outlet, filled.published_from) == ("2024-05-10", "B", "given")
    assert (page.published, page.outlet, page.published_from) == ("2024-05-10", "B", "given")


def test_bytes_are_counted_for_the_bar(folder: Path) -> None:
    feed = Feed([str(folder)])
    assert (
        feed.total == sum(path.stat().st_size for path in folder.rglob("*.*") if path.suffix in (".txt", ".jsonl")) - 8
    )
    seen = [feed.done for _ in feed]
    assert seen == sorted(seen)
    assert feed.done == feed.total


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a file that may not be opened")
def test_a_file_that_may_not_be_opened(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    assert "cannot be opened" in fault(folder / "a.txt").what
