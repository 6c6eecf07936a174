"""Promises of one sitting become one group, series by series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.followups.aiming import Aim, find_aim, is_part, topic_of
from models.followups.statements import is_narrow, made_on
from models.followups.world import World
from models.values.followups import StoredCommitment
from models.values.mentions import Status
from models.values.sittings import RECURRING, Sitting, family

_STALE = timedelta(days=180)
"""After a fixed day has passed so long ago without report, a new promise is a new one: most
small meetings are never reported as held."""

_MISSED = timedelta(days=366)
"""So long after its window, a sitting in the other country is not late, but another one."""


@dataclass(frozen=True)
class Group:
    """Promises of one happening; the sitting that fulfils them, or the later one that ends them."""

    members: tuple[StoredCommitment, ...]
    number: int | None = None
    """The round that they promise; of several, the one promised last."""
    sitting: Sitting | None = None
    overtaken: Sitting | None = None
    superseded: date | None = None
    """Day of a later promise that took the place of these."""


def group_series(commitments: Collection[StoredCommitment], world: World) -> list[Group]:
    """Group the commitments of all series; those without a mechanism are not for this rule."""
    aims: defaultdict[tuple[str, ...], list[Aim]] = defaultdict(list)
    for stored in commitments:
        aim, promise = find_aim(stored, world), stored.commitment
        kind = family(promise.kind).value
        aims[promise.mechanism or "", kind, topic_of(stored), *aim.key].append(aim)
    groups: list[Group] = []
    waiting: defaultdict[tuple[object, ...], list[Aim]] = defaultdict(list)
    for key, found in aims.items():
        sitting = found[0].sitting
        if sitting:
            groups += _kept_and_missed(found, sitting, world)
        else:
            series, after = key[:-1], key[-1]
            for number, numbered in _by_round(found).items():
                waiting[(*series, number or after)] += numbered
    for found in waiting.values():
        groups += _segments(found, found[0].overtaken)
    return groups


def _kept_and_missed(aims: Collection[Aim], sitting: Sitting, world: World) -> Iterator[Group]:
    """Yield the promises that a sitting kept, and apart those whose day had long passed by then."""
    parts = _split_by_time(aims)
    missed = [part for part in parts if _is_too_late(_members(part), sitting, world)]
    kept = [aim for part in parts if part not in missed for aim in part]
    if kept:
        yield _group(kept, sitting)
    for part in missed:
        yield _group(part, None, sitting)


def _group(
    aims: Iterable[Aim],
    sitting: Sitting | None = None,
    overtaken: Sitting | None = None,
    superseded: date | None = None,
) -> Group:
    latest = sorted(aims, key=lambda aim: (made_on(aim.stored), aim.stored.id), reverse=True)
    number = next((aim.number for aim in latest if aim.number is not None), None)
    return Group(_members(latest), number, sitting, overtaken, superseded)


def _members(aims: Iterable[Aim]) -> tuple[StoredCommitment, ...]:
    return tuple(sorted((aim.stored for aim in aims), key=lambda stored: stored.id))


def _is_too_late(members: Collection[StoredCommitment], sitting: Sitting, world: World) -> bool:
    """Return whether a day or window passed so long before a sitting that it meant another.

    A wider window only where the sitting is in the other country, too: hosts take turns. Not where
    a number, a postponement or a later promise ties the two together.
    """
    first = sitting.span.first
    if sitting.family not in RECURRING or first is None:
        return False
    planned = [event for one in members if (event := world.planned(one))]
    spans = [one.commitment.span for one in members]
    spans += [event.span for event in planned if event.status is Status.PLANNED]
    end = max((span.last for span in spans if is_narrow(span) and span.last), default=None)
    wide = max((span.last for span in spans if span.last), default=None)
    countries = {one.commitment.country for one in members} - {None}
    elsewhere = sitting.country is not None and bool(countries) and sitting.country not in countries
    missed = (end is not None and first - end > _STALE) or (
        wide is not None and elsewhere and first - wide > _MISSED
    )
    last = end or wide
    tied = any(
        (last is not None and made_on(one) > last)
        or one.commitment.status is Status.POSTPONED
        or one.commitment.round in sitting.claimed
        for one in members
    ) or any(event.status is Status.POSTPONED or is_part(event, sitting) for event in planned)
    return missed and not tied


def _by_round(aims: Iterable[Aim]) -> dict[int | None, list[Aim]]:
    """Split promises by the number that they give; those without one are of the lowest."""
    rounds: defaultdict[int | None, list[Aim]] = defaultdict(list)
    for aim in aims:
        rounds[aim.number].append(aim)
    numbers = sorted(number for number in rounds if number is not None)
    if numbers:
        rounds[numbers[0]] += rounds.pop(None, [])
    return dict(rounds)


def _segments(aims: Collection[Aim], overtaken: Sitting | None) -> list[Group]:
    """Return a group for each part of promises that nothing has kept."""
    parts = _split_by_time(aims)
    starts = [made_on(part[0].stored) for part in parts[1:]]
    return [
        _group(part, None, overtaken, superseded)
        for part, superseded in zip(parts, [*starts, None], strict=True)
    ]


def _split_by_time(aims: Collection[Aim]) -> list[list[Aim]]:
    """Split promises where a fixed day has passed long before the next promise was made.

    Not where the two give the same number.
    """
    parts: list[list[Aim]] = [[]]
    fixed: date | None = None
    for aim in sorted(aims, key=lambda each: (made_on(each.stored), each.stored.id)):
        made, promise = made_on(aim.stored), aim.stored.commitment
        recurs = promise.kind in RECURRING and promise.status is Status.PLANNED
        tied = aim.number is not None and aim.number in {one.number for one in parts[-1]}
        if recurs and fixed and made - fixed > _STALE and not tied:
            parts.append([])
            fixed = None
        parts[-1].append(aim)
        end = promise.span.last
        if is_narrow(promise.span) and end:
            fixed = max(fixed, end) if fixed else end
    return parts
