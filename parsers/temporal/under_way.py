"""Under way: what has begun and is not over, told by its end or by which day of it this is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from models.values.mentions import Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.resolve import stay
from parsers.dates.timex import Resolved, Role, Tense, Timex
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame
from parsers.temporal.aspect import LASTING, LONGEST, words_of

_NEAR = 40
_NTH_DAY = re.compile(
    r"\b(?:is|are)\s+(?:now\s+|already\s+)?(?:in|on)\s+(?:its|their|the|his|her)\s+\w+\s+day\b"
)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(
        r"(?:,? (?:which|that)|\band|\bto) (?:(?P<ahead>will|is to|are to|is due to|are due to) )?"
        rf"(?:(?P<over>{words_of('ended')})|{words_of('ends')})\b"
    )


@cache
def _ended() -> re.Pattern[str]:
    return re.compile(rf"\b{words_of('ended')}\s+(?:(?:in|at|off|here)\s+)?(?:[\w-]+\s+){{0,2}}$")


@cache
def _under_way() -> re.Pattern[str]:
    return re.compile(rf"\b(?:is|are) (?:now )?{words_of('under way')}\b")


def end_when_told(context: Context, frame: Frame, sentence: tuple[int, int]) -> bool:
    """As in "is on a two-day visit that ends today": the last day, and so the first."""
    if frame.kind not in LASTING or not context.times(frame.at_end, sentence[1]):
        return False
    text = context.scene.text.text
    ends = _ends().search(text, frame.at_end, sentence[1])
    if ends is None or _has_begun_by_name(frame, ends):
        return False
    for timex in context.times(ends.end(), min(ends.end() + _NEAR, sentence[1]))[:1]:
        if timex.role is not Role.EVENT:
            return False
        past = ends["over"] is not None and not ends["ahead"]
        resolved = context.resolve(timex, Tense.PAST if past else Tense.FUTURE)
        last = resolved.span.last
        if last is None or resolved.span.grain is not Grain.DAY:
            return False
        _close(frame, timex, resolved, last)
        first = frame.span.first if frame.span else last
        begun = context.day is not None and first is not None and first <= context.day
        if begun or _under_way().search(text, frame.at, ends.start()):
            frame.status, frame.settled = Status.HELD, True
        return True
    return False


def _has_begun_by_name(frame: Frame, ends: re.Match[str]) -> bool:
    """Whether the verb is that of the frame itself, or of a time that stands before it."""
    return frame.edge is Edge.END or (frame.time is not None and frame.time.end <= ends.start())


def _close(frame: Frame, timex: Timex, resolved: Resolved, last: date) -> None:
    length = frame.duration or 1
    if length > 1 and timedelta(days=length) <= LONGEST:
        span = stay(length, last=last).model_copy(update={"wording": timex.wording})
        frame.edge = None
    else:
        span = Span(first=last, last=last, grain=Grain.DAY, wording=timex.wording)
        frame.edge = Edge.END
    frame.time, frame.resolved = timex, replace(resolved, span=span, rule="derived.ends")
    frame.proves("date", timex.lead, timex.end, "derived.ends")


def note_end(context: Context, frame: Frame) -> None:
    """As in "The drill, carried out by both navies, ended yesterday": the day of its end."""
    told = frame.name is not None or (frame.form is Form.NOUN and frame.kind in LASTING)
    if frame.edge is not None or not told or frame.time is None:
        return
    if frame.status is not Status.HELD or frame.time.start <= frame.at_end:
        return
    text = context.scene.text.text
    if _ended().search(text, max(frame.at_end, frame.time.lead - _NEAR), frame.time.lead):
        frame.edge = Edge.END


def count_from_today(context: Context, frame: Frame) -> None:
    """As in "is in its fourth day": today is that day."""
    number = frame.day_number or 0
    if frame.kind not in LASTING or number < 1 or context.day is None or frame.title:
        return
    told = _NTH_DAY.search(context.scene.text.text, frame.start, frame.end + 1)
    if told is None:
        return
    today = context.day
    length = frame.duration or 0
    first = today - timedelta(days=number - 1)
    last = first + timedelta(days=length - 1) if length >= number else first
    grain = Grain.RANGE if first < last else Grain.DAY
    span = Span(
        first=first, last=last, grain=grain, wording=context.scene.whole[slice(*told.span())]
    )
    frame.resolved = Resolved(span=span, confidence=80, rule="derived.nth_day", base=span)
    frame.time = next(iter(context.times(*told.span())), frame.time)
    frame.day_number, frame.edge = None, None if length else Edge.START
    frame.status, frame.settled = Status.HELD, True
    frame.proves("date", *told.span(), "derived.nth_day")
