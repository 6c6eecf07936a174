"""Sources between polls: their state, their leases, and the entries that they ever listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from models.store.driver import Insertion, Prepared, moment
from models.store.entries import is_waiting, keep_entries, seen_entries
from models.store.errors import LostLeaseError
from models.store.journal import note_issues
from models.store.text import storable
from models.tables.base import table
from models.tables.sources import FetchRow, SourceRow
from models.values.base import Value
from models.values.ids import make_id
from models.values.sources import PollResult, Source, SourceState

SOURCES = table(SourceRow)
FETCHES = table(FetchRow)


FURTHEST = timedelta(hours=26)
"""Nothing is put off for longer; a moment further ahead was written by a clock that was wrong."""


class Lease(Value):
    """The right to poll one source until a moment; `token` grows with every holder."""

    source: str
    token: int
    state: SourceState
    """What is known of the source as it is taken."""


class Saved(Value):
    """What a poll changed: keys of entries never seen before, and the state before it."""

    new: tuple[str, ...]
    before: SourceState
    baseline: bool
    """It was the first good poll of its source; what it found alerts nobody."""
    waiting: bool
    """Articles of the source are still to be read."""


def source_states(connection: Connection) -> list[SourceState]:
    """Return the state of every source that was ever polled, by name."""
    rows = connection.execute(select(SOURCES).order_by(SOURCES.c.name))
    return [_state(row) for row in rows]


def due_sources(connection: Connection, sources: Iterable[Source], now: datetime) -> list[Source]:
    """Return enabled sources whose time has come and that nobody is polling, longest due first."""
    rows = {row.name: row for row in connection.execute(select(SOURCES))}
    due = []
    for source in sources:
        row = rows.get(source.name)
        waits = row is not None and _is_ahead(row.next_check_at, now)
        held = row is not None and _is_ahead(row.leased_until, now)
        if source.enabled and not waits and not held:
            since = row.next_check_at if row is not None else None
            due.append((since is not None, since or now, source.name, source))
    return [source for *_order, source in sorted(due, key=lambda one: one[:3])]


def lease_source(
    connection: Connection, source: str, now: datetime, duration: timedelta
) -> Lease | None:
    """Take a source for oneself; None where another holds it."""
    asked = {"name": source, "now": now, "until": now + duration, "far": now + FURTHEST}
    rows = _LEASE.rows(connection, **asked)
    if not rows and _ensure(connection, source):
        rows = _LEASE.rows(connection, **asked)
    if not rows:
        return None
    token, state = _read_state(source, rows[0])
    return Lease(source=source, token=token, state=state)


def release_source(connection: Connection, lease: Lease) -> None:
    """Give a source back; a lease that another has taken over is left alone."""
    connection.execute(
        SOURCES.update()
        .where(SOURCES.c.name == lease.source, SOURCES.c.lease_token == lease.token)
        .values(leased_until=None)
    )


def release_all_leases(connection: Connection) -> int:
    """Take every source back from whoever holds it; a result that still comes is refused."""
    held = connection.execute(
        SOURCES.update()
        .where(SOURCES.c.leased_until.is_not(None))
        .values(leased_until=None, lease_token=SOURCES.c.lease_token + 1)
    )
    return held.rowcount


def save_poll(
    connection: Connection, poll: PollResult, now: datetime, lease: Lease | None
) -> Saved:
    """Keep all that a poll brought: fetch, entries, validators and state, or nothing of it.

    Raise LostLeaseError where the lease has gone to another.
    """
    rows = _HOLD.rows(connection, name=poll.source)
    if not rows:
        _ensure(connection, poll.source)
        rows = _HOLD.rows(connection, name=poll.source)
    token, before = _read_state(poll.source, rows[0])
    if lease is not None and token != lease.token:
        raise LostLeaseError(poll.source, "another poller took this source over; its result counts")
    baseline = poll.failure is None and before.first_ok is None
    listed = {entry.key: entry for entry in reversed(poll.entries)}
    mine = [
        entry if entry.source == poll.source else entry.model_copy(update={"source": poll.source})
        for entry in reversed(listed.values())
    ]
    seen = seen_entries(connection, poll.source, mine)
    new = tuple(entry.key for entry in mine if entry.key not in seen)
    fetch = _keep_fetch(connection, poll, len(mine), len(new))
    keep_entries(connection, mine, seen, fetch, now, quiet=baseline or poll.quiet)
    state = poll.state.model_copy(update={"entries": before.entries + len(new)})
    _KEEP.run(connection, name=poll.source, **_state_columns(state))
    note_issues(connection, poll.issues, now)
    waiting = is_waiting(connection, poll.source)
    return Saved(new=new, before=before, baseline=baseline, waiting=waiting)


def _keep_fetch(connection: Connection, poll: PollResult, listed: int, fresh: int) -> str:
    """Keep what a poll was, whatever came of it, and return its id."""
    fetch = make_id(poll.started, "fetch", poll.source, poll.started.isoformat())
    row = {
        "id": fetch,
        "source": poll.source,
        "url": storable(poll.url),
        "started": poll.started,
        "finished": poll.finished,
        "status": poll.status,
        "failure": poll.failure and poll.failure.value,
        "detail": poll.detail and storable(poll.detail),
        "complete": poll.complete,
        "size": poll.size,
        "raw": poll.raw,
        "listed": listed,
        "fresh": fresh,
        "possible_gap": poll.possible_gap,
    }
    _KEEP_FETCH(connection, [row])
    return fetch


def _ensure(connection: Connection, source: str) -> bool:
    """Give a source its row where it has none; say whether it had none."""
    if _HOLD.rows(connection, name=source):
        return False
    fresh = {**_state_columns(SourceState(source=source)), "name": source, "lease_token": 0}
    _NEW(connection, [{**fresh, "leased_until": None}])
    return True


def _is_ahead(moment_then: datetime | None, now: datetime) -> bool:
    return moment_then is not None and now < moment_then <= now + FURTHEST


def _state_columns(state: SourceState) -> dict[str, Any]:
    columns = state.model_dump(exclude={"source"})
    columns["health"] = state.health.value
    columns["problem"] = state.problem and state.problem.value
    columns["detail"] = state.detail and storable(state.detail)
    return columns


def _state(row: Any) -> SourceState:
    fields = {name: getattr(row, name) for name in _STATE}
    return SourceState.model_validate({**fields, "source": row.name})


def _read_state(source: str, row: Sequence[Any]) -> tuple[int, SourceState]:
    """Return the token and the state of a row as the driver gives it."""
    fields = dict(zip(_STATE, row[1:], strict=True))
    stamps = {name: moment(fields[name]) for name in _MOMENTS if fields[name] is not None}
    return row[0], SourceState.model_validate({**fields, **stamps, "source": source})


_STATE = [name for name in SourceState.model_fields if name != "source"]
_MOMENTS = ("since", "first_ok", "last_ok", "last_new", "last_tried", "last_full", "next_check_at")
_COLUMNS = ", ".join(["lease_token", *_STATE])
_LEASE = Prepared(
    "UPDATE sources SET leased_until = :until, lease_token = lease_token + 1 WHERE name = :name",
    "AND (leased_until IS NULL OR leased_until <= :now OR leased_until > :far) RETURNING",
    _COLUMNS,
)
_HOLD = Prepared("SELECT", _COLUMNS, "FROM sources WHERE name = :name", hold=True)
_KEEP = Prepared(
    "UPDATE sources SET leased_until = NULL,",
    ", ".join(f"{name} = :{name}" for name in _STATE),
    "WHERE name = :name",
)
_NEW = Insertion(SOURCES, new=True)
_KEEP_FETCH = Insertion(FETCHES, new=True)
