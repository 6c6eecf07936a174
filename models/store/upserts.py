"""Inserts that find their row already there, in the words of both databases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, into: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row unless its key is taken; say whether it was inserted."""
    statement = _insert(connection, into).on_conflict_do_nothing()
    done = connection.execute(statement, dict(row), execution_options={"preserve_rowcount": True})
    return bool(done.rowcount == 1)


def insert_missing(connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert those rows whose key is free, in the order of their keys.

    Two transactions that insert the same keys in different orders wait for each other for ever.
    """
    if not rows:
        return
    key = [column.name for column in into.primary_key.columns]
    ordered = sorted(rows, key=lambda row: [row.get(name) for name in key])
    statement = _insert(connection, into).on_conflict_do_nothing()
    connection.execute(statement, [dict(row) for row in ordered])


def upsert(
    connection: Connection, into: Table, row: Mapping[str, Any], kept: Iterable[str] = ()
) -> None:
    """Insert a row, or bring the one with its key up to date but for the columns `kept`."""
    key = {column.name for column in into.primary_key.columns}
    changed = {name: value for name, value in row.items() if name not in key | set(kept)}
    statement = _insert(connection, into).values(**row)
    connection.execute(
        statement.on_conflict_do_update(index_elements=sorted(key), set_=changed)
        if changed
        else statement.on_conflict_do_nothing()
    )


def _insert(connection: Connection, into: Table) -> Any:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(into)
    return sqlite.insert(into)
