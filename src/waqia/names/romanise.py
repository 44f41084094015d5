"""Write an Urdu name in Latin letters: known name parts from their table, everything else letter by letter.

In: words in their canonical spelling. Out: «شفقت علی خان» → "Shafqat Ali Khan". Urdu leaves short vowels out, so
a word that no table holds comes out readable rather than right: an «a» goes between consonants where a syllable
needs one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from waqia.knowledge import Row
from waqia.text.fold import ALEF, key, letters

ARTICLE = ALEF + "\u0644"  # «ال»
OPENING = 3  # letters of the openings that the table holds: «اسٹ» is St
_DOUBLED = re.compile(r"([aiou])\1+")


class Letter(NamedTuple):
    """How a letter is written at the three places of a word."""

    kind: str  # consonant, vowel, glide, aspirate, silent
    first: str
    inside: str
    last: str


class Part(NamedTuple):
    """A word that names are made of."""

    name: str
    common: bool  # an everyday word too


@dataclass(frozen=True, slots=True)
class Romanisation:
    """Name parts by their letters and by matching key, letters by letter."""

    parts: Mapping[str, Part]
    by_key: Mapping[str, Part]
    letters: Mapping[str, Letter]


def build(parts: Iterable[Row], alphabet: Iterable[Row]) -> Romanisation:
    """The romanisation of the tables urdu/name_parts and urdu/romanisation."""
    known = {letters(row["form"]): Part(row["name"], row["common"]) for row in parts}
    by_key: dict[str, Part] = {}
    for form, part in known.items():
        by_key.setdefault(key(form), part)
    spelt = {
        row["letter"]: Letter(row["kind"], row["first"] or "", row["inside"] or "", row["last"] or "")
        for row in alphabet
    }
    return Romanisation(known, by_key, spelt)


def romanise(words: Sequence[str], romanisation: Romanisation) -> str:
    """A name of one or more words."""
    written = " ".join(filter(None, (_word(word, romanisation) for word in words)))
    return written.replace(" -", "").lstrip("-")


def _word(word: str, romanisation: Romanisation) -> str:
    if word.isascii():
        return word
    part = romanisation.parts.get(word) or romanisation.by_key.get(key(word))
    if part:
        return part.name
    plain = letters(word)
    article = ""
    if plain.startswith(ARTICLE) and len(plain) > len(ARTICLE) + 2:
        article, plain = "al-", plain[len(ARTICLE) :]
    opening = plain[:OPENING] if plain[:OPENING] in romanisation.letters else ""
    cut = [opening, *plain[len(opening) :]]
    spelt = _spell([romanisation.letters[c] for c in cut if c in romanisation.letters])
    return article + spelt[:1].upper() + spelt[1:]


def _spell(word: Sequence[Letter]) -> str:
    """Letter by letter, with an «a» where consonants would stand without a vowel."""
    sounds = [_sound(word, at) for at in range(len(word))]
    sounds = [sound for sound in sounds if sound[0]]
    out: list[str] = []
    closed = True  # no vowel since the start of the syllable
    for at, (written, vowel) in enumerate(sounds):
        following = sounds[at + 1] if at + 1 < len(sounds) else None
        out.append(written)
        if vowel:
            closed = False
        elif following and not following[1] and _needs_vowel(sounds, at, closed):
            out.append("a")
            closed = False
        else:
            closed = True
    return _DOUBLED.sub(r"\1", "".join(out))


def _needs_vowel(sounds: Sequence[tuple[str, bool]], at: int, closed: bool) -> bool:
    """Whether a short vowel goes after this consonant, which a consonant follows."""
    if at == 0 or closed:
        return True
    after = sounds[at + 2] if at + 2 < len(sounds) else None
    return after is not None and not after[1]


def _sound(word: Sequence[Letter], at: int) -> tuple[str, bool]:
    """How the letter at this place is written, and whether it is a vowel there."""
    letter = word[at]
    following = word[at + 1] if at + 1 < len(word) else None
    if at == 0:
        silent = letter.kind == "vowel" and following is not None and following.kind == "glide"
        return ("" if silent else letter.first), letter.kind == "vowel"
    before = word[at - 1]
    if letter.kind == "glide" and following is not None and following.kind == "vowel":
        return letter.first, False
    if at == len(word) - 1:
        written = letter.last
        if letter.kind == "consonant" and written == "a":  # silent he
            return {"vowel": ("h", False), "glide": (before.first + "a", True)}.get(before.kind, ("a", True))
        return written, letter.kind in ("vowel", "glide")
    if letter.kind == "aspirate":
        return letter.inside, False
    return letter.inside, letter.kind in ("vowel", "glide")
