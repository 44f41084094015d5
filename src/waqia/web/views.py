"""One function for each page: what is asked for in, a plain value out. The same value is the page's JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from waqia import dyads, gathering, keeping, listing, stores
from waqia.stores import Missing, StoreError
from waqia.stores.questions import EventQuestion, StoryQuestion, Who
from waqia.web.marking import segments
from waqia.web.quality import figures, sources
from waqia.web.speech import Speech

Asked = Mapping[str, str]
View = Callable[[str, Asked], dict[str, Any]]
LATEST = 12
SHOWN = 30
CHANGES = 6
FACETS = 12  # values of a facet that are shown
SAID = 6
COUNTED = 1_000  # how far it is counted where somebody is met
ACTS = 2_000  # of two, the newest, that a page looks at
IN_THE_NEWS = 3_000  # acts, the newest, that the states of the first page are counted over
_NAMES = ("actor", "recipient")
_PLAIN = ("party", "type", "mode", "status", "place", "outlet", "according_to", "said_by", "denied_by", "first", "last")


def today(store: str, asked: Asked) -> dict[str, Any]:
    """The stories reported last, what changed in them, the newest acts, and the states with a part in most of them."""
    with stores.open_view(store) as view:
        latest = view.stories(StoryQuestion(limit=LATEST))
        until = view.latest()  # plans and prophecies reach far beyond
        acts = view.events(EventQuestion(last=until, limit=LATEST))
        news = view.facets(EventQuestion(last=until), IN_THE_NEWS)
        changed = gathering.changes(view, latest["stories"], CHANGES)
    states = _named(news["states"])
    return {"stories": latest["stories"], "changes": changed, "events": acts["events"], "states": states}


def search(store: str, asked: Asked) -> dict[str, Any]:
    """Acts or articles that fit, with what was asked."""
    told: dict[str, Any] = {name: asked[name] for name in _PLAIN if asked.get(name)}
    told |= {f"{name}s": (asked[name],) for name in _NAMES if asked.get(name)}
    if asked.get("between"):
        told["between"] = _pair(asked["between"])
    kind = {"acts": "events", "articles": "articles"}.get(asked.get("kind", ""))
    question = keeping.Asked(words=asked.get("words", ""), limit=_limit(asked), **told)
    found = {"asked": dict(asked), **keeping.search(store, question, kind)}
    return found | {"facets": _facets(store, question) if found["kind"] == "events" else {}}


def _facets(store: str, question: keeping.Asked) -> dict[str, Any]:
    """How what was found may be narrowed: counts over the newest, the likeliest values of each facet."""
    with stores.open_view(store) as view:
        _, asks = keeping.resolved(view, question, "events")
        found = view.facets(asks, COUNTED) if isinstance(asks, EventQuestion) else {}
    rows = keeping.atlas().rows
    told = {name: facet[:FACETS] for name, facet in found.items() if isinstance(facet, list)}
    lists = {name: [_called(row, rows) for row in facet] for name, facet in told.items()}
    lists["years"] = sorted(lists["years"], key=lambda row: str(row["value"]), reverse=True)
    return found | lists


def _named(found: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    rows = keeping.atlas().rows
    return [_called(row, rows) for row in found]


def _called(row: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """With a name where the store has none: states by the tables."""
    if row.get("name"):
        return dict(row)
    told = rows.get(f"state:{row['value']}", {})
    return {**row, **{name: told.get(name) for name in ("name", "name_ur")}}


def _pair(told: str) -> tuple[str, str]:
    parts = [part.strip() for part in told.replace("،", ",").split(",") if part.strip()]
    if len(parts) != 2:
        raise StoreError(f"{told}: give two parties with a comma between them: IRN, PAK")
    return parts[0], parts[1]


def _limit(asked: Asked) -> int:
    told = asked.get("limit", "")
    return min(int(told), 500) if told.isascii() and told.isdigit() and int(told) else SHOWN


def article(store: str, asked: Asked) -> dict[str, Any]:
    """An article with all that was read in it."""
    page = keeping.show(store, _id(asked, "art:"))
    with stores.open_view(store) as view:
        story = view.stories_of([asked["id"]]).get(asked["id"])
    return {**page, "story": story}


def event(store: str, asked: Asked) -> dict[str, Any]:
    """An act with every telling of it."""
    page = keeping.show(store, _id(asked, "ev:"))
    told = [telling["event"] for telling in page["tellings"]]
    ids = {party["entity"] for act in told for party in (*act["actors"], *act["recipients"], *act["according_to"])}
    ids |= {act["place"]["entity"] for act in told if act["place"]}
    with stores.open_view(store) as view:
        return {**page, "names": {one: view.entity(one) for one in sorted(filter(None, ids))}}


def _id(asked: Asked, kind: str) -> str:
    if not asked["id"].startswith(kind):
        raise Missing(f"{asked['id']}: not in the store; ids here begin with {kind}")
    return asked["id"]


def story(store: str, asked: Asked) -> dict[str, Any]:
    """A story: its reports side by side."""
    return gathering.story(store, asked["id"])


def entity(store: str, asked: Asked) -> dict[str, Any]:
    """Somebody or something: offices, the newest acts they have a part in, with whom, where, and what they said."""
    page = keeping.show(store, asked["id"], COUNTED)
    if page["kind"] != "entity":
        return page
    one = page["entity"]
    code = one["id"].removeprefix("state:") if one["kind"] == "state" else None
    who = Who(countries=(code,)) if code else Who((one["id"],))
    with stores.open_view(store) as view:
        found = view.facets(EventQuestion(party=who), COUNTED)
    said = listing.statements(store, listing.AskedStatements(speaker=one["id"], limit=SAID))
    own = code or one["country"]
    beside = [row for row in found["states"] if row["value"] != own]
    return page | {
        "offices": _offices(one["id"]),
        "with": _named(beside[:FACETS]),
        "where": found["places"][:FACETS],
        "looked_at": {"acts": found["acts"], "complete": found["complete"]},
        "statements": said["statements"],
    }


def _offices(entity: str) -> list[dict[str, Any]]:
    """Offices that the tables know: those somebody held, or those of a state or body, the latest first."""
    atlas = keeping.atlas()
    if entity not in atlas.rows:
        return []
    told = atlas.facts(entity)
    rows = [*told.get("tenures", ()), *told.get("holders", ())]
    return [_office(row, atlas.rows) for row in sorted(rows, key=lambda row: row["from"] or "", reverse=True)]


def _office(row: Mapping[str, Any], rows: Mapping[str, Any]) -> dict[str, Any]:
    """With the names in both languages."""
    names = {part: {name: rows[row[part]].get(name) for name in ("name", "name_ur")} for part in ("person", "of")}
    told = {"office": row["office_name"], "from": row["from"], "to": row["to"], "status": row["status"]}
    return told | {part: {"entity": row[part], **names[part]} for part in ("person", "of")}


def narrowed(asked: Asked, **change: str | None) -> str:
    """The address of a search with some of what is asked for changed, or left out where that was asked for already."""
    told = {name: value for name, value in asked.items() if name not in ("lang", "limit", "kind")}
    if all(told.get(name) == value for name, value in change.items()):
        told = {name: value for name, value in told.items() if name not in change}
    else:
        told |= {name: value for name, value in change.items() if value is not None}
    return f"/search?{urlencode(told)}"


def dyad(store: str, asked: Asked) -> dict[str, Any]:
    """What passed between two, month by month; empty where nobody is named yet."""
    one, other = asked.get("one", "").strip(), asked.get("other", "").strip()
    if not one or not other:
        return {"asked": dict(asked), "periods": [], "events": []}
    found = dyads.dyad(store, one, other, first=asked.get("first"), last=asked.get("last"), at_most=ACTS)
    told = keeping.Asked(between=(one, other), first=asked.get("first"), last=asked.get("last"), limit=SHOWN)
    acts = keeping.search(store, told)
    return {"asked": dict(asked), **found, "events": acts["events"], "count": acts["count"]}


def about(store: str, asked: Asked) -> dict[str, Any]:
    """What the store holds, how well it is read, and what it is made of."""
    return {**keeping.stats(store), "figures": figures(), "sources": sources()}


def month_of(asked: Asked, period: str) -> str:
    """The address of what passed between two in a month."""
    return f"/dyad?{urlencode({**asked, 'first': period, 'last': period})}"


def marked(page: Mapping[str, Any], say: Speech) -> list[dict[str, str]]:
    """The text of the record on a page, in stretches, with what became of each."""
    return segments(page["record"], say)
