"""What assistants may ask of a store, by the Model Context Protocol: tools in, answers with their evidence out.

Every answer says what names were taken for, and every act brings the words that tell it with the id and the address of
its article, so that a claim can be checked. Nothing is changed, and no answer is longer than a page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any, Literal

from waqia import dyads, gathering, keeping, listing, pages, stores
from waqia.keeping import Asked
from waqia.model import Article, day_of_publication
from waqia.record import record
from waqia.sources import Fault
from waqia.stores import StoreError

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

MOST = 50  # rows of an answer
LONGEST = 50_000  # letters of a text that is read, and of one that is shown
_SECONDS = 20.0
_SHOWN = 40  # acts, reports or periods of one page
_GUIDE = (
    "A store of what the Urdu press says: acts (who did what to whom, when, where), each with the words of the article "
    "that tell it. Quote those words and name article, outlet and day when you answer. `status` says whether an act "
    "happened at all: planned, possible and negated ones did not, or not yet. `according_to` is who says so; empty "
    "means the paper itself. `day_is` reported means that the text gives no day, and the day of the report stands in. "
    "`meant` says whom a name was taken for: tell the user when that may be somebody else. Names go in Urdu or English "
    "in any spelling; a state code (IRN) is the state and all who act for it."
)
_Words = Annotated[str, "Words that must all stand there, in any spelling; «…» holds words together."]
_Who = Annotated[str | None, "State code (IRN), name in Urdu or English, or id (state:IRN, person:…)."]
_Day = Annotated[str | None, "A day, month or year: 2024-05-10, 2024-05, 2024."]
_Cursor = Annotated[str | None, "`next` of the answer before, with the same question."]
_Limit = Annotated[int, f"Rows, 1 to {MOST}."]


class Assistant:
    """The tools over one store."""

    def __init__(self, store: str) -> None:
        self._store = store

    def search_acts(
        self,
        words: _Words = "",
        actor: _Who = None,
        recipient: _Who = None,
        between: Annotated[list[str] | None, "Two who both have a part in it, on whatever side."] = None,
        type: Annotated[str | None, "One of the 16 PLOVER types: CONSULT, ASSAULT, …"] = None,
        status: Annotated[str | None, "happened, ongoing, planned, possible or negated."] = None,
        place: Annotated[str | None, "A place, or a country with all places in it."] = None,
        outlet: Annotated[str | None, "The paper or agency that printed it."] = None,
        according_to: _Who = None,
        said_by: _Who = None,
        denied_by: _Who = None,
        first: _Day = None,
        last: _Day = None,
        limit: _Limit = 10,
        cursor: _Cursor = None,
    ) -> dict[str, Any]:
        """Acts that fit, newest first, each with the clause that tells it, its article and who says so."""
        if between is not None and len(between) != 2:
            raise StoreError(f"--between {', '.join(between)}: give two parties")
        asked = Asked(
            words, actors=(actor,) if actor else (), recipients=(recipient,) if recipient else (),
            between=(between[0], between[1]) if between else None, type=type, status=status, place=place,
            outlet=outlet, according_to=according_to, said_by=said_by, denied_by=denied_by, first=first, last=last,
            limit=_bounded(limit),
        )  # fmt: skip
        return listing.acts(self._store, asked, cursor)

    def search_articles(
        self,
        words: _Words,
        outlet: Annotated[str | None, "The paper or agency that printed it."] = None,
        first: _Day = None,
        last: _Day = None,
        limit: _Limit = 10,
        cursor: _Cursor = None,
    ) -> dict[str, Any]:
        """Articles that hold all these words, newest first."""
        asked = Asked(words, outlet=outlet, first=first, last=last, limit=_bounded(limit))
        return listing.articles(self._store, asked, cursor)

    def search_statements(
        self,
        speaker: _Who = None,
        addressee: _Who = None,
        first: _Day = None,
        last: _Day = None,
        limit: _Limit = 10,
        cursor: _Cursor = None,
    ) -> dict[str, Any]:
        """Who said what to whom, word for word, those of the newest articles first."""
        asked = listing.AskedStatements(speaker, addressee, None, first, last, _bounded(limit))
        return listing.statements(self._store, asked, cursor)

    def stories(
        self,
        words: _Words = "",
        party: _Who = None,
        first: _Day = None,
        last: _Day = None,
        limit: _Limit = 10,
        cursor: _Cursor = None,
    ) -> dict[str, Any]:
        """Happenings that several articles report, those reported last first; `show` lays the reports side by side."""
        asked = gathering.AskedStories(words, (party,) if party else (), None, first, last, limit=_bounded(limit))
        return listing.stories(self._store, asked, cursor)

    def show(
        self,
        what: Annotated[str, "An id (art:…, ev:…, st:…, state:IRN, person:…) or a name."],
    ) -> dict[str, Any]:
        """All about an article, an act, a story, or somebody: by id or name."""
        if what.startswith("st:"):
            return _story(gathering.story(self._store, what))
        found = keeping.show(self._store, what)
        if found["kind"] == "article":
            return _article(found)
        if found["kind"] == "entities":
            return found | {"entities": found["entities"][:MOST], "of": len(found["entities"])}
        return found

    def dyad(
        self,
        one: Annotated[str, "The one: state code, name or id."],
        other: Annotated[str, "The other."],
        first: _Day = None,
        last: _Day = None,
        by: Annotated[Literal["week", "month", "year"], "How long a period is."] = "month",
    ) -> dict[str, Any]:
        """What passed between two over time, with PLOVER's scores, and the newest acts as evidence."""
        found = dyads.dyad(self._store, one, other, first=first, last=last, by=by)
        periods = [period for period in found["periods"] if period["acts"] or period["together"]]
        acts = listing.acts(self._store, Asked(between=(one, other), first=first, last=last, limit=10))
        shown = {"periods": periods[-_SHOWN:], "periods_left_out": max(len(periods) - _SHOWN, 0)}
        return found | shown | {"acts": acts["acts"], "next": acts["next"]}

    def stats(self) -> dict[str, Any]:
        """What the store holds: how many articles and acts, of which papers, types and months."""
        found = keeping.stats(self._store)
        del found["store"]
        outlets, months = found["outlets"], found["months"]
        return found | {"outlets": dict(list(outlets.items())[:MOST]), "months": dict(list(months.items())[-60:])}

    def read_text(
        self,
        text: Annotated[str, f"An article in Urdu, at most {LONGEST:,} letters."],
        published: Annotated[str | None, "Its day of publication, by which «yesterday» is told: 2024-05-10."] = None,
    ) -> dict[str, Any]:
        """Read a text and tell the acts in it, each slot with its words. Nothing is kept."""
        if not text.strip() or len(text) > LONGEST:
            raise StoreError(f"text: has {len(text):,} letters; give 1 to {LONGEST:,}, `waqia read` takes more")
        try:
            day = day_of_publication(published) if published else None
        except ValueError as error:
            raise StoreError(f"published: {error}") from None
        (found,) = pages.readings([Article(text, published=day, published_from="given" if day else None)])
        if isinstance(found, Fault):
            raise StoreError(str(found))
        told = record(found)
        return {name: told[name] for name in ("events", "statements", "relations", "entities", "repairs", "notes")}

    def tools(self) -> tuple[Callable[..., dict[str, Any]], ...]:
        """All of them."""
        return (
            self.search_acts, self.search_articles, self.search_statements, self.stories, self.show, self.dyad,
            self.stats, self.read_text,
        )  # fmt: skip


