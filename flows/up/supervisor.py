"""`india-oman up`: the server and the runner, watched until they are told to stop.

This process imports no Prefect: it starts at once, and a crash in Prefect cannot take it along.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

from flows.settings import Settings, prepare_home
from flows.up.children import Child, end_leftovers, remember
from flows.up.environment import prefect_environment
from flows.up.lock import only_one
from flows.up.tether import tether_to
from models.values.base import TrackerError

_RUNNER_SECONDS = 6.0
_SERVER_SECONDS = 2.5
_LOOK_SECONDS = 0.3


class UpError(TrackerError):
    """What `up` needs cannot be had."""


def run(settings: Settings, check_store: Callable[[], None], tell: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; raise an `UpError` if a part cannot start or has ended.

    `check_store` migrates the tracker's database, or raises; `tell` prints the addresses.
    """
    prepare_home(settings)
    settings.prefect_home.mkdir(mode=0o700, exist_ok=True)
    with only_one(settings.prefect_home / "up.lock"):
        remembered = settings.prefect_home / "children.json"
        if end_leftovers(remembered):
            _note("Ended what an earlier run had left behind.")
        _check_port(settings.port)
        check_store()
        tell()
        _watch(settings, remembered)


def _watch(settings: Settings, remembered: Path) -> None:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _setter(stop))
    environment = {**os.environ, **prefect_environment(settings), **tether_to(os.getpid())}
    log = settings.prefect_home / "server.log"
    children: list[Child] = []
    try:
        with log.open("wb") as written:
            children.append(Child("flows.up.server", environment, written))
        children.append(Child("flows.up.runner", environment, sys.stderr.fileno()))
        remember(children, remembered)
        while not stop.wait(_LOOK_SECONDS):
            for child in children:
                if (status := child.ended()) is not None:
                    raise UpError(child.module, _obituary(child, status, log))
        _note("Stopping ...")
    finally:
        for child in reversed(children):
            child.stop(_RUNNER_SECONDS if child.module.endswith("runner") else _SERVER_SECONDS)
        with suppress(OSError):
            remembered.unlink()


def _setter(stop: threading.Event) -> Callable[[int, FrameType | None], None]:
    def set_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    return set_stop


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        # As the server itself does: a port in TIME_WAIT is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise UpError(
                f"port {port}",
                f"cannot be used on 127.0.0.1 ({error.strerror}); stop the program that uses it,"
                " or set INDIA_OMAN_PORT to another one",
            ) from error


def _obituary(child: Child, status: int, log: Path) -> str:
    if child.module.endswith("runner"):
        return f"the runner ended (status {status}); its messages stand above"
    with suppress(OSError):
        lines = log.read_text(errors="replace").strip().splitlines()
        if lines:
            return f"the Prefect server ended (status {status}): {lines[-1][:300]} (see {log})"
    return f"the Prefect server ended (status {status}); see {log}"


def _note(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201
