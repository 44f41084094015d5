"""Articles that kill the process that reads them; the one that made them is spared."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

from waqia.model import Article


class Deadly(Article):
    """Its `url` is a file: the process dies unless that is there, and with it in place the next one lives."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        if name == "text" and multiprocessing.parent_process() is not None:
            mark = Path(object.__getattribute__(self, "url"))
            if not mark.exists():
                if mark.name == "once":
                    mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return object.__getattribute__(self, name)
