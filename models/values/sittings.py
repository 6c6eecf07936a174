"""Sittings: what the events of one series tell of each time that it was held.

Events are resolved with care not to merge too much, so that one sitting can be behind several:
a report with a wrong round, or one that says only "in 2018". Within one series they are put
together here by time and round, which is safe because a series does not sit twice in a week.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from models.values.base import Value
from models.values.events import Event
from models.values.mentions import Kind, Status
from models.values.spans import EXACT, Grain, Span

RECURRING = frozenset({Kind.MEETING, Kind.EXERCISE})

FAMILIES = {
    Kind.VISIT: Kind.MEETING,
    Kind.CALL: Kind.MEETING,
    Kind.DELIVERY: Kind.OTHER,
}
"""Kinds under which one happening of a series is reported; all others stand for themselves."""

_SAME_WEEK = timedelta(days=3)
SAME_ROUND = timedelta(days=183)
"""Within which two reports of one round are of one sitting; further apart no two are."""


class Sitting(Value):
    """One held meeting, exercise or signing of a series."""

    mechanism: str
    family: Kind
    span: Span
    number: int | None
    claimed: tuple[int, ...]
    """Every number that any report gives it, lowest first."""
    city: str | None
    country: str | None
    events: tuple[Event, ...]
    """The best dated first, then by id."""

    @property
    def day(self) -> date | None:
        """The last day on which it can have been held; None where nothing dates it."""
        return self.span.last or self.span.first

    @property
    def is_exact(self) -> bool:
        """Whether its day is known, or its first and last day."""
        return self.span.grain in EXACT


def family(kind: Kind) -> Kind:
    """Return the kind that stands for all under which the same happening is reported."""
    return FAMILIES.get(kind, kind)


def claimed_rounds(event: Event) -> frozenset[int]:
    """Return every round that any report of an event gives it."""
    stated = {stored.mention.round for stored in event.mentions} | {event.round}
    return frozenset(number for number in stated if number is not None)


def find_sittings(events: Collection[Event], mechanism: str, kind: Kind) -> list[Sitting]:
    """Return the sittings of one series and family of kinds, oldest first.

    Events are taken best dated first. One that lasts within three days of another is the same
    sitting. One dated by month or year joins a sitting within its span, or one with its round
    within half a year; where it fits several, that with its round, then the earliest. A number
    that differs keeps it apart, but not within one month: no series sits twice in it.
    """
    held = [
        event
        for event in events
        if event.mechanism == mechanism
        and family(event.kind) is family(kind)
        and event.status is Status.HELD
    ]
    groups: list[_Group] = []
    reached = date.min
    for event in sorted(held, key=_by_grain):
        rounds = claimed_rounds(event)
        begin, end = event.span.first, event.span.last
        # Exact days come first, and nearly all of them after all others so far: of a series that
        # has sat a hundred times, each sitting need not be held against every other.
        later = event.span.grain in EXACT and begin and begin - reached > _SAME_WEEK
        reached = max(reached, end or date.max)
        matching = (
            [] if later else [group for group in groups if _same_sitting(group, event.span, rounds)]
        )
        if matching:
            best = min(matching, key=lambda group: (not rounds & group.rounds, group.order))
            best.events.append(event)
            best.rounds |= rounds
        else:
            groups.append(_Group([event], set(rounds), _by_grain(event)))
    found = [_sitting(group, mechanism, family(kind)) for group in groups]
    return sorted(found, key=lambda sitting: (sitting.day or date.max, sitting.events[0].id))


_Order = tuple[int, bool, date, date, str]


@dataclass
class _Group:
    """Events of one sitting, the best dated first, with what is known of them all."""

    events: list[Event]
    rounds: set[int]
    order: _Order


def _by_grain(event: Event) -> _Order:
    grain = 0 if event.span.grain in EXACT else 1 + list(Grain).index(event.span.grain)
    first = event.span.first or event.span.last or date.max
    return (grain, event.background_only, first, event.span.last or first, event.id)


def _same_sitting(group: _Group, span: Span, rounds: frozenset[int]) -> bool:
    best = group.events[0].span
    if span.grain in EXACT and best.grain in EXACT:
        return _near(best, span, _SAME_WEEK)
    if rounds & group.rounds:
        return _near(best, span, SAME_ROUND)
    if rounds and group.rounds and span.grain is not Grain.MONTH:
        return False
    return _is_closed(best) and _is_closed(span) and _near(best, span, timedelta())


def _is_closed(span: Span) -> bool:
    """Return whether a span has both ends; "since 2017" is near to everything after it."""
    return span.first is not None and span.last is not None


def _near(one: Span, other: Span, slack: timedelta) -> bool:
    """Return whether two spans lie within `slack`; an open end reaches without limit."""
    starts_late = one.first and other.last and one.first - other.last > slack
    ends_early = one.last and other.first and other.first - one.last > slack
    return not starts_late and not ends_early


def _sitting(group: _Group, mechanism: str, kind: Kind) -> Sitting:
    ordered = sorted(group.events, key=_by_grain)
    votes = [event.round for event in ordered if event.round is not None]
    weight = dict.fromkeys(votes, 0)
    for event in ordered:
        if event.round is not None:
            weight[event.round] += event.independent
    return Sitting.trusted(
        mechanism=mechanism,
        family=kind,
        span=ordered[0].span,
        number=max(weight, key=lambda number: (weight[number], number)) if weight else None,
        claimed=tuple(sorted(group.rounds)),
        city=next((event.city for event in ordered if event.city), None),
        country=next((event.country for event in ordered if event.country), None),
        events=tuple(ordered),
    )
