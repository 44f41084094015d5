"""The command as people and programs use it, each time in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

FIRST = "ایرانی صدر نے ماسکو میں روسی صدر سے ملاقات کی۔"
SECOND = "چین نے جاپان کے بیان کی مذمت کی۔"
LINES = "".join(
    json.dumps({"ref": f"a{number}", "text": text, "published": "2024-05-10", "outlet": "Akhbar"}) + "\n"
    for number, text in enumerate((FIRST, SECOND))
).encode()
unix_only = pytest.mark.skipif(os.name == "nt", reason="signals and terminals of Unix")


def records(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode("utf-8").splitlines()]


def test_version_and_help(waqia: Run) -> None:
    assert waqia("--version").stdout.startswith(b"waqia, version ")
    shown = waqia("--help").stdout.decode()
    assert all(command in shown for command in ("read", "explain", "demo", "knowledge"))


def test_the_demo_reads_the_article_that_the_package_brings(waqia: Run) -> None:
    done = waqia("demo")
    assert (done.returncode, done.stderr) == (0, b"")
    rows = done.stdout.decode("utf-8").splitlines()
    assert rows[0].startswith("article\tdate\tact")
    assert len(rows) > 10


def test_json_lines_come_back_in_order_with_their_refs(waqia: Run) -> None:
    done = waqia("read", "--format", "jsonl", "-", stdin=LINES)
    assert (done.returncode, done.stderr) == (0, b"")
    articles = [record["article"] for record in records(done.stdout)]
    assert [article["ref"] for article in articles] == ["a0", "a1"]
    assert [article["text"] for article in articles] == [FIRST, SECOND]
    assert {article["published_from"] for article in articles} == {"given"}
    assert {article["outlet"] for article in articles} == {"Akhbar"}


def test_events_come_with_who_what_and_where_it_stands(waqia: Run) -> None:
    first, second = records(waqia("read", "--format", "jsonl", "-", stdin=LINES).stdout)
    (meeting,) = [event for event in first["events"] if event["type"] == "CONSULT"]
    assert {party["country"] for party in meeting["actors"]} == {"IRN", "RUS"}
    assert (meeting["status"], meeting["place"]["name"]) == ("happened", "Moscow")
    assert [event["type"] for event in second["events"]] == ["ACCUSE"]
    for record in (first, second):
        text = record["article"]["text"]
        for event in record["events"]:
            for span in (event["trigger"], event["evidence"]):
                assert text[span["start"] : span["end"]] == span["text"]


def test_a_broken_line_is_told_and_the_rest_is_read(waqia: Run) -> None:
    lines = LINES.split(b"\n")
    done = waqia("read", "--format", "jsonl", "-", stdin=b"\n".join([lines[0], b'{"text": "x', lines[1]]))
    assert done.returncode == 1
    assert [record["article"]["ref"] for record in records(done.stdout)] == ["a0", "a1"]
    assert done.stderr.decode().startswith("error: standard input:2: not JSON: ")


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("missing.txt", None, "no such file"),
        ("latin.txt", b"caf\xe9", "not UTF-8: byte 3 is 0xe9"),
        ("paper.pdf", b"%PDF-1.4\n%\xe2\xe3", "a PDF, not text"),
        ("photo.png", b"\x89PNG\r\n\x1a\n", "a PNG image, not text"),
    ],
)
def test_bad_input_is_told_and_the_rest_is_read(
    waqia: Run, tmp_path: Path, name: str, raw: bytes | None, what: str
) -> None:
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text(FIRST, "utf-8")
    done = waqia("read", "--format", "jsonl", name, "good.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert [record["article"]["text"] for record in records(done.stdout)] == [FIRST]
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"error: {name}: {what}")
    assert "; " in line


@pytest.mark.parametrize("value", ["yesterday", "2024-02-30", "10.5.2024", ""])
def test_a_date_that_is_none(waqia: Run, value: str) -> None:
    done = waqia("read", "--published", value, "-")
    assert done.returncode == 2
    assert b"--published" in done.stderr
    assert b"2024-05-10" in done.stderr


def test_what_is_told_on_the_command_line(waqia: Run) -> None:
    done = waqia(
        "read", "-", "--format", "json", "--published", "2024-05-10", "--outlet", "Akhbar", stdin=FIRST.encode()
    )
    article = json.loads(done.stdout)["article"]
    assert (article["published"], article["outlet"]) == ("2024-05-10", "Akhbar")


def test_an_address_in_the_house_is_refused(waqia: Run) -> None:
    done = waqia("read", "http://127.0.0.1:8000/")
    assert done.returncode == 1
    assert b"not on the public internet" in done.stderr


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
)
def test_utf_8_whatever_the_console_says(waqia: Run, settings: dict[str, str]) -> None:
    for form in ("jsonl", "table", "html"):
        done = waqia("read", "--format", form, "-", stdin=LINES, **settings)
        assert done.returncode == 0, done.stderr
        assert "ملاقات" in done.stdout.decode("utf-8")


def test_lone_surrogates_go_through(waqia: Run) -> None:
    line = b'{"text": "a\\ud800b"}'
    done = waqia("read", "--format", "jsonl", "-", stdin=line)
    assert records(done.stdout)[0]["article"]["text"] == "a\ud800b"
    for form in ("table", "html"):
        assert waqia("read", "--format", form, "-", stdin=line).returncode == 0


def test_the_same_bytes_every_time(waqia: Run) -> None:
    lines = LINES.splitlines(keepends=True)
    once = waqia("read", "--format", "jsonl", "-", stdin=LINES, PYTHONHASHSEED="1").stdout
    again = waqia("read", "--format", "jsonl", "-", stdin=LINES, PYTHONHASHSEED="2").stdout
    turned = waqia("read", "--format", "jsonl", "-", stdin=b"".join(reversed(lines)), PYTHONHASHSEED="3").stdout
    assert once == again
    assert sorted(once.splitlines()) == sorted(turned.splitlines())


def test_output_into_a_file(waqia: Run, tmp_path: Path) -> None:
    done = waqia("read", "-", "--format", "html", "--output", "page.html", stdin=FIRST.encode(), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")
    done = waqia("read", "-", "--output", "no/such/folder.html", stdin=FIRST.encode(), cwd=tmp_path)
    assert done.returncode == 1
    assert b"cannot be written" in done.stderr


def test_explain_names_rule_and_words(waqia: Run) -> None:
    done = waqia("explain", "-", stdin=LINES)
    assert done.returncode == 0
    text = done.stdout.decode()
    assert "CONSULT · happened" in text
    assert "events/consult.toml#" in text
    assert "trigger   [" in text
    assert "«ماسکو» world/places.tsv:" in text


def test_explain_gives_a_reason_for_what_is_taken_over(waqia: Run) -> None:
    told = "ترک صدر نے 3 مئی کو دوحہ میں قطری وزیر خارجہ سے ملاقات کی۔ انہوں نے قطر کے ساتھ معاہدے پر دستخط کیے۔"
    text = waqia("explain", "-", "--published", "2024-05-10", stdin=told.encode()).stdout.decode()
    meeting, signing = (paragraph.split("\n") for paragraph in text.split("\n\n")[1:3])
    act = meeting[0].split()[0]
    assert "published 2024-05-10, past tense" in next(line for line in meeting if line.startswith("  date"))
    assert next(line for line in meeting if line.startswith("  place")).endswith(" · men")
    date, place = (next(line for line in signing if line.startswith(f"  {slot}")) for slot in ("date", "place"))
    assert "2024-05-03" in date and "«3 مئی»" in date and date.endswith(f" · the same party's act before it ({act})")
    assert "Doha" in place and place.endswith(f" · the meeting before it ({act})")


def test_explain_can_be_searched(waqia: Run) -> None:
    """No invisible character stands between the words of a line that goes into a pipe."""
    text = waqia("explain", "-", stdin=LINES).stdout.decode()
    assert "gives: happened" in text
    assert "case: ne · matched: ایرانی صدر" in text
    assert not {"\u2068", "\u2069"} & set(text)


def test_the_tables_of_the_package_are_right(waqia: Run) -> None:
    done = waqia("knowledge", "check")
    assert done.returncode == 0, done.stderr
    assert b"all right" in done.stdout


def test_a_broken_knowledge_folder_is_told(waqia: Run, tmp_path: Path) -> None:
    done = waqia("knowledge", "check", tmp_path)
    assert done.returncode == 1
    assert b"tables.toml" in done.stderr
    assert b"Traceback" not in done.stderr


@unix_only
def test_a_reader_that_leaves_early(waqia: Run) -> None:
    command = f"{sys.executable} -m waqia read --format jsonl - | head -n 1"
    done = subprocess.run(["sh", "-c", command], input=LINES * 300, capture_output=True, check=False)
    assert done.stderr == b""
    assert len(records(done.stdout)) == 1


def _interruptible() -> None:
    """A shell that starts us in the background makes us deaf to Ctrl-C; the program under test must hear it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@unix_only
