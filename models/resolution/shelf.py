"""Components: everything that a touched signature may be one event with, found by look-ups.

The shelf says where signatures lie; the store implements it with a database, `Drawer` with
dictionaries. What comes out depends on what lies there, never on how it came there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from models.resolution.bonds import Bonds, Pair
from models.resolution.cluster import Component
from models.resolution.keys import BLOCK_LIMIT, block_keys
from models.resolution.score import LINK, Edge, Score, score
from models.resolution.signature import Signature


class Shelf(Protocol):
    """Where resolution looks up signatures."""

    def signatures(self, ids: Collection[str]) -> Mapping[str, Signature]:
        """Return those of the ids that are there."""

    def holders(self, keys: Collection[int]) -> Mapping[int, Collection[str]]:
        """Return the signature ids under each live key; dead ones (> BLOCK_LIMIT) are left out."""

    def bonded(self, ids: Collection[str]) -> Bonds:
        """Return the bonds that touch any of the signatures."""


def links(ids: Collection[str], shelf: Shelf) -> set[Edge]:
    """Return all edges of some signatures; an edge needs a live key in common and a score."""
    return {
        Edge(verdict.points, a, b)
        for (a, b), verdict in compared(ids, shelf).items()
        if verdict.veto is None
    }


def compared(ids: Collection[str], shelf: Shelf) -> dict[Pair, Score]:
    """Return the scores of all pairs that are linked, or would be but for a veto."""
    mine = shelf.signatures(ids)
    keys = {name: block_keys(signature) for name, signature in mine.items()}
    holders = shelf.holders(frozenset().union(*keys.values()))
    likes = {
        name: {other for key in keys[name] for other in holders.get(key, ())} - {name}
        for name in mine
    }
    known = dict(shelf.signatures(frozenset().union(*likes.values()) - mine.keys())) | dict(mine)
    found: dict[Pair, Score] = {}
    for name, others in likes.items():
        for other in others:
            if other in mine and other < name:
                continue
            a, b = min(name, other), max(name, other)
            verdict = score(known[a], known[b])
            if verdict.points >= LINK:
                found[a, b] = verdict
    return found


def component(seeds: Collection[str], shelf: Shelf) -> Component:
    """Return all that is connected with the seeds by edges or by `same` judgements.

    Several components may come back as one; clustering takes them apart again.
    """
    found: dict[str, Signature] = {}
    edges: set[Edge] = set()
    same: set[Pair] = set()
    different: set[Pair] = set()
    todo = set(seeds)
    while todo:
        found.update(shelf.signatures(todo))
        fresh, bound = links(todo, shelf), shelf.bonded(todo)
        edges |= fresh
        same |= bound.same
        different |= bound.different
        todo = {end for edge in fresh for end in (edge.a, edge.b)}
        todo.update(end for pair in bound.same for end in pair)
        todo -= found.keys()
        todo = set(shelf.signatures(todo))
    return Component(found, tuple(sorted(edges)), Bonds(frozenset(same), frozenset(different)))


class Drawer:
    """A shelf in memory."""

    def __init__(
        self,
        signatures: Iterable[Signature] = (),
        bonds: Bonds | None = None,
        limit: int = BLOCK_LIMIT,
    ) -> None:
        self._limit = limit
        self._signatures: dict[str, Signature] = {}
        self._holders: defaultdict[int, set[str]] = defaultdict(set)
        self._friends: defaultdict[str, set[Pair]] = defaultdict(set)
        self._foes: defaultdict[str, set[Pair]] = defaultdict(set)
        for signature in signatures:
            self.add(signature)
        self.bind(bonds or Bonds())

    def add(self, signature: Signature) -> None:
        """Put a signature on the shelf; again is no difference."""
        self._signatures[signature.id] = signature
        for key in block_keys(signature):
            self._holders[key].add(signature.id)

    def remove(self, signature: Signature) -> None:
        """Take a signature away; one that is not there is no matter."""
        self._signatures.pop(signature.id, None)
        for key in block_keys(signature):
            self._holders[key].discard(signature.id)

    def bind(self, bonds: Bonds) -> None:
        """Replace all bonds."""
        self._friends.clear()
        self._foes.clear()
        for index, pairs in ((self._friends, bonds.same), (self._foes, bonds.different)):
            for pair in pairs:
                for end in pair:
                    index[end].add(pair)

    def signatures(self, ids: Collection[str]) -> Mapping[str, Signature]:
        """Return those of the ids that are there."""
        return {name: self._signatures[name] for name in ids if name in self._signatures}

    def holders(self, keys: Collection[int]) -> Mapping[int, Collection[str]]:
        """Return the signature ids under each live key."""
        return {
            key: self._holders[key]
            for key in keys
            if key in self._holders and len(self._holders[key]) <= self._limit
        }

    def bonded(self, ids: Collection[str]) -> Bonds:
        """Return the bonds that touch any of the signatures."""
        return Bonds(
            frozenset(pair for name in ids for pair in self._friends.get(name, ())),
            frozenset(pair for name in ids for pair in self._foes.get(name, ())),
        )
