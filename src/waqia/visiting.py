"""Addresses in, pages out, politely: robots.txt is heeded, no host is pressed, what fails is tried again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from waqia.fetch import AGENT, Gate, Limits, Page, Refused, Stamp, Unanswered, fetch
from waqia.sources import Unreadable

if TYPE_CHECKING:
    from protego import Protego

_DAY = 86_400.0
_ROBOTS = 500_000  # bytes of a robots.txt, as RFC 9309 asks for


@dataclass(frozen=True, slots=True)
class Manners:
    """How a host is treated; times in seconds."""

    gap: float = 1.0  # between two requests to a host, if its robots.txt asks for no more
    longest_gap: float = 30.0  # whatever its robots.txt asks for
    pauses: tuple[float, ...] = (1.0, 4.0)  # before a second and a third try
    longest_pause: float = 60.0  # that a server may ask for before another try


class Visitor:
    """Asks for pages one at a time, and remembers what each host wants.

    `clock` only has to run on evenly; the time of day plays no part.
    """

    def __init__(
        self,
        gate: Gate | None = None,
        *,
        limits: Limits | None = None,
        manners: Manners | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gate, self._limits, self._manners = gate or Gate(), limits or Limits(), manners or Manners()
        self._clock, self._sleep = clock, sleep
        self._rules: dict[str, tuple[float, Protego]] = {}  # by site: when they were read, and what they say
        self._next: dict[str, float] = {}  # by site: when it may be asked again

    def visit(self, url: str, stamp: Stamp | None = None) -> Page:
        """The page at url, or that it is unchanged since `stamp`; Unreadable when there is none that may be read."""
        for pause in self._manners.pauses:
            try:
                return self._once(url, stamp)
            except Unanswered as error:
                wait = max(pause, error.after or 0.0)
                if not error.again or wait > self._manners.longest_pause:
                    raise
                self._sleep(wait)
        return self._once(url, stamp)

    def _once(self, url: str, stamp: Stamp | None) -> Page:
        return fetch(url, self._gate, stamp=stamp, limits=self._limits, before=self._before)

    def _before(self, url: str) -> None:
        """Wait until the host may be asked; Unreadable where it does not want that page to be."""
        site = _site(url)
        if site is None:
            return  # `fetch` says what is wrong with it
        rules = self._robots(site)
        if not rules.can_fetch(url, AGENT):
            raise Unreadable(f"the robots.txt of {site} asks programs not to read it", "save it, and read the file")
        self._wait(site, min(rules.crawl_delay(AGENT) or 0.0, self._manners.longest_gap))

    def _wait(self, site: str, asked: float = 0.0) -> None:
        now = self._clock()
        if (left := self._next.get(site, now) - now) > 0:
            self._sleep(left)
        self._next[site] = max(now, self._next.get(site, now)) + max(self._manners.gap, asked)

    def _robots(self, site: str) -> Protego:
        """The rules of a site, read once a day; of a site that has none, or that has lost them, everything may be read.

        A server that fails over them is not asked for pages (RFC 9309, 2.3.1.4).
        """
        known = self._rules.get(site)
        if known is not None and self._clock() - known[0] < _DAY:
            return known[1]
        from protego import Protego

        rules = Protego.parse(self._robots_text(site))
        self._rules[site] = (self._clock(), rules)
        return rules

    def _robots_text(self, site: str) -> str:
        limits = Limits(self._limits.pause, self._limits.total, _ROBOTS)
        self._wait(site)
        try:
            return fetch(f"{site}/robots.txt", self._gate, limits=limits).body.decode("utf-8", "replace")
        except Unanswered as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return ""
            raise Unanswered(
                f"its robots.txt: {error.what}", error.remedy, status=error.status, again=error.again, after=error.after
            ) from None
        except Refused:
            raise
        except Unreadable:
            return ""  # an image, a page too long, a circle of redirects: no rules


def _site(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}".lower() if parts.netloc else None
