"""A receiver of alerts on loopback: what a channel of the settings would get, it shows."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

_LARGEST = 1_000_000

Hear = Callable[[str, str], None]
"""Takes the title and the body of an alert."""


class Receiver:
    """Takes alerts on a free port of 127.0.0.1, from `with` until its end."""

    def __init__(self, hear: Hear) -> None:
        handler = type("BoundEar", (_Ear,), {"hear": staticmethod(hear)})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    @property
    def channel(self) -> str:
        """The Apprise address of this receiver."""
        return f"json://127.0.0.1:{self._server.server_address[1]}/"


class _Ear(BaseHTTPRequestHandler):
    hear: Hear

    def do_POST(self) -> None:
        """Take one alert."""
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > _LARGEST:
            self.send_error(413)
            return
        try:
            alert = json.loads(self.rfile.read(int(length)))
            self.hear(str(alert["title"]), str(alert["message"]))
        except (ValueError, KeyError, TypeError):
            self.send_error(400)
            return
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the alert itself is shown."""
