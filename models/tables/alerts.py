"""The outbox: what is to be told, and how far each channel has been told."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field

from models.tables.base import Instant, Row, one_of
from models.values.alerts import AlertKind
from models.values.articles import Tier


class DeliveryState(StrEnum):
    """How far one alert has come on one channel."""

    PENDING = "pending"
    SENT = "sent"
    DEAD = "dead"


class AlertRow(Row, table=True):
    """One thing to tell, frozen in the transaction that changed what it is about."""

    __tablename__ = "alerts"
    __table_args__ = (
        one_of("kind", AlertKind),
        one_of("tier", Tier),
        Index(
            "ix_alerts_waiting",
            "not_before",
            sqlite_where=text("NOT addressed"),
            postgresql_where=text("NOT addressed"),
        ),
    )

    key: str = Field(primary_key=True)
    kind: str
    subject: str = Field(index=True)
    thread: str
    title: str
    body: str
    url: str | None = None
    quote: str | None = None
    why: str
    confidence: int
    mechanism: str | None = None
    tier: str | None = None
    created: datetime = Field(sa_type=Instant, index=True)
    not_before: datetime = Field(sa_type=Instant)
    addressed: bool = False
    """Its deliveries have been made out to the channels of that moment."""


class DeliveryRow(Row, table=True):
    """One alert on one channel, with its own attempts: one dead channel holds up no other."""

    __tablename__ = "deliveries"
    __table_args__ = (
        one_of("state", DeliveryState),
        Index(
            "ix_deliveries_pending",
            "next_try",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
    )

    alert: str = Field(primary_key=True, foreign_key="alerts.key")
    channel: str = Field(primary_key=True)
    state: str = DeliveryState.PENDING
    attempts: int = 0
    next_try: datetime = Field(sa_type=Instant)
    claim: str | None = None
    claimed_until: datetime | None = Field(default=None, sa_type=Instant)
    error: str | None = None
    sent: datetime | None = Field(default=None, sa_type=Instant)
