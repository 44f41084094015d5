"""What every store promises: whole articles or none, the same bytes out whatever happened, every spelling found."""

from __future__ import annotations

import itertools
import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, MetaData, Table, Text

from waqia import stores
from waqia.exports import jsonl
from waqia.model import Reading
from waqia.stores import Run, StoreError, migrations, tables
from waqia.stores.questions import ArticleQuestion, EventQuestion, Who

from .conftest import NEWER, RUN, Make, of_version_1, sql


def put(store: str, *records: dict[str, Any], run: Run = RUN) -> list[str]:
    with stores.open_writer(store) as writer:
        return [writer.put(record, record["article"]["id"], run) for record in records]


def exported(store: str) -> str:
    with stores.open_view(store) as view:
        return "".join(view.lines())


def faults(store: str) -> list[str]:
    with stores.open_view(store) as view:
        return list(view.faults())


def found(store: str, **question: Any) -> list[str]:
    with stores.open_view(store) as view:
        return [event["id"] for event in view.events(EventQuestion(**question))["events"]]


_CORRECTION = (
    'insert into corrections (article, event, field, "by", at) '
    "select article, id, 'type', 'x', 'y' from events where id = 'ev:0-0'"
)


# ---- writing -------------------------------------------------------------------------------------------------------


def test_what_goes_in_comes_out_byte_for_byte(store: str, reading: Reading, make: Make) -> None:
    from waqia.record import record

    put(store, record(reading))
    assert exported(store) == "".join(jsonl.pieces([reading], None))
    assert faults(store) == []


def test_the_order_of_adding_leaves_no_trace(fresh: Callable[[], str], make: Make) -> None:
    records = [make(number) for number in range(6)] + [make(9, published=None)]
    one, other = fresh(), fresh()
    put(one, *records)
    put(other, *reversed(records))
    assert exported(one) == exported(other)
    assert [json.loads(line)["article"]["ref"] for line in exported(one).splitlines()] == [
        "a0", "a1", "a2", "a3", "a4", "a5", "a9",
    ]  # fmt: skip
    assert found(one) == found(other)


def test_the_same_run_keeps_an_article_once(store: str, make: Make) -> None:
    assert put(store, make(), make()) == ["added", "there"]
    with stores.open_writer(store) as writer:
        assert writer.has(make()["article"]["id"], RUN)
        assert not writer.has(make()["article"]["id"], NEWER)


def test_another_run_replaces_what_was_read_and_keeps_what_people_put_right(store: str, make: Make) -> None:
    put(store, make(0), make(1))
    sql(store, _CORRECTION)
    newer = make(0)
    newer["events"] = newer["events"][:1]
    assert put(store, newer, run=NEWER) == ["replaced"]
    assert sorted(found(store)) == ["ev:0-0", "ev:1-0", "ev:1-1"]
    assert faults(store) == []
    with stores.open_view(store) as view:
        stats = view.stats()
    assert stats["corrections"] == 1
    assert stats["runs"] == {RUN.id: 1, NEWER.id: 1}


def test_an_article_whose_date_is_read_otherwise_is_replaced_with_its_corrections(store: str, make: Make) -> None:
    """The text tells the date, and the date is part of the id: newer tables may find another."""
    first = make(0, published="2024-05-01", published_from="text")
    again = make(0, published="2024-05-02", published_from="text")
    assert first["article"]["id"] != again["article"]["id"]
    with stores.open_writer(store) as writer:
        assert writer.put(first, "art:given", RUN) == "added"
        sql(store, _CORRECTION)
        assert writer.put(again, "art:given", NEWER) == "replaced"
    with stores.open_view(store) as view:
        assert [one["id"] for one in view.articles(ArticleQuestion())["articles"]] == [again["article"]["id"]]
        assert view.stats()["corrections"] == 1
    assert faults(store) == []


def test_a_failure_in_the_middle_leaves_nothing(store: str, make: Make) -> None:
    broken = make(1)
    broken["relations"][0]["type"] = None
    put(store, make(0))
    before = exported(store)
    with pytest.raises(StoreError, match=r"(?i)not.null"):
        put(store, broken)
    assert exported(store) == before
    assert faults(store) == []


