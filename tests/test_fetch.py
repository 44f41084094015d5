"""Addresses: only the public internet is read, at every hop, and what comes back is bounded."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address

import pytest

from waqia import fetch as module
from waqia.fetch import Address, Gate, Limits, fetch, is_public
from waqia.inputs import Feed
from waqia.model import Article
from waqia.sources import Fault, Unreadable

PAGE = '<!doctype html><meta charset="utf-8"><title>خبر</title><p>صدر آج پہنچے۔</p>'.encode()


class Site(BaseHTTPRequestHandler):
    """A few paths, each misbehaving in its own way."""

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.answer(302, b"", Location=self.path.removeprefix("/to/"))
        elif self.path == "/round":
            self.answer(302, b"", Location="/round")
        elif self.path == "/missing":
            self.answer(404, b"no")
        elif self.path == "/image":
            self.answer(200, b"\x89PNG", **{"Content-Type": "image/png"})
        elif self.path == "/long":
            self.answer(200, b"x" * 3_000)
        else:
            self.answer(200, PAGE, **{"Content-Type": "text/html; charset=utf-8"})

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/plain", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://news.example:{server.server_port}"
        server.shutdown()
        thread.join()


def resolve(host: str, port: int) -> tuple[Address, ...]:
    """`news.example` is the test server; whatever else is an address is itself."""
    return (ip_address("127.0.0.1"),) if host == "news.example" else module.resolve(host, port)


def permits(address: Address) -> bool:
    return address == ip_address("127.0.0.1") or is_public(address)


OPEN = Gate(resolve, permits)


def refused(url: str, gate: Gate | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        fetch(url, gate)
    assert caught.value.remedy
    return caught.value.what


def test_a_page_is_read(site: str) -> None:
    page = fetch(site + "/a", OPEN)
    assert (page.body, page.source, page.url) == (PAGE, "html", site + "/a")


def test_the_feed_reads_it(site: str) -> None:
    (article,) = Feed([site + "/to//a"], gate=OPEN)
    assert isinstance(article, Article)
    assert (article.text, article.url) == ("صدر آج پہنچے۔", site + "/a")


def test_redirects_are_followed_by_hand(site: str) -> None:
    assert fetch(f"{site}/to/{site}/to//a", OPEN).url == site + "/a"
    assert "redirects" in refused(site + "/round", OPEN)


@pytest.mark.parametrize(
    "target", ["http://127.0.0.2:9/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/"]
)
def test_a_redirect_into_the_house_is_refused(site: str, target: str) -> None:
    assert "not on the public internet" in refused(f"{site}/to/{target}", OPEN)


def test_a_redirect_to_another_scheme_is_refused(site: str) -> None:
    assert "scheme" in refused(f"{site}/to/file:///etc/passwd", OPEN)
    assert "scheme" in refused(f"{site}/to/ftp://a.example/", OPEN)


def test_the_name_is_resolved_once_and_the_address_connected_to(site: str) -> None:
    """A name server that answers differently the second time leads nowhere."""
    answers = [(ip_address("127.0.0.1"),), (ip_address("10.0.0.1"),)]
    asked = []

    def turning(host: str, port: int) -> tuple[Address, ...]:
        asked.append(host)
        return answers.pop(0)

    assert fetch(site + "/a", Gate(turning, permits)).body == PAGE
    assert asked == ["news.example"]


def test_one_private_address_among_several_is_enough_to_refuse() -> None:
    both = (ip_address("93.184.216.34"), ip_address("192.168.1.1"))
    assert "192.168.1.1" in refused("http://a.example/", Gate(lambda host, port: both))


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.0.1",
     "100.64.0.1", "169.254.169.254", "224.0.0.1", "240.0.0.1", "255.255.255.255", "[::]", "[::1]", "[fe80::1]",
     "[fc00::1]", "[ff02::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[2002:7f00:1::]", "[64:ff9b::a00:1]"],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(host: str) -> None:
    what = refused(f"http://{host}/")
    assert "not on the public internet" in what or "no host" in what


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url", ["http://", "https://user:secret@a.example/", "http://a.example:99999/", "http://[::1/"]
)
def test_what_is_no_address(url: str) -> None:
    assert "address" in refused(url)


def test_what_a_server_may_answer(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "404" in refused(site + "/missing", OPEN)
    assert "image/png" in refused(site + "/image", OPEN)
    monkeypatch.setattr(module, "_TEXT", 2_000)
    assert "longer than" in refused(site + "/long", OPEN)
    with pytest.raises(Unreadable, match="no connection"):
        fetch(site + "/a", OPEN, limits=Limits(total=-1.0))


def test_nobody_there() -> None:
    assert "no connection" in refused("http://news.example:1/", OPEN)
    assert "no host" in refused("http://nowhere.invalid/")


def test_letters_beyond_ascii_in_the_path(site: str) -> None:
    assert fetch(site + "/خبر?ص=۱", OPEN).body == PAGE


def test_a_refusal_is_a_fault_of_the_feed() -> None:
    first, second = Feed(["http://127.0.0.1/a", "HTTP://localhost/"])
    assert isinstance(first, Fault) and isinstance(second, Fault)
    assert str(first).startswith(
        "http://127.0.0.1/a: 127.0.0.1 is a loopback address, which is not on the public internet; "
    )
