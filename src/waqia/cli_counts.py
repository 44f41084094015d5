"""The commands that count and compare: dyad, sample, agreement. Plain values in, tables for the terminal out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from waqia import exports
from waqia.cli_store import shown_days, shown_meaning
from waqia.console import dump, kept, plural, screen, stated, target

_STEPS = ("week", "month", "year")  # as waqia.dyads has them, which is loaded when it is asked
_COUNTED = (
    ("acts", "acts"),
    ("verbal_cooperation", "coop verbal"),
    ("material_cooperation", "coop material"),
    ("verbal_conflict", "conflict verbal"),
    ("material_conflict", "conflict material"),
    ("net", "net"),
    ("mean", "mean"),
)
Written = Callable[[float], str]
_APART = (("planned", "planned"), ("possible", "possible"), ("negated", "negated"))


@click.command()
@click.argument("one", metavar="WHO")
@click.argument("other", metavar="WHO")
@click.option("--from", "first", metavar="DAY", help="Not before that day, month or year.")
@click.option("--to", "last", metavar="DAY", help="Not after that day, month or year.")
@click.option("--by", type=click.Choice(_STEPS), default="month", show_default=True, help="How long the periods are.")
@kept
def dyad(one: str, other: str, first: str | None, last: str | None, by: str, store: str, as_json: bool) -> None:
    """Tell what passed between two parties over time: counts and PLOVER scores.

    Quads are counted and scores summed over acts that have happened or go on; what is planned, possible or negated
    stands apart. «net» is the sum of the scores, from -10 (war) to +10 (aid) an act, «mean» their mean; A → B and
    B → A are the net of what one did to the other. An act counts once for each article that tells it. WHO is told as
    for `waqia search`.
    """
    from waqia import dyads

    with stated():
        page = dyads.dyad(store, one, other, first=first, last=last, by=by)
    if as_json:
        dump(page)
    elif screen(None) is not None:
        _draw(page)
    else:
        for row in (_header(page), *_rows(page, _plain)):
            click.echo("\t".join(row))


def _header(page: Mapping[str, Any]) -> list[str]:
    one, other = (exports.plain(name) for name in page["parties"])
    nets = (f"{one} → {other}", f"{other} → {one}", "mutual")
    counted, apart = [title for _, title in _COUNTED], [title for _, title in _APART]
    return [page["by"], *counted, *nets, *apart, "together", "by report"]


def _rows(page: Mapping[str, Any], written: Written) -> Iterator[list[str]]:
    """A row for each period with anything in it, then what is in none, then all."""
    rows = [(row["period"], row) for row in page["periods"]]
    rows += [(f"longer than a {page['by']}", page["wider"]), ("undated", page["undated"])]
    yield from (_row(name, row, written) for name, row in rows if row["acts"] or row["together"])
    yield _row("total", page["total"], written)


def _row(name: str, cell: Mapping[str, Any], written: Written) -> list[str]:
    """`by report`: how many of the acts stand in their period by the day of the report, not by a day of their own."""
    counts = [cell[key] for key, _ in _COUNTED]
    nets = [cell[key]["net"] if cell[key]["acts"] else None for key in ("there", "back", "mutual")]
    apart = [cell[key] for key, _ in _APART]
    values = (*counts, *nets, *apart, cell["together"], cell["days"]["reported"])
    return [name, *("" if value is None else written(value) for value in values)]


def _plain(value: float) -> str:
    """As programs read it."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _seen(value: float) -> str:
    """As people do: nothing for zero, so that the eye finds the rest."""
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value else ""


