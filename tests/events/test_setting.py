"""When and where: own days and places, and those of the occasion, the telling, the deed or the dateline."""

from __future__ import annotations

from typing import Any

import pytest

MANY = (
    "ترک صدر نے انقرہ میں مصری صدر سے ملاقات کی۔ روس نے یوکرین پر حملہ کیا اور قیدی رہا کر دیے۔ "
    "روئٹرز کے مطابق ایران نے اسرائیل کی مذمت کی۔ امریکا چین پر پابندیاں عائد کر سکتا ہے۔"
)


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


def test_date_of_the_visit_before(tell: Any) -> None:
    told = tell("ترک صدر نے 3 مئی کو قطر کا دورہ کیا۔ انہوں نے قطر کے ساتھ معاہدے پر دستخط کیے۔")
    visit, signing = told.events
    assert signing.raw.date == "2024-05-03"
    assert signing.raw.date_from == {"inherited": visit.raw.id, "why": "the meeting"}


def test_date_of_the_same_party_s_act_before(tell: Any) -> None:
    told = tell("ترک صدر نے 3 مئی کو قیدی رہا کیے۔ انہوں نے شام کو امداد دی۔")
    release, aid = told.events
    assert (release.raw.date, aid.raw.date) == ("2024-05-03", "2024-05-03")
    assert aid.raw.date_from == {"inherited": release.raw.id, "why": "the same party's act before it"}


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
    assert step == {"rule": "place: the meeting", "matched": "انقرہ", "inherited": meeting}
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


# ---- The occasion ----------------------------------------------------------------------------------------------------

MET = "ترک صدر نے بدھ کو انقرہ میں مصری صدر سے ملاقات کی۔ "


def reason(event: Any) -> str:
    return next((step["rule"] for step in event.raw.why if step["rule"].startswith("place: ")), "")


@pytest.mark.parametrize(
    "later",
    [
        "انہوں نے مصر کی معاونت کو سراہا۔",
        "قاہرہ میں بجلی بند رہی۔ بازار کھلے رہے۔ ترک صدر نے تعاون کا وعدہ کیا۔",
    ],
)
def test_what_is_said_at_a_meeting_is_said_then_and_there(tell: Any, later: str) -> None:
    said = tell(MET + later).events[-1]
    assert (said.raw.date, said.place) == ("2024-05-08", "Ankara")
    assert said.raw.date_from["why"] == "the meeting"


@pytest.mark.parametrize(
    "later",
    [
        "ترک صدر نے ایران کی مذمت کی تھی۔",  # earlier
        "واضح رہے کہ ترک صدر نے ایران کی مذمت کی ہے۔",  # something else
        "جاپان نے ایران کی مذمت کی۔",  # somebody else
        "ترک صدر ایران کی مذمت کریں گے۔",  # not yet
    ],
)
def test_what_is_not_said_at_the_meeting(tell: Any, later: str) -> None:
    said = tell(MET + later).one("ACCUSE")
    assert (said.raw.date, said.place) == (None, None)


def test_the_lead_is_said_at_the_meeting_that_follows(tell: Any) -> None:
    told = tell("ترک صدر نے تعاون کا وعدہ کیا ہے۔ " + MET)
    assert (told.one("AGREE").raw.date, told.one("AGREE").place) == ("2024-05-08", "Ankara")


def test_a_report_that_closes_with_its_occasion(tell: Any) -> None:
    told = tell(
        "ترک صدر نے اسرائیل کی مذمت کی ہے۔ بازار کھلے رہے۔ بارش ہوئی۔ دھوپ نکلی۔ ہوا چلی۔ "
        "انہوں نے یہ بات بدھ کو انقرہ میں مصری صدر سے ملاقات کے دوران کہی۔"
    )
    assert (told.one("ACCUSE").raw.date, told.one("ACCUSE").place) == ("2024-05-08", "Ankara")


def test_a_speech_has_a_place(tell: Any) -> None:
    told = tell("استنبول میں تقریب سے خطاب کرتے ہوئے ترک صدر نے کہا کہ ہم اسرائیل کی مذمت کرتے ہیں۔")
    assert (told.one("ACCUSE").place, reason(told.one("ACCUSE"))) == ("Istanbul", "place: the occasion of the speech")


def test_at_a_summit_everybody_speaks(tell: Any) -> None:
    told = tell(
        "جدہ میں سربراہ اجلاس سے خطاب میں سعودی فرمانروا نے کہا کہ ہم اسرائیل کی مذمت کرتے ہیں۔ "
        "ترک صدر نے تعاون کا وعدہ کیا۔"
    )
    assert told.one("AGREE").place == "Jeddah"


