"""Who does what is told without a doer, and who does not: far subjects, speakers, aims, what somebody is kept from."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "اردنی شہری نے بتایا کہ رات کو سرحد پر ایک زوردار دھماکہ ہوا۔",
        "کینیا کے وزیر نے کہا کہ صومالیہ میں جنگ بندی جلد ہو گی۔",
        "ناروے کے سفیر نے کہا کہ کوئی بھی یوکرین پر حملہ نہیں کرے گا۔",
        "چلی کے صدر نے کہا کہ ہم سے نفرت کرنے والوں نے بولیویا پر حملہ کیا ہے۔",
        "مالی کے وزیر نے کہا کہ ہماری فوج کی روانگی سے پہلے نامعلوم افراد نے نائجر پر حملہ کیا۔",
    ],
)
def test_a_speaker_has_not_done_what_he_tells_of_others(tell: Any, text: str) -> None:
    speakers = {"JOR", "KEN", "NOR", "CHL", "MLI"}
    deeds = [e for e in tell(text).events if e.type in ("ASSAULT", "RETREAT")]
    assert not any(speakers & set(event.actors) for event in deeds)


@pytest.mark.parametrize(
    "text",
    [
        "ترک صدر نے کہا کہ ہم یوکرین کو گندم بھجوا رہے ہیں۔",
        "ترک صدر نے کہا کہ یوکرین کو گندم کی امداد بھجوائیں گے۔",
        "ترک صدر نے کہا کہ ان کی حکومت نے یوکرین کو امداد دی ہے۔",
    ],
)
def test_a_speaker_who_tells_of_himself(tell: Any, text: str) -> None:
    assert tell(text).one("AID").actors == ("TUR",)


def test_whom_the_paper_names_as_doer_beside_a_speaker(tell: Any) -> None:
    told = tell("قطری ترجمان نے کہا کہ ہماری تردید سے قبل سوڈان نے چاڈ پر بمباری کی۔")
    assert told.one("ASSAULT").actors == ("SDN",)


def test_an_unnamed_doer_hands_nobody_on(tell: Any) -> None:
    told = tell("پیرو کے وزیر نے کہا کہ جلوس نکالنے والوں نے نعرے لگائے، عدالت پر قبضہ کرنے کی کوشش کی۔")
    assert not any("PER" in event.actors for event in told.of("COERCE"))


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("ڈنمارک کا مقصد یوکرین کو مزید فوجی امداد دینا ہے۔", "AID", ("DNK",)),
        ("ملائیشیا اور برونائی جیسے ملک بھی اپنی فوجیں لبنان بھیج رہے ہیں۔", "MOBILIZE", ("MYS", "BRN")),
        ("وزیر نے کہا آسٹریلیا فجی کو امداد فراہم کرنا چاہتا ہے۔", "AID", ("AUS",)),
    ],
)
def test_doer(tell: Any, text: str, kind: str, actors: tuple[str, ...]) -> None:
    assert tell(text).one(kind).actors == actors


def test_who_is_kept_from_it(tell: Any) -> None:
    loan = tell("ہنگری آئی ایم ایف کو یوکرین کے لیے قرض جاری کرنے سے روک نہیں سکا۔").one("AID")
    assert loan.recipients == ("UKR",)
    assert loan.status == "happened"
    assert "HUN" not in loan.actors
    assert tell("ہنگری نے آئی ایم ایف کو یوکرین کے لیے قرض جاری کرنے سے روک دیا۔").one("AID").status == "negated"


def test_owners_of_another_noun(tell: Any) -> None:
    told = tell("تیونس کے الجزائر پر حملے سے قبل شروع ہونے والے مظاہروں میں طلبہ شریک تھے۔")
    assert not any("TUN" in event.actors for event in told.of("PROTEST"))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("روس اور یوکرین نے جنگ بندی کا اعلان کیا۔ رات گئے سیز فائر ہو گیا۔", ("RUS", "UKR")),
        ("روس اور یوکرین نے جنگ بندی کا اعلان کیا۔ لبنان میں سیز فائر ہو گیا۔", None),
    ],
)
def test_a_truce_told_again(tell: Any, text: str, parties: tuple[str, ...] | None) -> None:
    again = [event for event in tell(text).of("RETREAT") if event.filled("between") == "another telling of such an act"]
    assert [event.actors for event in again] == ([parties] if parties else [])


def test_a_truce_of_two_pairs_is_left_open(tell: Any) -> None:
    told = tell("روس اور یوکرین نے جنگ بندی کی۔ ایران اور عراق نے جنگ بندی کی۔ رات گئے سیز فائر ہو گیا۔")
    assert len(told.of("RETREAT")) == 2


def test_a_government_that_protests_has_nobody_in_the_streets(tell: Any) -> None:
    assert not tell("فلپائن نے جہازوں کے گزرنے کے خلاف شدید احتجاج کیا۔").of("PROTEST")
    assert tell("فلسطینیوں نے محاصرے کے خلاف شدید احتجاج کیا۔").of("PROTEST")
    assert tell("بولیویا کے زمینداروں نے ٹیکس کے خلاف احتجاج کیا۔").of("PROTEST")


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("کویت نے یمنی شہریوں پر پابندی عائد کر دی۔", ("YEM",)),
        ("کینیڈا نے شہریوں کی کیوبا آمد پر پابندی عائد کر دی۔", ()),
    ],
)
def test_the_land_of_a_journey_is_not_barred(tell: Any, text: str, recipients: tuple[str, ...]) -> None:
    assert [event.recipients for event in tell(text).events if event.type in ("SANCTION", "COERCE")] == [recipients]
