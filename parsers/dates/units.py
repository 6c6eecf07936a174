"""Months, quarters, years and parts of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from models.values.spans import Grain
from parsers.dates.calendar import (
    DAY,
    FISCAL_START,
    PARTS_OF_YEAR,
    SEASONS,
    WEEK,
    Days,
    month_at,
    months,
    part_of_month,
    unit_of,
)
from parsers.dates.days import year_of
from parsers.dates.fiscal import fiscal_start
from parsers.dates.frame import Found, Frame, exactly, loosely, nearest, somewhere
from parsers.dates.timex import Tense, Timex

_STEP = {"last": -1, "this": 0, "next": 1}
_GRAIN = {"quarter": Grain.QUARTER, "year": Grain.YEAR, "fiscal": Grain.YEAR, "decade": Grain.YEAR}

_LOOSE = frozenset({"week", "weekend", "fortnight"})


def grain_of(unit: str) -> Grain:
    """The grain of a unit; a week or a few days are shown by their month."""
    return _GRAIN.get(unit, Grain.MONTH)


def within_unit(days: Days, unit: str, confidence: int) -> Found:
    """Somewhere in a unit that is counted from the page; weeks need not lie in one month."""
    if unit in _LOOSE:
        return loosely(days, confidence, relative=True)
    return somewhere(days, grain_of(unit), confidence, relative=True)


def _month_start(timex: Timex, frame: Frame, month: int) -> tuple[date, bool] | None:
    """The first day of the month that is meant, and whether the page's day decided it."""
    if (year := year_of(timex, frame)) is not None:
        return date(year, month, 1), False
    if (reference := frame.reference) is None:
        return None
    here = reference.replace(day=1)
    years = [date(here.year + step, month, 1) for step in (-1, 0, 1)]
    which = timex.word("which") or timex.word("side")
    if which == "last":
        chosen: date | None = max(day for day in years if day < here)
    elif which == "next":
        chosen = min(day for day in years if day > here)
    elif which == "this":
        chosen = date(here.year, month, 1)
    elif frame.tense is Tense.FUTURE:
        chosen = min(day for day in years if day >= here)
    elif frame.tense is Tense.PAST:
        chosen = max(day for day in years if day <= here)
    else:
        chosen = nearest(years, here, Tense.NONE)
    return (chosen, True) if chosen else None


def _month(timex: Timex, frame: Frame) -> Found | None:
    found = _month_start(timex, frame, timex.number("month"))
    if found is None:
        return None
    first, relative = found
    days = months(first.year, first.month)
    return somewhere(days, Grain.MONTH, 85 if relative else 100, relative=relative)


def _months(timex: Timex, frame: Frame, grain: Grain = Grain.MONTH) -> Found | None:
    found = _month_start(timex, frame, timex.number("month"))
    if found is None:
        return None
    first, relative = found
    if year_two := timex.number("year_two"):
        days = first, months(year_two, timex.number("month_two"))[1]
        return somewhere(days, grain, 100)
    last = timex.number("month_two")
    if last < first.month:
        last += 12
        if timex.number("year") or "which_year" in timex.parts:
            first = month_at(first.year, first.month - 12)
    days = months(first.year, first.month, last)
    return somewhere(days, grain, 85 if relative else 100, relative=relative)


def _part_of_month(timex: Timex, frame: Frame) -> Found | None:
    found = _month_start(timex, frame, timex.number("month"))
    if found is None:
        return None
    first, relative = found
    days = part_of_month(first.year, first.month, timex.word("part"))
    return somewhere(days, Grain.MONTH, 80 if relative else 95, relative=relative)


def _weekday_of_month(timex: Timex, frame: Frame) -> Found | None:
    """As in "the last Thursday of November"; -1 counts from the month's end."""
    found = _month_start(timex, frame, timex.number("month"))
    if found is None:
        return None
    (first, last), relative = months(found[0].year, found[0].month), found[1]
    nth, weekday = timex.number("n"), timex.number("weekday")
    if nth > 0:
        day = first + (weekday - first.weekday()) % 7 * DAY + (nth - 1) * WEEK
    else:
        day = last - (last.weekday() - weekday) % 7 * DAY
    if not first <= day <= last:
        return None
    return exactly(day, 85 if relative else 95, relative=relative)


def _part_of_year(timex: Timex, frame: Frame) -> Found | None:
    part = timex.word("part")
    if (start := fiscal_start(timex, frame)) is not None:
        return _part_of_fiscal(part, start)
    year = year_of(timex, frame)
    return _part_of(part, year) if year else None


