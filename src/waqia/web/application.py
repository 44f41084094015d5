"""The application: addresses in, pages out. Each page has a twin in JSON under the same address with .json."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from waqia import keeping, pages, stores
from waqia.labels import labels
from waqia.stores import Missing, StoreError, TookTooLong, Unreachable
from waqia.web import api, downloads, drawing, editing, pasting, pictures, reasons, specs, tables, views
from waqia.web.guard import Guard
from waqia.web.metering import CONTENT_TYPE, Metered, Meters
from waqia.web.rates import Limits
from waqia.web.remembering import Counted, Remembered
from waqia.web.speech import LANGUAGES, Speech, preferred

_COOKIE = "language"
# What many ask alike, and is counted over many acts.
_COSTLY = ("dyad", "map", "network", "entity", "today", "story", "knowledge")
_SECONDS_OF_HEALTH = 5
_YEAR = 365 * 24 * 3600
# Address, the function that fills the page, its template.
PAGES: tuple[tuple[str, views.View, str], ...] = (
    ("/", views.today, "today"),
    ("/search", views.search, "search"),
    ("/articles/{id}", views.article, "article"),
    ("/acts/{id}", views.event, "event"),
    ("/stories/{id}", views.story, "story"),
    ("/entities/{id}", views.entity, "entity"),
    ("/dyad", views.dyad, "dyad"),
    ("/map", pictures.world, "map"),
    ("/network", pictures.network, "network"),
    ("/knowledge", tables.browse, "knowledge"),
    ("/knowledge/propose", tables.propose, "propose"),
    ("/about", views.about, "about"),
    ("/read", pasting.form, "read"),
)


def create(
    store: str, hosts: Collection[str] | None = None, limits: Limits | None = None, token: str | None = None
) -> FastAPI:
    """Pages and interface over a store. `hosts`: the names it is called by, None for any.

    Nothing of the store is changed but by those who know the editors' token, if there is one.
    """
    editors = editing.Editors(token)
    application = FastAPI(title="Waqia", docs_url=None, redoc_url=None, openapi_url=None)
    templates = Environment(
        loader=PackageLoader("waqia.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals["choices"] = {"types": sorted(labels("types")), "statuses": list(labels("statuses"))}
    templates.globals |= {"marked": views.marked, "narrowed_to": views.narrowed, "month_of": views.month_of}
    templates.globals |= {"tables": tables, "editing": editing, "editors": editors}
    application.state.editors = editors
    templates.globals |= {
        "pictures": pictures,
        "downloads": downloads,
        "steps": reasons.steps,
        "drawing": drawing,
        "size": specs.size,
    }
    show = partial(_shown, store, templates)
    for path, given, template in PAGES:
        view = Counted(given) if template == "about" else Remembered(given) if template in _COSTLY else given
        twin = "/index.json" if path == "/" else f"{path}.json"
        application.add_api_route(twin, _twin(store, view), methods=["GET"], name=f"{template} as JSON")
        application.add_api_route(path, _page(show, view, template), methods=["GET"], name=template)
    application.add_api_route("/read", _page(show, pasting.posted, "read"), methods=["POST"])
    _add_editing(application, store, templates, editors)
    pictures.add(application, store)
    downloads.add(application, store)
    meters = Meters(store, version("waqia"))
    application.add_api_route("/health", partial(_health, store), methods=["GET"])
    application.add_api_route("/metrics", partial(_metrics, meters), methods=["GET"])
    application.mount(api.PREFIX, api.create(store, limits), name="api")
    application.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    application.add_middleware(Guard, hosts=hosts)
    application.add_middleware(Metered, meters=meters)
    application.add_exception_handler(HTTPException, partial(_refused, templates))
    return application


def warm() -> None:
    """Make ready what the first who asks would wait for: the tables of names, the borders, the reader."""
    keeping.atlas()
    if drawing.available():
        drawing.borders()
    list(pages.readings([]))


def _add_editing(application: FastAPI, store: str, templates: Environment, editors: editing.Editors) -> None:
    """The forms of those who put acts right."""
    if not editors.open:
        return

    async def sign_in(request: Request) -> Response:
        return await run_in_threadpool(_signed_in, templates, editors, request, await _asked(request))

    async def correct(request: Request) -> Response:
        return await run_in_threadpool(_corrected, store, templates, editors, request, await _asked(request))

    async def keep(request: Request) -> Response:
        return await run_in_threadpool(_kept, store, templates, editors, request, await _asked(request))

    application.add_api_route("/read/keep", keep, methods=["POST"])
    application.add_api_route("/sign-in", partial(_ask_in, templates), methods=["GET"])
    application.add_api_route("/sign-in", sign_in, methods=["POST"])
    application.add_api_route("/sign-out", _signed_out, methods=["POST"])
    application.add_api_route("/acts/{id}/corrections", correct, methods=["POST"])


def _ask_in(templates: Environment, request: Request) -> Response:
    """The form to sign in by."""
    return _written(templates, "sign_in", _speech(request), request, {"asked": _query(request), "error": None})


def _signed_in(templates: Environment, editors: editing.Editors, request: Request, form: Mapping[str, str]) -> Response:
    try:
        cookie = editors.sign_in(form.get("token", ""), form.get("name", ""))
    except StoreError as error:
        page = {"asked": {**form, "token": ""}, "error": str(error)}
        return _written(templates, "sign_in", _speech(request), request, page, 403)
    act = form.get("act", "")
    answer = RedirectResponse(editing.place(act) if act.startswith("ev:") else "/", 303)
    answer.set_cookie(editing.COOKIE, cookie, samesite="strict", httponly=True, secure=request.url.scheme == "https")
    return answer


def _signed_out(request: Request) -> Response:
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(editing.COOKIE)
    return answer


def _corrected(
    store: str, templates: Environment, editors: editing.Editors, request: Request, form: Mapping[str, str]
) -> Response:
    def change(by: str) -> str:
        editing.change(store, form["id"], form, by)
        return editing.place(form["id"])

    return _changed(templates, editors, request, change)


def _kept(
    store: str, templates: Environment, editors: editing.Editors, request: Request, form: Mapping[str, str]
) -> Response:
    return _changed(templates, editors, request, lambda by: f"/articles/{pasting.keep(store, form)}")


def _changed(
    templates: Environment, editors: editing.Editors, request: Request, change: Callable[[str], str]
) -> Response:
    """What an editor wants done, and the page that shows it."""
    by = editors.who(request.cookies.get(editing.COOKIE))
    if by is None:
        page = {"error": "only who has signed in changes the store; sign in at /sign-in"}
        return _written(templates, "error", _speech(request), request, page, 403)
    try:
        return RedirectResponse(change(by), 303)
    except StoreError as error:
        return _written(templates, "error", _speech(request), request, {"error": str(error)}, _status(error))


def _health(store: str) -> Response:
    """Whether the store opens, and what code and tables answer; 503 where it does not."""
    try:
        with stores.within(_SECONDS_OF_HEALTH), stores.open_view(store) as view:
            view.values("country")
        opens = True
    except StoreError:
        opens = False
    run = keeping.this_run()
    told = {"version": run.version, "code": run.code, "knowledge": run.knowledge}
    content = {"status": "ok" if opens else "failing", "store": opens, **told}
    return JSONResponse(content, 200 if opens else 503, headers={"Cache-Control": "no-store"})


def _metrics(meters: Meters) -> Response:
    return Response(meters.text(), media_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def _page(show: Any, view: views.View, template: str) -> Any:
    async def page(request: Request) -> Response:
        asked = await _asked(request)
        return await run_in_threadpool(show, view, template, request, asked)

    return page


def _twin(store: str, view: views.View) -> Any:
    def twin(request: Request) -> Response:
        asked = {**_query(request), **request.path_params}
        try:
            return JSONResponse(view(store, asked))
        except StoreError as error:
            return JSONResponse({"error": str(error)}, _status(error))

    return twin


async def _asked(request: Request) -> dict[str, str]:
    """What is asked for: of the address, and of a form that is sent."""
    asked = _query(request)
    if request.method == "POST":
        body = (await request.body()).decode("utf-8", "replace")
        asked |= dict(parse_qsl(body, keep_blank_values=True, max_num_fields=50))
    return {**asked, **request.path_params}


def _query(request: Request) -> dict[str, str]:
    return {name: value for name, value in request.query_params.items() if value.strip()}


def _shown(
    store: str, templates: Environment, view: views.View, name: str, request: Request, asked: dict[str, str]
) -> Response:
    speech = _speech(request)
    try:
        page = view(store, asked)
    except StoreError as error:
        return _written(templates, "error", speech, request, {"error": str(error)}, _status(error))
    return _written(templates, name, speech, request, page)


def _written(
    templates: Environment, name: str, speech: Speech, request: Request, page: Mapping[str, Any], status: int = 200
) -> Response:
    query = _query(request)
    query.pop("lang", None)
    path = request.url.path
    address = {
        "other": f"{path}?{urlencode({**query, 'lang': speech.other})}",
        "twin": f"{'/index' if path == '/' else path}.json{'?' + urlencode(query) if query else ''}",
    }
    who = request.app.state.editors.who(request.cookies.get(editing.COOKIE))
    told = {"page": page, "say": speech, "here": name, "address": address, "editor": who}
    html = templates.get_template(f"{name}.html").render(told)
    answer = HTMLResponse(html, status)
    answer.headers["Vary"] = "Accept-Language, Cookie"
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie(_COOKIE, speech.language, max_age=_YEAR, samesite="lax", httponly=True)
    return answer


def _speech(request: Request) -> Speech:
    told = request.query_params.get("lang") or request.cookies.get(_COOKIE)
    return preferred(told, request.headers.get("accept-language", ""))


def _status(error: StoreError) -> int:
    """404 where something is not there, 503 where the store cannot answer, 400 where a question makes no sense."""
    return 404 if isinstance(error, Missing) else 503 if isinstance(error, TookTooLong | Unreachable) else 400


async def _refused(templates: Environment, request: Request, error: Exception) -> Response:
    if request.url.path.startswith(api.PREFIX):  # a line end within a path leads past the mount
        return api.turned_down(request, error)
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = str(error.detail) if isinstance(error, HTTPException) else "error"
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": told}, status)
    return _written(templates, "error", _speech(request), request, {"error": told}, status)


__all__ = ["PAGES", "create"]
