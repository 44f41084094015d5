"""Readings as one right-to-left page that needs nothing else: the article with names, times and acts marked.

Spans overlap (a name stands in the evidence of three acts), so the text is cut at every border and each piece is told
what it belongs to. The page is for readers of Urdu: names stand as Urdu has them or as the text has them, English shows
where a name is pointed at, and codes stand only where rules and tables are named. Everything of the article is escaped;
the page forbids itself every script but its own and all requests.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from waqia.exports import Screen
from waqia.labels import label
from waqia.model import Entity, Event, Party, Place, Quantity, Reading, Relation, Source

_HERE = Path(__file__).parent
_TITLE = 160  # characters of a headline
_ROLES = (("trigger", "act"), ("actor", "who"), ("recipient", "whom"), ("where", "where"), ("when", "date"))
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


class View(NamedTuple):
    """A reading with what its cards look up."""

    reading: Reading
    names: Mapping[str, str]  # id of an entity → what it is called in Urdu
    rows: Mapping[tuple[int, int], str]  # span of a name or time → the row of the knowledge behind it
    events: Mapping[str, Event]
    numbers: Mapping[str, str]  # id of an event → the number by which text and cards know it


def pieces(readings: Iterable[Reading], screen: Screen | None, several: bool = True) -> Iterator[str]:
    """The head of the page, an article for each reading, the foot."""
    head = None
    for reading in readings:
        if head is None:
            yield (head := _head(reading.article.title[:_TITLE]))
        yield _article(_view(reading))
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


def _view(reading: Reading) -> View:
    rows = {(m.start, m.end): m.why for m in reading.mentions} | {(t.start, t.end): t.why for t in reading.times}
    numbers = {event.id: str(number) for number, event in enumerate(reading.events, 1)}
    return View(reading, _names(reading), rows, {event.id: event for event in reading.events}, numbers)


def _names(reading: Reading) -> dict[str, str]:
    """Entities by their Urdu names, else by the clearest words of the text that mean them and nobody beside them."""
    printed: dict[str, str] = {}
    alone = [mention for mention in reading.mentions if len(mention.entities) == 1 and mention.how != "pronoun"]
    for mention in sorted(alone, key=lambda m: m.how not in ("name", "title")):
        printed.setdefault(mention.entities[0].id, mention.text)
    for event in reading.events:
        for party in (*event.actors, *event.recipients):
            printed.setdefault(party.entity.id, party.text)
    named = {entity.id: entity.name_ur for entity in reading.entities if entity.name_ur}
    return printed | named


def _article(view: View) -> str:
    article = view.reading.article
    told = [_bdi(article.outlet), f"{_column('published')}: {_bdi(article.published)}" if article.published else None]
    return (
        f"<article>\n<header>\n<h1>{_bdi(article.title[:_TITLE] or '—')}</h1>\n"
        f"<p>{' · '.join(filter(None, told))}</p>\n{_key()}</header>\n"
        f'<div class="columns">\n<p class="text">{"".join(_marked(article.text, list(_marks(view))))}</p>\n'
        f'<div class="side">\n{_acts(view)}{_statements(view)}{_relations(view)}</div>\n</div>\n</article>\n'
    )


def _key() -> str:
    kinds = ("person", "state", "organisation", "group", "outlet", "place", "time")
    entries = "".join(f'<span class="m m-{kind}">{label("kinds", kind)}</span>' for kind in kinds)
    rest = f'<span class="evidence">{_column("evidence")}</span>'
    rest += f'<span class="repair">{_column("repaired")}</span><span class="left-out">{_column("left_out")}</span>'
    lit = (*_ROLES, ("source", "according_to"))
    roles = "".join(f'<span class="lit lit-{role}">{_column(column)}</span>' for role, column in lit)
    return f'<p class="key">{entries}{rest}</p>\n<p class="key">{_column("lit")}: {roles}</p>\n'


# ---- The text ------------------------------------------------------------------------------------------------------


def _marks(view: View) -> Iterator[Mark]:
    """Every stretch of the text that shows something."""
    reading = view.reading
    for mention in reading.mentions:
        remark = " / ".join(_in_both(view, entity) for entity in mention.entities)
        yield Mark(mention.start, mention.end, f"m m-{mention.kind}", remark=remark)
    for moment in reading.times:
        yield Mark(moment.start, moment.end, "m m-time", remark=moment.value or "")
    for repair in reading.repairs:
        yield Mark(repair.start, repair.end, "repair", remark=f"{_column('repaired')}: {repair.means}")
    for part in reading.left_out:
        yield Mark(part.start, part.end, "left-out", remark=_column("left_out"))
    for event in reading.events:
        yield from _roles(view, event)


def _roles(view: View, event: Event) -> Iterator[Mark]:
    number = view.numbers[event.id]
    yield Mark(*event.evidence, "evidence", f"{number}:evidence")
    yield Mark(*event.trigger, "trigger", f"{number}:trigger")
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        yield from (Mark(party.start, party.end, act=f"{number}:{role}") for party in parties)
    if event.place:
        yield Mark(event.place.start, event.place.end, act=f"{number}:where")
    if moment := _moment(view, event):
        yield Mark(moment["start"], moment["end"], act=f"{number}:when")
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


def _acts(view: View) -> str:
    """A card for each act; what another card holds as a further telling has none of its own."""
    events = view.reading.events
    retold = {other for event in events if event.main for other in event.same_as}
    cards = [_card(view, event) for event in events if event.main or event.id not in retold]
    if not cards:
        return f"<h2>{_column('nothing')}</h2>\n"
    return f"<h2>{_column('events')} ({len(cards)})</h2>\n<ol>\n{''.join(cards)}</ol>\n"


def _card(view: View, event: Event) -> str:
    status = f'<span class="chip {event.status}">{_safe(label("statuses", event.status))}</span>'
    facts = "".join(
        f'<span class="fact">{_column(name)}: {value}</span>' for name, value in _facts(view, event) if value
    )
    number = view.numbers[event.id]
    return (
        f'<li class="act"><button type="button" class="card" data-of="{number}" aria-pressed="false">'
        f'<span class="name">{_safe(_kind(event))}{status}</span>{facts}'
        f'<span class="quote">{_evidence(view, event)}</span></button>'
        f"{_tellings(view, event)}{_why(view, event)}</li>\n"
    )


def _kind(event: Event) -> str:
    return " · ".join(filter(None, (label("types", event.type), label("modes", event.mode))))


def _evidence(view: View, event: Event) -> str:
    return _bdi(view.reading.article.text[event.evidence.start : event.evidence.end])


def _facts(view: View, event: Event) -> Iterator[tuple[str, str]]:
    """Column and value of what is known of an act."""
    yield "who", _parties(view, event.actors)
    yield "whom", _parties(view, event.recipients)
    yield "date", _bdi(event.date)
    yield "reported", _bdi(event.reported) if not event.date else ""
    yield "where", _named(view, event.place.entity) if event.place else ""
    yield "numbers", label("columns", "comma").join(_counted(quantity) for quantity in event.numbers)
    yield "contexts", _safe(label("columns", "comma").join(label("contexts", name) for name in event.contexts))
    yield "according_to", " ← ".join(_sayer(view, source) for source in event.according_to)


def _counted(quantity: Quantity) -> str:
    """What a number counts, and its words."""
    return f"{_safe(label('numbers', quantity.kind))} {_bdi(quantity.text)}"


def _tellings(view: View, event: Event) -> str:
    """Where else the article tells the act: a line for each, which leads to its words."""
    others = [view.events[other] for other in event.same_as if other in view.events] if event.main else []
    if not others:
        return ""
    lines = "".join(
        f'<button type="button" class="telling" data-of="{view.numbers[other.id]}" aria-pressed="false">'
        f"{_evidence(view, other)}</button>"
        for other in others
    )
    return f'<div class="retold"><span>{_column("retold")} ({len(others)})</span>{lines}</div>'


# ---- Why -----------------------------------------------------------------------------------------------------------


def _why(view: View, event: Event) -> str:
    """Where each value of an act comes from: its words, how they stand in the clause, the row that knows them."""
    rows = (
        *map(_step, event.why),
        *_party_rows(view, event),
        _place_row(view, event),
        _date_row(view, event),
        *(_source_row(view, source) for source in event.according_to),
        _status_row(event),
        f"<li>{_column('confidence')}: {_bdi(f'{event.confidence:.2f}')}</li>",
    )
    return f"<details><summary>{_column('why')}</summary><ul>{''.join(rows)}</ul></details>"


def _row(name: str, words: str, means: str = "", code: str = "", note: str = "") -> str:
    """«words» = what they mean (how they stand there) and the rule or row that says so."""
    told = " = ".join(filter(None, (f"«{_bdi(words)}»" if words else "", means)))
    remark = f" ({note})" if note else ""
    rule = f' <code dir="ltr">{_safe(code)}</code>' if code else ""
    return f"<li>{_safe(name)}: {told}{remark}{rule}</li>"


def _step(step: Mapping[str, Any]) -> str:
    """A step of the trace; what fills a slot has a row of its own."""
    rule, words = step["rule"], str(step.get("matched", ""))
    kind, _, ground = rule.partition(": ")
    if kind == "number":
        return _row(label("columns", "numbers"), words, _safe(label("numbers", ground)), str(step["row"]))
    if kind == "context":
        means, row = _safe(label("contexts", step["gives"])), str(step.get("row", ""))
        return _row(label("columns", "contexts"), words, means, row, _safe(label("grounds", ground)))
    if rule.startswith("events/"):
        return _row(label("columns", "act"), words, code=rule)
    if rule.startswith("role "):
        return _row(label("roles", rule.removeprefix("role ")), words, note=_safe(label("cases", step["case"])))
    return ""


def _party_rows(view: View, event: Event) -> Iterator[str]:
    """The sides of an act; words that mean several («both leaders») once."""
    for column, parties in (("who", event.actors), ("whom", event.recipients)):
        for start, end in dict.fromkeys((party.start, party.end) for party in parties):
            meant = [party for party in parties if (party.start, party.end) == (start, end)]
            yield _row(label("columns", column), meant[0].text, _parties(view, meant), _known(view, meant[0]))


def _place_row(view: View, event: Event) -> str:
    place = event.place
    if place is None:
        return ""
    reasons = (step["rule"].removeprefix("place: ") for step in event.why if step["rule"].startswith("place: "))
    means, why = _named(view, place.entity), _safe(label("reasons", next(reasons, None)))
    return _row(label("columns", "where"), place.text, means, _known(view, place), why)


def _date_row(view: View, event: Event) -> str:
    """The day and its words; taken over from another act, with the reason."""
    moment = _moment(view, event)
    if not event.date or not event.date_from or not moment:
        return ""
    anchor = "" if "inherited" in event.date_from else _anchor(moment.get("anchor"))
    note = label("columns", "comma").join(filter(None, (_safe(label("reasons", event.date_from.get("why"))), anchor)))
    row = view.rows.get((moment["start"], moment["end"]), "")
    return _row(label("columns", "date"), moment["text"], _bdi(event.date), row, note)


def _moment(view: View, event: Event) -> Mapping[str, Any] | None:
    """The words of the date of an act: its own, or those of the act that it is taken over from."""
    told = event.date_from
    if told and "inherited" in told:
        told = view.events[told["inherited"]].date_from if told["inherited"] in view.events else None
    return told if told and "start" in told else None


def _anchor(anchor: str | None) -> str:
    """What a date was reckoned from: «published 2024-05-10, past tense»."""
    found = []
    for part in (anchor or "").split(", "):
        name, _, day = part.partition(" ") if part.startswith("published ") else (part, "", "")
        found.append(" ".join(filter(None, (_safe(label("anchors", name)), _bdi(day)))))
    return label("columns", "comma").join(filter(None, found))


def _status_row(event: Event) -> str:
    rules = [step["rule"].removeprefix("status: ") for step in event.why if step["rule"].startswith("status: ")]
    means = f"{label('statuses', event.status)} — {label('status_means', event.status)}"
    return _row(label("columns", "status"), "", _safe(means), rules[0] if rules else "")


def _source_row(view: View, source: Source) -> str:
    return _row(label("columns", "according_to"), source.text, _sayer(view, source), _known(view, source))


def _known(view: View, words: Party | Place | Source) -> str:
    return view.rows.get((words.start, words.end), "")


# ---- What is said, and what holds ----------------------------------------------------------------------------------


def _statements(view: View) -> str:
    said = view.reading.statements
    return _folded("statements", [f"{_sayer(view, one.speaker)}: {_bdi(one.text)}" for one in said])


def _relations(view: View) -> str:
    rows = []
    for relation in view.reading.relations:
        other = relation.object
        held = _office(view, relation, other) if isinstance(other, str) else _named(view, other)
        rows.append(f"{_named(view, relation.subject)} · {_safe(label('relations', relation.type))} · {held}")
    return _folded("relations", rows)


def _office(view: View, relation: Relation, english: str) -> str:
    """The words of a title without the name of its holder: «ایران کے صدر»."""
    text = view.reading.article.text
    inside = (
        (mention.start, mention.end)
        for mention in view.reading.mentions
        if relation.start <= mention.start and mention.end <= relation.end
        if mention.kind == "person" and relation.subject in mention.entities
    )
    start, end = next(inside, (relation.end, relation.end))
    words = f"{text[relation.start : start]} {text[end : relation.end]}"
    return _bdi(" ".join(words.split()) or english, english)


def _folded(name: str, rows: Sequence[str]) -> str:
    """A list that opens on a click; nothing if it is empty."""
    if not rows:
        return ""
    items = "".join(f'<li class="fact">{row}</li>\n' for row in rows)
    return f"<details><summary>{_column(name)} ({len(rows)})</summary><ol>{items}</ol></details>\n"


def _parties(view: View, parties: Iterable[Party]) -> str:
    return label("columns", "comma").join(dict.fromkeys(_named(view, party.entity) for party in parties))


def _sayer(view: View, source: Source) -> str:
    """A source by its name; one without a name by its words («ذرائع»)."""
    return _named(view, source.entity) if source.entity else _bdi(source.text, source.name)


def _named(view: View, entity: Entity) -> str:
    """What Urdu readers call it, with the English name for who points at it."""
    return _bdi(_called(view, entity), entity.name)


def _called(view: View, entity: Entity) -> str:
    return view.names.get(entity.id) or entity.name_ur or entity.name


def _in_both(view: View, entity: Entity) -> str:
    return " · ".join(dict.fromkeys((_called(view, entity), entity.name)))


def _column(name: str) -> str:
    return _safe(label("columns", name))


def _bdi(text: str | None, remark: str = "") -> str:
    """Text in isolation, so that its direction turns nothing beside it, and a remark for who points at it."""
    title = f' title="{_safe(remark)}"' if remark and remark != text else ""
    return f"<bdi{title}>{_safe(text)}</bdi>" if text else ""


def _safe(text: str) -> str:
    return escape(text.translate(_NOT_HTML))
