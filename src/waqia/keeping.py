"""What the commands on a store do: places and questions in, plain values out; nothing is printed here."""

from __future__ import annotations

import difflib
import hashlib
import importlib.metadata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from waqia import stores
from waqia.codebook import recode
from waqia.labels import labels
from waqia.model import Article, Reading, iso_date
from waqia.record import article_id, record
from waqia.runners.one import Made
from waqia.sources import Fault
from waqia.stores import Missing, Record, Run, StoreError, View, Writer
from waqia.stores.keys import search_text
from waqia.stores.questions import ArticleQuestion, EventQuestion, Who

if TYPE_CHECKING:
    from waqia.lookup import Atlas

Meant = dict[str, list[str]]  # option with what was typed → whom it was taken for
_READ_BY = ("text", "moments", "grammar", "names", "events", "model.py", "read.py", "record.py", "knowledge.py")
_AT_ONCE = 16  # articles in one transaction
_CLOSE = 0.6  # of difflib: how alike a value must be for «did you mean»


# ---- adding --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Tally:
    """What became of the articles so far."""

    counts: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, int]:
        """In the order in which it is told."""
        return {name: self.counts[name] for name in ("added", "replaced", "there", "set_aside")}


def this_run(overlays: Sequence[Path] = ()) -> Run:
    """The version, the code and the tables that read now."""
    from waqia.pages import laid_over
    from waqia.read import lexicons

    digest = lexicons(overlays=laid_over(overlays)).digest
    return Run(importlib.metadata.version("waqia"), _code_digest(), digest)


def _code_digest() -> str:
    """A digest of every file of code that has a say in a reading."""
    root, total = Path(__file__).parent, hashlib.sha256()
    for name in _READ_BY:
        place = root / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else (place,):
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def fresh(items: Iterable[Article | Fault], writer: Writer, run: Run, tally: Tally) -> Iterator[Article | Fault]:
    """Those that the run has not read yet; the others are counted."""
    for item in items:
        if isinstance(item, Article) and writer.has(article_id(item), run):
            tally.counts["there"] += 1
        else:
            yield item


def wanted(url: str, writer: Writer, run: Run) -> bool:
    """Whether a page that a list leads to is still to be fetched: the run has not read it yet."""
    return not writer.has_page(url, run)


def keep(readings: Iterable[Reading | Made[Record]], writer: Writer, run: Run, tally: Tally) -> None:
    """Put down readings, or records made of them, as they come, some at once; other languages are set aside."""
    some: list[tuple[Record, str]] = []
    for reading in readings:
        if reading.article.language != "ur":
            tally.counts["set_aside"] += 1
            continue
        told = reading.what if isinstance(reading, Made) else record(reading)
        some.append((told, _given(reading.article)))
        if len(some) == _AT_ONCE:
            tally.counts.update(writer.put_all(some, run, recode))
            some = []
    tally.counts.update(writer.put_all(some, run, recode))


def _given(article: Article) -> str:
    """The id of the article as it came in: without the date that its text has told."""
    told = article.published_from == "text"
    return article_id(replace(article, published=None) if told else article)


# ---- asking --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it is typed: names and codes in any spelling."""

    words: str = ""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    party: str | None = None
    between: tuple[str, str] | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    place: str | None = None
    outlet: str | None = None
    according_to: str | None = None
    said_by: str | None = None
    denied_by: str | None = None
    first: str | None = None
    last: str | None = None
    articles: tuple[str, ...] = ()  # these alone, by their ids
    limit: int = 20

    @property
    def of_events(self) -> bool:
        """Whether anything but words, outlet and days is asked for."""
        told = (self.between, self.party, self.type, self.mode, self.status, self.place)
        parts = (*told, self.according_to, self.said_by, self.denied_by)
        return bool(self.actors or self.recipients) or any(part is not None for part in parts)


def search(address: str, asked: Asked, kind: str | None = None) -> dict[str, Any]:
    """Acts, or articles where only words, outlet and days are told; `kind` (events, articles) says which.

    `meant` says for each name whom it was taken for.
    """
    with stores.open_view(address) as view:
        meant, asks = resolved(view, asked, kind)
        if isinstance(asks, ArticleQuestion):
            return {"kind": "articles", "meant": meant, **view.articles(asks)}
        return {"kind": "events", "meant": meant, **view.events(asks)}


