"""The calendar of events: what happened and what is planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.exports.calendar.entries import (
    Days,
    Entry,
    Subject,
    day_entry,
    note_entry,
    whole_calendar,
)
from models.exports.links import NO_LINKS, Links
from models.exports.plain import link
from models.exports.telling import tell_event
from models.values.annals import Annal
from models.values.events import Event
from models.values.mentions import Status
from models.values.spans import Grain, Span

FILE = "events.ics"

FIXED = frozenset({Grain.DAY, Grain.RANGE})
"""Grains of which every day is meant; of the others, some day within them."""

_NOTES = {
    Status.HELD: "FINAL",
    Status.PLANNED: "DRAFT",
    Status.POSTPONED: "DRAFT",
    Status.CANCELLED: "CANCELLED",
}
_PREFIXES = {Status.POSTPONED: "Postponed: ", Status.CANCELLED: "Cancelled: "}


def events_calendar(
    events: Iterable[Event], annals: Mapping[str, Annal], links: Links = NO_LINKS
) -> str:
    """Return all events as a calendar; what nobody reports any more is left out.

    An event with its day is an entry of that day; one of which only a month, a quarter or a year
    is known spans it and is tentative; one of no known time is a note without any date.
    """
    entries = [
        _entry(event, annal, links)
        for event in sorted(events, key=lambda one: one.id)
        if (annal := annals.get(event.id) or annal_of(event)).standing
    ]
    return whole_calendar(
        "India–Oman events",
        "What happened and what is planned; windows are tentative, and span all their days.",
        links.file(FILE),
        entries,
    )


def annal_of(event: Event) -> Annal:
    """Return what the mentions themselves say of when an event became known: for the past."""
    learnt = [one.learnt for one in event.mentions]
    return Annal(created=min(learnt), changed=max(learnt))


def days_of(span: Span) -> Days | None:
    """Return the days that an entry spans; None where an end is open."""
    return Days(span.first, span.last) if span.first and span.last else None


def _entry(event: Event, annal: Annal, links: Links) -> Entry:
    subject = Subject(
        uid=event.id,
        told=tell_event(event),
        annal=annal,
        place=", ".join(part for part in (event.city, event.country) if part) or None,
        categories=tuple(w for w in (event.kind.value.replace("_", " "), event.mechanism) if w),
        page=links.event(event.id),
        source=next((url for one in event.mentions if (url := link(one.url))), None),
    )
    prefix = _PREFIXES.get(event.status, "")
    if event.status is Status.POSTPONED and (gone := _day_given_up(event)):
        # Its old day stays to be seen, struck out; a new one has not been stated.
        return day_entry(subject, gone, "CANCELLED", prefix)
    days = days_of(event.span)
    if days is None:
        return note_entry(subject, _NOTES[event.status], prefix)
    if event.status is Status.CANCELLED:
        return day_entry(subject, days, "CANCELLED", prefix)
    fixed = event.span.grain in FIXED and event.status is not Status.POSTPONED
    return day_entry(subject, days, "CONFIRMED" if fixed else "TENTATIVE", prefix)


def _day_given_up(event: Event) -> Days | None:
    """Return the day of a postponed event that holds no longer, unless a new time is known."""
    if not event.former:
        return None
    if days_of(event.span) and event.span not in event.former:
        return None
    return days_of(event.former[-1])
