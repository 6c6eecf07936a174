"""How a newsroom answers a request: rightly, or with the fault that it was told."""

from __future__ import annotations

import socket
import struct
import time
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

from flows.newsroom.shelf import Resource, Shelf
from flows.newsroom.stories import Fault

_CHALLENGE = (
    b"<!doctype html><html><head><title>Just a moment...</title></head><body>"
    b"<h1>Checking your browser before accessing this site</h1></body></html>"
)
_STATUS = {
    Fault.SERVER_ERROR: 500,
    Fault.NOT_FOUND: 404,
    Fault.GONE: 410,
    Fault.THROTTLED: 429,
    Fault.REFUSED: 403,
}
_SLOW_STEPS = 600


class Desk(BaseHTTPRequestHandler):
    """Answers GET from a shelf; `serving` binds the class to one."""

    protocol_version = "HTTP/1.1"
    # Headers and body leave in one write: a pause between the two costs 40 ms on a kept connection.
    wbufsize = -1
    disable_nagle_algorithm = True
    timeout = 30
    shelf: Shelf

    @classmethod
    def serving(cls, shelf: Shelf) -> type[Desk]:
        """Return the handler bound to one shelf."""
        return type("BoundDesk", (cls,), {"shelf": shelf})

    def do_GET(self) -> None:
        """Answer one request."""
        fault = self.shelf.take_fault(self.path)
        resource = self.shelf.get(self.path)
        if fault is not None:
            self._fail(fault, resource)
        elif resource is None:
            self._send(404, b"<!doctype html><title>Not found</title>", {})
        elif resource.status == HTTPStatus.OK and resource.validators and self._unchanged(resource):
            self._send(304, b"", _validators(resource))
        else:
            headers = {"Content-Type": resource.content_type, **resource.headers}
            if resource.validators:
                headers |= _validators(resource)
            self._send(resource.status, resource.body, headers)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the shelf keeps the log."""

    def _unchanged(self, resource: Resource) -> bool:
        asked = self.headers.get("If-None-Match")
        if asked is not None:
            return asked == resource.etag
        return self.headers.get("If-Modified-Since") == _stamp(resource.changed)

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self._record(status)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def _fail(self, fault: Fault, resource: Resource | None) -> None:
        body = resource.body if resource else b""
        if fault in _STATUS:
            extra = {"Retry-After": "120"} if fault is Fault.THROTTLED else {}
            page = b"<!doctype html><title>Refused</title><p>Not now."
            self._send(_STATUS[fault], page, {"Content-Type": "text/html", **extra})
        elif fault is Fault.CHALLENGE:
            self._send(200, _CHALLENGE, {"Content-Type": "text/html; charset=utf-8"})
        elif fault is Fault.EMPTY:
            self._send(200, b"", {"Content-Type": "application/rss+xml"})
        elif fault is Fault.RESET:
            self._record(0)
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.close_connection = True
        elif fault is Fault.SHORT:
            self._begin(body)
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
        else:
            self._begin(body)
            self._drip(body)

    def _begin(self, body: bytes) -> None:
        self._record(200)
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.flush()
        self.close_connection = True

    def _drip(self, body: bytes) -> None:
        for position in range(min(len(body), _SLOW_STEPS)):
            try:
                self.wfile.write(body[position : position + 1])
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    def _record(self, status: int) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.shelf.record(self.path, headers, status)


def _validators(resource: Resource) -> dict[str, str]:
    return {"ETag": resource.etag, "Last-Modified": _stamp(resource.changed)}


def _stamp(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
