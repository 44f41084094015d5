"""Match names by their letters, however they are spaced: «بن یامین نیتن یاہو», «بنیامین نیتن یاہو», «جوبائیڈن».

In: forms with values. Out: the longest form that begins at a token, by the matching keys of the tokens. A match begins and
ends at token borders; where the words inside are parted makes no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from waqia.text.fold import key, letters

V = TypeVar("V")
SHORT = 3  # keys of up to three letters collide (شی, سی): they match in their own letters only
BROKEN = 5  # shorter keys are not matched across other word borders than their own


class Found(NamedTuple, Generic[V]):
    """A match: it ends before token `end`."""

    end: int
    values: tuple[V, ...]


@dataclass(slots=True)
class Matcher(Generic[V]):
    """Values by joined key, the openings of all keys, and in how many words each is written."""

    values: dict[str, tuple[V, ...]] = field(default_factory=dict)
    openings: set[str] = field(default_factory=set)
    words: dict[str, frozenset[int]] = field(default_factory=dict)
    exact: dict[str, frozenset[str]] = field(default_factory=dict)
    walls: frozenset[str] = frozenset()  # small words: a name crosses them only where it is written so

    def add(self, form: str, value: V) -> None:
        """Put a value under a form; several forms may share a key, a key may hold several values."""
        joined = joined_key(form)
        if not joined:
            return
        held = self.values.get(joined, ())
        if value not in held:
            self.values[joined] = (*held, value)
        self.openings.update(joined[:n] for n in range(1, len(joined)))
        self.words[joined] = self.words.get(joined, frozenset()) | {len(_split(form))}
        if len(joined) <= SHORT:
            self.exact[joined] = self.exact.get(joined, frozenset()) | {"".join(_split(letters(form)))}

    def longest(self, forms: Sequence[str], keys: Sequence[str], at: int, end: int) -> Found[V] | None:
        """The longest entry from token `at` on, none of it at `end` or after."""
        joined = keys[at]
        known, openings = self.values, self.openings
        if joined not in openings and joined not in known:
            return None
        first = at
        best: Found[V] | None = None
        while True:
            values = known.get(joined)
            if values is not None and keys[at] and self._fits(joined, forms, first, at + 1):
                best = Found(at + 1, values)
            at += 1
            if at >= end or joined not in openings:
                return best
            joined = join(joined, keys[at])

    def get(self, form: str) -> tuple[V, ...]:
        """The values of exactly this form."""
        return self.values.get(joined_key(form), ())

    def _fits(self, joined: str, forms: Sequence[str], first: int, last: int) -> bool:
        """Whether the match stands in its own words, or in others that it may stand in."""
        if len(joined) <= SHORT and "".join(forms[first:last]) not in self.exact[joined]:
            return False
        if last - first in self.words[joined]:
            return True
        return len(joined) >= BROKEN and self.walls.isdisjoint(forms[first:last])


def join(before: str, after: str) -> str:
    """Two keys as one; letters doubled at the joint count once, as everywhere in keys."""
    return before + after[1:] if after and before[-1:] == after[0] else before + after


def joined_key(form: str) -> str:
    """The key of a form of one or more words."""
    joined = ""
    for word in _split(form):
        joined = join(joined, word_key(word))
    return joined


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> str:
    """The key of one word or number; nothing for what names are written with or without."""
    return key(word).casefold()


_PARTING = str.maketrans(dict.fromkeys("-.()'\"/\u060c\u06d4", " "))


def _split(form: str) -> list[str]:
    """The words of a form; hyphens, dots and brackets part them."""
    return form.translate(_PARTING).split()
