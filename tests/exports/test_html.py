"""The page: the whole text in its order, everything escaped, nothing loaded, nothing run but its own script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from waqia import pages
from waqia.exports import html
from waqia.exports.html import Mark
from waqia.labels import labels
from waqia.model import Article, Reading, Source
from waqia.read import read

GOLD = Path(__file__).parents[2] / "evaluation" / "gold"
# One act told twice, one source without a name, an office, people who have no name in the tables.
STORY = (
    "ترک صدر کی مصری صدر سے ملاقات\n\n"
    "ترک صدر رجب طیب اردوان نے بدھ کو انقرہ میں مصری صدر سے ملاقات کی۔ انہوں نے مصر کے ساتھ معاہدے پر دستخط کیے۔\n\n"
    "ذرائع کے مطابق طالبان کے وفد نے چینی حکام سے مذاکرات کیے۔ وزرائے خارجہ نے حملے کی مذمت کی۔"
)


class Seen(HTMLParser):
    """What a browser would see: elements, attributes, and the text of the article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.side = ""  # what the cards show, rules and rows apart
        self._in_text = False
        self._inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self._in_text = self._in_text or ("class", "text") in attrs
        self._inside.append("side" if ("class", "side") in attrs else tag)

    def handle_endtag(self, tag: str) -> None:
        self._in_text = self._in_text and tag != "p"
        self._inside.pop()

    def handle_data(self, words: str) -> None:
        if self._in_text:
            self.text += words
        if "side" in self._inside and "code" not in self._inside:
            self.side += words


def items(page: str) -> list[str]:
    """Each card with what belongs to it."""
    return re.findall(r'<li class="act">(.*?)</details></li>', page, re.DOTALL)


def page(*readings: Reading) -> str:
    return "".join(html.pieces(readings, None))


def test_the_text_stands_there_letter_for_letter(reading: Reading) -> None:
    assert Seen(page(reading)).text == reading.article.text


def test_it_is_right_to_left_and_urdu(reading: Reading) -> None:
    assert '<html lang="ur" dir="rtl">' in page(reading)


def test_every_slot_is_told_which_act_it_serves(reading: Reading) -> None:
    roles = " ".join(value or "" for name, value in Seen(page(reading)).attributes if name == "data-e").split()
    assert {"1:evidence", "1:trigger", "1:actor", "1:where", "1:when", "2:source", "2:actor"} <= set(roles)


def test_nothing_is_requested(reading: Reading) -> None:
    seen = Seen(page(reading))
    assert not {"img", "link", "iframe", "object", "form", "a"} & set(seen.tags)
    assert not {"src", "href", "style"} & {name for name, _ in seen.attributes}
    assert "url(" not in page(reading)


