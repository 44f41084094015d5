"""Several processes read what one reads; what kills one of them costs its own article at most."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from deadly import Deadly

from waqia import pages
from waqia.exports import jsonl
from waqia.model import Article, Reading
from waqia.record import record
from waqia.runners.one import Made
from waqia.runners.processes import _bare, _Team
from waqia.sources import Fault

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no signal here kills a process")
PLACES = ("قاہرہ", "انقرہ", "ماسکو", "تہران", "دوحہ", "بیجنگ")
COUNT = 40


def articles(count: int = COUNT) -> Iterator[Article | Fault]:
    """Short reports of made-up meetings, with a fault among them."""
    for number in range(count):
        place = PLACES[number % len(PLACES)]
        text = f"ترکیہ کے وزیر خارجہ نے {place} میں {number + 2} وزرا سے ملاقات کی۔ انہوں نے حملے کی مذمت کی۔"
        if number == 7:
            yield Fault("broken.jsonl", "not JSON", "mend it", 8)
        yield Article(text, published="2024-05-10", ref=f"made:{number}")


def told(results: list[Reading | Fault]) -> list[Any]:
    return [record(one) if isinstance(one, Reading) else str(one) for one in results]


@pytest.fixture(scope="module")
def expected() -> list[Any]:
    return told(list(pages.readings(articles())))


def test_the_same_readings_in_the_same_order(expected: list[Any]) -> None:
    assert any(one["events"] for one in expected if isinstance(one, dict))
    assert told(list(pages.readings(articles(), jobs=2))) == expected


def test_a_worker_killed_from_outside_costs_nothing(expected: list[Any]) -> None:
    remarks: list[str] = []
    team, chance, results = _Team(_bare, pages.laid_over(()), 2, remarks.append), random.Random(7), []
    moment = chance.randrange(5, 20)
    for number, result in enumerate(team.run(enumerate(articles(), 1))):
        results.append(result.what if isinstance(result, Made) else result)
        if number == moment:
            os.kill(chance.choice(team._workers).process.pid or 0, signal.SIGKILL)
    team.dismiss()
    assert told(results) == expected
    assert all("SIGKILL" in remark and "read again" in remark for remark in remarks)


def test_an_article_that_kills_one_worker_is_read_by_another(tmp_path: Path) -> None:
    remarks: list[str] = []
    text = "ترکیہ کے وزیر خارجہ نے قاہرہ میں مصری صدر سے ملاقات کی۔"
    deadly = Deadly(text, url=str(tmp_path / "once"), ref="deadly")
    results = list(pages.readings([*articles(5), deadly, *articles(5)], jobs=2, remark=remarks.append))
    assert len(results) == 11
    assert all(isinstance(one, Reading) for one in results)
    assert told(results)[5]["article"]["ref"] == "deadly"
    assert remarks == ["deadly: the process that read it died (killed by SIGKILL); it was read again"]


def test_one_that_kills_two_is_a_fault_and_the_rest_is_read(tmp_path: Path) -> None:
    remarks: list[str] = []
    deadly = Deadly("حملہ ہوا۔", url=str(tmp_path / "never"), ref="deadly")
    results = list(pages.readings([*articles(), deadly, *articles(3)], jobs=2, remark=remarks.append))
    assert len(results) == COUNT + 1 + 1 + 3
    fault = results[COUNT + 1]
    assert isinstance(fault, Fault)
    assert str(fault).startswith("deadly: two processes died over it, the last killed by SIGKILL; perhaps memory ran")
    assert sum(isinstance(one, Fault) for one in results) == 2
    assert len(remarks) == 1


def test_what_is_under_way_is_bounded() -> None:
    asked = 0

    def counted() -> Iterator[Article | Fault]:
        nonlocal asked
        for item in articles(400):
            asked += 1
            yield item

    results = pages.readings(counted(), jobs=2)
    next(results)
    assert asked <= 2 * 16 + 1
    results.close()  # type: ignore[attr-defined]


def test_no_worker_outlives_whoever_stops_listening() -> None:
    team = _Team(_bare, pages.laid_over(()), 2, lambda text: None)
    results = team.run(enumerate(articles(), 1))
    next(results)
    workers = [worker.process for worker in team._workers]
    team.dismiss()
    assert not any(process.is_alive() for process in workers)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lines") / "made.jsonl"
    made = (one for one in articles() if isinstance(one, Article))
    rows = [{"text": one.text, "published": one.published, "ref": one.ref} for one in made]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows) + "{broken\n", "utf-8")
    return path


def waqia(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "waqia", *arguments], capture_output=True, cwd=ROOT, check=False)


def test_read_writes_the_same_bytes(lines: Path) -> None:
    one, two = (waqia("read", str(lines), "--format", "jsonl", "--jobs", jobs) for jobs in ("1", "2"))
    assert (two.stdout, two.stderr, two.returncode) == (one.stdout, one.stderr, one.returncode)
    assert one.stdout.count(b"\n") == COUNT


def test_add_keeps_the_same_store(lines: Path, tmp_path: Path) -> None:
    exported = []
    for jobs in ("1", "2"):
        store = str(tmp_path / f"{jobs}.db")
        added = waqia("add", str(lines), "--store", store, "--jobs", jobs)
        assert f"{COUNT} added".encode() in added.stdout
        exported.append(waqia("export", "--store", store, "--to", "csv").stdout)
    assert exported[0] == exported[1]
    assert exported[0].count(b"\n") > COUNT


def test_what_is_made_of_readings_is_the_same_wherever_it_is_made() -> None:
    alone, beside = (list(pages.made(articles(), jsonl.piece, jobs=jobs)) for jobs in (1, 2))
    assert alone == beside
    assert any(isinstance(one, Fault) for one in alone)
    assert {type(one.what) for one in alone if isinstance(one, Made)} == {str}


def test_ctrl_c_ends_all_of_it(lines: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_bytes(lines.read_bytes().replace(b"{broken\n", b"") * 500)
    command = [sys.executable, "-m", "waqia", "read", str(many), "--format", "jsonl", "--jobs", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, cwd=ROOT
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()
        said = process.stderr.read()
    assert process.returncode in (1, 130)
    assert b"Traceback" not in said
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        pytest.fail("processes are left")