def test_the_day_of_the_saying_is_the_day_of_what_is_done_by_it(tell: Any) -> None:
    told = tell("گزشتہ روز ترک صدر نے کہا کہ ہم اسرائیل کی مذمت کرتے ہیں۔")
    assert told.one("ACCUSE").raw.date == "2024-05-09"
    assert told.one("ACCUSE").raw.date_from["why"] == "the day of the saying"


# ---- Words for places ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("ترک صدر نے پاک چین تعلقات میں مصری صدر سے ملاقات کی۔", None, ""),
        ("ہزاروں افراد نے یمن کے مختلف شہروں میں حکومت کے خلاف مظاہرہ کیا۔", "Yemen", "place: men"),
        ("ترک صدر نے شام کے دارالحکومت میں شامی صدر سے ملاقات کی۔", "Damascus", "place: men"),
        ("ترک وزیر خارجہ نے وزیراعظم ہاؤس میں وزیراعظم شہباز شریف سے ملاقات کی۔", "Islamabad", "place: men"),
        ("پولیس نے ایرانی سفارت کار کو استنبول سے گرفتار کر لیا۔", "Istanbul", "place: from where"),
        ("اسرائیل نے فلسطینیوں پر حملہ کیا۔", None, ""),  # people are no place
    ],
)
def test_words_for_places(tell: Any, text: str, place: str | None, why: str) -> None:
    event = tell(text).events[0]
    assert (event.place, reason(event)) == (place, why)


def test_what_is_condemned_happens_elsewhere(tell: Any) -> None:
    told = tell("ترک صدر نے غزہ میں حملوں کی مذمت کی۔")
    assert (told.one("ASSAULT").place, told.one("ACCUSE").place) == ("Gaza", None)


def test_where_is_the_place_named_before(tell: Any) -> None:
    told = tell("ترک صدر عدن پہنچے، جہاں انہوں نے یمنی صدر سے ملاقات کی۔")
    assert (told.events[-1].place, reason(told.events[-1])) == ("Aden", "place: the place before «where»")


def test_a_town_is_told_rather_than_its_state(tell: Any) -> None:
    told = tell(
        "ترک صدر کی شام میں شامی صدر سے ملاقات\n\n"
        "ترک صدر کی شامی صدر سے ملاقات ہوئی۔ ترک صدر نے دمشق میں شامی صدر سے ملاقات کی۔"
    )
    assert told.events[1].place == "Damascus"


def test_a_deed_that_is_told_on(tell: Any) -> None:
    told = tell(
        "ہزاروں افراد نے تہران میں حکومت کے خلاف مظاہرہ کیا۔ مظاہرین نے حکومت کے خلاف احتجاج کیا۔ "
        "پولیس نے مظاہرین کو گرفتار کر لیا۔"
    )
    assert {event.place for event in told.events} == {"Tehran"}


# ---- Places without «میں» before the act -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("عرب لیگ کا ہنگامی اجلاس اتوار کو تیونس شہر میں ہوا۔", "Tunis", "place: men"),
        ("کینیا اور صومالیہ کے درمیان تجارتی معاہدہ پیر کو نیروبی میں طے پا گیا۔", "Nairobi", "place: men"),
        ("کابل یونیورسٹی کے باہر طالبات نے مظاہرہ کیا۔", "Kabul", "place: beside"),
        ("مزدور تنظیموں نے کراچی سے لانگ مارچ کا اعلان کیا۔", "Karachi", "place: from where"),
        ("ترک طیاروں نے شام کے فوجی اڈوں پر حملے کیے۔", "Syria", "place: what was acted on"),
        ("امریکا نے ایرانی جوہری تنصیبات پر بمباری کی۔", "Iran", "place: what was acted on"),
        ("امریکی اڈوں پر میزائل حملے کیے گئے۔", None, ""),  # on whose ground they stand is not said
        ("یوکرین نے ملک بھر میں فوج تعینات کر دی۔", "Ukraine", "place: men"),
        ("لندن میں ترک وزیر خارجہ نے اسرائیل کی مذمت کی۔", "London", "place: men"),
        ("فن لینڈ نے روسی سفیر کو دفتر خارجہ طلب کیا۔", "Helsinki", "place: men"),
        ("ترک صدر خلیج کے دو روزہ دورے پر ہیں۔", "Gulf", "place: named with the act"),
    ],
)
def test_other_words_for_places(tell: Any, text: str, place: str | None, why: str) -> None:
    event = tell(text).events[0]
    assert (event.place, reason(event)) == (place, why)


def test_a_palace_is_its_city(tell: Any) -> None:
    place = tell("روسی صدر نے کریملن میں ترک صدر سے ملاقات کی۔").one("CONSULT").raw.place
    assert (place.entity.id, place.text) == ("place:moscow", "کریملن")


