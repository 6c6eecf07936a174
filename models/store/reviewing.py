"""What a person should look at: pairs that nearly are one event, and judgements left behind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sqlalchemy import Connection, func, select

from models.resolution import BLOCK_LIMIT, Signature, score
from models.store.anchoring import judgements_in_force
from models.store.batches import in_batches
from models.store.judging import PAIRS
from models.store.mapping import MENTIONS
from models.store.shelf import BLOCK_KEYS, SqlShelf
from models.values.base import Value
from models.values.judgements import Judgement


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
    judged = {
        (judgement.subject, judgement.other) for judgement in judgements if judgement.kind in PAIRS
    }
    pairs = [pair for pair in _near(connection) if (pair.a, pair.b) not in judged]
    pairs.sort(key=lambda pair: (-pair.points, pair.a, pair.b))
    return Review(pairs=tuple(pairs[:limit]), stray=tuple(_stray(connection, judgements)))


def _near(connection: Connection) -> Iterator[NearPair]:
    """Yield a pair of anchor mentions for each two signatures that a veto keeps apart."""
    shelf = SqlShelf(connection)
    first = _anchors(connection)
    seen: set[tuple[str, str]] = set()
    crowded = (
        select(BLOCK_KEYS.c.key)
        .group_by(BLOCK_KEYS.c.key)
        .having(func.count().between(2, BLOCK_LIMIT))
    )
    for batch in in_batches(connection.execute(crowded).scalars()):
        for holders in shelf.holders(batch).values():
            known = shelf.signatures(holders)
            for a, b in combinations(sorted(known), 2):
                if (a, b) not in seen and a in first and b in first:
                    seen.add((a, b))
                    pair = _pair(known[a], known[b], first[a], first[b])
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


def _anchors(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return for each signature its smallest mention that is still said, and its event."""
    rows = connection.execute(
        select(MENTIONS.c.signature, func.min(MENTIONS.c.id), func.min(MENTIONS.c.event))
        .where(MENTIONS.c.signature.is_not(None), MENTIONS.c.until.is_(None))
        .group_by(MENTIONS.c.signature)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


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
