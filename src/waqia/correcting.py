"""`field=value` as people type it in, a checked correction in the store out; nothing is printed here."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from waqia import stores
from waqia.codebook import modes, recode, types
from waqia.keeping import atlas, called, choices, short
from waqia.labels import labels
from waqia.model import STATUSES, Entity
from waqia.stores import StoreError, View
from waqia.stores.amending import FIELDS, Signed

if TYPE_CHECKING:
    from waqia.lookup import Atlas

_NONE = ("", "none", "null", "-")
_YES, _NO = ("true", "yes", "1"), ("false", "no", "0")
_LIST = re.compile(r"\s*[,|،;]\s*")
_DAY = r"(?:\d{4}(?:-\d\d){0,2}[~?%]?|\d{3}X|\d\dXX)"
_EDTF = re.compile(rf"{_DAY}|(?:{_DAY}|\.\.)/(?:{_DAY}|\.\.)")
_ENTITY = ("id", "kind", "name", "name_ur", "country", "sector", "office", "known")
_STATELESS = ("IGO", "NGO")  # whoever serves an international body acts for no state


def correct(
    address: str, event: str, assignments: Sequence[str], signed: Signed, article: str | None = None
) -> dict[str, Any]:
    """Put fields of an act right in every article that tells it: `{"event", "articles", "corrections"}`.

    StoreError names the field, the value and the choices.
    """
    told = assigned(assignments)
    with stores.open_view(address) as view:
        act, record = _act(view, event, article)
        values = _Reader(view, record, act).values(told)
    with stores.open_writer(address) as writer:
        articles = writer.correct(event, values, _named(signed), recode, article)
    return {"event": event, "articles": articles, **corrections(address, event=event)}


def undo(address: str, event: str, fields: Sequence[str], signed: Signed, article: str | None = None) -> dict[str, Any]:
    """Take corrections back, all of an act or those of some fields: `{"event", "undone"}`."""
    for field in fields:
        _field(field)
    with stores.open_view(address) as view:
        held = view.corrections(event, article)
    missing = [field for field in fields if field not in {one["field"] for one in held}]
    if missing or not held:
        what = f"nothing to undo{f' of {missing[0]}' if missing else ''}"
        there = ", ".join(sorted({one["field"] for one in held}))
        raise StoreError(f"{event}: {what}; {f'put right are {there}' if there else '`waqia corrections` lists all'}")
    with stores.open_writer(address) as writer:
        return {"event": event, "undone": writer.undo(event, fields, _named(signed), recode, article)}


def corrections(
    address: str, event: str | None = None, article: str | None = None, *, undone: bool = False
) -> dict[str, Any]:
    """What people have put right, of everything, of an act or of an article: `{"corrections"}`."""
    with stores.open_view(address) as view:
        return {"corrections": short(view.corrections(event, article, undone=undone))}


def _named(signed: Signed) -> Signed:
    if not signed.by.strip():
        raise StoreError("--by: who says so? Give a name")
    return replace(signed, by=signed.by.strip())


def assigned(assignments: Sequence[str]) -> dict[str, str]:
    """`field=value` taken apart; of a list that is given piece by piece all pieces.

    >>> assigned(["type=agree", "actors=IRN", "actors=RUS"])
    {'type': 'agree', 'actors': 'IRN|RUS'}
    """
    told: dict[str, str] = {}
    for one in assignments:
        field, equals, value = one.partition("=")
        if not equals:
            raise StoreError(f"{one}: no value; write it as field=value, for instance status=planned")
        _field(field.strip())
        several = field.strip() in told and field.strip() in ("actors", "recipients", "according_to", "contexts")
        if field.strip() in told and not several:
            raise StoreError(f"{field}: given twice; give one value")
        told[field.strip()] = f"{told[field.strip()]}|{value}" if several else value
    if not told:
        raise StoreError("nothing to put right; write it as field=value, for instance status=planned")
    return told


def _field(field: str) -> None:
    if field not in FIELDS:
        close = difflib.get_close_matches(field, FIELDS, n=1)
        hint = f"did you mean {close[0]}? " if close else ""
        raise StoreError(f"{field}: no field that can be put right; {hint}There are {', '.join(FIELDS)}")


def _act(view: View, event: str, article: str | None) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The act as it stands, and the record that it stands in."""
    tellings = [one for one in view.event(event) if article in (None, one["article"]["id"])]
    if not tellings:
        where = f" in {article}" if article else ""
        raise StoreError(f"{event}: no act of that id{where}; `waqia search` and `waqia show ARTICLE` list them")
    record = view.record(tellings[0]["article"]["id"])
    assert record is not None
    return tellings[0]["event"], record


