"""Promises without a series: which of them are about one happening.

Nothing but the words, the place and the time tell. Two promises are one where their planned
mentions were resolved into one event, or where different articles make them in like words, of the
same kind, place and time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta
from itertools import combinations

from models.followups.statements import made_on
from models.followups.words import content_words, likeness, telling_words
from models.followups.world import World
from models.values.followups import StoredCommitment
from models.values.sittings import family

_ALIKE = 50
"""Per cent of the shorter quote's weight that two promises share."""
_SLIP = timedelta(days=3)
_SAME_YEAR = timedelta(days=366)


def group_singles(
    commitments: Collection[StoredCommitment], world: World
) -> list[tuple[StoredCommitment, ...]]:
    """Group commitments that are about one happening; groups and members sorted by id."""
    ordered = sorted(commitments, key=lambda stored: stored.id)
    parent = {stored.id: stored.id for stored in ordered}

    def find(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    for one, other in _candidates(ordered, world):
        first, second = find(one.id), find(other.id)
        if first != second and _same_promise(one, other, world):
            parent[max(first, second)] = min(first, second)
    groups: dict[str, list[StoredCommitment]] = {}
    for stored in ordered:
        groups.setdefault(find(stored.id), []).append(stored)
    return [tuple(members) for members in groups.values()]


def _candidates(
    commitments: Collection[StoredCommitment], world: World
) -> list[tuple[StoredCommitment, StoredCommitment]]:
    """Return the pairs of one kind with one planned event, or a word and about a year in common.

    The words are the telling ones; a promise without any has only its weak ones to be known by.
    """
    blocks: defaultdict[tuple[str, ...], list[StoredCommitment]] = defaultdict(list)
    for stored in commitments:
        kind, planned = family(stored.commitment.kind).value, world.planned(stored)
        if planned is not None:
            blocks[kind, "event", planned.id].append(stored)
        year = (stored.commitment.span.last or made_on(stored)).year
        for word in telling_words(content_words(stored.commitment.quote)):
            blocks[kind, word, str(year)].append(stored)
            blocks[kind, word, str(year + 1)].append(stored)
    pairs = {
        (one.id, other.id): (one, other)
        for members in blocks.values()
        for one, other in combinations(members, 2)
    }
    return [pairs[key] for key in sorted(pairs)]


def _same_promise(one: StoredCommitment, other: StoredCommitment, world: World) -> bool:
    a, b = one.commitment, other.commitment
    planned = world.planned(one)
    if planned is not None and planned is world.planned(other):
        return True
    if one.document == other.document or not _one_place((a.city, a.country), (b.city, b.country)):
        return False
    alike = likeness(content_words(a.quote), content_words(b.quote)) >= _ALIKE
    return alike and _one_time(one, other)


def _one_time(one: StoredCommitment, other: StoredCommitment) -> bool:
    a, b = one.commitment.span, other.commitment.span
    if a.first and a.last and b.first and b.last:
        return a.first - b.last <= _SLIP and b.first - a.last <= _SLIP
    return abs(made_on(one) - made_on(other)) <= _SAME_YEAR


def _one_place(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))
