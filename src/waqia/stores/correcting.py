"""What somebody says about an act in, a store that tells it so out; what the machine said is kept beside it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, select

from waqia.stores import Record, StoreError, corrections, tables, writing
from waqia.stores.amending import Correction, Recode, Signed


class Corrector:
    """The part of a writer that takes corrections in, each in a transaction of its own."""

    _writing: Engine

    def correct(
        self, event: str, values: Mapping[str, Any], signed: Signed, recode: Recode, article: str | None = None
    ) -> list[str]:
        """Put an act right in every article that tells it, or in one: the ids of those articles."""
        with self._writing.begin() as connection:
            found = _telling(connection, event, article)
            for number, _, told in found:
                for field, value in values.items():
                    one = Correction(event, field, value, signed.by, signed.at, signed.note)
                    corrections.add(connection, number, told, one)
                writing.told_anew(connection, number, recode)
            return [name for _, name, _ in found]

    def undo(
        self, event: str, fields: Collection[str], signed: Signed, recode: Recode, article: str | None = None
    ) -> list[str]:
        """Let the machine's word hold again, for all fields where none is told: the fields that were put right."""
        with self._writing.begin() as connection:
            ours, here = tables.corrections.c, tables.articles.c
            query = select(ours.article).join_from(tables.corrections, tables.articles).where(ours.event == event)
            wanted = query if article is None else query.where(here.id == article)
            numbers = connection.execute(wanted.distinct()).scalars().all()
            taken = corrections.undo(connection, numbers, event, fields, signed.by, signed.at)
            for number in sorted({row["article"] for row in taken}):
                writing.told_anew(connection, number, recode)
            return sorted({row["field"] for row in taken})


def _telling(connection: Connection, event: str, article: str | None) -> Sequence[tuple[int, str, Record]]:
    """The articles that tell an act, each with the act as the machine has it."""
    here = tables.articles.c
    joined = tables.events.join(tables.articles).join(tables.readings)
    query = select(here.number, here.id, tables.readings.c.record).select_from(joined)
    query = query.where(tables.events.c.id == event, here.id == article if article else here.id.is_not(None))
    found = []
    for number, name, record in connection.execute(query.order_by(here.number)):
        acts = (one for one in json.loads(record)["events"] if one["id"] == event)
        found.append((number, name, next(acts)))
    if not found:
        where = f" in {article}" if article else ""
        raise StoreError(f"{event}: no act of that id{where}; `waqia search` lists them")
    return found
