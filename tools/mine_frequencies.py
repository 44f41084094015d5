"""Count word forms of Urdu articles: JSON lines with a `text` go in, knowledge/urdu/frequencies.tsv comes out.

    python tools/mine_frequencies.py ARTICLES.jsonl [ARTICLES.jsonl …] > knowledge/urdu/frequencies.tsv

Counts are facts about the language; no text is kept. Words that are plainly two words run together (each of them many
times commoner, one of them a small word) are left out, so that the repair of missing spaces does not take them for
words.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from waqia.text.fold import HEH_DOACHASHMEE, YEH_BARREE, fold
from waqia.text.tokens import ARABIC

ROOT = Path(__file__).parents[1]
KEPT = 15000
FEWEST = 2
# A run-together form is this many times rarer than the rarer of its parts, and more if neither is a small word.
RARER, MUCH_RARER = 12, 20
SHORTEST = 5


def count(paths: Iterable[str]) -> Counter[str]:
    """How often each run of Urdu letters stands in the articles; a text that comes twice counts once."""
    total: Counter[str] = Counter()
    seen: set[str] = set()
    for path in paths:
        for line in Path(path).read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            if text not in seen:
                seen.add(text)
                total.update(re.findall(f"[{ARABIC}]+", fold(text)[0]))
    return total


def run_together(word: str, counts: Counter[str], rules: Mapping[str, Any]) -> bool:
    """Whether the word is two far commoner ones with no space between: one of them small, or both long enough."""
    small = {*rules["closed"], *rules["auxiliary"]}
    if word in rules["whole"]:
        return False
    for at in range(2, len(word) - 1):
        left, right = word[:at], word[at:]
        if left[-1] not in rules["non_joining"] or right in rules["fragments"] or len(word) < SHORTEST:
            continue
        if right in rules["endings"] and left not in small:
            continue
        rarer = min(counts[left], counts[right])
        if (left in small or right in small) and rarer >= RARER * counts[word]:
            return True
        if min(at, len(word) - at) > 2 and rarer >= MUCH_RARER * counts[word]:
            return True
    return False


def main() -> None:
    """Write the table to standard output."""
    rules = tomllib.loads((ROOT / "knowledge/urdu/run_together.toml").read_text("utf-8"))
    counts = count(sys.argv[1:])
    print("# Word forms by how often they stand in 2.3 million characters of the Urdu press: tools/mine_frequencies.py")
    print("form\tcount")
    kept = 0
    for word, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if number < FEWEST or kept == KEPT:
            break
        if len(word) < 2 or word[0] == HEH_DOACHASHMEE or YEH_BARREE in word[:-1] or "\u06ba" in word[:-1]:
            continue
        if run_together(word, counts, rules):
            continue
        kept += 1
        print(f"{word}\t{number}")


if __name__ == "__main__":
    main()
