"""Times: the words that tell when a frame falls."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.resolve import length_in_days
from parsers.dates.timex import Resolved, Role, Tense, Timex
from parsers.frames import Frame
from parsers.triggers import Edge, Form

_TELLING = frozenset({Role.EVENT, Role.BESIDE})


_BEFORE_COSTS = 25


_CLOSE = frozenset({"since", "until", "from", "by"})
_LIMITS = frozenset({"before"})


_TENSES = {Status.HELD: Tense.PAST, None: Tense.NONE}


def tense_of(status: Status | None) -> Tense:
    """The direction in which a date without a year or a weekday is to be looked for."""
    return _TENSES.get(status, Tense.FUTURE)


def fill_time(
    context: Context, frame: Frame, stretches: Sequence[tuple[int, int]], tense: Tense
) -> None:
    """Give the frame the nearest time of the first stretch that has one."""
    for start, end in stretches:
        times = context.times(start, end)
        _note_lengths(frame, times)
        if tense is Tense.FUTURE:
            times = [t for t in times if not _is_in_aside(context, t, frame)]
        telling = [
            t
            for t in times
            if _tells(t)
            or _began(t, frame)
            or _limits(t, tense)
            or _is_announced(context, t, frame)
        ]
        if frame.vague is None:
            frame.vague = next((t for t in times if t.role is Role.VAGUE), None)
        if len(telling) > 1:
            telling.sort(key=lambda t: (_is_past(context, t, tense), _distance(t, frame)))
        for timex in telling:
            if tense is Tense.FUTURE and _is_behind(context, timex):
                continue
            if take_time(context, frame, timex, tense):
                _extend(context, frame, times, tense)
                return
        if frame.vague is not None:
            frame.proves("date", frame.vague.lead, frame.vague.end, f"date.{frame.vague.rule}")
            return


def _is_in_aside(context: Context, timex: Timex, frame: Frame) -> bool:
    """As in "X, in office since August, is to visit": told of him, and not of what he will do."""
    verb = frame.trigger.start if frame.trigger else frame.at
    if timex.bound != "since" or timex.end > verb:
        return False
    text = context.scene.text.text
    opened = text.rfind(", ", max(timex.lead - _ASIDE_REACH, 0), timex.lead)
    return opened >= 0 and text.startswith(",", timex.end)


_ASIDE_REACH = 80


def _extend(context: Context, frame: Frame, times: list[Timex], tense: Tense) -> None:
    """'From Monday ... until 13 August': the end may stand apart from the beginning."""
    if frame.resolved is None or frame.time is None or frame.time.bound == "until":
        return
    first = frame.resolved.span
    for timex in times:
        if timex.bound == "since" and frame.kind in _LASTING and timex is not frame.time:
            if frame.edge is not Edge.END and tense is Tense.FUTURE and timex.end <= frame.at:
                continue  # "in office since August, will visit in March"
            _under_way(context, frame, timex)
            return
        if timex.bound != "until" or timex is frame.time:
            continue
        last = context.resolve(timex, tense).span.last
        if first.first and last and first.grain is Grain.DAY and first.first < last:
            span = Span(first=first.first, last=last, grain=Grain.RANGE, wording=first.wording)
            frame.resolved = replace(frame.resolved, span=span, rule="derived.until")
            frame.proves("date", timex.lead, timex.end, "derived.until")


def _is_behind(context: Context, timex: Timex) -> bool:
    """Whether a time lies before the article: nothing is planned for it."""
    if context.day is None or timex.role is not Role.EVENT:
        return False
    last = context.resolve(timex, Tense.FUTURE).span.last
    return last is not None and last < context.day - _SLACK


def _is_past(context: Context, timex: Timex, tense: Tense) -> bool:
    """Whether a time that has a day before the article stands beside what is to come."""
    if tense is not Tense.FUTURE or context.day is None or timex.role is not Role.EVENT:
        return False
    span = context.resolve(timex, Tense.FUTURE).span
    return span.last is not None and span.last < context.day


_SLACK = timedelta(days=20)


def _under_way(context: Context, frame: Frame, timex: Timex) -> None:
    """'Have been flying since Wednesday ... which ends on September 22': both ends are told."""
    first = context.resolve(timex, Tense.PAST).base.first
    last = frame.resolved.span.last if frame.resolved else None
    if frame.resolved is None or first is None or last is None or last < first:
        return
    span = Span(first=first, last=last, grain=Grain.RANGE, wording=frame.resolved.span.wording)
    frame.resolved = replace(frame.resolved, span=span, rule="derived.since")
    frame.status, frame.settled = Status.HELD, True
    frame.under_way = True
    frame.proves("date", timex.lead, timex.end, "derived.since")


_FIRST = re.compile(r"\b(?:the|his|her|its|their)\s+first(?:\s+[\w-]+){0,4}\s+$")
_FIRST_NEAR = 50
_TEXT_OF = re.compile(
    r"\b(?:treaty|memorandum|agreement|convention|accord|pact|mou|protocol)"
    r"(?: (?:on|for) (?:\w+ ){1,4}| )of (?:\w+ )?$"
)


def take_time(  # noqa: C901 - a list of cases, each with its answer
    context: Context, frame: Frame, timex: Timex, tense: Tense
) -> bool:
    """Give the frame a time, if it means any day."""
    if timex.role is Role.BESIDE:
        frame.time = timex
        return True
    if frame.kind is Kind.AGREEMENT and _TEXT_OF.search(
        context.scene.text.text, max(timex.lead - _FIRST_NEAR, 0), timex.start
    ):
        return False  # "brings the treaty of 1997 into line"
    if timex.bound == "since" and _FIRST.search(
        context.scene.text.text, max(timex.lead - _FIRST_NEAR, 0), timex.lead
    ):
        return False  # "his first since May 2022"
    if tense is Tense.FUTURE and _is_issued(context, timex):
        tense = Tense.PAST
    resolved = _in_told_year(context, frame, timex, context.resolve(timex, tense))
    if timex.bound == "since" and frame.form is Form.NOUN and frame.kind is Kind.VISIT:
        return False  # "the visit, the first since his accession in 2020"
    if timex.bound == "since" and frame.kind in _LASTING:
        resolved = replace(resolved, span=resolved.base)
        frame.edge = Edge.START
    if timex.bound == "since" and frame.kind is Kind.MILESTONE:
        resolved = replace(resolved, span=resolved.base)  # "in force since 1 June"
    if resolved.span.first is None and resolved.span.last is None:
        return False
    if resolved.span.first is None and resolved.span.grain is Grain.UNKNOWN:
        last = resolved.span.last
        ahead = tense is Tense.FUTURE or bool(last and context.day and last > context.day)
        grain = resolved.base.grain if ahead else Grain.UNKNOWN
        by_day = resolved.base.grain is not Grain.YEAR
        if by_day and ahead and last and context.day and last.year != context.day.year:
            grain = Grain.UNKNOWN  # "by 31 January": in this year or the next
        resolved = replace(
            resolved, span=resolved.span.model_copy(update={"grain": _coarse(grain)})
        )
    frame.time, frame.resolved = timex, resolved
    frame.proves("date", timex.lead, timex.end, f"date.{resolved.rule}")
    return True


def _is_issued(context: Context, timex: Timex) -> bool:
    """As in "A decree issued on Tuesday ratifies": the day of something done."""
    text = context.scene.text.text
    return _ISSUED.search(text, max(timex.lead - _ISSUED_NEAR, 0), timex.lead) is not None


_ISSUED = re.compile(r"\b(?:issued|released|published|promulgated|gazetted|made public|dated)\s+$")
_ISSUED_NEAR = 16


def _coarse(grain: Grain) -> Grain:
    """As in "By 30 June": what falls before a day falls on no certain day."""
    return Grain.YEAR if grain in {Grain.DAY, Grain.RANGE, Grain.YEAR} else grain


def _in_told_year(context: Context, frame: Frame, timex: Timex, resolved: Resolved) -> Resolved:
    """'Last year ... in September': the year stands at the head of the sentence."""
    span = resolved.span
    if timex.has_year or not span.first or not span.last or "month" not in timex.parts:
        return resolved
    sentence = context.scene.sentences[frame.sentence]
    for other in context.times(sentence.start, timex.start):
        if other.role is not Role.EVENT or _is_of_another(context, frame, other):
            continue
        if _is_aside(context, sentence.start, other):
            continue
        year = context.resolve(other, Tense.NONE).span
        if year.grain is not Grain.YEAR or not year.first or year.first.year == span.first.year:
            continue
        if not year.last or year.last.year != year.first.year or span.first.day > _SAFE_DAY:
            continue
        moved = span.model_copy(
            update={
                "first": span.first.replace(year=year.first.year),
                "last": last_day(span.last, year.first.year),
            }
        )
        return replace(resolved, span=moved, rule="derived.year")
    return resolved


def _is_aside(context: Context, start: int, timex: Timex) -> bool:
    """As in "The dialogue, agreed on last year, opens in May": a year between two commas."""
    text = context.scene.text.text
    closed = text.startswith(",", timex.end)
    return closed and "," in text[start : timex.start] and timex.start - start > _HEAD


_HEAD = 12
_SAFE_DAY = 28


def _is_of_another(context: Context, frame: Frame, year: Timex) -> bool:
    """As in "the MoU signed in 2018 was renewed on 3 May", "the 1990 protocol": a year apart."""
    text = context.scene.text.text
    if _ATTRIBUTE.search(text, max(year.start - _BESIDE_YEAR, 0), year.start):
        return True
    near = max(year.start - _NEAR_YEAR, 0)
    return any(
        not frame.at <= note.start < frame.at_end
        and _RIGHT_AFTER.fullmatch(text, note.end, year.start) is not None
        for note in context.scene.within("trigger", near, year.start)
    )


_ATTRIBUTE = re.compile(r"\b(?:the|its|their|this|that)\s+$")
_BESIDE_YEAR, _NEAR_YEAR = 8, 30
_RIGHT_AFTER = re.compile(r"\s+(?:in\s+)?(?:[a-z]+\s+)?(?:in\s+)?")


def last_day(day: date, year: int) -> date:
    """The same day of another year; the last of February where there is none."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def fill_leftover_time(
    context: Context, frame: Frame, sentence: tuple[int, int], frames: Sequence[Frame]
) -> None:
    """Give an announced happening the time that stands behind a clause put in between."""
    if frame.status is not Status.PLANNED:
        return
    taken = [f.time for f in frames if f.time is not None]
    for timex in context.times(frame.at_end, sentence[1]):
        told = _tells(timex) or _limits(timex, Tense.FUTURE)
        if timex in taken or not told or _is_behind(context, timex):
            continue
        if take_time(context, frame, timex, Tense.FUTURE):
            return


