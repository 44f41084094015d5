"""Places become articles; whatever is wrong with one is said in its place, and the rest is read."""

from __future__ import annotations

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
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word"),
        (b"\x1f\x8b\x08", "a gzip archive"),
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
    assert read(tmp_path / name) == [Article("خبر")]


def test_utf_16_that_breaks_off(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("خبر".encode("utf-16")[:-1])
    assert "not UTF-16" in fault(tmp_path / "a.txt").what


def test_the_rest_is_read(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\xff")
    items = read(folder / "none", folder)
    assert [type(item) for item in items] == [Fault, Fault, Article, Article, Article]


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("ایک\r\nدو\r".encode())
    assert read(tmp_path / "a.txt") == [Article("ایک\r\nدو\r")]


def test_a_file_without_ending_goes_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "news").write_text('\n{"text": "خبر"}\n', "utf-8")
    assert read(tmp_path / "news") == [Article("خبر")]


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
