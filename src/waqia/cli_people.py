"""The commands by which people have their say: correct, corrections, save, saved, new; lines for the terminal out."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from waqia import exports
from waqia.cli_store import asking, put_right, shown_act, shown_article, shown_meaning
from waqia.console import dump, isolated, kept, now, plural, stated, target

if TYPE_CHECKING:
    from waqia.keeping import Asked


@click.command()
@click.argument("event", metavar="EVENT")
@click.argument("assignments", nargs=-1, metavar="FIELD=VALUE...")
@click.option("--by", required=True, metavar="NAME", help="Who says so.")
@click.option("--note", metavar="TEXT", help="Why.")
@click.option("--in", "article", metavar="ARTICLE", help="In that article alone, where several tell the act.")
@click.option("--undo", "back", is_flag=True, help="Take back what was put right: all, or the FIELDs told.")
@kept
def correct(
    event: str,
    assignments: tuple[str, ...],
    by: str,
    note: str | None,
    article: str | None,
    back: bool,
    store: str,
    as_json: bool,
) -> None:
    """Put an act right. Searches, counts and exports follow; what the machine said stays beside it.

    \b
    FIELD=VALUE is one of
      type=CONSULT  mode=visit  status=planned  contexts=military,terrorism
      date=2024-05-10   a day, a month, a year, a span 2024-05-10/2024-05-12, or none
      place=Lahore      a place or a state, in Urdu or English, an id, or none
      actors=IRN,Putin  recipients=…  according_to=…   codes, names or ids, or none
      wrong=true        no such act is told there

    It is kept with name and time, and goes on holding when the article is read anew by other code or tables, as long as
    the same words make an act.
    """
    from waqia import correcting
    from waqia.stores.amending import Signed

    with stated():
        if back:
            page = correcting.undo(store, event, assignments, Signed(by, now(), note), article)
        else:
            page = correcting.correct(store, event, assignments, Signed(by, now(), note), article)
    if as_json:
        dump(page)
    elif back:
        click.echo(f"{event}: taken back: {', '.join(page['undone'])}")
    else:
        click.echo(f"{event}: put right in {plural(len(page['articles']), 'article')}")
        for one in page["corrections"]:
            click.echo(f"  {isolated(put_right(one))}")


@click.command()
@click.argument("of", required=False, metavar="[EVENT|ARTICLE]")
@click.option("--undone", is_flag=True, help="Those too that were taken back.")
@kept
def corrections(of: str | None, undone: bool, store: str, as_json: bool) -> None:
    """List what people have put right, the oldest first: of the whole store, of an act or of an article."""
    from waqia import correcting

    event = of if of and of.startswith("ev:") else None
    article = of if of and not event else None
    with stated():
        page = correcting.corrections(store, event, article, undone=undone)
    if as_json:
        dump(page)
        return
    click.echo(plural(len(page["corrections"]), "correction"))
    for one in page["corrections"]:
        state = "" if one["attached"] else "  (the act is read no longer)"
        back = f"  (taken back by {exports.plain(one['undone_by'])} {one['undone_at']})" if one["undone_at"] else ""
        click.echo(f"\n{one['event']} of {one['article']}{state}{back}")
        click.echo(f"  {isolated(put_right(one))}")


@click.command()
@click.argument("name", metavar="NAME")
@asking
@click.option("--replace", is_flag=True, help="In the place of the search of that name.")
@click.option("--all", "everything", is_flag=True, help="Tell what is there already as new, too.")
@kept
def save(name: str, asked: Asked, kind: str | None, replace: bool, everything: bool, store: str, as_json: bool) -> None:
    """Keep a search under a name; `waqia new` then tells what it finds that it had not found before.

    WORDS and options are those of `waqia search`.
    """
    from waqia import saving

    with stated():
        page = saving.save(store, name, asked, kind, now(), replace=replace, everything=everything)
    if as_json:
        dump(page)
        return
    for line in shown_meaning(page["meant"]):
        click.echo(line)
    what = plural(page["found"], {"events": "act", "articles": "article"}[page["kind"]])
    click.echo(f"{name}: {what} so far; `waqia new {shlex.quote(name)}` tells what comes")


@click.command()
@click.option("--forget", metavar="NAME", help="Forget that search.")
@kept
def saved(forget: str | None, store: str, as_json: bool) -> None:
    """List the saved searches: what they ask for, when they were looked at, how much they have found."""
    from waqia import saving

    with stated():
        page = saving.unsave(store, forget) if forget is not None else saving.saved(store)
    if as_json:
        dump(page)
    elif forget is not None:
        click.echo(f"{exports.plain(forget)}: forgotten")
    else:
        click.echo(plural(len(page["searches"]), "saved search", "saved searches"))
        for one in page["searches"]:
            click.echo(f"\n{one['name']}  {one['kind']}, {one['found']:,} found, last asked for {one['looked']}")
            click.echo(f"  {isolated(_typed(one['asked']))}")


_OPTIONS = {
    "actors": "--actor",
    "recipients": "--recipient",
    "first": "--from",
    "last": "--to",
    "according_to": "--according-to",
    "said_by": "--said-by",
    "denied_by": "--denied-by",
}


def _typed(asked: Mapping[str, Any]) -> str:
    """A search as it would be typed."""
    words = [asked["words"]] if asked["words"] else []
    for name, value in asked.items():
        option = _OPTIONS.get(name, f"--{name}")
        if name == "between" and value:
            words += [option, *map(shlex.quote, value)]
        elif isinstance(value, list):
            words += [part for one in value for part in (option, shlex.quote(one))]
        elif value and name != "words":
            words += [option, shlex.quote(value)]
    return " ".join(words) or "everything"


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--peek", is_flag=True, help="Only look: the same is new the next time.")
@click.option(
    "--atom",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write an Atom feed of what was new of late, the last first.",
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="List at most so many of each.")
@kept
def new(names: tuple[str, ...], peek: bool, atom: Path | None, limit: int, store: str, as_json: bool) -> None:
    """Tell what saved searches find that they had not found when they were last asked for; of all, or of some.

    An act that was told stays told when its article is read anew, also if it gets another id. The feed keeps what was
    told before, under ids that stay, so that a reader misses nothing and sees nothing twice.
    """
    from waqia import saving

    at = now()
    with stated():
        page = saving.new(store, names)
        if atom is not None:
            with target(atom, "--atom") as out:
                out.write(saving.feed(store, page, at))
    told = {
        "searches": [{key: one[key] for key in ("name", "kind", "since", "error", "new")} for one in page["searches"]]
    }
    if as_json:
        dump(told)
    else:
        for line in _news(told, limit):
            click.echo(line)
    if not peek:
        with stated():
            saving.look(store, page, at)
    if any(one["error"] for one in page["searches"]):
        sys.exit(1)


def _news(page: Mapping[str, Any], limit: int) -> Iterator[str]:
    if not page["searches"]:
        yield "no saved search; `waqia save NAME WORDS` keeps one"
    for one in page["searches"]:
        if one["error"]:
            yield f"{one['name']}: error: {exports.plain(one['error'])}"
            continue
        what = plural(len(one["new"]), {"events": "new act", "articles": "new article"}[one["kind"]])
        more = f", the newest {limit} of them" if len(one["new"]) > limit else ""
        yield f"{one['name']}: {what} since {one['since']}{more}"
        shown = shown_act if one["kind"] == "events" else shown_article
        for found in one["new"][:limit]:
            yield from shown(found)


COMMANDS = (correct, corrections, save, saved, new)
