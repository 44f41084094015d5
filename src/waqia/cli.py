"""Command line in, what the pages say out: as a table, as JSON, as a page. Errors go to standard error."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from waqia import cli_corpus, cli_counts, cli_export, cli_mcp, cli_people, cli_store, cli_watch, cli_web, exports
from waqia.console import (
    day,
    finish,
    opened,
    overlaid,
    progress,
    screen,
    several_jobs,
    shared,
    target,
    target_of_bytes,
)

if TYPE_CHECKING:
    from waqia.model import Reading


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


@command.command()
@shared
@click.option(
    "--format", "form", type=click.Choice(exports.names()), default="table", show_default=True, help="How to write it."
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it to a file, which is replaced once all is written; where nothing could be read it stays as it was.",
)
@several_jobs
def read(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    overlays: tuple[Path, ...],
    form: str,
    output: Path | None,
    jobs: int,
) -> None:
    """Read articles: text, HTML, Word, PDF, JSON, feeds, archives; files, folders, patterns, addresses, or - for stdin.

    A JSON line looks like {"text": "…", "published": "2024-05-10", "outlet": "…", "headline": "…", "url": "…",
    "ref": "…"}; all but "text" may be left out, and "ref" comes back as article.ref: without one, that is the path of
    the file, with the line.
    """
    from waqia import pages
    from waqia.report import Report

    if output is None and not exports.is_text(form):
        raise click.ClickException(f"--format {form} is nothing for a terminal: give --output FILE")
    feed, report = opened(paths, published, outlet), Report()
    if output is not None and (own := feed.holding(output)):
        raise click.ClickException(f"{output}: is read as {own}, and would be overwritten; choose another --output")
    with progress(feed, quiet=output is None and sys.stdout.isatty()) as step:
        piece = exports.piece(form) if jobs > 1 else None
        if piece is not None:
            made = report.sorted_out(pages.made(feed, piece, overlays, jobs, report.warnings.append), step)
            told = (one.what for one in made)
            if (begin := list(islice(told, 1))) or output is None or not report.faults:
                _put(chain(begin, told), output)
        else:
            readings = report.sorted_out(pages.readings(feed, overlays, jobs, report.warnings.append), step)
            first = list(islice(readings, 1))  # from here on the feed knows whether several are asked for
            if first or output is None or not report.faults:
                _written(form, chain(first, readings), output, feed.several)
    finish(report, feed)


def _written(form: str, readings: Iterable[Reading], output: Path | None, several: bool) -> None:
    """As text, piece by piece; of formats that are none, the first table into the file."""
    if exports.has_pieces(form):
        _put(exports.export(form).pieces(readings, screen(output), several), output)
        return
    from waqia.record import record

    export = exports.record_export(form)
    with target_of_bytes(output) as raw:
        remarks = export.write(map(record, readings), {export.TABLES[0].name: raw})
    for remark in remarks:
        click.echo(f"note: {exports.plain(remark)}", err=True)


def _put(pieces: Iterable[str], output: Path | None) -> None:
    """Each as soon as it is there."""
    with target(output) as out:
        for piece in pieces:
            out.write(piece)
            out.flush()


@command.command()
@shared
def explain(paths: tuple[str, ...], published: str | None, outlet: str | None, overlays: tuple[Path, ...]) -> None:
    """Show how each act came about: the rule, the row of the knowledge and the words, and why a clause gave none."""
    from waqia import pages
    from waqia.report import Report

    feed, report = opened(paths, published, outlet), Report()
    isolated = exports.isolated if sys.stdout.isatty() else str
    for reading in report.sorted_out(pages.readings(feed, overlays), lambda: None):
        for line in _explained(pages.explain(reading), isolated):
            click.echo(line)
    finish(report, feed)


Isolated = Callable[[str], str]  # how Urdu stands among English: in isolates on a terminal, bare in a pipe


def _explained(page: dict[str, Any], isolated: Isolated) -> Iterator[str]:
    """An act a paragraph: what it is, where it stands, and a line for each step that led to it."""
    yield isolated(exports.plain(page["title"]))
    for event in page["events"]:
        parties = " → ".join(filter(None, (", ".join(event["who"]), ", ".join(event["whom"]))))
        told = (event["act"], event["status"], event["date"] or "no date", isolated(exports.plain(parties)))
        yield f"\n{event['id']}  {' · '.join(told)}"
        yield f"  trigger   {_quoted(event['trigger'], isolated)}"
        yield f"  evidence  {_quoted(event['evidence'], isolated)}"
        yield from (f"  why       {_step(step, isolated)}" for step in event["why"])
        yield from (f"  {slot['slot']:9} {_slot(slot, isolated)}" for slot in event["slots"])
    if page["not_coded"]:
        yield "\nClauses that gave no act:"
        yield from (f"  {_quoted(note, isolated)}: {note['reason']}" for note in page["not_coded"])
    if page["notes"]:
        yield "\nNotes:"
        yield from (f"  {note['kind']}: {_quoted(note, isolated)} {note['reason']}" for note in page["notes"])


def _quoted(span: dict[str, Any], isolated: Isolated) -> str:
    words = f"«{exports.plain(span['text'])}»"
    return f"[{span['start']}:{span['end']}] {isolated(words)}"


def _slot(slot: dict[str, Any], isolated: Isolated) -> str:
    """What it means, its words, the row that knows them, and why these words where they are not its own."""
    words = f"{_quoted(slot, isolated)} {slot['row']}".rstrip()
    taken = f"({slot['inherited']})" if slot["inherited"] else ""
    means = isolated(exports.plain(slot["means"]))
    return " · ".join(filter(None, (means, words, " ".join(filter(None, (slot["reason"], taken))))))


def _step(step: dict[str, Any], isolated: Isolated) -> str:
    rule = isolated(step.get("rule", ""))
    rest = (f"{key}: {isolated(exports.plain(str(value)))}" for key, value in step.items() if key != "rule")
    return " · ".join(filter(None, (rule, *rest)))


@command.command()
@overlaid
def demo(overlays: tuple[Path, ...]) -> None:
    """Read the article that the package brings, and say what to do next."""
    from waqia import pages
    from waqia.report import Report

    report = Report()
    readings = report.sorted_out(pages.demo(overlays), lambda: None)
    for piece in exports.export("table").pieces(readings, screen(None), several=False):
        sys.stdout.write(piece)
    if sys.stdout.isatty():
        click.echo(f"\nThe article is {pages.DEMO}. Next:")
        click.echo(f"  waqia read {pages.DEMO} --published {pages.DEMO_PUBLISHED} --format html --output page.html")
        click.echo(f"  waqia explain {pages.DEMO} --published {pages.DEMO_PUBLISHED}")
        click.echo("  waqia read YOUR-ARTICLES --format jsonl")
    finish(report)


@command.group()
def knowledge() -> None:
    """The tables that Waqia knows Urdu and the world by."""


@knowledge.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]")
@overlaid
def check(folder: Path | None, overlays: tuple[Path, ...]) -> None:
    """Check every cell, reference and frame of the tables; count the rows, and those that have been looked up.

    DIR is a folder of rows of your own, checked as it lies over the package, or a whole folder with a tables.toml,
    checked by itself. Without DIR it is the package with what lies over it. All faults are listed on standard error,
    those of frames once the tables hold; then the exit code is 1.
    """
    from waqia import pages
    from waqia.knowledge import KnowledgeError

    try:
        page = pages.knowledge_check(folder, overlays)
    except KnowledgeError as error:
        for fault in error.faults:
            click.echo(f"error: {fault}", err=True)
        click.echo(f"{len(error.faults)} fault{'s' if len(error.faults) > 1 else ''}", err=True)
        sys.exit(1)
    for family in ("tables", "frames"):
        for name, count in page[family].items():
            click.echo(f"{count:7}  {name}{' frames' if family == 'frames' else ''}{_share(page, name, count)}")
    for overlay in page["overlays"]:
        for name, count in overlay["tables"].items():
            click.echo(f"{overlay['folder']}: {name}: {count['added']} added, {count['corrected']} corrected")
    click.echo(f"{page['folder']}: all right")


def _share(page: dict[str, Any], table: str, count: int) -> str:
    """How much of a table has been looked up, where its rows tell."""
    verified = page["verified"].get(table)
    return "" if verified is None else f", {verified} verified ({100 * verified / count:.0f} %)"


@knowledge.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME|ID")
@overlaid
@click.option("--on", callback=day, metavar="YYYY-MM-DD", help="Offices and memberships of that day only.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to write it."
)
def show(name: tuple[str, ...], overlays: tuple[Path, ...], on: str | None, form: str) -> None:
    """Show what the tables say of a name in any spelling, in Urdu or English, or of an id.

    Ids are those of readings (person:ebrahim-raisi, state:IRN, org:brics, place:moscow, office:president); keys, ISO
    and Wikidata codes will do as well.
    """
    from waqia import pages

    page = pages.knowledge_show(" ".join(name), overlays, on)
    if form == "json":
        click.echo(json.dumps(page, ensure_ascii=False, indent=2))
    else:
        for line in _shown(page):
            click.echo(line)
    if not page["found"]:
        _say_nearest(page)


def _shown(page: dict[str, Any]) -> Iterator[str]:
    """The one that was found, or a line for each."""
    if len(page["found"]) != 1:
        yield from map(_brief, page["found"])
        return
    (fact,) = page["found"]
    yield _brief(fact)
    for column, cell in fact.items():
        if column in _TOLD:
            yield from _lines(column, cell, everything=column == "tenures" or page["on"] is not None)
        elif cell not in (None, []) and column not in ("id", "key", "name", "name_ur", "row"):
            yield f"  {column:12}{_isolated(' | '.join(cell) if isinstance(cell, list) else str(cell))}"


# Lists of what other tables say, with the two ends of a line that matter in each.
_TOLD = {
    "tenures": ("office_name", "of_name"),
    "holders": ("office_name", "person_name"),
    "members": ("role", "member_name"),
    "memberships": ("role", "organisation_name"),
}


def _lines(column: str, rows: list[dict[str, Any]], everything: bool) -> Iterator[str]:
    """A line for each row that still holds, and how many there are besides."""
    shown = [row for row in rows if everything or not row["to"]]
    for row in shown:
        first, second = (row[name] for name in _TOLD[column])
        whose = f" of {row['of_name']}" if column == "holders" and row["of_name"] else ""
        time = f"{row['from'] or '?'} – {row['to'] or ''}".strip() if row["from"] or row["to"] else ""
        status = row["status"] if row.get("status") not in (None, "in_office") else ""
        yield f"  {column:12}" + " · ".join(filter(None, (first + whose, second, time, status, row["basis"])))
    if len(shown) < len(rows):
        yield f"  {'':12}and {len(rows) - len(shown)} that ended: --on YYYY-MM-DD shows a day, --format json all"


def _brief(fact: dict[str, Any]) -> str:
    cells = (fact["id"], fact["name"], _isolated(fact["name_ur"] or ""), fact["kind"], fact["country"], fact["row"])
    return " · ".join(filter(None, cells))


def _isolated(text: str) -> str:
    plain = exports.plain(text)
    return plain if plain.isascii() else f"\u2068{plain}\u2069"


def _say_nearest(page: dict[str, Any]) -> None:
    """That the tables lack a name, what is near it and what to do, on standard error; exit code 1."""
    click.echo(f"error: {exports.plain(page['query'])}: no such name or id in the tables", err=True)
    for one in page["near"]:
        click.echo(f"  near it: {_brief(one)}", err=True)
    click.echo("  to add it, put a row into a folder of your own: docs/how-to/add-names-and-words.md", err=True)
    sys.exit(1)


@knowledge.command()
@shared
@click.option("--at-least", type=click.IntRange(1), default=1, show_default=True, help="Names met so often.")
@click.option(
    "--table", type=click.Choice(["people", "organisations"]), help="One table only, as its file in an overlay."
)
def unknown(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    overlays: tuple[Path, ...],
    at_least: int,
    table: str | None,
) -> None:
    """List the names in articles that the tables lack, the most frequent first, as rows to fill in.

    Country, sector and English name are guesses. `--table people > mine/world/people.tsv` makes an overlay of them.
    """
    from waqia import pages
    from waqia.report import Report

    feed, report = opened(paths, published, outlet), Report()
    with progress(feed, quiet=False) as step:
        read = report.sorted_out(pages.readings(feed, overlays), step)
        page = pages.knowledge_unknown(read, overlays, at_least)
    for name, names in page.items():
        if table is None or name == f"world/{table}":
            for line in _rows(name, names):
                click.echo(line)
    finish(report, feed)


def _rows(table: str, names: list[dict[str, Any]]) -> Iterator[str]:
    """A table of an overlay; how often a name was met, and where first, stands in a comment above its row."""
    from waqia.knowledge import columns

    yield f"# {table}.tsv"
    yield "\t".join(columns()[table])
    for one in names:
        perhaps = f"; perhaps a spelling of {', '.join(one['known_as'])}" if one["known_as"] else ""
        yield f"# {one['count']} times, first in {exports.plain(one['ref'])}{perhaps}"
        yield "\t".join(one["row"].get(column, "") for column in columns()[table])


@knowledge.group(name="import")
def import_() -> None:
    """Rows of your own out of what others have collected."""


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option(
    "--to",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder that the rows are written to.",
)
@overlaid
def wikidata(file: Path, to: Path, overlays: tuple[Path, ...]) -> None:
    """Make rows of a Wikidata JSON dump (all of it or a slice; plain, .gz or .bz2), a line at a time.

    Taken are people in public life, organisations and places that have an Urdu label.
    """
    from waqia import pages
    from waqia.report import Report

    try:
        page = pages.knowledge_import(file, to, overlays)
    except OSError as error:
        raise click.ClickException(f"{error.filename or file}: {error.strerror}; choose another place") from None
    for name, count in page["tables"].items():
        click.echo(f"{count['rows']:7}  {name}, of them {count['corrected']} to rows that are there")
    click.echo(
        f"{page['read']} entities read; {page['positions_left_out']} terms left out, their position is no office"
    )
    for item, count in page["positions"]:
        click.echo(f"{count:7}  {item}")
    if page["tables"]:
        click.echo(f"Next: waqia knowledge check {to}")
    finish(Report(page["faults"], unkept=page["fault_count"] - len(page["faults"])))


for _one in (
    *cli_store.COMMANDS, *cli_people.COMMANDS, *cli_counts.COMMANDS, *cli_export.COMMANDS, *cli_watch.COMMANDS,
    cli_web.serve, cli_mcp.mcp, cli_corpus.corpus,
):  # fmt: skip
    command.add_command(_one)
