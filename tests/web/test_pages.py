"""The pages over a store, asked for as a browser does: what they show, in both languages, and what they refuse."""

from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from waqia import gathering, stores
from waqia.stores import Run
from waqia.stores.grouping import Comparison
from waqia.web import application, pasting
from waqia.web.marking import segments
from waqia.web.speech import Speech

Told = list[tuple[str, dict[str, Any]]]
RUN = Run("0.1.0", "c" * 64, "k" * 64)
TRICK = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, told: Told, how: Comparison) -> str:
    path = str(tmp_path_factory.mktemp("web") / "waqia.db")
    with stores.open_writer(path) as writer:
        for _, record in told:
            writer.put(record, record["article"]["id"], RUN)
        gathering.gather(writer, how)
    return path


@pytest.fixture(scope="module")
def client(store: str) -> TestClient:
    return TestClient(application.create(store), follow_redirects=False)


def addresses(store: str) -> dict[str, str]:
    """An address for each page, with ids that are there."""
    with stores.open_view(store) as view:
        story = gathering.stories(store, gathering.AskedStories(limit=1))["stories"][0]["id"]
        record = json.loads(next(iter(view.lines())))
    act = record["events"][0]["id"]
    return {
        "today": "/",
        "search": "/search?between=IRN,SAU",
        "article": f"/articles/{record['article']['id']}",
        "event": f"/acts/{act}",
        "story": f"/stories/{story}",
        "entity": "/entities/state:IRN",
        "dyad": "/dyad?one=IRN&other=SAU",
        "about": "/about",
        "read": "/read",
    }


PAGES = ("today", "search", "article", "event", "story", "entity", "dyad", "about", "read")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["ur", "en"])
def test_every_page_stands_in_both_languages(client: TestClient, store: str, name: str, language: str) -> None:
    address = addresses(store)[name]
    page = client.get(
        address, params={"lang": language} if "?" not in address else None, headers={"accept-language": language}
    )
    assert page.status_code == 200, page.text[:500]
    assert f'<html lang="{language}" dir="{"rtl" if language == "ur" else "ltr"}">' in page.text
    assert page.text.count("<h1") >= 1
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert not re.search(r"<script(?! src=\"/static/)|\son[a-z]+=|style=", page.text), "nothing inline"


@pytest.mark.parametrize("name", [name for name in PAGES if name != "read"])
def test_every_page_has_a_twin_in_json(client: TestClient, store: str, name: str) -> None:
    path, _, query = addresses(store)[name].partition("?")
    twin = client.get(f"{'/index' if path == '/' else path}.json?{query}")
    assert twin.status_code == 200
    assert twin.headers["content-type"] == "application/json"
    assert twin.json()
    page = client.get(addresses(store)[name]).text
    assert f'rel="alternate" type="application/json" href="{"/index" if path == "/" else path}.json' in page


def test_the_language_is_kept(client: TestClient) -> None:
    first = client.get("/?lang=en")
    assert "language=en" in first.headers["set-cookie"]
    assert 'lang="en"' in client.get("/about", headers={"cookie": "language=en", "accept-language": "ur"}).text
    assert 'lang="ur"' in client.get("/about", headers={"accept-language": "fr,ur;q=0.5"}).text


def test_an_article_shows_its_text_letter_by_letter(client: TestClient, told: Told) -> None:
    for _, record in told:
        pieces = segments(record, Speech("en"))
        assert "".join(piece["text"] for piece in pieces) == record["article"]["text"]
        lit = {slot.split()[0] for piece in pieces for slot in piece["slots"].split(",") if slot}
        assert lit == {event["id"] for event in record["events"]}


def test_search_finds_and_says_what_was_meant(client: TestClient) -> None:
    found = client.get("/search.json", params={"actor": "IRN", "type": "CONSULT"}).json()
    assert found["kind"] == "events"
    assert found["count"] > 0
    words = client.get("/search.json", params={"words": "ریفائنری"}).json()
    assert (words["kind"], words["count"]) == ("articles", 2)
    assert "Nothing found" in client.get("/search?words=qqq&lang=en").text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/articles/art:0000000000000000", 404),
        ("/articles/anything", 404),
        ("/acts/ev:0", 404),
        ("/stories/st:0", 404),
        ("/nowhere", 404),
        ("/search?type=NONSENSE", 400),
        ("/search?between=IRN", 400),
        ("/search?first=2024&last=2023", 400),
        ("/search?first=someday", 400),
        ("/articles/..%2f..%2fetc%2fpasswd", 404),
        ("/static/../application.py", 404),
    ],
)
def test_what_is_not_there_is_told(client: TestClient, address: str, status: int) -> None:
    page = client.get(address)
    assert page.status_code == status
    assert "Traceback" not in page.text


def test_a_text_is_read_and_not_kept(client: TestClient, store: str) -> None:
    text = "ایرانی وزیر خارجہ نے جدہ میں سعودی ہم منصب سے ملاقات کی۔"
    before = Path(store).stat().st_size
    page = client.post("/read", data={"text": text, "published": "2024-05-10"})
    assert page.status_code == 200
    assert "data-act=" in page.text
    assert Path(store).stat().st_size == before
    assert client.post("/read", data={"text": text, "published": "someday"}).status_code == 400
    assert client.post("/read", data={"text": "ا" * (pasting.LONGEST + 1)}).status_code == 400


def test_nothing_of_a_text_becomes_code(client: TestClient) -> None:
    text = f"ایران نے {TRICK} روس سے ملاقات کی۔ \"' onmouseover=alert(3) x='"
    page = client.post("/read", data={"text": text}).text
    assert "<script>alert" not in page
    assert "<img" not in page
    for address in (f"/search?words={TRICK}", f"/search?actor={TRICK}", f"/dyad?one={TRICK}&other=IRN"):
        assert "<script>alert" not in client.get(address).text


