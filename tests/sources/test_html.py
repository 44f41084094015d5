"""Pages: the story, and what the page says about itself."""

from __future__ import annotations

import io

import pytest

from waqia.model import Article
from waqia.read import read as read_article
from waqia.sources import Fault, html

STORY = "".join(
    f"<p>{words}</p>"
    for words in (
        "قاہرہ: مصر کے صدر نے پیر کے روز نئی بندرگاہ کا افتتاح کیا اور کہا کہ اس سے تجارت بڑھے گی۔",
        "سرکاری بیان کے مطابق بندرگاہ پر تین سال میں کام مکمل ہوا اور اس پر دو ارب ڈالر خرچ ہوئے۔",
        "تقریب میں وزیر اعظم اور کئی ملکوں کے سفیر بھی شریک ہوئے۔",
    )
)
LINKED = """<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "Site"},
  {"@type": ["NewsArticle"], "headline": "نئی بندرگاہ", "datePublished": "2024-05-06T21:00:00+03:00",
   "publisher": {"@type": "Organization", "name": "Akhbar Online"}}]}
</script>"""


def page(head: str = "", body: str = STORY) -> str:
    around = "<nav><a href='/'>صفحہ اول</a></nav>{}<footer>جملہ حقوق محفوظ</footer>"
    return f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{around.format(body)}</body></html>'


def read(text: str, encoding: str = "utf-8") -> Article | Fault:
    (item,) = html.articles(io.BytesIO(text.encode(encoding)), "page.html")
    return item


def article(text: str, encoding: str = "utf-8") -> Article:
    item = read(text, encoding)
    assert isinstance(item, Article), item
    return item


def test_json_ld_tells_date_headline_and_outlet() -> None:
    found = article(page(LINKED + '<meta property="og:site_name" content="Other">', f"<article>{STORY}</article>"))
    assert (found.headline, found.outlet) == ("نئی بندرگاہ", "Akhbar Online")
    assert (found.published, found.published_from) == ("2024-05-06", "metadata")


def test_the_text_is_headline_and_story() -> None:
    found = article(page(LINKED, f"<article>{STORY}</article>"))
    assert found.text.startswith("نئی بندرگاہ\n\nقاہرہ: مصر کے صدر")
    assert found.text.count("\n") >= 3
    assert "صفحہ اول" not in found.text
    assert "<" not in found.text


def test_meta_elements_stand_in() -> None:
    head = (
        '<meta property="og:title" content="بندرگاہ کھل گئی"><meta property="og:site_name" content="روزنامہ مثال">'
        '<meta property="article:published_time" content="2024-05-06T10:00:00Z">'
        '<link rel="canonical" href="https://a.example/7">'
    )
    found = article(page(head))
    assert (found.headline, found.outlet) == ("بندرگاہ کھل گئی", "روزنامہ مثال")
    assert (found.published, found.url) == ("2024-05-06", "https://a.example/7")


def test_broken_json_ld_is_passed_by() -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    found = article(page(broken + '<meta name="pubdate" content="2024-05-06">'))
    assert found.published == "2024-05-06"


def test_a_date_that_is_none_is_not_taken() -> None:
    found = article(page('<meta property="article:published_time" content="yesterday">'))
    assert (found.published, found.published_from) == (None, None)


def test_the_encoding_that_the_page_names() -> None:
    text = page(body="<p>خبر: آج صبح</p>").replace('charset="utf-8"', 'charset="windows-1256"')
    assert "آج" in article(text, "windows-1256").text


def test_a_page_that_is_not_what_it_says() -> None:
    (item,) = html.articles(io.BytesIO(b'<!doctype html><meta charset="shift_jis"><p>\xff\xff'), "page.html")
    assert isinstance(item, Fault)
    assert "not shift_jis" in item.what


def test_a_page_without_a_story() -> None:
    for text in ("", "<!doctype html><title>x</title>", "<html></html>"):
        item = read(text)
        assert isinstance(item, Fault)
        assert "no article found" in item.what


def test_the_author_is_whom_the_page_names() -> None:
    linked = LINKED.replace('"headline"', '"author": [{"@type": "Person", "name": "الف"}, {"name": "ب"}], "headline"')
    assert article(page(linked)).author == "الف, ب"
    assert article(page('<meta name="author" content="نامہ نگار">')).author == "نامہ نگار"
    assert article(page('<meta name="author" content="https://a.example/profile">')).author is None


def test_facts_are_gathered_from_several_blocks() -> None:
    first = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "نئی بندرگاہ"}</script>'
    second = (
        '<script type="application/ld+json">{"mainEntity": {"@type": "NewsArticle", "datePublished": "2024-05-06"}}'
    )
    second += "</script>"
    found = article(page(first + second))
    assert (found.headline, found.published) == ("نئی بندرگاہ", "2024-05-06")


def test_the_story_of_the_json_stands_in_where_the_page_shows_little_of_it() -> None:
    whole = " ".join(["صدر نے کہا کہ بندرگاہ سے تجارت بڑھے گی۔"] * 30)
    linked = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{whole}"}}</script>'
    assert article(page(linked, "<p>مزید پڑھنے کے لیے لاگ ان کریں اور رکنیت حاصل کریں۔</p>")).text == whole
    assert article(page(linked.replace(whole, "مختصر"), f"<article>{STORY}</article>")).text.startswith("قاہرہ")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("پیر 6 مئی 2024", "2024-05-06"),
        ("شائع: 06 مئی, 2024 05:30pm", "2024-05-06"),
        ("۶ مئی ۲۰۲۴ء", "2024-05-06"),
        ("May 6, 2024", "2024-05-06"),
        ("06 May 2024", "2024-05-06"),
        ("5 منٹ میں پڑھیں", None),
    ],
)
def test_a_date_that_is_printed_between_headline_and_story(printed: str, day: str | None) -> None:
    body = f"<header><span class='date'>جمعہ 10 جنوری 2020</span></header><h1>بندرگاہ کھل گئی</h1><div>{printed}</div>"
    found = read_article(article(page(body=f"{body}<article>{STORY}</article><aside>3 مئی 2019</aside>"))).article
    assert found.published == day


def test_a_date_in_the_address_is_the_last_resort() -> None:
    head = '<link rel="canonical" href="https://a.example/2024/05/06/port">'
    assert article(page(head)).published == "2024-05-06"
    assert article(page(head + '<meta name="date" content="2024-05-07">')).published == "2024-05-07"


def test_a_page_made_to_cost_time_costs_none() -> None:
    """Weighing its elements would take minutes; its paragraphs are read as they stand."""
    assert article(page(body="<br>" * 200_000 + STORY)).text.startswith("قاہرہ")
