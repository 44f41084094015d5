"""Who did what to whom: a document with mentions, moments and clauses goes in; events and statements come out."""

from __future__ import annotations

from typing import NamedTuple

from waqia.events import assembly, attribution, context, relations, triggers
from waqia.events.lexicon import EventLexicon, build
from waqia.events.scene import Scene
from waqia.model import Clause, Document, Event, Mention, Moment, Note, Relation, Statement

__all__ = ["EventLexicon", "Told", "build", "tell"]


class Told(NamedTuple):
    """What the event layer makes of an article."""

    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    notes: tuple[Note, ...]


def tell(
    document: Document,
    mentions: tuple[Mention, ...],
    moments: tuple[Moment, ...],
    clauses: tuple[Clause, ...],
    lexicon: EventLexicon,
) -> Told:
    """Read the acts, sayings and lasting facts of an article."""
    scene = Scene(document, mentions, moments, clauses, lexicon)
    attributed = attribution.attribute(scene)
    speakers = attribution.speakers(attributed)
    found = triggers.find(scene, speakers)
    drafts = context.complete(scene, found.drafts, speakers)
    events = assembly.assemble(scene, drafts, attributed, lexicon.states)
    return Told(
        events,
        attribution.statements(scene, attributed),
        relations.find(scene),
        tuple(_note(document, refused) for refused in found.refused),
    )


def _note(document: Document, refused: triggers.Refused) -> Note:
    tokens = document.tokens
    return Note(tokens[refused.first].start, tokens[refused.last - 1].end, "not_coded", refused.reason)
