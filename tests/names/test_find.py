"""What is mentioned, from where to where, and who it is."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waqia import names
from waqia.model import Article, Mention
from waqia.text import lexicon, prepare

Read = Callable[..., tuple[Mention, ...]]


def ids(mentions: tuple[Mention, ...], text: str) -> set[str]:
    """Ids of everything that a stretch of text is linked to."""
    return {entity.id for mention in mentions if mention.text == text for entity in mention.entities}


def only(mentions: tuple[Mention, ...], text: str) -> Mention:
    found = [mention for mention in mentions if mention.text == text]
    assert found, f"{text} is not among {[mention.text for mention in mentions]}"
    return found[0]


NAMES = [
    # states in their spellings
    ("امریکہ نے جواب نہیں دیا۔", "امریکہ", "state:USA"),
    ("امریکا نے جواب نہیں دیا۔", "امریکا", "state:USA"),
    ("ترکیہ اور مصر نے بات کی۔", "ترکیہ", "state:TUR"),
    ("بھارت خاموش رہا۔", "بھارت", "state:IND"),
    ("انڈیا خاموش رہا۔", "انڈیا", "state:IND"),
    ("ہندوستان خاموش رہا۔", "ہندوستان", "state:IND"),
    ("یو اے ای نے قرض دیا۔", "یو اے ای", "state:ARE"),
    ("متحدہ عرب امارات نے قرض دیا۔", "متحدہ عرب امارات", "state:ARE"),
    ("یوکرائن کو امداد ملی۔", "یوکرائن", "state:UKR"),
    # people: full, short, oddly spaced, other spellings
    ("ولادیمیر پیوٹن نے بات کی۔", "ولادیمیر پیوٹن", "person:vladimir-putin"),
    ("پوتن نے بات کی۔", "پوتن", "person:vladimir-putin"),
    ("جوبائیڈن خاموش رہے۔", "جوبائیڈن", "person:joe-biden"),
    ("جو بائیڈن خاموش رہے۔", "جو بائیڈن", "person:joe-biden"),
    ("بن یامین نیتن یاہو نے انکار کیا۔", "بن یامین نیتن یاہو", "person:benjamin-netanyahu"),
    ("بنیامین نیتن یاہو نے انکار کیا۔", "بنیامین نیتن یاہو", "person:benjamin-netanyahu"),
    ("نیتن یاہو نے انکار کیا۔", "نیتن یاہو", "person:benjamin-netanyahu"),
    ("اسحٰق ڈار پہنچ گئے۔", "اسحٰق ڈار", "person:ishaq-dar"),
    ("شہبازشریف نے خط لکھا۔", "شہبازشریف", "person:shehbaz-sharif"),
    # organisations, groups, outlets, places
    ("اقوامِ متحدہ نے رپورٹ جاری کی۔", "اقوامِ متحدہ", "org:united-nations"),
    ("حماس نے پیشکش رد کی۔", "حماس", "org:hamas"),
    ("حزب اللّٰہ نے راکٹ داغے۔", "حزب اللّٰہ", "org:hezbollah"),
    ("آئی ایم ایف کا وفد آیا۔", "آئی ایم ایف", "org:international-monetary-fund"),
    ("IMF کا وفد آیا۔", "IMF", "org:international-monetary-fund"),
    ("شنگھا ئی تعاون تنظیم کا اجلاس ہوا۔", "شنگھا ئی تعاون تنظیم", "org:shanghai-cooperation-organisation"),
    ("وہ ماسکو سے روانہ ہوئے۔", "ماسکو", "place:moscow"),
    ("رائٹرز کے مطابق بات چیت جاری ہے۔", "رائٹرز", "outlet:reuters"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "entity"), NAMES)
def test_name(read: Read, text: str, name: str, entity: str) -> None:
    assert ids(read(text), name) == {entity}


NOT_NAMES = [
    ("مالی امداد کا اعلان ہوا۔", "state:MLI"),  # financial
    ("وہ امن کے پیرو ہیں۔", "state:PER"),  # follower
    ("غیر ملکی سرمایہ کاری بڑھی۔", "org:us-armed-forces"),
    ("جنگ کا خطرہ ہے۔", "outlet:jang"),
    ("جنگ کے خاتمے کا مطالبہ ہوا۔", "person:mohammad-khatami"),
]


@pytest.mark.parametrize(("text", "entity"), NOT_NAMES)
def test_everyday_word(read: Read, text: str, entity: str) -> None:
    assert entity not in {found.id for mention in read(text) for found in mention.entities}


def test_adjective_is_kept_for_events(read: Read) -> None:
    found = only(read("اسرائیلی حملے میں تین افراد مارے گئے۔"), "اسرائیلی")
    assert (found.how, found.entities[0].id) == ("adjective", "state:ISR")


def test_people_of_a_state(read: Read) -> None:
    found = only(read("فلسطینیوں نے احتجاج کیا۔"), "فلسطینیوں")
    assert (found.how, found.entities[0].country, found.plural) == ("description", "PSE", True)


def test_part_of_a_state_is_a_place(read: Read) -> None:
    found = only(read("مغربی کینیا میں جھڑپیں ہوئیں۔"), "مغربی کینیا")
    assert (found.kind, found.entities[0].name, found.entities[0].country) == ("place", "western Kenya", "KEN")


# ---- titles ------------------------------------------------------------------------------------------------------


def test_phrase_runs_from_state_to_name(read: Read) -> None:
    mentions = read("ایران کے وزیر خارجہ حسین امیر عبداللہیان نے فون کیا۔", "2023-09-01")
    person = next(mention for mention in mentions if mention.kind == "person")
    assert person.text == "حسین امیر عبداللہیان"
    assert (person.np_first, person.np_last) == (0, 7)
    assert (person.office, person.of) == ("foreign-minister", "state:IRN")
    assert only(mentions, "ایران").entities[0].id == "state:IRN"


def test_former_is_remembered(read: Read) -> None:
    person = only(read("سابق وزیراعظم عمران خان نے اپیل کی۔"), "عمران خان")
    assert (person.effect, person.title) == ("former", "former prime minister")


def test_title_of_a_body_before_an_unknown_name(read: Read) -> None:
    person = only(read("ترجمان دفتر خارجہ گلریز نوید بانو نے تردید کی۔"), "گلریز نوید بانو")
    assert not person.entities[0].known
    assert person.entities[0].country == "PAK"
    assert person.np_first == 0


def test_place_gone_to_is_no_part_of_the_title(read: Read) -> None:
    mentions = read("ایرانی وزیر خارجہ پاکستان پہنچ گئے۔", "2024-01-29")
    title = next(mention for mention in mentions if mention.how == "title")
    assert title.text == "ایرانی وزیر خارجہ"
    assert title.entities[0].country == "IRN"
    assert only(mentions, "پاکستان").entities[0].id == "state:PAK"


def test_state_of_the_next_title(read: Read) -> None:
    mentions = read("وزیراعظم آج چین کے نائب صدر لی یوآن چاؤ کو ظہرانہ دیں گے۔", "2014-09-24")
    assert ids(mentions, "وزیراعظم") == {"person:nawaz-sharif"}
    assert only(mentions, "لی یوآن چاؤ").of == "state:CHN"


def test_body_of_the_state_before_and_again(read: Read) -> None:
    mentions = read(
        "امریکہ کے ایلچی نے سینیٹ کو بریفنگ دی۔ سینیٹ نے رپورٹ مانگی۔ پاکستان اور پاکستان کے دوست خاموش رہے۔"
    )
    assert {entity.country for m in mentions if m.text == "سینیٹ" for entity in m.entities} == {"USA"}


def test_two_states_two_ministers(read: Read) -> None:
    mentions = read("روس اور ترکیہ کے وزرائے خارجہ نے گفتگو کی۔", "2024-02-10")
    title = next(mention for mention in mentions if mention.how == "title")
    assert {entity.country for entity in title.entities} == {"RUS", "TUR"}
    assert {entity.kind for entity in title.entities} == {"person"}


HOLDERS = [
    ("ایرانی صدر نے خطاب کیا۔", "2023-12-07", "person:ebrahim-raisi"),
    ("ایران کے صدر نے خطاب کیا۔", "2019-03-01", "person:hassan-rouhani"),
    ("امریکی صدر نے خطاب کیا۔", "2016-05-01", "person:barack-obama"),
    ("امریکی صدر نے خطاب کیا۔", "2018-05-01", "person:donald-trump"),
    ("امریکی صدر نے خطاب کیا۔", "2024-05-01", "person:joe-biden"),
    ("امریکی صدر نے خطاب کیا۔", "2025-05-01", "person:donald-trump"),
    ("وزیر اعظم پاکستان نے دورہ کیا۔", "2019-08-01", "person:imran-khan"),
    ("وزیر اعظم پاکستان نے دورہ کیا۔", "2025-02-01", "person:shehbaz-sharif"),
    ("وزیراعظم نے دورہ کیا۔", "2014-06-01", "person:nawaz-sharif"),
    ("آرمی چیف نے دورہ کیا۔", "2023-06-01", "person:asim-munir"),
    ("آرمی چیف نے دورہ کیا۔", "2020-06-01", "person:qamar-javed-bajwa"),
    ("سعودی ولی عہد نے دعوت دی۔", "2023-12-06", "person:mohammed-bin-salman"),
    ("بھارتی وزیر اعظم نے بیان دیا۔", "2021-02-01", "person:narendra-modi"),
    ("ایرانی سپریم لیڈر نے بیان دیا۔", "2021-02-01", "person:ali-khamenei"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "person"), HOLDERS)
def test_holder_on_the_day(read: Read, text: str, day: str, person: str) -> None:
    titles = [mention for mention in read(text, day) if mention.how == "title"]
    assert [entity.id for mention in titles for entity in mention.entities] == [person]


def test_the_minister_named_before_comes_first(read: Read) -> None:
    text = "سعودی وزیر خارجہ فیصل بن فرحان اسلام آباد پہنچے۔ وزیر خارجہ نے صدر سے بھی ملاقات کی۔"
    title = next(mention for mention in read(text) if mention.office == "foreign-minister" and mention.how == "title")
    assert title.entities[0].country == "SAU"


def test_title_of_something_unknown_is_nobody(read: Read) -> None:
    mentions = read("مشاعرے کے صدر نے غزل پڑھی۔")
    assert not [mention for mention in mentions if mention.how == "title"]


def test_article_without_a_day_takes_the_year_it_names(read: Read) -> None:
    titles = [m for m in read("امریکی صدر نے 2015 میں معاہدہ کیا۔", None) if m.how == "title"]
    assert [entity.id for mention in titles for entity in mention.entities] == ["person:barack-obama"]


def test_unknown_minister_still_has_a_country(read: Read) -> None:
    title = next(m for m in read("فجی کے وزیر زراعت نے خطاب کیا۔") if m.how == "title")
    assert (title.entities[0].country, title.entities[0].known) == ("FJI", False)


# ---- collectives -------------------------------------------------------------------------------------------------


def test_collective_with_adjective(read: Read) -> None:
    found = only(read("کینیائی حکام نے وضاحت کی۔"), "کینیائی حکام")
    assert (found.entities[0].country, found.entities[0].sector) == ("KEN", "GOV")
    assert found.entities[0].name == "Kenyan officials"


def test_collective_with_genitive(read: Read) -> None:
    found = only(read("جاپان کی پولیس نے تفتیش کی۔"), "جاپان کی پولیس")
    assert (found.entities[0].country, found.entities[0].sector) == ("JPN", "COP")


def test_collective_alone_is_of_the_home_country(read: Read) -> None:
    assert only(read("پولیس نے تین افراد کو پکڑا۔", outlet="Dawn"), "پولیس").entities[0].country == "PAK"


def test_collective_alone_is_of_whom_it_was_named_with(read: Read) -> None:
    mentions = read("روسی فوج نے شہر گھیر لیا۔ فوج نے پل بھی اڑا دیا۔")
    assert {entity.country for entity in only(mentions, "فوج").entities} == {"RUS"}


def test_media_of_no_country(read: Read) -> None:
    assert only(read("غیر ملکی میڈیا نے خبر دی۔"), "غیر ملکی میڈیا").entities[0].country is None


# ---- people whom no table holds ----------------------------------------------------------------------------------


def test_unknown_name_after_a_title(read: Read) -> None:
    person = only(read("کمشنر سلیم نواز ہاشمی نے حکم دیا۔"), "سلیم نواز ہاشمی")
    assert person.entities[0].name == "Saleem Nawaz Hashmi"
    assert person.entities[0].id == "new:saleem-nawaz-hashmi"


def test_unknown_name_without_a_title(read: Read) -> None:
    assert only(read("اس موقع پر زبیر حسین قریشی اور طاہر محمود موجود تھے۔"), "زبیر حسین قریشی").kind == "person"


def test_unknown_people_are_of_where_the_article_is(read: Read) -> None:
    mentions = read("کراچی میں زبیر موتی والا نے خطاب کیا۔ پاکستان کی برآمدات بڑھی ہیں۔ پاکستان میں مہنگائی کم ہوئی۔")
    assert only(mentions, "زبیر موتی والا").entities[0].country == "PAK"


def test_unknown_people_in_news_from_abroad_are_of_no_country(read: Read) -> None:
    text = "انقرہ میں زبیر خان ہاشمی نے پاکستان کا ذکر کیا۔ ترکیہ کی برآمدات بڑھیں۔ ترکیہ میں مہنگائی کم ہوئی۔"
    mentions = read(text)
    assert only(mentions, "زبیر خان ہاشمی").entities[0].country is None


def test_unknown_people_are_of_the_list_they_stand_in(read: Read) -> None:
    mentions = read("ترکیہ، ترکیہ اور ترکیہ: شہباز شریف، وقاص جعفری اور مشتاق مانگٹ نے ترکیہ کے سفیر سے بات کی۔")
    assert only(mentions, "وقاص جعفری").entities[0].country == "PAK"


PEOPLES = [
    ("شام کے کرد جنگجوؤں نے سرحد عبور کی۔", "SYR"),
    ("برطانوی مسلمانوں نے خط لکھا۔", "GBR"),
    ("کینیا کی مسیحی برادری نے خط لکھا۔", "KEN"),
    ("لیتھوانیا کے غیر قانونی تارکین وطن لوٹ گئے۔", "LTU"),
    ("لٹویا کے روسی باشندے لوٹ گئے۔", "LVA"),
    ("جارجیا کے نسلی آرمینیائی باشندے لوٹ گئے۔", "GEO"),
    ("رومانیہ میں نسلی ہنگری باشندوں نے خط لکھا۔", "ROU"),
    ("ترک کرد باغیوں نے سرحد عبور کی۔", "TUR"),
    ("یوگنڈا کے ایک عہدیدار نے خط لکھا۔", "UGA"),
    ("زیمبیا کے حزب اختلاف کے گروپوں نے خط لکھا۔", "ZMB"),
    ("بولیویا کے کان کنوں نے خط لکھا۔", "BOL"),
    ("یونانی تیل بردار جہاز ڈوب گیا۔", "GRC"),
    ("گھانا کی انسداد بدعنوانی کی عدالت نے خط لکھا۔", "GHA"),
    ("پیرو الیکشن کمیشن (پی ای سی) کے عہدیداروں نے خط لکھا۔", "PER"),
]


@pytest.mark.parametrize(("text", "country"), PEOPLES, ids=[text for text, _ in PEOPLES])
def test_people_live_in_a_state(read: Read, text: str, country: str) -> None:
    longest = max(read(text), key=lambda mention: mention.np_last - mention.np_first)
    assert [entity.country for entity in longest.entities] == [country]


def test_where_people_come_from_is_not_where_they_live(read: Read) -> None:
    people = only(read("نسلی ازبک باشندوں نے خط لکھا۔"), "نسلی ازبک باشندوں")
    assert people.entities[0].country is None


def test_faith_of_the_whole_world_has_no_state(read: Read) -> None:
    leaders = only(read("عیسائیوں کے مذہبی رہنما جنوبی کوریا پہنچے۔"), "عیسائیوں کے مذہبی رہنما")
    assert leaders.entities[0].country is None


def test_a_name_beside_one_of_several_does_not_own_it(read: Read) -> None:
    assert only(read("حماس ایک تنظیم ہے۔"), "حماس").entities[0].id == "org:hamas"
    assert all(m.np_first or m.text == "حماس" for m in read("حماس ایک دہشت گرد تنظیم ہے۔"))


def test_member_state_is_the_state(read: Read) -> None:
    assert only(read("نیٹو کا رکن ملک پرتگال تیار ہے۔"), "پرتگال").np_first == 0


def test_south_american_is_not_american(read: Read) -> None:
    assert "state:USA" not in {e.id for m in read("جنوبی امریکی ملک پیرو خاموش رہا۔") for e in m.entities}


def test_surname_later(read: Read) -> None:
    mentions = read("پروفیسر ایلن روبنسن نے لیکچر دیا۔ روبنسن نے سوالوں کے جواب بھی دیے۔")
    first, later = only(mentions, "ایلن روبنسن"), only(mentions, "روبنسن")
    assert first.entities[0].id == later.entities[0].id


def test_name_stops_at_verbs(read: Read) -> None:
    mentions = read("صدر پہنچ گئے۔ ترجمان بتانے سے گریز کرتے رہے۔")
    assert not [mention for mention in mentions if mention.why == "names.unknown"]


def test_namesake_of_somebody_famous(read: Read) -> None:
    mentions = read("رانا شہباز نامی شخص سے پوچھ گچھ کی گئی۔")
    assert "person:shehbaz-sharif" not in {entity.id for mention in mentions for entity in mention.entities}


def test_one_name_is_the_holder_who_is_called_so(read: Read) -> None:
    mentions = read("ابوظہبی میں صدر شیخ محمد نے مہمان کا استقبال کیا۔", "2023-12-06")
    assert ids(mentions, "شیخ محمد") == {"person:mohamed-bin-zayed-al-nahyan"}


def test_one_name_is_who_was_named_with_it(read: Read) -> None:
    mentions = read("ولی عہد محمد بن سلمان نے ملاقات کی۔ شہزادہ محمد نے کہا کہ امن ضروری ہے۔")
    assert ids(mentions, "شہزادہ محمد") == {"person:mohammed-bin-salman"}


def test_misspelt_name_after_a_title(read: Read) -> None:
    assert ids(read("روسی صدر ولادیمیری پیوٹن نے کہا۔"), "ولادیمیری پیوٹن") == {"person:vladimir-putin"}


def test_two_titles_one_person(read: Read) -> None:
    mentions = read("سابق وزیر اور انجمن کے سربراہ اقبال حسین قریشی نے خطاب کیا۔")
    assert [mention.text for mention in mentions if mention.kind == "person"] == ["اقبال حسین قریشی"]


def test_ambassador_named_further_down(read: Read) -> None:
    mentions = read("فجی کے سفیر کی آمد\n\nفجی کے سفیر جوزف کمار نے سفارتی اسناد پیش کیں۔")
    assert ids(mentions, "فجی کے سفیر") == ids(mentions, "جوزف کمار") != set()


def test_former_president_named_in_the_article(read: Read) -> None:
    mentions = read("باراک اوباما نے تقریر کی۔ سابق امریکی صدر نے نوجوانوں سے بات کی۔", "2024-02-10")
    assert ids(mentions, "سابق امریکی صدر") == {"person:barack-obama"}


@pytest.mark.parametrize(
    "text", ["قطر کے امیر ترین شہری آئے۔", "صدر دفتر بند رہا۔", "وہ صدر منتخب ہوئے۔", "سلیم امیر ہے۔"]
)
def test_title_that_is_none(read: Read, text: str) -> None:
    assert not [
        m for m in read(text) if m.how == "title" and m.entities and m.entities[0].known and m.text != "قطر کے امیر"
    ]


# ---- bodies that no table holds ----------------------------------------------------------------------------------

BODIES = [
    ("وادی ہنزہ ہیلتھ فاؤنڈیشن نے کیمپ لگایا۔", "Health Foundation"),
    ("ریڈ لیف انٹرنیشنل لمیٹڈ نے معاہدہ کیا۔", "International Limited"),
    ("بیورو آف میری ٹائم اسٹڈیز نے رپورٹ دی۔", "Bureau of"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), BODIES)
def test_unknown_body(read: Read, text: str, name: str) -> None:
    found = [entity.name for m in read(text) for entity in m.entities if entity.kind == "organisation"]
    assert any(name in entity for entity in found), found


def test_unknown_body_again_by_its_last_words(read: Read) -> None:
    mentions = read("کوہسار لاہور بزنس فورم کا اجلاس ہوا۔ بزنس فورم نے مطالبہ کیا۔")
    first, later = (m for m in mentions if m.why == "names.bodies")
    assert first.entities == later.entities


def test_party_in_the_title_of_its_founder(read: Read) -> None:
    mentions = read("بانی پی ٹی آئی نے پیغام دیا۔")
    assert {"person:imran-khan", "org:pti"} <= {entity.id for m in mentions for entity in m.entities}


def test_council_and_its_organisation(read: Read) -> None:
    mentions = read("اقوام متحدہ کی سلامتی کونسل نے قرارداد منظور کی۔")
    assert {"org:un-security-council", "org:united-nations"} <= {entity.id for m in mentions for entity in m.entities}


# ---- the home of an article --------------------------------------------------------------------------------------


def test_same_title_two_homes(read: Read) -> None:
    text = "آرمی چیف نے خطاب کیا۔"
    assert only(read(text, "2023-06-01", "Dawn"), "آرمی چیف").entities[0].country == "PAK"


def test_form_of_two_bodies_goes_by_the_state(read: Read) -> None:
    assert "org:us-congress" in ids(read("امریکی کانگریس نے بل منظور کیا۔"), "امریکی کانگریس") | ids(
        read("امریکی کانگریس نے بل منظور کیا۔"), "کانگریس"
    )


# ---- whatever comes ----------------------------------------------------------------------------------------------


def test_order_and_offsets(read: Read) -> None:
    text = "روس اور چین نے کہا کہ ایران کے صدر ابراہیم رئیسی ماسکو میں ہیں۔"
    mentions = read(text)
    assert [m.np_first for m in mentions] == sorted(m.np_first for m in mentions)
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_same_input_same_output(read: Read) -> None:
    text = "روسی وزیر خارجہ نے اپنے ترک ہم منصب سے ملاقات کی۔ دونوں رہنماؤں نے شام پر بات کی۔"
    assert read(text) == read(text)


def test_gazetteer_can_be_pickled(gazetteer: names.Gazetteer) -> None:
    again = pickle.loads(pickle.dumps(gazetteer))  # noqa: S301
    assert again.names.values == gazetteer.names.values


WORDS = (
    "ایران روسی صدر وزیر خارجہ نے کے کی اور ، ۔ دونوں رہنماؤں ہم منصب ان کا انہوں اپنے سابق شمالی غزہ فوج حکام "
    "ٹرمپ علی خان "
    '( ) ن لیگ IMF 20 جی - پاک ترک شام مہمان مملکت کمل جیت " شی جو جس'
).split()


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_order_of_words_is_read(words: list[str]) -> None:
    read = _reader()
    for mention in read(" ".join(words)):
        assert mention.np_first <= mention.first < mention.last <= mention.np_last


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    _reader()(text)


_READERS: list[Read] = []


@pytest.fixture(autouse=True)
def _share(read: Read) -> None:
    """Hypothesis wants no function-scoped fixtures: hand it the session's reader."""
    if not _READERS:
        _READERS.append(read)


def _reader() -> Read:
    return _READERS[0]


def test_empty_article(gazetteer: names.Gazetteer) -> None:
    from waqia import knowledge

    known = knowledge.load()
    document = prepare(Article(""), lexicon.build(known.rows, known.documents))
    assert names.resolve(document, names.find(document, gazetteer, ()), (), gazetteer) == ()
