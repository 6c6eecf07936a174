"""Polling 1,000 loopback sources, beside lemon24/reader on the same server; and a hostile one.

Each source has an address of its own, 127.x.y.z, and 20 entries without article pages; robots.txt
is known before the clock starts. Each contender runs in a process of its own, in turn, several
times; shown is the median. `bench_polling.py [SOURCES] [TIMES] [WORKERS]`.
"""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import psutil

from flows.adapters.exchange import FetchRules
from flows.polling.press import open_press
from flows.polling.running import poll_due
from flows.polling.source_run import SourceRun
from models.store import Store, open_store
from models.values.articles import Outlet
from models.values.sources import Source

NOW = datetime(2025, 12, 5, 6, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
ENTRIES = 20
HERE = Path(__file__).resolve()


def addresses(count: int, port: int) -> list[str]:
    """Return the addresses of so many feeds, each on a host of its own."""
    return [
        f"http://127.{1 + n // 60_000}.{n // 250 % 240}.{1 + n % 250}:{port}/feed"
        for n in range(count)
    ]


class Clock:
    """Times steps: wall seconds, and seconds of the processor with all children."""

    def __init__(self) -> None:
        self.steps: dict[str, dict[str, float]] = {}

    def time(self, name: str, work: Callable[[], object]) -> None:
        """Do a step and keep what it took."""
        wall, cpu = time.perf_counter(), _processor()
        work()
        self.steps[name] = {"wall": time.perf_counter() - wall, "cpu": _processor() - cpu}


def _processor() -> float:
    """Return the seconds of the processor that we and our children have taken, living ones too."""
    mine = sum(os.times()[:4])
    for child in psutil.Process().children(recursive=True):
        times = child.cpu_times()
        mine += times.user + times.system
    return mine


def poll_as_we_do(port: int, count: int, workers: int) -> None:
    """Poll all sources twice with this tracker, with all its guards, and print the figures."""
    clock = Clock()
    with watch(addresses(count, port), workers) as (store, poll):
        for step, at in (("first", NOW), ("unchanged", LATER)):
            clock.time(step, partial(poll, at))
        states = store.source_states()
        assert sum(state.entries for state in states) == count * ENTRIES
        assert all(state.last_ok == LATER for state in states)
        peak = _peak_of_family()
    print(json.dumps({"steps": clock.steps, "peak": peak}))


def poll_beside(port: int, count: int, workers: int, path: str | None) -> None:
    """Poll good sources, one hostile among them or none; print when the last good one ended."""
    urls = addresses(count, port)
    if path is not None:
        urls.insert(count // 2, f"http://127.200.0.1:{port}{path}")
    ended: list[float] = []

    def note(run: SourceRun) -> None:
        if run.poll is not None and run.poll.failure is None:
            ended.append(time.perf_counter())

    with watch(urls, workers) as (_store, poll):
        began = time.perf_counter()
        poll(NOW, note)
    assert len(ended) == count
    print(json.dumps({"seconds": max(ended) - began}))


@contextmanager
def watch(urls: list[str], workers: int) -> Iterator[tuple[Store, Callable[..., object]]]:
    """Give a store, and what polls all sources into it; robots.txt is known, the readers stand."""
    sources = [
        Source(
            name=f"s{number}",
            outlet=Outlet(name="A desk", country="GB"),
            kind="rss",
            url=url,
            reason="a benchmark",
        )
        for number, url in enumerate(urls)
    ]
    with tempfile.TemporaryDirectory() as home:
        store = open_store(f"sqlite:///{home}/tracker.db")
        rules = FetchRules(deadline=5, allow_networks=("127.0.0.0/8",))
        press = open_press(Path(home), rules)
        for source in sources:
            press.fetcher._robots.rules(source.url)

        def poll(at: datetime, done: Callable[[SourceRun], None] = lambda _run: None) -> None:
            poll_due(store, sources, at, press=press, workers=workers, done=done)

        yield store, poll
        press.close()
        store.close()


def poll_as_reader_does(port: int, count: int, workers: int) -> None:
    """Update all feeds twice with lemon24/reader, and print the figures."""
    from reader import make_reader  # noqa: PLC0415

    clock = Clock()
    with tempfile.TemporaryDirectory() as home:
        other = make_reader(f"{home}/reader.sqlite")
        for url in addresses(count, port):
            other.add_feed(url)
        for step in ("first", "unchanged"):
            clock.time(step, partial(other.update_feeds, workers=workers, scheduled=False))
        assert other.get_entry_counts().total == count * ENTRIES
        peak = _peak_of_family()
        other.close()
    print(json.dumps({"steps": clock.steps, "peak": peak}))


CONTENDERS: dict[str, Callable[[int, int, int], None]] = {
    "this tracker": poll_as_we_do,
    "reader": poll_as_reader_does,
    "good": partial(poll_beside, path=None),
    "slow": partial(poll_beside, path="/slow"),
    "bomb": partial(poll_beside, path="/bomb"),
}


def _peak_of_family() -> float:
    """Return megabytes: our own peak, and what our children hold now."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return own + sum(c.memory_info().rss for c in psutil.Process().children(recursive=True)) / 2**20


@contextmanager
def served() -> Iterator[int]:
    """Run the server and return its port."""
    with subprocess.Popen(
        [sys.executable, HERE.parent / "feed_server.py", str(ENTRIES)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.kill()


def run_one(name: str, port: int, count: int, workers: int) -> dict[str, Any]:
    """Run a contender in a process of its own."""
    command = [sys.executable, str(HERE), "--one", name, str(port), str(count), str(workers)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def compare(count: int, times: int, workers: int) -> None:
    """Run the contenders in turn and print their medians."""
    names = ["this tracker", "reader"]
    if importlib.util.find_spec("reader") is None:
        names = names[:1]
        print("lemon24/reader is not installed here: `pip install reader` to see it beside us")
    found: dict[str, list[Any]] = {name: [] for name in names}
    with served() as port:
        for _ in range(times):
            for name in names:
                found[name].append(run_one(name, port, count, workers))
    print(f"{count} sources of {ENTRIES} entries, {workers} workers, median of {times}")
    for step in ("first", "unchanged"):
        for name in names:
            wall, cpu = (
                statistics.median(one["steps"][step][what] for one in found[name])
                for what in ("wall", "cpu")
            )
            entries = count * ENTRIES / wall if step == "first" else 0
            print(
                f"{step:10} {name:14} {wall:7.2f} s  {count / wall:7.1f} sources/s"
                f"  {entries:8.0f} entries/s  processor {cpu:6.2f} s"
            )
    for name in names:
        peak = statistics.median(one["peak"] for one in found[name])
        print(f"memory     {name:14} {peak:7.0f} MB, children included")


def compare_hostile(times: int, workers: int) -> None:
    """Print how much a hostile source among 200 holds up the others."""
    names = ("good", "slow", "bomb")
    took: dict[str, list[float]] = {name: [] for name in names}
    with served() as port:
        for _ in range(times):
            for name in names:
                took[name].append(float(str(run_one(name, port, 200, workers)["seconds"])))
    usual = took["good"]
    print(f"200 good sources alone end after {statistics.median(usual):.2f} s, median of {times}")
    for name in names[1:]:
        middle = statistics.median(took[name]) / statistics.median(usual) - 1
        best = min(took[name]) / min(usual) - 1
        print(f"with one {name} among them: median {middle:+.1%}, best of each {best:+.1%}")


def main() -> None:
    """Print the machine, then the figures."""
    if sys.argv[1:2] == ["--one"]:
        name, *numbers = sys.argv[2:]
        CONTENDERS[name](*(int(number) for number in numbers))
        return
    given = [int(one) for one in sys.argv[1:]]
    count, times, workers = [*given, *(1000, 3, 8)[len(given) :]]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    compare(count, times, workers)
    compare_hostile(times, workers)


if __name__ == "__main__":
    main()
