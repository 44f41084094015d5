"""The whole way on one screen: `read(article)` turns raw Urdu into a Reading.

Article → sentences of tokens → moments and mentions → clauses → who is meant → dates → events, statements, relations.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from waqia import events, grammar, knowledge, moments, names
from waqia.events import EventLexicon
from waqia.grammar import GrammarLexicon
from waqia.model import (
    Article,
    Document,
    Entity,
    Event,
    Mention,
    Moment,
    Note,
    Reading,
    Relation,
    day_of_publication,
)
from waqia.moments import MomentLexicon
from waqia.names import Gazetteer
from waqia.text import inflection, prepare, script
from waqia.text import lexicon as text_lexicon
from waqia.text.lexicon import TextLexicon


@dataclass(frozen=True, slots=True)
class Lexicons:
    """All knowledge, compiled for reading."""

    text: TextLexicon
    moments: MomentLexicon
    grammar: GrammarLexicon
    names: Gazetteer
    events: EventLexicon
    digest: str


def read(
    article: str | Article,
    *,
    published: str | date | None = None,
    outlet: str | None = None,
    headline: str | None = None,
    url: str | None = None,
    knowledge: Lexicons | None = None,
) -> Reading:
    """Read one article; `knowledge`: what `lexicons(folder)` gives, by default our own.

    `published` is an ISO date or a datetime.date; ValueError where it is none. TypeError where there is no text.
    """
    if not isinstance(article, Article):
        day = None if published is None else day_of_publication(published)
        article = Article(article, headline, outlet, url, day, "given" if day else None)
    known = knowledge or lexicons()

    article, remarks = script.judged(article, known.text.languages)
    if article.language in known.text.languages.names and article.language != "ur":
        return Reading(article, notes=(*article.notes, *remarks))
    document = _dated(prepare(article, known.text), known)
    spotted = moments.spot(document, known.moments)
    times = [(s.first, s.last) for s in spotted]
    mentions = names.find(document, known.names, times)
    clauses = grammar.parse(document, _noun_phrases(mentions), times, known.grammar)
    mentions = names.resolve(document, mentions, clauses, known.names)
    dates = moments.resolve(document, spotted, clauses, known.moments)
    told = events.tell(document, mentions, dates, clauses, known.events)

    return Reading(
        article=document.article,
        sentences=document.sentences,
        mentions=mentions,
        entities=_entities(mentions, told.events, told.relations),
        times=dates,
        events=told.events,
        statements=told.statements,
        relations=told.relations,
        repairs=document.repairs,
        left_out=document.left_out,
        notes=(*article.notes, *remarks, *_notes(document, dates), *told.notes),
        clauses=clauses,
        tokens=document.tokens,
    )


def _dated(document: Document, known: Lexicons) -> Document:
    """With the day of publication that the text itself tells, where none was given."""
    if document.article.published is not None:
        return document
    printed = (document.article.printed or "").splitlines()
    day = moments.printed_day(map(known.text.words, printed), known.moments) or moments.published_day(
        document, known.moments
    )
    if day is None:
        return document
    article = replace(document.article, published=day.isoformat(), published_from="text")
    return replace(document, article=article)


def _notes(document: Document, dates: Sequence[Moment]) -> tuple[Note, ...]:
    """What is left open for want of a day to reckon from."""
    open_ended = [m for m in dates if m.kind in ("date", "time") and (m.value is None or m.value.startswith("XXXX"))]
    notes = [Note(m.start, m.end, "unresolved_date", "no day to reckon from") for m in open_ended]
    if document.article.published is None:
        why = "no date of publication given or told by the text; dates relative to it stay open"
        notes.insert(0, Note(0, 0, "published_unknown", why))
    return tuple(notes)


def _noun_phrases(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    return [(mention.np_first, mention.np_last) for mention in mentions]


def _entities(mentions: Sequence[Mention], told: Sequence[Event], related: Sequence[Relation]) -> tuple[Entity, ...]:
    """Every entity that the reading names, once, by id."""
    found: dict[str, Entity] = {}
    for mention in mentions:
        for entity in (*mention.entities, *((mention.seat,) if mention.seat else ())):
            found.setdefault(entity.id, entity)
    for event in told:
        for party in (*event.actors, *event.recipients):
            found.setdefault(party.entity.id, party.entity)
        if event.place is not None:
            found.setdefault(event.place.entity.id, event.place.entity)
    for relation in related:
        for end in (relation.subject, relation.object):
            if isinstance(end, Entity):
                found.setdefault(end.id, end)
    return tuple(found[key] for key in sorted(found))


def lexicons(folder: Path | None = None, overlays: Iterable[str | Path] | None = None) -> Lexicons:
    """The tables below a folder with the rows of overlays over them, later over earlier; compiled, and kept.

    Without a folder those of the package; without overlays the user's own (`knowledge.own`), with () none.
    """
    laid = knowledge.own() if overlays is None else overlays
    return _lexicons(folder or knowledge.folder(), tuple(map(Path, laid)))


@lru_cache(maxsize=4)
def _lexicons(root: Path, overlays: tuple[Path, ...]) -> Lexicons:
    """Kept in the user's cache until a table or the code changes."""
    for overlay in overlays:
        knowledge.present(overlay)
    places = (root.resolve(), Path(__file__).resolve().parent, *(overlay.resolve() for overlay in overlays))
    compiled = knowledge.cached("lexicons", knowledge.state(*places), lambda: compile_lexicons(root, overlays))
    gc.freeze()  # the tables live as long as the process: the collector need not walk them
    return compiled


def compile_lexicons(root: Path, overlays: Sequence[Path] = ()) -> Lexicons:
    """Load, check and compile all tables."""
    known = knowledge.load(root, overlays)
    tables, documents = dict(known.rows), dict(known.documents)
    text = text_lexicon.build(tables, documents)
    inflect = inflection.build(tables["urdu/plurals"], documents["urdu/noun_endings"]).forms
    rules = grammar.build(tables, documents)
    times = moments.build(tables, documents)
    return Lexicons(
        text=text,
        moments=times,
        grammar=rules,
        names=names.build(tables, documents),
        events=events.build(tables, documents, rules, text.words, inflect, times.numbers),
        digest=known.digest,
    )
