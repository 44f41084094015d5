"""A view in, the same view out that does not answer the same question twice while the store stays as it is.

What is counted quickly is counted anew whenever the store has changed. What takes long over a large store may be half
a minute old: other people add to it all the while, and everybody would wait for counts that differ by a few.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from waqia import stores
from waqia.web.views import Asked, View

_LONG = 0.1  # seconds: what takes longer may be out of date
_AGE = 30.0  # seconds that it may
_REST = 60  # times: counting all of a store may take a sixtieth of the machine, no more
_MOST = 200  # pages that are kept


@dataclass(frozen=True, slots=True)
class _Page:
    value: dict[str, Any]
    state: str | None  # of the store before it was asked
    at: float  # when it was there, on the clock that only goes forward
    took: float  # seconds


class Remembered:
    """The view, with the pages that it gave last; who asks for one that somebody is waiting for, waits with him."""

    def __init__(self, view: View, rest: float = 0) -> None:
        self._view, self._rest = view, rest  # how many times as old a page may be as it took to make
        self._pages = OrderedDict[tuple[Any, ...], _Page]()
        self._working: dict[tuple[Any, ...], threading.Lock] = {}
        self._lock = threading.Lock()

    def __call__(self, store: str, asked: Asked) -> dict[str, Any]:
        """The page; whoever gets it leaves it as it is."""
        key = (store, *sorted(asked.items()))
        with self._lock:
            working = self._working.setdefault(key, threading.Lock())
        try:
            with working:
                return (self._kept(key, store) or self._made(key, store, asked)).value
        finally:
            with self._lock:
                self._working.pop(key, None)

    def _kept(self, key: tuple[Any, ...], store: str) -> _Page | None:
        with self._lock:
            page = self._pages.get(key)
        if page is None:
            return None
        if page.took > _LONG and time.monotonic() - page.at < max(_AGE, self._rest * page.took):
            return page
        return page if page.state is not None and page.state == stores.state(store) else None

    def _made(self, key: tuple[Any, ...], store: str, asked: Mapping[str, str]) -> _Page:
        state, began = stores.state(store), time.monotonic()
        value = self._view(store, asked)
        page = _Page(value, state, time.monotonic(), time.monotonic() - began)
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > _MOST:
                self._pages.popitem(last=False)
        return page


class Counted:
    """A view that counts all of the store: from the last count while a new one is made beside it.

    Whoever comes before the first count is done, waits so long for it and then gets `{"counting": True}`.
    """

    def __init__(self, view: View, patience: float = 0.1) -> None:
        self._view, self._patience = Remembered(view, _REST), patience
        self._last: dict[str, dict[str, Any]] = {}
        self._failed: dict[str, stores.StoreError] = {}
        self._working: dict[str, threading.Thread] = {}
        self._lock = threading.Lock()

    def __call__(self, store: str, asked: Asked) -> dict[str, Any]:
        """The page, or what says that it is being made."""
        with self._lock:
            thread = self._working.get(store)
            if thread is None or not thread.is_alive():
                self._working[store] = thread = threading.Thread(target=self._count, args=(store,), daemon=True)
                thread.start()
        last = self._last.get(store)
        thread.join(self._patience if last is None else _LONG)
        if store in self._failed:
            raise self._failed[store]
        return self._last.get(store) or {"counting": True}

    def _count(self, store: str) -> None:
        try:
            self._last[store] = self._view(store, {})
            self._failed.pop(store, None)
        except stores.StoreError as error:
            self._failed[store] = error
