"""`waqia corpus`: archives into a dataset of Parquet, on one machine or many; a dataset into a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from waqia import exports
from waqia.console import dump, kept, overlaid
from waqia.stores import StoreError, shown


@contextmanager
def _told() -> Iterator[None]:
    """What stands in the way, as one line and exit code 1."""
    from waqia.corpus.shards import CorpusError

    try:
        yield
    except (CorpusError, StoreError, exports.Lacking) as error:
        raise click.ClickException(exports.plain(str(error))) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'a file'}: {error.strerror or error}") from None
    except KeyboardInterrupt:
        click.echo("interrupted; what is done stays. The same command goes on.", err=True)
        sys.exit(130)


@click.group()
def corpus() -> None:
    """Read archives into one dataset of Parquet, on all cores of a machine or on a Spark cluster."""


@corpus.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The dataset's folder.",
)
@click.option(
    "--master",
    metavar="URL",
    help="A Spark cluster (spark://host:7077, yarn, k8s://…) whose workers have Waqia and see INPUT and DIR under the "
    "same names; without it, or with «local», processes of this machine.",
)
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes of this machine.")
@click.option("--shard", "size", type=click.IntRange(1), default=1_000, show_default=True, help="Pages of a shard.")
@overlaid
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def run(
    inputs: tuple[str, ...],
    out: Path,
    master: str | None,
    jobs: int,
    size: int,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Read WARC archives, JSON lines and Parquet (files, folders, s3://…) into tables of articles, acts and stories.

    Pages in other languages, those that are printed twice and broken ones are put aside and counted. The same inputs
    give the same files, byte for byte, whatever the number of workers. A run that was stopped, or lost workers, goes on
    where it stood with the same command.
    """
    from waqia.corpus.running import Order
    from waqia.corpus.running import run as made

    def remark(text: str) -> None:
        click.echo(f"warning: {text}", err=True)

    with _told():
        order = Order(inputs, out, overlays, size, master, jobs)
        counts = made(order, remark, _step)
    if as_json:
        dump(counts)
        return
    told = ("read", "acts", "stories", "duplicates", "set_aside", "not_urdu", "faults", "failed")
    words = ", ".join(f"{counts.get(name, 0):,} {name.replace('_', ' ')}" for name in told)
    click.echo(f"{out}: {words}")


def _step(name: str, done: int, of: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{name}: {done}/{of}   ", nl=done == of, err=True)


@corpus.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@overlaid
@kept
def merge(folder: Path, overlays: tuple[Path, ...], store: str, as_json: bool) -> None:
    """Put the readings of a dataset into a store, as if its articles had been added there."""
    from waqia.corpus.running import merge as merged

    with _told():
        counts = merged(folder, store, overlays)
    if as_json:
        dump({"store": shown(store), **counts})
    else:
        click.echo(f"{shown(store)}: " + ", ".join(f"{count:,} {name}" for name, count in counts.items()))