def test_the_label_of_a_headline(tell: Any) -> None:
    told = tell("برلن: طلبہ تنظیموں کا احتجاجی مظاہرہ\n\nطلبہ نے فیسوں میں اضافے کے خلاف نعرے لگائے۔")
    assert (told.events[0].place, reason(told.events[0])) == ("Berlin", "place: the label of the headline")


def test_here_is_where_the_report_was_filed(tell: Any) -> None:
    told = tell("لاہور ۔ 7 مئی (اے پی پی) منگل کو یہاں تاجروں کے وفد سے گفتگو کرتے ہوئے ترک سفیر نے چین کی تعریف کی۔")
    assert {event.place for event in told.events} == {"Lahore"}


def test_what_is_only_said_has_no_place_by_the_dateline(tell: Any) -> None:
    assert tell("قاہرہ ۔ 7 مئی (اے پی پی) مصری صدر نے ایران کی مذمت کی۔").one("ACCUSE").place is None


def test_a_town_that_is_struck_comes_before_the_land_that_is_told_of(tell: Any) -> None:
    told = tell("لبنان میں جنگ کے دوران اسرائیل نے غزہ پر حملہ کیا۔")
    assert told.of("ASSAULT")[-1].place == "Gaza"


def test_a_report_goes_back_to_its_meeting(tell: Any) -> None:
    told = tell(MET + "ملاقات میں تجارت بڑھانے پر اتفاق کیا گیا۔")
    assert (told.one("AGREE").raw.date, told.one("AGREE").place) == ("2024-05-08", "Ankara")


def test_a_traveller_meets_people_where_he_has_arrived(tell: Any) -> None:
    told = tell("صدر رجب طیب اردوان پیر کو دوحہ پہنچ گئے۔ رجب طیب اردوان نے مصری صدر سے ملاقات کی۔")
    assert told.events[-1].place == "Doha"


# ---- Days that other words move --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "day", "why"),
    [
        ("2022 میں روس کے حملے کے بعد سے ترکیہ نے یوکرین کو امداد دی ہے۔", "AID", "2022/..", "after what it dates"),
        ("1948 کی جنگ کے بعد اسرائیل نے مطالبہ مسترد کر دیا۔", "REJECT", "1948/..", "after what it dates"),
        ("ایران 20 مئی کے انتخابات سے قبل شام پر حملہ کر سکتا ہے۔", "ASSAULT", "../2024-05-20", "before what it dates"),
        ("ترک صدر نے بدھ کو دورے سے قبل مصری صدر سے ملاقات کی۔", "CONSULT", "2024-05-08", None),
        ("مزدور اتحاد نے جمعرات کو احتجاج کی کال دے دی۔", "PROTEST", "2024-05-16", "the day of what is announced"),
        ("ترک صدر نے 2018 میں ’جوہری معاہدہ 2015‘ سے دستبرداری اختیار کر لی۔", "SANCTION", "2018", None),
        ("باغیوں نے بدھ اور جمعرات کی درمیانی شب ہسپتال پر گولہ باری کی۔", "ASSAULT", "2024-05-08", None),
    ],
)  # fmt: skip
def test_days_moved_by_other_words(tell: Any, text: str, kind: str, day: str, why: str | None) -> None:
    event = tell(text).of(kind)[-1].raw
    assert (event.date, event.date_from.get("why")) == (day, why)


@pytest.mark.parametrize("link", ["جس میں انہوں نے", "جب انہوں نے"])
def test_a_relative_clause_keeps_the_day(tell: Any, link: str) -> None:
    told = tell(f"ترک صدر نے 3 مئی کو مصری صدر سے ملاقات کی تھی، {link} اسرائیل کی مذمت کی تھی۔")
    assert told.one("ACCUSE").raw.date == "2024-05-03"


def test_an_earlier_story_goes_on(tell: Any) -> None:
    told = tell("ترک صدر نے 3 مئی کو قیدی رہا کیے تھے۔ انہوں نے شام کو امداد دی تھی۔")
    assert [event.raw.date for event in told.events] == ["2024-05-03", "2024-05-03"]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("مصری تاجر کے امریکا میں وارنٹ گرفتاری جاری", "THREATEN", "United States"),
        ("ترک پولیس نے ترک صحافی کو گرفتار کر لیا۔", "COERCE", "Turkey"),
        ("ترک فوج نے شامی صحافی کو گرفتار کر لیا۔", "COERCE", None),
    ],
)
def test_where_the_law_is_enforced(tell: Any, text: str, kind: str, place: str | None) -> None:
    assert tell(text).one(kind).place == place
