"""Stretches: the parts of a series' time across which no promise reaches.

A promise is about the next sitting after it was made, so that of a long series a change moves what
lies around it and nothing else. A series is cut where nothing lies on both sides: no sitting, and
no promise with what it was made at, planned as, or kept by. One sitting may end a stretch and begin
the next, as where each promises the following. To the promises after a cut all sittings before it
are over, whichever they are; those before it were kept by then. So each stretch comes out alone as
it does among the others, if only its promises are still about what lies in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
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


class Fate(NamedTuple):
    """What it must know of a follow-up."""

    held_as: str | None
    """The event that keeps it."""
    is_open: bool = False
    """Whether no sitting has kept it or ended it."""


class Stretch(NamedTuple):
    """Ids of what lies between two cuts."""

    events: frozenset[str]
    begins: frozenset[str]
    """Those of the events that belong to the stretch before it, too."""
    pledges: set[str]
    follow_ups: set[str]
    is_last: bool
    """Whether a promise may go on without end."""


class _Reach(NamedTuple):
    first: date
    last: date

    def and_(self, other: _Reach | None) -> _Reach:
        return _Reach(min(self[0], other[0]), max(self[1], other[1])) if other else self


class _Gaps(NamedTuple):
    """The gaps between sites that something covers; a site lies between its gap and the next."""

    first: int
    last: int


def cut(
    happenings: Collection[Happening],
    pledges: Collection[Pledge],
    fates: Mapping[str, Fate],
) -> list[Stretch]:
    """Return the stretches of a series in which anything is promised, oldest first.

    Given are the events before and after a change, and likewise the commitments; `fates` tells of
    their follow-ups, each kept by one of the events, if at all. What nothing has kept reaches on
    without end; a new commitment, as far as the next event. A commitment and an event that give
    the same round are not parted, for a round that is over is none to come.
    """
    events: dict[str, _Reach] = {}
    rounds: dict[int, _Reach] = {}
    for one in happenings:
        reach = _reach_of(one)
        events[one.id] = reach.and_(events.get(one.id))
        if one.round is not None:
            rounds[one.round] = reach.and_(rounds.get(one.round))
    sites = _Sites(events)
    promised: dict[str, _Reach] = {}
    found: list[tuple[_Gaps, str, bool]] = []
    for pledge in pledges:
        reach = _pledged(pledge, events, rounds)
        if pledge.follow_up is None:
            found.append((sites.to_next(reach), pledge.id, False))
        else:
            promised[pledge.follow_up] = reach.and_(promised.get(pledge.follow_up))
    found += [(sites.of(reach, fates[name]), name, True) for name, reach in promised.items()]
    stretches = sites.stretches(found)
    home = {name: stretch for stretch in stretches for name in stretch.follow_ups}
    for pledge in pledges:
        if pledge.follow_up is not None:
            home[pledge.follow_up].pledges.add(pledge.id)
    return stretches


class _Sites:
    """Days on which anything may have been held, in order; each with the events that overlap."""

    def __init__(self, events: Mapping[str, _Reach]) -> None:
        self._first: list[date] = []
        self._last: list[date] = []
        self._events: list[set[str]] = []
        self._place: dict[str, int] = {}
        for (first, last), name in sorted((reach, name) for name, reach in events.items()):
            if not self._last or first > self._last[-1]:
                self._first.append(first)
                self._last.append(last)
                self._events.append(set())
            self._last[-1] = max(self._last[-1], last)
            self._events[-1].add(name)
            self._place[name] = len(self._events) - 1

    def of(self, reach: _Reach, fate: Fate) -> _Gaps:
        """Return the gaps that a follow-up covers, the one before what keeps it among them."""
        first, last = self._gaps(reach)
        if fate.held_as is not None:
            kept = self._place[fate.held_as]
            return _Gaps(min(first, kept), max(last, kept))
        # What ended it may be the very site with which it begins.
        first = first if fate.is_open else min(first, bisect_left(self._last, reach.first))
        return _Gaps(first, len(self._events))

    def to_next(self, reach: _Reach) -> _Gaps:
        """Return the gaps that a new commitment covers, which may be about what is on its day."""
        first, following = self._gaps(reach).first, bisect_right(self._first, reach.last)
        if first and self._last[first - 1] >= shift(reach.first, _SLIP):
            first -= 1
        return _Gaps(first, following)

    def _gaps(self, reach: _Reach) -> _Gaps:
        """Return the first gap that some days touch and the last; there is none within a site."""
        site = bisect_left(self._last, reach.first)
        inside = site < len(self._first) and self._first[site] <= reach.first
        last = bisect_right(self._first, reach.last)
        if last and self._last[last - 1] >= reach.last:
            last -= 1
        return _Gaps(site + 1 if inside else site, last)

    def stretches(self, found: Iterable[tuple[_Gaps, str, bool]]) -> list[Stretch]:
        """Return what covers common gaps together."""
        stretches: list[Stretch] = []
        gaps: list[_Gaps] = []
        for covered, name, is_follow_up in sorted(found):
            if not gaps or covered.first > gaps[-1].last:
                gaps.append(covered)
                stretches.append(Stretch(frozenset(), frozenset(), set(), set(), is_last=False))
            gaps[-1] = _Gaps(gaps[-1].first, max(gaps[-1].last, covered.last))
            into = stretches[-1].follow_ups if is_follow_up else stretches[-1].pledges
            into.add(name)
        return [
            stretch._replace(
                events=frozenset().union(*self._events[max(first - 1, 0) : last + 1]),
                begins=frozenset(self._events[first - 1] if first else ()),
                is_last=last == len(self._events),
            )
            for stretch, (first, last) in zip(stretches, gaps, strict=True)
        ]


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


def _pledged(pledge: Pledge, events: Mapping[str, _Reach], rounds: Mapping[int, _Reach]) -> _Reach:
    reach = _Reach(pledge.made, pledge.made)
    if pledge.begins is not None:
        reach = reach.and_(_Reach(pledge.begins, pledge.begins))
    for name in pledge.events:
        reach = reach.and_(events.get(name))
    return reach if pledge.round is None else reach.and_(rounds.get(pledge.round))
