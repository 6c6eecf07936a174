"""The articles that were taken in, as they were received: to be read again or looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select
from sqlalchemy import Row as Record

from models.store.entries import ENTRIES
from models.store.mapping import DOCUMENTS, read_stamp
from models.store.prints import REVISIONS
from models.values.articles import Article, Outlet


def read_articles(
    connection: Connection, *, other_parser: str | None = None
) -> Iterator[tuple[Article, str | None]]:
    """Yield current articles with their source, by id; only those that another parser read.

    Texts are as stored: what a database refuses has been marked, and no offset has moved.
    """
    statement = _current()
    if other_parser is not None:
        statement = statement.where(DOCUMENTS.c.parser != other_parser)
    for row in connection.execute(statement):
        yield _article(row), row.source


class ReadBy(NamedTuple):
    """A current article, its source, and whether what it brings is told to nobody."""

    article: Article
    source: str | None
    quiet: bool


def read_articles_of(connection: Connection, parser: str, most: int) -> Iterator[ReadBy]:
    """Yield some current articles that exactly this parser read, whichever: one may be poison."""
    statement = (
        _current()
        .add_columns(DOCUMENTS.c.quiet)
        .where(DOCUMENTS.c.parser == parser)
        .order_by(None)
        .order_by(func.random())
        .limit(most)
    )
    for row in connection.execute(statement):
        yield ReadBy(_article(row), row.source, row.quiet)


class Archived(NamedTuple):
    """A current article, and where the body lies from which it was read."""

    raw: str
    article: Article
    source: str | None
    entry: str
    """What the source's entry was called; empty where none led to it."""


def read_archived(connection: Connection) -> Iterator[Archived]:
    """Yield current articles whose bodies were archived, those of one body together."""
    statement = (
        _current()
        .add_columns(REVISIONS.c.raw, ENTRIES.c.title.label("listed"))
        .outerjoin(
            ENTRIES,
            (ENTRIES.c.document == DOCUMENTS.c.id) & (ENTRIES.c.source == DOCUMENTS.c.source),
        )
        .where(REVISIONS.c.raw.is_not(None))
        .order_by(None)
        .order_by(REVISIONS.c.raw, DOCUMENTS.c.id, ENTRIES.c.id)
    )
    last = None
    for row in connection.execute(statement):
        # Two entries of a source may have led to one article; the first tells enough.
        if row.id != last:
            yield Archived(row.raw, _article(row), row.source, row.listed or "")
        last = row.id


def _current() -> Select[Any]:
    return (
        select(
            DOCUMENTS.c.id,
            REVISIONS.c.title,
            REVISIONS.c.text,
            REVISIONS.c.url,
            REVISIONS.c.published,
            REVISIONS.c.outlet,
            DOCUMENTS.c.key,
            DOCUMENTS.c.source,
        )
        .join(
            DOCUMENTS,
            (DOCUMENTS.c.id == REVISIONS.c.document) & (DOCUMENTS.c.revision == REVISIONS.c.number),
        )
        .order_by(DOCUMENTS.c.id)
    )


def _article(row: Record[Any]) -> Article:
    return Article(
        key=row.key,
        title=row.title,
        text=row.text,
        url=row.url,
        published=read_stamp(row.published),
        outlet=Outlet.model_validate_json(row.outlet),
    )
