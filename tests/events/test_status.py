"""How real an act is: every form of the verb, every governor and adverb gives its status."""

from __future__ import annotations

from typing import Any

import pytest

# Who stands before the act: with نے, without it, or in the dative.
FRAMES = {
    "ne": "ایرانی وزیر خارجہ نے مصری وزیر خارجہ سے ملاقات {}۔",
    "nom": "ایرانی وزیر خارجہ مصری وزیر خارجہ سے ملاقات {}۔",
    "ko": "ایرانی وزیر خارجہ کو مصری وزیر خارجہ سے ملاقات {}۔",
    "passive": "اسرائیل کی جانب سے لبنان پر حملہ {}۔",
}
ROWS = """
ne | کی | happened
ne | کی ہے | happened
ne | کی تھی | happened
ne | کر لی | happened
ne | کر لی ہے | happened
ne | کرلی | happened
nom | کر چکے ہیں | happened
nom | کر رہے ہیں | ongoing
nom | کر رہے تھے | ongoing
nom | کرتے تھے | happened
nom | کرتے رہے | happened
nom | کریں گے | planned
nom | کرینگے | planned
nom | کرنے والے ہیں | planned
nom | کرنے جا رہے ہیں | planned
ko | کرنی ہے | planned
ko | کرنی تھی | possible
ko | کرنی پڑی | happened
ko | کرنا پڑے گی | planned
ko | کرنی چاہیے | possible
nom | کریں | possible
nom | کر سکتے ہیں | possible
nom | کر سکے | happened
nom | نہیں کر سکے | negated
ne | نہیں کی | negated
ne | بھی نہیں کی | negated
nom | نہیں کر رہے | negated
nom | نہیں کریں گے | negated
nom | نہ کریں | negated
nom | مت کریں | negated
passive | کیا گیا | happened
passive | کیا گیا ہے | happened
passive | کیا گیا تھا | happened
passive | کر دیا گیا | happened
passive | کیا جا چکا ہے | happened
passive | کیا جا رہا ہے | ongoing
passive | کیا جائے گا | planned
passive | کیا جائیگا | planned
passive | کیا جائے | possible
passive | کیا جا سکتا ہے | possible
passive | نہیں کیا گیا | negated
passive | نہ کیا جائے | negated
"""


def rows() -> list[Any]:
    cells = ([cell.strip() for cell in line.split("|")] for line in ROWS.strip().splitlines())
    return [pytest.param(frame, verb, status, id=f"{frame}-{verb}") for frame, verb, status in cells]


@pytest.mark.parametrize(("frame", "verb", "status"), rows())
def test_form_of_the_verb(tell: Any, frame: str, verb: str, status: str) -> None:
    kind = "ASSAULT" if frame == "passive" else "CONSULT"
    assert tell(FRAMES[frame].format(verb)).one(kind).status == status


@pytest.mark.parametrize(
    ("frame", "verb"),
    [("nom", "کر رہے ہوں گے"), ("ne", "کی ہو گی"), ("passive", "کیا گیا ہو گا"), ("passive", "کیا گیا ہوگا")],
)
def test_presumption(tell: Any, frame: str, verb: str) -> None:
    kind = "ASSAULT" if frame == "passive" else "CONSULT"
    assert tell(FRAMES[frame].format(verb)).one(kind).status == "possible"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("ترک صدر مصر کا دورہ کرتے ہوئے مطمئن نظر آئے۔", "CONSULT", "happened"),
        ("ترک صدر مصر کا دورہ کر کے واپس آ گئے۔", "CONSULT", "happened"),
        ("ترک صدر مصر کا دورہ کر کے واپس آئیں گے۔", "CONSULT", "planned"),
        ("ترک صدر مصر کا دورہ کرنے کے بعد واپس آ گئے۔", "CONSULT", "happened"),
        ("روس نے یوکرین پر حملہ کر کے پل تباہ کر دیا۔", "ASSAULT", "happened"),
    ],
)
def test_forms_that_lean_on_the_main_verb(tell: Any, text: str, kind: str, status: str) -> None:
    assert tell(text).statuses(kind) == {status}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("ایران کے اسرائیل پر حملہ کرنے کا امکان ہے۔", "ASSAULT", "possible"),
        ("اسرائیل پر ایرانی حملے کا خدشہ ہے۔", "ASSAULT", "possible"),
        ("مصر نے غزہ کو امداد فراہم کرنے کا اعلان کیا۔", "AID", "planned"),
        ("برطانیہ نے روس پر پابندیاں عائد کرنے کا فیصلہ کیا۔", "SANCTION", "planned"),
        ("جاپان نے یوکرین کو امداد دینے کا وعدہ کیا ہے۔", "AID", "planned"),
        ("ایران نے اسرائیل پر حملہ کرنے کی کوشش کی۔", "ASSAULT", "happened"),
        ("روسی فوج یوکرین پر حملہ کرنے میں ناکام رہی۔", "ASSAULT", "negated"),
        ("ترکیہ نے اسرائیل پر پابندیاں عائد کرنے سے انکار کر دیا۔", "SANCTION", "negated"),
        ("اسرائیل نے لبنان پر حملہ کرنے کی تردید کی۔", "ASSAULT", "negated"),
        ("ترک صدر کی مصری صدر سے ملاقات متوقع ہے۔", "CONSULT", "planned"),
        ("اسرائیل کے لبنان پر حملوں کا سلسلہ جاری ہے۔", "ASSAULT", "ongoing"),
        ("اسرائیل نے لبنان پر حملے جاری رکھے ہوئے ہیں۔", "ASSAULT", "ongoing"),
        ("ایران اور امریکا کے درمیان مذاکرات جاری ہیں۔", "CONSULT", "ongoing"),
    ],
)
def test_governor(tell: Any, text: str, kind: str, status: str) -> None:
    assert tell(text).one(kind).status == status