def _draw(page: Mapping[str, Any]) -> None:
    """A table as wide as the terminal, what names were taken for above it, what it rests on below."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console, (first, *header) = Console(), _header(page)
    for line in shown_meaning(page["meant"]):
        click.echo(line)
    table = Table(box=None, pad_edge=False, header_style="bold", collapse_padding=True)
    table.add_column(Text(first), no_wrap=True)
    for title in header:
        table.add_column(Text(title), justify="right")
    for row in _rows(page, _seen):
        table.add_row(*map(Text, row), style="bold" if row[0] == "total" else None)
    console.print(table)
    for line in _notes(page):
        click.echo(line)


def _notes(page: Mapping[str, Any]) -> Iterable[str]:
    total = page["total"]
    yield f"\n{plural(total['acts'], 'act')} in {plural(total['articles'], 'article')} of {_outlets(total['outlets'])}"
    if total["acts"]:
        yield shown_days(total["days"])
    yield f"  scored: {total['scored']:,} that happened or go on; scores and quads of PLOVER 2.0"
    yield "  together: both on one side of an act, towards others; in none of the other columns"


def _outlets(count: int) -> str:
    return plural(count, "outlet") if count else "no outlet that is told"


@click.command()
@click.argument("count", type=click.IntRange(1, 100_000), metavar="N")
@click.option("--seed", default="1", show_default=True, metavar="WORD", help="The same seed draws the same acts.")
@click.option("--type", "type_", metavar="TYPE", help="Acts of one of the 16 event types only.")
@click.option("--status", metavar="STATUS", help="happened, ongoing, planned, possible or negated only.")
@click.option("--outlet", metavar="NAME", help="Of a paper or agency only.")
@click.option("--from", "first", metavar="DAY", help="Not before that day, month or year.")
@click.option("--to", "last", metavar="DAY", help="Not after that day, month or year.")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the sheet to a file, which must not be there yet.",
)
@kept
def sample(
    count: int,
    seed: str,
    type_: str | None,
    status: str | None,
    outlet: str | None,
    first: str | None,
    last: str | None,
    output: Path | None,
    store: str,
    as_json: bool,
) -> None:
    """Draw N random acts as a sheet to check by hand: CSV that spreadsheets open, an act a row.

    Beside each slot stands an empty column: write 1 or right, 0 or wrong, ? where you cannot say. `waqia agreement`
    reads the sheet. The sheet does not tell how sure the machine was, and has what it said before people put
    anything right. The same articles and seed give the same acts, in whatever order they were added; a larger N begins
    with the smaller.
    """
    from waqia import sampling

    if output is not None and output.exists():
        raise click.ClickException(
            f"{output}: there already, perhaps with somebody's verdicts; choose another --output"
        )
    with stated():
        page = sampling.sample(store, count, seed, sampling.Drawn(type_, status, outlet, first, last))
    if page["population"] < count:
        click.echo(f"note: there are {page['population']:,} such acts, fewer than {count:,}: all are drawn", err=True)
    with target(output) as out:
        written = json.dumps(page, ensure_ascii=False, indent=2) + "\n" if as_json else sampling.sheet(page["rows"])
        out.write(written)
    if output is not None:
        drawn = f"{plural(len(page['rows']), 'act')} of {page['population']:,}"
        click.echo(f"{output}: {drawn}, seed {seed}; fill in the columns that end in _ok", err=True)


@click.command()
@click.argument("sheet", type=click.Path(path_type=Path), metavar="SHEET")
@click.argument("other", type=click.Path(path_type=Path), required=False, metavar="[SHEET]")
@click.option("--differences", is_flag=True, help="List where the two disagree.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def agreement(sheet: Path, other: Path | None, differences: bool, as_json: bool) -> None:
    """Tell how often the machine was right by a filled-in sheet of `waqia sample`; of two, how far they agree.

    One sheet gives the share of right slots with Wilson's 95 % interval, apart for slots that the machine left empty.
    Two sheets of one sample give beside that the share of equal verdicts, Cohen's kappa with its interval and
    Krippendorff's alpha, and what to make of them.
    """
    from waqia import agreement as agreeing

    with stated():
        sheets = [agreeing.opened(path) for path in (sheet, other) if path is not None]
        page = agreeing.agreement(*sheets) if len(sheets) == 2 else {"sheets": [agreeing.precision(sheets[0])]}
    if as_json:
        dump(page)
        return
    for one in page["sheets"]:
        for line in _precision(one):
            click.echo(line)
    if len(sheets) == 2:
        for line in _agreement(page, differences):
            click.echo(line)


def _precision(page: Mapping[str, Any]) -> Iterator[str]:
    yield f"{exports.plain(page['path'])}: {plural(page['rows'], 'act')}"
    for slot, told in page["slots"].items():
        empty = _part(told["empty"])
        yield f"  {slot:14}{_part(told['filled'])}{f'; left empty: {empty}' if told['empty']['judged'] else ''}"
    yield f"  {'whole act':14}{_part(page['whole'])}"


def _part(told: Mapping[str, Any]) -> str:
    """A share with its interval: 18 of 20 right, 0.90 (0.70–0.97)."""
    unsure = f", {told['unsure']} not told" if told["unsure"] else ""
    if told["interval"] is None:
        return f"none judged{unsure}"
    low, high = told["interval"]
    return f"{told['right']:4} of {told['judged']:4} right, {told['share']:.2f} ({low:.2f}–{high:.2f}){unsure}"


def _agreement(page: Mapping[str, Any], differences: bool) -> Iterator[str]:
    apart = " and ".join(f"{count:,}" for count in page["only_in_one"])
    yield f"\nBoth judged {plural(page['acts'], 'act')}; only in one of the sheets are {apart}"
    yield f"  {'':14}{'n':>5} {'agree':>6} {'kappa':>6} {'95 %':>15} {'alpha':>6}"
    for slot, told in (*page["slots"].items(), ("all slots", page["all"])):
        low, high = told["interval"] or (None, None)
        interval = "" if low is None else f"{low:.2f} to {high:.2f}"
        figures = f"{told['n']:5} {_figure(told['agreement'])} {_figure(told['kappa'])} {interval:>15}"
        yield f"  {slot:14}{figures} {_figure(told['alpha'])}  {told['reading']}"
    count = len(page["differ"])
    yield f"\n{plural(count, 'difference')}{'' if differences or not count else ' (--differences lists them)'}"
    for one in page["differ"] if differences else ():
        first, second = one["verdicts"]
        yield f"  {one['event']} of {one['article']}: {one['slot']}: {first}, {second}"


def _figure(value: float | None) -> str:
    return f"{'–' if value is None else f'{value:.2f}':>6}"


COMMANDS: Sequence[click.Command] = (dyad, sample, agreement)
