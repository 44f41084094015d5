"""The embedded store: one SQLite file, nothing to set up. Full-text search by FTS5 over our own words.

Written for SQLite 3.40. What is special to this database stands here; tables, rows and questions are the same for all.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    literal_column,
    select,
    text,
    true,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, StaticPool

from waqia.stores import (
    TOO_LONG,
    Record,
    Run,
    TookTooLong,
    Unreachable,
    asking,
    correcting,
    following,
    migrations,
    saving,
    time_allowed,
    writing,
)
from waqia.stores.amending import Recode
from waqia.stores.grouping import Board, Comparison

_APPLICATION = 0x57415141  # «WAQA» in the header of the file
_TIMEOUT = 30.0  # seconds that a writer waits for another
_STEPS = 20_000  # of the database's machine, about a millisecond
_INDEXED = {"articles": "articles_fts", "events": "events_fts"}
_SEARCHED = {"articles": ("search_text",), "events": ("search_text", "facets")}
_MADE_BY_NEXT = "`waqia add PATH` makes one"


@contextmanager
def view(address: str) -> Iterator[asking.Answers]:
    """Answers out of a file that is there; one of an older version is brought up to date first."""
    if not Path(address).is_file():
        raise Unreachable(f"{address}: no store there; {_MADE_BY_NEXT}, --store FILE or WAQIA_STORE names another")
    with _told(address):
        if _behind(address):
            _migrated(address)
        with _readers(address).connect() as connection:
            yield asking.Answers(connection, _Words())


_TICK = 2.0  # seconds: how coarse the clock of a file system may be


def state(address: str) -> str | None:
    """What changes with every write: size and time of the file and of its log; None right after a write.

    Two writes within a tick of the clock could leave both as they were: within that time nothing is said.
    """
    told = []
    for name in (address, f"{address}-wal"):
        try:
            found = Path(name).stat()
        except OSError:
            continue
        if found.st_size and abs(time.time() - found.st_mtime) < _TICK:
            return None
        told.append(f"{found.st_ino}-{found.st_size}-{found.st_mtime_ns}" if found.st_size else "")
    return "/".join(filter(None, told)) or None


_PIECE = 1 << 20  # bytes
_ROOM = 0.8  # how much of the memory that is free a store may fill


def read_ahead(address: str) -> None:
    """Read the file through once, if the memory that is free holds it.

    Rows are looked for one by one: off the disk the first looks at 200,000 articles take seconds each, while reading
    all of it in order takes less than half a minute. What cannot be read now is read when somebody asks for it.
    """
    piece = bytearray(_PIECE)
    with suppress(OSError):
        if Path(address).stat().st_size < _ROOM * _free_memory():
            with Path(address).open("rb", buffering=0) as file:
                while file.readinto(piece):
                    pass


def _free_memory() -> int:
    """Bytes that can be had without anybody's losing any, as far as the system says; else none."""
    with suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return 0


class Keeper(correcting.Corrector, saving.Saver, following.Follower):
    """Takes records in, each or some at once in a transaction of their own."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._writing = engine, engine.execution_options(**_WRITE)

    def has(self, given: str, run: Run) -> bool:
        """Whether that run has read the article."""
        with self._engine.connect() as connection:
            return writing.has(connection, given, run)

    def has_page(self, url: str, run: Run) -> bool:
        """Whether that run has read an article of that address."""
        with self._engine.connect() as connection:
            return writing.has_page(connection, url, run)

    def put(self, record: Record, given: str, run: Run, recode: Recode | None = None) -> str:
        """Keep a record: "added", "replaced" or "there"."""
        with self._writing.begin() as connection:
            return writing.put(connection, record, given, run, recode)

    def put_all(self, records: Sequence[tuple[Record, str]], run: Run, recode: Recode | None = None) -> list[str]:
        """Keep some in one transaction: pages that all of them change are written once."""
        if not records:
            return []
        with self._writing.begin() as connection:
            return [writing.put(connection, record, given, run, recode) for record, given in records]

    def board(self, comparison: Comparison) -> Board:
        """The stories of the file."""
        return Board(self._writing, comparison)


@contextmanager
def writer(address: str) -> Iterator[Keeper]:
    """The file made or brought up to date, and what writes to it."""
    with _told(address):
        _migrated(address)
        with _engine(address) as engine:
            yield Keeper(engine)


_CACHE = 32_000  # KiB of pages that a writer keeps at hand: rows of an article go all over a large file
_WAL = 8_000  # pages in the log before they go into the file: one that is written again and again goes there once
_WRITE = {"begin": "BEGIN IMMEDIATE"}  # a writer waits at the beginning, and never fails in the middle


@contextmanager
def _engine(address: str) -> Iterator[Engine]:
    """One connection that knows our pragmas; transactions are begun here, as the driver does not by itself."""
    engine = create_engine("sqlite://", creator=lambda: _connected(address), poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    try:
        yield engine
    finally:
        engine.dispose()


@lru_cache(maxsize=16)
def _readers(address: str) -> Engine:
    """Connections that read, opened for each question; kept is how questions are written in SQL, which takes time."""
    engine = create_engine("sqlite://", creator=lambda: _connected(address, readonly=True), poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _connected(address: str, readonly: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(address, timeout=_TIMEOUT, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    if readonly:
        connection.execute("PRAGMA query_only = ON")
        _bounded(connection, time_allowed())
    else:
        connection.execute("PRAGMA page_size = 8192")  # counts for a new file alone
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL}")
        _write_ahead(connection)
    return connection


def _bounded(connection: sqlite3.Connection, seconds: float | None) -> None:
    """Give a question up when its time is over: looked at every so many steps of the database."""
    if seconds is not None:
        until = time.monotonic() + seconds
        connection.set_progress_handler(lambda: int(time.monotonic() > until), _STEPS)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Readers and a writer side by side. Turning it on needs the file alone, and does not wait for it by itself."""
    until = time.monotonic() + _TIMEOUT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What the database says, in words that say what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raw = error.orig if isinstance(error, DBAPIError) else error
        if "interrupted" in str(raw):
            raise TookTooLong(f"{address}: {TOO_LONG}") from error
        raise Unreachable(f"{address}: {raw}; {_remedy(str(raw), address)}") from error


