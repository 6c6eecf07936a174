"""What the parts of a date rule out: 31 June, the year pair 2024-12, a range run backwards."""

from __future__ import annotations

from collections.abc import Mapping

from parsers.dates.calendar import day_of
from parsers.dates.timex import Part

_ANY_YEAR = 2024
"""A leap year, so that 29 February is possible where no year is named."""
_FIRST_YEAR = 1900
"""Years before it are those of the Islamic calendar, whose months are checked when converted."""


def is_possible(parts: Mapping[str, Part]) -> bool:
    """Whether there is such a date, as far as its own parts say."""
    number = {name: value for name, value in parts.items() if isinstance(value, int)}
    if "fiscal" in number and "fiscal_two" in number:
        return (number["fiscal"] + 1) % 100 == number["fiscal_two"]
    year = number.get("year", _ANY_YEAR)
    if number.get("year_two", year) < year and "year" in number:
        return False
    if "day" not in number or "month" not in number or year < _FIRST_YEAR:
        return True
    return _are_days(number, year)


def _are_days(number: Mapping[str, int], year: int) -> bool:
    first = day_of(year, number["month"], number["day"])
    if "day_two" not in number:
        return first is not None
    month = number.get("month_two", number["month"])
    last = day_of(number.get("year_two", year), month, number["day_two"])
    if first is None or last is None:
        return False
    return "month_two" in number or first <= last
