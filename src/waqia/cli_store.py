"""The commands on a store: add, search, show, check, stats. Plain values in, lines for the terminal out."""

from __future__ import annotations

import dataclasses
import functools
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from waqia import exports
from waqia.cli_stories import one_story, stories
from waqia.console import dump, finish, isolated, kept, opened, plural, progress, several_jobs, shared, stated
from waqia.stores import shown

if TYPE_CHECKING:
    from waqia.keeping import Asked

_SHOWN_ACTS = 10  # of a list that is an aside
_TOLD = {
    "added": "added",
    "replaced": "read anew: the code or the tables have changed",
    "there": "there already",
    "set_aside": "set aside: not in Urdu",
}


@click.command()
@shared
@several_jobs
@kept
def add(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    overlays: tuple[Path, ...],
    jobs: int,
    store: str,
    as_json: bool,
) -> None:
    """Read articles, and keep what they say in a store, which is made where there is none.

    Takes what `waqia read` takes. Each article is kept whole or not at all: a run that was stopped goes on where it
    stood when it is started again. An article that is there already is read anew only if the code or the tables
    have changed; what people have put right stays.
    """
    from waqia import gathering, keeping, pages, stores
    from waqia.record import record
    from waqia.report import Report

    feed, report, tally = opened(paths, published, outlet), Report(), keeping.Tally()
    try:
        with stated(), stores.open_writer(store) as writer, progress(feed, quiet=False) as step:
            run = keeping.this_run(overlays)
            feed.wanted = functools.partial(keeping.wanted, writer=writer, run=run)
            fresh = keeping.fresh(feed, writer, run, tally)
            made = pages.made(fresh, record, overlays, jobs, report.warnings.append)
            keeping.keep(report.sorted_out(made, step), writer, run, tally)
            tally.counts["there"] += feed.aside.pop("there", 0)
            gathering.gather(writer, gathering.comparison(overlays))
    except KeyboardInterrupt:
        click.echo(
            f"interrupted; {tally.counts['added']} articles were added and stay. The same command goes on.", err=True
        )
        sys.exit(130)
    counts = tally.as_dict()
    if as_json:
        dump({"store": shown(store), **counts, "faults": len(report.faults)})
    else:
        told = ", ".join(f"{count} {_TOLD[name]}" for name, count in counts.items() if count or name == "added")
        click.echo(f"{shown(store)}: {told}")
    finish(report, feed)


_WHO = "May be given several times: all of them."
_ASKING = (
    click.argument("words", nargs=-1, metavar="[WORDS]..."),
    click.option("--actor", "actors", multiple=True, metavar="WHO", help=f"Who did it. {_WHO}"),
    click.option("--recipient", "recipients", multiple=True, metavar="WHO", help="To whom it was done; all of them."),
    click.option("--between", nargs=2, metavar="WHO WHO", help="Both have a part in it, on whatever side."),
    click.option("--type", metavar="TYPE", help="One of the 16 event types: CONSULT, ASSAULT, …"),
    click.option("--mode", metavar="MODE", help="The mode of the type: visit, phone, …"),
    click.option("--status", metavar="STATUS", help="happened, ongoing, planned, possible or negated."),
    click.option("--from", "first", metavar="DAY", help="Not before that day, month or year."),
    click.option("--to", "last", metavar="DAY", help="Not after that day, month or year."),
    click.option("--place", metavar="PLACE", help="Where: a place, or a country with all places in it."),
    click.option("--outlet", metavar="NAME", help="The paper or agency that printed it."),
    click.option("--according-to", metavar="WHO", help="Who is named as the source of it."),
    click.option("--said-by", metavar="WHO", help="Told within the words of that speaker."),
    click.option("--denied-by", metavar="WHO", help="Not so, by that source or within the words of that speaker."),
    click.option("--events/--articles", "events", default=None, help="What to list; otherwise as below."),
)


def asking(function: Callable[..., None]) -> Callable[..., None]:
    """The words and options of a search, which come as `asked` and `kind` (events, articles or as it follows)."""

    @functools.wraps(function)
    def told(words: tuple[str, ...], between: tuple[str, str] | None, events: bool | None, **options: Any) -> None:
        from waqia.keeping import Asked

        names = {field.name for field in dataclasses.fields(Asked)}
        parts = {name: value for name, value in options.items() if name in names}
        rest = {name: value for name, value in options.items() if name not in names}
        kind = None if events is None else "events" if events else "articles"
        function(asked=Asked(words=" ".join(words), between=between or None, **parts), kind=kind, **rest)

    return functools.reduce(lambda inner, option: option(inner), reversed(_ASKING), told)


