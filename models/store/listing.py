"""Pages of events and statements, for those who ask over a network: never all at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, func, or_, select

from models.store.batches import in_batches
from models.store.errors import UnknownIdError
from models.store.looking import EVENTS, FOLLOW_UPS, read_events, read_follow_ups, said
from models.store.mapping import COMMITMENTS, MENTIONS, select_mentions, stored_mention
from models.values.events import Event, StoredMention
from models.values.followups import FollowUp
from models.values.mentions import Kind, Status

_UNDATED = date(1, 1, 1)
"""Stands for no day at all, so that what has none comes last."""


class EventFilter(NamedTuple):
    """Which events; what is None narrows nothing."""

    kind: Kind | None = None
    status: Status | None = None
    mechanism: str | None = None
    country: str | None = None
    begins: date | None = None
    """Only what may fall on this day or later."""
    ends: date | None = None
    """Only what may fall on this day or earlier."""
    changed: datetime | None = None
    """Only what changed at this moment or later."""


class Place(NamedTuple):
    """Where a page of events ended: the day and the id of its last one."""

    day: date
    event: str


def list_events(
    connection: Connection, wanted: EventFilter, limit: int, after: Place | None = None
) -> tuple[list[Event], Place | None]:
    """Return events by their last day, the newest first, and where the next page begins."""
    day = func.coalesce(EVENTS.c.last, EVENTS.c.first, _UNDATED)
    statement = select(EVENTS.c.id, day.label("day")).where(_chosen(wanted))
    if after is not None:
        behind = and_(day == after.day, EVENTS.c.id < after.event)
        statement = statement.where(or_(day < after.day, behind))
    found = connection.execute(
        statement.order_by(day.desc(), EVENTS.c.id.desc()).limit(limit + 1)
    ).all()
    shown = found[:limit]
    events = {event.id: event for event in read_events(connection, [row.id for row in shown])}
    more = len(found) > limit
    place = Place(shown[-1].day, shown[-1].id) if more and shown else None
    return [events[row.id] for row in shown], place


def count_events(connection: Connection, wanted: EventFilter) -> int:
    """Return how many events are wanted."""
    return connection.execute(select(func.count(EVENTS.c.id)).where(_chosen(wanted))).scalar_one()


def _chosen(wanted: EventFilter) -> Any:
    columns = EVENTS.c
    conditions: list[Any] = [columns.id.is_not(None)]
    for column, value in (
        (columns.kind, wanted.kind),
        (columns.status, wanted.status),
        (columns.country, wanted.country),
    ):
        if value is not None:
            conditions.append(column == str(value))
    if wanted.mechanism is not None:
        conditions.append(func.lower(columns.mechanism) == wanted.mechanism.lower())
    if wanted.begins is not None:
        conditions.append(func.coalesce(columns.last, columns.first) >= wanted.begins)
    if wanted.ends is not None:
        conditions.append(func.coalesce(columns.first, columns.last) <= wanted.ends)
    if wanted.changed is not None:
        conditions.append(columns.changed >= wanted.changed)
    return and_(*conditions)


def latest_changed(connection: Connection, limit: int) -> list[Event]:
    """Return the events that changed last, the newest first; what nobody reports is left out."""
    statement = select(EVENTS.c.id).where(EVENTS.c.standing)
    ids = list(
        connection.execute(
            statement.order_by(EVENTS.c.changed.desc(), EVENTS.c.id.desc()).limit(limit)
        ).scalars()
    )
    found = {event.id: event for event in read_events(connection, ids)}
    return [found[name] for name in ids]


def list_mentions(
    connection: Connection,
    limit: int | None = None,
    after: str | None = None,
    learnt: datetime | None = None,
) -> list[StoredMention]:
    """Return what current texts say, by id, from behind `after`; only what is new, on demand."""
    statement = select_mentions().where(said(MENTIONS.c)).order_by(MENTIONS.c.id)
    if after is not None:
        statement = statement.where(MENTIONS.c.id > after)
    if learnt is not None:
        statement = statement.where(MENTIONS.c.learnt >= learnt)
    return [stored_mention(row) for row in connection.execute(statement.limit(limit))]


def mention_homes(
    connection: Connection, mentions: Collection[str] | None = None
) -> dict[str, str]:
    """Return the event that each statement reports now; of all statements, or of these."""
    columns = select(MENTIONS.c.id, MENTIONS.c.event).where(MENTIONS.c.event.is_not(None))
    if mentions is None:
        return {row.id: row.event for row in connection.execute(columns)}
    return {
        row.id: row.event
        for batch in in_batches(mentions)
        for row in connection.execute(columns.where(MENTIONS.c.id.in_(batch)))
    }


def find_follow_up(connection: Connection, given: str) -> str:
    """Return the id of the follow-up that an id, an old id or the beginning of one stands for.

    A follow-up's id is that of a commitment, so an id that was ever shown still leads to it.
    """
    ids = _beginning_with(connection, given)
    if len(ids) > 1 and given not in ids:
        raise UnknownIdError(given, "several ids begin so; give more of it")
    wanted: str | None = given if given in ids else next(iter(ids), None)
    if wanted is None:
        raise UnknownIdError(given, "no follow-up has this id")
    seen: set[str] = set()
    while wanted is not None and wanted not in seen:
        seen.add(wanted)
        row = connection.execute(
            select(COMMITMENTS.c.follow_up, COMMITMENTS.c.superseded_by).where(
                COMMITMENTS.c.id == wanted
            )
        ).one()
        living = select(FOLLOW_UPS.c.id).where(FOLLOW_UPS.c.id == row.follow_up)
        if connection.execute(living).first():
            return str(row.follow_up)
        wanted = row.superseded_by
    raise UnknownIdError(given, "nothing promises this any more; look with `follow-ups`")


def _beginning_with(connection: Connection, given: str) -> list[str]:
    pattern = _literal(given) + "%"
    rows = connection.execute(
        select(COMMITMENTS.c.id)
        .where(or_(COMMITMENTS.c.id == given, COMMITMENTS.c.id.like(pattern, escape="\\")))
        .order_by(COMMITMENTS.c.id)
        .limit(2)
    )
    return [str(name) for name in rows.scalars()]


def follow_ups_saying(connection: Connection, words: str, limit: int) -> list[FollowUp]:
    """Return follow-ups of which one promise, or its place or series, holds every word."""
    statement: Select[Any] = select(COMMITMENTS.c.follow_up).where(
        said(COMMITMENTS.c), COMMITMENTS.c.follow_up.is_not(None)
    )
    for word in words.split():
        pattern = f"%{_literal(word)}%"
        statement = statement.where(
            or_(
                COMMITMENTS.c.quote.ilike(pattern, escape="\\"),
                COMMITMENTS.c.value.ilike(pattern, escape="\\"),
            )
        )
    ids = list(connection.execute(statement.distinct().limit(limit)).scalars())
    return read_follow_ups(connection, ids)


def events_reporting(connection: Connection, mentions: list[str]) -> list[Event]:
    """Return the events that these statements report now, in the order of the statements."""
    home = mention_homes(connection, mentions)
    ordered = list(dict.fromkeys(home[name] for name in mentions if name in home))
    found = {event.id: event for event in read_events(connection, ordered)}
    return [found[name] for name in ordered if name in found]


def _literal(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
