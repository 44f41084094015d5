"""Records in, rows kept, answers out: one contract for every store, an embedded file by default.

`open_view(address)` reads, `open_writer(address)` writes; both come as context managers. An address is the path of an
embedded file (`waqia.db`), or postgresql://user@host/database. What a record is stands in docs/reference/record.md,
what a row is in `tables`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from waqia.stores.amending import Recode, Signed
    from waqia.stores.grouping import Board, Comparison
    from waqia.stores.questions import (
        ArticleQuestion,
        EntityQuestion,
        EventQuestion,
        StatementQuestion,
        StoryQuestion,
    )

    Listable = ArticleQuestion | EventQuestion | StoryQuestion | EntityQuestion | StatementQuestion

Record = Mapping[str, Any]
Key = tuple[int | str | None, ...]  # where a row stands in the order of a list
DEFAULT = "waqia.db"
_SERVED = ("postgresql://", "postgres://")
_PASSWORD = re.compile(r"(://[^/@:]*:).*(?=@)|([?&]password=)[^&]*")


class StoreError(ValueError):
    """What is wrong with a store or a question, and what would do."""


class Missing(StoreError):
    """What is asked for by its id or name is not in the store."""


class Unreachable(StoreError):
    """The store itself does not answer, whatever is asked."""


TOO_LONG = "the question took too long; ask for fewer days, or name a party, type or place"


class TookTooLong(StoreError):
    """A question was given up: its time was over."""


_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Views that are opened in here answer for so long, then raise TookTooLong; None is without an end."""
    token = _deadline.set(seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def time_allowed() -> float | None:
    """How many seconds a view may answer for."""
    return _deadline.get()


@dataclass(frozen=True, slots=True)
class Run:
    """Who read it: two readings of one run are the same bytes."""

    version: str
    code: str  # digest of the code that reads
    knowledge: str  # digest of the tables

    @property
    def id(self) -> str:
        """Short enough to show."""
        return f"{self.version}-{self.code[:8]}-{self.knowledge[:8]}"


class Found(NamedTuple):
    """An article that was found."""

    record: str  # JSON
    acts: frozenset[str] | None  # ids of its acts that fit; None where all are meant
    story: str | None  # None where it has not been compared with others yet


class View(Protocol):
    """What answers questions, and changes nothing."""

    def articles(self, question: ArticleQuestion) -> dict[str, Any]:
        """Articles with these words, newest first: `{"count", "complete", "articles"}`."""
        ...

    def events(self, question: EventQuestion) -> dict[str, Any]:
        """Acts that fit, newest first: `{"count", "complete", "days", "events"}`; `days` says what days rest on."""
        ...

    def marks(self, question: EventQuestion | ArticleQuestion) -> list[dict[str, Any]]:
        """By what everything that fits is known again after another reading, the newest first, with its number."""
        ...

    def listed(self, question: Listable, after: Key | None = None) -> tuple[list[dict[str, Any]], Key | None]:
        """As many rows as the question's limit says, behind that key, and the key to go on from; None at the end.

        A key is a place in the order of the list, not a count: what is added meanwhile shifts nothing.
        """
        ...

    def numbered(self, kind: str, numbers: Sequence[int]) -> list[dict[str, Any]]:
        """Acts or articles by their numbers, as a search lists them, in that order."""
        ...

    def searches(self) -> list[dict[str, Any]]:
        """Every saved search by name, with how many it has found and told as new."""
        ...

    def seen(self, search: str) -> list[dict[str, Any]]:
        """By what everything is known that a saved search has found."""
        ...

    def told(self, searches: Sequence[str], at_most: int) -> list[dict[str, Any]]:
        """What saved searches have told as new, the last first: `{"search", "given", "event", "at", "told"}`."""
        ...

    def acts(self, question: EventQuestion, at_most: int | None = None) -> list[dict[str, Any]]:
        """Acts that fit, in the order of their days: codes, days and parties without names; so many of the newest."""
        ...

    def latest(self) -> str | None:
        """The newest day of publication; None where no report has one."""
        ...

    def places(self, question: EventQuestion, at_most: int) -> dict[str, Any]:
        """Where the newest acts that fit happened, so many at most: `{"acts", "complete", "places"}`."""
        ...

    def journeys(self, question: EventQuestion, at_most: int) -> dict[str, Any]:
        """From whose state to which place the newest acts that fit lead: `{"acts", "complete", "journeys"}`."""
        ...

    def pairs(self, question: EventQuestion, of: str, at_most: int) -> dict[str, Any]:
        """Who shares the newest acts with whom, of states or people: `{"acts", "complete", "pairs", "names"}`."""
        ...

    def facets(self, question: EventQuestion, at_most: int) -> dict[str, Any]:
        """Of the newest acts how many have which `types`, `statuses`, `years`, `outlets`, `places` and `states`.

        Each a list of `{"value", "acts"}`, most first, places and states with their names; `acts` says of how many,
        `complete` whether those are all that fit.
        """
        ...

    def record(self, article: str) -> dict[str, Any] | None:
        """The record of an article by its id, as people have put it right."""
        ...

    def keys(self, question: EventQuestion) -> Iterator[tuple[str, str]]:
        """Article and id of every act that fits, but for articles that people have put right."""
        ...

    def overruled(self) -> Iterator[dict[str, Any]]:
        """The records of the articles that people have put right, as the machine has them."""
        ...

    def reading(self, article: str) -> tuple[str, dict[str, Any]]:
        """The run that read an article, and its record as the machine has it."""
        ...

    def event(self, event: str) -> list[dict[str, Any]]:
        """The records of an act by its id: `{"article", "event"}` for each article that tells it in the same words."""
        ...

    def stories(self, question: StoryQuestion) -> dict[str, Any]:
        """Stories that fit, those reported last first: `{"count", "complete", "stories"}`."""
        ...

    def story(self, story: str) -> dict[str, Any] | None:
        """A story by its id, with its articles under `reports`."""
        ...

    def stories_of(self, articles: list[str]) -> dict[str, str]:
        """The ids of the stories of articles; those that have not been compared yet have none."""
        ...

    def entity(self, entity: str) -> dict[str, Any] | None:
        """What an entity is, and its names."""
        ...

    def met(self, entity: str, at_most: int | None = None) -> dict[str, Any]:
        """How often an entity is met: `{"mentions", "articles", "actor", "recipient", "whole"}`.

        With `at_most`, no more than so many are counted of each, and `whole` says whether those are all.
        """
        ...

    def entities(self, name: str) -> list[dict[str, Any]]:
        """The entities that are called so, in Urdu or English, in any spelling; else those that hold these words."""
        ...

    def near(self, name: str) -> list[dict[str, Any]]:
        """The entities whose names are nearest to it in spelling."""
        ...

    def lacking(self, articles: int, limit: int) -> list[dict[str, Any]]:
        """People and bodies of the newest so many articles that the tables of knowledge lack, those named most first.

        Each a row of `entities` with `mentions`, `articles` and one `article` that names it.
        """
        ...

    def values(self, column: str) -> list[str]:
        """Every value of `type`, `mode`, `status`, `outlet` that is there, sorted."""
        ...

    def holds(self, column: str, value: str) -> bool:
        """Whether a value of those columns, of `country`, `source` or `speaker` is there."""
        ...

    def lines(self) -> Iterator[str]:
        """Every record as a line of JSON, by date of publication and id, whatever the order they were added in."""
        ...

    def corrections(
        self, event: str | None = None, article: str | None = None, *, undone: bool = False
    ) -> list[dict[str, Any]]:
        """What people have put right, the oldest first; `attached` is false where the act is read no longer."""
        ...

    def found(self, question: ArticleQuestion | EventQuestion | None = None) -> Iterator[Found]:
        """As `lines`, of articles that fit or have acts that do; without a question, of all."""
        ...

    def runs(self) -> list[dict[str, Any]]:
        """The versions of code and tables that have read what is there: `{"id", "version", "code", "knowledge", …}`."""
        ...

    def faults(self) -> Iterator[str]:
        """What does not hold: spans that do not quote, references that lead nowhere, indexes that lag behind."""
        ...

    def sizes(self) -> dict[str, int]:
        """How many `articles`, `events` (each act of an article once) and `stories` there are."""
        ...

    def stats(self) -> dict[str, Any]:
        """Counts of everything, and what they rest on."""
        ...


class Writer(Protocol):
    """What adds and replaces readings."""

    def has(self, given: str, run: Run) -> bool:
        """Whether that run has read the article; `given` is its id as it came in, before the text told its date."""
        ...

    def has_page(self, url: str, run: Run) -> bool:
        """Whether that run has read an article of that address."""
        ...

    def put(self, record: Record, given: str, run: Run, recode: Recode | None = None) -> str:
        """Keep a record, all of it or nothing: "added", "replaced" what another run said, or "there" already.

        What people have put right goes on holding; `recode` gives mode and codes of an act whose type or status they
        changed.
        """
        ...

    def put_all(self, records: Sequence[tuple[Record, str]], run: Run, recode: Recode | None = None) -> list[str]:
        """Keep some records, each with the id it came in with; of each what `put` says."""
        ...

    def correct(
        self, event: str, values: Mapping[str, Any], signed: Signed, recode: Recode, article: str | None = None
    ) -> list[str]:
        """Put an act right in every article that tells it, or in one: the ids of those articles."""
        ...

    def undo(
        self, event: str, fields: Collection[str], signed: Signed, recode: Recode, article: str | None = None
    ) -> list[str]:
        """Let the machine's word hold again: the fields that had been put right."""
        ...

    def save(self, search: Mapping[str, Any], marks: Iterable[Mapping[str, Any]], *, replace: bool = False) -> None:
        """Keep a search (`name`, `asked`, `kind`, `at`) with what it finds now, which is not new to anybody."""
        ...

    def see(self, name: str, found: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], at: str) -> None:
        """What was told as new at that time: a mark and what was said of it, each once."""
        ...

    def unsave(self, name: str) -> None:
        """Forget a search and what it has found."""
        ...

    def feed(self, address: str) -> dict[str, Any] | None:
        """What is known of a watched feed: `etag`, `last_modified`, `last_seen`, `failures`, `said`."""
        ...

    def answered(self, address: str, stamp: Mapping[str, str | None], pages: Iterable[dict[str, Any]], at: str) -> int:
        """A feed as it stood, and the pages it led to, at once: how many of them are new."""
        ...

    def failed(self, address: str, said: str) -> int:
        """A feed that gave nothing: how many times in a row by now."""
        ...

    def pending(self, addresses: Sequence[str]) -> list[dict[str, Any]]:
        """The pages of these feeds that are still to be read, the oldest first."""
        ...

    def page_is(self, address: str, state: str, failures: int = 0, said: str | None = None) -> None:
        """What became of a page: pending, read, no_article, given_up."""
        ...

    def board(self, comparison: Comparison) -> Board:
        """The stories of the store, kept in step with its readings by that comparison."""
        ...


