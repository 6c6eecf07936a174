"""Former dates: days for which something was once meant, and no longer is."""

from __future__ import annotations

from datetime import timedelta

from models.values.mentions import Status
from parsers.context import Context
from parsers.dates.timex import Role as TimeRole
from parsers.dates.timex import Tense
from parsers.factuality.implied_status import tense_for
from parsers.factuality.judging import Judgement
from parsers.frames import Frame
from parsers.temporal.taking_times import take_time

Stretch = tuple[int, int]


def was_moved(context: Context, judgement: Judgement) -> bool:
    """Whether what was moved was meant for days that lie long behind the article."""
    if judgement.former_from is None or judgement.former_to is None or context.day is None:
        return False
    times = context.times(judgement.former_from, judgement.former_to)
    spans = [context.resolve(t, Tense.NONE).span for t in times if t.has_year]
    return any(span.last and span.last < context.day - _LONG for span in spans)


_LONG = timedelta(days=180)


def set_former_aside(context: Context, frame: Frame, judgement: Judgement) -> None:
    """Dates that no longer hold are taken away and kept beside."""
    if judgement.former_from is None or judgement.former_to is None:
        return
    if frame.status in {Status.CANCELLED, Status.POSTPONED}:
        return
    for timex in context.times(judgement.former_from, judgement.former_to):
        if timex.role is not TimeRole.EVENT:
            continue
        if judgement.rule != "status.overcome":  # "put off in November" is no former day
            frame.former.append(context.resolve(timex, Tense.NONE).span)
        if frame.time is timex:
            frame.time = frame.resolved = None
            _take_other_time(context, frame, (judgement.former_from, judgement.former_to))


def _take_other_time(context: Context, frame: Frame, former: Stretch) -> None:
    """The day that holds stands outside the words that tell of a former one."""
    times = (*context.times(frame.at_end, frame.end), *context.times(frame.start, frame.at))
    for timex in times:
        apart = timex.end <= former[0] or timex.start >= former[1]
        if apart and timex.role is TimeRole.EVENT:
            take_time(context, frame, timex, tense_for(frame, frame.status))
            return
