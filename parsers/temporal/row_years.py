"""Row years: the year of a round whose day has none, by the round told beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.values.spans import Grain
from parsers.frames import Frame
from parsers.temporal.told_years import last_day

_DAYS = frozenset({Grain.DAY, Grain.RANGE, Grain.MONTH})
_SAFE_DAY = 28


def date_rows(frames: Sequence[Frame]) -> None:
    """As in "the first in November 2023, the second from 9 to 11 December": of the same year.

    Of two rounds in one sentence the later number falls later; a month without a year is the first
    one behind the round before it. What is told first is the news, and has the article's year.
    """
    for frame in frames:
        if not _lacks_year(frame):
            continue
        for other in frames:
            beside = other.at < frame.at and other.round and frame.round == other.round + 1
            if beside and _has_year(other):
                _move_behind(frame, other)
                break


def _lacks_year(frame: Frame) -> bool:
    time, span = frame.time, frame.span
    if time is None or span is None or time.has_year or "month" not in time.parts:
        return False
    return bool(frame.round) and frame.name is not None and span.grain in _DAYS


def _has_year(frame: Frame) -> bool:
    return frame.time is not None and frame.time.has_year and frame.span is not None


def _move_behind(frame: Frame, before: Frame) -> None:
    span, told = frame.span, before.span
    if span is None or told is None or frame.resolved is None:
        return
    first, last, floor = span.first, span.last, told.last
    if first is None or last is None or floor is None or first.year != last.year:
        return
    if first.day > _SAFE_DAY and first.month == 2:  # noqa: PLR2004 - February
        return
    year = floor.year if first.replace(year=floor.year) >= floor else floor.year + 1
    if year == first.year or first.year < floor.year:
        return
    moved = span.model_copy(update={"first": last_day(first, year), "last": last_day(last, year)})
    frame.resolved = replace(frame.resolved, span=moved, base=moved, rule="derived.row")
