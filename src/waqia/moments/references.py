"""Rules for expressions that refer without a day: «اب تک», «حال ہی میں», «جلد», «اس سے قبل»."""

from __future__ import annotations

from waqia.moments.setting import Parts, Setting, Value
from waqia.moments.tense import PAST

# «اس وقت … جب» means "at the time when": the جب stands within so many words.
_WHEN_WITHIN = 8


def reference(parts: Parts, at: Setting) -> Value | None:
    """PRESENT_REF, PAST_REF, FUTURE_REF, or no value for words that only order two happenings.

    None for «اس وقت کے وزیر», «اُس وقت … جب», which point at something that the sentence tells itself.
    """
    row = at.lexicon.references[int(parts.first("reference"))]
    if at.last < len(at.forms) and at.forms[at.last] in row.unless_after:
        return None
    if row.then and _then(at):
        return None
    return Value(row.value, None, at.anchor if row.value else None)


def _then(at: Setting) -> bool:
    """Does «اس وقت» mean "at that time"?"""
    following = at.forms[at.last : at.last + _WHEN_WITHIN]
    if at.lexicon.then_sign in at.raw or not at.lexicon.then_when.isdisjoint(following):
        return True
    tenses = at.lexicon.tenses
    return next((form in tenses.past for form in following if form in tenses.past | tenses.present), False)


def recent(parts: Parts, at: Setting) -> Value:
    """«حالیہ دنوں», «گزشتہ برسوں»."""
    return Value("PAST_REF", None, at.anchor)


def to_come(parts: Parts, at: Setting) -> Value:
    """«آنے والے دنوں»."""
    return Value("FUTURE_REF", None, at.anchor)


def these_days(parts: Parts, at: Setting) -> Value:
    """«ان دنوں»: now, or then in a story of the past."""
    return Value(None if at.direction == PAST else "PRESENT_REF", None, at.anchor)
