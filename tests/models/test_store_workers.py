"""Several workers at once, and workers that are killed: the result is that of one, in order."""

from __future__ import annotations

import os
import random
import signal
import time
from datetime import timedelta

import pytest

from models.store import Store, open_store
from tests.models.processes import forked
from tests.models.stories import NOW, Story, series

ROUNDS, REPORTS = 5, 8

KILLS = 60 if os.environ.get("INDIA_OMAN_SOAK") else 6
"""Workers that are killed, each at another moment; `make soak` kills more."""


def stream(seed: int) -> list[Story]:
    """The same stories in an order of its own, a tenth of them twice."""
    stories = series(ROUNDS, REPORTS)
    draw = random.Random(seed)
    stories += draw.sample(stories, len(stories) // 10)
    draw.shuffle(stories)
    return stories


def work(url: str, seed: int) -> None:
    store = open_store(url)
    for n, told in enumerate(stream(seed)):
        store.add(told.article, told.reading, NOW)
        if n % 5 == seed % 5:
            store.settle(NOW)
    store.settle(NOW)
    store.close()


def outcome(store: Store) -> tuple[list[str], list[str]]:
    events = [event.model_dump_json() for event in store.events()]
    return events, [f.model_dump_json() for f in store.follow_ups(NOW.date())]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[str]]:
    """What one worker makes of the stories in order."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('alone')}/x.db")
    for told in series(ROUNDS, REPORTS):
        store.add(told.article, told.reading, NOW)
    store.settle(NOW)
    return outcome(store)


def test_four_workers_end_where_one_does(
    database_url: str, alone: tuple[list[str], list[str]]
) -> None:
    open_store(database_url).close()
    processes = forked()
    workers = [processes.Process(target=work, args=(database_url, seed)) for seed in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0] * 4
    store = open_store(database_url)
    assert outcome(store) == alone
    assert store.check() == []
    assert len({alert.key for alert in store.alerts()}) == len(store.alerts())


def test_workers_killed_at_any_moment_lose_nothing(
    database_url: str, alone: tuple[list[str], list[str]]
) -> None:
    open_store(database_url).close()
    processes = forked()
    draw = random.Random(7)
    for seed in range(KILLS):
        worker = processes.Process(target=work, args=(database_url, seed))
        worker.start()
        while worker.is_alive() and not open_store(database_url).mentions():
            time.sleep(0.02)
        time.sleep(draw.uniform(0.0, 0.6))
        assert worker.pid is not None
        if worker.is_alive():
            os.kill(worker.pid, signal.SIGKILL)
        worker.join()
    store = open_store(database_url)
    survived = {m.id for m in store.mentions()}
    store.settle(NOW)
    assert store.check() == []
    for told in stream(0):
        store.add(told.article, told.reading, NOW)
    store.settle(NOW + timedelta(seconds=1))
    assert survived <= {m.id for m in store.mentions()}
    assert outcome(store) == alone
