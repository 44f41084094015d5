"""PDFs that hold text: letters where they stand on the page in, lines and paragraphs as they are read out.

A PDF says where each letter is drawn, not which is read first, and producers draw Urdu in every order there is. So the
letters are laid out anew: lines by height, within a line from the right, figures and Latin words from the left, joined
forms as the letters they stand for. Lines that all pages repeat (heads, numbers of pages) are left out.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Any, BinaryIO, NamedTuple

from waqia.model import Article
from waqia.sources import MARKED, Fault, Unreadable

SUFFIXES = (".pdf",)
_SCAN = "it is a scan: have its text recognised first (ocrmypdf -l urd IN OUT), and give that"
_GARBLED = "its fonts do not say which letters they draw: have its text recognised (ocrmypdf -l urd --force-ocr IN OUT)"
_PAGES = 2_000  # at most
_SAME_LINE = 0.6  # of the size of the letters: how far letters of a line may stand above each other
_GAP = 0.2  # of the size: a gap between two letters that parts words
_ROOMY = 1.3  # times a word: a line that leaves so much room before the next one is the last of its paragraph
_APART = 1.35  # times the usual step from line to line
_EDGE = 3  # lines at the top and the bottom of a page
_FIGURES = re.compile("[\\d|/\u2013\u2014-]+")
_REPEATED = 3  # pages that bear the same line
_UNREADABLE = 0.1  # of all letters, from which on a text is garbled
_ARABIC = re.compile("[\u0600-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_FROM_LEFT = re.compile(  # in a line that is turned round
    "[A-Za-z\u00c0-\u024f](?:[A-Za-z\u00c0-\u024f0-9 .,:;/&'@_-]*[A-Za-z\u00c0-\u024f0-9])?"
    "|[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*%?"
)
_MIRRORED = str.maketrans("()[]\u00ab\u00bb", ")(][\u00bb\u00ab")
_TURNED = re.compile("[)\\]\u00bb][^()\\[\\]\u00ab\u00bb]*[(\\[\u00ab]")
_RIGHT_WAY = re.compile("[(\\[\u00ab][^()\\[\\]\u00ab\u00bb]*[)\\]\u00bb]")
_NO_LETTERS = (0, 0x0A, 0x0D, 0xFFFE, 0xFFFF)
_LAM, _ALEFS, _HEHS = "\u0644", "\u0627\u0622\u0623\u0625", "\u0647\u06c1"


def fits(head: bytes) -> int:
    """Its mark, which a few bytes may precede."""
    return MARKED if b"%PDF-" in head[:1024] else 0


def several(head: bytes) -> bool:
    """One document is one article."""
    return False


def articles(stream: BinaryIO, name: str, ref: str | None = None) -> Iterator[Article | Fault]:
    """The document as one article."""
    try:
        pages = _pages(stream.read())
    except Unreadable as error:
        yield Fault.of(name, error)
        return
    paragraphs = (paragraph for page in _without_repeated(pages) for paragraph in _flowing(page))
    text = _facing("\n".join(paragraphs))
    if not text.strip():
        count = f"{len(pages)} page{'' if len(pages) == 1 else 's'}"
        yield Fault(name, f"a PDF of {count} that holds no text", _SCAN)
    elif _share_unreadable(text) > _UNREADABLE:
        yield Fault(name, "a PDF whose letters cannot be told", _GARBLED)
    else:
        yield Article(text, ref=ref)


class _Letter(NamedTuple):
    """A letter as it is drawn: where on the line, how high, how large, in which box, and as which of the page."""

    text: str
    left: float
    right: float
    height: float
    size: float
    box: tuple[float, ...]
    number: int


class _Shape(NamedTuple):
    """What is drawn at one place: a letter, or several at once, with the marks on it."""

    text: str
    place: float
    left: float
    right: float


class _Line(NamedTuple):
    """A line as it is read, and where it stands."""

    text: str
    left: float
    right: float
    height: float
    size: float


def _pages(raw: bytes) -> list[list[_Line]]:
    """The lines of each page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("a PDF with a password", "save it without") from None
        raise Unreadable(f"a PDF that is broken: {error}", "save it anew, or give its text as a .txt file") from None
    try:
        if len(document) > _PAGES:
            raise Unreadable(f"a PDF of {len(document)} pages", f"give {_PAGES} at a time")
        return [_lines(page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"a PDF that is broken: {error}", "save it anew, or give its text as a .txt file") from None
    finally:
        document.close()


def _lines(page: Any) -> list[_Line]:
    text = page.get_textpage()
    try:
        found = (_line(row) for row in _rows(_letters(text)))
        return [line for line in found if line.text]
    finally:
        text.close()
        page.close()


def _letters(text: Any) -> Iterator[_Letter]:
    """The letters of a page in the order in which they are drawn."""
    import pypdfium2.raw as pdfium

    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    for number in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, number)
        if code in _NO_LETTERS or 0xD800 <= code < 0xE000:
            continue
        pdfium.FPDFText_GetCharOrigin(text, number, x, y)
        pdfium.FPDFText_GetMatrix(text, number, matrix)
        size = pdfium.FPDFText_GetFontSize(text, number) * abs(matrix.d)
        right = text.get_charbox(number, loose=True)[2]
        yield _Letter(chr(code), x.value, right, y.value, size, text.get_charbox(number), number)


