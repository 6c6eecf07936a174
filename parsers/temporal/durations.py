"""Durations: the other end of what lasts, worked out from its length and a counted day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.timex import Role, Tense
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame
from parsers.temporal.aspect import LASTING, LONGEST


def take_counted_day(context: Context, events: list[Frame], event: Frame) -> None:
    """As in "On Monday, the second day of a tour": the day stands before the tour."""
    if event.span is not None or not event.day_number or not event.duration:
        return
    for other in events:
        if other.sentence == event.sentence and other.span and other.span.grain is Grain.DAY:
            event.time, event.resolved = other.time, other.resolved
            return
    sentence = context.scene.sentences[event.sentence]
    for timex in reversed(context.times(sentence.start, event.at)):
        resolved = context.resolve(timex, Tense.PAST)
        if timex.role is Role.EVENT and resolved.span.grain is Grain.DAY:
            event.time, event.resolved = timex, resolved
            return


def from_length(context: Context, event: Frame) -> None:
    """Work out the other end: "the second day of a five-day tour", "ended a two-day visit"."""
    span, length = event.span, event.duration
    if span is None or span.grain is not Grain.DAY or event.kind not in LASTING:
        return
    if not length:
        _from_number(event, span)
        return
    if not 1 < length <= LONGEST.days or span.first is None or event.resolved is None:
        return
    if event.day_number and event.day_number < 0:
        first = span.first - timedelta(days=length - 1)
    elif event.day_number and event.day_number <= length:
        first = span.first - timedelta(days=event.day_number - 1)
    elif event.edge is Edge.END:
        first = span.first - timedelta(days=length - 1)
    elif event.edge is Edge.START or event.status is Status.PLANNED or _begins(context, event):
        first = span.first
    else:
        return
    _set(event, first, first + timedelta(days=length - 1), "derived.length")


def _from_number(event: Frame, span: Span) -> None:
    """As in "on Tuesday, the third day of the visit": it began two days before."""
    number = event.day_number or 0
    if event.kind is Kind.MEETING:
        return  # "held on the fourth day of his visit, on Friday": of the visit
    if not 1 < number <= LONGEST.days or span.first is None or event.edge is not None:
        return
    first = span.first - timedelta(days=number - 1)
    event.take_span(
        Span(first=first, last=first, grain=Grain.DAY, wording=span.wording), "derived.nth_day"
    )
    event.edge, event.day_number = Edge.START, None


def note_begun(context: Context, event: Frame) -> None:
    """As in "The three-day visit ends tomorrow": who has come is there."""
    span = event.span
    ahead = event.edge is Edge.END and event.status is Status.PLANNED
    if not ahead or context.day is None or span is None or not span.first or not span.last:
        return
    if span.first <= context.day <= span.last and span.first < span.last:
        event.status, event.settled = Status.HELD, True


def _begins(context: Context, event: Frame) -> bool:
    """As in "from Monday", "put in at Duqm on Sunday for four days"."""
    if event.time is not None and event.time.bound == "from":
        return True
    if event.kind is not Kind.PORT_CALL or event.form not in {Form.PAST, Form.PRESENT}:
        return False
    return _CAME_IN.match(context.scene.text.text, event.at) is not None


_CAME_IN = re.compile(
    r"(?:arrive[sd]?|put in|puts in|dock(?:s|ed)|berth(?:s|ed)|moor(?:s|ed)|reache[sd]|"
    r"enter(?:s|ed)|tie[sd] up|came (?:in|alongside)|comes (?:in|alongside)|drop(?:s|ped) anchor|"
    r"anchor(?:s|ed)|called|calls|made (?:a )?(?:port call|call))\b"
)


def _set(event: Frame, first: date, last: date, rule: str) -> None:
    if event.resolved is None:
        return
    grain = Grain.DAY if first == last else Grain.RANGE
    event.resolved = replace(
        event.resolved,
        span=Span(first=first, last=last, grain=grain, wording=event.resolved.span.wording),
        rule=rule,
    )
    if event.time is not None:
        event.proves("date", event.time.lead, event.time.end, rule)


def place_in_stay(events: list[Frame], event: Frame) -> None:
    """As in "Signed on the second day": of the stay told of before."""
    if not event.day_number or event.duration:
        return
    if event.span is not None:
        if event.span.grain is Grain.RANGE and event.kind not in LASTING:
            _take_day(event, event.span)
        return
    for stay in reversed([e for e in events if e.at < event.at]):
        if stay.kind in LASTING and stay.span and stay.span.grain is Grain.RANGE:
            if _take_day(event, stay.span) and event.country is None:
                event.city, event.country = stay.city, stay.country
            return


def _take_day(event: Frame, days: Span) -> bool:
    """Give an event the day of a stay whose number is told; a number below nought is its last."""
    if days.first is None or days.last is None or not event.day_number:
        return False
    number = event.day_number
    day = days.first + timedelta(days=number - 1) if number > 0 else days.last
    if day > days.last:
        return False
    event.take_span(Span(first=day, last=day, grain=Grain.DAY), "derived.day_number")
    return True
