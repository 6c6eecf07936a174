"""How a day, a span, a place and a happening are said to people, wherever they read it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from models.values.days import shift
from models.values.events import Event
from models.values.followups import FollowUp
from models.values.mentions import Commitment, Kind, Mention
from models.values.spans import Grain, Span

_QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))

_DAY = "{0.day} {0:%b %Y}"

_QUOTED = 72
"""Characters of a quote that are enough to tell of what it speaks."""

_NUMBERED = re.compile(r"\d{1,2}[.)]\s+")
"""How a paragraph of a joint statement begins."""

_LOOSE_END = re.compile(r"(?:\s+\w{1,3})*[\s,;:]*$")
"""Short words, such as "in an", at which nobody would break off."""

_SUBJECT = 3
"""Words; what stands between "agreed that" and "be concluded" is what it is about, if so many."""


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


def event_topic(event: Event) -> str:
    """Return an event by the words of a source: "Milestone: “The port opens to…”"."""
    by = next((choice.mention for choice in event.fields if choice.field == "kind"), None)
    told = next((one for one in event.mentions if one.id == by), event.mentions[0])
    return _topic(event.kind, told.mention)


def promise_topic(follow_up: FollowUp) -> str:
    """Return a promise by the words of a source, likewise."""
    told = [one.commitment for one in follow_up.commitments]
    made = next((one for one in told if one.quote == follow_up.quote), told[0])
    return _topic(follow_up.kind, made)


def _topic(kind: Kind, said: Mention | Commitment) -> str:
    """Return a kind with the first words of a quote; "other" says nothing, and the words do.

    Who agreed to it is passed over, where the words for that come before those for the thing.
    """
    begin, quote = 0, said.quote
    acts = [one.start - said.start for one in said.evidence if one.slot == "kind"]
    for end in (one.end - said.start for one in said.evidence if one.slot == "status"):
        if acts and 0 < end < acts[0] and len(quote[end : acts[0]].split()) >= _SUBJECT:
            begin = end
    words = " ".join(quote[begin : begin + 4 * _QUOTED].split())
    words = words[found.end() :] if (found := _NUMBERED.match(words)) else words
    if len(words) > _QUOTED:
        words = _LOOSE_END.sub("", words[:_QUOTED].rsplit(" ", 1)[0]) + "…"
    quoted = f"“{words.rstrip('. ')}”"
    return (
        quoted if kind is Kind.OTHER else f"{name_words(kind, None, None).capitalize()}: {quoted}"
    )


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
