"""The wire to PostgreSQL: small statements, prepared once and handed to its client library.

psycopg's cursors take some five times as long over a small statement as the server does. Here a
statement that asks nothing back waits until the next one that does, and goes along with it: most
of what a transaction takes is waiting. What the database says against it is raised then, at the
latest before the transaction is committed. psycopg still opens the connection, knows the types,
and runs all that SQLAlchemy hands it.
"""

from __future__ import annotations

import select
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, NamedTuple

import psycopg
from psycopg import pq
from psycopg.adapt import Transformer
from psycopg.errors import DataError, OperationalError, error_from_result

from models.store.literals import written

_AT_ONCE = 500
"""Statements that wait for the next question, at most."""

_SECONDS_TO_CANCEL = 5.0
_END_OF_BATCH = pq.ExecStatus.PIPELINE_SYNC
_DONE = {pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK}
_PASSED_OVER = pq.ExecStatus.PIPELINE_ABORTED
_AS_TEXT, _BINARY = pq.Format.TEXT, pq.Format.BINARY


class _Sent(NamedTuple):
    statement: str
    values: Sequence[bytes | None]
    formats: Sequence[int] | None


_COMMIT = _Sent("COMMIT", (), None)


class Wire:
    """One connection, as long as it lasts."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._client = connection.pgconn
        self._loading = Transformer(connection)
        self._encoding = connection.info.encoding
        self._names: dict[str, bytes] = {}
        self._numbers = count(1)
        self._waiting: list[_Sent] = []
        self._opening: list[_Sent] = []
        self._begun = False
        self._arrival, self._way = select.poll(), select.poll()
        self._arrival.register(self._client.socket, select.POLLIN)
        self._way.register(self._client.socket, select.POLLIN | select.POLLOUT)

    def begin(self, *opening: str) -> None:
        """Let a transaction begin with what is run next; outside of one, all is kept at once."""
        self._opening = [_Sent(statement, (), None) for statement in opening]
        self._begun = True

    def send(self, statement: str, values: Iterable[Any] = ()) -> None:
        """Run a statement of which nothing is asked back, no later than the next of which is."""
        self._waiting.append(self._packed(statement, values))
        if not self._begun or len(self._waiting) >= _AT_ONCE:
            self._exchange()

    def ask(self, statement: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a statement, after all that waits, and return its rows."""
        self._waiting.append(self._packed(statement, values))
        answer = self._exchange()
        self._loading.set_pgresult(answer)
        return self._loading.load_rows(0, answer.ntuples, tuple)

    def flush(self) -> None:
        """Run what waits."""
        if self._opening or self._waiting:
            self._exchange()

    def commit(self) -> None:
        """Run what waits and commit, in one go."""
        if self._waiting or self.is_within:
            self._waiting.append(_COMMIT)
            self._exchange()
        self.drop()

    def drop(self) -> None:
        """Forget what waits: the transaction is over."""
        self._opening.clear()
        self._waiting.clear()
        self._begun = False

    @property
    def is_within(self) -> bool:
        """Whether the server is within a transaction."""
        return self._client.transaction_status != pq.TransactionStatus.IDLE

    def _packed(self, statement: str, values: Iterable[Any]) -> _Sent:
        packed: list[bytes | None] = []
        formats: list[int] | None = None
        for value in values:
            if isinstance(value, bytes):
                formats = formats or []
                formats += [_AS_TEXT] * (len(packed) - len(formats)) + [_BINARY]
                packed.append(value)
            else:
                packed.append(None if value is None else self._text(value).encode(self._encoding))
        if formats:
            formats += [_AS_TEXT] * (len(packed) - len(formats))
        return _Sent(statement, packed, formats)

    def _text(self, value: Any) -> str:
        text = written(value)
        if "\0" in text:
            raise DataError("PostgreSQL text cannot contain NUL (0x00) bytes")
        return text

    def _exchange(self) -> pq.abc.PGresult:
        """Send what waits and return the last answer, whatever comes of it."""
        batch = [*self._opening, *self._waiting]
        self._opening, self._waiting = [], []
        fresh: dict[str, bytes] = {}
        unread = False
        try:
            self._client.enter_pipeline_mode()
            for statement, values, formats in batch:
                name = self._names.get(statement) or fresh.get(statement)
                if name is None:
                    name = fresh[statement] = b"tracker_%d" % next(self._numbers)
                    self._client.send_prepare(name, statement.encode(self._encoding))
                self._client.send_query_prepared(name, values, formats, _BINARY)
            self._client.pipeline_sync()
            unread = True
            answers = self._answers()
            unread = False
            self._client.exit_pipeline_mode()
        except BaseException:
            self._give_up(unread=unread)
            raise
        for answer in answers:
            if answer.status not in _DONE and answer.status != _PASSED_OVER:
                raise error_from_result(answer, self._encoding)
        # Only now it is certain that none was passed over.
        self._names |= fresh
        return answers[-1]

    def _answers(self, patience: float | None = None) -> list[pq.abc.PGresult]:
        """Return all answers to a batch; whoever waits lets other threads and signals through.

        Raise OperationalError where none comes for so many milliseconds.
        """
        client = self._client
        found: list[pq.abc.PGresult] = []
        while client.flush():
            # The other side may send first what it has to say.
            self._way.poll()
            client.consume_input()
        while True:
            while client.is_busy():
                if not self._arrival.poll(patience):
                    raise OperationalError("the connection to the server is silent")
                client.consume_input()
            answer = client.get_result()
            if answer is None:
                # It stands between two statements.
                if client.status != pq.ConnStatus.OK:
                    raise OperationalError("the connection to the server is lost")
            elif answer.status == _END_OF_BATCH:
                return found
            else:
                found.append(answer)

    def _give_up(self, *, unread: bool) -> None:
        """Leave the connection so that it can be used again, or closed."""
        try:
            if self._client.pipeline_status and self._client.status == pq.ConnStatus.OK:
                if unread:
                    self._connection.cancel_safe(timeout=_SECONDS_TO_CANCEL)
                else:
                    self._client.pipeline_sync()
                self._answers(1e3 * _SECONDS_TO_CANCEL)
                self._client.exit_pipeline_mode()
        except psycopg.Error:
            self._connection.close()
