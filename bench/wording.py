"""Texts that are as long as others and about as likely, but not the same: their rare words are others."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from waqia.stores import keys

LETTERS = re.compile("[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5]+")  # a word of Urdu, without its signs
_RARE = 20  # a word that stands in one of so many texts is not


class Vocabulary:
    """The rare words of some texts, by their length and how rare they are."""

    def __init__(self, texts: Iterable[str]) -> None:
        words = [set(LETTERS.findall(text)) for text in texts]
        counts = Counter(word for found in words for word in found)
        self._alike = defaultdict[tuple[int, int], list[str]](list)
        for word, count in sorted(counts.items()):
            if count * _RARE <= len(words) and keys.words(word) == [word]:
                self._alike[len(word), count.bit_length()].append(word)

    def others(self, seed: int) -> dict[str, str]:
        """For each word another of its length that is about as rare: a different one for each seed."""
        found = dict[str, str]()
        order = random.Random(seed)
        for words in self._alike.values():
            found.update(zip(words, order.sample(words, len(words)), strict=True))
        return found


def reworded(text: str, others: dict[str, str], fixed: frozenset[str] = frozenset()) -> str:
    """The text with other words in the place of some, except for those that are to stay."""
    return LETTERS.sub(lambda found: found[0] if found[0] in fixed else others.get(found[0], found[0]), text)
