"""Following feeds: what is new is added once, what fails costs nothing else, and a round may be cut off anywhere."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import formats
import pytest
from click.testing import CliRunner
from servers import GATE, HOST, Handler, Site, bomb, serving

from waqia import cli_watch, stores
from waqia.cli import command as waqia
from waqia.fetch import Limits
from waqia.inputs import Told
from waqia.visiting import Manners, Visitor
from waqia.watching import Brought, Watch, lines

VISITOR = Visitor(GATE, limits=Limits(pause=0.3, total=0.6), manners=Manners(gap=0.0, pauses=()))


def story(number: int) -> bytes:
    return formats.page(
        f"ایران کے صدر نے {number} مئی کو لاہور میں پاکستان کے وزیر خارجہ سے ملاقات کی اور کہا کہ وہ خوش ہیں۔"
    )


def item(url: str) -> str:
    return f"<title>خبر</title><link>{url}</link><pubDate>Tue, 07 May 2024 02:30:00 +0500</pubDate>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.paths |= {f"/{n}": story(n) for n in range(1, 6)}
        site.paths["/rss"] = formats.rss(*(item(f"{site.url}/{n}") for n in (1, 2)))
        yield site


def turn(store: str, *places: str) -> list[Brought]:
    with stores.open_writer(store) as writer:
        return Watch(places, VISITOR, Told()).round(writer)


def kept(store: str) -> list[dict[str, Any]]:
    with stores.open_view(store) as view:
        return [json.loads(line)["article"] for line in view.lines()]


def test_what_is_new_is_added_once(site: Site, store: str) -> None:
    (first,) = turn(store, f"{site.url}/rss")
    assert first.counts["added"] == 2 and not first.faults
    assert {one["published"] for one in kept(store)} == {"2024-05-07"}
    site.paths["/rss"] = formats.rss(*(item(f"{site.url}/{n}?utm_source=rss#top") for n in (1, 2, 3)))
    asked = len(site.asked)
    (second,) = turn(store, f"{site.url}/rss")
    assert second.counts["added"] == 1
    assert [path for path in site.asked[asked:] if path != "/robots.txt"] == ["/rss", "/3"]
    assert len(kept(store)) == 3


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Site, store: str) -> None:
    raw = formats.rss(item(f"{site.url}/1"))

    def answer(handler: Handler) -> None:
        same = handler.headers["If-None-Match"] == '"1"'
        handler.send(b"" if same else raw, 304 if same else 200, ETag='"1"')

    site.paths["/rss"] = answer
    assert [one.unchanged for _ in range(2) for one in turn(store, f"{site.url}/rss")] == [False, True]
    assert len(kept(store)) == 1


def test_a_page_that_fails_is_tried_in_later_rounds_and_then_given_up(site: Site, store: str) -> None:
    site.paths["/1"] = lambda handler: handler.send(b"", 503)
    site.paths["/2"] = lambda handler: handler.send(b"", 410)
    (first,) = turn(store, f"{site.url}/rss")
    assert sorted(one.name[-1] for one in first.faults) == ["1", "2"]
    assert any("next round tries again (1 of 5)" in one.remedy for one in first.faults)
    site.paths["/1"] = story(1)
    (second,) = turn(store, f"{site.url}/rss")
    assert second.counts["added"] == 1 and not second.faults
    site.paths["/rss"] = formats.rss(item(f"{site.url}/3"))
    site.paths["/3"] = lambda handler: handler.send(b"", 503)
    tries = [len(one.faults) for _ in range(7) for one in turn(store, f"{site.url}/rss")]
    assert tries == [1, 1, 1, 1, 1, 0, 0]


def test_a_feed_that_fails_costs_no_other(site: Site, store: str) -> None:
    blown = formats.rss("<title>&b;</title>", before='<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>')
    quadratic = formats.rss("&b;" * 5_000, before=f'<!DOCTYPE rss [<!ENTITY b "{"ha" * 50_000}">]>')
    xml = {"Content_Type": "application/rss+xml"}
    zeros = bomb(2, b"<rss>")
    site.paths |= {
        "/laughs": blown,
        "/quadratic": quadratic,
        "/bomb": lambda handler: handler.send(zeros, Content_Encoding="gzip", **xml),
        "/length": lambda handler: handler.send(b"<rss>", Content_Length="900", **xml),
        "/encoding": lambda handler: handler.send(b"\x1f\x8bjunk", Content_Encoding="gzip", **xml),
        "/house": lambda handler: handler.send(b"", 302, Location="http://10.0.0.1/rss"),
        "/page": story(1),
        "/broken": b"<rss><channel>",
    }
    bad = ["laughs", "quadratic", "bomb", "length", "encoding", "house", "none", "broken", "page"]
    found = turn(store, *(f"{site.url}/{name}" for name in (*bad[:4], "rss", *bad[4:])))
    by_name = {one.feed.rsplit("/", 1)[1]: one for one in found}
    assert by_name["rss"].counts["added"] == 2 and by_name["rss"].failures == 0
    assert {name for name, one in by_name.items() if one.failures == 1 and one.faults} == set(bad)
    said = {name: str(by_name[name].faults[0]) for name in bad}
    assert "entities" in said["laughs"] and "entities" in said["quadratic"]
    assert "longer than 50 MB" in said["bomb"] and "broke off after 5 of 900" in said["length"]
    assert "packed wrongly" in said["encoding"] and "not on the public internet" in said["house"]
    assert "no feed" in said["page"]
    again = turn(store, f"{site.url}/none")
    assert again[0].failures == 2
    assert any("failed, 2 times in a row" in line for line in lines(again))


def test_a_list_of_feeds_in_a_file(site: Site, store: str, tmp_path: Path) -> None:
    site.paths["/map"] = formats.sitemap(f"{site.url}/3", f"{site.url}/1")
    (tmp_path / "feeds.opml").write_bytes(formats.opml(f"{site.url}/rss", f"{site.url}/map"))
    found = turn(store, str(tmp_path / "feeds.opml"))
    assert [(one.feed.rsplit("/", 1)[1], one.counts["added"]) for one in found] == [("rss", 2), ("map", 1)]
    (missing,) = turn(store, str(tmp_path / "none.opml"))
    assert missing.failures == 1 and "cannot be opened" in missing.faults[0].what


def test_other_languages_and_fronts_are_counted(site: Site, store: str) -> None:
    site.paths["/1"] = formats.page(
        "رئیس جمهور ایران روز دوشنبه در تهران با وزیر امور خارجه دیدار کرد و گفت که روابط باید گسترش یابد."
    )
    site.paths["/2"] = b"<!doctype html><title>x</title>"
    (found,) = turn(store, f"{site.url}/rss")
    assert (found.counts["set_aside"], found.counts["no_article"], found.counts["added"]) == (1, 1, 0)
    (again,) = turn(store, f"{site.url}/rss")
    assert not again.counts.total() and not again.faults


def test_a_round_that_is_cut_off_goes_on_where_it_stood(
    site: Site, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = formats.rss(*(item(f"{site.url}/{n}") for n in range(1, 6)))

    def answer(handler: Handler) -> None:
        same = handler.headers["If-None-Match"] == '"1"'
        handler.send(b"" if same else raw, 304 if same else 200, ETag='"1"')

    site.paths["/rss"] = answer
    visit, left = VISITOR.visit, iter([True, True, True])

    def cut(*arguments: Any) -> Any:
        if not next(left, False):
            raise KeyboardInterrupt
        return visit(*arguments)

    monkeypatch.setattr(VISITOR, "visit", cut)
    with pytest.raises(KeyboardInterrupt):
        turn(store, f"{site.url}/rss")
    assert len(kept(store)) == 2
    monkeypatch.setattr(VISITOR, "visit", visit)
    (found,) = turn(store, f"{site.url}/rss")
    assert found.unchanged and found.counts["added"] == 3
    assert len(kept(store)) == 5
    assert [site.asked.count(f"/{n}") for n in range(1, 6)] == [1] * 5


# ---- the command ---------------------------------------------------------------------------------------------------


def test_rounds_are_so_far_apart_whatever_they_take(monkeypatch: pytest.MonkeyPatch) -> None:
    now, slept = [1000.0], list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds
        if len(slept) == 3:
            raise KeyboardInterrupt

    lasting = iter([10.0, 950.0, 0.0])

    def turn() -> bool:
        now[0] += next(lasting)
        return False

    monkeypatch.setattr(cli_watch.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(cli_watch.time, "sleep", sleep)
    with pytest.raises(KeyboardInterrupt):
        cli_watch._rounds(turn, 900)
    assert slept == [890.0, 0.0, 900.0]


@pytest.mark.parametrize(("told", "seconds"), [("15m", 900), ("1h30m", 5400), ("90s", 90), ("1d", 86_400)])
def test_times(told: str, seconds: int) -> None:
    assert cli_watch._seconds(None, None, told) == seconds  # type: ignore[arg-type]


@pytest.mark.parametrize("told", ["15", "m", "0m", "30s", "-1h", "1 h"])
def test_times_that_are_none(told: str) -> None:
    done = CliRunner().invoke(waqia, ["watch", "https://a.example/rss", "--every", told])
    assert done.exit_code == 2
    assert "15m" in done.output or "60s" in done.output


def private(site: Site) -> str:
    return site.url.replace("news.example", "127.0.0.1")


def test_one_round_for_cron(site: Site, store: str, tmp_path: Path) -> None:
    site.paths["/rss"] = formats.rss(item(f"{private(site)}/1"))
    place = [f"{private(site)}/rss", "--once", "--store", store]
    refused = CliRunner().invoke(waqia, ["watch", *place])
    assert refused.exit_code == 1
    assert "loopback" in refused.output and "--allow-private" in refused.output
    done = CliRunner().invoke(waqia, ["watch", *place, "--allow-private", "--json"])
    assert done.exit_code == 0, done.output
    (feed,) = json.loads(done.output)["feeds"]
    assert (feed["added"], feed["failures"], feed["faults"]) == (1, 0, [])
    again = CliRunner().invoke(waqia, ["watch", *place, "--allow-private"])
    assert "nothing new" in again.output


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_it_is_told_to(site: Site, store: str, which: signal.Signals) -> None:
    site.paths["/rss"] = formats.rss()
    hearing: Callable[[], Any] = lambda: signal.signal(signal.SIGINT, signal.default_int_handler)  # noqa: E731
    command = [sys.executable, "-m", "waqia", "watch", f"{private(site)}/rss", "--store", store, "--allow-private"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=hearing) as running:
        assert running.stdout and running.stderr
        assert running.stdout.readline() and b"nothing new" in running.stdout.readline()
        running.send_signal(which)
        said = running.stderr.read()
        assert running.wait(30) == 0
    assert b"stopped; what was added stays" in said


def test_a_list_that_is_added_again_asks_for_no_page_twice(site: Site, store: str) -> None:
    names, here = ("/1", "/2"), site.url.replace(HOST, "127.0.0.1")
    urls = "".join(f"<url><loc>{here}{name}</loc></url>" for name in names)
    site.paths["/map.xml"] = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()
    arguments = ["add", f"{here}/map.xml", "--allow-private", "--store", store, "--json"]
    first, second = (CliRunner().invoke(waqia, arguments) for _ in range(2))
    assert (json.loads(first.stdout)["added"], json.loads(second.stdout)["there"]) == (2, 2)
    assert site.pages() == ["/map.xml", *names, "/map.xml"]
