"""An export in, the codebook and the citation that go with it out: what each column means, and what it was made of."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any

from waqia import exports, knowledge
from waqia.labels import label, labels
from waqia.rows import Record, Table, main_events

TITLE = "Acts read out of Urdu news by Waqia"
_AUTHORS = "The Waqia authors"
_KINDS = {
    "text": "text", "urdu": "text as printed (Urdu)", "list": "list of texts", "int": "whole number",
    "number": "number", "flag": "true or false", "day": "ISO 8601 day", "edtf": "date in EDTF (ISO 8601-2)",
    "json": "JSON",
}  # fmt: skip


@dataclass(slots=True)
class Figures:
    """What an export was made of, counted while it is written."""

    runs: Sequence[Mapping[str, Any]] = ()
    asked: Mapping[str, Sequence[str]] = field(default_factory=dict)  # what it was narrowed by
    remarks: Sequence[str] = ()
    articles: int = 0
    acts: int = 0
    first: str | None = None  # day of publication of the earliest article, and of the latest
    last: str | None = None

    def counted(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records, counted as they pass."""
        for record in records:
            self.articles += 1
            self.acts += sum(1 for _ in main_events(record))
            if day := record["article"]["published"]:
                self.first, self.last = min(self.first or day, day), max(self.last or day, day)
            yield record

    @property
    def period(self) -> str:
        """From when to when the articles are."""
        return f"published {self.first} to {self.last}" if self.first else "without dates of publication"

    @property
    def key(self) -> str:
        """A short name that is the same for the same articles read by the same code and tables."""
        told = (self.articles, self.acts, self.first, self.last, [run["id"] for run in self.runs], dict(self.asked))
        return sha256(json.dumps(told, sort_keys=True, default=list).encode()).hexdigest()[:8]


def markdown(name: str, tables: Collection[str], figures: Figures) -> str:
    """The codebook of these tables of an export."""
    return "".join(
        (f"# Codebook: {TITLE} ({name})\n\n", *_told(figures), *describing(name, tables), *codes(), *_citing(figures))
    )


def _told(figures: Figures) -> Iterator[str]:
    yield f"{figures.acts:,} acts in {figures.articles:,} articles, {figures.period}.\n\n"
    for option, meant in figures.asked.items():
        yield f"- narrowed by `{option}`{': ' + '; '.join(meant) if meant else ''}\n"
    for run in figures.runs:
        yield f"- {run['articles']:,} articles of the store read by Waqia {run['version']} "
        yield f"(code {run['code'][:12]}, tables {run['knowledge'][:12]})\n"
    for remark in figures.remarks:
        yield f"- {remark}\n"
    yield "\n"


def describing(name: str, only: Collection[str] = ()) -> Iterator[str]:
    """What the format is for, and every column of its tables, or of some of them."""
    export = exports.record_export(name)
    yield f"{export.ABOUT}\n"
    for table in export.TABLES:
        if not only or table.name in only:
            yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield f"\n## Table `{table.name}`\n\n{table.means}\n"
    if table.columns:
        yield "\n| column | holds | meaning |\n|---|---|---|\n"
    for column in table.columns:
        yield f"| `{column.name}` | {_KINDS[column.kind]} | {_cell(column.means)} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def codes() -> Iterator[str]:
    """The codes with what they mean, and the words that Urdu readers see in their place."""
    plover = _document("plover")
    yield "\n## Codes\n\n| type | Urdu | meaning | quad | score |\n|---|---|---|---|---|\n"
    for code, numbers in plover["types"].items():
        meaning = _document(f"events/{code.lower()}")["meaning"]
        yield f"| `{code}` | {label('types', code)} | {_cell(meaning)} | {numbers['quad']} | {numbers['score']} |\n"
    yield "\n| type | mode | Urdu | score |\n|---|---|---|---|\n"
    for code, modes in plover["modes"].items():
        yield from (f"| `{code}` | `{mode}` | {label('modes', mode)} | {score} |\n" for mode, score in modes.items())
    yield "\n| status | Urdu |\n|---|---|\n"
    yield from (f"| `{status}` | {urdu} |\n" for status, urdu in labels("statuses").items())
    yield "\n| sector | meaning |\n|---|---|\n"
    yield from (f"| `{sector}` | {meaning} |\n" for sector, meaning in plover["sectors"].items())
    yield "\n| context | Urdu | meaning |\n|---|---|---|\n"
    meanings = _document("contexts")["meanings"]
    yield from (f"| `{one}` | {label('contexts', one)} | {_cell(what)} |\n" for one, what in meanings.items())


@cache
def _document(name: str) -> Mapping[str, Any]:
    with (knowledge.folder() / f"{name}.toml").open("rb") as stream:
        found: Mapping[str, Any] = tomllib.load(stream)
    return found


def _citing(figures: Figures) -> Iterator[str]:
    yield "\n## How to cite\n\nSay which articles were read, by which version, and that the codes are machine-made. "
    yield "The texts belong to their outlets; types and scores follow PLOVER of the Open Event Data Alliance.\n\n"
    yield f"```bibtex\n{bibtex(figures)}```\n"


def bibtex(figures: Figures) -> str:
    """An entry for a bibliography; the year is that of whoever cites."""
    versions = "; ".join(_version(run) for run in figures.runs) or "Waqia"
    return (
        f"@misc{{waqia-{figures.key},\n  title = {{{TITLE}}},\n  author = {{{{{_AUTHORS}}}}},\n"
        f"  note = {{{figures.acts} acts in {figures.articles} articles, {figures.period}; read by {versions}}}\n}}\n"
    )


def _version(run: Mapping[str, Any]) -> str:
    return f"Waqia {run['version']} (code {run['code'][:12]}, tables {run['knowledge'][:12]})"


def citation(figures: Figures) -> str:
    """The same for machines: the Citation File Format, version 1.2.0. JSON strings are YAML strings."""
    versions = "; ".join(_version(run) for run in figures.runs) or "Waqia"
    abstract = f"{figures.acts} acts in {figures.articles} articles, {figures.period}; read by {versions}."
    version = figures.runs[0]["id"] if figures.runs else figures.key
    return (
        "cff-version: 1.2.0\ntype: dataset\nmessage: Please cite this data set as below.\n"
        f"title: {json.dumps(TITLE)}\nauthors:\n  - name: {json.dumps(_AUTHORS)}\n"
        f"version: {json.dumps(version)}\nabstract: {json.dumps(abstract)}\n"
        "keywords:\n  - event data\n  - PLOVER\n  - Urdu\n"
    )
