"""Readings as one right-to-left page that needs nothing else: the article with names, times and acts marked.

Spans overlap (a name stands in the evidence of three acts), so the text is cut at every border and each piece is told
what it belongs to. Everything of the article is escaped; the page forbids itself every script but its own and all
requests.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

from waqia.exports import Screen
from waqia.labels import label
from waqia.model import Entity, Event, Party, Reading, Source

_HERE = Path(__file__).parent
_TITLE = 160  # characters of a headline
# Characters that HTML does not take, not even escaped.
_NOT_HTML = dict.fromkeys(
    [*range(0x9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)], "\ufffd"
)


class Mark(NamedTuple):
    """What a stretch of text is: a CSS class, a role in an act, or a remark that shows when it is pointed at."""

    start: int
    end: int
    css: str = ""
    act: str = ""
    remark: str = ""


def pieces(readings: Iterable[Reading], screen: Screen | None) -> Iterator[str]:
    """The head of the page, an article for each reading, the foot."""
    head = None
    for reading in readings:
        if head is None:
            yield (head := _head(reading.article.title[:_TITLE]))
        yield _article(reading)
    if head is not None:
        yield f"<script>{_file('page.js')}</script>\n</body>\n</html>\n"


@cache
def _file(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _head(title: str) -> str:
    def digest(name: str) -> str:
        return base64.b64encode(hashlib.sha256(_file(name).encode()).digest()).decode()

    policy = (
        f"default-src 'none'; style-src 'sha256-{digest('page.css')}'; script-src 'sha256-{digest('page.js')}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="ur" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(title)}</title>\n<style>{_file('page.css')}</style>\n</head>\n<body>\n"
    )


def _article(reading: Reading) -> str:
    article = reading.article
    told = [_bdi(article.outlet), f"{_column('published')}: {_bdi(article.published)}" if article.published else None]
    return (
        f"<article>\n<header>\n<h1>{_bdi(article.title[:_TITLE] or '—')}</h1>\n"
        f"<p>{' · '.join(filter(None, told))}</p>\n{_key()}</header>\n"
        f'<div class="columns">\n<p class="text">{"".join(_marked(article.text, list(_marks(reading))))}</p>\n'
        f'<div class="side">\n{_acts(reading)}{_statements(reading)}{_relations(reading)}</div>\n</div>\n</article>\n'
    )


def _key() -> str:
    kinds = ("person", "state", "organisation", "group", "outlet", "place", "time")
    entries = "".join(f'<span class="m m-{kind}">{label("kinds", kind)}</span>' for kind in kinds)
    rest = f'<span class="repair">{_column("repaired")}</span><span class="left-out">{_column("left_out")}</span>'
    return f'<p class="key">{entries}{rest}</p>\n'


# ---- The text ------------------------------------------------------------------------------------------------------


def _marks(reading: Reading) -> Iterator[Mark]:
    """Every stretch of the text that shows something."""
    for mention in reading.mentions:
        yield Mark(mention.start, mention.end, f"m m-{mention.kind}", remark=" / ".join(map(_named, mention.entities)))
    for moment in reading.times:
        yield Mark(moment.start, moment.end, "m m-time", remark=moment.value or "")
    for repair in reading.repairs:
        yield Mark(repair.start, repair.end, "repair", remark=f"{_column('repaired')}: {repair.means}")
    for part in reading.left_out:
        yield Mark(part.start, part.end, "left-out", remark=_column("left_out"))
    for number, event in enumerate(reading.events, 1):
        yield from _roles(str(number), event)


def _roles(number: str, event: Event) -> Iterator[Mark]:
    yield Mark(*event.evidence, "evidence", f"{number}:evidence")
    yield Mark(*event.trigger, "trigger", f"{number}:trigger")
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        yield from (Mark(party.start, party.end, act=f"{number}:{role}") for party in parties)
    if event.place:
        yield Mark(event.place.start, event.place.end, act=f"{number}:where")
    if event.date_from and "start" in event.date_from:
        yield Mark(event.date_from["start"], event.date_from["end"], act=f"{number}:when")
    yield from (Mark(source.start, source.end, act=f"{number}:source") for source in event.according_to)


def _marked(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """The text cut at every border of a mark, each piece with all that it belongs to."""
    starts: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.start < mark.end:
            starts[mark.start].append(mark)
            ends[mark.end].append(mark)
    here: dict[Mark, None] = {}
    borders = sorted({0, len(text), *starts, *ends})
    for at, following in zip(borders, borders[1:], strict=False):
        for mark in ends.get(at, ()):
            here.pop(mark, None)
        here.update(dict.fromkeys(starts.get(at, ())))
        yield _piece(text[at:following], here)


def _piece(text: str, marks: Iterable[Mark]) -> str:
    css = " ".join(dict.fromkeys(mark.css for mark in marks if mark.css))
    acts = " ".join(dict.fromkeys(mark.act for mark in marks if mark.act))
    remark = " · ".join(dict.fromkeys(mark.remark for mark in marks if mark.remark))
    told = (("class", css), ("data-e", acts), ("title", remark))
    attributes = "".join(f' {name}="{_safe(value)}"' for name, value in told if value)
    return f"<span{attributes}>{_safe(text)}</span>" if attributes else _safe(text)


# ---- Beside the text -----------------------------------------------------------------------------------------------


def _acts(reading: Reading) -> str:
    text = reading.article.text
    numbers = {event.id: number for number, event in enumerate(reading.events, 1)}
    cards = [_card(event, numbers[event.id], text) for event in reading.events if event.main]
    if not cards:
        return f"<h2>{_column('nothing')}</h2>\n"
    return f"<h2>{_column('events')} ({len(cards)})</h2>\n<ol>\n{''.join(cards)}</ol>\n"


def _card(event: Event, number: int, text: str) -> str:
    named = " · ".join(filter(None, (label("types", event.type), label("modes", event.mode))))
    status = f'<span class="chip {event.status}">{_safe(label("statuses", event.status))}</span>'
    facts = "".join(
        f'<span class="fact">{_column(name)}: {_bdi(value)}</span>' for name, value in _facts(event) if value
    )
    quote = f'<span class="quote">{_bdi(text[event.evidence.start : event.evidence.end])}</span>'
    return (
        f'<li><button type="button" class="card" data-of="{number}" aria-pressed="false">'
        f'<span class="name">{_safe(named)}{status}</span>{facts}{quote}</button>{_why(event)}</li>\n'
    )


def _facts(event: Event) -> Iterator[tuple[str, str]]:
    """Column and value of what is known of an act."""
    yield "who", _parties(event.actors)
    yield "whom", _parties(event.recipients)
    yield "date", event.date or ""
    yield "reported", (event.reported or "") if not event.date else ""
    yield "where", _named(event.place.entity) if event.place else ""
    yield "according_to", " ← ".join(map(_sayer, event.according_to))
    yield "retold", str(len(event.same_as)) if event.same_as else ""


def _why(event: Event) -> str:
    steps = "".join(
        f"<li>{_safe(' · '.join(f'{key}: {value}' for key, value in step.items()))}</li>" for step in event.why
    )
    code = " ".join(filter(None, (event.type, event.mode, event.status)))
    return (
        f"<details><summary>{_column('why')}</summary>"
        f'<ul dir="ltr"><li>{_safe(code)} · confidence {event.confidence:.2f}</li>{steps}</ul></details>'
    )


def _statements(reading: Reading) -> str:
    return _folded("statements", [f"{_bdi(_sayer(said.speaker))}: {_bdi(said.text)}" for said in reading.statements])


def _relations(reading: Reading) -> str:
    rows = []
    for relation in reading.relations:
        other = relation.object if isinstance(relation.object, str) else _named(relation.object)
        named = _safe(label("relations", relation.type))
        rows.append(f"{_bdi(_named(relation.subject))} · {named} · {_bdi(other)}")
    return _folded("relations", rows)


def _folded(name: str, rows: Sequence[str]) -> str:
    """A list that opens on a click; nothing if it is empty."""
    if not rows:
        return ""
    items = "".join(f'<li class="fact">{row}</li>\n' for row in rows)
    return f"<details><summary>{_column(name)} ({len(rows)})</summary><ol>{items}</ol></details>\n"


def _parties(parties: Iterable[Party]) -> str:
    return label("columns", "comma").join(dict.fromkeys(_named(party.entity) for party in parties))


def _sayer(source: Source) -> str:
    return _named(source.entity) if source.entity else source.name


def _named(entity: Entity) -> str:
    return entity.name_ur or entity.name


def _column(name: str) -> str:
    return _safe(label("columns", name))


def _bdi(text: str | None) -> str:
    """Text in isolation, so that its direction turns nothing beside it."""
    return f"<bdi>{_safe(text)}</bdi>" if text else ""


def _safe(text: str) -> str:
    return escape(text.translate(_NOT_HTML))