def _bounded(limit: int) -> int:
    if not 1 <= limit <= MOST:
        raise StoreError(f"limit {limit}: give 1 to {MOST}; `next` goes on")
    return limit


def _article(page: Mapping[str, Any]) -> dict[str, Any]:
    """The text as far as it goes, and the acts in it."""
    told = page["record"]
    text = told["article"]["text"]
    article = told["article"] | {"text": text[:LONGEST], "letters_left_out": max(len(text) - LONGEST, 0)}
    acts = [event for event in told["events"] if event["main"]]
    shown = {"events": acts[:_SHOWN], "events_left_out": max(len(acts) - _SHOWN, 0), "entities": told["entities"]}
    return {"kind": "article", "article": article, **shown, "corrections": page["corrections"]}


def _story(page: Mapping[str, Any]) -> dict[str, Any]:
    """The reports and acts of a story, those told most often first."""
    shown = {name: page[name][:_SHOWN] for name in ("reports", "acts")}
    return {**page, **shown, **{f"{name}_left_out": max(len(page[name]) - _SHOWN, 0) for name in shown}}


def server(store: str) -> MCPServer:
    """A server of these tools; ImportError where the library is not installed."""
    from mcp.server.mcpserver import MCPServer
    from mcp.types import ToolAnnotations

    made = MCPServer("waqia", instructions=_GUIDE, version=version("waqia"), log_level="WARNING")
    told = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    for tool in Assistant(store).tools():
        made.tool(annotations=told)(_stated(tool))
    return made


def _stated(tool: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A tool whose errors say what would do, and whose questions end."""
    from functools import wraps

    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(tool)
    def asked(*given: Any, **told: Any) -> dict[str, Any]:
        try:
            with stores.within(_SECONDS):
                return partial(tool, *given, **told)()
        except StoreError as error:
            raise ToolError(str(error)) from None

    return asked
