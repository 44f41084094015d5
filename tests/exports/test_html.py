"""The page: the whole text in its order, everything escaped, nothing loaded, nothing run but its own script."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from waqia.exports import html
from waqia.exports.html import Mark
from waqia.model import Article, Reading


class Seen(HTMLParser):
    """What a browser would see: elements, attributes, and the text of the article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self._in_text = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self._in_text = self._in_text or ("class", "text") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._in_text = self._in_text and tag != "p"

    def handle_data(self, words: str) -> None:
        if self._in_text:
            self.text += words


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
