"""`india-oman up`: the server and the runner, watched until they are told to stop.

This process imports no Prefect: it starts at once, and a crash in Prefect cannot take it along.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from types import FrameType

from flows.settings import Settings, prepare_home
from flows.up.children import Child, end_leftovers, remember
from flows.up.environment import prefect_environment
from flows.up.lock import only_one
from flows.up.tether import tether_to
from models.values.base import TrackerError

SERVER = "flows.up.server"
RUNNER = "flows.up.runner"

_STOPPING = (signal.SIGINT, signal.SIGTERM)
_RUNNER_SECONDS = 6.0
_SERVER_SECONDS = 2.5
_LOOK_SECONDS = 0.3
_CHECKED_WHOLE = 256 << 20
_CAUSE = re.compile(r"[\w.]+(Error|Exception): ")


class UpError(TrackerError):
    """What `up` needs cannot be had."""


def run(
    settings: Settings,
    check_store: Callable[[], None],
    tell: Callable[[], None],
    look: Callable[[], None] | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM; raise an `UpError` if a part cannot start or has ended.

    `check_store` migrates the tracker's database, or raises; `tell` prints the addresses; `look`
    shows what is known, in a thread of its own while the parts start.
    """
    prepare_home(settings)
    settings.prefect_home.mkdir(mode=0o700, exist_ok=True)
    with only_one(settings.prefect_home / "up.lock"):
        remembered = settings.prefect_home / "children.json"
        if end_leftovers(remembered):
            _note("Ended what an earlier run had left behind.")
        _check_port(settings.port)
        _check_books(settings.prefect_home / "prefect.db")
        check_store()
        tell()
        _watch(settings, remembered, threading.Thread(target=look, daemon=True))


def _watch(settings: Settings, remembered: Path, looking: threading.Thread) -> None:
    stop = threading.Event()
    former = {number: signal.signal(number, _setter(stop)) for number in _STOPPING}
    environment = {**os.environ, **prefect_environment(settings), **tether_to(os.getpid())}
    log = settings.prefect_home / "server.log"
    children: list[Child] = []
    try:
        with log.open("wb") as written:
            children.append(Child(SERVER, environment, written))
        children.append(Child(RUNNER, environment, sys.stderr.fileno()))
        remember(children, remembered)
        looking.start()
        while not stop.wait(_LOOK_SECONDS):
            for child in children:
                if (status := child.ended()) is not None:
                    raise _obituary(child, status, log)
        _note("Stopping ...")
    finally:
        for child in reversed(children):
            child.stop(_RUNNER_SECONDS if child.module.endswith("runner") else _SERVER_SECONDS)
        if looking.ident is not None:
            looking.join(_LOOK_SECONDS)
        with suppress(OSError):
            remembered.unlink()
        for number, handler in former.items():
            signal.signal(number, handler)


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


def _check_books(file: Path) -> None:
    """Refuse a damaged database of Prefect's own; else its server dies with a long traceback."""
    if not file.exists() or file.stat().st_size > _CHECKED_WHOLE:
        return
    try:
        with closing(sqlite3.connect(file)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise UpError(
            str(file),
            f"Prefect's own database is damaged ({found}); move it away: only the history of runs"
            " is in it",
        )


def _obituary(child: Child, status: int, log: Path) -> UpError:
    if child.module.endswith("runner"):
        return UpError("runner", f"ended with status {status}; its messages stand above")
    lines: list[str] = []
    with suppress(OSError):
        lines = log.read_text(errors="replace").strip().splitlines()
    causes = [line for line in lines if _CAUSE.match(line)]
    said = (causes or lines or ["it said nothing"])[-1]
    return UpError("Prefect's server", f"ended with status {status}: {said[:300]}; see {log}")


def _note(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201
