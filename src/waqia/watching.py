"""Feeds in, what they bring into a store: one round over all of them, and what each brought out.

A feed is noted as seen in the same moment as the pages that it leads to are noted as pending. So a round may be cut
off anywhere: the next one reads what is pending still, and asks no feed again for what it has told already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from waqia import gathering, keeping, pages
from waqia.fetch import Page, Stamp, Unanswered
from waqia.inputs import Told, filled, opened_page
from waqia.model import Article
from waqia.sources import Aside, Fault, Item, Link, Unreadable
from waqia.stores import Run, Writer
from waqia.streams import Opened, held
from waqia.visiting import Visitor

_TRIES = 5  # rounds after which a page that fails is given up
_NO_FEED = "give the address of its feed (often the one of the site with /feed or /rss behind it) or of its sitemap"
_COUNTED = ("added", "replaced", "there", "set_aside", "no_article")


@dataclass(slots=True)
class Brought:
    """What one feed brought in one round."""

    feed: str
    unchanged: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    failures: int = 0  # of the feed itself, in a row

    def as_dict(self) -> dict[str, Any]:
        """As plain values."""
        counts = {name: self.counts[name] for name in _COUNTED}
        faults = [{"place": one.name, "what": one.what, "remedy": one.remedy} for one in self.faults]
        return {"feed": self.feed, "unchanged": self.unchanged, "failures": self.failures, **counts, "faults": faults}


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched, and how: addresses of feeds, of sitemaps and of lists of them, or files that hold them."""

    places: Sequence[str]
    visitor: Visitor
    told: Told
    overlays: Sequence[Path] = ()

    def round(self, writer: Writer) -> list[Brought]:
        """Ask every feed once, read every page that is new, and put the reports of the same together."""
        turn = _Round(self, writer, keeping.this_run(self.overlays))
        found = turn.look()
        turn.read(found)
        if any(one.counts["added"] or one.counts["replaced"] for one in found):
            gathering.gather(writer, gathering.comparison(self.overlays))
        return found


