"""Command line in, what the pages say out: as a table, as JSON, as a page. Errors go to standard error."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from waqia import exports
from waqia.sources import Fault, iso_date

if TYPE_CHECKING:
    from waqia.inputs import Feed
    from waqia.model import Reading

_FAULTS_SHOWN = 50


def _day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    found = iso_date(value) if value is not None else None
    if found is None and value is not None:
        raise click.BadParameter(f"{value!r} is no date; write it as year-month-day: 2024-05-10.", context, option)
    return found


def main() -> None:
    """The entry point: UTF-8 in and out whatever the console says, then the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Lone surrogates come out as \\ud800: an escape that JSON reads back, and that a terminal can show.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    from waqia.knowledge import KnowledgeError

    try:
        command(prog_name="waqia")
    except KnowledgeError as error:
        sys.exit(f"error: {error}")


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
        readings = _sorted_out(pages.readings(feed), faults, step)
        for piece in exports.export(form).pieces(readings, _screen(output)):
            out.write(piece)
            out.flush()
    _finish(faults)


@command.command()
@_shared
def explain(paths: tuple[str, ...], published: str | None, outlet: str | None) -> None:
    """Show how each act came about: the rule, the row of the knowledge and the words, and why a clause gave none."""
    from waqia import pages
    from waqia.inputs import Feed, Told

    faults: list[Fault] = []
    for reading in _sorted_out(pages.readings(Feed(paths, Told(published, outlet))), faults, lambda: None):
        for line in _explained(pages.explain(reading)):
            click.echo(line)
    _finish(faults)


def _explained(page: dict[str, Any]) -> Iterator[str]:
    """An act a paragraph: what it is, where it stands, and a line for each step that led to it."""
    yield exports.plain(page["title"])
    for event in page["events"]:
        parties = " → ".join(filter(None, (", ".join(event["who"]), ", ".join(event["whom"]))))
        yield f"\n{event['id']}  {event['act']} · {event['status']} · {event['date'] or 'no date'} · {parties}"
        yield f"  trigger   {_quoted(event['trigger'])}"
        yield f"  evidence  {_quoted(event['evidence'])}"
        yield from (f"  why       {_step(step)}" for step in event["why"])
        for slot in event["slots"]:
            yield f"  {slot['slot']:9} {slot['means']} · {_quoted(slot)} {slot['row']}".rstrip()
    if page["not_coded"]:
        yield "\nClauses that gave no act:"
        yield from (f"  {_quoted(note)}: {note['reason']}" for note in page["not_coded"])
    if page["notes"]:
        yield "\nNotes:"
        yield from (f"  {note['kind']}: {_quoted(note)} {note['reason']}" for note in page["notes"])


def _quoted(span: dict[str, Any]) -> str:
    return f"[{span['start']}:{span['end']}] \u2068«{exports.plain(span['text'])}»\u2069"


def _step(step: dict[str, Any]) -> str:
    rule = step.get("rule", "")
    rest = (f"{key}: \u2068{exports.plain(str(value))}\u2069" for key, value in step.items() if key != "rule")
    return " · ".join(filter(None, (rule, *rest)))


@command.command()
def demo() -> None:
    """Read the article that the package brings, and say what to do next."""
    from waqia import pages

    faults: list[Fault] = []
    readings = _sorted_out(pages.demo(), faults, lambda: None)
    for piece in exports.export("table").pieces(readings, _screen(None)):
        sys.stdout.write(piece)
    if sys.stdout.isatty():
        click.echo(f"\nThe article is {pages.DEMO}. Next:")
        click.echo(f"  waqia read {pages.DEMO} --published {pages.DEMO_PUBLISHED} --format html --output page.html")
        click.echo(f"  waqia explain {pages.DEMO} --published {pages.DEMO_PUBLISHED}")
        click.echo("  waqia read YOUR-ARTICLES --format jsonl")
    _finish(faults)


@command.group()
def knowledge() -> None:
    """The tables that Waqia knows Urdu and the world by."""


@knowledge.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]")
def check(folder: Path | None) -> None:
    """Check every cell, reference and frame of the tables (of DIR, or of the package) and count them."""
    from waqia import pages

    page = pages.knowledge_check(folder)
    for family in ("tables", "frames"):
        for name, count in page[family].items():
            click.echo(f"{count:7}  {name}{' frames' if family == 'frames' else ''}")
    click.echo(f"{page['folder']}: all right")


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
        click.echo(f"error: {exports.plain(str(fault))}", err=True)
    if len(faults) > _FAULTS_SHOWN:
        click.echo(f"… and {len(faults) - _FAULTS_SHOWN} more like these", err=True)
    if faults:
        sys.exit(1)
