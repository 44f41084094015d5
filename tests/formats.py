"""Files of every format that is read, made in memory: what goes in is told by the test."""

from __future__ import annotations

import gc
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

_RUNS = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:/ ]*[0-9A-Za-z]|[0-9A-Za-z]")
_SIZE, _WIDTH, _RIGHT = 10, 6, 500  # points


def docx(*paragraphs: str, style: str | None = None) -> bytes:
    """A Word document; a paragraph that begins with < is taken as markup of its own."""
    body = "".join(
        one
        if one.startswith("<w:")
        else f"<w:p>{_style(style if at == 0 else None)}<w:r><w:t>{escape(one)}</w:t></w:r></w:p>"
        for at, one in enumerate(paragraphs)
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    space = "http://schemas.openxmlformats.org"
    return zipped(
        {
            "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{space}/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{space}/wordprocessingml/2006/main" '
            f'xmlns:mc="{space}/markup-compatibility/2006"><w:body>{body}</w:body></w:document>',
        }
    )


def _style(name: str | None) -> str:
    return f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>' if name else ""


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def pdf(*pages: Sequence[str], logical: bool = False, told: bool = True) -> bytes:
    """A PDF with these lines; its letters are drawn from the left, or (`logical`) one by one as they are read.

    Without `told` its font does not say which letters it draws.
    """
    letters = sorted({letter for page in pages for line in page for letter in line})
    contents = [_drawn(page, letters, logical) for page in pages]
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[4 0 R]"
        f"{'/ToUnicode 5 0 R' if told else ''}>>"
    )
    parts: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        font.encode(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Any"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600/CIDToGIDMap/Identity>>",
        _stream(_unicode(letters)),
    ]
    for at, content in enumerate(contents):
        resources = f"<</Font<</F 3 0 R>>>>/Contents {7 + 2 * at} 0 R"
        parts += [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources{resources}>>".encode(), _stream(content)]
    return _assembled(parts)


def _drawn(lines: Sequence[str], letters: Sequence[str], logical: bool) -> str:
    out = []
    for at, line in enumerate(lines):
        height = 760 - 20 * at
        seen = _RUNS.sub(lambda found: found[0][::-1], line)[::-1]  # as it stands on the page, from the left
        first = _RIGHT - _WIDTH * len(seen)
        places = [(first + _WIDTH * n, one) for n, one in enumerate(seen)]
        out.append(_shown(height, places[::-1] if logical else places, letters))
    return "\n".join(out)


def _shown(y: int, places: Sequence[tuple[int, str]], letters: Sequence[str]) -> str:
    """The letters of a line in the order given, each at its place."""
    parts, at = [], places[0][0]
    for x, one in places:
        parts.append(f"{(at - x) * 1000 // _SIZE} <{letters.index(one) + 1:04X}>")
        at = x + _WIDTH
    return f"BT /F {_SIZE} Tf {places[0][0]} {y} Td [{' '.join(parts)}] TJ ET"


def _unicode(letters: Sequence[str]) -> str:
    rows = "\n".join(f"<{at:04X}> <{one.encode('utf-16-be').hex()}>" for at, one in enumerate(letters, 1))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    )


def _stream(content: str) -> bytes:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream".encode()


def _assembled(parts: Iterable[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def warc(*pages: tuple[str, bytes], packed: bool = False, **headers: str) -> bytes:
    """A web archive of pages: address and HTML of each."""
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the writer leaves its temporary files to the collector
        _write(writer, pages, headers)
        gc.collect()
    return out.getvalue()


def _write(writer: Any, pages: Iterable[tuple[str, bytes]], headers: dict[str, str]) -> None:
    from warcio.statusandheaders import StatusAndHeaders

    writer.write_record(writer.create_warcinfo_record("test.warc", {"software": "test"}))
    told = {
        "Content-Type": "text/html; charset=utf-8",
        **{name.replace("_", "-"): one for name, one in headers.items()},
    }
    for url, body in pages:
        http = StatusAndHeaders("200 OK", list(told.items()), protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "request", payload=io.BytesIO(b"GET / HTTP/1.1\r\n\r\n")))
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=http))


def rss(*items: str, title: str = "روزنامہ مثال", before: str = "") -> bytes:
    """A feed of items, each told as markup."""
    body = "".join(f"<item>{one}</item>" for one in items)
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<rss version="2.0" {space}><channel><title>{title}</title>'
        f"{body}</channel></rss>"
    ).encode()


def opml(*feeds: str) -> bytes:
    """A list of feeds in a folder."""
    rows = "".join(f'<outline type="rss" text="x" xmlUrl="{one}"/>' for one in feeds)
    return (
        f'<?xml version="1.0"?><opml version="2.0"><body><outline text="اخبار">{rows}</outline></body></opml>'.encode()
    )


def sitemap(*pages: str, index: bool = False) -> bytes:
    """A sitemap of pages, each an address or markup; or an index of sitemaps."""
    name, root = ("sitemap", "sitemapindex") if index else ("url", "urlset")
    rows = "".join(f"<{name}>{one if one.startswith('<') else f'<loc>{one}</loc>'}</{name}>" for one in pages)
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {spaces}>{rows}</{root}>'.encode()


def page(*paragraphs: str, head: str = "", before: str = "") -> bytes:
    """A web page with a story."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f'<!doctype html><html lang="ur"><head><meta charset="utf-8"><title>خبر</title>{head}</head>'
        f"<body>{before}<article>{body}</article></body></html>"
    ).encode()
