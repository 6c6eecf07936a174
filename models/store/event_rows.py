"""Rows of events, each with its projection."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models.store.driver import Insertion, Prepared
from models.store.looking import EVENTS
from models.tables.base import LARGEST
from models.values.events import Event
from models.values.ids import digest

Columns = tuple[str, str]
"""An event as JSON, and the ids of its mentions as JSON."""


def event_columns(event: Event) -> Columns:
    """Return all of an event that is kept of it, by which two states of it are compared."""
    value = event.model_dump_json(exclude={"mentions"}, exclude_defaults=True)
    return value, json.dumps([stored.id for stored in event.mentions])


def event_row(event: Event, columns: Columns, now: datetime) -> dict[str, Any]:
    """Return the row of an event; a round too large for the database stays in its JSON."""
    value, ids = columns
    number = event.round
    return {
        "id": event.id,
        "kind": event.kind.value,
        "mechanism": event.mechanism,
        "round": number if number is not None and abs(number) <= LARGEST else None,
        "status": event.status.value,
        "first": event.span.first,
        "last": event.span.last,
        "grain": event.span.grain.value,
        "city": event.city,
        "country": event.country,
        "mentions": len(event.mentions),
        "independent": event.independent,
        "background_only": event.background_only,
        "contested": event.contested,
        "conflict": bool(event.conflicts),
        "confidence": event.confidence,
        "value": value,
        "members": ids,
        "projection": digest(value, ids).hex(),
        "changed": now,
    }


def write_events(
    connection: Connection,
    rows: list[dict[str, Any]],
    fresh: Collection[str],
    gone: Collection[str],
) -> None:
    """Write new and changed events, and remove those that are no more."""
    new = [{**row, "revision": 1, "created": row["changed"]} for row in rows if row["id"] in fresh]
    kept = [row for row in rows if row["id"] not in fresh]
    if gone:
        _DROP_EVENTS.run(connection, ids=list(gone))
    _PUT_EVENTS(connection, new)
    _CHANGE_EVENT.many(connection, kept)


_PUT_EVENTS = Insertion(EVENTS)
_DROP_EVENTS = Prepared("DELETE FROM events WHERE id IN (SELECT value FROM {ids text})")
_COLUMNS = [column.name for column in EVENTS.columns]
_KEPT = frozenset({"id", "revision", "created"})
_CHANGE_EVENT = Prepared(
    "UPDATE events SET",
    ", ".join(f'"{name}" = :{name}' for name in _COLUMNS if name not in _KEPT),
    ", revision = revision + 1 WHERE id = :id",
)
