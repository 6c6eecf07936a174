"""Taking an article in: its revision, what it states, and what tells its copies.

Everything here is idempotent and touches this one document only; what its mentions mean to
others is settled afterwards, under the lock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, bindparam, select
from sqlalchemy import Row as Record

from models.store.claims import claims_of
from models.store.database import Database
from models.store.journal import note_issues
from models.store.mapping import (
    COMMITMENTS,
    DOCUMENTS,
    MENTIONS,
    content_digest,
    document_columns,
    dump,
)
from models.store.prints import replace_prints
from models.store.results import Added, AddedState
from models.store.statements import commitment_rows, likeness, mention_rows
from models.store.text import storable, storable_value
from models.store.upserts import insert_new
from models.tables.base import table
from models.tables.documents import RevisionRow
from models.tables.mentions import ClaimRow
from models.values.articles import Article
from models.values.base import Issue, IssueKind, Value
from models.values.mentions import Mention, Reading

REVISIONS = table(RevisionRow)
CLAIMS = table(ClaimRow)

_SUCCESSOR = 50
"""Per cent of common words from which a sentence counts as the corrected form of another."""

_SAME_TEXT = 10
"""Per cent of common words below which a "revision" is another article under the same key."""


class Intake(NamedTuple):
    """What comes along with an article and its reading."""

    article: Article
    reading: Reading
    now: datetime
    raw: str | None
    quiet: bool
    source: str | None


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


def take_in(connection: Connection, intake: Intake) -> Added:
    """Take one article in, inside the caller's transaction."""
    article, reading = intake.article, intake.reading
    content = content_digest(article)
    fresh = insert_new(
        connection,
        DOCUMENTS,
        {
            "id": article.id,
            "source": intake.source,
            "first_seen": intake.now,
            "last_seen": intake.now,
            "revision": 1,
            "content": content,
            "parser": reading.parser,
            "relevant": reading.relevant,
            "quiet": intake.quiet,
            "copies": article.id,
            "settled": False,
            **document_columns(article),
        },
    )
    if fresh:
        return _record(connection, intake, AddedState.NEW, 1, content)
    held = connection.execute(_HELD.with_for_update(), {"document": article.id}).one()
    if (held.content, held.parser) == (content, reading.parser):
        return Added(document=article.id, state=AddedState.KNOWN)
    state = AddedState.REREAD if held.content == content else AddedState.REVISED
    number = held.revision + (state is AddedState.REVISED)
    if state is AddedState.REVISED:
        _note_collision(connection, intake, held.revision)
    connection.execute(
        DOCUMENTS.update().where(DOCUMENTS.c.id == article.id),
        {
            "last_seen": intake.now,
            "revision": number,
            "content": content,
            "parser": reading.parser,
            "relevant": reading.relevant,
            "quiet": intake.quiet,
            "settled": False,
            **document_columns(article),
        },
    )
    return _record(connection, intake, state, number, content)


def _record(
    connection: Connection, intake: Intake, state: AddedState, number: int, content: str
) -> Added:
    article, reading = intake.article, intake.reading
    if state is AddedState.REREAD:
        connection.execute(
            REVISIONS.update().where(
                REVISIONS.c.document == article.id, REVISIONS.c.number == number
            ),
            _read_columns(reading),
        )
    else:
        connection.execute(REVISIONS.insert(), _revision(intake, number, content))
        replace_prints(connection, article, fresh=state is AddedState.NEW)
    rows, mentions, issues = mention_rows(article, reading, intake.now, number, quiet=intake.quiet)
    ids = [row["id"] for row in rows]
    promises = commitment_rows(article, reading, intake.now, number, ids, quiet=intake.quiet)
    if state is AddedState.NEW:
        _insert(connection, MENTIONS, rows)
        _insert(connection, CLAIMS, _claims(article, ids, mentions))
        _insert(connection, COMMITMENTS, promises)
    else:
        _replace(connection, intake, MENTIONS, rows, number=number, state=state)
        connection.execute(CLAIMS.delete().where(CLAIMS.c.mention.in_(ids)))
        _insert(connection, CLAIMS, _claims(article, ids, mentions))
        _replace(connection, intake, COMMITMENTS, promises, number=number, state=state)
    note_issues(connection, [*reading.issues, *issues], intake.now)
    return Added(
        document=article.id,
        state=state,
        mentions=tuple(ids),
        commitments=tuple(row["id"] for row in promises),
    )


