"""A store and a format in, files with their codebook and citation out; nothing is printed here.

Files take their places when all is written, so that a run that is interrupted leaves what was there before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from waqia import descriptions, exports, stores
from waqia.exports import csv
from waqia.keeping import Asked, Meant, resolved
from waqia.outputs import filling
from waqia.rows import Record
from waqia.stores import StoreError, View
from waqia.stores.questions import ArticleQuestion, EventQuestion

_BY_ITSELF = "waqia"  # what files in a folder are called that belong to no table


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written where."""

    to: str
    output: Path | None = None  # a file, a folder for all tables, or None for standard output
    table: str | None = None  # of formats with several, where a single file is asked for
    mark: bool = False  # CSV begins with a byte-order mark
    bare: bool = False  # no codebook and no citation
    most: int | None = None  # articles; of more, nothing is written


def export(address: str, order: Order, asked: Asked | None, kind: str | None, screen: BinaryIO) -> dict[str, Any]:
    """Write what was asked for, or everything; `screen` is where it goes without a place of its own."""
    paths = places(order)
    _spare(address, paths.values())
    with stores.open_view(address) as view, ExitStack() as stack:
        meant, question = resolved(view, asked, kind) if asked else ({}, None)
        figures = descriptions.Figures(view.runs(), _asked(asked, meant))
        out = _opened(order, paths, stack) or {_table(order): screen}
        for stream in out.values() if order.mark else ():
            stream.write(csv.MARK)
        records = figures.counted(_bounded(_records(view, question, exports.keeps_whole(order.to)), order.most))
        figures.remarks = exports.record_export(order.to).write(records, out)
        beside = {} if order.bare else _beside(order, figures)
        for path, text in beside.items():
            stack.enter_context(filling(path)).write(text.encode("utf-8", "backslashreplace"))
    told = {"store": address, "to": order.to, "files": [str(path) for path in (*paths.values(), *beside)]}
    return told | {"articles": figures.articles, "acts": figures.acts, "meant": meant, "remarks": list(figures.remarks)}


def stream(address: str, order: Order, asked: Asked | None, kind: str | None, out: BinaryIO) -> None:
    """Write what was asked for, or everything, to a stream that need not be one that can go back."""
    with stores.open_view(address) as view:
        question = resolved(view, asked, kind)[1] if asked else None
        if order.mark:
            out.write(csv.MARK)
        records = _records(view, question, exports.keeps_whole(order.to))
        exports.record_export(order.to).write(records, {_table(order): out})


def places(order: Order) -> dict[str, Path]:
    """Where each table goes: all of them into a folder, one into a file, none where nothing is told."""
    export, output = exports.record_export(order.to), order.output
    if order.mark and order.to != "csv":
        raise StoreError(f"--bom: {order.to} has no use for a byte-order mark; leave it out, or say --to csv")
    if output is None:
        if not exports.is_text(order.to):
            raise StoreError(f"--to {order.to} is nothing for a terminal: give --output FILE{export.SUFFIX}")
        return {}
    if not _is_folder(output):
        return {_table(order): output}
    if order.table:
        raise StoreError(f"--table {order.table}: {output} is a folder, which gets every table; give a file instead")
    several = len(export.TABLES) > 1
    return {one.name: output / f"{one.name if several else _BY_ITSELF}{export.SUFFIX}" for one in export.TABLES}


def _opened(order: Order, paths: Mapping[str, Path], stack: ExitStack) -> dict[str, BinaryIO]:
    """A draft of each file; they take their places together when the stack is left, if nothing has gone wrong."""
    if order.output is not None and _is_folder(order.output):
        order.output.mkdir(exist_ok=True)
    return {table: stack.enter_context(filling(path)) for table, path in paths.items()}


def _is_folder(output: Path) -> bool:
    """A folder that is there, or what looks like one: a name without an ending."""
    return output.is_dir() or (not output.exists() and not output.suffix)


def _table(order: Order) -> str:
    """The table that a single file holds."""
    there = [table.name for table in exports.record_export(order.to).TABLES]
    if order.table is not None and order.table not in there:
        raise StoreError(f"--table {order.table}: {order.to} has none of that name; there are {', '.join(there)}")
    return order.table or there[0]


def _spare(address: str, paths: Iterable[Path]) -> None:
    """The store itself is not written over."""
    for path in paths:
        if path.exists() and Path(address).exists() and path.samefile(address):
            raise StoreError(f"{path}: is the store itself; choose another --output")


def _records(view: View, question: ArticleQuestion | EventQuestion | None, whole: bool) -> Iterator[Record]:
    """The records that fit, with those of their acts that do."""
    for found in view.found(question):
        record = json.loads(found.record)
        if not whole:
            record["story"] = found.story
            if found.acts is not None:
                record["events"] = [event for event in record["events"] if event["id"] in found.acts]
        yield record


def _bounded(records: Iterator[Record], most: int | None) -> Iterator[Record]:
    for number, record in enumerate(records):
        if number == most:
            raise StoreError(f"more than {most:,} articles: narrow it by days or parties, or use `waqia export`")
        yield record


def _asked(asked: Asked | None, meant: Meant) -> Meant:
    """What an export was narrowed by, in words."""
    if asked is None:
        return {}
    named = ("type", "mode", "status", "first", "last")
    options = {"first": "from", "last": "until"}
    plain: dict[str, list[str]] = {
        f"--{options.get(name, name)} {value}": [] for name in named if (value := getattr(asked, name))
    }
    return ({asked.words: []} if asked.words else {}) | {one: [] for one in asked.articles} | plain | meant


def _beside(order: Order, figures: descriptions.Figures) -> Mapping[Path, str]:
    """Codebook and citation, beside a file or in a folder, called as the file is."""
    output = order.output
    if output is None or (output.exists() and not output.is_file() and not output.is_dir()):
        return {}
    folder = output.is_dir()
    place, stem = (output, _BY_ITSELF) if folder else (output.parent, output.name.removesuffix(output.suffix))
    texts = {
        "codebook.md": descriptions.markdown(order.to, () if folder else (_table(order),), figures),
        "citation.cff": descriptions.citation(figures),
    }
    return {place / f"{stem}.{name}": text for name, text in texts.items()}
