"""Absorbing: what one frame adds to another of the same happening."""

from __future__ import annotations

from datetime import date, timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.coreference.sameness import (
    ENDED,
    came_for_it,
    open_edge,
    tells_beginning,
    tells_end,
)
from parsers.dates.timex import Resolved
from parsers.detection.triggers import Edge
from parsers.frames import Frame

_DAYS = frozenset({Grain.DAY, Grain.RANGE})
_STAYS = frozenset({Kind.VISIT, Kind.EXERCISE})
_ENOUGH = 60
"""Words of evidence kept for one event."""


def absorb(event: Frame, frame: Frame, *, title: bool = False) -> None:
    """Add to an event what another frame of it knows better."""
    if event.round is None:
        event.round = frame.round
    event.series = event.series or frame.series
    held_later = not title and came_for_it(event, frame)
    if not title:
        _absorb_words(event, frame)
        _absorb_time(event, frame)
    elif event.span is None and event.vague is None and _is_calendar_day(frame):
        event.time, event.resolved, event.edge = frame.time, frame.resolved, frame.edge
    event.remote = event.remote or frame.remote
    if event.city is None and (event.country in (None, frame.country)):
        event.city = frame.city
        event.country = event.country or frame.country
    event.people += [figure for figure in frame.people if figure not in event.people]
    if not title or event.time is None or event.edge is not None:
        event.duration = event.duration or frame.duration
    event.day_number = event.day_number or frame.day_number
    event.former += [span for span in frame.former if span not in event.former]
    event.vague = event.vague or frame.vague
    if held_later:
        event.status, event.settled = frame.status, frame.settled
        event.time, event.resolved, event.edge = frame.time, frame.resolved, frame.edge
    leaves = event.kind is Kind.VISIT and frame.edge is Edge.END
    if frame.settled and not event.settled and not leaves:
        event.status, event.settled = frame.status, True
    if frame.status in ENDED and not title:
        event.status = frame.status
    if len(event.proofs) < _ENOUGH:
        known = {(item.slot, item.start) for item in event.proofs}
        event.proofs += [i for i in frame.proofs if (i.slot, i.start) not in known]


def _absorb_words(event: Frame, frame: Frame) -> None:
    """Quote what is planned in the words that say when; a series is known by its name first."""
    if event.status is not Status.PLANNED or event.series is not None:
        return
    if event.span is None and frame.span is not None:
        event.start, event.end = frame.start, frame.end


def _absorb_time(event: Frame, frame: Frame) -> None:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each with its answer
    if frame.resolved is None or frame.span is None:
        if event.time is None and event.kind is Kind.EXERCISE:
            event.time = frame.time  # "begins two days later": worked out from what stands before
        return
    if frame.tour and not event.tour and event.span is not None:
        return
    if event.resolved is None or event.span is None or (event.tour and not frame.tour):
        event.time, event.resolved, event.edge = frame.time, frame.resolved, frame.edge
        event.tour = frame.tour
        return
    if event.span.first and not event.span.last and frame.span.last:
        close(event, frame, event.span.first, frame.span.last)
        return
    if frame.span.first is None and frame.span.last and event.span.first:
        if event.span.first <= frame.span.last:
            close(event, frame, event.span.first, frame.span.last)
        return
    if _tells_true_beginning(event, frame) or _tells_both_ends(event, frame):
        event.time, event.resolved, event.edge = frame.time, frame.resolved, frame.edge
        return
    if (first := _begun_on(event, frame)) is not None and frame.span.last:
        close(event, frame, first, frame.span.last)
        return
    if frame.edge is not None and frame.span.grain not in _DAYS and event.span.grain in _DAYS:
        return  # "ended on Wednesday ... the process was launched this month": no first day
    if tells_end(event) and tells_beginning(frame) and frame.span.first and event.span.last:
        if frame.span.first < event.span.last:
            close(event, frame, frame.span.first, event.span.last)
        return
    if event.edge is None and frame.edge is Edge.END and event.time is frame.time:
        event.edge = frame.edge  # "the three-day visit ends tomorrow"
        return
    if event.into and event.trigger is None and frame.trigger and _came_first(event):
        event.time, event.resolved, event.edge = frame.time, frame.resolved, frame.edge
        return
    ends = {event.edge or open_edge(event, frame), frame.edge}
    if ends == {Edge.START, Edge.END}:
        first, last = (
            (event.span.first, frame.span.last)
            if event.edge is not Edge.END
            else (frame.span.first, event.span.last)
        )
        if first and last and first <= last:
            close(event, frame, first, last)
        return
    if _is_day_within(event, frame):
        return
    if _width(frame.span) < _width(event.span):
        event.time, event.resolved, event.edge = frame.time, frame.resolved, frame.edge


