"""Writing events: what the clusters say, and the log of how that differs from before."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam

from models.resolution import cluster
from models.store.gathered import Member, corrections_of, event_of, members_of
from models.store.linking import Touched
from models.store.looking import EVENTS, read_events
from models.store.mapping import MENTIONS
from models.tables.base import table
from models.tables.events import EventFieldRow, EventLogRow, EventOperation
from models.values.events import Event
from models.values.ids import digest

FIELDS = table(EventFieldRow)
LOG = table(EventLogRow)

_LARGEST = 2**31 - 1


@dataclass(frozen=True)
class Projected:
    """Touched events as they were and as they are."""

    before: dict[str, Event]
    after: dict[str, Event]
    created: frozenset[str]
    changed: frozenset[str]
    retired: frozenset[str]
    loud: frozenset[str]
    """Events, before and after, that something changed which may alert."""
    quiet: frozenset[str]
    """Events that only quiet documents have touched."""


def project_touched(connection: Connection, touched: Touched, now: datetime) -> Projected:
    """Cluster what was touched, and write each event that comes out otherwise than before."""
    component = touched.shelf.component(touched.signatures)
    members = members_of(connection, "signature", component.signatures)
    reporting: dict[str, list[Member]] = {name: [] for name in component.signatures}
    for member in members:
        assert member.signature is not None
        reporting[member.signature].append(member)
    corrections = corrections_of(touched.judgements)
    after: dict[str, Event] = {}
    standing: dict[str, bool] = {}
    home: dict[str, str] = {}
    for group in cluster(component):
        together = [member for name in sorted(group) for member in reporting[name]]
        event, standing_still = event_of(together, corrections)
        after[event.id] = event
        standing[event.id] = standing_still
        home.update((member.stored.id, event.id) for member in together)
    former = {member.event for member in members if member.event} | touched.ended
    before = {event.id: event for event in read_events(connection, former)}
    _move(connection, members, home)
    fresh = frozenset(after.keys() - before.keys())
    gone = frozenset(before.keys() - after.keys())
    changed = frozenset(
        name for name in after.keys() & before.keys() if _differ(before[name], after[name])
    )
    rows = [
        {**_row(after[name], now), "standing": standing[name]} for name in sorted(fresh | changed)
    ]
    _write(connection, rows, [after[name] for name in sorted(fresh | changed)], fresh, gone)
    _log(connection, before, after, home, now)
    loud = _spread(touched.loud, [*before.values(), *after.values()]) | touched.ended_loud
    return Projected(
        before=before,
        after=after,
        created=fresh,
        changed=changed,
        retired=gone,
        loud=loud,
        quiet=frozenset(home[name] for name in touched.fresh if name in home) - loud,
    )


def _spread(mentions: Collection[str], events: Collection[Event]) -> frozenset[str]:
    """Return the events that hold one of the mentions, or share one with such an event."""
    loud: set[str] = set()
    heard = set(mentions)
    grew = True
    while grew:
        grew = False
        for event in events:
            ids = {stored.id for stored in event.mentions}
            if not ids.isdisjoint(heard) and not (ids <= heard and event.id in loud):
                heard |= ids
                loud.add(event.id)
                grew = True
    return frozenset(loud)


def event_columns(event: Event) -> tuple[str, str, str]:
    """Return an event as JSON, the ids of its mentions as JSON, and the digest of both."""
    value = event.model_dump_json(exclude={"mentions"}, exclude_defaults=True)
    ids = json.dumps([stored.id for stored in event.mentions])
    return value, ids, digest(value, ids).hex()


def _differ(one: Event, other: Event) -> bool:
    return event_columns(one) != event_columns(other)


def _move(connection: Connection, members: Iterable[Member], home: Mapping[str, str]) -> None:
    moved = [m for m in members if m.event != home[m.stored.id] or not m.settled]
    if moved:
        connection.execute(
            MENTIONS.update()
            .where(MENTIONS.c.id == bindparam("mention"))
            .values(event=bindparam("home"), settled=True),
            [{"mention": m.stored.id, "home": home[m.stored.id]} for m in moved],
        )


def _row(event: Event, now: datetime) -> dict[str, Any]:
    value, ids, projection = event_columns(event)
    number = event.round
    return {
        "id": event.id,
        "kind": event.kind.value,
        "mechanism": event.mechanism,
        "round": number if number is not None and abs(number) <= _LARGEST else None,
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
        "projection": projection,
        "changed": now,
    }


def _write(
    connection: Connection,
    rows: list[dict[str, Any]],
    events: list[Event],
    fresh: Collection[str],
    gone: Collection[str],
) -> None:
    new = [{**row, "revision": 1, "created": row["changed"]} for row in rows if row["id"] in fresh]
    kept = [{**row, "event": row["id"]} for row in rows if row["id"] not in fresh]
    renewed = [{"event": name} for name in sorted({row["id"] for row in kept} | set(gone))]
    if renewed:
        connection.execute(FIELDS.delete().where(FIELDS.c.event == bindparam("event")), renewed)
    if gone:
        connection.execute(
            EVENTS.delete().where(EVENTS.c.id == bindparam("event")),
            [{"event": name} for name in sorted(gone)],
        )
    if new:
        connection.execute(EVENTS.insert(), new)
    for row in kept:
        name = row.pop("event")
        connection.execute(
            EVENTS.update().where(EVENTS.c.id == name).values(**row, revision=EVENTS.c.revision + 1)
        )
    fields = [_field(event.id, choice) for event in events for choice in event.fields]
    if fields:
        connection.execute(FIELDS.insert(), fields)


def _field(event: str, choice: Any) -> dict[str, Any]:
    return {
        "event": event,
        "field": choice.field,
        "value": choice.value,
        "mention": choice.mention,
        "rule": choice.rule,
        "support": choice.support,
        "independent": choice.independent,
        "rejected": json.dumps([one.model_dump() for one in choice.rejected]),
        "conflict": choice.conflict,
    }


def _log(
    connection: Connection,
    before: Mapping[str, Event],
    after: Mapping[str, Event],
    home: Mapping[str, str],
    now: datetime,
) -> None:
    """Append what happened to each event; only ever appended, so that it can be audited."""
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
    if entries:
        connection.execute(LOG.insert(), entries)


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
