"""No text upsets the reader, every span quotes it, and the work grows in line with its length.

Work is counted, not timed: lines of Python that run, which are the same on every machine and under every load.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from types import CodeType, FrameType
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

import waqia
from waqia.pages import DEMO

STORY = DEMO.read_text("utf-8")
WORDS = [word for word in STORY.replace("\n", " ").split(" ") if word]
REPORTS = [json.loads(line)["text"] for line in (ROOT / "evaluation" / "stories.jsonl").read_text("utf-8").splitlines()]
BROKEN = {
    "nothing": "",
    "blanks": " \n\t\u00a0\u200b" * 200,
    "stops": "۔" * 2_000,
    "brackets": '([{«"' * 4_000,
    "one word": "آ" * 20_000,
    "digits": "۱۲۳" * 5_000,
    "an endless figure": f"ایران نے {'7' * 20_000} روز قبل 1.{'7' * 5_000} سال میں کہا۔",
    "an endless ordinal": f"ایران نے {'7' * 5_000} ویں بار {'7' * 9_000} دسمبر کو کہا۔",
    "an endless number": f"ایران نے ڈیڑھ {'لاکھ ' * 2_000} سال میں {'7 ہزار ' * 2_000} دن قبل کہا۔",
    "marks that combine": "ا" + "\u064e\u0651" * 5_000,
    "lone surrogates": "\ud800 ایران \udfff نے\ud83d" * 300,
    "directions": "\u202e\u2066ایران\u2069\u202c " * 300,
    "control characters": "\x00ایران\x1b[2J نے\x7f" * 300,
    "many scripts": "Iran ایران Иран 伊朗 イラン ईरान " * 200,
    "no spaces": STORY.replace(" ", ""),
    "no stops, one line": STORY.replace("\n", " ").replace("۔", " "),
    "all in presentation forms": "\ufee3\ufeae\ufedb\ufeb0 \ufdfa \ufefb " * 300,
    "latin": "The president met the king on Monday. " * 100,
}


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a record with start, end and text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from spans(part)


def check(text: str) -> dict[str, Any]:
    """Read it; every span must quote, every entity must be listed, the record must go into JSON and come back."""
    made = waqia.record(waqia.read(text, published="2024-04-24"))
    assert made["article"]["text"] == text
    known = {entity["id"] for entity in made["entities"]}
    parts = {name: part for name, part in made.items() if name not in ("article", "notes")}
    for span in spans(list(parts.values())):
        assert text[span["start"] : span["end"]] == span["text"]
    for event in made["events"]:
        assert {party["entity"] for party in (*event["actors"], *event["recipients"])} <= known
        assert event["evidence"]["start"] <= event["trigger"]["start"] < event["trigger"]["end"]
    assert json.loads(json.dumps(made)) == made
    return made


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_broken_texts_are_read(text: str) -> None:
    check(text)


@given(text=st.text(max_size=300))
@settings(deadline=None, max_examples=60)
def test_any_text_is_read(text: str) -> None:
    check(text)


@given(words=st.lists(st.sampled_from(WORDS), max_size=60), glue=st.sampled_from([" ", "", "۔", "\n", "، "]))
@settings(deadline=None, max_examples=60)
def test_words_in_any_order_are_read(words: list[str], glue: str) -> None:
    check(glue.join(words))


@given(told=st.sampled_from(REPORTS), chance=st.randoms(use_true_random=False), share=st.sampled_from([0.02, 0.1, 0.3]))
@settings(deadline=None, max_examples=60)
def test_reports_with_words_lost_changed_and_turned_are_read(told: str, chance: Random, share: float) -> None:
    words, given = list[str](), told.split(" ")
    for word in given:
        lot = chance.random()
        words += [chance.choice(given)] if share / 3 < lot < share else []
        words += [word] if lot > share / 3 else []
        if lot < share:
            words[-2:] = words[:-3:-1]
    check(" ".join(words))


@given(at=st.integers(0, len(STORY)), noise=st.text(max_size=3), cut=st.integers(0, 3))
@settings(deadline=None, max_examples=25)
def test_a_story_with_a_slip_of_the_hand_is_read(at: int, noise: str, cut: int) -> None:
    check(STORY[:at] + noise + STORY[at + cut :])


def test_the_same_twice() -> None:
    assert waqia.read(STORY, published="2024-04-24") == waqia.read(STORY, published="2024-04-24")


def work(run: Callable[[], object]) -> Counter[CodeType]:
    """Lines of Python that run, by the function that they are of."""
    lines: Counter[CodeType] = Counter()

    def count(frame: FrameType, event: str, argument: object) -> Any:
        if event == "line":
            lines[frame.f_code] += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        run()
    finally:
        sys.settrace(before)
    return lines


GROWING = {
    "as printed": STORY + "\n\n",
    "no stops, one line": STORY.replace("\n", " ").replace("۔", " ") + " ",
    "no spaces": STORY.replace(" ", "").replace("\n", ""),
    "brackets": "([{«" * 300,
    "one name": "ایران " * 200,
    "quotations": "صدر نے کہا کہ «وہ آئیں گے» ۔ " * 60,
    "who said that who said": "صدر نے کہا کہ " * 25,
    "a list": "ایران، روس، چین اور " * 100,
    "figures": "15 اکتوبر 2023 " * 60,
    "latin": "The president met the king. " * 80,
    "that, that, that": "کہ " * 300,
    "dates on one line": "صدر 15 اکتوبر کو آئے گا " * 50,
    "dates without a verb": "15 اکتوبر کو کرنے کا " * 60,
    "brackets around words": "(صدر " * 200,
    "quotation marks": '"صدر ' * 200,
    "who comes": "جو صدر " * 150,
    "infinitives": "کرنے والے " * 150,
    "lines": "صدر نے کہا\n" * 100,
    "many people": "صدر زید نے وزیر عمر سے ملاقات کی اور " * 40,
    "multipliers": "ڈیڑھ " + "لاکھ " * 200,
    "counterparts": "ایرانی صدر نے منگل کو ماسکو میں روسی ہم منصب سے ملاقات کی۔ " * 30,
    "pronouns": "انہوں نے کہا کہ وہ ان سے ملاقات کریں گے۔ اس نے اسے خط لکھا۔ " * 30,
    "both": "دونوں رہنماؤں نے ملاقات کی اور دونوں ممالک نے معاہدے پر دستخط کیے۔ " * 30,
    "the same acts": "ایران نے اسرائیل پر الزام عائد کیا اور چین نے ایران پر پابندیاں عائد کر دیں۔ " * 30,
    "lasting facts": "روسی صدر ولادیمیر پوتن نے کہا کہ چین روس کا اتحادی ہے اور ایران برکس کا رکن ہے۔ " * 30,
    "that evening": "اسی شام ماسکو میں صدر نے دو روز بعد ملاقات کی۔ اس سے قبل وہ گئے۔ " * 30,
}


@pytest.mark.parametrize("text", GROWING.values(), ids=list(GROWING))
def test_work_grows_in_line_with_length(text: str) -> None:
    """Four times the text is four times the work, give or take a quarter.

    A function that looks back over all of the text is sixteen times the work, though it may be a small part of all.
    """
    waqia.read(text)
    once = work(lambda: waqia.read(text * 2))
    four = work(lambda: waqia.read(text * 8))
    assert four.total() <= 5 * once.total()
    some = four.total() / 200
    assert not {code for code, lines in four.items() if lines > max(10 * once[code], some) and once[code]}
