"""What all commands share: options, the screen, the clock, files to write to, the bar, and what is told at the end."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import click

from waqia import exports
from waqia.model import day_of_publication
from waqia.stores import DEFAULT, StoreError, address_of

if TYPE_CHECKING:
    from waqia.inputs import Feed
    from waqia.report import Report
    from waqia.visiting import Visitor


def day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        found = day_of_publication(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", context, option) from None
    if option.name == "published" and found > (date.today() + timedelta(days=1)).isoformat()[: len(found)]:
        click.echo(f"warning: --published {found} lies in the future", err=True)
    return found


overlaid = click.option(
    "--knowledge",
    "overlays",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Rows of your own, over those of the package. May be given several times: later over earlier.",
)


several_jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="Read with so many processes at once; what comes out is the same, in the same order.",
)


_META = "waqia.allow_private"


def _note_private(context: click.Context, option: click.Parameter, value: bool) -> None:
    context.meta[_META] = value


allow_private = click.option(
    "--allow-private",
    is_flag=True,
    expose_value=False,
    callback=_note_private,
    help="Read addresses within the house, too: private, loopback and link-local ones, also behind redirects.",
)


def visitor() -> Visitor:
    """What fetches pages for this command."""
    from waqia.fetch import Gate
    from waqia.visiting import Visitor

    open_wide = click.get_current_context().meta.get(_META, False)
    return Visitor(Gate(permits=lambda address: True) if open_wide else None)


def opened(paths: tuple[str, ...], published: str | None, outlet: str | None) -> Feed:
    """The articles of these places."""
    from waqia.inputs import Feed, Told

    return Feed(paths, Told(published, outlet), visitor=visitor())


def shared(function: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options of every command that reads articles."""
    function = allow_private(overlaid(function))
    function = click.argument("paths", nargs=-1, required=True, metavar="PATH|URL|-...")(function)
    function = click.option("--outlet", metavar="NAME", help="The paper or agency that printed it.")(function)
    return click.option(
        "--published",
        callback=day,
        metavar="YYYY-MM-DD",
        help="The day of publication, to resolve «yesterday» by; YYYY-MM or YYYY where no more is known: then "
        "«yesterday» stays open, and offices are those at its beginning. A time behind the day is cut off.",
    )(function)


@contextmanager
def target(output: Path | None, option: str = "--output") -> Iterator[TextIO]:
    """Standard output, or a file that takes the place of `output` at the end."""
    if output is None:
        yield sys.stdout
        return
    from waqia.outputs import replacing

    with writable(output, option), replacing(output) as stream:
        yield stream


@contextmanager
def target_of_bytes(output: Path | None) -> Iterator[BinaryIO]:
    """As `target`, for what is written as bytes; a library that is not there is told."""
    if output is None:
        yield sys.stdout.buffer
        return
    from waqia.outputs import filling

    with writable(output), filling(output) as stream:
        yield stream


@contextmanager
def writable(output: Path | None, option: str = "--output") -> Iterator[None]:
    """What stands in the way of writing there, as one line and exit code 1."""
    try:
        yield
    except exports.Lacking as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        if output is None:  # a pipe that nobody reads any more ends quietly
            raise
        why = f"cannot be written: {error.strerror or error}"
        raise click.ClickException(f"{output}: {why}; choose another {option}") from None


def screen(output: Path | None) -> exports.Screen | None:
    if output is not None or not sys.stdout.isatty():
        return None
    return exports.Screen(shutil.get_terminal_size().columns)


def progress(feed: Feed, quiet: bool) -> AbstractContextManager[Callable[[], None]]:
    """A bar on standard error, where somebody sees it and there is more than one thing to wait for."""
    several = len(feed.entries) > 1 or (feed.total or 0) > 1_000_000
    if quiet or not several or not sys.stderr.isatty():
        return nullcontext(lambda: None)
    from waqia.progress import bar

    return bar(feed)


def finish(report: Report, feed: Feed | None = None) -> None:
    """Warnings and faults on standard error, and exit code 1 if there are faults."""
    for line in report.lines(feed.passed_over if feed else [], feed.aside if feed else {}):
        click.echo(line, err=True)
    if report.faults:
        sys.exit(1)


def _address(context: click.Context, option: click.Parameter, value: str | None) -> str:
    return address_of(value)


def stored(function: Callable[..., None]) -> Callable[..., None]:
    """Where the store lies."""
    return click.option(
        "--store",
        callback=_address,
        metavar="FILE|URL",
        help="The file that all is kept in, or a shared database, postgresql://user@host/database; otherwise that of "
        f"WAQIA_STORE, else {DEFAULT} in this folder.",
    )(function)


def kept(function: Callable[..., None]) -> Callable[..., None]:
    """The options of every command on a store."""
    return stored(click.option("--json", "as_json", is_flag=True, help="Write JSON.")(function))


@contextmanager
def stated() -> Iterator[None]:
    """What is wrong with a store or a question, as one line and exit code 1."""
    try:
        yield
    except StoreError as error:
        raise click.ClickException(exports.plain(str(error))) from None


def dump(page: Any) -> None:
    click.echo(json.dumps(page, ensure_ascii=False, indent=2))


def isolated(text: str) -> str:
    """On a terminal Urdu stands in isolates, in a pipe bare."""
    plain = exports.plain(text)
    return exports.isolated(plain) if sys.stdout.isatty() else plain


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def now() -> str:
    """The time as the store writes it: ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
