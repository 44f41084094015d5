"""Feeds, lists of feeds and sitemaps: what they lead to, and what they cannot do."""

from __future__ import annotations

import io

import formats
import pytest

from waqia.model import Article
from waqia.sources import Aside, Fault, Item, Link, feed, opml, sitemap

WHOLE = "".join(
    f"<p>بندرگاہ کی خبر کا پیراگراف نمبر {n}: صدر نے کہا کہ تجارت بڑھے گی اور کام جاری رہے گا۔</p>" for n in range(12)
)
BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def read(raw: bytes, source: object = feed) -> list[Item]:
    return list(source.articles(io.BytesIO(raw), "list"))  # type: ignore[attr-defined]


def test_an_entry_leads_to_its_page() -> None:
    (link,) = read(
        formats.rss(
            "<title>بندرگاہ &amp;amp; تجارت</title><link> https://a.example/1 </link><description>خلاصہ</description>"
            "<pubDate>Tue, 07 May 2024 02:30:00 +0500</pubDate>"
        )
    )
    assert link == Link("https://a.example/1", headline="بندرگاہ & تجارت", published="2024-05-07")


def test_an_entry_in_full_is_an_article() -> None:
    (found,) = read(
        formats.rss(
            "<title>بندرگاہ کھل گئی</title><link>https://a.example/1</link><dc:creator>نامہ نگار</dc:creator>"
            f"<pubDate>Tue, 07 May 2024 02:30:00 +0500</pubDate><content:encoded><![CDATA[{WHOLE}<script>x</script>"
            "<p>The post بندرگاہ appeared first on Paper.</p>]]></content:encoded>"
        )
    )
    assert isinstance(found, Article)
    assert (found.headline, found.outlet, found.author) == ("بندرگاہ کھل گئی", "روزنامہ مثال", "نامہ نگار")
    assert (found.published, found.published_from, found.url) == ("2024-05-07", "metadata", "https://a.example/1")
    lines = found.text.split("\n")
    assert lines[:3] == ["بندرگاہ کھل گئی", "", lines[2]]
    assert len(lines) == 14 and "نمبر 11" in lines[-1]


@pytest.mark.parametrize("content", ["<p>خلاصہ</p>", WHOLE + "<p>مزید […]</p>"])
def test_what_is_cut_off_is_read_on_its_page(content: str) -> None:
    (found,) = read(
        formats.rss(f"<link>https://a.example/1</link><content:encoded><![CDATA[{content}]]></content:encoded>")
    )
    assert isinstance(found, Link)


def test_atom_and_relative_addresses() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/news/"><title>x</title>'
        '<entry><id>tag:a,1</id><title>خبر</title><link href="7.html"/>'
        "<published>2024-05-07T01:00:00+05:00</published></entry>"
        "<entry><id>https://a.example/8</id><title>خبر</title></entry></feed>"
    )
    found = read(atom.encode())
    assert [one.url for one in found if isinstance(one, Link)] == [
        "https://a.example/news/7.html",
        "https://a.example/8",
    ]
    assert isinstance(found[0], Link) and found[0].published == "2024-05-07"


def test_an_entry_that_leads_nowhere_is_a_fault_of_its_own() -> None:
    first, second = read(formats.rss("<title></title>", "<link>https://a.example/2</link>"))
    assert isinstance(first, Fault) and "entry 1" in first.what
    assert isinstance(second, Link)


def test_a_feed_that_breaks_off_gives_what_it_has() -> None:
    raw = formats.rss("<link>https://a.example/1</link>", "<link>https://a.example/2</link>")
    found = read(raw[: raw.index(b"example/2")])
    assert isinstance(found[0], Link) and found[0].url == "https://a.example/1"


@pytest.mark.parametrize("source", [feed, opml, sitemap])
@pytest.mark.parametrize("encoding", ["utf-8", "cp037"])
def test_entities_are_refused_before_they_unfold(source: object, encoding: str) -> None:
    raw = formats.rss("<title>&b;</title>", title="x", before=BOMB).decode().replace("UTF-8", encoding)
    (found,) = read(raw.encode(encoding), source)
    assert isinstance(found, Fault)
    if encoding == "utf-8":
        assert "entities" in found.what


def test_a_feed_in_another_encoding() -> None:
    raw = formats.rss("<title>آج</title><link>https://a.example/1</link>").decode().replace("UTF-8", "windows-1256")
    (found,) = read(raw.encode("windows-1256"))
    assert isinstance(found, Link) and found.headline == "آج"
    (mislabelled,) = read(raw.replace("windows-1256", "ascii").encode())
    assert isinstance(mislabelled, Link) and mislabelled.headline == "آج"


def test_opml_is_read_through_its_folders() -> None:
    found = read(formats.opml("https://a.example/1", "https://a.example/2", "https://a.example/1"), opml)
    assert found == [Link("https://a.example/1", a_list=True), Link("https://a.example/2", a_list=True)]
    (empty,) = read(formats.opml(), opml)
    assert isinstance(empty, Fault) and "holds none" in empty.what


def test_sitemaps() -> None:
    assert read(formats.sitemap("https://a.example/1"), sitemap) == [Link("https://a.example/1")]
    assert read(formats.sitemap("https://a.example/s", index=True), sitemap) == [
        Link("https://a.example/s", a_list=True)
    ]
    news = (
        "<loc>https://a.example/7</loc><news:news><news:publication><news:name>روزنامہ مثال</news:name>"
        "<news:language>{}</news:language></news:publication><news:publication_date>2024-05-07T01:00:00+05:00"
        "</news:publication_date><news:title>خبر</news:title></news:news>"
    )
    assert read(formats.sitemap(news.format("ur")), sitemap) == [
        Link("https://a.example/7", False, "خبر", "روزنامہ مثال", "2024-05-07", "ur")
    ]
    assert read(formats.sitemap(news.format("en")), sitemap) == [Aside("https://a.example/7", "other_language", "en")]
    nowhere, empty = read(formats.sitemap("<lastmod>2024</lastmod>"), sitemap), read(formats.sitemap(), sitemap)
    assert [isinstance(one, Fault) for one in (*nowhere, *empty)] == [True, True]
    (other,) = read(b"<TEI><text/></TEI>", sitemap)
    assert isinstance(other, Fault) and "<tei>" in other.what


@pytest.mark.parametrize(
    "raw",
    [
        b"<rss><channel>" + b"<a>" * 200_000,
        b"<rss><channel><item>" + b"<" * 200_000,
        b"<rss><channel><item><title>" + b"&amp" * 100_000,
        b"<rss><channel><item " + b'a="b" ' * 100_000,
        b"<rss><channel><item><description>" + b"&lt;a " * 100_000,
    ],
    ids=["nested", "open", "half entities", "attributes", "markup inside"],
)
def test_markup_made_to_cost_time_costs_none(raw: bytes) -> None:
    """What would keep feedparser busy for minutes has been mended before it sees it."""
    assert len(read(raw)) <= 2


def test_a_feed_without_end_is_read_to_its_thousandth_entry() -> None:
    fault, *links = read(formats.rss(*(f"<link>https://a.example/{n}</link>" for n in range(1_003))))
    assert isinstance(fault, Fault) and "1003 entries" in fault.what
    assert len(links) == 1_000


def test_an_empty_feed_is_no_fault_a_broken_one_is() -> None:
    assert read(formats.rss()) == []
    (fault,) = read(b"<rss><channel>")
    assert isinstance(fault, Fault) and "broken" in fault.what
