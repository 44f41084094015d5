"""Tokens: one canonical spelling each, with the exact raw span."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waqia.model import Article
from waqia.text import prepare
from waqia.text.fold import letters
from waqia.text.lexicon import TextLexicon
from waqia.text.tokens import cut

from .conftest import Prepare


@pytest.mark.parametrize(
    ("raw", "forms"),
    [
        ("15اکتوبر", "15 اکتوبر"),
        ("9مئی 2023ء", "9 مئی 2023 ء"),
        ("1,200 اور 3.5 اور 3۔5", "1200 اور 3.5 اور 3.5"),
        ("6-7", "6 - 7"),
        ("2013-14", "2013 - 14"),
        ("2013۔14 12.05.2024 1,25,000.5", "2013 ۔ 14 12 ۔ 05 ۔ 2024 125000.5"),
        ("Cop28 اوپیک+ A340", "Cop28 اوپیک + A340"),
        ("ایران-روس", "ایران - روس"),
        ("“ہاں” «نہیں» ’جی‘", '" ہاں " " نہیں " \' جی \''),
        ("گا،انہوں", "گا ، انہوں"),
        ("کیلئے", "کے لیے"),
        ("کررہے", "کر رہے"),
        ("آگئے", "آ گئے"),
        ("آرہی", "آ رہی"),
        ("کردیا", "کر دیا"),
        ("اسکے انکی جسکے", "اس کے ان کی جس کے"),
        ("ہوگا جائیگا کرینگے کرونگا", "ہو گا جائے گا کریں گے کروں گا"),
        ("کیخلاف کیساتھ", "کے خلاف کے ساتھ"),
        ("دیدیا لےلیا", "دے دیا لے لیا"),
        ("ہوگئے ہونیوالے", "ہو گئے ہونے والے"),
        ("لئے کئے گئے چاہئے انھوں گذشتہ", "لیے کیے گئے چاہیے انہوں گزشتہ"),
        ("وزیراعظم وزیرخارجہ", "وزیر اعظم وزیر خارجہ"),
        ("سیکریٹری سیکیورٹی", "سیکرٹری سکیورٹی"),
        ("خبررساں", "خبر رساں"),
        ("اےک", "ایک"),
        ("ھے", "ہے"),
        ("دبائو رہنماوں گئ", "دباؤ رہنماؤں گئی"),
        ("https://example.org/a?b=1 پر", "https://example.org/a?b=1 پر"),
        ("لڑکے جلدی بندے ہندسے گواہوں یادیں", "لڑکے جلدی بندے ہندسے گواہوں یادیں"),
    ],
)
def test_forms(text_lexicon: TextLexicon, raw: str, forms: str) -> None:
    assert " ".join(text_lexicon.words(raw)) == forms


def test_spans_are_raw(prepared: Prepare) -> None:
    text = "وزیرِ اعظم کیلئے۔"
    document = prepared(text)
    assert [text[t.start : t.end] for t in document.tokens] == ["وزیرِ", "اعظم", "کی", "لئے", "۔"]


@pytest.mark.parametrize(
    ("raw", "kind", "means"),
    [
        ("لاہورپہنچ", "missing_space", "لاہور پہنچ"),
        ("آبادپہنچ", "missing_space", "آباد پہنچ"),
        ("کراچیمیں", None, None),  # after a joining letter nothing is cut
        ("نےکہا", "missing_space", "نے کہا"),
        ("ہےپاکستان", "missing_space", "ہے پاکستان"),
        ("رہہے", "doubled_letter", "رہے"),
        ("مزاکرات", "misspelling", "مذاکرات"),
        ("ہوگا", None, None),
        ("غیرملکی", None, None),
        ("پوٹن", None, None),
        ("رئیسی", None, None),
    ],
)
def test_repairs(text_lexicon: TextLexicon, raw: str, kind: str | None, means: str | None) -> None:
    repairs = cut(raw, text_lexicon.vocabulary).repairs
    assert [(r.kind, r.means, r.found) for r in repairs] == ([(kind, means, raw)] if kind else [])


def test_marks_without_a_blank_are_reported(prepared: Prepare) -> None:
    document = prepared("وزیر نے اعلان کیا ہے،انہوں نے کہا کہ اے۔کیو خان آئیں گے۔")
    assert [(r.kind, r.found) for r in document.repairs] == [("missing_space_after_mark", "ہے،انہوں")]


_LETTERS = "ابپتٹجچدڈرڑسشعغفقکگلمنوہھےیئآؤں،۔؟!\"'() -:0123456789\n\u200c\u064e\u0650\ufdf2\ufefbaZ"


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.text(alphabet=_LETTERS, max_size=120), st.text(max_size=60)))
def test_every_text_gives_ordered_tokens(text_lexicon: TextLexicon, text: str) -> None:
    document = prepare(Article(text), text_lexicon)
    tokens = document.tokens
    assert document == prepare(Article(text), text_lexicon)
    assert all(0 <= t.start < t.end <= len(text) and t.form for t in tokens)
    assert all(a.end <= b.start for a, b in zip(tokens, tokens[1:], strict=False))
    printed = "".join(letters(text[t.start : t.end]) for t in tokens)
    assert printed.replace(" ", "") == "".join(letters(text).split())


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=_LETTERS, max_size=200))
def test_sentences_and_left_out_cover_all_tokens(text_lexicon: TextLexicon, text: str) -> None:
    document = prepare(Article(text), text_lexicon)
    covered = [n for s in document.sentences for n in range(s.first, s.last)]
    assert covered == sorted(set(covered))
    assert all(s.first < s.last for s in document.sentences)
    rest = set(range(len(document.tokens))) - set(covered)
    for n in rest:
        token = document.tokens[n]
        assert any(o.start <= token.start and token.end <= o.end for o in document.left_out)
