"""Pages that many ask alike are made once, and never of a store as it was where that is quickly told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from waqia import stores
from waqia.stores import StoreError
from waqia.web import remembering
from waqia.web.remembering import Counted, Remembered


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The state of a store, to be changed by the test."""
    now: list[str | None] = ["as it was"]
    monkeypatch.setattr(stores, "state", lambda address: now[0])
    return now


def counting() -> tuple[list[dict[str, str]], Callable[..., dict[str, Any]]]:
    asked: list[dict[str, str]] = []

    def view(store: str, told: dict[str, str]) -> dict[str, Any]:
        asked.append(dict(told))
        return {"asked": len(asked)}

    return asked, view


def test_a_page_is_made_once_while_the_store_stays_as_it_is(state: list[str | None]) -> None:
    _, view = counting()
    page = Remembered(view)
    assert [page("a.db", {"one": "IRN"}) for _ in range(3)] == [{"asked": 1}] * 3
    assert page("a.db", {"one": "IRQ"}) == {"asked": 2}
    assert page("b.db", {"one": "IRN"}) == {"asked": 3}
    state[0] = "changed"
    assert page("a.db", {"one": "IRN"}) == {"asked": 4}
    state[0] = None
    assert [page("a.db", {"one": "IRN"})["asked"] for _ in range(2)] == [5, 6], "nobody knows whether it has changed"


def test_what_takes_long_may_be_a_little_old(state: list[str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "_LONG", -1.0)
    _, view = counting()
    page = Remembered(view)
    assert page("a.db", {}) == {"asked": 1}
    state[0] = "changed"
    assert page("a.db", {}) == {"asked": 1}
    monkeypatch.setattr(remembering, "_AGE", 0.0)
    assert page("a.db", {}) == {"asked": 2}


def test_those_who_ask_at_once_wait_for_the_same_page(state: list[str | None]) -> None:
    begun, go_on, made = threading.Event(), threading.Event(), []

    def slow(store: str, told: Any) -> dict[str, Any]:
        made.append(store)
        begun.set()
        assert go_on.wait(20)
        return {}

    page = Remembered(slow)
    askers = [threading.Thread(target=page, args=("a.db", {})) for _ in range(5)]
    askers[0].start()
    assert begun.wait(20)
    for asker in askers[1:]:
        asker.start()
    go_on.set()
    for asker in askers:
        asker.join(20)
    assert made == ["a.db"]


def test_no_more_pages_are_kept_than_so_many(state: list[str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "_MOST", 2)
    asked, view = counting()
    page = Remembered(view)
    for name in ("1", "2", "3", "1"):
        page("a.db", {"one": name})
    assert len(asked) == 4
    page("a.db", {"one": "3"})
    assert len(asked) == 4


def test_a_count_that_takes_long_is_announced(state: list[str | None]) -> None:
    go_on, counted = threading.Event(), threading.Event()

    def slow(store: str, told: Any) -> dict[str, Any]:
        assert go_on.wait(20)
        counted.set()
        return {"articles": 5}

    page = Counted(slow, patience=0.0)
    assert page("a.db", {}) == {"counting": True}
    go_on.set()
    assert counted.wait(20)
    assert any(page("a.db", {}) == {"articles": 5} for _ in range(100))


def test_a_count_that_fails_says_so(state: list[str | None]) -> None:
    def failing(store: str, told: Any) -> dict[str, Any]:
        raise StoreError("not there")

    with pytest.raises(StoreError, match="not there"):
        Counted(failing, patience=20)("a.db", {})


def test_counts_end_where_it_is_asked(tmp_path: Path, told: list[tuple[str, dict[str, Any]]]) -> None:
    from waqia.stores.questions import EventQuestion, Who

    path = str(tmp_path / "waqia.db")
    with stores.open_writer(path) as writer:
        for _, record in told:
            writer.put(record, record["article"]["id"], stores.Run("0.1.0", "c" * 64, "k" * 64))
    question = EventQuestion(party=Who(countries=("IRN",)))
    with stores.open_view(path) as view:
        every, few = view.acts(question), view.acts(question, 2)
        whole, some = view.met("state:IRN"), view.met("state:IRN", 1)
    assert few == every[-2:]
    assert len(every) > 2
    assert whole["whole"]
    assert whole["mentions"] > 1
    assert (some["mentions"], some["whole"]) == (1, False)
