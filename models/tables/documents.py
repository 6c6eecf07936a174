"""Documents, their revisions, and the fingerprints that find syndicated copies."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, text
from sqlmodel import Field

from models.tables.base import CLUSTERED, Instant, Row, one_of
from models.values.articles import Tier


class DocumentRow(Row, table=True):
    """One article at one key, as its current revision says it."""

    __tablename__ = "documents"
    __table_args__ = (
        one_of("tier", Tier),
        Index(
            "ix_documents_unsettled",
            "published_on",
            "id",
            sqlite_where=text("NOT settled"),
            postgresql_where=text("NOT settled"),
        ),
    )

    id: str = Field(primary_key=True)
    key: str
    url: str | None = None
    source: str | None = None
    """Name of the source that brought it; None for seeds and files."""
    outlet: str
    tier: str
    outlet_country: str | None = None
    language: str
    family: str
    title: str
    published: str | None = None
    """ISO text as stamped, with its own offset, or a day alone."""
    published_on: date | None = None
    first_seen: datetime = Field(sa_type=Instant)
    last_seen: datetime = Field(sa_type=Instant)
    revision: int = 1
    content: str
    """Digest of the whole article; what makes a second arrival cost one look."""
    parser: str
    relevant: bool
    quiet: bool = False
    copies: str
    """Id of the smallest document among its syndicated copies: one independent source."""
    prints: bytes = Field(default=b"", sa_type=LargeBinary)
    """The kept shingles of its present text, 8 bytes each."""
    settled: bool = False


class RevisionRow(Row, table=True):
    """One text that a document has had; never changed once written, but for its parser and place.

    A text that comes late is put before those that are newer, which move up by one.
    """

    __tablename__ = "revisions"

    document: str = Field(primary_key=True, foreign_key="documents.id")
    number: int = Field(primary_key=True)
    """Its place among them, from 1; the greatest is the present one."""
    content: str
    title: str
    text: str
    published: str | None = None
    published_on: date | None = None
    outlet: str
    """The outlet as JSON: what is needed to read the article again."""
    url: str | None = None
    raw: str | None = None
    """Name of the archived body."""
    learnt: datetime = Field(sa_type=Instant)
    shown_on: date
    """The day from which this text counts as published: stamped, else learnt; never before it was
    learnt, where its stamp does not tell it from the text before."""
    parser: str
    relevant: bool
    relevance: str = "[]"
    set_aside: str = "[]"


class FingerprintRow(Row, table=True):
    """One kept shingle of one document: a single tree finds the copies.

    Every text writes dozens of these at random places, so each is as small as can be, and nothing
    else has to be brought up to date with it; what one document holds stands in its own row.
    """

    __tablename__ = "fingerprints"
    __table_args__ = CLUSTERED

    shingle: int = Field(primary_key=True, sa_type=BigInteger)
    document: bytes = Field(primary_key=True, sa_type=LargeBinary)
    """The 16 bytes of the document's id, and one for how many shingles it holds, up to 255."""


class CopyRow(Row, table=True):
    """Two documents that are copies of one text; `smaller` sorts before `larger`."""

    __tablename__ = "copies"
    __table_args__ = (CheckConstraint("smaller < larger", name="ordered"), CLUSTERED)

    smaller: str = Field(primary_key=True)
    larger: str = Field(primary_key=True, index=True)
