"""How pages are asked for: by the rules of the site, one at a time, and never more than there is room for."""

from __future__ import annotations

import socket
import threading
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass, field

import formats
import pytest
from servers import GATE, Handler, Site, bomb, serving

from waqia.fetch import Limits, Stamp, Unanswered
from waqia.inputs import Feed
from waqia.model import Article
from waqia.sources import Fault, Unreadable
from waqia.visiting import Manners, Visitor

PAGE = formats.page("صدر آج پہنچے۔")
QUICK = Limits(pause=0.3, total=0.6)
BOMB = bomb(2, b"<urlset>")


@dataclass
class Clock:
    """Time that passes only when somebody sleeps."""

    now: float = 100.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visitor(clock: Clock) -> Visitor:
    return Visitor(GATE, limits=QUICK, clock=clock, sleep=clock.sleep)


def refused(visitor: Visitor, url: str) -> str:
    with pytest.raises(Unreadable) as caught:
        visitor.visit(url)
    assert caught.value.remedy
    return caught.value.what


def test_robots_txt_is_read_first_and_once(site: Site, visitor: Visitor) -> None:
    site.paths |= {"/1": PAGE, "/2": PAGE}
    assert [visitor.visit(site.url + path).body for path in ("/1", "/2")] == [PAGE, PAGE]
    assert site.asked == ["/robots.txt", "/1", "/2"]


def test_robots_txt_is_heeded_at_every_hop(site: Site, visitor: Visitor) -> None:
    site.paths |= {
        "/robots.txt": b"User-agent: *\nDisallow: /private\nDisallow: /*.php$\nAllow: /private/open\n",
        "/to": lambda handler: handler.send(b"", 302, Location="/private/1"),
        "/private/open": PAGE,
    }
    for path in ("/private/1", "/a.php", "/to"):
        assert "robots.txt" in refused(visitor, site.url + path)
    assert visitor.visit(site.url + "/private/open").body == PAGE
    assert site.pages() == ["/to", "/private/open"]


@pytest.mark.parametrize(("status", "open_"), [(404, True), (403, True), (500, False), (429, False)])
def test_a_site_that_has_no_rules_and_one_that_fails_over_them(
    site: Site, visitor: Visitor, status: int, open_: bool
) -> None:
    site.paths |= {"/robots.txt": lambda handler: handler.send(b"", status), "/1": PAGE}
    if open_:
        assert visitor.visit(site.url + "/1").body == PAGE
    else:
        assert f"robots.txt: the server answers {status}" in refused(visitor, site.url + "/1")
        assert site.pages() == []


def test_rules_are_read_again_after_a_day(site: Site, visitor: Visitor, clock: Clock) -> None:
    site.paths["/1"] = PAGE
    visitor.visit(site.url + "/1")
    clock.now += 90_000
    visitor.visit(site.url + "/1")
    assert site.asked.count("/robots.txt") == 2


@pytest.mark.parametrize(
    ("rules", "gap"), [(b"", 1.0), (b"User-agent: *\nCrawl-delay: 5", 5.0), (b"User-agent: *\nCrawl-delay: 999", 30.0)]
)
def test_a_host_is_asked_once_in_a_while(site: Site, visitor: Visitor, clock: Clock, rules: bytes, gap: float) -> None:
    site.paths |= {"/robots.txt": rules, "/1": PAGE}
    visitor.visit(site.url + "/1")
    before = clock.now
    visitor.visit(site.url + "/1")
    assert clock.now - before == gap


def test_what_fails_is_tried_again(site: Site, visitor: Visitor, clock: Clock) -> None:
    answers = [503, 502, 200]
    site.paths["/1"] = lambda handler: handler.send(PAGE, answers.pop(0))
    assert visitor.visit(site.url + "/1").body == PAGE
    assert clock.slept.count(1.0) >= 1 and clock.slept.count(4.0) == 1


def test_what_fails_for_good_is_not_tried_again(site: Site, visitor: Visitor) -> None:
    assert "404" in refused(visitor, site.url + "/none")
    assert site.pages() == ["/none"]


def test_a_server_may_say_when(site: Site, visitor: Visitor, clock: Clock) -> None:
    site.paths["/soon"] = lambda handler: handler.send(b"", 429, Retry_After="20")
    site.paths["/later"] = lambda handler: handler.send(b"", 503, Retry_After="3600")
    assert "429" in refused(visitor, site.url + "/soon")
    assert clock.slept.count(20.0) == 2
    assert "503" in refused(visitor, site.url + "/later")
    assert site.pages() == ["/soon"] * 3 + ["/later"]


