"""Copies of a database in use, and putting one back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from models.store.database import Database
from models.store.engine import APPLICATION_ID, BUSY_MILLISECONDS, connect_url, sqlite_path
from models.store.errors import StoreError
from models.store.locks import file_lock


def back_up(database: Database, target: Path) -> None:
    """Copy a SQLite database as it is at this moment, while others go on using it.

    The copy takes its name only when it is whole, so that what bears the name can be restored.
    """
    path = sqlite_path(database.engine.url)
    if path is None:
        raise StoreError(
            database.subject, "PostgreSQL is backed up with its own `pg_dump --format=custom`"
        )
    if target.exists():
        raise StoreError(str(target), "this file exists already; name another")
    unfinished = target.with_name(target.name + ".part")
    with closing(_connect(path)) as source, closing(_connect(unfinished)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)


def restore(source: Path, url: str) -> None:
    """Put a copy in the place of a SQLite database; what was there is kept beside it.

    The content is written through SQLite, in one transaction, so that whoever has the database
    open goes on with what was restored.
    """
    path = sqlite_path(connect_url(url))
    if path is None:
        raise StoreError(
            url.rsplit("@", maxsplit=1)[-1], "PostgreSQL is restored with its own `pg_restore`"
        )
    _check(source)
    path.parent.mkdir(parents=True, exist_ok=True)
    with file_lock(path):
        if path.exists() and path.stat().st_size:
            former = path.with_name(path.name + ".before-restore")
            former.unlink(missing_ok=True)
            with closing(_connect(path)) as now, closing(_connect(former)) as kept:
                now.backup(kept)
        with closing(_connect(source)) as copy, closing(_connect(path)) as target:
            copy.backup(target)


def _check(source: Path) -> None:
    if not source.is_file():
        raise StoreError(str(source), "there is no such file; name a copy made by `backup`")
    try:
        with closing(_connect(source)) as copy:
            owner = copy.execute("PRAGMA application_id").fetchone()[0]
            sound = copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError as error:
        problem = f"this copy cannot be read ({error}); name another"
        raise StoreError(str(source), problem) from error
    if owner != APPLICATION_ID or not sound:
        raise StoreError(str(source), "this is no sound copy of a tracker's database; name another")


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000)
