"""`india-oman up`: the server and the runner, watched until they are told to stop.

This process imports no Prefect: it starts at once, and a crash in Prefect cannot take it along.
"""

from __future__ import annotations

import os
import re
import signal
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
from flows.up.ports import with_ports
from flows.up.tether import tether_to
from models.values.base import TrackerError

SERVER = "flows.up.server"
RUNNER = "flows.up.runner"
PAGE = "flows.serving.server"

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
    check: Callable[[Settings], None],
    tell: Callable[[Settings], None],
    look: Callable[[Settings], None] | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM; raise a TrackerError if a part cannot start or has ended.

    `check` migrates the tracker's database, or raises; `tell` prints the addresses; `look` shows
    what is known, in a thread of its own while the parts start. Each gets the settings with the
    ports that are used.
    """
    prepare_home(settings)
    settings.prefect_home.mkdir(mode=0o700, exist_ok=True)
    with only_one(settings.prefect_home / "up.lock"):
        remembered = settings.prefect_home / "children.json"
        if end_leftovers(remembered):
            _note("Ended what an earlier run had left behind.")
        settings = with_ports(settings)
        _check_books(settings.prefect_home / "prefect.db")
        check(settings)
        tell(settings)
        looking = threading.Thread(target=look, args=(settings,), daemon=True) if look else None
        _watch(settings, remembered, looking)


def _watch(settings: Settings, remembered: Path, looking: threading.Thread | None) -> None:
    stop = threading.Event()
    former = {number: signal.signal(number, _setter(stop)) for number in _STOPPING}
    environment = {**os.environ, **prefect_environment(settings), **tether_to(os.getpid())}
    logs = {SERVER: settings.prefect_home / "server.log", PAGE: settings.prefect_home / "page.log"}
    children: list[Child] = []
    try:
        # One by one, so that those that have started are ended where the next does not start.
        children.extend(
            _child(name, environment, logs.get(name)) for name in (SERVER, PAGE, RUNNER)
        )
        remember(children, remembered)
        if looking is not None:
            looking.start()
        while not stop.wait(_LOOK_SECONDS):
            for child in children:
                if (status := child.ended()) is not None:
                    raise _obituary(child, status, logs.get(child.module))
        _note("Stopping ...")
    finally:
        for child in reversed(children):
            child.stop(_RUNNER_SECONDS if child.module == RUNNER else _SERVER_SECONDS)
        if looking is not None and looking.ident is not None:
            looking.join(_LOOK_SECONDS)
        with suppress(OSError):
            remembered.unlink()
        for number, handler in former.items():
            signal.signal(number, handler)


def _child(module: str, environment: dict[str, str], log: Path | None) -> Child:
    """Start a part; what it says goes into its log, or is said here."""
    if log is None:
        return Child(module, environment, sys.stderr.fileno())
    with log.open("wb") as written:
        return Child(module, environment, written)


def _setter(stop: threading.Event) -> Callable[[int, FrameType | None], None]:
    def set_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    return set_stop


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


def _obituary(child: Child, status: int, log: Path | None) -> UpError:
    if log is None:
        return UpError("runner", f"ended with status {status}; its messages stand above")
    part = "Prefect's server" if child.module == SERVER else "the server of the page"
    lines: list[str] = []
    with suppress(OSError):
        lines = log.read_text(errors="replace").strip().splitlines()
    causes = [line for line in lines if _CAUSE.match(line)]
    said = (causes or lines or ["it said nothing"])[-1]
    return UpError(part, f"ended with status {status}: {said[:300]}; see {log}")


def _note(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201
