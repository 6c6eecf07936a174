"""Events as projected from their mentions, and the audit of how they came to be so."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field

from models.tables.base import COUNTER, Instant, Row, one_of
from models.values.mentions import Kind, Status


class EventOperation(StrEnum):
    """What happened to an event."""

    CREATED = "created"
    CHANGED = "changed"
    FIELD = "field"
    MERGED_INTO = "merged_into"
    SPLIT_FROM = "split_from"
    RETIRED = "retired"


class EventRow(Row, table=True):
    """One real happening; a view that can be rebuilt from mentions and judgements."""

    __tablename__ = "events"
    __table_args__ = (
        one_of("kind", Kind),
        one_of("status", Status),
        # Not unique: a wrong round in one article must not stop the ingest. It serves the report
        # of doubly claimed rounds.
        Index(None, "mechanism", "round"),
    )

    id: str = Field(primary_key=True)
    kind: str
    mechanism: str | None = None
    round: int | None = None
    status: str
    first: date | None = Field(default=None, index=True)
    last: date | None = None
    grain: str
    city: str | None = None
    country: str | None = None
    mentions: int
    independent: int
    background_only: bool
    contested: bool
    standing: bool
    """Whether anybody still reports it; else all that did has been withdrawn."""
    conflict: bool
    confidence: int
    value: str
    """The projection as JSON, without the mentions."""
    members: str
    """Ids of the mentions that report it, as a JSON list."""
    projection: str
    """Digest of what an analyst sees; unchanged means that nothing is told."""
    revision: int = 1
    created: datetime = Field(sa_type=Instant)
    changed: datetime = Field(sa_type=Instant, index=True)


class EventLogRow(Row, table=True):
    """One change of one event; only ever appended."""

    __tablename__ = "event_log"
    __table_args__ = (one_of("operation", EventOperation), Index(None, "event", "id"))

    id: int | None = Field(default=None, primary_key=True, sa_type=COUNTER)
    event: str
    operation: str
    other: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    at: datetime = Field(sa_type=Instant, index=True)