def test_any_text_can_be_kept(store: str, make: Make) -> None:
    record = make(0)
    record["article"]["headline"] = "\ud83d \0 \u2028"
    put(store, record)
    (line,) = exported(store).split("\n")[:-1]
    assert json.loads(line)["article"]["headline"] == "\ud83d \0 \u2028"


# ---- asking --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["انقرہ", "انقره", "اِنقرہ", "انــقرہ", "ملاقات کی", "ملاقات كي", "«وزیر خارجہ»", '"وزیر خارجہ" انقرہ', "وزیر‌خارجہ"],
)
def test_every_spelling_is_found(store: str, make: Make, words: str) -> None:
    put(store, make(0))
    with stores.open_view(store) as view:
        assert view.articles(ArticleQuestion(words))["count"] == 1


@pytest.mark.parametrize("words", ["قاہرہ", "انقرہ قاہرہ", "«خارجہ وزیر»", "«انقرہ وزیر»"])
def test_other_words_are_not(store: str, make: Make, words: str) -> None:
    put(store, make(0))
    with stores.open_view(store) as view:
        assert view.articles(ArticleQuestion(words))["count"] == 0


@pytest.mark.parametrize("words", ['"', "«", "* OR", "NEAR(", "a:b", "-x", "' drop table", "\0", "۔"])
def test_no_question_upsets_the_index(store: str, make: Make, words: str) -> None:
    put(store, make(0))
    with stores.open_view(store) as view:
        assert view.articles(ArticleQuestion(words))["count"] in (0, 1)


def test_digits_of_every_script_are_one() -> None:
    from waqia.stores.keys import words

    assert words("۱۲ ١٢ 12") == ["12"] * 3


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"actors": (Who(countries=("TUR",)),)}, {"0", "1"}),
        ({"actors": (Who(entities=("new:turkish-fm",)),), "type": "CONSULT"}, {"0"}),
        ({"recipients": (Who(countries=("TUR",)),)}, set()),
        ({"between": (Who(countries=("TUR",)), Who(countries=("EGY",)))}, {"0", "1"}),
        ({"between": (Who(countries=("TUR",)), Who(countries=("TUR",)))}, set()),
        ({"party": Who(countries=("EGY",)), "status": "negated"}, {"1"}),
        ({"mode": "disapprove"}, {"1"}),
        ({"place": Who(countries=("TUR",))}, {"0"}),
        ({"place": Who(entities=("place:ankara",))}, {"0"}),
        ({"outlets": ("Paper 0",)}, {"0", "1"}),
        ({"outlets": ("Paper 1",)}, set()),
        ({"according_to": Who(entities=("outlet:anadolu",))}, {"1"}),
        ({"according_to": Who(names=("anadolu",))}, {"1"}),
        ({"said_by": Who(entities=("outlet:anadolu",))}, {"1"}),
        ({"first": "2024-05-08"}, {"1"}),
        ({"last": "2024-05-09"}, {"0"}),
        ({"words": "انقرہ"}, {"0"}),
        ({"words": "انقرہ", "type": "ACCUSE"}, set()),
    ],
)
def test_acts_are_found_by_every_part_of_a_question(
    store: str, make: Make, question: dict[str, Any], expected: set[str]
) -> None:
    put(store, make(0))
    assert {name.removeprefix("ev:0-") for name in found(store, **question)} == expected


def test_newest_first_and_what_the_days_rest_on(store: str, make: Make) -> None:
    put(store, *(make(number) for number in (2, 0, 1)))
    with stores.open_view(store) as view:
        page = view.events(EventQuestion(limit=2))
        articles = view.articles(ArticleQuestion("انقرہ", limit=2))
    assert [event["id"] for event in page["events"]] == ["ev:2-1", "ev:1-1"]
    assert (page["count"], page["complete"]) == (6, True)
    assert page["days"] == {"date": 3, "reported": 3, "none": 0}
    assert page["events"][0]["day_is"] == "reported"
    assert [article["ref"] for article in articles["articles"]] == ["a2", "a1"]
    assert articles["count"] == 3


