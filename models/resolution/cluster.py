"""Clusters: which signatures are one event; a pure function of one connected component.

People's judgements come first, then the strongest edges; a join that would contradict itself is
refused. An edge joins only within its component, and a refusal looks at the two groups alone, so
components can be resolved one by one, in any order, and give what all together would give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import reduce

from models.resolution.bonds import Bonds, Pair
from models.resolution.profile import Profile, clash, joined, profile
from models.resolution.score import Edge
from models.resolution.signature import Signature


@dataclass(frozen=True)
class Component:
    """Signatures that are connected by edges or by judgements, and what connects them."""

    signatures: Mapping[str, Signature]
    edges: tuple[Edge, ...]
    bonds: Bonds


def cluster(component: Component) -> list[frozenset[str]]:
    """Return the signature ids of each event, sorted by their smallest."""
    groups = Groups(component)
    for edge in sorted(component.edges, key=lambda e: (-e.points, e.a, e.b)):
        groups.join(edge.a, edge.b)
    return sorted(groups.sets(), key=min)


class Groups:
    """Groups under construction: members and profile by the group's name, and who is where."""

    def __init__(self, component: Component) -> None:
        self._signatures = component.signatures
        self._home: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._profiles: dict[str, Profile] = {}
        self._enemies: dict[str, frozenset[str]] = {}
        foes = _neighbours(component.bonds.different)
        for members in _bound(component):
            name = min(members)
            profiles = (profile(self._signatures[m]) for m in sorted(members))
            self._members[name] = set(members)
            self._profiles[name] = reduce(joined, profiles)
            self._enemies[name] = frozenset().union(*(foes.get(m, ()) for m in members))
            self._home.update(dict.fromkeys(members, name))

    def join(self, a: str, b: str) -> bool:
        """Join the groups of two linked signatures, unless something forbids it."""
        x, y = self._home[a], self._home[b]
        if x == y or not self._may_join(x, y, a, b):
            return False
        if len(self._members[x]) < len(self._members[y]):
            x, y = y, x
        moved = self._members.pop(y)
        self._members[x] |= moved
        self._profiles[x] = joined(self._profiles[x], self._profiles.pop(y))
        self._enemies[x] |= self._enemies.pop(y)
        self._home.update(dict.fromkeys(moved, x))
        return True

    def group(self, name: str) -> AbstractSet[str]:
        """Return the group of a signature as it stands; empty where it is not there."""
        home = self._home.get(name)
        return frozenset() if home is None else self._members[home]

    def sets(self) -> Iterable[frozenset[str]]:
        """Return the groups as they stand."""
        return map(frozenset, self._members.values())

    def _may_join(self, x: str, y: str, a: str, b: str) -> bool:
        mine, theirs = self._profiles[x], self._profiles[y]
        if not self._enemies[x].isdisjoint(self._members[y]):
            return False
        if mine.anchored and theirs.anchored and not (self._stands(a) and self._stands(b)):
            # What is said in passing may join an event, but never bridge two.
            return False
        return clash(mine, theirs) is None

    def _stands(self, member: str) -> bool:
        return profile(self._signatures[member]).anchored


def _bound(component: Component) -> list[frozenset[str]]:
    """Return the groups that judgements force together; all others stand alone."""
    friends = _neighbours(component.bonds.same)
    seen: set[str] = set()
    groups = []
    for start in sorted(component.signatures):
        if start in seen:
            continue
        group, todo = {start}, [start]
        while todo:
            for friend in friends.get(todo.pop(), ()):
                if friend in component.signatures and friend not in group:
                    group.add(friend)
                    todo.append(friend)
        seen |= group
        groups.append(frozenset(group))
    return groups


def _neighbours(pairs: Iterable[Pair]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return {name: frozenset(others) for name, others in found.items()}