def test_bounds(client: TestClient) -> None:
    assert client.post("/read", content=b"x", headers={"content-length": "9999999999"}).status_code == 413
    assert client.post("/read", data={"text": "x"}, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/search").status_code == 405
    assert client.get("/health").json()["status"] == "ok"


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    path = str(tmp_path / "empty.db")
    with stores.open_writer(path):
        pass
    empty = TestClient(application.create(path))
    assert "waqia add" in empty.get("/").text
    for address in ("/search", "/about", "/dyad", "/dyad?one=IRN&other=RUS"):
        assert empty.get(address).status_code == 200, address


class Links(HTMLParser):
    """The links of a page with their words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._at: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._at = dict(attrs).get("href")
            self.found.append((self._at or "", ""))

    def handle_data(self, data: str) -> None:
        if self._at is not None:
            self.found[-1] = (self.found[-1][0], self.found[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        self._at = None if tag == "a" else self._at


def clicked(client: TestClient, page: str, words: str) -> str:
    """The page behind the first link with these words."""
    (address, *_) = [address for address, told in Links(page).found if told.strip() == words]
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.text


def test_what_two_states_did_in_a_month_is_three_clicks_away(client: TestClient, told: Told) -> None:
    start = client.get("/?lang=en").text
    both = clicked(client, clicked(client, start, "Iran"), "Saudi Arabia")
    months = [words for address, words in Links(both).found if re.fullmatch(r"\d{4}-\d\d", words)]
    assert months
    page = clicked(client, both, months[0])
    acts = re.findall(r'<time class="day"[^>]*>([^<]+)', page)
    assert acts
    assert all(day.startswith(months[0]) for day in acts)


def test_facets_narrow_and_widen_again(client: TestClient) -> None:
    found = client.get("/search.json?party=IRN").json()
    kinds = {row["value"]: row["acts"] for row in found["facets"]["types"]}
    assert sum(kinds.values()) == found["facets"]["acts"] == found["count"]
    for name, count in kinds.items():
        assert client.get(f"/search.json?party=IRN&type={name}").json()["count"] == count
    page = client.get("/search?party=IRN&lang=en").text
    narrowed = [address for address, _ in Links(page).found if "type=CONSULT" in address and "/search" in address]
    assert narrowed
    page = client.get(narrowed[0]).text
    widened = [address for address, words in Links(page).found if "×" in words and "/search" in address]
    assert client.get(widened[-1]).status_code == 200
    assert any("type" not in address and "party=IRN" in address for address in widened)


def test_years_places_and_papers_narrow_to_what_they_count(client: TestClient) -> None:
    found = client.get("/search.json?party=IRN").json()["facets"]
    for name, rows in (("place", found["places"]), ("outlet", found["outlets"]), ("status", found["statuses"])):
        for row in rows:
            count = client.get("/search.json", params={"party": "IRN", name: row["value"]}).json()["count"]
            assert count >= row["acts"] > 0, (name, row)
    for row in found["years"]:
        told = {"party": "IRN", "first": row["value"], "last": row["value"]}
        assert client.get("/search.json", params=told).json()["count"] >= row["acts"]


def test_an_entity_shows_with_whom_where_and_offices(client: TestClient) -> None:
    page = client.get("/entities/state:IRN.json").json()
    assert "SAU" in [row["value"] for row in page["with"]]
    assert "IRN" not in [row["value"] for row in page["with"]]
    assert page["offices"]
    assert all(row["person"]["name"] for row in page["offices"])


def test_an_article_says_why_and_why_not(client: TestClient, told: Told) -> None:
    (record, *_) = [one for _, one in told if any(note["kind"] == "not_coded" for note in one["notes"])]
    page = client.get(f"/articles/{record['article']['id']}?lang=en").text
    act = next(act for act in record["events"] if act["main"])
    frame = next(step["rule"] for step in act["why"] if step["rule"].startswith("events/"))
    assert f'<code dir="ltr">{frame}</code>' in page
    assert "Why not: clauses that gave no act" in page
    note = next(note for note in record["notes"] if note["kind"] == "not_coded")
    assert note["reason"] in page


def test_every_marked_word_says_what_it_was_taken_for(told: Told) -> None:
    for language in ("ur", "en"):
        for _, record in told:
            for piece in segments(record, Speech(language)):
                if "m-" in piece["css"] or "repair" in piece["css"]:
                    assert piece["remark"], piece


def test_about_tells_how_far_to_trust_it(client: TestClient) -> None:
    end = time.monotonic() + 60
    while (page := client.get("/about.json").json()).get("counting"):
        assert time.monotonic() < end
    figures = {one["measure"]: one for one in page["figures"]}
    assert 0.5 < figures["who"]["gold"] < 1
    assert "GeoNames" in page["sources"]
    assert f"{figures['found']['dev']:.2f}" in client.get("/about?lang=en").text


def test_a_download_of_the_map_has_its_days(client: TestClient) -> None:
    page = client.get("/map.json").json()
    shown = client.get("/map?lang=en").text
    assert page["from"]
    assert f"first={page['from']}&amp;last={page['to']}" in shown.split("download_data")[-1]


def test_the_first_page_tells_what_changed(client: TestClient) -> None:
    changes = client.get("/index.json").json()["changes"]
    assert changes
    for one in changes:
        statuses = [step["status"] for step in one["line"]]
        assert one["contradicted"] or statuses[0] in ("planned", "possible")
        assert len(statuses) > 1
    assert "What changed" in client.get("/?lang=en").text
