"""Days and ranges of days that are named by the calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from models.values.spans import Grain
from parsers.dates.calendar import DAY, day_of, month_at, week_of
from parsers.dates.frame import (
    Found,
    Frame,
    exactly,
    is_beside,
    nearest,
    ranging,
    somewhere,
)
from parsers.dates.timex import Tense, Timex

_CENTURY = 2000
_PIVOT = 60
_STEP = {"last": -1, "this": 0, "next": 1}
_MISMATCH = 60
_TWO_YEARS = timedelta(days=600)
_TENSE_OF = {"last": Tense.PAST, "next": Tense.FUTURE, "this": Tense.NONE}


def year_of(timex: Timex, frame: Frame, suffix: str = "") -> int | None:
    """The year that the words themselves name, with all four figures."""
    if year := timex.number(f"year{suffix}"):
        return year
    if f"yy{suffix}" in timex.parts:
        short = timex.number(f"yy{suffix}")
        return _CENTURY + short - (100 if short >= _PIVOT else 0)
    which = timex.word("which_year")
    if which and frame.reference and not suffix:
        return frame.reference.year + _STEP[which]
    return None


def _day(timex: Timex, frame: Frame) -> Found | None:
    month, number = timex.number("month"), timex.number("day")
    weekday = timex.number("weekday", -1)
    if (year := year_of(timex, frame)) is not None:
        day = day_of(year, month, number)
        fits = day is None or weekday in (-1, day.weekday())
        return exactly(day, 100 if fits else _MISMATCH) if day else None
    if (reference := frame.reference) is None:
        return None
    candidates = _years_around(reference, month, number)
    # "The 17th of the current month", and of the last and the next, whatever the clause says.
    tense = _TENSE_OF.get(timex.word("which"), frame.tense)
    chosen = nearest(candidates, reference, tense)
    if chosen is None:
        return None
    if weekday not in (-1, chosen.weekday()) and not is_beside(chosen, reference):
        fitting = [
            day
            for day in candidates
            if day.weekday() == weekday and abs(day - reference) < _TWO_YEARS
        ]
        chosen = nearest(fitting, reference, tense) or chosen
    fits = weekday in (-1, chosen.weekday())
    return exactly(chosen, 90 if fits else _MISMATCH, relative=True)


def _years_around(reference: date, month: int, number: int) -> list[date]:
    years = range(reference.year - 4, reference.year + 5)
    days = (day_of(year, month, number) for year in years)
    return [day for day in days if day is not None]


def _days(timex: Timex, frame: Frame) -> Found | None:
    month, number = timex.number("month"), timex.number("day")
    month_two = timex.number("month_two", month)
    number_two = timex.number("day_two", number)
    year_two = year_of(timex, frame, "_two") or year_of(timex, frame)
    year = year_of(timex, frame) or year_two
    if year is None or year_two is None:
        if (reference := frame.reference) is None:
            return None
        ends = _years_around(reference, month_two, number_two)
        starts = _years_around(reference, month, number)
        tense = _TENSE_OF.get(timex.word("which"), frame.tense)
        start = nearest(starts, reference, tense)
        if start is None:
            return None
        last = min((end for end in ends if end >= start), default=None)
        return ranging(start, last, 90, relative=True) if last else None
    if year == year_two and month_two < month and not timex.number("year"):
        year -= 1
    first, last = day_of(year, month, number), day_of(year_two, month_two, number_two)
    if first is None or last is None or last < first:
        return None
    return ranging(first, last, 100)


def _week_of(timex: Timex, frame: Frame) -> Found | None:
    found = _day(timex, frame)
    if found is None:
        return None
    first, last = week_of(found.first)
    return ranging(first, last, 85, relative=found.relative)


def _monthless(timex: Timex, frame: Frame) -> Found | None:
    """The day of "on the 16th": in the month of a day nearby, else of what the tense means."""
    number, number_two = timex.number("day"), timex.number("day_two", timex.number("day"))
    reference = frame.near or frame.anchor.last
    if reference is None:
        return None
    if frame.near:
        candidates = [day_of(reference.year, reference.month, number)]
    else:
        around = (month_at(reference.year, reference.month + step) for step in (-1, 0, 1))
        candidates = [day_of(month.year, month.month, number) for month in around]
    days = [day for day in candidates if day]
    if frame.near or frame.tense is Tense.NONE:
        first = min(days, key=lambda day: abs(day - reference), default=None)
    elif frame.tense is Tense.PAST:
        first = max((day for day in days if day <= reference), default=None)
    else:
        first = min((day for day in days if day >= reference), default=None)
    if first is None:
        return None
    last = first
    while last.day != number_two:
        last += DAY
    return ranging(first, last, 70, relative=True)


def _of_month(timex: Timex, frame: Frame) -> Found | None:
    """Days of this, the last or the next month."""
    if (reference := frame.reference) is None:
        return None
    month = month_at(reference.year, reference.month + _STEP[timex.word("which", "this")])
    first = day_of(month.year, month.month, timex.number("day"))
    last = day_of(month.year, month.month, timex.number("day_two", timex.number("day")))
    if first is None or last is None or last < first:
        return None
    return ranging(first, last, 90, relative=True)


def _hijri(timex: Timex, frame: Frame) -> Found | None:
    """A day of the Islamic calendar by Umm al-Qura; a sighted new moon may differ by a day."""
    del frame
    # Few texts have such a date, and everybody would wait for its tables.
    from hijridate import Hijri  # noqa: PLC0415

    year, month = timex.number("year"), timex.number("month")
    try:
        first = Hijri(year, month, timex.number("day", 1)).to_gregorian()
        days = Hijri(year, month, 1).month_length()
    except (ValueError, OverflowError):
        return None
    start = date(first.year, first.month, first.day)
    if "day" in timex.parts:
        return exactly(start, 80)
    return somewhere((start, start + (days - 1) * DAY), Grain.MONTH, 70)


RESOLVERS: Mapping[str, Callable[[Timex, Frame], Found | None]] = {
    "day": _day,
    "days": _days,
    "week_of": _week_of,
    "monthless": _monthless,
    "of_month": _of_month,
    "hijri": _hijri,
}
