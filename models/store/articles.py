"""The articles that were taken in, as they were received: to be read again or looked at."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from models.store.mapping import DOCUMENTS, read_stamp
from models.store.prints import REVISIONS
from models.values.articles import Article, Outlet


def read_articles(
    connection: Connection, *, other_parser: str | None = None
) -> Iterator[tuple[Article, str | None]]:
    """Yield current articles with their source, by id; only those that another parser read.

    Texts are as stored: what a database refuses has been marked, and no offset has moved.
    """
    statement = (
        select(
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
    if other_parser is not None:
        statement = statement.where(DOCUMENTS.c.parser != other_parser)
    for row in connection.execute(statement):
        article = Article(
            key=row.key,
            title=row.title,
            text=row.text,
            url=row.url,
            published=read_stamp(row.published),
            outlet=Outlet.model_validate_json(row.outlet),
        )
        yield article, row.source
