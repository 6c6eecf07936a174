"""Revisions: the statements of a changed text take the place of the former ones."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy import Row as Record

from models.store.colliding import Arrival, compare
from models.store.journal import note_issues
from models.store.mapping import COMMITMENTS, DOCUMENTS, MENTIONS
from models.store.prints import REVISIONS, replace_prints
from models.store.recording import (
    PUT_COMMITMENTS,
    PUT_MENTIONS,
    Intake,
    changing_columns,
    read_columns,
    revision_row,
    stated,
)
from models.store.results import Added, AddedState
from models.store.statements import likeness

_SUCCESSOR = 50
"""Per cent of common words from which a sentence counts as the corrected form of another."""

_KEPT = frozenset({"id", "revision", "learnt", "signature", "event", "follow_up"})
"""Columns of a statement that stay when it is said again."""


def record_again(
    connection: Connection, intake: Intake, state: AddedState, number: int, content: str
) -> Added:
    """Write a text, or another reading of the same text, in the place of the former one."""
    article = intake.article
    arrival = Arrival.REVISION
    if state is AddedState.REREAD:
        this = (REVISIONS.c.document == article.id, REVISIONS.c.number == number)
        connection.execute(REVISIONS.update().where(*this), read_columns(intake.reading))
    else:
        if not intake.reread:
            arrival = compare(connection, intake, number - 1)
        if arrival is Arrival.EARLIER_ARTICLE:
            return Added(document=article.id, state=AddedState.KNOWN)
        connection.execute(REVISIONS.insert(), revision_row(intake, number, content))
        replace_prints(connection, article)
    connection.execute(
        DOCUMENTS.update().where(DOCUMENTS.c.id == article.id),
        changing_columns(intake, content, number),
    )
    rows = stated(intake, number)
    added = rows.added(article.id, state)
    # What was read anew, or belongs to another article, its publisher has not taken back.
    taken_back = state is AddedState.REVISED and not intake.reread and arrival is Arrival.REVISION
    _replace(connection, intake, MENTIONS, rows.mentions, number=number, taken_back=taken_back)
    _replace(
        connection, intake, COMMITMENTS, rows.commitments, number=number, taken_back=taken_back
    )
    note_issues(connection, rows.issues, intake.now)
    return added


_PUT = {MENTIONS.name: PUT_MENTIONS, COMMITMENTS.name: PUT_COMMITMENTS}


def _replace(
    connection: Connection,
    intake: Intake,
    into: Table,
    rows: list[dict[str, Any]],
    *,
    number: int,
    taken_back: bool,
) -> None:
    """Put new statements in, touch those said again, and end the rest."""
    known = {
        record.id: record
        for record in connection.execute(
            select(
                into.c.id,
                into.c.until,
                into.c.quote,
                into.c.kind,
                into.c.mechanism,
                into.c.round,
            ).where(into.c.document == intake.article.id)
        )
    }
    fresh = [row for row in rows if row["id"] not in known]
    _PUT[into.name](connection, fresh)
    for row in rows:
        if row["id"] in known:
            changed = {name: value for name, value in row.items() if name not in _KEPT}
            connection.execute(into.update().where(into.c.id == row["id"]), changed)
    said = {row["id"] for row in rows}
    for gone in known.values():
        if gone.until is None and gone.id not in said:
            successor = _successor(gone, fresh)
            ended: dict[str, Any] = {"until": number, "superseded_by": successor}
            ended |= {"settled": False, "quiet": intake.quiet}
            if "withdrawn" in into.c:
                ended["withdrawn"] = taken_back and successor is None
            connection.execute(into.update().where(into.c.id == gone.id), ended)


def _successor(gone: Record[Any], fresh: list[dict[str, Any]]) -> str | None:
    """Return the statement that corrects one that is gone: most words in common, then by id.

    In words of its own it is the only one on its series, if their rounds do not differ.
    """
    alike = [row for row in fresh if row["kind"] == gone.kind]
    ranked = sorted((-likeness(gone.quote, row["quote"]), row["id"]) for row in alike)
    if ranked and -ranked[0][0] >= _SUCCESSOR:
        return str(ranked[0][1])
    series = [row for row in alike if row["mechanism"] and row["mechanism"] == gone.mechanism]
    if len(series) != 1 or len({gone.round, series[0]["round"]} - {None}) > 1:
        return None
    return str(series[0]["id"])
