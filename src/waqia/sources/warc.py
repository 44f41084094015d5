"""WARC archives, such as Common Crawl's news: the pages in them that are in Urdu.

Pages that hold too few letters that only Urdu has are set aside before anything else is done with them: in an archive
of the whole web that is nearly all. Pages without a story (fronts, indexes) are counted, too.
"""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from waqia.model import Article
from waqia.sources import MARKED, Aside, Fault, Item, Unreadable, html, recoded

SUFFIXES = (".warc",)
_PAGES = ("text/html", "application/xhtml+xml")
_LONGEST = 10_000_000  # bytes of a page
_FEW = 8  # letters that only Urdu has: two sentences have more
# Those are the retroflexes, the two kinds of h, nun ghunna and bari ye: Arabic and Persian have none of them.
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")
_URDU_UTF8 = re.compile(rb"\xd9\xb9|\xda[\x88\x91\xba\xbe]|\xdb[\x81\x92]")
_AGAIN = "fetch the archive again, or leave its end out"


def fits(head: bytes) -> int:
    """The version that every record begins with."""
    return MARKED if re.match(rb"WARC/\d\.\d", head) else 0


def several(head: bytes) -> bool:
    """Always a list."""
    return True


def articles(stream: BinaryIO, name: str, ref: str | None = None, first: int = 1) -> Iterator[Item]:
    """An article, a fault or an `Aside` for each page, in the order of the archive; `first`: number of the first."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    reading: Any = _Reading(stream)
    found = ArchiveIterator(reading, record_types=kinds, auto_decode="transfer", stream_detect=False)
    number = first - 1
    try:
        for number, record in enumerate(found, first):
            yield from _page(record, name, f"{ref}#{number}" if ref else None, number)
    except Unreadable as error:  # the stream itself
        yield Fault.of(name, error)
    except (OSError, ValueError) as error:
        yield Fault(name, f"broken after record {number}: {error}", _AGAIN)
    else:
        if not number:  # of a part of an archive it never is 0
            yield Fault(name, "an archive without pages", "give one that has records of the type response")


class _Reading:
    """A stream as the archive's reader wants it, which cannot do with one that has no way back."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        """What comes next."""
        part: bytes = self._stream.read1(size)  # not more at once: what came before a fault is to be read
        self._at += len(part)
        return part

    def tell(self) -> int:
        """Bytes read so far."""
        return self._at


def _page(record: Any, name: str, ref: str | None, number: int) -> Iterator[Item]:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    place = url or f"{name}, record {number}"
    status = record.http_headers.status_code if record.http_headers else 200
    if status != 200 or not _is_page(record):
        yield Aside(place, "no_article")
        return
    try:
        raw = _body(record, number)
    except Unreadable as error:
        yield Fault(place, error.what, error.remedy)
        return
    if not _in_urdu(raw, record.http_charset):
        yield Aside(place, "other_language")
        return
    for item in html.articles(io.BytesIO(recoded(raw, record.http_charset)), place, ref):
        if isinstance(item, Article):
            yield replace(item, url=item.url or url)
        else:
            yield Aside(place, "no_article") if item.what == html.NO_ARTICLE else item


def _is_page(record: Any) -> bool:
    told = record.http_content_type or record.headers.get("Content-Type") or ""
    return told.partition(";")[0].strip().lower() in _PAGES


def _body(record: Any, number: int) -> bytes:
    """The page as it was meant; Unreadable if the archive breaks off in it, or if it is no page of reasonable size."""
    promised = record.content_length
    raw = record.reader.read(_LONGEST + 1)
    told = {key.lower(): value.lower() for key, value in record.http_headers or ()}
    if len(raw) < min(promised, _LONGEST) and "transfer-encoding" not in told:
        raise Unreadable(f"the archive breaks off in it (record {number})", _AGAIN)
    if told.get("content-encoding") in ("gzip", "x-gzip") and raw.startswith(b"\x1f\x8b"):
        try:
            raw = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw, _LONGEST + 1)
        except zlib.error as error:
            raise Unreadable(f"packed wrongly: {error}", _AGAIN) from None
    if len(raw) > _LONGEST:
        raise Unreadable(f"longer than {_LONGEST // 1_000_000} MB", "save its story, and read the file")
    return bytes(raw)


def _in_urdu(raw: bytes, charset: str | None) -> bool:
    """Whether it may be in Urdu: whoever reads the article judges."""
    told = html.named_encoding(raw) or charset or "utf-8"
    try:
        utf8 = codecs.lookup(told).name == "utf-8"
    except LookupError:
        utf8 = True
    found = _URDU_UTF8.finditer(raw) if utf8 else _URDU.finditer(raw.decode(told, "replace"))
    return sum(1 for _ in zip(range(_FEW), found, strict=False)) == _FEW
