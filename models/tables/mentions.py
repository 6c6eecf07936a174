"""Mentions, and what resolution looks them up by."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    LargeBinary,
)
from sqlmodel import Field

from models.tables.base import CLUSTERED, Instant, Row, one_of
from models.values.mentions import Kind, Part, Status


class MentionRow(Row, table=True):
    """One article's statement of one event; inserted once, superseded, never deleted."""

    __tablename__ = "mentions"
    __table_args__ = (
        one_of("kind", Kind),
        one_of("status", Status),
        one_of("part", Part),
        ForeignKeyConstraint(["document", "revision"], ["revisions.document", "revisions.number"]),
    )

    id: str = Field(primary_key=True)
    document: str = Field(foreign_key="documents.id", index=True)
    revision: int
    """The first revision that says so."""
    until: int | None = None
    """The first revision that says so no longer; None while it is said."""
    superseded_by: str | None = None
    """The mention of a later text that took its place."""
    withdrawn: bool = False
    """A later text of its publisher says so no longer, and nothing in its place."""
    position: int
    kind: str
    mechanism: str | None = None
    round: int | None = None
    status: str
    first: date | None = None
    last: date | None = None
    grain: str
    city: str | None = None
    country: str | None = None
    part: str
    quote: str
    confidence: int
    value: str
    """The whole mention as JSON; the columns beside it are for looking up."""
    parser: str
    learnt: datetime = Field(sa_type=Instant)
    quiet: bool = False
    linked: bool = True
    """False for what one article says beyond the bound: kept, searchable, not resolved."""
    signature: str | None = Field(default=None, foreign_key="signatures.id", index=True)
    event: str | None = Field(default=None, index=True)
    """The event that it reports now; not a key, because events are derived."""
    settled: bool = False
    """A flag of its own: a neighbour's pass gives a mention an event before its own turn."""


class SignatureRow(Row, table=True):
    """What resolution compares: all mentions that say the same share one signature."""

    __tablename__ = "signatures"

    id: str = Field(primary_key=True)
    value: str
    rules: str
    event: str | None = Field(default=None, index=True)
    """The event whose cluster it is in since the last settling; None before its first."""


class BlockKeyRow(Row, table=True):
    """A key under which a signature is found; only signatures that share one are compared."""

    __tablename__ = "block_keys"
    __table_args__ = CLUSTERED

    key: int = Field(primary_key=True, sa_type=BigInteger)
    signature: bytes = Field(primary_key=True, sa_type=LargeBinary)
    """The 16 bytes of the signature's id."""


class EdgeRow(Row, table=True):
    """Two signatures that may be one event; a cache that can be built again."""

    __tablename__ = "edges"
    __table_args__ = (CheckConstraint("smaller < larger", name="ordered"), CLUSTERED)

    smaller: str = Field(primary_key=True)
    larger: str = Field(primary_key=True, index=True)
    score: int
    rules: str


class NearPairRow(Row, table=True):
    """Two signatures for which much speaks and which a veto keeps apart: offered for review.

    It is found when the later of the two is linked. Whether both are still there, and share a key
    that lives, is asked by who reads it: nothing has to be taken away when one of them goes.
    """

    __tablename__ = "near_pairs"
    __table_args__ = (CheckConstraint("smaller < larger", name="ordered"), CLUSTERED)

    smaller: str = Field(primary_key=True)
    larger: str = Field(primary_key=True)
    points: int
