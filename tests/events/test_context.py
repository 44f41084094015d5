"""Silent sides: filled from the article where it leaves no doubt, each time with the reason; else left alone."""

from __future__ import annotations

from typing import Any

import pytest

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


def test_an_accusation_is_at_the_foe_of_the_article(tell: Any) -> None:
    told = tell("روس نے یوکرین پر حملہ کیا۔ یوکرین نے اس رویے پر تنقید کی۔")
    assert told.one("ACCUSE").recipients == ("RUS",)
    assert told.one("ACCUSE").filled("recipient") == FOES


def test_an_accusation_is_at_the_foe_of_old(tell: Any) -> None:
    told = tell("پاکستان اور انڈیا کے درمیان کرکٹ نہیں ہوتی۔ پاکستان نے اس رویے پر تنقید کی۔")
    assert told.one("ACCUSE").recipients == ("IND",)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("امریکا میں مصری صدر کے وارنٹ گرفتاری جاری ہوئے۔", ("USA",)),
        ("شام میں جنگی جرائم پر مصری صدر کے وارنٹ گرفتاری جاری ہوئے۔", ()),
        ("مغربی کنارے میں اردنی صحافی کے وارنٹ گرفتاری جاری ہوئے۔", ()),
    ],
)
def test_who_rules_where_a_warrant_is_issued(tell: Any, text: str, actors: tuple[str, ...]) -> None:
    assert tell(text).one("THREATEN").actors == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("پاکستان کی صورت حال خراب ہے۔ ملک میں پاکستانی اپوزیشن کے خلاف انتقامی کارروائیاں جاری ہیں۔", ("PAK",)),
        ("بھارت میں اقلیتوں پر مظالم جاری ہیں۔", ("IND",)),
    ],
)
def test_who_is_ruled_is_put_under_pressure_by_whoever_rules_him(tell: Any, text: str, actors: tuple[str, ...]) -> None:
    event = tell(text).one("COERCE")
    assert (event.actors, event.filled("actor")) == (actors, "their own state")


@pytest.mark.parametrize(
    "before",
    [
        "اسرائیل اور حزب اللہ کے درمیان جنگ بندی ہو گئی ہے۔",
        "اسرائیل اور حزب اللہ کے درمیان جھڑپیں جاری ہیں۔",
    ],
)
def test_the_two_of_a_truce_or_clash_are_foes(tell: Any, before: str) -> None:
    event = tell(f"{before} شمالی اسرائیل پر میزائل حملہ کیا گیا۔").events[-1]
    assert [party.entity.name for party in event.raw.actors] == ["Hezbollah"]


@pytest.mark.parametrize(
    "text",
    [
        "مصر کو برکس میں شامل ہونے کی دعوت دی گئی ہے۔",
        "مصر ان چھ ممالک میں سے ایک ہے جنہیں برکس میں شمولیت کی دعوت دی گئی ہے۔",
    ],
)
def test_a_body_is_joined_at_its_own_invitation(tell: Any, text: str) -> None:
    event = tell(text).one("AGREE")
    assert (event.actors, event.recipients) == (("org:brics",), ("EGY",))


def test_several_accuse_the_foe_of_one_of_them(tell: Any) -> None:
    told = tell("روس نے یوکرین پر حملہ کیا۔ یوکرین اور پولینڈ نے اس رویے پر تنقید کی۔")
    assert (told.one("ACCUSE").actors, told.one("ACCUSE").recipients) == (("UKR", "POL"), ("RUS",))


def test_an_armed_group_strikes_rather_than_its_land(tell: Any) -> None:
    told = tell("اسرائیل نے حزب اللہ پر بمباری کی۔ شمالی اسرائیل پر حملے کے بعد خاموشی ہے۔")
    assert [party.entity.name for party in told.events[1].raw.actors] == ["Hezbollah"]


