"""Serving the page and the API: the command `serve`, and a child of `up`."""

from __future__ import annotations

import os
import socket

import uvicorn

from flows.serving.app import create_app
from flows.settings import Settings, load_settings
from models.values.base import TrackerError

LOOPBACK = "127.0.0.1"

_CONNECTIONS = 200
_KEEP_ALIVE_SECONDS = 5


class ServeError(TrackerError):
    """The page cannot be served."""


def serve(settings: Settings, host: str = LOOPBACK, port: int | None = None) -> None:
    """Serve until SIGINT or SIGTERM; raise a `ServeError` where the port cannot be had."""
    with _listening(host, port if port is not None else settings.site_port) as listener:
        config = uvicorn.Config(
            create_app(settings, (host,)),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_CONNECTIONS,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=2,
        )
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_CONNECTIONS)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise ServeError(
            f"port {port}",
            f"cannot be used on {host} ({reason}); stop the program that uses it, or set"
            " INDIA_OMAN_SITE_PORT to another one",
        ) from error


def main() -> None:
    """Serve as a child of `up`: `python -m flows.serving.server`."""
    from flows.up.tether import tie  # noqa: PLC0415 - for a child only

    tie()
    serve(load_settings())


if __name__ == "__main__":
    main()
