"""What the parts of a date rule out: 31 June, the year pair 2024-12, a range that runs backwards."""

from __future__ import annotations

from collections.abc import Mapping

from parsers.dates.calendar import day_of
from parsers.dates.timex import Part

_LEAP = 2024


def is_possible(parts: Mapping[str, Part]) -> bool:
    """Whether there is such a date, as far as its own parts say."""
    number = {name: value for name, value in parts.items() if isinstance(value, int)}
    if "fiscal" in number and "fiscal_two" in number:
        return (number["fiscal"] + 1) % 100 == number["fiscal_two"]
    if "year" in number and "year_two" in number and number["year_two"] < number["year"]:
        return False
    if "day" not in number or "month" not in number or number.get("year", _LEAP) < 1900:
        return True
    first = day_of(number.get("year", _LEAP), number.get("month", 1), number["day"])
    if first is None and "month_two" not in number and "day_two" not in number:
        return False
    if "day_two" not in number:
        return True
    month = number.get("month_two", number["month"])
    last = day_of(number.get("year_two", number.get("year", _LEAP)), month, number["day_two"])
    if last is None or first is None:
        return False
    return "month_two" in number or first <= last
