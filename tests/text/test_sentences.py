"""Where sentences end, printed and hidden."""

import pytest

from .conftest import Prepare

LEAD = "نیپال کے وزیر خارجہ کا دورہ مکمل ہو گیا۔ "

# «|» stands where a sentence ends; the mark itself is not printed.
CASES = [
    "صدر نے خطاب کیا۔ |وفد واپس چلا گیا۔",
    "کیا وفد آئے گا؟ |ترجمان نے جواب نہیں دیا!",
    'ترجمان نے کہا کہ "ہم تیار ہیں۔" |وفد واپس چلا گیا۔',
    # no mark at all
    "نیپالی وزیر نے کولمبو میں ملاقات کی ہے |دونوں نے تجارت پر بات چیت کی۔",
    "وفد منگل کو کولمبو پہنچا تھا |سری لنکا کے صدر نے ان کا استقبال کیا۔",
    "نیپال نے مدد کا مطالبہ کیا اور سرحد پر عملہ تعینات کیا |بھوٹان نے سامان بھیجنے کا فیصلہ کیا۔",
    "میئر نے مہمانوں کو شہر دکھایا |دونوں وفود نے تجارت پر بات کی۔",
    "بارش سے پل بہہ گئے ہیں |امدادی کارکن علاقے میں پہنچ رہے ہیں۔",
    # a comma does a stop's work
    "انہوں نے کہا کہ نیپال مدد کرے گا،|انہوں نے کہا کہ سامان جلد پہنچ جائے گا۔",
    "وفد نے معاہدے پر دستخط کیے،|سری لنکا نے اس کا خیر مقدم کیا۔",
    "واضح رہے کہ یہ پہلا دورہ ہے،|نیپالی صدر جمعے کو کولمبو پہنچے تھے۔",
    "نیپال سامان بھیجے گا: وزیر داخلہ |یاد رہے کہ پل پچھلے ماہ ٹوٹ گیا تھا۔",
    "سامان پہنچ گیا ہے |واضح رہے کہ پل ٹوٹا ہوا ہے۔",
    "یہ بات یاد رہے کہ پل ٹوٹا ہوا ہے۔",
    # subordinate clauses before the main one
    "جو لوگ وہاں گئے تھے وہ واپس آ گئے ہیں۔",
    "جب وفد پہنچا تو بارش ہو رہی تھی۔",
    "اگر معاہدہ ہو گیا تو جنگ ختم ہو جائے گی۔",
    "نیپال کے صدر، جو کولمبو میں ہیں، جمعے کو خطاب کریں گے۔",
    "جن ملکوں نے دستخط کیے ہیں ان میں نیپال شامل ہے۔",
    "وہ نہ صرف پل بناتے ہیں اسکول بھی بناتے ہیں بلکہ سڑکیں بھی بناتے ہیں۔",
    "سب تیار ہے، جیسے ہی وفد پہنچتا ہے اجلاس شروع ہو جاتا ہے۔",
    # content without «کہ», questions, lists
    "ان کا کہنا ہے نیپال تیار ہے۔",
    "انہوں نے کہا نیپال تیار ہے۔",
    "سرحد پر کیا ہو رہا ہے اس کے بارے میں بات ہونی چاہیے۔",
    "نیپال، بھوٹان، سری لنکا اور مالدیپ اجلاس میں شریک ہیں۔",
    "وزیر نے کہا کہ امن آئے گا، تجارت بڑھے گی اور سڑکیں بنیں گی۔",
    "معاہدہ ہو گیا ہے لیکن اس پر عمل نہیں ہوا ہے۔",
    "وفد آیا ہے جبکہ صدر نہیں آئے ہیں۔",
    # marks that are no ends
    "ڈاکٹر اے۔کیو خان کا انتقال ہو گیا ہے۔",
    "1۔ نیپال کی معیشت بہتر ہو رہی ہے۔",
    "’1۔ نیپال کی معیشت بہتر ہو رہی ہے۔‘",
    "قیمت 3۔5 فیصد بڑھ گئی ہے۔",
    "سفارت خانے (U.S. Embassy) نے example.com پر لکھا۔",
    # a dash for a stop
    "سڑکیں بنائی جا رہی ہیں- |انہوں نے کہا کہ کام جاری ہے۔",
]


@pytest.mark.parametrize("case", CASES)
def test_ends(prepared: Prepare, case: str) -> None:
    text = LEAD + case.replace("|", "")
    document = prepared(text)
    found = [text[s.start : s.end].strip() for s in document.sentences][1:]
    assert found == [part.strip() for part in case.split("|")]


def test_titles_have_no_hidden_ends(prepared: Prepare) -> None:
    document = prepared("معاہدے کے لیے تیار ہیں، نیپالی صدر نے کہا ہے\n\n" + LEAD)
    assert [s.kind for s in document.sentences] == ["headline", "body"]


def test_a_missing_stop_is_reported(prepared: Prepare) -> None:
    document = prepared(LEAD + "بارش سے پل بہہ گئے ہیں امدادی کارکن پہنچ رہے ہیں۔")
    assert [(r.kind, r.found) for r in document.repairs] == [("missing_full_stop", "ہیں امدادی")]


def test_lines_end_sentences_and_paragraphs(prepared: Prepare) -> None:
    document = prepared(LEAD + "\n\nدوسرا پیراگراف ہے۔ اور جملہ ہے۔\r\nتیسرا ہے۔")
    assert [s.paragraph for s in document.sentences] == [0, 1, 1, 2]


@pytest.mark.parametrize("text", ["", " \n\n ", "\u200f", "۔", "\ud800", "(" * 500, "ہے" * 3000])
def test_odd_texts(prepared: Prepare, text: str) -> None:
    document = prepared(text)
    assert all(text[o.start : o.end] == o.text for o in document.left_out)
