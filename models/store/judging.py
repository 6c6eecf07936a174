"""Judgements: kept for ever, effective until withdrawn, also for what has not arrived yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from models.resolution import check_correction
from models.store.errors import StoreError, UnknownIdError
from models.store.text import stored
from models.store.upserts import insert_new
from models.tables.base import table
from models.tables.judgements import JudgementRow
from models.values.judgements import Judgement, JudgementKind

JUDGEMENTS = table(JudgementRow)

PAIRS = frozenset({JudgementKind.SAME, JudgementKind.DIFFERENT})
"""Kinds that speak of two mentions, in either order."""


def read_judgements(connection: Connection, *, withdrawn: bool = False) -> list[Judgement]:
    """Return judgements, the oldest first; those withdrawn only on demand."""
    statement = select(JUDGEMENTS).order_by(JUDGEMENTS.c.made, JUDGEMENTS.c.id)
    if not withdrawn:
        statement = statement.where(JUDGEMENTS.c.withdrawn.is_(None))
    return [
        Judgement.model_validate({name: getattr(row, name) for name in Judgement.model_fields})
        for row in connection.execute(statement)
    ]


def add_judgement(connection: Connection, given: Judgement) -> Judgement:
    """Keep a judgement; what it contradicts is withdrawn at the same moment.

    Raise CorrectionError where it corrects a field to what that cannot be.
    """
    judgement = _ordered(stored(given)[0])
    if judgement.kind is JudgementKind.CORRECT:
        check_correction(judgement.field or "", judgement.value or "")
    row: dict[str, Any] = judgement.model_dump()
    row |= {"kind": judgement.kind.value, "settled": False}
    if connection.execute(select(JUDGEMENTS.c.id).where(JUDGEMENTS.c.id == judgement.id)).first():
        return judgement
    connection.execute(
        JUDGEMENTS.update().where(_contradicted(judgement)),
        {"withdrawn": judgement.made, "settled": False},
    )
    insert_new(connection, JUDGEMENTS, row)
    return judgement


def withdraw_judgement(connection: Connection, judgement: str, now: datetime) -> None:
    """Take a judgement back; what the machine says without it holds again."""
    done = connection.execute(
        JUDGEMENTS.update().where(JUDGEMENTS.c.id == judgement, JUDGEMENTS.c.withdrawn.is_(None)),
        {"withdrawn": now, "settled": False},
    )
    if done.rowcount == 0:
        raise UnknownIdError(judgement, "no judgement in force has this id; look with `judgements`")


def _ordered(judgement: Judgement) -> Judgement:
    """Return a judgement on a pair with the smaller id first."""
    if judgement.kind not in PAIRS:
        return judgement
    if judgement.other is None or judgement.subject == judgement.other:
        raise StoreError(judgement.subject, "a judgement on a pair needs two mentions; name both")
    first, second = sorted((judgement.subject, judgement.other))
    return judgement.model_copy(update={"subject": first, "other": second})


def _contradicted(judgement: Judgement) -> Any:
    columns = JUDGEMENTS.c
    if judgement.kind in PAIRS:
        kinds = sorted(kind.value for kind in PAIRS)
        same = and_(columns.other == judgement.other, columns.kind.in_(kinds))
    elif judgement.kind is JudgementKind.CORRECT:
        same = and_(columns.field == judgement.field, columns.kind == judgement.kind.value)
    else:
        links = [JudgementKind.LINK.value, JudgementKind.UNLINK.value]
        pair = and_(columns.kind.in_(links), columns.other == judgement.other)
        same = or_(pair, and_(columns.kind == judgement.kind.value, columns.other.is_(None)))
    return and_(columns.withdrawn.is_(None), columns.subject == judgement.subject, same)
