"""How much one client may ask: so many requests at once, and so many a minute after that."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

_KNOWN = 10_000  # clients in memory


@dataclass(frozen=True, slots=True)
class Limits:
    """What the interface for programs allows."""

    minute: int = 600  # requests of one client; 0 is without an end
    burst: int = 120
    seconds: float = 20.0  # that a question may take
    streams: int = 4  # exports at a time
    readers: int = 2  # texts that are read at a time


class Rates:
    """A bucket for each client, which fills by the minute."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits, self._clock = limits, clock
        self._buckets: dict[str, tuple[float, float]] = {}  # what is left, when that was
        self._lock = threading.Lock()

    def wait(self, client: str) -> int:
        """Take one; how many seconds to wait where none is left, 0 where one was."""
        if not self._limits.minute:
            return 0
        now, each = self._clock(), self._limits.minute / 60
        with self._lock:
            left, then = self._buckets.get(client, (float(self._limits.burst), now))
            left = min(self._limits.burst, left + (now - then) * each)
            taken = left >= 1
            self._buckets[client] = (left - taken, now)
            if len(self._buckets) > _KNOWN:
                self._forget(now, each)
        return 0 if taken else math.ceil((1 - left) / each)

    def _forget(self, now: float, each: float) -> None:
        """Drop those whose buckets are full again, else the oldest half."""
        full = self._limits.burst
        kept = {one: held for one, held in self._buckets.items() if held[0] + (now - held[1]) * each < full}
        if len(kept) > _KNOWN:
            newest = sorted(kept.items(), key=lambda pair: pair[1][1])[-_KNOWN // 2 :]
            kept = dict(newest)
        self._buckets = kept
