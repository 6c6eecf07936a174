"""Guarded processes that parse what came from the web: bounded in memory and time, and replaced.

Threads would not do: one regular expression holds the interpreter for as long as it runs, and a
crafted feed ends the process.
"""

from __future__ import annotations

import contextlib
import os
import queue
import selectors
import struct
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from flows.adapters.reading_process import Outcome, Task, write_frame
from models.values.articles import Article
from models.values.sources import Entry, FailureKind, Source
from parsers.answer_errors import AnswerError
from parsers.listed import Listed

_LENGTH = struct.Struct(">I")
_LARGEST_OUTCOME = 200_000_000
# Only what a Python process needs to start: secrets of the settings stay here.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TZ")
_ROOT = Path(__file__).resolve().parents[2]


class _LostError(Exception):
    """The process ended, or had to be ended."""


class Readers:
    """A few reading processes, started when first needed; safe to share between threads."""

    def __init__(self, *, processes: int = 2, deadline: float = 10.0) -> None:
        self._deadline = deadline
        self._free: queue.LifoQueue[_Process | None] = queue.LifoQueue()
        for _ in range(processes):
            self._free.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        waiting: list[None] = []
        with contextlib.suppress(queue.Empty):
            while True:
                process = self._free.get_nowait()
                if process is not None:
                    process.end()
                waiting.append(None)
        for _ in waiting:
            self._free.put(None)

    def read_answer(
        self, source: Source, body: bytes, *, url: str, content_type: str, now: datetime
    ) -> Listed:
        """Return what an answer lists, or raise an AnswerError."""
        task = Task(source=source, url=url, content_type=content_type, now=now)
        listed = self._do(task, body).listed
        assert listed is not None
        return listed

    def read_page(
        self,
        source: Source,
        entry: Entry,
        body: bytes,
        *,
        url: str,
        content_type: str,
        now: datetime,
    ) -> Article:
        """Return the article of an entry's page, or raise an AnswerError."""
        task = Task(source=source, entry=entry, url=url, content_type=content_type, now=now)
        article = self._do(task, body).article
        assert article is not None
        return article

    def _do(self, task: Task, body: bytes) -> Outcome:
        process = self._free.get()
        try:
            if process is None or not process.alive:
                process = _Process()
            try:
                outcome = process.do(task, body, self._deadline)
            except _LostError as lost:
                process.end()
                process = None
                raise AnswerError(FailureKind.PARSER_CRASH, task.url, str(lost)) from lost
        finally:
            self._free.put(process)
        if outcome.failure is not None:
            raise AnswerError(outcome.failure, task.url, outcome.detail)
        return outcome


class _Process:
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
        self._started = False

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def do(self, task: Task, body: bytes, deadline: float) -> Outcome:
        # The first task also waits for the imports.
        end = time.monotonic() + deadline + (0 if self._started else 20)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            write_frame(self._process.stdin, task.model_dump_json().encode())
            write_frame(self._process.stdin, body)
        except OSError as error:
            raise _LostError("the reading process ended before it was asked") from error
        (length,) = _LENGTH.unpack(self._receive(self._process.stdout, _LENGTH.size, end))
        if length > _LARGEST_OUTCOME:
            raise _LostError("the reading process answered with far too much")
        outcome = Outcome.model_validate_json(self._receive(self._process.stdout, length, end))
        self._started = True
        return outcome

    def _receive(self, stream: IO[bytes], size: int, end: float) -> bytes:
        received = bytearray()
        descriptor = stream.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while len(received) < size:
                if not selector.select(max(0.0, end - time.monotonic())):
                    raise _LostError("reading it took longer than its deadline")
                chunk = os.read(descriptor, min(size - len(received), 1 << 20))
                if not chunk:
                    code = self._process.wait(5)
                    raise _LostError(f"the reading process died of it (exit {code})")
                received += chunk
        return bytes(received)

    def end(self) -> None:
        self._process.kill()
        self._process.wait(5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
