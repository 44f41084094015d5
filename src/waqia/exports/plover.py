"""Records as PLOVER 2.0: JSON lines, an act a line, in the codebook's fields.

Where the codebook contradicts itself: ACCUSE scores -2 (its sign is a slip), SANCTION is quad 4, `vandalize` -5, Kosovo
is KOS; of its two spellings of an entity that of the record chapter holds. What it lacks (status, sources, confidence,
spans) stands under `waqia`, and what did not happen carries one of its auxiliary modes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from waqia.exports import Screen, put, wikidata_items
from waqia.exports.jsonl import dumped
from waqia.model import Reading
from waqia.record import record
from waqia.rows import Record, Table, columns, main_events, span_of_days

ABOUT = (
    "Acts in the JSON fields of PLOVER 2.0 (Open Event Data Alliance), one a line. Types follow its rules on the "
    "future (a planned visit is AGREE); what is planned, only possible or denied carries its auxiliary mode future, "
    "hypothetical or negation: leave these out before counting. What PLOVER has no field for stands under `waqia`."
)
SUFFIX = ".plover.jsonl"
TABLES = (
    Table(
        "events",
        "A line for each act; fields without a value are left out.",
        columns(
            ("id", "text", "id of article and act together: an act told by two papers in the same words is two lines"),
            ("date", "day", "first day that the act can have been on, else the day of the report; may be missing"),
            ("enddate", "day", "last day, where it is another and not open"),
            (
                "actor",
                "json",
                "list of {code, sector, entity_text, identifier_id (Wikidata), identifier_text, office, waqia_id}",
            ),
            ("recipient", "json", "list of the same"),
            ("event", "list", "type of PLOVER, after its rules on the future"),
            ("mode", "list", "mode, and future, hypothetical or negation where it did not (yet) happen"),
            ("context", "list", "what it is about"),
            (
                "quad_code",
                "int",
                "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict",
            ),
            ("event_scale", "number", "-10 (most hostile) to 10 (most cooperative)"),
            ("event_loc", "json", "{extracted_place, resolved_place, lat, lon, country_code}"),
            ("event_text", "urdu", "the words that make it this act"),
            ("size", "json", "{dead, injured, arrested}: people, as the text counts them"),
            ("text", "urdu", "the clause, letter by letter"),
            ("text_info", "json", "{start, end} of the clause in the article, in code points"),
            ("cite_info", "json", "{corpus, url, title, language, publication, date, coder}"),
            (
                "waqia",
                "json",
                "{type, mode, status, date (EDTF), date_is, according_to, confidence, event, corrected, "
                "article, story}",
            ),
        ),
    ),
)
_AUXILIARY = {"planned": "future", "possible": "hypothetical", "negated": "negation"}
_SIZES = {"killed": "dead", "injured": "injured", "arrested": "arrested"}
_COUNTRIES = {"XKX": "KOS"}  # Kosovo has a code of its own in PLOVER
Fields = dict[str, Any]


def pieces(readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]:
    """A line for each act."""
    return _lines(map(record, readings))


def write(records: Iterable[Record], out: Mapping[str, BinaryIO]) -> Sequence[str]:
    """A line for each act."""
    return put(_lines(records), out["events"])


def _lines(records: Iterable[Record]) -> Iterator[str]:
    for one in records:
        names = {entity["id"]: entity for entity in one["entities"]}
        yield "".join(dumped(_event(event, one, names)) for event in main_events(one))


def _event(event: Mapping[str, Any], record: Record, names: Mapping[str, Any]) -> Fields:
    first, last = span_of_days(event)
    coded, evidence, article = event["plover"], event["evidence"], record["article"]
    modes = [mode for mode in (coded["mode"], _AUXILIARY.get(event["status"])) if mode]
    return _told(
        id=f"{article['id']}/{event['id']}",
        date=first or last,
        enddate=last if last != first else None,
        actor=[_entity(party, names) for party in event["actors"]],
        recipient=[_entity(party, names) for party in event["recipients"]],
        event=[coded["type"]],
        mode=modes,
        context=_contexts(event),
        quad_code=coded["quad"],
        event_scale=coded["score"],
        event_loc=_place(event["place"]),
        event_text=event["trigger"]["text"],
        size=_size(event.get("numbers", ())),
        text=evidence["text"],
        text_info={"start": evidence["start"], "end": evidence["end"]},
        cite_info=_source(article),
        waqia=_ours(event, record),
    )


def _told(**fields: Any) -> Fields:
    """Those with a value."""
    return {name: value for name, value in fields.items() if value not in (None, [], {})}


def _contexts(event: Mapping[str, Any]) -> list[str]:
    """Its contexts; two modes bring one of their own name along."""
    own = [event["mode"]] if event["mode"] in ("cyber", "misinformation") else []
    return list(dict.fromkeys((*event["contexts"], *own)))


def _entity(party: Mapping[str, Any], names: Mapping[str, Any]) -> Fields:
    known = names.get(party["entity"], {})
    country = party["country"]
    return _told(
        code=_COUNTRIES.get(country, country),
        sector=party["sector"],
        entity_text=party["mention"]["text"],
        identifier_id=wikidata_items().get(party["entity"]),
        identifier_text=known.get("name"),
        office=known.get("office"),
        waqia_id=party["entity"],
    )


def _place(place: Mapping[str, Any] | None) -> Fields | None:
    if place is None:
        return None
    country = place["country"]
    return _told(
        extracted_place=place["mention"]["text"],
        resolved_place=place["name"],
        lat=place["lat"],
        lon=place["lon"],
        country_code=_COUNTRIES.get(country, country),
    )


def _size(numbers: Iterable[Mapping[str, Any]]) -> Fields:
    return {_SIZES[one["kind"]]: one["value"] for one in numbers if one["kind"] in _SIZES}


def _source(article: Mapping[str, Any]) -> Fields:
    return _told(
        corpus=article["ref"],
        url=article["url"],
        title=article["headline"],
        language=article["language"],
        publication=article["outlet"],
        date=article["published"],
        coder="Waqia",
    )


def _ours(event: Mapping[str, Any], record: Record) -> Fields:
    return _told(
        **{name: event[name] for name in ("type", "mode", "status", "date")},
        date_is="date" if event["date"] else "reported" if event["reported"] else "none",
        according_to=[source["name"] for source in event["according_to"]],
        confidence=event["confidence"],
        event=event["id"],
        corrected=[one["field"] for one in event.get("corrections", ())],
        article=record["article"]["id"],
        story=record.get("story"),
    )
