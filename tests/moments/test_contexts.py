"""The same words with and without time in them; days told before; tense; publication."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waqia.knowledge import load
from waqia.model import Article, Dateline, Document
from waqia.moments import build, published_day, resolve, spot
from waqia.moments.patterns import PatternError, compiled, sequences
from waqia.text import prepare


def values(moments):
    return {m.text: m.value for m in moments}


@pytest.mark.parametrize(
    "text",
    [
        "روسی طیاروں نے شام میں اہداف کو نشانہ بنایا۔",
        "پیر صاحب پگاڑا نے مزار پر حاضری دی۔",
        "کل آبادی میں نوجوانوں کا حصہ زیادہ ہے۔",
        "کُل لاگت کا تخمینہ لگایا گیا۔",
        "جون بولٹن نے کتاب لکھی۔",
        "لانگ مارچ کے شرکا شہر میں داخل ہو گئے۔",
        "تھریسا مئی نے استعفیٰ دیا۔",
        "رمضان قادروف نے ویڈیو جاری کی۔",
        "جلد بازی میں فیصلہ نہ کریں۔",
        "بدھ مت کے پیروکاروں نے جلوس نکالا۔",
        "وہ نماز جمعہ کے بعد منتشر ہو گئے۔",
        "اسی وجہ سے اجلاس ملتوی ہوا۔",
        "تنظیم نے 2000 سے زائد افراد کو خوراک دی۔",
        "زخمیوں کی تعداد 1 لاکھ 2 ہزار 19 ہو گئی۔",
        "محکمے نے 1950 روپے فی من قیمت رکھی۔",
        "وہ اس وقت کے وزیر اعظم تھے۔",
        "یہ مہر نیوز ایجنسی کا دعویٰ ہے۔",
    ],
)
def test_no_time_in_it(text, read):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("صدر اتوار کی شام دمشق پہنچے اور شام کے وزیر خارجہ سے ملے۔", {"اتوار کی شام": "2023-12-03TEV"}),
        ("حکومت (آج) جمعہ کو تعطیل کرے گی۔", {"آج": "2023-12-08", "جمعہ": "2023-12-08"}),
        ("کمیٹی کا اجلاس (کل) ہفتہ کو ہوگا۔", {"کل": "2023-12-09", "ہفتہ": "2023-12-09"}),
        ("حکومت نے منگل کو اجلاس بلانے کا فیصلہ کیا۔", {"منگل": "2023-12-12"}),
        ("صدر 20 دسمبر کو ہونے والے اجلاس میں شریک ہوں گے۔", {"20 دسمبر": "2023-12-20"}),
        ("صدر نے 20 دسمبر کو ہونے والے اجلاس کی تیاری مکمل کر لی۔", {"20 دسمبر": "2023-12-20"}),
        ("مہنگائی مئی کے آخر تک بڑھنے کا خدشہ ہے۔", {"مئی کے آخر": "2024-05"}),
        ("سنہ 1999 میں حکومت کا تختہ الٹا گیا، 12 اکتوبر کو فوج نے ایوان گھیر لیا۔", {"12 اکتوبر": "1999-10-12"}),
        ("صدر جمعہ کو ماسکو جانے والے ہیں۔", {"جمعہ": "2023-12-08"}),
        ("صدر جمعہ کو ماسکو جا رہے ہیں۔", {"جمعہ": "2023-12-08"}),
        ("کابینہ نے جمعے تک رپورٹ طلب کر لی۔", {"جمعے": "2023-12-08"}),
        ("محاصرہ جمعے تک جاری رہا۔", {"جمعے": "2023-12-01"}),
        ("ہفتے کو ہونے والے اجلاس میں اہم فیصلے متوقع ہیں۔", {"ہفتے": "2023-12-09"}),
        ("اجلاس اگلے مارچ میں ہوگا اور گزشتہ مارچ میں بھی ہوا تھا۔", {"اگلے مارچ": "2024-03", "گزشتہ مارچ": "2023-03"}),
        ("بیان اُس وقت آیا جب اجلاس جاری تھا۔", {}),
        ("اسی ہزار افراد بے گھر ہوئے اور اسی روز امداد پہنچی۔", {"اسی روز": "2023-12-07"}),
    ],
)
def test_in_context(text, wanted, read):
    assert wanted.items() <= values(read(text)).items()
    assert wanted or not read(text)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("پابندیاں 2018 سے نافذ ہیں۔", "2018/.."),
        ("پابندیاں 7 اکتوبر 2022 کے بعد سے نافذ ہیں۔", "2022-10-07/.."),
        ("حملہ 5 نومبر 2024 سے قبل ہو سکتا ہے۔", "../2024-11-05"),
        ("رقم 5 نومبر 2024 تک ملے گی۔", "2024-11-05"),
        ("وفد گزشتہ ہفتے آیا تھا۔", "2023-11-27/2023-12-03"),
        ("محاصرہ 11 ہفتوں سے جاری ہے۔", "2023-09/.."),
        ("حملوں میں گزشتہ 24 گھنٹوں کے دوران دس افراد مارے گئے۔", "2023-12-06/2023-12-07"),
        ("صدر بدھ کی شام روانہ ہوئے۔", "2023-12-06"),
        ("منصوبے پر دو سال لگیں گے۔", None),
        ("وہ ہر سال آتے ہیں۔", None),
        ("عاشورہ 2023 کو جلوس نکلا۔", "2023-07-28~"),
    ],
)
def test_dates_that_events_take(text, edtf, read):
    assert [m.edtf for m in read(text)] == [edtf]


@pytest.mark.parametrize("phrase", ["پہلی بار", "آخری بار", "دوسری مرتبہ", "ایک بار پھر"])
def test_a_count_is_spotted_and_is_no_time(phrase, read, text_lexicon, lexicon):
    document = prepare(Article(f"صدر {phrase} ماسکو گئے۔", published="2023-12-07"), text_lexicon)
    (found,) = spot(document, lexicon)
    assert document.quote(found.first, found.last) == phrase and found.kind == "ordinal"
    assert resolve(document, (found,), (), lexicon) == ()


def test_the_event_anchors_what_follows_it(read):
    (moment,) = read("فروری 2022 میں حملے کے بعد سے تعلقات خراب ہیں۔")
    assert (moment.value, moment.edtf) == ("2022-02", "2022-02")


def test_guards_name_words_of_the_tables():
    documents = load().documents
    forms = {
        form
        for table in (documents["urdu/calendar"]["words"], documents["urdu/time"]["words"])
        for values in table.values() for found in values.values() for form in found
    } | {form for row in documents["urdu/time"]["reference"] for form in row["forms"]}  # fmt: skip
    for row in documents["urdu/time"]["guard"]:
        assert row["word"] in forms
        assert row.get("before") or row.get("after"), row["word"]


def test_spans_are_the_raw_text(read):
    text = "وفد  ۷  دسمبر ۲۰۲۳ء کو پہنچا۔"
    (moment,) = read(text)
    assert text[moment.start : moment.end] == moment.text == "۷  دسمبر ۲۰۲۳ء"
    assert moment.value == "2023-12-07"
    assert moment.anchor == "explicit"


def test_anchor_says_what_it_was_resolved_against(read):
    (moment,) = read("وہ بدھ کو پہنچے تھے۔")
    assert moment.anchor == "published 2023-12-07, past tense"
    assert moment.why == "urdu/time_patterns.toml#weekday with a particle"


def test_without_publication_days_stay_open(read):
    assert values(read("وہ جمعرات کو پہنچے۔", None)) == {"جمعرات": "XXXX-WXX-4"}
    assert values(read("وہ 16 اکتوبر کو پہنچے۔", None)) == {"16 اکتوبر": "XXXX-10-16"}
    assert values(read("وہ گزشتہ روز پہنچے۔", None)) == {"گزشتہ روز": None}
    assert values(read("جنگ فروری 2022 میں چھڑی۔", None)) == {"فروری 2022": "2022-02"}


def test_publication_from_the_text(text_lexicon, lexicon):
    document = prepare(Article("شائع: 5 مئی 2021\nوزیر خزانہ نے بجٹ پیش کیا۔"), text_lexicon)
    assert str(published_day(document, lexicon)) == "2021-05-05"
    document = prepare(Article("وزیر خزانہ نے 5 مئی 2021 کو بجٹ پیش کیا۔"), text_lexicon)
    assert published_day(document, lexicon) is None
    dated = Document(document.article, document.tokens, document.sentences, dateline=Dateline(date=(3, 6)))
    assert str(published_day(dated, lexicon)) == "2021-05-05"


def test_lexicon_is_picklable(lexicon):
    again = pickle.loads(pickle.dumps(lexicon))  # noqa: S301 - its own pickle
    assert again.patterns == lexicon.patterns


def test_build_gives_the_same_twice():
    knowledge = load()
    first, second = (build(knowledge.rows, knowledge.documents) for _ in range(2))
    assert first.trie == second.trie and first.words.root == second.words.root


def test_pattern_language():
    assert sequences("a (b | c d)? [e]") == [
        ("a", "b", "[", "e", "]"), ("a", "c", "d", "[", "e", "]"), ("a", "[", "e", "]")
    ]  # fmt: skip
    with pytest.raises(PatternError, match="no words of the class 'nothing'"):
        compiled(["day nothing"], ["day"])
    with pytest.raises(PatternError, match="can't be read"):
        sequences("a ) b")


_WORDS = sorted(
    {form for table in ("calendar", "time") for values in load().documents[f"urdu/{table}"]["words"].values()
     for forms in values.values() for form in forms}
    | {str(n) for n in (0, 1, 5, 12, 30, 31, 45, 99, 1402, 1445, 2000, 2023, 2024, 99999)}
    | {row["form"] for row in load().rows["urdu/numbers"]} | {"۔", "کہ", "گا", "تھا", "ہے", "کیا", "صدر"}
)  # fmt: skip


_DAYS = ["2023-12-07", "2024-02-29", "0001-01-01", "1800-01-01", "9999-12-31", None, "2024-05", "2024"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=25), st.sampled_from(_DAYS))
def test_no_words_break_it(text_lexicon, lexicon, words, published):
    document = prepare(Article(" ".join(words), published=published), text_lexicon)
    spotted = spot(document, lexicon)
    moments = resolve(document, spotted, (), lexicon)
    assert all(a.last <= b.first for a, b in zip(spotted, spotted[1:], strict=False))
    assert all(m.text == document.article.text[m.start : m.end] for m in moments)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_no_text_breaks_it(text_lexicon, lexicon, text):
    document = prepare(Article(text, published="2023-12-07"), text_lexicon)
    resolve(document, spot(document, lexicon), (), lexicon)