@pytest.mark.parametrize(
    ("text", "kind", "own"),
    [
        ("فرانس نے اسرائیل سے لبنان پر حملے بند کرنے کا مطالبہ کیا۔", "ASSAULT", "REQUEST"),
        ("فرانس نے مطالبہ کیا کہ اسرائیل لبنان پر حملے بند کرے۔", "RETREAT", "REQUEST"),
        ("امریکا نے ایران پر حملہ کرنے کی دھمکی دی۔", "ASSAULT", "THREATEN"),
        ("ایران نے اسرائیل پر حملے کی دھمکی دی ہے۔", "ASSAULT", "THREATEN"),
        ("پاکستان اور ایران نے تجارتی معاہدے پر دستخط کرنے پر اتفاق کیا۔", "SUPPORT", "AGREE"),
    ],
)
def test_what_is_only_demanded_or_threatened_is_no_event(tell: Any, text: str, kind: str, own: str) -> None:
    told = tell(text)
    assert not told.of(kind)
    assert told.one(own).status == "happened"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("لبنان پر ممکنہ اسرائیلی حملے کے بعد شہری نقل مکانی کر گئے۔", "ASSAULT", "possible"),
        ("ترک صدر کی مصری صدر سے مجوزہ ملاقات پر تبصرے ہوئے۔", "CONSULT", "planned"),
        ("ایران اور امریکا کے درمیان جاری مذاکرات میں پیش رفت ہوئی۔", "CONSULT", "ongoing"),
        ("لبنان پر مبینہ اسرائیلی حملے کی خبر آئی۔", "ASSAULT", "happened"),
        ("چینی صدر سے ملاقات کے لیے روسی وزیر خارجہ کی گاڑی آئی۔", "CONSULT", "possible"),
        ("لبنان پر اسرائیلی حملے کی صورت میں سرحد بند ہو گی۔", "ASSAULT", "possible"),
    ],
)
def test_noun_alone(tell: Any, text: str, kind: str, status: str) -> None:
    assert tell(text).one(kind).status == status


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("امکان ہے کہ روس یوکرین پر حملہ کرے گا۔", "ASSAULT", "possible"),
        ("خدشہ ہے کہ روس یوکرین پر حملہ کرے۔", "ASSAULT", "possible"),
        ("توقع ہے کہ ترک صدر مصر کا دورہ کریں گے۔", "CONSULT", "planned"),
        ("شاید ایران اسرائیل پر حملہ کرے۔", "ASSAULT", "possible"),
        ("اگر ایران نے اسرائیل پر حملہ کیا تو امریکا جواب دے گا۔", "ASSAULT", "possible"),
        ("ایرانی صدر نے بتایا کہ اسرائیل نے شام پر حملہ کیا۔", "ASSAULT", "happened"),
        ("ایرانی صدر نے بتایا کہ اسرائیل نے شام پر حملہ نہیں کیا۔", "ASSAULT", "negated"),
        ("کیا ترک صدر مصر کا دورہ کریں گے؟", "CONSULT", "possible"),
        ("کیا بھارت نے نیپال پر حملہ کیا؟", "ASSAULT", "possible"),
        ("امریکہ نے شام پر حملہ کیا یا نہیں، یہ واضح نہیں۔", "ASSAULT", "possible"),
        ("وزیر اعظم نے کہا کہ بھارت نے پاکستان پر حملہ کیا تو جواب ملے گا۔", "ASSAULT", "possible"),
        ("اسرائیل نے ایران پر حملے کا منصوبہ منسوخ کر دیا۔", "ASSAULT", "negated"),
        ("اسرائیل نے ایران پر حملے کا ارادہ ترک کر دیا۔", "ASSAULT", "negated"),
    ],
)
def test_clause_around(tell: Any, text: str, kind: str, status: str) -> None:
    assert tell(text).one(kind).status == status


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ترک صدر نے کہا کہ ترکیہ اسرائیل کی مذمت کرتا ہے۔", "ACCUSE"),
        ("فرانس اسرائیل سے جنگ بندی کا مطالبہ کرتا ہے۔", "REQUEST"),
        ("فرانس اسرائیل سے جنگ بندی کا مطالبہ کر رہا ہے۔", "REQUEST"),
    ],
)
def test_what_counts_in_an_utterance_is_that_it_is_made(tell: Any, text: str, kind: str) -> None:
    assert tell(text).one(kind).status in ("happened", "ongoing")


