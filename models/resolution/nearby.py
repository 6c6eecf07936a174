"""Nearby: clustering again only as far as a change can reach, with the result of the whole.

The clusters that stand are what the rules make of all edges in order. Two things follow. Any
union of standing clusters, clustered by itself, comes out as it stands: every edge that leaves it
was refused, and a refusal changes nothing. And an edge that leaves a changed union is refused
again as long as, at its turn, the group at its inner end holds what it held before. So the change
is played in two runs side by side, as it was and as it is; only where the two differ when a
leaving edge has its turn is the cluster at its far end taken in, and all is played again. What
was not taken in stands as it stood.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from models.resolution.bonds import Bonds
from models.resolution.cluster import Component, Groups
from models.resolution.score import Edge
from models.resolution.signature import Signature

Turn = tuple[int, str, str]
"""When an edge has its turn: the strongest first, then by id."""

_AT_ONCE: Turn = (-(10**9), "", "")
"""Before every edge."""


@dataclass(frozen=True)
class Change:
    """What is no longer as it was when the standing clusters were made.

    `came` and `went` are signatures and edges that are new or gone. Every end of such an edge is
    among the signatures that came, went, or stand.
    """

    came: frozenset[str]
    went: Mapping[str, Signature]
    new_edges: frozenset[Edge]
    lost_edges: frozenset[Edge]


class Standing(Protocol):
    """The signatures that are there now, with their edges and the clusters in which they stood."""

    def signatures(self, ids: Collection[str]) -> Mapping[str, Signature]:
        """Return those of the ids that are there."""

    def edges(self, ids: Collection[str]) -> Collection[Edge]:
        """Return all edges with an end among the ids."""

    def companions(self, ids: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return, for each cluster in which any of the ids stood, all that stood in it."""

    def bonded(self, ids: Collection[str]) -> Bonds:
        """Return the bonds that touch any of the signatures; none of them has changed."""


def recluster(
    change: Change, standing: Standing, whole: Collection[str] = ()
) -> list[frozenset[str]]:
    """Return the clusters that come out otherwise than they stood, sorted by their smallest.

    Where bonds have changed, `whole` are the components in which they lie, with nothing left out.
    """
    ends = {end for edge in change.new_edges | change.lost_edges for end in (edge.a, edge.b)}
    friends = {end for pair in standing.bonded(change.came).same for end in pair}
    wanted = ends | friends | change.came | change.went.keys() | set(whole)
    known = _Known(change, standing)
    while wanted:
        known.take_in(wanted)
        wanted = known.play()
    return known.altered()