def test_whose_letter_it_is_in_which_something_is_said(tell: Any) -> None:
    text = "فرانسیسی ارکان پارلیمنٹ کی جانب سے لکھے گئے خط میں مصری اپوزیشن رہنما کی گرفتاری پر تشویش ظاہر کی گئی ہے۔"
    told = tell(text)
    assert told.one("ACCUSE").actors == ("FRA",)
    assert told.one("COERCE").actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "ایرانی وزارت خارجہ کے بیان میں حملے کی مذمت کی گئی اور عالمی برادری سے مطالبہ کیا گیا کہ وہ جنگ روکے۔",
        "ایران نے خط لکھا جس میں حملے کی مذمت کی گئی اور عالمی برادری سے مطالبہ کیا گیا کہ وہ جنگ روکے۔",
    ],
)
def test_one_paper_says_two_things(tell: Any, text: str) -> None:
    told = tell(text)
    assert told.one("ACCUSE").actors == told.one("REQUEST").actors == ("IRN",)


@pytest.mark.parametrize(
    "text",
    [
        "اقوام متحدہ نے ایک رپورٹ جاری کی ہے۔ اس رپورٹ میں جی 20 ممالک پر تنقید کی گئی ہے۔",
        "اقوام متحدہ نے رپورٹ شائع کی۔ رپورٹ میں جی 20 ممالک پر تنقید کی گئی ہے۔",
    ],
)
def test_who_published_the_report(tell: Any, text: str) -> None:
    assert tell(text).one("ACCUSE").actors == ("org:united-nations",)


def test_words_against_a_deal_are_at_none_of_its_parties(tell: Any) -> None:
    told = tell("روس نے یوکرین پر حملہ کیا۔ یوکرین نے جنگ بندی کے معاہدے کی مذمت کی۔")
    assert told.one("ACCUSE").recipients == ()


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
    assert tell("یوکرین پر روسی حملوں کی مذمت کی گئی۔").one("ACCUSE").actors == ()


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


# ---- Who speaks, writes and is written about -------------------------------------------------------------------------


def test_we_are_whoever_speaks(tell: Any) -> None:
    told = tell("ایرانی وزیر خارجہ نے کہا کہ امریکا نے ہمیں دھمکی دی ہے اور ہماری سرزمین پر حملہ کیا ہے۔")
    assert [(e.type, e.actors, e.recipients) for e in told.events] == [
        ("THREATEN", ("USA",), ("IRN",)),
        ("ASSAULT", ("USA",), ("IRN",)),
    ]


def test_whose_statement_it_is_in_which_somebody_is_accused(tell: Any) -> None:
    event = tell("برطانوی وزارت خارجہ کے بیان میں روس پر سائبر حملوں کا الزام عائد کیا گیا۔").one("ACCUSE")
    assert (event.actors, event.recipients, event.filled("actor")) == (("GBR",), ("RUS",), "whose paper it is")


def test_the_letter_is_by_who_spoke_before(tell: Any) -> None:
    told = tell("جاپان نے چین سے معافی کا مطالبہ کیا۔ خط میں چینی حکومت پر شدید تنقید کی گئی۔")
    assert (told.one("ACCUSE").actors, told.one("ACCUSE").filled("actor")) == (("JPN",), "whose paper it is")


def test_of_whom_somebody_complains(tell: Any) -> None:
    event = tell("ترکیہ اس بات پر ناراض ہے کہ یونان جزیروں پر فوج بھیج رہا ہے۔").one("ACCUSE")
    assert (event.actors, event.recipients) == (("TUR",), ("GRC",))


def test_from_whom_comes_what_is_rejected(tell: Any) -> None:
    event = tell("طالبان نے روس کی جانب سے پیش کی گئی تجاویز مسترد کر دیں۔").one("REJECT")
    assert event.recipients == ("RUS",)


def test_whose_blow_is_condemned(tell: Any) -> None:
    told = tell("اسرائیل نے دمشق پر حملہ کیا۔ اردن اور کویت نے اس حملے کی مذمت کی۔")
    assert (told.one("ACCUSE").actors, told.one("ACCUSE").recipients) == (("JOR", "KWT"), ("ISR",))


