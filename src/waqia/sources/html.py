"""A web page: the story without what stands around it, and what the page says about itself.

The text is what was extracted, the headline before it; offsets refer to that text, which the reading carries. Date of
publication, headline, outlet and address come from JSON-LD, else from meta elements; nothing is guessed from the story.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from waqia.model import Article
from waqia.sources import Fault, Unreadable, decode, iso_date

SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_ARTICLE_TYPE = re.compile(r"(Article|Posting|Report)\Z")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_HEADLINES = ("og:title", "twitter:title", "dc.title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher")


def fits(head: bytes) -> int:
    """An angle bracket first, as of a doctype or an html element."""
    return 4 if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|html|head|body|\?xml)", head, re.IGNORECASE) else 0


def several(head: bytes) -> bool:
    """One page is one article."""
    return False


def articles(stream: BinaryIO, name: str, ref: str | None = None) -> Iterator[Article | Fault]:
    """The one article of the page."""
    try:
        page = _decoded(stream.read())
    except Unreadable as error:
        yield Fault.of(name, error)
        return
    found = _article(page)
    if found is None:
        remedy = "give a page that holds one story, or its text as a .txt file"
        yield Fault(name, "no article found in the page", remedy)
    else:
        yield replace(found, ref=ref)


def _decoded(raw: bytes) -> str:
    """The page as text: in the encoding that it names, else UTF-8."""
    named = _CHARSET.search(raw[:4096])
    try:
        encoding = codecs.lookup(named[1].decode("ascii")).name if named else "utf-8"
    except LookupError:
        encoding = "utf-8"
    if encoding.startswith("utf"):  # UTF-16 was recognised by its first bytes before; a page that can name it is not
        return decode(raw)
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:  # LookupError: names such as "hex" that are no text encoding
        raise Unreadable(f"not {encoding}, which the page says it is: {error}", "save it as UTF-8") from None


def _article(page: str) -> Article | None:
    # Here and not above: trafilatura takes a third of a second to import, and other formats do without it.
    import trafilatura
    from lxml import etree, html

    if not page.strip():
        return None
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    told = _linked(tree)
    meta = _meta(tree)
    body = trafilatura.extract(tree, include_comments=False, include_tables=False) or _paragraphs(tree)
    headline = told.get("headline") or _first(meta, _HEADLINES) or _joined(tree.xpath("//h1[1]//text()"))
    if not body:
        return None
    published = next(filter(None, map(iso_date, filter(None, [told.get("published"), *_dates(tree, meta)]))), None)
    return Article(
        _with_headline(headline, body),
        headline=headline,
        outlet=told.get("outlet") or _first(meta, _OUTLETS),
        url=_joined(tree.xpath("//link[@rel='canonical']/@href")[:1]) or meta.get("og:url"),
        published=published,
        published_from="metadata" if published else None,
    )


def _with_headline(headline: str | None, body: str) -> str:
    return body if not headline or body.lstrip().startswith(headline) else f"{headline}\n\n{body}"


def _paragraphs(tree: Any) -> str:
    """The paragraphs as they stand, for pages too short for an extractor to weigh."""
    return "\n".join(filter(None, (_joined(p.itertext()) for p in tree.iter("p"))))


def _joined(strings: Any) -> str | None:
    return " ".join("".join(map(str, strings)).split()) or None


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _meta(tree: Any) -> dict[str, str]:
    """What the meta elements say, by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key and (content := " ".join((element.get("content") or "").split())):
            found.setdefault(key.lower(), content)
    return found


def _dates(tree: Any, meta: dict[str, str]) -> Iterator[str]:
    yield from (meta[key] for key in _DATES if key in meta)
    yield from map(str, tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime"))


def _linked(tree: Any) -> dict[str, str | None]:
    """Headline, date and outlet as the JSON-LD of the page tells them."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        for item in _items(_loaded(script.text_content())):
            return {
                "headline": _text(item.get("headline")),
                "published": _text(item.get("datePublished")),
                "outlet": _text(item.get("publisher")),
            }
    return {}


def _loaded(script: str) -> Any:
    try:
        return json.loads(script, strict=False)
    except (json.JSONDecodeError, RecursionError):  # pages often carry a broken block; the meta elements remain
        return None


def _items(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD block that are articles, however they are wrapped."""
    if isinstance(value, list):
        for part in value:
            yield from _items(part)
    elif isinstance(value, dict):
        types = value.get("@type")
        if any(isinstance(t, str) and _ARTICLE_TYPE.search(t) for t in (types if isinstance(types, list) else [types])):
            yield value
        yield from _items(value.get("@graph"))


def _text(value: Any) -> str | None:
    """A string, or the name of an object or of the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None
