"""Word documents and PDFs: what a reader of the page sees, in the order in which it is read."""

from __future__ import annotations

import io

import formats
import pytest

from waqia.model import Article
from waqia.sources import Fault, docx, pdf

STORY = [
    "انقرہ: پاکستان کے وزیر خارجہ نے 12 مئی 2024 کو ترکیہ کے صدر",
    "سے ملاقات کی (اور 3.5 ارب ڈالر مانگے)، پھر NATO کے اجلاس میں",
    "شرکت کی۔",
]


def text_of(raw: bytes, source: object = pdf) -> str:
    (item,) = source.articles(io.BytesIO(raw), "paper")  # type: ignore[attr-defined]
    assert isinstance(item, Article), item
    return item.text


def fault_of(raw: bytes, source: object = pdf) -> Fault:
    (item,) = source.articles(io.BytesIO(raw), "paper")  # type: ignore[attr-defined]
    assert isinstance(item, Fault), item
    return item


# ---- PDF -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("logical", [False, True], ids=["drawn from the left", "drawn as it is read"])
def test_a_pdf_is_read_from_the_right_with_figures_and_latin_from_the_left(logical: bool) -> None:
    assert text_of(formats.pdf(STORY, logical=logical)) == " ".join(STORY)


def test_joined_forms_are_the_letters_they_stand_for() -> None:
    drawn = "".join(("\ufee7", "\ufefb", "\ufba7", "\ufeed", "\ufead"))  # n, lam-alef, h, w, r as fonts draw them
    assert text_of(formats.pdf([drawn])) == "نلاہور"


def test_a_short_line_ends_its_paragraph() -> None:
    second = ["بعد ازاں ترجمان نے کہا کہ بات چیت آئندہ ہفتے بھی جاری رہے", "گی۔"]
    assert text_of(formats.pdf([*STORY, *second])).split("\n") == [" ".join(STORY), " ".join(second)]


def test_heads_and_numbers_of_pages_are_left_out() -> None:
    pages = [
        ["روزنامہ مثال", f"{what} خبر پہلی سطر", "دوسری سطر", "تیسری", f"- {at} -"] for at, what in enumerate("ابج", 1)
    ]
    found = text_of(formats.pdf(*pages))
    assert "روزنامہ" not in found
    assert not any(letter.isdigit() for letter in found)
    assert [one in found for one in ("ا خبر", "ب خبر", "ج خبر")] == [True] * 3


def test_brackets_that_the_font_names_turned_are_turned_back() -> None:
    turned = [line.translate(str.maketrans("()", ")(")) for line in STORY]
    assert "(اور 3.5 ارب ڈالر مانگے)" in text_of(formats.pdf(turned))


def test_a_scan_is_told_as_one() -> None:
    found = fault_of(formats.pdf([], []))
    assert found.what == "a PDF of 2 pages that holds no text"
    assert "ocrmypdf" in found.remedy


def test_a_pdf_whose_letters_nobody_knows() -> None:
    found = fault_of(formats.pdf(["صدر آج پہنچے"], told=False))
    assert "letters" in found.what or "no text" in found.what
    assert "ocrmypdf" in found.remedy


@pytest.mark.parametrize("cut", [20, 300])
def test_a_broken_pdf(cut: int) -> None:
    items = list(pdf.articles(io.BytesIO(formats.pdf(STORY)[:cut]), "paper"))
    assert [type(item) for item in items] == [Fault]


# ---- Word ----------------------------------------------------------------------------------------------------------


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_word_document() -> None:
    raw = formats.docx(
        "بندرگاہ کھل گئی",
        "صدر آج پہنچے۔",
        "<w:p><w:r><w:t>ایک</w:t><w:tab/><w:t>دو</w:t></w:r></w:p>",
        style="Heading1",
    )
    (found,) = docx.articles(io.BytesIO(raw), "a.docx", "a.docx")
    assert isinstance(found, Article)
    assert found.text == "بندرگاہ کھل گئی\nصدر آج پہنچے۔\nایک\tدو"
    assert (found.headline, found.ref) == ("بندرگاہ کھل گئی", "a.docx")


def test_tracked_changes_are_as_they_would_be_accepted() -> None:
    inside = f"<w:p>{run('صدر ')}<w:ins>{run('آج ')}</w:ins><w:del><w:r><w:delText>کل </w:delText></w:r></w:del>"
    inside += f"<w:moveFrom>{run('شام ')}</w:moveFrom>{run('پہنچے۔')}</w:p>"
    assert text_of(formats.docx(inside), docx) == "صدر آج پہنچے۔"


def test_tables_links_and_boxes_are_read_once() -> None:
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('خانہ')}</w:p></w:tc></w:tr></w:tbl>"
    box = f"<w:p>{run('متن')}<w:hyperlink>{run(' ربط')}</w:hyperlink><mc:AlternateContent>"
    box += f"<mc:Choice><w:txbxContent><w:p>{run('ڈبہ')}</w:p></w:txbxContent></mc:Choice>"
    box += f"<mc:Fallback><w:p>{run('ڈبہ')}</w:p></mc:Fallback></mc:AlternateContent></w:p>"
    # The box stands in a paragraph of its own, after the one that holds it.
    assert text_of(formats.docx(f"{table}", box), docx) == "خانہ\nمتن ربط\nڈبہ"


def test_what_is_no_word_document() -> None:
    assert "no Word document" in fault_of(formats.zipped({"a.txt": "خبر"}), docx).what
    assert "without text" in fault_of(formats.docx(), docx).what
    assert "broken" in fault_of(formats.docx("خبر")[:200], docx).what


def test_a_document_that_unfolds_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "_MOST", 100_000)
    assert "unfolds" in fault_of(formats.docx("ا" * 200_000), docx).what


def test_a_document_with_entities_of_its_own() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    types = formats.zipped(
        {
            "[Content_Types].xml": f"{bomb}<Types><Override PartName='/w.xml' ContentType='x.{docx._MAIN}'/></Types>",
            "w.xml": f"{bomb}<w:document xmlns:w='w'><w:p><w:r><w:t>خبر&b;</w:t></w:r></w:p></w:document>",
        }
    )
    assert text_of(types, docx) == "خبر"
