"""Which sitting of its series a promise is about: the next one after it was made.

Promises made between two sittings of one series are about the same sitting, whatever words, dates
or places they give it, unless they give it different numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from models.followups.statements import EXACT, is_scheduled, made_on, said_on
from models.followups.words import find_topic
from models.followups.world import World, first_report, reports_held
from models.values.events import Event
from models.values.followups import StoredCommitment
from models.values.mentions import Kind, Status
from models.values.sittings import RECURRING, Sitting, family

_EARLY = timedelta(days=45)
"""How long before its window a promised sitting may still come."""
_SLIP = timedelta(days=3)
"""How far two exact dates of one sitting may lie apart."""
_STALE = timedelta(days=180)
"""After a fixed day has passed so long ago without report, a new promise is a new one: most
small meetings are never reported as held."""


@dataclass(frozen=True)
class Group:
    """Promises of one happening; the sitting that fulfils them, or the later one that ends them."""

    members: tuple[StoredCommitment, ...]
    sitting: Sitting | None = None
    overtaken: Sitting | None = None
    superseded: date | None = None
    """Day of a later promise that took the place of these."""


def group_series(commitments: Collection[StoredCommitment], world: World) -> list[Group]:
    """Group the commitments of all series; those without a mechanism are not for this rule."""
    aims: defaultdict[tuple[str, ...], list[StoredCommitment]] = defaultdict(list)
    found: dict[str, Sitting] = {}
    for stored in commitments:
        sitting, overtaken, before = _aim(stored, world)
        for one in (sitting, overtaken, before):
            if one:
                found[one.events[0].id] = one
        aims[
            (
                stored.commitment.mechanism or "",
                str(family(stored.commitment.kind)),
                _topic(stored),
                sitting.events[0].id if sitting else "",
                overtaken.events[0].id if overtaken else "",
                before.events[0].id if before and not sitting else "",
            )
        ].append(stored)
    groups: list[Group] = []
    for (*_, sitting_id, overtaken_id, _before), members in aims.items():
        sitting, overtaken = found.get(sitting_id), found.get(overtaken_id)
        if sitting and _is_too_late(members, sitting, world):
            groups.append(Group(_ordered(members), None, sitting))
        elif sitting:
            groups.append(Group(_ordered(members), sitting))
        else:
            for numbered in _by_round(members):
                groups += _segments(numbered, overtaken)
    return groups


def _aim(
    stored: StoredCommitment, world: World
) -> tuple[Sitting | None, Sitting | None, Sitting | None]:
    """Return the sitting that fulfils, the later one that overtook, and the one before."""
    sittings = world.sittings(stored)
    before = [one for one in sittings if _precedes(one, stored, world)]
    planned = world.planned(stored)
    number = stored.commitment.round
    for sitting in sittings:
        if sitting in before:
            continue
        if is_behind(planned, sitting, made_on(stored)) or _fits(sitting, stored):
            return sitting, None, None
        if number and sitting.number and sitting.number > number:
            return None, sitting, None
    return None, None, before[-1] if before else None


def _precedes(sitting: Sitting, stored: StoredCommitment, world: World) -> bool:
    """Return whether a sitting was over when the promise was made, or is not yet the promised."""
    made, window = made_on(stored), stored.commitment.span
    first, last = sitting.span.first or sitting.day, sitting.day
    assert first is not None
    assert last is not None
    raised = world.raised(stored)
    if raised is not None and raised in sitting.events:
        return True
    if is_behind(world.planned(stored), sitting, made):
        return False
    if last < made or (window.first is not None and last < window.first - _EARLY):
        return True
    return first <= made and _was_over(sitting, stored, first, last)


def is_behind(planned: Event | None, sitting: Sitting, made: date) -> bool:
    """Return whether a promise's planned event is this sitting, which was not long over then."""
    day = sitting.day
    return (
        planned is not None
        and planned in sitting.events
        and day is not None
        and (day >= made - _EARLY)
    )


