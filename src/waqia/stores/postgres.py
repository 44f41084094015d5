"""A store for many users: a PostgreSQL database (12 or newer), by psycopg. Full-text search over our own words.

What is special to this database stands here; tables, rows and questions are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Table,
    and_,
    create_engine,
    event,
    func,
    literal,
    literal_column,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from waqia.stores import (
    TOO_LONG,
    Record,
    Run,
    StoreError,
    TookTooLong,
    Unreachable,
    asking,
    correcting,
    following,
    migrations,
    saving,
    shown,
    tables,
    time_allowed,
    writing,
)
from waqia.stores.amending import Recode, Signed
from waqia.stores.grouping import Board, Comparison

_OLDEST = (12,)  # generated columns
_MARK = "The store of Waqia"  # the comment on the table `schema`
_LOCK = 0x57415141  # advisory: who makes the tables or brings them up to date
_TRIES = 10
# Another writer was faster (with the same article, or the same free number), or each waits for the other: once more.
_AGAIN = {"23505", "40001", "40P01"}
_SEARCHED = {"articles": ("search_text",), "events": ("search_text", "facets")}
_INDEXED = 400_000  # characters: what holds more different words than that may, the database refuses to index
_CANCELLED = "57014"  # by statement_timeout
_CONNECT_TIMEOUT = 10  # seconds


@contextmanager
def view(address: str) -> Iterator[asking.Answers]:
    """Answers out of a database; one of an older version is brought up to date first."""
    with _told(address):
        engine = _readers(address)
        if _behind(engine, address):
            _migrated(engine, address)
        settled = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with settled.connect() as connection:
            if (seconds := time_allowed()) is not None:
                connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(int(seconds * 1000), 1)}")
            yield asking.Answers(connection, _Words())


def state(address: str) -> str | None:
    """What changes with every transaction that ends: which of them can be seen."""
    with _told(address), _readers(address).connect() as connection:
        return str(connection.exec_driver_sql("SELECT txid_current_snapshot()::text").scalar_one())


def read_ahead(address: str) -> None:
    """Nothing: the database keeps what it needs in its own memory."""


class Keeper(correcting.Corrector, saving.Saver, following.Follower):
    """Takes records in, each in a transaction of its own; once more where another writer was in the way."""

    def __init__(self, engine: Engine) -> None:
        self._engine = self._writing = engine

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

        def once() -> str:
            with self._engine.begin() as connection:
                return writing.put(connection, record, given, run, recode)

        return _done(once)

    def put_all(self, records: Sequence[tuple[Record, str]], run: Run, recode: Recode | None = None) -> list[str]:
        """Keep some, one after another: two writers that held several would wait for each other."""
        return [self.put(record, given, run, recode) for record, given in records]

    def correct(
        self, event: str, values: Mapping[str, Any], signed: Signed, recode: Recode, article: str | None = None
    ) -> list[str]:
        """Put an act right."""
        return _done(lambda: super(Keeper, self).correct(event, values, signed, recode, article))

    def undo(
        self, event: str, fields: Collection[str], signed: Signed, recode: Recode, article: str | None = None
    ) -> list[str]:
        """Let the machine's word hold again."""
        return _done(lambda: super(Keeper, self).undo(event, fields, signed, recode, article))

    def board(self, comparison: Comparison) -> Board:
        """The stories of the database."""
        return Board(self._engine, comparison)


Done = TypeVar("Done")


def _done(transaction: Callable[[], Done]) -> Done:
    for _ in range(_TRIES - 1):
        try:
            return transaction()
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in _AGAIN:
                raise
    return transaction()


@contextmanager
def writer(address: str) -> Iterator[Keeper]:
    """The tables made or brought up to date, and what writes to them."""
    with _told(address), _engine(address) as engine:
        _migrated(engine, address)
        yield Keeper(engine)


@contextmanager
def _engine(address: str) -> Iterator[Engine]:
    engine = _made(address, pool_pre_ping=True)
    try:
        yield engine
    finally:
        engine.dispose()


@lru_cache(maxsize=16)
def _readers(address: str) -> Engine:
    """Connections that read, opened for each question; kept is how questions are written in SQL, which takes time."""
    return _made(address, poolclass=NullPool)


def _made(address: str, **pooled: Any) -> Engine:
    url = _url(address)
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise StoreError(f"{shown(address)}: {error}; install the driver: pip install 'waqia[postgres]'") from None
    told = {"client_encoding": "utf8", "application_name": "waqia", "connect_timeout": _CONNECT_TIMEOUT}
    given = {name: value for name, value in told.items() if name not in url.query}
    # A plan made for the very words of a question is worth more than one kept from the question before.
    engine = create_engine(url, connect_args=given | {"prepare_threshold": None}, **pooled)
    event.listen(engine, "connect", _connected)
    return engine


