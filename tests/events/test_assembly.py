"""How sure and how coded: ids, confidence, traces and the PLOVER code."""

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
