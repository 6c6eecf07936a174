"""Alerts: what changed, why it is told, and the key under which it is told once."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime

from models.values.articles import Tier
from models.values.base import Value


class AlertKind(StrEnum):
    """What an alert is about."""

    ANNOUNCED = "announced"
    SCHEDULED = "scheduled"
    RESCHEDULED = "rescheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    HELD = "held"
    FOLLOW_UP_OPENED = "follow-up-opened"
    FOLLOW_UP_HELD = "follow-up-held"
    FOLLOW_UP_DUE = "follow-up-due"
    FOLLOW_UP_OVERDUE = "follow-up-overdue"
    FOLLOW_UP_SILENT = "follow-up-silent"
    """Its time is near, and no source has said anything of late."""
    CONFLICT = "conflict"
    CORRECTION = "correction"
    SOURCE_BROKEN = "source-broken"
    SOURCE_RECOVERED = "source-recovered"
    DIGEST = "digest"
    """What was told in a day; its subject is the name of the digest."""
    TRACKER_SILENT = "tracker-silent"
    """The tracker itself has not polled; told by `doctor --alert`, and never kept."""


class Alert(Value):
    """One thing to tell; its payload is frozen when it is decided."""

    key: str
    """Digest of subject, kind and projected content: the same change is told once."""
    kind: AlertKind
    subject: str
    """Id of the event, follow-up or source."""
    thread: str
    """Groups all alerts of one event and the follow-up that it fulfils."""
    title: str
    body: str
    """Plain text: what changed, the quote, the link, why it is told, the confidence."""
    url: str | None = None
    quote: str | None = None
    why: str
    confidence: int = 100
    mechanism: str | None = None
    """The series, for rules that route by it."""
    tier: Tier | None = None
    """The best tier among the sources behind it."""
    created: AwareDatetime