def address_of(told: str | None) -> str:
    """The store that is meant: the one told, else $WAQIA_STORE, else waqia.db here."""
    return told or os.environ.get("WAQIA_STORE") or DEFAULT


def open_view(address: str) -> AbstractContextManager[View]:
    """A store that is there; StoreError where none is."""
    return _kind(address).view(address)


def open_writer(address: str) -> AbstractContextManager[Writer]:
    """A store to write to, made where there is none, brought up to date where it is older."""
    return _kind(address).writer(address)


def state(address: str) -> str | None:
    """Changes whenever the store does; None where a change could not be told from what was there just before."""
    return _kind(address).state(address)


def read_ahead(address: str) -> None:
    """Bring what is on the disk into memory, where that helps whoever looks at the store first."""
    _kind(address).read_ahead(address)


def shown(address: str) -> str:
    """The address as it may be printed: without the password."""
    return _PASSWORD.sub(lambda found: f"{found[1] or found[2]}…", address)


def is_file(address: str) -> bool:
    """Whether it is a file on this machine."""
    return "://" not in address


class _Kind(Protocol):
    """A module for each kind of store."""

    def view(self, address: str) -> AbstractContextManager[View]: ...

    def writer(self, address: str) -> AbstractContextManager[Writer]: ...

    def state(self, address: str) -> str | None: ...

    def read_ahead(self, address: str) -> None: ...


def _kind(address: str) -> _Kind:
    if is_file(address):
        from waqia.stores import sqlite

        return sqlite
    if address.startswith(_SERVED):
        from waqia.stores import postgres

        return postgres
    scheme = address.split("://", 1)[0]
    choices = f"the path of an embedded file ({DEFAULT}), or postgresql://user@host/database"
    raise StoreError(f"{shown(address)}: no store of the kind {scheme!r}; give {choices}")
