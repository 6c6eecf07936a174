"""The key under which an alert is told once."""

from __future__ import annotations

from models.values.alerts import AlertKind
from models.values.events import Event
from models.values.followups import FollowUp
from models.values.ids import digest


def alert_key(kind: AlertKind, thread: str, *content: str) -> str:
    """Return the digest of kind, thread and content.

    The thread stays the same when an earlier article gives the event another id, so that a
    resolution that ends in the same state gives the same key.
    """
    return digest("alert", kind.value, thread, *content).hex()


def event_content(event: Event) -> tuple[str, ...]:
    """Return the fields of an event that an alert tells."""
    span = event.span
    values = (
        event.kind,
        event.mechanism,
        event.round,
        event.status,
        span.date_start,
        span.date_end,
        event.city,
        event.country,
    )
    return tuple(str(value) for value in values)


def follow_up_content(follow_up: FollowUp) -> tuple[str, ...]:
    """Return the fields of a follow-up that an alert tells."""
    values = (
        follow_up.kind,
        follow_up.mechanism,
        follow_up.round,
        follow_up.state,
        follow_up.earliest,
        follow_up.latest,
        follow_up.city,
        follow_up.country,
    )
    return tuple(str(value) for value in values)
