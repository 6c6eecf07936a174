"""Statements that run for every mention, handed to the driver as they stand.

SQLAlchemy takes some twenty times as long to hand a small statement over as SQLite to answer it.
What runs once for each article or mention is written here as SQL that both databases read, and
runs in the transaction that SQLAlchemy has begun; all else stays with SQLAlchemy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, Date, Table
from sqlalchemy.dialects import postgresql

from models.store.engine import WIRE
from models.store.literals import listed
from models.tables.base import Instant

if TYPE_CHECKING:
    from models.store.wire import Wire

Values = Mapping[str, Any]

_NAME = re.compile(r":([a-z_][a-z0-9_]*)")
_LIST = re.compile(r"\{([a-z_]+) ([a-z]+)\}")
_NOT_AMONG = re.compile(r"\bNOT\s+IN \(SELECT value FROM \{")
_AMONG = re.compile(r"IN \(SELECT value FROM \{([a-z_]+) ([a-z]+)\}\)")

_WORTH_A_COPY = 50
"""Rows from which COPY is faster than one statement over arrays: it waits three times."""

_SPREAD = "SELECT * FROM unnest({})"
_POSTGRES = postgresql.dialect()  # type: ignore[no-untyped-call]


class Prepared:
    """One statement. `:name` is a value, `{name type}` a table with a column `value` from a list.

    Read a list with `IN (SELECT value FROM {ids text})`, or join it. PostgreSQL is asked for `ANY`
    of it then: it goes by the index, where it would join a list of a length unknown to it with
    the whole table. `hold` keeps the rows for this transaction where there are several writers.
    """

    def __init__(self, *parts: str, hold: bool = False) -> None:
        sql = " ".join(parts)
        if _NOT_AMONG.search(sql):
            raise ValueError(f"write NOT (x IN (...)), as PostgreSQL has no NOT = ANY: {sql}")
        self._lists = {name for name, _ in _LIST.findall(sql)}
        self._lite = _LIST.sub(r"json_each(:\1) AS \1", sql)
        spread = _AMONG.sub(r"= ANY(:\1::\2[])", sql)
        spread = _LIST.sub(r"unnest(:\1::\2[]) AS \1(value)", spread)
        spread = spread.replace("::", "\0")
        self._names = list(dict.fromkeys(_NAME.findall(spread)))
        numbers = {name: f"${place}" for place, name in enumerate(self._names, 1)}
        spread = _NAME.sub(lambda found: numbers[found[1]], spread).replace("\0", "::")
        self._postgres = f"{spread} FOR UPDATE" if hold else spread

    def run(self, connection: Connection, **values: Any) -> None:
        """Run it for what it changes, together with what is run or read next."""
        if is_lite(connection):
            self._lite_rows(connection, values)
        else:
            wire_of(connection).send(self._postgres, self._values(values))

    def rows(self, connection: Connection, **values: Any) -> list[tuple[Any, ...]]:
        """Return all its rows; moments and days as the database gives them."""
        if is_lite(connection):
            return cast("list[tuple[Any, ...]]", self._lite_rows(connection, values).fetchall())
        return wire_of(connection).ask(self._postgres, self._values(values))

    def many(self, connection: Connection, rows: Sequence[Values]) -> None:
        """Run it for each row of values."""
        if not rows:
            return
        if is_lite(connection):
            if len(rows) == 1:
                self._lite_rows(connection, dict(rows[0]))
            else:
                driver_of(connection).executemany(self._lite, [_adapted(row) for row in rows])
            return
        wire = wire_of(connection)
        for row in rows:
            wire.send(self._postgres, self._values(row))

    def _lite_rows(self, connection: Connection, values: dict[str, Any]) -> Any:
        for name in self._lists:
            values[name] = json.dumps(list(values[name]))
        return driver_of(connection).execute(self._lite, _adapted(values))

    def _values(self, values: Values) -> list[Any]:
        if not self._lists:
            return [values[name] for name in self._names]
        return [
            listed(values[name]) if name in self._lists else values[name] for name in self._names
        ]


class Insertion:
    """Inserts whole rows into a table; with `new`, passes over those whose key is taken."""

    def __init__(self, into: Table, *, new: bool = False) -> None:
        self._names = [
            column.name for column in into.columns if column is not into.autoincrement_column
        ]
        # SQLite has no type of its own for these; all else goes as it is.
        self._times = [
            place
            for place, name in enumerate(self._names)
            if isinstance(into.columns[name].type, Instant | Date)
        ]
        self._read = itemgetter(*self._names)
        self._keys = [column.name for column in into.primary_key.columns]
        self._key = itemgetter(*self._keys)
        self._sorted = new
        listed = ", ".join(f'"{name}"' for name in self._names)
        free = " ON CONFLICT DO NOTHING" if new else ""
        head = f"INSERT INTO {into.name} ({listed})"
        self._lite = f"{head} VALUES ({', '.join('?' * len(self._names))}){free}"
        numbers = [f"${place}" for place in range(1, len(self._names) + 1)]
        self._postgres = f"{head} VALUES ({', '.join(numbers)}){free}"
        types = (into.columns[name].type.compile(_POSTGRES) for name in self._names)
        arrays = ", ".join(f"{n}::{one}[]" for n, one in zip(numbers, types, strict=True))
        # One statement over arrays: a row costs a tenth of one of its own.
        self._arrays = f"{head} {_SPREAD.format(arrays)}{free}"
        self._copy = f"COPY {into.name} ({listed}) FROM STDIN"

    def __call__(self, connection: Connection, rows: Iterable[Values]) -> None:
        """Insert rows, each with a value for every column.

        Where a key may be taken they go in the order of their keys: two transactions that insert
        the same keys in different orders wait for each other for ever.
        """
        listed = list(rows)
        if self._sorted:
            listed.sort(key=self._key)
        self.put(connection, [self._read(row) for row in listed])

    def put(self, connection: Connection, values: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows that are given as the values of their columns, in the table's order."""
        if not values:
            return
        if is_lite(connection):
            rows = self._plain(values) if self._times else values
            driver_of(connection).executemany(self._lite, rows)
            return
        wire = wire_of(connection)
        if len(values) == 1:
            wire.send(self._postgres, values[0])
        elif self._sorted or len(values) < _WORTH_A_COPY:
            wire.send(self._arrays, map(listed, zip(*values, strict=True)))
        else:
            wire.flush()
            with driver_of(connection).cursor() as cursor, cursor.copy(self._copy) as copy:
                for row in values:
                    copy.write_row(row)

    def _plain(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[list[Any]]:
        """Write the moments and days of each row for SQLite."""
        for row in rows:
            values = list(row)
            for place in self._times:
                values[place] = _adapt(values[place])
            yield values

    def claim(self, connection: Connection, rows: Sequence[Values]) -> list[bool]:
        """Insert rows unless their keys are taken; say of each whether it went in.

        Where there are several writers, a key that another is about to take is waited for. In
        SQLite the caller is the only writer, and has seen that the keys are free.
        """
        if is_lite(connection):
            self(connection, rows)
            return [True] * len(rows)
        if not rows:
            return []
        columns = zip(*map(self._read, rows), strict=True)
        free = f"{self._arrays} ON CONFLICT DO NOTHING RETURNING {', '.join(self._keys)}"
        won = set(wire_of(connection).ask(free, map(listed, columns)))
        return [tuple(row[name] for name in self._keys) in won for row in rows]


def driver_of(connection: Connection) -> Any:
    """Return the driver's own connection, in the transaction that is under way."""
    return connection.connection.driver_connection


def wire_of(connection: Connection) -> Wire:
    """Return what hands statements to PostgreSQL."""
    return cast("Wire", connection.info[WIRE])


def is_lite(connection: Connection) -> bool:
    """Say whether this is SQLite."""
    return connection.dialect.name == "sqlite"


def moment(value: datetime | str) -> datetime:
    """Return a stored moment as a row of either database gives it."""
    return _read_moment(value) if isinstance(value, str) else value.astimezone(UTC)


# What came in together was learnt at one moment.
@lru_cache(maxsize=4096)
def _read_moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _adapted(values: Values) -> dict[str, Any]:
    return {name: _adapt(value) for name, value in values.items()}


def _adapt(value: Any) -> Any:
    return _text_of(value) if isinstance(value, date) else value


@lru_cache(maxsize=4096)
def _text_of(moment: date) -> str:
    """Write moments and days for SQLite as SQLAlchemy's own types do."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return moment.isoformat()
