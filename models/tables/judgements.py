"""What people decided; kept for ever, and effective until withdrawn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from models.tables.base import Instant, Row, one_of
from models.values.judgements import JudgementKind

_PAIR = "withdrawn IS NULL AND kind IN ('same', 'different')"
_FIELD = "withdrawn IS NULL AND kind = 'correct'"


class JudgementRow(Row, table=True):
    """One decision; no key to what it speaks of, because it may come before it."""

    __tablename__ = "judgements"
    __table_args__ = (
        one_of("kind", JudgementKind),
        CheckConstraint("kind NOT IN ('same', 'different') OR subject < other", name="ordered"),
        Index(
            "ix_judgements_pair",
            "subject",
            "other",
            unique=True,
            sqlite_where=text(_PAIR),
            postgresql_where=text(_PAIR),
        ),
        Index(
            "ix_judgements_field",
            "subject",
            "field",
            unique=True,
            sqlite_where=text(_FIELD),
            postgresql_where=text(_FIELD),
        ),
    )

    id: str = Field(primary_key=True)
    kind: str
    subject: str = Field(index=True)
    other: str | None = Field(default=None, index=True)
    field: str | None = None
    value: str | None = None
    author: str
    reason: str
    made: datetime = Field(sa_type=Instant)
    withdrawn: datetime | None = Field(default=None, sa_type=Instant)
    settled: bool = False