def resolved(view: View, asked: Asked, kind: str | None = None) -> tuple[Meant, ArticleQuestion | EventQuestion]:
    """What is asked in codes and ids, and whom each name was taken for."""
    names = Names(view)
    asks = question(names, asked, kind_of(asked, kind))
    return names.meant, asks


def kind_of(asked: Asked, kind: str | None) -> str:
    """Whether events or articles are asked for."""
    kind = kind or ("events" if asked.of_events or not asked.words else "articles")
    if asked.articles and not asked.of_events:
        return "articles"
    if kind == "articles" and asked.of_events:
        raise StoreError("articles are found by words, --outlet, --from and --to alone; leave out --articles")
    return kind


def question(names: Names, asked: Asked, kind: str) -> EventQuestion | ArticleQuestion:
    """A search with codes and ids in the place of names, as the store understands it."""
    outlets = names.outlets(asked.outlet)
    first, last = day("--from", asked.first), day("--to/--until", asked.last, end=True)
    if first and last and first > last:
        raise StoreError(f"--from {asked.first} lies after --to/--until {asked.last}; turn them round")
    if kind == "articles":
        return ArticleQuestion(asked.words, outlets, first, last, asked.articles, asked.limit)
    return _question(asked, names, outlets, first, last)


def _question(
    asked: Asked, names: Names, outlets: tuple[str, ...], first: str | None, last: str | None
) -> EventQuestion:
    pair = asked.between
    return EventQuestion(
        words=asked.words,
        actors=tuple(names.who("--actor", name) for name in asked.actors),
        recipients=tuple(names.who("--recipient", name) for name in asked.recipients),
        party=names.who("--party", asked.party) if asked.party else None,
        between=(names.who("--between", pair[0]), names.who("--between", pair[1])) if pair else None,
        type=code("type", asked.type and asked.type.upper()),
        mode=code("mode", asked.mode),
        status=code("status", asked.status),
        place=names.who("--place", asked.place) if asked.place else None,
        outlets=outlets,
        according_to=names.who("--according-to", asked.according_to, sources=True) if asked.according_to else None,
        said_by=names.who("--said-by", asked.said_by, sources=True) if asked.said_by else None,
        denied_by=names.who("--denied-by", asked.denied_by, sources=True) if asked.denied_by else None,
        first=first,
        last=last,
        limit=asked.limit,
    )


def day(option: str, told: str | None, *, end: bool = False) -> str | None:
    """The first day of what is told, or the last: --to 2024 is its last day."""
    from waqia.days import bounds

    if told is None:
        return None
    iso = iso_date(told)
    found = bounds(iso) if iso else None
    if found is None:
        raise StoreError(f"{option} {told}: no date; write it as 2024-05-10, or 2024-05, or 2024")
    return found[1 if end else 0]


def called(view: View, told: str) -> list[dict[str, Any]]:
    """The one of that id, or those of that name."""
    return [one] if ":" in told and (one := view.entity(told)) else view.entities(told)


def in_tables(told: str) -> list[dict[str, Any]]:
    """Whom the tables know by a name that is no name in the store: they have more spellings."""
    return [atlas().brief(one) for one in atlas().find(told)]


def atlas() -> Atlas:
    """The tables of the world with the user's own over them, kept as long as they stay as they are."""
    from waqia import knowledge
    from waqia.pages import laid_over

    laid = laid_over(())
    return _atlas(laid, knowledge.state(knowledge.folder(), *laid))


@lru_cache(maxsize=1)
def _atlas(overlays: tuple[Path, ...], state: str) -> Atlas:
    from waqia import knowledge
    from waqia.lookup import Atlas

    return Atlas(knowledge.load(overlays=overlays))


