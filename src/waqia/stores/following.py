"""What is known of watched feeds: where they stood, and which of their pages are still to be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from waqia.stores.feed_tables import feed_pages, feeds

Row = dict[str, Any]
_AT_ONCE = 500  # values in one statement


class Follower:
    """The part of a writer that keeps watched feeds."""

    _writing: Engine

    def feed(self, address: str) -> Row | None:
        """What is known of a feed."""
        with self._writing.begin() as connection:
            found = connection.execute(select(feeds).where(feeds.c.address == address)).mappings().first()
            return dict(found) if found else None

    def answered(self, address: str, stamp: Mapping[str, str | None], pages: Iterable[Row], at: str) -> int:
        """A feed as it stood, and the pages it led to, at once: how many of them are new."""
        with self._writing.begin() as connection:
            fresh = _unknown(connection, {str(page["address"]): page for page in pages})
            rows = [page | {"feed": address, "first_seen": at, "state": "pending", "failures": 0} for page in fresh]
            if rows:
                connection.execute(insert(feed_pages), rows)
            _put(connection, address, {**stamp, "last_seen": at, "failures": 0, "said": None})
            return len(rows)

    def failed(self, address: str, said: str) -> int:
        """A feed that gave nothing: how many times in a row by now."""
        with self._writing.begin() as connection:
            before = connection.execute(select(feeds.c.failures).where(feeds.c.address == address)).scalar() or 0
            _put(connection, address, {"failures": before + 1, "said": said})
            return before + 1

    def pending(self, addresses: Sequence[str]) -> list[Row]:
        """The pages of these feeds that are still to be read, the oldest first."""
        mine = feed_pages.c.feed.in_(addresses)
        query = select(feed_pages).where(mine, feed_pages.c.state == "pending")
        with self._writing.begin() as connection:
            found = connection.execute(query.order_by(feed_pages.c.first_seen, feed_pages.c.address))
            return [dict(row) for row in found.mappings()]

    def page_is(self, address: str, state: str, failures: int = 0, said: str | None = None) -> None:
        """What became of a page."""
        told = {"state": state, "failures": failures, "said": said}
        with self._writing.begin() as connection:
            connection.execute(update(feed_pages).where(feed_pages.c.address == address).values(told))


def _unknown(connection: Connection, pages: dict[str, Row]) -> list[Row]:
    """Those that no feed has led to yet."""
    addresses, there = list(pages), set[str]()
    for at in range(0, len(addresses), _AT_ONCE):
        query = select(feed_pages.c.address).where(feed_pages.c.address.in_(addresses[at : at + _AT_ONCE]))
        there.update(connection.execute(query).scalars())
    return [page for address, page in pages.items() if address not in there]


def _put(connection: Connection, address: str, told: Mapping[str, Any]) -> None:
    if not connection.execute(update(feeds).where(feeds.c.address == address).values(told)).rowcount:
        connection.execute(insert(feeds), {"address": address, "failures": 0, **told})
