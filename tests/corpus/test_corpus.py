"""A corpus is the same whoever reads it, and the same as a store of the same articles."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

pytest.importorskip("pyarrow", reason="the extra `cluster` brings it")
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from waqia import stores
from waqia.corpus import parts

PLACES = ("قاہرہ", "انقرہ", "ماسکو", "تہران", "دوحہ", "بیجنگ", "بغداد", "کابل", "ریاض", "پیرس")
STATES = ("مصری", "ترک", "روسی", "ایرانی", "قطری", "چینی", "عراقی", "افغان", "سعودی", "فرانسیسی")
FOREIGN = {
    "fa": "وزیر امور خارجه ایران روز سه شنبه در تهران با همتای خود دیدار کرد و درباره مسائل منطقه گفتگو کردند. " * 4,
    "ar": "التقى وزير الخارجية المصري نظيره التركي في القاهرة يوم الثلاثاء وبحث معه آخر التطورات في المنطقة. " * 4,
    "en": "The foreign minister met his counterpart in Cairo on Tuesday and spoke about the region at length. " * 4,
}


def story(number: int) -> tuple[str, str]:
    """Headline and text of a made-up report; three papers tell each."""
    at = number // 3
    place, one, other = PLACES[at % 10], STATES[at % 10], STATES[(at * 3 + 1) % 10]
    headline = f"{one} وزیر خارجہ کی {place} میں {other} ہم منصب سے ملاقات، {at + 12} معاہدوں پر دستخط"
    words = ("کہا کہ بات چیت مفید رہی", "زور دیا کہ تعاون بڑھایا جائے", "بتایا کہ سرحدی امور پر بات ہوئی")
    text = (
        f"{one} وزیر خارجہ نے منگل کو {place} میں اپنے {other} ہم منصب سے ملاقات کی "
        f"اور {at + 12} معاہدوں پر دستخط کیے۔ "
        f"ملاقات کے بعد {one} وزیر خارجہ نے {words[number % 3]}۔ {other} وفد {at + 3} ارکان پر مشتمل تھا۔ "
        f"مبصرین کے مطابق یہ {place} میں رواں سال کی {at + 2} ویں بڑی ملاقات ہے جس پر سب کی نظر تھی۔"
    )
    return headline, text


def page(number: int) -> bytes:
    headline, text = story(number)
    told = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": headline, "articleBody": text,
        "datePublished": f"2024-05-{number // 3 % 20 + 1:02}",
    }  # fmt: skip
    body = "".join(f"<p>{sentence}۔</p>" for sentence in text.split("۔") if sentence.strip())
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    head = f"<head><title>{headline}</title>{script}</head>"
    return f"<html lang='ur'>{head}<body><article>{body}</article></body></html>".encode()


def foreign(language: str) -> bytes:
    return f"<html lang='{language}'><body><article><p>{FOREIGN[language]}</p></article></body></html>".encode()


def archive(path: Path, count: int = 60) -> Path:
    """Pages in Urdu and other languages, one crawled twice, one whose packing is broken."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in range(count):
            _put(writer, f"https://paper{number % 3}.example/{number}", page(number))
            _put(writer, f"https://abroad.example/{number}", foreign(("fa", "ar", "en")[number % 3]))
            if number == 10:
                _put(writer, "https://paper1.example/10?again", page(10))
            if number == 20:
                _put(writer, "https://paper2.example/broken", b"\x1f\x8bnothing", ("Content-Encoding", "gzip"))
    return path


def _put(writer: Any, url: str, body: bytes, *more: tuple[str, str]) -> None:
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8"), *more], protocol="HTTP/1.1")
    date = {"WARC-Date": "2024-06-01T00:00:00Z"}
    record = writer.create_warc_record(
        url, "response", payload=io.BytesIO(body), length=len(body), http_headers=http, warc_headers_dict=date
    )
    writer.write_record(record)


@pytest.fixture(scope="module")
def warc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("archive") / "news.warc.gz")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "waqia", "corpus", *arguments]


