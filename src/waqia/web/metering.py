"""Requests and the store counted, for Prometheus: text in its exposition format at /metrics."""

from __future__ import annotations

import time
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from waqia import stores
from waqia.stores import StoreError

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.4, 1.0, 2.5, 5.0, 10.0, 30.0)
_LONG, _AGE = 0.1, 60.0  # seconds: a count that takes longer than the one may be as old as the other
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class Meters:
    """What is counted by one application."""

    def __init__(self, store: str, version: str) -> None:
        self.registry = CollectorRegistry(auto_describe=False)
        labels = ("method", "route", "status")
        self.requests = Counter("waqia_requests", "Requests answered.", labels, registry=self.registry)
        self.seconds = Histogram(
            "waqia_request_seconds", "Time to the end of an answer.", ("method", "route"),
            buckets=_SECONDS, registry=self.registry,
        )  # fmt: skip
        self.registry.register(_Store(store, version))

    def text(self) -> bytes:
        return generate_latest(self.registry)


class _Store(Collector):
    """What the store holds, counted anew when it has changed."""

    def __init__(self, store: str, version: str) -> None:
        self._store, self._version = store, version
        self._state: str | None = None
        self._sizes: dict[str, int] = {}
        self._at = self._took = 0.0

    def collect(self) -> Iterator[GaugeMetricFamily | InfoMetricFamily]:
        """Families as they are scraped; a store that does not answer is 0 in `waqia_store_up`."""
        yield InfoMetricFamily("waqia", "The version that serves.", value={"version": self._version})
        try:
            self._count()
        except StoreError:
            yield GaugeMetricFamily("waqia_store_up", "Whether the store answers.", value=0)
            return
        yield GaugeMetricFamily("waqia_store_up", "Whether the store answers.", value=1)
        for name, size in self._sizes.items():
            yield GaugeMetricFamily(f"waqia_store_{name}", f"{name.capitalize()} in the store.", value=size)

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing beforehand: the store is asked when it is scraped."""
        return []

    def _count(self) -> None:
        state, began = stores.state(self._store), time.monotonic()
        if self._took > _LONG and began - self._at < _AGE:
            return
        if state is None or state != self._state:
            with stores.within(20), stores.open_view(self._store) as view:
                self._sizes, self._state = view.sizes(), state
            self._at = time.monotonic()
            self._took = self._at - began


class Metered:
    """Counts every request by the template of its address, never by the address itself."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self._app, self._meters = app, meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began = 500, time.perf_counter()

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            route = template(scope)
            self._meters.requests.labels(method, route, str(status)).inc()
            self._meters.seconds.labels(method, route).observe(time.perf_counter() - began)


def template(scope: Scope) -> str:
    """The address as it was declared: /articles/{id}; "none" where nothing lies there."""
    path = getattr(scope.get("route"), "path", None)
    if path is None:
        return "/static" if scope["path"].startswith("/static/") else "none"
    return f"{scope.get('root_path', '')}{path}"
