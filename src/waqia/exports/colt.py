"""Records as journeys of leaders, after the Country and Organizational Leader Travel data (COLT): a line for a journey.

Reports of one journey follow each other within days, so visits of one person to one country are gathered while articles
go by in the order of publication, and a journey is written once no report can join it any more: memory stays bounded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, BinaryIO

from waqia import knowledge
from waqia.exports import csv, put
from waqia.rows import Record, Table, columns, main_events, span_of_days

ABOUT = (
    "Journeys of people abroad, one a line, as CSV: who went where, when, whom they met, at what gathering, and which "
    "articles say so. Visits told by several articles within days of each other are one journey. Filter by `status`: "
    "planned and denied journeys are lines too. For heads of state and government filter by `visitor_office`."
)
SUFFIX = ".colt.csv"
TABLES = (
    Table(
        "visits",
        "A line for each journey of a person to another country.",
        columns(
            ("visit", "text", "id: that of the act that was published first"),
            ("visitor", "text", "id of the person"),
            ("visitor_name", "text", "English name"),
            ("visitor_name_ur", "urdu", "Urdu name"),
            ("visitor_country", "text", "country for which the visitor acts, ISO 3166-1 alpha-3"),
            ("visitor_office", "list", "offices held on the first day: by the tables, else as an article says"),
            ("hosts", "list", "ids of those who are visited"),
            ("host_names", "list", "their English names"),
            ("country", "text", "country visited, ISO 3166-1 alpha-3"),
            ("city", "text", "place visited, English name, where a text tells it"),
            ("lat", "number", "its latitude, degrees, WGS 84"),
            ("lon", "number", "its longitude, degrees, WGS 84"),
            ("start", "day", "first day of the journey"),
            ("end", "day", "last day; empty where no text tells of more than one"),
            ("days", "int", "days from start to end, both counted; without an end those that a text tells"),
            ("day_is", "text", "what start rests on: date (a text), reported (the first day of publication), none"),
            ("status", "text", "by the latest report: happened, ongoing, planned, possible, negated"),
            ("statuses", "list", "all that was reported, in order"),
            ("met", "list", "ids of those whom the visitor met there, by the same articles"),
            ("met_names", "list", "their English names"),
            ("multilateral", "flag", "whether an article tells of a gathering of several there with the visitor"),
            ("gathering", "list", "bodies of states that take part in it: BRICS, United Nations"),
            ("contexts", "list", "what it is about"),
            ("according_to", "list", "who is named as a source"),
            ("reports", "int", "articles that tell of it"),
            ("outlets", "list", "papers and agencies that do"),
            ("sources", "list", "addresses of the articles, else their ids"),
            ("text", "urdu", "the clause of the first report"),
            ("confidence", "number", "of the surest report, 0 to 1, calibrated"),
        ),
    ),
)
_APART = 3  # days: reports of a visit without dates of its own spread so far around it
_PRECISE = 14  # days: a longer span says no more than roughly when it was
_CLOSED = 30  # days after which no report joins a journey: visits are announced and looked back on within a month
_NAMED = ("offices", "states", "organisations", "places")  # what the terms of offices refer to
_LENGTH = re.compile(r"P(\d{1,2})D\Z")  # days, as TIMEX3 has them
_LATEST = {status: rank for rank, status in enumerate(("possible", "planned", "negated", "ongoing", "happened"))}
Event = Mapping[str, Any]
Span = tuple[str, str]


@dataclass(slots=True)
class _Report:
    """One visit as one article tells it."""

    event: Event
    record: Record
    visitor: Mapping[str, Any]
    country: str | None
    days: Span | None  # where they are known well enough to compare

    @property
    def published(self) -> str:
        return self.record["article"]["published"] or ""


@dataclass(slots=True)
class _Journey:
    """Reports of one journey, in the order in which they came."""

    reports: list[_Report] = field(default_factory=list)

    def takes(self, report: _Report) -> bool:
        """Whether the report can be of this journey: its days touch those of another, or nearly."""
        return any(_near(report.days, other.days) for other in self.reports)

    def is_over(self, day: str) -> bool:
        """Whether an article of that day comes too late to join."""
        last = self.reports[-1].published
        return not last or (len(last) == len(day) == 10 and _days_between(last, day) > _CLOSED)


def write(records: Iterable[Record], out: Mapping[str, BinaryIO]) -> Sequence[str]:
    """The lines; journeys within a country are told, not written."""
    at_home: list[int] = [0]
    put(csv.of_table(TABLES[0], ([_row(journey)] for journey in _journeys(records, at_home))), out["visits"])
    return [f"{at_home[0]} visits within the visitor's own country are left out"] if at_home[0] else []


def _journeys(records: Iterable[Record], at_home: list[int]) -> Iterator[_Journey]:
    """Journeys as they are over, and the rest at the end."""
    under_way: dict[tuple[str, str | None], list[_Journey]] = {}
    for record in records:
        yield from _over(under_way, record["article"]["published"] or "")
        for report in _reports(record):
            if report.country and report.country == report.visitor["country"]:
                at_home[0] += 1
                continue
            here = under_way.setdefault((report.visitor["entity"], report.country), [])
            journey = next((one for one in here if one.takes(report)), None)
            if journey is None:
                here.append(journey := _Journey())
            journey.reports.append(report)
    for here in under_way.values():
        yield from here


def _over(under_way: dict[tuple[str, str | None], list[_Journey]], day: str) -> Iterator[_Journey]:
    for key, here in list(under_way.items()):
        closed = [journey for journey in here if journey.is_over(day)]
        yield from closed
        left = [journey for journey in here if journey not in closed]
        if left:
            under_way[key] = left
        else:
            del under_way[key]


def _reports(record: Record) -> Iterator[_Report]:
    """Each person's visit that the article tells."""
    people = {entity["id"] for entity in record["entities"] if entity["kind"] == "person"}
    for event in main_events(record):
        if (event["type"], event["mode"]) == ("CONSULT", "visit"):
            for actor in event["actors"]:
                if actor["entity"] in people:
                    yield _Report(event, record, actor, _visited(event), _known_days(event))


