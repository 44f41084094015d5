"""The commands by which people have their say: correct, corrections. Values in, lines for the terminal out."""

from __future__ import annotations

import click

from waqia import exports
from waqia.cli_store import put_right
from waqia.console import dump, isolated, kept, now, plural, stated


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


COMMANDS = (correct, corrections)
