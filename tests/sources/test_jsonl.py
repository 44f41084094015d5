"""JSON lines: what is given comes through, what is broken is named by line, nothing is lost of the rest."""

from __future__ import annotations

import io

import pytest

from waqia.model import Article
from waqia.sources import Fault, jsonl


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
        ('{"text": "a", "published": "yesterday"}', '"published" is "yesterday", which is no date'),
        ('{"text": "a", "published": "2024-02-30"}', '"published" is "2024-02-30", which is no date'),
        ('{"text": "a", "published": 20240510}', '"published" is 20240510, which is no date'),
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
