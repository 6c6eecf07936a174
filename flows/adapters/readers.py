"""Guarded processes that parse what came from the web: bounded in memory and time, and replaced.

Threads would not do: one regular expression holds the interpreter for as long as it runs, and a
crafted feed ends the process.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Self

from flows.adapters.guarded_process import GuardedProcess, LostError
from flows.adapters.reading_process import Outcome, Task
from models.values.articles import Article
from models.values.sources import Entry, FailureKind, Source
from parsers.answer_errors import AnswerError
from parsers.listed import Listed

_MOST_SLOW = 4
"""Places that may be made beside those at unusual bodies."""


class Readers:
    """A few reading processes, started when first needed; safe to share between threads."""

    def __init__(self, *, processes: int = 2, deadline: float = 10.0) -> None:
        self._deadline = deadline
        self._free = _Places(processes)

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
        slow = _Slow(self._free)
        try:
            if process is None or not process.alive:
                process = GuardedProcess()
            try:
                outcome = process.do(task, body, self._deadline, partial(slow.give_way, process))
            except LostError as lost:
                process.end()
                process = None
                raise AnswerError(FailureKind.PARSER_CRASH, task.url, str(lost)) from lost
        finally:
            slow.put_back(process)
        if outcome.failure is not None:
            raise AnswerError(outcome.failure, task.url, outcome.detail)
        return outcome


class _Places(queue.LifoQueue["GuardedProcess | None"]):
    """Places for processes; one that runs is taken before one that would have to be started."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._guard = threading.Lock()
        self._quick = number
        self._most = number + _MOST_SLOW
        self._number = number
        for _ in range(number):
            self.put(None)

    def lend(self) -> bool:
        """Make another place where the last quick one has become slow; say whether it was made."""
        with self._guard:
            self._quick -= 1
            if self._quick or self._number == self._most:
                return False
            self._quick += 1
            self._number += 1
        self.put(None)
        return True

    def take_back(self, *, given: bool) -> None:
        """Note that a slow body is done with, whose place was given away or is free again."""
        with self._guard:
            self._number -= given
            self._quick += not given
        if not given:
            self.put(None)

    def _put(self, item: GuardedProcess | None) -> None:
        self.queue.insert(0 if item is None else len(self.queue), item)


class _Slow:
    """Whether a process is at an unusual body: a crafted one must hold up no other body."""

    def __init__(self, free: _Places) -> None:
        self._free = free
        self._is_slow = self._gave_place = False

    def give_way(self, process: GuardedProcess) -> None:
        """Leave the processor to others, and the place too where no other is left."""
        self._is_slow = True
        process.lower_priority()
        self._gave_place = self._free.lend()

    def put_back(self, process: GuardedProcess | None) -> None:
        """Free the place of a process; one whose priority was lowered is ended."""
        if not self._is_slow:
            self._free.put(process)
            return
        if process is not None:
            process.end()
        self._free.take_back(given=self._gave_place)
