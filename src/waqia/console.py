"""What all commands share: options, the screen, files to write to, the bar, and what is told at the end."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from waqia import exports
from waqia.model import day_of_publication

if TYPE_CHECKING:
    from waqia.inputs import Feed
    from waqia.report import Report


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


def shared(function: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options of every command that reads articles."""
    function = overlaid(function)
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
def target(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that takes the place of `output` at the end."""
    if output is None:
        yield sys.stdout
        return
    from waqia.outputs import replacing

    try:
        with replacing(output) as stream:
            yield stream
    except OSError as error:
        why = f"cannot be written: {error.strerror or error}"
        raise click.ClickException(f"{output}: {why}; choose another --output") from None


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
    for line in report.lines(feed.passed_over if feed else []):
        click.echo(line, err=True)
    if report.faults:
        sys.exit(1)