def test_an_utterance_that_is_not_made_is_negated(tell: Any) -> None:
    assert tell("ترکیہ نے اسرائیل کی مذمت نہیں کی۔").one("ACCUSE").status == "negated"


def test_not_only_is_no_negation(tell: Any) -> None:
    assert tell("ترکیہ نے نہ صرف اسرائیل کی مذمت کی بلکہ سفیر بھی طلب کیا۔").of("ACCUSE")[0].status == "happened"


def test_negation_holds_for_its_own_clause_only(tell: Any) -> None:
    told = tell("ایران نے اسرائیل پر حملہ نہیں کیا لیکن شام پر بمباری کی۔")
    assert [event.status for event in told.of("ASSAULT")] == ["negated", "happened"]


def test_the_reason_stands_in_the_trace(tell: Any) -> None:
    told = tell("ایران کے اسرائیل پر حملہ کرنے کا خدشہ ہے۔")
    assert {"rule": "status: urdu/governors.tsv#خدشہ", "gives": "possible"} in told.one("ASSAULT").raw.why


@pytest.mark.parametrize("text", ["لبنان پر اسرائیلی حملے کا امکان ہے۔", "ترک صدر کی مصری صدر سے ملاقات کا امکان ہے۔"])
def test_likelihood_of_a_noun(tell: Any, text: str) -> None:
    assert {event.status for event in tell(text).events} == {"possible"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("جاپان یوکرین کو امداد نہ دے سکا۔", "negated"),
        ("جاپان یوکرین کو امداد دے سکتا ہے۔", "possible"),
        ("جاپان یوکرین کو امداد دے رہا ہے۔", "ongoing"),
    ],
)
def test_giving(tell: Any, text: str, status: str) -> None:
    assert tell(text).one("AID").status == status


def test_condition_without_if(tell: Any) -> None:
    assert tell("ایران نے اسرائیل پر حملہ کیا تو امریکا جواب دے گا۔").one("ASSAULT").status == "possible"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("کسانوں کا حکومت پاکستان کے خلاف دھرنا چوتھے روز بھی جاری ہے۔", "PROTEST", "ongoing"),
        ("نیپال اور بھارت کے درمیان مذاکرات آئندہ ماہ تک ملتوی کر دیے گئے۔", "CONSULT", "planned"),
        ("عراق کے عالمی بینک کے ساتھ قرض پر مذاکرات سیاسی بحران کے باعث تعطل کا شکار ہیں۔", "CONSULT", "negated"),
        ("فلپائن پر چینی حملہ خطے کے لیے تباہ کن ہو گا۔", "ASSAULT", "possible"),
        ("چین اور بھارت کے درمیان جنگ بندی قطر کی کوششوں سے ممکن ہوئی۔", "RETREAT", "happened"),
        ("شام میں روسی افواج کی تعیناتی ترکیہ کو قبول نہیں۔", "MOBILIZE", "possible"),
        ("مصر نے سوڈان کے ساتھ سرحدی مذاکرات کو دوبارہ شروع کرنا ہے۔", "CONSULT", "planned"),
    ],
)
def test_what_the_clause_says_of_its_noun(tell: Any, text: str, kind: str, status: str) -> None:
    assert tell(text).statuses(kind) == {status}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ایران اور امریکا کے درمیان 20 مئی کو مسقط میں ہونے والے مذاکرات پر تبصرے جاری ہیں۔", "planned"),
        ("ایران اور امریکا کے درمیان 2 مئی کو مسقط میں ہونے والے مذاکرات پر تبصرے جاری ہیں۔", "happened"),
        ("عراقی وزیر خارجہ مصری وزیر خارجہ سے ملاقات میں غزہ پر بات کریں گے۔", "planned"),
        ("عراقی وزیر خارجہ عرب لیگ کے اجلاس میں شرکت کے لیے قاہرہ پہنچ گئے۔", "planned"),
        ("عراقی وزیر خارجہ 20 مئی کو ترکیہ کا دورہ کر رہے ہیں۔", "planned"),
    ],
)
def test_a_meeting_to_come(tell: Any, text: str, status: str) -> None:
    assert status in tell(text).statuses("CONSULT")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ایران اسرائیل پر حملہ کرنے کی کوشش کر رہا ہے۔", "ongoing"),
        ("ایران اسرائیل پر حملہ کرنے کی کوشش کرے گا۔", "planned"),
        ("ایران نے اسرائیل پر حملہ کرنے کی کوشش نہیں کی۔", "negated"),
        ("ایران اسرائیل پر حملہ کرنے میں کامیاب ہو گیا۔", "happened"),
        ("ایران اسرائیل پر حملہ کرنے میں کامیاب نہیں ہو گا۔", "negated"),
    ],
)
def test_an_attempt_is_as_real_as_its_verb(tell: Any, text: str, status: str) -> None:
    assert tell(text).one("ASSAULT").status == status


