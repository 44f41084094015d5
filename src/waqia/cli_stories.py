"""The commands on stories: the list, and one with the tellings of its reports side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from waqia import exports
from waqia.console import dump, isolated, kept, plural, stated

_SHOWN_ACTS = 12
_SHOWN_NAMES = 4


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--party", "parties", multiple=True, metavar="WHO", help="Who has a part in an act of it; all of them.")
@click.option("--outlet", metavar="NAME", help="A paper or agency that reports it.")
@click.option("--from", "first", metavar="DAY", help="Reported on that day, month or year, or later.")
@click.option("--to", "last", metavar="DAY", help="Reported on that day, month or year, or before.")
@click.option("--least", type=click.IntRange(1), default=2, show_default=True, help="Articles it has at least.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="At most so many.")
@kept
def stories(
    words: tuple[str, ...],
    parties: tuple[str, ...],
    outlet: str | None,
    first: str | None,
    last: str | None,
    least: int,
    limit: int,
    store: str,
    as_json: bool,
) -> None:
    """List the happenings that several articles report, those reported last first.

    WORDS must stand in one of its articles; «…» or "…" holds words together. `waqia show st:…` lays the tellings of a
    story side by side.
    """
    from waqia import gathering

    asked = gathering.AskedStories(" ".join(words), parties, outlet, first, last, least, limit)
    with stated():
        page = gathering.stories(store, asked)
    if as_json:
        dump(page)
        return
    for option, meant in page["meant"].items():
        click.echo(f"{exports.plain(option)}: {isolated('; '.join(meant[:_SHOWN_NAMES]))}")
    for line in _list(page):
        click.echo(line)


def _list(page: Mapping[str, Any]) -> Iterator[str]:
    found = page["stories"]
    count = plural(page["count"], "story", "stories")
    told = count if page["complete"] else f"more than {count}"
    yield f"{told}, the latest {len(found)} of them:" if len(found) < page["count"] else f"{told}{':' if found else ''}"
    for one in found:
        size = f"{plural(one['articles'], 'article')} of {plural(one['outlets'], 'outlet')}"
        yield f"\n{one['id']}  {_span(one['first'], one['last'])} · {size}"
        yield f"  {isolated(one['title'])}"


def _span(first: str | None, last: str | None) -> str:
    return "no date" if first is None else first if first == last else f"{first} – {last}"


def one_story(page: Mapping[str, Any]) -> Iterator[str]:
    """A story for the terminal: its reports, its acts with who tells them how, and where it goes on."""
    yield f"{page['id']}  {_span(page['first'], page['last'])}"
    yield f"  {isolated(page['title'])}"
    yield f"\n{plural(page['articles'], 'report')}, {plural(len(page['witnesses']), 'independent text')}:"
    copied = {article: group[0] for group in page["witnesses"] for article in group[1:]}
    for report in page["reports"]:
        told = filter(None, (report["published"] or "no date", report["outlet"]))
        same = f"  the text of {copied[report['id']]}" if report["id"] in copied else ""
        yield f"  {report['id']}  {isolated(' · '.join(told))}{same}"
        yield f"    {isolated(report['title'] or '')}"
    yield f"\n{plural(len(page['acts']), 'act')}:"
    for act in page["acts"][:_SHOWN_ACTS]:
        yield from _act(act, page["names"])
    if len(page["acts"]) > _SHOWN_ACTS:
        yield f"  and {len(page['acts']) - _SHOWN_ACTS} more; --json has them"
    if page["line"]:
        yield "\nBefore and after, in other stories:"
        for row in page["line"]:
            when = (row["published"] or "no date", row["status"], f"for {row['date']}" if row["date"] else "")
            yield f"  {row['story']}  {' · '.join(filter(None, when))}  ({row['id']})"


def _act(act: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    sides = (", ".join(dict.fromkeys(names.get(one["entity"], "") for one in act[side])) for side in _SIDES)
    what = " ".join(filter(None, (act["type"], act["mode"])))
    where = f"in {act['place']['name']}" if act["place"] else ""
    told = (act["date"] or "", what, " → ".join(filter(None, sides)), where, _statuses(act))
    yield f"  {isolated(' · '.join(filter(None, told)))}"
    yield f"    {act['id']}  told by {plural(act['articles'], 'article')}"
    if act["contradicted"]:
        for status, articles in act["differ"]["status"].items():
            yield f"    {status}: {', '.join(articles)}"
    for slot in ("date", "place"):
        if slot in act["differ"]:
            values = (f"{value} ({len(articles)})" for value, articles in act["differ"][slot].items())
            yield f"    {slot} told as {isolated(', '.join(values))}"


_SIDES = ("actors", "recipients")


def _statuses(act: Mapping[str, Any]) -> str:
    """From plan to outcome; of a contradiction both sides."""
    if act["contradicted"]:
        return "contradicted"
    return " → ".join(step["status"] for step in act["line"])
