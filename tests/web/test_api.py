"""The interface for programs: what it answers, how lists go on, what it refuses, and that its description is true."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from waqia import cli_web, gathering, listing, stores
from waqia.keeping import Asked
from waqia.record import record as record_of
from waqia.stores import Run, StoreError
from waqia.stores.grouping import Comparison
from waqia.web import application
from waqia.web.guard import LARGEST, Guard
from waqia.web.pipes import Pipe
from waqia.web.rates import Limits, Rates

Told = list[tuple[str, dict[str, Any]]]
RUN = Run("0.1.0", "c" * 64, "k" * 64)
API = "/api/v1"
TEXT = "ایرانی وزیر خارجہ نے جدہ میں سعودی ہم منصب سے ملاقات کی۔"


def aged(path: str) -> None:
    """As if nothing had been written for a while."""
    before = time.time() - 3600
    for name in (path, f"{path}-wal"):
        if Path(name).exists():
            os.utime(name, (before, before))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, told: Told, how: Comparison) -> str:
    path = str(tmp_path_factory.mktemp("api") / "waqia.db")
    with stores.open_writer(path) as writer:
        for _, record in told:
            writer.put(record, record["article"]["id"], RUN)
        gathering.gather(writer, how)
    aged(path)
    return path


@pytest.fixture(scope="module")
def client(store: str) -> Iterator[TestClient]:
    with TestClient(application.create(store, limits=Limits(minute=0)), follow_redirects=False) as client:
        yield client


def told_of(client: TestClient, address: str, **asked: Any) -> Any:
    answer = client.get(f"{API}/{address}", params=asked or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def everything(client: TestClient, name: str, **asked: Any) -> list[Any]:
    """All rows of a list, page after page."""
    rows, cursor = [], {}
    while True:
        page = told_of(client, name, **asked, **cursor)
        rows += page[name]
        if page["next"] is None:
            return rows
        assert len(page[name]) == asked["limit"]
        cursor = {"cursor": page["next"]}


# ---- lists ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("acts", {}),
        ("acts", {"type": "CONSULT"}),
        ("acts", {"words": "وزیر"}),
        ("articles", {}),
        ("articles", {"words": "کی"}),
        ("stories", {"least": 1}),
        ("entities", {}),
        ("entities", {"kind": "person"}),
        ("statements", {}),
    ],
)
def test_pages_hold_each_row_once_in_the_order_of_the_whole(
    client: TestClient, name: str, asked: dict[str, Any]
) -> None:
    whole = told_of(client, name, limit=500, **asked)
    assert whole["next"] is None
    assert len(whole[name]) > 3
    assert everything(client, name, limit=3, **asked) == whole[name]


def test_what_is_added_meanwhile_shifts_nothing(tmp_path: Path, told: Told) -> None:
    path = str(tmp_path / "grows.db")
    records = [record for _, record in told]
    with stores.open_writer(path) as writer:
        for record in records[:10]:
            writer.put(record, record["article"]["id"], RUN)
    before = [one["id"] for one in listing.articles(path, Asked(limit=500))["articles"]]
    first = listing.articles(path, Asked(limit=4))
    with stores.open_writer(path) as writer:
        for record in records[10:]:
            writer.put(record, record["article"]["id"], RUN)
    seen, cursor = [one["id"] for one in first["articles"]], first["next"]
    while cursor:
        page = listing.articles(path, Asked(limit=4), cursor)
        seen, cursor = [*seen, *(one["id"] for one in page["articles"])], page["next"]
    assert len(seen) == len(set(seen))
    assert [one for one in seen if one in before] == before


def test_a_cursor_belongs_to_its_question(client: TestClient) -> None:
    cursor = told_of(client, "acts", type="CONSULT", limit=1)["next"]
    assert told_of(client, "acts", type="CONSULT", limit=2, cursor=cursor)["acts"]
    for address, asked in (("acts", {"type": "ASSAULT"}), ("articles", {}), ("acts", {})):
        answer = client.get(f"{API}/{address}", params={**asked, "cursor": cursor})
        assert (answer.status_code, answer.json()["place"]) == (422, "cursor")
    for made_up in ("abc", "WzFd", "bnVsbA", "ÿ", "eyJhIjoxfQ"):
        assert client.get(f"{API}/acts", params={"cursor": made_up}).status_code == 422


def test_a_damaged_cursor_is_told() -> None:
    for key in (("a",), (1, 2), (2**70,), (True,), (None,), ([1],)):
        told = listing._written(key, "asked")  # type: ignore[arg-type]
        with pytest.raises(StoreError, match="damaged"):
            listing._read(told, "asked", "n")


def test_search_has_the_options_of_the_command(client: TestClient, store: str) -> None:
    from waqia import keeping

    for asked in ({"actor": "IRN"}, {"recipient": ["SAU"]}, {"status": "planned"}, {"said_by": "IRN"}):
        ours = told_of(client, "acts", limit=500, **asked)
        sides = {f"{name}s": (value,) if isinstance(value, str) else tuple(value) for name, value in asked.items()}
        option = sides if set(asked) & {"actor", "recipient"} else asked
        theirs = keeping.search(store, Asked(limit=500, **option), "events")
        assert (ours["acts"], ours["count"], ours["days"]) == (theirs["events"], theirs["count"], theirs["days"])
    both = told_of(client, "acts", between=["IRN", "SAU"])
    assert both["count"] > 0
    assert set(both["meant"]) == {"--between IRN", "--between SAU"}


def test_pages_of_one(client: TestClient, store: str) -> None:
    act = told_of(client, "acts", limit=1)["acts"][0]
    assert told_of(client, f"acts/{act['id']}")["tellings"][0]["event"]["evidence"]["text"] == act["text"]
    page = told_of(client, f"articles/{act['article']}")
    text = page["record"]["article"]["text"]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in page["record"]["mentions"])
    story = told_of(client, "stories", limit=1)["stories"][0]
    assert len(told_of(client, f"stories/{story['id']}")["reports"]) == story["articles"]
    assert told_of(client, "entities/state:IRN")["entity"]["name"] == "Iran"
    assert told_of(client, "dyad", one="IRN", other="SAU", by="year")["total"]["acts"] > 0
    with stores.open_view(store) as view:
        assert told_of(client, "stats") == view.stats()


def test_statements_by_their_speaker(client: TestClient) -> None:
    of = told_of(client, "statements", speaker="IRN", limit=500)["statements"]
    assert of
    assert all(one["speaker"]["entity"] for one in of)
    assert client.get(f"{API}/statements", params={"from": "2025", "to": "2024"}).status_code == 422


def test_corrections_are_listed(tmp_path: Path, told: Told) -> None:
    from waqia import codebook
    from waqia.stores.amending import Signed

    path = str(tmp_path / "mended.db")
    record = next(record for _, record in told if len(record["events"]) > 1)
    with stores.open_writer(path) as writer:
        writer.put(record, record["article"]["id"], RUN)
        for at, event in enumerate(record["events"][:2]):
            writer.correct(event["id"], {"wrong": True}, Signed("Sana", f"2024-05-1{at}T00:00:00Z"), codebook.recode)
    client = TestClient(application.create(path))
    rows = everything(client, "corrections", limit=1)
    assert [row["event"] for row in rows] == [event["id"] for event in record["events"][:2]]
    only = told_of(client, "corrections", act=record["events"][1]["id"])["corrections"]
    assert only == rows[1:]
    assert told_of(client, f"articles/{record['article']['id']}")["corrections"] == rows


# ---- tags ----------------------------------------------------------------------------------------------------------


def test_what_has_not_changed_is_not_sent_again(client: TestClient, store: str) -> None:
    aged(store)
    for address in ("acts?limit=1", "stats", "stories", "exports/jsonl"):
        first = client.get(f"{API}/{address}")
        tag = first.headers["etag"]
        for told in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
            again = client.get(f"{API}/{address}", headers={"If-None-Match": told})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(f"{API}/{address}", headers={"If-None-Match": '"other"'}).status_code == 200
    tags = {client.get(f"{API}/acts?limit={limit}").headers["etag"] for limit in (1, 2)}
    assert len(tags) == 2


def test_a_tag_falls_with_the_store(tmp_path: Path, told: Told) -> None:
    path = str(tmp_path / "changes.db")
    with stores.open_writer(path) as writer:
        writer.put(told[0][1], "first", RUN)
    assert stores.state(path) is None, "right after a write a change could not be told"
    aged(path)
    client = TestClient(application.create(path))
    before = client.get(f"{API}/stats").headers["etag"]
    with stores.open_writer(path) as writer:
        writer.put(told[1][1], "second", RUN)
    just_after = client.get(f"{API}/stats", headers={"If-None-Match": before})
    assert just_after.status_code == 200
    assert "etag" not in just_after.headers
    aged(path)
    assert client.get(f"{API}/stats", headers={"If-None-Match": before}).headers["etag"] != before


# ---- exports -------------------------------------------------------------------------------------------------------


def test_exports_are_those_of_the_command(client: TestClient, store: str, tmp_path: Path) -> None:
    from waqia import exporting, exports

    for form in exports.of_records():
        if (library := {"parquet": "pyarrow", "excel": "xlsxwriter"}.get(exports.needs(form) or "")) is not None:
            pytest.importorskip(library)
        answer = client.get(f"{API}/exports/{form}")
        assert answer.status_code == 200
        assert "content-length" not in answer.headers, "streamed"
        if form == "xlsx":
            assert answer.content.startswith(b"PK")
            continue
        suffix = exports.record_export(form).SUFFIX
        order = exporting.Order(form, tmp_path / f"one{suffix}", bare=True)
        exporting.export(store, order, None, None, io.BytesIO())
        assert answer.content == (tmp_path / f"one{suffix}").read_bytes()
        assert answer.headers["content-disposition"] == f'attachment; filename="waqia{suffix}"'


def test_exports_of_what_fits(client: TestClient) -> None:
    acts = told_of(client, "acts", actor="IRN", limit=500)
    lines = client.get(f"{API}/exports/plover", params={"actor": "IRN"}).text.splitlines()
    assert len(lines) == acts["count"]
    table = client.get(f"{API}/exports/csv", params={"table": "statements", "bom": "true"})
    assert table.content.startswith("\ufeffarticle".encode()[:3])
    assert "speaker" in table.text.splitlines()[0]
    for asked, place in (({"actor": "Xyzzy"}, "actor"), ({"table": "none"}, "table"), ({"between": "IRN"}, "between")):
        answer = client.get(f"{API}/exports/csv", params=asked)
        assert (answer.status_code, answer.json()["place"]) == (422, place)
    assert client.get(f"{API}/exports/jsonl", params={"bom": "true"}).status_code == 422
    unknown = client.get(f"{API}/exports/abc")
    assert (unknown.status_code, "csv" in unknown.json()["choices"]) == (404, True)


def test_who_goes_away_stops_the_writing() -> None:
    written, over = [], []

    def write(out: Any) -> None:
        for number in range(1_000_000):
            written.append(number)
            out.write(b"x" * 70_000)

    pipe = Pipe(write, lambda: over.append(True))
    assert len(pipe.take()) == 70_000
    pipe.leave()
    deadline = time.monotonic() + 10
    while not over and time.monotonic() < deadline:
        time.sleep(0.01)
    assert over, "what was taken up is given back"
    assert len(written) < 20, "no more is written than is taken"


def test_what_goes_wrong_in_the_middle_is_not_passed_over() -> None:
    def write(out: Any) -> None:
        out.write(b"x" * 70_000)
        raise OSError("the disk")

    pipe = Pipe(write, lambda: None)
    assert pipe.take()
    with pytest.raises(OSError, match="the disk"):
        pipe.take()


def test_only_so_many_exports_at_a_time(store: str) -> None:
    client = TestClient(application.create(store, limits=Limits(streams=0)))
    answer = client.get(f"{API}/exports/csv")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


# ---- reading -------------------------------------------------------------------------------------------------------


def test_a_text_is_read(client: TestClient, store: str) -> None:
    from waqia import Article, read

    before = Path(store).stat().st_size
    given = {"text": TEXT, "published": "2024-05-10", "outlet": "Akhbar", "ref": "n-1"}
    answer = client.post(f"{API}/read", json=given)
    article = Article(TEXT, None, "Akhbar", None, "2024-05-10", "given", ref="n-1")
    assert answer.json() == json.loads(json.dumps(record_of(read(article))))
    assert Path(store).stat().st_size == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"text": "\\ud800"}', 422),
        (b'{"text": ""}', 422),
        (b'{"text": "  "}', 422),
        (b'{"text": "x", "published": "someday"}', 422),
        (b'{"text": "x", "more": 1}', 422),
        (b'{"text": NaN}', 422),
        (b'{"text": ', 422),
        (b"[]", 422),
        (b"", 422),
        (b"+\x80", 400),
        (json.dumps({"text": "ا" * 200_001}).encode(), 422),
        (b'{"text": "\\u0000 \\u202e"}', 200),
    ],
)
def test_bodies(client: TestClient, body: bytes, status: int) -> None:
    answer = client.post(f"{API}/read", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status, answer.text
    if status != 200:
        assert_problem(answer, status)


def assert_problem(answer: Any, status: int) -> None:
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(told) == {"type", "title", "status", "detail", "place", "value", "choices", "next"}
    assert (told["status"], answer.status_code) == (status, status)
    assert told["detail"]
    assert "Traceback" not in answer.text


# ---- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "status", "place"),
    [
        ("acts?foo=1", 422, "foo"),
        ("acts?limit=0", 422, "limit"),
        ("acts?limit=1&limit=2", 422, "limit"),
        ("acts?limit=501", 422, "limit"),
        ("acts?type=NONSENSE", 422, "type"),
        ("acts?status=maybe", 422, "status"),
        ("acts?between=IRN", 422, "between"),
        ("acts?between=IRN&between=SAU&between=USA", 422, "between"),
        ("acts?actor=%00", 422, "actor.0"),
        ("acts?actor=Xyzzy", 422, "actor"),
        ("acts?actor=not%20in%20the%20store", 422, "actor"),
        ("articles/art:%0A1", 404, None),
        ("exports/c%0Asv", 404, None),
        ("acts?from=someday", 422, "from"),
        ("acts?from=2025&to=2024", 422, "from"),
        ("articles?outlet=Nobody", 422, "outlet"),
        ("articles?type=CONSULT", 422, "type"),
        ("stories?party=Xyzzy", 422, "party"),
        ("entities?kind=ghost", 422, "kind"),
        ("entities?country=iran", 422, "country"),
        ("statements?speaker=Xyzzy", 422, "speaker"),
        ("dyad?one=IRN", 422, "other"),
        ("dyad?one=IRN&other=IRN", 422, None),
        ("stats?x=1", 422, "x"),
        ("acts/ev:0", 404, None),
        ("acts/art:0", 422, "id"),
        ("articles/art:0", 404, None),
        ("articles/art:..%2f..%2fetc%2fpasswd", 404, None),
        ("articles/..%2f..%2fetc%2fpasswd", 404, None),
        ("stories/st:0", 404, None),
        ("entities/person:nobody", 404, None),
        ("entities/%00", 422, "id"),
        ("nowhere", 404, None),
    ],
)
def test_what_is_wrong_is_told_with_its_place(client: TestClient, address: str, status: int, place: str | None) -> None:
    answer = client.get(f"{API}/{address}")
    assert_problem(answer, status)
    assert answer.json()["place"] == place
    assert answer.json()["next"]


def test_choices_are_listed(client: TestClient) -> None:
    told = client.get(f"{API}/acts?type=CONSULTS").json()
    assert "CONSULT" in told["choices"]
    assert told["value"] == "CONSULTS"
    assert client.get(f"{API}/dyad?one=IRN&other=SAU&by=day").json()["choices"] == ["week", "month", "year"]


def test_other_methods(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = client.request(method, f"{API}/acts")
        assert_problem(answer, 405)
        assert answer.headers["allow"] == "GET"


def test_so_many_requests_a_minute(store: str) -> None:
    client = TestClient(application.create(store, limits=Limits(minute=60, burst=2)))
    statuses = [client.get(f"{API}/exports").status_code for _ in range(4)]
    assert statuses[:2] == [200, 200]
    refused = client.get(f"{API}/exports", headers={"X-Forwarded-For": "192.0.2.1", "Forwarded": "for=192.0.2.2"})
    assert_problem(refused, 429)
    assert int(refused.headers["retry-after"]) >= 1
    assert client.get("/health").status_code == 200


def test_buckets_fill_again() -> None:
    now = [0.0]
    rates = Rates(Limits(minute=60, burst=2), lambda: now[0])
    assert [rates.wait("a") for _ in range(3)] == [0, 0, 1]
    assert rates.wait("b") == 0
    now[0] = 1.0
    assert [rates.wait("a") for _ in range(2)] == [0, 1]
    for number in range(10_100):
        rates.wait(str(number))
    assert len(rates._buckets) <= 10_000
    assert Rates(Limits(minute=0)).wait("a") == 0


def test_questions_that_take_too_long_are_given_up(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waqia.stores.sqlite._STEPS", 100)  # a small store is done before the time is looked at
    with stores.within(0.0), pytest.raises(stores.TookTooLong, match="too long"), stores.open_view(store) as view:
        view.stats()
    with stores.open_view(store) as view:
        assert view.stats()
    answer = TestClient(application.create(store, limits=Limits(seconds=0))).get(f"{API}/stats")
    assert_problem(answer, 503)
    assert answer.headers["retry-after"]


def test_a_store_that_is_gone(tmp_path: Path) -> None:
    client = TestClient(application.create(str(tmp_path / "none.db")))
    answer = client.get(f"{API}/acts")
    assert_problem(answer, 503)
    assert str(tmp_path) not in answer.text
    health = client.get("/health")
    assert (health.status_code, health.json()["store"]) == (503, False)
    assert "waqia_store_up 0.0" in client.get("/metrics").text


# ---- headers and bodies --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", f"{API}/exports", "/metrics", "/static/waqia.css"])
def test_other_names_are_refused(store: str, path: str) -> None:
    client = TestClient(application.create(store, hosts=("localhost", "127.0.0.1", "[::1]")))
    for host in ("localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:8765"):
        assert client.get(path, headers={"host": host}).status_code == 200, host
    for host in ("evil.example", "localhost.evil.example", "localhost@evil.example", "", "127.0.0.1.evil:80", "[::2]"):
        refused = client.get(path, headers={"host": host, "x-forwarded-host": "localhost"})
        assert refused.status_code == 421, host
        assert "default-src 'none'" in refused.headers["content-security-policy"]


def test_the_names_of_a_server() -> None:
    from waqia.cli_web import _called

    assert _called("0.0.0.0", ()) is None
    assert _called("0.0.0.0", ("news.example",)) == ["news.example", "0.0.0.0"]
    local = _called("127.0.0.1", ())
    assert local is not None
    assert {"localhost", "127.0.0.1"} <= set(local)
    assert "[::1]" in (_called("::1", ()) or ())


def test_bodies_without_a_length_are_bounded(client: TestClient) -> None:
    pieces = (b"x" * 100_000 for _ in range(LARGEST // 100_000 + 1))
    answer = client.post(f"{API}/read", content=pieces, headers={"content-type": "application/json"})
    assert_problem(answer, 413)
    pieces = (b"text=" + b"x" * 100_000 for _ in range(LARGEST // 100_000 + 1))
    assert client.post("/read", content=pieces).status_code == 413
    for told in ("9999999999", "-1", "1e3", "١"):
        headers = {"content-length": told.encode()}
        assert client.post(f"{API}/read", content=b"{}", headers=headers).status_code == 413
    foreign = client.post(f"{API}/read", json={"text": TEXT}, headers={"sec-fetch-site": "cross-site"})
    assert_problem(foreign, 403)


async def _never() -> Any:
    import asyncio

    await asyncio.sleep(3600)


def test_a_body_that_never_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    from starlette.exceptions import HTTPException

    from waqia.web import guard

    monkeypatch.setattr(guard, "_PATIENCE", 0.01)

    async def asked() -> int:
        async def app(scope: Any, receive: Any, send: Any) -> None:
            await receive()

        scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"host", b"a")]}
        try:
            await Guard(app)(scope, _never, _never)
        except HTTPException as error:
            return error.status_code
        return 0

    assert asyncio.run(asked()) == 408


# ---- figures and description ---------------------------------------------------------------------------------------


def test_metrics_name_templates_and_no_addresses(client: TestClient, store: str) -> None:
    client.get(f"{API}/acts/ev:private")
    client.get("/secret-address")
    text = client.get("/metrics").text
    assert 'waqia_requests_total{method="GET",route="/api/v1/acts/{id}",status="404"}' in text
    assert 'waqia_request_seconds_bucket{le="0.005",method="GET",route="/api/v1/acts"}' in text
    assert "private" not in text
    assert "secret-address" not in text
    with stores.open_view(store) as view:
        sizes = view.sizes()
    assert f"waqia_store_articles {float(sizes['articles'])}" in text
    assert f"waqia_store_events {float(sizes['events'])}" in text


def test_health_tells_code_and_tables(client: TestClient) -> None:
    from waqia import keeping

    told = client.get("/health").json()
    assert told["status"] == "ok"
    assert told["knowledge"] == keeping.this_run().knowledge


def test_the_description_stands_on_a_page_without_scripts(client: TestClient) -> None:
    described = client.get(f"{API}/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    page = client.get(f"{API}/docs")
    assert page.status_code == 200
    assert "<script" not in page.text
    assert "http://" not in page.text.replace("http://www.w3.org", "")
    for path in described["paths"]:
        assert f"{API}{path}" in page.text
    for name in described["components"]["schemas"]:
        assert f'id="value-{name}"' in page.text


def closed(schema: Any) -> Any:
    """A schema that allows no field it does not name."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: closed(value) for name, value in schema.items()}
    return made | {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else made


def test_answers_hold_what_is_described_and_nothing_else(client: TestClient) -> None:
    import jsonschema

    described = client.get(f"{API}/openapi.json").json()
    components = closed(described["components"])
    act = told_of(client, "acts", limit=1)["acts"][0]
    story = told_of(client, "stories", limit=1)["stories"][0]["id"]
    addresses = {
        "/acts": "acts?limit=100", "/acts/{id}": f"acts/{act['id']}", "/articles": "articles",
        "/articles/{id}": f"articles/{act['article']}", "/stories": "stories", "/stories/{id}": f"stories/{story}",
        "/entities": "entities?limit=500", "/entities/{id}": "entities/state:IRN", "/dyad": "dyad?one=IRN&other=SAU",
        "/statements": "statements?limit=500", "/corrections": "corrections", "/stats": "stats", "/exports": "exports",
    }  # fmt: skip
    assert set(described["paths"]) == {*addresses, "/exports/{format}", "/read"}
    for path, address in addresses.items():
        answer = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        schema = {"components": components, **closed(answer)}
        jsonschema.validate(told_of(client, address), schema, jsonschema.Draft202012Validator)


@pytest.fixture(scope="module")
def described(store: str) -> Any:
    limits = Limits(minute=0)
    return schemathesis.openapi.from_asgi(f"{API}/openapi.json", application.create(store, limits=limits))


CHECKS = (
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_headers_conformance,
    schemathesis.checks.response_schema_conformance,
)
ADDRESSES = (
    "/acts", "/acts/{id}", "/articles", "/articles/{id}", "/stories", "/stories/{id}", "/entities", "/entities/{id}",
    "/dyad", "/statements", "/corrections", "/stats", "/exports", "/exports/{format}", "/read",
)  # fmt: skip


RIGHT, WRONG = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
# Of addresses without a parameter there is no wrong request.
REQUESTS = [(path, RIGHT) for path in ADDRESSES]
REQUESTS += [(path, WRONG) for path in ADDRESSES if path not in ("/stats", "/exports")]


@pytest.mark.parametrize(("path", "mode"), REQUESTS, ids=[f"{path}-{mode.value}" for path, mode in REQUESTS])
def test_no_answer_but_those_described(described: Any, path: str, mode: Any) -> None:
    """Requests made of the description, right ones and wrong ones: no fault, no answer that is not described."""
    operation = described[path]["POST" if path == "/read" else "GET"]

    @settings(max_examples=10, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    asked()


def test_what_the_guide_types_works(store: str) -> None:
    """The Python of docs/how-to/ask-by-program.md, against a server that listens."""
    guide = (Path(__file__).parents[2] / "docs" / "how-to" / "ask-by-program.md").read_text("utf-8")
    (code,) = re.findall(r"^```py\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    listening = socket.create_server(("127.0.0.1", 0))
    pages = application.create(store, ("127.0.0.1",))
    server = cli_web._server(pages)
    assert not server.config.proxy_headers, "who asks cannot say that he is somebody else"
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        told = code.replace("127.0.0.1:8765", "{}:{}".format(*listening.getsockname()))
        environment = {**os.environ, "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", told]
        done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout.count(b"\n") > 1
    finally:
        server.should_exit = True
        thread.join(20)
