"""Revisions: the statements of a changed text take the place of the former ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select

from models.store.colliding import note_collision, said_by, said_in, takes_back
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

KEPT = frozenset({"id", "revision", "learnt", "signature", "event", "follow_up"})
"""Columns of a statement that stay when it is said again."""


def record_reread(connection: Connection, intake: Intake, number: int, content: str) -> Added:
    """Write another reading of the present text in the place of the former one."""
    this = (REVISIONS.c.document == intake.article.id, REVISIONS.c.number == number)
    connection.execute(REVISIONS.update().where(*this), read_columns(intake.reading))
    return _state(connection, intake, AddedState.REREAD, number, content, taken_back=False)


def record_again(
    connection: Connection, intake: Intake, number: int, content: str, shown_on: date
) -> Added:
    """Write a text of this number, which is the new present one, in the place of the former."""
    article = intake.article
    # What was read anew, or belongs to another article, its publisher has not taken back.
    taken_back = False
    if not intake.reread:
        former, later = said_in(connection, article.id, number - 1), said_by(intake)
        note_collision(connection, article, former, later, intake.now)
        taken_back = takes_back(former, later)
    connection.execute(REVISIONS.insert(), revision_row(intake, number, content, shown_on))
    replace_prints(connection, article)
    return _state(connection, intake, AddedState.REVISED, number, content, taken_back=taken_back)


def _state(
    connection: Connection,
    intake: Intake,
    state: AddedState,
    number: int,
    content: str,
    *,
    taken_back: bool,
) -> Added:
    """Let the document say what its present text says."""
    connection.execute(
        DOCUMENTS.update().where(DOCUMENTS.c.id == intake.article.id),
        changing_columns(intake, content, number),
    )
    rows = stated(intake, number)
    _replace(connection, intake, MENTIONS, rows.mentions, number=number, taken_back=taken_back)
    _replace(
        connection, intake, COMMITMENTS, rows.commitments, number=number, taken_back=taken_back
    )
    note_issues(connection, rows.issues, intake.now)
    return rows.added(intake.article.id, state)


PUT = {MENTIONS.name: PUT_MENTIONS, COMMITMENTS.name: PUT_COMMITMENTS}


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
    known = {one["id"]: one for one in statements_of(connection, into, intake.article.id)}
    fresh = [row for row in rows if row["id"] not in known]
    PUT[into.name](connection, fresh)
    for row in rows:
        if row["id"] in known:
            changed = {name: value for name, value in row.items() if name not in KEPT}
            changed["learnt"] = min(known[row["id"]]["learnt"], intake.now)
            connection.execute(into.update().where(into.c.id == row["id"]), changed)
    said = {row["id"] for row in rows}
    for gone in known.values():
        if gone["until"] is None and gone["id"] not in said:
            successor = successor_of(gone, fresh)
            ended: dict[str, Any] = {"until": number, "superseded_by": successor}
            ended |= {"settled": False, "quiet": intake.quiet}
            if "withdrawn" in into.c:
                ended["withdrawn"] = taken_back and successor is None
            connection.execute(into.update().where(into.c.id == gone["id"]), ended)


def statements_of(connection: Connection, table: Table, document: str) -> list[dict[str, Any]]:
    """Return what is needed to follow the statements of a document through its texts."""
    names = ("id", "revision", "until", "learnt", "quote", "kind", "mechanism", "round")
    columns = [table.c[name] for name in names]
    found = connection.execute(select(*columns).where(table.c.document == document))
    return [dict(zip(names, row, strict=True)) for row in found]


def successor_of(gone: Mapping[str, Any], fresh: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the statement that corrects one that is gone: most words in common, then by id.

    In words of its own it is the only one on its series, if their rounds do not differ.
    """
    alike = [row for row in fresh if row["kind"] == gone["kind"]]
    ranked = sorted((-likeness(gone["quote"], row["quote"]), row["id"]) for row in alike)
    if ranked and -ranked[0][0] >= _SUCCESSOR:
        return str(ranked[0][1])
    series = [row for row in alike if row["mechanism"] and row["mechanism"] == gone["mechanism"]]
    if len(series) != 1 or len({gone["round"], series[0]["round"]} - {None}) > 1:
        return None
    return str(series[0]["id"])
