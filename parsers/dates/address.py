"""The date in a page's address."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from parsers.dates.calendar import Days, day_of, months
from parsers.dates.words import load_pieces
from parsers.text.fold import Script
from parsers.text.lexicon import Row, load_rows

_CENTURY = 2000


class AddressRow(Row):
    """One way in which publishers write dates into addresses."""

    pattern: re.Pattern[str]
    example: str
    day: date


def days_in_address(url: str | None) -> Days | None:
    """The day or the month in an address: /2022/02/14/, /2024/jan/2903, talks-20240306."""
    for row in load_rows("datelines.toml", AddressRow, "address"):
        for found in row.pattern.finditer((url or "").lower()):
            if days := _days(found.groupdict()):
                return days
    return None


def _days(parts: dict[str, str | None]) -> Days | None:
    if epoch := parts.get("epoch"):
        day = datetime.fromtimestamp(int(epoch) // 1000, tz=UTC).date()
        return day, day
    year = int(parts.get("year") or _CENTURY + int(parts.get("yy") or 0))
    if (month := _month(parts.get("month") or "")) is None:
        return None
    if not (number := parts.get("day")):
        return months(year, month)
    exact = day_of(year, month, int(number))
    return (exact, exact) if exact else None


def _month(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    number = load_pieces(Script.EN).values["month"].get(words)
    return number if isinstance(number, int) else None
