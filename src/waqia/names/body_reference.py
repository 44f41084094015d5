"""Find nouns that alone take up a body named before, and say which: «تنظیم نے», «عالمی عدالت کے مطابق», «جماعت».

In: a document with the mentions found so far, and the story of what was told. Out: where such a noun is a phrase of
its own, and the last body of its sort. «دہشت گرد تنظیم» of nobody, «ایک تنظیم», «انسانی حقوق کی تنظیم» take up nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqia.model import Document, Entity, Mention
from waqia.names.gazetteer import Gazetteer
from waqia.names.salience import Story
from waqia.names.senses import ORGANISATION, BodyNoun

REACH = 5  # sentences that such a noun looks back
BODY = "body"
_AFTER = frozenset({"ne", "ko", "se", "ka", "ki", "ke", "par"})
# A noun phrase begins after these: any small word but a genitive, a determiner and a negation.
_PARTING = frozenset("ne ko se par men tak aur ya comma lekin jabke ke_comp to jab agar stop colon quote".split())


def nouns(document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[int, tuple[int, BodyNoun]]:
    """By first token: where the noun ends, and what it can take up."""
    covered = {at: mention for mention in mentions for at in range(mention.np_first, mention.np_last)}
    openings = {words[0] for words in gazetteer.body_nouns}
    found: dict[int, tuple[int, BodyNoun]] = {}
    for sentence in document.sentences:
        for at in range(sentence.first, sentence.last):
            if document.tokens[at].form not in openings:
                continue
            hit = _longest(document, at, sentence.last, gazetteer)
            if hit and _free(covered, at, hit[0]) and _stands(document, gazetteer, at, hit[0], sentence.first):
                found[at] = hit
    return found


def _longest(document: Document, at: int, last: int, gazetteer: Gazetteer) -> tuple[int, BodyNoun] | None:
    for end in range(min(at + 3, last), at, -1):
        noun = gazetteer.body_nouns.get(tuple(token.form for token in document.tokens[at:end]))
        if noun:
            return end, noun
    return None


def _free(covered: dict[int, Mention], first: int, last: int) -> bool:
    """No mention goes beyond the noun: «عالمی عدالت انصاف» is a name of its own."""
    held = [covered[at] for at in range(first, last) if at in covered]
    return all(mention.np_first == first and mention.np_last == last for mention in held)


def _stands(document: Document, gazetteer: Gazetteer, first: int, last: int, begin: int) -> bool:
    """Whether the noun is a phrase of its own: a particle behind it, and nothing before it that belongs to it."""
    tokens, particles = document.tokens, gazetteer.particles
    if last >= len(tokens) or particles.get(tokens[last].form) not in _AFTER:
        return False
    if first == begin:
        return True
    before = tokens[first - 1]
    if before.kind == "mark" or particles.get(before.form) in _PARTING:
        return before.form != ")"  # «فلاں (ف ل) پارٹی» is a name
    pointer = gazetteer.pronouns.get(before.form)
    if pointer and pointer.kind == "personal":
        return True  # «اس تنظیم نے»
    return any(tuple(t.form for t in tokens[max(0, first - n) : first]) in gazetteer.adverbial for n in (2, 3))


def mention(document: Document, first: int, last: int, noun: BodyNoun) -> Mention:
    """The noun as a mention that stands for nobody yet."""
    start, end = document.tokens[first].start, document.tokens[last - 1].end
    text = document.article.text[start:end]
    return Mention(
        first, last, start, end, text, ORGANISATION, (), "description", first, last, None, False, noun.row, of=BODY
    )


def before(story: Story, sentence: int, noun: BodyNoun, gazetteer: Gazetteer) -> Entity | None:
    """The last body told of that the noun can take up."""
    told = (entity for one in story.back(sentence, REACH) if one.how == "name" for entity in one.entities)
    return next((entity for entity in told if takes_up(noun, entity, gazetteer)), None)


def takes_up(noun: BodyNoun, entity: Entity, gazetteer: Gazetteer) -> bool:
    """Whether the noun fits the body: its sort, its reach, and its name."""
    if gazetteer.kinds.get(entity.id) not in noun.kinds:
        return False
    if noun.international and entity.country:
        return False
    return not noun.in_name or noun.in_name in (entity.name_ur or "").split()
