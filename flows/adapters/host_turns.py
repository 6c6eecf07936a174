"""One request at a time for each host, with a pause between."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from flows.adapters.fetch_errors import FetchError
from models.values.sources import FailureKind


@dataclass
class _Turn:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


class HostTurns:
    """Hands out turns; `www.` is the same host as without."""

    def __init__(
        self,
        *,
        patience: float = 120.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._patience = patience
        self._clock = clock
        self._sleep = sleep
        self._turns: dict[str, _Turn] = {}
        self._guard = threading.Lock()

    @contextlib.contextmanager
    def take(self, host: str, spacing: float) -> Iterator[None]:
        """Wait for the host's turn and hold it; the next begins `spacing` seconds after its end."""
        with self._guard:
            turn = self._turns.setdefault(host.removeprefix("www."), _Turn())
        if not turn.lock.acquire(timeout=self._patience):
            raise FetchError(FailureKind.TIMEOUT, host, "the host was busy for too long")
        try:
            pause = turn.free_at - self._clock()
            if pause > 0:
                self._sleep(pause)
            yield
        finally:
            turn.free_at = self._clock() + spacing
            turn.lock.release()