def test_what_somebody_is_told_to_refrain_from_is_no_event(tell: Any) -> None:
    told = tell("ہم چاہتے ہیں کہ یوگنڈا کی پولیس مظاہرین پر تشدد سے گریز کرے۔")
    assert not told.of("ASSAULT")


def test_what_somebody_refrained_from_was_not_done(tell: Any) -> None:
    assert tell("یوگنڈا کی پولیس نے مظاہرین پر تشدد سے گریز کیا۔").statuses("ASSAULT") <= {"negated"}


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("ایرانی صدر نے کہا کہ اگر اسرائیل باز نہ آیا تو ایران اسرائیل پر حملہ کرے گا۔", "THREATEN", "happened"),
        ("فرانسیسی صدر نے کہا کہ اگر اسرائیل باز نہ آیا تو ایران اسرائیل پر حملہ کرے گا۔", "ASSAULT", "planned"),
        ("ایرانی صدر نے کہا کہ ایران کل اسرائیل پر حملہ کرے گا۔", "ASSAULT", "planned"),
    ],
)
def test_force_behind_a_condition_is_a_threat(tell: Any, text: str, type_: str, status: str) -> None:
    hard = [event for event in tell(text).events if event.raw.type in ("ASSAULT", "THREATEN")]
    assert [(event.raw.type, event.status) for event in hard] == [(type_, status)]


def test_how_often_it_was_done(tell: Any) -> None:
    assert tell("ترکیہ صومالی فوجیوں کو تربیت دیتا رہا ہے۔").one("AID").status == "happened"


def test_not_asked_for_in_a_concession(tell: Any) -> None:
    assert not tell("مصری وزیر نے کہا کہ خواہ ایتھوپیا ڈیم بند کرے، مذاکرات ہوں گے۔").of("REQUEST")


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("ایران اور عراق کے درمیان جنگ بندی ہو گئی ہے تو قیدی بھی واپس آئیں گے۔", "RETREAT", "happened"),
        ("اگر قطر ثالثی نہ کرتا تو ایران اور عراق کے درمیان جنگ بندی نہ ہوتی۔", "RETREAT", "happened"),
        ("ترجمان نے نہیں بتایا کہ آیا کینیا جنگ بندی پر رضامند ہو گیا ہے۔", "AGREE", "possible"),
        ("ترک صدر کی مصری صدر سے ملاقات دو گھنٹے تک جاری رہی۔", "CONSULT", "happened"),
        ("حکومت نے لبنان پر اسرائیلی حملوں کے الزام کو مسترد کر دیا۔", "ASSAULT", "negated"),
        ("یورپی یونین نے بیلاروس پر امریکی پابندیوں کو مسترد کر دیا۔", "SANCTION", "happened"),
        ("لبنان پر اسرائیلی حملے کے منصوبے نہ صرف خطے بلکہ دنیا کے لیے خطرہ ہیں۔", "ASSAULT", "planned"),
    ],
)
def test_words_around_that_settle_it(tell: Any, text: str, kind: str, status: str) -> None:
    assert tell(text).statuses(kind) == {status}


