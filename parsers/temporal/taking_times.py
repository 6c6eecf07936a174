"""Taking a time: the days that a time, once chosen, means for a frame."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from models.values.mentions import Kind
from models.values.spans import Grain
from parsers.context import Context
from parsers.dates.timex import Role, Tense, Timex
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame
from parsers.temporal.chronicle import in_chronicle
from parsers.temporal.told_months import in_told_month
from parsers.temporal.told_years import in_told_year

_FIRST = re.compile(r"\b(?:the|his|her|its|their)\s+first(?:\s+[\w-]+){0,4}\s+$")
_FIRST_NEAR = 50
_TEXT_OF = re.compile(
    r"\b(?:treaty|memorandum|agreement|convention|accord|pact|mou|protocol)"
    r"(?: (?:on|for) (?:\w+ ){1,4}| )of (?:\w+ )?$"
)


def take_time(  # noqa: C901, PLR0911, PLR0912 - a list of cases, each with its answer
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
    if timex.resolver == "ahead" and _is_conditional(context, frame, timex):
        frame.vague = timex
        return False
    if tense is Tense.FUTURE and _is_issued(context, timex):
        tense = Tense.PAST
    if tense is not Tense.FUTURE and timex.bound == "until" and _goes_on(context, timex):
        tense = Tense.FUTURE
    resolved = in_told_year(context, frame, timex, context.resolve(timex, tense))
    in_month = in_told_month(context, frame, timex, resolved)
    if timex.rule == _IN_WORDS and in_month is resolved:
        frame.day_number = frame.day_number or timex.number("day")
        return False  # "He is here for three days; the council meets on the second."
    resolved = in_chronicle(context, timex, in_month)
    if timex.bound == "since" and frame.form is Form.NOUN and frame.kind is Kind.VISIT:
        return False  # "the visit, the first since his accession in 2020"
    if timex.bound == "since" and frame.kind in OF_DAYS:
        resolved = replace(resolved, span=resolved.base)
        frame.edge = Edge.START
    if timex.bound == "since" and frame.kind is Kind.MILESTONE:
        resolved = replace(resolved, span=resolved.base)  # "in force since 1 June"
    if resolved.span.first is None and resolved.span.last is None:
        return False
    open_start = resolved.span.first is None and resolved.span.grain is Grain.UNKNOWN
    if open_start or (timex.bound in _DEADLINES and resolved.span.grain is Grain.MONTH):
        last = resolved.span.last
        ahead = tense is Tense.FUTURE or bool(last and context.day and last > context.day)
        grain = resolved.base.grain if ahead else Grain.UNKNOWN
        by_day = resolved.base.grain is not Grain.YEAR
        if by_day and ahead and last and context.day and last.year != context.day.year:
            grain = Grain.UNKNOWN  # "by 31 January": in this year or the next
        if not _is_this_month(context, last):
            grain = _coarse(grain)
        elif timex.bound in _DEADLINES and grain in {Grain.DAY, Grain.RANGE}:
            grain = Grain.MONTH  # "by 25 January", said in January
        start = resolved.base.first if grain is Grain.QUARTER else resolved.span.first
        update = {"grain": grain, "first": start}
        resolved = replace(resolved, span=resolved.span.model_copy(update=update))
    frame.time, frame.resolved = timex, resolved
    frame.proves("date", timex.lead, timex.end, f"date.{resolved.rule}")
    return True


_IN_WORDS = "ordinal-of-no-month"


def _is_conditional(context: Context, frame: Frame, timex: Timex) -> bool:
    """As in "Once ratified, it will take effect within 60 days": counted from a day not known."""
    start = context.scene.sentences[frame.sentence].start
    return _CONDITION.search(context.scene.text.text, start, timex.lead) is not None


_CONDITION = re.compile(
    r"\b(?:once|upon|as soon as|after (?:its|their|the) (?:ratification|approval|signing|signature|"
    r"exchange|completion|clearance)|after (?:ratification|approval|signing|signature)|"
    r"(?:when|after) (?:both|the two|they|it)\b(?: \w+)? (?:have|has|is|are|had))\b"
)


def _is_issued(context: Context, timex: Timex) -> bool:
    """As in "A decree issued on Tuesday ratifies": the day of something done."""
    text = context.scene.text.text
    return _ISSUED.search(text, max(timex.lead - _ISSUED_NEAR, 0), timex.lead) is not None


_ISSUED = re.compile(r"\b(?:issued|released|published|promulgated|gazetted|made public|dated)\s+$")
_ISSUED_NEAR = 16


def _goes_on(context: Context, timex: Timex) -> bool:
    """As in "has been there since Saturday on a visit that lasts until Friday": not over yet."""
    text = context.scene.text.text
    return _LASTS.search(text, max(timex.lead - _LASTS_NEAR, 0), timex.lead) is not None


_LASTS = re.compile(
    r"\b(?:(?:that|which)\s(?:is to |will )?(?:lasts?|goes on|go on|runs?|continues?|extends?)|"
    r"(?:and|who|they|she|he|it) (?:is to|will|are to) "
    r"(?:stay|remain|last|run|go on|continue|be there))"
    r"(?:\s(?:there|here|on))?\s+$"
)
_LASTS_NEAR = 40


_DEADLINES = frozenset({"by", "before"})


def _is_this_month(context: Context, last: date | None) -> bool:
    """As in "by the end of the month": there is no choice of months."""
    day = context.day
    return last is not None and day is not None and last < _next_month(day)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=_LONGEST)).replace(day=1)


_LONGEST = 31


def _coarse(grain: Grain) -> Grain:
    """As in "By 30 June", "by June": what falls before a day falls in no certain month."""
    return grain if grain in {Grain.UNKNOWN, Grain.QUARTER} else Grain.YEAR


OF_DAYS = frozenset({Kind.VISIT, Kind.PORT_CALL, Kind.EXERCISE})
