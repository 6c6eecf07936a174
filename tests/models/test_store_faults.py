"""Faults of the machine: a full disk, another program's lock; nothing torn, one clear sentence."""

from __future__ import annotations

import resource
import sqlite3
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from models.store import StoreError, open_store
from tests.models.processes import forked
from tests.models.stories import NOW, series

STORIES = series(rounds=3, reports=5)


def _fill_up(url: str, limit: int, said: str) -> None:
    """Work until the system refuses to let files grow, and write down what was said of it."""
    store = open_store(url)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        for n in range(2000):
            told = STORIES[n % len(STORIES)]
            article = told.article.model_copy(
                update={"key": f"k{n}", "text": told.article.text + " and so on" * 2000}
            )
            store.add(article, told.reading, NOW)
            if n % 10 == 0:
                store.settle(NOW, quiet=True)
    except StoreError as error:
        Path(said).write_text(str(error))


@pytest.mark.skipif(sys.platform == "darwin", reason="file size limits kill the process there")
def test_a_full_disk_is_one_sentence_and_tears_nothing(sqlite_url: str, tmp_path: Path) -> None:
    open_store(sqlite_url).close()
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    said = tmp_path / "said"
    limit = path.stat().st_size + 400_000
    worker = forked().Process(target=_fill_up, args=(sqlite_url, limit, str(said)))
    worker.start()
    worker.join(120)
    assert worker.exitcode == 0
    assert "make room" in said.read_text()
    store = open_store(sqlite_url)
    kept = len(store.mentions())
    assert kept > 0
    store.settle(NOW)
    assert store.check() == []
    told = STORIES[0]
    store.add(told.article, told.reading, NOW)
    assert len(store.mentions()) == kept + 1


def test_a_writer_waits_for_another_program_instead_of_failing(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    path = sqlite_url.removeprefix("sqlite:///")
    held = threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            held.set()
            time.sleep(2)
            other.execute("ROLLBACK")

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    store.add(STORIES[0].article, STORIES[0].reading, NOW)
    holder.join()
    assert len(store.mentions()) == 1
