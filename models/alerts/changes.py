"""What a change is called: tables from what was to what is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.values.alerts import AlertKind
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState
from models.values.mentions import Status
from models.values.spans import EXACT, Grain, Span

FIRST: Mapping[Status, AlertKind] = MappingProxyType(
    {
        Status.PLANNED: AlertKind.ANNOUNCED,
        Status.HELD: AlertKind.HELD,
        Status.POSTPONED: AlertKind.POSTPONED,
        Status.CANCELLED: AlertKind.CANCELLED,
    }
)
"""What the first that is heard of an event is called."""

MOVED: Mapping[tuple[Status, Status], AlertKind] = MappingProxyType(
    {
        (Status.PLANNED, Status.HELD): AlertKind.HELD,
        (Status.POSTPONED, Status.HELD): AlertKind.HELD,
        (Status.CANCELLED, Status.HELD): AlertKind.HELD,
        (Status.PLANNED, Status.POSTPONED): AlertKind.POSTPONED,
        (Status.CANCELLED, Status.POSTPONED): AlertKind.POSTPONED,
        (Status.PLANNED, Status.CANCELLED): AlertKind.CANCELLED,
        (Status.POSTPONED, Status.CANCELLED): AlertKind.CANCELLED,
        (Status.POSTPONED, Status.PLANNED): AlertKind.RESCHEDULED,
        (Status.CANCELLED, Status.PLANNED): AlertKind.RESCHEDULED,
        (Status.HELD, Status.PLANNED): AlertKind.CORRECTION,
        (Status.HELD, Status.POSTPONED): AlertKind.CORRECTION,
        (Status.HELD, Status.CANCELLED): AlertKind.CORRECTION,
    }
)
"""What a change of an event's status is called."""

PROMISE: Mapping[FollowUpState, AlertKind] = MappingProxyType(
    {
        FollowUpState.POSTPONED: AlertKind.POSTPONED,
        FollowUpState.CANCELLED: AlertKind.CANCELLED,
        FollowUpState.OVERDUE: AlertKind.FOLLOW_UP_OVERDUE,
        FollowUpState.HELD: AlertKind.FOLLOW_UP_HELD,
    }
)
"""What a follow-up's new state is called; lapsing is told to nobody, since nothing happened."""

OPENED: Mapping[FollowUpState, AlertKind] = MappingProxyType(
    {
        FollowUpState.OPEN: AlertKind.FOLLOW_UP_OPENED,
        FollowUpState.SCHEDULED: AlertKind.ANNOUNCED,
        FollowUpState.POSTPONED: AlertKind.POSTPONED,
        FollowUpState.CANCELLED: AlertKind.CANCELLED,
    }
)
"""What the first that is heard of a promise is called; one that is over already is no news."""

_OFF = frozenset({FollowUpState.POSTPONED, FollowUpState.CANCELLED})
_NARROW = 31
"""Days; what was promised for longer than a month had no day that could be moved."""


def event_change(before: Event | None, after: Event) -> AlertKind | None:
    """Return what has become of an event; None where nothing that is told has changed."""
    if before is None:
        return FIRST[after.status]
    if before.status is not after.status:
        return MOVED[before.status, after.status]
    if after.status is Status.PLANNED and is_exact(after.span) and before.span != after.span:
        if not is_exact(before.span):
            return AlertKind.SCHEDULED
        return AlertKind.RESCHEDULED if apart(before.span, after.span) else None
    return AlertKind.CORRECTION if corrected_fields(before, after) else None


def follow_up_change(before: FollowUp | None, after: FollowUp) -> AlertKind | None:
    """Return what has become of a follow-up; None where nothing that is told has changed."""
    if before is None:
        return OPENED.get(after.state)
    if after.state is FollowUpState.SCHEDULED:
        return _scheduled(before, after)
    if before.state is not after.state:
        return PROMISE.get(after.state)
    if after.state is FollowUpState.OPEN and apart(window_of(before), window_of(after)):
        return AlertKind.RESCHEDULED
    return AlertKind.CORRECTION if corrected_promise(before, after) else None


def _scheduled(before: FollowUp, after: FollowUp) -> AlertKind | None:
    """Return what it is called that a promise has its day; more detail on a known one is none."""
    if before.state in _OFF:
        return AlertKind.RESCHEDULED
    if before.state is FollowUpState.SCHEDULED and _within(after, before):
        return AlertKind.CORRECTION if corrected_promise(before, after) else None
    return AlertKind.RESCHEDULED if _had_day(before) else AlertKind.SCHEDULED


def corrected_fields(before: Event, after: Event) -> tuple[str, ...]:
    """Return the fields of an event that contradict what they were.

    More detail is no correction, nor is another window for what is only planned.
    """
    changes = {
        "date": after.status is Status.HELD and apart(before.span, after.span),
        "round": _differ(before.round, after.round),
        "city": _differ(before.city, after.city),
        "country": _differ(before.country, after.country),
        "series": _differ(before.mechanism, after.mechanism),
        "kind": before.kind is not after.kind,
    }
    return tuple(name for name, changed in changes.items() if changed)


def corrected_promise(before: FollowUp, after: FollowUp) -> tuple[str, ...]:
    """Return the fields of a pending promise whose former value nobody states any more."""
    if not after.is_pending:
        return ()
    said = [one.commitment for one in after.commitments]
    pairs = (
        ("round", before.round, after.round, {one.round for one in said}),
        ("city", before.city, after.city, {one.city for one in said}),
        ("country", before.country, after.country, {one.country for one in said}),
    )
    return tuple(
        name for name, old, new, stated in pairs if _differ(old, new) and old not in stated
    )


def window_of(follow_up: FollowUp) -> Span:
    """Return a follow-up's window as a span, with its wording."""
    first, last = follow_up.earliest, follow_up.latest
    grain = Grain.UNKNOWN
    if first and last:
        grain = Grain.DAY if first == last else Grain.RANGE
    return Span(first=first, last=last, grain=grain, wording=follow_up.when_text)


def is_exact(span: Span) -> bool:
    """Return whether a span fixes the day, or its first and last day."""
    return span.grain in EXACT


def apart(one: Span, other: Span) -> bool:
    """Return whether two spans have no day in common; an open end reaches without limit."""
    early = one.last is not None and other.first is not None and one.last < other.first
    late = one.first is not None and other.last is not None and other.last < one.first
    return early or late


def _within(one: FollowUp, other: FollowUp) -> bool:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return other.earliest <= one.earliest and one.latest <= other.latest


def _had_day(follow_up: FollowUp) -> bool:
    first, last = follow_up.earliest, follow_up.latest
    return first is not None and last is not None and (last - first).days <= _NARROW


def _differ(before: object, after: object) -> bool:
    return before is not None and after is not None and before != after
