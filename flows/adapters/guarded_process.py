"""One reading process: started bare, asked over its pipes, ended when it takes too long."""

from __future__ import annotations

import contextlib
import os
import selectors
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from flows.adapters.reading_process import Outcome, Task, write_frame

_LENGTH = struct.Struct(">I")
_LARGEST_OUTCOME = 200_000_000
_START, _SECOND_START = 20.0, 5.0
"""Seconds that the first body of each sort may take more: its parsers are imported then."""
_PATIENCE, _UNUSUAL = 0.3, 5
"""A body is no usual one after so many seconds, and so many times what others of its sort took."""
_NICE = 19
# Only what a Python process needs to start: secrets of the settings stay here.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TZ")
_ROOT = Path(__file__).resolve().parents[2]


class LostError(Exception):
    """The process ended, or had to be ended."""


class GuardedProcess:
    """A process that reads one body after another."""

    def __init__(self) -> None:
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment["PYTHONPATH"] = os.pathsep.join([str(_ROOT), *filter(None, sys.path)])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "flows.adapters.reading_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self._usual: dict[bool, float] = {}

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def do(self, task: Task, body: bytes, deadline: float, give_way: Callable[[], None]) -> Outcome:
        """Return what one body gives; `give_way` is called where that takes longer than usual.

        Raises LostError where the process dies of it or is over its deadline.
        """
        began, sort = time.monotonic(), task.entry is None
        usual = self._usual.get(sort)
        more = 0.0 if usual is not None else _SECOND_START if self._usual else _START
        end = began + deadline + more
        unusual = end if usual is None else began + max(_PATIENCE, _UNUSUAL * usual)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            write_frame(self._process.stdin, task.model_dump_json().encode())
            write_frame(self._process.stdin, body)
        except OSError as error:
            raise LostError("the reading process ended before it was asked") from error
        if not self._answers_by(self._process.stdout, unusual):
            give_way()
        (length,) = _LENGTH.unpack(self._receive(self._process.stdout, _LENGTH.size, end))
        if length > _LARGEST_OUTCOME:
            raise LostError("the reading process answered with far too much")
        outcome = Outcome.model_validate_json(self._receive(self._process.stdout, length, end))
        took = time.monotonic() - began
        self._usual[sort] = took if usual is None else 0.8 * usual + 0.2 * took
        return outcome

    def _answers_by(self, stream: IO[bytes], moment: float) -> bool:
        with selectors.DefaultSelector() as selector:
            selector.register(stream.fileno(), selectors.EVENT_READ)
            return bool(selector.select(max(0.0, moment - time.monotonic())))

    def _receive(self, stream: IO[bytes], size: int, end: float) -> bytes:
        received = bytearray()
        descriptor = stream.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while len(received) < size:
                if not selector.select(max(0.0, end - time.monotonic())):
                    raise LostError("reading it took longer than its deadline")
                chunk = os.read(descriptor, min(size - len(received), 1 << 20))
                if not chunk:
                    code = self._process.wait(5)
                    raise LostError(f"the reading process died of it (exit {code})")
                received += chunk
        return bytes(received)

    def lower_priority(self) -> None:
        """Leave the processor to whoever else wants it."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)

    def end(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait(5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
