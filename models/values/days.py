"""Days near the ends of the calendar, which a misprint in an article can reach."""

from __future__ import annotations

from datetime import date, timedelta


def shift(day: date, by: timedelta) -> date:
    """Return a day moved; what would leave the calendar stays at its end."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min
