"""Texts that come late: put before the newer ones, as if they had come in their turn.

A statement holds from the first text that says it to the last, whatever stood between; so what
each says of its statements can be put in at any place. Then only the seams before and behind it,
and those where statements began that it says already, are looked at again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from models.store.colliding import note_collision, said_by, said_in, takes_back
from models.store.journal import note_issues
from models.store.mapping import COMMITMENTS, DOCUMENTS, MENTIONS
from models.store.prints import REVISIONS
from models.store.recording import Intake, revision_row, stated
from models.store.results import Added, AddedState
from models.store.revising import KEPT, PUT, statements_of, successor_of
from models.store.succession import Text
from models.values.base import Issue, IssueKind

Statement = Mapping[str, Any]


def record_earlier(
    connection: Connection, intake: Intake, texts: Sequence[Text], place: int, text: Text
) -> Added:
    """Write a text before those that stand above it; what the present one says goes on.

    Nobody is told of it: what it says was old when it came.
    """
    intake = intake._replace(quiet=True)
    _make_room(connection, intake, texts, place, text)
    said, later = said_by(intake), said_in(connection, intake.article.id, place + 1)
    note_collision(connection, intake.article, said, later, intake.now)
    present = said_in(connection, intake.article.id, len(texts) + 1)
    if said == present._replace(stamp=said.stamp) and text.learnt > texts[-1].learnt:
        note_issues(connection, [_dated_back(intake, texts[-1])], intake.now)
    rows = stated(intake, place)
    for table, given in ((MENTIONS, rows.mentions), (COMMITMENTS, rows.commitments)):
        began = _weave(connection, intake, table, given, place)
        _mend(connection, intake, table, {place, place + 1} | began)
    connection.execute(
        DOCUMENTS.update().where(DOCUMENTS.c.id == intake.article.id),
        {"revision": len(texts) + 1, "settled": False},
    )
    note_issues(connection, rows.issues, intake.now)
    return rows.added(intake.article.id, AddedState.REVISED)


def _dated_back(intake: Intake, present: Text) -> Issue:
    return Issue(
        kind=IssueKind.ARTICLE,
        subject=intake.article.key,
        problem="dated_back",
        detail=f"The same text came again, stamped {intake.article.published} instead of "
        f"{present.published}; the later stamp goes on counting. If it is wrong, correct the "
        "fields of its events.",
    )


def _make_room(
    connection: Connection, intake: Intake, texts: Sequence[Text], place: int, text: Text
) -> None:
    """Move the later texts up by one; rows stay, because statements refer to their numbers."""
    document, columns = intake.article.id, REVISIONS.c
    former = texts[place - 2] if place > 1 else None
    own = revision_row(intake, place, text.content, text.shown_on(former))
    upper = connection.execute(
        select(REVISIONS)
        .where(columns.document == document, columns.number >= place)
        .order_by(columns.number)
    )
    moving = [{**row, "number": row["number"] + 1} for row in upper.mappings()]
    moving[0]["shown_on"] = texts[place - 1].shown_on(text)
    connection.execute(REVISIONS.insert(), moving.pop())
    for row in [own, *moving]:
        this = (columns.document == document, columns.number == row["number"])
        connection.execute(REVISIONS.update().where(*this), row)


def _weave(
    connection: Connection, intake: Intake, into: Table, rows: list[dict[str, Any]], place: int
) -> set[int]:
    """Put in what the text states; return where statements began that began with it in truth."""
    ours = into.c.document == intake.article.id
    later = into.update().where(ours, into.c.revision >= place)
    connection.execute(later.values(revision=into.c.revision + 1))
    ended = into.update().where(ours, into.c.until > place)
    connection.execute(ended.values(until=into.c.until + 1))
    known = {one["id"]: one for one in statements_of(connection, into, intake.article.id)}
    fresh = [{**row, "until": place + 1} for row in rows if row["id"] not in known]
    PUT[into.name](connection, fresh)
    began: set[int] = set()
    for row in rows:
        old = known.get(row["id"])
        if old is None:
            continue
        changed: dict[str, Any] = {}
        if old["until"] is not None and old["until"] <= max(place, old["revision"]):
            # Nobody later says so: what it says of it counts.
            changed = {name: value for name, value in row.items() if name not in KEPT}
            changed |= {"until": place + 1}
        if old["revision"] > place:
            changed |= {"revision": place}
            began.add(old["revision"])
        if intake.now < old["learnt"]:
            changed |= {"learnt": intake.now}
        if changed:
            connection.execute(into.update().where(into.c.id == old["id"]), changed)
    return began


def _mend(connection: Connection, intake: Intake, into: Table, seams: Collection[int]) -> None:
    """Find anew what took the place of the statements that ended at some seams."""
    document = intake.article.id
    statements = statements_of(connection, into, intake.article.id)
    for seam in sorted(seams):
        gone = [one for one in statements if one["until"] == seam and _is_said(one)]
        if not gone:
            continue
        fresh = [one for one in statements if one["revision"] == seam and _is_said(one)]
        taken_back = takes_back(
            said_in(connection, document, seam - 1), said_in(connection, document, seam)
        )
        for one in gone:
            successor = successor_of(one, fresh)
            ended: dict[str, Any] = {"superseded_by": successor}
            ended |= {"settled": False, "quiet": intake.quiet}
            if "withdrawn" in into.c:
                ended["withdrawn"] = taken_back and successor is None
            connection.execute(into.update().where(into.c.id == one["id"]), ended)


def _is_said(one: Statement) -> bool:
    """Say whether any text says so, as it is read now."""
    return one["until"] is None or bool(one["until"] > one["revision"])
