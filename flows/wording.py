"""How a date, a place, a series and a promise are said to people, in tables of any sort."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState
from models.values.sources import FailureKind, Health, Source, SourceState
from models.values.wording import (
    day_words,
    event_topic,
    event_words,
    expected_words,
    follow_up_words,
    name_words,
    place_words,
    promise_topic,
    promised_words,
    span_words,
    window_words,
)

__all__ = [
    "AHEAD",
    "MUSCAT",
    "PENDING",
    "count_words",
    "day_words",
    "event_topic",
    "event_words",
    "expected_words",
    "failure_words",
    "follow_up_words",
    "health_words",
    "in_order",
    "latest_first",
    "moment_words",
    "muscat_words",
    "name_words",
    "place_words",
    "promise_topic",
    "promised_words",
    "span_words",
    "window_words",
]

MUSCAT = ZoneInfo("Asia/Muscat")

AHEAD = (FollowUpState.SCHEDULED, FollowUpState.OPEN, FollowUpState.POSTPONED)
"""States of a promise that may still be kept in time."""

PENDING = (*AHEAD, FollowUpState.OVERDUE)
"""States of a promise that has not come to its end."""

_FAILURES = {
    FailureKind.DNS: "unreachable, no address found",
    FailureKind.TLS: "no secure connection",
    FailureKind.CONNECTION: "unreachable, no connection",
    FailureKind.TIMEOUT: "unreachable, no answer in time",
    FailureKind.HTTP: "answered with an error",
    FailureKind.ROBOTS: "robots.txt forbids it",
}
"""The rest says what it means by its name."""


def moment_words(moment: datetime | None) -> str:
    """Return a moment with the zone in which it is told, "4 Dec 2024 18:30 Muscat"."""
    return f"{muscat_words(moment)} Muscat" if moment else "–"


def muscat_words(moment: datetime | None) -> str:
    """Return "4 Dec 2024 18:30" in Muscat's time, for a column whose head names the zone."""
    if moment is None:
        return "–"
    local = moment.astimezone(MUSCAT)
    return f"{day_words(local)} {local:%H:%M}"


def count_words(number: int, thing: str) -> str:
    """Return "1 document" or "4 documents"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def latest_first(events: Iterable[Event]) -> list[Event]:
    """Return events by their last day, the newest first, those without any date last."""
    return sorted(
        events, key=lambda e: (e.span.last or e.span.first or date.min, e.id), reverse=True
    )


def in_order(follow_ups: Iterable[FollowUp]) -> list[FollowUp]:
    """Return promises as one asks for them: what is next first, then what is late, then the rest.

    What is still to come stands by its last day, everything else with the newest first.
    """

    def place(follow_up: FollowUp) -> tuple[int, int, str]:
        if follow_up.state in AHEAD:
            return 0, (follow_up.latest or date.max).toordinal(), follow_up.id
        late = follow_up.state is FollowUpState.OVERDUE
        newest = follow_up.latest or follow_up.since or date.min
        return 1 if late else 2, -newest.toordinal(), follow_up.id

    return sorted(follow_ups, key=place)


def failure_words(kind: FailureKind) -> str:
    """Return why a source could not be read, without the abbreviations of programs."""
    return _FAILURES.get(kind, kind.value.replace("_", " "))


def health_words(source: Source, state: SourceState | None) -> str:
    """Return how a source fares: "ok", "unreachable", "switched off"."""
    if not source.enabled:
        return "switched off"
    return (state.health if state else Health.UNPROVEN).value