def test_did_before_a_relative_clause_is_a_verb(tell: Any) -> None:
    told = tell("اس موقع پر وزیر اعظم نے چین کا شکریہ ادا کیا جس نے سیلاب میں مدد کی۔")
    assert told.one("SUPPORT").status == "happened"


def test_a_genitive_before_its_relative_clause_is_no_verb(tell: Any) -> None:
    assert not tell("بھارت کا موقف ہے کہ جنگ بندی کی جو درخواست پاکستان نے بھیجی تھی وہ پرانی ہے۔").of("RETREAT")


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("عراقی وزیر خارجہ نے کہا کہ ترکیہ سے مذاکرات ناگزیر ہیں۔", "CONSULT", "possible"),
        ("یونان مصر میں سرمایہ کاری کا خواہاں ہے۔", "COOPERATE", "possible"),
        ("یونان مصر سے قرضوں میں نرمی کی درخواست کرنے کا ارادہ رکھتا ہے۔", "REQUEST", "planned"),
        ("ترکیہ اور مصر کے درمیان جنیوا میں ہونے والے مذاکرات سے ایک دن قبل یہ بیان آیا۔", "CONSULT", "planned"),
        ("ترکیہ اور یونان کے درمیان جنیوا میں ہونے والے مذاکرات سے کوئی نتیجہ نہیں نکلا۔", "CONSULT", "happened"),
        ("شام کی فوج کا کرد جنگجوؤں سے لڑ کر قیدی چھڑانا ممکن نہیں رہا۔", "ASSAULT", "negated"),
    ],
)
def test_wishes_needs_and_what_is_still_to_come(tell: Any, text: str, kind: str, status: str) -> None:
    assert tell(text).statuses(kind) <= {status}


def test_whose_wish_it_is(tell: Any) -> None:
    (event,) = tell("یونان مصر میں سرمایہ کاری کا خواہاں ہے۔").of("COOPERATE")
    assert event.actors == ("GRC",)


def test_what_is_supposed_is_not_asked_for(tell: Any) -> None:
    told = tell("ایرانی وزیر نے کہا کہ اگر مصر چاہتا ہے کہ ایران جہاز نہ روکے تو بات ہو سکتی ہے۔")
    assert not told.of("REQUEST")


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("عراق کی دو ٹینکر ضبط کرنے کی کارروائی رات کو شروع کی گئی۔", "COERCE", "happened"),
        ("یمنی فوج نے سعودی چوکی کو نشانہ بنانے کی ویڈیو جاری کر دی۔", "ASSAULT", "happened"),
        ("نیپال بھوٹان پر حملہ کرنے کی ہمت نہ کر سکا۔", "ASSAULT", "negated"),
        ("اردن کے لبنان سے تیل خریدنے کے معاملے میں سب خاموش ہیں۔", "COOPERATE", "ongoing"),
        ("وینزویلا نہ تو کولمبیا پر حملہ کرے گا۔", "ASSAULT", "negated"),
        ("یمن اور اریٹیریا کے درمیان جنگ بندی اور قیدیوں کی رہائی کے لیے بات ہوئی۔", "RETREAT", "possible"),
        ("اسرائیلی افواج کے انخلا کے وقت لبنانی فوج داخل ہو گی۔", "RETREAT", "planned"),
    ],
)
def test_what_is_said_of_the_act(tell: Any, text: str, kind: str, status: str) -> None:
    assert tell(text).statuses(kind) == {status}


def test_when_is_not_if(tell: Any) -> None:
    assert tell("اسلام آباد میں دھرنے شروع ہوئے تو تاجروں نے دکانیں بند کر دیں۔").one("PROTEST").status == "happened"
    assert tell("اسلام آباد میں دھرنے شروع ہوئے تو تاجر دکانیں بند کر دیں گے۔").one("PROTEST").status == "possible"


def test_what_something_is_done_for_has_not_been_said(tell: Any) -> None:
    told = tell("ترکیہ نے ہتھیار بھیجے تاکہ لیبیا کی حکومت کی حمایت کی جا سکے۔")
    assert "SUPPORT" not in [event.type for event in told.events]


def test_a_visit_to_which_somebody_is_invited_is_possible(tell: Any) -> None:
    told = tell("مصر کے صدر نے ترک وزیراعظم کی دورہ ترکیہ کی دعوت قبول کر لی۔")
    assert {event.status for event in told.events if event.type == "CONSULT"} <= {"possible"}


def test_talks_as_a_means_are_possible(tell: Any) -> None:
    event = tell("مصر تمام معاملات ایتھوپیا کے ساتھ مذاکرات کے ذریعے حل کرنے کا خواہاں ہے۔").one("CONSULT")
    assert event.status == "possible"
