"""Promises without a series: which event fulfils each.

It is the event that the planned mention was resolved into, else a later one of the right kind,
place and time whose reports share the telling words of the promise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from models.followups.statements import is_narrow, is_scheduled, made_on
from models.followups.words import (
    content_words,
    find_level,
    invited_part,
    level_of,
    share_telling,
    shared_weight,
)
from models.followups.world import World
from models.values.days import shift
from models.values.events import Event
from models.values.followups import StoredCommitment
from models.values.mentions import Kind, Status
from models.values.names import same_name

_SLIP = timedelta(days=3)
_LATE = timedelta(days=31)
"""How long after its window a promise may be kept and still be known by its words."""
_LONGEST = timedelta(days=3 * 366)
"""Invitations are kept one to three years later."""
_DAY = timedelta(days=1)
_COMMON = frozenset({Kind.MEETING, Kind.CALL, Kind.OTHER})
"""Kinds of which a city sees several in one week."""
_TELLING = 2
"""Weight of shared words by which an event is known: one telling word, or two weak ones."""


def find_fulfilments(
    groups: Sequence[tuple[StoredCommitment, ...]], world: World
) -> list[Event | None]:
    """Return for each promise without a series the event that fulfils it, or None.

    What is promised twice in one article are two happenings: one event fulfils one of them only.
    Those whose planned mention was resolved into an event choose first.
    """
    options = [(_sure(members, world), _likely(members, world)) for members in groups]
    order = sorted(
        range(len(groups)), key=lambda place: (not options[place][0], groups[place][0].id)
    )
    taken: set[tuple[str, str]] = set()
    found: list[Event | None] = [None] * len(groups)
    for place in order:
        sure, likely = options[place]
        documents = {stored.document for stored in groups[place]}
        free = [
            event
            for event in sure or likely
            if not any((document, event.id) in taken for document in documents)
        ]
        found[place] = free[0] if free else None
        if free:
            taken |= {(document, free[0].id) for document in documents}
    return found


def _sure(members: Collection[StoredCommitment], world: World) -> list[Event]:
    """Return the held events into which the planned mentions were resolved, the earliest first."""
    raised = _raising(members, world)
    planned = {
        event.id: event
        for stored in members
        if (event := world.planned(stored)) and event.status is Status.HELD
    }
    kept = [
        event
        for event in planned.values()
        if event.id not in raised and all(_not_before(event, stored) for stored in members)
    ]
    return sorted(kept, key=_by_time)


def _likely(members: Collection[StoredCommitment], world: World) -> list[Event]:
    """Return the events whose words fit a promise, those that fit best first, then the earliest.

    Where none does, the only one of its kind in the promised city and days will do.
    """
    raised = _raising(members, world)
    timely = {
        event.id: (event, stored)
        for stored in members
        for event in _in_time(stored, world)
        if event.id not in raised and _can_keep(event, stored, world)
    }
    fitting = [event for event, _ in timely.values() if _speaks_of(event, members, world)]
    if not fitting:
        alone = [event for event, stored in timely.values() if _is_there(event, stored)]
        return alone if len(alone) == 1 else []
    levels = {level_of(invited_part(one.commitment.quote)) for one in members} - {None}
    return sorted(
        fitting,
        key=lambda event: (
            _is_other_level(event, levels),
            -_fit(event, members, world),
            *_by_time(event),
        ),
    )


def _is_other_level(event: Event, promised: Collection[int | None]) -> bool:
    """Return whether an office named in a promise is higher or lower than any in the event."""
    came = find_level(event.participants) if promised else None
    return came is not None and came not in promised


def _raising(members: Collection[StoredCommitment], world: World) -> set[str]:
    """Return the events at which a promise was made; what began later was not among them."""
    return {
        event.id
        for stored in members
        if (event := world.raised(stored))
        and (event.span.first is None or event.span.first <= made_on(stored))
    }


def _by_time(event: Event) -> tuple[date, str]:
    return (event.span.first or date.max, event.id)


def _fit(event: Event, members: Iterable[StoredCommitment], world: World) -> int:
    words = world.words_of(event)
    return max(shared_weight(_words_in(one.commitment.quote), words) for one in members)


def _not_before(event: Event, stored: StoredCommitment) -> bool:
    """Return whether an event can have come after the promise; an undated one can."""
    last = event.span.last or event.span.first
    return last is None or made_on(stored) - last <= _SLIP


def _in_time(stored: StoredCommitment, world: World) -> Iterator[Event]:
    """Yield the events that are neither too early nor too late for a promise."""
    made, window = made_on(stored), stored.commitment.span
    if window.last is None:
        start = window.first or shift(made, _DAY)
        yield from world.held_between(stored.commitment.kind, start, shift(start, _LONGEST))
        return
    slack = _SLIP if is_scheduled(window) else _LATE
    start = shift(window.first or made, -_SLIP)
    yield from world.held_between(stored.commitment.kind, start, shift(window.last, slack))


def _can_keep(event: Event, stored: StoredCommitment, world: World) -> bool:
    """Return whether nothing speaks against it: the kind, the country, the time, the people.

    An open promise is kept by what began after it; a visit by one of those who were to come.
    """
    promise, planned = stored.commitment, world.planned(stored)
    if promise.country and event.country and promise.country != event.country:
        return False
    if promise.span.last is None and (event.span.first or date.max) <= made_on(stored):
        return False
    if promise.kind is not Kind.VISIT:
        return True
    expected = [person.name for person in planned.participants] if planned else []
    came = [person.name for person in event.participants]
    strangers = expected and came and not any(same_name(a, b) for a in expected for b in came)
    return event.kind is Kind.VISIT and not strangers


def _speaks_of(event: Event, members: Iterable[StoredCommitment], world: World) -> bool:
    """Return whether reports share a telling word with a promise, or for visits two weak ones."""
    told = world.words_of(event)
    for stored in members:
        promised = _words_in(stored.commitment.quote)
        telling = event.kind is Kind.VISIT or share_telling(promised, told)
        if telling and shared_weight(promised, told) >= _TELLING:
            return True
    return False


def _is_there(event: Event, stored: StoredCommitment) -> bool:
    """Return whether an event is of the very kind, in the city and on the days of a promise."""
    promise, span = stored.commitment, event.span
    if event.kind is not promise.kind or event.kind in _COMMON or not is_narrow(promise.span):
        return False
    return promise.city is not None and promise.city == event.city and is_narrow(span)


@lru_cache(maxsize=8192)
def _words_in(quote: str) -> frozenset[str]:
    return content_words(invited_part(quote))
