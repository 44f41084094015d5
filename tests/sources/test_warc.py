"""Web archives: pages in Urdu are read, others counted, and where an archive breaks is said."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import formats
import pytest

from waqia.inputs import Feed
from waqia.model import Article
from waqia.sources import Aside, Fault, Item, warc

URDU = formats.page(
    "قاہرہ: مصر کے صدر نے پیر کے روز نئی بندرگاہ کا افتتاح کیا اور کہا کہ اس سے تجارت بڑھے گی اور لوگ ٹھہریں گے۔",
    "سرکاری بیان کے مطابق بندرگاہ پر تین سال میں کام مکمل ہوا ہے۔",
)
PERSIAN = formats.page("رئیس جمهور روز دوشنبه بندر تازه را افتتاح کرد و گفت که تجارت بیشتر خواهد شد.")
FRONT = "<!doctype html><title>ہیڈ</title><script>ٹھہریں گے، ہوں گے، ہیں</script>".encode()


def read(raw: bytes) -> list[Item]:
    return list(warc.articles(io.BytesIO(raw), "news.warc", "news.warc"))


def pages(raw: bytes = URDU) -> list[tuple[str, bytes]]:
    return [("https://a.example/1", raw), ("https://a.example/2", PERSIAN), ("https://a.example/3", FRONT)]


def test_an_archive_gives_its_urdu_pages_and_counts_the_rest() -> None:
    first, second, third = read(formats.warc(*pages()))
    assert isinstance(first, Article)
    assert (first.url, first.ref) == ("https://a.example/1", "news.warc#1")
    assert "بندرگاہ پر تین سال" in first.text
    assert (second, third) == (
        Aside("https://a.example/2", "other_language"),
        Aside("https://a.example/3", "no_article"),
    )


@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz", "archive"])
def test_packed_or_not_by_whatever_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(formats.warc(*pages(), packed=name != "news.warc"))
    feed = Feed([str(tmp_path / name)])
    (found,) = feed
    assert isinstance(found, Article) and found.url == "https://a.example/1"
    assert feed.several and feed.aside == {"other_language": 1, "no_article": 1}


def test_pages_that_came_packed_and_pages_in_other_encodings() -> None:
    (packed,) = read(formats.warc(("https://a.example/1", gzip.compress(URDU)), Content_Encoding="gzip"))
    assert isinstance(packed, Article)
    old = URDU.decode().replace('<meta charset="utf-8">', "").encode("windows-1256", "xmlcharrefreplace")
    (recoded,) = read(formats.warc(("https://a.example/1", old), Content_Type="text/html; charset=windows-1256"))
    assert isinstance(recoded, Article) and "پیر کے روز" in recoded.text


def test_what_is_no_page_is_counted() -> None:
    (found,) = read(formats.warc(("https://a.example/1.png", b"\x89PNG"), Content_Type="image/png"))
    assert isinstance(found, Aside)


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_breaks_off_says_so(tmp_path: Path, packed: bool) -> None:
    raw = formats.warc(("https://a.example/1", URDU), ("https://a.example/2", URDU), packed=packed)
    (tmp_path / "a.warc").write_bytes(raw[:-200])
    items = list(Feed([str(tmp_path / "a.warc")]))
    assert isinstance(items[0], Article)
    faults = [item for item in items[1:] if isinstance(item, Fault)]
    assert faults and len(faults) == len(items) - 1
    assert ("broken: Compressed file ended" if packed else "breaks off") in faults[-1].what


def test_an_archive_of_nothing() -> None:
    (found,) = read(formats.warc())
    assert isinstance(found, Fault) and "without pages" in found.what


def test_a_page_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "_LONGEST", 10_000)
    for body, told in (
        (URDU + b"\n" * 20_000, {}),
        (gzip.compress(URDU + b"\n" * 20_000), {"Content_Encoding": "gzip"}),
    ):
        first, second = read(formats.warc(("https://a.example/1", body), ("https://a.example/2", body), **told))
        assert isinstance(first, Fault) and "longer than" in first.what
        assert isinstance(second, Fault)
