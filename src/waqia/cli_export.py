"""`waqia export` and `waqia codebook`: a store into the files that others open."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from waqia import exports
from waqia.cli_store import search
from waqia.console import dump, kept, stated, writable

if TYPE_CHECKING:
    from waqia.keeping import Asked

_NOT_OURS = ("limit", "store", "as_json", "last")  # of search


def narrowed(command: click.Command) -> click.Command:
    """The options of `waqia search`, which narrow an export too; --to is the format here, and the last day --until."""
    command.params += [option for option in search.params if option.name not in _NOT_OURS]
    command.params.append(
        click.Option(["--until", "last"], metavar="DAY", help="Not after that day, month or year (--to of search).")
    )
    return command


@narrowed
@click.command()
@click.option(
    "--to", type=click.Choice(exports.of_records()), default="jsonl", show_default=True, help="How to write it."
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE|FOLDER",
    help="Write it to a file, or every table into a folder (a name without an ending); replaced once all is written.",
)
@click.option("--table", metavar="TABLE", help="Of formats with several tables (csv, parquet) the one for the file.")
@click.option("--bom", "mark", is_flag=True, help="Begin CSV with a byte-order mark, by which Excel knows UTF-8.")
@click.option("--bare", is_flag=True, help="Write no codebook and no citation beside the files.")
@kept
def export(
    to: str,
    output: Path | None,
    table: str | None,
    mark: bool,
    bare: bool,
    store: str,
    as_json: bool,
    events: bool | None,
    **told: Any,
) -> None:
    """Write out the store, or what a search finds in it: acts for CSV, R, pandas, Excel; whole records as jsonl.

    WORDS and the options from --actor on are those of `waqia search`: with any of them only the acts that fit are
    written, and the articles that tell them. A codebook and a citation are put beside the files: what each column
    means, and what it was made of.

    Sorted by date of publication and id: the same articles give the same bytes, in whatever order they were added.
    With --json, what was written is told as JSON; that needs --output.
    """
    from waqia import exporting

    if as_json and output is None:
        raise click.UsageError("--json tells what was written to a file: give --output FILE, or leave --json out")
    order = exporting.Order(to, output, table, mark, bare)
    kind = None if events is None else "events" if events else "articles"
    with stated(), writable(output):
        page = exporting.export(store, order, _asked(told, kind), kind, sys.stdout.buffer)
    if as_json:
        dump(page)
        return
    for option, meant in page["meant"].items():
        click.echo(f"{exports.plain(option)}: {exports.plain('; '.join(meant[:10]))}", err=True)
    for remark in page["remarks"]:
        click.echo(f"note: {exports.plain(remark)}", err=True)
    if output is not None:
        click.echo(f"{', '.join(page['files'])}: {page['acts']:,} acts in {page['articles']:,} articles", err=True)


def _asked(told: dict[str, Any], kind: str | None) -> Asked | None:
    """The search that narrows the export; None where nothing of it was given."""
    from waqia.keeping import Asked

    words = " ".join(told.pop("words"))
    asked = Asked(words=words, **{name.rstrip("_"): value for name, value in told.items() if value})
    return asked if kind or asked != Asked() else None


@click.command()
@click.argument("form", type=click.Choice(exports.of_records()), metavar="FORMAT")
def codebook(form: str) -> None:
    """Show what every column and code of an export means, as it is put beside the files of `waqia export`."""
    from waqia import descriptions

    for piece in (f"# Codebook: {form}\n\n", *descriptions.describing(form), *descriptions.codes()):
        click.echo(piece, nl=False)


COMMANDS = (export, codebook)
