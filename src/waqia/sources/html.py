"""A web page: the story without what stands around it, and what the page says about itself.

The text is what was extracted, the headline before it; offsets refer to that text, which the reading carries. Date of
publication, headline, outlet, author and address come from JSON-LD, else from meta elements. Where neither tells the
date, what is printed between headline and story is handed on (`Article.printed`), for whoever reads Urdu dates.
"""

from __future__ import annotations

import calendar
import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, BinaryIO

from waqia.model import Article
from waqia.sources import Fault, Unreadable, decode, iso_date

NO_ARTICLE = "no article found in the page"
SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_ARTICLE_TYPE = re.compile(r"(Article|Posting|Report)\Z")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_HEADLINES = ("og:title", "twitter:title", "dc.title")
_AUTHORS = ("author", "article:author_name", "dc.creator", "parsely-author", "sailthru.author", "byl")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_ENGLISH_DAY = re.compile(
    r"\b(?:(?P<a>[A-Z][a-z]{2,8})\.? (?P<b>\d{1,2})(?:st|nd|rd|th)?,? "
    r"|(?P<c>\d{1,2})[ -](?P<d>[A-Z][a-z]{2,8})\.?,?[ -])(?P<y>\d{4})\b"
)
_IN_ADDRESS = re.compile(r"/(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|\Z)")
_LINE = 100  # characters: what is printed of a day is no longer
_PARAGRAPH = 80  # characters from which a paragraph belongs to the story
_ELEMENTS = 30_000  # of a page: those of the press have a few thousand
_PRINTED = 12  # lines between headline and story that may tell the day
_NO_TEXT = ("script", "style", "figure", "iframe", "form", "noscript", "nav", "aside", "button")
_BREAKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote")
_SYNDICATED = re.compile(r"The post .{0,300} (?:appeared first on|first appeared on) .{0,100}\Z", re.DOTALL)


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
        yield Fault(name, NO_ARTICLE, remedy)
    else:
        yield replace(found, ref=ref)


def named_encoding(raw: bytes) -> str | None:
    """The encoding that a page says it is in, if there is one of that name."""
    named = _CHARSET.search(raw[:4096])
    try:
        return codecs.lookup(named[1].decode("ascii")).name if named else None
    except LookupError:
        return None


def _decoded(raw: bytes) -> str:
    """The page as text: in the encoding that it names, else UTF-8."""
    encoding = named_encoding(raw) or "utf-8"
    if encoding.startswith("utf"):  # UTF-16 was recognised by its first bytes before; a page that can name it is not
        return decode(raw)
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:  # LookupError: names such as "hex" that are no text encoding
        raise Unreadable(f"not {encoding}, which the page says it is: {error}", "save it as UTF-8") from None


def _article(page: str) -> Article | None:
    # Here and not above, as trafilatura below: they take a third of a second, and other formats do without them.
    from lxml import etree, html

    if not page.strip():
        return None
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    told = _linked(tree)
    meta = _meta(tree)
    body = _story(tree, told.get("text"))
    headline = told.get("headline") or _first(meta, _HEADLINES) or _joined(tree.xpath("//h1[1]//text()"))
    if not body:
        return None
    url = _joined(tree.xpath("//link[@rel='canonical']/@href")[:1]) or meta.get("og:url")
    published = _published(tree, meta, told.get("published"), url)
    return Article(
        _with_headline(headline, body),
        headline=headline,
        outlet=told.get("outlet") or _first(meta, _OUTLETS),
        url=url,
        published=published,
        published_from="metadata" if published else None,
        author=told.get("author") or _author(tree, meta),
        printed=None if published else "\n".join(_printed(tree)) or None,
    )


def _story(tree: Any, told: str | None) -> str | None:
    """The story without what stands around it; what the page itself says the story is, where that is far more."""
    import trafilatura

    found = None
    if not _is_overlong(tree):
        found = trafilatura.extract(tree, include_comments=False, include_tables=False)
    found = found or _paragraphs(tree)
    return told if told and len(told) > 2 * len(found) else found


