"""What a person should look at: pairs that nearly are one event, and judgements left behind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy import Row as Record

from models.resolution import Signature, block_keys, score
from models.store.anchoring import judgements_in_force
from models.store.batches import in_batches
from models.store.driver import Prepared
from models.store.judging import PAIRS
from models.store.listing import mention_homes
from models.store.mapping import MENTIONS
from models.store.shelf import NEAR_PAIRS, SqlShelf
from models.values.base import Value
from models.values.judgements import Judgement

_AT_ONCE = 200
"""Pairs that are looked at together, the strongest first, until there are enough."""


class NearPair(Value):
    """Two mentions of different events for whose being one much speaks, and what forbids it."""

    a: str
    b: str
    points: int
    reasons: tuple[str, ...]
    veto: str


class Review(Value):
    """All that a person should look at."""

    pairs: tuple[NearPair, ...]
    """The strongest first; those already judged are left out."""
    stray: tuple[Judgement, ...]
    """Judgements in force on mentions that nobody says any more, and nothing in their place."""


def review(connection: Connection, limit: int) -> Review:
    """Return what a person should look at."""
    judgements = judgements_in_force(connection)
    decided = _decided(connection, judgements)
    pairs: list[NearPair] = []
    offered = connection.execute(select(NEAR_PAIRS).order_by(NEAR_PAIRS.c.points.desc()))
    for batch in offered.partitions(_AT_ONCE):
        pairs += _near(connection, batch, decided)
        pairs.sort(key=lambda pair: (-pair.points, pair.a, pair.b))
        if len(pairs) >= limit > 0 and pairs[limit - 1].points > batch[-1].points:
            break
    return Review(pairs=tuple(pairs[:limit]), stray=tuple(_stray(connection, judgements)))


def _decided(connection: Connection, judgements: list[Judgement]) -> set[frozenset[str]]:
    """Return the pairs of events of which a person has judged any two statements."""
    pairs = [(one.subject, one.other) for one in judgements if one.kind in PAIRS and one.other]
    homes = mention_homes(connection, {name for pair in pairs for name in pair})
    return {frozenset({homes[a], homes[b]}) for a, b in pairs if a in homes and b in homes}


def _near(
    connection: Connection, offered: Sequence[Record[Any]], decided: set[frozenset[str]]
) -> Iterator[NearPair]:
    """Yield those pairs of two events of which both are still there and share a living key.

    Not where it is decided whether the two events are one.
    """
    shelf = SqlShelf(connection)
    ids = {name for row in offered for name in (row.smaller, row.larger)}
    first = _anchors(connection, ids)
    known = {name: one for name, one in shelf.signatures(ids).items() if name in first}
    shared = [
        (known[row.smaller], known[row.larger])
        for row in offered
        if row.smaller in known and row.larger in known
    ]
    living = shelf.holders({key for a, b in shared for key in block_keys(a) & block_keys(b)})
    for a, b in shared:
        if frozenset({first[a.id][1], first[b.id][1]}) in decided:
            continue
        if not living.keys().isdisjoint(block_keys(a) & block_keys(b)):
            pair = _pair(a, b, first[a.id], first[b.id])
            if pair is not None:
                yield pair


def _pair(
    a: Signature, b: Signature, left: tuple[str, str], right: tuple[str, str]
) -> NearPair | None:
    verdict = score(a, b)
    if left[1] == right[1] or not verdict.near or verdict.veto is None:
        return None
    one, other = sorted((left[0], right[0]))
    return NearPair(
        a=one, b=other, points=verdict.points, reasons=verdict.reasons, veto=verdict.veto
    )


def _anchors(connection: Connection, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return for each of some signatures its smallest mention that is still said, and its event."""
    rows = _ANCHORS.rows(connection, ids=list(ids))
    return {name: (mention, event) for name, mention, event in rows}


def _stray(connection: Connection, judgements: list[Judgement]) -> Iterator[Judgement]:
    ids = {name for one in judgements for name in (one.subject, one.other) if name}
    gone: set[str] = set()
    for batch in in_batches(ids):
        rows = select(MENTIONS.c.id).where(
            MENTIONS.c.id.in_(batch), MENTIONS.c.until.is_not(None), ~MENTIONS.c.withdrawn
        )
        gone |= set(connection.execute(rows).scalars())
    for judgement in judgements:
        if not gone.isdisjoint({judgement.subject, judgement.other}):
            yield judgement


_ANCHORS = Prepared(
    "SELECT signature, min(id), min(event) FROM mentions"
    " WHERE signature IN (SELECT value FROM {ids text}) AND until IS NULL GROUP BY signature"
)
