"""Taking articles in: known ones cost a look, new and changed ones are written.

Everything here is idempotent and touches each document alone; what its mentions mean to others
is settled afterwards, under the lock.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from models.store.database import Database
from models.store.driver import Prepared, is_lite
from models.store.mapping import content_digest
from models.store.preceding import record_earlier
from models.store.recording import Intake, record_new
from models.store.results import Added, AddedState
from models.store.revising import record_again, record_reread
from models.store.succession import is_told, place_of, text_of, texts_of
from models.values.articles import Article

Seen = dict[str, tuple[str, str]]
"""By document, the digest of its text and the parser that read it."""


def is_known(connection: Connection, article: Article, parser: str) -> bool:
    """Say whether exactly this text has been read by exactly this parser: one look by id."""
    seen = _seen(connection, [article.id])
    return seen.get(article.id) == (content_digest(article), parser)


def add(database: Database, intake: Intake) -> Added:
    """Take one article in; a second time changes nothing and writes nothing."""
    return add_all(database, [intake])[0]


def add_all(database: Database, intakes: Sequence[Intake]) -> list[Added]:
    """Take many articles in, in one transaction; return what became of each, in their order."""
    if not intakes:
        return []
    contents = [content_digest(intake.article) for intake in intakes]
    ids = [intake.article.id for intake in intakes]
    with database.glance() as connection:
        seen = _seen(connection, ids)
    if all(
        seen.get(name) == (content, intake.reading.parser)
        for name, content, intake in zip(ids, contents, intakes, strict=True)
    ):
        return [_known(name) for name in ids]
    return database.write(
        lambda connection: _take_all(connection, intakes, ids, contents, seen), again=True
    )


def _take_all(
    connection: Connection,
    intakes: Sequence[Intake],
    ids: Sequence[str],
    contents: Sequence[str],
    seen: Seen,
) -> list[Added]:
    """Write what is new in bulk, and all else one by one; `seen` is what has just been there."""
    if is_lite(connection):
        # The others claim keys, and notice then what has come in since.
        seen = _seen(connection, ids)
    first: dict[str, int] = {}
    for place, name in enumerate(ids):
        if name not in seen:
            first.setdefault(name, place)
    # Sorted, because two workers that insert the same documents crosswise wait for each other.
    places = [first[name] for name in sorted(first)]
    new = record_new(connection, [intakes[n] for n in places], [contents[n] for n in places])
    found = dict(zip(places, new, strict=True))
    return [
        found.get(place) or _take_in(connection, intake, ids[place], contents[place])
        for place, intake in enumerate(intakes)
    ]


def _take_in(connection: Connection, intake: Intake, document: str, content: str) -> Added:
    """Take in an article whose document is there, perhaps since a moment ago."""
    held_content, held_parser, revision = _HELD.rows(connection, document=document)[0]
    if (held_content, held_parser) == (content, intake.reading.parser):
        return _known(document)
    if held_content == content:
        return record_reread(connection, intake, revision, content)
    texts, text = texts_of(connection, document), text_of(intake, content)
    if intake.reread:
        return record_again(connection, intake, revision + 1, content, text.shown_on(texts[-1]))
    place = place_of(text, texts)
    if is_told(text, place, texts, fetched=intake.source is not None):
        return _known(document)
    if place <= revision:
        return record_earlier(connection, intake, texts, place, text)
    return record_again(connection, intake, place, content, text.shown_on(texts[-1]))


def _known(document: str) -> Added:
    return Added(document=document, state=AddedState.KNOWN)


def _seen(connection: Connection, ids: Sequence[str]) -> Seen:
    rows = _SEEN.rows(connection, ids=ids)
    return {name: (content, parser) for name, content, parser in rows}


_SEEN = Prepared(
    "SELECT id, content, parser FROM documents WHERE id IN (SELECT value FROM {ids text})"
)
_HELD = Prepared("SELECT content, parser, revision FROM documents WHERE id = :document", hold=True)
