"""One reading process: asked over its socket, and ended when it takes too long."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import socket
import struct
import time
from collections.abc import Callable
from pathlib import Path

from flows.adapters.nursery import LostError, Nursery
from flows.adapters.reading_process import Outcome, Task

_LENGTH = struct.Struct(">I")
_LARGEST_OUTCOME = 200_000_000
_IMPORT = 3.0
"""Seconds that the first page may take more: its extractor may have to be imported."""
_WAITING = 3.0
"""How often its deadline a body may take by the clock: on a busy machine it has to wait."""
_LEAST_PATIENCE, _MOST_PATIENCE, _UNUSUAL = 0.1, 1.0, 5
"""A body is no usual one after so many times what others of its sort took, within these seconds."""
_OTHERS_WAIT = 0.2
"""Seconds by the clock after which somebody else may take the place of a body."""
_GLANCE = 0.03
_DYING = 5.0
_NICE = 19
_TICKS = os.sysconf("SC_CLK_TCK")


class GuardedProcess:
    """A process that reads one body after another; `usual` is what the sorts of bodies take."""

    def __init__(self, nursery: Nursery, usual: dict[bool, float], *, pages: bool) -> None:
        self._pid, self._socket = nursery.fork(pages=pages)
        self._usual = usual
        self._knows_pages = pages
        self.is_last = False
        """Whether all others go before it, so that it should read no other body."""

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        self._socket.settimeout(0)
        try:
            # Nobody else holds its end of the socket: that ends with it, and only then.
            return bool(self._socket.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def do(
        self, task: Task, body: bytes, deadline: float, make_room: Callable[[], None]
    ) -> Outcome:
        """Return what one body gives; `make_room` is called where others would wait long for it.

        One that takes much more of the processor than usual is put behind all others. The
        deadline is one of the processor's time where the system tells it, so that a busy machine
        costs no good body. Raises LostError where the process dies of a body, or is over its
        deadline.
        """
        is_page = task.entry is not None
        more = _IMPORT if is_page and not self._knows_pages else 0.0
        usual = self._usual.get(is_page)
        patience = _MOST_PATIENCE
        if usual is not None:
            patience = min(max(_LEAST_PATIENCE, _UNUSUAL * usual), _MOST_PATIENCE)
        start = time.monotonic()
        end = start + _WAITING * (deadline + more)
        began = _processor_time(self._pid)
        self._socket.settimeout(_WAITING * deadline)
        try:
            for frame in (task.model_dump_json().encode(), body):
                self._socket.sendall(_LENGTH.pack(len(frame)))
                self._socket.sendall(frame)
        except OSError as error:
            raise LostError("the reading process ended before it was asked") from error
        waited = False
        while not self._answers(_GLANCE):
            spent = _processor_time(self._pid) - began - more
            if spent > deadline or time.monotonic() > end:
                raise LostError("reading it took longer than its deadline")
            if spent > patience and not self.is_last:
                self._put_last()
            if time.monotonic() - start > _OTHERS_WAIT and not waited:
                make_room()
                waited = True
        (length,) = _LENGTH.unpack(self._receive(_LENGTH.size))
        if length > _LARGEST_OUTCOME:
            raise LostError("the reading process answered with far too much")
        outcome = Outcome.model_validate_json(self._receive(length))
        if not more:
            took = max(0.0, _processor_time(self._pid) - began)
            self._usual[is_page] = took if usual is None else 0.8 * usual + 0.2 * took
        self._knows_pages |= is_page
        return outcome

    def _answers(self, seconds: float) -> bool:
        with selectors.DefaultSelector() as selector:
            selector.register(self._socket, selectors.EVENT_READ)
            return bool(selector.select(seconds))

    def _receive(self, size: int) -> bytes:
        received = bytearray()
        while len(received) < size:
            try:
                chunk = self._socket.recv(min(size - len(received), 1 << 20))
            except OSError as error:
                raise LostError("the reading process broke off its answer") from error
            if not chunk:
                raise LostError("the reading process died of it")
            received += chunk
        return bytes(received)

    def _put_last(self) -> None:
        """Leave the processor to whoever else wants it."""
        self.is_last = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._pid, _NICE)
        # Linux may weigh sessions before processes, and this one has a session of its own.
        with contextlib.suppress(OSError):
            Path(f"/proc/{self._pid}/autogroup").write_text(f"{_NICE}", encoding="ascii")

    def end(self) -> None:
        """End it at once."""
        # The number of one that has ended may be another's by now.
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            self._socket.settimeout(_DYING)
            with contextlib.suppress(OSError):
                while self._socket.recv(1 << 20):
                    pass
        self._socket.close()


def _processor_time(pid: int) -> float:
    """Return the seconds of the processor that a process has had; where none tells, the clock's."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return time.monotonic()
    fields = told.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