def _rows(letters: Iterable[_Letter]) -> Iterator[list[_Letter]]:
    """The letters line by line: as long as the next one stands at about the height of those before."""
    row, size = list[_Letter](), 1.0
    for letter in letters:
        size = letter.size if letter.text.strip() else size
        if row and not _beside(letter.height, row, size * _SAME_LINE):
            yield row
            row = []
        row.append(letter)
    if row:
        yield row


def _beside(height: float, row: Sequence[_Letter], near: float) -> bool:
    heights = [letter.height for letter in row[-40:]]
    return min(heights) - near <= height <= max(heights) + near


def _line(row: Sequence[_Letter]) -> _Line:
    letters = [one for one in row if not one.text.isspace()]
    if not letters:
        return _Line("", 0.0, 0.0, 0.0, 0.0)
    shapes = list(_shapes(letters))
    blanks = _blanks(shapes, [one.left for one in row if one.text.isspace()], median(one.size for one in letters))
    drawn = "".join(f"{' ' * (at in blanks)}{shape.text}" for at, shape in enumerate(shapes))
    edges = min(shape.left for shape in shapes), max(shape.right for shape in shapes)
    heights, sizes = (one.height for one in letters), (one.size for one in letters)
    return _Line(_read(drawn), *edges, median(heights), median(sizes))


def _read(drawn: str) -> str:
    """What is drawn from the right to the left in the order in which it is read."""
    if not _ARABIC.search(drawn):
        return " ".join(drawn[::-1].split())  # all of it runs from the left
    turned = _FROM_LEFT.sub(lambda found: found[0][::-1], drawn)
    letters = (unicodedata.normalize("NFKC", one) if _is_form(one) else one for one in turned)
    return " ".join("".join(letters).split())


def _is_form(letter: str) -> bool:
    return "\ufb50" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufeff"


def _shapes(letters: Sequence[_Letter]) -> Iterator[_Shape]:
    """What is drawn, from the right to the left; a mark behind the letter that bears it."""
    bearers = [one for one in letters if not unicodedata.combining(one.text)]
    leads = {one.number: _leads_left(letters, at) for at, one in enumerate(letters)}
    placed = sorted(((-_place(one, bearers), one.number, one) for one in letters), key=lambda found: found[:2])
    for place, found in groupby(placed, key=lambda one: one[0]):
        together = [one for _, _, one in found]
        edges = min(one.left for one in together), max(one.right for one in together)
        yield _Shape(_together(together, leads[together[0].number]), -place, *edges)


def _blanks(shapes: Sequence[_Shape], given: Sequence[float], size: float) -> set[int]:
    """Before which shapes there is a blank: where the gap is wide, and where the document has one.

    The place of a blank is that of its neighbour on one side or the other: it belongs where the gap is wider.
    """
    gaps = [before.left - after.right for before, after in pairwise(shapes)]
    found = {at for at, gap in enumerate(gaps, 1) if gap > size * _GAP}
    for place in given:
        after = next((at for at, shape in enumerate(shapes) if shape.place <= place + 0.15), len(shapes))
        sides = [at for at in (after, after + 1) if 0 < at < len(shapes)]
        if sides and not found & set(sides):
            found.add(max(sides, key=lambda at: (gaps[at - 1], -at)))
    return found


