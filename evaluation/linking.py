"""Annotated articles go in; how many of their forms of people's names are linked to a row of the tables comes out.

`python -m evaluation.linking` prints two shares and what was missed, for our own articles and, where it is there, for
those of the neighbouring folder:

linked    of the forms whose bearer the tables hold: linked to his row, and not only named alike
known     of all forms: linked to a row. Private people have none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import waqia
from evaluation import check
from evaluation.alike import same_name, words
from waqia.model import Article, Entity, Reading

DEV = Path(__file__).parents[2] / "shared" / "gold" / "dev"
Json = dict[str, Any]


@dataclass(slots=True)
class Links:
    """What was counted, and the forms of people of the tables that were not linked."""

    counts: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str, str]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The two shares; none where no name is annotated."""
        if not self.counts["held"]:
            return {}
        return {
            "linked": self.counts["held and linked"] / self.counts["held"],
            "known": self.counts["linked"] / self.counts["all"],
        }


def dev() -> list[Json]:
    """The articles of the neighbouring folder; none where it is absent."""
    return check.gold(DEV) if DEV.is_dir() else []


def links(articles: Sequence[Json]) -> Links:
    """All annotated forms of people's names, against what is read."""
    people = _by_last_word(waqia.lexicons(overlays=()).names.entities.values())
    found = Links()
    for article in articles:
        reading = _read(article)
        for row in article.get("entities", ()):
            if row["kind"] == "person" and row.get("name"):
                _count(found, reading, row, people)
    return found


def _read(article: Json) -> Reading:
    given = Article(article["text"], article.get("headline"), article["outlet"], None, article["published"], "given")
    return waqia.read(given, knowledge=waqia.lexicons(overlays=()))


def _count(found: Links, reading: Reading, row: Json, people: Mapping[str, Sequence[Entity]]) -> None:
    linked = any(entity.known and same_name(row["name"], entity.name) for entity in _linked(reading, row["text"]))
    held = linked or _held(row, people)
    found.counts.update({"all": 1, "linked": linked, "held": held, "held and linked": linked and held})
    if held and not linked:
        found.missed.append((reading.article.outlet or "", row["text"], row["name"]))


def _linked(reading: Reading, form: str) -> list[Entity]:
    """Whom the mentions stand for that cover much the same words as a form."""
    text, at, spans = reading.article.text, 0, list[tuple[int, int]]()
    while (at := text.find(form, at)) >= 0:
        spans.append((at, at + len(form)))
        at += 1
    return [
        entity
        for mention in reading.mentions
        if any(_like((mention.start, mention.end), span) for span in spans)
        for entity in mention.entities
    ]


def _like(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Two spans that share more than half of what they cover together."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= max(one[1], other[1]) - min(one[0], other[0])


def _by_last_word(entities: Iterable[Entity]) -> dict[str, list[Entity]]:
    people: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.kind == "person" and (parts := words(entity.name)):
            people.setdefault(parts[-1], []).append(entity)
    return people


def _held(row: Json, people: Mapping[str, Sequence[Entity]]) -> bool:
    """Whether the tables have somebody of just that name and country."""
    parts = words(row["name"])
    alike = people.get(parts[-1], ()) if parts else ()
    return any(
        words(one.name) == parts and (not row.get("country") or one.country in (None, row["country"])) for one in alike
    )


def main() -> None:
    for title, articles in (("our own articles", check.gold()), ("dev", dev())):
        found = links(articles)
        print(title, dict(found.counts), {name: round(share, 3) for name, share in found.figures().items()})
        for outlet, form, name in found.missed:
            print(f"  {form} · {name} · {outlet}")


if __name__ == "__main__":
    main()
