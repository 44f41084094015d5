"""Records in, flat rows out: the tables of acts, statements, relations, articles and entities, each column described.

The same tables go into CSV, Parquet and spreadsheets; their descriptions make the codebook that goes with every export.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from waqia.days import FIRST, LAST, bounds

Record = Mapping[str, Any]
Row = dict[str, Any]
# text, urdu (text as it is printed), list (of text), int, number, flag, day (an ISO date), edtf, json (nested)
KINDS = ("text", "urdu", "list", "int", "number", "flag", "day", "edtf", "json")


@dataclass(frozen=True, slots=True)
class Column:
    """A column or field: its name, what kind of value it holds, what that means."""

    name: str
    kind: str
    means: str


@dataclass(frozen=True, slots=True)
class Table:
    """What one file or sheet holds."""

    name: str
    means: str
    columns: tuple[Column, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def columns(*told: tuple[str, str, str]) -> tuple[Column, ...]:
    """Columns out of name, kind and meaning."""
    return tuple(Column(*one) for one in told)


_ARTICLE = columns(
    ("article", "text", "id of the article; key of the table `articles`"),
    ("outlet", "urdu", "the paper or agency that printed it, as it was given"),
    ("published", "day", "day of publication; a month or a year where no more is known"),
    ("url", "text", "address of the article"),
    ("ref", "text", "the id that the article came with, or the file it came from"),
    ("story", "text", "id of the story that it tells together with other reports; empty where it was not compared"),
)


def _side(name: str, role: str) -> tuple[Column, ...]:
    return columns(
        (f"{name}s", "list", f"{role}: ids (state:IRN, person:…, org:…; new:… where the tables lack the name)"),
        (f"{name}_names", "list", "their English names, one for each id"),
        (f"{name}_countries", "list", "the country for which each acts: ISO 3166-1 alpha-3; empty where none"),
        (f"{name}_sectors", "list", "in what capacity: GOV, MIL, REB, …; empty for a state as such"),
    )


EVENTS = Table(
    "events",
    "A row for each act; of an act that an article tells several times the main telling. Acts that did not happen "
    "(status planned, possible, negated) are rows too: filter by `status` before counting.",
    (
        *columns(
            ("event", "text", "id of the act, made of its content; the same in every run over the same article"),
            ("type", "text", "one of the 16 event types of PLOVER 2.0"),
            ("mode", "text", "how: one of the modes of the type; empty where none fits"),
            ("status", "text", "how real the text says it is: happened, ongoing, planned, possible, negated"),
            ("day", "edtf", "the day to sort and count by: `date`, else `reported`"),
            ("day_is", "text", "what `day` rests on: date (the text), reported (the day of publication), none"),
            ("day_from", "day", "first day that `day` can mean; empty where it is open or before year 1"),
            ("day_to", "day", "last day that `day` can mean; empty where it is open"),
            ("date", "edtf", "when it is according to the text: EDTF (2023-12-07, 2022-02, 2022-02/..)"),
            ("reported", "day", "day of publication of the article"),
        ),
        *_side("actor", "who did it; all parties of a meeting or call; the visitor of a visit"),
        *_side("recipient", "to whom it was done; the host of a visit"),
        *columns(
            ("place", "text", "id of the place where it was"),
            ("place_name", "text", "its English name"),
            ("place_country", "text", "its country: ISO 3166-1 alpha-3; XKX, PSE, TWN too"),
            ("lat", "number", "latitude of the place, degrees, WGS 84"),
            ("lon", "number", "longitude of the place, degrees, WGS 84"),
            ("killed", "int", "people killed, as the text counts them; `numbers` says how exactly"),
            ("injured", "int", "people injured"),
            ("arrested", "int", "people arrested"),
            ("numbers", "list", "all that is counted: killed>=12 (at least), injured~30 (about), <= (at most); sums "
             "with ISO 4217 codes: money=5000000 USD"),
            ("according_to", "list", "the chain of sources within the article, nearest first; empty: the outlet"),
            ("contexts", "list", "what it is about: contexts of PLOVER"),
            ("plover_type", "text", "type under PLOVER's rules on the future: a planned CONSULT is AGREE, …"),
            ("plover_mode", "text", "mode under these rules"),
            ("quad", "int", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
            ("score", "number", "PLOVER's score from -10 (most hostile) to 10 (most cooperative), without unit"),
            ("confidence", "number", "0 to 1: of the acts at 0.9 nine in ten have act, sides and status right"),
            ("told", "int", "how often the article tells it"),
            ("trigger", "urdu", "the words that make it this act"),
            ("text", "urdu", "the clause that tells it, letter by letter"),
            ("start", "int", "where the clause begins in the text of the article, in code points"),
            ("end", "int", "where it ends, exclusive"),
        ),
        *_ARTICLE,
        *columns(("corrected", "list", "the fields that people have put right: the cells say what they say")),
    ),
)  # fmt: skip

STATEMENTS = Table(
    "statements",
    "A row for each saying: who said what to whom.",
    (
        *columns(
            ("speaker", "text", "id of the speaker; empty for sources that are nobody in particular"),
            ("speaker_name", "text", "English name, or «sources», «officials», …"),
            ("addressee", "text", "id of the one it was said to"),
            ("addressee_name", "text", "English name"),
            ("kind", "text", "direct (in quotation marks) or reported"),
            ("chain", "list", "further sources behind the speaker, nearest first"),
            ("cue", "urdu", "the words that say that it was said"),
            ("text", "urdu", "what was said, letter by letter"),
            ("start", "int", "where it begins in the text of the article, in code points"),
            ("end", "int", "where it ends, exclusive"),
        ),
        *_ARTICLE,
    ),
)

RELATIONS = Table(
    "relations",
    "A row for each lasting fact that an article states.",
    (
        *columns(
            ("type", "text", "holds_office, held_office, citizen_of, member_of, ally_of, supports, part_of, …"),
            ("subject", "text", "id of the one it is said of"),
            ("subject_name", "text", "English name"),
            ("object", "text", "id of the other; empty for offices"),
            ("object_name", "text", "English name, or the office: president of Iran"),
            ("valid", "edtf", "from when to when, where the text tells"),
            ("text", "urdu", "the words that state it"),
            ("start", "int", "where they begin in the text of the article, in code points"),
            ("end", "int", "where they end, exclusive"),
        ),
        *_ARTICLE,
    ),
)

ARTICLES = Table(
    "articles",
    "A row for each article.",
    columns(
        ("article", "text", "id, made of text, outlet, address and day of publication"),
        ("headline", "urdu", "headline as it was given; empty where none was"),
        ("outlet", "urdu", "the paper or agency that printed it, as it was given"),
        ("published", "day", "day of publication; a month or a year where no more is known"),
        ("published_from", "text", "how the day is known: given, metadata, text"),
        ("url", "text", "address"),
        ("ref", "text", "the id that it came with, or the file it came from"),
        ("story", "text", "id of the story that it tells together with other reports; empty where it was not compared"),
        ("events", "int", "number of acts in this export"),
        ("statements", "int", "number of statements"),
        ("text_sha256", "text", "SHA-256 of the text in UTF-8"),
        ("text", "urdu", "the text, unchanged; it belongs to its outlet"),
    ),
)

ENTITIES = Table(
    "entities",
    "A row for each person, state, body, place, outlet and group that the articles name; as first met.",
    columns(
        ("entity", "text", "id, the key of all columns that hold ids"),
        ("kind", "text", "person, state, organisation, place, outlet, group"),
        ("name", "text", "English name; romanised where the tables lack it"),
        ("name_ur", "urdu", "Urdu name"),
        ("country", "text", "ISO 3166-1 alpha-3"),
        ("sector", "text", "GOV, MIL, REB, …"),
        ("office", "text", "office, where it follows from the article"),
        ("known", "flag", "whether the tables hold it"),
    ),
)

TABLES = (EVENTS, STATEMENTS, RELATIONS, ARTICLES, ENTITIES)
_SIGNS = {"exact": "=", "at_least": ">=", "about": "~", "at_most": "<="}


def rows(records: Iterable[Record]) -> Iterator[tuple[str, Row]]:
    """Every row of every table with the name of its table, article by article; each entity once."""
    seen: set[str] = set()
    for record in records:
        for table, make in _MAKERS.items():
            for row in make(record):
                if table != ENTITIES.name or row["entity"] not in seen:
                    yield table, row
        seen.update(entity["id"] for entity in record["entities"])


def of_table(table: str, record: Record) -> Iterator[Row]:
    """The rows of one record in one table."""
    return _MAKERS[table](record)


def main_events(record: Record) -> Iterator[Mapping[str, Any]]:
    """Its acts, each once."""
    return (event for event in record["events"] if event["main"])


def span_of_days(event: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The first and the last day that an act can have been on, by its date, else by the report; None where open."""
    found = bounds(event["date"] or event["reported"] or "")
    first, last = found or (FIRST, LAST)
    return (None if first == FIRST else first), (None if last == LAST else last)


