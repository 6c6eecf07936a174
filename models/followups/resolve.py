"""Commitments of many articles become one follow-up for each promised happening."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from models.followups.assembly import assemble
from models.followups.promise import Promise
from models.followups.rulings import Rulings
from models.followups.series_groups import group_series
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
    promised: Iterable[str] = (),
) -> list[FollowUp]:
    """Return every follow-up as it stands on `today`, by id.

    A pure function of sets: the order of its inputs does not matter. `events` should hold all
    events of the series that the commitments name, and all events without a series. Commitments
    of one series never meet those of another, so that a caller may resolve series by series.
    `expected` gives the expected window of each series that has one (see `models.series`); it is
    shown on follow-ups whose own window is open. Who gives a stretch of a series only (see
    `stretches`) names in `promised` the planned mentions behind its other commitments. Judgements
    other than link, unlink and drop, and those withdrawn, are ignored.
    """
    world = World.of(events, commitments, promised)
    rulings = Rulings.of(judgements)
    serial = [stored for stored in commitments if stored.commitment.mechanism]
    single = [stored for stored in commitments if not stored.commitment.mechanism]
    groups = group_singles(single, world)
    promises = [
        Promise(
            members=group.members,
            number=group.number,
            sitting=group.sitting,
            overtaken=group.overtaken,
            superseded=group.superseded,
            fulfilled=_best(group.sitting.events) if group.sitting else None,
        )
        for group in group_series(serial, world)
    ] + [
        Promise(members=members, number=_number(members), fulfilled=event)
        for members, event in zip(groups, find_fulfilments(groups, world), strict=True)
    ]
    found = [
        assemble(rulings.apply(promise, world), world, today, expected) for promise in promises
    ]
    return sorted(found, key=lambda follow_up: follow_up.id)


def _number(members: Collection[StoredCommitment]) -> int | None:
    numbers = [one.commitment.round for one in members if one.commitment.round is not None]
    return max(numbers, default=None)


def _best(events: Collection[Event]) -> Event:
    """Return the event that stands for a sitting: news before background, best reported first."""
    held = [event for event in events if event.status is Status.HELD]
    return min(held, key=lambda event: (event.background_only, -event.independent, event.id))
