"""Spans told: days that the words beside a date make another span than the date by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.timex import Role, Tense
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame
from parsers.temporal.after_begun import begin_before
from parsers.temporal.aspect import LASTING, LONGEST, words_of
from parsers.temporal.under_way import count_from_today, end_when_told, note_end


def complete_time(context: Context, frame: Frame, sentence: tuple[int, int]) -> None:
    """Read a new date out of "moved from May to June", and the ends of what is under way."""
    count_from_today(context, frame)
    if end_when_told(context, frame, sentence):
        return
    if frame.time is None or frame.resolved is None:
        return
    if _is_put_off_until(context, frame):
        frame.resolved = replace(frame.resolved, span=frame.resolved.base)
    _take_days_of_now(context, frame)
    note_end(context, frame)
    begin_before(context, frame, sentence)
    if _is_moved(context, frame):
        _take_new_end(frame)
    elif _is_going_on(context, frame) or _is_there_until(frame):
        _end_on(frame)
    elif frame.kind is Kind.VISIT and _is_begun_then(context, frame):
        frame.edge = Edge.START
    elif frame.kind is Kind.VISIT and _begins_when_told(context, frame, sentence):
        return
    elif frame.kind in LASTING and frame.span and frame.span.grain is Grain.DAY:
        _begin_when_told(context, frame, sentence)


_MOVED = re.compile(
    r"\b(?:moved|pushed|slipped|slips|slid|shifted|deferred|postponed|put back|put off|delayed|"
    r"brought forward|advanced|rescheduled|changed|pushed back)"
    r"(?:\s+(?:back|forward|by \w+ \w+))?\s+$"
)
_MOVED_NEAR = 40


def _is_put_off_until(context: Context, frame: Frame) -> bool:
    """As in "has been deferred till April": it is to be held then, and not by then."""
    time = frame.time
    if time is None or time.bound != "until" or frame.status is not Status.PLANNED:
        return False
    low = max(time.lead - _MOVED_NEAR, 0)
    return _MOVED.search(context.scene.text.text, low, time.lead) is not None


def _take_days_of_now(context: Context, frame: Frame) -> None:
    """As in "is in Muscat from Tuesday to Friday", told on a Wednesday: she is there."""
    span, time = frame.span, frame.time
    if frame.form is not Form.PRESENT or frame.title or span is None or time is None:
        return
    if frame.kind not in {Kind.VISIT, Kind.PORT_CALL} or not span.first or not context.day:
        return
    if span.first <= context.day or not _IS_THERE.match(context.scene.text.text, frame.at):
        return
    if frame.resolved is None or not span.last or "month" in time.parts or time.has_year:
        return
    first, last = span.first - _WEEK, span.last - _WEEK
    if first < last and first <= context.day <= last:
        now = span.model_copy(update={"first": first, "last": last})
        frame.resolved = replace(frame.resolved, span=now, rule="derived.of_now")
        frame.status, frame.settled = Status.HELD, True


_WEEK = timedelta(days=7)
_IS_THERE = re.compile(r"(?:is|are) (?!to\b|due\b|expected\b)")


def _is_moved(context: Context, frame: Frame) -> bool:
    """Whether a range is that from the old date to the new one."""
    time = frame.time
    span = frame.span
    if time is None or span is None or not time.wording.lower().startswith("from "):
        return False
    one = span.first == span.last or (span.grain is Grain.MONTH and _is_one_month(span))
    if one or span.first is None or span.last is None:
        return False
    text = context.scene.text.text
    return _MOVED.search(text, max(time.lead - _MOVED_NEAR, 0), time.lead) is not None


def _is_one_month(span: Span) -> bool:
    return bool(span.first and span.last and span.first.month == span.last.month)


def _take_new_end(frame: Frame) -> None:
    span = frame.span
    if span is None or span.first is None or span.last is None or frame.resolved is None:
        return
    of_days = span.grain in {Grain.DAY, Grain.RANGE}
    if of_days:
        new = span.model_copy(update={"first": span.last, "grain": Grain.DAY})
        old = span.model_copy(update={"last": span.first, "grain": Grain.DAY})
    else:
        new = span.model_copy(update={"first": span.last.replace(day=1), "grain": Grain.MONTH})
        month_end = (span.first.replace(day=1) + timedelta(days=31)).replace(day=1)
        old = span.model_copy(update={"last": month_end - timedelta(days=1), "grain": Grain.MONTH})
    frame.former.append(old)
    frame.resolved = replace(frame.resolved, span=new, rule="derived.moved")
    frame.status, frame.settled = Status.PLANNED, True


@cache
def _going_on() -> re.Pattern[str]:
    return re.compile(
        rf"(?:is|are)\s+(?:\w+ly\s+)?(?:being\s+)?\w+(?:ing|ed)\b|{words_of('under way')}"
    )


def _is_going_on(context: Context, frame: Frame) -> bool:
    """As in "are training at Rabkoot until 22 June": it has begun, and only its end is told."""
    until = frame.time is not None and frame.time.bound == "until"
    if not until or frame.form is not Form.PRESENT or frame.kind not in LASTING:
        return False
    if frame.trigger is None or any(item.slot == "status" for item in frame.proofs):
        return False
    text = context.scene.text.text
    return _going_on().search(text, frame.trigger.start, frame.trigger.end) is not None


def _is_there_until(frame: Frame) -> bool:
    """As in "will be here till Wednesday", said of who is there: only the end is told."""
    until = frame.time is not None and frame.time.bound == "until"
    stays = frame.kind in {Kind.VISIT, Kind.PORT_CALL} and frame.status is Status.HELD
    past = frame.form is Form.PAST and not frame.duration
    return until and stays and not past and not frame.under_way


def _end_on(frame: Frame) -> None:
    span = frame.span
    if span is None or span.first is not None or span.last is None or frame.resolved is None:
        return
    day = span.model_copy(update={"first": span.last, "grain": Grain.DAY})
    frame.resolved = replace(frame.resolved, span=day, rule="derived.under_way")
    frame.edge = Edge.END
    frame.status, frame.settled = Status.HELD, True


@cache
def _begun() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:that|which|whose|he|she|they)\b[^,;.:]{{0,50}}?\b{words_of('began')}\b"
    )


_FAR = 50


def _is_begun_then(context: Context, frame: Frame) -> bool:
    """As in "is on a five-day visit which began on Sunday": the time is that of the beginning."""
    if frame.time is None or frame.edge is not None or frame.form is Form.PAST:
        return False
    begun = _begun().search(context.scene.text.text, frame.at_end, frame.time.start)
    return begun is not None and frame.time.lead - begun.end() <= 2  # noqa: PLR2004 - a space, a comma


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(
        r"[^,;.]{0,50},? (?:which|that) (?:(?:will|is to|is due to) )?"
        rf"{words_of('begins')}\b[^,;.]{{0,20}}"
    )


def _begins_when_told(context: Context, frame: Frame, sentence: tuple[int, int]) -> bool:
    """As in "flew in on Monday night for a two-day visit, which begins on Tuesday"."""
    text = context.scene.text.text
    for timex in context.times(frame.at_end, sentence[1]):
        told = timex.role is Role.EVENT and timex is not frame.time
        if not told or _begins().fullmatch(text, frame.at_end, timex.lead) is None:
            continue
        resolved = context.resolve(timex, Tense.FUTURE)
        if resolved.span.grain is Grain.DAY and frame.resolved is not None:
            past = context.resolve(timex, Tense.PAST)
            first = frame.span.first if frame.span else None
            if first and past.span.first and past.span.first >= first:
                resolved = past
            frame.time, frame.resolved, frame.edge = timex, resolved, Edge.START
            frame.proves("date", timex.lead, timex.end, "derived.begins")
            return True
    return False


def _begin_when_told(context: Context, frame: Frame, sentence: tuple[int, int]) -> None:
    """As in "the last day of a visit that began on Sunday": both ends are told."""
    begun = _begun().search(context.scene.text.text, frame.at_end, sentence[1])
    ends = frame.edge is Edge.END or (frame.day_number or 0) < 0
    if begun is None or not ends or frame.resolved is None or frame.time is None:
        return
    for timex in context.times(begun.end(), min(begun.end() + _FAR, sentence[1])):
        if timex is frame.time or timex.role is not Role.EVENT:
            continue
        first = context.resolve(timex, Tense.PAST).base.first
        last = frame.span.last if frame.span else None
        if first and last and timedelta(0) < last - first <= LONGEST:
            span = Span(first=first, last=last, grain=Grain.RANGE, wording=frame.time.wording)
            frame.resolved = replace(frame.resolved, span=span, rule="derived.both_ends")
            frame.edge = None
            frame.day_number = None
            frame.proves("date", timex.lead, timex.end, "derived.both_ends")
        return