class Names:
    """Names, codes and ids as people type them in, whom the store knows by them out."""

    def __init__(self, view: View) -> None:
        self.view, self.meant = view, dict[str, list[str]]()

    def who(self, option: str, told: str, *, sources: bool = False) -> Who:
        """A code or the name of a state is it with all who act for it, an id that entity alone."""
        if told.isascii() and told.isupper() and self.view.holds("country", told):
            self.meant[f"{option} {told}"] = [f"{told} and those who act for it"]
            return Who(countries=(told,))
        names = (key,) if sources and self._is_source(key := search_text(told)) else ()
        found = called(self.view, told) or ([] if names else in_tables(told))
        if not found and not names:
            raise StoreError(self._unknown(option, told))
        self.meant[f"{option} {told}"] = [f"{one['name']} ({one['id']})" for one in found] or [told]
        states = [one["id"].removeprefix("state:") for one in found if one["kind"] == "state" and ":" not in told]
        return Who(tuple(one["id"] for one in found), tuple(states), names)

    def _is_source(self, key: str) -> bool:
        """Is it the name of a source or speaker, of one too who is nobody in particular: «official sources»?"""
        return self.view.holds("source", key) or self.view.holds("speaker", key)

    def _unknown(self, option: str, told: str) -> str:
        near = ", ".join(f"{one['name']} ({one['id']})" for one in self.view.near(told))
        hint = f"near it: {near}" if near else "give a state code (IRN), a name in Urdu or English, or an id"
        return f"{option} {told}: nobody and nothing in the store is called so; {hint}"

    def outlets(self, told: str | None) -> tuple[str, ...]:
        """The outlets of that name in any case, else those whose names hold it."""
        if told is None:
            return ()
        there, name = self.view.values("outlet"), told.casefold()
        found = [one for one in there if one.casefold() == name] or [one for one in there if name in one.casefold()]
        if not found:
            raise StoreError(f"--outlet {told}: none in the store; {choices(told, there)}")
        self.meant[f"--outlet {told}"] = found
        return tuple(found)


def code(column: str, told: str | None) -> str | None:
    """A type, mode or status that there is; StoreError lists them."""
    there = sorted(labels({"status": "statuses"}.get(column, f"{column}s")))
    if told is not None and told not in there:
        raise StoreError(f"--{column} {told}: there is none of that name; {choices(told, there)}")
    return told


def choices(told: str, there: Sequence[str]) -> str:
    if not there:
        return "the store holds none at all"
    if len(there) <= 20:
        return f"there are {', '.join(there)}"
    close = difflib.get_close_matches(told, there, n=5, cutoff=_CLOSE)
    return f"near it: {', '.join(close)}" if close else f"there are {', '.join(there[:20])} and {len(there) - 20} more"


def show(address: str, what: str, at_most: int | None = None) -> dict[str, Any]:
    """An article (art:…), an act (ev:…) or an entity (state:IRN, or a name) with what the store says of it.

    `at_most`: how far it is counted where an entity is met.
    """
    with stores.open_view(address) as view:
        if what.startswith("art:"):
            told = short(view.corrections(article=what))
            return {"kind": "article", "record": _found(view.record(what), what), "corrections": told}
        if what.startswith("ev:"):
            told, tellings = short(view.corrections(what)), view.event(what)
            return {"kind": "event", "tellings": _found(tellings or told, what) and tellings, "corrections": told}
        found = called(view, what) or [one for told in in_tables(what) if (one := view.entity(told["id"]))]
        if not found:
            near = ", ".join(f"{one['name']} ({one['id']})" for one in view.near(what))
            raise Missing(f"{what}: not in the store; {f'near it: {near}' if near else _SHOWN}")
        if len(found) > 1:
            return {"kind": "entities", "entities": found}
        (one,) = found
        acts = view.events(EventQuestion(party=Who((one["id"],)), limit=10))
        return {"kind": "entity", "entity": one | view.met(one["id"], at_most), **acts}


_SHOWN = "give the id of an article (art:…), of an act (ev:…) or of an entity (state:IRN), or a name"


def _found(value: Any, what: str) -> Any:
    if not value:
        raise Missing(f"{what}: not in the store; `waqia search WORDS` lists ids")
    return value


def check(address: str) -> dict[str, Any]:
    """All that does not hold in the store, and what people have put right of acts that are read no longer."""
    with stores.open_view(address) as view:
        orphans = [one for one in short(view.corrections()) if not one["attached"]]
        count = view.stats()["articles"]
        return {"store": stores.shown(address), "articles": count, "faults": list(view.faults()), "orphans": orphans}


def short(corrections: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Corrections with ids in the place of whole entities."""
    return [one | {name: _short(one[name]) for name in ("value", "machine")} for one in corrections]


def _short(value: Any) -> Any:
    if isinstance(value, list):
        return [_short(one) for one in value]
    if isinstance(value, dict):
        entity = value["entity"]
        return entity["id"] if isinstance(entity, dict) else entity or value["name"]
    return value


def stats(address: str) -> dict[str, Any]:
    """Counts of everything."""
    with stores.open_view(address) as view:
        return {"store": stores.shown(address), **view.stats()}
