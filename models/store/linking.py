"""Linking: what has come in finds its signatures, and touches what it may be one event with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, text

from models.resolution import bonds, judged
from models.store.anchoring import judgements_in_force, successors
from models.store.batches import in_batches
from models.store.gathered import members_of, signatures_of
from models.store.judging import JUDGEMENTS
from models.store.mapping import DOCUMENTS, MENTIONS
from models.store.shelf import SqlShelf
from models.values.judgements import Judgement

UNSETTLED = text("NOT settled")
"""The very words of the partial indexes, so that both databases use them."""


@dataclass(frozen=True)
class Touched:
    """What a settling has to look at again."""

    shelf: SqlShelf
    judgements: list[Judgement]
    signatures: frozenset[str]
    """Everything connected with these is clustered anew."""
    ended: frozenset[str]
    """Events that lost a mention for good."""
    ended_loud: frozenset[str]
    """Those of them whose loss may alert."""
    fresh: frozenset[str]
    """Ids of mentions that came in, changed, or were judged."""
    loud: frozenset[str]
    """Those of them that may alert."""


def unsettled_documents(connection: Connection, limit: int) -> tuple[set[str], bool]:
    """Return the documents of what has come in or been judged since the last settling.

    Of what has come in, at most `limit` documents, and whether there are more. The oldest come
    first: articles of one day report the same events, each of which is then projected once.
    """
    waiting = connection.execute(
        select(DOCUMENTS.c.id)
        .where(UNSETTLED)
        .order_by(DOCUMENTS.c.published_on, DOCUMENTS.c.id)
        .limit(limit + 1)
    )
    listed = list(waiting.scalars())
    found = set(listed[:limit])
    for batch in in_batches(_newly_judged(connection)):
        ids = select(MENTIONS.c.document).where(MENTIONS.c.id.in_(batch))
        found |= set(connection.execute(ids).scalars())
    return found, len(listed) > limit


def link(connection: Connection, documents: Collection[str], regrouped: Collection[str]) -> Touched:
    """Give the mentions of some documents their signatures, and find all that this touches.

    `regrouped` are documents that have got other copies: their events count sources anew.
    """
    judgements = judgements_in_force(connection)
    members = members_of(connection, "document", documents)
    signatures = signatures_of(members, judged(judgements))
    shelf = SqlShelf(connection)
    moved = [m for m in members if m.signature != signatures[m.stored.id].id]
    touched = shelf.add({one.id: one for one in signatures.values()})
    touched |= {signature.id for signature in signatures.values()}
    if moved:
        connection.execute(
            MENTIONS.update()
            .where(MENTIONS.c.id == bindparam("mention"))
            .values(signature=bindparam("new")),
            [{"mention": m.stored.id, "new": signatures[m.stored.id].id} for m in moved],
        )
    left, ended, ended_loud = _leave(connection, documents)
    judged_now = _newly_judged(connection)
    left |= {member.signature for member in moved if member.signature is not None}
    touched |= left
    touched |= _signatures_of(connection, "event", ended)
    touched |= shelf.remove(_empty(connection, left))
    shelf.bind(bonds(judgements, _signatures_judged(connection, judgements)))
    touched |= _signatures_of(connection, "id", judged_now)
    touched |= _signatures_of(connection, "document", regrouped)
    return Touched(
        shelf=shelf,
        judgements=judgements,
        signatures=frozenset(touched),
        ended=frozenset(ended),
        ended_loud=frozenset(ended_loud),
        fresh=frozenset({m.stored.id for m in members if not m.settled} | judged_now),
        loud=frozenset(
            {m.stored.id for m in members if not m.settled and not m.quiet} | judged_now
        ),
    )


def _leave(
    connection: Connection, documents: Collection[str]
) -> tuple[set[str], set[str], set[str]]:
    """Take corrected mentions out.

    Return the signatures and events that they leave, and those events whose loss is not quiet.
    """
    signatures: set[str] = set()
    events: set[str] = set()
    loud: set[str] = set()
    for batch in in_batches(documents):
        corrected = (
            MENTIONS.c.document.in_(batch),
            MENTIONS.c.until.is_not(None),
            ~MENTIONS.c.withdrawn,
            MENTIONS.c.signature.is_not(None),
        )
        for row in connection.execute(
            select(MENTIONS.c.signature, MENTIONS.c.event, MENTIONS.c.quiet).where(*corrected)
        ):
            signatures.add(row.signature)
            if row.event:
                events.add(row.event)
                if not row.quiet:
                    loud.add(row.event)
        connection.execute(MENTIONS.update().where(*corrected).values(signature=None, event=None))
    return signatures, events, loud


def _empty(connection: Connection, signatures: Collection[str]) -> set[str]:
    """Return those signatures that no mention has any more."""
    held: set[str] = set()
    for batch in in_batches(signatures):
        held |= set(
            connection.execute(
                select(MENTIONS.c.signature).where(MENTIONS.c.signature.in_(batch)).distinct()
            ).scalars()
        )
    return set(signatures) - held


def _signatures_judged(connection: Connection, judgements: Collection[Judgement]) -> dict[str, str]:
    ids = {name for one in judgements for name in (one.subject, one.other) if name}
    found: dict[str, str] = {}
    for batch in in_batches(ids):
        rows = connection.execute(
            select(MENTIONS.c.id, MENTIONS.c.signature).where(
                MENTIONS.c.id.in_(batch), MENTIONS.c.signature.is_not(None)
            )
        )
        found.update((row.id, row.signature) for row in rows)
    return found


def _newly_judged(connection: Connection) -> set[str]:
    """Return mentions that a judgement has just bound or let go."""
    rows = connection.execute(select(JUDGEMENTS.c.subject, JUDGEMENTS.c.other).where(UNSETTLED))
    ids = {name for row in rows for name in (row.subject, row.other) if name}
    return ids | set(successors(connection, ids).values())


def _signatures_of(connection: Connection, column: str, values: Collection[str]) -> set[str]:
    found: set[str] = set()
    for batch in in_batches(values):
        rows = select(MENTIONS.c.signature).where(
            MENTIONS.c[column].in_(batch), MENTIONS.c.signature.is_not(None)
        )
        found |= set(connection.execute(rows.distinct()).scalars())
    return found
