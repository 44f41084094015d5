"""Two names or two lists of parties go in; whether they mean the same comes out.

Names are compared as English readers compare them: without articles, titles and accents, one name within the
longer one, letters a little different ("Ishaq Dar", "Mohammad Ishaq Dar"; "Pezeshkian", "Pezeshkyan").
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Indel

ALIASES: dict[str, str] = tomllib.loads((Path(__file__).parent / "aliases.toml").read_text("utf-8"))["names"]
SMALL = frozenset(
    "the al el ul ur of and for dr mr mrs gen general syed sayyid sheikh shaikh haji mullah maulana".split()
)
MUHAMMAD = re.compile(r"\b(muhammad|mohammed|mohamed|mohamad|mehmed)\b")
OFFICE = re.compile(r"\bforeign (office|ministry)\b")
LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "'": None, "’": None})  # no accents, so not folded by NFKD
WORDS_ALIKE = 0.75  # as near as "Zelensky" and "Zelenskyy", "Araghchi" and "Araqchi"
NAMES_ALIKE = 0.88  # a single word has nothing beside it that would settle the doubt


class Party(NamedTuple):
    """Somebody on a side, as the comparison sees him."""

    name: str | None
    country: str | None


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that count."""
    plain = unicodedata.normalize("NFKD", ALIASES.get(name.lower().strip(), name)).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(LETTERS)
    plain = re.sub(r"[^a-z0-9+() ]", " ", plain.replace("-", " "))
    plain = OFFICE.sub("ministry foreign affairs", MUHAMMAD.sub("mohammad", plain))
    return tuple(word for word in plain.split() if word not in SMALL)


def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0] != other[0] or min(len(one), len(other)) <= 3:
        return False
    return Indel.normalized_similarity(one, other) >= WORDS_ALIKE


@lru_cache(maxsize=50_000)
def same_name(one: str | None, other: str | None) -> bool:
    """Every word of the shorter name has its like in the longer one; a single name is the last of the longer one."""
    short, long = sorted((words(one or ""), words(other or "")), key=len)
    if not short:
        return False
    if len(short) > 1:
        return all(any(_near(a, b) for b in long) for a in short)
    if short[0] == long[-1]:
        return True
    return len(long) == 1 and Indel.normalized_similarity(short[0], long[0]) >= NAMES_ALIKE


def same_party(one: Party, other: Party) -> bool:
    """The same state where both have one, else the same name."""
    if one.country and other.country:
        return one.country == other.country
    return same_name(one.name, other.name)


def shared(ours: Sequence[Party], theirs: Sequence[Party]) -> int:
    """How many of ours find a partner of their own among theirs."""
    left, found = list(theirs), 0
    for party in ours:
        partner = next((i for i, other in enumerate(left) if same_party(party, other)), None)
        if partner is not None:
            del left[partner]
            found += 1
    return found


def same_side(ours: Sequence[Party], theirs: Sequence[Party]) -> bool:
    """The same parties, each counted once: two ministers of one state are one party."""
    mine, yours = _distinct(ours), _distinct(theirs)
    return len(mine) == len(yours) == shared(mine, yours)


def _distinct(parties: Sequence[Party]) -> list[Party]:
    once: list[Party] = []
    for party in parties:
        if not any(same_party(party, other) for other in once):
            once.append(party)
    return once
