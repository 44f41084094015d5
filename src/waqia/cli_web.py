"""The command that shows the store in a browser."""

from __future__ import annotations

import socket
import threading
import webbrowser
from functools import partial
from typing import TYPE_CHECKING

import click

from waqia.console import stated, stored

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

_LOCAL = "127.0.0.1"


@click.command()
@click.option("--host", default=_LOCAL, show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--browser/--no-browser", default=True, help="Open the page in the browser.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name that the server is called by. "
    "Requests for others are refused; at a local address localhost is one of them.",
)
@click.option(
    "--rate",
    type=click.IntRange(0),
    default=600,
    show_default=True,
    help="Requests a minute of one client at /api; 0 is without an end.",
)
@click.option(
    "--editor-token",
    "token",
    envvar="WAQIA_EDITOR_TOKEN",
    show_envvar=True,
    metavar="TOKEN",
    help="Whoever knows it may put acts right; 16 letters or more. Without it nobody changes the store.",
)
@stored
def serve(
    host: str, port: int, browser: bool, names: tuple[str, ...], rate: int, token: str | None, store: str
) -> None:
    """Show the store in a browser: stories, acts, articles with every slot marked, who met whom, two sides over time.

    Everybody who reaches the address can read all of the store; nobody can change it without the editors' token.
    """
    from waqia import stores
    from waqia.web import application
    from waqia.web.rates import Limits

    with stated(), stores.open_view(store):
        pass  # says what is wrong before anything is served
    with stated():
        pages = application.create(store, _called(host, names), Limits(minute=rate), token or None)
    listening = _listening(host, port)
    address = f"http://{host if ':' not in host else f'[{host}]'}:{listening.getsockname()[1]}/"
    click.echo(f"{store} at {address} (Ctrl+C ends it)")
    for made_ready in (application.warm, partial(stores.read_ahead, store)):
        threading.Thread(target=made_ready, daemon=True).start()
    if browser:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    _server(pages).run(sockets=[listening])


def _server(pages: FastAPI) -> uvicorn.Server:
    """What listens. Who asks is the address that the bytes come from: X-Forwarded-For is for anybody to write."""
    import uvicorn

    return uvicorn.Server(uvicorn.Config(pages, log_level="warning", server_header=False, proxy_headers=False))


def _called(host: str, names: tuple[str, ...]) -> list[str] | None:
    """The names that the server answers to; None for any, where it is open to others and nothing is told.

    A page of another site could else give its own name to our address, and read through the browser (DNS rebinding).
    """
    import ipaddress

    from waqia.web.guard import LOCAL

    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = host.casefold() == "localhost"
    if not local and not names:
        return None
    return [*names, *(LOCAL if local else ()), f"[{host}]" if ":" in host else host]


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        why = error.strerror or error
        raise click.ClickException(f"{host}:{port}: {why}; choose another --port, 0 takes a free one") from None
    return listening
