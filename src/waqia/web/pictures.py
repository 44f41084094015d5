"""The map, the network and the timeline: pages as plain values, and the same values as SVG and PNG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from waqia import charting, dyads
from waqia.keeping import Asked
from waqia.stores import StoreError
from waqia.web import drawing, specs
from waqia.web.remembering import Remembered
from waqia.web.speech import LANGUAGES, Speech
from waqia.web.views import ACTS

_ANY = "ANY"  # of types: a network is of meetings where none is told
_PLAIN = ("type", "mode", "status", "place", "outlet", "first", "last", "party")
Told = Mapping[str, str]


def asked_of(asked: Told) -> Asked:
    """The search that the address of a picture means."""
    told: dict[str, Any] = {name: asked[name] for name in _PLAIN if asked.get(name)}
    if asked.get("actor"):
        told["actors"] = (asked["actor"],)
    return Asked(**told)


def world(store: str, asked: Told) -> dict[str, Any]:
    """Where acts happened, and visits."""
    return {"asked": dict(asked), "drawn": drawing.available(), **charting.where(store, asked_of(asked))}


def meetings(asked: Told) -> Asked:
    """The acts that a network shows: meetings, unless another type is told."""
    told = {**asked, "type": asked.get("type", "CONSULT")}
    return asked_of({name: value for name, value in told.items() if value.upper() != _ANY})


def network(store: str, asked: Told) -> dict[str, Any]:
    """Who meets whom."""
    most = asked.get("most", str(charting.NODES))
    if not (most.isascii() and most.isdigit()):
        raise StoreError(f"most {most}: no number; a network has 2 to {charting.MOST_NODES} parties")
    found = charting.network(store, meetings(asked), asked.get("of", "states"), int(most))
    return {"asked": dict(asked), "drawn": drawing.available(), **found}


def timeline(store: str, asked: Told) -> dict[str, Any]:
    """What passed between two, by month."""
    one, other = asked.get("one", "").strip(), asked.get("other", "").strip()
    if not one or not other:
        raise StoreError("one, other: give two parties: ?one=IRN&other=RUS")
    return dyads.dyad(store, one, other, first=asked.get("first"), last=asked.get("last"), at_most=ACTS)


def _on_the_world(page: Mapping[str, Any], look: specs.Look) -> specs.Spec:
    return specs.world(page, look, drawing.borders())


Drawing = tuple[Callable[[str, Told], dict[str, Any]], Callable[[Mapping[str, Any], specs.Look], specs.Spec]]
PICTURES: Mapping[str, Drawing] = {
    "map": (Remembered(world), _on_the_world),
    "network": (Remembered(network), specs.network),
    "dyad": (Remembered(timeline), specs.timeline),
}


def add(application: FastAPI, store: str) -> None:
    """The addresses of pictures: /pictures/map.svg and its like, with what the page of it takes."""
    application.add_api_route("/pictures/{name}.{to}", partial(_answer, store), methods=["GET"], name="picture")


async def _answer(store: str, request: Request) -> Response:
    name, to = request.path_params["name"], request.path_params["to"]
    if name not in PICTURES or to not in drawing.FORMATS:
        choices = f"{', '.join(PICTURES)} as {' or '.join(drawing.FORMATS)}"
        return JSONResponse({"error": f"{name}.{to}: no such picture; there are {choices}"}, 404)
    asked = {key: value for key, value in request.query_params.items() if value.strip()}
    try:
        drawn = await run_in_threadpool(picture, store, name, to, asked)
    except drawing.Undrawn as error:
        return JSONResponse({"error": str(error)}, 503)
    except StoreError as error:
        return JSONResponse({"error": str(error)}, 400)
    saved = {"Content-Disposition": f'attachment; filename="waqia-{name}.{to}"'} if "save" in asked else {}
    return Response(drawn, media_type=drawing.FORMATS[to], headers={"Cache-Control": "private, max-age=60", **saved})


def picture(store: str, name: str, to: str, asked: Told) -> bytes:
    """A picture in the language and the look that is asked for."""
    language = asked.get("lang", "ur")
    if language not in LANGUAGES:
        raise StoreError(f"lang {language}: no such language; there are {', '.join(LANGUAGES)}")
    look = specs.Look(Speech(language), "dark" in asked, "narrow" in asked)
    fill, shape = PICTURES[name]
    plain = {key: value for key, value in asked.items() if key not in ("lang", "dark", "narrow", "save")}
    return drawing.draw(shape(fill(store, plain), look), to)


def address(name: str, to: str, asked: Told, language: str, *also: str) -> str:
    """Where a picture of a page is; `also`: dark, narrow, save."""
    told = {key: value for key, value in asked.items() if key != "lang"}
    return f"/pictures/{name}.{to}?{urlencode({**told, 'lang': language, **dict.fromkeys(also, '1')})}"