def test_interrupted_it_ends_without_a_traceback() -> None:
    command = [sys.executable, "-m", "waqia", "read", "--format", "jsonl", "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, preexec_fn=_interruptible) as running:
        assert running.stdin and running.stdout and running.stderr
        running.stdin.write(LINES)
        running.stdin.flush()
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 1
        assert b"Traceback" not in running.stderr.read()


@unix_only
def test_on_a_terminal_it_is_a_grid_with_a_bar_beside_it(tmp_path: Path) -> None:
    import pty

    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(FIRST, "utf-8")

    def on_a_terminal(*arguments: str) -> str:
        ours, theirs = pty.openpty()
        pipe = subprocess.DEVNULL if "jsonl" in arguments else theirs
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "140"}
        command = [sys.executable, "-m", "waqia", "read", *arguments]
        running = subprocess.Popen(
            command, stdout=pipe, stderr=theirs, stdin=subprocess.DEVNULL, cwd=tmp_path, env=environment
        )
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 65_536)
            except OSError:  # how Linux ends a terminal that everybody has left
                break
            if not part:
                break
            seen += part
        os.close(ours)
        assert running.wait(60) == 0
        return seen.decode("utf-8")

    table = on_a_terminal("a.txt", "b.txt")
    assert "who → whom" in table and "\u2068" in table and "─" in table
    assert "articles" in on_a_terminal("a.txt", "b.txt", "--format", "jsonl")
