"""Transactions: short ones, that wait for the other writer, and that are tried again whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from models.store.collecting import no_collection
from models.store.engine import READ_ONLY, STEADY, WRITTEN_AGAIN
from models.store.errors import StoreError

T = TypeVar("T")

ATTEMPTS = 8
"""Of a transaction that PostgreSQL breaks off to end a deadlock."""

_TRY_AGAIN = {"40001", "40P01"}
"""PostgreSQL's codes for a serialization failure and for a deadlock."""

_REMEDIES = {
    "malformed": "the database file is damaged; restore the last backup",
    "not a database": "this is no SQLite database; move it away or name another",
    "disk is full": "the disk is full; make room and run it again",
    "disk I/O error": "the disk refuses what is written (full, or failing); make room and retry",
    "readonly": "the database cannot be written; check the rights of the file and its folder",
    "locked": "another program has held the database for too long; end it and run this again",
    "unable to open": "the database file cannot be opened; check the folder and its rights",
}


class Database:
    """An engine and the name under which its errors speak of it."""

    def __init__(self, engine: Engine, subject: str) -> None:
        self.engine = engine
        self.subject = subject
        self._reader = engine.execution_options(**{READ_ONLY: True})
        self._again = engine.execution_options(**{WRITTEN_AGAIN: True})
        self._steady = self._again.execution_options(**{STEADY: True})
        driver: Any = engine.dialect.dbapi
        self._errors = (DBAPIError, driver.Error)

    @property
    def is_sqlite(self) -> bool:
        """Whether there is one writer at a time."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database and blocks no writer."""
        with self.naming_errors(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """Give a connection for one prepared statement that reads: it needs no transaction."""
        with self.naming_errors(), self._reader.connect() as connection:
            yield connection

    def write(
        self, work: Callable[[Connection], T], *, steady: bool = False, again: bool = False
    ) -> T:
        """Run `work` in one transaction; what it does is kept whole or not at all.

        `work` is run again after a deadlock, so it must not change anything outside. What can be
        had `again` from what is archived or kept elsewhere does not wait for the disk: a loss of
        power may take the last of it, in order, but never a crash. `steady` work is such, and
        sees one state of the database from its first statement to its last.
        """
        engine = self._steady if steady else self._again if again else self.engine
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self.naming_errors(), engine.begin() as connection, no_collection():
                    return work(connection)
            except self._errors as error:
                if attempt == ATTEMPTS or getattr(_said(error), "sqlstate", None) not in _TRY_AGAIN:
                    raise
        raise AssertionError

    @contextmanager
    def naming_errors(self) -> Iterator[None]:
        """Turn what the database says of its files into one sentence that says what to do."""
        try:
            yield
        except self._errors as error:
            said = str(_said(error))
            for words, remedy in _REMEDIES.items():
                if words in said:
                    raise StoreError(self.subject, remedy) from error
            if getattr(error, "connection_invalidated", False) or "connection" in said:
                raise StoreError(
                    self.subject, "the database does not answer; check its address and that it runs"
                ) from error
            raise


def _said(error: Exception) -> Any:
    """Return the driver's own error, whether or not SQLAlchemy has wrapped it."""
    return error.orig if isinstance(error, DBAPIError) else error
