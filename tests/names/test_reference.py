"""Offices of several, offices of offices, and who is meant by a title that was given before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from waqia.model import Mention

Read = Callable[..., tuple[Mention, ...]]


def meant(mentions: tuple[Mention, ...], text: str) -> list[str]:
    """Ids of whom the last mention of that text stands for."""
    found = [mention for mention in mentions if mention.text == text]
    assert found, f"{text} is not among {[mention.text for mention in mentions]}"
    return [entity.id for entity in found[-1].entities]


OFFICES = [
    (
        "ایران اور مصر نے بات چیت کی۔ دونوں ملکوں کے وزرائے خارجہ نے معاہدے پر دستخط کیے۔",
        "دونوں ملکوں کے وزرائے خارجہ",
        ["person:hossein-amir-abdollahian", "person:sameh-shoukry"],
    ),
    (
        "پاکستان، چین اور افغانستان نے بات کی۔ تینوں ملکوں کے وزرائے خارجہ نے اتفاق کیا۔",
        "تینوں ملکوں کے وزرائے خارجہ",
        ["person:jalil-abbas-jilani", "person:wang-yi", "person:amir-khan-muttaqi"],
    ),
    ("امریکی صدر کے مشیر سلامتی نے دورہ کیا۔", "امریکی صدر کے مشیر سلامتی", ["person:jake-sullivan"]),
    ("ترک صدر کے خصوصی مشیر نے دورہ کیا۔", "ترک صدر کے خصوصی مشیر", ["new:special-adviser-of-recep-tayyip-erdo-an"]),
    (
        "سعودی عرب کے ولی عہد اور وزیراعظم نے صدر سے ملاقات کی۔",
        "وزیراعظم",
        ["person:mohammed-bin-salman"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "entities"), OFFICES)
def test_offices_of_several_and_of_offices(read: Read, text: str, words: str, entities: list[str]) -> None:
    assert meant(read(text), words) == entities


def test_an_envoy_is_known_by_what_he_is_charged_with(read: Read) -> None:
    found = read("امریکی صدر کے خصوصی ایلچی برائے مشرق وسطیٰ نے دوحہ میں مذاکرات کیے۔", "2025-05-10")
    assert meant(found, "امریکی صدر کے خصوصی ایلچی برائے مشرق وسطیٰ") == ["person:steve-witkoff"]


def test_nobody_is_meant_by_both_where_nobody_was_named(read: Read) -> None:
    assert meant(read("دونوں ممالک کے وزرائے خارجہ قاہرہ میں ملے۔"), "دونوں ممالک کے وزرائے خارجہ") == []


CALLED_BEFORE = [
    ("سابق امریکی صدر ڈونلڈ ٹرمپ نے خطاب کیا۔ سابق صدر نے ایران کی مذمت کی۔", "سابق صدر", ["person:donald-trump"]),
    ("مصر کے وزیر خارجہ سامح شکری لاہور پہنچے۔ مہمان وزیر نے تقریر کی۔", "مہمان وزیر", ["person:sameh-shoukry"]),
    ("روس کے صدر ولادیمیر پیوٹن نے خطاب کیا۔ روسی رہنما نے دھمکی دی۔", "روسی رہنما", ["person:vladimir-putin"]),
    ("ترک رہنما انقرہ میں ملے۔", "ترک رہنما", ["group:turkish-leaders"]),
    ("حماس کے سربراہ اسماعیل ہنیہ پہنچے۔ حماس رہنما نے مذمت کی۔", "حماس رہنما", ["person:ismail-haniyeh"]),
    ("ترک وزیر خارجہ ہاکان فیدان پہنچے۔ ترک وزیر نے مذمت کی۔", "ترک وزیر", ["person:hakan-fidan"]),
    ("وزیر خارجہ اسحاق ڈار نے خطاب کیا۔ وزیر موصوف نے مذمت کی۔", "موصوف", ["person:ishaq-dar"]),
    ("فرانس، چین اور روس نے بات کی۔ تینوں ممالک نے مذمت کی۔", "تینوں ممالک", ["state:FRA", "state:CHN", "state:RUS"]),
    (
        "صدر ایردوان، صدر پیوٹن اور صدر رئیسی نے ملاقات کی۔ تینوں رہنماؤں نے دستخط کیے۔",
        "تینوں رہنماؤں",
        ["person:recep-tayyip-erdogan", "person:vladimir-putin", "person:ebrahim-raisi"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "entities"), CALLED_BEFORE)
def test_called_before(read: Read, text: str, words: str, entities: list[str]) -> None:
    assert meant(read(text), words) == entities


def test_the_elect_of_the_state_that_the_article_is_about(read: Read) -> None:
    found = read("نومنتخب صدر نے واشنگٹن میں کہا کہ امریکا نیٹو سے بات کرے گا۔", "2024-11-20")
    assert meant(found, "نومنتخب صدر") == ["person:donald-trump"]


def test_who_is_to_hold_an_office_does_not_hold_it(read: Read) -> None:
    found = read("امریکا کے نومنتخب صدر ڈونلڈ ٹرمپ نے خطاب کیا۔ امریکی صدر نے چین سے بات کی۔", "2024-11-20")
    assert meant(found, "امریکی صدر") == ["person:joe-biden"]


def test_the_foreign_office_in_english(read: Read) -> None:
    assert meant(read("فارن آفس نے بھارتی سفیر کو طلب کیا۔"), "فارن آفس") == ["org:pakistan-foreign-office"]


BODIES = [
    ("عالمی عدالت انصاف نے حکم دیا۔ عالمی عدالت نے مذمت کی۔", "عالمی عدالت", ["org:international-court-of-justice"]),
    ("فوجداری عدالت کا ذکر نہیں۔ عالمی عدالت نے مذمت کی۔", "عالمی عدالت", ["org:international-criminal-court"]),
    # a headline's court is the one that the text names
    ("عالمی عدالت نے حکم دیا۔ عالمی عدالت انصاف نے سماعت کی۔", "عالمی عدالت", ["org:international-court-of-justice"]),
    ("اسلام آباد ہائی کورٹ نے سماعت کی۔ عدالت نے جواب طلب کیا۔", "عدالت", ["org:islamabad-high-court"]),
    ("شنگھائی تعاون تنظیم کا اجلاس ہوا۔ تنظیم نے مذمت کی۔", "تنظیم", ["org:shanghai-cooperation-organisation"]),
    ("حزب اللہ نے میزائل داغے۔ گروپ نے خبردار کیا۔", "گروپ", ["org:hezbollah"]),
    ("عالمی ادارہ صحت نے بتایا۔ اس ادارے نے مطالبہ کیا۔", "ادارے", ["org:world-health-organization"]),
    ("پیپلز پارٹی نے اجلاس بلایا۔ اجلاس کے بعد جماعت نے مذمت کی۔", "جماعت", ["org:ppp"]),
    ("سلامتی کونسل میں بحث ہوئی۔ کونسل نے مذمت کی۔", "کونسل", ["org:un-security-council"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "entities"), BODIES)
def test_a_noun_takes_up_the_body_named_before(read: Read, text: str, words: str, entities: list[str]) -> None:
    assert meant(read(text), words) == entities


@pytest.mark.parametrize(
    "text",
    [
        "حماس نے پیشکش رد کی۔ انسانی حقوق کی تنظیم نے احتجاج کیا۔",
        "حماس نے پیشکش رد کی۔ ایک تنظیم نے احتجاج کیا۔",
        "سلامتی کونسل میں بحث ہوئی۔ تنظیم سازی پر زور دیا گیا۔",
        "تنظیم نے احتجاج کیا۔",
    ],
)
def test_a_noun_of_another_or_of_nobody_takes_up_nothing(read: Read, text: str) -> None:
    assert "تنظیم" not in {mention.text for mention in read(text)}


COLLECTIVES = [
    ("نیٹو کے رکن ممالک نے مذمت کی۔", "نیٹو کے رکن ممالک", ["group:nato-member-states"]),
    ("یورپی یونین نے اجلاس بلایا۔ تمام رکن ممالک نے مذمت کی۔", "رکن ممالک", ["group:european-union-member-states"]),
    ("تمام رکن ممالک نیٹو پر متفق ہیں۔", "رکن ممالک", ["group:member-states"]),
    (
        "سلامتی کونسل کے پانچ مستقل ارکان نے بات کی۔",
        "سلامتی کونسل کے پانچ مستقل ارکان",
        ["group:un-security-council-permanent-members"],
    ),
    ("جی سیون ممالک نے مذمت کی۔", "جی سیون", ["org:g7"]),
    ("چھ ممالک نے مذمت کی۔", "چھ ممالک", ["group:six-countries"]),
    ("کئی ملکوں نے مذمت کی۔", "کئی ملکوں", ["group:several-countries"]),
    ("سربراہان مملکت نے اجلاس میں شرکت کی۔", "سربراہان مملکت", ["group:heads-of-state"]),
]


def test_countries_that_are_only_counted_are_none_beside_those_named(read: Read) -> None:
    assert "کئی ملکوں" not in {mention.text for mention in read("بھارت سمیت کئی ملکوں نے مذمت کی۔")}


@pytest.mark.parametrize(("text", "words", "entities"), COLLECTIVES)
def test_states_that_act_together(read: Read, text: str, words: str, entities: list[str]) -> None:
    assert meant(read(text), words) == entities


HOLDERS_OTHERWISE_SPELT = [
    ("کینیڈا کی وزیر خارجہ میلانیا جولی نے بات کی۔", "2023-09-20", "میلانیا جولی", ["person:melanie-joly"]),
    ("فرانس کے صدر نکولا سارکوزی نے بات کی۔", "2008-08-14", "نکولا سارکوزی", ["person:nicolas-sarkozy"]),
    # the holder of another time
    ("کینیڈا کی وزیر خارجہ میلانیا جولی نے بات کی۔", "2013-09-20", "میلانیا جولی", ["new:melania-joly"]),
]


@pytest.mark.parametrize(("text", "day", "words", "entities"), HOLDERS_OTHERWISE_SPELT)
def test_a_name_beside_its_office_may_be_spelt_otherwise(
    read: Read, text: str, day: str, words: str, entities: list[str]
) -> None:
    assert meant(read(text, day), words) == entities


def test_a_common_full_name_is_the_office_holders_in_an_article_about_his_country(read: Read) -> None:
    about_bangladesh = "بنگلہ دیش میں محمد یونس نے حلف اٹھایا۔"
    assert meant(read(about_bangladesh, "2024-09-01"), "محمد یونس") == ["person:muhammad-yunus"]
    assert meant(read("پاکستان میں محمد یونس نے حلف اٹھایا۔", "2024-09-01"), "محمد یونس") != ["person:muhammad-yunus"]


@pytest.mark.parametrize(
    ("text", "words", "entities"),
    [
        (
            "آصف زرداری اور بلاول بھٹو لاڑکانہ پہنچے جہاں ان کا استقبال ہوا۔",
            "ان",
            ["person:asif-ali-zardari", "person:bilawal-bhutto-zardari"],
        ),
        (
            "آصف زرداری اور بلاول بھٹو لاڑکانہ پہنچے اور انہوں نے کہا کہ انتخاب ہوگا۔",
            "انہوں",
            ["person:asif-ali-zardari"],
        ),
        ("آصف زرداری لاڑکانہ پہنچے تو انہیں سلامی دی گئی۔", "انہیں", ["person:asif-ali-zardari"]),
    ],
)
def test_whom_and_joins_are_meant_together_unless_one_speaks(
    read: Read, text: str, words: str, entities: list[str]
) -> None:
    assert meant(read(text), words) == entities


@pytest.mark.parametrize(
    ("text", "words", "entities"),
    [
        ("اقوام متحدہ کی امن فورسز مالی سے نکل گئیں۔", "اقوام متحدہ کی امن فورسز", ["org:un-peacekeepers"]),
        ("افریقی یونین کی امن فورس پر حملہ ہوا۔", "افریقی یونین کی امن فورس", ["org:african-union-peacekeepers"]),
        ("دھماکے میں امن فورس کے دو اہلکار زخمی ہوئے۔", "امن فورس کے دو اہلکار", ["group:peacekeepers"]),
    ],
)
def test_peacekeepers_are_of_whoever_sent_them(read: Read, text: str, words: str, entities: list[str]) -> None:
    assert meant(read(text), words) == entities


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("روس نے ترک حکام سے بات چیت کی۔ وہ گیس کی قیمت بڑھانے کا مطالبہ کر رہا ہے۔", ["state:RUS"]),
        ("ترک حکام نے بات چیت کی۔ وہ گیس کی قیمت بڑھانے کا مطالبہ کر رہا ہے۔", []),
        ("مصری صدر نے ترک حکام سے بات چیت کی۔ وہ کل قطر جا رہے ہیں۔", ["person:abdel-fattah-el-sisi"]),
    ],
)
def test_a_verb_that_agrees_with_one_is_not_said_of_several(read: Read, text: str, entities: list[str]) -> None:
    assert meant(read(text), "وہ") == entities


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("روس نے ایران سے مطالبہ کیا کہ وہ فوج واپس بلائے۔", ["state:IRN"]),
        ("ترک صدر نے طالبان پر زور دیا کہ وہ مذاکرات کریں۔", ["org:taliban"]),
        ("ترک صدر نے مصری صدر کو بتایا کہ وہ قاہرہ جائیں گے۔", ["person:recep-tayyip-erdogan"]),
        ("روس نے ایران سے کہا کہ وہ جنگ نہیں چاہتا ہے۔", ["state:RUS"]),
    ],
)
def test_whoever_is_asked_is_to_do_it(read: Read, text: str, entities: list[str]) -> None:
    assert meant(read(text), "وہ") == entities


def test_whose_adviser_somebody_is_is_none_of_the_two(read: Read) -> None:
    text = "ترک صدر کے مشیر احمد اوغلو نے مصری صدر سے ملاقات کی۔ دونوں کی ملاقات جاری رہی۔"
    assert meant(read(text), "دونوں") == ["new:ahmedoglu", "person:abdel-fattah-el-sisi"]


@pytest.mark.parametrize(
    ("text", "words", "entities"),
    [
        ("ترکی ان چھ ممالک میں سے ایک ہے جنہیں دعوت دی گئی ہے۔", "جنہیں", ["state:TUR"]),
        ("ترکی ان ممالک میں شامل ہے جنہوں نے مذمت کی۔", "جنہوں", ["state:TUR"]),
        (
            "مصری صدر نے ترک صدر سے بات کی۔ روس اور چین اتحادی ہیں اور دونوں کو مدد ملی۔",
            "دونوں",
            ["state:CHN", "state:RUS"],
        ),
    ],
)
def test_one_of_many_and_both_of_two(read: Read, text: str, words: str, entities: list[str]) -> None:
    assert sorted(meant(read(text), words)) == entities
