"""When things changed and what is gone: read from the logs, for calendars, feeds and exports."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, func, select

from models.store.anchoring import successors
from models.store.batches import in_batches
from models.store.event_log import LOG
from models.store.follow_up_log import FOLLOW_UP_LOG
from models.store.journal import read_fact
from models.store.looking import EVENTS, FOLLOW_UPS
from models.store.mapping import COMMITMENTS, MENTIONS
from models.store.prints import REVISIONS
from models.store.promises import SETTLED_ON
from models.store.settling import SETTLINGS
from models.tables.events import EventOperation
from models.tables.followups import FollowUpOperation
from models.values.annals import Annal, Tombstone

_GONE = (EventOperation.MERGED_INTO.value, EventOperation.RETIRED.value)
assert set(_GONE) == {FollowUpOperation.MERGED_INTO.value, FollowUpOperation.RETIRED.value}


def edition(connection: Connection) -> str:
    """Return a word that stays the same as long as everything that is settled does."""
    return f"{read_fact(connection, SETTLINGS)} {read_fact(connection, SETTLED_ON)}"


def settled_on(connection: Connection) -> date | None:
    """Return the day as of which follow-ups were last resolved."""
    found = read_fact(connection, SETTLED_ON)
    return date.fromisoformat(found) if found else None


def event_annals(connection: Connection, ids: Collection[str] | None = None) -> dict[str, Annal]:
    """Return when each event came to be and changed; all of them, or these."""
    counts = _counts(connection, LOG, LOG.c.event, ids)
    columns = (EVENTS.c.id, EVENTS.c.created, EVENTS.c.changed, EVENTS.c.standing)
    return {
        name: Annal.trusted(
            created=created,
            changed=changed,
            changes=max(counts.get(name, 1) - 1, 0),
            standing=standing,
        )
        for name, created, changed, standing in _rows(connection, columns, EVENTS.c.id, ids)
    }


def follow_up_annals(
    connection: Connection, ids: Collection[str] | None = None
) -> dict[str, Annal]:
    """Return when each follow-up was opened and changed; all of them, or these.

    The passing of days, which moves what is expected, is no change.
    """
    counts = _counts(connection, FOLLOW_UP_LOG, FOLLOW_UP_LOG.c.follow_up, ids)
    last = {
        row.follow_up: row.at
        for row in _rows(
            connection,
            (FOLLOW_UP_LOG.c.follow_up, func.max(FOLLOW_UP_LOG.c.at).label("at")),
            FOLLOW_UP_LOG.c.follow_up,
            ids,
            grouped=True,
        )
    }
    return {
        row.id: Annal(
            created=row.created,
            changed=last.get(row.id, row.created),
            changes=max(counts.get(row.id, 1) - 1, 0),
        )
        for row in _rows(connection, (FOLLOW_UPS.c.id, FOLLOW_UPS.c.created), FOLLOW_UPS.c.id, ids)
    }


def tombstones(connection: Connection, since: datetime | None = None) -> list[Tombstone]:
    """Return the ids that stand for nothing any more or for something else, the oldest first.

    Only the last that became of an id counts: one that came back has no tombstone.
    """
    events = _gone(connection, "event", LOG, LOG.c.event, EVENTS)
    promises = _gone(connection, "follow-up", FOLLOW_UP_LOG, FOLLOW_UP_LOG.c.follow_up, FOLLOW_UPS)
    found = [
        *_led_on(connection, events, MENTIONS.c.event),
        *_led_on(connection, promises, COMMITMENTS.c.follow_up),
        *_superseded(connection),
    ]
    kept = [one for one in found if since is None or one.at >= since]
    return sorted(kept, key=lambda one: (one.at, one.what, one.id))


def tombstone_of(connection: Connection, name: str) -> Tombstone | None:
    """Return what became of an event or follow-up that is no more; None where nothing is known."""
    for what, log, subject in (
        ("event", LOG, LOG.c.event),
        ("follow-up", FOLLOW_UP_LOG, FOLLOW_UP_LOG.c.follow_up),
    ):
        last = connection.execute(
            select(log.c.operation, log.c.other, log.c.at)
            .where(subject == name)
            .order_by(log.c.id.desc())
            .limit(1)
        ).first()
        if last is not None and last.operation in _GONE:
            return Tombstone(what=what, id=name, into=last.other, at=last.at)
    return None


def _gone(
    connection: Connection, what: str, log: Table, subject: Any, living: Table
) -> list[Tombstone]:
    rows = connection.execute(
        select(subject.label("subject"), log.c.other, log.c.at)
        .where(log.c.operation.in_(_GONE), subject.not_in(select(living.c.id)))
        .order_by(log.c.id)
    )
    last: Mapping[str, Any] = {row.subject: row for row in rows}
    return [
        Tombstone(what=what, id=row.subject, into=row.other, at=row.at) for row in last.values()
    ]


def _led_on(connection: Connection, gone: Collection[Tombstone], home: Any) -> list[Tombstone]:
    """Return the same, where a text was revised with what its new statement belongs to.

    A thing bears the id of a statement, and has another when that statement is corrected.
    """
    later = successors(connection, {one.id for one in gone if one.into is None})
    statement = home.table.c.id
    homes = {
        name: thing
        for batch in in_batches(later.values())
        for name, thing in connection.execute(select(statement, home).where(statement.in_(batch)))
    }
    return [
        one.model_copy(update={"into": homes.get(later[one.id])}) if one.id in later else one
        for one in gone
    ]


def _superseded(connection: Connection) -> list[Tombstone]:
    """Return statements that a later text of their publisher has replaced or taken back."""
    later = and_(
        REVISIONS.c.document == MENTIONS.c.document, REVISIONS.c.number == MENTIONS.c.until
    )
    rows = connection.execute(
        select(MENTIONS.c.id, MENTIONS.c.superseded_by, REVISIONS.c.learnt)
        .join(REVISIONS, later)
        .where(MENTIONS.c.until.is_not(None))
    )
    return [
        Tombstone(what="mention", id=row.id, into=row.superseded_by, at=row.learnt) for row in rows
    ]


def _counts(
    connection: Connection, log: Table, subject: Any, ids: Collection[str] | None
) -> dict[str, int]:
    columns = (subject.label("subject"), func.count(log.c.id).label("times"))
    return dict(_rows(connection, columns, subject, ids, grouped=True))


def _rows(
    connection: Connection,
    columns: Collection[Any],
    key: Any,
    ids: Collection[str] | None,
    *,
    grouped: bool = False,
) -> list[Any]:
    statement = select(*columns)
    if grouped:
        statement = statement.group_by(key)
    if ids is None:
        return list(connection.execute(statement))
    return [
        row
        for batch in in_batches(ids)
        for row in connection.execute(statement.where(key.in_(batch)))
    ]