def test_names_in_every_spelling_and_the_nearest(store: str, make: Make) -> None:
    put(store, make(0))
    with stores.open_view(store) as view:
        for name in ("Ankara", "ankara", "انقرہ", "انقره"):
            assert [one["id"] for one in view.entities(name)] == ["place:ankara"]
        assert [one["id"] for one in view.entities("Turkish")] == ["new:turkish-fm"]
        assert view.entities("Anakra") == []
        assert view.near("Anakra")[0]["id"] == "place:ankara"
        assert view.met("place:ankara") == {"mentions": 1, "articles": 1, "actor": 0, "recipient": 0, "whole": True}
        assert view.entity("place:nowhere") is None


# ---- the file ------------------------------------------------------------------------------------------------------


def test_check_finds_what_was_tampered_with(store: str, make: Make) -> None:
    put(store, make(0))
    tampered = (
        'update readings set record = replace(record, \'"text":"منگل"\', \'"text":"بدھ"\')',
        "delete from times",
        "update articles set search_text = 'x'",
        "insert into mentions (article, start, \"end\", text) values (7, 0, 1, 'x')",
    )
    if "://" in store:
        sql(store, "set session_replication_role = replica", *tampered)
    else:
        sql(store, *tampered, "insert into events_fts(events_fts, rowid, search_text) values ('delete', 1, 'x')")
    told = "\n".join(faults(store))
    for part in ("does not quote", "0 rows of times", "words to search", "refers to a row of articles"):
        assert part in told
    assert ("events_fts" in told) == ("://" not in store)


def test_older_tables_are_brought_up_to_date(store: str, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, make(0))

    def colour(connection: Connection, _: object) -> None:
        connection.exec_driver_sql("ALTER TABLE articles ADD COLUMN colour TEXT")

    monkeypatch.setitem(migrations.STEPS, tables.SCHEMA_VERSION + 1, colour)
    monkeypatch.setattr(tables, "SCHEMA_VERSION", tables.SCHEMA_VERSION + 1)
    assert len(found(store)) == 2
    assert put(store, make(1)) == ["added"]
    assert sql(store, "select colour from articles") == [(None,), (None,)]
    assert sql(store, "select version from schema") == [(tables.SCHEMA_VERSION,)]
    monkeypatch.undo()
    with pytest.raises(StoreError, match="use the newer Waqia"):
        found(store)


def test_version_1_is_brought_up_to_date(store: str, fresh: Callable[[], str]) -> None:
    """Its records told of numbers, and no table had them."""
    of_version_1(store)
    with stores.open_view(store) as view:
        (aid, blast) = view.events(EventQuestion())["events"]
        lines = list(view.lines())
        assert list(view.faults()) == []
    assert [(one["kind"], one["value"], one["bound"]) for one in blast["numbers"]] == [
        ("killed", 12, "at_least"), ("injured", 30, "exact"),
    ]  # fmt: skip
    assert [(one["value"], one["unit"]) for one in aid["numbers"]] == [(50_000_000, "USD")]
    anew = fresh()
    assert put(anew, *map(json.loads, lines)) == ["added"] * 2
    for query in (_NUMBERS, "select version from schema"):
        assert sql(store, query) == sql(anew, query)
    assert columns(store) == columns(anew)


_NUMBERS = 'select event, position, kind, value, bound, unit, start, "end", text from event_numbers order by 1, 2'


def columns(store: str) -> dict[str, set[str]]:
    """Of every table its columns and indexes."""
    if "://" not in store:
        named = "select m.name, x.name from sqlite_master m, pragma_{0}(m.name) x where m.type = 'table'"
        rows = [row for of in ("table_info", "index_list") for row in sql(store, named.format(of))]
    else:
        rows = sql(
            store,
            "select table_name, column_name from information_schema.columns where table_schema = current_schema() "
            "union select tablename, indexname from pg_indexes where schemaname = current_schema()",
        )
    return {table: {name for of, name in rows if of == table} for table, _ in rows}


