"""The server for assistants, asked by the protocol's own client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from waqia import assisting, gathering, stores
from waqia.assisting import Assistant
from waqia.stores import Run, StoreError
from waqia.stores.grouping import Comparison

mcp = pytest.importorskip("mcp", reason="the extra `mcp` is not installed")

Told = list[tuple[str, dict[str, Any]]]
RUN = Run("0.1.0", "c" * 64, "k" * 64)
TEXT = "ایرانی وزیر خارجہ نے جدہ میں سعودی ہم منصب سے ملاقات کی۔"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, told: Told, how: Comparison) -> str:
    path = str(tmp_path_factory.mktemp("mcp") / "waqia.db")
    with stores.open_writer(path) as writer:
        for _, record in told:
            writer.put(record, record["article"]["id"], RUN)
        gathering.gather(writer, how)
    return path


@pytest.fixture(scope="module")
def assistant(store: str) -> Assistant:
    return Assistant(store)


async def talk(store: str, calls: list[tuple[str, dict[str, Any]]]) -> tuple[Any, Any, list[Any]]:
    """What the server says of itself, its tools, and its answers."""
    command = mcp.StdioServerParameters(
        command=sys.executable, args=["-m", "waqia", "mcp", "--store", store], env=dict(os.environ)
    )
    async with mcp.stdio_client(command) as (reads, writes), mcp.ClientSession(reads, writes) as session:
        began = await session.initialize()
        tools = await session.list_tools()
        return began, tools, [await session.call_tool(name, told) for name, told in calls]


def test_an_assistant_asks_over_standard_input(store: str) -> None:
    calls: list[tuple[str, dict[str, Any]]] = [
        ("search_acts", {"between": ["IRN", "SAU"], "limit": 3}),
        ("search_acts", {"actor": "Xyzzy"}),
        ("search_acts", {"limit": 1000}),
        ("read_text", {"text": TEXT, "published": "2024-05-10"}),
        ("show", {"what": "state:IRN"}),
    ]
    began, tools, answers = asyncio.run(asyncio.wait_for(talk(store, calls), 120))
    assert "Quote those words" in began.instructions
    assert {tool.name for tool in tools.tools} == {
        "search_acts", "search_articles", "search_statements", "stories", "show", "dyad", "stats", "read_text",
    }  # fmt: skip
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools.tools)
    found, unknown, too_many, read, shown = answers
    told = json.loads(found.content[0].text)
    assert told["acts"]
    assert "--between IRN" in told["meant"]
    for act in told["acts"]:
        with stores.open_view(store) as view:
            record = view.record(act["article"])
        assert record is not None
        assert act["text"] in record["article"]["text"], "the words stand in the article"
    assert unknown.is_error
    assert "nobody and nothing in the store is called so" in unknown.content[0].text
    assert too_many.is_error
    assert "give 1 to 50" in too_many.content[0].text
    assert json.loads(read.content[0].text)["events"][0]["type"] == "CONSULT"
    assert json.loads(shown.content[0].text)["entity"]["name"] == "Iran"


def test_every_kind_is_shown(assistant: Assistant) -> None:
    act = assistant.search_acts(limit=1)["acts"][0]
    assert assistant.show(act["id"])["tellings"][0]["event"]["evidence"]["text"] == act["text"]
    article = assistant.show(act["article"])
    assert act["id"] in {event["id"] for event in article["events"]}
    story = assistant.stories(limit=1)["stories"][0]
    page = assistant.show(story["id"])
    assert len(page["reports"]) == story["articles"]
    assert page["reports_left_out"] == 0
    assert assistant.show("ایران")["entity"]["id"] == "state:IRN"


def test_lists_go_on(assistant: Assistant) -> None:
    first = assistant.search_acts(limit=2)
    second = assistant.search_acts(limit=2, cursor=first["next"])
    assert not {act["id"] for act in first["acts"]} & {act["id"] for act in second["acts"]}
    assert assistant.search_statements(speaker="IRN", limit=1)["statements"][0]["text"]
    assert assistant.search_articles("کی", limit=1)["articles"]


def test_a_dyad_brings_its_acts(assistant: Assistant) -> None:
    found = assistant.dyad("IRN", "SAU", by="year")
    assert found["total"]["acts"] > 0
    assert all(act["text"] for act in found["acts"])
    assert "store" not in assistant.stats()


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        ("search_acts", {"between": ["IRN"]}),
        ("search_acts", {"type": "NONSENSE"}),
        ("search_acts", {"cursor": "abc"}),
        ("stories", {"limit": 0}),
        ("show", {"what": "ev:0"}),
        ("read_text", {"text": " "}),
        ("read_text", {"text": "ا" * (assisting.LONGEST + 1)}),
        ("read_text", {"text": TEXT, "published": "someday"}),
    ],
)
def test_what_is_wrong_is_told(assistant: Assistant, tool: str, given: dict[str, Any]) -> None:
    with pytest.raises(StoreError):
        getattr(assistant, tool)(**given)


def test_long_articles_are_cut_and_say_so() -> None:
    text = "ا" * (assisting.LONGEST + 5)
    record: dict[str, Any] = {"article": {"text": text}, "events": [], "entities": []}
    page = assisting._article({"record": record, "corrections": []})
    assert len(page["article"]["text"]) == assisting.LONGEST
    assert page["article"]["letters_left_out"] == 5


def test_without_a_store_it_does_not_start(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "waqia", "mcp", "--store", str(tmp_path / "none.db")]
    done = subprocess.run(command, capture_output=True, timeout=60, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 1
    assert b"no store there" in done.stderr
    assert done.stdout == b""
