"""The shelf of signatures in the database: what resolution looks up, and the edges it found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection

from models.resolution import (
    BLOCK_LIMIT,
    RULES,
    Bonds,
    Change,
    Edge,
    Signature,
    block_keys,
    compared,
    recluster,
)
from models.store.driver import Insertion, Prepared
from models.tables.base import table
from models.tables.mentions import BlockKeyRow, EdgeRow, NearPairRow, SignatureRow

SIGNATURES = table(SignatureRow)
BLOCK_KEYS = table(BlockKeyRow)
EDGES = table(EdgeRow)
NEAR_PAIRS = table(NearPairRow)


class SqlShelf:
    """Signatures, their keys and edges, and what people say of them, inside one transaction.

    The edges kept are exactly those that the rules give for the signatures kept: whoever adds or
    removes a signature brings the edges of all that it concerns up to date before the end. The
    column `event` says in which cluster each stood at the last settling.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._bonds = Bonds()
        self._seen: dict[str, Signature] = {}
        self._stood: dict[str, str | None] = {}
        self._came: set[str] = set()
        self._went: dict[str, Signature] = {}
        self._new: set[Edge] = set()
        self._lost: set[Edge] = set()
        self._held: dict[int, Collection[str]] = {}
        """Who holds a key of a signature that has come; nobody, where it is dead."""
        self.died: set[int] = set()
        """Keys that came to hold too many signatures, for the report."""

    def bind(self, bonds: Bonds) -> None:
        """Take up what people say, once it is known which signatures their mentions have."""
        self._bonds = bonds

    def is_new(self, name: str) -> bool:
        """Say whether a signature has come since the last settling."""
        return name in self._came and name in self._seen

    def signatures(self, ids: Collection[str]) -> Mapping[str, Signature]:
        """Return those of the ids that are there."""
        missing = [name for name in ids if name not in self._seen]
        if missing:
            self._note(_SIGNATURES.rows(self._connection, ids=missing))
        return {name: self._seen[name] for name in ids if name in self._seen}

    def holders(self, keys: Collection[int]) -> Mapping[int, Collection[str]]:
        """Return the signature ids under each live key."""
        found = {key: held for key in keys if (held := self._held.get(key))}
        counts = self._counts([key for key in keys if key not in self._held], BLOCK_LIMIT + 1)
        return found | self._all_holders(_live(counts))

    def bonded(self, ids: Collection[str]) -> Bonds:
        """Return the bonds that touch any of the signatures."""
        if not self._bonds.same and not self._bonds.different:
            return self._bonds
        wanted = set(ids)
        return Bonds(
            frozenset(pair for pair in self._bonds.same if not wanted.isdisjoint(pair)),
            frozenset(pair for pair in self._bonds.different if not wanted.isdisjoint(pair)),
        )

    def add(self, signatures: Mapping[str, Signature]) -> None:
        """Put signatures on the shelf and link them."""
        there = self.signatures(list(signatures))
        fresh = {name: one for name, one in signatures.items() if name not in there}
        if not fresh:
            return
        self._came |= fresh.keys()
        self._seen.update(fresh)
        keys = {name: block_keys(one) for name, one in fresh.items()}
        added = _counted(keys.values())
        _PUT_SIGNATURES(
            self._connection,
            [
                {"id": name, "value": one.packed, "rules": RULES, "event": None}
                for name, one in fresh.items()
            ],
        )
        _PUT_KEYS.put(self._connection, _in_order(keys))
        counts = self._counts(added, BLOCK_LIMIT + 1 + max(added.values(), default=0))
        died = {key for key, n in counts.items() if n > BLOCK_LIMIT >= n - added[key]}
        self.died |= died
        ours: defaultdict[int, list[str]] = defaultdict(list)
        for name, held in keys.items():
            for key in held:
                ours[key].append(name)
        # What only the new ones hold need not be asked for.
        own = {key for key, n in counts.items() if n == added[key] <= BLOCK_LIMIT}
        self._held.update((key, ours[key]) for key in own)
        others = {key: n for key, n in counts.items() if key not in own}
        self._held.update(dict.fromkeys(others, ()))
        self._held.update(self._all_holders(_live(others)))
        self._link(set(fresh) | self._holding(died))

    def remove(self, ids: Collection[str]) -> None:
        """Take signatures off."""
        gone = dict(self.signatures(ids))
        if not gone:
            return
        self._went |= gone
        self._drop(self.edges(gone))
        keys = {name: block_keys(one) for name, one in gone.items()}
        removed = _counted(keys.values())
        _REMOVE_KEYS.many(
            self._connection, [{"key": key, "signature": name} for key, name in _in_order(keys)]
        )
        _REMOVE_SIGNATURES.run(self._connection, ids=list(gone))
        for name in gone:
            del self._seen[name]
        for key in removed:
            self._held.pop(key, None)
        counts = self._counts(removed, BLOCK_LIMIT + 1)
        revived = {key for key, n in counts.items() if n <= BLOCK_LIMIT < n + removed[key]}
        self._link(self._holding(revived))

    def edges(self, ids: Collection[str]) -> set[Edge]:
        """Return the kept edges of some signatures."""
        rows = _EDGES.rows(self._connection, ids=list(ids)) if ids else ()
        return {Edge(points, smaller, larger) for smaller, larger, points in rows}

    def companions(self, ids: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return, for each cluster in which any of the ids stood, all that stood in it."""
        self.signatures(ids)
        events = {event for name in ids if (event := self._stood.get(name))}
        if not events:
            return {}
        found: defaultdict[str, set[str]] = defaultdict(set)
        rows = _COMPANIONS.rows(self._connection, events=list(events))
        self._note(rows)
        for name, _, event in rows:
            found[event].add(name)
        for name in self._went:
            event = self._stood.get(name)
            if event in events:
                found[event].add(name)
        return found

    def altered(self, rejudged: Collection[str]) -> list[frozenset[str]]:
        """Return the clusters that come out otherwise than they stood.

        `rejudged` are signatures of mentions of which people have just said something: all that
        is connected with them is clustered again.
        """
        change = Change(
            frozenset(self._came), self._went, frozenset(self._new), frozenset(self._lost)
        )
        return recluster(change, self, self._connected(rejudged))

    def unaltered(self, ids: Collection[str]) -> set[frozenset[str]]:
        """Return the clusters of some signatures that stand as they stood."""
        standing = set(ids) - self._went.keys()
        return {frozenset(members) for members in self.companions(standing).values()}

    def place(self, homes: Mapping[str, str]) -> None:
        """Note in which cluster each signature stands now."""
        moved = [name for name in homes if self._stood.get(name) != homes[name]]
        _PLACE.many(self._connection, [{"id": name, "event": homes[name]} for name in moved])

    def _connected(self, ids: Collection[str]) -> set[str]:
        """Return all that edges and `same` judgements connect with some signatures."""
        found: set[str] = set()
        todo = set(self.signatures(ids))
        while todo:
            found |= todo
            ends = {end for edge in self.edges(todo) for end in (edge.a, edge.b)}
            ends |= {end for pair in self.bonded(todo).same for end in pair}
            todo = set(self.signatures(ends - found))
        return found

    def _link(self, ids: set[str]) -> None:
        """Find the edges of some signatures anew."""
        if not ids:
            return
        former = self.edges(ids - self._came)
        found: set[Edge] = set()
        near: list[dict[str, str | int]] = []
        for (a, b), verdict in compared(sorted(ids), self).items():
            if verdict.veto is None:
                found.add(Edge(verdict.points, a, b))
            else:
                near.append({"smaller": a, "larger": b, "points": verdict.points})
        _PUT_NEAR(self._connection, near)
        self._drop(former - found)
        fresh = found - former
        self._new |= fresh - self._lost
        self._lost -= fresh
        _PUT_EDGES(
            self._connection,
            [
                {"smaller": edge.a, "larger": edge.b, "score": edge.points, "rules": RULES}
                for edge in fresh
            ],
        )

    def _drop(self, edges: set[Edge]) -> None:
        self._lost |= edges - self._new
        self._new -= edges
        _REMOVE_EDGE.many(
            self._connection, [{"smaller": edge.a, "larger": edge.b} for edge in edges]
        )

    def _all_holders(self, keys: Collection[int]) -> dict[int, set[str]]:
        found: defaultdict[int, set[str]] = defaultdict(set)
        rows = _HOLDERS.rows(self._connection, keys=sorted(keys)) if keys else ()
        for key, name in rows:
            found[key].add(name.hex())
        return found

    def _holding(self, keys: Collection[int]) -> set[str]:
        return set().union(*self._all_holders(keys).values()) if keys else set()

    def _counts(self, keys: Collection[int], most: int) -> dict[int, int]:
        """Return how many hold each key, counting no further than `most`."""
        if not keys:
            return {}
        return dict(_COUNTS.rows(self._connection, keys=sorted(keys), most=most))

    def _note(self, rows: Iterable[tuple[str, str, str | None]]) -> None:
        for name, value, event in rows:
            if name not in self._seen:
                self._seen[name] = Signature.unpack(value)
                self._stood[name] = event


def _in_order(keys: Mapping[str, Collection[int]]) -> list[tuple[int, bytes]]:
    """Return keys with their holders in the order of the tree, so that each page comes up once."""
    return sorted(
        (key, holder)
        for name, held in keys.items()
        for holder in (bytes.fromhex(name),)
        for key in held
    )


def _live(counts: Mapping[int, int]) -> list[int]:
    """Return the keys that somebody holds, but not too many."""
    return [key for key, n in counts.items() if 0 < n <= BLOCK_LIMIT]


def _counted(groups: Iterable[Collection[int]]) -> dict[int, int]:
    counts: defaultdict[int, int] = defaultdict(int)
    for group in groups:
        for key in group:
            counts[key] += 1
    return dict(counts)


_PUT_SIGNATURES = Insertion(SIGNATURES)
_PUT_KEYS = Insertion(BLOCK_KEYS)
_PUT_EDGES = Insertion(EDGES, new=True)
_PUT_NEAR = Insertion(NEAR_PAIRS, new=True)

_SIGNATURES = Prepared(
    "SELECT id, value, event FROM signatures WHERE id IN (SELECT value FROM {ids text})"
)
_COMPANIONS = Prepared(
    "SELECT id, value, event FROM signatures WHERE event IN (SELECT value FROM {events text})"
)
_EDGES = Prepared(
    "SELECT smaller, larger, score FROM edges WHERE smaller IN (SELECT value FROM {ids text})"
    " UNION SELECT smaller, larger, score FROM edges WHERE larger IN (SELECT value FROM {ids text})"
)
_HOLDERS = Prepared(
    "SELECT key, signature FROM block_keys WHERE key IN (SELECT value FROM {keys bigint})"
)
_COUNTS = Prepared(
    "SELECT value, (SELECT count(*) FROM"
    " (SELECT 1 FROM block_keys WHERE key = keys.value LIMIT :most) AS few)"
    " FROM {keys bigint}"
)
_PLACE = Prepared("UPDATE signatures SET event = :event WHERE id = :id")
_REMOVE_EDGE = Prepared("DELETE FROM edges WHERE smaller = :smaller AND larger = :larger")
_REMOVE_KEYS = Prepared("DELETE FROM block_keys WHERE key = :key AND signature = :signature")
_REMOVE_SIGNATURES = Prepared("DELETE FROM signatures WHERE id IN (SELECT value FROM {ids text})")
