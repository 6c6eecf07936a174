"""Measure a whole publication: the store read, every page rendered, calendars and feeds made.

    python tests/bench/bench_publication.py [--events 10000] [--home FOLDER]

The store is filled with made-up reports through its own interface, as many as give that many
events; with a folder it is kept for the next time. Publications are measured one after the other:
the first, one with nothing changed, one after an event more, and on a later day, before anything
is settled on it.

CPU time is that of this process, user and system, and of the one that writes the files for it. A
machine that does other things makes it longer too, by up to twice; the loop that is timed first
says how fast it is at the moment. Disks differ more: ext4 without a journal looks for room for a
new file ten times as long where thousands were deleted in the last minutes, as this does at its
end. `--site /dev/shm/site` measures without the disk.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from flows.publishing.publication import look_at, opened_pages, publish_all
from flows.publishing.site import Published
from flows.settings import Settings
from models.exports.calendar import events_calendar
from models.exports.gathering import event_rows
from models.exports.lines import json_lines
from models.store import EventFilter, Store, open_store
from tests.bench.store_world import happenings, report, stream

NOW = datetime(2020, 6, 1, 12, tzinfo=UTC)
"""A day within the made-up world, so that a part of it is recent and some of it ahead."""

PORTION = 2_000
ALL = EventFilter()

T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--site", type=Path, help="an empty folder to publish to")
    given = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with TemporaryDirectory() as folder:
        home: Path = given.home or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        settings = Settings(home=home, publish_to=given.site or Path(folder) / "site")
        store = open_store(settings.store_url)
        _fill(store, given.events)
        print(f"ten million additions: {_pace():.2f} s")
        _publish("first", store, settings, NOW)
        _publish("unchanged", store, settings, NOW)
        one_more = next(one for one in happenings(0) if one.held_out)
        store.add_all([report(one_more, 0)], NOW, quiet=True)
        store.settle(NOW, quiet=True)
        _publish("an event more", store, settings, NOW)
        _publish("three days later", store, settings, NOW + timedelta(days=3))
        _take_away(store)
        store.close()


def _fill(store: Store, wanted: int) -> None:
    coming = stream(10**9)
    while (there := store.count_events(ALL)) < wanted:
        print(f"  {there:,} events", end="\r", flush=True)
        store.add_all(list(islice(coming, PORTION)), NOW, quiet=True)
        store.settle(NOW, quiet=True)
    print(f"{there:,} events, {len(store.settled_follow_ups()):,} follow-ups")


def _pace() -> float:
    start, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - start


def _publish(words: str, store: Store, settings: Settings, now: datetime) -> Published:
    print(words)
    with opened_pages(settings) as folder:
        gathered = _timed("read", lambda: look_at(store, settings, now))
        done = _timed("render and write", lambda: publish_all(store, gathered, settings, folder))
    print(f"  {len(done.written):,} files written, {done.unchanged:,} left as they were")
    return done


def _take_away(store: Store) -> None:
    print("exports")
    events, annals = store.events(), store.event_annals()
    _timed("all events as a calendar", lambda: len(events_calendar(events, annals)))
    rows = event_rows(events, annals)
    _timed(
        "all events as JSON Lines",
        lambda: sum(map(len, json_lines(row.model_dump(mode="json") for row in rows))),
    )


def _timed(what: str, work: Callable[[], T]) -> T:
    before, wall = os.times(), time.monotonic()
    made = work()
    waited, spent = (
        time.monotonic() - wall,
        [b - a for a, b in zip(before, os.times(), strict=True)],
    )
    cpu = f"{sum(spent[:2]):.2f} s CPU"
    beside = f" (and {sum(spent[2:4]):.2f} s beside it)" if any(spent[2:4]) else ""
    print(f"  {what}: {cpu}{beside}, {waited:.2f} s wall")
    return made


if __name__ == "__main__":
    main()
