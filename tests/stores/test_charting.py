"""What pictures ask of a store: places, journeys and pairs, of the newest acts alone."""

from __future__ import annotations

from typing import Any

import pytest

from waqia import stores
from waqia.stores.questions import ArticleQuestion, EventQuestion, Who

from .conftest import RUN, Make


@pytest.fixture
def filled(store: str, make: Make) -> str:
    with stores.open_writer(store) as writer:
        for number in range(4):
            record = make(number)
            meeting = record["events"][0]
            meeting["date"] = record["article"]["published"]
            if number == 3:  # a visit of the Turkish one to Egypt, of which only the state is told
                meeting |= {"mode": "visit", "place": None, "recipients": meeting["actors"][1:]}
                meeting["actors"] = meeting["actors"][:1]
            writer.put(record, record["article"]["id"], RUN)
    return store


def test_places_count_the_acts_that_have_one(filled: str) -> None:
    with stores.open_view(filled) as view:
        assert view.latest() == "2024-05-13"
        found = view.places(EventQuestion(), 100)
    (ankara,) = found["places"]
    assert (ankara["entity"], ankara["name_ur"], ankara["country"], ankara["acts"]) == (
        "place:ankara",
        "انقرہ",
        "TUR",
        3,
    )
    assert (found["acts"], found["complete"]) == (3, True)


def test_the_newest_are_looked_at_and_it_says_so(filled: str) -> None:
    with stores.open_view(filled) as view:
        found = view.places(EventQuestion(), 2)
    assert (found["acts"], found["complete"], found["places"][0]["acts"]) == (2, False, 2)


def test_journeys_lead_to_a_place_abroad_or_to_the_state_of_the_host(filled: str) -> None:
    with stores.open_view(filled) as view:
        meetings = view.journeys(EventQuestion(type="CONSULT"), 100)["journeys"]
        visits = view.journeys(EventQuestion(type="CONSULT", mode="visit"), 100)["journeys"]
    assert meetings == [
        {"origin": "EGY", "place": "place:ankara", "country": "TUR", "acts": 3},
        {"origin": "TUR", "place": None, "country": "EGY", "acts": 1},
    ]
    assert visits == meetings[1:]


def test_pairs_count_an_act_once_on_whatever_side(filled: str) -> None:
    with stores.open_view(filled) as view:
        states = view.pairs(EventQuestion(type="CONSULT"), "states", 100)
        people = view.pairs(EventQuestion(type="CONSULT"), "people", 100)
    assert states["pairs"] == [{"one": "EGY", "other": "TUR", "acts": 4}]
    (pair,) = people["pairs"]
    assert (pair["one"], pair["other"], pair["acts"]) == ("new:egyptian-fm", "new:turkish-fm", 4)
    assert people["names"]["new:turkish-fm"]["name_ur"] == "ترک وزیر خارجہ"


@pytest.mark.parametrize(
    ("narrowed", "acts"),
    [
        ({"first": "2024-05-11", "last": "2024-05-12"}, 2),
        ({"party": Who(countries=("EGY",))}, 3),
        ({"party": Who(countries=("PAK",))}, 0),
        ({"actors": (Who(entities=("new:turkish-fm",)),)}, 3),
        ({"outlets": ("Paper 0",)}, 1),
        ({"words": "منگل"}, 3),
    ],
)
def test_pictures_are_narrowed_as_searches_are(filled: str, narrowed: dict[str, Any], acts: int) -> None:
    with stores.open_view(filled) as view:
        assert view.places(EventQuestion(**narrowed), 100)["acts"] == acts


def test_an_empty_store_has_nothing_to_show(store: str) -> None:
    with stores.open_writer(store):
        pass
    with stores.open_view(store) as view:
        assert view.latest() is None
        assert view.places(EventQuestion(), 10) == {"acts": 0, "complete": True, "places": []}
        assert view.pairs(EventQuestion(), "people", 10)["pairs"] == []


def test_articles_are_found_by_their_ids(filled: str) -> None:
    with stores.open_view(filled) as view:
        ids = [one["id"] for one in view.articles(ArticleQuestion())["articles"]]
        found = view.articles(ArticleQuestion(ids=tuple(ids[:2])))
        assert [one["id"] for one in found["articles"]] == ids[:2]
        assert len(list(view.found(ArticleQuestion(ids=(ids[3],))))) == 1
