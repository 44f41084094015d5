"""What a page says, in Urdu or in English: its own words, codes as words, names of people and places."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from waqia import knowledge
from waqia.labels import label

LANGUAGES = ("ur", "en")


@dataclass(frozen=True, slots=True)
class Speech:
    """One of the two languages."""

    language: str

    def __call__(self, key: str) -> str:
        """The words of a page."""
        return _interface()[self.language][key]

    @property
    def direction(self) -> str:
        return self("direction")

    @property
    def other(self) -> str:
        return next(one for one in LANGUAGES if one != self.language)

    def code(self, family: str, code: str | None) -> str:
        """A type, mode, status or kind as words: «ملاقات و گفتگو», «Consult»."""
        if not code:
            return ""
        if self.language == "ur":
            return label(family, code)
        return code.capitalize() if family == "types" else code.replace("-", " ")

    def called(self, one: Mapping[str, Any]) -> str:
        """The name of somebody or something."""
        names = (one.get("name_ur"), one.get("name")) if self.language == "ur" else (one.get("name"),)
        return next((name for name in names if name), "")


@cache
def _interface() -> Mapping[str, Mapping[str, str]]:
    with (knowledge.folder() / "interface.toml").open("rb") as stream:
        return tomllib.load(stream)


def preferred(told: str | None, accepted: str) -> Speech:
    """The language that is asked for, else the first of ours that the browser accepts, else Urdu."""
    if told in LANGUAGES:
        return Speech(told)
    accepts = (part.split(";")[0].strip()[:2].casefold() for part in accepted.split(","))
    return Speech(next((one for one in accepts if one in LANGUAGES), "ur"))
