"""An http(s) address in, the bytes of the page out; addresses that are not on the public internet are refused.

Every hop is treated alike: the host is resolved once, each address it resolves to is judged, and the connection is
made to a judged address itself, so that a second answer of the name server cannot lead elsewhere. Redirects are
followed by hand. Proxies of the environment are not used: they would resolve the host anew.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from waqia.sources import Unreadable

Address = IPv4Address | IPv6Address

_REDIRECTS = 5
_PAUSE = 10.0  # seconds of silence that end a connection
_TOTAL = 30.0  # seconds for the whole page, redirects included
_MOST_BYTES = 10_000_000
_HEADERS = {
    "User-Agent": "waqia (reads news articles)",
    "Accept": "text/html, text/plain, application/json",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
}
# Ranges that carry an IPv4 address inside: 6to4, and the two prefixes of NAT64.
_WRAPPED = (("2002::/16", 80), ("64:ff9b::/96", 0), ("64:ff9b:1::/48", 0))


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the address it came from in the end, its bytes, and the source that reads them."""

    url: str
    body: bytes
    source: str


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, whatever it is wrapped in."""
    inner = _unwrapped(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _unwrapped(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.teredo:
        return address.teredo[1]
    for network, shift in _WRAPPED:
        if address in ipaddress.ip_network(network):
            return IPv4Address(int(address) >> shift & 0xFFFF_FFFF)
    return None


def _range(address: Address) -> str:
    """What kind of address one is that is not public."""
    inner = _unwrapped(address) or address
    kinds = (
        (inner.is_loopback, "a loopback address"),
        (inner.is_link_local, "a link-local address"),
        (inner.is_multicast, "a multicast address"),
        (inner.is_unspecified, "the unspecified address"),
        (inner.is_private, "a private address"),
    )
    return next((name for holds, name in kinds if holds), "a reserved address")


def resolve(host: str, port: int) -> tuple[Address, ...]:
    """The addresses of a host, in the order of the system."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Gate:
    """Who is asked for addresses and which are let through; only tests open it wider."""

    resolve: Callable[[str, int], tuple[Address, ...]] = resolve
    permits: Callable[[Address], bool] = is_public


def fetch(url: str, gate: Gate | None = None) -> Page:
    """The page at url; Unreadable when there is none that may be read."""
    gate = gate or Gate()
    until = time.monotonic() + _TOTAL
    for _ in range(_REDIRECTS + 1):
        answer = _ask(url, gate, until)
        if isinstance(answer, Page):
            return answer
        url = answer
    raise Unreadable(f"more than {_REDIRECTS} redirects", "give the address that the page has in the end")


def _ask(url: str, gate: Gate, until: float) -> Page | str:
    """One hop: the page, or the address it redirects to."""
    parts = _parts(url)
    with closing(_connection(parts, _judged(parts, gate), until)) as connection:
        try:
            connection.request("GET", _path(parts), headers=_HEADERS)
            with connection.getresponse() as response:
                return _page(url, response, until)
        except (OSError, http.client.HTTPException) as error:
            remedy = "try again, or save the page and read the file"
            raise Unreadable(f"no answer: {error or type(error).__name__}", remedy) from None


def _page(url: str, response: http.client.HTTPResponse, until: float) -> Page | str:
    location = response.headers.get("Location")
    if response.status in (301, 302, 303, 307, 308) and location:
        return urljoin(url, location)
    if response.status != 200:
        raise Unreadable(f"the server answers {response.status} {response.reason}", "open it in a browser first")
    return Page(url, _body(response, until), _source(response.headers))


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Unreadable(f"no address: {error}", "write it as https://example.org/page") from None
    if parts.scheme not in ("http", "https"):
        raise Unreadable(f"the scheme is {parts.scheme!r}", "only http and https are read")
    if not parts.hostname or parts.username is not None or port == 0:
        raise Unreadable("not a plain address", "write it as https://example.org/page, without user or password")
    return parts


def _judged(parts: SplitResult, gate: Gate) -> tuple[Address, ...]:
    """The addresses of the host, all of them allowed."""
    host = parts.hostname or ""
    try:
        found = gate.resolve(host, _port(parts))
    except (OSError, UnicodeError, ValueError) as error:
        raise Unreadable(f"no host {host!r}: {error}", "check the spelling and the connection") from None
    for address in found:
        if not gate.permits(address):
            which = "" if host == str(address) else f"{address}, "
            raise Unreadable(
                f"{host} is {which}{_range(address)}, which is not on the public internet",
                "save the page and read the file, if it may be read",
            )
    if not found:
        raise Unreadable(f"no host {host!r}", "check the spelling and the connection")
    return found


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _path(parts: SplitResult) -> str:
    """The path and query as a request line takes them: letters beyond ASCII as percent-encoded UTF-8."""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._[]")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path


def _connection(parts: SplitResult, addresses: tuple[Address, ...], until: float) -> http.client.HTTPConnection:
    """A connection whose socket is already tied to one of the judged addresses."""
    host, port = (parts.hostname or "").encode("idna").decode("ascii"), _port(parts)
    connection = http.client.HTTPConnection(host, port, timeout=_PAUSE)
    try:
        connection.sock = _socket(addresses, port, until)
        if parts.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
    except OSError as error:
        connection.close()
        raise Unreadable(f"no connection: {error}", "try again, or save the page and read the file") from None
    return connection


def _socket(addresses: tuple[Address, ...], port: int, until: float) -> socket.socket:
    failed: OSError = TimeoutError("timed out")
    for address in addresses:
        left = until - time.monotonic()
        if left <= 0:
            break
        try:
            return socket.create_connection((str(address), port), timeout=min(_PAUSE, left))
        except OSError as error:
            failed = error
    raise failed


def _body(response: http.client.HTTPResponse, until: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := response.read1(65_536):
        parts.append(part)
        size += len(part)
        if size > _MOST_BYTES:
            raise Unreadable(f"longer than {_MOST_BYTES // 1_000_000} MB", "save the story and read the file")
        if time.monotonic() > until:
            raise Unreadable(f"not complete after {_TOTAL:.0f} seconds", "save the page and read the file")
    return b"".join(parts)


def _source(headers: Message) -> str:
    """The source for the content type that the server names."""
    kind = headers.get_content_type()
    if kind not in _TYPES:
        raise Unreadable(f"it holds {kind}", f"what can be read is {', '.join(_TYPES)}")
    return _TYPES[kind]