def test_one_of_both_countries_means_the_other(tell: Any) -> None:
    told = tell("ازبک صدر نے تاجک صدر سے ملاقات کی۔ ازبک صدر نے دونوں ممالک کے درمیان تجارت بڑھانے پر زور دیا۔")
    assert (told.one("REQUEST").actors, told.one("REQUEST").recipients) == (("UZB",), ("TJK",))


# ---- Acts of two of which one is named -------------------------------------------------------------------------------


def test_with_whom_a_treaty_is_near(tell: Any) -> None:
    event = tell("سری لنکا کے وزیر خزانہ نے کہا کہ آئی ایم ایف کے ساتھ جلد معاہدہ طے پا جائے گا۔").one("SUPPORT")
    assert set(event.actors) == {"org:international-monetary-fund", "LKA"}


def test_talks_within_a_country_have_no_third_party(tell: Any) -> None:
    told = tell("شامی صدر احمد الشرع نے سابق وزیر اعظم محمد غازی الجلالی سے بات چیت کی۔ اسرائیلی فوج دیکھ رہی ہے۔")
    assert "ISR" not in told.one("CONSULT").actors


# ---- What the world knows --------------------------------------------------------------------------------------------


def test_foes_of_old(tell: Any) -> None:
    told = tell("برطانوی پارلیمنٹ میں اسرائیل پر بحث ہوئی۔ غزہ کی ناکہ بندی جاری ہے۔")
    event = told.one("COERCE")
    assert (event.actors, event.filled("actor")) == (("ISR",), "the other side of a standing conflict")


def test_a_conflict_that_is_over_supplies_nobody(tell: Any) -> None:
    told = tell("جارجیا کے صدر نے روسی سفیر کا خیرمقدم کیا۔ جارجیا پر راکٹ حملہ کیا گیا۔", published="2024-05-10")
    assert told.of("ASSAULT")[0].actors == ()


def test_a_state_on_disputed_ground_meets_its_people(tell: Any) -> None:
    event = tell("بھارت نے مقبوضہ کشمیر میں کرفیو نافذ کر دیا اور مظالم کیے۔").of("COERCE")[0]
    assert event.recipients == ("group:kashmiris",)


def test_where_an_arrest_is_made(tell: Any) -> None:
    event = tell("مصری تاجر کے یونان میں وارنٹ گرفتاری جاری کر دیے گئے۔").one("THREATEN")
    assert (event.actors, event.filled("actor")) == (("GRC",), "where it is done")


def test_a_veto_meets_the_council_that_is_named(tell: Any) -> None:
    told = tell("سلامتی کونسل کا اجلاس ہوا۔ روس نے قرارداد ویٹو کر دی۔")
    assert told.one("REJECT").recipients == ("org:un-security-council",)
    assert tell("روس نے قرارداد ویٹو کر دی۔").one("REJECT").recipients == ()


# ---- Whom an act is not against --------------------------------------------------------------------------------------


def test_the_dead_are_not_blamed(tell: Any) -> None:
    assert "MEX" not in tell("برازیل میں میکسیکو کے صحافی کی ہلاکت کے خلاف مظاہرہ کیا گیا۔").of("PROTEST")[0].recipients


def test_concern_over_an_arrest_is_with_the_state(tell: Any) -> None:
    event = tell("فرانس نے عمران خان کی گرفتاری پر تشویش کا اظہار کیا۔").one("ACCUSE")
    assert [p.entity.id for p in event.raw.recipients] == ["state:PAK"]


def test_a_crowd_before_its_own_parliament(tell: Any) -> None:
    assert tell("تحریک انصاف کا پارلیمنٹ ہاؤس کے سامنے دھرنا جاری ہے۔").of("PROTEST")[0].recipients == ()


# ---- Names that are added to names -----------------------------------------------------------------------------------


def test_including(tell: Any) -> None:
    assert tell("امریکا سمیت یورپی ممالک نے روس پر پابندیاں عائد کر دیں۔").one("SANCTION").actors == (
        "USA",
        "group:european-countries",
    )
    assert tell("اسرائیل سمیت کئی ممالک نے ایران کی مذمت کی۔").one("ACCUSE").actors == ("ISR",)


