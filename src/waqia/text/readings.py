"""How one printed word is read: as itself, in its usual spelling, as the several words it holds, or mended.

In: a folded word and the `Vocabulary`. Out: a `Reading`, whose cuts are offsets in the folded word. Nothing here looks
at the words around; ends of sentences are found later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from waqia.text.fold import (
    ALEF,
    HEH,
    HEH_DOACHASHMEE,
    LONG_VOWELS,
    NOON_GHUNNA,
    WAW,
    WAW_HAMZA,
    YEH,
    YEH_BARREE,
    YEH_HAMZA,
)
from waqia.text.joins import Joins

MISSING_SPACE, DOUBLED, MISSPELT = "missing_space", "doubled_letter", "misspelling"
# A run-together word of more letters than this is left alone: the search stays bounded.
_LONGEST = 28
_SPLIT_HAMZA = ALEF + YEH_HAMZA + WAW
_PLURAL_WITHOUT_HAMZA, _SHORTEST_PLURAL = ALEF + WAW + NOON_GHUNNA, 4


class Reading(NamedTuple):
    """The forms of the tokens in a word, where to cut it, and which sort of repair it is, if any."""

    forms: tuple[str, ...]
    cuts: tuple[int, ...] = ()
    repair: str | None = None
    kind: str = "word"


@dataclass(frozen=True, slots=True)
class Gluing:
    """What is known of missing spaces; the fields are those of urdu/run_together."""

    closed: frozenset[str]  # small words that get glued to their neighbours
    auxiliary: frozenset[str]  # those of them that belong to verbs: «کررہےہیں» is no fault
    prefixes: frozenset[str]
    endings: frozenset[str]
    fragments: frozenset[str]
    inflections: tuple[str, ...]
    verb_endings: frozenset[str]  # no case markers after a form of a verb
    agent: str
    shortest_agent: int
    non_joining: frozenset[str]  # letters after which a missing space can't be seen
    final: frozenset[str]  # letters that stand only at the end of a word
    frequent: int
    certain: int
    after_small: int
    long_after_small: int
    long_word: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of words: those that are read otherwise, how frequent a form is, and what may be cut off."""

    readings: Mapping[str, Reading]  # of words that are not simply themselves
    counts: Mapping[str, int]
    verbs: frozenset[str]
    joins: Joins
    gluing: Gluing

    def ready(self, word: str) -> Reading | None:
        """The reading of a word that is known as it stands."""
        found = self.readings.get(word)
        if found is not None:
            return found
        if word in self.counts:
            return Reading((word,))
        joined = self.joins.part(word)
        return joined and Reading(joined[:2], joined[2:])


def read_word(found: str, vocabulary: Vocabulary) -> Reading:
    """The reading of a word of Urdu letters that has no ready one."""
    word = HEH + found[1:] if found[0] == HEH_DOACHASHMEE else found
    if ready := vocabulary.ready(word):
        return ready
    plain = usual(word)
    if not 4 <= len(word) <= _LONGEST:
        return Reading((plain,))
    if plain != word and _means_plain(word, plain, vocabulary):
        return vocabulary.ready(plain) or Reading((plain,))
    if _inflected(word, vocabulary):
        return Reading((plain,))
    if single := undoubled(word, vocabulary):
        return Reading((single,), (), DOUBLED)
    if pieces := split(word, vocabulary):
        return _joined(pieces, vocabulary)
    return Reading((plain,))


def _means_plain(word: str, plain: str, vocabulary: Vocabulary) -> bool:
    """Whether a word with a «ے» inside is a common one with «ی» («اےک»), rather than small words without a blank."""
    if vocabulary.counts.get(plain, 0) < vocabulary.gluing.certain:
        return False
    return not vocabulary.gluing.closed.issuperset(split(word, vocabulary) or (word,))


def _inflected(word: str, vocabulary: Vocabulary) -> bool:
    """Whether the word is a known one with an ending: «گواہوں», «نواسے»."""
    counts = vocabulary.counts
    if word[-1] == YEH_BARREE and (word[:-1] + HEH in counts or word[:-1] + ALEF in counts):
        return True
    return any(
        word.endswith(ending) and len(word) - len(ending) > 2 and word.removesuffix(ending) in counts
        for ending in vocabulary.gluing.inflections
    )


