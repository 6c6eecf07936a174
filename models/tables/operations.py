"""The running of the tracker itself: issues, runs, and small facts about this database."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from models.tables.base import Instant, Row, one_of
from models.values.base import IssueKind


class RunState(StrEnum):
    """How a run ended; one that was killed stays running until the next sweep."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class IssueRow(Row, table=True):
    """What could not be read, counted; the same trouble twice is one row."""

    __tablename__ = "issues"
    __table_args__ = (one_of("kind", IssueKind),)

    id: str = Field(primary_key=True)
    kind: str
    subject: str
    problem: str
    detail: str
    count: int = 1
    first_seen: datetime = Field(sa_type=Instant)
    last_seen: datetime = Field(sa_type=Instant)
    resolved: datetime | None = Field(default=None, sa_type=Instant)


class RunRow(Row, table=True):
    """One run of one flow or command."""

    __tablename__ = "runs"
    __table_args__ = (one_of("state", RunState),)

    id: str = Field(primary_key=True)
    name: str
    started: datetime = Field(sa_type=Instant, index=True)
    finished: datetime | None = Field(default=None, sa_type=Instant)
    state: str = RunState.RUNNING
    version: str
    summary: str = "{}"


class FactRow(Row, table=True):
    """A small fact about this database, such as the day of the last settling."""

    __tablename__ = "facts"

    name: str = Field(primary_key=True)
    value: str
