"""Silent sides: filled from the article where it leaves no doubt, each time with the reason; else left alone."""

from __future__ import annotations

from typing import Any

MEETING = "ترک صدر نے انقرہ میں مصری صدر سے ملاقات کی۔"
FOES = "the other side of the conflict"
MET = "the other party of the meeting"
TOLD = "another telling of such an act"


# ---- The place that was struck ---------------------------------------------------------------------------------------


def test_the_place_that_was_struck(tell: Any) -> None:
    event = tell("اسرائیلی فوج نے خان یونس میں شہری آبادی پر بمباری کی۔").one("ASSAULT")
    assert event.recipients == ("PSE",)


def test_who_stands_in_the_clause_needs_no_context(tell: Any) -> None:
    event = tell("اسرائیل نے غزہ پر حملہ کیا۔").one("ASSAULT")
    assert event.filled("recipient") == "par"


# ---- The other side of the conflict ----------------------------------------------------------------------------------


def test_the_other_side_strikes_back(tell: Any) -> None:
    answer = tell("روس نے یوکرین پر حملہ کیا۔ یوکرین نے بھی ڈرون حملے کیے۔").events[1]
    assert (answer.actors, answer.recipients, answer.filled("recipient")) == (("UKR",), ("RUS",), FOES)


def test_the_attacker_is_the_one_told_of_before(tell: Any) -> None:
    told = tell("روس نے یوکرین پر حملہ کیا۔ بعد میں یوکرین پر میزائل حملہ کیا گیا۔")
    assert (told.events[1].actors, told.events[1].filled("actor")) == (("RUS",), TOLD)


def test_each_conflict_has_its_own_sides(tell: Any) -> None:
    told = tell("روس نے یوکرین پر حملہ کیا۔ اسرائیل نے ایران پر حملہ کیا۔ روس نے بھی ڈرون حملے کیے۔")
    assert told.events[2].recipients == ("UKR",)


def test_a_third_party_has_no_part_in_the_conflict(tell: Any) -> None:
    told = tell("روس نے یوکرین پر حملہ کیا۔ جاپان نے ڈرون حملے کیے۔")
    assert told.events[1].recipients == ()


def test_without_a_conflict_nobody_is_supplied(tell: Any) -> None:
    assert tell("ایران نے کل حملے کیے۔").one("ASSAULT").recipients == ()
    assert tell("فرانس نے پابندیاں عائد کر دیں۔").one("SANCTION").recipients == ()


# ---- The other party of a meeting ------------------------------------------------------------------------------------


def test_what_is_promised_at_a_meeting_is_promised_to_the_other_party(tell: Any) -> None:
    event = tell(f"{MEETING} ترک صدر نے تعاون کا وعدہ کیا۔").one("AGREE")
    assert (event.actors, event.recipients, event.filled("recipient")) == (("TUR",), ("EGY",), MET)


def test_somebody_who_was_not_there_has_no_interlocutor(tell: Any) -> None:
    assert tell(f"{MEETING} جاپانی وزیر اعظم نے تعاون کا وعدہ کیا۔").one("AGREE").filled("recipient") != MET


def test_who_is_named_goes_before_who_was_met(tell: Any) -> None:
    assert tell(f"{MEETING} ترک صدر نے یوکرین کو امداد دینے کا وعدہ کیا۔").one("AID").recipients == ("UKR",)


def test_those_who_meet_agree(tell: Any) -> None:
    event = tell(f"{MEETING} مذاکرات میں تعاون بڑھانے پر اتفاق کیا گیا۔").one("AGREE")
    assert (event.actors, event.filled("between")) == (("TUR", "EGY"), "those who meet")


def test_where_nobody_meets_nobody_agrees(tell: Any) -> None:
    assert tell("مذاکرات میں تعاون بڑھانے پر اتفاق کیا گیا۔").events == []


# ---- The speaker -----------------------------------------------------------------------------------------------------


def test_the_speaker_does_what_is_said_without_a_doer(tell: Any) -> None:
    event = tell("ایرانی وزیر خارجہ نے کہا کہ اسرائیل سے غزہ پر حملے بند کرنے کا مطالبہ کرتے ہیں۔").one("REQUEST")
    assert (event.actors, event.filled("actor")) == (("IRN",), "speaker")


def test_the_speaker_of_the_sentence_before(tell: Any) -> None:
    told = tell("ترک وزیر خارجہ نے کہا کہ وہ قاہرہ پہنچ گئے ہیں۔ اسرائیل سے جنگ بندی کا مطالبہ کرتے ہیں۔")
    event = told.one("REQUEST")
    assert (event.actors, event.filled("actor")) == (("TUR",), "the speaker before")


def test_a_report_without_a_speaker_has_no_doer(tell: Any) -> None:
    assert tell("یوکرین پر حملے کی مذمت کی گئی۔").one("ACCUSE").actors == ()


# ---- Mediation -------------------------------------------------------------------------------------------------------


def test_mediation_between(tell: Any) -> None:
    event = tell("قطر نے روس اور یوکرین کے درمیان ثالثی کی۔").one("CONSULT")
    assert (event.raw.mode, event.actors, event.recipients) == ("third-party", ("QAT",), ("RUS", "UKR"))


def test_mediation_in_the_conflict_of_the_article(tell: Any) -> None:
    event = tell("روس نے یوکرین پر حملہ کیا۔ قطر ثالثی کر رہا ہے۔").one("CONSULT")
    assert (set(event.recipients), event.filled("recipient")) == ({"RUS", "UKR"}, "the sides of the conflict")


def test_mediation_without_a_conflict(tell: Any) -> None:
    assert tell("قطر ثالثی کر رہا ہے۔").one("CONSULT").recipients == ()


def test_mediation_between_the_parties_of_the_same_clause(tell: Any) -> None:
    told = tell("روس اور یوکرین نے قطر کی ثالثی میں قیدیوں کا تبادلہ کیا۔ جرمنی نے یوکرین پر تنقید کی۔")
    assert told.one("CONSULT").recipients == ("RUS", "UKR")


# ---- What is no act of its own ---------------------------------------------------------------------------------------


def test_what_is_agreed_is_no_act_beside_the_agreeing(tell: Any) -> None:
    assert [event.type for event in tell("ایران اور عراق نے تعاون بڑھانے پر اتفاق کیا۔").events] == ["AGREE"]


def test_a_demand_is_one_demand(tell: Any) -> None:
    event = tell("فرانس نے مطالبہ کیا کہ اسرائیل لبنان پر حملے بند کرے۔").one("REQUEST")
    assert (event.actors, event.recipients) == (("FRA",), ("ISR",))


def test_talks_of_three_are_multilateral(tell: Any) -> None:
    assert tell("روس، چین اور ایران کے درمیان مذاکرات ہوئے۔").one("CONSULT").raw.mode == "multilateral"
    assert tell("روس اور چین کے درمیان مذاکرات ہوئے۔").one("CONSULT").raw.mode is None
