"""Match names by their letters, however they are spaced: «بن یامین نیتن یاہو», «بنیامین نیتن یاہو», «جوبائیڈن».

In: forms with values. Out: the longest form that begins at a token, by the matching keys of the tokens. A match
begins and ends at token borders; where the words inside are parted makes no difference.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from waqia.text.fold import key, letters

V = TypeVar("V")
SHORT = 4  # keys of up to four letters collide (ملکہ, ملکی): they match in their own letters only
BROKEN = 5  # shorter keys are not matched across other word borders than their own


class Found(NamedTuple, Generic[V]):
    """A match: it ends before token `end`."""

    end: int
    value: V


ASKED = 1 << 16  # words of a language come again and again


@dataclass(frozen=True, slots=True)
class Openings:
    """The keys in order, among which those that begin with some letters stand side by side.

    A set of all openings would answer sooner, but to load it takes longer than to read an article.
    """

    keys: tuple[str, ...] = ()
    asked: dict[str, bool] = field(default_factory=dict, compare=False)  # what was asked before, at most ASKED

    @staticmethod
    def of(keys: Iterable[str]) -> Openings:
        return Openings(tuple(sorted(keys)))

    def __contains__(self, joined: str) -> bool:
        """Whether a longer key begins so."""
        known = self.asked.get(joined)
        if known is None:
            if len(self.asked) >= ASKED:
                self.asked.clear()
            at = bisect_right(self.keys, joined)
            known = bool(joined) and at < len(self.keys) and self.keys[at].startswith(joined)
            self.asked[joined] = known
        return known


@dataclass(slots=True)
class Matcher(Generic[V]):
    """One value for each joined key and for each form in its own letters, and the openings of all keys."""

    values: dict[str, V] = field(default_factory=dict)
    exact: dict[str, V] = field(default_factory=dict)
    openings: Openings = field(default_factory=Openings)
    words: dict[str, frozenset[int]] = field(default_factory=dict)  # in how many words a key is written
    loose: set[str] = field(default_factory=set)  # keys that may be matched in other letters than their own
    own: frozenset[str] = frozenset()  # everyday words: they are themselves and no misspelt names
    walls: frozenset[str] = frozenset()  # small words: a name crosses them only where it is written so

    def add(self, form: str, value: V, own: V, *, loose: bool) -> None:
        """Put a value under the key of a form, and another under the form as it is spelt.

        loose: words of other letters with the same key match too.
        """
        joined = joined_key(form)
        self.values[joined] = value
        self.exact[spelt(form)] = own
        if loose and len(joined) > SHORT:
            self.loose.add(joined)
        self.words[joined] = self.words.get(joined, frozenset()) | {len(_split(form))}

    def complete(self) -> None:
        """All forms are put in."""
        self.openings = Openings.of(self.values)

    def longest(self, forms: Sequence[str], keys: Sequence[str], at: int, end: int) -> Found[V] | None:
        """The longest entry from token `at` on, none of it at `end` or after."""
        joined = keys[at]
        known, openings = self.values, self.openings
        asked = openings.asked  # asked here first: this is where names are looked for at every word
        if not (joined in known or asked.get(joined) or (joined not in asked and joined in openings)):
            return None
        first = at
        best: Found[V] | None = None
        while True:
            if joined in known and keys[at]:
                words = [forms[at]] if at == first else [forms[n] for n in range(first, at + 1) if keys[n]]
                best = self._found(joined, words, at + 1) or best
            at += 1
            opens = asked.get(joined)
            if at >= end or not (joined in openings if opens is None else opens):
                return best
            joined = join(joined, keys[at])

    def _found(self, joined: str, words: Sequence[str], end: int) -> Found[V] | None:
        """The match, if it stands in its own words, or in others that it may stand in."""
        own = self.exact.get("".join(words))
        if own is None and (joined not in self.loose or (len(words) == 1 and words[0] in self.own)):
            return None
        if len(words) not in self.words[joined] and (len(joined) < BROKEN or not self.walls.isdisjoint(words)):
            return None
        return Found(end, own or self.values[joined])


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
    return "" if word in _TRANSPARENT else key(word).casefold()


_TRANSPARENT = frozenset("()'")  # «(ن) لیگ»
_PARTING = str.maketrans(dict.fromkeys("-.()'\"/\u060c\u06d4", " "))


def spelt(form: str) -> str:
    """The letters of a form without blanks."""
    return "".join(_split(letters(form)))


def _split(form: str) -> list[str]:
    """The words of a form; hyphens, dots and brackets part them."""
    return form.translate(_PARTING).split()
