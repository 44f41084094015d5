"""Headline, deck, dateline, furniture."""

import pytest

from waqia.model import Document

from .conftest import Prepare

BODY = "نیپال کے وزیر خارجہ نے منگل کو سری لنکا کے صدر سے ملاقات کی اور تجارت پر تبادلہ خیال کیا۔"


def _parts(document: Document) -> tuple[str | None, str | None, str | None]:
    found = document.dateline
    if found is None:
        return None, None, None
    place, date, agency = (document.quote(*r) if r else None for r in (found.place, found.date, found.agency))
    return place, date, agency


@pytest.mark.parametrize(
    ("printed", "place", "date", "agency"),
    [
        ("ماسکو: ", "ماسکو", None, None),
        ("باکو ۔ 9 نومبر (اے پی پی) ", "باکو", "9 نومبر", "اے پی پی"),
        ("بغداد۔ یکم جولائی (اے پی پی) ", "بغداد", "یکم جولائی", "اے پی پی"),
        ("انقرہ۔20ستمبر(اے پی پی)", "انقرہ", "20ستمبر", "اے پی پی"),
        ("اسلام آباد (ویب ڈیسک) ", "اسلام آباد", None, "ویب ڈیسک"),
        ("کوئٹہ (اردو پوائنٹ تازہ ترین - اے پی پی۔ 19 جنوری2021ء) ", "کوئٹہ", "19 جنوری2021ء", "اے پی پی"),
        ("لندن/ واشنگٹن (نیوز ایجنسیاں) ", "لندن", None, "نیوز ایجنسیاں"),
        ("واشنگٹن۔۔۔۔۔ ", "واشنگٹن", None, None),
        ("ممبئی:05 مئی(اردو میڈیا رپورٹ) ", "ممبئی", "05 مئی", "رپورٹ"),
        ("نئی دہلی، 5 اگست (یو این آئی) ", "نئی دہلی", "5 اگست", "یو این آئی"),
        ("تہران، ارنا - ", "تہران", None, "ارنا"),
        ("اسلام آباد — ", "اسلام آباد", None, None),
        ("غزہ: 7 اکتوبر سے جاری جنگ میں ", "غزہ", None, None),
        ("ووہان: ", "ووہان", None, None),
        ("اولان ہوت — ", "اولان ہوت", None, None),
        ("آواز ٹی وی :", None, None, "آواز ٹی وی"),
        ("(مانیٹرنگ ڈیسک) ", None, None, "مانیٹرنگ ڈیسک"),
        ("", None, None, None),
        ("نوٹ: ", None, None, None),
        ("عالمی ادارہ صحت (ڈبلیو ایچ او) کے مطابق ", None, None, None),
    ],
)
def test_datelines(prepared: Prepare, printed: str, place: str | None, date: str | None, agency: str | None) -> None:
    document = prepared(printed + BODY)
    assert _parts(document) == (place, date, agency)
    assert sum(s.kind == "dateline" for s in document.sentences) == bool(place or agency)
    body = next(s for s in document.sentences if s.kind == "body")
    assert document.tokens[body.first].form in ("نیپال", "7" if place else document.tokens[0].form)


def test_headline_decks_and_two_datelines(prepared: Prepare) -> None:
    titles = "نیپالی وزیر کولمبو پہنچ گئے\n\nدونوں ملکوں میں تجارت بڑھے گی\nnepal\n\n"
    text = f"{titles}کولمبو: {BODY}\n\nآواز ٹی وی : {BODY}"
    document = prepared(text)
    assert [s.kind for s in document.sentences] == ["headline", "deck", "dateline", "body", "dateline", "body"]
    assert _parts(document) == ("کولمبو", None, "آواز ٹی وی")
    assert [(o.text, o.kind) for o in document.left_out] == [("nepal", "tag")]


def test_a_given_headline_is_the_first_line_whatever_it_looks_like(prepared: Prepare) -> None:
    document = prepared(f"دورہ ختم ہو گیا۔\n\n{BODY}", "دورہ ختم ہو گیا۔")
    assert [s.kind for s in document.sentences] == ["headline", "body"]


def test_a_report_without_headline(prepared: Prepare) -> None:
    assert [s.kind for s in prepared(BODY).sentences] == ["body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Comments are closed.", "boilerplate"),
        ("مزید پڑھیں: ایک اور خبر کا عنوان", "boilerplate"),
        ("یہ بھی پڑھیے", "boilerplate"),
        ("شیئر کریں", "share_button"),
        ("،تصویر کا ذریعہGetty Images", "credit"),
        ("فوٹو: فائل", "credit"),
        ("---------------", "boilerplate"),
        ("https://example.org/x", "tag"),
    ],
)
def test_furniture(prepared: Prepare, line: str, kind: str) -> None:
    document = prepared(f"{BODY}\n\n{line}\n\n{BODY}")
    assert [(o.text, o.kind) for o in document.left_out] == [(line, kind)]
    assert [s.kind for s in document.sentences] == ["body", "body"]


def test_furniture_inside_a_line(prepared: Prepare) -> None:
    document = prepared(f"{BODY} (جاری ہے) {BODY}")
    assert [(o.text, o.kind) for o in document.left_out] == [("(جاری ہے)", "boilerplate")]
    assert [s.kind for s in document.sentences] == ["body", "body"]


LONG = " ".join([BODY] * 6)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (f"مزید پڑھیں: ایک اور خبر کا عنوان۔ {LONG}", "boilerplate"),
        (f"{LONG} تفصیل جاننے کے لیے یہاں کلک کریں", "boilerplate"),
        (f"{LONG} تفصیل جاننے کے لیے ویڈیو پر کلک کریں۔", "boilerplate"),
    ],
    ids=["at its start", "at its end", "at its end, with a stop"],
)
def test_an_article_on_one_line_is_no_furniture(prepared: Prepare, line: str, kind: str) -> None:
    """Only the sentence with the words of the page goes."""
    document = prepared(line)
    assert [(o.text, o.kind) for o in document.left_out] == [(line.replace(LONG, "").strip(), kind)]
    assert [s.kind for s in document.sentences] == ["body"] * 6
