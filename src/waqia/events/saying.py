"""One act of saying, and the small questions that are asked of it: who as a source, which clauses, up to where."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from waqia.events.scene import Scene
from waqia.model import Clause, Mention, Phrase, Source


class Said(NamedTuple):
    """One act of saying: who, which clauses hold what is said, and the words that tell of it."""

    speakers: tuple[Mention, ...]
    source: Source
    cue: tuple[int, int]  # tokens
    clauses: tuple[int, ...]
    first: int  # of what is said, tokens
    last: int
    kind: str  # reported, direct
    how: str  # reporting, act, according, headline, held
    addressee: Source | None = None


def source_of(mention: Mention) -> Source:
    """A mention as a source."""
    entity = mention.entities[-1] if mention.entities else None
    return Source(entity, entity.name if entity else mention.text, mention.start, mention.end, mention.text)


def in_words(scene: Scene, first: int, last: int, name: str | None = None) -> Source:
    """Somebody whom no table names, by the words themselves or the English name of their kind."""
    tokens, words = scene.document.tokens, scene.text(first, last)
    return Source(None, words if name is None else name, tokens[first].start, tokens[last - 1].end, words)


def nameless(scene: Scene, phrase: Phrase) -> Source | None:
    """«ذرائع», «میڈیا رپورٹس» …: the longest entry of urdu/sources that the phrase ends with."""
    for at in scene.lexicon.sources.begins(scene.words, phrase.first, phrase.last):
        found = scene.lexicon.sources.longest(scene.words, at, phrase.last)
        if found is not None and found[0] == phrase.last:
            return in_words(scene, at, phrase.last, found[1])
    return None


def rest(scene: Scene, number: int, sentence: int) -> list[int]:
    """The clauses of a sentence from this one on."""
    end = number
    while end < len(scene.clauses) and scene.clauses[end].sentence == sentence:
        end += 1
    return list(range(number, end))


def of_sentence(scene: Scene, sentence: int) -> list[int]:
    """The clauses of a sentence."""
    return rest(scene, bisect_left(scene.clauses, sentence, key=lambda c: c.sentence), sentence)


def clause_of(scene: Scene, said: Said) -> Clause:
    """The clause that tells of the saying."""
    return scene.clauses[scene.clause_of[said.cue[0]]]


def trim(scene: Scene, first: int, last: int) -> int:
    """Without the marks at the end."""
    while last > first + 1 and not scene.words[last - 1][0].isalnum():
        last -= 1
    return last