def _insert(connection: Connection, into: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(into.insert(), rows)


def _claims(article: Article, ids: list[str], mentions: list[Mention]) -> list[dict[str, Any]]:
    whole = article.whole
    return [
        claim
        for mention_id, mention in zip(ids, mentions, strict=True)
        for claim in claims_of(mention_id, mention, whole)
    ]


def _replace(
    connection: Connection,
    intake: Intake,
    into: Table,
    rows: list[dict[str, Any]],
    *,
    number: int,
    state: AddedState,
) -> None:
    """Write the statements of a changed text: new ones in, kept ones touched, the rest ended."""
    known = {
        record.id: record
        for record in connection.execute(
            select(into.c.id, into.c.until, into.c.quote, into.c.kind).where(
                into.c.document == intake.article.id
            )
        )
    }
    fresh = [row for row in rows if row["id"] not in known]
    _insert(connection, into, fresh)
    derived = {"id", "revision", "learnt", "signature", "event", "follow_up"}
    for row in rows:
        if row["id"] in known:
            changed = {name: value for name, value in row.items() if name not in derived}
            connection.execute(into.update().where(into.c.id == row["id"]), changed)
    said = {row["id"] for row in rows}
    for gone in known.values():
        if gone.until is None and gone.id not in said:
            successor = _successor(gone, fresh)
            ended: dict[str, Any] = {"until": number, "superseded_by": successor}
            ended |= {"settled": False, "quiet": intake.quiet}
            if "withdrawn" in into.c:
                ended["withdrawn"] = state is AddedState.REVISED and successor is None
            connection.execute(into.update().where(into.c.id == gone.id), ended)


def _successor(gone: Record[Any], fresh: list[dict[str, Any]]) -> str | None:
    """Return the statement that corrects one that is gone: most words in common, then by id."""
    ranked = sorted(
        (-likeness(gone.quote, row["quote"]), row["id"])
        for row in fresh
        if row["kind"] == gone.kind
    )
    return ranked[0][1] if ranked and -ranked[0][0] >= _SUCCESSOR else None


def _revision(intake: Intake, number: int, content: str) -> dict[str, Any]:
    article = intake.article
    learnt = intake.now.date()
    day = article.published_day or learnt
    return {
        "document": article.id,
        "number": number,
        "content": content,
        "title": storable(article.title),
        "text": storable(article.text),
        "published": document_columns(article)["published"],
        "published_on": article.published_day,
        "outlet": storable(dump(storable_value(article.outlet))),
        "url": article.url and storable(article.url),
        "raw": intake.raw,
        "learnt": intake.now,
        "shown_on": day if number == 1 else max(day, learnt),
        **_read_columns(intake.reading),
    }


def _read_columns(reading: Reading) -> dict[str, Any]:
    return {
        "parser": reading.parser,
        "relevant": reading.relevant,
        "relevance": _listed(reading.relevance),
        "set_aside": _listed(reading.set_aside),
    }


def _listed(values: Sequence[Value]) -> str:
    return "[" + ",".join(dump(storable_value(value)) for value in values) + "]"


def _note_collision(connection: Connection, intake: Intake, revision: int) -> None:
    """Record an issue where the "new text" shares next to nothing with the former one."""
    former = connection.execute(
        select(REVISIONS.c.text).where(
            REVISIONS.c.document == intake.article.id, REVISIONS.c.number == revision
        )
    ).scalar_one()
    shared = likeness(former, intake.article.text)
    if shared < _SAME_TEXT:
        issue = Issue(
            kind=IssueKind.ARTICLE,
            subject=intake.article.key,
            problem="key_collision",
            detail=f"A text that shares {shared} % of its words with the former one came under "
            "the same key; both are kept, the later one counts. Look whether the key is reused.",
        )
        note_issues(connection, [issue], intake.now)


def _select_document(*columns: str) -> Select[Any]:
    return select(*(DOCUMENTS.c[name] for name in columns)).where(
        DOCUMENTS.c.id == bindparam("document")
    )


_SEEN = _select_document("content", "parser")
_HELD = _select_document("content", "parser", "revision")
