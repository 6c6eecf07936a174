"""Clustering only as far as a change reaches gives what clustering everything gives."""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from models.resolution import (
    Bonds,
    Change,
    Component,
    Edge,
    Signature,
    bonds,
    cluster,
    judged,
    recluster,
    score,
    signatures_of,
)
from models.values.events import StoredMention
from models.values.judgements import Judgement
from tests.models.resolution.test_worlds import verdicts, world

Say = Callable[..., StoredMention]
Judge = Callable[..., Judgement]

seeds = st.integers(min_value=0, max_value=100_000)
quiet = settings(max_examples=400 if os.environ.get("INDIA_OMAN_SOAK") else 25, deadline=None)


class Wall:
    """Signatures and edges as they are now, and the clusters in which they stood before."""

    def __init__(self, bound: Bonds = Bonds()) -> None:  # noqa: B008 - a tuple of empty sets
        self.there: dict[str, Signature] = {}
        self.links: set[Edge] = set()
        self.home: dict[str, frozenset[str]] = {}
        self.bound = bound
        self.looked: set[str] = set()

    def put(self, signatures: Iterable[Signature], gone: Iterable[str]) -> None:
        """Bring some signatures in and take some away, and cluster what that reaches."""
        went = {name: self.there.pop(name) for name in gone}
        lost = {edge for edge in self.links if edge.a in went or edge.b in went}
        came = {one.id: one for one in signatures if one.id not in self.there}
        self.there |= came
        new = {
            Edge(verdict.points, min(a, b), max(a, b))
            for a in came
            for b in self.there
            if a != b and (verdict := score(self.there[a], self.there[b])).linked
        }
        self.links = (self.links - lost) | new
        change = Change(frozenset(came), went, frozenset(new), frozenset(lost))
        for group in recluster(change, self):
            self.home.update(dict.fromkeys(group, group))
        for name in went:
            del self.home[name]

    def signatures(self, ids: Collection[str]) -> Mapping[str, Signature]:
        self.looked |= set(ids)
        return {name: self.there[name] for name in ids if name in self.there}

    def edges(self, ids: Collection[str]) -> Collection[Edge]:
        return {edge for edge in self.links if edge.a in ids or edge.b in ids}

    def companions(self, ids: Collection[str]) -> Mapping[str, Collection[str]]:
        found = {self.home[name] for name in ids if name in self.home}
        return {min(group): group for group in found}

    def bonded(self, ids: Collection[str]) -> Bonds:
        wanted = set(ids)
        return Bonds(*(frozenset(p for p in pairs if wanted & set(p)) for pairs in self.bound))

    def whole(self) -> set[frozenset[str]]:
        return set(cluster(Component(self.there, tuple(sorted(self.links)), self.bound)))


@quiet
@given(seed=seeds, order=seeds)
def test_what_comes_and_goes_leaves_the_clusters_of_the_whole(
    say: Say, judge: Judge, seed: int, order: int
) -> None:
    mentions = world(say, seed)
    judgements = verdicts(judge, mentions, order)
    signatures = signatures_of(mentions, judgements)
    of_mention = {name: one.id for name, one in signatures.items()}
    assert judged(judgements) <= signatures.keys()
    wall = Wall(bonds(judgements, of_mention))
    dice = random.Random(order)
    waiting = sorted(set(signatures.values()), key=lambda one: one.id)
    dice.shuffle(waiting)
    while waiting:
        coming = [waiting.pop() for _ in range(min(len(waiting), dice.choice((1, 1, 1, 2, 7))))]
        leaving = sorted(wall.there)
        gone = dice.sample(leaving, min(len(leaving), dice.choice((0, 0, 0, 1, 2))))
        wall.put(coming, gone)
        assert set(wall.home.values()) == wall.whole()
        waiting = [
            *(signatures_by_id(signatures)[name] for name in gone if dice.random() < 0.5),
            *waiting,
        ]


def signatures_by_id(signatures: Mapping[str, Signature]) -> dict[str, Signature]:
    return {one.id: one for one in signatures.values()}


def test_a_report_in_a_long_series_does_not_touch_its_other_rounds(say: Say) -> None:
    """Promises without a date link each round with the next, and so the whole series."""
    rows = []
    for year in range(1950, 2030):
        rows.append(say(f"held{year}", f"{year}-06-03", f"{year}-06-02", "IOSCG"))
        rows.append(say(f"next{year}", f"{year}-06-03", "", "IOSCG", status="planned", start=50,
                        document=f"held{year}", part="planned"))  # fmt: skip
    signatures = list(signatures_of(rows, []).values())
    wall = Wall()
    for signature in signatures:
        wall.put([signature], [])
    late = say("late", "1990-06-04", "1990-06-02", "IOSCG", city="Muscat")
    wall.looked.clear()
    wall.put(signatures_of([late], []).values(), [])
    assert set(wall.home.values()) == wall.whole()
    connected = defaultdict(set)
    for edge in wall.links:
        connected[edge.a].add(edge.b)
    assert len(signatures) == 160
    assert len(wall.looked) < 30
