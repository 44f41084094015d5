"""Records of many small articles, made by hand: the reader takes no part in these tests."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from waqia.model import Reading
from waqia.record import record
from waqia.stores import Run

from .server import running

RUN = Run("0.1.0", "c" * 64, "k" * 64)
NEWER = Run("0.1.0", "c" * 64, "n" * 64)
Make = Callable[..., dict[str, Any]]


@pytest.fixture
def make(reading: Reading) -> Make:
    """The record of the article number so and so: each of another outlet or day, with acts of its own."""

    def made(number: int = 0, **article: Any) -> dict[str, Any]:
        day = (date(2024, 5, 10) + timedelta(number)).isoformat()
        told = replace(
            reading.article, **{"published": day, "ref": f"a{number}", "outlet": f"Paper {number % 3}", **article}
        )
        acts = tuple(replace(act, id=f"ev:{number}-{at}", reported=day) for at, act in enumerate(reading.events))
        return record(replace(reading, article=told, events=acts))

    return made


KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.fixture(params=KINDS)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Addresses of stores that are not there yet, of each kind; on the server each has a schema of its own."""
    numbers = itertools.count()
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"{next(numbers)}.db")
    server = request.getfixturevalue("server")
    return lambda: new_schema(server)


@pytest.fixture
def store(fresh: Callable[[], str]) -> str:
    return fresh()


_SCHEMAS = itertools.count()
_VERSION_1 = Path(__file__).parent / "version_1"


def of_version_1(store: str) -> None:
    """The tables and two articles as the first version had them; each line of the files is a statement."""
    kind = "postgresql" if "://" in store else "sqlite"
    lines = [line for name in (kind, "rows") for line in (_VERSION_1 / f"{name}.sql").read_text("utf-8").splitlines()]
    sql(store, *(line for line in lines if not line.startswith("--")))


def new_schema(server: str) -> str:
    """The address of an empty schema."""
    name = f"s{next(_SCHEMAS)}"
    sql(server, f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"


def sql(store: str, *statements: str) -> list[Any]:
    """What a database says to statements that are no part of the contract; of the last one the rows."""
    address = store.replace("postgresql:", "postgresql+psycopg:") if "://" in store else f"sqlite:///{store}"
    engine = create_engine(address)
    with engine.begin() as connection:
        answers = [connection.exec_driver_sql(statement) for statement in statements]
        rows = [tuple(row) for row in answers[-1]] if answers[-1].returns_rows else []
    engine.dispose()
    return rows
