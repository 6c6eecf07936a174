"""Sources between polls: their state, their leases, and the entries that they ever listed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from models.store.entries import keep_entry
from models.store.errors import LostLeaseError
from models.store.journal import note_issues
from models.store.text import storable
from models.store.upserts import insert_new
from models.tables.base import table
from models.tables.sources import FetchRow, SourceRow
from models.values.base import Value
from models.values.ids import make_id
from models.values.sources import Health, PollResult, Source, SourceState

SOURCES = table(SourceRow)
FETCHES = table(FetchRow)


class Lease(Value):
    """The right to poll one source until a moment; `token` grows with every holder."""

    source: str
    token: int


class Saved(Value):
    """What a poll changed: keys of entries never seen before, and the state before it."""

    new: tuple[str, ...]
    before: SourceState
    baseline: bool
    """It was the first good poll of its source; what it found alerts nobody."""


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
        waits = row is not None and row.next_check_at is not None and row.next_check_at > now
        held = row is not None and row.leased_until is not None and row.leased_until > now
        if source.enabled and not waits and not held:
            since = row.next_check_at if row is not None else None
            due.append((since is not None, since or now, source.name, source))
    return [source for *_order, source in sorted(due, key=lambda one: one[:3])]


def lease_source(
    connection: Connection, source: str, now: datetime, duration: timedelta
) -> Lease | None:
    """Take a source for oneself; None where another holds it."""
    _ensure(connection, source)
    taken = connection.execute(
        SOURCES.update()
        .where(
            SOURCES.c.name == source,
            SOURCES.c.leased_until.is_(None) | (SOURCES.c.leased_until <= now),
        )
        .values(leased_until=now + duration, lease_token=SOURCES.c.lease_token + 1)
    )
    if not taken.rowcount:
        return None
    token = connection.execute(
        select(SOURCES.c.lease_token).where(SOURCES.c.name == source)
    ).scalar_one()
    return Lease(source=source, token=token)


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
    _ensure(connection, poll.source)
    row = connection.execute(
        select(SOURCES).where(SOURCES.c.name == poll.source).with_for_update()
    ).one()
    if lease is not None and row.lease_token != lease.token:
        raise LostLeaseError(poll.source, "another poller took this source over; its result counts")
    before = _state(row)
    baseline = poll.failure is None and before.first_ok is None
    fetch = make_id(poll.started, "fetch", poll.source, poll.started.isoformat())
    entries = list({entry.key: entry for entry in reversed(poll.entries)}.values())[::-1]
    fetched = {
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
        "listed": len(entries),
        "fresh": 0,
        "possible_gap": poll.possible_gap,
    }
    insert_new(connection, FETCHES, fetched)
    mine = [entry.model_copy(update={"source": poll.source}) for entry in entries]
    new = [e.key for e in mine if keep_entry(connection, e, fetch, now, quiet=baseline)]
    connection.execute(FETCHES.update().where(FETCHES.c.id == fetch), {"fresh": len(new)})
    state = poll.state.model_copy(update={"entries": before.entries + len(new)})
    connection.execute(
        SOURCES.update().where(SOURCES.c.name == poll.source),
        {**_state_columns(state), "leased_until": None},
    )
    note_issues(connection, poll.issues, now)
    return Saved(new=tuple(new), before=before, baseline=baseline)


def _ensure(connection: Connection, source: str) -> None:
    fresh = {**_state_columns(SourceState(source=source)), "name": source, "lease_token": 0}
    insert_new(connection, SOURCES, {**fresh, "leased_until": None})


def _state_columns(state: SourceState) -> dict[str, Any]:
    columns = state.model_dump(exclude={"source"})
    columns["health"] = state.health.value
    columns["problem"] = state.problem and state.problem.value
    columns["detail"] = state.detail and storable(state.detail)
    return columns


def _state(row: Any) -> SourceState:
    fields = {name: getattr(row, name) for name in SourceState.model_fields if name != "source"}
    return SourceState.model_validate({**fields, "source": row.name, "health": Health(row.health)})
