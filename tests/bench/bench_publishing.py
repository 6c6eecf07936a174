"""Measure the published folder: first publication, again unchanged, one event changed.

    python tests/bench/bench_publishing.py [EVENTS]

Time is that of the processor (user and system), since machines that do other things wait.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.publishing.gathering import Gathered
from flows.publishing.site import Published
from tests.flows.publishing.conftest import World
from tests.flows.publishing.folders import publish


def measured(words: str, work: Callable[[], Published]) -> None:
    began, clock = os.times(), time.monotonic()
    done = work()
    ended = os.times()
    user, system = ended.user - began.user, ended.system - began.system
    wall = time.monotonic() - clock
    print(
        f"{words:<20} {user:6.2f} s user {system:6.2f} s system {wall:6.2f} s wall,"
        f" {len(done.written)} files written"
    )


def changed(state: Gathered) -> Gathered:
    first, *rest = state.events
    moved = first.model_copy(update={"city": "Nizwa"})
    return replace(state, events=[moved, *rest], marks={**state.marks, first.id: "moved"})


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    state = World().many(number)
    with TemporaryDirectory() as folder:
        path = Path(folder)
        measured(f"{number} events", lambda: publish(path, state))
        measured("again, unchanged", lambda: publish(path, replace(state)))
        measured("one event changed", lambda: publish(path, changed(state)))
        print(f"first page: {(path / 'index.html').stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