def usual(word: str) -> str:
    """The usual spelling: «اےک» is «ایک», «گئ» is «گئی», «رہنماوں» is «رہنماؤں», «دبائو» is «دباؤ»."""
    if _SPLIT_HAMZA in word:
        word = word.replace(_SPLIT_HAMZA, ALEF + WAW_HAMZA)
    if YEH_BARREE in word[:-1]:
        word = word[:-1].replace(YEH_BARREE, YEH) + word[-1]
    if word[-1] == YEH_HAMZA and len(word) > 1:
        return word + YEH
    if word.endswith(_PLURAL_WITHOUT_HAMZA) and len(word) > _SHORTEST_PLURAL:
        return word[:-2] + WAW_HAMZA + word[-1]
    return word


def _joined(pieces: tuple[str, ...], vocabulary: Vocabulary) -> Reading:
    """The reading of words without a space between them: a fault, unless they are a verb with its auxiliaries."""
    forms: list[str] = []
    cuts: list[int] = []
    at = 0
    for piece in pieces:
        ready = vocabulary.ready(piece) or Reading((piece,))
        forms += ready.forms
        cuts += [at + c for c in ready.cuts]
        at += len(piece)
        cuts.append(at)
    gluing = vocabulary.gluing
    usual = pieces[0] in gluing.prefixes or all(piece in gluing.auxiliary for piece in pieces)
    return Reading(tuple(forms), tuple(cuts[:-1]), None if usual else MISSING_SPACE)


def undoubled(word: str, vocabulary: Vocabulary) -> str | None:
    """The frequent word that this is with one letter typed twice."""
    best: str | None = None
    for at in range(1, len(word)):
        if word[at] == word[at - 1] and (at + 1 < len(word) or word[at] in LONG_VOWELS):
            single = word[:at] + word[at + 1 :]
            if vocabulary.counts.get(single, 0) >= vocabulary.gluing.frequent:
                best = single
    return best


def split(word: str, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """The words that were run together in this one: fewest first, then the split whose rarest word is commonest."""
    best: tuple[int, int, tuple[str, ...]] | None = None
    for pieces in _splits(word, vocabulary, 4):
        rarest = min(vocabulary.counts.get(piece, 0) for piece in pieces)
        rank = (-len(pieces), rarest, pieces)
        if len(pieces) > 1 and (best is None or rank > best):
            best = rank
    return best[2] if best else _after_final(word, vocabulary)


def _after_final(word: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """A small word and an unknown one, where a letter between them can stand only at the end of a word."""
    for at in range(2, len(word) - 2):
        if word[at - 1] in vocabulary.gluing.final and word[:at] in vocabulary.gluing.closed:
            return word[:at], word[at:]
    return None


def _splits(word: str, vocabulary: Vocabulary, pieces: int) -> Iterator[tuple[str, ...]]:
    """All ways to cut a word into known ones by the strict rule."""
    if word not in vocabulary.gluing.fragments and vocabulary.ready(word):
        yield (word,)
    if pieces == 1:
        return
    for at in range(2, len(word) - 1):
        left = word[:at]
        if left[-1] in vocabulary.gluing.non_joining and left in vocabulary.counts:
            for rest in _splits(word[at:], vocabulary, pieces - 1):
                if _may_part(left, rest[0], vocabulary):
                    yield (left, *rest)


def _may_part(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """The strict rule: one of two is a small word and the other is common, or both are frequent and long enough."""
    counts, gluing = vocabulary.counts, vocabulary.gluing
    if left in gluing.fragments or _ends_verb(left, right, vocabulary):
        return False
    if left in gluing.closed:
        if left[-1] in gluing.final:
            return True
        if right in gluing.closed:
            return len(left) + len(right) > 4
        needed = gluing.long_after_small if len(right) >= gluing.long_word else gluing.after_small
        return len(right) > 2 and counts.get(right, 0) >= needed
    if right in gluing.endings:
        return False
    if left[-1] in gluing.final and counts[left] >= gluing.after_small:
        return True
    if left[-1] in gluing.final or right in gluing.closed:
        return len(left) > 2 and (counts[left] >= gluing.certain or (left in vocabulary.verbs and len(left) > 3))
    if len(left) < 3 or len(right) < 4 or (left in gluing.endings and right not in vocabulary.verbs):
        return False
    return min(counts[left], counts.get(right, 0)) >= gluing.frequent


def _ends_verb(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Whether the second is no word but the ending of a verb: «موڑنے», «چھڑکا»."""
    gluing = vocabulary.gluing
    if right == gluing.agent and len(left) < gluing.shortest_agent and left not in gluing.closed:
        return True
    return right in gluing.verb_endings and left in vocabulary.verbs and left[-1] not in gluing.final
