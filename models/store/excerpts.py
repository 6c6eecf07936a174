"""Excerpts: of a long series, only the stretches that a change can move are resolved again.

Where a series can be cut is seen from a few columns of its events and promises; what lies in none
of the stretches concerned is not read at all. What cannot be seen from columns, and what people
have ruled, is for a look at the whole series.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from models.followups import Fate, Happening, Stretch, cut, is_planned_behind
from models.store.reached import State
from models.store.series_rows import PromiseRow, SeriesRows, read_series
from models.store.telling import Altered
from models.tables.base import LARGEST
from models.values.events import Event
from models.values.followups import FollowUpState, StoredCommitment
from models.values.judgements import Judgement, JudgementKind
from models.values.mentions import Status
from models.values.reports import as_held
from models.values.sittings import claimed_rounds
from models.values.spans import EXACT

_RULINGS = frozenset({JudgementKind.LINK, JudgementKind.UNLINK, JudgementKind.DROP})
_PENDING = frozenset({FollowUpState.OPEN, FollowUpState.SCHEDULED, FollowUpState.POSTPONED})
_OPEN = _PENDING | {FollowUpState.OVERDUE}
"""No sitting has had to do with these."""


class Excerpt(NamedTuple):
    """What is resolved by itself."""

    series: str
    commitments: list[StoredCommitment]
    known: dict[str, StoredCommitment]
    """By id, those too that no present text makes any more."""
    states: list[State]
    follow_ups: AbstractSet[str]
    events: AbstractSet[str]
    promised: AbstractSet[str]
    """The planned mentions behind all commitments of the series."""
    begins: AbstractSet[str]
    is_last: bool


class Excerpts(NamedTuple):
    """What to resolve of series that can be cut, and those that must be resolved whole."""

    found: list[Excerpt]
    pending: set[str]
    """The other follow-ups that are still to come; nothing has moved them."""
    whole: set[str]


def excerpts(
    connection: Connection,
    names: Collection[str],
    pairs: Collection[Altered],
    judgements: Collection[Judgement],
) -> Excerpts:
    """Return what can move in some series.

    `pairs` are all events that have changed, but for those of which promises see nothing new.
    """
    found = Excerpts([], set(), set())
    if not names:
        return found
    ruled = {one.subject for one in judgements if one.kind in _RULINGS}
    documents = {one.document for pair in pairs for event in pair.events for one in event.mentions}
    for name, series in read_series(connection, names, pairs).items():
        happenings = _happenings(name, series)
        if _is_uncertain(series, happenings, ruled):
            found.whole.add(name)
            continue
        concerned = _concerned(name, series, happenings, documents)
        if any(_is_great(one.commitment.round) for each in concerned for one in each.commitments):
            found.whole.add(name)
            continue
        found.found.extend(concerned)
        moved = {one for excerpt in concerned for one in excerpt.follow_ups}
        found.pending.update(
            one.id for one in series.follow_ups if one.state in _PENDING and one.id not in moved
        )
    return found


def _happenings(name: str, series: SeriesRows) -> list[Happening]:
    others = [*map(as_held, series.unheld), *series.changed(name)]
    return series.held + [_happening(event) for event in others if event.status is Status.HELD]


def _happening(event: Event) -> Happening:
    span = event.span
    return Happening(event.id, span.first, span.last, span.grain in EXACT, event.round)


def _is_uncertain(
    series: SeriesRows, happenings: Collection[Happening], ruled: Collection[str]
) -> bool:
    """Return whether columns do not say enough: of what was read anew, or a person ruled on."""
    changed = [event for pair in series.pairs for event in pair.events]
    numbers = {number for event in changed for number in claimed_rounds(event)}
    if any(pair.reread for pair in series.pairs) or any(map(_is_great, numbers)):
        return True
    members: defaultdict[str, set[str]] = defaultdict(set)
    for promise in series.promises:
        name, follow_up, _, settled = promise.state
        restated = promise.waits or not (promise.ended or settled or follow_up is None)
        if restated or name in ruled:
            return True
        if follow_up is not None:
            members[follow_up].add(name)
    held = {one.id for one in happenings}
    return members != {one.id: one.members for one in series.follow_ups} or any(
        (one.state == FollowUpState.HELD) != (one.held_as in held) for one in series.follow_ups
    )


def _is_great(number: int | None) -> bool:
    return number is not None and abs(number) > LARGEST


def _concerned(
    name: str,
    series: SeriesRows,
    happenings: Collection[Happening],
    documents: Collection[str],
) -> list[Excerpt]:
    """Return the stretches in which anything has changed."""
    stretches = cut(
        happenings,
        [one.pledge for one in series.promises],
        {one.id: Fate(one.held_as, one.state in _OPEN) for one in series.follow_ups},
    )
    by_id = {one.state.id: one for one in series.promises}
    events = {event.id for event in series.changed(name)}
    pledges = {
        one.state.id
        for one in series.promises
        if not one.state.settled or one.document in documents
    }
    follow_ups = _planned_otherwise(name, series)
    promised = {one.planned for one in series.promises if one.planned and not one.ended}
    plans = {one.id for one in series.unheld if as_held(one).status is not Status.HELD}
    return [
        _excerpt(name, one, by_id, plans, promised)
        for one in stretches
        if not (
            events.isdisjoint(one.events)
            and pledges.isdisjoint(one.pledges)
            and follow_ups.isdisjoint(one.follow_ups)
        )
    ]


def _planned_otherwise(name: str, series: SeriesRows) -> set[str]:
    """Return the follow-ups with a plan that has changed, wherever in time they lie."""
    plans = [event for event in series.changed(name) if event.status is not Status.HELD]
    if not plans:
        return set()
    begins: defaultdict[str | None, set[date | None]] = defaultdict(set)
    for promise in series.promises:
        begins[promise.state.follow_up].add(promise.pledge.begins)
    return {
        one.id
        for one in series.follow_ups
        if any(is_planned_behind(event, one.round, begins[one.id]) for event in plans)
    }


def _excerpt(
    name: str,
    stretch: Stretch,
    by_id: dict[str, PromiseRow],
    plans: AbstractSet[str],
    promised: AbstractSet[str],
) -> Excerpt:
    promises = [by_id[one] for one in sorted(stretch.pledges)]
    values = {one.state.id: one.value() for one in promises}
    return Excerpt(
        series=name,
        commitments=[values[one.state.id] for one in promises if not one.ended],
        known=values,
        states=[one.state for one in promises],
        follow_ups=stretch.follow_ups,
        events={event for one in promises for event in one.pledge.events} | stretch.events | plans,
        promised=promised,
        begins=stretch.begins,
        is_last=stretch.is_last,
    )
