"""An http(s) address in, the bytes of the page out; addresses that are not on the public internet are refused.

Every hop is treated alike: the host is resolved once, each address it resolves to is judged, and the connection is
made to a judged address itself, so that a second answer of the name server cannot lead elsewhere. Redirects are
followed by hand. Proxies of the environment are not used: they would resolve the host anew.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from email.message import Message
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from waqia.sources import Unreadable

Address = IPv4Address | IPv6Address

AGENT = "waqia"
_REDIRECTS = 5
_PIECE = 65_536
_TEXT, _PACKED = 10_000_000, 50_000_000  # bytes at most, also unpacked: of a page; of a sitemap, an archive, a PDF
_HEADERS = {
    "User-Agent": f"{AGENT} (reads news articles)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml, "
    "text/plain, application/json, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
# The source for a content type, where it says enough; else the first bytes tell.
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
}
_TOLD_BY_BYTES = {
    "text/xml", "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml",
    "text/x-opml", "application/opml+xml", "application/gzip", "application/x-gzip", "application/octet-stream",
    "binary/octet-stream", "application/pdf", "application/warc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip
_READ = "web pages, feeds, sitemaps, text, JSON, PDF and Word documents"
# Ranges that carry an IPv4 address inside: 6to4, and the two prefixes of NAT64.
_WRAPPED = (("2002::/16", 80), ("64:ff9b::/96", 0), ("64:ff9b:1::/48", 0))


class Refused(Unreadable):
    """An address that is not asked at all."""


class Unanswered(Unreadable):
    """No page this time; `again` where another try may help, `after` so many seconds if the server says so."""

    def __init__(self, what: str, remedy: str, *, status: int | None = None, again: bool, after: float | None = None):
        super().__init__(what, remedy)
        self.status, self.again, self.after = status, again, after


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a server tells one state of a page from another; sent back, it need not send what has not changed."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """What makes a request conditional."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the address it came from in the end, its bytes, and the source that reads them, if told."""

    url: str
    body: bytes
    source: str | None
    charset: str | None = None
    stamp: Stamp = field(default_factory=Stamp)
    unchanged: bool = False  # then there is no body


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server may take: seconds of silence, seconds for a hop, bytes."""

    pause: float = 10.0
    total: float = 30.0
    most: int | None = None  # bytes, where less than usual will do


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


def _anywhere(url: str) -> None:
    """No hop is refused."""


def fetch(
    url: str,
    gate: Gate | None = None,
    *,
    stamp: Stamp | None = None,
    limits: Limits | None = None,
    before: Callable[[str], None] = _anywhere,
) -> Page:
    """The page at url; Unreadable when there is none that may be read.

    `before` is called with the address of each hop, and may wait or raise.
    """
    gate, limits = gate or Gate(), limits or Limits()
    for _ in range(_REDIRECTS + 1):
        before(url)
        answer = _ask(url, gate, _Asked(limits, time.monotonic() + limits.total, (stamp or Stamp()).headers()))
        if isinstance(answer, Page):
            return answer
        url = answer
    raise Unreadable(f"more than {_REDIRECTS} redirects", "give the address that the page has in the end")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What holds for one hop."""

    limits: Limits
    until: float  # on the monotonic clock
    headers: dict[str, str]


def _ask(url: str, gate: Gate, asked: _Asked) -> Page | str:
    """One hop: the page, or the address it redirects to."""
    parts = _parts(url)
    with closing(_connected(parts, _judged(parts, gate), asked)) as connected:
        connection = http.client.HTTPConnection(_name(parts), _port(parts))
        connection.sock = _Line(connected, asked)
        try:
            connection.request("GET", _path(parts), headers=_HEADERS | asked.headers)
            with connection.getresponse() as response:
                return _page(url, response, asked)
        except TimeoutError:
            raise Unanswered(_too_slow(asked), _SAVE, again=True) from None
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered(f"no answer: {_said(error)}", _SAVE, again=True) from None


_SAVE = "try again, or save the page and read the file"


def _too_slow(asked: _Asked) -> str:
    if time.monotonic() >= asked.until:
        return f"not complete after {asked.limits.total:g} seconds"
    return f"no answer for {asked.limits.pause:g} seconds"


def _said(error: Exception) -> str:
    if isinstance(error, http.client.IncompleteRead):
        return f"the connection broke off after {len(error.partial)} bytes"
    return str(error) or type(error).__name__


def _page(url: str, response: http.client.HTTPResponse, asked: _Asked) -> Page | str:
    location = response.headers.get("Location")
    if response.status in (301, 302, 303, 307, 308) and location:
        return urljoin(url, location)
    stamp = Stamp(response.headers.get("ETag"), response.headers.get("Last-Modified"))
    if response.status == 304 and asked.headers:
        return Page(url, b"", None, stamp=stamp, unchanged=True)
    if response.status != 200:
        raise _refused(response)
    source = _source(response.headers)
    body = _body(response, asked.limits.most or (_TEXT if source else _PACKED))
    return Page(url, body, source, response.headers.get_content_charset(), stamp)


