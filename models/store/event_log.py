"""The log of events: what happened to each, only ever appended, so that it can be audited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime
from sqlalchemy import Connection, select

from models.store.collecting import no_collection
from models.store.driver import Insertion
from models.tables.base import table
from models.tables.events import EventLogRow, EventOperation
from models.values.base import Value
from models.values.events import Event

LOG = table(EventLogRow)
_PUT = Insertion(LOG)
_OPERATIONS = {operation.value: operation for operation in EventOperation}


class LoggedChange(Value):
    """One change of one event, as it was noted when it happened."""

    event: str
    operation: EventOperation
    other: str | None
    """The event that it was merged into or split from."""
    field: str | None
    before: str | None
    after: str | None
    at: AwareDatetime


def read_log(
    connection: Connection, since: datetime | None, event: str | None, limit: int | None = None
) -> list[LoggedChange]:
    """Return changes in the order in which they happened; the last `limit` of them, on demand."""
    statement = select(*(LOG.c[name] for name in LoggedChange.model_fields))
    if since is not None:
        statement = statement.where(LOG.c.at >= since)
    if event is not None:
        statement = statement.where(LOG.c.event == event)
    rows = connection.execute(statement.order_by(LOG.c.id.desc()).limit(limit)).all()
    with no_collection():
        # The log is ours, and of all that is kept it alone grows with every change.
        return [
            LoggedChange.trusted(
                event=name,
                operation=_OPERATIONS[operation],
                other=other,
                field=field,
                before=before,
                after=after,
                at=at,
            )
            for name, operation, other, field, before, after, at in reversed(rows)
        ]


def log_changes(
    connection: Connection,
    before: Mapping[str, Event],
    after: Mapping[str, Event],
    home: Mapping[str, str],
    now: datetime,
) -> None:
    """Append what happened to each event between two states; `home` is where mentions are now."""
    was = {m.id: event.id for event in before.values() for m in event.mentions}
    entries: list[dict[str, Any]] = []
    for name in sorted(before.keys() - after.keys()):
        into = home.get(name)
        operation = EventOperation.MERGED_INTO if into else EventOperation.RETIRED
        entries.append(_entry(name, operation, now, other=into))
    for name in sorted(after):
        event = after[name]
        former = before.get(name)
        if former is None:
            origin = was.get(name)
            split = origin is not None and origin in after
            operation = EventOperation.SPLIT_FROM if split else EventOperation.CREATED
            entries.append(_entry(name, operation, now, other=origin if split else None))
        else:
            entries.extend(
                _entry(name, EventOperation.FIELD, now, field=field, before=old, after=new)
                for field, old, new in _moves(former, event)
            )
    _PUT(connection, entries)


def _moves(one: Event, other: Event) -> Iterable[tuple[str, str | None, str | None]]:
    old = {choice.field: choice.value for choice in one.fields}
    new = {choice.field: choice.value for choice in other.fields}
    for field in sorted(old.keys() | new.keys()):
        if old.get(field) != new.get(field):
            yield field, old.get(field), new.get(field)
    if one.contested != other.contested:
        yield "contested", str(one.contested), str(other.contested)


def _entry(
    event: str,
    operation: EventOperation,
    now: datetime,
    *,
    other: str | None = None,
    field: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> dict[str, Any]:
    return {
        "event": event,
        "operation": operation.value,
        "other": other,
        "field": field,
        "before": before,
        "after": after,
        "at": now,
    }
