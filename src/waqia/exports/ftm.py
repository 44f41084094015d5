"""Records as FollowTheMoney entities for Aleph, OpenSanctions' tools and the like: JSON lines, an entity a line.

People, bodies and places come once, before the first article that names them. An act or article that is told again has
the same id, under which the library merges values. Written by hand: the library itself needs a compiler to install.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import Any, BinaryIO

from waqia import knowledge
from waqia.exports import Screen, put, wikidata_items
from waqia.exports.jsonl import dumped
from waqia.model import Reading
from waqia.record import record
from waqia.rows import Record, Table, columns, main_events

ABOUT = (
    "Entities of FollowTheMoney (Aleph, OpenAleph, yente), one JSON object a line: Person, PublicBody, Organization, "
    "Company, Address, Article, Event, Position, Occupancy, Membership, UnknownLink. Load them with `ftm` or a bulk "
    "loader. An event that did not happen says so at the head of its name and in `keywords`."
)
SUFFIX = ".ftm.json"
TABLES = (
    Table(
        "entities",
        "A line for each entity; ids are stable and begin with `waqia-`; values are lists of texts.",
        columns(
            ("id", "text", "waqia-person-ebrahim-raisi, waqia-state-IRN, waqia-ev-…, waqia-art-…"),
            ("schema", "text", "the FollowTheMoney schema"),
            ("properties.name", "list", "English name; of events type, mode, status and parties"),
            ("properties.alias", "list", "Urdu name"),
            ("properties.country", "list", "ISO 3166-1 alpha-2, lower case"),
            ("properties.wikidataId", "list", "item of Wikidata, of people"),
            (
                "properties.involved",
                "list",
                "ids of all parties of an Event; `organizer`: who did it to others",
            ),
            ("properties.date", "list", "of an Event that the text dates; `startDate` and `endDate` of spans"),
            ("properties.summary", "list", "the clause that tells an Event, letter by letter"),
            ("properties.description", "list", "status of an Event, who says so, confidence"),
            ("properties.keywords", "list", "of an Event type, mode, status, contexts"),
            ("properties.proof", "list", "id of the Article that says so"),
            ("properties.bodyText", "list", "text of an Article; `title`, `publishedAt`, `publisher`, `sourceUrl`"),
        ),
    ),
)
_STATE = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "SPY"))  # sectors of public bodies, where they have a country
_PREFIX = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")  # dates that FollowTheMoney takes: a season is its year
_OFFICES = {"holds_office": "current", "held_office": "ended"}
Entity = dict[str, Any]


def pieces(readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]:
    """The lines of each reading."""
    return _lines(map(record, readings))


def write(records: Iterable[Record], out: Mapping[str, BinaryIO]) -> Sequence[str]:
    """The lines of each record."""
    return put(_lines(records), out["entities"])


def _lines(records: Iterable[Record]) -> Iterator[str]:
    seen: set[str] = set()
    for one in records:
        yield "".join(dumped(entity) for entity in _entities(one, seen))


def _entities(one: Record, seen: set[str]) -> Iterator[Entity]:
    known = {entity["id"]: entity for entity in one["entities"]}
    for entity in one["entities"]:
        if entity["id"] not in seen:
            seen.add(entity["id"])
            yield _somebody(entity)
    yield _article(one)
    for event in main_events(one):
        yield from _event(event, one["article"], known)
    for relation in one["relations"]:
        yield from _relation(relation, one["article"], known)


def _made(identity: str, schema: str, **properties: Any) -> Entity:
    """An entity with the values there are, each a list of distinct texts."""
    told = {name: values if isinstance(values, list) else [values] for name, values in properties.items()}
    kept = {name: list(dict.fromkeys(one for one in values if one)) for name, values in told.items()}
    return {"id": identity, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def identity(told: str) -> str:
    """An id that FollowTheMoney takes: letters, digits, dots and hyphens.

    >>> identity("state:IRN"), identity("new:الف")
    ('waqia-state-IRN', 'waqia-new-b269eb6a')
    """
    plain = re.sub(r"[^A-Za-z0-9.]+", "-", told.replace(":", "-", 1)).strip("-.")
    if plain == told.replace(":", "-", 1):
        return f"waqia-{plain}"
    return f"waqia-{plain}-{sha256(told.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}"


# ---- who -------------------------------------------------------------------------------------------------------------


def _somebody(entity: Mapping[str, Any]) -> Entity:
    schema = _schema(entity)
    name, country = entity["name"], _country(entity["country"])
    common = {"name": name, "alias": entity["name_ur"], "country": country}
    if schema == "Address":
        return _made(identity(entity["id"]), schema, full=", ".join(filter(None, (name, entity["country"]))), **common)
    own = {"sector": entity["sector"], "wikidataId": wikidata_items().get(entity["id"])}
    if schema == "Person":
        return _made(identity(entity["id"]), schema, **common, **own, position=entity["office"])
    return _made(identity(entity["id"]), schema, **common, **own, classification=entity["kind"])


def _schema(entity: Mapping[str, Any]) -> str:
    kind, sector = entity["kind"], entity["sector"]
    if kind in ("person", "place"):
        return "Person" if kind == "person" else "Address"
    if kind == "state" or (sector in _STATE and entity["country"]):
        return "PublicBody"
    return "Company" if kind == "organisation" and sector == "BUS" else "Organization"


@cache
def _codes() -> Mapping[str, str]:
    return {row["key"]: row["iso2"].lower() for row in knowledge.table("world/states") if row["iso2"]}


def _country(code: str | None) -> str | None:
    return _codes().get(code or "")


# ---- what ------------------------------------------------------------------------------------------------------------


def _article(one: Record) -> Entity:
    article = one["article"]
    names = {kind: [x["name"] for x in one["entities"] if x["kind"] == kind] for kind in ("person", "organisation")}
    return _made(
        identity(article["id"]),
        "Article",
        name=article["headline"],
        title=article["headline"],
        publishedAt=article["published"],
        publisher=article["outlet"],
        sourceUrl=_url(article),
        language="urd" if article["language"] == "ur" else None,
        bodyText=article["text"],
        peopleMentioned=names["person"],
        companiesMentioned=names["organisation"],
    )


def _url(article: Mapping[str, Any]) -> str | None:
    url = article["url"] or ""
    return url if re.match(r"https?://[^\s/]+\.[^\s]+\Z", url) else None


def _event(event: Mapping[str, Any], article: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[Entity]:
    place, sides = event["place"], (event["actors"], event["recipients"])
    actors, recipients = ([identity(one["entity"]) for one in side if _is_party(one, known)] for side in sides)
    yield _made(
        identity(event["id"]),
        "Event",
        name=_title(event, known),
        **_when(event["date"]),
        involved=actors + recipients,
        organizer=actors if recipients else [],
        location=place["name"] if place else None,
        addressEntity=identity(place["entity"]) if place and not _is_party(place, known) else None,
        country=_country(place["country"]) if place else None,
        summary=event["evidence"]["text"],
        description=_standing(event),
        keywords=[event["type"], event["mode"], event["status"], *event["contexts"]],
        recordId=event["id"],
        proof=identity(article["id"]),
        publisher=article["outlet"],
        sourceUrl=_url(article),
    )


def _is_party(one: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether it is somebody; places are addresses here, which take no part in events."""
    return one["entity"] in known and known[one["entity"]]["kind"] != "place"


