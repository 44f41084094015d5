"""One function for each command: inputs in, plain values out; nothing is printed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from waqia.model import Article, Reading
from waqia.sources import Fault

DEMO = Path(__file__).parent / "demo" / "article.txt"
DEMO_PUBLISHED, DEMO_OUTLET = "2024-05-10", "Waqia"


def read(items: Iterable[Article | Fault]) -> Iterator[Reading | Fault]:
    """A reading for each article; faults pass through, and an article that trips the reader becomes one."""
    from waqia.read import read as read_article

    for number, item in enumerate(items, 1):
        if isinstance(item, Fault):
            yield item
            continue
        try:
            yield read_article(item)
        except Exception as error:  # noqa: BLE001 - one article must never cost the others of a long run
            name = item.ref or item.url or f"article {number}"
            what = f"the reader failed: {type(error).__name__}: {error}"
            yield Fault(name, what, "this is a fault of Waqia: please report it with the article")
