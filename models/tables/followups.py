"""Commitments as stated, and the follow-ups that are resolved from them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, Index, text
from sqlmodel import Field

from models.tables.base import COUNTER, Instant, Row, one_of
from models.values.followups import FollowUpState
from models.values.mentions import Kind


class FollowUpOperation(StrEnum):
    """What happened to a follow-up."""

    OPENED = "opened"
    CHANGED = "changed"
    MERGED_INTO = "merged_into"
    RETIRED = "retired"


class CommitmentRow(Row, table=True):
    """One article's statement that something shall follow; superseded, never deleted."""

    __tablename__ = "commitments"
    __table_args__ = (
        one_of("kind", Kind),
        ForeignKeyConstraint(["document", "revision"], ["revisions.document", "revisions.number"]),
        Index(
            "ix_commitments_unsettled",
            "id",
            sqlite_where=text("NOT settled"),
            postgresql_where=text("NOT settled"),
        ),
    )

    id: str = Field(primary_key=True)
    document: str = Field(foreign_key="documents.id", index=True)
    revision: int
    until: int | None = None
    superseded_by: str | None = None
    position: int
    kind: str
    mechanism: str | None = Field(default=None, index=True)
    round: int | None = None
    city: str | None = None
    country: str | None = None
    earliest: date | None = None
    latest: date | None = None
    when_text: str | None = None
    quote: str
    confidence: int
    value: str
    raised_by: str | None = Field(default=None, foreign_key="mentions.id")
    planned: str | None = Field(default=None, foreign_key="mentions.id")
    parser: str
    learnt: datetime = Field(sa_type=Instant)
    quiet: bool = False
    follow_up: str | None = Field(default=None, index=True)
    settled: bool = False


class FollowUpRow(Row, table=True):
    """One promised happening as it stands; derived, and rebuilt from commitments and events."""

    __tablename__ = "follow_ups"
    __table_args__ = (one_of("kind", Kind), one_of("state", FollowUpState))

    id: str = Field(primary_key=True)
    kind: str
    mechanism: str | None = Field(default=None, index=True)
    round: int | None = None
    city: str | None = None
    country: str | None = None
    when_text: str | None = None
    earliest: date | None = None
    latest: date | None = None
    state: str = Field(index=True)
    since: date | None = None
    raised_by: str | None = None
    planned: str | None = None
    held_as: str | None = None
    quote: str
    url: str | None = None
    value: str
    """The follow-up as JSON, without the commitments."""
    members: str
    """Ids of the commitments behind it, as a JSON list."""
    projection: str
    created: datetime = Field(sa_type=Instant)
    changed: datetime = Field(sa_type=Instant)


class TransitionRow(Row, table=True):
    """One change of state of one follow-up, with its cause and quote."""

    __tablename__ = "transitions"
    __table_args__ = (one_of("state", FollowUpState),)

    follow_up: str = Field(primary_key=True, foreign_key="follow_ups.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    state: str
    day: date | None = None
    cause: str
    quote: str | None = None
    document: str | None = None


class FollowUpLogRow(Row, table=True):
    """One change of one follow-up; only ever appended, so that what is gone can be told."""

    __tablename__ = "follow_up_log"
    __table_args__ = (one_of("operation", FollowUpOperation), Index(None, "follow_up", "id"))

    id: int | None = Field(default=None, primary_key=True, sa_type=COUNTER)
    follow_up: str
    operation: str
    other: str | None = None
    """The follow-up that it was merged into."""
    state: str | None = None
    """The state that it came into; None for one that is gone."""
    at: datetime = Field(sa_type=Instant, index=True)
