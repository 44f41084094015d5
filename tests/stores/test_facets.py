"""What acts are searched by beside their words: the same answers as without it, on every store."""

from __future__ import annotations

import re
from typing import Any

import pytest

from waqia import stores
from waqia.stores import facets
from waqia.stores.questions import EventQuestion, Who

from .conftest import RUN, Make

_STATES = ("IRN", "PAK", "RUS", "USA", "IND", "AFG")


def questions(acts: list[dict[str, Any]]) -> list[EventQuestion]:
    """One for everything that some act has, alone and beside others."""
    parties = [party for act in acts for side in ("actors", "recipients") for party in act[side]]
    whos = [Who(countries=(code,)) for code in _STATES]
    whos += [Who(entities=(one,)) for one in sorted({party["entity"] for party in parties if party["entity"]})]
    places = [Who(entities=(one,)) for one in sorted({act["place"]["entity"] for act in acts if act["place"]})]
    found = [EventQuestion(**{side: (who,)}) for side in ("actors", "recipients") for who in whos]
    found += [EventQuestion(between=(one, other)) for one in whos for other in whos]
    found += [EventQuestion(party=who, type=act["type"], status=act["status"]) for who in whos for act in acts]
    found += [EventQuestion(place=place) for place in places]
    found += [EventQuestion(type=act["type"], mode=act["mode"], outlets=(act["outlet"],)) for act in acts]
    found += [EventQuestion(type=act["type"], first="2024-01-01", last="2024-12-31") for act in acts]
    found += [EventQuestion(type=act["type"], first="1950-01-01") for act in acts]
    return found


def test_the_index_answers_as_the_rows_do(store: str, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    with stores.open_writer(store) as writer:
        for record in (make(0), make(1), make(40, published=None), make(400)):
            writer.put(record, record["article"]["id"], RUN)
    with stores.open_view(store) as view:
        asked = questions(view.events(EventQuestion(limit=100))["events"])
        by_index = [view.events(question) for question in asked]
        monkeypatch.setattr(facets, "asked", lambda question: [])
        by_rows = [view.events(question) for question in asked]
    assert by_index == by_rows
    assert sum(answer["count"] for answer in by_index) > len(asked) / 4


def test_years_alone_are_not_looked_up() -> None:
    assert facets.asked(EventQuestion(first="2023-01-01", last="2023-12-31")) == []
    kind, years = facets.asked(EventQuestion(type="AID", first="2022-06-01", last="2023-02-01"))
    assert (len(kind), len(years)) == (1, 3), "both years, and acts of many years"
    assert len(facets.asked(EventQuestion(type="AID", first="1980-01-01", last="2023-12-31"))) == 1


def test_facets_are_single_words_of_any_database() -> None:
    event = {
        "main": True,
        "type": "AID",
        "mode": None,
        "status": "planned",
        "place": "place:لاہور",
        "place_country": "PAK",
    }
    days = {"day_from": "2023-12-30", "day_to": "2024-01-02"}
    told = facets.of_event(event | days, [{"role": "actor", "entity": None, "country": "IRN"}], "روزنامہ «آج»").split()
    assert len(told) == 9
    assert all(re.fullmatch("zz[a-z][0-9a-f]{10}", one) for one in told)
    assert facets.of_event(event | days | {"main": False}, [], None) == ""
