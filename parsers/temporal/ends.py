"""Ends: the other end of what lasts, told by another verb of the same sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.resolve import beside
from parsers.dates.timex import Role, Tense, Timex
from parsers.detection.triggers import Edge, Form, read_trigger, role_of
from parsers.detection.triggers import Role as TriggerRole
from parsers.frames import Frame
from parsers.temporal.aspect import LONGEST, words_of
from parsers.temporal.weekday_ends import before_weekday


def fill_other_end(  # noqa: C901 - one step after another
    context: Context, frame: Frame, sentence: tuple[int, int], frames: Sequence[Frame]
) -> None:
    """'Opened on 8 February and will close on Saturday': the other end, told of the same round."""
    span = frame.resolved.span if frame.resolved else None
    if frame.resolved is None or span is None or span.grain is not Grain.DAY:
        return
    taken = [f.time for f in frames]
    around = (context, frame, sentence, taken)
    from_then = frame.time is not None and frame.time.bound == "from"
    edge = Edge.START if frame.edge is None and from_then else frame.edge
    nameless = frame.name is None and frame.kind is not Kind.MEETING
    if _goes_on(*around) or _comes_back(*around):
        return
    if nameless:
        _began_before(*around)
        return
    for note in context.scene.within("trigger", *sentence):
        if role_of(note) is not TriggerRole.HOLD:
            continue
        trigger = read_trigger(note, context.scene.text.text)
        if trigger is None or trigger.row.role is not TriggerRole.HOLD or trigger.row.edge is None:
            continue
        if edge is None or trigger.row.edge is edge:
            continue
        for timex in context.times(trigger.end, min(trigger.end + _REACH, sentence[1])):
            if timex in taken or timex.role not in {Role.EVENT, Role.BOUND, Role.BESIDE}:
                continue
            ahead = trigger.row.edge is Edge.END and trigger.form is not Form.PAST
            tense = Tense.FUTURE if ahead else Tense.PAST
            other = _meant(context, timex, span, tense)
            told = _day_of(frame, trigger.end, timex, other)
            ends = sorted(day for day in (span.first, told) if day)
            if other.grain is Grain.DAY and len(ends) == 2 and ends[1] - ends[0] <= LONGEST:  # noqa: PLR2004
                joined = (
                    Span(first=ends[0], last=ends[1], grain=Grain.RANGE, wording=span.wording)
                    if ends[0] < ends[1]
                    else span
                )
                frame.resolved = replace(frame.resolved, span=joined, rule="derived.both_ends")
                frame.proves("date", timex.lead, timex.end, "derived.both_ends")
                frame.edge = None
                return
    _began_before(context, frame, sentence, taken)


def _began_before(
    context: Context, frame: Frame, sentence: tuple[int, int], taken: Sequence[Timex | None]
) -> None:
    """As in "Al Najah VI, under way at Mahajan since 20 January, will end on Saturday"."""
    last = frame.span.last if frame.span else None
    if frame.edge is not Edge.END or frame.trigger is None or last is None:
        return
    low = frame.start if frame.name is None else max(frame.at, sentence[0])
    for timex in context.times(low, frame.trigger.start):
        if timex in taken or timex.bound not in {"from", "since"} or timex.role is Role.BESIDE:
            continue
        first = context.resolve(timex, Tense.PAST).base.first
        if first is None or not timedelta(0) < last - first <= LONGEST or frame.resolved is None:
            return
        span = Span(first=first, last=last, grain=Grain.RANGE, wording=frame.resolved.span.wording)
        frame.resolved = replace(frame.resolved, span=span, rule="derived.both_ends")
        frame.proves("date", timex.lead, timex.end, "derived.both_ends")
        frame.edge = None
        if context.day is not None and first <= context.day:
            frame.status, frame.settled = Status.HELD, True
        return


def _meant(context: Context, timex: Timex, span: Span, tense: Tense) -> Span:
    """The day of the other end; "the next day" counts from this one."""
    return (
        beside(timex, span) if timex.role is Role.BESIDE else context.resolve(timex, tense)
    ).base


@cache
def _back() -> re.Pattern[str]:
    """Who came goes home: "arrived on Saturday and flew home on Monday"."""
    return re.compile(
        r"(?:,? and|, before) (?:(?:will|is to|are to|was to) )?"
        r"(?:return(?:s|ed|ing)?|(?:come|comes|came|fly|flies|flew|go|goes|went|head|heads|headed) "
        r"(?:back|home)|leav(?:es?|ing)|left|depart(?:s|ed|ing)?)(?: (?:home|here|back))?"
        r"(?: (?:to|for) (?:\w+ ){0,2}?\w+)? $"
    )


def _comes_back(
    context: Context, frame: Frame, sentence: tuple[int, int], taken: Sequence[Timex | None]
) -> bool:
    span = frame.span
    if frame.kind is not Kind.VISIT or frame.edge is Edge.END or span is None:
        return False
    if frame.edge is None and frame.form not in {Form.PAST, Form.PRESENT, Form.BASE}:
        return False
    for timex in context.times(frame.at_end, sentence[1]):
        low = max(timex.lead - _BACK_NEAR, frame.at_end)
        if timex in taken or _back().search(context.scene.text.text, low, timex.lead) is None:
            continue
        ahead = _AHEAD.search(context.scene.text.text, frame.at_end, timex.lead) is not None
        held = frame.status is Status.HELD and not ahead
        tense = Tense.PAST if held else Tense.FUTURE
        last = _meant(context, timex, span, tense).last
        if span.first is None or last is None or frame.resolved is None:
            return False
        if timex.rule == "weekday" and last < span.first:
            last += timedelta(days=7)  # told on a Wednesday: the one behind that Saturday
        if not timedelta(0) < last - span.first <= LONGEST:
            return False
        joined = Span(first=span.first, last=last, grain=Grain.RANGE, wording=span.wording)
        frame.resolved = replace(frame.resolved, span=joined, rule="derived.both_ends")
        frame.proves("date", timex.lead, timex.end, "derived.both_ends")
        frame.edge = None
        return True
    return False


_BACK_NEAR = 44
_AHEAD = re.compile(r"\b(?:will|(?:is|are|due|set|scheduled|expected) to)\b")
"""As in "who arrived on Monday, will see the plant before going home on Friday"."""


def _day_of(frame: Frame, verb_end: int, timex: Timex, other: Span) -> date | None:
    """The day that the other verb tells: a weekday on which began what ended on one lies before."""
    end = frame.span.first if frame.span else None
    weekday = timex.rule == "weekday" and frame.edge is Edge.END
    if frame.trigger is not None and verb_end <= frame.trigger.start < timex.start:
        return other.last  # "which had opened on Thursday, ended on Saturday": its own day
    return before_weekday(other.last, end) if weekday and end and other.last else other.last


_REACH = 60


@cache
def _lasts() -> re.Pattern[str]:
    """What began goes on: "opened on Tuesday and will go on till Saturday"."""
    return re.compile(
        r"(?:,? (?:and|but)|, which|, to) (?:they |it )?(?:will |(?:is|are) (?:set )?to )?"
        rf"{words_of('continues')}\b(?: (?!on |until |till )\w+){{0,4}} {words_of('until')}\b"
    )


def _goes_on(
    context: Context, frame: Frame, sentence: tuple[int, int], taken: Sequence[Timex | None]
) -> bool:
    first = frame.resolved.span.first if frame.resolved else None
    lasts = _lasts().search(context.scene.text.text, frame.at_end, sentence[1])
    if first is None or lasts is None or frame.resolved is None:
        return False
    for timex in context.times(lasts.start(), sentence[1])[:1]:
        last = context.resolve(timex, Tense.FUTURE).base.first
        if timex in taken or timex.bound != "until" or last is None:
            return False
        if not timedelta(0) < last - first <= LONGEST:
            return False
        span = Span(first=first, last=last, grain=Grain.RANGE, wording=frame.resolved.span.wording)
        frame.resolved = replace(frame.resolved, span=span, rule="derived.both_ends")
        frame.proves("date", timex.lead, timex.end, "derived.both_ends")
        frame.edge = None
        return True
    return False
