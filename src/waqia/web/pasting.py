"""A text or an address in, its reading out; nothing is kept unless an editor says so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from waqia import gathering, keeping, pages, stores
from waqia.fetch import Gate, Limits
from waqia.inputs import Feed
from waqia.model import Article, Reading, day_of_publication
from waqia.record import record
from waqia.sources import Fault
from waqia.stores import StoreError, TookTooLong
from waqia.visiting import Manners, Visitor
from waqia.web.views import Asked

LONGEST = 200_000  # letters of a text
_ADDRESS = 2_000  # letters
_PAGE = Limits(pause=5.0, total=10.0, most=5_000_000)
_MANNERS = Manners(gap=1.0, longest_gap=5.0, pauses=())  # whoever waits tries again himself
_PATIENCE = 20.0  # seconds that one waits until others have been served
_FETCHING = threading.Semaphore(2)
_GATE = Gate()  # tests open it wider


def form(store: str, asked: Asked) -> dict[str, Any]:
    """The form, and the reading of a text that came with the address of the page; no address is fetched for that."""
    return posted(store, {name: value for name, value in asked.items() if name != "address"})


def posted(store: str, asked: Asked) -> dict[str, Any]:
    """What is read in the text or on the page that somebody sends."""
    told = {"published": asked.get("published", "").strip(), "address": asked.get("address", "").strip()}
    found = _sent(asked)
    if found is None:
        return {"asked": told}
    return {"asked": told, "record": record(found)}


def keep(store: str, asked: Asked) -> str:
    """The same put into the store, with its stories; the id of the article."""
    found = _sent(asked)
    if found is None:
        raise StoreError("nothing to keep: paste a text, or give the address of a page")
    if found.article.language != "ur":
        raise StoreError(f"the text is not Urdu ({found.article.language}); only Urdu is kept")
    with stores.open_writer(store) as writer:
        keeping.keep([found], writer, keeping.this_run(), keeping.Tally())
        gathering.gather(writer, gathering.comparison())
    return str(record(found)["article"]["id"])


def _sent(asked: Asked) -> Reading | None:
    text, address = asked.get("text", "").replace("\r\n", "\n"), asked.get("address", "").strip()
    published = _day(asked.get("published", "").strip())
    if text.strip():
        if len(text) > LONGEST:
            raise StoreError(
                f"the text has {len(text):,} letters; at most {LONGEST:,} are read here, `waqia read` takes more"
            )
        return _read(Article(text, published=published, published_from="given" if published else None))
    return _read(_fetched(address)) if address else None


def _day(told: str) -> str | None:
    try:
        return day_of_publication(told) if told else None
    except ValueError as error:
        raise StoreError(str(error)) from None


def _read(article: Article) -> Reading:
    (found,) = pages.readings([article])
    if isinstance(found, Fault):
        raise StoreError(str(found))
    return found


def _fetched(address: str) -> Article:
    """The article of a page; lists of pages are not followed."""
    if len(address) > _ADDRESS or not address.casefold().startswith(("https://", "http://")):
        raise StoreError(f"{address[:80]}: no address of a page; give one that begins with https://")
    with _turn():
        feed = Feed([address], visitor=Visitor(_GATE, limits=_PAGE, manners=_MANNERS), wanted=lambda url: False)
        found = next(iter(feed), None)
    if isinstance(found, Fault):
        raise StoreError(str(found))
    if found is None:
        raise StoreError(f"{address}: no article there; give the page of one article, or paste its text")
    return found


@contextmanager
def _turn() -> Iterator[None]:
    """Few pages are fetched at a time: this is no way to make the server press others."""
    if not _FETCHING.acquire(timeout=_PATIENCE):
        raise TookTooLong("other pages are being fetched; try again in a moment")
    try:
        yield
    finally:
        _FETCHING.release()
