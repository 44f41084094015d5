"""From text to reading: the same every time, everything quoted, everything listed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import waqia
from waqia import knowledge
from waqia.model import Article
from waqia.read import lexicons, read

STORY = (
    "ترک صدر کی مصری صدر سے ملاقات، تجارت بڑھانے پر اتفاق\n\n"
    "انقرہ ۔ 8 مئی 2024 (اناطولیہ) ترک صدر رجب طیب اردوان نے بدھ کو انقرہ میں اپنے مصری ہم منصب سے ملاقات کی۔"
    "دونوں رہنماؤں نے غزہ پر اسرائیلی حملوں کی مذمت کی اور جنگ بندی کا مطالبہ کیا۔\n\n"
    "ذرائع کے مطابق مصری صدر نے کہا کہ ان کا ملک غزہ کو مزید امداد بھیجے گا۔ "
    "روسی وزیر خارجہ سرگئی لاوروف کل قاہرہ پہنچیں گے۔ "
    "ترکیہ نیٹو کا رکن ہے۔"
)


def record(text: str, published: str | None = "2024-05-10") -> dict[str, Any]:
    return waqia.record(read(text, published=published))


def walk(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a record, whatever it lies in."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from walk(part)


def check(text: str, published: str | None = "2024-05-10") -> dict[str, Any]:
    """Every span quotes, every entity is listed, every reference to an event leads to one."""
    made = record(text, published)
    for part in walk({key: value for key, value in made.items() if key != "article"}):
        if {"start", "end"} <= part.keys():
            assert 0 <= part["start"] <= part["end"] <= len(text)
        if {"start", "end", "text"} <= part.keys():
            assert text[part["start"] : part["end"]] == part["text"]
    known = {entity["id"] for entity in made["entities"]}
    assert len(known) == len(made["entities"])
    used = {part["entity"] for part in walk(made) if part.get("entity") is not None}
    assert used <= known
    events = {event["id"]: event for event in made["events"]}
    assert len(events) == len(made["events"])
    for event in made["events"]:
        assert set(event["same_as"]) <= events.keys()
        assert [event["main"], *(events[other]["main"] for other in event["same_as"])].count(True) == 1
        inherited = (event["date_from"] or {}).get("inherited")
        assert inherited is None or inherited in events
    return made


# ---- The same every time -------------------------------------------------------------------------------------------


def test_the_same_object_twice() -> None:
    article = Article(STORY, published="2024-05-10")
    assert read(article) == read(article)


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_same_bytes_in_another_process(seed: str) -> None:
    """Sets are walked in another order there; the record must not show it."""
    script = (
        "import json, sys, waqia; print(json.dumps(waqia.record(waqia.read(sys.stdin.read(), published='2024-05-10'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=STORY.encode(),
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
    )
    assert json.loads(done.stdout) == record(STORY)
    assert done.stdout.decode().strip() == json.dumps(record(STORY))


def test_reading_one_article_leaves_no_trace_in_the_next() -> None:
    alone = record("ترک صدر نے مصری صدر سے ملاقات کی۔")
    read(STORY, published="2019-01-01")
    assert record("ترک صدر نے مصری صدر سے ملاقات کی۔") == alone


# ---- Everything quoted and listed ----------------------------------------------------------------------------------


def test_the_story_holds_together() -> None:
    made = check(STORY)
    assert {"CONSULT", "ACCUSE", "REQUEST", "AID"} <= {event["type"] for event in made["events"]}
    assert all(made[part] for part in ("sentences", "mentions", "entities", "times", "statements", "relations"))


def test_entities_come_in_order_and_once() -> None:
    ids = [entity["id"] for entity in record(STORY)["entities"]]
    assert ids == sorted(set(ids))


def test_sentences_lie_in_order_and_apart() -> None:
    sentences = record(STORY)["sentences"]
    assert all(a["end"] <= b["start"] for a, b in zip(sentences, sentences[1:], strict=False))


@pytest.mark.parametrize(
    "text",
    [
        STORY.replace("ی", "ي").replace("ک", "ك"),
        STORY.replace(" ", "  "),
        STORY.replace("۔", "."),
        STORY.replace("ملاقات کی۔", "ملاقات کی ۔"),
        "\ufeff" + STORY,
        "🙂 " + STORY,
        STORY.replace("صدر", "صَدَر"),
        STORY.replace("\n", "\r\n"),
        STORY.replace("ہم منصب", "ہم\u200cمنصب"),
    ],
    ids=[
        "arabic letters",
        "two spaces",
        "latin stops",
        "space before stop",
        "bom",
        "emoji",
        "vowels",
        "crlf",
        "joiner",
    ],
)
def test_noise_keeps_the_quotes(text: str) -> None:
    assert any(event["type"] == "CONSULT" for event in check(text)["events"])


# ---- What goes in --------------------------------------------------------------------------------------------------


def test_text_and_article_give_the_same() -> None:
    given_text = read(STORY, published="2024-05-10", outlet="Dawn", headline="سرخی", url="https://example.org/1")
    article = Article(STORY, "سرخی", "Dawn", "https://example.org/1", "2024-05-10", "given")
    assert given_text == read(article)


def test_an_article_keeps_what_it_came_with() -> None:
    article = Article(STORY, outlet="Dawn", published="2024-05-10", published_from="metadata", ref="a-17")
    kept = read(article).article
    assert (kept.ref, kept.published_from, kept.outlet, kept.text) == ("a-17", "metadata", "Dawn", STORY)


def test_day_of_publication_from_the_text() -> None:
    article = read(STORY).article
    assert (article.published, article.published_from) == ("2024-05-08", "text")


def test_a_given_day_goes_before_the_text_s() -> None:
    article = read(STORY, published="2024-05-10").article
    assert (article.published, article.published_from) == ("2024-05-10", "given")


def test_without_any_day_there_is_a_note() -> None:
    reading = read("ترک صدر نے بدھ کو مصری صدر سے ملاقات کی۔")
    assert reading.article.published is None
    kinds = [note.kind for note in reading.notes]
    assert kinds[0] == "published_unknown"
    assert "unresolved_date" in kinds


def test_with_a_day_there_is_no_such_note() -> None:
    assert all(note.kind != "published_unknown" for note in read(STORY, published="2024-05-10").notes)


@pytest.mark.parametrize("text", ["", " \n ", "۔", "The president met the king."])
def test_texts_without_a_story(text: str) -> None:
    made = check(text)
    assert made["events"] == made["statements"] == made["relations"] == []


@pytest.mark.parametrize("day", [date(2024, 5, 10), datetime(2024, 5, 10, 22, 15), "2024-05-10T22:15", " 2024-05-10"])
def test_dates_come_as_iso_whatever_they_were_given_as(day: str | date) -> None:
    article = read(STORY, published=day).article
    assert (article.published, article.published_from) == ("2024-05-10", "given")
    assert Article(STORY, published=day).published == "2024-05-10"  # type: ignore[arg-type]


@pytest.mark.parametrize("day", ["bad", "", "10/05/2024", "2024-02-30", 20240510])
def test_dates_that_are_none_are_refused(day: Any) -> None:
    for refuse in (lambda: read("x", published=day), lambda: Article("x", published=day)):
        with pytest.raises(ValueError, match=r"is no date; write it as year-month-day: 2024-05-10"):
            refuse()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (None, "the text of an article is a str, not NoneType; pass the text itself"),
        (STORY.encode(), r"not bytes; decode it first: text\.decode\('utf-8'\)"),
        (Path("a.txt"), r"not \w+; read it first: path\.read_text\('utf-8'\)"),
        ([STORY], "not list"),
    ],
    ids=["nothing", "bytes", "a path", "a list"],
)
def test_what_is_no_text_is_refused(text: Any, what: str) -> None:
    for refuse in (read, Article):
        with pytest.raises(TypeError, match=what):
            refuse(text)


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        (STORY, "ur", []),
        ("", "und", ["empty"]),
        ("\n\u00a0", "und", ["empty"]),
        ("2024: 17", "und", ["not_urdu"]),
        ("The president met the king.", "und", ["not_urdu"]),
        ("صدر the king", "und", ["not_urdu"]),
        ("\ufee3\ufeae\ufedb\ufeb0", "ur", []),
    ],
    ids=["urdu", "empty", "blanks", "figures", "latin", "mostly latin", "presentation forms"],
)
def test_the_language_is_urdu_where_the_letters_are(text: str, language: str, kinds: list[str]) -> None:
    reading = read(text, published="2024-05-10")
    assert reading.article.language == language
    assert [note.kind for note in reading.notes if note.kind in ("empty", "not_urdu")] == kinds


def test_own_knowledge_may_be_handed_in() -> None:
    assert read(STORY, published="2024-05-10", knowledge=lexicons()) == read(STORY, published="2024-05-10")


def test_lexicons_are_kept() -> None:
    assert lexicons() is lexicons()


# ---- Any words in any order ----------------------------------------------------------------------------------------


def vocabulary() -> list[str]:
    """Names, particles, verbs and small words from the tables, as a reader meets them."""
    rows = knowledge.load().rows
    words = [row["infinitive"] for row in rows["urdu/verbs"]]
    words += [form for row in rows["urdu/particles"] for form in row["forms"] if form.strip()]
    words += [form for row in rows["urdu/postpositions"] for form in row["forms"]]
    words += [row["name_ur"] for name in ("states", "organisations", "outlets") for row in rows[f"world/{name}"][:60]]
    words += [adjective for row in rows["world/states"][:60] for adjective in row["adjectives"]]
    words += [row["name_ur"] for row in rows["world/people"][:60]]
    words += [row["form"] for name in ("governors", "reporting", "titles", "pronouns") for row in rows[f"urdu/{name}"]]
    words += "کیا کی کیے گیا گئے ہے تھا گا گے رہا چکا سکتا دیا لیا نہیں نہ".split()
    words += "ملاقات حملہ مذاکرات دورہ امداد مذمت پابندی".split()
    words += "۔ ، : ؟ ( ) \" ' « » - … \n \n\n 5 ۲۰۲۴ 15اکتوبر بدھ کل گزشتہ Iran ہوگا کررہے کیلئے".split(" ")
    return words


@given(words=st.lists(st.sampled_from(vocabulary()), max_size=40), published=st.sampled_from([None, "2024-05-10"]))
@settings(deadline=None, max_examples=120, derandomize=True)
def test_word_soup_is_read(words: list[str], published: str | None) -> None:
    check(" ".join(words), published)
