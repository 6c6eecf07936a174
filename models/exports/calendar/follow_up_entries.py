"""The calendar of follow-ups: what was promised, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.exports.calendar.entries import (
    Days,
    Entry,
    Subject,
    day_entry,
    task_entry,
    whole_calendar,
)
from models.exports.calendar.event_entries import FIXED, days_of
from models.exports.links import NO_LINKS, Links
from models.exports.plain import link
from models.exports.telling import tell_follow_up
from models.values.annals import Annal
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState

FILE = "follow-ups.ics"

_ENDED = frozenset({FollowUpState.CANCELLED, FollowUpState.LAPSED})
_PREFIXES = {
    FollowUpState.POSTPONED: "Postponed: ",
    FollowUpState.OVERDUE: "Overdue: ",
    FollowUpState.HELD: "Held: ",
    FollowUpState.CANCELLED: "Cancelled: ",
    FollowUpState.LAPSED: "Lapsed: ",
}
_TASKS = {
    FollowUpState.HELD: "COMPLETED",
    FollowUpState.CANCELLED: "CANCELLED",
    FollowUpState.LAPSED: "CANCELLED",
}


def follow_ups_calendar(
    follow_ups: Iterable[FollowUp],
    annals: Mapping[str, Annal],
    events: Mapping[str, Event],
    links: Links = NO_LINKS,
) -> str:
    """Return all promises as a calendar; `events` are those that are planned or that kept one.

    A promise with a day is an entry of that day; one with a window spans it and is tentative; one
    that is open at an end is a task that has only the bounds that were stated. What is merely
    expected is said in words and gives no date.
    """
    entries = [
        _entry(follow_up, annals.get(follow_up.id) or annal_of(follow_up), events, links)
        for follow_up in sorted(follow_ups, key=lambda one: one.id)
    ]
    return whole_calendar(
        "India–Oman follow-ups",
        "What was promised: with a date, a window, or as a task where no time was stated.",
        links.file(FILE),
        entries,
    )


def annal_of(follow_up: FollowUp) -> Annal:
    """Return what the commitments themselves say of when a promise became known."""
    learnt = [one.learnt for one in follow_up.commitments]
    return Annal(created=min(learnt), changed=max(learnt))


def _entry(follow_up: FollowUp, annal: Annal, events: Mapping[str, Event], links: Links) -> Entry:
    state = follow_up.state
    subject = Subject(
        uid=follow_up.id,
        told=tell_follow_up(follow_up),
        annal=annal,
        place=", ".join(part for part in (follow_up.city, follow_up.country) if part) or None,
        categories=tuple(word for word in ("follow-up", state.value, follow_up.mechanism) if word),
        page=links.follow_up(follow_up.id),
        source=link(follow_up.url),
        related=tuple(name for name in (follow_up.held_as, follow_up.planned) if name),
    )
    prefix = _PREFIXES.get(state, "")
    days, fixed = _days(follow_up, events)
    if days is None:
        status = _TASKS.get(state, "NEEDS-ACTION")
        return task_entry(subject, follow_up.earliest, follow_up.latest, status, prefix)
    if state in _ENDED:
        return day_entry(subject, days, "CANCELLED", prefix)
    return day_entry(subject, days, "CONFIRMED" if fixed else "TENTATIVE", prefix)


def _days(follow_up: FollowUp, events: Mapping[str, Event]) -> tuple[Days | None, bool]:
    """Return the days of a promise, and whether all of them are meant.

    Of one that was kept they are those of the event that kept it.
    """
    state = follow_up.state
    name = follow_up.held_as if state is FollowUpState.HELD else follow_up.planned
    known = events.get(name) if name else None
    if known is not None and (days := days_of(known.span)):
        promised = Days(follow_up.earliest or days.first, follow_up.latest or days.last)
        if state is FollowUpState.HELD or days == promised:
            return days, known.span.grain in FIXED and state is not FollowUpState.POSTPONED
    if follow_up.earliest is None or follow_up.latest is None:
        return None, False
    days = Days(follow_up.earliest, follow_up.latest)
    return days, state is FollowUpState.SCHEDULED and days.first == days.last
