"""A feed in, a moving bar on standard error out: bytes where sizes are known, else a count of articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from waqia.inputs import Feed


@contextmanager
def bar(feed: Feed) -> Iterator[Callable[[], None]]:
    """Shows the bar while the block runs; what it gives is called after each article."""
    columns = (
        BarColumn(),
        TextColumn("{task.fields[count]} articles"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=feed.total, count=0)
        count = 0

        def step() -> None:
            nonlocal count
            count += 1
            progress.update(task, completed=feed.done, count=count, description=escape(feed.name[-40:]))

        yield step