def _refused(response: http.client.HTTPResponse) -> Unanswered:
    """Why there is no page, and whether one may come later."""
    again = response.status in (408, 425, 429, 500, 502, 503, 504)
    after = response.headers.get("Retry-After", "")
    what = f"the server answers {response.status} {response.reason}".rstrip()
    remedy = "try again later" if again else "open it in a browser first"
    wait = float(after) if after.isascii() and after.isdigit() else None
    return Unanswered(what, remedy, status=response.status, again=again, after=wait)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused(f"no address: {error}", "write it as https://example.org/page") from None
    if parts.scheme not in ("http", "https"):
        raise Refused(f"the scheme is {parts.scheme!r}", "only http and https are read")
    if not parts.hostname or parts.username is not None or port == 0:
        raise Refused("not a plain address", "write it as https://example.org/page, without user or password")
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
            raise Refused(
                f"{host} is {which}{_range(address)}, which is not on the public internet",
                "if it is yours and may be read, --allow-private lets it through",
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


class _Line:
    """A connected socket whose every wait ends at a point in time, whatever trickles in before."""

    def __init__(self, connected: socket.socket, asked: _Asked) -> None:
        self._socket, self._asked = connected, asked

    def _wait(self) -> None:
        left = self._asked.until - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        self._socket.settimeout(min(self._asked.limits.pause, left))

    def sendall(self, sent: bytes) -> None:
        """Send a request."""
        self._wait()
        self._socket.sendall(sent)

    def receive(self, into: bytearray | memoryview) -> int:
        """What has come by now, at least a byte; 0 at the end."""
        self._wait()
        return self._socket.recv_into(into)

    def makefile(self, mode: str) -> io.BufferedReader:
        """What http.client reads the answer from."""
        return io.BufferedReader(_Reading(self))

    def close(self) -> None:
        """Nothing yet: http.client lets go of the socket before it has read the answer."""


class _Reading(io.RawIOBase):
    def __init__(self, line: _Line) -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]
        return self._line.receive(into)


def _name(parts: SplitResult) -> str:
    return (parts.hostname or "").encode("idna").decode("ascii")


def _connected(parts: SplitResult, addresses: tuple[Address, ...], asked: _Asked) -> socket.socket:
    """A socket that is tied to one of the judged addresses."""
    try:
        connected = _socket(addresses, _port(parts), asked)
        if parts.scheme == "https":
            connected = ssl.create_default_context().wrap_socket(connected, server_hostname=_name(parts))
    except OSError as error:
        again = not isinstance(error, ssl.SSLCertVerificationError)
        raise Unanswered(f"no connection: {error}", _SAVE, again=again) from None
    return connected


def _socket(addresses: tuple[Address, ...], port: int, asked: _Asked) -> socket.socket:
    failed: OSError = TimeoutError("timed out")
    for address in addresses:
        left = asked.until - time.monotonic()
        if left <= 0:
            break
        try:
            return socket.create_connection((str(address), port), timeout=min(asked.limits.pause, left))
        except OSError as error:
            failed = error
    raise failed


def _body(response: http.client.HTTPResponse, most: int) -> bytes:
    """The bytes as they are meant, unpacked where they came packed."""
    parts, size = list[bytes](), 0
    for part in _unpacked(_pieces(response, most), response.headers):
        parts.append(part)
        size += len(part)
        if size > most:
            raise Unreadable(f"longer than {_megabytes(most)}", "save it, and read the file")
    return b"".join(parts)


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:g} MB"


def _pieces(response: http.client.HTTPResponse, most: int) -> Iterator[bytes]:
    """What comes over the line; IncompleteRead where it ends before the length that was promised."""
    size, promised = 0, response.length
    if promised is not None and promised > most:
        raise Unreadable(f"longer than {_megabytes(most)}, says the server", "save it, and read the file")
    while part := response.read1(_PIECE):
        size += len(part)
        yield part
    if promised is not None and size < promised:
        raise Unanswered(f"the connection broke off after {size} of {promised} bytes", _SAVE, again=True)


def _unpacked(pieces: Iterator[bytes], headers: Message) -> Iterator[bytes]:
    """The pieces without their content encoding, in pieces that are small however far they unpack."""
    encoding = (headers.get("Content-Encoding") or "identity").strip().lower()
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise Unreadable(f"packed as {encoding!r}, though only gzip was asked for", _SAVE)
    first = next(pieces, b"")
    if not first.startswith(b"\x1f\x8b") and encoding != "deflate":  # it says so, but is not
        yield first
        yield from pieces
        return
    yield from _inflated(first, pieces, zlib.MAX_WBITS | (16 if first.startswith(b"\x1f\x8b") else 0))


def _inflated(first: bytes, pieces: Iterator[bytes], kind: int) -> Iterator[bytes]:
    unpacking = zlib.decompressobj(kind)
    piece: bytes | None = first
    try:
        while piece is not None and not unpacking.eof:
            yield unpacking.decompress(piece, _PIECE)
            while unpacking.unconsumed_tail:
                yield unpacking.decompress(unpacking.unconsumed_tail, _PIECE)
            piece = next(pieces, None)
    except zlib.error as error:
        raise Unreadable(f"packed wrongly: {error}", _SAVE) from None
    if not unpacking.eof:
        raise Unanswered("it breaks off: the packed page is not complete", _SAVE, again=True)


def _source(headers: Message) -> str | None:
    """The source for the content type that the server names; None where the bytes have to tell."""
    kind = headers.get_content_type()
    if kind in _TOLD_BY_BYTES or kind.endswith("+xml"):
        return _TYPES.get(kind)
    if kind not in _TYPES:
        raise Unreadable(f"it holds {kind}", f"what can be read is {_READ}")
    return _TYPES[kind]
