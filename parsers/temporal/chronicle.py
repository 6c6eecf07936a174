"""Chronicles: rows that begin with a day and no year, under a title that tells the year."""

from __future__ import annotations

import re
from dataclasses import replace

from models.values.spans import Grain
from parsers.context import Context
from parsers.dates.timex import Resolved, Role, Tense, Timex
from parsers.temporal.told_years import last_day

_FEWEST = 3
"""Rows that make a chronicle."""
_SAFE_DAY = 28
_OPENING = 240
"""Characters of a heading or a summary above the first row."""
_BEHIND = re.compile(r"\s*(?::|[-\u2013\u2014]\s|\|)")
_LOOKS_BACK = re.compile(
    r"\b(?:year[- ](?:in|end|ender)|in review|a look back|looking back|look back|recap|"
    r"round-?up of the year|year that was|milestones of|chronology|timeline|over the year|"
    r"a year in|the year in)\b"
)


def in_chronicle(context: Context, timex: Timex, resolved: Resolved) -> Resolved:
    """As in "13-14 January: Negotiators meet", in "India and Oman in 2025": of that year."""
    span = resolved.span
    if timex.has_year or not span.first or not span.last or "month" not in timex.parts:
        return resolved
    if not _begins_row(context, timex):
        return resolved
    if not context.year_of_rows:
        context.year_of_rows.append(_year(context))
    year = context.year_of_rows[0]
    if year is None or year == span.first.year:
        return resolved
    if span.first.month == 2 and span.first.day > _SAFE_DAY:  # noqa: PLR2004 - February
        return resolved
    moved = span.model_copy(
        update={"first": span.first.replace(year=year), "last": last_day(span.last, year)}
    )
    return replace(resolved, span=moved, base=moved, rule="derived.chronicle")


def _year(context: Context) -> int | None:
    """The year that the title tells, or that of the page where the title looks back on it."""
    scene = context.scene
    rows = [t for t in context.times(scene.title_end, len(scene.text.text)) if _is_row(context, t)]
    if len(rows) < _FEWEST:
        return None
    told = {
        span.first.year
        for timex in context.times(0, min(rows[0].start, scene.title_end + _OPENING))
        if timex.role is Role.EVENT
        and (span := context.resolve(timex, Tense.NONE).span).grain is Grain.YEAR
        and span.first
    }
    if len(told) == 1:
        return told.pop()
    if told or context.day is None:
        return None
    return context.day.year if _LOOKS_BACK.search(scene.text.text, 0, scene.title_end) else None


def _is_row(context: Context, timex: Timex) -> bool:
    return not timex.has_year and "month" in timex.parts and _begins_row(context, timex)


def _begins_row(context: Context, timex: Timex) -> bool:
    """Whether a time stands at the head of a line, before a colon or a dash."""
    text = context.scene.text.text
    line = text.rfind("\n", 0, timex.lead) + 1
    return not text[line : timex.lead].strip(" -*\u2022\u00b7") and bool(
        _BEHIND.match(text, timex.end)
    )
