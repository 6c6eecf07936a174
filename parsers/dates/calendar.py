"""The civil calendar: months, quarters and years as first and last days."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta

Days = tuple[date, date]
"""The first and the last day of something, both within it."""

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)

# "early, mid and late in a month" are the 1st to 10th, 11th to 20th, 21st to last; a last day of 0
# is the month's last. Weeks of a month count from its first day.
PARTS_OF_MONTH = {
    "early": (1, 10),
    "third1": (1, 10),
    "mid": (11, 20),
    "late": (21, 0),
    "end": (21, 0),
    "half1": (1, 15),
    "half2": (16, 0),
    "fortnight1": (1, 14),
    "fortnight2": (15, 28),
    "week1": (1, 7),
    "week2": (8, 14),
    "week3": (15, 21),
    "week4": (22, 28),
    "week5": (-7, 0),
    "weeks12": (1, 14),
    "weeks23": (8, 21),
    "weeks34": (15, 28),
}
# Thirds of a year; its "end" is December.
PARTS_OF_YEAR = {
    "early": (1, 4),
    "third1": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "end": (12, 12),
    "half1": (1, 6),
    "half2": (7, 12),
}
# Seasons of the northern half; the monsoon is India's.
SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "monsoon": (6, 9),
    "autumn": (9, 11),
    "winter": (12, 14),
}
FISCAL_START = 4
"""India's fiscal year begins in April, and is named by that year: 2026-27 begins in April 2026."""


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_at(year: int, month: int) -> date:
    """The first day of a month; months below 1 and above 12 lie in other years."""
    years, index = divmod(year * 12 + month - 1, 12)
    return date(min(max(years, 1), 9998), index + 1, 1)


def months(year: int, first: int, last: int | None = None) -> Days:
    """From the first day of a month to the last day of a month of the same count of years."""
    start = month_at(year, first)
    end = month_at(year, first if last is None else last)
    return start, end.replace(day=calendar.monthrange(end.year, end.month)[1])


def add_months(day: date, count: int) -> date:
    """The same day of another month, or that month's last day."""
    first, last = months(day.year, day.month + count)
    return min(first.replace(day=min(day.day, last.day)), last)


def week_of(day: date) -> Days:
    """Monday to Sunday."""
    monday = day - day.weekday() * DAY
    return monday, monday + 6 * DAY


def quarter_of(day: date) -> Days:
    """The calendar quarter of a day."""
    first = (day.month - 1) // 3 * 3 + 1
    return months(day.year, first, first + 2)


def fiscal_year(start: int) -> Days:
    """The fiscal year that begins in a year."""
    return months(start, FISCAL_START, FISCAL_START + 11)


def fiscal_year_of(day: date) -> int:
    """The year in which the fiscal year of a day began."""
    return day.year if day.month >= FISCAL_START else day.year - 1


def part_of_month(year: int, month: int, part: str) -> Days:
    """The days of a part of a month."""
    first, last = months(year, month)
    low, high = PARTS_OF_MONTH[part]
    start = first.replace(day=low) if low > 0 else last + (low + 1) * DAY
    return start, last if high == 0 else first.replace(day=high)


def unit_of(day: date, unit: str, step: int = 0) -> Days:
    """The week, month, quarter, year … of a day, or one so many units away."""
    reckon = _UNITS.get(unit)
    return reckon(day, step) if reckon else (day + step * DAY, day + step * DAY)


def _weekend(day: date, step: int) -> Days:
    monday, sunday = week_of(day + step * WEEK)
    return monday + 5 * DAY, sunday


def _fortnight(day: date, step: int) -> Days:
    if step == 0:
        return day, day + 2 * WEEK
    return (day + DAY, day + 2 * WEEK) if step > 0 else (day - 2 * WEEK, day)


def _decade(day: date, step: int) -> Days:
    first = day.year // 10 * 10 + 10 * step
    return date(first, 1, 1), date(first + 9, 12, 31)


_UNITS: Mapping[str, Callable[[date, int], Days]] = {
    "week": lambda day, step: week_of(day + step * WEEK),
    "weekend": _weekend,
    "fortnight": _fortnight,
    "month": lambda day, step: months(day.year, day.month + step),
    "quarter": lambda day, step: quarter_of(month_at(day.year, day.month + 3 * step)),
    "fiscal": lambda day, step: fiscal_year(fiscal_year_of(day) + step),
    "year": lambda day, step: months(day.year + step, 1, 12),
    "decade": _decade,
}
