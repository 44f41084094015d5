"""A path in, a stream to write to out: what stood at the path stays until all is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A file beside `path` that takes its place at the end; whatever goes wrong before, `path` stays as it was.

    What is no ordinary file (a pipe, /dev/stdout) is written to directly. OSError where it cannot be.
    """
    target = path.resolve()  # a link keeps leading where it leads
    if path.exists() and not path.is_file():
        with _opened(path, "w") as stream:
            yield stream
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _opened(draft, "x") as stream:
            yield stream
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _opened(path: Path, mode: str) -> TextIO:
    return path.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[return-value]
