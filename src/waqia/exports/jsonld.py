"""Records as linked data: one JSON-LD document in the words of schema.org, an article at a time.

The context stands in the document (`@vocab`), so that nothing has to be fetched to read it. Acts are an Event and an
Action at once: when and where of the one, who to whom of the other. What somebody else than the outlet says is a Claim,
words in quotation marks are a Quotation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO
from urllib.parse import quote

from waqia.exports import Screen, put, wikidata_items
from waqia.exports.jsonl import line
from waqia.model import Reading
from waqia.record import record
from waqia.rows import Record, Table, columns, main_events

ABOUT = (
    "One JSON-LD document in the words of schema.org: NewsArticle, Event with Action, Person, Organization, Country, "
    "Place, Claim, Quotation. For rdflib, pyld, triple stores and search engines; nothing has to be fetched to read it."
)
SUFFIX = ".jsonld"
TABLES = (
    Table(
        "graph",
        "Nodes by their `@type`; ids are urn:waqia:…, the same in every run.",
        columns(
            ("NewsArticle", "json", "headline, articleBody, datePublished, publisher, inLanguage ur, url, mentions"),
            ("Event, Action", "json", "an act: name, startDate and endDate as the text has them, location, agent (who "
             "did it), participant (to whom), actionStatus, description (the clause), keywords, subjectOf (article)"),
            ("additionalType", "text", "of an act its code: urn:plover:CONSULT, urn:plover:CONSULT/visit"),
            ("additionalProperty", "json", "of an act status, confidence, quad and score of PLOVER, as PropertyValue"),
            ("actionStatus", "text", "CompletedActionStatus, ActiveActionStatus, PotentialActionStatus (planned or "
             "possible), FailedActionStatus (the text says that it did not happen)"),
            ("Claim", "json", "an act that a source tells, or a reported saying: author, about, text, appearance"),
            ("Quotation", "json", "words in quotation marks: creator, text, isPartOf"),
            ("Person, Organization, Country, Place", "json", "name in English and Urdu, sameAs (Wikidata), geo"),
        ),
    ),
)  # fmt: skip
_CONTEXT = {
    "@vocab": "https://schema.org/",
    "id": "@id",
    "type": "@type",
    **{name: {"@type": "@id"} for name in ("agent", "participant", "publisher", "author", "creator", "about")},
    **{name: {"@type": "@id"} for name in ("location", "subjectOf", "isPartOf", "appearance", "mentions", "sameAs")},
    **{name: {"@type": "@id"} for name in ("additionalType", "actionStatus", "url", "recipient")},
    **{name: {"@type": "https://schema.org/Date"} for name in ("datePublished", "startDate", "endDate")},
}
_TYPES = {"person": "Person", "state": "Country", "place": "Place", "outlet": "NewsMediaOrganization"}
_STATUS = {
    "happened": "CompletedActionStatus",
    "ongoing": "ActiveActionStatus",
    "planned": "PotentialActionStatus",
    "possible": "PotentialActionStatus",
    "negated": "FailedActionStatus",
}
_IN_URLS = ":/?#[]@!$&'()*+,;=%-._~"
_DATE = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")  # of EDTF what XML Schema can say: a season is its year
Node = dict[str, Any]


def pieces(readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]:
    """The document, an article at a time."""
    return _document(map(record, readings))


def write(records: Iterable[Record], out: Mapping[str, BinaryIO]) -> Sequence[str]:
    """The document."""
    return put(_document(records), out["graph"])


def _document(records: Iterable[Record]) -> Iterator[str]:
    seen: set[str] = set()
    mark = '{"@context": ' + json.dumps(_CONTEXT) + ',\n"@graph": ['
    for one in records:
        for node in _nodes(one, seen):
            yield mark + "\n" + line(json.dumps(node, ensure_ascii=False))
            mark = ","
    yield ("" if mark == "," else mark) + "\n]}\n"


def _nodes(one: Record, seen: set[str]) -> Iterator[Node]:
    for entity in one["entities"]:
        if entity["id"] not in seen:
            seen.add(entity["id"])
            yield _somebody(entity)
    for event in one["events"]:
        yield from _geo(event["place"], seen)
    article = one["article"]
    known = {entity["id"]: entity["name"] for entity in one["entities"]}
    yield from _article(article, known)
    for event in main_events(one):
        yield from _event(event, article, known)
    for number, statement in enumerate(one["statements"]):
        yield _statement(statement, article, number)


def _told(**fields: Any) -> Node:
    """A node with the fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, [], {}, "")}


def iri(told: str) -> str:
    """A name for the whole world, with what no such name may hold escaped."""
    return f"urn:waqia:{quote(told, safe=':.-_', errors='backslashreplace')}"


