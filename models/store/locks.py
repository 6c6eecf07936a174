"""One process at a time: a file lock beside SQLite, an advisory lock in PostgreSQL."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, text

from models.store.driver import Prepared
from models.store.errors import StoreError

OPENING = 0x494F0001
"""Key of the advisory lock under which a PostgreSQL database is migrated."""

SETTLING = 0x494F0002
"""Key of the advisory lock under which mentions are linked."""


@contextmanager
def file_lock(beside: Path) -> Iterator[IO[str]]:
    """Hold `<file>.lock`; the system lets go of it when the process dies, however it dies.

    A process that is started with the handle, which is yielded, holds it too until it ends.
    """
    path = beside.with_name(beside.name + ".lock")
    try:
        handle = path.open("a")
    except OSError as error:
        raise StoreError(
            str(path.parent), f"the folder cannot be written ({error.strerror}); choose another"
        ) from error
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle


def advisory_lock(connection: Connection, key: int) -> None:
    """Wait for the lock and hold it until the transaction ends; nothing to do on SQLite."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


@contextmanager
def settling_lock(engine: Engine) -> Iterator[None]:
    """Let one process settle at a time, over several transactions.

    In PostgreSQL the lock lives on a connection of its own: a transaction that waited for it
    inside would go on with the picture of the data that it took before. SQLite has one writer
    at a time, and every settling there begins by looking at what is left to do.
    """
    if engine.dialect.name != "postgresql":
        yield
        return
    with engine.connect() as connection:
        _LOCK.run(connection, key=SETTLING)
        try:
            yield
        finally:
            _UNLOCK.run(connection, key=SETTLING)


_LOCK = Prepared("SELECT pg_advisory_lock(:key)")
_UNLOCK = Prepared("SELECT pg_advisory_unlock(:key)")
