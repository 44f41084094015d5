"""An address in the box: fetched where it is public and holds an article, kept only by editors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import servers
from starlette.testclient import TestClient

from waqia import stores
from waqia.fetch import Gate
from waqia.web import application, pasting

TOKEN = "a-token-for-the-editors"
PAGE = """<!doctype html><html lang="ur"><head><title>ملاقات</title>
<meta property="og:site_name" content="نمونہ"><meta property="article:published_time" content="2024-05-10T08:00:00Z">
</head><body><article><h1>ایرانی وزیر خارجہ کی سعودی ہم منصب سے ملاقات</h1>
<p>جدہ: ایرانی وزیر خارجہ نے جمعہ کو جدہ میں سعودی ہم منصب سے ملاقات کی۔
دونوں رہنماؤں نے خطے کی صورتحال پر بات چیت کی۔</p>
<p>ترجمان نے بتایا کہ سعودی وزیر خارجہ اگلے ماہ تہران کا دورہ کریں گے۔ دونوں ممالک نے تجارت بڑھانے پر اتفاق کیا۔</p>
</article></body></html>"""
FEED = (
    """<rss version="2.0"><channel><title>x</title><item><link>{}/one</link><title>x</title></item></channel></rss>"""
)


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = str(tmp_path / "waqia.db")
    with stores.open_writer(path):
        pass
    return path


@pytest.fixture
def client(store: str) -> TestClient:
    return TestClient(application.create(store, token=TOKEN), follow_redirects=False)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[servers.Site]:
    monkeypatch.setattr(pasting, "_GATE", servers.GATE)
    with servers.serving() as site:
        site.paths |= {"/one": PAGE.encode(), "/feed": FEED.format(site.url).encode()}
        yield site


def articles(store: str) -> int:
    with stores.open_view(store) as view:
        return int(view.stats()["articles"])


def test_a_page_is_fetched_and_read(client: TestClient, store: str, site: servers.Site) -> None:
    page = client.post("/read", data={"address": f"{site.url}/one", "text": ""})
    assert page.status_code == 200, page.text
    assert "data-act=" in page.text
    assert articles(store) == 0
    assert "/read/keep" not in page.text


def test_the_address_of_our_page_fetches_nothing(client: TestClient, site: servers.Site) -> None:
    for path in ("/read", "/read.json"):
        assert client.get(path, params={"address": f"{site.url}/one"}).status_code == 200
    assert site.asked == []


def test_a_list_is_not_followed(client: TestClient, site: servers.Site) -> None:
    page = client.post("/read", data={"address": f"{site.url}/feed"})
    assert page.status_code == 400
    assert site.pages() == ["/feed"]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/x", "http://[::1]/", "http://localhost/", "http://169.254.169.254/latest", "http://10.0.0.1/"],
)
def test_no_address_of_a_private_network_is_asked(client: TestClient, address: str) -> None:
    page = client.post("/read", data={"address": address})
    assert page.status_code == 400
    assert "address" in page.text


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/", "example", "-", "/etc/passwd", "https://" + "x" * 3_000]
)
def test_only_pages_are_fetched(client: TestClient, address: str) -> None:
    page = client.post("/read", data={"address": address})
    assert page.status_code == 400
    assert "root:" not in page.text


def test_a_redirect_to_a_private_network_is_not_followed(
    client: TestClient, site: servers.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.paths["/away"] = lambda handler: handler.send(b"", 302, Location="http://10.0.0.1/")
    assert client.post("/read", data={"address": f"{site.url}/away"}).status_code == 400


def test_editors_may_keep_it(client: TestClient, store: str, site: servers.Site) -> None:
    asked = {"address": f"{site.url}/one"}
    assert client.post("/read/keep", data=asked).status_code == 403
    assert articles(store) == 0
    client.post("/sign-in", data={"token": TOKEN, "name": "زینب"})
    assert "/read/keep" in client.post("/read", data=asked).text
    answer = client.post("/read/keep", data=asked)
    assert answer.status_code == 303
    assert articles(store) == 1
    page = client.get(answer.headers["location"])
    assert page.status_code == 200
    assert f"{site.url}/one" in page.text
    assert client.post("/read/keep", data={"text": "The president met the king on Monday."}).status_code == 400
    assert client.post("/read/keep", data={}).status_code == 400
    assert articles(store) == 1


def test_the_gate_is_shut_outside_of_tests() -> None:
    assert Gate() == pasting._GATE