def _begun_on(event: Frame, frame: Frame) -> date | None:
    """As in "flew by night on Thursday ... The ten-day drill ends on Saturday": its first day."""
    a, b, days = event.span, frame.span, frame.duration
    if event.kind is not Kind.EXERCISE or event.edge is not None or not days:
        return None
    if frame.edge is not Edge.END or a is None or b is None or not (a.first and a.last and b.last):
        return None
    first = b.last - timedelta(days=days - 1)
    return first if first < b.last and first <= a.first <= a.last <= b.last else None


def _is_day_within(event: Frame, frame: Frame) -> bool:
    """As in "visited Oman from 2 to 4 May", and later "On the 3rd he flew to Salalah"."""
    a, b = event.span, frame.span
    if event.status is not Status.HELD or event.kind is Kind.MEETING or a is None or b is None:
        return False
    if a.grain is not Grain.RANGE or b.grain is not Grain.DAY:
        return False
    return bool(a.first and a.last and b.first and a.first <= b.first <= a.last)


def _came_first(event: Frame) -> bool:
    """Whether its day is that on which its troops came, told before it was said to begin."""
    return event.time is not None and event.time.start < event.at


def _tells_true_beginning(event: Frame, frame: Frame) -> bool:
    """As in "came here on Wednesday", and later "on a visit that began on Sunday"."""
    if event.kind is not Kind.VISIT or event.edge is not None or frame.edge is not Edge.START:
        return False
    a, b = event.span, frame.span
    return bool(a and b and a.first and b.first and b.first < a.first)


def _is_calendar_day(frame: Frame) -> bool:
    """As in a title's "Visit of the Prime Minister (17-18 December 2025)"."""
    told = frame.time is not None and frame.time.is_day
    return told and frame.span is not None and frame.span.grain in _DAYS


def _tells_both_ends(event: Frame, frame: Frame) -> bool:
    """As in "signed on Tuesday during his visit", and later "flew in on Monday and left on".

    Of a drill, too, one day is told first: "flew on Thursday ... It began on Monday and ends on".
    """
    a, b = event.span, frame.span
    if event.kind not in _STAYS or event.edge is not None or frame.resolved is None:
        return False
    if a is None or b is None or not (a.first and b.first and b.last):
        return False
    day = a.grain is Grain.DAY and frame.resolved.rule == "derived.both_ends"
    return day and b.first <= a.first <= b.last


def close(event: Frame, frame: Frame, first: date, last: date) -> None:
    """Join the two ends that two sentences tell."""
    if event.resolved is None or frame.resolved is None:
        return
    grain = Grain.DAY if first == last else Grain.RANGE
    event.resolved = Resolved(
        span=Span(first=first, last=last, grain=grain, wording=event.resolved.span.wording),
        confidence=min(event.resolved.confidence, frame.resolved.confidence),
        rule="derived.ends",
        base=event.resolved.base,
    )
    event.edge = None


def prolong(event: Frame, frame: Frame) -> bool:
    """Add days that follow upon those of an event: the next phase of an exercise."""
    a, b = event.span, frame.span
    if a is None or b is None or not (a.first and a.last and b.first and b.last):
        return False
    begun = event.edge is Edge.START or (event.into and a.grain is Grain.DAY)
    if not timedelta(0) <= b.first - a.last <= (_FIRST_PHASE if begun else _GAP):
        return False
    close(event, frame, a.first, b.last)
    return True


_GAP = timedelta(days=3)
_FIRST_PHASE = timedelta(days=6)
"""From the day on which the first phase began to the day on which the next one does."""


def _width(span: Span) -> int:
    if span.first is None or span.last is None:
        return 10**6
    return (span.last - span.first).days