def _part_of_fiscal(part: str, start: int) -> Found | None:
    low, high = PARTS_OF_YEAR.get(part, (1, 12))
    shift = FISCAL_START - 1
    return somewhere(months(start, low + shift, high + shift), Grain.YEAR)


def _part_of(part: str, year: int) -> Found | None:
    if part not in PARTS_OF_YEAR:
        return somewhere(months(year, 1, 12), Grain.YEAR, 60)
    low, high = PARTS_OF_YEAR[part]
    return somewhere(months(year, low, high), Grain.MONTH if low == high else Grain.YEAR)


def _half_of_year(timex: Timex, frame: Frame) -> Found | None:
    if (start := fiscal_start(timex, frame)) is not None:
        return _part_of_fiscal(f"half{timex.number('half')}", start)
    year = year_of(timex, frame)
    return _part_of(f"half{timex.number('half')}", year) if year else None


def _part_of_unit(timex: Timex, frame: Frame) -> Found | None:
    if (reference := frame.reference) is None:
        return None
    unit, part = timex.word("unit"), timex.word("part")
    which = timex.word("which", "this")
    first, last = unit_of(reference, unit, _STEP[which])
    if which == "this" and part == "end" and "which" not in timex.parts:
        # "Before the end of the year": all that is left of it, while any of it is left.
        first = min(reference + DAY, last)
        return somewhere((first, last), grain_of(unit), 85, relative=True)
    if unit in {"year", "fiscal"}:
        found = (_part_of if unit == "year" else _part_of_fiscal)(part, first.year)
        return found._replace(confidence=85, relative=True) if found else None
    if unit == "month":
        days = part_of_month(first.year, first.month, part)
        return somewhere(days, Grain.MONTH, 85, relative=True)
    return within_unit((first, last), unit, 70)


def _side_of_unit(timex: Timex, frame: Frame) -> Found | None:
    if (reference := frame.reference) is None:
        return None
    unit, side = timex.word("unit"), timex.word("side")
    which = timex.word("which", "this")
    first, last = unit_of(reference, unit, _STEP[which])
    if which == "this" and side == "later":
        first = min(reference + DAY, last)
    elif which == "this" and side == "earlier":
        last = max(first, reference)
    return within_unit((first, last), unit, 85)


def _season(timex: Timex, frame: Frame) -> Found | None:
    low, high = SEASONS[timex.word("season")]
    if (year := year_of(timex, frame)) is not None:
        return somewhere(months(year, low, high), Grain.QUARTER, 80)
    if (reference := frame.reference) is None:
        return None
    around = [months(reference.year + step, low, high) for step in (-1, 0, 1)]
    which = timex.word("which")
    past = [days for days in around if days[1] < reference]
    ahead = [days for days in around if days[0] > reference]
    if which == "last":
        return somewhere(past[-1], Grain.QUARTER, 70, relative=True) if past else None
    if which == "next":
        return somewhere(ahead[0], Grain.QUARTER, 70, relative=True) if ahead else None
    return somewhere(around[1], Grain.QUARTER, 70, relative=True)


def _months_quarter(timex: Timex, frame: Frame) -> Found | None:
    if (start := fiscal_start(timex, frame)) is not None:
        low, high = timex.number("month"), timex.number("month_two")
        low += 0 if low >= FISCAL_START else 12
        high += 0 if high >= low else 12
        return somewhere(months(start, low, high), Grain.QUARTER)
    return _months(timex, frame, Grain.QUARTER)


def _year(timex: Timex, frame: Frame) -> Found | None:
    year = year_of(timex, frame)
    return somewhere(months(year, 1, 12), Grain.YEAR, 100) if year else None


def _years(timex: Timex, frame: Frame) -> Found | None:
    del frame
    days: Days = (date(timex.number("year"), 1, 1), date(timex.number("year_two"), 12, 31))
    return somewhere(days, Grain.YEAR, 90)


RESOLVERS: Mapping[str, Callable[[Timex, Frame], Found | None]] = {
    "month": _month,
    "months": _months,
    "part_of_month": _part_of_month,
    "weekday_of_month": _weekday_of_month,
    "part_of_year": _part_of_year,
    "half_of_year": _half_of_year,
    "part_of_unit": _part_of_unit,
    "side_of_unit": _side_of_unit,
    "season": _season,
    "months_quarter": _months_quarter,
    "year": _year,
    "years": _years,
}
