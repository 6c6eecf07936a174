"""Promises without a series: which are about one happening, and which event it was.

Here nothing but the words, the place, the time and the people tell. Two promises are one where
their planned mentions were resolved into one event, or where all of these agree; an event fulfils
one where the planned mention was resolved into it, or, later and in the right place, its reports
share the telling words of the promise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations

from models.followups.statements import is_scheduled, made_on
from models.followups.words import (
    content_words,
    find_level,
    invited_part,
    level_of,
    likeness,
    share_telling,
    shared_weight,
)
from models.followups.world import World
from models.values.events import Event
from models.values.followups import StoredCommitment
from models.values.mentions import Kind, Status
from models.values.sittings import family
from models.values.spans import Span

_ALIKE = 50
"""Per cent of the shorter quote's weight that two promises share."""
_SLIP = timedelta(days=3)
_LATE = timedelta(days=31)
"""How long after its window a promise may be kept and still be known by its words."""
_LONGEST = timedelta(days=3 * 366)
"""Invitations are kept one to three years later."""
_SAME_YEAR = timedelta(days=366)
_TELLING = 2
"""Weight of shared words by which an event is known: one telling word, or two weak ones."""


def group_singles(
    commitments: Collection[StoredCommitment], world: World
) -> list[tuple[StoredCommitment, ...]]:
    """Group commitments that are about one happening; groups and members sorted by id."""
    ordered = sorted(commitments, key=lambda stored: stored.id)
    parent = {stored.id: stored.id for stored in ordered}

    def find(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    for one, other in combinations(ordered, 2):
        if _same_promise(one, other, world):
            low, high = sorted((find(one.id), find(other.id)))
            parent[high] = low
    groups: dict[str, list[StoredCommitment]] = {}
    for stored in ordered:
        groups.setdefault(find(stored.id), []).append(stored)
    return [tuple(members) for members in groups.values()]


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
    """Return the events whose words fit a promise, those that fit best first, then the earliest."""
    raised = _raising(members, world)
    fitting = [
        event
        for event in world.events
        if event.status is Status.HELD
        and event.id not in raised
        and any(_keeps(event, stored) for stored in members)
    ]
    return sorted(
        fitting,
        key=lambda event: (
            _is_other_level(event, members),
            -_fit(event, members),
            *_by_time(event),
        ),
    )


def _is_other_level(event: Event, members: Iterable[StoredCommitment]) -> bool:
    """Return whether an office named in a promise is higher or lower than any in the event."""
    promised = {level_of(invited_part(one.commitment.quote)) for one in members} - {None}
    came = find_level(event.participants)
    return bool(promised) and came is not None and came not in promised


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


def _fit(event: Event, members: Iterable[StoredCommitment]) -> int:
    words = _words_of(event)
    return max(shared_weight(_words_in(one.commitment.quote), words) for one in members)


def _same_promise(one: StoredCommitment, other: StoredCommitment, world: World) -> bool:
    a, b = one.commitment, other.commitment
    if a.mechanism or b.mechanism:
        return False
    if family(a.kind) is not family(b.kind):
        return False
    planned = world.planned(one)
    if planned is not None and planned is world.planned(other):
        return True
    if one.document == other.document or not _one_place((a.city, a.country), (b.city, b.country)):
        return False
    alike = likeness(content_words(a.quote), content_words(b.quote)) >= _ALIKE
    return alike and _one_time(one, other)


def _one_time(one: StoredCommitment, other: StoredCommitment) -> bool:
    a, b = one.commitment.span, other.commitment.span
    if a.first and a.last and b.first and b.last:
        return a.first - _SLIP <= b.last and b.first - _SLIP <= a.last
    return abs(made_on(one) - made_on(other)) <= _SAME_YEAR


def _one_place(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def _not_before(event: Event, stored: StoredCommitment) -> bool:
    """Return whether an event can have come after the promise; an undated one can."""
    last = event.span.last or event.span.first
    return last is None or last >= made_on(stored) - _SLIP


def _keeps(event: Event, stored: StoredCommitment) -> bool:
    """Return whether an event keeps a promise as far as kind, time, place and words tell."""
    promise = stored.commitment
    if family(event.kind) is not family(promise.kind) or event.mechanism:
        return False
    if promise.kind is Kind.VISIT and event.kind is not Kind.VISIT:
        return False
    if promise.country and event.country and promise.country != event.country:
        return False
    return _in_time(event.span, stored) and _speaks_of(event, promise.quote)


def _in_time(span: Span, stored: StoredCommitment) -> bool:
    first, last = span.first or span.last, span.last or span.first
    if first is None or last is None or (last - first) > _SAME_YEAR:
        return False
    made, window = made_on(stored), stored.commitment.span
    if window.last is None:
        return made < first <= made + _LONGEST
    slack = _SLIP if is_scheduled(window) else _LATE
    opens = window.first or made
    return opens - _SLIP <= last and first <= window.last + slack


def _speaks_of(event: Event, quote: str) -> bool:
    """Return whether reports share a telling word with a promise, or for visits two weak ones."""
    promised, told = _words_in(quote), _words_of(event)
    if event.kind is not Kind.VISIT and not share_telling(promised, told):
        return False
    return shared_weight(promised, told) >= _TELLING


def _words_in(quote: str) -> frozenset[str]:
    return content_words(invited_part(quote))


def _words_of(event: Event) -> frozenset[str]:
    people = (f"{person.name} {person.role or ''}" for person in event.participants)
    quotes = (stored.mention.quote for stored in event.mentions)
    return frozenset().union(*(content_words(text) for text in (*people, *quotes)))
