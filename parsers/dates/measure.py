"""How many of which unit, and how far that is."""

from __future__ import annotations

from datetime import date

from parsers.dates.calendar import DAY, add_months
from parsers.dates.timex import Timex

_FEW = 3
DAYS_IN = {"day": 1, "week": 7, "weekend": 2, "fortnight": 14, "month": 30}


def measure(timex: Timex) -> tuple[int, str]:
    """How many of which unit; "a few" are some three, and Arabic has two of them in one word."""
    if pair := timex.word("pair"):
        return 2, pair
    return timex.number("n", 1) or _FEW, timex.word("unit", "day")


def is_few(timex: Timex) -> bool:
    """Whether the words leave the number open; the vocabulary gives such words a 0."""
    return timex.parts.get("n") == 0


def moved(day: date, unit: str, count: int) -> date:
    """The day so many units away."""
    if unit in {"month", "quarter"}:
        return add_months(day, count * (3 if unit == "quarter" else 1))
    if unit in {"year", "decade"}:
        return add_months(day, 12 * count * (10 if unit == "decade" else 1))
    return day + count * DAYS_IN.get(unit, 1) * DAY
