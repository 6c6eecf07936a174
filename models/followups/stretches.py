"""Stretches: the parts of a series' time across which no promise reaches.

A promise is about the next sitting after it was made, so that of a long series a change moves what
lies around it and nothing else. A series is cut where nothing lies on both sides: no sitting, and
no promise with what it was made at, planned as, or kept by. To the promises after a cut all
sittings before it are over, whichever they are; those before it were kept by then. So each stretch
comes out alone as it does among the others, if only no promise of it outlives it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from models.followups.plans import Plans
from models.values.days import shift
from models.values.events import Event
from models.values.sittings import SAME_ROUND

_SLIP = timedelta(days=4)
"""Events that lie further apart are of two sittings, and no fixed day is that of both."""
_VAGUE = SAME_ROUND + _SLIP
"""The same where the day of either is not known."""


class Happening(NamedTuple):
    """What a cut must know of a held event of the series, as it is or as it was."""

    id: str
    first: date | None
    last: date | None
    is_exact: bool
    round: int | None


class Pledge(NamedTuple):
    """What it must know of a commitment, as it is or as it was."""

    id: str
    made: date
    begins: date | None
    """The first day of its window."""
    round: int | None
    events: tuple[str, ...]
    """Those at which it was made, and those that are planned behind it."""
    follow_up: str | None
    """The one of which it was; None where it is new."""


class Stretch(NamedTuple):
    """Ids of what lies between two cuts."""

    events: set[str]
    pledges: set[str]
    follow_ups: set[str]


class _Reach(NamedTuple):
    first: date
    last: date

    def and_(self, other: _Reach | None) -> _Reach:
        return _Reach(min(self[0], other[0]), max(self[1], other[1])) if other else self


def cut(
    happenings: Collection[Happening],
    pledges: Collection[Pledge],
    kept: dict[str, str | None],
) -> list[Stretch]:
    """Return the stretches of a series, oldest first.

    Given are the events before and after a change, and likewise the commitments; `kept` names for
    each follow-up the event that keeps it, which must be one of them, or None. One that nothing
    has kept reaches on without end; a new commitment, as far as the next event. A commitment and
    an event that give the same round are not parted, for a round that is over is none to come.
    """
    events: dict[str, _Reach] = {}
    rounds: dict[int, _Reach] = {}
    for one in happenings:
        reach = _reach_of(one)
        events[one.id] = reach.and_(events.get(one.id))
        if one.round is not None:
            rounds[one.round] = reach.and_(rounds.get(one.round))
    starts = sorted(reach.first for reach in events.values())
    promised: dict[str, _Reach] = {}
    found = [(reach, 0, name) for name, reach in events.items()]
    for pledge in pledges:
        reach = _pledged(pledge, events, rounds)
        if pledge.follow_up is None:
            found.append((_to_next(reach, starts), 1, pledge.id))
        else:
            promised[pledge.follow_up] = reach.and_(promised.get(pledge.follow_up))
    for name, reach in promised.items():
        event = kept[name]
        end = _Reach(reach.first, date.max) if event is None else events[event]
        found.append((reach.and_(end), 2, name))
    stretches = _swept(found)
    home = {name: stretch for stretch in stretches for name in stretch.follow_ups}
    for pledge in pledges:
        if pledge.follow_up is not None:
            home[pledge.follow_up].pledges.add(pledge.id)
    return stretches


def is_planned_behind(event: Event, number: int | None, days: Iterable[date | None]) -> bool:
    """Return whether an event that is not held counts as a plan of a follow-up.

    Such events belong to no stretch: a postponement of years ago may give the round of today.
    """
    return next(Plans([event]).concerning(number, days), None) is not None


def _reach_of(one: Happening) -> _Reach:
    slack = _SLIP if one.is_exact else _VAGUE
    return _Reach(
        shift(one.first, -slack) if one.first else date.min,
        shift(one.last, slack) if one.last else date.max,
    )


def _pledged(pledge: Pledge, events: dict[str, _Reach], rounds: dict[int, _Reach]) -> _Reach:
    reach = _Reach(pledge.made, pledge.made)
    if pledge.begins is not None:
        reach = reach.and_(_Reach(pledge.begins, pledge.begins))
    for name in pledge.events:
        reach = reach.and_(events.get(name))
    return reach if pledge.round is None else reach.and_(rounds.get(pledge.round))


def _to_next(reach: _Reach, starts: list[date]) -> _Reach:
    place = bisect_right(starts, reach.last)
    return _Reach(reach.first, starts[place] if place < len(starts) else date.max)


def _swept(found: Iterable[tuple[_Reach, int, str]]) -> list[Stretch]:
    stretches: list[Stretch] = []
    until: date | None = None
    for reach, place, name in sorted(found):
        if until is None or reach.first > until:
            stretches.append(Stretch(set(), set(), set()))
        until = max(until or date.min, reach.last)
        stretches[-1][place].add(name)
    return stretches
