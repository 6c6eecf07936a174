"""Our own statements on their way to PostgreSQL."""

from __future__ import annotations

import gc
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from types import FrameType

import pytest
from sqlalchemy import Connection, text

from models.store import Store, open_store
from models.store.database import Database
from models.store.driver import Prepared
from models.store.journal import note_fact, read_fact

psycopg = pytest.importorskip("psycopg", reason="no psycopg: the PostgreSQL tests do not run")

pytestmark = pytest.mark.postgres

REFUSED = Prepared("INSERT INTO facts (name, value) VALUES (:name, NULL)")
SLEEP = Prepared("SELECT pg_sleep(:seconds)")
ECHO = Prepared(
    "SELECT CAST(:words AS TEXT), CAST(:number AS BIGINT), CAST(:yes AS BOOLEAN),",
    "CAST(:day AS DATE), CAST(:moment AS TIMESTAMPTZ), CAST(:raw AS BYTEA), CAST(:none AS TEXT)",
)
MOMENT = datetime(2026, 11, 22, 23, 59, 59, 999_999, tzinfo=UTC)


class BrokenOffError(Exception):
    """Somebody pressed a key."""


@pytest.fixture
def database(postgres_url: str) -> Iterator[Database]:
    store = open_store(postgres_url)
    yield store._database
    store.close()


def test_values_come_through_as_they_are(database: Database) -> None:
    values = {
        "words": "a 'b' \\ {c} $1 :d %s مسقط",
        "number": -(2**63),
        "yes": True,
        "day": date(1, 1, 1),
        "moment": MOMENT,
        "raw": b"\x00\\x'\xff",
        "none": None,
    }
    with database.read() as connection:
        assert ECHO.rows(connection, **values) == [tuple(values.values())]


def test_nul_is_refused_and_not_cut_off(database: Database) -> None:
    with database.read() as connection, pytest.raises(psycopg.DataError, match="NUL"):
        ECHO.rows(connection, **dict.fromkeys(ECHO._names, None) | {"words": "a\0b"})


def test_what_waits_is_there_for_whoever_reads_by_another_way(database: Database) -> None:
    def work(connection: Connection) -> str | None:
        note_fact(connection, "noted", "just now")
        return connection.execute(text("SELECT value FROM facts WHERE name = 'noted'")).scalar()

    assert database.write(work) == "just now"


def test_what_is_refused_is_raised_before_the_end_and_undoes_all(database: Database) -> None:
    def work(connection: Connection) -> None:
        note_fact(connection, "noted", "before")
        REFUSED.run(connection, name="refused")
        note_fact(connection, "noted", "after")

    with pytest.raises(psycopg.errors.NotNullViolation):
        database.write(work)
    with database.read() as connection:
        assert read_fact(connection, "noted") is None
    database.write(lambda connection: note_fact(connection, "noted", "again"))
    with database.read() as connection:
        assert read_fact(connection, "noted") == "again"


def test_a_fault_in_the_work_leaves_nothing_that_the_next_would_write(database: Database) -> None:
    def work(connection: Connection) -> None:
        note_fact(connection, "noted", "in vain")
        raise BrokenOffError

    with pytest.raises(BrokenOffError):
        database.write(work)
    database.write(lambda connection: note_fact(connection, "other", "done"))
    with database.read() as connection:
        assert read_fact(connection, "noted") is None


def test_a_wait_can_be_broken_off_and_the_connection_goes_on(database: Database) -> None:
    with database.read() as connection:
        with broken_off_soon(), pytest.raises(BrokenOffError):
            SLEEP.rows(connection, seconds=300)
        connection.rollback()
    with database.read() as connection:
        assert SLEEP.rows(connection, seconds=0)


@contextmanager
def broken_off_soon() -> Iterator[None]:
    def break_off(_number: int, _frame: FrameType | None) -> None:
        raise BrokenOffError

    former = signal.signal(signal.SIGALRM, break_off)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def test_every_look_goes_by_an_index_whatever_is_known_of_the_tables(postgres_url: str) -> None:
    store: Store = open_store(postgres_url)
    looks = [one for one in gc.get_objects() if isinstance(one, Prepared) and one._lists]
    assert len(looks) > 40
    with store._database.read() as connection:
        for one in looks:
            steps = connection.exec_driver_sql(f"EXPLAIN (GENERIC_PLAN) {one._postgres}").scalars()
            plan = "\n".join(steps)
            assert not re.search("Seq Scan|Bitmap|Hash|Gather", plan), plan
    store.close()