class _Reader:
    """Values as they are typed in, those that the store keeps out."""

    def __init__(self, view: View, record: Mapping[str, Any], act: Mapping[str, Any]) -> None:
        self.view, self.record, self.act = view, record, act

    def values(self, told: Mapping[str, str]) -> dict[str, Any]:
        """Of every field; the mode is checked against the type that is told with it."""
        kind = self.kind(told["type"]) if "type" in told else str(self.act["type"])
        read: dict[str, Callable[[str], Any]] = {
            "type": self.kind,
            "mode": lambda value: self.mode(value, kind),
            "status": self.status,
            "date": self.date,
            "place": self.place,
            "actors": lambda value: self.parties("actors", value),
            "recipients": lambda value: self.parties("recipients", value),
            "according_to": self.sources,
            "contexts": self.contexts,
            "wrong": self.wrong,
        }
        values = {field: read[field](value.strip()) for field, value in told.items()}
        # Whoever tells a mode has looked at the type: both stay together whatever a later reading says.
        return ({"type": kind} if values.get("mode") else {}) | values

    def kind(self, value: str) -> str:
        return _one_of("type", value.upper(), types())

    def mode(self, value: str, kind: str) -> str | None:
        if value.casefold() in _NONE:
            return None
        return _one_of("mode", value.casefold(), modes(kind), f"of {kind} ") if modes(kind) else _modeless(value, kind)

    def status(self, value: str) -> str:
        return _one_of("status", value.casefold(), sorted(STATUSES))

    def contexts(self, value: str) -> list[str]:
        there = sorted(labels("contexts"))
        return list(dict.fromkeys(_one_of("contexts", one.casefold(), there) for one in _parts(value)))

    def wrong(self, value: str) -> bool:
        if value.casefold() not in (*_YES, *_NO):
            raise StoreError(f"wrong={value}: write wrong=true: no such act is told there; wrong=false: it is")
        return value.casefold() in _YES

    def date(self, value: str) -> str | None:
        from waqia.days import bounds

        if value.casefold() in _NONE:
            return None
        found = bounds(value) if _EDTF.fullmatch(value) else None
        if found is None or found[0] > found[1]:
            how = "write a day (2024-05-10), a month (2024-05), a year, a span (2024-05-10/2024-05-12) or none"
            raise StoreError(f"date={value}: no date; {how}")
        return value

    def place(self, value: str) -> dict[str, Any] | None:
        if value.casefold() in _NONE:
            return None
        entity = self.entity("place", value, ("place", "state"))
        known = self.known.get(entity["id"])
        return {"entity": entity, "lat": getattr(known, "lat", None), "lon": getattr(known, "lon", None)}

    def parties(self, field: str, value: str) -> list[dict[str, Any]]:
        kinds = ("state", "person", "organisation", "group", "outlet")
        entities = {one["id"]: one for one in (self.entity(field, name, kinds) for name in _parts(value))}
        return [{"entity": one, "country": _acts_for(one), "sector": one["sector"]} for one in entities.values()]

    def sources(self, value: str) -> list[dict[str, Any]]:
        """Nearest first; who has no name of his own may be called in English, as in records: «official sources»."""
        kinds = ("state", "person", "organisation", "group", "outlet")
        chain = []
        for name in _parts(value):
            key = name.casefold()
            bare = self.view.holds("source", key) or self.view.holds("speaker", key)
            nameless = bare and not self.meant(name, kinds)
            entity = None if nameless else self.entity("according_to", name, kinds)
            chain.append({"entity": entity, "name": entity["name"] if entity else name.casefold()})
        return chain

    def entity(self, field: str, told: str, kinds: Sequence[str]) -> dict[str, Any]:
        """The one that is meant, as records have it."""
        ids = self.meant(told, kinds)
        if len(ids) == 1:
            return self.whole(ids[0])
        if ids:
            raise StoreError(f"{field}={told}: several are called so; give an id: {', '.join(ids[:10])}")
        near = ", ".join(f"{one['name']} ({one['id']})" for one in self.view.near(told))
        hint = f"near it: {near}" if near else "give a state code (IRN), a name in Urdu or English, or an id"
        raise StoreError(f"{field}={told}: neither the store nor the tables know such a {' or '.join(kinds)}; {hint}")

    def meant(self, told: str, kinds: Sequence[str]) -> list[str]:
        """Ids that a code, an id or a name means: those of the article first, then of the store, then of the tables."""
        if told.isascii() and told.isupper() and f"state:{told}" in self.known:
            return [f"state:{told}"]
        if told in self.known or told in self.here:
            return [told]
        for found in ([one["id"] for one in called(self.view, told)], atlas().find(told)):
            fits = [one for one in dict.fromkeys(found) if self.kind_of(one) in kinds]
            own = [one for one in fits if one in self.here]
            if fits:
                return own or fits
        return []

    def kind_of(self, identity: str) -> str:
        return str(self.whole(identity)["kind"]) if not identity.startswith("office:") else "office"

    def whole(self, identity: str) -> dict[str, Any]:
        """The entity as records have it."""
        if identity in self.here:
            return dict(self.here[identity])
        if identity in self.known:
            return {name: getattr(self.known[identity], name) for name in _ENTITY}
        return dict.fromkeys(_ENTITY) | (self.view.entity(identity) or {}) | {"id": identity}

    @cached_property
    def here(self) -> Mapping[str, Mapping[str, Any]]:
        """The entities of the article."""
        return {str(entity["id"]): entity for entity in self.record["entities"]}

    @cached_property
    def known(self) -> Mapping[str, Entity]:
        """The entities of the tables."""
        return _known(atlas())


@lru_cache(maxsize=1)
def _known(world: Atlas) -> Mapping[str, Entity]:
    """The entities of the tables by id, as readings have them."""
    from waqia.names.gazetteer import senses

    return {sense.entity.id: sense.entity for _, sense in senses(dict(world.known.rows))}


def _acts_for(entity: Mapping[str, Any]) -> str | None:
    stateless = entity["kind"] == "person" and entity["sector"] in _STATELESS
    return None if stateless else entity["country"]


def _parts(value: str) -> list[str]:
    return [one for one in _LIST.split(value.strip()) if one.casefold() not in _NONE]


def _one_of(field: str, value: str, there: Sequence[str], of: str = "") -> str:
    if value not in there:
        raise StoreError(f"{field}={value}: no {field} {of}of that name; {choices(value, there)}")
    return value


def _modeless(value: str, kind: str) -> str:
    raise StoreError(f"mode={value}: {kind} has no modes; write mode=none, or another type with it")
