"""Articles in, records out: a pure function on Arrow, and the plain values on either side of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from waqia.corpus.parts import Row, schema
from waqia.exports import library
from waqia.model import Article, Note, Reading
from waqia.pages import laid_over
from waqia.read import lexicons
from waqia.record import article_id, record
from waqia.runners import one, processes
from waqia.sources import Fault
from waqia.stores.writing import dumped

Record = dict[str, Any]
Result = Reading | Fault


def written(article: Article) -> str:
    """An article as JSON in ASCII, which holds whatever its text holds."""
    return json.dumps(asdict(article))


def article_of(line: str) -> Article:
    """The article that was written so."""
    told = json.loads(line)
    return Article(**{**told, "notes": tuple(Note(*_values(note)) for note in told["notes"])})


def _values(note: Any) -> Any:
    return note.values() if isinstance(note, dict) else note


def extract(batch: Any, overlays: tuple[str, ...], careful: bool = False) -> Any:
    """A batch of the table `texts` in, one of `extracted` out, in that order.

    `record` is empty of texts in another language than Urdu, `fault` is set where the reader failed. With `careful`, a
    process of its own reads, so that an article which ends it is a fault like any other; else it would end this one.
    """
    places, lines = batch.to_pydict().values()
    articles = [article_of(line) for line in lines]
    found = _carefully(articles, overlays) if careful else _quickly(articles, places, overlays)
    rows = [_extracted(article, result) for article, result in zip(articles, found, strict=True)]
    return library("pyarrow", "cluster").RecordBatch.from_pylist(rows, schema=schema("extracted"))


def _quickly(articles: Iterable[Article], places: Iterable[int], overlays: tuple[str, ...]) -> Iterator[Result]:
    known = lexicons(overlays=laid_over(tuple(map(Path, overlays))))
    return (one.reading(article, known, place) for article, place in zip(articles, places, strict=True))


def _carefully(articles: Iterable[Article], overlays: tuple[str, ...]) -> Iterator[Result]:
    return processes.readings(articles, laid_over(tuple(map(Path, overlays))), 1, lambda remark: None)


def _extracted(article: Article, found: Result) -> Row:
    given = article_id(article)
    if isinstance(found, Fault):
        fault = {"name": found.name, "what": found.what, "remedy": found.remedy}
        return {"article": None, "given": given, "record": None, "fault": json.dumps(fault)}
    told = record(found)
    return {"article": told["article"]["id"], "given": given, "record": _kept(found, told), "fault": None}


def _kept(reading: Reading, told: Record) -> str | None:
    return dumped(told) if reading.article.language == "ur" else None


def mentions(records: list[Record]) -> Iterator[Row]:
    """A row for each entity that words stand for."""
    for told in records:
        for row in told["mentions"]:
            yield {"article": told["article"]["id"], **row}
