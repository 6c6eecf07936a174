"""How far apart in time two statements of one happening may lie.

Each statement is of one sort: held or planned, to the day or somewhere within a span, or bounded
on one side only. `lateness` says by how many days the second may lie after the first; what lies
further apart is another happening, unless the rounds say otherwise.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from models.resolution.signature import Signature
from models.resolution.vocabulary import VOCABULARY, gap
from models.values.mentions import Kind, Status

MOVED_WITHIN = 270
"""Days by which a plan of a mechanism slips or is moved: less than the year between rounds."""

MOVED_WITHIN_SINGLE = 60
"""The same for a happening without a mechanism, which people and words alone identify."""

HORIZON = 1500
"""Days for which an open promise of a mechanism waits: the longest known gap is four years."""

HORIZON_SINGLE = 400

WRONG_MONTH = 31
"""Days by which a report that gives only a month may miss it (a meeting of 31 January)."""


class Sort(StrEnum):
    """What a statement says of time."""

    HELD = "held"
    PLAN = "plan"
    HELD_WITHIN = "held within"
    PLAN_WITHIN = "plan within"
    AFTER = "after"
    BEFORE = "before"


class Extent(NamedTuple):
    """The sort of a statement, and its first and last day."""

    sort: Sort
    first: int
    last: int


def extent(signature: Signature) -> Extent | None:
    """Return what a signature says of time; None where it says nothing."""
    first, last = signature.first, signature.last
    held = signature.status == Status.HELD
    if first is not None and last is not None:
        if signature.fixed:
            return Extent(Sort.HELD if held else Sort.PLAN, first, last)
        return Extent(Sort.HELD_WITHIN if held else Sort.PLAN_WITHIN, first, last)
    if first is not None:
        return Extent(Sort.AFTER, first, first)
    if last is not None:
        return Extent(Sort.BEFORE, last, last)
    return None


OPEN = frozenset({Sort.AFTER, Sort.BEFORE})
"""Sorts that are bounded on one side only."""

Limits = dict[tuple[Sort, Sort], int]


@lru_cache(maxsize=256)
def lateness(mechanism: str | None, kind: str) -> Limits:
    """Return, for each two sorts, the most days by which the second may begin after the first."""
    if mechanism is None:
        near = VOCABULARY.tolerance[Kind(kind)]
        return _limits(near, near, near, MOVED_WITHIN_SINGLE, HORIZON_SINGLE)
    near = gap(mechanism)
    moved = MOVED_WITHIN if near >= WRONG_MONTH else near
    return _limits(near, near // 3, min(near, WRONG_MONTH), moved, HORIZON)


def _limits(near: int, early: int, within: int, moved: int, horizon: int) -> Limits:
    held, plan = Sort.HELD, Sort.PLAN
    held_within, plan_within = Sort.HELD_WITHIN, Sort.PLAN_WITHIN
    after, before = Sort.AFTER, Sort.BEFORE
    return {
        (held, held): near,
        (held, held_within): within,
        (held_within, held): within,
        (held_within, held_within): within,
        # A plan is overtaken by what happens later, hardly by what happened before.
        (plan, held): moved,
        (held, plan): early,
        (plan, plan): moved,
        (plan, held_within): moved,
        (held_within, plan): early,
        # Two plans for a year are two happenings unless the years meet.
        (plan_within, plan_within): 0,
        (plan_within, plan): moved,
        (plan, plan_within): moved // 2,
        (plan_within, held): moved,
        (held, plan_within): 0,
        (plan_within, held_within): moved,
        (held_within, plan_within): 0,
        # An open promise waits for what comes after it.
        (after, after): horizon,
        (after, held): horizon,
        (after, held_within): horizon,
        (after, plan): horizon,
        (after, plan_within): horizon,
        (held, after): 0,
        (held_within, after): 0,
        (plan_within, after): 0,
        (plan, after): moved,
        (before, after): horizon,
        (after, before): horizon,
        # "At the last meeting": something before the day of the words.
        (before, before): horizon,
        (before, held): 0,
        (before, held_within): 0,
        (before, plan): 0,
        (before, plan_within): 0,
        (held, before): horizon,
        (held_within, before): horizon,
        (plan, before): horizon,
        (plan_within, before): horizon,
    }


def apart(a: Extent, b: Extent) -> int:
    """Return the days between two extents; 0 where they meet."""
    return max(b.first - a.last, a.first - b.last, 0)


def excess(a: Extent, b: Extent, limits: Limits) -> int:
    """Return by how many days two extents are too far apart; 0 where they agree."""
    return max(
        b.first - a.last - limits[a.sort, b.sort], a.first - b.last - limits[b.sort, a.sort], 0
    )


def width(x: Extent) -> int:
    """Return the days from the first to the last."""
    return x.last - x.first


def moved(a: Signature, b: Signature) -> bool:
    """Tell whether one gives up the very days that the other still states."""
    return _gives_up(a, b) or _gives_up(b, a)


def _gives_up(a: Signature, b: Signature) -> bool:
    if not a.former or not b.fixed or b.first is None or b.last is None:
        return False
    return any(days[0] <= b.last and b.first <= days[1] for days in a.former)
