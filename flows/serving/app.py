"""The server beside Prefect's: the published page with its calendars and feeds, and the API."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib.metadata import version
from threading import Lock
from typing import cast
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from flows.serving.api import API, REFERENCE, router
from flows.serving.caching import Answers
from flows.serving.cursors import BadCursorError
from flows.serving.guards import Guard
from flows.serving.queries import GoneError, Queries
from flows.settings import Settings
from models.exports.lines import json_line
from models.store import Store, UnknownIdError, open_store
from models.values.base import TrackerError

_TYPES = {".atom": "application/atom+xml", ".ics": "text/calendar"}


def create_app(settings: Settings, names: tuple[str, ...] = ()) -> FastAPI:
    """Return the application; the database is opened by the first question to it.

    `names` are hosts that it answers to, beside this machine's own and that of the page.
    """
    for ending, kind in _TYPES.items():
        mimetypes.add_type(kind, ending)
    opened = _Opened(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        opened.close()

    app = FastAPI(
        title="India–Oman tracker",
        summary="Events, promises and what became of them, each with its quotes. Read-only.",
        version=version("india-oman-tracker"),
        openapi_url=f"{API}/openapi.json",
        docs_url=None,  # its page would load scripts from elsewhere; ours is at REFERENCE
        redoc_url=None,
        lifespan=lifespan,
        default_response_class=JSONResponse,
    )
    app.state.answers = Answers()
    app.state.queries = opened.queries
    app.include_router(router)
    for path in (REFERENCE, REFERENCE.rstrip("/")):
        app.add_api_route(path, lambda: _reference(app), include_in_schema=False)
    app.mount("/", _Site(directory=settings.site_folder, html=True, check_dir=False))
    app.add_exception_handler(RequestValidationError, _refuse)
    app.add_exception_handler(HTTPException, _turn_away)
    app.add_exception_handler(TrackerError, _explain)
    own = urlsplit(settings.site_address).hostname
    app.add_middleware(Guard, api=API, names=(*names, *([own] if own else [])))
    return app


def _reference(app: FastAPI) -> Response:
    """Return the reference of the API, which changes with the program only."""
    from flows.publishing.front import relation_name  # noqa: PLC0415 - seldom asked for
    from flows.serving.reference import reference_page  # noqa: PLC0415

    return HTMLResponse(reference_page(app.openapi(), f"{API}/openapi.json", relation_name()))


class _Opened:
    """The store, opened once and shared by all threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store: Store | None = None
        self._lock = Lock()

    def queries(self) -> Queries:
        with self._lock:
            if self._store is None:
                self._store = open_store(self._settings.store_url)
            return Queries(self._store, self._settings)

    def close(self) -> None:
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None


class _Site(StaticFiles):
    """The published folder, without what it keeps for itself."""

    async def check_config(self) -> None:
        """Accept a folder that is not there yet: the first publication makes it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if any(part.startswith(".") and part != "." for part in path.split("/")):
            raise HTTPException(404)
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or path not in {"", ".", "index.html"}:  # noqa: PLR2004
                raise
            return PlainTextResponse(
                "Nothing has been published yet; `up` does it after its first run, and"
                " `india-oman publish` at once.\n",
                404,
            )


async def _turn_away(request: Request, error: Exception) -> Response:
    """Say what can be asked instead: a reader in a page, a program in a sentence."""
    known = cast("HTTPException", error)
    if known.status_code == HTTPStatus.NOT_FOUND and not request.url.path.startswith(REFERENCE):
        from flows.publishing.front import relation_name  # noqa: PLC0415 - seldom asked for
        from flows.publishing.rendering import render  # noqa: PLC0415

        page = render("missing.html.j2", relation=relation_name(), root="/", notice=None)
        return HTMLResponse(page, HTTPStatus.NOT_FOUND)
    words = _INSTEAD.get(known.status_code, known.detail)
    return _said(known.status_code, {"detail": words}, known.headers)


_INSTEAD: dict[int, str] = {
    HTTPStatus.NOT_FOUND: f"nothing answers here; {REFERENCE} says what can be asked",
    HTTPStatus.METHOD_NOT_ALLOWED: "this is read-only: ask by GET or HEAD",
}


async def _refuse(_request: Request, error: Exception) -> Response:
    """Say in one sentence what is wrong with a question, without repeating all of it."""
    first = cast("RequestValidationError", error).errors()[0]
    name = ".".join(str(part) for part in first["loc"][1:]) or "request"
    return _said(422, {"detail": f"{name}: {first['msg']}"})


async def _explain(_request: Request, error: Exception) -> Response:
    known = cast("TrackerError", error)
    if isinstance(known, BadCursorError):
        return _said(422, {"detail": str(known)})
    if isinstance(known, GoneError):
        return _said(410, {"detail": str(known), "at": known.at.isoformat()})
    if isinstance(known, UnknownIdError):
        return _said(404, {"detail": str(known)})
    # What is wrong with the database is told to whoever runs it, not to whoever asks.
    return _said(503, {"detail": "the tracker's database cannot be read now; see `doctor`"})


def _said(
    status: int, record: dict[str, object], headers: Mapping[str, str] | None = None
) -> Response:
    return Response(json_line(record), status, headers, media_type="application/json")
