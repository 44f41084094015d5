"""Which of several texts are copies of one: an agency's report in two papers is one witness, not two."""

from __future__ import annotations

from collections.abc import Sequence

from waqia.stores.keys import words

_RUN = 6  # words in a row
_COPIED = 0.5  # share of the shorter text's runs that another holds: more than half is a copy


def copies(texts: Sequence[str]) -> list[list[int]]:
    """The texts by number, those that copy each other together, in the order of their first.

    >>> copies(["a b c d e f g h", "x a b c d e f g h", "a b c d x y z e f g h"])
    [[0, 1], [2]]
    """
    runs = [_runs(words(text)) for text in texts]
    groups: list[list[int]] = []
    for number, own in enumerate(runs):
        same = [group for group in groups if any(_copied(own, runs[other]) for other in group)]
        groups = [group for group in groups if group not in same]
        groups.append(sorted([number, *(one for group in same for one in group)]))
    return sorted(groups)


def _runs(told: Sequence[str]) -> frozenset[tuple[str, ...]]:
    length = min(_RUN, len(told))
    return frozenset(tuple(told[at : at + length]) for at in range(len(told) - length + 1)) if told else frozenset()


def _copied(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) > _COPIED * min(len(one), len(other))
