"""The commands that count and compare: dyad. Plain values in, tables for the terminal out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import click

from waqia import exports
from waqia.cli_store import shown_days, shown_meaning
from waqia.console import dump, kept, plural, stated

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
    elif sys.stdout.isatty():
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


COMMANDS: Sequence[click.Command] = (dyad,)
