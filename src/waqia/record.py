"""A reading in, the record out: plain dicts and lists in a fixed order, ready for JSON (docs/reference/record.md).

Every span is written with the words it covers, so that `text[start:end] == span["text"]` can be checked by anybody.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from waqia.model import (
    Article,
    Entity,
    Event,
    Mention,
    Moment,
    Party,
    Place,
    Quantity,
    Reading,
    Relation,
    Source,
    Statement,
)

Record = dict[str, Any]


def record(reading: Reading) -> Record:
    """The whole reading as the contract has it."""
    text = reading.article.text
    return {
        "article": article(reading.article),
        "sentences": [{"start": s.start, "end": s.end} for s in reading.sentences],
        "mentions": [row for mention in reading.mentions for row in _mention(mention)],
        "entities": [_entity(entity) for entity in reading.entities],
        "times": [_moment(moment) for moment in reading.times],
        "events": [_event(event, text) for event in reading.events],
        "statements": [_statement(statement, text) for statement in reading.statements],
        "relations": [_relation(relation, text) for relation in reading.relations],
        "repairs": [
            {"start": r.start, "end": r.end, "found": r.found, "means": r.means, "kind": r.kind}
            for r in reading.repairs
        ],
        "left_out": [{"start": x.start, "end": x.end, "text": x.text, "kind": x.kind} for x in reading.left_out],
        "notes": [span(n.start, n.end, text) | {"kind": n.kind, "reason": n.reason} for n in reading.notes],
    }


def article(article: Article) -> Record:
    """What is known of the article itself; `id` changes with its text, outlet, address and date."""
    raw = article.text.encode("utf-8", "surrogatepass")
    return {
        "id": article_id(article),
        "text_sha256": hashlib.sha256(raw).hexdigest(),
        "ref": article.ref,
        "text": article.text,
        "headline": article.headline,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "published_from": article.published_from,
        "author": article.author,
        "language": article.language,
    }


def article_id(article: Article) -> str:
    """A name made of the content alone: a wire copy in another paper is another article."""
    told = json.dumps([article.text, article.outlet, article.url, article.published])
    return f"art:{hashlib.sha256(told.encode('ascii')).hexdigest()[:16]}"


def span(start: int, end: int, text: str) -> Record:
    """A stretch of the text as the record gives it: offsets in characters, and its very letters."""
    return {"start": start, "end": end, "text": text[start:end]}


def _mention(mention: Mention) -> Iterator[Record]:
    """A row for each entity that the words stand for, one with null where nobody knows; of a metonym the seat too."""
    entities: Sequence[Entity | None] = mention.entities or (None,)
    meant = [(mention.kind, entity.id if entity else None, mention.how) for entity in entities]
    if mention.seat is not None:
        meant.append((mention.seat.kind, mention.seat.id, "name"))
    for kind, entity, how in meant:
        yield {
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "kind": kind,
            "entity": entity,
            "how": how,
        }


def _entity(entity: Entity) -> Record:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "name_ur": entity.name_ur,
        "country": entity.country,
        "sector": entity.sector,
        "office": entity.office,
        "known": entity.known,
    }


def _moment(moment: Moment) -> Record:
    return {
        "start": moment.start,
        "end": moment.end,
        "text": moment.text,
        "value": moment.value,
        "kind": moment.kind,
        "anchor": moment.anchor,
    }


def _event(event: Event, text: str) -> Record:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "actors": [_party(party) for party in event.actors],
        "recipients": [_party(party) for party in event.recipients],
        "date": event.date,
        "date_from": dict(event.date_from) if event.date_from is not None else None,
        "reported": event.reported,
        "place": _place(event.place) if event.place else None,
        "numbers": [_quantity(quantity) for quantity in event.numbers],
        "status": event.status,
        "according_to": [_source(source, "cue") for source in event.according_to],
        "evidence": span(*event.evidence, text),
        "trigger": span(*event.trigger, text),
        "plover": dict(event.plover),
        "same_as": list(event.same_as),
        "main": event.main,
        "confidence": event.confidence,
        "why": [dict(step) for step in event.why],
    }


def _party(party: Party) -> Record:
    return {
        "entity": party.entity.id,
        "country": party.country,
        "sector": party.sector,
        "mention": {"start": party.start, "end": party.end, "text": party.text},
    }


def _place(place: Place) -> Record:
    entity = place.entity
    return {
        "entity": entity.id,
        "name": entity.name,
        "country": entity.country,
        "lat": entity.lat,
        "lon": entity.lon,
        "mention": {"start": place.start, "end": place.end, "text": place.text},
    }


def _quantity(quantity: Quantity) -> Record:
    return {
        "kind": quantity.kind,
        "value": quantity.value,
        "bound": quantity.bound,
        "unit": quantity.unit,
        "mention": {"start": quantity.start, "end": quantity.end, "text": quantity.text},
    }


def _source(source: Source, words: str) -> Record:
    """Somebody who says it; `words` names the key for the span that shows it."""
    return {
        "entity": source.entity.id if source.entity else None,
        "name": source.name,
        words: {"start": source.start, "end": source.end, "text": source.text},
    }


def _statement(statement: Statement, text: str) -> Record:
    return {
        "speaker": _source(statement.speaker, "mention"),
        "addressee": _source(statement.addressee, "mention") if statement.addressee else None,
        "kind": statement.kind,
        "start": statement.start,
        "end": statement.end,
        "text": statement.text,
        "cue": span(*statement.cue, text),
        "chain": [_source(link, "cue") for link in statement.chain],
    }


def _relation(relation: Relation, text: str) -> Record:
    return {
        "type": relation.type,
        "subject": _end(relation.subject),
        "object": _end(relation.object),
        "valid": relation.valid,
        "evidence": span(relation.start, relation.end, text),
    }


def _end(end: Entity | str) -> Record:
    if isinstance(end, str):
        return {"entity": None, "name": end}
    return {"entity": end.id, "name": end.name}
