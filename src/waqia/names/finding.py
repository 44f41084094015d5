"""Find every mention of somebody or something in an article.

In: a document, the gazetteer, the token ranges of time expressions. Out: mentions in the order of the text.
Sentences are read in order, so that «the minister» can be the one named before; then bare surnames of people
named anywhere are added.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqia.model import Document, Entity, Mention
from waqia.names import phrases, titles
from waqia.names.bodies import LONGEST
from waqia.names.coining import WHY
from waqia.names.drafts import Draft, remember
from waqia.names.field import Field, lay_out
from waqia.names.gazetteer import Gazetteer
from waqia.names.matching import join
from waqia.names.senses import ORGANISATION, PERSON


def find(document: Document, gazetteer: Gazetteer, taken: Sequence[tuple[int, int]] = ()) -> tuple[Mention, ...]:
    """All mentions, linked where the phrase and the names before it tell to whom."""
    laid = lay_out(document, gazetteer, taken)
    drafts: list[Draft] = []
    for number in range(len(document.sentences)):
        found = phrases.read(laid, number)
        for draft in sorted(found, key=lambda draft: draft.first):
            remember(laid, draft)
        drafts += found
    _settle(laid, drafts)
    _named_later(laid, drafts)
    drafts += _bodies_again(laid, drafts)
    drafts += _surnames(laid, drafts)
    drafts.sort(key=lambda draft: (draft.np_first, -draft.np_last, draft.first))
    return tuple(mention(document, draft) for draft in drafts)


def _named_later(laid: Field, drafts: Sequence[Draft]) -> None:
    """«چینی سفیر» in a headline is the ambassador whom the article names further down."""
    for draft in drafts:
        if draft.use == "title" and len(draft.entities) == 1 and not draft.entities[0].known and draft.of:
            if draft.effect == "former" and (owner := laid.gazetteer.entities.get(draft.of)):
                past = titles.past_holder(laid, draft.office, owner)
                draft.entities = (past,) if past else draft.entities
            for main in (draft.office, draft.title):
                if main and (named := laid.offices.get((main, draft.of))) and draft.effect not in ("former", "deputy"):
                    draft.entities = (named,)


def mention(document: Document, draft: Draft) -> Mention:
    """The finished mention of a draft."""
    tokens = document.tokens
    start, end = tokens[draft.first].start, tokens[draft.last - 1].end
    return Mention(
        draft.first, draft.last, start, end, document.article.text[start:end], draft.kind, draft.entities, draft.how,
        draft.np_first, draft.np_last, None, draft.plural, draft.why, draft.title, draft.office, draft.of, draft.effect,
    )  # fmt: skip


def _settle(laid: Field, drafts: Sequence[Draft]) -> None:
    """A body whose country is told further down is of that country in the headline too."""
    if not laid.settled:
        return
    for draft in drafts:
        draft.entities = tuple(laid.settled.get(entity.id, entity) for entity in draft.entities)


def _bodies_again(laid: Field, drafts: Sequence[Draft]) -> list[Draft]:
    """Words outside all mentions that are a body's name, which something beside it tells elsewhere in the article."""
    if not laid.coined:
        return []
    covered = {at for draft in drafts for at in range(draft.first, draft.last)}
    openings = {key[:1] for key in laid.coined}
    found = []
    for sentence in laid.document.sentences:
        at = sentence.first
        while at < sentence.last:
            last = at + 1
            opens = at not in covered and laid.keys[at][:1] in openings
            if opens and (held := _coined(laid, at, sentence.last, covered)):
                last, entity = held
                found.append(Draft(at, last, at, last, ORGANISATION, (entity,), "name", WHY))
            at = last
    return found


def _coined(laid: Field, at: int, end: int, covered: set[int]) -> tuple[int, Entity] | None:
    """The longest name of a body at a token."""
    key, best = "", None
    for last in range(at + 1, min(at + LONGEST, end) + 1):
        if last - 1 in covered or last - 1 in laid.taken:
            break
        key = join(key, laid.keys[last - 1])
        if key in laid.coined:
            best = last, laid.settled.get(laid.coined[key].id, laid.coined[key])
    return best


def _surnames(laid: Field, drafts: Sequence[Draft]) -> list[Draft]:
    """Words outside all mentions that are the first or last name of somebody named in the article."""
    keys, surnames = laid.keys, laid.surnames
    if not surnames:
        return []
    covered = {at for draft in drafts for at in range(draft.first, draft.last)}
    places = [at for s in laid.document.sentences for at in range(s.first, s.last) if keys[at] in surnames]
    return [
        Draft(at, at + 1, at, at + 1, PERSON, (surnames[keys[at]],), "name", "names.surname")
        for at in places
        if at not in covered and at not in laid.taken and _bare(laid, at, covered)
    ]


def _bare(laid: Field, at: int, covered: set[int]) -> bool:
    """Whether the word stands as a name by itself, no other name-like word beside it."""
    beside = [n for n in (at - 1, at + 1) if 0 <= n < len(laid.keys) and n not in covered]
    return not any((part := laid.part(n)) and not part.common for n in beside)
