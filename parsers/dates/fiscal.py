"""Quarters, and fiscal years that begin in April."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from models.values.spans import Grain
from parsers.dates.calendar import FISCAL_START, fiscal_year, fiscal_year_of, months
from parsers.dates.days import year_of
from parsers.dates.frame import Found, Frame, somewhere
from parsers.dates.timex import Tense, Timex

_STEP = {"last": -1, "this": 0, "next": 1}
_SHORT = 100
_QUARTERS = 4
_LAST_QUARTER = 10


def fiscal_start(timex: Timex, frame: Frame) -> int | None:
    """The year in which the fiscal year begins that the words name; FY27 ends in 2027."""
    for part, step in (("fiscal", 0), ("fiscal_end", -1)):
        if part in timex.parts:
            year = timex.number(part)
            return (year if year > _SHORT else 2000 + year) + step
    if "fiscal_unit" in timex.parts and frame.reference:
        which = timex.word("which_year", "this")
        return fiscal_year_of(frame.reference) + _STEP[which]
    return None


def _quarter(timex: Timex, frame: Frame) -> Found | None:
    quarter = timex.number("quarter")
    if not 1 <= quarter <= _QUARTERS:
        return None
    start = fiscal_start(timex, frame)
    if "month" in timex.parts and start is not None:
        month = timex.number("month")
        low = month if month >= FISCAL_START else month + 12
        return somewhere(months(start, low, low + 2), Grain.QUARTER)
    low = 3 * quarter - 2
    if start is not None:
        return somewhere(months(start, low + 3, low + 5), Grain.QUARTER)
    if (year := year_of(timex, frame)) is None:
        return None if "month" in timex.parts else _bare_quarter(timex, frame)
    if "month" in timex.parts:
        return somewhere(
            months(year, timex.number("month"), timex.number("month_two")), Grain.QUARTER
        )
    return somewhere(months(year, low, low + 2), Grain.QUARTER, 90)


def _bare_quarter(timex: Timex, frame: Frame) -> Found | None:
    """A quarter without its year; of the calendar, for want of better."""
    low = 3 * timex.number("quarter") - 2
    if (reference := frame.reference) is None or low > _LAST_QUARTER:
        return None
    around = [months(reference.year + step, low, low + 2) for step in (-1, 0, 1)]
    past = [days for days in around if days[0] <= reference]
    ahead = [days for days in around if days[1] >= reference]
    days = past[-1] if frame.tense is Tense.PAST else ahead[0]
    return somewhere(days, Grain.QUARTER, 60, relative=True)


def _fiscal_year(timex: Timex, frame: Frame) -> Found | None:
    start = fiscal_start(timex, frame)
    return somewhere(fiscal_year(start), Grain.YEAR) if start else None


RESOLVERS: Mapping[str, Callable[[Timex, Frame], Found | None]] = {
    "quarter": _quarter,
    "bare_quarter": _bare_quarter,
    "fiscal_year": _fiscal_year,
}
