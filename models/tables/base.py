"""What all tables share: names of constraints, closed sets of words, instants in UTC."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import BigInteger, CheckConstraint, DateTime, Dialect, Integer, MetaData, Table
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every constraint has a name of its own, so that a migration can speak of it on SQLite too."""

LARGEST = 2**31 - 1
"""The greatest number that PostgreSQL takes into a column of whole numbers."""

COUNTER = BigInteger().with_variant(Integer, "sqlite")
"""A growing number; SQLite counts up only in a column that is called INTEGER."""

CLUSTERED = {"sqlite_with_rowid": False}
"""For tables that are hardly more than their key: SQLite keeps them in one tree, instead of the
rows in one and their keys in another. What they hold is derived from other rows of the same
transaction, so that no foreign key has to be looked up for each of them either."""


class Instant(TypeDecorator[datetime]):
    """A moment, stored in UTC and read back aware on both databases; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - the signature is SQLAlchemy's
    ) -> datetime | None:
        """Turn any zone into UTC."""
        if value is not None and value.tzinfo is None:
            message = f"a naive moment cannot be stored: {value!r}"
            raise ValueError(message)
        return value and value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - as above
    ) -> datetime | None:
        """Say that what SQLite gives back naive is UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Row(SQLModel, registry=registry(metadata=METADATA)):
    """The base of all rows."""


def one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    """Keep a text column to a closed set; a native enum would make each new word a migration."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def table(row: type[Row]) -> Table:
    """Return the Core table behind a row, for statements over many rows."""
    return cast("Table", cast("Any", row).__table__)