def _remedy(said: str, address: str) -> str:
    remedies = {
        "not a database": "give a file that `waqia add` has made",
        "unable to open": "check the folder and its permissions",
        "locked": "another program holds it; try again when that is done",
        "full": "make room on the disk",
        "malformed": f"make a new store of the articles, or try `sqlite3 {address} .recover`",
    }
    return next((remedy for part, remedy in remedies.items() if part in said), "check the file and the disk")


class _File:
    """What is special to this database when tables are made."""

    def ours(self, connection: Connection) -> bool:
        """Whether the header of the file says so."""
        return connection.exec_driver_sql("PRAGMA application_id").scalar() == _APPLICATION

    def finish(self, connection: Connection) -> None:
        """The full-text indexes and the mark."""
        for table, index in _INDEXED.items():
            _make_index(connection, table, index)
        connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION}")

    def index_acts(self, connection: Connection) -> None:
        """The index of acts anew, now with facets."""
        index = _INDEXED["events"]
        for kind in ("put", "drop", "change"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {index}_{kind}")
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {index}")
        _make_index(connection, "events", index)
        connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('rebuild')")


def _make_index(connection: Connection, table: str, index: str) -> None:
    for statement in _full_text(table, index, _SEARCHED[table]):
        connection.exec_driver_sql(statement)


def _behind(address: str) -> bool:
    with _readers(address).connect() as connection:
        return migrations.behind(connection, migrations.version(connection, _File(), address))


def _migrated(address: str) -> None:
    """Make the tables, or bring them up to date, all at once; a second process waits and finds it done."""
    with _engine(address) as engine, engine.execution_options(**_WRITE).begin() as connection:
        migrations.migrate(connection, _File(), address)


def _full_text(table: str, index: str, columns: Sequence[str]) -> Sequence[str]:
    """An index of what a table is searched by, kept in step by triggers. Its words are folded already."""
    told, new, old = (", ".join(f"{of}{column}" for column in columns) for of in ("", "new.", "old."))
    put = f"INSERT INTO {index}(rowid, {told}) VALUES (new.number, {new});"
    drop = f"INSERT INTO {index}({index}, rowid, {told}) VALUES ('delete', old.number, {old});"
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5({told}, content='{table}', content_rowid='number',"
        " tokenize='unicode61 remove_diacritics 0')",
        f"CREATE TRIGGER {index}_put AFTER INSERT ON {table} BEGIN {put} END",
        f"CREATE TRIGGER {index}_drop AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {index}_change AFTER UPDATE OF {told} ON {table} BEGIN {drop} {put} END",
    )


class _Words:
    """Full-text search in the language of this database."""

    def found(
        self, table: Table, phrases: Sequence[Sequence[str]], facets: Sequence[Sequence[str]] = ()
    ) -> asking.Hits:
        """The index joined with its table. Ordering by the number is free: the index walks that way."""
        name = _INDEXED[table.name]
        parts = ['search_text : "' + " ".join(phrase) + '"' for phrase in phrases]
        asked = " AND ".join([*parts, *(f"facets : ({' OR '.join(group)})" for group in facets)])
        where = text(f"{name} MATCH :asked").bindparams(asked=asked)
        number: ColumnElement[int] = literal_column("rowid").label("number")
        index = select(number).select_from(text(name)).where(where).subquery("found")
        return asking.Hits(index.join(table, table.c.number == index.c.number), index.c.number, true())

    def faults(self, connection: Connection) -> Iterator[str]:
        """What the database finds wrong with the file and with the indexes."""
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
            if said != "ok":
                yield f"file: {said}"
        for table, parent, row in (
            (found[0], found[2], found[1]) for found in connection.exec_driver_sql("PRAGMA foreign_key_check")
        ):
            yield f"{table} {row}: refers to a row of {parent} that is not there"
        for table, index in _INDEXED.items():
            yield from _index_faults(connection, table, index)


def _index_faults(connection: Connection, table: str, index: str) -> Iterator[str]:
    """The index against the table: `rank` 1 compares the words of every row."""
    connection.exec_driver_sql("PRAGMA query_only = OFF")  # the check is written as an INSERT, and changes nothing
    try:
        connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
    except DBAPIError as error:
        yield f"{index}: the full-text index of {table} does not fit its rows ({error.orig})"
    finally:
        connection.exec_driver_sql("PRAGMA query_only = ON")
