"""Taking articles in: known ones cost a look, new and changed ones are written.

Everything here is idempotent and touches each document alone; what its mentions mean to others
is settled afterwards, under the lock.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select
from sqlalchemy.exc import IntegrityError

from models.store.batches import in_batches
from models.store.database import Database
from models.store.mapping import DOCUMENTS, content_digest
from models.store.recording import Intake, record_new
from models.store.results import Added, AddedState
from models.store.revising import record_again
from models.values.articles import Article


def is_known(connection: Connection, article: Article, parser: str) -> bool:
    """Say whether exactly this text has been read by exactly this parser: one look by id."""
    seen = connection.execute(_SEEN, {"document": article.id}).first()
    return seen is not None and seen == (content_digest(article), parser)


def add(database: Database, intake: Intake) -> Added:
    """Take one article in; a second time changes nothing and writes nothing."""
    with database.read() as connection:
        if is_known(connection, intake.article, intake.reading.parser):
            return Added(document=intake.article.id, state=AddedState.KNOWN)
    return database.write(lambda connection: take_in(connection, intake))


def add_all(database: Database, intakes: Sequence[Intake]) -> list[Added]:
    """Take many articles in, in one transaction; return what became of each, in their order."""
    contents = [content_digest(intake.article) for intake in intakes]
    with database.read() as connection:
        seen = _seen(connection, intakes)
    known = [
        seen.get(intake.article.id) == (content, intake.reading.parser)
        for intake, content in zip(intakes, contents, strict=True)
    ]
    if all(known):
        return [Added(document=one.article.id, state=AddedState.KNOWN) for one in intakes]
    return database.write(lambda connection: _take_all(connection, intakes, contents))


def take_in(connection: Connection, intake: Intake) -> Added:
    """Take one article in, inside the caller's transaction."""
    content = content_digest(intake.article)
    held = connection.execute(_HELD, {"document": intake.article.id}).first()
    if held is None:
        try:
            with connection.begin_nested():
                return record_new(connection, [intake], [content])[0]
        except IntegrityError:  # another worker was faster
            held = connection.execute(_HELD, {"document": intake.article.id}).one()
    if (held.content, held.parser) == (content, intake.reading.parser):
        return Added(document=intake.article.id, state=AddedState.KNOWN)
    if held.content == content:
        return record_again(connection, intake, AddedState.REREAD, held.revision, content)
    return record_again(connection, intake, AddedState.REVISED, held.revision + 1, content)


def _take_all(
    connection: Connection, intakes: Sequence[Intake], contents: Sequence[str]
) -> list[Added]:
    """Write what is new in bulk, and all else one by one."""
    seen = _seen(connection, intakes)
    first: dict[str, int] = {}
    for place, intake in enumerate(intakes):
        if intake.article.id not in seen:
            first.setdefault(intake.article.id, place)
    found: dict[int, Added] = {}
    # Sorted, because two workers that insert the same documents crosswise wait for each other.
    places = [first[name] for name in sorted(first)]
    if places:
        try:
            with connection.begin_nested():
                added = record_new(
                    connection, [intakes[n] for n in places], [contents[n] for n in places]
                )
            found.update(zip(places, added, strict=True))
        except IntegrityError:  # another worker was faster with some of them
            found.clear()
    for place, intake in enumerate(intakes):
        if place not in found:
            found[place] = take_in(connection, intake)
    return [found[place] for place in range(len(intakes))]


def _seen(connection: Connection, intakes: Sequence[Intake]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for batch in in_batches(intake.article.id for intake in intakes):
        columns = (DOCUMENTS.c.id, DOCUMENTS.c.content, DOCUMENTS.c.parser)
        for row in connection.execute(select(*columns).where(DOCUMENTS.c.id.in_(batch))):
            found[row.id] = (row.content, row.parser)
    return found


def _select_document(*columns: str) -> Select[Any]:
    return select(*(DOCUMENTS.c[name] for name in columns)).where(
        DOCUMENTS.c.id == bindparam("document")
    )


_SEEN = _select_document("content", "parser")
_HELD = _select_document("content", "parser", "revision").with_for_update()
