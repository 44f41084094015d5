"""The tables in the browser: pages of rows, names, what the store has and they lack, rows that are proposed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from waqia import knowledge, stores
from waqia.model import Article
from waqia.read import read
from waqia.record import record
from waqia.stores import Run
from waqia.web import application, tables

RUN = Run("0.1.0", "c" * 64, "k" * 64)
TEXT = "ایران کے ترجمان جمشید کوہساری نے کہا کہ مذاکرات مفید رہے۔ جمشید کوہساری نے تہران میں صحافیوں سے بات کی۔"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = str(tmp_path_factory.mktemp("tables") / "waqia.db")
    with stores.open_writer(path) as writer:
        made = record(read(Article(TEXT, published="2024-05-10", published_from="given")))
        writer.put(made, made["article"]["id"], RUN)
    return TestClient(application.create(path), follow_redirects=False)


def twin(client: TestClient, at: str = "/knowledge", /, **asked: str) -> Any:
    answer = client.get(f"{at}.json", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("language", ["ur", "en"])
@pytest.mark.parametrize("query", ["", "table=world/states", "find=IRN", "find=qqqq", "find=علی"])
def test_pages_stand_in_both_languages(client: TestClient, query: str, language: str) -> None:
    page = client.get(f"/knowledge?{query}&lang={language}")
    assert page.status_code == 200, page.text[:500]
    assert f'lang="{language}"' in page.text
    assert not re.search(r"<script(?! src=\"/static/)|\son[a-z]+=|style=", page.text)


def test_every_table_can_be_read_to_its_end(client: TestClient) -> None:
    counts = {one["name"]: one["rows"] for one in twin(client)["tables"]}
    assert counts == {name: len(rows) for name, rows in knowledge.load().rows.items()}
    first = twin(client, table="world/states")["table"]
    seen = [row[0] for row in first["rows"]]
    for number in range(2, first["pages"] + 1):
        seen += [row[0] for row in twin(client, table="world/states", page=str(number))["table"]["rows"]]
    assert seen == [row["key"] for row in knowledge.table("world/states")]


def test_pages_are_led_to_by_links(client: TestClient) -> None:
    page = client.get("/knowledge?table=world/states").text
    assert "table=world%2Fstates&amp;page=2" in page
    assert 'rel="prev"' not in page


def test_a_name_is_told_as_the_command_tells_it(client: TestClient) -> None:
    found = twin(client, find="state:IRN")
    assert [one["id"] for one in found["found"]] == ["state:IRN"]
    facts = found["facts"]
    assert facts["cells"]["name"] == "Iran"
    assert len(facts["lists"]["holders"]) <= tables.FACTS <= facts["counts"]["holders"]
    assert "Iran" in client.get("/knowledge?find=state:IRN&lang=en").text


def test_rows_of_a_table_that_hold_a_word(client: TestClient) -> None:
    rows = twin(client, table="world/states", find="Iran")["table"]["rows"]
    assert rows
    assert all(any("iran" in cell.casefold() for cell in row) for row in rows)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("table=world/nothing", 404),
        ("table=world/states&page=9999", 400),
        ("table=world/states&page=x", 400),
        ("table=../../etc/passwd", 404),
    ],
)
def test_what_is_not_there_is_told(client: TestClient, asked: str, status: int) -> None:
    assert client.get(f"/knowledge?{asked}").status_code == status


def test_names_that_the_tables_lack_lead_to_a_proposal(client: TestClient) -> None:
    lacking = twin(client)["lacking"]
    (one,) = [row for row in lacking if row["name_ur"] == "جمشید کوہساری"]
    assert one["mentions"] >= 1
    assert one["article"].startswith("art:")
    assert one["propose"].replace("&", "&amp;") in client.get("/knowledge").text
    given = twin(client, "/knowledge/propose", table="people", name_ur=one["name_ur"])["given"]
    assert given["name_ur"] == "جمشید کوہساری"


def test_a_proposed_row_lies_over_the_tables(client: TestClient, tmp_path: Path) -> None:
    asked = {"name": "Jamshid Kohsari", "name_ur": "جمشید کوہساری", "country": "IRN", "source": "own reading"}
    page = twin(client, "/knowledge/propose", table="people", forms="جمشید، کوہساری", **asked)
    assert (page["faults"], page["there"]) == ([], [])
    overlay = tmp_path / "world" / "people.tsv"
    overlay.parent.mkdir()
    overlay.write_text(page["lines"], "utf-8")
    (row,) = [
        row for row in knowledge.load(overlays=(tmp_path,)).table("world/people") if row["key"] == "jamshid-kohsari"
    ]
    assert row["forms"] == ("جمشید", "کوہساری")


def test_a_proposed_row_is_checked_as_the_command_does(client: TestClient) -> None:
    page = twin(client, "/knowledge/propose", name="Nobody", name_ur="کوئی نہیں", country="QQQ", source="x")
    (fault,) = page["faults"]
    assert "QQQ" in fault
    assert fault.startswith("world/people.tsv")
    shown = client.get("/knowledge/propose", params={**page["asked"], "lang": "en"}).text
    assert "does not hold" in shown
    assert "QQQ" in shown


def test_a_proposal_says_who_is_called_so_already(client: TestClient) -> None:
    page = twin(client, "/knowledge/propose", name="Vladimir Putin", name_ur="ولادیمیر پیوٹن", source="x")
    assert "person:vladimir-putin" in {one["id"] for one in page["there"]}


def test_a_proposal_is_bounded(client: TestClient) -> None:
    address = "/knowledge/propose"
    assert client.get(address, params={"name": "a" * (tables.LONGEST + 1)}).status_code == 400
    assert client.get(address, params={"table": "places"}).status_code == 400
    page = client.get(address, params={"name": "a\tb\nc", "name_ur": "<script>alert(1)</script>", "source": "x"})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    lines = twin(client, address, name="a\tb\nc", name_ur="ب", source="x")["lines"].splitlines()
    assert len({line.count("\t") for line in lines}) == 1
    assert len(lines) == 2