_LASTING = frozenset({Kind.VISIT, Kind.PORT_CALL, Kind.EXERCISE})


def _began(timex: Timex, frame: Frame) -> bool:
    """When something standing began, is the day of a step that began it."""
    return timex.role is Role.ORIGIN and frame.kind in {Kind.MILESTONE, Kind.AGREEMENT}


def _limits(timex: Timex, tense: Tense) -> bool:
    """As in "before the end of the year" a time for what is to come."""
    return tense is Tense.FUTURE and timex.role is Role.BOUND and timex.bound in _LIMITS


def _is_announced(context: Context, timex: Timex, frame: Frame) -> bool:
    """As in "is to be announced on Saturday": to announce is what happens then."""
    if timex.role is not Role.REPORTING or frame.kind is not Kind.MILESTONE:
        return False
    return not context.scene.text.text[frame.at_end : timex.lead].strip()


def _tells(timex: Timex) -> bool:
    return timex.role in _TELLING or (timex.role is Role.BOUND and timex.bound in _CLOSE)


def _note_lengths(frame: Frame, times: list[Timex]) -> None:
    for timex in times:
        if (timex.role is Role.DURATION or _is_over(timex, frame)) and frame.duration is None:
            frame.duration = length_in_days(timex)
            if frame.duration:
                frame.proves("duration", timex.start, timex.end, f"date.{timex.rule}")
        elif timex.role is Role.ORDINAL_DAY and frame.day_number is None:
            frame.day_number = timex.number("n") or timex.number("ordinal") or None


def _is_over(timex: Timex, frame: Frame) -> bool:
    """As in "ended off Goa on Sunday after five days": how long what has ended lasted."""
    ended = frame.edge is Edge.END and frame.form is Form.PAST
    return ended and timex.rule == "ahead" and timex.start > frame.at_end


def _distance(timex: Timex, frame: Frame) -> int:
    beside = _BESIDE_COSTS if timex.role is Role.BESIDE else 0
    return beside + _way(timex, frame) - (_RANGE_GAINS if _suits(timex, frame) else 0)


_RANGE_GAINS = 60


_BESIDE_COSTS = 60


def _suits(timex: Timex, frame: Frame) -> bool:
    """Days from one to another tell best when something lasted."""
    return frame.kind in _LASTING and timex.resolver == "days"


def _way(timex: Timex, frame: Frame) -> int:
    if timex.start >= frame.at_end:
        return timex.start - frame.at_end
    if timex.end <= frame.at:
        return frame.at - timex.end + _BEFORE_COSTS
    return 0