def _title(event: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    sides = (
        ", ".join(dict.fromkeys(known[one["entity"]]["name"] for one in event[side] if one["entity"] in known))
        for side in ("actors", "recipients")
    )
    act = " ".join(filter(None, (event["type"], event["mode"])))
    real = "" if event["status"] in ("happened", "ongoing") else f"[{event['status']}] "
    return f"{real}{act}: {' → '.join(filter(None, sides))}".removesuffix(": ")


def _standing(event: Mapping[str, Any]) -> str:
    """How real it is, who says so, how sure it was read."""
    sources = " ← ".join(source["name"] for source in event["according_to"])
    told = (
        f"status: {event['status']}",
        f"according to {sources}" if sources else "",
        f"confidence {event['confidence']}",
    )
    return "; ".join(filter(None, told))


def _when(edtf: str | None) -> dict[str, str]:
    first, _, last = (edtf or "").partition("/")
    if not last:
        return {"date": found[0]} if (found := _PREFIX.match(first)) else {}
    ends = (("startDate", _PREFIX.match(first)), ("endDate", _PREFIX.match(last)))
    return {name: found[0] for name, found in ends if found}


# ---- lasting facts ---------------------------------------------------------------------------------------------------


def _relation(relation: Mapping[str, Any], article: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[Entity]:
    """A link of its own; an office is a Position that is occupied; a seat is an address."""
    subject, other = relation["subject"], relation["object"]
    if not _is_party(subject, known):
        return
    ends = (relation["type"], subject["entity"], other["entity"] or other["name"], relation["valid"])
    link = f"waqia-rel-{sha256(repr(ends).encode('utf-8', 'backslashreplace')).hexdigest()[:16]}"
    told = _when(relation["valid"]) | {"proof": identity(article["id"]), "summary": relation["evidence"]["text"]}
    holder = identity(subject["entity"])
    if relation["type"] in _OFFICES:
        post = f"waqia-office-{sha256(other['name'].encode('utf-8', 'backslashreplace')).hexdigest()[:16]}"
        yield _made(post, "Position", name=other["name"])
        if known[subject["entity"]]["kind"] == "person":
            yield _made(link, "Occupancy", holder=holder, post=post, status=_OFFICES[relation["type"]], **told)
    elif not _is_party(other, known):
        where = {"address": other["name"]} if relation["type"] == "headquartered_in" else {"notes": _said(relation)}
        yield _made(holder, _schema(known[subject["entity"]]), name=subject["name"], **where)
    elif relation["type"] == "member_of" and _schema(known[other["entity"]]) != "Person":
        yield _made(link, "Membership", member=holder, organization=identity(other["entity"]), **told)
    else:
        role = relation["type"].replace("_", " ")
        yield _made(link, "UnknownLink", subject=holder, object=identity(other["entity"]), role=role, **told)


def _said(relation: Mapping[str, Any]) -> str:
    return f"{relation['type'].replace('_', ' ')} {relation['object']['name']}"
