"""Saved searches tell what is new, once, whatever is read anew; the feed keeps its ids."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from waqia import atom, correcting, saving, stores
from waqia.cli import command
from waqia.codebook import recode
from waqia.keeping import Asked
from waqia.stores import StoreError
from waqia.stores.amending import Signed

from .conftest import NEWER, RUN, Make

MEETINGS = Asked(type="CONSULT")
_ATOM = "{http://www.w3.org/2005/Atom}"


def put(store: str, *records: dict[str, Any], run: stores.Run = RUN) -> None:
    with stores.open_writer(store) as writer:
        for record in records:
            writer.put(record, f"given {record['article']['ref']}", run, recode)


def day(number: int) -> str:
    return f"2026-01-{number:02}T08:00:00Z"


def told(store: str, at: str | None = None, *names: str) -> list[list[str]]:
    """The ids of what is new to each search; looked at where a time is told."""
    page = saving.new(store, names)
    if at is not None:
        saving.look(store, page, at)
    return [[one["id"] for one in search["new"]] for search in page["searches"]]


def test_what_was_there_is_not_new_and_what_comes_is_told_once(store: str, make: Make) -> None:
    put(store, make(0))
    page = saving.save(store, "meetings", MEETINGS, None, day(1))
    assert (page["kind"], page["found"]) == ("events", 1)
    assert told(store) == [[]]
    put(store, make(1), make(2))
    assert told(store) == [["ev:2-0", "ev:1-0"]]
    assert told(store, day(2)) == [["ev:2-0", "ev:1-0"]]
    assert told(store, day(3)) == [[]]
    (search,) = saving.saved(store)["searches"]
    assert (search["found"], search["told"], search["made"], search["looked"]) == (3, 2, day(1), day(3))


def test_all_that_is_there_can_be_new(store: str, make: Make) -> None:
    put(store, make(0))
    saving.save(store, "meetings", MEETINGS, None, day(1), everything=True)
    assert told(store, day(2)) == [["ev:0-0"]]
    assert told(store, day(3)) == [[]]


def test_an_act_read_anew_is_not_new(store: str, make: Make) -> None:
    """The same act, the act under another id, and another telling of it as the main one."""
    put(store, make(0))
    saving.save(store, "all", Asked(), "events", day(1))
    put(store, make(0), run=NEWER)
    assert told(store) == [[]]
    other = make(0)
    other["events"][0] |= {"id": "ev:other", "type": "AGREE"}
    put(store, other)
    assert told(store) == [[]]
    main = make(0)
    first = main["events"][0]
    headline = first | {"id": "ev:head", "same_as": ["ev:0-0"], "evidence": span(main, "وزیر خارجہ کی ملاقات")}
    main["events"] = [headline, first | {"main": False, "same_as": ["ev:head"]}, main["events"][1]]
    put(store, main, run=NEWER)
    assert told(store) == [[]]


def span(record: dict[str, Any], words: str) -> dict[str, Any]:
    start = record["article"]["text"].index(words)
    return {"start": start, "end": start + len(words), "text": words}


def test_another_act_in_an_article_that_was_seen_is_new(store: str, make: Make) -> None:
    put(store, make(0) | {"events": make(0)["events"][:1]})
    saving.save(store, "all", Asked(), "events", day(1))
    put(store, make(0), run=NEWER)
    assert told(store) == [["ev:0-1"]]


def test_an_article_that_its_text_dates_otherwise_is_not_new(store: str, make: Make) -> None:
    put(store, make(0, published="2024-05-01", published_from="text"))
    saving.save(store, "acts", MEETINGS, None, day(1))
    saving.save(store, "articles", Asked("انقرہ"), None, day(1))
    put(store, make(0, published="2024-05-02", published_from="text"), run=NEWER)
    assert told(store) == [[], []]


def test_what_people_put_right_can_be_news(store: str, make: Make) -> None:
    put(store, make(0))
    saving.save(store, "plans", Asked(status="planned"), None, day(1))
    correcting.correct(store, "ev:0-0", ["status=planned"], Signed("Sana", day(1)))
    assert told(store) == [["ev:0-0"]]


def test_searches_for_articles_and_for_some_of_the_names(store: str, make: Make) -> None:
    put(store, make(0))
    saving.save(store, "articles", Asked("انقرہ"), None, day(1))
    saving.save(store, "meetings", MEETINGS, None, day(1))
    put(store, make(1))
    article = make(1)["article"]["id"]
    assert told(store) == [[article], ["ev:1-0"]]
    assert told(store, day(2), "articles") == [[article]]
    assert told(store) == [[], ["ev:1-0"]]


def test_one_search_that_fails_leaves_the_others(store: str, make: Make) -> None:
    put(store, make(0))
    saving.save(store, "meetings", MEETINGS, None, day(1), everything=True)
    saving.save(store, "paper", Asked(outlet="Paper 0", type="CONSULT"), None, day(1))
    put(store, make(0, outlet="Renamed"), run=NEWER)
    page = saving.new(store)
    meetings, paper = page["searches"]
    assert (meetings["error"], [one["id"] for one in meetings["new"]]) == (None, ["ev:0-0"])
    assert "--outlet Paper 0: none in the store" in paper["error"]
    saving.look(store, page, day(2))
    assert {search["name"]: search["looked"] for search in saving.saved(store)["searches"]} == {
        "meetings": day(2), "paper": day(1),
    }  # fmt: skip


def test_names_are_kept_once(store: str, make: Make) -> None:
    put(store, make(0))
    saving.save(store, "meetings", MEETINGS, None, day(1))
    with pytest.raises(StoreError, match="--replace"):
        saving.save(store, "meetings", Asked(type="ACCUSE"), None, day(2))
    saving.save(store, "meetings", Asked(type="ACCUSE"), None, day(2), replace=True)
    (search,) = saving.saved(store)["searches"]
    assert (search["asked"]["type"], search["found"]) == ("ACCUSE", 1)
    for name in ("", " ", "a\nb", "x" * 61):
        with pytest.raises(StoreError, match="no name for a search"):
            saving.save(store, name, MEETINGS, None, day(2))
    with pytest.raises(StoreError, match="there are meetings"):
        saving.new(store, ["meeting"])
    with pytest.raises(StoreError, match="nobody and nothing"):
        saving.save(store, "bad", Asked(actors=("Zzyzx",)), None, day(2))
    assert saving.unsave(store, "meetings") == {"forgotten": "meetings"}
    assert saving.saved(store) == {"searches": []}
    with pytest.raises(StoreError, match="waqia save NAME WORDS"):
        saving.unsave(store, "meetings")


# ---- the feed ------------------------------------------------------------------------------------------------------


def written(store: str, at: str) -> ElementTree.Element:
    """The feed as `waqia new` writes it, and then marks what is in it as seen."""
    page = saving.new(store)
    text = saving.feed(store, page, at)
    saving.look(store, page, at)
    return ElementTree.fromstring(text)


def entries(feed: ElementTree.Element) -> dict[str, str]:
    """When each was told, by id."""
    return {
        entry.findtext(f"{_ATOM}id", ""): entry.findtext(f"{_ATOM}updated", "") for entry in feed.iter(f"{_ATOM}entry")
    }


def test_the_feed_keeps_what_was_told_under_ids_that_stay(store: str, make: Make) -> None:
    put(store, make(0))
    saving.save(store, "meetings", MEETINGS, None, day(1))
    put(store, make(1, url="https://example.org/1?a=1&b=2"))
    first = written(store, day(2))
    put(store, make(2), make(1, url="https://example.org/1?a=1&b=2"), run=NEWER)
    second, third = written(store, day(3)), written(store, day(4))
    assert list(entries(first).values()) == [day(2)]
    assert list(entries(second).values()) == [day(3), day(2)]
    assert entries(third) == entries(second)
    assert entries(first).items() <= entries(second).items()
    assert first.findtext(f"{_ATOM}id") == third.findtext(f"{_ATOM}id")
    assert third.findtext(f"{_ATOM}updated") == day(3)
    links = [link.get("href") for link in third.iter(f"{_ATOM}link")]
    assert links == ["https://example.org/1?a=1&b=2"]
    entry = next(first.iter(f"{_ATOM}entry"))
    title = entry.findtext(f"{_ATOM}title")
    assert title == "CONSULT · Turkish foreign minister, Egyptian foreign minister · in Ankara · 2024-05-07 · happened"
    assert entry.findtext(f"{_ATOM}content", "").endswith("ملاقات کی")


def test_a_feed_has_all_that_the_standard_asks_for_and_no_letter_that_xml_forbids() -> None:
    entry = atom.Entry("k", "a\0<b> & \ud800", day(1), "متن", "Paper", "name", "javascript:alert(1)")
    root = ElementTree.fromstring(atom.feed("key", "title", day(1), [entry]))
    for element in (root, next(root.iter(f"{_ATOM}entry"))):
        assert all(element.findtext(f"{_ATOM}{name}") for name in ("id", "title", "updated"))
        assert element.findtext(f"{_ATOM}author/{_ATOM}name")
    assert root.findtext(f"{_ATOM}entry/{_ATOM}title") == "a <b> &  "
    assert not list(root.iter(f"{_ATOM}link"))


def test_feed_readers_read_it(store: str, tmp_path: Path, make: Make) -> None:
    feedparser = pytest.importorskip("feedparser", reason="feedparser is not installed")
    put(store, make(0))
    saving.save(store, "meetings", MEETINGS, None, day(1))
    put(store, make(1, url="https://example.org/1"))
    found = feedparser.parse(saving.feed(store, saving.new(store), day(2)))
    assert not found.bozo and found.version == "atom10"
    (entry,) = found.entries
    assert (entry.link, entry.author, entry.tags[0].term) == ("https://example.org/1", "Paper 1", "meetings")
    assert entry.content[0].language == "ur"


def test_the_commands(store: str, tmp_path: Path, make: Make) -> None:
    def typed(*words: str, code: int = 0) -> str:
        done = CliRunner().invoke(command, [*words, "--store", store])
        assert done.exit_code == code, done.output
        return done.output

    put(store, make(0))
    told = typed("save", "two parties", "--between", "TUR", "EGY", "--from", "2024")
    assert "two parties: 2 acts so far; `waqia new 'two parties'`" in told
    assert "--between TUR EGY --from 2024" in typed("saved")
    put(store, make(1))
    feed = tmp_path / "new.atom"
    assert "two parties: 2 new acts since 20" in typed("new", "--peek")
    shown = typed("new", "two parties", "--limit", "1", "--atom", str(feed))
    assert ", the newest 1 of them" in shown and "ev:1-1" in shown and "ev:1-0" not in shown
    assert len(entries(ElementTree.parse(feed).getroot())) == 2
    assert json.loads(typed("new", "--json"))["searches"][0]["new"] == []
    assert typed("saved", "--forget", "two parties") == "two parties: forgotten\n"
    assert "no saved search" in typed("new")
    assert "no saved search of that name" in typed("new", "x", code=1)
    assert "choose another --atom" in typed("new", "--atom", str(tmp_path / "none" / "a.atom"), code=1)
