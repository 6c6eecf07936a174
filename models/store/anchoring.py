"""Judgements told of what is still said: a newer text or parser moves them along."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, Table, select

from models.store.batches import in_batches
from models.store.driver import Prepared
from models.store.judging import PAIRS, read_judgements
from models.store.mapping import COMMITMENTS, MENTIONS
from models.values.judgements import Judgement

_LONGEST_CHAIN = 100
"""Revisions of one sentence that are followed; a text revised more often is a ticker."""


def judgements_in_force(connection: Connection, *, withdrawn: bool = False) -> list[Judgement]:
    """Return judgements with the statements that took the place of those they were made on."""
    if not _ANY.rows(connection):
        return []
    judgements = read_judgements(connection, withdrawn=withdrawn)
    ids = {name for one in judgements for name in (one.subject, one.other) if name}
    moved = successors(connection, ids)
    return [_moved(one, moved) for one in judgements]


def successors(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Return for each superseded statement the one that is said in its place now."""
    return _following(connection, MENTIONS, ids) | _following(connection, COMMITMENTS, ids)


def _following(connection: Connection, table: Table, ids: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    todo = {name: name for name in ids}
    for _ in range(_LONGEST_CHAIN):
        following: dict[str, str] = {}
        for batch in in_batches(todo.values()):
            rows = connection.execute(
                select(table.c.id, table.c.superseded_by).where(
                    table.c.id.in_(batch),
                    table.c.until.is_not(None),
                    table.c.superseded_by.is_not(None),
                )
            )
            following.update((row.id, row.superseded_by) for row in rows)
        todo = {first: following[last] for first, last in todo.items() if last in following}
        if not todo:
            break
        found.update(todo)
    return found


_ANY = Prepared("SELECT 1 FROM judgements LIMIT 1")


def _moved(judgement: Judgement, moved: dict[str, str]) -> Judgement:
    subject = moved.get(judgement.subject, judgement.subject)
    other = judgement.other and moved.get(judgement.other, judgement.other)
    if judgement.kind in PAIRS and other is not None:
        subject, other = min(subject, other), max(subject, other)
    return judgement.model_copy(update={"subject": subject, "other": other})