def test_an_object_before_an_adjunct(tell: Any) -> None:
    event = tell("لندن نے روسی سفیر کو فیصلے سے آگاہ کرنے کے لیے طلب کر لیا۔").one("ACCUSE")
    assert (event.actors, event.recipients) == (("GBR",), ("RUS",))


# ---- The clause names one other, the article one prosecutor ----------------------------------------------------------


def test_of_whom_a_demand_is_made(tell: Any) -> None:
    event = tell("نیپال کے وزیراعظم نے بھارتی سرحد کھولنے کا مطالبہ کیا۔").one("REQUEST")
    assert (event.recipients, event.filled("recipient")) == (("IND",), "the only other party named")


def test_a_prisoner_is_demanded_of_his_state(tell: Any) -> None:
    event = tell("ناروے نے آنگ سان سوچی کی رہائی کا مطالبہ کیا۔").one("REQUEST")
    assert [p.entity.id for p in event.raw.recipients] == ["state:MMR"]


def test_nothing_is_asked_of_whom_help_is_asked_for(tell: Any) -> None:
    assert tell("اقوام متحدہ نے سوڈان کے لیے امداد کی اپیل کی۔").one("REQUEST").recipients == ()


def test_who_prosecutes(tell: Any) -> None:
    told = tell(
        "جاپان نے کارلوس غصن پر دھوکا دہی کا الزام لگایا۔ کارلوس غصن پر رشوت دینے کا الزام بھی عائد کیا گیا ہے۔"
    )
    assert [e.actors for e in told.of("ACCUSE")] == [("JPN",), ("JPN",)]


def test_a_treaty_by_the_name_of_a_place_is_no_party(tell: Any) -> None:
    event = tell("بھارت نے سندھ طاس معاہدہ معطل کر دیا۔ پاکستان نے احتجاج کیا۔").one("SANCTION")
    assert (event.actors, "PAK-SD" in event.recipients) == (("IND",), False)


def test_who_bears_another_name_in_brackets(tell: Any) -> None:
    event = tell("بچوں کے عالمی ادارے (یونیسیف) نے روسی حملے کی مذمت کی۔").one("ACCUSE")
    assert (event.actors, event.recipients) == (("org:unicef",), ("RUS",))


def test_to_what_ministry_an_envoy_is_called(tell: Any) -> None:
    event = tell("ایرانی ناظم الامور کو برطانوی وزارت خارجہ طلب کر لیا گیا۔").one("ACCUSE")
    assert (event.actors, event.recipients) == (("GBR",), ("IRN",))


# ---- Parties of meetings, agreements and protests that stand elsewhere -----------------------------------------------


def test_whoever_comes_to_meet_people_meets_the_host(tell: Any) -> None:
    event = tell("جرمن ایلچی کی تاشقند میں ملاقاتیں، تعلقات بڑھانے پر غور").of("CONSULT")[0]
    assert (set(event.actors), event.filled("partner")) == ({"DEU", "UZB"}, "the host")


def test_two_among_whom_something_is_agreed(tell: Any) -> None:
    assert set(tell("آرمینیا اور آذربائیجان میں جنگ بندی پر اتفاق رائے ہو گیا۔").events[0].actors) == {"ARM", "AZE"}


def test_a_delegation_is_whoever_leads_it(tell: Any) -> None:
    event = tell("گورنر سلیم حیدر خان سے کاشف یونس کی سربراہی میں صنعت کاروں کے وفد نے ملاقات کی۔").one("CONSULT")
    assert not any("delegation" in actor for actor in event.actors)


def test_a_part_of_a_force_acts_for_it(tell: Any) -> None:
    event = tell("نیپالی امن فوجیوں کا پہلا دستہ جمعے کو سوڈان پہنچ گیا۔").events[0]
    assert "NPL" in event.actors


def test_of_whom_a_crowd_demands(tell: Any) -> None:
    event = tell("ہزاروں طلبہ نے صدر سہارتو کی حکومت سے اصلاحات کے مطالبے کے لیے جکارتہ میں مظاہرہ کیا۔").one("PROTEST")
    assert event.filled("recipient") == "of whom the crowd demands"


