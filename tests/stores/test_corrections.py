"""What people put right holds in every answer, outlives new readings, and leaves what the machine said beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from waqia import correcting, keeping, saving, stores
from waqia.codebook import recode
from waqia.stores import StoreError
from waqia.stores.amending import Signed
from waqia.stores.questions import EventQuestion, Who

from .conftest import NEWER, RUN, Make, of_version_1, sql

ME = Signed("Sana", "2026-01-02T03:04:05Z", "seen in the photograph")
LATER = Signed("Ali", "2026-02-02T00:00:00Z")


def put(store: str, *records: dict[str, Any], run: stores.Run = RUN) -> None:
    with stores.open_writer(store) as writer:
        for record in records:
            writer.put(record, record["article"]["id"], run, recode)


def found(store: str, **question: Any) -> list[str]:
    with stores.open_view(store) as view:
        return [event["id"] for event in view.events(EventQuestion(**question))["events"]]


def act(store: str, event: str) -> dict[str, Any]:
    with stores.open_view(store) as view:
        (telling,) = view.event(event)
    return dict(telling["event"])


def sound(store: str) -> bool:
    page = keeping.check(store)
    return page["faults"] == [] and page["orphans"] == []


def test_every_question_sees_what_was_put_right(store: str, make: Make) -> None:
    put(store, make(0))
    told = ["status=planned", "date=2024-06", "actors=IRN,Turkish foreign minister", "recipients=EGY", "place=Cairo"]
    page = correcting.correct(store, "ev:0-0", told, ME)
    assert [one["field"] for one in page["corrections"]] == ["status", "date", "actors", "recipients", "place"]
    for question in (
        {"status": "planned"},
        {"first": "2024-06-15", "last": "2024-06-15"},
        {"actors": (Who(countries=("IRN",)),)},
        {"recipients": (Who(entities=("state:EGY",)),)},
        {"place": Who(entities=("place:cairo",))},
    ):
        assert found(store, **question) == ["ev:0-0"], question
    assert found(store, type="CONSULT", status="happened") == []
    assert sound(store)


def test_what_the_machine_said_stays_visible(store: str, make: Make) -> None:
    put(store, make(0))
    correcting.correct(store, "ev:0-0", ["status=planned", "place=none"], ME)
    told = act(store, "ev:0-0")
    assert told["status"] == "planned" and told["place"] is None
    status, place = told["corrections"]
    assert status == {
        "field": "status", "value": "planned", "machine": "happened",
        "by": "Sana", "at": "2026-01-02T03:04:05Z", "note": "seen in the photograph",
    }  # fmt: skip
    assert place["machine"]["entity"] == "place:ankara"
    ((raw,),) = sql(store, "select record from readings")
    assert json.loads(raw) == make(0)
    with stores.open_view(store) as view:
        (line,) = view.lines()
        assert view.events(EventQuestion(status="planned"))["events"][0]["corrected"] == ["place", "status"]
    assert json.loads(line)["events"][0] == told


def test_the_words_of_a_party_are_those_of_the_text_where_it_is_there(store: str, make: Make) -> None:
    put(store, make(0))
    correcting.correct(store, "ev:0-0", ["actors=new:egyptian-fm,IRN", "place=EGY"], ME)
    egyptian, iran = act(store, "ev:0-0")["actors"]
    assert egyptian["mention"]["text"] == "مصری وزیر خارجہ"
    assert iran["mention"] == act(store, "ev:0-0")["evidence"]
    assert iran["country"] == "IRN"


def test_a_changed_type_takes_its_code_and_drops_the_mode_of_the_other(store: str, make: Make) -> None:
    put(store, make(0))
    correcting.correct(store, "ev:0-1", ["type=aid"], ME)
    told = act(store, "ev:0-1")
    assert (told["type"], told["mode"], told["plover"]["score"]) == ("AID", None, 10)
    correcting.correct(store, "ev:0-1", ["type=consult", "mode=phone", "status=happened"], ME)
    assert act(store, "ev:0-1")["plover"] == {"type": "CONSULT", "mode": "phone", "quad": 1, "score": 1.5}


def test_what_is_wrong_is_no_act_and_its_next_telling_stands_for_it(store: str, make: Make) -> None:
    record = make(0)
    second = record["events"][0] | {"id": "ev:0-2", "main": False, "same_as": ["ev:0-0"]}
    record["events"][0]["same_as"] = ["ev:0-2"]
    record["events"].append(second)
    put(store, record)
    correcting.correct(store, "ev:0-0", ["wrong=true"], ME)
    assert found(store, type="CONSULT") == ["ev:0-2"]
    correcting.correct(store, "ev:0-2", ["wrong=yes"], ME)
    assert found(store, type="CONSULT") == []
    assert keeping.stats(store)["events"] == 1
    correcting.correct(store, "ev:0-0", ["wrong=false"], LATER)
    assert found(store, type="CONSULT") == ["ev:0-0"]
    assert sound(store)


def test_the_last_word_holds_and_can_be_taken_back(store: str, make: Make) -> None:
    put(store, make(0))
    correcting.correct(store, "ev:0-0", ["status=planned", "date=2024-06-01"], ME)
    correcting.correct(store, "ev:0-0", ["status=possible"], LATER)
    assert act(store, "ev:0-0")["status"] == "possible"
    assert len(correcting.corrections(store)["corrections"]) == 2
    assert correcting.undo(store, "ev:0-0", ["status"], LATER)["undone"] == ["status"]
    told = act(store, "ev:0-0")
    assert (told["status"], told["date"]) == ("happened", "2024-06-01")
    assert correcting.undo(store, "ev:0-0", [], LATER)["undone"] == ["date"]
    assert act(store, "ev:0-0") == make(0)["events"][0]
    history = correcting.corrections(store, undone=True)["corrections"]
    assert [(one["field"], one["undone_by"]) for one in history] == [
        ("status", "Ali"), ("date", "Ali"), ("status", "Ali"),
    ]  # fmt: skip
    with pytest.raises(StoreError, match="nothing to undo"):
        correcting.undo(store, "ev:0-0", [], LATER)


def test_a_new_reading_keeps_it(store: str, make: Make) -> None:
    put(store, make(0))
    correcting.correct(store, "ev:0-0", ["status=planned", "actors=IRN"], ME)
    newer = make(0)
    newer["events"][0] |= {"status": "ongoing", "contexts": ["military"]}
    put(store, newer, run=NEWER)
    told = act(store, "ev:0-0")
    assert (told["status"], told["contexts"]) == ("planned", ["military"])
    assert told["corrections"][0]["machine"] == "ongoing"
    assert told["plover"]["type"] == "AGREE"
    assert [party["entity"] for party in told["actors"]] == ["state:IRN"]
    assert sound(store)


def test_it_follows_its_words_when_the_act_gets_another_id(store: str, make: Make) -> None:
    put(store, make(0))
    correcting.correct(store, "ev:0-0", ["status=planned"], ME)
    newer = make(0)
    newer["events"][0] |= {"id": "ev:other", "type": "AGREE"}
    put(store, newer, run=NEWER)
    assert act(store, "ev:other")["status"] == "planned"
    assert sound(store)


def test_an_orphan_is_told_and_comes_home(store: str, make: Make) -> None:
    put(store, make(0))
    correcting.correct(store, "ev:0-0", ["status=planned"], ME)
    without = make(0)
    without["events"] = without["events"][1:]
    put(store, without, run=NEWER)
    page = keeping.check(store)
    assert page["faults"] == []
    assert [(one["event"], one["trigger"], one["attached"]) for one in page["orphans"]] == [
        ("ev:0-0", "ملاقات کی", False)
    ]
    shown = keeping.show(store, "ev:0-0")
    assert shown["tellings"] == [] and shown["corrections"][0]["value"] == "planned"
    assert keeping.show(store, make(0)["article"]["id"])["corrections"][0]["attached"] is False
    again = make(0)
    again["events"][0]["id"] = "ev:again"
    put(store, again)
    assert act(store, "ev:again")["status"] == "planned"
    assert sound(store)


def test_of_two_acts_with_the_same_words_it_takes_the_one_of_its_type_or_none(store: str, make: Make) -> None:
    put(store, make(0))
    correcting.correct(store, "ev:0-0", ["date=2024-01-01"], ME)
    two = make(0)
    first = two["events"][0]
    two["events"] = [first | {"id": "ev:a", "type": "AGREE"}, first | {"id": "ev:b", "type": "AID"}]
    put(store, two, run=NEWER)
    assert [one["event"] for one in keeping.check(store)["orphans"]] == ["ev:0-0"]
    two["events"][1]["type"] = "CONSULT"
    put(store, two)
    assert act(store, "ev:b")["date"] == "2024-01-01"
    assert act(store, "ev:a")["date"] == "2024-05-07"


def test_an_act_in_two_papers_is_put_right_in_both_or_in_one(store: str, make: Make) -> None:
    copy = make(0, outlet="Other")
    put(store, make(0), copy)
    assert len(correcting.correct(store, "ev:0-0", ["status=planned"], ME)["articles"]) == 2
    assert found(store, status="planned") == ["ev:0-0", "ev:0-0"]
    correcting.correct(store, "ev:0-0", ["status=ongoing"], ME, article=copy["article"]["id"])
    assert found(store, status="planned") == ["ev:0-0"]
    correcting.undo(store, "ev:0-0", [], LATER, article=copy["article"]["id"])
    assert found(store, status="planned") == ["ev:0-0"] == found(store, status="happened")


def test_the_order_of_reading_anew_leaves_no_trace(tmp_path: Path, make: Make) -> None:
    """Corrected and read anew, or read anew and corrected: the same export."""
    newer = make(0)
    newer["events"][0] |= {"status": "ongoing"}
    one, other = str(tmp_path / "one.db"), str(tmp_path / "other.db")
    put(one, make(0))
    correcting.correct(one, "ev:0-0", ["place=Cairo"], ME)
    put(one, newer, run=NEWER)
    put(other, newer, run=NEWER)
    correcting.correct(other, "ev:0-0", ["place=Cairo"], ME)
    with stores.open_view(one) as first, stores.open_view(other) as second:
        assert list(first.lines()) == list(second.lines())


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("status", "no value; write it as field=value"),
        ("statuss=planned", "did you mean status"),
        ("status=done", "there are happened, negated"),
        ("type=MEETING", "there are ACCUSE"),
        ("mode=vist", "no mode of CONSULT"),
        ("mode=demo", "there are multilateral, phone"),
        ("date=2024-13", "write a day (2024-05-10)"),
        ("date=2024-05-12/2024-05-10", "no date"),
        ("actors=Zzyzx", "give a state code (IRN)"),
        ("actors=Egyptan foreign minister", "near it: Egyptian foreign minister (new:egyptian-fm)"),
        ("actors=foreign minister", "several are called so; give an id: new:egyptian-fm, new:turkish-fm"),
        ("place=Turkish foreign minister", "such a place or state"),
        ("contexts=milk", "no contexts of that name"),
        ("wrong=perhaps", "write wrong=true"),
    ],
)
def test_bad_corrections_name_the_field_and_the_choices(store: str, make: Make, told: str, said: str) -> None:
    put(store, make(0))
    with pytest.raises(StoreError) as error:
        correcting.correct(store, "ev:0-0", [told], ME)
    assert said in str(error.value)
    assert correcting.corrections(store)["corrections"] == []


def test_an_act_that_is_not_there_and_nobody_who_says_so(store: str, make: Make) -> None:
    put(store, make(0))
    with pytest.raises(StoreError, match="no act of that id"):
        correcting.correct(store, "ev:nowhere", ["status=planned"], ME)
    with pytest.raises(StoreError, match="who says so"):
        correcting.correct(store, "ev:0-0", ["status=planned"], Signed("  ", ME.at))


def test_sources_with_and_without_a_name(store: str, make: Make) -> None:
    record = make(0)
    record["events"][1]["according_to"].append(
        {"entity": None, "name": "official sources", "cue": record["events"][1]["evidence"]}
    )
    put(store, record)
    correcting.correct(store, "ev:0-0", ["according_to=Anadolu|official sources"], ME)
    nearest, farther = act(store, "ev:0-0")["according_to"]
    assert (nearest["entity"], nearest["name"]) == ("outlet:anadolu", "Anadolu")
    assert (farther["entity"], farther["name"]) == (None, "official sources")


def test_a_store_of_version_1_takes_corrections_and_searches(store: str) -> None:
    of_version_1(store)
    correcting.correct(store, "ev:ee07b46d190b2768", ["status=planned"], ME)
    assert act(store, "ev:ee07b46d190b2768")["status"] == "planned"
    assert sound(store)
    assert saving.saved(store) == {"searches": []}


def test_check_sees_rows_that_are_not_as_they_were_put_right(store: str, make: Make) -> None:
    put(store, make(0))
    correcting.correct(store, "ev:0-0", ["status=planned"], ME)
    sql(store, "update events set status = 'happened' where id = 'ev:0-0'")
    assert any("not as it was put right" in fault for fault in keeping.check(store)["faults"])


# ---- denials -------------------------------------------------------------------------------------------------------


def test_who_denied_it(store: str, make: Make) -> None:
    put(store, make(0))
    assert found(store, denied_by=Who(entities=("outlet:anadolu",))) == ["ev:0-1"]
    assert found(store, denied_by=Who(countries=("EGY",))) == []
    correcting.correct(store, "ev:0-1", ["status=happened"], ME)
    assert found(store, denied_by=Who(entities=("outlet:anadolu",))) == []


def test_a_correction_leaves_the_stories_as_they_are(store: str, make: Make) -> None:
    from waqia import gathering

    put(store, make(0))
    with stores.open_writer(store) as writer:
        gathering.gather(writer, gathering.comparison())
    correcting.correct(store, "ev:0-0", ["status=planned"], ME)
    with stores.open_view(store) as view:
        assert view.stories_of([make(0)["article"]["id"]])
