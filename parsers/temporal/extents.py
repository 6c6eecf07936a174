"""Extents: how long, since when and until when a clause says that something lasts."""

from __future__ import annotations

import re
from dataclasses import replace

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.resolve import length_in_days
from parsers.dates.timex import Role, Tense, Timex
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame
from parsers.temporal.aspect import LONGEST
from parsers.temporal.taking_times import OF_DAYS


def extend(context: Context, frame: Frame, times: list[Timex], tense: Tense) -> None:
    """'From Monday ... until 13 August': the end may stand apart from the beginning."""
    if frame.resolved is None or frame.time is None or frame.time.bound == "until":
        return
    first = frame.resolved.span
    for timex in times:
        if timex.bound == "since" and frame.kind in OF_DAYS and timex is not frame.time:
            if frame.edge is not Edge.END and tense is Tense.FUTURE and timex.end <= frame.at:
                continue  # "in office since August, will visit in March"
            _under_way(context, frame, timex)
            return
        if timex.bound != "until" or timex is frame.time:
            continue
        going_on = frame.time.bound == "since"
        last = context.resolve(timex, Tense.FUTURE if going_on else tense).span.last
        if first.first and last and first.grain is Grain.DAY and first.first < last:
            span = Span(first=first.first, last=last, grain=Grain.RANGE, wording=first.wording)
            frame.resolved = replace(frame.resolved, span=span, rule="derived.until")
            frame.proves("date", timex.lead, timex.end, "derived.until")


def _under_way(context: Context, frame: Frame, timex: Timex) -> None:
    """'Have been flying since Wednesday ... which ends on September 22': both ends are told."""
    first = context.resolve(timex, Tense.PAST).base.first
    last = frame.resolved.span.last if frame.resolved else None
    if frame.resolved is None or first is None or last is None or last < first:
        return
    if last - first > LONGEST:
        return  # "on Sunday on a four-day visit, the first by an army chief since 2020"
    span = Span(first=first, last=last, grain=Grain.RANGE, wording=frame.resolved.span.wording)
    frame.resolved = replace(frame.resolved, span=span, rule="derived.since")
    frame.status, frame.settled = Status.HELD, True
    frame.under_way = True
    frame.proves("date", timex.lead, timex.end, "derived.since")


def note_lengths(context: Context, frame: Frame, times: list[Timex]) -> None:
    """Note how long the clause says that it lasts, and which day of it is told."""
    for timex in times:
        if frame.kind is Kind.VISIT and is_of_tour(context, timex):
            continue
        if (timex.role is Role.DURATION or _is_over(timex, frame)) and frame.duration is None:
            frame.duration = length_in_days(timex)
            if frame.duration:
                frame.proves("duration", timex.start, timex.end, f"date.{timex.rule}")
        elif timex.role is Role.ORDINAL_DAY and frame.day_number is None:
            frame.day_number = timex.number("n") or timex.number("ordinal") or None
            if _AND_LAST in timex.wording and frame.duration is None:
                frame.duration = frame.day_number  # "the second and last day": of two


_AND_LAST = " and "


def is_of_tour(context: Context, timex: Timex) -> bool:
    """As in "a six-day tour of Kuwait, Oman and Bahrain": no length of the stay in one of them."""
    text = context.scene.text.text
    tour = _TOUR.match(text, timex.end)
    if tour is None:
        return False
    if tour["many"] or _MANY.match(text, tour.end()):
        return True
    return bool(context.scene.others_in(tour.end(), min(tour.end() + _LEGS, len(text))))


_TOUR = re.compile(
    r"[\s,]+(?:(?!(?:to|of|in)\b)[\w-]+\s+){0,3}?(?P<many>(?:two|three|four|five|six|multi)[- ]"
    r"(?:nation|country|state|legged|leg)\s+)?(?:[\w-]+\s+)?"
    r"(?:tour|trip|visit|journey|swing|voyage|odyssey)\b(?:\s+(?:that|which)\s+(?:takes|took)\s+\w+)?"
    r"\s*(?:of|to|through|across|in|around)?\s+"
)
_MANY = re.compile(
    r"(?:the\s+)?(?:(?:two|three|four|five|six|several)\s+(?:\w+\s+)?(?:nations|countries|states|capitals)|"
    r"west asia|middle east|gulf|region|arab states)\b"
)
_LEGS = 45


def _is_over(timex: Timex, frame: Frame) -> bool:
    """As in "ended off Goa on Sunday after five days": how long what has ended lasted."""
    ended = frame.edge is Edge.END and frame.form is Form.PAST
    return ended and timex.rule == "ahead" and timex.start > frame.at_end
