"""The command that follows feeds: waqia watch."""

from __future__ import annotations

import json
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from waqia import exports
from waqia.console import allow_private, kept, now, overlaid, visitor
from waqia.stores import StoreError

if TYPE_CHECKING:
    from waqia.watching import Watch

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_TIME = re.compile(r"(?:\d+[smhd])+\Z")
_LEAST = 60  # seconds between two rounds
_SHOWN = 20  # faults of a round


def _seconds(context: click.Context, option: click.Parameter, value: str) -> int:
    if not _TIME.match(value):
        raise click.BadParameter("write it as 15m, 2h or 1h30m.", context, option)
    found = sum(int(number) * _UNITS[unit] for number, unit in re.findall(r"(\d+)([smhd])", value))
    if found < _LEAST:
        raise click.BadParameter(f"no less than {_LEAST}s: feeds are not asked more often.", context, option)
    return found


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEEDS...")
@click.option(
    "--every", callback=_seconds, default="15m", show_default=True, metavar="TIME", help="From round to round."
)
@click.option("--once", is_flag=True, help="One round, for cron; exit code 1 if a feed failed.")
@click.option("--outlet", metavar="NAME", help="The paper or agency of all of them.")
@allow_private
@overlaid
@kept
def watch(
    feeds: tuple[str, ...],
    every: int,
    once: bool,
    outlet: str | None,
    overlays: tuple[Path, ...],
    store: str,
    as_json: bool,
) -> None:
    """Follow feeds: add what is new in them to the store, now and every so often, until it is stopped.

    FEEDS are addresses of RSS and Atom feeds, of sitemaps, of lists of them (OPML, a sitemap of sitemaps), or files
    that hold such a list. What a feed has already brought is not fetched again, whenever the command is started anew; a
    page or a feed that fails is tried again in later rounds, and holds up no other. With --json each round is a line.
    """
    from waqia.inputs import Told
    from waqia.watching import Watch

    watched = Watch(feeds, visitor(), Told(outlet=outlet), overlays)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        failed = _rounds(lambda: _round(watched, store, as_json), 0 if once else every)
    except KeyboardInterrupt:
        click.echo("stopped; what was added stays. The same command goes on.", err=True)
        return
    if failed:
        sys.exit(1)


def _rounds(turn: Callable[[], bool], every: int) -> bool:
    """Round after round, so far apart by a clock that nobody sets; the verdict of the only one where `every` is 0."""
    while True:
        begun = time.monotonic()
        failed = turn()
        if not every:
            return failed
        time.sleep(max(0.0, every - (time.monotonic() - begun)))


def _round(watched: Watch, store: str, as_json: bool) -> bool:
    """One round and what it brought; whether a feed failed. A store that fails is tried again in the next round."""
    from waqia import stores, watching

    try:
        with stores.open_writer(store) as writer:
            found = watched.round(writer)
    except StoreError as error:
        click.echo(f"error: {exports.plain(str(error))}", err=True)
        return True
    if as_json:
        _line({"at": now(), "store": store, "feeds": [one.as_dict() for one in found]})
    else:
        click.echo(f"{now()}  {store}")
        for line in watching.lines(found):
            click.echo(f"  {exports.plain(line)}")
    faults = [fault for one in found for fault in one.faults]
    for fault in faults[:_SHOWN]:
        click.echo(f"error: {exports.plain(str(fault))}", err=True)
    if len(faults) > _SHOWN:
        click.echo(f"… and {len(faults) - _SHOWN} more like these", err=True)
    return any(one.failures for one in found)


def _line(page: dict[str, Any]) -> None:
    click.echo(json.dumps(page, ensure_ascii=False))


COMMANDS = (watch,)
