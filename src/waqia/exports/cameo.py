"""Records as CAMEO events: lines parted by tabs in the columns of GDELT 2.0, one for each pair of parties.

GDELT's 61 columns stand in its order under its names; those that Waqia knows nothing of (tone, kin groups, places of
actors) are empty, and columns of our own stand behind them. An act among several is a line for each pair, talks and
other acts without a recipient one for each direction, as CAMEO has it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import Any, BinaryIO

from waqia import knowledge
from waqia.exports import Screen, put
from waqia.exports.csv import guarded
from waqia.model import Reading
from waqia.record import record
from waqia.rows import Column, Record, Table, columns, main_events, span_of_days

ABOUT = (
    "Events in CAMEO codes with Goldstein scores, in the columns of GDELT 2.0 (with a header line, which GDELT's own "
    "files lack), tab-separated. Acts that CAMEO has no code for (negated, only possible, planned conflict) are left "
    "out and counted. Talks stand in both directions, a visit as 042 and as 043 of its host. Scores of PLOVER stand "
    "beside, in the columns behind GDELT's: `cut -f1-61` takes these away."
)
SUFFIX = ".cameo.tsv"
_FIPS_USA = "US"
_TYPES = {"JRN": "MED", "MED": "HLH", "SOC": "CVL"}  # sectors that go by another name in CAMEO


def _actor(side: str, who: str) -> tuple[Column, ...]:
    nothing = ("KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
    return (
        *columns(
            (f"{side}Code", "text", f"{who}: country and type together, PAKGOV"),
            (f"{side}Name", "text", "English name in capitals"),
            (f"{side}CountryCode", "text", "ISO 3166-1 alpha-3, from which CAMEO's own list differs in a few"),
        ),
        *columns(*((f"{side}{name}", "text", "empty") for name in nothing)),
        *columns(
            (f"{side}Type1Code", "text", "CAMEO's type: GOV, MIL, REB, MED (press), …"),
            *((f"{side}Type{number}Code", "text", "empty") for number in (2, 3)),
        ),
    )


def _place(of: str, told: bool) -> tuple[Column, ...]:
    means = {
        "Type": "1 a country, 3 a town of the USA, 4 a town or another place elsewhere",
        "FullName": "English name, country",
        "CountryCode": "FIPS 10-4",
        "Lat": "latitude, degrees, WGS 84",
        "Long": "longitude, degrees, WGS 84",
        "FeatureID": "id of the place in Waqia",
    }
    names = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return columns(*((f"{of}Geo_{name}", "text", (means.get(name) if told else None) or "empty") for name in names))


GDELT = (
    *columns(
        ("GlobalEventID", "int", "made of article, act and pair: the same in every run"),
        ("Day", "int", "first day that the act can have been on, YYYYMMDD: by its date, else by the report"),
        ("MonthYear", "int", "YYYYMM"),
        ("Year", "int", "YYYY"),
        ("FractionDate", "number", "the year and how much of it has passed: (month * 30 + day) / 365, as in GDELT"),
    ),
    *_actor("Actor1", "who did it"),
    *_actor("Actor2", "to whom"),
    *columns(
        ("IsRootEvent", "int", "1 where the act stands in the headline or the first sentence"),
        ("EventCode", "text", "CAMEO 1.1b3; a code, not a number: read it as text"),
        ("EventBaseCode", "text", "its first three digits"),
        ("EventRootCode", "text", "its first two digits"),
        ("QuadClass", "int", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
        ("GoldsteinScale", "number", "of the code: -10 (most hostile) to 10 (most cooperative)"),
        ("NumMentions", "int", "how often the article tells it"),
        ("NumSources", "int", "1: a line is what one article of one outlet says"),
        ("NumArticles", "int", "1"),
        ("AvgTone", "number", "empty: Waqia measures no tone"),
    ),
    *_place("Actor1", told=False),
    *_place("Actor2", told=False),
    *_place("Action", told=True),
    *columns(
        ("DATEADDED", "int", "day of publication, YYYYMMDD000000"),
        ("SOURCEURL", "text", "address of the article"),
    ),
)  # fmt: skip
OURS = columns(
    ("EventID", "text", "id of the act in Waqia, the same on the lines of all its pairs: count acts by it"),
    ("Pair", "int", "number of the pair within the act, from 0"),
    ("Reciprocal", "int", "1 where the act has no recipient, so that each pair stands in both directions"),
    ("DateFrom", "text", "date (the text), reported (the day of publication) or none"),
    ("Date", "edtf", "the date in EDTF, with spans and months that Day cannot say"),
    ("Status", "text", "happened, ongoing or planned"),
    ("PloverType", "text", "type of PLOVER 2.0"),
    ("PloverMode", "text", "mode"),
    ("PloverScore", "number", "PLOVER's score, -10 to 10"),
    ("AccordingTo", "list", "who is named as its source, nearest first, parted by |"),
    ("Confidence", "number", "0 to 1, calibrated"),
    ("Text", "urdu", "the clause, on one line"),
    ("Article", "text", "id of the article"),
    ("Outlet", "urdu", "the paper or agency"),
    ("Story", "text", "id of the story that the article is of"),
    ("Corrected", "list", "what people have put right, parted by |"),
)
TABLES = (Table("events", "A line for each pair of parties of each act that CAMEO has a code for.", (*GDELT, *OURS)),)
Row = dict[str, Any]


def pieces(readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]:
    """The header, then the lines of each reading."""
    return _lines(map(record, readings), Counter())


def write(records: Iterable[Record], out: Mapping[str, BinaryIO]) -> Sequence[str]:
    """The lines; what has no code is told."""
    left_out: Counter[str] = Counter()
    put(_lines(records, left_out), out["events"])
    told = ", ".join(f"{count} {status}" for status, count in sorted(left_out.items()))
    return [f"{left_out.total()} acts are left out, CAMEO has no code for them: {told}"] if told else []


def _lines(records: Iterable[Record], left_out: Counter[str]) -> Iterator[str]:
    header = TABLES[0].header
    yield "\t".join(header) + "\n"
    for one in records:
        rows = [row for event in main_events(one) for row in _rows(one, event, left_out)]
        if rows:
            out = io.StringIO()
            writer = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
            writer.writerows([_plain(row.get(name)) for name in header] for row in rows)
            yield out.getvalue()


def _plain(value: Any) -> Any:
    """A value without the tabs and line ends that would break the line, and no formula."""
    return guarded(" ".join(value.split())) if isinstance(value, str) else value


def _rows(article: Record, event: Mapping[str, Any], left_out: Counter[str]) -> Iterator[Row]:
    """A row for each pair; none, but counted, where CAMEO has no code."""
    row = _code(event["type"], event["mode"], tuple(event["contexts"]), event["status"])
    if row is None:
        left_out[event["status"]] += 1
        return
    names = {entity["id"]: entity["name"] for entity in article["entities"]}
    same = {**_day(event), **_where(event["place"]), **_about(article, event)}
    for number, (first, second, turned) in enumerate(_pairs(event)):
        yield {
            **same,
            **_who("Actor1", first, names),
            **_who("Actor2", second, names),
            **_what(row, turned=turned),
            "GlobalEventID": _number(article["article"]["id"], event["id"], number),
            "Pair": number,
        }


Party = Mapping[str, Any] | None


def _pairs(event: Mapping[str, Any]) -> Iterator[tuple[Party, Party, bool]]:
    """Who, to whom, and whether it is the host of a visit who comes first."""
    actors, recipients = event["actors"], event["recipients"]
    if recipients:
        for first in actors or (None,):
            for second in recipients:
                yield first, second, False
                if first and event["mode"] == "visit" and event["status"] != "planned":
                    yield second, first, True
    elif len(actors) > 1:
        yield from ((one, other, False) for one in actors for other in actors if one is not other)
    else:
        yield (actors[0] if actors else None), None, False


_HOST, _HOSTED = "043", 2.8  # CAMEO: to host a visit, and its score


def _what(row: Mapping[str, Any], *, turned: bool) -> Row:
    code, goldstein = (_HOST, _HOSTED) if turned else (row["code"], row["goldstein"])
    root = int(code[:2])
    return {
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4,
        "GoldsteinScale": goldstein,
    }


def _who(side: str, party: Party, names: Mapping[str, str]) -> Row:
    if party is None:
        return {}
    kind = _TYPES.get(party["sector"] or "", party["sector"] or "")
    country = party["country"] or ""
    return {
        f"{side}Code": country + kind,
        f"{side}Name": names.get(party["entity"], party["entity"]).upper(),
        f"{side}CountryCode": country,
        f"{side}Type1Code": kind,
    }


def _day(event: Mapping[str, Any]) -> Row:
    first, last = span_of_days(event)
    found = {"DateFrom": "date" if event["date"] else "reported" if event["reported"] else "none"}
    if not (day := first or last):
        return found
    year, month, of_month = (int(part) for part in day.split("-"))
    part = (month * 30 + of_month) / 365
    return found | {
        "Day": day.replace("-", ""),
        "MonthYear": day[:7].replace("-", ""),
        "Year": day[:4],
        "FractionDate": f"{year + part:.4f}",
    }


def _where(place: Mapping[str, Any] | None) -> Row:
    if place is None:
        return {}
    fips = _fips().get(place["country"] or "", "")
    town = 3 if fips == _FIPS_USA else 4
    whole = place["name"] if not place["country"] else f"{place['name']}, {place['country']}"
    return {
        "ActionGeo_Type": 1 if place["entity"].startswith("state:") else town,
        "ActionGeo_FullName": whole,
        "ActionGeo_CountryCode": fips,
        "ActionGeo_Lat": place["lat"],
        "ActionGeo_Long": place["lon"],
        "ActionGeo_FeatureID": place["entity"],
    }


def _about(record: Record, event: Mapping[str, Any]) -> Row:
    article, plover = record["article"], event["plover"]
    published = (article["published"] or "").replace("-", "")
    first = record["sentences"][0]["end"] if record["sentences"] else 0
    return {
        "IsRootEvent": int(event["evidence"]["start"] < first),
        "NumMentions": 1 + len(event["same_as"]),
        "NumSources": 1,
        "NumArticles": 1,
        "DATEADDED": f"{published}000000" if len(published) == 8 else "",
        "SOURCEURL": article["url"],
        "EventID": event["id"],
        "Reciprocal": int(not event["recipients"] and len(event["actors"]) > 1),
        "Date": event["date"],
        "Status": event["status"],
        "PloverType": plover["type"],
        "PloverMode": plover["mode"],
        "PloverScore": plover["score"],
        "AccordingTo": "|".join(source["name"] for source in event["according_to"]),
        "Confidence": event["confidence"],
        "Text": event["evidence"]["text"],
        "Article": article["id"],
        "Outlet": article["outlet"],
        "Story": record.get("story"),
        "Corrected": "|".join(one["field"] for one in event.get("corrections", ())),
    }


def _number(*told: Any) -> int:
    """A whole number of 60 bits made of what it stands for, which every reader of tables can hold."""
    return int(sha256("\t".join(map(str, told)).encode()).hexdigest()[:15], 16)


# ---- crosswalks ------------------------------------------------------------------------------------------------------


@cache
def _code(kind: str, mode: str | None, contexts: tuple[str, ...], status: str) -> Mapping[str, Any] | None:
    """The row of the crosswalk with the most cells that fit; None where CAMEO has nothing for the act."""
    told = None if status in ("happened", "ongoing") else status
    fitting = [
        row
        for row in _crosswalk()
        if row["type"] == kind
        and row["status"] == told
        and row["mode"] in (None, mode)
        and row["context"] in (None, *contexts)
    ]
    return max(fitting, key=lambda row: 2 * bool(row["mode"]) + bool(row["context"]), default=None)


@cache
def _crosswalk() -> tuple[Mapping[str, Any], ...]:
    return knowledge.table("crosswalk/cameo")


@cache
def _fips() -> Mapping[str, str]:
    return {row["state"]: row["fips"] for row in knowledge.table("crosswalk/countries")}
