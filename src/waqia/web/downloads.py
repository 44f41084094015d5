"""What a page shows in, a file to take along out: an archive of the tables, their codebook and how to cite them."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool

from waqia import exporting, gathering, stores
from waqia.exports import Lacking
from waqia.keeping import Asked
from waqia.stores import Missing, StoreError
from waqia.web import pictures

FORMATS = ("csv", "parquet", "plover", "jsonl")
OF = ("search", "map", "network", "dyad", "entity", "story", "article")
MOST = 50_000  # articles of a download; `waqia export` has no bound
_PLAIN = ("words", "type", "mode", "status", "place", "outlet", "according_to", "said_by", "denied_by", "first", "last")
Told = Mapping[str, str]


def add(application: FastAPI, store: str) -> None:
    """The addresses of downloads: /download/csv?of=search&… and its like, with what the page takes."""
    application.add_api_route("/download/{to}", partial(_answer, store), methods=["GET"], name="download")


async def _answer(store: str, request: Request) -> Response:
    asked = {key: value for key, value in request.query_params.items() if value.strip()}
    folder = tempfile.TemporaryDirectory(prefix="waqia-")
    try:
        path = await run_in_threadpool(archive, store, request.path_params["to"], asked, Path(folder.name))
    except (StoreError, Lacking) as error:
        folder.cleanup()
        return JSONResponse({"error": str(error)}, 404 if isinstance(error, Missing) else 400)
    except BaseException:
        folder.cleanup()
        raise
    return FileResponse(
        path, media_type="application/zip", filename=path.name, background=BackgroundTask(folder.cleanup)
    )


def archive(store: str, to: str, asked: Told, folder: Path) -> Path:
    """The archive of what is asked for, made in that folder: tables, codebook and citation."""
    if to not in FORMATS:
        raise StoreError(f"{to}: no such download; there are {', '.join(FORMATS)}")
    of = asked.get("of", "search")
    search, kind = meant(store, of, asked)
    tables = folder / "tables"
    tables.mkdir()
    exporting.export(store, exporting.Order(to, tables, most=MOST), search, kind, BytesIO())
    path = folder / f"waqia-{of}-{to}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in sorted(tables.iterdir()):
            packed.write(one, one.name)
            one.unlink()
    return path


def meant(store: str, of: str, asked: Told) -> tuple[Asked, str | None]:
    """The search that gives what a page shows, and whether of acts or of articles."""
    if of not in OF:
        raise StoreError(f"of {of}: no such page to take along; there are {', '.join(OF)}")
    if of == "search":
        kind = {"acts": "events", "articles": "articles"}.get(asked.get("kind", ""))
        return _search(asked), kind
    if of in ("map", "network"):
        return (pictures.asked_of if of == "map" else pictures.meetings)(asked), "events"
    if of == "dyad":
        one, other = asked.get("one", ""), asked.get("other", "")
        if not one or not other:
            raise StoreError("one, other: give two parties: one=IRN&other=RUS")
        return Asked(between=(one, other), first=asked.get("first"), last=asked.get("last")), "events"
    if not asked.get("id"):
        raise StoreError(f"id: say which {of}")
    if of == "entity":
        return Asked(party=asked["id"]), "events"
    return Asked(articles=_articles(store, of, asked["id"])), "articles"


def _articles(store: str, of: str, told: str) -> tuple[str, ...]:
    if of == "story":
        return tuple(report["id"] for report in gathering.story(store, told)["reports"])
    with stores.open_view(store) as view:
        if view.record(told) is None:
            raise Missing(f"{told}: not in the store; `waqia search WORDS` lists ids")
    return (told,)


def _search(asked: Told) -> Asked:
    told: dict[str, Any] = {name: asked[name] for name in _PLAIN if asked.get(name)}
    told |= {f"{name}s": (asked[name],) for name in ("actor", "recipient") if asked.get(name)}
    if asked.get("between"):
        parts = [part.strip() for part in asked["between"].replace("\u060c", ",").split(",") if part.strip()]
        if len(parts) != 2:
            raise StoreError(f"{asked['between']}: give two parties with a comma between them: IRN, PAK")
        told["between"] = (parts[0], parts[1])
    return Asked(**told)


def address(of: str, to: str, asked: Told) -> str:
    """Where a download of a page is."""
    told = {key: value for key, value in asked.items() if key not in ("lang", "limit")}
    return f"/download/{to}?{urlencode({**told, 'of': of})}"
