"""What a corpus run takes: one process, two, a cluster of two workers, and the same with a worker that is killed.

    uv run --all-extras python bench/corpus.py [--pages 20000] [--articles ../shared/corpus/articles.jsonl] [--folder F]

A web archive is made of the articles: as many Urdu pages as asked for, each with other rare words, and one page in
another language beside every three of them. The files that come out of all runs must be the same; the ratios of wall
time are what counts. Spark needs Java 17.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import importlib.util
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
from wording import Vocabulary, reworded

from waqia.inputs import Feed
from waqia.model import Article

ROOT = Path(__file__).parents[1]
CLUSTER = "local-cluster[2,1,1536]"
FOREIGN = {
    "fa": "وزیر امور خارجه ایران روز سه شنبه در تهران با همتای خود دیدار کرد و درباره مسائل منطقه گفتگو کردند. ",
    "ar": "التقى وزير الخارجية المصري نظيره التركي في القاهرة يوم الثلاثاء وبحث معه آخر التطورات في المنطقة. ",
    "en": "The foreign minister met his counterpart in Cairo on Tuesday and spoke about the region at length. ",
}
_LENGTHY = 20  # times that the sentence stands in a page


# ---- the archive -----------------------------------------------------------------------------------------------------


def archive(path: Path, articles: Sequence[Article], pages: int) -> None:
    """Pages in Urdu with a headline and a day in structured data, and others between them."""
    vocabulary, others = Vocabulary(article.text for article in articles), dict[str, str]()
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number, (copy, article) in enumerate(_copies(articles, pages)):
            others = vocabulary.others(copy) if number % len(articles) == 0 else others
            put(writer, f"https://paper{number % 7}.example/{number}", page(article, others))
            if number % 3 == 0:
                language = sorted(FOREIGN)[number // 3 % 3]
                text = f"{FOREIGN[language]} {number} " * _LENGTHY
                put(writer, f"https://abroad.example/{number}", f"<html lang='{language}'><p>{text}</p></html>")


def _copies(articles: Sequence[Article], pages: int) -> Iterator[tuple[int, Article]]:
    for number in range(pages * 3 // 4):
        copy, which = divmod(number, len(articles))
        yield copy, articles[which]


def page(article: Article, others: dict[str, str]) -> str:
    """An article as a page."""
    headline, text = (reworded(told or "", others) for told in (article.headline, article.text))
    told = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": headline, "articleBody": text}
    if article.published:
        told["datePublished"] = article.published
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    head = f"<title>{html.escape(headline)}</title>{script}"
    return f"<html lang='ur'><head>{head}</head><body><article>{body}</article></body></html>"


def put(writer: Any, url: str, body: str) -> None:
    """A record of a page."""
    content = body.encode()
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    date = {"WARC-Date": "2024-06-01T00:00:00Z"}
    stream = io.BytesIO(content)
    writer.write_record(
        writer.create_warc_record(
            url, "response", payload=stream, length=len(content), http_headers=http, warc_headers_dict=date
        )
    )


# ---- the runs --------------------------------------------------------------------------------------------------------


def run(source: Path, out: Path, *more: str, meanwhile: Callable[[int, Path], None] | None = None) -> float:
    """Seconds that a run takes; `meanwhile` is told the process and the folder."""
    command = [sys.executable, "-m", "waqia", "corpus", "run", str(source), "--out", str(out), "--json", *more]
    here = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"}
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=here) as process:
        if meanwhile:
            threading.Thread(target=meanwhile, args=(process.pid, out), daemon=True).start()
        _, said = process.communicate()
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{said.decode()}")
    return time.perf_counter() - began


def digest(out: Path) -> str:
    """One digest of all files."""
    found = hashlib.sha256()
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        found.update(path.relative_to(out).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def kill(process: int, out: Path) -> None:
    """End a worker of the cluster while it reads."""
    moment = random.randrange(1, 4)
    while len(list((out / "work" / "done").glob("read-*"))) < moment:
        time.sleep(0.1)
    victims = executors(process)
    os.kill(random.choice(victims), signal.SIGKILL)
    print(f"  killed one of {len(victims)} workers after {moment} shards were read", flush=True)


def executors(parent: int) -> list[int]:
    """The JVMs below a process that do the work of its cluster."""
    below, found = {parent}, []
    for path in sorted(Path("/proc").glob("[0-9]*"), key=lambda one: int(one.name)):
        try:
            above = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            line = (path / "cmdline").read_bytes()
        except OSError:
            continue
        if above in below:
            below.add(int(path.name))
            if b"CoarseGrainedExecutorBackend" in line:
                found.append(int(path.name))
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--shard", type=int, default=1_000, help="pages of a shard")
    parser.add_argument("--articles", default=str(ROOT.parent / "shared" / "corpus" / "articles.jsonl"))
    parser.add_argument("--folder", type=Path, help="where the runs lie (else a temporary one)")
    told = parser.parse_args()
    articles = [item for item in Feed([told.articles]) if isinstance(item, Article)]
    if not articles:
        sys.exit(f"{told.articles}: no articles there; --articles FILE names some")
    folder = told.folder or Path(tempfile.mkdtemp(prefix="corpus-"))
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "news.warc.gz"
    archive(source, articles, told.pages)
    print(f"{source}: {told.pages:,} pages, {source.stat().st_size / 1e6:.0f} MB", flush=True)
    compare(source, folder, told.shard)


def compare(source: Path, folder: Path, shard: int) -> None:
    """All runs, each beside the first."""
    kinds: list[tuple[str, list[str], Callable[[int, Path], None] | None]] = [
        ("1 process", [], None),
        ("2 processes", ["--jobs", "2"], None),
    ]
    if importlib.util.find_spec("pyspark") and shutil.which("java"):
        kinds += [(CLUSTER, ["--master", CLUSTER], None), ("a worker killed", ["--master", CLUSTER], kill)]
    else:
        print("no Spark here (the extra `spark`, Java 17): plain processes alone")
    times, first = dict[str, float](), ""
    for name, more, meanwhile in kinds:
        out = folder / name.replace("[", "-").replace("]", "").replace(",", "-").replace(" ", "-")
        shutil.rmtree(out, ignore_errors=True)  # of a run before this one, with other code
        times[name] = run(source, out, "--shard", str(shard), *more, meanwhile=meanwhile)
        found = digest(out)
        first = first or found
        same = "the same files" if found == first else "OTHER FILES"
        print(f"{name:28}{times[name]:9.1f} s   x{times['1 process'] / times[name]:.2f}   {same}", flush=True)
    if CLUSTER in times:
        print(f"the cluster takes {times[CLUSTER] / times['2 processes']:.2f} of what two processes take")


if __name__ == "__main__":
    main()
