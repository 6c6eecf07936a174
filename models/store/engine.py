"""Connections: one way to open each database so that writers wait instead of failing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError

from models.store.errors import StoreError

READ_ONLY = "read_only"
"""Execution option of a connection that will not write, so that it takes no writer's lock."""

WRITTEN_AGAIN = "written_again"
"""Execution option of a transaction whose content could be had again, from archive or sources: it
is kept when the process dies, but does not wait until the disk has it. The next that waits takes
it along."""

STEADY = "steady"
"""Execution option of a transaction that sees one state of the database throughout."""

WIRE = "wire"
"""Under this name a connection to PostgreSQL holds what hands it our own statements."""

_USED = "used"
_TRUSTED_FOR = 1.0
"""Seconds after its last use for which a connection is taken to be alive."""

BUSY_MILLISECONDS = 30_000
"""How long a writer waits for the other: a settle over a large component takes seconds."""

APPLICATION_ID = 0x494F5452
"""Stands in the header of our SQLite files ("IOTR"), so that a foreign file is recognised."""


def connect_url(url: str) -> URL:
    """Return the URL with the driver that we use; raise StoreError where we have none."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            "database",
            "the URL cannot be read; write sqlite:///PATH or postgresql://USER@HOST/NAME",
        ) from error
    backend = parsed.get_backend_name()
    if backend in {"postgresql", "postgres"}:
        return parsed.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return parsed.set(drivername="sqlite")
    raise StoreError(backend, "this database is not supported; use sqlite:/// or postgresql://")


def sqlite_path(url: URL) -> Path | None:
    """Return the file of a SQLite URL; None for PostgreSQL and for a database in memory."""
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return None
    return Path(str(url.database)).expanduser()


def make_engine(url: URL) -> Engine:
    """Return an engine whose transactions write at once, and whose SQLite survives power loss."""
    if url.get_backend_name() != "sqlite":
        try:
            # What is worth to be prepared goes by our own wire.
            engine = create_engine(
                url, connect_args={"prepare_threshold": None}, pool_reset_on_return=None
            )
        except ModuleNotFoundError as error:
            raise StoreError(
                "database", "PostgreSQL needs its driver; install india-oman-tracker[postgres]"
            ) from error
        event.listen(engine, "connect", _prepare_postgres)
        event.listen(engine, "begin", _begin_postgres)
        event.listen(engine, "before_cursor_execute", _keep_order)
        event.listen(engine, "commit", lambda connection: connection.info[WIRE].commit())
        event.listen(engine, "rollback", lambda connection: connection.info[WIRE].drop())
        event.listen(engine, "reset", _undo)
        event.listen(engine, "checkin", _note_use)
        event.listen(engine, "checkout", _asking(engine.dialect))
        return engine
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    """Set one SQLite connection up.

    `isolation_level = None` takes BEGIN away from the driver, which would begin deferred: a
    reader that turns writer fails at once whatever the time-out.
    """
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "cache_size = -65536",
        "wal_autocheckpoint = 10000",
    ):
        connection.execute(f"PRAGMA {pragma}")


# What we run often looks something up by a key. By itself PostgreSQL would rather read tables whole
# as long as it knows nothing of them, as after a flood, and go on so with a prepared statement.
# A bitmap reads all of a key that a limit would stop, and never clears away what was deleted; a
# hash table is laid out for all the rows that might come, and workers take long to start.
_LOOK_UP = "; ".join(
    f"SET {setting}"
    for setting in (
        "enable_seqscan = off",
        "enable_bitmapscan = off",
        "enable_hashjoin = off",
        "enable_mergejoin = off",
        "enable_hashagg = off",
        "max_parallel_workers_per_gather = 0",
        "jit = off",
        "plan_cache_mode = force_generic_plan",
    )
)


def _prepare_postgres(connection: Any, record: Any) -> None:
    from models.store.wire import Wire  # noqa: PLC0415 - its driver comes with an extra

    connection.autocommit = True
    connection.execute(_LOOK_UP)
    connection.autocommit = False
    record.info[WIRE] = Wire(connection)


def _begin(connection: Connection) -> None:
    """Begin, writers at once; with WAL only FULL keeps what is committed when the power goes."""
    options = connection.get_execution_options()
    raw: Any = connection.connection.driver_connection
    if options.get(READ_ONLY, False):
        raw.execute("BEGIN")
        return
    wanted = "NORMAL" if options.get(WRITTEN_AGAIN, False) else "FULL"
    if connection.info.get("synchronous") != wanted:
        raw.execute(f"PRAGMA synchronous = {wanted}")
        connection.info["synchronous"] = wanted
    raw.execute("BEGIN IMMEDIATE")


def _note_use(_raw: Any, record: Any) -> None:
    record.info[_USED] = time.monotonic()


def _asking(dialect: Dialect) -> Callable[[Any, Any, Any], None]:
    """Return what asks a connection that has lain idle whether its server is still there.

    A server that was restarted leaves dead connections in the pool; they are replaced. To ask at
    every use would cost each small transaction one more wait.
    """
    errors: Any = dialect.loaded_dbapi.Error

    def ask(raw: Any, record: Any, _proxy: Any) -> None:
        if time.monotonic() - record.info.get(_USED, -_TRUSTED_FOR) < _TRUSTED_FOR:
            return
        try:
            dialect.do_ping(raw)
        except errors as error:
            raise DisconnectionError from error

    return ask


def _begin_postgres(connection: Connection) -> None:
    options = connection.get_execution_options()
    steady = options.get(STEADY, False)
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ" if steady else "BEGIN"
    again = ("SET LOCAL synchronous_commit = off",) if options.get(WRITTEN_AGAIN, False) else ()
    connection.info[WIRE].begin(begin, *again)


def _keep_order(connection: Connection, *_of_a_cursor: Any) -> None:
    """Run what waits on the wire before SQLAlchemy runs anything."""
    connection.info[WIRE].flush()


def _undo(raw: Any, record: Any, _state: Any) -> None:
    """Leave no transaction open on a connection that is given back."""
    record.info[WIRE].drop()
    if record.info[WIRE].is_within:
        raw.rollback()
