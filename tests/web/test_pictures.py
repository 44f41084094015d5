"""The map, the network, the timeline and the downloads: the same content as picture, table, JSON and file."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from waqia import charting, gathering, stores
from waqia.stores import Run
from waqia.stores.grouping import Comparison
from waqia.web import application, downloads, drawing

Told = list[tuple[str, dict[str, Any]]]
RUN = Run("0.1.0", "c" * 64, "k" * 64)
PICTURES = {"map": "", "network": "type=ANY", "dyad": "one=IRN&other=SAU"}
drawn = pytest.mark.skipif(not drawing.available(), reason="the extra `pictures` is not installed")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, told: Told, how: Comparison) -> str:
    path = str(tmp_path_factory.mktemp("pictures") / "waqia.db")
    with stores.open_writer(path) as writer:
        for _, record in told:
            writer.put(record, record["article"]["id"], RUN)
        gathering.gather(writer, how)
    return path


@pytest.fixture(scope="module")
def client(store: str) -> TestClient:
    return TestClient(application.create(store), follow_redirects=False)


@pytest.mark.parametrize("language", ["ur", "en"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_page_shows_its_picture_and_a_table(client: TestClient, name: str, language: str) -> None:
    page = client.get(f"/{name}?{PICTURES[name]}&lang={language}")
    assert page.status_code == 200
    assert f"/pictures/{name}.svg?" in page.text
    assert "<table>" in page.text
    assert not re.search(r"<script(?! src=\"/static/)|\son[a-z]+=|style=", page.text)


@pytest.mark.parametrize("name", ["map", "network"])
def test_the_table_says_what_the_twin_says(client: TestClient, name: str) -> None:
    twin = client.get(f"/{name}.json?{PICTURES[name]}").json()
    page = client.get(f"/{name}?{PICTURES[name]}&lang=en").text
    told = twin["places"] if name == "map" else twin["parties"]
    assert told
    assert all(one["name"].replace("'", "&#39;") in page for one in told)
    rows = len(told) + len(twin["visits"]["journeys"]) if name == "map" else len(twin["links"])
    assert page.count("<tr>") - page.count("<thead>") == rows


def test_a_map_has_places_with_coordinates_and_arcs_of_visits(store: str) -> None:
    found = charting.where(store, charting.Asked())
    assert all(-90 <= one["lat"] <= 90 and -180 <= one["lon"] <= 180 for one in found["places"])
    assert found["from"] and found["to"] and found["complete"]
    assert charting.where(store, charting.Asked(type="ASSAULT"))["visits"]["journeys"] == []
    assert not charting.where(store, charting.Asked(first="1990", last="1991"))["places"]


def test_a_network_keeps_those_with_most_acts(store: str) -> None:
    whole = charting.network(store, charting.Asked())
    cut = charting.network(store, charting.Asked(), most=3)
    assert [one["entity"] for one in cut["parties"]] == [one["entity"] for one in whole["parties"][:3]]
    assert cut["left_out"] == len(whole["parties"]) + whole["left_out"] - 3
    kept = {one["entity"] for one in cut["parties"]}
    assert all({link["one"], link["other"]} <= kept for link in cut["links"])


@drawn
@pytest.mark.parametrize("look", ["", "&dark=1", "&narrow=1"])
@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_drawn(client: TestClient, name: str, look: str) -> None:
    address = f"/pictures/{name}.svg?{PICTURES[name]}&lang=ur{look}"
    picture = client.get(address)
    assert picture.status_code == 200, picture.text[:500]
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert picture.text.startswith("<svg") and "<script" not in picture.text
    assert re.search(r"<text[^>]*>[\u0600-\u06ff]", picture.text), "labels in Urdu"
    assert client.get(address).content == picture.content
    assert "content-disposition" not in picture.headers
    assert f"waqia-{name}.svg" in client.get(address + "&save=1").headers["content-disposition"]


@drawn
def test_a_png_has_its_labels(client: TestClient) -> None:
    if not drawing._has_letters():
        pytest.skip("no font with Urdu letters on this machine (apt install fonts-noto-core)")
    picture = client.get(f"/pictures/dyad.png?{PICTURES['dyad']}&lang=ur")
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
    assert picture.content.startswith(b"\x89PNG")


@drawn
@pytest.mark.skipif(sys.platform != "linux", reason="fonts are hidden by way of fontconfig")
def test_a_png_without_a_font_is_refused(tmp_path: Path, store: str) -> None:
    (tmp_path / "fonts").mkdir()
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{tmp_path / 'fonts'}</dir></fontconfig>", "utf-8")
    code = (
        "import sys; from starlette.testclient import TestClient; from waqia.web import application\n"
        "client = TestClient(application.create(sys.argv[1]))\n"
        "for to in ('png', 'svg'):\n"
        "    answer = client.get(f'/pictures/dyad.{to}?one=IRN&other=SAU')\n"
        "    print(answer.status_code, answer.text[:200].replace(chr(10), ' '))\n"
    )
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    ran = subprocess.run([sys.executable, "-c", code, store], capture_output=True, text=True, env=environment)
    png, svg = ran.stdout.splitlines()
    assert png.startswith("503") and "no font with Urdu letters" in png, ran.stderr
    assert svg.startswith("200 <svg")


def test_without_the_extra_the_table_stays(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_NEEDS", ("no_such_library",))
    page = client.get("/map?lang=en").text
    assert "waqia[pictures]" in page and "<img" not in page and "<table>" in page

    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(drawing.importlib, "import_module", missing)
    drawing.borders.cache_clear()
    answer = client.get("/pictures/map.svg")
    assert answer.status_code == 503
    assert "waqia[pictures]" in answer.json()["error"]


@drawn
def test_outer_rings_run_clockwise() -> None:
    """The other way round, d3-geo fills the globe but for the state."""
    lands = drawing.borders()
    assert len(lands) > 150 and {"PAK", "IND", "IRN"} <= {one["id"] for one in lands}
    for land in lands:
        for part in land["geometry"]["coordinates"]:
            ring = part[0]
            area = sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True))
            assert area <= 0, land["id"]


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/pictures/globe.svg", 404, "map, network, dyad"),
        ("/pictures/map.gif", 404, "svg or png"),
        ("/pictures/dyad.svg", 400, "two parties"),
        ("/pictures/map.svg?lang=fr", 400, "ur, en"),
        ("/map?type=NONSENSE", 400, "NONSENSE"),
        ("/network?most=1", 400, "2 to 300"),
        ("/network?most=x", 400, "no number"),
        ("/network?of=cats", 400, "states or people"),
        ("/map?first=2024&last=2023", 400, "turn them round"),
        ("/download/docx", 400, "csv, parquet, plover, jsonl"),
        ("/download/csv?of=nothing", 400, "search, map"),
        ("/download/csv?of=entity", 400, "say which entity"),
        ("/download/csv?of=story&id=st:0", 404, "in the store"),
        ("/download/csv?of=article&id=art:0", 404, "not in the store"),
        ("/download/csv?of=dyad&one=IRN", 400, "two parties"),
    ],
)
def test_what_makes_no_sense_is_told(client: TestClient, address: str, status: int, says: str) -> None:
    answer = client.get(address, headers={"accept-language": "en"})
    assert answer.status_code == status, answer.text[:300]
    assert says in answer.text


def files(client: TestClient, address: str) -> tuple[str, dict[str, bytes]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[:300]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert packed.testzip() is None
        return answer.headers["content-disposition"], {name: packed.read(name) for name in packed.namelist()}


def records(client: TestClient, query: str) -> list[dict[str, Any]]:
    _, found = files(client, f"/download/jsonl?{query}")
    return [json.loads(line) for line in found["waqia.jsonl"].splitlines()]


@pytest.mark.parametrize("to", downloads.FORMATS)
def test_a_download_brings_codebook_and_citation(client: TestClient, to: str) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    told, found = files(client, f"/download/{to}?of=search&actor=IRN&type=CONSULT")
    assert f'filename="waqia-search-{to}.zip"' in told
    assert {"waqia.codebook.md", "waqia.citation.cff"} < set(found)
    assert b"IRN" in found["waqia.codebook.md"]
    assert all(found.values())


def test_a_download_holds_what_the_page_shows(client: TestClient, store: str) -> None:
    search = client.get("/search.json?actor=IRN&type=CONSULT").json()
    _, found = files(client, "/download/plover?of=search&actor=IRN&type=CONSULT")
    (lines,) = (text for name, text in found.items() if name.endswith(".jsonl"))
    articles = {act["article"] for act in search["events"]}
    assert lines.count(b"\n") >= search["count"] > 0
    assert {one["article"]["id"] for one in records(client, "of=search&actor=IRN&type=CONSULT")} == articles
    (article, *_) = articles
    assert [one["article"]["id"] for one in records(client, f"of=article&id={article}")] == [article]
    story = gathering.stories(store, gathering.AskedStories(limit=1))["stories"][0]
    assert len(records(client, f"of=story&id={story['id']}")) == story["articles"]
    told = client.get("/entities/state:IRN.json").json()
    assert {act["article"] for act in told["events"]} <= {
        one["article"]["id"] for one in records(client, "of=entity&id=state:IRN")
    }


@pytest.mark.parametrize("page", ["/search?type=CONSULT", "/dyad?one=IRN&other=SAU", "/map", "/network?type=ANY"])
def test_every_download_of_a_page_is_there(client: TestClient, page: str) -> None:
    links = re.findall(r'href="(/(?:download|pictures)/[^"]+)"', client.get(page).text)
    assert len(links) >= 4
    for link in links:
        answer = client.get(link.replace("&amp;", "&"))
        assert answer.status_code in (200, 503), (link, answer.text[:200])
        assert answer.status_code == 200 or link.startswith("/pictures/"), link


def test_a_download_has_a_bound(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MOST", 1)
    answer = client.get("/download/csv?of=search&type=CONSULT")
    assert answer.status_code == 400
    assert "waqia export" in answer.json()["error"]
