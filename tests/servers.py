"""A server on loopback whose paths behave as the test says."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from waqia.fetch import Address, Gate, is_public, resolve

HOST = "news.example"
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers with what lies at a path, and notes what was asked."""

    site: Site

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        answer = self.site.paths.get(self.path)
        if answer is None:
            self.send(b"nothing here", status=404)
        elif isinstance(answer, bytes):
            self.send(answer)
        else:
            answer(self)

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        told = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.send_response(status)
        for name, value in told.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@dataclass
class Site:
    """What lies where, and which paths were asked for so far."""

    url: str = ""
    paths: dict[str, bytes | Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def pages(self) -> list[str]:
        """What was asked for besides robots.txt."""
        return [path for path in self.asked if path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Site]:
    """A site that is there while the block runs."""
    site = Site()
    handler = type("Handler", (Handler,), {"site": site})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        site.url = f"http://{HOST}:{server.server_port}"
        yield site
        server.shutdown()
        thread.join()


def _resolve(host: str, port: int) -> tuple[Address, ...]:
    return (ip_address("127.0.0.1"),) if host == HOST else resolve(host, port)


# The site is let through, and nothing else within the house.
GATE = Gate(_resolve, lambda address: address == ip_address("127.0.0.1") or is_public(address))


def bomb(gigabytes: int, first: bytes = b"") -> bytes:
    """Blanks without end, packed with gzip a thousand to one: each piece stands for itself, so that one is enough."""
    packing = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    head = packing.compress(first) + packing.flush(zlib.Z_FULL_FLUSH)
    piece = packing.compress(b" " * (1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    return head + piece * (gigabytes << 10) + packing.flush()