class _Known:
    """What has been taken in so far, and how the two runs over it differ."""

    def __init__(self, change: Change, standing: Standing) -> None:
        self._change = change
        self._standing = standing
        self._now: dict[str, Signature] = {}
        self._then: dict[str, Signature] = {}
        self._edges: defaultdict[str, set[Edge]] = defaultdict(set)
        self._stood: dict[str, frozenset[str]] = {}
        self._parts: dict[str, set[str]] = {}
        """With each signature all that is connected with it: one part does not touch another."""
        self._fresh: set[str] = set()
        self._result: dict[str, frozenset[str]] = {}

    def take_in(self, ids: Collection[str]) -> None:
        """Take in signatures with all that they stood together with."""
        change = self._change
        inside = set(ids)
        for members in self._standing.companions(ids).values():
            whole = frozenset(members)
            self._stood.update(dict.fromkeys(whole, whole))
            inside |= whole
        fresh = inside - self._parts.keys()
        found = self._standing.signatures(fresh)
        self._now.update(found)
        self._then.update({name: one for name, one in found.items() if name not in change.came})
        self._then.update({name: change.went[name] for name in fresh & change.went.keys()})
        self._parts.update((name, {name}) for name in fresh)
        edges = self._standing.edges(found.keys())
        for edge in edges:
            self._edges[edge.a].add(edge)
            self._edges[edge.b].add(edge)
        bonds = self._standing.bonded(fresh)
        self._connect((name, min(self._stood[name])) for name in fresh & self._stood.keys())
        self._connect((edge.a, edge.b) for edge in {*edges, *change.lost_edges})
        self._connect(bonds.same | bonds.different)
        self._fresh = fresh

    def _connect(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Make one part of two, where both ends of a pair have been taken in."""
        for a, b in pairs:
            one, other = self._parts.get(a), self._parts.get(b)
            if one is None or other is None or one is other:
                continue
            small, large = sorted((one, other), key=len)
            large |= small
            self._parts.update(dict.fromkeys(small, large))

    def play(self) -> set[str]:
        """Play both runs anew in the parts that have grown.

        Return the far ends of the edges whose refusal is no longer sure.
        """
        wanted: set[str] = set()
        todo = set(self._fresh)
        while todo:
            part = self._parts[todo.pop()]
            todo -= part
            wanted |= self._play(part)
        return wanted

    def _play(self, part: AbstractSet[str]) -> set[str]:
        change = self._change
        present = {name: self._now[name] for name in part if name in self._now}
        past = {name: self._then[name] for name in part if name in self._then}
        edges: set[Edge] = set().union(*(self._edges[name] for name in part if name in self._edges))
        inner = [e for e in edges if e.a in present and e.b in present]
        lost = [e for e in change.lost_edges if e.a in past and e.b in past]
        bonds = self._standing.bonded(present)
        now = Groups(Component(present, tuple(inner), bonds))
        then = Groups(Component(past, (), bonds))
        since = dict.fromkeys(_differing(now, then, part), _AT_ONCE)
        for turn, edge in sorted((_turn(edge), edge) for edge in {*inner, *lost}):
            merged = now.join(edge.a, edge.b) if edge not in change.lost_edges else False
            before = then.join(edge.a, edge.b) if edge not in change.new_edges else False
            if merged or before:
                for name in _differing(now, then, (edge.a, edge.b)):
                    since.setdefault(name, turn)
        since.update(dict.fromkeys(self._misplayed(part, then), _AT_ONCE))
        for group in now.sets():
            self._result.update(dict.fromkeys(group, group))
        return self._unsure(edges, since)

    def _misplayed(self, part: AbstractSet[str], then: Groups) -> set[str]:
        """Return all that stood in clusters which the run of the past may not give back.

        Bonds of what went are no longer known, so that all that stood with it counts as changed.
        """
        found: set[str] = set()
        standing = part & self._stood.keys()
        for name in standing & self._change.went.keys():
            if self._change.went[name].salt:
                found |= self._stood[name]
        for name in standing - found:
            if then.group(name) != self._stood[name]:
                found |= self._stood[name]
        return found

    def _unsure(self, edges: Iterable[Edge], since: Mapping[str, Turn]) -> set[str]:
        """Return the outer ends of leaving edges whose turn comes after their inner end changed."""
        wanted: set[str] = set()
        for edge in edges:
            for inner, outer in ((edge.a, edge.b), (edge.b, edge.a)):
                if inner in since and outer not in self._now and since[inner] < _turn(edge):
                    wanted.add(outer)
        return wanted

    def altered(self) -> list[frozenset[str]]:
        """Return the groups of the last play that did not stand so before."""
        groups = (one for one in set(self._result.values()) if self._stood.get(min(one)) != one)
        return sorted(groups, key=min)


def _differing(now: Groups, then: Groups, ids: Iterable[str]) -> set[str]:
    """Return all in the groups of some signatures that are not together with what they were."""
    found: set[str] = set()
    for name in ids:
        mine, theirs = now.group(name), then.group(name)
        if mine != theirs:
            found |= mine | theirs
    return found


def _turn(edge: Edge) -> Turn:
    return (-edge.points, edge.a, edge.b)
