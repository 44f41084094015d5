"""The interface for programs, under /api/v1: questions in, JSON out; what is wrong with a question as a problem.

Lists go on by cursors. Every answer has an entity tag of the store's state, so that asking again costs next to nothing.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from http import HTTPStatus
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, FastAPI, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from waqia import dyads, exporting, exports, gathering, keeping, knowledge, listing, pages, stores
from waqia.model import Article, day_of_publication
from waqia.record import record
from waqia.sources import Fault
from waqia.stores import Missing, StoreError, TookTooLong, Unreachable
from waqia.stores.questions import EntityQuestion
from waqia.web import asked, models, views
from waqia.web.pipes import Pipe
from waqia.web.rates import Limits, Rates

PREFIX = "/api/v1"
PROBLEM = "application/problem+json"
_SOON = "5"  # seconds to wait where all places are taken
_MEDIA = {
    "csv": "text/csv; charset=utf-8", "colt": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson",
    "plover": "application/x-ndjson", "ftm": "application/x-ndjson", "jsonld": "application/ld+json",
    "cameo": "text/tab-separated-values; charset=utf-8", "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_ABOUT = """Ask a store of readings of the Urdu press: who did what to whom, when, where, and who says so.

- **Names** are taken in Urdu or English, in any spelling; `meant` says whom each was taken for.
- **Lists** have `next`, the cursor of the page after this one, null at the end. What is added meanwhile shifts nothing.
- **Tags**: answers carry an `ETag`; asked again with `If-None-Match`, what has not changed is 304 without a body.
- **Errors** are problems (RFC 9457): `place`, `value`, `choices` and `next` say what is wrong where, and what would do.
- **Bounds**: a client may ask so often a minute; beyond that comes 429 with `Retry-After`. Questions that take too long
  are given up with 503.
- **Offsets** are code points of the article's text, half-open.
"""


class Written(JSONResponse):
    """JSON with Urdu as it is; lone surrogates as the escapes that JSON has for them."""

    def render(self, content: Any) -> bytes:
        """The bytes."""
        return json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")


@dataclass(slots=True)
class Desk:
    """What the answers of one application share."""

    store: str
    limits: Limits
    rates: Rates
    streams: threading.BoundedSemaphore = field(init=False)
    readers: threading.BoundedSemaphore = field(init=False)

    def __post_init__(self) -> None:
        self.streams = threading.BoundedSemaphore(self.limits.streams)
        self.readers = threading.BoundedSemaphore(self.limits.readers)


class Refused(HTTPException):
    """A request that is turned down, with all that a problem says."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None, **told: Any) -> None:
        super().__init__(status, detail, headers)
        self.told = told


def create(store: str, limits: Limits | None = None) -> FastAPI:
    """The interface over a store; nothing of it is changed."""
    from importlib.metadata import version

    told = limits or Limits()
    application = FastAPI(title="Waqia", version=version("waqia"), docs_url=None, redoc_url=None, openapi_url=None)
    application.state.desk = Desk(store, told, Rates(told))
    application.include_router(router)
    describe = cache(partial(_described, application))
    application.add_api_route("/openapi.json", lambda: Written(describe()), include_in_schema=False)
    application.add_api_route("/docs", lambda: HTMLResponse(_documented(describe())), include_in_schema=False)
    application.add_exception_handler(StoreError, _wrong_question)
    application.add_exception_handler(RequestValidationError, _wrong_form)
    application.add_exception_handler(HTTPException, turned_down)
    application.add_exception_handler(exports.Lacking, _lacking)
    application.add_exception_handler(Exception, _failed)
    return application


# ---- what every address does ---------------------------------------------------------------------------------------


def _desk(request: Request) -> Desk:
    desk = cast(Desk, request.app.state.desk)
    wait = desk.rates.wait(request.client.host if request.client else "")
    if wait:
        many = f"more than {desk.limits.minute} requests a minute; wait {wait} s"
        raise Refused(429, many, {"Retry-After": str(wait)}, place="client", next=f"ask again in {wait} seconds")
    return desk


