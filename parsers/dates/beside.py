"""Days counted from another event, and how long something lasts."""

from __future__ import annotations

from models.values.spans import Grain, Span
from parsers.dates.calendar import DAY, unit_of
from parsers.dates.frame import Found, exactly, loosely, somewhere
from parsers.dates.measure import DAYS_IN, is_few, measure, moved
from parsers.dates.timex import Timex
from parsers.dates.units import grain_of


def beside(timex: Timex, event: Span) -> Found | None:
    """Count from another event; None where its days are not known."""
    side = timex.word("side")
    count, unit = measure(timex)
    count = 0 if side == "same" else count
    start = event.first if side == "before" else event.last
    if side == "same" and unit == "year":
        start = start or event.first  # "by the middle of 2027, ... later that year"
    elif event.first is None or event.last is None:
        return None
    if start is None:
        return None
    if unit in {"month", "year", "quarter"} or event.grain not in {Grain.DAY, Grain.RANGE}:
        coarse = unit if unit in {"month", "year", "quarter"} else "month"
        then = moved(start, unit, -count if side == "before" else count)
        return somewhere(unit_of(then, coarse), grain_of(coarse), 70)
    then = moved(start, unit, -count if side == "before" else count)
    if unit == "day":
        return exactly(then, 80)
    return loosely((then - 3 * DAY, then + 3 * DAY), 60)


def length_in_days(timex: Timex) -> int | None:
    """How many days a duration lasts; None where it says no number of days or weeks."""
    count, unit = measure(timex)
    if timex.resolver not in {"duration", "ahead"} or unit not in DAYS_IN or is_few(timex):
        return None
    return count * DAYS_IN[unit]
