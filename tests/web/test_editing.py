"""Acts put right in the browser: who may, what is kept and shown, what is refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from waqia import stores
from waqia.stores import Run, StoreError
from waqia.web import application, editing

TOKEN = "a-token-for-the-editors"
RUN = Run("0.1.0", "c" * 64, "k" * 64)


@pytest.fixture
def store(tmp_path: Path, told: list[tuple[str, dict[str, Any]]]) -> str:
    path = str(tmp_path / "waqia.db")
    with stores.open_writer(path) as writer:
        for _, one in told[:4]:
            writer.put(one, one["article"]["id"], RUN)
    return path


@pytest.fixture
def act(told: list[tuple[str, dict[str, Any]]]) -> str:
    return str(next(event["id"] for _, one in told[:4] for event in one["events"] if event["main"]))


def browser(store: str, token: str | None = TOKEN) -> TestClient:
    return TestClient(application.create(store, token=token), follow_redirects=False)


@pytest.fixture
def editor(store: str) -> TestClient:
    client = browser(store)
    answer = client.post("/sign-in", data={"token": TOKEN, "name": "  زینب   خان "})
    assert answer.status_code == 303
    return client


def corrections(client: TestClient, act: str) -> Any:
    return client.get(f"/acts/{act}.json").json()["corrections"]


def test_without_a_token_nobody_can(store: str, act: str) -> None:
    client = browser(store, None)
    assert client.get("/sign-in").status_code == 404
    assert client.post("/sign-in", data={"token": "", "name": "x"}).status_code in (404, 405)
    assert client.post(f"/acts/{act}/corrections", data={"status": "planned"}).status_code in (404, 405)
    assert "/sign-in" not in client.get(f"/acts/{act}").text


@pytest.mark.parametrize("token", ["", "short", "x" * (editing.SHORTEST - 1)])
def test_a_token_that_can_be_guessed_is_refused(token: str) -> None:
    with pytest.raises(StoreError, match="at least 16"):
        editing.Editors(token)


@pytest.mark.parametrize(
    ("form", "said"),
    [({"token": "another", "name": "x"}, "token"), ({"token": TOKEN, "name": " "}, "name"), ({}, "name")],
)
def test_who_does_not_know_it_gets_nothing(
    store: str, act: str, form: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "_PAUSE", 0.0)
    client = browser(store)
    answer = client.post("/sign-in", data=form)
    assert answer.status_code == 403
    assert said in re.search(r'role="alert"[^>]*>([^<]*)', answer.text)[1]  # type: ignore[index]
    assert TOKEN not in answer.text
    assert "set-cookie" not in answer.headers
    assert client.post(f"/acts/{act}/corrections", data={"status": "planned"}).status_code == 403
    assert corrections(client, act) == []


@pytest.mark.parametrize("cookie", ["", ".", "x.y", "MTAgYQ==.00", "\u0627"])
def test_a_cookie_of_ones_own_making_is_none(cookie: str) -> None:
    assert editing.Editors(TOKEN).who(cookie) is None


def test_a_cookie_holds_for_a_day_and_one_token() -> None:
    now = [1_000.0]
    editors = editing.Editors(TOKEN, clock=lambda: now[0])
    cookie = editors.sign_in(TOKEN, "زینب")
    assert editors.who(cookie) == "زینب"
    assert editing.Editors(TOKEN + "!", clock=lambda: now[0]).who(cookie) is None
    now[0] += 24 * 3600
    assert editors.who(cookie) is None


def test_what_is_put_right_is_kept_and_shown_to_all(editor: TestClient, store: str, act: str) -> None:
    page = editor.get(f"/acts/{act}?lang=en").text
    assert 'name="status"' in page
    assert "زینب خان" in page
    answer = editor.post(f"/acts/{act}/corrections", data={"status": "negated", "note": "so it says", "type": ""})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/acts/{act}")
    (one,) = corrections(editor, act)
    assert (one["field"], one["value"], one["by"], one["note"]) == ("status", "negated", "زینب خان", "so it says")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one["at"])
    others = browser(store).get(f"/acts/{act}?lang=en").text
    assert "so it says" in others
    assert "زینب خان" in others
    assert "Take back" not in others


def test_wrong_and_taken_back(editor: TestClient, store: str, act: str) -> None:
    def found() -> set[str]:
        page = browser(store).get("/search.json", params={"limit": "500"}).json()
        return {event["id"] for event in page["events"]}

    assert act in found()
    editor.post(f"/acts/{act}/corrections", data={"wrong": "true"})
    assert act not in found()
    editor.post(f"/acts/{act}/corrections", data={"undo": "wrong"})
    assert act in found()
    assert corrections(editor, act) == []


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"status": "maybe"}, "happened"),
        ({"actors": "qqqqq"}, "actors=qqqqq"),
        ({"undo": "status"}, "nothing to undo"),
        ({"undo": "id"}, "no field"),
        ({"id": "art:1", "by": "somebody else"}, "nothing to put right"),
        ({"note": "x" * 5_000}, "at most 2,000"),
    ],
)
def test_what_makes_no_sense_is_refused(editor: TestClient, act: str, form: dict[str, str], said: str) -> None:
    answer = editor.post(f"/acts/{act}/corrections", data=form)
    assert answer.status_code == 400
    assert said in answer.text
    assert corrections(editor, act) == []


def test_another_site_cannot_send_the_form(editor: TestClient, act: str) -> None:
    told = {"Sec-Fetch-Site": "cross-site"}
    assert editor.post(f"/acts/{act}/corrections", data={"wrong": "true"}, headers=told).status_code == 403
    assert corrections(editor, act) == []


def test_the_cookie_is_for_this_site_and_no_script(store: str) -> None:
    answer = browser(store).post("/sign-in", data={"token": TOKEN, "name": "x", "act": "//example.org"})
    told = answer.headers["set-cookie"].casefold()
    assert "httponly" in told
    assert "samesite=strict" in told
    assert answer.headers["location"] == "/"


def test_a_note_is_text_and_nothing_else(editor: TestClient, act: str) -> None:
    editor.post(f"/acts/{act}/corrections", data={"status": "negated", "note": "<script>alert(1)</script>"})
    page = editor.get(f"/acts/{act}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_signing_out(editor: TestClient, act: str) -> None:
    assert editor.post("/sign-out").status_code == 303
    assert editor.post(f"/acts/{act}/corrections", data={"wrong": "true"}).status_code == 403