def _once(request: Request) -> None:
    """A parameter that may stand once and comes twice would be passed over silently."""
    several = {"actor", "recipient", "between", "party"}
    names = [name for name, _ in request.query_params.multi_items()]
    twice = next((name for name in names if name not in several and names.count(name) > 1), None)
    if twice:
        values = ", ".join(request.query_params.getlist(twice))
        raise Refused(422, f"{twice} is given several times", place=twice, value=values, next="give it once")


router = APIRouter(dependencies=[Depends(_once)])
At = Annotated[Desk, Depends(_desk)]


def _answer(request: Request, desk: Desk, build: Callable[[], Any]) -> Response:
    """What is built, with its tag; nothing where the client has it already."""
    headers = _tagged(request, desk.store)
    if _has(request, headers.get("ETag")):
        return Response(status_code=304, headers=headers)
    with stores.within(desk.limits.seconds):
        return Written(build(), headers=headers)


def _tagged(request: Request, store: str) -> dict[str, str]:
    """The tag is of the store, the code, the tables and the question; there is none right after a change."""
    headers = {"Cache-Control": "no-cache"}
    state = stores.state(store)
    if state is not None:
        told = (state, _code(), _tables(), request.url.path, request.url.query)
        headers["ETag"] = f'W/"{hashlib.sha256(repr(told).encode()).hexdigest()[:24]}"'
    return headers


def _has(request: Request, tag: str | None) -> bool:
    told = request.headers.get("if-none-match", "")
    known = [one.strip().removeprefix("W/") for one in told.split(",")]
    return tag is not None and (tag.removeprefix("W/") in known or told.strip() == "*")


@cache
def _code() -> str:
    """A digest of the code that answers, as it was when it was first asked."""
    from pathlib import Path as Place

    root, total = Place(keeping.__file__).parent, hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


def _tables() -> str:
    return knowledge.state(knowledge.folder(), *pages.laid_over(()))


# ---- what goes wrong -----------------------------------------------------------------------------------------------


def _problem(status: int, detail: str, headers: Mapping[str, str] | None, **told: Any) -> Response:
    title = HTTPStatus(status).phrase
    content = {"type": f"urn:waqia:problem:{status}", "title": title, "status": status, "detail": detail}
    content |= {"place": None, "value": None, "choices": [], "next": None} | told
    return Written(content, status, headers=dict(headers or {}), media_type=PROBLEM)


def _wrong_question(request: Request, error: Exception) -> Response:
    assert isinstance(error, StoreError)
    if isinstance(error, TookTooLong):
        return _problem(503, stores.TOO_LONG, {"Retry-After": _SOON}, next="ask for fewer days, or name a party")
    if isinstance(error, Unreachable):
        return _problem(503, "the store does not answer", {"Retry-After": _SOON}, next="look at /health")
    told = listing.problem(error)
    return _problem(404 if isinstance(error, Missing) else 422, str(told.pop("detail")), None, **told)