def test_the_policy_allows_its_own_script_and_style_alone(reading: Reading) -> None:
    text = page(reading)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert "default-src 'none'" in policy[1]
    for element in ("script", "style"):
        (inside,) = re.findall(f"<{element}>(.*?)</{element}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]


def test_what_an_article_holds_is_never_markup(reading: Reading) -> None:
    evil = "</title></p><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
    bad = replace(reading, article=Article(evil + reading.article.text[len(evil) :], evil, evil, evil))
    seen = Seen(page(bad))
    assert seen.tags.count("script") == 1
    assert "img" not in seen.tags
    assert seen.text.startswith(evil)


def test_several_articles_are_one_page(reading: Reading) -> None:
    seen = Seen(page(reading, reading))
    assert (seen.tags.count("article"), seen.tags.count("html"), seen.tags.count("script")) == (2, 1, 1)


def test_names_are_those_of_urdu_and_english_is_a_remark(reading: Reading) -> None:
    first, second = items(page(reading))
    assert '<bdi title="Turkish foreign minister">ترک وزیر خارجہ</bdi>' in first
    assert '<bdi title="Egyptian foreign minister">مصری وزیر خارجہ</bdi>' in first, "the words that mean nobody else"
    assert '<bdi title="Egyptian foreign minister">مصری وزیر خارجہ</bdi>' in second


def test_a_source_without_a_name_stands_with_its_words(reading: Reading) -> None:
    source = Source(None, "sources", 0, 5, "ذرائع")
    events = (replace(reading.events[0], according_to=(source,)), *reading.events[1:])
    assert '<bdi title="sources">ذرائع</bdi>' in items(page(replace(reading, events=events)))[0]


def test_an_office_stands_with_the_words_of_its_title() -> None:
    text = page(read("ایرانی صدر ابراہیم رئیسی نے خطاب کیا۔", published="2024-01-10"))
    assert 'عہدہ رکھتا ہے · <bdi title="president of Iran">ایرانی صدر</bdi>' in text


def test_readers_of_urdu_see_no_english() -> None:
    readings = [read(STORY, published="2024-05-10"), *pages.demo()]
    for reading in readings:
        assert isinstance(reading, Reading)
        assert len(reading.events) > 3
        shown = Seen(page(reading)).side
        assert "واقعات" in shown
        assert not re.findall("[A-Za-z]+", shown)


def test_why_tells_where_each_value_comes_from() -> None:
    reading = read(STORY, published="2024-05-10")
    seen = page(reading)
    meeting = next(item for item in items(seen) if "بدھ کو انقرہ" in item)
    assert "فاعل: «<bdi>رجب طیب اردوان</bdi>» («نے» سے پہلے)" in meeting
    assert (
        'کہاں: «<bdi>انقرہ</bdi>» = <bdi title="Ankara">انقرہ</bdi> («میں» سے پہلے) <code dir="ltr">world/pl' in meeting
    )
    assert "تاریخ: «<bdi>بدھ</bdi>» = <bdi>2024-05-08</bdi> (اشاعت کے دن سے حساب: <bdi>2024-05-10</bdi>، فعل" in meeting
    assert "حال: ہو چکا — متن کے مطابق یہ ہو چکا" in meeting
    signing = next(item for item in items(seen) if "معاہدے پر دستخط" in item)
    assert "تاریخ: «<bdi>بدھ</bdi>» = <bdi>2024-05-08</bdi> (اسی ملاقات یا دورے سے)" in signing
    assert "کہاں: «<bdi>انقرہ</bdi>» = " in signing
    assert "(اسی ملاقات یا دورے سے)" in signing
    talks = next(item for item in items(seen) if "مذاکرات کیے" in item)
    assert 'بحوالہ: «<bdi>ذرائع</bdi>» = <bdi title="sources">ذرائع</bdi>' in talks


def test_every_step_that_real_news_takes_has_urdu_words() -> None:
    met: set[tuple[str, str]] = set()
    for path in sorted(GOLD.glob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        for event in read(article["text"], published=article["published"]).events:
            told = event.date_from or {}
            met |= {("status_means", event.status), ("reasons", told.get("why") or "")}
            anchors = (told.get("anchor") or "").split(", ")
            met |= {("anchors", "published" if part.startswith("published ") else part) for part in anchors}
            for step in event.why:
                kind, _, rest = step["rule"].partition(" ")
                met |= {("roles", rest), ("cases", step["case"])} if kind == "role" else set()
                met |= {("reasons", rest)} if kind == "place:" else set()
                met |= {("numbers", rest)} if kind == "number:" else set()
                met |= {("grounds", rest), ("contexts", step["gives"])} if kind == "context:" else set()
    missing = {(family, code) for family, code in met if code and code not in labels(family)}
    assert not missing, "say these in Urdu in knowledge/labels.toml"
    assert len(met) > 30


def test_every_telling_can_be_reached() -> None:
    """What the script looks up is there: each act of the text has its button, and that one's item a card."""
    reading = read(STORY, published="2024-05-10")
    seen = page(reading)
    acts = {entry.split(":")[0] for value in re.findall(r'data-e="([^"]*)"', seen) for entry in value.split()}
    buttons = re.findall(r'<button type="button" class="(\w+)" data-of="(\d+)"', seen)
    assert acts == {number for _, number in buttons}
    assert len(buttons) == len(reading.events) == len({number for _, number in buttons})
    retold = [event for event in reading.events if not event.main]
    assert retold
    assert sum(kind == "telling" for kind, _ in buttons) == len(retold)
    for item in items(seen):
        assert item.count('class="card"') == 1
    lead = next(item for item in items(seen) if "بدھ کو انقرہ" in item)
    assert "دوبارہ ذکر (1)" in lead
    assert re.search(r'class="telling"[^>]*><bdi>ترک صدر کی مصری صدر سے ملاقات</bdi>', lead)


def test_the_key_has_every_colour_of_a_lit_act(reading: Reading) -> None:
    seen = page(reading)
    shown = set(re.findall(r'<span class="lit (lit-\w+)">', seen))
    assert shown == set(re.findall(r"\.(lit-\w+) \{", seen)) == {
        "lit-trigger", "lit-actor", "lit-recipient", "lit-where", "lit-when", "lit-source"
    }  # fmt: skip


@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
    cuts=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8),
)
def test_overlapping_marks_keep_every_letter_in_place(text: str, cuts: list[tuple[int, int]]) -> None:
    marks = [Mark(min(c, len(text)), min(d, len(text)), f"m{n}") for n, (c, d) in enumerate(cuts)]
    pieces = "".join(html._marked(text, marks))
    assert Seen(f'<p class="text">{pieces}</p>').text == text
    for number, mark in enumerate(marks):
        spans = re.findall(rf'<span class="(?:[^"]* )?m{number}(?: [^"]*)?">(.*?)</span>', pieces, re.DOTALL)
        assert len("".join(Seen(f'<p class="text">{span}</p>').text for span in spans)) == max(0, mark.end - mark.start)