def _somebody(entity: Mapping[str, Any]) -> Node:
    names: list[Any] = [{"@language": "en", "@value": entity["name"]}]
    if entity["name_ur"]:
        names.append({"@language": "ur", "@value": entity["name_ur"]})
    item = wikidata_items().get(entity["id"])
    return _told(
        id=iri(entity["id"]),
        type=_TYPES.get(entity["kind"], "Organization"),
        name=names,
        sameAs=f"http://www.wikidata.org/entity/{item}" if item else None,
        jobTitle=entity["office"] if entity["kind"] == "person" else None,
    )


def _geo(place: Mapping[str, Any] | None, seen: set[str]) -> Iterator[Node]:
    """Where a place lies, once: it is told where something happens there."""
    if place and place["lat"] is not None and (own := f"geo {place['entity']}") not in seen:
        seen.add(own)
        where = {"type": "GeoCoordinates", "latitude": place["lat"], "longitude": place["lon"]}
        yield {"id": iri(place["entity"]), "geo": where}


def _article(article: Mapping[str, Any], known: Mapping[str, str]) -> Iterator[Node]:
    outlet = article["outlet"] and iri(f"publisher:{article['outlet']}")
    if outlet:
        yield {"id": outlet, "type": "NewsMediaOrganization", "name": article["outlet"]}
    yield _told(
        id=iri(article["id"]),
        type="NewsArticle",
        headline=article["headline"],
        articleBody=article["text"],
        datePublished=article["published"],
        publisher=outlet,
        inLanguage=article["language"],
        url=quote(article["url"], safe=":/?#[]@!$&'()*+,;=%-._~", errors="backslashreplace")
        if article["url"]
        else None,
        mentions=[iri(one) for one in known],
    )


def _event(event: Mapping[str, Any], article: Mapping[str, Any], known: Mapping[str, str]) -> Iterator[Node]:
    own, code = iri(f"{article['id']}/{event['id']}"), "/".join(filter(None, (event["type"], event["mode"])))
    sides = {side: [one["entity"] for one in event[side]] for side in ("actors", "recipients")}
    names = (", ".join(dict.fromkeys(known.get(one, one) for one in side)) for side in sides.values())
    yield _told(
        id=own,
        type=["Event", "Action"],
        additionalType=f"urn:plover:{code}",
        name=f"{code}: {' → '.join(filter(None, names))}".removesuffix(": "),
        **_when(event["date"]),
        location=iri(event["place"]["entity"]) if event["place"] else None,
        agent=[iri(one) for one in sides["actors"]],
        participant=[iri(one) for one in sides["recipients"]],
        actionStatus=f"https://schema.org/{_STATUS[event['status']]}",
        description={"@language": "ur", "@value": event["evidence"]["text"]},
        keywords=list(event["contexts"]),
        additionalProperty=_properties(event),
        subjectOf=iri(article["id"]),
    )
    if event["according_to"]:
        yield _told(
            id=f"{own}/claim",
            type="Claim",
            author=[iri(source["entity"]) for source in event["according_to"][:1] if source["entity"]],
            creditText=" ← ".join(source["name"] for source in event["according_to"]),
            about=own,
            text={"@language": "ur", "@value": event["evidence"]["text"]},
            appearance=iri(article["id"]),
        )


def _properties(event: Mapping[str, Any]) -> list[Node]:
    plover = event["plover"]
    told = {"status": event["status"], "confidence": event["confidence"], "reported": event["reported"]}
    told |= {"plover type": plover["type"], "plover quad": plover["quad"], "plover score": plover["score"]}
    return [
        {"type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in told.items()
        if value is not None
    ]


def _when(edtf: str | None) -> Node:
    first, _, last = (edtf or "").partition("/")
    ends = (("startDate", _DATE.match(first)), ("endDate", _DATE.match(last)))
    return {name: found[0] for name, found in ends if found}


def _statement(statement: Mapping[str, Any], article: Mapping[str, Any], number: int) -> Node:
    """Words in quotation marks are a quotation, reported ones a claim."""
    speaker, direct = statement["speaker"], statement["kind"] == "direct"
    who = iri(speaker["entity"]) if speaker["entity"] else None
    return _told(
        id=iri(f"{article['id']}/statement-{number}"),
        type="Quotation" if direct else "Claim",
        creator=who if direct else None,
        author=None if direct else who,
        creditText=speaker["name"],
        text={"@language": "ur", "@value": statement["text"]},
        isPartOf=iri(article["id"]) if direct else None,
        appearance=None if direct else iri(article["id"]),
    )