def _events(record: Record) -> Iterator[Row]:
    names = {entity["id"]: entity["name"] for entity in record["entities"]}
    for event in main_events(record):
        first, last = span_of_days(event)
        place, evidence, plover = event["place"] or {}, event["evidence"], event["plover"]
        yield {
            "event": event["id"],
            **{name: event[name] for name in ("type", "mode", "status", "date", "reported", "confidence")},
            "day": event["date"] or event["reported"],
            "day_is": "date" if event["date"] else "reported" if event["reported"] else "none",
            "day_from": first,
            "day_to": last,
            **_parties("actor", event["actors"], names),
            **_parties("recipient", event["recipients"], names),
            "place": place.get("entity"),
            **{f"place_{name}": place.get(name) for name in ("name", "country")},
            **{name: place.get(name) for name in ("lat", "lon")},
            **_counted(event.get("numbers", ())),
            "according_to": [source["name"] for source in event["according_to"]],
            "contexts": list(event["contexts"]),
            **{f"plover_{name}": plover.get(name) for name in ("type", "mode")},
            **{name: plover.get(name) for name in ("quad", "score")},
            "told": 1 + len(event["same_as"]),
            "trigger": event["trigger"]["text"],
            **{name: evidence[name] for name in ("text", "start", "end")},
            **_article(record),
            "corrected": [one["field"] for one in event.get("corrections", ())],
        }


