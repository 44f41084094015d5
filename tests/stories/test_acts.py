"""The acts of a story, each once, with all who tell it."""

from __future__ import annotations

from typing import Any

import pytest

from waqia.stories import acts, copies

Told = list[tuple[str, dict[str, Any]]]


def of(told: Told, story: str) -> list[dict[str, Any]]:
    return [one for name, one in told if name == story]


def found(told: Told, story: str, type_: str) -> list[dict[str, Any]]:
    return [act for act in acts.acts(of(told, story)) if act["type"] == type_]


def test_a_meeting_in_three_papers_is_one_act(told: Told) -> None:
    meeting = found(told, "jeddah", "CONSULT")[0]
    assert meeting["articles"] == 3
    assert {telling["outlet"] for telling in meeting["tellings"]} == {"روزنامہ الف", "شہر ٹائمز", "صبح نیوز"}
    assert {party["country"] for party in meeting["actors"]} == {"IRN", "SAU"}


def test_a_plan_that_comes_true_is_one_line(told: Told) -> None:
    visits = [act for act in found(told, "dar-kabul", "CONSULT") if act["articles"] > 1]
    lines = [[step["status"] for step in act["line"]] for act in visits]
    assert ["planned", "happened"] in lines
    assert not any(act["contradicted"] for act in visits)


def event(status: str = "happened", type_: str = "ASSAULT", **slots: Any) -> dict[str, Any]:
    base = {"id": f"ev:{status}", "type": type_, "mode": None, "status": status, "main": True, "confidence": 0.5}
    base |= {"actors": [party("state:RUS", "RUS")], "recipients": [party("state:UKR", "UKR")], "date": None}
    return {**base, "place": None, "according_to": [], "evidence": {"start": 0, "end": 1, "text": "x"}, **slots}


def party(entity: str, country: str | None) -> dict[str, Any]:
    return {"entity": entity, "country": country}


def article(name: str, *events: dict[str, Any], day: str = "2024-05-10") -> dict[str, Any]:
    return {"article": {"id": name, "outlet": f"paper {name}", "published": day}, "events": list(events)}


def test_one_says_so_another_denies(told: Told) -> None:
    (act,) = acts.acts([article("a", event()), article("b", event("negated"))])
    assert act["contradicted"]
    assert act["differ"]["status"] == {"happened": ["a"], "negated": ["b"]}


def test_a_visit_called_off_is_no_contradiction() -> None:
    plan, off = event("planned", "CONSULT"), event("negated", "CONSULT")
    (act,) = acts.acts([article("b", off, day="2024-05-12"), article("a", plan)])
    assert [step["status"] for step in act["line"]] == ["planned", "negated"]
    assert (act["status"], act["contradicted"]) == ("negated", False)


def test_days_and_places_told_differently_are_kept() -> None:
    one = event(date="2024-05-09", place={"name": "Odesa"})
    other = event(date="2024-05-10", place={"name": "Kherson"})
    (act,) = acts.acts([article("a", one), article("b", other)])
    assert act["differ"] == {
        "date": {"2024-05-09": ["a"], "2024-05-10": ["b"]},
        "place": {"Odesa": ["a"], "Kherson": ["b"]},
    }


@pytest.mark.parametrize(
    ("slots", "same"),
    [
        ({}, True),
        ({"type": "COERCE"}, False),
        ({"actors": [party("person:vladimir-putin", "RUS")]}, True),  # he acts for the state
        ({"recipients": [party("state:GEO", "GEO")]}, False),
        ({"recipients": []}, True),
        ({"actors": []}, False),
        ({"date": "2024-05-02"}, False),
        ({"date": "2024-05-09"}, True),
    ],
)
def test_same_act(slots: dict[str, Any], same: bool) -> None:
    one, other = event(date="2024-05-10"), event(**{"date": "2024-05-10", **slots})
    assert acts.same_act(one, other) is same
    assert acts.same_act(other, one) is same


def test_two_people_of_one_state_are_two() -> None:
    one = event(actors=[party("person:vladimir-putin", "RUS")])
    assert not acts.same_act(one, event(actors=[party("person:sergei-lavrov", "RUS")]))


def test_talks_need_both_parties() -> None:
    def talks(*countries: str) -> dict[str, Any]:
        return event(type_="CONSULT", actors=[party(f"state:{c}", c) for c in countries], recipients=[])

    assert acts.same_act(talks("IRN", "SAU"), talks("SAU", "IRN", "CHN"))
    assert not acts.same_act(talks("IRN", "SAU"), talks("IRN", "IRQ"))
    assert acts.same_act(talks("IRN"), talks("IRN", "IRQ"))


def test_copies_are_one_witness(told: Told) -> None:
    texts = [record["article"]["text"] for record in of(told, "jeddah")]
    assert copies.copies(texts) == [[0, 1], [2]]
    assert copies.copies([]) == []
    assert copies.copies(["", ""]) == [[0], [1]]
