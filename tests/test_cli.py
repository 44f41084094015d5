"""The command as people and programs use it, each time in a process of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
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
        ("paper.pdf", b"%PDF-1.4\n%\xe2\xe3", "a PDF that is broken"),
        ("photo.png", b"\x89PNG\r\n\x1a\n", "a PNG image, not text"),
    ],
)
def test_bad_input_is_told_and_the_rest_is_read(
    waqia: Run, tmp_path: Path, name: str, raw: bytes | None, what: str
) -> None:
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text(FIRST, "utf-8")
    done = waqia("read", "--published", "2024-05-10", "--format", "jsonl", name, "good.txt", cwd=tmp_path)
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


@pytest.mark.parametrize(
    ("value", "day"), [("2024-05-10T22:00", "2024-05-10"), ("2024-05", "2024-05"), ("2024", "2024")]
)
def test_as_much_of_a_date_as_is_known(waqia: Run, value: str, day: str) -> None:
    text = "پیر کو ایرانی صدر نے ماسکو میں روسی صدر سے ملاقات کی۔"
    done = waqia("read", "--published", value, "--format", "json", "-", stdin=text.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    record = json.loads(done.stdout)
    assert record["article"]["published"] == day
    assert (record["times"][0]["value"] == "2024-05-06") == (day == "2024-05-10")


def test_a_date_to_come(waqia: Run) -> None:
    done = waqia("read", "--published", "2999-01-01", "-", stdin=FIRST.encode())
    assert done.returncode == 0
    assert done.stderr.decode() == "warning: --published 2999-01-01 lies in the future\n"


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


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "html"])
@pytest.mark.parametrize("arguments", [["a.txt", "-o", "a.txt"], [".", "-o", "sub/../a.txt"], ["-", "-o", "a.txt"]])
def test_an_input_is_never_overwritten(waqia: Run, tmp_path: Path, form: str, arguments: list[str]) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    if arguments[0] == "-":
        command = [sys.executable, "-m", "waqia", "read", "--format", form, *arguments]
        with (tmp_path / "a.txt").open("rb") as stdin:
            done = subprocess.run(command, stdin=stdin, capture_output=True, cwd=tmp_path, check=False)
    else:
        done = waqia("read", "--format", form, *arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert b"would be overwritten; choose another --output" in done.stderr
    assert (tmp_path / "a.txt").read_text("utf-8") == FIRST


def test_an_output_stays_where_nothing_was_read(waqia: Run, tmp_path: Path) -> None:
    kept = tmp_path / "keep.json"
    kept.write_text("old", "utf-8")
    assert waqia("read", "nofile.txt", "--format", "json", "-o", "keep.json", cwd=tmp_path).returncode == 1
    assert kept.read_text("utf-8") == "old"
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    done = waqia("read", "nofile.txt", "a.txt", "--format", "json", "-o", "keep.json", cwd=tmp_path)
    assert done.returncode == 1
    assert [record["article"]["ref"] for record in json.loads(kept.read_text("utf-8"))] == ["a.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "keep.json"]


@unix_only
def test_an_output_keeps_its_link_and_its_rights(waqia: Run, tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", "utf-8")
    (tmp_path / "real.txt").chmod(0o640)
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert waqia("read", "-", "-o", "link.txt", stdin=LINES, cwd=tmp_path).returncode == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text("utf-8").startswith("article\t")
    assert (tmp_path / "real.txt").stat().st_mode & 0o777 == 0o640
    assert waqia("read", "-", "-o", "/dev/stdout", stdin=LINES).stdout.startswith(b"article\t")


@unix_only
def test_interrupted_it_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    kept = tmp_path / "keep.jsonl"
    kept.write_text("old", "utf-8")
    command = [sys.executable, "-m", "waqia", "read", "--format", "jsonl", "-", "-o", str(kept)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stderr=pipe, preexec_fn=_interruptible) as running:
        assert running.stdin
        running.stdin.write(LINES)
        running.stdin.flush()
        while not any(path.stat().st_size for path in tmp_path.glob(".*.part")):
            assert running.poll() is None
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 1
    assert kept.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [kept]


def test_articles_are_named_by_their_files(waqia: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": SECOND}) + "\n", "utf-8")
    rows = waqia("read", "a.txt", "b.jsonl", cwd=tmp_path).stdout.decode().splitlines()
    assert [row.split("\t")[0] for row in rows] == ["article", "a.txt", "b.jsonl:1"]


def test_json_has_the_shape_that_was_asked_for(waqia: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    (tmp_path / "one.jsonl").write_text(json.dumps({"text": SECOND}) + "\n", "utf-8")
    (tmp_path / "none.jsonl").write_text("", "utf-8")

    def shape(*arguments: str) -> object:
        shown = waqia("read", "--format", "json", *arguments, cwd=tmp_path).stdout
        return type(json.loads(shown)) if shown else None

    assert shape("a.txt") is dict
    assert shape("missing.txt") is None
    assert shape("a.txt", "missing.txt") is shape(".") is shape("one.jsonl") is shape("none.jsonl") is list


def test_what_holds_no_urdu_is_told_and_noted(waqia: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n", "utf-8")
    (tmp_path / "latin.txt").write_text("The president met the king.", "utf-8")
    (tmp_path / "mixed.txt").write_text(FIRST + " The president met the king of a land far away, he said.", "utf-8")
    (tmp_path / "urdu.txt").write_text(FIRST + " Reuters", "utf-8")
    done = waqia("read", ".", "--published", "2024-05-10", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.decode().splitlines() == [
        "warning: empty.txt: the text is empty",
        "warning: latin.txt: the text holds no Urdu letters",
        "warning: mixed.txt: most letters of the text are not Urdu",
    ]
    found = records(done.stdout)
    assert [record["article"]["language"] for record in found] == ["und", "und", "und", "ur"]
    kinds = [[note["kind"] for note in record["notes"] if note["kind"] != "not_coded"] for record in found]
    assert kinds == [["empty"], ["not_urdu"], ["not_urdu"], []]


def test_files_passed_over_are_named_in_one_line(waqia: Run, tmp_path: Path) -> None:
    for name in ("a.csv", "b.odt", "c.png", "d.md", "e.log", "f.bin"):
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "one.txt").write_text(FIRST, "utf-8")
    done = waqia("read", ".", "--published", "2024-05-10", cwd=tmp_path)
    assert done.returncode == 0
    told = "warning: 6 files of other kinds passed over: a.csv, b.odt, c.png, d.md, e.log, …\n"
    assert done.stderr.decode() == told


def test_articles_without_a_date_are_counted_once(waqia: Run) -> None:
    lines = LINES + json.dumps({"text": FIRST}).encode() + b"\n"
    told = waqia("read", "-", stdin=lines).stderr.decode()
    assert told.startswith("warning: no date of publication for 1 of 3 articles; ")
    assert "--published YYYY-MM-DD" in told
    assert told.count("\n") == 1
    assert waqia("read", "-", "--published", "2024-05-10", stdin=lines).stderr == b""


def test_a_date_in_a_json_line_that_is_none_costs_no_article(waqia: Run, tmp_path: Path) -> None:
    line = json.dumps({"text": FIRST, "published": "10/05/2024"})
    (tmp_path / "a.jsonl").write_text(line + "\n", "utf-8")
    done = waqia("read", "a.jsonl", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 1
    (found,) = records(done.stdout)
    assert found["events"] and found["article"]["published"] is None
    assert "published_unreadable" in [note["kind"] for note in found["notes"]]
    assert 'error: a.jsonl:1: "published" is "10/05/2024", which is no date; ' in done.stderr.decode()


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
    assert "2024-05-03" in date and "«3 مئی»" in date and date.endswith(f" · the meeting ({act})")
    assert "Doha" in place and place.endswith(f" · the meeting ({act})")


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
    shares = dict(re.findall(r"world/(\w+), \d+ verified \((\d+) %\)", done.stdout.decode()))
    assert int(shares["tenures"]) >= 35 and int(shares["memberships"]) >= 80 and int(shares["states"]) >= 90
    assert "urdu/verbs, " not in done.stdout.decode()  # tables whose rows do not tell have no share


def test_a_broken_knowledge_folder_is_told(waqia: Run, tmp_path: Path) -> None:
    done = waqia("knowledge", "check", tmp_path)
    assert done.returncode == 1
    assert b"tables.toml" in done.stderr
    assert b"Traceback" not in done.stderr


def test_every_fault_of_a_knowledge_folder_is_listed(waqia: Run, tmp_path: Path) -> None:
    (tmp_path / "tables.toml").write_text('["lands".columns]\nkey = "word!"\nsize = "int"\n', "utf-8")
    (tmp_path / "lands.tsv").write_text("key\tsize\nard\tbig\n\t5\n", "utf-8")
    done = waqia("knowledge", "check", tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "error: lands.tsv:2: column size: 'big' is no int",
        "error: lands.tsv:3: column key is empty; it must hold a word",
        "2 faults",
    ]


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
