"""Rows of articles as they are read: many articles at once cost little more than one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from models.store.driver import Insertion
from models.store.journal import note_issues
from models.store.mapping import COMMITMENTS, DOCUMENTS, MENTIONS, document_columns, stamp
from models.store.prints import REVISIONS, pack, prints_of
from models.store.results import Added, AddedState
from models.store.statements import commitment_rows, mention_rows
from models.store.text import storable, stored
from models.values.articles import Article, Outlet
from models.values.base import Issue, Value
from models.values.mentions import Reading

PUT_DOCUMENTS = Insertion(DOCUMENTS)
PUT_REVISIONS = Insertion(REVISIONS)
PUT_MENTIONS = Insertion(MENTIONS)
PUT_COMMITMENTS = Insertion(COMMITMENTS)


class Intake(NamedTuple):
    """What comes along with an article and its reading."""

    article: Article
    reading: Reading
    now: datetime
    raw: str | None
    quiet: bool
    source: str | None
    reread: bool = False
    """The text differs because we read its page anew, and not because its publisher changed it."""


@dataclass
class Rows:
    """Rows of one or more articles, by table."""

    mentions: list[dict[str, Any]] = field(default_factory=list)
    commitments: list[dict[str, Any]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def added(self, document: str, state: AddedState) -> Added:
        """Return what is told to whoever brought these rows."""
        return Added(
            document=document,
            state=state,
            mentions=tuple(row["id"] for row in self.mentions),
            commitments=tuple(row["id"] for row in self.commitments),
        )


def stated(intake: Intake, number: int) -> Rows:
    """Return rows for all that an article states, in its revision of this number."""
    article, reading = intake.article, intake.reading
    mentions, odd = mention_rows(article, reading, intake.now, number, quiet=intake.quiet)
    ids = [row["id"] for row in mentions]
    return Rows(
        mentions=mentions,
        commitments=commitment_rows(article, reading, intake.now, number, ids, quiet=intake.quiet),
        issues=[*reading.issues, *odd],
    )


def document_row(intake: Intake, content: str, prints: bytes) -> dict[str, Any]:
    """Return the row of a document that has not been seen before."""
    return {
        "id": intake.article.id,
        "source": intake.source,
        "first_seen": intake.now,
        "copies": intake.article.id,
        "prints": prints,
        **changing_columns(intake, content, 1),
    }


def changing_columns(intake: Intake, content: str, number: int) -> dict[str, Any]:
    """Return the columns of a document that each revision sets."""
    return {
        "last_seen": intake.now,
        "revision": number,
        "content": content,
        "parser": intake.reading.parser,
        "relevant": intake.reading.relevant,
        "quiet": intake.quiet,
        "settled": False,
        **document_columns(intake.article),
    }


def revision_row(intake: Intake, number: int, content: str, shown_on: date) -> dict[str, Any]:
    """Return the row of one text of a document, which counts as published from a day on."""
    article = intake.article
    return {
        "document": article.id,
        "number": number,
        "content": content,
        "title": storable(article.title),
        "text": storable(article.text),
        "published": stamp(article.published),
        "published_on": article.published_day,
        "outlet": _packed(article.outlet),
        "url": article.url and storable(article.url),
        "raw": intake.raw,
        "learnt": intake.now,
        "shown_on": shown_on,
        **read_columns(intake.reading),
    }


def _first_day(intake: Intake) -> date:
    """Return the day from which an article counts as published: stamped, else learnt."""
    return intake.article.published_day or intake.now.astimezone(UTC).date()


def read_columns(reading: Reading) -> dict[str, Any]:
    """Return the columns of a revision that its reading sets."""
    return {
        "parser": reading.parser,
        "relevant": reading.relevant,
        "relevance": _listed(reading.relevance),
        "set_aside": _listed(reading.set_aside),
    }


def record_new(
    connection: Connection, intakes: Sequence[Intake], contents: Sequence[str]
) -> list[Added | None]:
    """Write articles that have not been seen before, table by table.

    None stands for one that another worker has written in the meantime.
    """
    prints = {one.article.id: prints_of(one.article) for one in intakes}
    documents = [
        document_row(one, content, pack(prints[one.article.id]))
        for one, content in zip(intakes, contents, strict=True)
    ]
    ours = PUT_DOCUMENTS.claim(connection, documents)
    mine = [(i, d) for i, d, won in zip(intakes, documents, ours, strict=True) if won]
    rows = {document["id"]: stated(intake, 1) for intake, document in mine}
    PUT_REVISIONS(connection, (revision_row(i, 1, d["content"], _first_day(i)) for i, d in mine))
    PUT_MENTIONS(connection, (row for one in rows.values() for row in one.mentions))
    PUT_COMMITMENTS(connection, (row for one in rows.values() for row in one.commitments))
    if issues := [issue for one in rows.values() for issue in one.issues]:
        note_issues(connection, issues, intakes[0].now)
    return [
        rows[d["id"]].added(d["id"], AddedState.NEW) if won else None
        for d, won in zip(documents, ours, strict=True)
    ]


def _listed(values: Sequence[Value]) -> str:
    return "[" + ",".join(stored(value)[1] for value in values) + "]"


@lru_cache(maxsize=1024)
def _packed(outlet: Outlet) -> str:
    return storable(stored(outlet)[1])
