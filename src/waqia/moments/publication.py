"""Find out on which day an article was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from waqia.model import Document
from waqia.moments.lexicon import MomentLexicon, Words
from waqia.moments.setting import Parts, made
from waqia.moments.spotting import Spotted, spot_in

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_OLDEST, _LAST = 1800, 2200
# A publication line is short: the date stands within so many words of «شائع» or «اپ ڈیٹ».
_LINE = 12


def published_day(document: Document, lexicon: MomentLexicon) -> date | None:
    """The day the caller gave, else a full date in the dateline, else one in a line that says when it was published."""
    given = document.article.published
    if given:
        found = _ISO_DAY.match(given)
        return _plausible(made(*map(int, found.groups()))) if found else None
    forms = [token.form for token in document.tokens]
    place = document.dateline and document.dateline.date
    if place and (on := _first_full(forms, place[0], place[1] + 2, lexicon)):
        return on
    heads = {words[0] for words in lexicon.published}
    starts = (at for at, form in enumerate(forms) if form in heads)
    lines = (at for at in starts if any(_stands(words, forms, at) for words in lexicon.published))
    return next((on for at in lines if (on := _first_full(forms, at, at + _LINE, lexicon))), None)


def printed_day(lines: Iterable[Sequence[str]], lexicon: MomentLexicon) -> date | None:
    """The first full date in lines of words, such as pages print it beside the story."""
    found = (_first_full(list(forms), 0, len(forms), lexicon) for forms in lines)
    return next((on for on in map(_plausible, found) if on), None)


def _plausible(on: date | None) -> date | None:
    """No newspaper is older than printing in Urdu; far years would run out of the calendar."""
    return on if on and _OLDEST <= on.year <= _LAST else None


def _stands(words: Words, forms: list[str], at: int) -> bool:
    return tuple(forms[at : at + len(words)]) == words


def _first_full(forms: list[str], first: int, last: int, lexicon: MomentLexicon) -> date | None:
    """The first date with a year between two places."""
    for spotted in spot_in(forms, first, min(last, len(forms)), lexicon):
        if on := _full(spotted):
            return on
    return None


def _full(spotted: Spotted) -> date | None:
    """The day, where the expression names day, month and year."""
    parts = Parts(spotted.parts)
    year, number = parts.number("year"), parts.number("day", "first_of_month")
    if spotted.rule in ("day", "clock") and year and number and parts.has("month"):
        return made(year, int(parts.first("month")), number)
    numbers = [n.whole or 0 for n in parts.all("number")]
    if spotted.rule == "figures" and year and number:
        return made(year, numbers[0], number)
    if spotted.rule == "figures_year_first" and year:
        return made(year, numbers[-2], numbers[-1])
    return None
