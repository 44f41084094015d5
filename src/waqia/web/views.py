"""One function for each page: what is asked for in, a plain value out. The same value is the page's JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from waqia import dyads, gathering, keeping, pages, stores
from waqia.model import Article, day_of_publication
from waqia.record import record
from waqia.sources import Fault
from waqia.stores import Missing, StoreError
from waqia.stores.questions import EventQuestion, StoryQuestion
from waqia.web.marking import segments

Asked = Mapping[str, str]
View = Callable[[str, Asked], dict[str, Any]]
LATEST = 12
SHOWN = 30
COUNTED = 1_000  # how far it is counted where somebody is met
ACTS = 3_000  # of two, the newest, that a page looks at
LONGEST = 200_000  # letters of a text that is pasted
_NAMES = ("actor", "recipient")
_PLAIN = ("type", "mode", "status", "place", "outlet", "according_to", "said_by", "denied_by", "first", "last")


def today(store: str, asked: Asked) -> dict[str, Any]:
    """The stories reported last and the newest acts."""
    with stores.open_view(store) as view:
        latest = view.stories(StoryQuestion(limit=LATEST))
        acts = view.events(EventQuestion(limit=LATEST))
    return {"stories": latest["stories"], "events": acts["events"]}


def search(store: str, asked: Asked) -> dict[str, Any]:
    """Acts or articles that fit, with what was asked."""
    told: dict[str, Any] = {name: asked[name] for name in _PLAIN if asked.get(name)}
    told |= {f"{name}s": (asked[name],) for name in _NAMES if asked.get(name)}
    if asked.get("between"):
        told["between"] = _pair(asked["between"])
    kind = {"acts": "events", "articles": "articles"}.get(asked.get("kind", ""))
    question = keeping.Asked(words=asked.get("words", ""), limit=_limit(asked), **told)
    return {"asked": dict(asked), **keeping.search(store, question, kind)}


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
    """Somebody or something, and the newest acts they have a part in."""
    return keeping.show(store, asked["id"], COUNTED)


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
    """What the store holds."""
    return keeping.stats(store)


def reading(store: str, asked: Asked) -> dict[str, Any]:
    """A text that is pasted, read and not kept; without a text the empty form."""
    text = asked.get("text", "").replace("\r\n", "\n")
    if not text.strip():
        return {"asked": {}}
    if len(text) > LONGEST:
        raise StoreError(
            f"the text has {len(text):,} letters; at most {LONGEST:,} are read here, `waqia read` takes more"
        )
    told = asked.get("published") or None
    try:
        published = day_of_publication(told) if told else None
    except ValueError as error:
        raise StoreError(str(error)) from None
    given = Article(text, published=published, published_from="given" if published else None)
    (found,) = pages.readings([given])
    if isinstance(found, Fault):
        raise StoreError(str(found))
    return {"asked": {"published": told or ""}, "record": record(found)}


def marked(page: Mapping[str, Any]) -> list[dict[str, str]]:
    """The text of the record on a page, in stretches."""
    return segments(page["record"])
