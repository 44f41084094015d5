"""Stories in a store: the same whatever the order of adding, in step with what is read anew, shown on the terminal."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from waqia import gathering, stores
from waqia.cli import command
from waqia.stores import StoreError
from waqia.stores.grouping import Comparison
from waqia.stores.questions import StoryQuestion

from .conftest import NEWER, RUN

Told = list[tuple[str, dict[str, Any]]]


def added(store: str, records: list[dict[str, Any]], how: Comparison, each: bool = False) -> None:
    with stores.open_writer(store) as writer:
        for record in records:
            writer.put(record, record["article"]["id"], RUN)
            if each:
                gathering.gather(writer, how)
        gathering.gather(writer, how)


def listed(store: str) -> list[dict[str, Any]]:
    with stores.open_view(store) as view:
        found = view.stories(StoryQuestion(least=1, limit=100))
        return [{**one, "reports": (view.story(one["id"]) or {})["reports"]} for one in found["stories"]]


def test_one_by_one_or_in_bulk_in_any_order(tmp_path: Path, told: Told, how: Comparison) -> None:
    records = [record for _, record in told]
    bulk = str(tmp_path / "bulk.db")
    added(bulk, records, how)
    sizes = sorted(one["articles"] for one in listed(bulk))
    assert sizes == [1, 1, 1, 1, 1, 2, 2, 3, 3]
    for seed in range(3):
        store = str(tmp_path / f"{seed}.db")
        added(store, random.Random(seed).sample(records, len(records)), how, each=True)
        assert listed(store) == listed(bulk)


def test_what_is_read_anew_is_compared_anew(store: str, told: Told, how: Comparison) -> None:
    records = [record for _, record in told]
    added(store, records, how)
    before = listed(store)
    with stores.open_writer(store) as writer:
        for record in records[:5]:
            assert writer.put(record, record["article"]["id"], NEWER) == "replaced"
    with stores.open_view(store) as view:
        assert view.stories(StoryQuestion(least=1, limit=100))["count"] < len(before)
        assert list(view.faults()) == []
    with stores.open_writer(store) as writer:
        assert gathering.gather(writer, how) == 5
        assert gathering.gather(writer, how) == 0
    assert listed(store) == before


def test_other_weights_compare_all_anew(store: str, told: Told, how: Comparison) -> None:
    from dataclasses import replace

    records = [record for _, record in told[:3]]
    added(store, records, how)
    with stores.open_writer(store) as writer:
        assert gathering.gather(writer, replace(how, digest="other", tie=lambda _one, _other: -1.0)) == 3
    assert [one["articles"] for one in listed(store)] == [1, 1, 1]


def test_stories_are_asked_for(store: str, told: Told, how: Comparison) -> None:
    added(store, [record for _, record in told], how)

    def titles(**asked: Any) -> list[str]:
        page = gathering.stories(store, gathering.AskedStories(**asked))
        return [one["title"] for one in page["stories"]]

    assert len(titles()) == 4
    assert len(titles(words="ریفائنری")) == 1
    assert len(titles(parties=("IRN", "SAU"))) == 1
    assert titles(parties=("NOR",)) == []
    assert len(titles(parties=("NOR",), least=1)) == 1
    assert len(titles(first="2024-06")) == 2
    assert len(titles(last="2024-05-10")) == 2
    assert len(titles(outlet="شہر ٹائمز")) == 4
    with pytest.raises(StoreError, match="lies after"):
        titles(first="2024-06", last="2024-05")


def test_a_story_on_the_terminal(store: str, told: Told, how: Comparison) -> None:
    added(store, [record for _, record in told], how)
    run = CliRunner().invoke
    shown = run(command, ["stories", "--store", store, "--party", "SAU"])
    assert shown.exit_code == 0, shown.output
    assert "3 articles of 3 outlets" in shown.output
    (story,) = json.loads(run(command, ["stories", "--store", store, "--party", "SAU", "--json"]).output)["stories"]
    page = run(command, ["show", "--store", store, story["id"]])
    assert page.exit_code == 0, page.output
    assert "3 reports, 2 independent texts" in page.output
    assert "told by 3 articles" in page.output
    assert json.loads(run(command, ["show", "--store", store, story["id"], "--json"]).output)["kind"] == "story"
    missing = run(command, ["show", "--store", store, "st:none"])
    assert missing.exit_code == 1
    assert "waqia stories" in missing.output


def test_plan_and_outcome_in_two_stories_are_linked(store: str, told: Told, how: Comparison) -> None:
    """Where the reports lie too far apart to be one story, the act still leads from one to the other."""
    from dataclasses import replace

    records = [record for name, record in told if name == "dar-kabul"]
    added(store, records, replace(how, tie=lambda _one, _other: -1.0, digest="none"))
    first = listed(store)
    linked = [gathering.story(store, one["id"])["line"] for one in first]
    statuses = {row["status"] for line in linked for row in line}
    assert {"planned", "happened"} <= statuses