def test_what_has_not_changed_is_not_sent_again(site: Site, visitor: Visitor) -> None:
    def answer(handler: Handler) -> None:
        same = handler.headers["If-None-Match"] == '"7"' and "2024" in handler.headers["If-Modified-Since"]
        told = {"ETag": '"7"', "Last_Modified": "Mon, 06 May 2024 10:00:00 GMT"}
        handler.send(b"" if same else PAGE, 304 if same else 200, **told)

    site.paths["/1"] = answer
    first = visitor.visit(site.url + "/1")
    assert first.stamp == Stamp('"7"', "Mon, 06 May 2024 10:00:00 GMT")
    second = visitor.visit(site.url + "/1", first.stamp)
    assert (second.unchanged, second.body, second.stamp) == (True, b"", first.stamp)


# ---- servers that mean no good -------------------------------------------------------------------------------------


def drip(handler: Handler, first: bytes, forever: bytes, stopped: threading.Event) -> None:
    """A byte now and then, each soon enough for a patient reader."""
    try:
        handler.wfile.write(first)
        while not stopped.wait(0.1):
            handler.wfile.write(forever)
            handler.wfile.flush()
    except OSError:
        pass  # the reader has hung up, as it should


@pytest.mark.parametrize(
    "first", [b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b""]
)
def test_a_server_that_drips_is_left(site: Site, visitor: Visitor, first: bytes) -> None:
    stopped = threading.Event()
    site.paths["/slow"] = lambda handler: drip(handler, first, b"x", stopped)
    once = Visitor(GATE, limits=QUICK, manners=Manners(gap=0.0, pauses=()))
    what = refused(once, site.url + "/slow")
    stopped.set()
    assert what == "not complete after 0.6 seconds" or "no answer" in what


def test_a_server_that_says_nothing_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        once = Visitor(GATE, limits=QUICK, manners=Manners(pauses=()))
        assert "no answer for 0.3 seconds" in refused(once, f"http://news.example:{mute.getsockname()[1]}/")


def test_a_length_that_is_a_lie(site: Site, visitor: Visitor) -> None:
    site.paths |= {
        "/short": lambda handler: handler.send(PAGE, Content_Length=str(len(PAGE) + 100)),
        "/huge": lambda handler: handler.send(PAGE, Content_Length="99999999999"),
        "/cut": lambda handler: handler.send(PAGE, Content_Length=str(len(PAGE) - 1)),
        "/chunks": lambda handler: handler.send(b"fff\r\nabc", Content_Length="", Transfer_Encoding="chunked"),
    }
    assert f"broke off after {len(PAGE)} of {len(PAGE) + 100} bytes" in refused(visitor, site.url + "/short")
    assert "longer than 10 MB, says the server" in refused(visitor, site.url + "/huge")
    assert visitor.visit(site.url + "/cut").body == PAGE[:-1]
    assert refused(visitor, site.url + "/chunks")


def test_an_encoding_that_is_a_lie(site: Site, visitor: Visitor) -> None:
    old = "<!doctype html><p>خبر: صدر آج پہنچے</p>".encode("windows-1256")
    site.paths |= {
        "/plain": lambda handler: handler.send(PAGE, Content_Encoding="gzip"),
        "/junk": lambda handler: handler.send(b"\x1f\x8bjunk and more junk", Content_Encoding="gzip"),
        "/br": lambda handler: handler.send(PAGE, Content_Encoding="br"),
        "/latin": lambda handler: handler.send(PAGE, Content_Type="text/html; charset=latin-1"),
        "/arabic": lambda handler: handler.send(old, Content_Type="text/html; charset=windows-1256"),
        "/nonsense": lambda handler: handler.send(PAGE, Content_Type="text/html; charset=klingon"),
    }
    assert visitor.visit(site.url + "/plain").body == PAGE
    assert "packed wrongly" in refused(visitor, site.url + "/junk")
    assert "packed as 'br'" in refused(visitor, site.url + "/br")
    for path in ("/latin", "/arabic", "/nonsense"):
        (found,) = Feed([site.url + path], visitor=visitor)
        assert isinstance(found, Article), found
        assert "صدر آج پہنچے" in found.text


