"""A PostgreSQL server of the tests' own: made in a new folder, reached by a socket there, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c listen_addresses="


@contextmanager
def running() -> Iterator[str]:
    """The address of a server without databases of ours; skips where PostgreSQL is not installed."""
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed (extra postgres)")
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="waqia-pg-"))
    try:
        user = _handed_over(folder)
        _run(user, programs / "initdb", "-D", folder / "data", "-U", "waqia", "-A", "trust", "-E", "UTF8", "--no-sync")
        control = (programs / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w", "-s")
        _run(user, *control, "-o", f"-k {folder} {_QUICK}", "start")
        try:
            yield f"postgresql://waqia@/postgres?host={folder}"
        finally:
            _run(user, *control, "-m", "fast", "stop")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """Where `initdb` lies: on the path, or where Debian puts it."""
    found = shutil.which("initdb")
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda place: int(place.parts[-3]))
    if found is None and not places:
        pytest.skip("PostgreSQL is not installed: no initdb on the path or in /usr/lib/postgresql")
    return Path(found).parent if found else places[-1].parent


def _handed_over(folder: Path) -> list[str]:
    """PostgreSQL refuses root: then the folder is nobody's, who is run with these words in front."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("PostgreSQL does not run as root, and there is no setpriv to run it as somebody else")
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]


def _run(user: list[str], *words: str | Path) -> None:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [*user, *map(str, words)], cwd="/", env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
