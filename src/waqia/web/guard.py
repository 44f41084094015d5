"""What stands in front of pages and interface: whom the request is meant for, how large it is, what headers go out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 2_000_000  # bytes of a request
_PATIENCE = 30.0  # seconds that a body may take to come in
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
LOCAL = ("localhost", "127.0.0.1", "[::1]")


class Guard:
    """Refuses what is too large, too slow, of another site or meant for another host."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None = None) -> None:
        self._app = app
        self._hosts = None if hosts is None else {host.casefold() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope)
        if refused:
            await _refuse(scope, sent, *refused)
        else:
            await self._app(scope, _bounded(receive), sent)

    def _refused(self, scope: Scope) -> tuple[int, str, str] | None:
        """The status, the header that is meant and what is wrong with it."""
        headers = Headers(scope=scope)
        told = headers.getlist("host")
        if len(told) > 1 or (self._hosts is not None and name_of(told[0] if told else "") not in self._hosts):
            return (
                421,
                "Host",
                f"this server is not called {', '.join(told)!r}; ask for the address it was started with",
            )
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()) or int(length) > LARGEST:
            return 413, "Content-Length", f"at most {LARGEST:,} bytes"
        if scope["method"] == "POST" and headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return 403, "Sec-Fetch-Site", "a form of another site; send it from a page of this one, or by a program"
        return None


def name_of(host: str) -> str:
    """A Host header without the port.

    >>> name_of("localhost:8765"), name_of("[::1]:80"), name_of("Example.org")
    ('localhost', '[::1]', 'example.org')
    """
    end = host.rfind("]") + 1 if host.startswith("[") else host.find(":")
    return host[: end if end > 0 else None].casefold()


async def _refuse(scope: Scope, send: Send, status: int, place: str, detail: str) -> None:
    programs = scope["path"].startswith("/api/")
    told: dict[str, object] = {"error": detail}
    if programs:
        title = HTTPStatus(status).phrase
        told = {"type": f"urn:waqia:problem:{status}", "title": title, "status": status, "detail": detail}
        told |= {"place": f"header {place}", "value": None, "choices": [], "next": None}
    kind = b"application/problem+json" if programs else b"application/json"
    headers = [(b"content-type", kind), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(told, ensure_ascii=False).encode()})


def _bounded(receive: Receive) -> Receive:
    """The body, whose length need not be told, as far as it may go and as long as it may take."""
    taken, ended, until = 0, False, asyncio.get_running_loop().time() + _PATIENCE

    async def bounded() -> Message:
        nonlocal taken, ended
        if ended:  # what follows is that the client goes away, whenever that may be
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), max(until - asyncio.get_running_loop().time(), 0.001))
        except TimeoutError:
            raise HTTPException(408, f"the body took longer than {_PATIENCE:.0f} seconds") from None
        taken += len(message.get("body", b""))
        ended = not message.get("more_body", False)
        if taken > LARGEST:
            raise HTTPException(413, f"at most {LARGEST:,} bytes")
        return message

    return bounded
