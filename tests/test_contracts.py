"""One contract, many implementations: whatever lies in sources/ or exports/ passes the same tests."""

from __future__ import annotations

import io
import json

import formats
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waqia import exports, sources
from waqia.model import Article, Reading
from waqia.record import record
from waqia.rows import KINDS
from waqia.sources import Aside, Fault, Link

SOURCES = pytest.mark.parametrize("name", sources.names())
EXPORTS = pytest.mark.parametrize("name", [name for name in exports.names() if exports.has_pieces(name)])
RECORDS = pytest.mark.parametrize("name", exports.of_records())
# One article as each format has it.
ONE = {
    "text": "صدر آج پہنچے۔".encode(),
    "jsonl": '{"text": "صدر آج پہنچے۔"}\n'.encode(),
    "json": '{"text": "صدر آج پہنچے۔"}'.encode(),
    "docx": formats.docx("صدر آج پہنچے۔"),
    "pdf": formats.pdf(["صدر آج پہنچے۔"]),
    "feed": formats.rss("<title>خبر</title><description>صدر آج پہنچے۔</description>"),
    "warc": formats.warc(("https://a.example/1", formats.page("وزیر اعظم بھی ہیں۔ ٹھہرے ہوئے ہیں۔", "صدر آج پہنچے۔"))),
    "html": '<!doctype html><meta charset="utf-8"><title>خبر</title><p>صدر آج پہنچے۔</p>'.encode(),
}
# Lists of what lies elsewhere.
LISTS = {
    "opml": formats.opml("https://a.example/rss"),
    "sitemap": formats.sitemap("https://a.example/1"),
}
TEXT = {"text", "jsonl", "json", "html"}
SEVERAL = {"jsonl", "feed", "warc", "opml", "sitemap"}
HOLDING = pytest.mark.parametrize("name", sorted(ONE))
LEADING = pytest.mark.parametrize("name", sorted(LISTS))
WRITTEN = pytest.mark.parametrize("name", sorted(TEXT))


def test_the_formats_there_are() -> None:
    assert set(sources.names()) == set(ONE) | set(LISTS), "a new source needs an article in its format above"
    assert set(exports.names()) == {
        "cameo", "colt", "csv", "ftm", "html", "json", "jsonl", "jsonld", "parquet", "plover", "table", "xlsx",
    }  # fmt: skip


@SOURCES
def test_a_source_names_its_endings(name: str) -> None:
    endings = sources.source(name).SUFFIXES
    assert endings
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)
    assert all(sources.by_suffix(ending.upper()) == name for ending in endings), "an ending belongs to one source"


@SOURCES
def test_a_source_knows_its_own_by_the_first_bytes(name: str) -> None:
    raw = (ONE | LISTS)[name] if name != "json" else b"[\n" + ONE[name] + b"]"
    assert sources.by_head(raw) == name


@HOLDING
def test_a_source_reads_its_article(name: str) -> None:
    (article,) = sources.source(name).articles(io.BytesIO(ONE[name]), "a")
    assert isinstance(article, Article)
    assert "صدر آج پہنچے۔" in article.text
    assert article.published is None
    assert article.published_from is None


@LEADING
def test_a_list_leads_to_its_entries(name: str) -> None:
    (link,) = sources.source(name).articles(io.BytesIO(LISTS[name]), "a")
    assert isinstance(link, Link)
    assert link.url.startswith("https://a.example/")


@HOLDING
def test_a_source_names_articles_that_have_no_name(name: str) -> None:
    (named,) = sources.source(name).articles(io.BytesIO(ONE[name]), "a", "news")
    (nameless,) = sources.source(name).articles(io.BytesIO(ONE[name]), "a")
    assert isinstance(named, Article) and isinstance(nameless, Article)
    assert nameless.ref is None
    assert named.ref == {"jsonl": "news:1", "feed": "news#1", "warc": "news#1"}.get(name, "news")


@SOURCES
def test_a_source_says_whether_it_is_a_list(name: str) -> None:
    assert sources.source(name).several((ONE | LISTS)[name]) == (name in SEVERAL)
    assert sources.source(name).several(b"\xef\xbb\xbf [") == (name in SEVERAL | {"json"})


@WRITTEN
def test_a_byte_order_mark_is_no_text(name: str) -> None:
    (article,) = sources.source(name).articles(io.BytesIO(b"\xef\xbb\xbf" + ONE[name]), "a")
    assert isinstance(article, Article)
    assert "\ufeff" not in article.text