def _place(letter: _Letter, bearers: Sequence[_Letter]) -> float:
    """Where a letter stands; a mark, just left of the beginning of the letter whose middle is nearest."""
    if not unicodedata.combining(letter.text) or not bearers:
        return round(letter.left, 1)
    middle = (letter.box[0] + letter.box[2]) / 2
    bearer = min(bearers, key=lambda one: abs((one.box[0] + one.box[2]) / 2 - middle))
    return round(bearer.left, 1) - 0.05


def _leads_left(row: Sequence[_Letter], at: int) -> bool:
    """Whether the letters around are given from the right to the left."""
    own = row[at].left
    around = [one for one in row[max(0, at - 6) : at + 7] if one.text.strip() and abs(one.left - own) > 0.1]
    before = [one for one in around if one.number < row[at].number][-1:]
    after = [one for one in around if one.number > row[at].number][:1]
    return any(one.left > own for one in before) if before else all(one.left < own for one in after)


def _together(letters: Sequence[_Letter], leads: bool) -> str:
    """Letters that are drawn at one place, in the order in which they are read, turned round if they run from the left.

    PDFium gives those of a single shape backwards where the line comes from the right to the left, those of several
    shapes where it does not.
    """
    text = "".join(one.text for one in letters)
    if len(text) == 1:
        return text
    one_shape = len({one.box for one in letters}) == 1
    if not _ARABIC.search(text):
        return text[::-1] if one_shape or not leads else text
    text = text[::-1] if leads == one_shape else text
    backwards = (text[0] in _ALEFS and text[1] == _LAM) or (text[0] in _HEHS and _LAM in text)
    return text[::-1] if backwards else text


# ---- from lines to paragraphs --------------------------------------------------------------------------------------


def _without_repeated(pages: Sequence[Sequence[_Line]]) -> list[list[_Line]]:
    """The lines of each page without those at its edge that many repeat, and without its number."""
    edges = [_keys(page) for page in pages]
    often = Counter(key for keys in edges for key in set(keys.values()))
    return [
        [line for at, line in enumerate(page) if at not in keys or (keys[at] and often[keys[at]] < _REPEATED)]
        for page, keys in zip(pages, edges, strict=True)
    ]


def _keys(page: Sequence[_Line]) -> dict[int, str]:
    """What the first and last lines of a page say apart from figures."""
    places = {*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))}
    return {at: " ".join(_FIGURES.sub(" ", page[at].text).split()) for at in places}


def _flowing(page: Sequence[_Line]) -> Iterator[str]:
    """The paragraphs of a page."""
    steps = [above.height - below.height for above, below in pairwise(page) if above.height > below.height]
    usual = median(steps) if steps else 0.0
    paragraph = list[str]()
    for at, line in enumerate(page):
        paragraph.append(line.text)
        following = page[at + 1] if at + 1 < len(page) else None
        if (
            following is None
            or _ends(line, following, usual)
            or _is_short(line, following, page[max(0, at - 3) : at + 4])
        ):
            yield " ".join(paragraph)
            paragraph = []


def _ends(line: _Line, following: _Line, usual: float) -> bool:
    """Whether what follows stands apart: by more height than usual, in a column of its own, in another size."""
    step = line.height - following.height
    return not 0 < step <= usual * _APART or abs(line.size - following.size) > 0.15 * line.size


def _is_short(line: _Line, following: _Line, around: Sequence[_Line]) -> bool:
    """Whether the first word of what follows would have had room in the line."""
    urdu = _is_urdu(line)
    column = [one for one in around if one.left < line.right and one.right > line.left and _is_urdu(one) == urdu]
    room = line.left - min(one.left for one in column) if urdu else max(one.right for one in column) - line.right
    word = len(following.text.split(" ", 1)[0]) + 1
    return room > _ROOMY * word * (following.right - following.left) / len(following.text)


def _is_urdu(line: _Line) -> bool:
    return _ARABIC.search(line.text) is not None


def _facing(text: str) -> str:
    """Brackets the right way round, where most of them are turned."""
    if len(_TURNED.findall(text)) <= len(_RIGHT_WAY.findall(text)):
        return text
    return "\n".join(line.translate(_MIRRORED) if _ARABIC.search(line) else line for line in text.split("\n"))


def _share_unreadable(text: str) -> float:
    """The share of signs that stand for no letter."""
    letters = [one for one in text if not one.isspace()]
    lost = sum(unicodedata.category(one) in ("Co", "Cn", "Cc") or one == "\ufffd" for one in letters)
    return lost / len(letters)