def test_a_table_that_is_new_is_made_in_every_store(store: str, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, make(0))
    wider = MetaData()
    for table in (*tables.metadata.sorted_tables, Table("flags", MetaData(), Column("name", Text))):
        table.to_metadata(wider)
    monkeypatch.setattr(tables, "metadata", wider)
    assert len(found(store)) == 2
    assert sql(store, "select * from flags") == []


def test_no_step_leads_beyond_the_version_of_today() -> None:
    assert set(migrations.STEPS) <= set(range(2, tables.SCHEMA_VERSION + 1))


def test_files_that_are_no_store_are_told_as_such(tmp_path: Path) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "other.db"
    text.write_text("x" * 2000)
    sql(str(other), "create table t (x)")
    for place, told in ((text, "not a database"), (other, "no store of Waqia"), (tmp_path, "unable to open")):
        with pytest.raises(StoreError, match=told), stores.open_writer(str(place)):
            pass
    with pytest.raises(StoreError, match="waqia add PATH"), stores.open_view(str(tmp_path / "none.db")):
        pass
    with (
        pytest.raises(StoreError, match=r"no store of the kind 'mysql'.* postgresql://"),
        stores.open_writer("mysql://x"),
    ):
        pass
    assert not (tmp_path / "none.db").exists()


# ---- many at once, and death in the middle ---------------------------------------------------------------------------

_ADDING = """
import json, sys
from waqia import stores
run = stores.Run("0.1.0", "c" * 64, "k" * 64)
with stores.open_writer(sys.argv[1]) as writer:
    print("ready", flush=True)
    for line in open(sys.argv[2], encoding="utf-8"):
        record = json.loads(line)
        if not writer.has(record["article"]["id"], run):
            writer.put(record, record["article"]["id"], run)
"""


def adding(store: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", _ADDING, store, str(path)], stdout=subprocess.PIPE, text=True)


def written(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def test_killed_again_and_again_it_ends_the_same(fresh: Callable[[], str], tmp_path: Path, make: Make) -> None:
    path = written(tmp_path / "records.jsonl", [make(number) for number in range(120)])
    killed, undisturbed = fresh(), fresh()
    chance = random.Random(7)
    for _ in range(3 if "://" in killed else 10):  # a server does not die with who writes to it
        child = adding(killed, path)
        assert child.stdout is not None
        child.stdout.readline()
        try:
            child.wait(chance.uniform(0, 0.3))
        except subprocess.TimeoutExpired:
            child.kill()
        child.communicate()
    for store in (killed, undisturbed):
        child = adding(store, path)
        child.communicate()
        assert child.returncode == 0
    assert exported(killed) == exported(undisturbed)
    assert len(exported(killed).splitlines()) == 120
    assert faults(killed) == []


def test_two_writers_and_ten_readers_at_once(store: str, tmp_path: Path, make: Make) -> None:
    halves = [written(tmp_path / f"{at}.jsonl", [make(n) for n in range(at, 40, 2)]) for at in (0, 1)]
    children = [adding(store, half) for half in halves]
    for child in children:
        assert child.stdout is not None
        child.stdout.readline()
    counts: dict[int, list[int]] = {at: [] for at in range(10)}

    def ask(reader: int) -> None:
        while any(child.poll() is None for child in children):
            with stores.open_view(store) as view:
                counts[reader].append(view.articles(ArticleQuestion("انقرہ"))["count"])
            time.sleep(0.05)

    readers = [threading.Thread(target=ask, args=[at]) for at in counts]
    for reader in readers:
        reader.start()
    for one in itertools.chain(readers):
        one.join()
    for child in children:
        child.communicate()
        assert child.returncode == 0
    assert all(seen and seen == sorted(seen) for seen in counts.values())
    assert len(exported(store).splitlines()) == 40
    assert faults(store) == []