class _Round:
    """One turn over all feeds."""

    def __init__(self, watch: Watch, writer: Writer, run: Run) -> None:
        self.watch, self.writer, self.run = watch, writer, run

    def look(self) -> list[Brought]:
        """Ask every feed what it has; lists of feeds are followed, each feed is asked once."""
        waiting, seen, found = list(self.watch.places), set[str](), list[Brought]()
        while waiting:
            place = waiting.pop(0)
            if place in seen:
                continue
            seen.add(place)
            brought = Brought(place)
            feeds = self._asked(brought)
            waiting[:0] = feeds
            if not feeds or brought.faults or brought.counts.total():
                found.append(brought)
        return found

    def _asked(self, brought: Brought) -> list[str]:
        """Note what a feed has by now; the further feeds that it leads to."""
        try:
            opened, page = self._opened(brought.feed)
        except Unreadable as error:
            brought.failures = self.writer.failed(brought.feed, error.what)
            brought.faults.append(Fault.of(brought.feed, error))
            return []
        if page is not None and page.unchanged:
            brought.unchanged = True
            self.writer.answered(brought.feed, _stamp(page.stamp), (), _now())
            return []
        with opened.stream:
            there = held(opened)
            items = list(there.items)
        if not there.several and not all(isinstance(one, Fault) for one in items):
            items = [Fault(brought.feed, "no feed, no sitemap and no list of them", _NO_FEED)]
        return self._sorted(brought, items, opened, page)

    def _opened(self, place: str) -> tuple[Opened, Page | None]:
        if not place.lower().startswith(("http://", "https://")):
            return _file(place), None
        known = self.writer.feed(place) or {}
        page = self.watch.visitor.visit(place, Stamp(known.get("etag"), known.get("last_modified")))
        return opened_page(place, page), page

    def _sorted(self, brought: Brought, items: Sequence[Item], opened: Opened, page: Page | None) -> list[str]:
        """Articles are kept at once, pages are noted; what else there is, is told or followed."""
        links = [replace(one, url=_plain(urljoin(opened.url or "", one.url))) for one in items if isinstance(one, Link)]
        brought.faults += [one for one in items if isinstance(one, Fault)]
        brought.counts["set_aside"] += sum(isinstance(one, Aside) for one in items)
        self._keep([one for one in items if isinstance(one, Article)], brought, None, opened.url)
        feeds = [link.url for link in links if link.a_list]
        if brought.faults and len(brought.faults) == len(items):  # it is no feed, or broken: ask for it in full again
            brought.failures = self.writer.failed(brought.feed, brought.faults[0].what)
            return feeds
        stamp = _stamp(page.stamp if page and not feeds else Stamp())  # a list of lists is always looked through
        self.writer.answered(brought.feed, stamp, map(_row, (link for link in links if not link.a_list)), _now())
        return feeds

    def read(self, found: Sequence[Brought]) -> None:
        """Every page that is pending, of each feed one in turn, so that no host is asked more often than it must be."""
        by_feed = {one.feed: one for one in found}
        rows = self.writer.pending(list(by_feed))
        queues = [[row for row in rows if row["feed"] == feed] for feed in by_feed]
        for row in filter(None, chain.from_iterable(zip_longest(*queues))):
            self._read(row, by_feed[row["feed"]])

    def _read(self, row: dict[str, Any], brought: Brought) -> None:
        url = row["address"]
        try:
            page = self.watch.visitor.visit(url)
        except Unreadable as error:
            failures = row["failures"] + 1
            over = failures >= _TRIES or not (isinstance(error, Unanswered) and error.again)
            self.writer.page_is(url, "given_up" if over else "pending", failures, error.what)
            remedy = error.remedy if over else f"the next round tries again ({failures} of {_TRIES})"
            brought.faults.append(Fault(url, error.what, remedy))
            return
        items = list(held(opened_page(url, page)).items)
        link = Link(url, False, row["headline"], row["outlet"], row["published"])
        articles = [one for one in items if isinstance(one, Article)]
        self._keep(articles, brought, link, page.url)
        faults = [one for one in items if isinstance(one, Fault)]
        brought.faults += faults
        brought.counts["no_article"] += not articles
        self.writer.page_is(url, "read" if articles else "no_article", 0, faults[0].what if faults else None)

    def _keep(self, articles: Iterable[Article], brought: Brought, link: Link | None, url: str | None) -> None:
        """Read them, and keep what they say."""
        tally = keeping.Tally()
        told = (replace(filled(one, link), url=one.url or url) for one in articles)
        fresh = keeping.fresh((self.watch.told.of(one, given=False) for one in told), self.writer, self.run, tally)
        results = list(pages.readings(fresh, self.watch.overlays))
        brought.faults += [one for one in results if isinstance(one, Fault)]
        keeping.keep((one for one in results if not isinstance(one, Fault)), self.writer, self.run, tally)
        brought.counts.update(tally.counts)


def _file(place: str) -> Opened:
    try:
        return Opened(place, Path(place).open("rb"))
    except OSError as error:
        raise Unreadable(
            f"cannot be opened: {error.strerror}", "give the address of a feed, or a file that lists some (OPML)"
        ) from None


def _row(link: Link) -> dict[str, Any]:
    return {"address": link.url, "headline": link.headline, "outlet": link.outlet, "published": link.published}


def _stamp(stamp: Stamp) -> dict[str, str | None]:
    return {"etag": stamp.etag, "last_modified": stamp.modified}


def _plain(url: str) -> str:
    """An address without what only says how somebody came there."""
    parts = urlsplit(url)
    if "utm_" not in parts.query:
        return urlunsplit(parts._replace(fragment=""))
    query = urlencode(
        [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith("utm_")]
    )
    return urlunsplit(parts._replace(query=query, fragment=""))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def lines(found: Iterable[Brought]) -> Iterator[str]:
    """What a round brought, a line for each feed."""
    for one in found:
        told = [f"{one.counts[name]} {name.replace('_', ' ')}" for name in _COUNTED if one.counts[name]]
        if one.failures:
            told.insert(0, f"failed{f', {one.failures} times in a row' if one.failures > 1 else ''}")
        elif one.unchanged:
            told.insert(0, "unchanged")
        elif not told and not one.faults:
            told.append("nothing new")
        if one.faults and not one.failures:
            told.append(f"{len(one.faults)} could not be read")
        yield f"{one.feed}: {', '.join(told)}"
