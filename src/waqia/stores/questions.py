"""What can be asked of a store: frozen values, the same for every store. A question is made of codes and ids."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody: any of these entities, or anybody who acts for one of these states."""

    entities: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # of sources and speakers that are no entity: «official sources»


@dataclass(frozen=True, slots=True)
class ArticleQuestion:
    """Articles with all these words (in «…» together), of these days."""

    words: str = ""
    outlets: tuple[str, ...] = ()  # any of these, as they are written
    first: str | None = None  # ISO days
    last: str | None = None
    ids: tuple[str, ...] = ()  # any of these
    limit: int = 20


@dataclass(frozen=True, slots=True)
class EventQuestion:
    """Acts told in a sentence with all these words, with these parties, of these days."""

    words: str = ""
    actors: tuple[Who, ...] = ()
    recipients: tuple[Who, ...] = ()
    between: tuple[Who, Who] | None = None  # both are parties, on whatever side
    party: Who | None = None  # on whatever side
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    place: Who | None = None
    outlets: tuple[str, ...] = ()  # any of these, as they are written
    according_to: Who | None = None
    said_by: Who | None = None
    denied_by: Who | None = None  # negated, by that source or in the words of that speaker
    first: str | None = None
    last: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class EntityQuestion:
    """Entities whose names hold all these words, of a kind, of a country."""

    words: str = ""
    kind: str | None = None
    country: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class StatementQuestion:
    """Sayings of a speaker, to somebody, in articles of these papers and days of publication."""

    speaker: Who | None = None
    addressee: Who | None = None
    outlets: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class StoryQuestion:
    """Stories with an article that holds all these words, with these parties, reported in these days."""

    words: str = ""
    parties: tuple[Who, ...] = ()
    outlets: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    least: int = 2  # articles
    limit: int = 20
