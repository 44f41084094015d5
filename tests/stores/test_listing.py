"""Lists that go on by keys, the state of a store, and questions that end: the same of every store."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from waqia import listing, stores
from waqia.gathering import AskedStories
from waqia.keeping import Asked
from waqia.stores.questions import EntityQuestion

from .conftest import RUN, Make


@pytest.fixture
def filled(store: str, make: Make) -> str:
    with stores.open_writer(store) as writer:
        for number in range(7):
            record = make(number)
            writer.put(record, record["article"]["id"], RUN)
    return store


List = Callable[[str, int, str | None], dict[str, Any]]
LISTS: dict[str, List] = {
    "acts": lambda address, limit, cursor: listing.acts(address, Asked(limit=limit), cursor),
    "articles": lambda address, limit, cursor: listing.articles(address, Asked(limit=limit), cursor),
    "stories": lambda address, limit, cursor: listing.stories(address, AskedStories(least=1, limit=limit), cursor),
    "entities": lambda address, limit, cursor: listing.entities(address, EntityQuestion(limit=limit), cursor),
    "statements": lambda address, limit, cursor: listing.statements(
        address, listing.AskedStatements(limit=limit), cursor
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_pages_make_the_whole(filled: str, name: str) -> None:
    if name == "stories":
        from waqia import gathering

        with stores.open_writer(filled) as writer:
            gathering.gather(writer, gathering.comparison())
    whole = LISTS[name](filled, 100, None)
    assert whole["next"] is None
    assert len(whole[name]) > 2 or name == "stories"
    rows, cursor = [], None
    while True:
        page = LISTS[name](filled, 1, cursor)
        rows, cursor = [*rows, *page[name]], page["next"]
        if cursor is None:
            break
    assert rows == whole[name]


def test_statements_of_days_and_papers(filled: str) -> None:
    def found(**asked: Any) -> list[str]:
        return [one["published"] for one in listing.statements(filled, listing.AskedStatements(**asked))["statements"]]

    assert found(first="2024-05-12", last="2024-05-13") == ["2024-05-13", "2024-05-12"]
    assert found(outlet="Paper 1") == ["2024-05-14", "2024-05-11"]
    assert len(found(speaker="Anadolu")) == 7
    assert len(found(speaker="TUR")) == 7, "who acts for a state"


def test_a_state_falls_with_every_write(filled: str, make: Make) -> None:
    before = settled(filled)
    assert before is not None
    assert settled(filled) == before
    with stores.open_view(filled) as view:
        view.stats()
    with stores.open_writer(filled) as writer:
        writer.put(make(9), "another", RUN)
    assert settled(filled) != before


def settled(address: str) -> str | None:
    """The state as it is when the last write is a while ago."""
    if "://" not in address and stores.state(address) is None:
        for name in (address, f"{address}-wal"):
            if Path(name).exists():
                then = time.time() - 60
                os.utime(name, (then, then))
    return stores.state(address)


@pytest.mark.parametrize(("free", "wanted"), [(0, False), (1 << 50, True)])
def test_a_file_is_read_ahead_where_memory_holds_it(
    filled: str, monkeypatch: pytest.MonkeyPatch, free: int, wanted: bool
) -> None:
    opened, open_file = list[Path](), Path.open

    def noted(path: Path, *how: Any, **more: Any) -> Any:
        opened.append(path)
        return open_file(path, *how, **more)

    monkeypatch.setattr("waqia.stores.sqlite._free_memory", lambda: free)
    monkeypatch.setattr(Path, "open", noted)
    stores.read_ahead(filled)
    assert opened == ([Path(filled)] if wanted and stores.is_file(filled) else [])


def test_what_is_not_there_is_not_read_ahead(tmp_path: Path) -> None:
    stores.read_ahead(str(tmp_path / "none.db"))


def test_sizes_are_those_of_the_figures(filled: str) -> None:
    with stores.open_view(filled) as view:
        sizes, figures = view.sizes(), view.stats()
    assert (sizes["articles"], sizes["events"]) == (figures["articles"], figures["events"])


def test_questions_end(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waqia.stores.sqlite._STEPS", 10)
    with stores.within(0.001), pytest.raises(stores.TookTooLong, match="ask for fewer days"):
        for _ in range(200):
            with stores.open_view(filled) as view:
                list(view.faults())
    with stores.open_view(filled) as view:
        assert not list(view.faults())