def made(warc: Path | str, out: Path, *more: str) -> dict[str, Any]:
    run = command("run", str(warc), "--out", str(out), "--shard", "20", "--json", *more)
    here = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"}  # no name is looked up
    done = subprocess.run(run, capture_output=True, check=False, cwd=ROOT, env=here, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    return dict(json.loads(done.stdout)) | {"said": done.stderr.decode()}


@pytest.fixture(scope="module")
def single(warc: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    out = tmp_path_factory.mktemp("single") / "out"
    return out, made(warc, out)


def files(out: Path) -> dict[str, str]:
    """Every file of a dataset by its digest."""
    paths = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    return [row for part in parts.all_parts(out, table) for row in pq.ParquetFile(part).read().to_pylist()]


def test_what_comes_of_an_archive(single: tuple[Path, dict[str, Any]]) -> None:
    out, counts = single
    assert (counts["read"], counts["set_aside"], counts["duplicates"], counts["faults"]) == (60, 60, 1, 1)
    assert len(rows(out, "articles")) == 60
    assert len(rows(out, "events")) == counts["acts"] > 60
    assert rows(out, "faults")[0]["name"] == "https://paper2.example/broken"
    assert {row["why"] for row in rows(out, "asides")} == {"other_language"}
    assert rows(out, "mentions")
    assert rows(out, "statements")
    assert any(row["articles"] == 3 and row["outlets"] >= 1 for row in rows(out, "stories"))


def test_any_number_of_processes_gives_the_same_files(
    single: tuple[Path, dict[str, Any]], warc: Path, tmp_path: Path
) -> None:
    made(warc, tmp_path / "two", "--jobs", "2")
    assert files(tmp_path / "two") == files(single[0])


def test_a_worker_that_is_killed_harms_nothing(single: tuple[Path, dict[str, Any]], warc: Path, tmp_path: Path) -> None:
    out = tmp_path / "killed"
    run = command("run", str(warc), "--out", str(out), "--shard", "20", "--jobs", "2")
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stderr
        moment = random.Random(11).randrange(2)
        _once(lambda: len(list((out / "work" / "done").glob("gather-*"))) > moment)
        _once(lambda: _killed(workers(process.pid)))
        said = process.stderr.read().decode()
        process.wait()
    assert process.returncode == 0, said
    assert files(out) == files(single[0])


def _killed(victims: list[int]) -> bool:
    """Whether one was there to be killed: between two steps there is none."""
    try:
        os.kill(victims[-1], signal.SIGKILL)
    except (IndexError, ProcessLookupError):
        return False
    return True


DEADLY = """
import os, signal
from waqia.runners import one

_read = one.reading

def reading(article, known, number):
    if "مہلک" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return _read(article, known, number)

one.reading = reading
"""


def test_an_article_that_ends_every_process_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(DEADLY)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")])))
    texts = [story(number)[1] for number in range(6)]
    texts[2] += " یہ خبر مہلک ہے۔"
    lines = tmp_path / "made.jsonl"
    lines.write_text("".join(f"{json.dumps({'text': text})}\n" for text in texts))
    counts = made(lines, tmp_path / "out", "--jobs", "2")
    assert (counts["read"], counts["failed"]) == (5, 1)
    (unread,) = rows(tmp_path / "out", "unread")
    assert "made.jsonl" in unread["name"]
    assert unread["what"] == "two processes died over it, the last killed by SIGKILL"
    assert not list((tmp_path / "out" / "work" / "tries").iterdir())


def test_addresses_of_object_storage_are_read_by_the_same_way(tmp_path: Path) -> None:
    for number in range(3):
        told = {"text": story(number)[1], "outlet": f"paper {number}"}
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(told))
    counts = made(f"{tmp_path.as_uri()}/*.jsonl", tmp_path / "out")
    assert counts["read"] == 3


def test_drafts_of_killed_processes_are_removed_and_nothing_else(tmp_path: Path) -> None:
    whole, left = (
        parts.part(tmp_path, "texts", 3),
        tmp_path / "texts" / ".part-00003.parquet.0123456789abcdef0123456789abcdef",
    )
    others = tmp_path / "texts" / ".notes", tmp_path / ".part-00003.parquet"
    whole.parent.mkdir()
    for path in (whole, left, *others):
        path.touch()
    parts.sweep(tmp_path)
    assert not left.exists()
    assert all(path.exists() for path in (whole, *others))


def _once(holds: Any, patience: float = 60) -> None:
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "what is waited for never comes"
        time.sleep(0.01)


def workers(parent: int) -> list[int]:
    """The processes below the one that others are forked from, that is below the children of `parent`."""
    tree: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, after = path.parent.name, path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        tree.setdefault(int(after[1]), []).append(int(pid))
    return sorted(grandchild for child in tree.get(parent, []) for grandchild in tree.get(child, []))


def test_a_run_that_was_stopped_goes_on(single: tuple[Path, dict[str, Any]], warc: Path, tmp_path: Path) -> None:
    out = tmp_path / "stopped"
    shutil.copytree(single[0], out)
    for path in (out / "counts.json", *(out / "work" / "done").glob("group-*"), out / "work/done/read-00002.json"):
        path.unlink()
    kept = (out / "articles" / "part-00001.parquet").stat().st_mtime_ns
    made(warc, out)
    assert files(out) == files(single[0])
    assert (out / "articles" / "part-00001.parquet").stat().st_mtime_ns == kept


def test_other_inputs_do_not_go_into_the_same_folder(single: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"text": "x"}\n')
    done = subprocess.run(
        command("run", str(other), "--out", str(single[0])), capture_output=True, cwd=ROOT, check=False
    )
    assert done.returncode == 1
    assert b"holds a dataset of other inputs, shard; choose another --out" in done.stderr


def _stored(store: Path) -> tuple[bytes, bytes]:
    run = [sys.executable, "-m", "waqia"]
    exported = subprocess.run([*run, "export", "--store", store, "--to", "jsonl"], capture_output=True, check=True)
    told = subprocess.run([*run, "stories", "--store", store, "--json"], capture_output=True, check=True)
    return exported.stdout, told.stdout


def test_merged_into_a_store_it_is_as_if_added(warc: Path, tmp_path: Path) -> None:
    lines = tmp_path / "made.jsonl"
    made_up = [{"text": story(n)[1], "headline": story(n)[0], "published": f"2024-05-{n // 3 % 20 + 1:02}",
                "outlet": f"paper {n % 3}"} for n in range(60)]  # fmt: skip
    lines.write_text("".join(f"{json.dumps(one)}\n" for one in made_up))
    out, added, merged = tmp_path / "out", tmp_path / "added.db", tmp_path / "merged.db"
    made(lines, out)
    run = [sys.executable, "-m", "waqia", "add", str(lines), "--store", str(added)]
    subprocess.run(run, capture_output=True, check=True, cwd=ROOT)
    subprocess.run(command("merge", str(out), "--store", str(merged)), capture_output=True, check=True, cwd=ROOT)
    assert _stored(merged) == _stored(added)
    records = [json.loads(line) for line in _stored(added)[0].splitlines()]
    with stores.open_view(str(added)) as view:
        told = view.stories_of([one["article"]["id"] for one in records])
    in_store = {(story, article) for article, story in told.items()}
    assert len(in_store) == 60
    assert {(one["story"], one["article"]) for one in rows(out, "story_articles")} == in_store


def test_json_lines_and_parquet_come_in_too(tmp_path: Path) -> None:
    import pyarrow as pa

    told = [{"text": story(n)[1], "published": "2024-05-10", "outlet": f"paper {n}"} for n in range(5)]
    (tmp_path / "in").mkdir()
    pq.write_table(pa.Table.from_pylist(told), tmp_path / "in" / "a.parquet", row_group_size=2)
    packed = "".join(f"{json.dumps(one | {'outlet': 'other'})}\n" for one in told)
    (tmp_path / "in" / "b.jsonl.gz").write_bytes(gzip.compress(packed.encode() + b"{broken\n"))
    counts = made(tmp_path / "in", tmp_path / "out")
    assert (counts["read"], counts["shards"], counts["faults"]) == (10, 4, 1)
    assert rows(tmp_path / "out", "faults")[0]["line"] == 6


NO_SPARK = (
    "pyspark is not installed: the group `spark` brings it" if importlib.util.find_spec("pyspark") is None
    else "no Java here: apt-get install openjdk-17-jre-headless" if shutil.which("java") is None else ""
)  # fmt: skip
CLUSTER = "local-cluster[2,1,1024]"


@pytest.mark.skipif(bool(NO_SPARK), reason=NO_SPARK)
def test_a_cluster_gives_the_same_files(single: tuple[Path, dict[str, Any]], warc: Path, tmp_path: Path) -> None:
    made(warc, tmp_path / "spark", "--master", CLUSTER)
    assert files(tmp_path / "spark") == files(single[0])


@pytest.mark.skipif(bool(NO_SPARK), reason=NO_SPARK)
def test_a_worker_of_the_cluster_that_is_killed_harms_nothing(
    single: tuple[Path, dict[str, Any]], warc: Path, tmp_path: Path
) -> None:
    out, killed = tmp_path / "spark", list[int]()
    moment = random.Random(5).randrange(1, 4)

    def kill() -> None:
        _once(lambda: len(list((out / "work" / "done").glob("gather-*"))) >= moment)
        if found := executors():
            os.kill(found[-1], signal.SIGKILL)
            killed.append(found[-1])

    thread = threading.Thread(target=kill)
    thread.start()
    made(warc, out, "--master", CLUSTER)
    thread.join()
    assert killed
    assert files(out) == files(single[0])


def executors() -> list[int]:
    """The JVMs that do the work of the cluster below this process."""
    below, found = {os.getpid()}, []
    for path in sorted(Path("/proc").glob("[0-9]*"), key=lambda one: int(one.name)):
        try:
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            line = (path / "cmdline").read_bytes()
        except OSError:
            continue
        if parent in below:
            below.add(int(path.name))
            if b"CoarseGrainedExecutorBackend" in line:
                found.append(int(path.name))
    return found