def _wrong_form(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first, *_ = error.errors()
    place = ".".join(map(str, first["loc"][1:])) or str(first["loc"][0])
    value = None if first["type"] == "missing" else _short(first.get("input"))
    choices = first.get("ctx", {}).get("expected", "")
    listed = [one.strip(" '") for one in choices.replace(" or ", ", ").split(", ")] if choices else []
    what = "there is no such parameter" if first["type"] == "extra_forbidden" else first["msg"]
    told = {"place": place, "value": value, "choices": listed, "next": f"{PREFIX}/docs lists what may be asked"}
    return _problem(422, f"{place}: {what}", None, **told)


def _short(value: Any) -> str:
    return (value if isinstance(value, str) else repr(value))[:200]


def turned_down(request: Request, error: Exception) -> Response:
    """A refusal as a problem."""
    assert isinstance(error, HTTPException)
    told = error.told if isinstance(error, Refused) else {"next": f"{PREFIX}/docs lists the addresses"}
    return _problem(error.status_code, str(error.detail), error.headers, **told)


def _lacking(request: Request, error: Exception) -> Response:
    return _problem(501, str(error), None, place="format", next="take another format, or have the library installed")


def _failed(request: Request, error: Exception) -> Response:
    return _problem(500, "a fault of Waqia", None, next="please report it with the request")


# ---- the description -----------------------------------------------------------------------------------------------

_MEANINGS = {
    400: "The body is no JSON.",
    403: "A form of another site.",
    404: "Nothing in the store is called so.",
    408: "The body took too long to come in.",
    413: "The body is too large.",
    421: "The server has another name than the request says.",
    422: "Something in the question is wrong.",
    429: "More requests than one client may make; `Retry-After` says when to go on.",
    501: "The library for the format is not installed.",
    503: "The question took too long, all places are taken, or the store does not answer.",
}


def _responses(*more: int, tagged: bool = True) -> dict[int | str, dict[str, Any]]:
    """The problems that an address can answer with, besides those that all can."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    statuses = sorted({421, 422, 429, 503, *more})
    told: dict[int | str, dict[str, Any]] = {
        status: {"description": _MEANINGS[status], "content": {PROBLEM: schema}} for status in statuses
    }
    for status in (429, 503):
        told[status]["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
    if tagged:
        tag = {"ETag": {"description": "Of the store's state.", "schema": {"type": "string"}}}
        told |= {200: {"headers": tag}, 304: {"description": "Nothing has changed.", "headers": tag}}
    return told


def _described(application: FastAPI) -> dict[str, Any]:
    """OpenAPI 3.1."""
    told = get_openapi(
        title="Waqia",
        version=application.version,
        description=_ABOUT,
        routes=application.routes,
        servers=[{"url": PREFIX}],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    problem = TypeAdapter(models.Problem).json_schema()
    told["components"]["schemas"]["Problem"] = problem
    _if_none_match = {"name": "If-None-Match", "in": "header", "required": False, "schema": {"type": "string"}}
    for address in told["paths"].values():
        if "get" in address:
            address["get"].setdefault("parameters", []).append(_if_none_match)
    return told


def _documented(described: Mapping[str, Any]) -> str:
    """The description as a page: no script, nothing from elsewhere."""
    loader = PackageLoader("waqia.web")
    templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    templates.globals["shape"] = _shape
    return templates.get_template("api.html").render(api=described, about=_told_apart(_ABOUT))


def _told_apart(about: str) -> dict[str, Any]:
    """The first line of the description, and its points as words with what they mean."""
    lead, *points = about.replace("`", "").replace("\n  ", " ").strip().split("\n- **")
    return {"lead": lead.strip(), "points": [point.strip().partition("**")[::2] for point in points]}


def _shape(schema: Mapping[str, Any]) -> str:
    """A schema in a few words: «text or null», «list of Act».

    >>> _shape({"anyOf": [{"type": "string"}, {"type": "null"}]})
    'string or null'
    """
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(map(_shape, schema["anyOf"]))
    if schema.get("type") == "array":
        return f"list of {_shape(schema['items'])}"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        return f"map of {_shape(schema['additionalProperties'])}"
    return str(schema.get("type", "anything"))


# ---- addresses -----------------------------------------------------------------------------------------------------

_ID = r"^{}:[^\x00/]{{1,200}}$"
ActId = Annotated[str, Path(pattern=_ID.format("ev"))]
ArticleId = Annotated[str, Path(pattern=_ID.format("art"))]
StoryId = Annotated[str, Path(pattern=_ID.format("st"))]
EntityId = Annotated[str, Path(pattern=r"^[a-z]+:[^\x00/]{1,200}$")]
Plain = Annotated[asked.OfNothing, Query()]


@router.get("/acts", response_model=models.Acts, responses=_responses())
def acts(request: Request, desk: At, told: Annotated[asked.OfActs, Query()]) -> Response:
    """Acts that fit, newest first."""
    if len(told.between) == 1:
        raise Refused(422, "between: give two parties", place="between", value=told.between[0], next=_TWO)
    return _answer(request, desk, lambda: listing.acts(desk.store, told.asked(told.limit), told.cursor))


_TWO = "give it twice: between=IRN&between=RUS"


@router.get("/acts/{id}", response_model=models.ActPage, responses=_responses(404))
def act(request: Request, desk: At, id: ActId, _: Plain) -> Response:
    """An act with every telling of it, each slot with the words it rests on."""
    return _answer(request, desk, lambda: views.event(desk.store, {"id": id}))


@router.get("/articles", response_model=models.Articles, responses=_responses())
def articles(request: Request, desk: At, told: Annotated[asked.OfArticles, Query()]) -> Response:
    """Articles that hold all these words, newest first."""
    return _answer(request, desk, lambda: listing.articles(desk.store, told.asked(), told.cursor))


@router.get("/articles/{id}", response_model=models.ArticlePage, responses=_responses(404))
def article(request: Request, desk: At, id: ArticleId, _: Plain) -> Response:
    """An article with all that is read in it."""
    return _answer(request, desk, lambda: views.article(desk.store, {"id": id}))


@router.get("/stories", response_model=models.Stories, responses=_responses())
def stories_of(request: Request, desk: At, told: Annotated[asked.OfStories, Query()]) -> Response:
    """Stories that several articles tell, those reported last first."""
    return _answer(request, desk, lambda: listing.stories(desk.store, told.asked(), told.cursor))


@router.get("/stories/{id}", response_model=models.StoryPage, responses=_responses(404))
def story(request: Request, desk: At, id: StoryId, _: Plain) -> Response:
    """A story: its reports side by side, its acts, where they differ, what became of plans."""
    return _answer(request, desk, lambda: gathering.story(desk.store, id))


@router.get("/entities", response_model=models.Entities, responses=_responses())
def entities(request: Request, desk: At, told: Annotated[asked.OfEntities, Query()]) -> Response:
    """People, states, organisations, places, papers, by id."""
    question = EntityQuestion(told.name, told.kind, told.country, told.limit)
    return _answer(request, desk, lambda: listing.entities(desk.store, question, told.cursor))


@router.get("/entities/{id}", response_model=models.EntityPage, responses=_responses(404))
def entity(request: Request, desk: At, id: EntityId, _: Plain) -> Response:
    """Somebody or something, and the newest acts they have a part in."""

    def shown() -> dict[str, Any]:
        with stores.open_view(desk.store) as view:
            if view.entity(id) is None:
                raise Missing(f"{id}: not in the store; {PREFIX}/entities?name=… lists ids")
        return keeping.show(desk.store, id, views.COUNTED)

    return _answer(request, desk, shown)


@router.get("/dyad", response_model=models.Dyad, responses=_responses())
def dyad(request: Request, desk: At, told: Annotated[asked.OfDyad, Query()]) -> Response:
    """What passed between two, period by period: how many acts of what kind, with PLOVER's scores."""
    between = partial(dyads.dyad, desk.store, told.one, told.other, first=told.from_, last=told.to, by=told.by)
    return _answer(request, desk, between)


@router.get("/statements", response_model=models.Statements, responses=_responses())
def statements(request: Request, desk: At, told: Annotated[asked.OfStatements, Query()]) -> Response:
    """Who said what to whom, those of the newest articles first."""
    return _answer(request, desk, lambda: listing.statements(desk.store, told.asked(), told.cursor))


@router.get("/corrections", response_model=models.Corrections, responses=_responses())
def corrections(request: Request, desk: At, told: Annotated[asked.OfCorrections, Query()]) -> Response:
    """What people have put right, the oldest first."""
    wanted = (told.act, told.article, told.limit, told.cursor)
    return _answer(request, desk, lambda: listing.corrections(desk.store, *wanted, undone=told.undone))


@router.get("/stats", response_model=models.Stats, responses=_responses())
def stats(request: Request, desk: At, _: Plain) -> Response:
    """Counts of everything in the store."""

    def counted() -> dict[str, Any]:
        return {name: value for name, value in keeping.stats(desk.store).items() if name != "store"}

    return _answer(request, desk, counted)


@router.get("/exports", response_model=models.Formats, responses=_responses())
def formats(request: Request, desk: At, _: Plain) -> Response:
    """The formats that the store can be written in."""
    return _answer(request, desk, lambda: {"formats": [_format(name) for name in exports.of_records()]})


def _format(name: str) -> dict[str, Any]:
    export = exports.record_export(name)
    tables = [table.name for table in export.TABLES]
    return {"name": name, "about": export.ABOUT, "media_type": _media(name), "tables": tables}


def _media(name: str) -> str:
    return _MEDIA.get(name, "application/octet-stream")


def _file(media: str) -> dict[str, Any]:
    """What the description says of a file: one that is JSON as a whole is a value, any other is bytes."""
    return {"schema": {} if media.endswith(("/json", "+json")) else {"type": "string", "format": "binary"}}


_FILES = _responses(404, 501)
_FILES[200] |= {
    "description": "The file, as it is written.",
    "content": {media: _file(media) for media in (_media(name).partition(";")[0] for name in exports.of_records())},
}
Form = Annotated[str, Path(json_schema_extra={"enum": list(exports.of_records())})]


@router.get("/exports/{format}", response_class=StreamingResponse, responses=_FILES)
async def export(request: Request, desk: At, format: Form, told: Annotated[asked.OfExport, Query()]) -> Response:
    """The store, or what fits, as a file: streamed while it is read, never whole in memory."""
    table = _wanted(format, told)
    headers = await run_in_threadpool(_tagged, request, desk.store)
    if _has(request, headers.get("ETag")):
        return Response(status_code=304, headers=headers)
    if not desk.streams.acquire(blocking=False):
        full = f"{desk.limits.streams} exports are being written"
        raise Refused(503, full, {"Retry-After": _SOON}, next=f"ask again in {_SOON} seconds")
    pipe = Pipe(partial(_write, desk.store, format, table, told), desk.streams.release)
    first = await run_in_threadpool(pipe.take)
    suffix = exports.record_export(format).SUFFIX
    name = f"{table}{suffix}" if table else f"waqia{suffix}"
    headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return StreamingResponse(pipe.pieces(first), headers=headers, media_type=_media(format))


def _wanted(format: str, told: asked.OfExport) -> str | None:
    """The table that is asked for, once the format is known; what is wrong with either."""
    there = list(exports.of_records())
    if format not in there:
        what = f"{format[:40]}: no such format"
        raise Refused(404, what, place="format", value=format[:40], choices=there, next=f"{PREFIX}/exports lists them")
    if len(told.between) == 1:
        raise Refused(422, "between: give two parties", place="between", value=told.between[0], next=_TWO)
    tables = [table.name for table in exports.record_export(format).TABLES]
    if told.table is not None and told.table not in tables:
        what = f"table: {format} has none of that name"
        raise Refused(422, what, place="table", value=told.table, choices=tables, next="take one of the choices")
    if told.bom and format != "csv":
        raise Refused(422, f"bom: {format} has no use for it", place="bom", value="true", next="leave it out")
    return told.table


def _write(store: str, format: str, table: str | None, told: asked.OfExport, out: Any) -> None:
    kind = {"acts": "events", "articles": "articles"}.get(told.kind or "")
    narrowed = told.asked()
    wanted = narrowed if kind or narrowed != keeping.Asked() else None
    order = exporting.Order(format, table=table, mark=told.bom)
    exporting.stream(store, order, wanted, kind, out)


READ = _responses(400, 403, 408, 413, tagged=False)


@router.post("/read", response_model=models.Record, responses=READ)
def read(desk: At, given: asked.Given, _: Plain) -> Response:
    """Read an article and answer with its record. Nothing of it is kept."""
    if not given.text.strip():
        raise Refused(422, "text: holds nothing but blanks", place="text", next="give the text of an article")
    if not desk.readers.acquire(blocking=False):
        full = f"{desk.limits.readers} texts are being read"
        raise Refused(503, full, {"Retry-After": _SOON}, next=f"ask again in {_SOON} seconds")
    try:
        (found,) = pages.readings([_given(given)])
    finally:
        desk.readers.release()
    if isinstance(found, Fault):
        raise Refused(422, str(found), place="text", next="please report it with the text")
    return Written(record(found))


def _given(given: asked.Given) -> Article:
    try:
        published = day_of_publication(given.published) if given.published else None
    except ValueError as error:
        raise Refused(
            422, f"published: {error}", place="published", value=given.published, next="write it as 2024-05-10"
        ) from None
    told = {name: getattr(given, name) for name in ("headline", "outlet", "url", "ref")}
    return Article(given.text, published=published, published_from="given" if published else None, **told)


__all__: Sequence[str] = ["PREFIX", "create"]
