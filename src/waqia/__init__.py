"""Waqia reads the Urdu press: `waqia.read(text)` gives who did what to whom, when, where, and who says so."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waqia.model import Article as Article
    from waqia.model import Reading as Reading
    from waqia.read import lexicons as lexicons
    from waqia.read import read as read
    from waqia.record import record as record

__all__ = ["Article", "Reading", "lexicons", "read", "record"]

_HOMES = {
    "Article": "waqia.model",
    "Reading": "waqia.model",
    "lexicons": "waqia.read",
    "read": "waqia.read",
    "record": "waqia.record",
}


class _Package(ModuleType):
    """Loads what is asked for when it is asked for: `waqia --help` does without the reader, which takes 0.2 s to load.

    `read` and `record` are functions in modules of the same name. Importing such a module sets it as an attribute of
    the package; here the function takes its place, so that `waqia.read(…)` works whatever was imported before.
    """

    def __getattr__(self, name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module 'waqia' has no attribute {name!r}; it offers {', '.join(__all__)}")
        return getattr(sys.modules.get(_HOMES[name]) or importlib.import_module(_HOMES[name]), name)

    def __setattr__(self, name: str, value: object) -> None:
        if name in ("read", "record") and isinstance(value, ModuleType):
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