@WRITTEN
def test_bytes_that_are_no_utf8_are_a_fault_that_says_where(name: str) -> None:
    raw = ONE[name].replace("آ".encode(), b"\xff", 1)
    at = raw.index(b"\xff")
    (fault,) = sources.source(name).articles(io.BytesIO(raw), "news")
    assert isinstance(fault, Fault)
    assert fault.name == "news"
    assert f"byte {at}" in str(fault)
    assert "UTF-8" in str(fault)


@SOURCES
@settings(deadline=None)  # the first time a library is loaded
@given(raw=st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_upset_a_source(name: str, raw: bytes) -> None:
    for item in sources.source(name).articles(io.BytesIO(raw), "a"):
        assert isinstance(item, (Article, Fault, Link, Aside))
    assert 0 <= sources.source(name).fits(raw) < 10


@EXPORTS
@pytest.mark.parametrize("screen", [None, exports.Screen(140), exports.Screen(40, colour=False)])
def test_an_export_takes_no_reading_one_and_several(name: str, screen: exports.Screen | None, reading: Reading) -> None:
    for readings in ([], [reading], [reading, reading, reading]):
        text = "".join(exports.export(name).pieces(iter(readings), screen))
        assert ("ملاقات کی" in text) == bool(readings)


def test_json_is_a_list_or_an_object_as_was_asked(reading: Reading) -> None:
    def written(readings: list[Reading], several: bool) -> str:
        return "".join(exports.export("json").pieces(readings, None, several))

    assert json.loads(written([reading], several=False))["article"]["ref"] == "a1"
    assert [len(json.loads(written([reading] * count, several=True))) for count in range(3)] == [0, 1, 2]
    assert written([], several=True) == "[]\n"
    assert written([], several=False) == ""


@EXPORTS
def test_an_export_takes_an_empty_reading(name: str) -> None:
    text = "".join(exports.export(name).pieces([Reading(Article(""))], None))
    assert text.endswith("\n") or not text, "a last line without an end"


@EXPORTS
def test_an_export_writes_article_by_article(name: str, reading: Reading) -> None:
    """Two articles ahead at most, so that memory does not grow with the run."""
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield reading

    pieces = exports.export(name).pieces(endless(), None)  # type: ignore[arg-type]
    for _ in range(10):
        next(pieces)
    assert taken <= 12


OF_ACTS = {"plover"}  # a line for each act, and nothing else


@EXPORTS
@given(text=st.text(st.characters(), min_size=1, max_size=60))
def test_an_export_takes_any_text(name: str, text: str) -> None:
    read = Reading(Article(text, headline=text, outlet=text, ref=text))
    for screen in (None, exports.Screen(80)):
        written = "".join(exports.export(name).pieces([read], screen))
        assert written.encode("utf-8", "backslashreplace") or name in OF_ACTS


# ---- exports of records ----------------------------------------------------------------------------------------------


OF_VISITS = {"colt"}  # of which the article has none


def written(name: str, records: list[dict[str, object]]) -> dict[str, bytes]:
    """What the export makes of records, by table; skipped where its library is not there."""
    export = exports.record_export(name)
    out = {table.name: io.BytesIO() for table in export.TABLES}
    try:
        export.write(iter(records), out)
    except exports.Lacking as lacking:
        pytest.skip(str(lacking))
    return {table: stream.getvalue() for table, stream in out.items()}


@RECORDS
def test_an_export_of_records_says_what_it_writes(name: str) -> None:
    export = exports.record_export(name)
    assert export.ABOUT.endswith(".")
    assert export.SUFFIX.startswith(".")
    names = [table.name for table in export.TABLES]
    assert len(set(names)) == len(names) > 0
    for table in export.TABLES:
        assert table.means
        assert len(set(table.header)) == len(table.header)
        assert all(column.kind in KINDS and column.means for column in table.columns)


@RECORDS
def test_an_export_of_records_writes_the_same_bytes_each_time(name: str, reading: Reading) -> None:
    records = [record(reading), record(Reading(Article("دوسرا متن", outlet="Akhbar")))]
    first = written(name, records)
    assert all(first.values())
    assert written(name, records) == first
    assert written(name, []) != first or name in OF_VISITS


@RECORDS
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(st.characters(), min_size=1, max_size=60))
def test_an_export_of_records_takes_any_text(name: str, text: str) -> None:
    written(name, [record(Reading(Article(text, headline=text, outlet=text, url=text, ref=text)))])


def test_a_library_that_is_not_there_is_told_with_the_extra_that_brings_it() -> None:
    with pytest.raises(exports.Lacking, match=r"pip install 'waqia\[parquet\]'"):
        exports.library("no_such_library", "parquet")
