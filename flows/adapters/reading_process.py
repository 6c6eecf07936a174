"""The process in which bodies from the web are parsed: it can be lost, and nothing else with it.

It speaks frames over a socket: four bytes of length, then JSON; a request's frame is followed by
one with the body. It gets no settings and no secrets, and opens no network. Run as a program, this
is the nursery: it imports once what all need, and forks a process for each socket that it is sent.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket
import struct
from io import BufferedRWPair

from pydantic import AwareDatetime

from models.values.articles import Article
from models.values.base import Value
from models.values.sources import Entry, FailureKind, Source
from parsers.web.answer_errors import AnswerError
from parsers.web.answers import read_answer
from parsers.web.listed import Listed

MEMORY = 1 << 30
LAST_RESORT = 60
"""Seconds after which the process ends itself."""
FEEDS, PAGES = b"f", b"p"
"""Orders to the nursery: what the new process must be able to read at once."""

_LENGTH = struct.Struct(">I")


class Task(Value):
    """What to read: an answer of a source, or with `entry` the page that the entry led to."""

    source: Source
    entry: Entry | None = None
    url: str
    content_type: str
    now: AwareDatetime


class Outcome(Value):
    """What was read, or why it could not be."""

    listed: Listed | None = None
    article: Article | None = None
    failure: FailureKind | None = None
    detail: str = ""


def write_frame(stream: BufferedRWPair, content: bytes) -> None:
    """Write one frame."""
    stream.write(_LENGTH.pack(len(content)) + content)
    stream.flush()


def read_frame(stream: BufferedRWPair) -> bytes | None:
    """Read one frame; None at the end of the stream."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None


def read(task: Task, body: bytes) -> Outcome:
    """Do one task; an error of any kind is an outcome."""
    try:
        if task.entry is None:
            return Outcome(listed=_answer(task, body))
        return Outcome(article=_page(task, task.entry, body))
    except AnswerError as error:
        return Outcome(failure=error.kind, detail=error.message)
    except MemoryError:
        return Outcome(failure=FailureKind.PARSER_CRASH, detail="reading took too much memory")
    except Exception as error:  # noqa: BLE001 - whatever a body does to a parser costs that body only
        detail = f"the parser failed: {type(error).__name__}: {error}"
        return Outcome(failure=FailureKind.PARSER_CRASH, detail=detail[:500])


def _answer(task: Task, body: bytes) -> Listed:
    return read_answer(
        task.source, body, url=task.url, content_type=task.content_type, now=task.now
    )


def _page(task: Task, entry: Entry, body: bytes) -> Article:
    # The extractor costs a third of a second to import, and many polls have no page to read.
    from parsers.web.pages import read_page  # noqa: PLC0415

    return read_page(
        body,
        url=task.url,
        content_type=task.content_type,
        outlet=task.source.outlet,
        entry=entry,
        now=task.now,
    )


def main() -> None:
    """Fork a process for each socket that comes in on standard input, until that is closed."""
    # What it forks is buried by the system.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=0) as control:
        while True:
            order, descriptors, _flags, _address = socket.recv_fds(control, 1, 1)
            if not order or not descriptors:
                break
            if order == PAGES:
                import parsers.web.pages  # noqa: F401, PLC0415
            pid = os.fork()
            if pid == 0:
                control.close()
                try:
                    serve(socket.socket(fileno=descriptors[0]))
                finally:
                    os._exit(0)
            os.close(descriptors[0])
            control.sendall(_LENGTH.pack(pid))
    with contextlib.suppress(ChildProcessError):
        os.wait()


def serve(asked: socket.socket) -> None:
    """Read one task after another, in bounds, until the socket is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    # A session of its own, by which the system can put it behind all others.
    os.setsid()
    with contextlib.suppress(ValueError, OSError):
        # Where the system knows no such limit, the deadline still guards.
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    stream = asked.makefile("rwb")
    while (request := read_frame(stream)) is not None:
        body = read_frame(stream)
        if body is None:
            return
        # The parent ends what takes too long; this is for when there is no parent any more.
        signal.alarm(LAST_RESORT)
        outcome = read(Task.model_validate_json(request), body)
        signal.alarm(0)
        write_frame(stream, outcome.model_dump_json().encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
