"""Answers that are made once for each state of the tracker, and then only handed out."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import BoundedSemaphore, Lock
from typing import NamedTuple

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

_ANSWERS = 512
_BYTES = 32 << 20
_AT_ONCE = 4
"""Answers made at the same time; more would only slow each other, and the pollers, down."""


class Body(NamedTuple):
    """An answer as it is sent."""

    content: bytes
    etag: str


class Answers:
    """The answers of the current edition; another edition empties it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._making = BoundedSemaphore(_AT_ONCE)
        self._edition = ""
        self._size = 0
        self._bodies: OrderedDict[str, Body] = OrderedDict()

    def answer(self, request: Request, edition: str, make: Callable[[], BaseModel]) -> Response:
        """Return what `make` makes, or 304 to whoever has it already."""
        name = f"{request.url.path}?{request.url.query}"
        body = self._kept(edition, name)
        if body is None:
            with self._making:
                # Another thread may have made it while this one waited.
                body = self._kept(edition, name) or self._keep(edition, name, made(make()))
        return sent(request, body)

    def _kept(self, edition: str, name: str) -> Body | None:
        with self._lock:
            if edition != self._edition:
                self._edition, self._size = edition, 0
                self._bodies.clear()
            body = self._bodies.get(name)
            if body is not None:
                self._bodies.move_to_end(name)
            return body

    def _keep(self, edition: str, name: str, body: Body) -> Body:
        with self._lock:
            if edition == self._edition and len(body.content) <= _BYTES:
                self._bodies[name] = body
                self._size += len(body.content)
                while self._size > _BYTES or len(self._bodies) > _ANSWERS:
                    _, oldest = self._bodies.popitem(last=False)
                    self._size -= len(oldest.content)
        return body


def made(value: BaseModel) -> Body:
    """Return a value as JSON, with a tag of its content."""
    content = value.model_dump_json().encode("utf-8", "replace")
    return Body(content, f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"')


def sent(request: Request, body: Body) -> Response:
    """Return a body, or 304 where the asker's tag is its own."""
    headers = {"etag": body.etag, "cache-control": "no-cache"}
    known = request.headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
    if body.etag in tags or "*" in tags:
        return Response(status_code=304, headers=headers)
    return Response(body.content, headers=headers, media_type="application/json")