def _is_overlong(tree: Any) -> bool:
    """Whether a page has so many elements that weighing them would take minutes: no page of the press has."""
    return sum(1 for _ in islice(tree.iter(), _ELEMENTS + 1)) > _ELEMENTS


def fragment(markup: str) -> str:
    """The text of a piece of HTML, such as feeds carry, a line for each paragraph."""
    from lxml import etree, html

    if not markup.strip():
        return ""
    try:
        tree = html.fragment_fromstring(markup.replace("\0", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError):
        return ""
    etree.strip_elements(tree, *_NO_TEXT, etree.Comment, with_tail=False)
    for element in tree.iter(*_BREAKS):
        element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line and not _SYNDICATED.match(line))


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


def _published(tree: Any, meta: dict[str, str], told: str | None, url: str | None) -> str | None:
    """The day that the page tells to programs, else one that is written in English or stands in its address."""
    given = (told, *(meta[key] for key in _DATES if key in meta))
    timed = map(str, tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime"))
    if found := next(filter(None, map(iso_date, filter(None, (*given, *timed)))), None):
        return found
    shown = (str(one) for one in tree.xpath("//article//time/@datetime | //main//time/@datetime")[:1])
    english = map(_english_day, _printed(tree))
    return next(filter(None, (*map(iso_date, shown), *english, _day_of_address(url))), None)


def _english_day(line: str) -> str | None:
    """«May 6, 2024» and «6 May 2024» as ISO dates."""
    for found in _ENGLISH_DAY.finditer(line):
        name, number = found["a"] or found["d"], found["b"] or found["c"]
        months = [at for at in range(1, 13) if name in (calendar.month_name[at], calendar.month_abbr[at])]
        if months and (day := iso_date(f"{found['y']}-{months[0]:02}-{int(number):02}")):
            return day
    return None


def _day_of_address(url: str | None) -> str | None:
    found = _IN_ADDRESS.search(url or "")
    return iso_date(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}") if found else None


def _printed(tree: Any) -> list[str]:
    """The short lines with a figure in them between the headline and the first paragraph of the story.

    Not what stands above: there many sites print the day of today.
    """
    lines, begun = dict[str, None](), False
    if _is_overlong(tree):
        return []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        begun = begun or element.tag in ("h1", "article", "main")
        if element.tag == "p" and begun and len(_joined(element.itertext()) or "") >= _PARAGRAPH:
            break
        if not begun or element.tag in _NO_TEXT:
            continue
        line = _joined(element.itertext()) or ""
        if len(line) <= _LINE and any(letter.isdigit() for letter in line):
            lines[line] = None
    return list(lines)[:_PRINTED]


def _author(tree: Any, meta: dict[str, str]) -> str | None:
    """Who wrote it, as the page tells programs; the address of a profile is no name."""
    given = [meta[key] for key in _AUTHORS if key in meta]
    marked = [_joined(one.itertext()) for one in tree.xpath("//*[@itemprop='author' or @rel='author']")[:1]]
    return next((one for one in (*given, *marked) if one and not _ADDRESS.match(one)), None)


def _linked(tree: Any) -> dict[str, str | None]:
    """Headline, date, outlet, author and text as the JSON-LD of the page tells them, of several the first."""
    told = dict[str, str | None]()
    for script in tree.xpath("//script[@type='application/ld+json']"):
        for item in _items(_loaded(script.text_content())):
            for name, value in _facts(item):
                told[name] = told.get(name) or value
    return told


def _facts(item: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    yield "headline", _text(item.get("headline")) or _text(item.get("name"))
    yield "published", _text(item.get("datePublished"))
    yield "outlet", _text(item.get("publisher")) or _text(item.get("sourceOrganization"))
    given = item.get("author")
    names = map(_text, given if isinstance(given, list) else [given])
    yield "author", ", ".join(name for name in names if name and not _ADDRESS.match(name)) or None
    body = item.get("articleBody")
    yield "text", fragment(body) if isinstance(body, str) else None


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
        yield from _items(value.get("mainEntity"))


def _text(value: Any) -> str | None:
    """A string, or the name of an object or of the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None