@click.command()
@asking
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="At most so many.")
@kept
def search(asked: Asked, kind: str | None, store: str, as_json: bool) -> None:
    """Find acts or articles in the store, newest first.

    WORDS alone find articles that hold all of them, in any spelling; «…» or "…" holds words together. With any option
    on parties, types, places or sources, acts are found, and WORDS must stand in the sentence that tells them.

    WHO is the code of a state (IRN: the state and all who act for it), a name in Urdu or English in any spelling, or an
    id (state:IRN: the state itself). An act is dated by the day that the text gives, else by that of the report,
    marked *; spans of time count if they touch the days asked for.
    """
    from waqia import keeping

    with stated():
        page = keeping.search(store, asked, kind)
    if as_json:
        dump(page)
        return
    for line in shown_meaning(page["meant"]):
        click.echo(line)
    shown = shown_acts(page) if page["kind"] == "events" else _articles(page)
    for line in shown:
        click.echo(line)


def shown_meaning(meant: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Whom each name was taken for."""
    for option, found in meant.items():
        yield f"{exports.plain(option)}: {isolated('; '.join(found[:_SHOWN_ACTS]))}{_more(found)}"


def _more(found: Sequence[Any]) -> str:
    return f" and {len(found) - _SHOWN_ACTS} more" if len(found) > _SHOWN_ACTS else ""


def _count(page: Mapping[str, Any], one: str, shown: int) -> str:
    count = page["count"]
    told = plural(count, one) if page["complete"] else f"more than {plural(count, one)}"
    return f"{told}, the newest {shown} of them:" if shown < count else f"{told}{':' if count else ''}"


def _articles(page: Mapping[str, Any]) -> Iterator[str]:
    found = page["articles"]
    yield _count(page, "article", len(found))
    for one in found:
        yield from shown_article(one)


def shown_article(one: Mapping[str, Any]) -> Iterator[str]:
    """An article that was found."""
    acts = plural(one["acts"], "act")
    told = filter(None, (one["published"] or "no date", one["outlet"], acts, one["ref"]))
    yield f"\n{one['id']}  {exports.plain(' · '.join(told))}"
    yield f"  {isolated(one['title'] or '')}"


def shown_acts(page: Mapping[str, Any]) -> Iterator[str]:
    found = page["events"]
    yield _count(page, "act", len(found))
    if page["count"]:
        yield shown_days(page["days"])
    for one in found:
        yield from shown_act(one)


def shown_act(one: Mapping[str, Any]) -> Iterator[str]:
    """An act that was found."""
    day = f"{one['day'] or 'no date'}{'*' if one['day_is'] == 'reported' else ''}"
    act = " ".join(filter(None, (one["type"], one["mode"])))
    where = f"in {one['place']['name']}" if one["place"] else ""
    right = f"put right: {', '.join(one['corrected'])}" if one["corrected"] else ""
    told = (day, act, _parties(one), where, _numbers(one), one["status"], _according(one), right)
    yield f"\n{isolated(' · '.join(filter(None, told)))}"
    yield f"  {isolated(one['text'])}"
    yield f"  {one['id']}  {isolated(' · '.join(filter(None, (one['outlet'], one['published'], one['article']))))}"


def shown_days(days: Mapping[str, int]) -> str:
    """What share of the days are those of the acts themselves."""
    total = sum(days.values())
    told = {"date": "dated by the text", "reported": "by the day of the report*", "none": "without a date"}
    parts = (f"{days[name]:,} ({days[name] / total:.0%}) {words}" for name, words in told.items() if days[name])
    return f"  days: {', '.join(parts)}"


def _parties(event: Mapping[str, Any]) -> str:
    sides = (", ".join(dict.fromkeys(map(_party, event[side]))) for side in ("actors", "recipients"))
    return " → ".join(filter(None, sides))


def _party(party: Mapping[str, Any]) -> str:
    state = party["entity"].startswith("state:") or not party["country"]
    return str(party["name"]) if state else f"{party['name']} ({party['country']})"


_BOUNDS = {"at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}


def _numbers(event: Mapping[str, Any]) -> str:
    """How many, how much; records of the first days have none."""
    told = (
        " ".join(filter(None, (f"{one['kind']} {_BOUNDS.get(one['bound'], '')}{one['value']:,}", one["unit"])))
        for one in event.get("numbers", ())
    )
    return ", ".join(told)


def _according(event: Mapping[str, Any]) -> str:
    chain = " ← ".join(source["name"] for source in event["according_to"])
    return f"according to {chain}" if chain else ""


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="ID|NAME")
@kept
def show(what: tuple[str, ...], store: str, as_json: bool) -> None:
    """Show an article (art:…), an act (ev:…), a story (st:…), or somebody by id or name, as the store has them."""
    from waqia import gathering, keeping

    asked = " ".join(what)
    with stated():
        page = gathering.story(store, asked) if asked.startswith("st:") else keeping.show(store, asked)
    if as_json:
        dump(page)
        return
    shown = {"article": _one_article, "event": _one_event, "entity": _one_entity, "entities": _some_entities}
    shown["story"] = one_story
    for line in shown[page["kind"]](page):
        click.echo(line)


def _one_article(page: Mapping[str, Any]) -> Iterator[str]:
    record = page["record"]
    yield from _heading(record["article"])
    yield ""
    yield from (isolated(line) for line in record["article"]["text"].splitlines() if line.strip())
    names = {entity["id"]: entity["name"] for entity in record["entities"]}
    acts = [event for event in record["events"] if event["main"]]
    yield f"\nActs: {len(acts)}"
    for event in acts:
        yield f"  {event['id']}  {isolated(_act(event, names))}"
    yield from _orphans(page["corrections"])


def _orphans(corrections: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Corrections of acts that are read no longer."""
    lost = [one for one in corrections if not one["attached"]]
    if lost:
        yield f"\nPut right, but read no longer: {len(lost)}"
        yield from (f"  {one['event']}  {isolated(put_right(one))}" for one in lost)


def put_right(one: Mapping[str, Any]) -> str:
    """A correction on one line: what stands, what the machine said, who says so."""
    value, machine = (_told_value(one[name]) for name in ("value", "machine"))
    words = f" on «{exports.plain(one['trigger'])}»" if one["trigger"] else ""
    note = f": {exports.plain(one['note'])}" if one["note"] else ""
    return f"{one['field']} {value} (the machine: {machine}){words}, {one['by']} {one['at']}{note}"


def _told_value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return {None: "none", True: "true", False: "false"}.get(value) or str(value)


def _heading(article: Mapping[str, Any]) -> Iterator[str]:
    yield article["id"]
    for name in ("headline", "outlet", "published", "url", "ref"):
        if article[name]:
            yield f"  {name:10}{isolated(article[name])}"


def _act(event: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """An act of a record on one line."""
    day = event["date"] or (f"{event['reported']}*" if event["reported"] else "no date")
    sides = (", ".join(dict.fromkeys(names[one["entity"]] for one in event[side])) for side in ("actors", "recipients"))
    where = f"in {event['place']['name']}" if event["place"] else ""
    act = " ".join(filter(None, (event["type"], event["mode"])))
    told = (day, act, " → ".join(filter(None, sides)), where, _numbers(event))
    return " · ".join(filter(None, (*told, event["status"], _according(event))))


def _one_event(page: Mapping[str, Any]) -> Iterator[str]:
    for telling in page["tellings"]:
        event = telling["event"]
        day = event["date"] or (f"{event['reported']} (day of the report)" if event["reported"] else "no date")
        yield f"{event['id']}  {' '.join(filter(None, (event['type'], event['mode'])))} · {event['status']} · {day}"
        for side in ("actors", "recipients"):
            yield from (f"  {side[:-1]:10}{isolated(_slot(one, one['mention']))}" for one in event[side])
        if event["place"]:
            yield f"  {'place':10}{isolated(_slot(event['place'], event['place']['mention']))}"
        if event["date"] and event["date_from"] and "text" in event["date_from"]:
            words, anchor = _words(event["date_from"]), event["date_from"].get("anchor") or ""
            yield f"  {'date':10}{isolated(words)} {anchor}".rstrip()
        for one in event.get("numbers", ()):
            yield f"  {'number':10}{_numbers({'numbers': [one]})} {isolated(_words(one['mention']))}"
        for source in event["according_to"]:
            yield f"  {'source':10}{source['name']} {isolated(_words(source['cue']))}"
        yield f"  {'trigger':10}{isolated(_words(event['trigger']))}"
        yield f"  {'evidence':10}{isolated(_words(event['evidence']))}"
        yield f"  {'confidence':12}{event['confidence']}"
        if event["same_as"]:
            yield f"  {'same as':10}{', '.join(event['same_as'])}"
        here = telling["article"]["id"]
        of = (one for one in page["corrections"] if one["article"] == here)
        yield from (f"  {'put right':10}{isolated(put_right(one))}" for one in of)
        yield ""
        yield from _heading(telling["article"])
    yield from _orphans(page["corrections"])


def _slot(value: Mapping[str, Any], mention: Mapping[str, Any]) -> str:
    told = " ".join(filter(None, (value.get("country"), value.get("sector"))))
    return " ".join(filter(None, (value["entity"], f"({told})" if told else "", _words(mention))))


def _words(span: Mapping[str, Any]) -> str:
    return f"«{exports.plain(span['text'])}»"


def _one_entity(page: Mapping[str, Any]) -> Iterator[str]:
    one = page["entity"]
    yield _brief(one)
    told = (plural(one[f"{name}s"], name) for name in ("mention", "article"))
    yield f"  {' in '.join(told)}; {one['actor']:,} × actor, {one['recipient']:,} × recipient\n"
    yield from shown_acts(page)


def _some_entities(page: Mapping[str, Any]) -> Iterator[str]:
    yield f"{len(page['entities'])} are called so; give the id of one:"
    yield from (f"  {_brief(one)}" for one in page["entities"][:50])


def _brief(one: Mapping[str, Any]) -> str:
    cells = (
        one["id"],
        one["name"],
        one["kind"],
        one["country"],
        "" if one["known"] else "not in the tables",
        one["name_ur"],
    )
    return " · ".join(isolated(cell) for cell in cells if cell)


@click.command()
@kept
def check(store: str, as_json: bool) -> None:
    """Check that every span quotes its text, every reference resolves, and the indexes fit; else exit code 1."""
    from waqia import keeping

    with stated():
        page = keeping.check(store)
    if as_json:
        dump(page)
    else:
        for one in page["orphans"]:
            told = f"{one['event']} of {one['article']}: put right, but read no longer: {put_right(one)}"
            click.echo(f"note: {exports.plain(told)}", err=True)
        for fault in page["faults"]:
            click.echo(f"error: {exports.plain(fault)}", err=True)
        count = len(page["faults"])
        verdict = f"{count} fault{'s' if count > 1 else ''}" if count else "all right"
        click.echo(f"{page['store']}: {page['articles']} articles, {verdict}")
    if page["faults"]:
        sys.exit(1)


@click.command()
@kept
def stats(store: str, as_json: bool) -> None:
    """Count what the store holds: by type, status, outlet, month and run, and what the days of the acts rest on."""
    from waqia import keeping

    with stated():
        page = keeping.stats(store)
    if as_json:
        dump(page)
        return
    for line in _counts(page):
        click.echo(line)


def _counts(page: Mapping[str, Any]) -> Iterator[str]:
    undated = f", {page['undated_articles']:,} of them without a date" if page["undated_articles"] else ""
    yield f"{page['articles']:9,}  articles{undated}"
    yield f"{page['events']:9,}  acts, told {page['tellings']:,} times"
    if page["events"]:
        yield f"{'':9}{shown_days(page['days'])}"
    for name in ("statements", "relations", "times", "mentions", "entities", "corrections"):
        yield f"{page[name]:9,}  {name}"
    for title, name in (("Acts by type", "types"), ("Acts by status", "statuses"), ("Articles by outlet", "outlets")):
        yield f"\n{title}"
        yield from _column(page[name])
    yield "\nActs by month (of the text, else of the report; spans by their first)"
    yield from _column(dict(list(page["months"].items())[-24:]), of=page["months"])
    yield "\nArticles by run (version, code, tables)"
    yield from _column(page["runs"])


def _column(counts: Mapping[str, int], of: Mapping[str, int] | None = None) -> Iterator[str]:
    """A line for each value; `of` is the whole where only its end is shown."""
    left = len(of or counts) - len(counts)
    if of and left:
        yield f"{sum(of.values()) - sum(counts.values()):9,}  before ({left} months; --json has them)"
    yield from (f"{count:9,}  {isolated(value) or 'none told'}" for value, count in counts.items())


COMMANDS = (add, search, show, stories, check, stats)
