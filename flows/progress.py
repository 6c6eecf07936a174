"""How far a long run has come, as an artifact that is renewed while it runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from flows.artifacts import backfill_page
from flows.markdown import text

KEY: Final = "backfill"

RENEWED = 10.0
"""Seconds between two versions: each is a row in Prefect's database."""


class Progress:
    """The parts of a run, each waiting, being read or done."""

    def __init__(
        self,
        parts: Sequence[str],
        put: Callable[[str, str, str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._states = dict.fromkeys(parts, "waiting")
        self._counts: dict[str, Mapping[str, object]] = {}
        self._put = put
        self._clock = clock
        self._shown: float | None = None

    def begin(self, part: str) -> None:
        """Note that a part is being read."""
        self._states[part] = "being read"
        self._show()

    def end(self, part: str, counts: Mapping[str, object]) -> None:
        """Note what a part brought; the last one is shown at once."""
        self._states[part] = "done"
        self._counts[part] = counts
        self._show(last=all(state == "done" for state in self._states.values()))

    def _show(self, *, last: bool = False) -> None:
        now = self._clock()
        if self._shown is not None and now - self._shown < RENEWED and not last:
            return
        self._shown = now
        rows = [(part, state, self._counts.get(part, {})) for part, state in self._states.items()]
        done = sum(state == "done" for state in self._states.values())
        reading = [part for part, state in self._states.items() if state == "being read"]
        news = f"{done} of {len(rows)} files done" + (
            f", at {text(reading[-1])}" if reading else ""
        )
        self._put(KEY, backfill_page(rows), news)
