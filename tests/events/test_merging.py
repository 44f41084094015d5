"""Tellings of one happening are linked, one of them is the main one; different acts stay apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from waqia.events.merging import Telling, groups, same

STORY = (
    "ترک صدر کی مصری صدر سے ملاقات\n\n"
    "ترک صدر نے بدھ کو انقرہ میں مصری صدر سے ملاقات کی۔\n\n"
    "ملاقات کے دوران دونوں صدور نے تجارت کا ذکر کیا۔ ترک صدر نے مصری صدر سے ملاقات میں غزہ کا معاملہ اٹھایا۔"
)


PLAIN: Mapping[str, Any] = {
    "type": "ASSAULT",
    "frame": "events/assault.toml#attack",
    "status": "happened",
    "actors": frozenset(("RUS",)),
    "recipients": frozenset(("UKR",)),
    "people": frozenset(),
    "reciprocal": False,
    "saying": False,
    "besides": False,
    "words": frozenset(),
    "headline": False,
    "rank": 1.0,
}


def telling(**changed: Any) -> Telling:
    """An attack of Russia on Ukraine, told with what a test says of it."""
    told = {**PLAIN, **changed}
    return Telling(**{field: told.get(field) for field in Telling._fields})


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"mode": "aerial"},
        {"date": "2024-05-08"},
        {"place": "place:kyiv"},
        {"recipients": frozenset()},
        {"actors": frozenset(("RUS", "BLR"))},
        {"status": "ongoing"},
        {"people": frozenset({("RUS", "person:sergei-shoigu")})},
    ],
    ids=str,
)
def test_silence_and_more_detail_do_not_part(other: dict[str, Any]) -> None:
    assert same(telling(), telling(**other))
    assert same(telling(**other), telling())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"type": "COERCE"}),
        ({"mode": "aerial"}, {"mode": "drone"}),
        ({}, {"status": "negated"}),
        ({}, {"status": "planned"}),
        ({"date": "2024-05-05"}, {"date": "2024-05-07"}),
        ({"place": "place:kyiv"}, {"place": "place:odesa"}),
        ({}, {"actors": frozenset(("ISR",))}),
        ({}, {"recipients": frozenset(("GEO",))}),
        ({"recipients": frozenset()}, {"actors": frozenset()}),
        (
            {"people": frozenset({("RUS", "person:sergei-shoigu")})},
            {"people": frozenset({("RUS", "person:dmitry-medvedev"), ("UKR", "person:volodymyr-zelensky")})},
        ),
    ],
    ids=str,
)
def test_what_parts_two_tellings(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not same(telling(**one), telling(**other))
    assert not same(telling(**other), telling(**one))


def test_a_visit_is_no_meeting() -> None:
    both = {"type": "CONSULT", "reciprocal": True, "recipients": frozenset(), "actors": frozenset(("TUR", "EGY"))}
    assert not same(telling(**both), telling(**both, mode="visit"))
    assert same(telling(**both, mode="visit"), telling(**both, mode="visit"))


def test_a_call_is_no_meeting_that_has_a_place() -> None:
    call = telling(type="CONSULT", mode="phone")
    assert not same(call, telling(type="CONSULT", place="place:moscow", country="RUS"))
    assert same(call, telling(type="CONSULT"))


def test_a_place_lies_in_its_state() -> None:
    state, city = {"place": "state:UKR", "country": "UKR"}, {"place": "place:kyiv", "country": "UKR"}
    assert same(telling(**state), telling(**city))
    assert not same(telling(place="state:GEO", country="GEO"), telling(**city))


def test_other_words_for_the_act_must_be_alike_in_the_rest() -> None:
    one = {"frame": "events/assault.toml#attack", "words": frozenset(("بجلی", "گھر", "رات"))}
    other = {"frame": "events/assault.toml#kill", "words": frozenset(("بازار", "دوپہر", "شہری"))}
    assert not same(telling(**one), telling(**other))
    assert same(telling(**one), telling(**{**other, "words": one["words"]}))
    assert same(telling(**one), telling(**other, headline=True))


def test_a_month_holds_its_days() -> None:
    assert same(telling(date="2024-05"), telling(date="2024-05-08"))


def test_planned_and_possible_may_be_one() -> None:
    assert same(telling(status="planned"), telling(status="possible"))


def test_utterances_must_be_alike_in_words() -> None:
    said = {"type": "ACCUSE", "saying": True, "words": frozenset(("ہسپتال", "بمباری", "رات", "شدید"))}
    one = telling(**said)
    assert same(one, telling(**{**said, "words": frozenset(("ہسپتال", "بمباری", "رات", "سخت"))}, sentence=2))
    assert not same(one, telling(**{**said, "words": frozenset(("ہسپتال", "بمباری", "بیان", "سخت"))}, sentence=2))
    assert not same(one, telling(**{**said, "words": frozenset(("انتخابات", "مداخلت", "بیان"))}, sentence=2))


def test_parties_of_a_meeting_may_stand_in_any_order() -> None:
    both = {"type": "CONSULT", "reciprocal": True, "recipients": frozenset(), "actors": frozenset(("TUR", "EGY"))}
    assert same(telling(**both), telling(**{**both, "actors": frozenset(("EGY",))}))
    assert not same(telling(**both), telling(**{**both, "actors": frozenset(("EGY", "QAT"))}))


def test_the_best_telling_leads_its_group() -> None:
    tellings = [telling(rank=1.0), telling(rank=3.0), telling(rank=2.0, type="COERCE"), telling(rank=3.0)]
    assert groups(tellings) == [[1, 3, 0], [2]]


def test_one_more_of_its_kind_is_another_act(tell: Any) -> None:
    text = "روس نے یوکرین پر حملہ کیا۔ اس کے علاوہ روس نے یوکرین پر میزائل حملہ کیا۔"
    assert [event.raw.same_as for event in tell(text).of("ASSAULT")] == [(), ()]
    assert not same(telling(), telling(besides=True))


def test_what_is_said_twice_in_one_sentence_is_two_things() -> None:
    one = telling(saying=True, words=frozenset(("حملہ",)), sentence=3)
    assert not same(one, one)
    assert same(one, one._replace(sentence=4))


def test_every_telling_is_in_one_group() -> None:
    tellings = [telling(date=f"2024-05-0{day}") for day in (1, 2, 1, 3, 2)]
    assert sorted(n for group in groups(tellings) for n in group) == list(range(5))


# ---- In an article ---------------------------------------------------------------------------------------------------


def test_headline_lead_and_body_tell_one_meeting(tell: Any) -> None:
    told = tell(STORY)
    meetings = [event.raw for event in told.of("CONSULT")]
    assert len(meetings) == 3
    ids = {event.id for event in meetings}
    assert all(set(event.same_as) == ids - {event.id} for event in meetings)


def test_the_lead_is_the_main_telling(tell: Any) -> None:
    assert [event.raw.main for event in tell(STORY).of("CONSULT")] == [False, True, False]


def test_tellings_share_date_and_place(tell: Any) -> None:
    meetings = tell(STORY).of("CONSULT")
    assert {event.raw.date for event in meetings} == {"2024-05-08"}
    assert {event.place for event in meetings} == {"Ankara"}
    assert meetings[0].raw.date_from == {"inherited": meetings[1].raw.id, "why": "another telling of the same act"}


@pytest.mark.parametrize(
    "text",
    [
        "ترک صدر نے مصری صدر سے ملاقات کی۔ روسی صدر نے ترک صدر سے ملاقات کی۔",
        "ترک صدر نے مصری صدر سے ملاقات کی۔ ترک صدر نے مصری وزیر خارجہ سے ملاقات نہیں کی۔",
        "روس نے 5 مئی کو یوکرین پر حملہ کیا۔ روس نے 7 مئی کو یوکرین پر حملہ کیا۔",
        "ایران نے شام پر حملہ کیا۔ اسرائیل نے شام پر حملہ کیا۔",
        "ترک صدر نے مصری صدر سے ملاقات کی۔ ترک صدر مصری صدر سے دوبارہ ملاقات کریں گے۔",
    ],
)
def test_different_acts_stay_apart(tell: Any, text: str) -> None:
    events = [event.raw for event in tell(text).events]
    assert len(events) == 2
    assert all(event.main and event.same_as == () for event in events)


def test_every_group_has_exactly_one_main(tell: Any) -> None:
    events = [event.raw for event in tell(STORY + " روسی صدر نے ترک صدر سے ملاقات کی۔").events]
    by_id = {event.id: event for event in events}
    for event in events:
        assert [event.main, *(by_id[other].main for other in event.same_as)].count(True) == 1
        assert all(event.id in by_id[other].same_as for other in event.same_as)


def test_a_reception_is_no_meeting(tell: Any) -> None:
    told = tell("مصری صدر نے قاہرہ میں ترک صدر کا استقبال کیا۔ مصری صدر نے قاہرہ میں ترک صدر سے ملاقات کی۔")
    assert [event.raw.same_as for event in told.of("CONSULT")] == [(), ()]


def test_whoever_meets_somewhere_does_not_telephone(tell: Any) -> None:
    told = tell("ترک صدر نے قاہرہ میں مصری صدر سے ملاقات کی۔ ترک صدر نے مصری صدر سے فون پر بات کی۔")
    assert [event.raw.same_as for event in told.of("CONSULT")] == [(), ()]


@pytest.mark.parametrize("published", ["2024", "2024-10", "0001-01-02", None])
def test_a_publication_of_any_precision(tell: Any, published: str | None) -> None:
    assert tell("2015 میں روس نے یوکرین پر حملہ کیا۔", published=published).one("ASSAULT").raw.date == "2015"


def test_who_talk_today_are_not_those_who_phoned_long_ago(tell: Any) -> None:
    told = tell(
        "ترک وزیر خارجہ ہاکان فیدان نے مصری وزیر خارجہ بدر عبدالعاطی سے بات چیت کی۔\n\n"
        "رواں سال 19 جنوری کو ترک وزیر خارجہ ہاکان فیدان نے مصری وزیر خارجہ بدر عبدالعاطی کو ٹیلی فون کیا تھا۔"
    )
    assert all(event.raw.same_as == () for event in told.of("CONSULT"))
