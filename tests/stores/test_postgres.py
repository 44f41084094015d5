"""What is special to PostgreSQL: addresses, what can be wrong with a server, and writers in each other's way."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from waqia import stores
from waqia.stores import StoreError
from waqia.stores.questions import ArticleQuestion

from .conftest import RUN, Make, new_schema, sql


def told(address: str) -> str:
    """What is said of a store that cannot be written to."""
    with pytest.raises(StoreError) as error, stores.open_writer(address):
        pass
    return str(error.value)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://a:secret@host/db", "postgresql://a:…@host/db"),
        ("postgresql://a:se/cret@host/db?x=1", "postgresql://a:…@host/db?x=1"),
        ("postgresql:///db?host=/tmp&password=secret&user=a", "postgresql:///db?host=/tmp&password=…&user=a"),
        ("postgresql://a@host/db", "postgresql://a@host/db"),
        ("waqia.db", "waqia.db"),
    ],
)
def test_no_password_is_printed(address: str, shown: str) -> None:
    assert stores.shown(address) == shown


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("postgresql://a:secret@127.0.0.1:1/db", "start the server"),
        ("postgresql://a:secret@/db?host=/nowhere", "check the folder of its socket"),
        ("postgresql://a:secret@host:port/db", "no address of a database; write it as postgresql://"),
    ],
)
def test_where_there_is_no_server(wrong: str, expected: str) -> None:
    pytest.importorskip("psycopg")
    said = told(wrong)
    assert expected in said
    assert "secret" not in said


def test_without_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "pip install 'waqia[postgres]'" in told("postgresql://a@host/db")


def test_a_database_that_is_not_there(server: str) -> None:
    assert "createdb nowhere" in told(server.replace("/postgres?", "/nowhere?"))


def test_a_user_that_is_not_there(server: str) -> None:
    assert "createuser stranger" in told(server.replace("//waqia@", "//stranger@"))


def test_a_schema_that_is_not_there(server: str) -> None:
    assert "CREATE SCHEMA" in told(f"{server}&options=-csearch_path%3Dnowhere")


def test_a_user_without_rights(server: str, make: Make) -> None:
    store = new_schema(server)
    sql(server, "CREATE ROLE guest LOGIN")
    assert "GRANT" in told(store.replace("//waqia@", "//guest@"))


def test_readers_need_no_right_to_write(server: str, make: Make) -> None:
    store = new_schema(server)
    with stores.open_writer(store) as writer:
        writer.put(make(), "art:1", RUN)
    sql(
        store,
        "CREATE ROLE reader LOGIN",
        "DO $$ BEGIN EXECUTE 'GRANT USAGE ON SCHEMA ' || current_schema() || ' TO reader'; "
        "EXECUTE 'GRANT SELECT ON ALL TABLES IN SCHEMA ' || current_schema() || ' TO reader'; END $$",
    )
    with stores.open_view(store.replace("//waqia@", "//reader@")) as view:
        assert view.articles(ArticleQuestion("انقرہ"))["count"] == 1
        assert list(view.faults()) == []


def test_a_database_that_cannot_hold_urdu(server: str) -> None:
    engine_level = "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
    outside_a_transaction(server, engine_level)
    assert "LATIN1, which cannot hold Urdu" in told(server.replace("/postgres?", "/latin?"))


def outside_a_transaction(server: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())


def test_tables_of_others_are_left_alone(server: str) -> None:
    store = new_schema(server)
    sql(store, "CREATE TABLE articles (x text)")
    assert "no store of Waqia" in told(store)
    assert sql(store, "SELECT count(*) FROM articles") == [(0,)]


def test_an_empty_database_has_no_answers(server: str) -> None:
    with pytest.raises(StoreError, match="waqia add PATH"), stores.open_view(new_schema(server)):
        pass


def test_writers_of_the_same_articles_do_not_clash(server: str, make: Make) -> None:
    store, said = new_schema(server), list[str]()
    records = [make(number) for number in range(8)]
    barrier = threading.Barrier(4)

    def write() -> None:
        with stores.open_writer(store) as writer:
            barrier.wait()
            said.extend(writer.put(record, record["article"]["id"], RUN) for record in records)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert sorted(said) == ["added"] * 8 + ["there"] * 24
    with stores.open_view(store) as view:
        assert list(view.faults()) == []


def test_a_view_sees_the_store_as_it_was(server: str, make: Make) -> None:
    store = new_schema(server)
    with stores.open_writer(store) as writer:
        writer.put(make(0), "art:0", RUN)
        with stores.open_view(store) as view:
            before = view.stats()["articles"]
            writer.put(make(1), "art:1", RUN)
            assert view.stats()["articles"] == before == 1


def test_words_beyond_the_reach_of_the_index_of_phrases(server: str, make: Make) -> None:
    """Positions end at 16,383; words of 2 kB are left out by the database, with no word of its own."""
    store, record = new_schema(server), make(0)
    record["article"]["text"] += " لفظ" * 20_000 + " ایک خاص فقرہ " + "ک" * 3_000
    with stores.open_writer(store) as writer:
        writer.put(record, "art:0", RUN)
    with stores.open_view(store) as view:
        assert view.articles(ArticleQuestion("«خاص فقرہ»"))["count"] == 1
        assert view.articles(ArticleQuestion("«فقرہ خاص»"))["count"] == 0


def test_no_driver_is_loaded_for_a_file(tmp_path: Path, make: Make) -> None:
    code = "import sys; from waqia import stores\nwith stores.open_writer(sys.argv[1]): print(*sys.modules)"
    command = [sys.executable, "-c", code, str(tmp_path / "a.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not {"psycopg", "waqia.stores.postgres"} & set(done.stdout.split())
