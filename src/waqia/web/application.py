"""The application: addresses in, pages out. Each page has a twin in JSON under the same address with .json."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from waqia.labels import labels
from waqia.stores import StoreError
from waqia.web import views
from waqia.web.speech import LANGUAGES, Speech, preferred

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_LARGEST = 2_000_000  # bytes of a request
_COOKIE = "language"
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
    ("/about", views.about, "about"),
    ("/read", views.reading, "read"),
)


def create(store: str) -> FastAPI:
    """The pages over a store; nothing of it is changed."""
    application = FastAPI(title="Waqia", docs_url=None, redoc_url=None, openapi_url=None)
    templates = Environment(
        loader=PackageLoader("waqia.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals["choices"] = {"types": sorted(labels("types")), "statuses": list(labels("statuses"))}
    templates.globals["marked"] = views.marked
    show = partial(_shown, store, templates)
    for path, view, template in PAGES:
        methods = ["GET", "POST"] if path == "/read" else ["GET"]
        twin = "/index.json" if path == "/" else f"{path}.json"
        application.add_api_route(twin, _twin(store, view), methods=["GET"], name=f"{template} as JSON")
        application.add_api_route(path, _page(show, view, template), methods=methods, name=template)
    application.add_api_route("/health", _health, methods=["GET"])
    application.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    application.middleware("http")(_guarded)
    application.add_exception_handler(HTTPException, partial(_refused, templates))
    return application


def _health() -> dict[str, str]:
    return {"status": "ok"}


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
            return JSONResponse({"error": str(error)}, _status(str(error)))

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
        return _written(templates, "error", speech, request, {"error": str(error)}, _status(str(error)))
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
    html = templates.get_template(f"{name}.html").render(page=page, say=speech, here=name, address=address)
    answer = HTMLResponse(html, status)
    answer.headers["Vary"] = "Accept-Language, Cookie"
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie(_COOKIE, speech.language, max_age=_YEAR, samesite="lax", httponly=True)
    return answer


def _speech(request: Request) -> Speech:
    told = request.query_params.get("lang") or request.cookies.get(_COOKIE)
    return preferred(told, request.headers.get("accept-language", ""))


def _status(error: str) -> int:
    """404 where something is not there, 400 where a question makes no sense."""
    return 404 if "not in the store" in error or "no such" in error else 400


async def _refused(templates: Environment, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = str(error.detail) if isinstance(error, HTTPException) else "error"
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": told}, status)
    return _written(templates, "error", _speech(request), request, {"error": told}, status)


async def _guarded(request: Request, call_next: Any) -> Response:
    """Bounds on what comes in, and the policy on what goes out."""
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > _LARGEST:
        answer: Response = JSONResponse({"error": f"at most {_LARGEST:,} bytes"}, 413)
    elif request.method == "POST" and not _own(request):
        answer = JSONResponse({"error": "a form of another site"}, 403)
    else:
        answer = await call_next(request)
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer


def _own(request: Request) -> bool:
    """Whether a form comes from our own page, as browsers tell."""
    return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


__all__ = ["PAGES", "create"]
