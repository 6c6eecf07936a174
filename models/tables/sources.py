"""Sources between polls, what each fetch brought, and the entries that were ever seen."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field

from models.tables.base import Instant, Row, one_of
from models.values.sources import FailureKind, Health


class EntryState(StrEnum):
    """Whether the article behind an entry has been read; a crash leaves it waiting, not lost."""

    WAITING = "waiting"
    READ = "read"
    FAILED = "failed"


class SourceRow(Row, table=True):
    """The state of one source, its lease and the fencing token of whoever holds it."""

    __tablename__ = "sources"
    __table_args__ = (one_of("health", Health), one_of("problem", FailureKind))

    name: str = Field(primary_key=True)
    health: str
    since: datetime | None = Field(default=None, sa_type=Instant)
    first_ok: datetime | None = Field(default=None, sa_type=Instant)
    last_ok: datetime | None = Field(default=None, sa_type=Instant)
    last_new: datetime | None = Field(default=None, sa_type=Instant)
    last_tried: datetime | None = Field(default=None, sa_type=Instant)
    last_full: datetime | None = Field(default=None, sa_type=Instant)
    next_check_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    failures: int = 0
    empties: int = 0
    problem: str | None = None
    detail: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    entries: int = 0
    median_gap_minutes: int | None = None
    lease_token: int = 0
    leased_until: datetime | None = Field(default=None, sa_type=Instant)


class FetchRow(Row, table=True):
    """One poll of one source, whatever came of it."""

    __tablename__ = "fetches"
    __table_args__ = (
        one_of("failure", FailureKind),
        Index(None, "source", "started"),
    )

    id: str = Field(primary_key=True)
    source: str = Field(foreign_key="sources.name")
    url: str
    started: datetime = Field(sa_type=Instant)
    finished: datetime = Field(sa_type=Instant)
    status: int | None = None
    failure: str | None = None
    detail: str | None = None
    complete: bool = False
    size: int = 0
    raw: str | None = None
    listed: int = 0
    fresh: int = 0
    possible_gap: bool = False


class EntryRow(Row, table=True):
    """One entry of one source; no other source can touch it, whatever key it claims."""

    __tablename__ = "entries"
    __table_args__ = (
        one_of("state", EntryState),
        Index(None, "source", "key_hash", unique=True),
        Index(
            "ix_entries_waiting",
            "source",
            "first_seen",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    id: str = Field(primary_key=True)
    source: str = Field(foreign_key="sources.name")
    key: str
    key_hash: str
    """PostgreSQL cannot index a key of 20 kB; its digest stands for it."""
    url: str | None = None
    title: str
    summary: str = ""
    published: str | None = None
    published_raw: str | None = None
    author: str | None = None
    first_seen: datetime = Field(sa_type=Instant)
    last_seen: datetime = Field(sa_type=Instant)
    fetch: str | None = Field(default=None, foreign_key="fetches.id")
    quiet: bool = False
    """Found by the first poll of its source: its article alerts nobody."""
    state: str = EntryState.WAITING
    attempts: int = 0
    document: str | None = None