def test_a_bomb_is_nobodys(tell: Any) -> None:
    assert tell("پاکستان اور بھارت کے بیچ کشیدگی ہے۔ کوئٹہ میں بم دھماکا ہوا۔").of("ASSAULT")[0].actors == ()


def test_what_a_speaker_tells_of_was_not_done_by_him(tell: Any) -> None:
    told = tell("ترک پولیس نے بتایا کہ گورنر کو اغوا کرنے کی کوشش ناکام بنا دی گئی۔")
    assert all(event.actors == () for event in told.of("ASSAULT"))


def test_a_part_of_the_world_is_its_states(tell: Any) -> None:
    assert tell("یورپ نے روس پر پابندیاں لگا دیں۔").one("SANCTION").actors == ("group:european-countries",)


def test_from_belongs_to_what_is_bought(tell: Any) -> None:
    event = tell("امریکا نے چین سے آلات کی خریداری روکنے کا مطالبہ کیا۔").one("REQUEST")
    assert event.filled("recipient") != "se"


def test_the_agent_of_an_infinitive(tell: Any) -> None:
    told = tell("روس نے جاپان کی طرف سے پابندیاں ہٹانے کی صورت میں تفتیش پر آمادگی ظاہر کی۔")
    assert told.one("CONCEDE").actors == ("JPN",)


def test_the_dead_and_wounded_are_whom_it_met(tell: Any) -> None:
    event = tell("اریٹیریا کی فوج کی فائرنگ سے دو ایتھوپیائی شہری ہلاک").of("ASSAULT")[0]
    assert event.recipients == ("ETH",)


def test_a_demand_is_made_of_whoever_rejects_it(tell: Any) -> None:
    told = tell("ویتنام نے امریکی مطالبہ مسترد کر دیا۔")
    assert all(e.recipients == ("VNM",) for e in told.of("REQUEST"))


def test_a_time_inside_a_set_phrase(tell: Any) -> None:
    event = tell("یورپی یونین نے روس کے خلاف پابندیوں میں چھ ماہ کی توسیع کر دی۔").one("SANCTION")
    assert (event.actors, event.recipients) == (("org:european-union",), ("RUS",))


def test_nobody_is_struck_in_a_session(tell: Any) -> None:
    told = tell("ترکیہ نے عرب لیگ اجلاس میں اسرائیلی حملے کی مذمت کی۔")
    assert all("org:arab-league" not in e.recipients for e in told.events)


def test_what_should_be_done_is_asked_and_not_done(tell: Any) -> None:
    told = tell("ملائیشیا کے وزیر اعظم نے بتایا کہ افریقی ممالک کو روس سے سفارتی تعلقات ختم کرنے چاہئیں۔")
    assert [event.type for event in told.events] == ["REQUEST"]


def test_of_two_owners_the_first_acts(tell: Any) -> None:
    event = tell("میانمار کی فوج کی روہنگیا کی نسل کشی پر عالمی ردعمل").of("ASSAULT")[0]
    assert (event.actors, event.raw.recipients[0].entity.id) == (("MMR",), "group:rohingya")


def test_the_owner_of_the_condemning_has_not_struck(tell: Any) -> None:
    told = tell("جرمن سفیر کی کینیا میں اسکول پر حملے کی مذمت")
    assert all("DEU" not in event.actors for event in told.of("ASSAULT"))


def test_whom_a_condition_binds_is_threatened(tell: Any) -> None:
    event = tell("اریٹیریا نے دھمکی دی کہ اگر ایتھوپیا نے فوج نہ ہٹائی تو وہ جوابی کارروائی کرے گا۔").of("THREATEN")[0]
    assert (event.actors, event.recipients) == (("ERI",), ("ETH",))


def test_what_is_done_at_a_protest_is_against_the_same(tell: Any) -> None:
    told = tell("فرانسیسی فوج کے خلاف مظاہروں کے دوران نائیجر کے نوجوانوں نے پتھراؤ کیا۔")
    assert all(event.recipients == ("FRA",) for event in told.of("PROTEST"))