def _visited(event: Event) -> str | None:
    hosts = (host["country"] for host in event["recipients"] if host["country"])
    return next(hosts, event["place"]["country"] if event["place"] else None)


def _known_days(event: Event) -> Span | None:
    first, last = span_of_days(event)
    if first and last and _is_dated(event):
        return first, last
    reported = event["reported"]
    return (reported, reported) if reported and len(reported) == 10 else None


def _near(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return False
    return max(_days_between(one[1], other[0]), _days_between(other[1], one[0])) <= _APART


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


# ---- the line --------------------------------------------------------------------------------------------------------


def _row(journey: _Journey) -> dict[str, Any]:
    reports = journey.reports
    first, entities = reports[0], {one["id"]: one for report in reports for one in report.record["entities"]}
    visitor = entities[first.visitor["entity"]]
    hosts = [host["entity"] for report in reports for host in report.event["recipients"]]
    place = next((report.event["place"] for report in reports if _is_town(report.event["place"])), None) or {}
    latest = max(reports, key=lambda report: (report.published, _LATEST[report.event["status"]]))
    met = [one for report in reports for one in _met(report)]
    return {
        "visit": first.event["id"],
        "visitor": visitor["id"],
        "visitor_name": visitor["name"],
        "visitor_name_ur": visitor["name_ur"],
        "visitor_country": first.visitor["country"],
        "visitor_office": _offices(reports, entities),
        **_listed("host", hosts, entities),
        "country": first.country,
        "city": place.get("name"),
        **{name: place.get(name) for name in ("lat", "lon")},
        **_when(reports),
        "status": latest.event["status"],
        "statuses": _once(report.event["status"] for report in reports),
        "met": _once(met),
        "met_names": [entities[one]["name"] for one in _once(met)],
        **_gathering(reports, entities),
        "contexts": _once(context for report in reports for context in report.event["contexts"]),
        "according_to": _once(source["name"] for report in reports for source in report.event["according_to"]),
        **_sources([report.record["article"] for report in reports]),
        "text": first.event["evidence"]["text"],
        "confidence": max(report.event["confidence"] for report in reports),
    }


def _offices(reports: Sequence[_Report], entities: Mapping[str, Any]) -> list[str]:
    """What the visitor was: by the terms that the tables know, else what the articles call them."""
    visitor, day = reports[0].visitor["entity"], _when(reports)["start"]
    held = [
        office
        for since, until, office in _terms().get(visitor, ())
        if day and since <= day[: len(since)] and (not until or day[: len(until)] <= until)
    ]
    said = (
        fact["object"]["name"]
        for report in reports
        for fact in report.record["relations"]
        if fact["type"] == "holds_office" and fact["subject"]["entity"] == visitor
    )
    return _once(held) or _once((*said, *filter(None, (entities[visitor]["office"],))))


@cache
def _terms() -> Mapping[str, Sequence[tuple[str, str | None, str]]]:
    """From when to when each person held which office."""
    names = {row["key"]: row["name"] for name in _NAMED for row in knowledge.table(f"world/{name}")}
    found: dict[str, list[tuple[str, str | None, str]]] = defaultdict(list)
    for row in knowledge.table("world/tenures"):
        if row["status"] != "rival":
            office = f"{names[row['office']]} of {names.get(row['of'], row['of'])}"
            found[f"person:{row['person']}"].append((row["from"] or "0001", row["to"], office))
    return found


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _listed(name: str, ids: Iterable[str], entities: Mapping[str, Any]) -> dict[str, list[str]]:
    found = [one for one in _once(ids) if one in entities]
    return {f"{name}s": found, f"{name}_names": [entities[one]["name"] for one in found]}


def _is_town(place: Mapping[str, Any] | None) -> bool:
    return place is not None and not place["entity"].startswith("state:")


def _when(reports: Sequence[_Report]) -> dict[str, Any]:
    """The days that texts tell, else the first day on which it was reported."""
    dated = [report.days for report in reports if report.days and _is_dated(report.event)]
    told = dated or [report.days for report in reports if report.days]
    days = next(filter(None, map(_length, reports)), None)
    if not told:
        return {"start": None, "end": None, "days": days, "day_is": "none"}
    start, end = min(first for first, _ in told), max(last for _, last in told)
    if not dated:
        return {"start": start, "end": None, "days": days, "day_is": "reported"}
    several = {"end": end, "days": _days_between(start, end) + 1} if end > start else {"end": None, "days": days}
    return {"start": start, **several, "day_is": "date"}


def _length(report: _Report) -> int | None:
    """How many days the clause says: a journey of three days."""
    evidence = report.event["evidence"]
    for time in report.record["times"]:
        if evidence["start"] <= time["start"] < evidence["end"] and (found := _LENGTH.match(time["value"] or "")):
            return int(found[1])
    return None


def _is_dated(event: Event) -> bool:
    """Whether the days are the text's own, and narrow enough to be told."""
    first, last = span_of_days(event)
    return bool(event["date"] and first and last and _days_between(first, last) < _PRECISE)


def _meetings(report: _Report) -> Iterator[Event]:
    """Other talks of the visitor that the article tells of, there as far as it says where."""
    for event in main_events(report.record):
        parties = {one["entity"] for one in (*event["actors"], *event["recipients"])}
        there = event["place"] is None or event["place"]["country"] == report.country
        talks = event["type"] == "CONSULT" and event["mode"] not in ("visit", "phone") and event["status"] != "negated"
        if talks and report.visitor["entity"] in parties and there and _same_time(event, report):
            yield event


def _same_time(event: Event, report: _Report) -> bool:
    return not event["date"] or report.days is None or _near(_known_days(event), report.days)


def _met(report: _Report) -> Iterator[str]:
    for event in _meetings(report):
        for one in (*event["actors"], *event["recipients"]):
            if one["entity"] != report.visitor["entity"] and one["country"] != report.visitor["country"]:
                yield one["entity"]


def _gathering(reports: Sequence[_Report], entities: Mapping[str, Any]) -> dict[str, Any]:
    found = [event for report in reports for event in _meetings(report) if event["mode"] == "multilateral"]
    parties = _once(one["entity"] for event in found for one in (*event["actors"], *event["recipients"]))
    bodies = [entities[one]["name"] for one in parties if one in entities and entities[one]["sector"] == "IGO"]
    return {"multilateral": bool(found), "gathering": bodies}


def _sources(articles: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    told = {article["id"]: article["url"] or article["id"] for article in articles}
    outlets = _once(article["outlet"] for article in articles if article["outlet"])
    return {"reports": len(told), "outlets": outlets, "sources": list(told.values())}
