"""The shelf of signatures in the database: what resolution looks up, and the edges it found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, func, or_, select

from models.resolution import (
    BLOCK_LIMIT,
    RULES,
    Bonds,
    Component,
    Edge,
    Signature,
    block_keys,
    links,
)
from models.store.batches import in_batches
from models.store.upserts import insert_missing
from models.tables.base import table
from models.tables.mentions import BlockKeyRow, EdgeRow, SignatureRow

SIGNATURES = table(SignatureRow)
BLOCK_KEYS = table(BlockKeyRow)
EDGES = table(EdgeRow)


class SqlShelf:
    """Signatures, their keys and edges, and what people say of them, inside one transaction.

    The edges kept are exactly those that the rules give for the signatures kept: whoever adds or
    removes a signature brings the edges of all that it concerns up to date before the end.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._bonds = Bonds()
        self._seen: dict[str, Signature] = {}
        self.died: set[int] = set()
        """Keys that came to hold too many signatures, for the report."""

    def bind(self, bonds: Bonds) -> None:
        """Take up what people say, once it is known which signatures their mentions have."""
        self._bonds = bonds

    def signatures(self, ids: Collection[str]) -> Mapping[str, Signature]:
        """Return those of the ids that are there."""
        missing = [name for name in ids if name not in self._seen]
        for batch in in_batches(missing):
            rows = self._connection.execute(
                select(SIGNATURES.c.id, SIGNATURES.c.value).where(SIGNATURES.c.id.in_(batch))
            )
            self._seen.update((row.id, Signature.unpack(row.value)) for row in rows)
        return {name: self._seen[name] for name in ids if name in self._seen}

    def holders(self, keys: Collection[int]) -> Mapping[int, Collection[str]]:
        """Return the signature ids under each live key."""
        live = [key for key, count in self._counts(keys).items() if 0 < count <= BLOCK_LIMIT]
        return self._all_holders(live)

    def bonded(self, ids: Collection[str]) -> Bonds:
        """Return the bonds that touch any of the signatures."""
        wanted = set(ids)
        return Bonds(
            frozenset(pair for pair in self._bonds.same if not wanted.isdisjoint(pair)),
            frozenset(pair for pair in self._bonds.different if not wanted.isdisjoint(pair)),
        )

    def add(self, signatures: Mapping[str, Signature]) -> set[str]:
        """Put signatures on the shelf and link them; return all whose edges may have changed."""
        there = set(self.signatures(list(signatures)))
        fresh = {name: one for name, one in signatures.items() if name not in there}
        if not fresh:
            return set()
        self._seen.update(fresh)
        insert_missing(
            self._connection,
            SIGNATURES,
            [{"id": name, "value": one.pack(), "rules": RULES} for name, one in fresh.items()],
        )
        keys = {name: block_keys(one) for name, one in fresh.items()}
        insert_missing(
            self._connection,
            BLOCK_KEYS,
            [{"key": key, "signature": name} for name, held in keys.items() for key in held],
        )
        added = _counted(keys.values())
        died = {
            key
            for key, count in self._counts(added).items()
            if count > BLOCK_LIMIT >= count - added[key]
        }
        self.died |= died
        return self._link(set(fresh) | self._holding(died), fresh=set(fresh))

    def remove(self, ids: Collection[str]) -> set[str]:
        """Take signatures off; return those whose edges may have changed."""
        gone = self.signatures(ids)
        touched = self.neighbours(gone) - gone.keys()
        removed = _counted(block_keys(one) for one in gone.values())
        for batch in in_batches(gone):
            for rows, column in (
                (EDGES, EDGES.c.smaller),
                (EDGES, EDGES.c.larger),
                (BLOCK_KEYS, BLOCK_KEYS.c.signature),
                (SIGNATURES, SIGNATURES.c.id),
            ):
                self._connection.execute(rows.delete().where(column.in_(batch)))
        for name in gone:
            del self._seen[name]
        revived = {
            key
            for key, count in self._counts(removed).items()
            if count <= BLOCK_LIMIT < count + removed[key]
        }
        return touched | self._link(self._holding(revived), fresh=set())

    def neighbours(self, ids: Collection[str]) -> set[str]:
        """Return all that edges and `same` judgements connect with some signatures."""
        ends = {end for edge in self.edges(ids) for end in (edge.a, edge.b)}
        return ends | {end for pair in self.bonded(ids).same for end in pair}

    def edges(self, ids: Collection[str]) -> set[Edge]:
        """Return the kept edges of some signatures."""
        found: set[Edge] = set()
        for batch in in_batches(ids):
            rows = self._connection.execute(
                select(EDGES.c.score, EDGES.c.smaller, EDGES.c.larger).where(
                    or_(EDGES.c.smaller.in_(batch), EDGES.c.larger.in_(batch))
                )
            )
            found.update(Edge(row.score, row.smaller, row.larger) for row in rows)
        return found

    def component(self, seeds: Collection[str]) -> Component:
        """Return all that is connected with the seeds, by the kept edges."""
        found: dict[str, Signature] = {}
        edges: set[Edge] = set()
        todo = set(self.signatures(seeds))
        while todo:
            found.update(self.signatures(todo))
            edges |= self.edges(todo)
            ends = self.neighbours(todo) - found.keys()
            todo = set(self.signatures(ends))
        return Component(found, tuple(sorted(edges)), self.bonded(found))

    def _link(self, ids: set[str], *, fresh: set[str]) -> set[str]:
        """Find the edges of some signatures anew; return them and all that they touch."""
        if not ids:
            return set()
        former = self.edges(ids - fresh)
        for edge in former:
            self._connection.execute(
                EDGES.delete().where(EDGES.c.smaller == edge.a, EDGES.c.larger == edge.b)
            )
        found = links(sorted(ids), self)
        insert_missing(
            self._connection,
            EDGES,
            [
                {"smaller": edge.a, "larger": edge.b, "score": edge.points, "rules": RULES}
                for edge in found
            ],
        )
        return ids | {end for edge in found | former for end in (edge.a, edge.b)}

    def _all_holders(self, keys: Collection[int]) -> dict[int, set[str]]:
        found: defaultdict[int, set[str]] = defaultdict(set)
        for batch in in_batches(keys):
            rows = self._connection.execute(
                select(BLOCK_KEYS.c.key, BLOCK_KEYS.c.signature).where(BLOCK_KEYS.c.key.in_(batch))
            )
            for row in rows:
                found[row.key].add(row.signature)
        return found

    def _holding(self, keys: Collection[int]) -> set[str]:
        return set().union(*self._all_holders(keys).values()) if keys else set()

    def _counts(self, keys: Collection[int]) -> dict[int, int]:
        counts = dict.fromkeys(keys, 0)
        for batch in in_batches(keys):
            rows = self._connection.execute(
                select(BLOCK_KEYS.c.key, func.count())
                .where(BLOCK_KEYS.c.key.in_(batch))
                .group_by(BLOCK_KEYS.c.key)
            )
            counts.update({row[0]: row[1] for row in rows})
        return counts


def _counted(groups: Iterable[Collection[int]]) -> dict[int, int]:
    counts: defaultdict[int, int] = defaultdict(int)
    for group in groups:
        for key in group:
            counts[key] += 1
    return dict(counts)
