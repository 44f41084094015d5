"""Corrections by people in the browser: who may make them, the forms they send, what is shown of those that are made.

Off unless the server has an editors' token. Whoever knows it signs in with a name; a cookie that only this server can
have sealed keeps that for a day. The token itself is never kept or sent back.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from waqia import correcting
from waqia.stores import StoreError
from waqia.stores.amending import FIELDS, Signed

COOKIE = "editor"
SHORTEST = 16  # letters of a token: fewer can be guessed
_HOLDS = 24 * 3600  # seconds
_LONGEST = 80  # letters of a name
_TEXT = 2_000  # of a value or a note
_PAUSE = 1.0  # seconds that a wrong token costs, one after the other


class Editors:
    """Who may correct. `token` None: nobody."""

    def __init__(self, token: str | None, clock: Callable[[], float] = time.time) -> None:
        if token is not None and len(token) < SHORTEST:
            raise StoreError(f"editor token: {len(token)} letters; give at least {SHORTEST}, for instance of `uuidgen`")
        self.open = token is not None
        self._token, self._clock = (token or "").encode(), clock
        self._key = hashlib.sha256(b"waqia editors " + self._token).digest()
        self._pausing = threading.Lock()

    def sign_in(self, token: str, name: str) -> str:
        """The cookie of whoever knows the token; StoreError says what is wrong."""
        name = " ".join(name.split())
        if not 0 < len(name) <= _LONGEST:
            raise StoreError(f"name: who says so? Give a name of at most {_LONGEST} letters")
        if not self.open or not hmac.compare_digest(token.encode(), self._token):
            with self._pausing:
                time.sleep(_PAUSE)
            raise StoreError("token: not the one that the server was started with; ask whoever runs it")
        told = base64.urlsafe_b64encode(f"{int(self._clock()) + _HOLDS} {name}".encode()).decode()
        return f"{told}.{self._seal(told)}"

    def who(self, cookie: str | None) -> str | None:
        """The name that a cookie was made for, None where it was not made here or is too old."""
        told, _, seal = (cookie or "").partition(".")
        if not self.open or not hmac.compare_digest(seal.encode(), self._seal(told).encode()):
            return None
        until, _, name = base64.urlsafe_b64decode(told).decode().partition(" ")
        return name if int(until) > self._clock() else None

    def _seal(self, told: str) -> str:
        return hmac.new(self._key, told.encode(), hashlib.sha256).hexdigest()


def change(store: str, event: str, form: Mapping[str, str], by: str) -> None:
    """Put right what a form fills in, or take back the field that it names under `undo`."""
    told = {name: form[name].strip() for name in (*FIELDS, "note", "undo") if form.get(name, "").strip()}
    for name, value in told.items():
        if len(value) > _TEXT:
            raise StoreError(f"{name}: {len(value):,} letters; at most {_TEXT:,}")
    signed = Signed(by, datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"), told.get("note"))
    if "undo" in told:
        correcting.undo(store, event, [told["undo"]], signed)
    else:
        correcting.correct(store, event, [f"{name}={told[name]}" for name in FIELDS if name in told], signed)


def fields(act: Mapping[str, Any]) -> list[dict[str, str]]:
    """What can be put right of an act, each with how it stands, as it would be typed in."""
    return [{"name": name, "stands": _typed(act.get(name))} for name in FIELDS if name != "wrong"]


def _typed(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_typed, value))
    if isinstance(value, Mapping):
        return str(value.get("entity") or value.get("name") or "")
    return str(value or "")


def place(event: str) -> str:
    """The address of an act."""
    return f"/acts/{quote(event, safe=':')}"
