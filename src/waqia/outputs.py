"""A path in, a stream to write to out: what stood at the path stays until all is written."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """As `filling`, for text: UTF-8, with escapes for lone surrogates."""
    with filling(path) as raw:
        stream = io.TextIOWrapper(raw, "utf-8", errors="backslashreplace", newline="\n")
        try:
            yield stream
        finally:
            stream.detach()


@contextmanager
def filling(path: Path) -> Iterator[BinaryIO]:
    """A file beside `path` that takes its place at the end; whatever goes wrong before, `path` stays as it was.

    What is no ordinary file (a pipe, /dev/stdout) is written to directly. OSError where it cannot be.
    """
    target = path.resolve()  # a link keeps leading where it leads
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("xb") as stream:
            yield stream
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
