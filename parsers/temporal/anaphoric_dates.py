"""Anaphoric dates: "the same evening", "two days later", counted from what was told before."""

from __future__ import annotations

import re
from dataclasses import replace

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.resolve import beside
from parsers.dates.timex import Role, Tense, Timex
from parsers.detection.triggers import Edge
from parsers.frames import Frame
from parsers.spatial.whereabouts import DAYS


def resolve_anaphora(context: Context, events: list[Frame], event: Frame) -> None:
    """As in "Later in the day", "two days after": counted from what was told before it."""
    timex = event.time
    if timex is None or timex.role is not Role.BESIDE:
        return
    base = _base_of(events, event)
    stays = base is not None and base.span is not None and base.span.grain is Grain.RANGE
    if stays and timex.word("side") == "same" and _told_before(context, event, timex):
        base = None  # "He arrived on Sunday. ... the same evening": of the day told last
    if base is not None and base.at > event.at and base.sentence > event.sentence:
        base = None if _told_before(context, event, timex) else base
    if base is None or base.span is None:
        told = _told_before(context, event, timex)
        event.time = timex if told else None
        if told:
            event.resolved = beside(timex, told)
            event.proves("date", timex.lead, timex.end, "derived.beside")
        return
    turns = not timex.wording.lower().endswith(("later", "earlier"))  # "and a month later ..."
    here = base.sentence == event.sentence and base.at < event.at
    if turns and timex.end <= event.at and (here or _comes(context, timex)):
        timex = _turned(timex)
    event.resolved = beside(timex, _told_end(base) or base.span)
    event.proves("date", timex.lead, timex.end, "derived.beside")


def _told_end(base: Frame) -> Span | None:
    """As in "closed the exercise on the 26th. Four days earlier ...": counted from its close."""
    span = base.span
    if base.trigger is None or base.trigger.row.edge is not Edge.END:
        return None
    if span is None or span.grain is not Grain.RANGE or span.last is None:
        return None
    return Span(first=span.last, last=span.last, grain=Grain.DAY)


def date_departure(context: Context, frame: Frame) -> None:
    """As in "will chair the session on the 14th and return the next day": counted from there."""
    timex = frame.time
    if frame.edge is not Edge.END or timex is None or timex.role is not Role.BESIDE:
        return
    if frame.resolved is None and (told := _told_before(context, frame, timex)):
        frame.resolved = beside(timex, told)
        frame.proves("date", timex.lead, timex.end, "derived.beside")


def _told_before(context: Context, event: Frame, timex: Timex) -> Span | None:
    """The day told last before "the same day", be it of what is no event."""
    if timex.word("unit", "day") != "day":
        return None
    start = context.scene.sentences[max(event.sentence - 1, 0)].start
    for other in reversed(context.times(start, timex.start)):
        if other.role in {Role.EVENT, Role.REPORTING}:
            said = other.role is Role.REPORTING or event.status is Status.HELD
            tense = Tense.PAST if said else Tense.FUTURE
            span = context.resolve(other, tense).span
            return span if span.grain in DAYS else None
    return None


def _comes(context: Context, timex: Timex) -> bool:
    """As in "The approval comes a day after the council passed it": passed it was before."""
    text = context.scene.text.text
    return _COMES.search(text, max(timex.lead - _COMES_NEAR, 0), timex.lead) is not None


_COMES_NEAR = 16
_COMES = re.compile(r"\b(?:comes|came|coming|follows|is)\s+(?:just\s+|only\s+|barely\s+)?$")


def _turned(timex: Timex) -> Timex:
    """As in "Met on Thursday, two days after the call": the call was two days before."""
    turn = {"after": "before", "before": "after"}
    side = timex.word("side")
    return replace(timex, parts={**timex.parts, "side": turn.get(side, side)})


_NEXT = re.compile(
    r"\W*(?:once|then|afterwards|thereafter|(?:right |soon |shortly )?after(?:\s+(?:that|this|the|"
    r"their|her|his|its)\b)?|before (?:leaving|departing|sailing|flying|heading))\b"
)


def date_sequel(context: Context, events: list[Frame], event: Frame) -> None:
    """As in "Once clear of harbour, the ships exercised": on the last day told of before."""
    if event.time or event.span or event.vague or event.status is not Status.HELD or event.series:
        return
    if event.kind not in _SEQUELS:
        return
    sentence = context.scene.sentences[event.sentence]
    if _NEXT.match(context.scene.text.text, sentence.start, event.at) is None:
        return
    for other in reversed(events):
        span = other.span
        if other.at >= event.at or not 0 <= event.sentence - other.sentence <= 1:
            continue
        if other.status is Status.HELD and span and span.grain in DAYS and span.last:
            event.take_span(Span(first=span.last, last=span.last, grain=Grain.DAY), "derived.after")
            return


_SEQUELS = frozenset({Kind.EXERCISE, Kind.AGREEMENT, Kind.OTHER})


def _base_of(events: list[Frame], event: Frame) -> Frame | None:
    by_day = event.time is None or event.time.word("unit", "day") == "day"
    dated = [
        other
        for other in events
        if other is not event
        and other.span is not None
        and (other.span.grain in DAYS or not by_day)
        and other.time is not None
        and other.time.role is not Role.BESIDE
        and (other.status is event.status or not event.settled)
    ]
    here = [other for other in dated if other.sentence == event.sentence]
    before = [other for other in dated if other.sentence < event.sentence]
    nearest = here or before[-1:] or dated
    return nearest[0] if nearest else None
