"""Readings as a table for people: date, act, who → whom, where, status, according to, the words.

On a screen each article has a heading and a grid as wide as the screen; on a narrow one, a block for each act. Into a
file or a pipe go lines of cells parted by tabs. An act that is told several times stands once.

Text of articles is untrusted: control characters never reach the terminal. Reordering is left to the terminal: Urdu
goes out in logical order, last on its line, in isolates (U+2068, U+2069) so that it cannot turn what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from waqia.exports import Screen, isolated, plain
from waqia.labels import label
from waqia.model import Event, Party, Quantity, Reading, Source
from waqia.record import article_id

HEADER = ("article", "date", "act", "who", "whom", "where", "status", "according to", "numbers", "words")
_SHOWN = ("date", "act", "who → whom", "where", "status", "according to")
WIDEST = (12, 14, 34, 16, 9, 20)  # so that at 132 columns a third is left for the words
WORDS_LEAST = 28
GAP = "  "
_TITLE = 120  # characters of a headline
_DAY_OF_PRINT = "*"


def pieces(readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]:
    """The table of each reading in turn."""
    if screen is None:
        yield "\t".join(HEADER) + "\n"
    for reading in readings:
        yield from _plain(reading) if screen is None else _shown(reading, screen, several)


def _plain(reading: Reading) -> Iterator[str]:
    article = reading.article
    name = plain(article.ref or article.url or article_id(article))
    for event in _main(reading):
        date, act, _, where, status, according_to = _cells(event)
        who, whom = _parties(event.actors), _parties(event.recipients)
        counted, words = plain("; ".join(map(_counted, event.numbers))), plain(_words(event, reading))
        yield "\t".join((name, date, act, who, whom, where, status, according_to, counted, words)) + "\n"


def _shown(reading: Reading, screen: Screen, named: bool) -> Iterator[str]:
    article, events = reading.article, _main(reading)
    name = article.ref or article.url if named else None
    told = filter(None, (name, article.outlet, article.published, f"acts: {len(events)}"))
    yield f"\n{_bold(isolated(plain(reading.article.title[:_TITLE])), screen)}\n{plain(' · '.join(told))}\n\n"
    if events:
        rows = [(_cells(event), _words(event, reading), _gloss(event)) for event in events]
        widths = [
            min(most, max(map(_width, column)))
            for most, column in zip(WIDEST, zip(_SHOWN, *(cells for cells, _, _ in rows), strict=True), strict=True)
        ]
        left = screen.width - sum(widths) - len(GAP) * len(widths)
        yield from _grid(rows, [*widths, left], screen) if left >= WORDS_LEAST else _blocks(rows, screen)
    if any(event.date is None and event.reported for event in events):
        yield f"\n{_DAY_OF_PRINT} the day of publication: the text gives none\n"


Row = tuple[tuple[str, ...], str, str]


def _grid(rows: Sequence[Row], widths: Sequence[int], screen: Screen) -> Iterator[str]:
    """A line of headings, then each act over as many lines as its longest cell needs."""
    heading = "".join(_padded(name, width) + GAP for name, width in zip(_SHOWN, widths, strict=False))
    yield _bold(heading + "words", screen) + "\n"
    yield "─" * screen.width + "\n"
    for cells, words, gloss in rows:
        columns = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=False)]
        last = [isolated(line) for line in (*_wrapped(gloss, widths[-1]), *_wrapped(plain(words), widths[-1]))]
        for *parts, urdu in zip_longest(*columns, last, fillvalue=""):
            line = "".join(_padded(part, width) + GAP for part, width in zip(parts, widths, strict=False))
            yield (line + urdu).rstrip() + "\n"
        yield "\n"


def _blocks(rows: Sequence[Row], screen: Screen) -> Iterator[str]:
    """Each act under the other, for screens that are no wider than a page."""
    for (date, act, who, where, status, according_to), words, gloss in rows:
        yield _bold(f"{act} · {status}", screen) + f" · {date}\n"
        for name, value in (("", who), ("where: ", where), ("according to: ", according_to)):
            if value:
                yield from (f"  {line}\n" for line in _wrapped(name + value, screen.width - 2))
        yield from (f"  {isolated(line)}\n" for line in (gloss, *_wrapped(plain(words), screen.width - 2)))
        yield "\n"


def _main(reading: Reading) -> list[Event]:
    return [event for event in reading.events if event.main]


def _words(event: Event, reading: Reading) -> str:
    return reading.article.text[event.evidence.start : event.evidence.end]


def _gloss(event: Event) -> str:
    """What the act is, in Urdu."""
    named = (label("types", event.type), label("modes", event.mode), label("statuses", event.status))
    return " · ".join(filter(None, named))


def _cells(event: Event) -> tuple[str, ...]:
    """The cells in English, in the order of the columns."""
    date = event.date or (f"{event.reported}{_DAY_OF_PRINT}" if event.reported else "")
    who = " → ".join(filter(None, (_parties(event.actors), _parties(event.recipients))))
    where = plain(event.place.entity.name) if event.place else ""
    return (
        date,
        " ".join(filter(None, (event.type, event.mode))),
        who,
        where,
        event.status,
        _chain(event.according_to),
    )


def _counted(quantity: Quantity) -> str:
    """«killed ≥12», «money ~3000000000 USD»."""
    sign = {"at_least": "≥", "about": "~", "at_most": "≤"}.get(quantity.bound, "")
    return " ".join(filter(None, (quantity.kind, f"{sign}{quantity.value}", quantity.unit)))


def _parties(parties: Iterable[Party]) -> str:
    return ", ".join(dict.fromkeys(plain(_party(party)) for party in parties))


def _party(party: Party) -> str:
    entity = party.entity
    return entity.name if entity.kind == "state" or not party.country else f"{entity.name} ({party.country})"


def _chain(sources: Iterable[Source]) -> str:
    """Nearest first: «the spokesman ← Reuters» is the spokesman as Reuters has him."""
    return plain(" ← ".join(source.name for source in sources))


def _bold(text: str, screen: Screen) -> str:
    return f"\x1b[1m{text}\x1b[0m" if screen.colour else text


def _width(text: str) -> int:
    from rich.cells import cell_len  # here, because a file or a pipe does without it

    return cell_len(text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, broken at blanks, within a word only where it alone is too long."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if _width(joined) <= width:
            lines[-1] = joined
            continue
        parts = [word[at : at + width] for at in range(0, len(word), width)]
        lines.extend(parts if lines[-1] else [])
        lines[-1:] = lines[-1:] if lines[-1] else parts
    return lines
