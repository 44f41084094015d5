"""Marks of texts in, those that are printed twice out: one page crawled again is one report.

A copy of an agency's report in another paper is a report of its own, so only texts of one outlet (or host) are
compared, and of those only the ones of one day or address: a market report of the next day is other news in the same
words. Texts are compared by the least hash in each of 64 bins over runs of four words (one-permutation MinHash), found
by bands of four bins.
"""

from __future__ import annotations

import hashlib
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from waqia.corpus.parts import Row, schema
from waqia.exports import library
from waqia.model import Article
from waqia.stores.keys import words

_BINS, _BAND, _RUN = 64, 4, 4
_ALIKE = 56  # bins of 64 that agree: texts of which about 88 of 100 runs are the same
_COMPARED = 100  # earlier texts of a band that are looked at, the latest first
_EMPTY = 2**32 - 1


def mark(text: str) -> bytes:
    """What a text is compared by: the least hash of its runs of words, in each bin.

    >>> mark("a b c d e f") == mark("a b  c d, e f")
    True
    """
    told = words(text)
    bins = [_EMPTY] * _BINS
    for at in range(max(1, len(told) - _RUN + 1)):
        run = " ".join(told[at : at + _RUN]).encode("utf-8", "surrogatepass")
        value = int.from_bytes(hashlib.blake2b(run, digest_size=8).digest(), "big")
        place, low = value % _BINS, value >> 32
        bins[place] = min(bins[place], low)
    return struct.pack(f">{_BINS}I", *_filled(bins))


def _filled(bins: list[int]) -> list[int]:
    """Bins of short texts that stayed empty take what the next one has."""
    filled, last = list(bins), _EMPTY
    for at in range(2 * _BINS - 1, -1, -1):
        if bins[at % _BINS] != _EMPTY:
            last = bins[at % _BINS]
        elif filled[at % _BINS] == _EMPTY:
            filled[at % _BINS] = last
    return filled


def source(article: Article) -> str:
    """The outlet, else the host of the address; empty where neither is known: then only the very same is twice."""
    return article.outlet or urlsplit(article.url or "").netloc


def merge(table: Any) -> Any:
    """A table of marks in the order of the input, in; those that came before in the same words, out."""
    arrow = library("pyarrow", "cluster")
    return arrow.Table.from_pylist(list(twice(table.to_pylist())), schema=schema("duplicates"))


def twice(rows: Iterable[Row]) -> Iterator[Row]:
    """Each row that tells what one before it told, with that one."""
    kept = set[str]()
    bands: dict[tuple[str, int, bytes], list[Row]] = defaultdict(list)
    for row in rows:
        if row["given"] in kept:
            yield {"place": row["place"], "given": row["given"], "of": row["given"]}
            continue
        keys = list(_keys(row))
        near = (one for key in keys for one in bands[key][: -_COMPARED - 1 : -1])
        same = next((one for one in near if _same(one, row)), None)
        if same is not None:
            yield {"place": row["place"], "given": row["given"], "of": same["given"]}
            continue
        kept.add(row["given"])
        for key in keys:
            bands[key].append(row)


def _keys(row: Row) -> Iterator[tuple[str, int, bytes]]:
    if row["source"]:
        for at in range(0, 4 * _BINS, 4 * _BAND):
            yield row["source"], at, row["mark"][at : at + 4 * _BAND]


def _same(one: Row, other: Row) -> bool:
    days = one["published"], other["published"]
    of_one_day = days[0] == days[1] or None in days
    if not (of_one_day or (one["url"] and one["url"] == other["url"])):
        return False
    pairs = zip(_bins(one), _bins(other), strict=True)
    return sum(mine == theirs for mine, theirs in pairs) >= _ALIKE


def _bins(row: Row) -> tuple[int, ...]:
    return struct.unpack(f">{_BINS}I", row["mark"])
