"""The tables that Waqia knows Urdu and the world by: browsed, searched by name, what they lack, and rows proposed.

Nothing is kept of a row that is proposed: its lines are checked over the tables and handed back, to be put into a
folder of one's own.
"""

from __future__ import annotations

import re
import tempfile
import threading
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from waqia import keeping, knowledge, stores
from waqia.lacking import KIND_OF_SECTOR
from waqia.lookup import Atlas
from waqia.pages import laid_over
from waqia.stores import Missing, StoreError, TookTooLong

Asked = Mapping[str, str]
Page = dict[str, Any]
ROWS = 50  # of a page of a table
NAMES = 30  # found, or lacking
FACTS = 40  # of a list in which other tables tell of a name
ARTICLES = 500  # the newest, in which names are looked for that the tables lack
LONGEST = 300  # letters of a cell
PATIENCE = 20.0  # seconds that a proposal waits while others are checked
PROPOSED = {"people": "world/people", "organisations": "world/organisations"}
_ASKED = {
    "people": ("name", "name_ur", "forms", "country", "sector", "gender", "wikidata", "source"),
    "organisations": ("name", "name_ur", "forms", "kind", "country", "sector", "source"),
}
_KINDS = {"people": "person", "organisations": "org"}
_OF_MENTION = {"person": "people", "organisation": "organisations"}
_CHECKING = threading.Lock()


def browse(store: str, asked: Asked) -> Page:
    """A list of the tables; a page of one of them; what they say of a name; the names of the store that they lack."""
    atlas, told = keeping.atlas(), asked.get("find", "").strip()
    page: Page = {"asked": dict(asked), "table": None, "found": [], "near": [], "tables": _tables(atlas)}
    if asked.get("table"):
        return page | {"table": _table(atlas, asked["table"], told, asked.get("page", "1"))}
    if told:
        found = atlas.find(told)
        names = [atlas.brief(one) for one in found[:NAMES]]
        near = [] if found else [atlas.brief(one) for one in atlas.near(told)]
        facts = _facts(atlas, found[0]) if len(found) == 1 else None
        return page | {"found": names, "count": len(found), "near": near, "facts": facts}
    return page | {"lacking": _lacking(store)}


def _tables(atlas: Atlas) -> list[Page]:
    return [{"name": name, "rows": len(rows)} for name, rows in sorted(atlas.known.rows.items())]


