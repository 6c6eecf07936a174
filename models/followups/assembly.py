"""One promise and all that is known of it, as the follow-up that people see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from models.followups.endings import close, report_day
from models.followups.expecting import is_awaited
from models.followups.notes import what_differs
from models.followups.plans import NO_PLANS
from models.followups.progress import follow
from models.followups.promise import Promise
from models.followups.statements import (
    Statement,
    from_commitment,
    from_mention,
    made_on,
)
from models.followups.world import World
from models.values.days import shift
from models.values.events import Event
from models.values.followups import (
    ExpectedWindow,
    FollowUp,
    FollowUpState,
    StoredCommitment,
)
from models.values.mentions import Kind, Part, Participant, Status
from models.values.reports import said_on
from models.values.sittings import family

T = TypeVar("T")
_DAY = timedelta(days=1)


def assemble(
    promise: Promise, world: World, today: date, expected: Mapping[str, ExpectedWindow]
) -> FollowUp:
    """Return the follow-up of one promise as it stands on `today`."""
    members = promise.members
    plans = _plans(promise, world)
    ended = report_day(promise)
    until = min(shift(ended, -_DAY), today) if ended else today
    progress = follow(_statements(members, plans, world), until)
    close(progress, promise, today)
    latest_first = sorted(members, key=lambda one: (made_on(one), one.id), reverse=True)
    first = min(members, key=lambda one: (made_on(one), one.id))
    mechanism = first.commitment.mechanism
    city, country = _place(latest_first)
    raised = [event for one in _by_day(members) if (event := world.raised(one))]
    held = promise.fulfilled if progress.state is FollowUpState.HELD else None
    span = progress.span
    awaited = is_awaited(progress.state, span.first, span.last, first.commitment.kind)
    return FollowUp(
        id=members[0].id,
        mechanism=mechanism,
        kind=_most(one.commitment.kind for one in latest_first),
        round=promise.number,
        city=city,
        country=country,
        when_text=span.wording,
        earliest=span.first,
        latest=span.last,
        expected=expected.get(mechanism) if mechanism and awaited else None,
        state=progress.state,
        since=made_on(first),
        by=_people(members),
        commitments=tuple(_by_day(members)),
        transitions=tuple(progress.transitions),
        raised_by=raised[0].id if raised else None,
        planned=held.id if held and held in plans else (plans[0].id if plans else None),
        held_as=held.id if held else None,
        notes=tuple(what_differs(members, promise.number, held, world)) if held else (),
        quote=first.commitment.quote,
        url=first.url,
    )


def _plans(promise: Promise, world: World) -> list[Event]:
    """Return the planned events behind a promise, the latest announced first.

    Besides those of its own mentions: events of its series that are not held and carry its round,
    or fall on a day that it names, which a report of a postponement or cancellation often is.
    """
    own = {event.id: event for stored in promise.members if (event := world.planned(stored))}
    commitment = promise.members[0].commitment
    plans = world.plans.get((commitment.mechanism or "", family(commitment.kind)), NO_PLANS)
    days = (stored.commitment.span.first for stored in promise.members)
    own.update((event.id, event) for event in plans.concerning(promise.number, days))
    return sorted(own.values(), key=lambda event: event.id, reverse=True)


def _statements(
    members: Sequence[StoredCommitment], plans: Iterable[Event], world: World
) -> list[Statement]:
    """Return all that was said: commitments, and what else is told of the planned events.

    An article's own commitment says more than its planned mention, which is then passed over; so
    is a plan whose commitment was found to be about another sitting.
    """
    heard = {stored.document for stored in members}
    start = min(made_on(stored) for stored in members)
    return [from_commitment(stored) for stored in members] + [
        from_mention(stored)
        for event in plans
        for stored in event.mentions
        if said_on(stored) >= start
        and (
            stored.mention.status in {Status.POSTPONED, Status.CANCELLED}
            or (
                stored.mention.status is Status.PLANNED
                and stored.mention.part is not Part.BACKGROUND
                and stored.document not in heard
                and stored.id not in world.promised
            )
        )
    ]


def _by_day(members: Iterable[StoredCommitment]) -> list[StoredCommitment]:
    return sorted(members, key=lambda one: (made_on(one), one.id))


def _people(members: Iterable[StoredCommitment]) -> tuple[Participant, ...]:
    people: dict[str, Participant] = {}
    for stored in _by_day(members):
        for person in stored.commitment.by:
            people.setdefault(person.name.casefold(), person)
    return tuple(people.values())


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _place(latest_first: Iterable[StoredCommitment]) -> tuple[str | None, str | None]:
    """Return the place that was named last; what it leaves out, from who names the same place."""
    places = [(one.commitment.city, one.commitment.country) for one in latest_first]
    city, country = next((place for place in places if any(place)), (None, None))
    if city is None:
        city = _first(other for other, of in places if of in (country, None))
    elif country is None:
        country = _first(of for other, of in places if other == city)
    return city, country


def _most(kinds: Iterable[Kind]) -> Kind:
    counted = Counter(kinds)
    return max(counted, key=lambda kind: (counted[kind], kind.value))
