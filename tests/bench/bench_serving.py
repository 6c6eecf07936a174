"""Measure what goes out: calendars, feeds, exports, and answers of the server.

    python tests/bench/bench_serving.py [--mentions 12000] [--requests 2000]

Requests a second are counted by the CPU time of the server's own process, so that neither the
asking program nor a busy machine stands in the figure: they are what one core can do.
"""

from __future__ import annotations

import argparse
import os
import platform
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import httpx
import psutil

from flows.serving.feeds import feed_files
from flows.settings import Settings
from models.exports.calendar import events_calendar
from models.exports.gathering import event_rows
from models.exports.lines import json_lines
from models.store import Store, open_store
from tests.bench.store_world import stream

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
PORTION = 2_000

T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", type=int, default=12_000)
    parser.add_argument("--requests", type=int, default=2_000)
    given = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder))
        store = open_store(settings.store_url)
        coming = stream(given.mentions)
        while portion := list(islice(coming, PORTION)):
            store.add_all(portion, NOW, quiet=True)
            store.settle(NOW, quiet=True)
        _files(store)
        store.close()
        _server(settings, given.requests)


def _files(store: Store) -> None:
    events = _timed("read all events", store.events)
    print(f"  {len(events):,} events")
    promises = _timed("read all follow-ups", lambda: store.follow_ups(TODAY))
    annals = _timed("when each changed", store.event_annals)
    _timed("calendar of all events", lambda: events_calendar(events, annals))
    _timed(
        "events as JSON Lines",
        lambda: _spent(
            json_lines(row.model_dump(mode="json") for row in event_rows(events, annals))
        ),
    )
    files = _timed(
        "what is published, unmade",
        lambda: feed_files(store, "http://127.0.0.1/", TODAY, events, promises),
    )
    for file in files:
        _timed(f"{file.name}", file.make)


def _spent(lines: Iterable[str]) -> int:
    return sum(len(line) for line in lines)


def _timed(what: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    made = work()
    print(f"  {what}: {time.process_time() - start:.2f} s of CPU")
    return made


def _server(settings: Settings, requests: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "INDIA_OMAN_HOME": str(settings.home),
        "INDIA_OMAN_SITE_PORT": str(port),
    }
    process = subprocess.Popen([sys.executable, "-m", "flows.serving.server"], env=environment)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", trust_env=False) as client:
            _wait(client)
            for path in (
                "/events",
                "/events?limit=200",
                "/follow-ups",
                "/series",
                "/search?q=round",
            ):
                _ask(client, process.pid, path, requests)
    finally:
        process.terminate()
        process.wait(20)


def _wait(client: httpx.Client) -> None:
    for _ in range(300):
        try:
            client.get("")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return


def _ask(client: httpx.Client, server: int, path: str, requests: int) -> None:
    start = time.perf_counter()
    tag = client.get(path, timeout=120).headers["etag"]
    first = time.perf_counter() - start
    whole = _rate(client, server, path, requests, {})
    known = _rate(client, server, path, requests, {"If-None-Match": tag})
    print(
        f"  {path}: first {first * 1e3:.0f} ms; {whole:,.0f} a second, {known:,.0f} known already"
    )


def _rate(
    client: httpx.Client, server: int, path: str, requests: int, headers: dict[str, str]
) -> float:
    process = psutil.Process(server)
    before = process.cpu_times()
    for _ in range(requests):
        client.get(path, headers=headers)
    after = process.cpu_times()
    return requests / max(after.user + after.system - before.user - before.system, 1e-9)


if __name__ == "__main__":
    main()
