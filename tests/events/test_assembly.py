"""When, where, how sure: dates own and inherited, places, ids, confidence and the PLOVER code."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from waqia import knowledge
from waqia.events import plover

CODES = tomllib.loads((knowledge.folder() / "plover.toml").read_text("utf-8"))
STATUSES = ("happened", "ongoing", "planned", "possible", "negated")
QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


# ---- The code --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("kind", sorted(CODES["types"]))
def test_code_of_every_type_and_status(kind: str, status: str) -> None:
    coded = plover.code(kind, None, status, CODES)
    future = status in ("planned", "possible")
    promise = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
    expected = promise.get(kind, kind) if future else kind
    assert coded["type"] == expected
    assert expected in QUADS[coded["quad"]]
    assert coded["score"] == CODES["types"][expected]["score"]


def modes() -> list[tuple[str, str]]:
    return [(kind, mode) for kind, scores in sorted(CODES["modes"].items()) for mode in sorted(scores)]


@pytest.mark.parametrize(("kind", "mode"), modes())
def test_score_of_every_mode(kind: str, mode: str) -> None:
    coded = plover.code(kind, mode, "happened", CODES)
    assert (coded["mode"], coded["score"]) == (mode, CODES["modes"][kind][mode])


def test_a_promise_loses_its_mode() -> None:
    assert plover.code("CONSULT", "visit", "planned", CODES) == {"type": "AGREE", "mode": None, "quad": 1, "score": 2.5}


def test_conflict_never_scores_above_cooperation() -> None:
    """Scores of types of quads 3 and 4 are not positive, of 1 and 2 not negative."""
    for row in CODES["types"].values():
        assert (row["score"] >= 0) if row["quad"] < 3 else (row["score"] <= 0)


def test_an_event_carries_its_code(tell: Any) -> None:
    event = tell("ترک صدر کل قاہرہ کا دورہ کریں گے۔").one("CONSULT").raw
    assert (event.mode, event.plover["type"]) == ("visit", "AGREE")


# ---- When ------------------------------------------------------------------------------------------------------------


def test_own_date_with_its_words_and_anchor(tell: Any) -> None:
    told = tell("ترک صدر نے بدھ کو انقرہ میں مصری صدر سے ملاقات کی۔")
    event = told.one("CONSULT").raw
    assert (event.date, event.reported) == ("2024-05-08", "2024-05-10")
    assert event.date_from["text"] == told.reading.article.text[event.date_from["start"] : event.date_from["end"]]
    assert event.date_from["text"] == "بدھ"
    assert event.date_from["anchor"]


def test_no_date_in_the_text_is_none(tell: Any) -> None:
    event = tell("ترک صدر نے مصری صدر سے ملاقات کی۔").one("CONSULT").raw
    assert (event.date, event.date_from) == (None, None)


def test_date_of_the_clause_before(tell: Any) -> None:
    told = tell("ترک صدر نے 3 مئی کو قاہرہ کا دورہ کیا اور مصری صدر سے ملاقات کی۔")
    assert [event.raw.date for event in told.of("CONSULT")] == ["2024-05-03", "2024-05-03"]
    assert told.of("CONSULT")[1].raw.date_from["why"] == "from the clause before"


def test_date_of_the_same_party_s_act_before(tell: Any) -> None:
    told = tell("ترک صدر نے 3 مئی کو قطر کا دورہ کیا۔ انہوں نے قطر کے ساتھ معاہدے پر دستخط کیے۔")
    visit, signing = told.events
    assert signing.raw.date == "2024-05-03"
    assert signing.raw.date_from == {"inherited": visit.raw.id, "why": "the same party's act before it"}


@pytest.mark.parametrize(
    "second",
    [
        "جاپان نے یوکرین کو امداد دی۔",  # somebody else
        "وہ مصری صدر سے ملاقات کریں گے۔",  # not yet
    ],
)
def test_a_date_is_not_inherited(tell: Any, second: str) -> None:
    told = tell(f"ترک صدر نے 3 مئی کو قطر کا دورہ کیا۔ {second}")
    assert told.events[1].raw.date is None


def test_planned_acts_are_dated_ahead(tell: Any) -> None:
    assert tell("ترک صدر پیر کو مصری صدر سے ملاقات کریں گے۔").one("CONSULT").raw.date == "2024-05-13"


def test_without_a_day_of_publication_nothing_is_reckoned(tell: Any) -> None:
    event = tell("ترک صدر نے بدھ کو مصری صدر سے ملاقات کی۔", published=None).one("CONSULT").raw
    assert event.reported is None
    assert event.date is None or not event.date.startswith("2")


# ---- Where -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ترک صدر نے بدھ کو انقرہ میں مصری صدر سے ملاقات کی۔", "Ankara"),
        ("ازبک صدر نے سمرقند، ازبکستان میں ترک صدر سے ملاقات کی۔", "Samarkand"),
        ("ترک صدر نے قاہرہ کا دورہ کیا۔", "Cairo"),
        ("ایران نے دمشق پر حملہ کیا۔", "Damascus"),
        ("قاہرہ ۔ 7 مئی (اے پی پی) مصری صدر نے ترک صدر سے ملاقات کی۔", "Cairo"),
        ("ترک صدر نے مصری صدر سے ملاقات کی۔", None),
        ("روسی صدر نے ماسکو میں ایرانی صدر سے فون پر بات کی۔", None),
    ],
)
def test_place(tell: Any, text: str, place: str | None) -> None:
    assert tell(text).events[0].place == place


def test_a_foreign_dateline_is_no_place(tell: Any) -> None:
    assert tell("لندن ۔ 7 مئی (اے پی پی) مصری صدر نے ترک صدر سے ملاقات کی۔").one("CONSULT").place is None


def test_what_is_said_at_a_meeting_is_said_where_it_is_held(tell: Any) -> None:
    told = tell("ترک صدر نے انقرہ میں مصری صدر سے ملاقات کی۔ ترک صدر نے تعاون کا وعدہ کیا۔")
    assert told.one("AGREE").place == "Ankara"


@pytest.mark.parametrize(
    ("text", "kind", "rule", "words"),
    [
        ("ترک صدر نے انقرہ میں مصری صدر سے ملاقات کی۔", "CONSULT", "place: men", "انقرہ"),
        ("ترک صدر نے قاہرہ کا دورہ کیا۔", "CONSULT", "place: named with the act", "قاہرہ"),
        ("ایران نے دمشق پر حملہ کیا۔", "ASSAULT", "place: what was acted on", "دمشق"),
        ("قاہرہ ۔ 7 مئی (اے پی پی) مصری صدر نے ترک صدر سے ملاقات کی۔", "CONSULT", "place: the dateline", "قاہرہ"),
    ],
)
def test_a_place_says_where_it_comes_from(tell: Any, text: str, kind: str, rule: str, words: str) -> None:
    steps = [step for step in tell(text).of(kind)[0].raw.why if step["rule"].startswith("place: ")]
    assert steps == [{"rule": rule, "matched": words}]


def test_a_place_that_is_taken_over_names_the_act(tell: Any) -> None:
    told = tell("ترک صدر نے انقرہ میں مصری صدر سے ملاقات کی۔ ترک صدر نے تعاون کا وعدہ کیا۔")
    (step,) = [step for step in told.one("AGREE").raw.why if step["rule"].startswith("place: ")]
    meeting = told.one("CONSULT").raw.id
    assert step == {"rule": "place: the meeting before it", "matched": "انقرہ", "inherited": meeting}
    told = tell("ترک صدر کی مصری صدر سے ملاقات\n\nترک صدر نے بدھ کو انقرہ میں مصری صدر سے ملاقات کی۔")
    headline, body = told.of("CONSULT")
    (step,) = [step for step in headline.raw.why if step["rule"].startswith("place: ")]
    assert step["rule"] == "place: another telling of the same act"
    assert step["inherited"] == body.raw.id


def test_every_place_has_one_reason_and_only_places_have(tell: Any) -> None:
    for event in tell(MANY).events:
        reasons = [step for step in event.raw.why if step["rule"].startswith("place: ")]
        assert len(reasons) == (event.raw.place is not None)


def test_a_place_has_coordinates_and_words(tell: Any) -> None:
    place = tell("ترک صدر نے انقرہ میں مصری صدر سے ملاقات کی۔").one("CONSULT").raw.place
    assert (place.text, round(place.entity.lat), round(place.entity.lon)) == ("انقرہ", 40, 33)


# ---- Ids, confidence, trace ------------------------------------------------------------------------------------------

MANY = (
    "ترک صدر نے انقرہ میں مصری صدر سے ملاقات کی۔ روس نے یوکرین پر حملہ کیا اور قیدی رہا کر دیے۔ "
    "روئٹرز کے مطابق ایران نے اسرائیل کی مذمت کی۔ امریکا چین پر پابندیاں عائد کر سکتا ہے۔"
)


def test_ids_are_unique_and_stable(tell: Any) -> None:
    ids = [event.raw.id for event in tell(MANY).events]
    assert len(ids) == len(set(ids)) >= 4
    assert ids == [event.raw.id for event in tell(MANY).events]


def test_the_id_does_not_hang_on_the_day(tell: Any) -> None:
    assert {e.raw.id for e in tell(MANY).events} == {e.raw.id for e in tell(MANY, published="2023-01-02").events}


def test_confidence_is_a_probability(tell: Any) -> None:
    assert all(0 < event.raw.confidence < 1 for event in tell(MANY).events)


def test_confidence_falls_with_what_is_missing(tell: Any) -> None:
    full = tell("روس نے یوکرین پر حملہ کیا۔").one("ASSAULT").raw.confidence
    one_side = tell("روس نے حملہ کیا۔").one("ASSAULT").raw.confidence
    unsure = tell("روس یوکرین پر حملہ کر سکتا ہے۔").one("ASSAULT").raw.confidence
    noun = tell("یوکرین پر روسی حملے کے بعد بجلی بند رہی۔").one("ASSAULT").raw.confidence
    assert full > max(one_side, unsure, noun)


def test_the_trace_names_frame_roles_and_status(tell: Any) -> None:
    for event in tell(MANY).events:
        rules = [step["rule"] for step in event.raw.why]
        assert rules[0].startswith("events/")
        assert rules[0].split("#")[0].removeprefix("events/") == f"{event.type.lower()}.toml"
        assert rules[-1].startswith("status: ")
        assert event.raw.why[-1]["gives"] == event.status


def test_trigger_lies_in_the_evidence(tell: Any) -> None:
    for event in tell(MANY).events:
        assert event.raw.evidence.start <= event.raw.trigger.start < event.raw.trigger.end <= event.raw.evidence.end


def test_refused_triggers_leave_a_note(tell: Any) -> None:
    notes = [note for note in tell("انہوں نے ملاقات کی۔").reading.notes if note.kind == "not_coded"]
    assert notes
    assert all(note.reason for note in notes)
