"""The process from which reading processes are forked: it has imported what they need.

To start one from nothing costs a third of a second of the processor, and a hostile body would make
all others pay it; to fork one costs a hundredth.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

from flows.adapters.reading_process import FEEDS, PAGES

_START = 30.0
"""Seconds in which it must have forked, its own imports included."""
_NUMBER = struct.Struct(">I")
# Only what a Python process needs to start: secrets of the settings stay here.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TZ")
_ROOT = Path(__file__).resolve().parents[2]


class LostError(Exception):
    """The process ended, or had to be ended."""


class Nursery:
    """Forks reading processes; started when first needed, and again when it is lost."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def fork(self, *, pages: bool) -> tuple[int, socket.socket]:
        """Return a new process by its id, and the socket over which it is asked.

        With `pages` it has the extractor of pages too.
        """
        with self._guard:
            if self._process is None or self._process.poll() is not None:
                self._start()
            assert self._control is not None
            ours, theirs = socket.socketpair()
            try:
                socket.send_fds(self._control, [PAGES if pages else FEEDS], [theirs.fileno()])
                (pid,) = _NUMBER.unpack(self._control.recv(_NUMBER.size, socket.MSG_WAITALL))
            except (OSError, struct.error) as error:
                ours.close()
                self._end()
                raise LostError("no reading process could be started") from error
            finally:
                theirs.close()
        return pid, ours

    def close(self) -> None:
        """End it, and with it what it has forked."""
        with self._guard:
            self._end()

    def _start(self) -> None:
        self._end()
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment["PYTHONPATH"] = os.pathsep.join([str(_ROOT), *filter(None, sys.path)])
        self._control, theirs = socket.socketpair()
        self._control.settimeout(_START)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "flows.adapters.reading_process"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            # It ends by itself, once its own have ended: whoever else would have to bury them.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(2)
            self._process.kill()
            self._process.wait(5)
            self._process = None
