"""The outbox: alerts wait here from the transaction that caused them until each channel has them.

A delivery is claimed for a while by whoever sends it. A sender that dies lets its claim run out,
and the alert is sent again under the same key: at least once, and once only where the receiver
honours the key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from pydantic import AwareDatetime
from sqlalchemy import Connection, and_, or_, select

from models.store.batches import in_batches
from models.store.driver import Prepared
from models.store.lineage import former_ones
from models.store.mapping import COMMITMENTS, MENTIONS
from models.store.text import storable
from models.store.upserts import insert_missing, insert_new
from models.tables.alerts import AlertRow, DeliveryRow, DeliveryState
from models.tables.base import table
from models.values.alerts import Alert, AlertKind
from models.values.base import Issue, IssueKind, Value

ALERTS = table(AlertRow)
DELIVERIES = table(DeliveryRow)

CLAIM = timedelta(minutes=5)
"""How long a sender may take for what it has claimed."""

ATTEMPTS = 10
"""Of one delivery, before it is given up: about a day and a half with the pauses below."""

_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=12)

LONGEST_QUIET = timedelta(minutes=15)
"""How long further news on the same thing can hold back an alert that waits for its quiet time."""

STALE_AFTER = timedelta(days=3)
"""Older alerts are not made out to channels: whoever adds a channel wants no back issues."""


LATE_AFTER = timedelta(days=6)
"""What could not be sent by then, its retries included, is no news any more: nobody sends it."""

Addressees = Callable[[Alert], Collection[str]]
"""Says to which channels an alert goes."""


class Delivery(Value):
    """One alert to be sent on one channel, claimed by whoever holds it."""

    alert: Alert
    channel: str
    attempts: int
    claim: str


class DeliveryStatus(Value):
    """How far one alert has come on one channel."""

    alert: str
    channel: str
    state: DeliveryState
    attempts: int
    error: str | None
    sent: AwareDatetime | None


def put_alerts(connection: Connection, alerts: Iterable[Alert], not_before: datetime) -> int:
    """Put alerts into the outbox, each key once for ever; return how many were new.

    Those of the same threads that still wait for their quiet time go with them, later or at once,
    so that a thread is told in its order.
    """
    given = list(alerts)
    if not given:
        return 0
    _join(connection, {alert.thread for alert in given}, not_before)
    return sum(
        insert_new(
            connection,
            ALERTS,
            {
                "key": alert.key,
                "kind": alert.kind.value,
                "subject": alert.subject,
                "thread": alert.thread,
                "title": storable(alert.title),
                "body": storable(alert.body),
                "url": alert.url and storable(alert.url),
                "quote": alert.quote and storable(alert.quote),
                "why": storable(alert.why),
                "confidence": alert.confidence,
                "mechanism": alert.mechanism,
                "tier": alert.tier and alert.tier.value,
                "created": alert.created,
                "not_before": not_before,
                "addressed": False,
            },
        )
        for alert in sorted(given, key=lambda alert: alert.key)
    )


def _join(connection: Connection, threads: Collection[str], not_before: datetime) -> None:
    waiting = and_(
        ~ALERTS.c.addressed,
        ALERTS.c.not_before > ALERTS.c.created,
        # A flood must not hold back an alert for ever.
        ALERTS.c.created > not_before - LONGEST_QUIET,
    )
    for batch in in_batches(threads):
        connection.execute(
            ALERTS.update().where(waiting, ALERTS.c.thread.in_(batch)).values(not_before=not_before)
        )


def claim_deliveries(
    connection: Connection,
    now: datetime,
    channels: Collection[str],
    limit: int,
    addressees: Addressees | None = None,
) -> list[Delivery]:
    """Claim what is due on these channels, the oldest first; two senders never get the same.

    Alerts that are addressed to nobody yet are made out first: to `addressees` of each, which may
    be more channels than this sender has; by default to the channels of this sender.
    """
    if channels:
        _address(connection, now, addressees or (lambda _: channels))
    free = or_(DELIVERIES.c.claimed_until.is_(None), DELIVERIES.c.claimed_until <= now)
    due = and_(
        DELIVERIES.c.state == DeliveryState.PENDING.value, DELIVERIES.c.next_try <= now, free
    )
    claimed = connection.execute(
        select(DELIVERIES, *(ALERTS.c[name] for name in Alert.model_fields))
        .join(ALERTS, ALERTS.c.key == DELIVERIES.c.alert)
        .where(due, DELIVERIES.c.channel.in_(sorted(channels)), ALERTS.c.created > now - LATE_AFTER)
        .order_by(ALERTS.c.created, ALERTS.c.key, DELIVERIES.c.channel)
        .limit(limit)
        .with_for_update(of=DELIVERIES, skip_locked=True)
    ).all()
    claim = uuid4().hex
    for row in claimed:
        connection.execute(
            _delivery(row.alert, row.channel), {"claim": claim, "claimed_until": now + CLAIM}
        )
    return [
        Delivery(alert=_alert(row), channel=row.channel, attempts=row.attempts, claim=claim)
        for row in claimed
    ]


def mark_sent(connection: Connection, delivery: Delivery, now: datetime) -> None:
    """Note that the channel has taken the alert."""
    connection.execute(
        _delivery(delivery.alert.key, delivery.channel),
        {
            "state": DeliveryState.SENT.value,
            "sent": now,
            "attempts": delivery.attempts + 1,
            "claim": None,
            "claimed_until": None,
            "error": None,
        },
    )


def mark_failed(
    connection: Connection, delivery: Delivery, now: datetime, error: str, *, final: bool
) -> Issue | None:
    """Note a failure: it is tried again after a growing pause, or given up with an issue."""
    attempts = delivery.attempts + 1
    dead = final or attempts >= ATTEMPTS
    pause = min(_FIRST_PAUSE * 2 ** min(attempts - 1, 20), _LONGEST_PAUSE)
    held = _delivery(delivery.alert.key, delivery.channel).where(
        DELIVERIES.c.state == DeliveryState.PENDING.value
    )
    connection.execute(
        held,
        {
            "state": (DeliveryState.DEAD if dead else DeliveryState.PENDING).value,
            "attempts": attempts,
            "next_try": now + pause,
            "claim": None,
            "claimed_until": None,
            "error": storable(error)[:500],
        },
    )
    if not dead:
        return None
    return Issue(
        kind=IssueKind.ALERT,
        subject=delivery.channel,
        problem="undeliverable",
        detail=f"{delivery.alert.title!r} was given up after {attempts} attempts: {error}",
    )


def read_alerts(
    connection: Connection, limit: int | None = None, since: datetime | None = None
) -> list[Alert]:
    """Return alerts, the newest first; on demand only those created since a moment."""
    statement = select(ALERTS).order_by(ALERTS.c.created.desc(), ALERTS.c.key)
    if since is not None:
        statement = statement.where(ALERTS.c.created >= since)
    return [_alert(row) for row in connection.execute(statement.limit(limit))]


def alerts_about(
    connection: Connection, subjects: Collection[str], former: Mapping[str, str] | None = None
) -> list[Alert]:
    """Return all alerts on these events, follow-ups or sources, by key.

    What was told of a statement before its article was revised is about what it says now;
    `former` names such statements where the caller has looked for them.
    """
    former = former_ones(connection, subjects) if former is None else former
    wanted = {*subjects, *former}
    if not _TOLD.rows(connection, ids=list(wanted)):
        return []
    found = [
        _alert(row)
        for batch in in_batches(wanted)
        for row in connection.execute(select(ALERTS).where(ALERTS.c.subject.in_(batch)))
    ]
    moved = [
        one.model_copy(update={"subject": former.get(one.subject, one.subject)}) for one in found
    ]
    return sorted(moved, key=lambda alert: alert.key)


_TOLD = Prepared("SELECT 1 FROM alerts WHERE subject IN (SELECT value FROM {ids text}) LIMIT 1")


def alerts_in_threads(connection: Connection, subjects: Collection[str]) -> list[Alert]:
    """Return all alerts of the threads in which any of these was told, the oldest first."""
    threads = {alert.thread for alert in alerts_about(connection, subjects)}
    found = [
        _alert(row)
        for batch in in_batches(threads)
        for row in connection.execute(select(ALERTS).where(ALERTS.c.thread.in_(batch)))
    ]
    return sorted(found, key=lambda alert: (alert.created, alert.key))


def quiet_ones(connection: Connection, ids: Collection[str]) -> set[str]:
    """Return those of these mentions and commitments that came in without alerts."""
    return {
        str(name)
        for table in (MENTIONS, COMMITMENTS)
        for batch in in_batches(ids)
        for name in connection.execute(
            select(table.c.id).where(table.c.id.in_(batch), table.c.quiet)
        ).scalars()
    }


def read_deliveries(connection: Connection) -> list[DeliveryStatus]:
    """Return how far every delivery has come."""
    rows = connection.execute(select(DELIVERIES).order_by(DELIVERIES.c.alert, DELIVERIES.c.channel))
    return [
        DeliveryStatus(
            alert=row.alert,
            channel=row.channel,
            state=DeliveryState(row.state),
            attempts=row.attempts,
            error=row.error,
            sent=row.sent,
        )
        for row in rows
    ]


def _address(connection: Connection, now: datetime, addressees: Addressees) -> None:
    """Make alerts out to the channels of this moment, once."""
    waiting = (
        connection.execute(
            select(ALERTS)
            .where(~ALERTS.c.addressed, ALERTS.c.not_before <= now)
            .order_by(ALERTS.c.key)
            .with_for_update(skip_locked=True)
        )
    ).all()
    rows: list[dict[str, Any]] = [
        {
            "alert": row.key,
            "channel": channel,
            "state": DeliveryState.PENDING.value,
            "attempts": 0,
            "next_try": now,
        }
        for row in waiting
        if now - row.created <= STALE_AFTER
        for channel in sorted(addressees(_alert(row)))
    ]
    insert_missing(connection, DELIVERIES, rows)
    for row in waiting:
        connection.execute(ALERTS.update().where(ALERTS.c.key == row.key), {"addressed": True})


def _delivery(alert: str, channel: str) -> Any:
    return DELIVERIES.update().where(DELIVERIES.c.alert == alert, DELIVERIES.c.channel == channel)


def _alert(row: Any) -> Alert:
    fields = {name: getattr(row, name) for name in Alert.model_fields}
    return Alert.model_validate({**fields, "kind": AlertKind(row.kind)})