def _parties(role: str, parties: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> Row:
    """Lists of one length each, so that they can be taken apart together."""
    return {
        f"{role}s": [party["entity"] for party in parties],
        f"{role}_names": [names.get(party["entity"], party["entity"]) for party in parties],
        f"{role}_countries": [party["country"] or "" for party in parties],
        f"{role}_sectors": [party["sector"] or "" for party in parties],
    }


def _counted(numbers: Sequence[Mapping[str, Any]]) -> Row:
    """What is counted: the people by what became of them, and everything in writing."""
    told = {number["kind"]: number["value"] for number in reversed(numbers)}
    written = [
        f"{one['kind']}{_SIGNS[one['bound']]}{one['value']}{' ' + one['unit'] if one['unit'] else ''}"
        for one in numbers
    ]
    return {kind: _whole(told.get(kind)) for kind in ("killed", "injured", "arrested")} | {"numbers": written}


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _article(record: Record) -> Row:
    article = record["article"]
    told = {name: article[name] for name in ("outlet", "published", "url", "ref")}
    return {"article": article["id"], **told, "story": record.get("story")}


def _statements(record: Record) -> Iterator[Row]:
    for one in record["statements"]:
        speaker, addressee = one["speaker"], one["addressee"] or {}
        yield {
            "speaker": speaker["entity"],
            "speaker_name": speaker["name"],
            "addressee": addressee.get("entity"),
            "addressee_name": addressee.get("name"),
            "kind": one["kind"],
            "chain": [link["name"] for link in one["chain"]],
            "cue": one["cue"]["text"],
            **{name: one[name] for name in ("text", "start", "end")},
            **_article(record),
        }


def _relations(record: Record) -> Iterator[Row]:
    for one in record["relations"]:
        yield {
            "type": one["type"],
            "subject": one["subject"]["entity"],
            "subject_name": one["subject"]["name"],
            "object": one["object"]["entity"],
            "object_name": one["object"]["name"],
            "valid": one["valid"],
            **{name: one["evidence"][name] for name in ("text", "start", "end")},
            **_article(record),
        }


def _articles(record: Record) -> Iterator[Row]:
    article = record["article"]
    plain = ("headline", "outlet", "published", "published_from", "url", "ref", "text_sha256", "text")
    yield {
        "article": article["id"],
        **{name: article[name] for name in plain},
        "story": record.get("story"),
        "events": sum(1 for _ in main_events(record)),
        "statements": len(record["statements"]),
    }


def _entities(record: Record) -> Iterator[Row]:
    names = ("kind", "name", "name_ur", "country", "sector", "office", "known")
    for entity in record["entities"]:
        yield {"entity": entity["id"], **{name: entity[name] for name in names}}


_MAKERS: Mapping[str, Callable[[Record], Iterator[Row]]] = {
    EVENTS.name: _events,
    STATEMENTS.name: _statements,
    RELATIONS.name: _relations,
    ARTICLES.name: _articles,
    ENTITIES.name: _entities,
}
