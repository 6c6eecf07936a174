"""Days counted from the page, or from another event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from models.values.spans import Grain
from parsers.dates.calendar import DAY, WEEK, unit_of, week_of
from parsers.dates.frame import Found, Frame, exactly, loosely, ranging, somewhere
from parsers.dates.measure import is_few, measure, moved
from parsers.dates.timex import Tense, Timex
from parsers.dates.units import grain_of, within_unit

_A_WEEK = 7
_SATURDAY = 5
_STEP = {"last": -1, "this": 0, "next": 1}


def _only_month(frame: Frame, confidence: int = 40) -> Found | None:
    """Where the page gives no day but a month, that month."""
    anchor = frame.anchor
    if anchor.first is None or anchor.last is None:
        return None
    return somewhere((anchor.first, anchor.last), Grain.MONTH, confidence, relative=True)


def _from_today(timex: Timex, frame: Frame) -> Found | None:
    if (today := frame.day) is None:
        return _only_month(frame)
    day = today + timex.number("days") * DAY
    fits = timex.number("weekday", day.weekday()) == day.weekday()
    return exactly(day, 95 if fits else 60, relative=True)


def _yesterday_or_tomorrow(timex: Timex, frame: Frame) -> Found | None:
    """Hindi "कल" and "परसों": the tense decides; "from" such a day looks ahead."""
    if (today := frame.day) is None:
        return _only_month(frame)
    ahead = frame.tense is Tense.FUTURE or (frame.tense is Tense.NONE and "from" in timex.parts)
    distance = timex.number("n", 1) * DAY
    sure = 90 if frame.tense is not Tense.NONE else 60
    return exactly(today + distance if ahead else today - distance, sure, relative=True)


def _weekday(timex: Timex, frame: Frame) -> Found | None:
    if (today := frame.day) is None:
        return _only_month(frame)
    return exactly(_weekday_from(today, timex.number("weekday"), frame.tense), 90, relative=True)


def _weekday_from(today: date, weekday: int, tense: Tense) -> date:
    """In a report the latest such day, in a plan the first one; the report's own day counts."""
    if tense is Tense.FUTURE:
        return today + (weekday - today.weekday()) % 7 * DAY
    return today - (today.weekday() - weekday) % 7 * DAY


def _weekdays(timex: Timex, frame: Frame) -> Found | None:
    if (today := frame.day) is None:
        return _only_month(frame)
    first_number, last_number = timex.number("weekday"), timex.number("weekday_two")
    length = (last_number - first_number) % 7 * DAY
    if "which" in timex.parts:
        monday = week_of(today)[0] + _STEP[timex.word("which")] * WEEK
        first = monday + first_number * DAY
        return ranging(first, first + length, 85, relative=True)
    if frame.tense is Tense.FUTURE:
        first = _weekday_from(today, first_number, Tense.FUTURE)
        return ranging(first, first + length, 80, relative=True)
    last = _weekday_from(today, last_number, Tense.PAST)
    return ranging(last - length, last, 80, relative=True)


def _which_weekday(timex: Timex, frame: Frame) -> Found | None:
    if (today := frame.day) is None:
        return _only_month(frame)
    weekday, which = timex.number("weekday"), timex.word("which")
    if which == "last":
        return exactly(_weekday_from(today - DAY, weekday, Tense.PAST), 85, relative=True)
    if which == "next" or frame.tense is Tense.FUTURE:
        first = today + DAY if which == "next" else today
        return exactly(_weekday_from(first, weekday, Tense.FUTURE), 85, relative=True)
    day = week_of(today)[0] + weekday * DAY
    if frame.tense is Tense.PAST and day > today:
        day -= WEEK
    return exactly(day, 80, relative=True)


def _weekday_before_last(timex: Timex, frame: Frame) -> Found | None:
    if (today := frame.day) is None:
        return _only_month(frame)
    last = _weekday_from(today - DAY, timex.number("weekday"), Tense.PAST)
    return exactly(last - WEEK, 85, relative=True)


