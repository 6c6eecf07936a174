"""Polling many sources on loopback: first poll, unchanged poll, and with hostile neighbours."""

from __future__ import annotations

import contextlib
import os
import platform
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.adapters.exchange import FetchRules
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Fault, Story
from flows.polling.press import open_press
from flows.polling.running import poll_due
from flows.polling.source_run import SourceRun
from models.store import open_store
from models.values.articles import Outlet
from models.values.sources import Source

NOW = datetime(2025, 12, 5, 6, tzinfo=UTC)
ROOMS, ENTRIES = 8, 20
RULES = FetchRules(deadline=5, allow_networks=("127.0.0.0/8",))


def make_source(name: str, url: str) -> Source:
    outlet = Outlet(name=name, country="GB")
    return Source(name=name, outlet=outlet, kind="rss", url=url, reason="a benchmark")


def measure(label: str, count: int, *, hostile: bool) -> None:
    """Poll `count` good sources, with or without hostile ones among them, and print the rates."""
    with contextlib.ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        rooms = [stack.enter_context(Newsroom(clock=lambda: NOW)) for _ in range(ROOMS)]
        sources = []
        for number in range(count):
            room = rooms[number % ROOMS]
            name = f"s{number}"
            for entry in range(ENTRIES):
                room.publish(name, Story(f"{name} {entry}", "Of no use.", slug=f"{name}-{entry}"))
            sources.append(make_source(name, room.feed_url(name)))
        if hostile:
            bad = stack.enter_context(Newsroom(clock=lambda: NOW))
            bad.publish("slow", Story("Slow", "x" * 2000))
            bad.break_("slow", Fault.SLOW)
            sources.insert(count // 2, make_source("slow", bad.feed_url("slow")))
        store = open_store(f"sqlite:///{home / 'tracker.db'}")
        press = open_press(home, RULES)
        for step, moment in (("first", NOW), ("unchanged", NOW + timedelta(hours=2))):
            ended: list[tuple[str, float]] = []
            began = time.perf_counter()

            def note(run: SourceRun, ended: list[tuple[str, float]] = ended) -> None:
                ended.append((run.source, time.perf_counter()))

            poll_due(store, sources, moment, press=press, done=note)
            took = max(at for name, at in ended if name != "slow") - began
            print(f"{label:22} {step:10} {took:7.2f} s {count / took:8.1f} sources/s")
        press.close()
        store.close()


def main() -> None:
    """Print the machine, then the rates."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    measure(f"{count} good", count, hostile=False)
    measure(f"{count} good, one hostile", count, hostile=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory {peak} MB, the newsrooms included")


if __name__ == "__main__":
    main()
