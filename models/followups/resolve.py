"""Commitments of many articles become one follow-up for each promised happening."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from models.followups.assembly import assemble
from models.followups.promise import Promise
from models.followups.rulings import Rulings
from models.followups.series_groups import Group, group_series
from models.followups.single_fulfilment import find_fulfilments
from models.followups.single_groups import group_singles
from models.followups.world import World
from models.values.events import Event
from models.values.followups import ExpectedWindow, FollowUp, StoredCommitment
from models.values.judgements import Judgement
from models.values.mentions import Status

NOTHING_EXPECTED: Mapping[str, ExpectedWindow] = MappingProxyType({})


def resolve_follow_ups(
    commitments: Collection[StoredCommitment],
    events: Collection[Event],
    today: date,
    judgements: Collection[Judgement] = (),
    *,
    expected: Mapping[str, ExpectedWindow] = NOTHING_EXPECTED,
) -> list[FollowUp]:
    """Return every follow-up as it stands on `today`, by id.

    A pure function of sets: the order of its inputs does not matter. `events` should hold all
    events of the series that the commitments name, and all events without a series. Commitments
    of one series never meet those of another, so that a caller may resolve series by series.
    `expected` gives the expected window of each series that has one (see `models.series`); it is
    shown on follow-ups whose own window is open. Judgements other than link, unlink and drop, and
    those withdrawn, are ignored.
    """
    world = World.of(events, commitments)
    serial = [stored for stored in commitments if stored.commitment.mechanism]
    single = [stored for stored in commitments if not stored.commitment.mechanism]
    groups = group_singles(single, world)
    promises = [
        *map(_promise, group_series(serial, world)),
        *(
            Promise(members=members, number=_number(members), fulfilled=event)
            for members, event in zip(groups, find_fulfilments(groups, world), strict=True)
        ),
    ]
    rulings = Rulings.of(judgements)
    return _assembled([rulings.apply(one, world) for one in promises], world, today, expected)


def resolve_stretch(
    commitments: Collection[StoredCommitment],
    events: Collection[Event],
    today: date,
    *,
    expected: Mapping[str, ExpectedWindow] = NOTHING_EXPECTED,
    promised: Collection[str] = (),
    begins: Collection[str] = (),
    is_last: bool = False,
) -> list[FollowUp] | None:
    """Return the follow-ups of one stretch of a series (see `stretches`), on which nobody ruled.

    `events` are those of the stretch and all of its series that are not held, `promised` the
    planned mentions behind other commitments of the series, and `begins` the events with which
    the stretch begins. None where it does not do to look at it alone: where a promise is about one
    of these, as those before it are, or goes on to what comes after.
    """
    world = World.of(events, commitments, promised)
    groups = group_series(commitments, world)
    for group in groups:
        ends = group.sitting or group.overtaken
        if not is_last if ends is None else any(one.id in begins for one in ends.events):
            return None
    return _assembled(map(_promise, groups), world, today, expected)


def _promise(group: Group) -> Promise:
    return Promise(
        members=group.members,
        number=group.number,
        sitting=group.sitting,
        overtaken=group.overtaken,
        superseded=group.superseded,
        fulfilled=_best(group.sitting.events) if group.sitting else None,
    )


def _assembled(
    promises: Iterable[Promise],
    world: World,
    today: date,
    expected: Mapping[str, ExpectedWindow],
) -> list[FollowUp]:
    found = [assemble(promise, world, today, expected) for promise in promises]
    return sorted(found, key=lambda follow_up: follow_up.id)


def _number(members: Collection[StoredCommitment]) -> int | None:
    numbers = [one.commitment.round for one in members if one.commitment.round is not None]
    return max(numbers, default=None)


def _best(events: Collection[Event]) -> Event:
    """Return the event that stands for a sitting: news before background, best reported first."""
    held = [event for event in events if event.status is Status.HELD]
    return min(held, key=lambda event: (event.background_only, -event.independent, event.id))