def _url(address: str) -> URL:
    try:
        return make_url(address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        form = "postgresql://user@host:5432/database, with letters like @ and / in a password as %40 and %2F"
        raise StoreError(f"{shown(address)}: no address of a database; write it as {form}") from None


def _connected(connection: Any, _: Any) -> None:
    """Questions are short: compiling them costs more than it brings."""
    connection.execute("SET jit = off")
    connection.execute("SET work_mem = '32MB'")
    connection.commit()


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What the database says, in words that say what to do."""
    try:
        yield
    except DBAPIError as error:
        said = " ".join(str(error.orig).split())
        if getattr(error.orig, "sqlstate", None) == _CANCELLED:
            raise TookTooLong(f"{shown(address)}: {TOO_LONG}") from error
        raise Unreachable(f"{shown(address)}: {said}; {_remedy(said, _url(address))}") from error


def _remedy(said: str, url: URL) -> str:
    remedies = {
        "no schema has been selected": "CREATE SCHEMA as search_path names it, or ask for the right to it (GRANT)",
        "permission denied": "ask whoever owns the database for the right (GRANT)",
        "password": "give it in PGPASSWORD or ~/.pgpass",
        "does not exist": f"make it first: createdb {url.database or 'waqia'}, createuser {url.username or 'NAME'}",
        "timeout": "check host and port, and whether a firewall is between",
        "onnection refused": "start the server, or check host and port",
        "No such file": "start the server, or check the folder of its socket",
        "resolve host": "check the name of the host",
        "read-only": "write to the primary server",
        "too many": "close other programs that use it, or raise max_connections",
        "space left": "make room on the disk of the server",
    }
    return next((remedy for part, remedy in remedies.items() if part in said), "see the log of the server")


class _Server:
    """What is special to this database when tables are made."""

    def ours(self, connection: Connection) -> bool:
        """Whether the comment on a table says so."""
        name = func.to_regclass(func.quote_ident(func.current_schema()).concat(".schema"))
        return connection.execute(select(func.obj_description(name, "pg_class"))).scalar() == _MARK

    def finish(self, connection: Connection) -> None:
        """The words to search, their indexes, and the mark."""
        for table in _SEARCHED:
            _make_index(connection, table)
        connection.exec_driver_sql(f"COMMENT ON TABLE schema IS '{_MARK}'")

    def index_acts(self, connection: Connection) -> None:
        """The index of acts anew, now with facets."""
        connection.exec_driver_sql("ALTER TABLE events DROP COLUMN IF EXISTS search_words")
        _make_index(connection, "events")


def _make_index(connection: Connection, table: str) -> None:
    words = " || ".join(f"to_tsvector('simple', left({column}, {_INDEXED}))" for column in _SEARCHED[table])
    connection.exec_driver_sql(
        f"ALTER TABLE {table} ADD COLUMN search_words tsvector GENERATED ALWAYS AS ({words}) STORED"
    )
    connection.exec_driver_sql(f"CREATE INDEX {table}_words ON {table} USING gin (search_words)")


def _behind(engine: Engine, address: str) -> bool:
    with engine.connect() as connection:
        version = migrations.version(connection, _Server(), shown(address))
        if not version:
            made = "`waqia add PATH` with the same --store makes one"
            raise StoreError(f"{shown(address)}: no store in that database; {made}")
        return migrations.behind(connection, version)


def _migrated(engine: Engine, address: str) -> None:
    """Make the tables, or bring them up to date, all at once; a second process waits and finds it done."""
    with engine.begin() as connection:
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        _fit(connection, shown(address))
        migrations.migrate(connection, _Server(), shown(address))


def _fit(connection: Connection, name: str) -> None:
    found = connection.dialect.server_version_info or _OLDEST
    if found < _OLDEST:
        raise StoreError(f"{name}: PostgreSQL {found[0]} is too old; use {_OLDEST[0]} or newer")
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        made = "createdb --encoding UTF8 --template template0 NAME"
        raise StoreError(f"{name}: a database in {encoding}, which cannot hold Urdu; make another: {made}")


class _Words:
    """Full-text search in the language of this database."""

    def found(
        self, table: Table, phrases: Sequence[Sequence[str]], facets: Sequence[Sequence[str]] = ()
    ) -> asking.Hits:
        """The index knows the words; what stands together is seen in the row.

        Its own phrases end at the 16,383rd word of a text.
        """
        every = " ".join(word for phrase in phrases for word in phrase)
        words: ColumnElement[Any] = literal_column(f"{table.name}.search_words")
        simple: ColumnElement[Any] = literal_column("'simple'::regconfig")
        asked = [func.plainto_tsquery(simple, every)] if every else []
        asked += [func.to_tsquery(simple, " | ".join(group)) for group in facets]
        holds = and_(*(words.op("@@", is_comparison=True)(one) for one in asked))
        padded = literal(" ") + table.c.search_text + " "
        together = (padded.contains(f" {' '.join(phrase)} ") for phrase in phrases if len(phrase) > 1)
        return asking.Hits(table, table.c.number, and_(holds, *together))

    def faults(self, connection: Connection) -> Iterator[str]:
        """Indexes that are not whole, and rows that refer to nothing."""
        for name in connection.exec_driver_sql(_BROKEN).scalars():
            yield f"{name}: the index is not valid; REINDEX INDEX {name}"
        for table in tables.metadata.sorted_tables:
            for key in table.foreign_key_constraints:
                yield from _dangling(connection, table, key.referred_table, key.elements[0].parent.name)


_BROKEN = """SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready) ORDER BY 1"""


def _dangling(connection: Connection, table: Table, parent: Table, column: str) -> Iterator[str]:
    """Rows that came in while the database was told not to look (a restore, a replica)."""
    here, (there,), (own, *_) = table.c[column], parent.primary_key.columns, table.primary_key.columns
    query = select(own).where(here.is_not(None), ~select(there).where(there == here).exists())
    for found in connection.execute(query.order_by(own).limit(20)).scalars():
        yield f"{table.name} {found}: refers to a row of {parent.name} that is not there"