def _was_over(sitting: Sitting, stored: StoredCommitment, first: date, last: date) -> bool:
    """Return whether a sitting on the very days of the promise came before it.

    A window tells: it contains the sitting or begins after it. Without one, the promise was most
    likely made there, the more so where its own article reports the sitting; but a sitting known
    by its month only must have been reported by then.
    """
    window = stored.commitment.span
    if window.first and window.first > last:
        return True
    if is_scheduled(window) and window.last and window.last >= first:
        return False
    if sitting.is_exact or any(reports_held(each, stored.document) for each in sitting.events):
        return True
    reports = [day for event in sitting.events if (day := first_report(event))]
    return bool(reports) and min(reports) <= said_on(stored)


def _fits(sitting: Sitting, stored: StoredCommitment) -> bool:
    """Return whether a later sitting can be the promised one: their numbers must not differ.

    Outlets misnumber rounds, so that an equal day outweighs a different number. A milestone must
    be the same sort of step.
    """
    commitment = stored.commitment
    if commitment.kind is Kind.MILESTONE:
        quotes = (each.mention.quote for event in sitting.events for each in event.mentions)
        return _topic(stored) in {find_topic(quote) for quote in quotes} - {""}
    if commitment.round is None or not sitting.claimed or commitment.round in sitting.claimed:
        return True
    return commitment.span.grain in EXACT and _same_days(stored, sitting)


def _is_too_late(members: Collection[StoredCommitment], sitting: Sitting, world: World) -> bool:
    """Return whether a fixed day passed so long before a sitting that it must have been another.

    Not where a number, a postponement or a later promise ties the two together.
    """
    fixed = [one.commitment.span.last for one in members if is_scheduled(one.commitment.span)]
    end = max((day for day in fixed if day), default=None)
    if end is None or sitting.family not in RECURRING or sitting.span.first is None:
        return False
    planned = [event for one in members if (event := world.planned(one))]
    tied = any(
        made_on(one) > end
        or one.commitment.status is Status.POSTPONED
        or one.commitment.round in sitting.claimed
        for one in members
    ) or any(event.status is Status.POSTPONED or event in sitting.events for event in planned)
    return not tied and sitting.span.first - end > _STALE


def _same_days(stored: StoredCommitment, sitting: Sitting) -> bool:
    window, span = stored.commitment.span, sitting.span
    if not (window.first and window.last and span.first and span.last and sitting.is_exact):
        return False
    return window.first - _SLIP <= span.last and span.first - _SLIP <= window.last


def _topic(stored: StoredCommitment) -> str:
    is_step = stored.commitment.kind is Kind.MILESTONE
    return find_topic(stored.commitment.quote) if is_step else ""


def _by_round(members: Iterable[StoredCommitment]) -> list[list[StoredCommitment]]:
    """Split promises by the number that they give; those without one are of the lowest."""
    rounds: defaultdict[int | None, list[StoredCommitment]] = defaultdict(list)
    for stored in members:
        rounds[stored.commitment.round].append(stored)
    numbers = sorted(number for number in rounds if number is not None)
    if not numbers:
        return list(rounds.values())
    rounds[numbers[0]] += rounds.pop(None, [])
    return [rounds[number] for number in numbers]


def _segments(members: Collection[StoredCommitment], overtaken: Sitting | None) -> list[Group]:
    """Split promises where a fixed day has passed long before the next promise was made."""
    ordered = sorted(members, key=lambda stored: (made_on(stored), stored.id))
    parts: list[list[StoredCommitment]] = [[]]
    fixed: date | None = None
    for stored in ordered:
        made, commitment = made_on(stored), stored.commitment
        recurs = commitment.kind in RECURRING and commitment.status is Status.PLANNED
        if recurs and fixed and made - fixed > _STALE and commitment.round is None:
            parts.append([])
            fixed = None
        parts[-1].append(stored)
        end = commitment.span.last
        if is_scheduled(commitment.span) and end:
            fixed = max(fixed, end) if fixed else end
    starts = [made_on(part[0]) for part in parts[1:]]
    return [
        Group(_ordered(part), None, overtaken, superseded)
        for part, superseded in zip(parts, [*starts, None], strict=True)
    ]


def _ordered(members: Iterable[StoredCommitment]) -> tuple[StoredCommitment, ...]:
    return tuple(sorted(members, key=lambda stored: stored.id))
