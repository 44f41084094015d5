"""Command line in, what the pages say out: as a table, as JSON, as a page. Errors go to standard error."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from waqia import exports
from waqia.sources import Fault, day

if TYPE_CHECKING:
    from waqia.inputs import Feed
    from waqia.model import Reading

_FAULTS_SHOWN = 50


def _day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    found = day(value) if value is not None else None
    if found is None and value is not None:
        raise click.BadParameter(f"{value!r} is no date; write it as year-month-day: 2024-05-10.", context, option)
    return found


def main() -> None:
    """The entry point: UTF-8 in and out whatever the console says, then the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Lone surrogates come out as \\ud800: an escape that JSON reads back, and that a terminal can show.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    command(prog_name="waqia")


@click.group(name="waqia", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="waqia")
def command() -> None:
    """Reads Urdu news: who did what to whom, when, where, and who says so."""


def _shared(function: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options of every command that reads articles."""
    function = click.argument("paths", nargs=-1, required=True, metavar="PATH|URL|-...")(function)
    function = click.option("--outlet", metavar="NAME", help="The paper or agency that printed it.")(function)
    return click.option(
        "--published", callback=_day, metavar="YYYY-MM-DD", help="The day of publication, to resolve «yesterday» by."
    )(function)


@command.command()
@_shared
@click.option(
    "--format", "form", type=click.Choice(exports.names()), default="table", show_default=True, help="How to write it."
)
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write it to a file."
)
def read(paths: tuple[str, ...], published: str | None, outlet: str | None, form: str, output: Path | None) -> None:
    """Read articles: text, HTML, JSON or JSON lines; files, folders, patterns, addresses, or - for standard input.

    A JSON line looks like {"text": "…", "published": "2024-05-10", "outlet": "…", "headline": "…", "url": "…",
    "ref": "…"}; all but "text" may be left out, and "ref" comes back as article.ref.
    """
    from waqia import pages
    from waqia.inputs import Feed, Told

    feed = Feed(paths, Told(published, outlet))
    faults: list[Fault] = []
    with _target(output) as out, _progress(feed, quiet=output is None and sys.stdout.isatty()) as step:
        readings = _sorted_out(pages.read(feed), faults, step)
        for piece in exports.export(form).pieces(readings, _screen(output)):
            out.write(piece)
            out.flush()
    _finish(faults)


def _target(output: Path | None) -> AbstractContextManager[TextIO]:
    if output is None:
        return nullcontext(sys.stdout)
    try:
        return output.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written: {error.strerror}; choose another --output") from None


def _screen(output: Path | None) -> exports.Screen | None:
    if output is not None or not sys.stdout.isatty():
        return None
    return exports.Screen(shutil.get_terminal_size().columns)


def _sorted_out(results: Iterable[Reading | Fault], faults: list[Fault], step: Callable[[], None]) -> Iterator[Reading]:
    """The readings alone; faults are put aside for the end."""
    for result in results:
        step()
        if isinstance(result, Fault):
            faults.append(result)
        else:
            yield result


def _progress(feed: Feed, quiet: bool) -> AbstractContextManager[Callable[[], None]]:
    """A bar on standard error, where somebody sees it and there is more than one thing to wait for."""
    several = len(feed.entries) > 1 or (feed.total or 0) > 1_000_000
    if quiet or not several or not sys.stderr.isatty():
        return nullcontext(lambda: None)
    from waqia.progress import bar

    return bar(feed)


def _finish(faults: list[Fault]) -> None:
    """The faults on standard error, and exit code 1 if there are any."""
    for fault in faults[:_FAULTS_SHOWN]:
        click.echo(f"error: {fault}", err=True)
    if len(faults) > _FAULTS_SHOWN:
        click.echo(f"… and {len(faults) - _FAULTS_SHOWN} more like these", err=True)
    if faults:
        sys.exit(1)
