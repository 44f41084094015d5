"""Lasting facts: mentions and clauses go in, relations (offices, memberships, alliances, support) come out."""

from __future__ import annotations

from waqia.events.scene import Scene
from waqia.model import Relation


def find(scene: Scene) -> tuple[Relation, ...]:
    """All relations that the article states."""
    return tuple(_offices(scene))


def _offices(scene: Scene) -> list[Relation]:
    """«ایرانی صدر ابراہیم رئیسی»: a title with a name states that the office is held, «سابق» that it was."""
    found: dict[tuple[str, str, str], Relation] = {}
    tokens = scene.document.tokens
    names = scene.lexicon.offices
    for mention in scene.mentions:
        if not mention.office or mention.kind != "person" or len(mention.entities) != 1 or mention.effect not in (None, "plain", "former", "counterpart"):
            continue
        if mention.how not in ("name", "counterpart") and mention.np_first == mention.first:
            continue
        person = mention.entities[0]
        of = (mention.of or f"state:{person.country}").split(":")[-1]
        kind = "held_office" if mention.effect == "former" else "holds_office"
        office = f"{names.get(mention.office, mention.office)} of {of}"
        start, end = tokens[mention.np_first].start, tokens[mention.np_last - 1].end
        found.setdefault((kind, person.id, office), Relation(kind, person, office, None, start, end))
    return list(found.values())
