"""How a day, a span, a place and a happening are said to people, wherever they read it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from models.values.days import shift
from models.values.events import Event
from models.values.followups import FollowUp
from models.values.mentions import Kind
from models.values.spans import Grain, Span

_QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))

_DAY = "{0.day} {0:%b %Y}"


@lru_cache(maxsize=8192)
def day_words(day: date | None) -> str:
    """Return "4 Dec 2024", or a dash where there is none; a page of events says thousands."""
    return _DAY.format(day) if day else "–"


def span_words(span: Span) -> str:
    """Return a span no finer than it is; an open one is said in the source's own words."""
    if span.grain is Grain.UNKNOWN and span.wording:
        return f"“{span.wording}”"
    return window_words(span.first, span.last)


@lru_cache(maxsize=8192)
def window_words(earliest: date | None, latest: date | None) -> str:
    """Return a window of which each end may be open."""
    if earliest and latest:
        return _between(earliest, latest)
    if latest:
        return f"by {day_words(latest)}"
    return f"from {day_words(earliest)}" if earliest else "open"


def _between(first: date, last: date) -> str:
    """Return whole months, quarters and years by name, else "28–30 Nov 2026" or two days."""
    if first == last:
        return day_words(first)
    if first.day == 1 and shift(last, timedelta(days=1)).day == 1:
        return _whole_months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%b} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def _whole_months(first: date, last: date) -> str:
    span = (first.month, last.month)
    if first.year != last.year:
        return f"{first:%b %Y} to {last:%b %Y}"
    if span == (1, 12):
        return f"{first.year}"
    if span in _QUARTERS:
        return f"Q{_QUARTERS.index(span) + 1} {first.year}"
    return f"{first:%b %Y}" if span[0] == span[1] else f"{first:%b} to {last:%b %Y}"


def place_words(city: str | None, country: str | None) -> str:
    """Return "Muscat, OM", what is known of it, or a dash."""
    return ", ".join(part for part in (city, country) if part) or "–"


def name_words(kind: Kind, mechanism: str | None, number: int | None) -> str:
    """Return what an event is: "IOSCG 13", "Naval Staff Talks", or its kind."""
    if mechanism is None:
        return kind.value.replace("_", " ")
    return f"{mechanism} {number}" if number else mechanism


def event_words(event: Event) -> str:
    """Return an event in a few words."""
    return name_words(event.kind, event.mechanism, event.round)


def follow_up_words(follow_up: FollowUp) -> str:
    """Return a promise in a few words; the next of a series where no round was stated."""
    name = name_words(follow_up.kind, follow_up.mechanism, follow_up.round)
    return f"next {name}" if follow_up.mechanism and follow_up.round is None else name


def promised_words(follow_up: FollowUp) -> str:
    """Return when it was promised for: a day, else the words of the source and what they mean."""
    window = window_words(follow_up.earliest, follow_up.latest)
    is_day = follow_up.earliest is not None and follow_up.earliest == follow_up.latest
    if not follow_up.when_text or is_day:
        return window
    return f"“{follow_up.when_text}”" + ("" if window == "open" else f" ({window})")


def expected_words(follow_up: FollowUp) -> str:
    """Return when the series' own past lets one expect it; never to be taken for a promise."""
    expected = follow_up.expected
    if expected is None:
        return "–"
    return f"expected {window_words(expected.earliest, expected.latest)}"
