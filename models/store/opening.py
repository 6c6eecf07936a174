"""Opening a database: looked at, migrated under a lock, and only then handed out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine

from models.store import migrate
from models.store.database import Database
from models.store.engine import (
    APPLICATION_ID,
    BUSY_MILLISECONDS,
    READ_ONLY,
    connect_url,
    make_engine,
    sqlite_path,
)
from models.store.errors import StoreError
from models.store.locks import OPENING, advisory_lock, file_lock

_CHECKED_WHOLE = 64 << 20
"""Files up to this size are checked page by page at each opening; it takes under 0.1 s."""


def open_database(url: str, scripts: str = migrate.SCRIPTS) -> Database:
    """Return the database at `url`, made or migrated where need be.

    Raise StoreError where it is damaged, foreign, out of reach or newer than the program.
    """
    parsed = connect_url(url)
    path = sqlite_path(parsed)
    if path is not None:
        _make_folder(path)
        parsed = parsed.set(database=str(path))
    database = Database(make_engine(parsed), _subject(path, parsed.render_as_string()))
    with database.naming_errors(), file_lock(path) if path else nullcontext():
        if path is not None:
            _check_file(path, database.subject)
            _settle_journal(database)
        _migrate(database, path, scripts)
    return database


def _subject(path: Path | None, url: str) -> str:
    return str(path) if path else url


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            str(path.parent), f"the folder cannot be made ({error.strerror}); choose another"
        ) from error


def _check_file(path: Path, subject: str) -> None:
    """Refuse what is not ours before anything is written to it.

    Only SQLite may open the file: closing a handle of our own would let go of the locks that
    other connections of this process hold on it.
    """
    size = path.stat().st_size if path.exists() else 0
    if not size:
        return
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000)) as connection:
            owner = connection.execute("PRAGMA application_id").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            sound = size > _CHECKED_WHOLE or (
                connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            )
    except sqlite3.DatabaseError as error:
        raise StoreError(subject, _remedy(error)) from error
    if not sound:
        raise StoreError(subject, "the database file is damaged; restore the last backup")
    if tables and owner != APPLICATION_ID:
        raise StoreError(subject, "this database belongs to another program; name another file")


def _remedy(error: sqlite3.DatabaseError) -> str:
    said = str(error)
    if "not a database" in said:
        return "this is no SQLite database; move it away or name another"
    if "unable to open" in said:
        return "the database file cannot be opened; check its rights and those of its folder"
    return f"the database file is damaged ({said}); restore the last backup"


def _settle_journal(database: Database) -> None:
    """Turn write-ahead logging on, and believe only what the file answers."""
    with closing(database.engine.raw_connection()) as raw:
        mode = raw.cursor().execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            raise StoreError(
                database.subject,
                f"this folder allows no write-ahead log (it answered {mode}); "
                "put the database on a local disk",
            )
        if raw.cursor().execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raw.cursor().execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _migrate(database: Database, path: Path | None, scripts: str) -> None:
    reader = database.engine.execution_options(**{READ_ONLY: True})
    with reader.begin() as connection:
        if not migrate.needs_migration(connection, database.subject, scripts):
            return
        before = migrate.current(connection)
    if path is not None and before is not None:
        _keep_copy(path, before)
    try:
        with _foreign_keys_off(database.engine) as connection, connection.begin():
            advisory_lock(connection, OPENING)
            if migrate.needs_migration(connection, database.subject, scripts):
                migrate.upgrade(connection, scripts)
                _check_references(connection, database.subject)
    except StoreError:
        raise
    except Exception as error:
        raise StoreError(
            database.subject,
            f"its schema could not be brought up to date ({error}); it is as it was before, "
            "go on with the former version of the program",
        ) from error


def _keep_copy(path: Path, revision: str) -> None:
    """Keep the database as it was, beside it, for whoever wants the former program back."""
    copy = path.with_name(f"{path.name}.before-{revision}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


@contextmanager
def _foreign_keys_off(engine: Engine) -> Iterator[Connection]:
    """Give a connection for DDL: SQLite rebuilds a table by dropping it, which would cascade."""
    with engine.connect() as connection:
        lite = engine.dialect.name == "sqlite"
        raw = connection.connection.driver_connection if lite else None
        if raw is not None:
            raw.execute("PRAGMA foreign_keys = OFF")
        try:
            yield connection
        finally:
            if raw is not None:
                raw.execute("PRAGMA foreign_keys = ON")


def _check_references(connection: Connection, subject: str) -> None:
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreError(subject, "the migration broke a reference; it has been undone")