def _table(atlas: Atlas, name: str, find: str, told: str) -> Page:
    """A page of a table, of the rows alone that hold what is looked for."""
    if name not in atlas.known.rows:
        raise Missing(f"table {name}: there is none of that name; {keeping.choices(name, sorted(atlas.known.rows))}")
    columns = knowledge.columns()[name]
    rows = [[_cell(row.get(column)) for column in columns] for row in atlas.known.table(name)]
    if find:
        rows = [row for row in rows if any(find.casefold() in cell.casefold() for cell in row)]
    pages = max(1, -(-len(rows) // ROWS))
    if not (told.isascii() and told.isdigit() and 1 <= int(told) <= pages):
        raise StoreError(f"page {told}: {name} has pages 1 to {pages}")
    shown = rows[(int(told) - 1) * ROWS : int(told) * ROWS]
    return {"name": name, "columns": columns, "rows": shown, "count": len(rows), "page": int(told), "pages": pages}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " | ".join(map(str, value)) if isinstance(value, tuple | list) else "" if value is None else str(value)


def _facts(atlas: Atlas, identity: str) -> Page:
    """The row, and of what other tables say the first so many lines of each kind."""
    facts = atlas.facts(identity)
    cells = {name: _cell(value) for name, value in facts.items() if not _lines(value)}
    lists = {name: value for name, value in facts.items() if _lines(value)}
    return {
        "id": identity,
        "cells": {name: cell for name, cell in cells.items() if cell and name not in ("id", "key")},
        "lists": {name: _latest(rows)[:FACTS] for name, rows in lists.items()},
        "counts": {name: len(rows) for name, rows in lists.items()},
    }


def _lines(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _latest(rows: list[Page]) -> list[Page]:
    return sorted(rows, key=lambda row: row["from"] or "", reverse=True)


def _lacking(store: str) -> list[Page]:
    """Names of the newest articles that no table holds, each with the address that proposes a row."""
    with stores.open_view(store) as view:
        return [{**row, "propose": _proposal(row)} for row in view.lacking(ARTICLES, NAMES)]


def _proposal(row: Mapping[str, Any]) -> str:
    told = {"table": _OF_MENTION[row["kind"]], **{name: row[name] or "" for name in ("name", "name_ur", "country")}}
    return f"/knowledge/propose?{urlencode({name: value for name, value in told.items() if value})}"


def address(asked: Asked, **change: str) -> str:
    """Where the page of tables with some of what is asked for changed is."""
    told = {name: value for name, value in {**asked, **change}.items() if value and name != "lang"}
    return f"/knowledge?{urlencode(told)}"


# ---- rows that are proposed ------------------------------------------------------------------------------------------


def propose(store: str, asked: Asked) -> Page:
    """The lines of an overlay for what is filled in, and what `waqia knowledge check` would say of its cells."""
    table = asked.get("table", "people")
    if table not in PROPOSED:
        raise StoreError(f"table {table}: rows are proposed for {' or '.join(PROPOSED)}")
    given = {name: _clean(name, asked.get(name, "")) for name in _ASKED[table]}
    page: Page = {"asked": dict(asked), "table": table, "fields": _fields(table), "given": given}
    if not given["name"]:
        return page | {"lines": "", "faults": [], "there": []}
    row = _row(table, given)
    lines = _written(table, row)
    return page | {"lines": lines, "faults": _faults(table, lines), "there": _there(table, row)}


def _fields(table: str) -> list[Page]:
    """What the form asks for; `choices` where a cell is one of a few."""
    sections = tomllib.loads((knowledge.folder() / "tables.toml").read_text("utf-8"))
    document = sections[PROPOSED[table]]["columns"]
    told = [(name, document[name]) for name in _ASKED[table]]
    return [{"name": name, "needed": kind.endswith("!"), "choices": _choices(kind)} for name, kind in told]


def _choices(kind: str) -> list[str]:
    match = re.fullmatch(r"one_of\((.*)\)!?", kind)
    return match[1].split("|") if match else []


def _clean(name: str, told: str) -> str:
    """A cell on one line; a list may be written with commas."""
    if len(told) > LONGEST:
        raise StoreError(f"{name}: {len(told)} letters; a cell has at most {LONGEST}")
    plain = " ".join(told.split())
    return "|".join(filter(None, map(str.strip, re.split(r"[|,\u060c]", plain)))) if name == "forms" else plain


def _row(table: str, given: Mapping[str, str]) -> dict[str, str]:
    sector = given["sector"] or ("" if table == "people" else "cvl")
    kind = {} if table == "people" else {"kind": given["kind"] or KIND_OF_SECTOR.get(sector.upper(), "body")}
    key = re.sub(r"[^a-z0-9]+", "-", given["name"].casefold()).strip("-")
    return {**given, **kind, "sector": sector, "key": key, "basis": "recalled"}


def _written(table: str, row: Mapping[str, str]) -> str:
    columns = knowledge.columns()[PROPOSED[table]]
    return "\t".join(columns) + "\n" + "\t".join(row.get(column, "") for column in columns) + "\n"


def _faults(table: str, lines: str) -> list[str]:
    """What does not hold when the lines lie over the tables; one proposal is checked at a time."""
    if not _CHECKING.acquire(timeout=PATIENCE):
        raise TookTooLong("other rows are being checked; try again in a moment")
    try:
        with tempfile.TemporaryDirectory(prefix="waqia-") as folder:
            path = Path(folder) / f"{PROPOSED[table]}.tsv"
            path.parent.mkdir(parents=True)
            path.write_text(lines, "utf-8")
            return _load_faults(Path(folder))
    finally:
        _CHECKING.release()


def _load_faults(overlay: Path) -> list[str]:
    try:
        knowledge.load(overlays=laid_over((overlay,)))
    except knowledge.KnowledgeError as error:
        return [fault.replace(f"{overlay}/", "").replace(f"{overlay.name}/", "") for fault in error.faults]
    return []


def _there(table: str, row: Mapping[str, str]) -> list[Page]:
    """Those of the tables that are called so already, and the one that the key would correct."""
    atlas, own = keeping.atlas(), f"{_KINDS[table]}:{row['key']}"
    names = [row["name"], row["name_ur"], *row["forms"].split("|")]
    found = [one for name in filter(None, names) for one in _called(atlas, name)]
    return [atlas.brief(one) for one in dict.fromkeys([*([own] if own in atlas.rows else []), *found])][:NAMES]


def _called(atlas: Atlas, name: str) -> list[str]:
    """Those of all of the name, not of a part of it."""
    return [form.id for form in atlas.forms if form.letters.casefold() == name.casefold()]