def _weekday_of_week(timex: Timex, frame: Frame) -> Found | None:
    if (today := frame.day) is None:
        return _only_month(frame)
    monday = week_of(today)[0] + _STEP[timex.word("which")] * WEEK
    return exactly(monday + timex.number("weekday") * DAY, 85, relative=True)


def _unit(timex: Timex, frame: Frame) -> Found | None:
    if (today := frame.reference) is None:
        return None
    unit, which = timex.word("unit"), timex.word("which")
    first, last = unit_of(today, unit, _STEP[which])
    if which == "this" and frame.tense is Tense.FUTURE:
        # A week or a month may yet have it today; of a year the days to come are meant.
        first = min(today if unit == "week" else today + DAY, last)
    elif which == "this" and frame.tense is Tense.PAST:
        last = max(first, today)
    return within_unit((first, last), unit, 90)


def _weekend(timex: Timex, frame: Frame) -> Found | None:
    del timex
    if (today := frame.reference) is None:
        return None
    step = 0 if frame.tense is Tense.FUTURE or today.weekday() >= _SATURDAY else -1
    return loosely(unit_of(today, "weekend", step), 75, relative=True)


def _units_beside(timex: Timex, frame: Frame) -> Found | None:
    """With "the last two weeks" or "the next few days": on one side of the page's day."""
    return _reach(timex, frame, back=timex.word("which") == "last")


def _coming(timex: Timex, frame: Frame) -> Found | None:
    counts = {"day": _A_WEEK, "week": 4, "month": 6}
    count = timex.number("n") or counts[timex.word("unit")]
    return _away(frame, timex.word("unit"), count, back=False)


def _ahead(timex: Timex, frame: Frame) -> Found | None:
    return None if frame.tense is Tense.PAST else _reach(timex, frame, back=False)


def _reach(timex: Timex, frame: Frame, *, back: bool) -> Found | None:
    count, unit = measure(timex)
    if is_few(timex) and unit == "day":
        count = _A_WEEK
    return _away(frame, unit, count, back=back)


def _away(frame: Frame, unit: str, count: int, *, back: bool) -> Found | None:
    if (today := frame.day) is None:
        return None
    far = moved(today, unit, -count if back else count)
    days = (far, today) if back else (today, far)
    if unit in {"year", "decade"}:
        return somewhere(days, Grain.YEAR, 75, relative=True)
    return loosely(days, 75, relative=True)


def _ago(timex: Timex, frame: Frame) -> Found | None:
    count, unit = measure(timex)
    if unit in {"month", "quarter", "year", "decade"}:
        if (reference := frame.reference) is None:
            return None
        then = moved(reference, unit, -count)
        coarse = "year" if unit in {"year", "decade"} else "month"
        return somewhere(unit_of(then, coarse), grain_of(coarse), 80, relative=True)
    if (today := frame.day) is None:
        return None
    then = moved(today, unit, -count)
    if unit == "day" and not is_few(timex):
        return exactly(then, 90, relative=True)
    reach = 3 * DAY
    return loosely((then - reach, min(then + reach, today)), 75, relative=True)


def _recently(timex: Timex, frame: Frame) -> Found | None:
    """No more than the page's year is certain."""
    del timex
    if (reference := frame.reference) is None:
        return None
    return somewhere((date(reference.year, 1, 1), reference), Grain.YEAR, 60, relative=True)


RESOLVERS: Mapping[str, Callable[[Timex, Frame], Found | None]] = {
    "from_today": _from_today,
    "yesterday_or_tomorrow": _yesterday_or_tomorrow,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "which_weekday": _which_weekday,
    "weekday_before_last": _weekday_before_last,
    "weekday_of_week": _weekday_of_week,
    "unit": _unit,
    "weekend": _weekend,
    "units_beside": _units_beside,
    "coming": _coming,
    "ahead": _ahead,
    "ago": _ago,
    "recently": _recently,
}
