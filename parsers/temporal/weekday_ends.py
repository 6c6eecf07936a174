"""Weekday ends: of a beginning and an end told by weekdays, the beginning comes first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from models.values.mentions import Status
from models.values.spans import Grain
from parsers.coreference.sameness import names_of
from parsers.detection.triggers import Edge
from parsers.frames import Frame
from parsers.temporal.aspect import LASTING

_WEEK = timedelta(days=7)
_NEAR = 2
"""Sentences between the one that tells the end and the one that tells the beginning."""


def begin_before_end(events: Sequence[Frame], frame: Frame) -> None:
    """As in "ended on Thursday. The talks had opened on Monday": the Monday before that Thursday.

    Each weekday by itself means the last one before the article.
    """
    if frame.edge not in {Edge.START, Edge.END} or not _is_day(frame):
        return
    for event in reversed(events):
        if frame.sentence - event.sentence > _NEAR:
            return
        if {event.edge, frame.edge} != {Edge.START, Edge.END} or not _is_day(event):
            continue
        if event.kind is not frame.kind and frame.kind is not None:
            continue
        start, end = (frame, event) if frame.edge is Edge.START else (event, frame)
        if start.status is end.status and _is_weekday(start):
            _move_before(start, end)
        return


def fall_into_stay(events: Sequence[Frame], frame: Frame) -> None:
    """As in "will be here from 20 to 24 January. She meets him on Tuesday": of her stay."""
    if not _is_weekday(frame) or frame.status is not Status.PLANNED or not _is_day(frame):
        return
    day = frame.span.first if frame.span else None
    for event in reversed(events):
        if frame.sentence - event.sentence > _STAY:
            return
        span = event.span
        if event.kind not in LASTING or event.status is not Status.PLANNED or span is None:
            continue
        if not _may_be_of(event, frame):
            continue
        if day is None or span.first is None or span.last is None or day >= span.first:
            continue
        last = max(span.last, span.first + timedelta(days=(event.duration or 1) - 1))
        weeks = -(-(span.first - day).days // _WEEK.days)
        of_days = span.grain in {Grain.DAY, Grain.RANGE} and event.edge is not Edge.END
        if of_days and (moved := day + weeks * _WEEK) <= last and frame.span is not None:
            told = frame.span.model_copy(update={"first": moved, "last": moved})
            frame.take_span(told, "derived.weekday_of_stay")
        return


def _may_be_of(stay: Frame, frame: Frame) -> bool:
    """Whether the guest may be meant: others meet elsewhere, on days of their own."""
    elsewhere = frame.country is not None and stay.country not in {None, frame.country}
    guests, others = names_of(stay), names_of(frame)
    return not elsewhere and (not others or not guests or bool(guests & others))


_STAY = 4
"""Sentences behind the days of a stay within which weekdays are those of it."""


def before_weekday(start: date, end: date) -> date:
    """The weekday on which began what ended on a day: a week earlier, if it would fall behind."""
    return start - _WEEK if end < start <= end + _WEEK else start


def _is_day(frame: Frame) -> bool:
    return frame.time is not None and frame.span is not None and frame.span.grain is Grain.DAY


def _is_weekday(frame: Frame) -> bool:
    return frame.time is not None and frame.time.rule == "weekday"


def _move_before(start: Frame, end: Frame) -> None:
    span, last = start.span, end.span.last if end.span else None
    if span is None or span.first is None or last is None:
        return
    day = before_weekday(span.first, last)
    if day == span.first:
        return
    start.take_span(
        span.model_copy(update={"first": day, "last": day}), "derived.weekday_before_end"
    )
