"""Guarded processes that parse what came from the web: bounded in memory and time, and replaced.

Threads would not do: one regular expression holds the interpreter for as long as it runs, and a
crafted feed ends the process.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from datetime import datetime
from types import TracebackType
from typing import Self

from flows.adapters.guarded_process import GuardedProcess
from flows.adapters.nursery import LostError, Nursery
from flows.adapters.reading_process import Outcome, Task
from models.values.articles import Article
from models.values.sources import Entry, FailureKind, Source
from parsers.web.answer_errors import AnswerError
from parsers.web.listed import Listed

_MOST_ADDED = 4
"""Places that may be added beside those at bodies that take long."""


class Readers:
    """A few reading processes, started when first needed; safe to share between threads."""

    def __init__(self, *, processes: int = 2, deadline: float = 10.0) -> None:
        self._deadline = deadline
        self._free = _Places(processes)
        self._nursery = Nursery()
        self._usual: dict[bool, float] = {}

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
        self._nursery.close()
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
            if process is not None and not process.alive:
                process.end()
                process = None
            if process is None:
                process = self._fork(task)
            outcome = process.do(task, body, self._deadline, self._free.grow)
        except LostError as lost:
            if process is not None:
                process.end()
            process = None
            raise AnswerError(FailureKind.PARSER_CRASH, task.url, str(lost)) from lost
        finally:
            if process is not None and process.is_last:
                process.end()
                process = None
            self._free.put(process)
        if outcome.failure is not None:
            raise AnswerError(outcome.failure, task.url, outcome.detail)
        return outcome

    def _fork(self, task: Task) -> GuardedProcess:
        pages = task.entry is not None or True in self._usual
        return GuardedProcess(self._nursery, self._usual, pages=pages)


class _Places(queue.LifoQueue["GuardedProcess | None"]):
    """Places for processes; one that runs is taken before one that would have to be forked."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._guard = threading.Lock()
        self._added = 0
        for _ in range(number):
            self.put(None)

    def grow(self) -> None:
        """Add a place beside that of a body that takes long: a crafted one holds up no other."""
        with self._guard:
            if self._added == _MOST_ADDED:
                return
            self._added += 1
        self.put(None)

    def _put(self, item: GuardedProcess | None) -> None:
        self.queue.insert(0 if item is None else len(self.queue), item)
