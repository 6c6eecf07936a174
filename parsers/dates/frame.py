"""What a resolver sees beside the words, and what it gives back."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.values.spans import Grain
from parsers.dates.anchor import Anchor
from parsers.dates.calendar import DAY, Days
from parsers.dates.timex import Tense


class Frame(NamedTuple):
    """The page and the clause around a time expression."""

    anchor: Anchor
    tense: Tense
    near: date | None = None

    @property
    def day(self) -> date | None:
        """The day of the article, where it is known."""
        return self.anchor.day

    @property
    def reference(self) -> date | None:
        """The day from which years and months are counted: the anchor's last, else a day nearby."""
        return self.anchor.last or self.near


class Found(NamedTuple):
    """First and last day, their grain, and how surely."""

    first: date
    last: date
    grain: Grain
    confidence: int = 95
    relative: bool = False
    """Whether the page's own day went into it."""


def exactly(day: date, confidence: int = 95, *, relative: bool = False) -> Found:
    """One day."""
    return Found(day, day, Grain.DAY, confidence, relative)


def ranging(first: date, last: date, confidence: int = 95, *, relative: bool = False) -> Found:
    """From one day to another."""
    grain = Grain.DAY if first == last else Grain.RANGE
    return Found(first, max(first, last), grain, confidence, relative)


def somewhere(days: Days, grain: Grain, confidence: int = 95, *, relative: bool = False) -> Found:
    """Somewhere between two days."""
    return Found(days[0], max(days), grain, confidence, relative)


def loosely(days: Days, confidence: int = 95, *, relative: bool = False) -> Found:
    """Somewhere between two days that make no unit: shown by the month or year that holds both."""
    first, last = days
    apart = first.year == last.year and first.month != last.month
    grain = Grain.YEAR if apart else Grain.MONTH
    return somewhere(days, grain, confidence, relative=relative)


_BESIDE = 45 * DAY
"""How far a plan may lie behind the page, or a report ahead of it, before another year is meant: a
day of almost a year ago is not told without its year, and paragraphs are printed again later."""


_REPRINT = 40 * DAY
"""How far a report may lie ahead of its page, which then has a wrong date: in December, what was
held on 31 January was held in this year."""


def nearest(candidates: list[date], reference: date, tense: Tense) -> date | None:
    """Of the same day in several years the one that a tense means, seen from the page."""
    near = min(candidates, key=lambda day: (abs(day - reference), day), default=None)
    if near is None or tense is Tense.NONE:
        return near
    if is_beside(near, reference) and not (tense is Tense.PAST and near > reference + _REPRINT):
        return near
    if tense is Tense.PAST:
        return max((day for day in candidates if day <= reference), default=near)
    return min((day for day in candidates if day >= reference), default=near)


def is_beside(day: date, reference: date) -> bool:
    """Whether a day without a year can only be that of this year."""
    return abs(day - reference) <= _BESIDE
