"""Days and spans as people read them."""

from __future__ import annotations

from datetime import date, timedelta

from models.alerts.text import one_line
from models.values.spans import Span


def shown(span: Span) -> str:
    """Return a span as people read it; the wording where no day is fixed."""
    first, last = span.first, span.last
    if first is None and last is None:
        return one_line(span.wording or "", 80)
    if first and last:
        return _range(first, last)
    return f"from {shown_day(first)}" if first else f"by {shown_day(last)}" if last else ""


def _range(first: date, last: date) -> str:
    """Return whole years and months by their names, else both ends."""
    after = min(last, date.max - timedelta(days=1)) + timedelta(days=1)
    if first == last:
        return shown_day(first)
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y} to {last:%Y}"
    if first.day == after.day == 1:
        months = f"{first:%B %Y}", f"{last:%B %Y}"
        return months[0] if months[0] == months[1] else " to ".join(months)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{shown_day(last)}"
    return f"{shown_day(first)} to {shown_day(last)}"


def shown_day(day: date) -> str:
    """Return a day in words."""
    return f"{day.day} {day:%B %Y}"