def test_bombs_are_refused_in_bounded_memory(site: Site, visitor: Visitor) -> None:
    """As content encoding, as a file that is packed, as a feed, and behind a robots.txt."""
    cut = BOMB[: len(BOMB) // 2]
    site.paths |= {
        "/page": lambda handler: handler.send(BOMB, Content_Encoding="gzip"),
        "/feed": lambda handler: handler.send(BOMB, Content_Encoding="gzip", Content_Type="application/rss+xml"),
        "/map.xml.gz": lambda handler: handler.send(BOMB, Content_Type="application/gzip"),
        "/cut": lambda handler: handler.send(cut, Content_Encoding="gzip", Content_Type="text/plain"),
        "/good": PAGE,
    }
    list(Feed([site.url + "/good"], visitor=visitor))  # so that what libraries take once is not counted
    tracemalloc.start()
    try:
        found = list(
            Feed([site.url + path for path in ("/page", "/feed", "/map.xml.gz", "/cut", "/good")], visitor=visitor)
        )
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    page, feed, packed, broken, good = found
    assert isinstance(page, Fault) and "longer than 10 MB" in page.what
    assert isinstance(feed, Fault) and "longer than 50 MB" in feed.what
    assert isinstance(packed, Fault) and "unfolds to more than 50 MB" in packed.what
    assert isinstance(broken, Fault)
    assert isinstance(good, Article)
    assert most < 130_000_000


def test_a_robots_txt_that_is_a_bomb_holds_nothing_up(site: Site, visitor: Visitor) -> None:
    site.paths |= {"/robots.txt": lambda handler: handler.send(BOMB, Content_Encoding="gzip"), "/1": PAGE}
    assert visitor.visit(site.url + "/1").body == PAGE


@pytest.mark.parametrize(
    "target", ["http://127.0.0.2:9/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/"]
)
def test_redirects_into_the_house_are_refused_and_not_tried_again(site: Site, visitor: Visitor, target: str) -> None:
    site.paths["/to"] = lambda handler: handler.send(b"", 302, Location=target)
    site.paths["/good"] = PAGE
    bad, good = Feed([site.url + "/to", site.url + "/good"], visitor=visitor)
    assert isinstance(bad, Fault) and "not on the public internet" in bad.what and "--allow-private" in bad.remedy
    assert isinstance(good, Article)
    assert site.pages() == ["/to", "/good"]


def test_nobody_there_is_tried_again_and_told(visitor: Visitor, clock: Clock) -> None:
    with pytest.raises(Unanswered, match="no connection"):
        visitor.visit("http://news.example:1/")
    assert clock.slept[-1] == 4.0


# ---- lists ---------------------------------------------------------------------------------------------------------


def test_a_list_of_feeds_is_followed_to_the_articles(site: Site, visitor: Visitor) -> None:
    item = f"<title>خبر</title><link>{site.url}/1</link><pubDate>Tue, 07 May 2024 02:30:00 +0500</pubDate>"
    site.paths |= {
        "/list.opml": formats.opml(f"{site.url}/rss", f"{site.url}/bomb", f"{site.url}/none", f"{site.url}/map"),
        "/rss": formats.rss(item, item, f"<link>{site.url}/gone</link>"),
        "/bomb": formats.rss("<title>&b;</title>", before='<!DOCTYPE x [<!ENTITY b "hahahahahahaha">]>'),
        "/map": formats.sitemap("/map2", index=True),
        "/map2": formats.sitemap(f"{site.url}/2", f"{site.url}/1"),
        "/1": PAGE,
        "/2": PAGE,
    }
    feed = Feed([f"{site.url}/list.opml"], visitor=visitor)
    found = list(feed)
    articles = [item for item in found if isinstance(item, Article)]
    assert [(one.url, one.published) for one in articles] == [(f"{site.url}/1", "2024-05-07"), (f"{site.url}/2", None)]
    faults = {item.name.rsplit("/", 1)[1]: item.what for item in found if isinstance(item, Fault)}
    assert set(faults) == {"gone", "bomb", "none"}
    assert "entities" in faults["bomb"] and "404" in faults["none"]
    assert feed.several


def test_lists_that_lead_to_each_other_end(site: Site, visitor: Visitor) -> None:
    for at in range(8):
        site.paths[f"/{at}"] = formats.sitemap(f"{site.url}/{at + 1}", f"{site.url}/{at}", index=True)
    (fault,) = Feed([f"{site.url}/0"], visitor=visitor)
    assert isinstance(fault, Fault) and "too deep" in fault.what


def test_pages_that_are_not_wanted_are_not_asked_for(site: Site, visitor: Visitor) -> None:
    site.paths |= {"/rss": formats.rss(*(f"<link>{site.url}/{n}</link>" for n in (1, 2))), "/1": PAGE, "/2": PAGE}
    feed = Feed([f"{site.url}/rss"], visitor=visitor, wanted=lambda url: url.endswith("2"))
    (found,) = feed
    assert isinstance(found, Article) and found.url == f"{site.url}/2"
    assert feed.aside == {"there": 1}
    assert site.pages() == ["/rss", "/2"]
