"""JSON lines: what is given comes through, what is broken is named by line, nothing is lost of the rest."""

from __future__ import annotations

import io

import pytest

from waqia.model import Article
from waqia.sources import Fault, json, jsonl


def read(raw: str) -> list[Article | Fault]:
    return list(jsonl.articles(io.BytesIO(raw.encode()), "a.jsonl"))


def test_everything_given_comes_through() -> None:
    line = (
        '{"ref": "n1", "text": "خبر", "published": "2024-05-10", "outlet": "Akhbar", '
        '"headline": "سرخی", "url": "https://a.example/1", "other": [1]}'
    )
    assert read(line) == [Article("خبر", "سرخی", "Akhbar", "https://a.example/1", "2024-05-10", "given", ref="n1")]


def test_a_number_as_ref_and_a_time_stamp_as_date() -> None:
    (article,) = read('{"ref": 7, "text": "x", "published": "2024-05-10T23:59:00+05:00"}')
    assert isinstance(article, Article)
    assert (article.ref, article.published) == ("7", "2024-05-10")


def test_null_is_nothing() -> None:
    assert read('{"text": "x", "ref": null, "published": null, "outlet": null}') == [Article("x")]


def test_lone_surrogates_are_kept() -> None:
    assert read('{"text": "a\\ud800b"}') == [Article("a\ud800b")]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("nonsense", "not JSON: Expecting value at column 1"),
        ('{"text": "a"', "not JSON: Expecting ',' delimiter at column 13"),
        ("[1]", "a JSON list, not an object"),
        ('"text"', "a JSON string, not an object"),
        ("{}", 'no string under "text"'),
        ('{"body": "a"}', "it has 'body'"),
        ('{"text": null}', "it is a null"),
        ('{"text": "a", "outlet": 5}', '"outlet" is a number'),
        ('{"text": "a", "ref": true}', '"ref" is a truth value'),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_is_read(line: str, what: str) -> None:
    first, fault, last = read('{"text": "1"}\n\n' + line + '\n{"text": "2"}\n')
    assert (first, last) == (Article("1"), Article("2"))
    assert isinstance(fault, Fault)
    assert fault.line == 3
    assert str(fault).startswith("a.jsonl:3: ")
    assert what in fault.what
    assert fault.remedy


@pytest.mark.parametrize("written", ['"yesterday"', '"10/05/2024"', '"2024-02-30"', "20240510", "[]"])
def test_a_date_that_is_none_costs_the_date_alone(written: str) -> None:
    article, fault = read(f'{{"text": "a", "outlet": "Akhbar", "published": {written}}}')
    assert isinstance(article, Article) and isinstance(fault, Fault)
    assert (article.text, article.outlet, article.published, article.published_from) == ("a", "Akhbar", None, None)
    (note,) = article.notes
    assert (note.kind, note.reason) == ("published_unreadable", f'"published" is {written}, which is no date')
    assert str(fault).startswith(f"a.jsonl:1: {note.reason}; write it as 2024-05-10")


def test_lines_are_named_by_number_where_they_have_no_name() -> None:
    lines = io.BytesIO(b'\n{"text": "1"}\n{"text": "2", "ref": "own"}\n{"text": "3", "ref": null}\n')
    found = [item.ref for item in jsonl.articles(lines, "a.jsonl", "a.jsonl") if isinstance(item, Article)]
    assert found == ["a.jsonl:2", "own", "a.jsonl:4"]


def test_items_of_a_list_are_named_by_number_a_lone_object_by_the_file() -> None:
    def refs(raw: bytes) -> list[str | None]:
        found = json.articles(io.BytesIO(raw), "a.json", "a.json")
        return [item.ref for item in found if isinstance(item, Article)]

    assert refs(b'[{"text": "1"}, {"text": "2", "ref": 7}]') == ["a.json#1", "7"]
    assert refs(b'{"text": "1"}') == ["a.json"]


def test_a_list_tells_dates_that_are_none_by_item() -> None:
    article, fault = json.articles(io.BytesIO(b'[{"text": "1", "published": "5.5.24"}]'), "a.json")
    assert isinstance(article, Article)
    assert str(fault).startswith('a.json: item 1: "published" is "5.5.24", which is no date; ')


def test_lines_are_read_as_they_come() -> None:
    """Only what is asked for is read: a stream need not end."""

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            line = b'{"text": "x"}\n'
            buffer[: len(line)] = line
            return len(line)

    articles = jsonl.articles(io.BufferedReader(Endless()), "endless")
    assert [next(articles) for _ in range(3)] == [Article("x")] * 3