def test_what_the_crowd_resents(tell: Any) -> None:
    told = tell("نائیجر میں مظاہرین نے فرانس کی معاشی پالیسی پر غصہ ظاہر کرنے کے لیے سڑک بند کر دی۔")
    event = told.one("PROTEST")
    assert (event.actors, event.recipients) == (("NER",), ("FRA",))


# ---- Who tells is no party -------------------------------------------------------------------------------------------


def test_sources_tell_and_do_nothing(tell: Any) -> None:
    for text in (
        "ذرائع نے بتایا کہ قطر سے قرض کی درخواست کی گئی ہے۔",
        "ذرائع کا کہنا ہے کہ علما سے ملاقات میں صورتحال پر غور کیا گیا۔",
    ):
        names = {party.entity.name for event in tell(text).events for party in event.raw.actors}
        assert "sources" not in names


def test_a_treaty_that_is_mentioned_has_two_parties_or_is_none(tell: Any) -> None:
    told = tell("ترک ماہر نے کہا کہ ایران کے ساتھ معاہدے کے بعد بھی خطرات باقی ہیں۔")
    assert not [event for event in told.events if event.type == "SUPPORT"]


def test_a_session_is_held_by_its_own_body(tell: Any) -> None:
    event = tell("تجزیہ کار پیٹر ہالینڈ نے کہا کہ سلامتی کونسل کے اجلاس میں بات ہو گی۔").one("CONSULT")
    assert event.actors == ("org:un-security-council",)


def test_the_halves_of_a_headline_have_one_doer(tell: Any) -> None:
    event = tell("ترک صدر کی تعزیت، لبنان کو مکمل تعاون کی پیشکش\n\nانقرہ سے خبر آئی۔").one("AGREE")
    assert (event.actors, event.recipients) == (("TUR",), ("LBN",))


def test_words_in_one_breath_are_for_the_same(tell: Any) -> None:
    event = tell("ایرانی سفیر نے ترک وزیر سے سرحد کھولنے کا مطالبہ کیا اور دورے کی دعوت دی۔").one("AGREE")
    assert (event.actors, event.recipients) == (("IRN",), ("TUR",))


def test_a_claim_is_rejected_of_whoever_made_it(tell: Any) -> None:
    told = tell("امریکی حکام نے دعویٰ کیا کہ ترکی نے اڈے دیے ہیں تاہم ترکی نے اس دعوے کو مسترد کر دیا۔")
    assert told.one("REJECT").recipients == ("USA",)


def test_a_step_is_rejected_of_whoever_took_it(tell: Any) -> None:
    told = tell("اسرائیل نے صومالی لینڈ کو تسلیم کیا۔ صومالیہ نے اس اقدام کو مسترد کر دیا۔")
    assert told.one("REJECT").recipients == ("ISR",)


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("یونان نے ثالثی کی پیشکش کی جسے ترکی نے ناقابل قبول قرار دیا۔", "ACCUSE", ("GRC",)),
        ("امریکی صدر ٹرمپ کی جانب سے جنگ بندی کے اعلان کو بھارت نے مسترد کر دیا ہے۔", "REJECT", ("USA",)),
    ],
)
def test_a_thing_stands_for_whoever_it_comes_from(tell: Any, text: str, kind: str, recipients: tuple[str, ...]) -> None:
    assert tell(text).one(kind).recipients == recipients


def test_every_act_of_a_demand_is_part_of_it(tell: Any) -> None:
    told = tell("یورپی پارلیمان نے ترکی سے انٹرنیٹ بحال کرنے اور قیدیوں کو رہا کرنے کا مطالبہ کیا۔")
    assert [event.type for event in told.events] == ["REQUEST"]


def test_what_will_have_to_be_paid_is_asked_of_nobody(tell: Any) -> None:
    assert not tell("ترک وزیر نے کہا کہ منافع ڈالروں میں دینا پڑے گا۔").events
