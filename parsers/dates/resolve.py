"""From words to days: what a time expression means, seen from an anchor and a tense."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from models.values.spans import Grain, Span
from parsers.dates import beside as counting
from parsers.dates import days, fiscal, relative, units
from parsers.dates.anchor import NO_ANCHOR, Anchor
from parsers.dates.calendar import DAY, months
from parsers.dates.frame import Frame
from parsers.dates.timex import Resolved, Role, Tense, Timex

_RESOLVERS = {**days.RESOLVERS, **units.RESOLVERS, **fiscal.RESOLVERS, **relative.RESOLVERS}


def resolve(
    timex: Timex,
    anchor: Anchor = NO_ANCHOR,
    tense: Tense | str = Tense.NONE,
    *,
    near: date | None = None,
) -> Resolved:
    """The days that the words mean.

    `tense` is that of the clause, and decides the direction of weekdays and of dates without a
    year. `near` is a day of the same text that gives the month to "on the 16th", and the year to
    "in February" where there is no anchor. Words that fix nothing give an unknown span that keeps
    its wording; nothing is ever taken from the clock.
    """
    frame = Frame(anchor, tense if isinstance(tense, Tense) else Tense(tense), near)
    resolver = _RESOLVERS.get(timex.resolver)
    found = resolver(timex, frame) if resolver else None
    if found is None:
        unknown = Span(wording=timex.wording)
        return Resolved(unknown, 100 if timex.role is Role.VAGUE else 40, timex.rule, unknown)
    base = _span(found.first, found.last, found.grain, timex.wording)
    confidence = found.confidence
    if anchor.suspicious and found.relative:
        confidence = confidence * 2 // 3
    return Resolved(_bounded(timex, base, frame), confidence, timex.rule, base)


@lru_cache(maxsize=4096)
def _span(first: date, last: date, grain: Grain, wording: str) -> Span:
    """One span for the same days in the same words: a date is asked for in every tense."""
    return Span(first=first, last=last, grain=grain, wording=wording)


def beside(timex: Timex, event: Span) -> Resolved:
    """The days of an expression that counts from another event ("two days later"), given its days.

    The event's last day counts for "after", its first for "before". Of an event that is not known
    to the day only the unit around it can be told.
    """
    found = counting.beside(timex, event)
    if found is None:
        unknown = Span(wording=timex.wording)
        return Resolved(unknown, 40, timex.rule, unknown)
    span = Span(first=found.first, last=found.last, grain=found.grain, wording=timex.wording)
    return Resolved(span, found.confidence, timex.rule, span)


def length_in_days(timex: Timex) -> int | None:
    """How many days a duration lasts ("five-day" 5, "two-week" 14); None where it is no duration.

    "A few days" has no length.
    """
    return counting.length_in_days(timex)


def stay(length: int, *, first: date | None = None, last: date | None = None) -> Span:
    """The range of something that lasts `length` days, given its first or its last day."""
    reach = max(length - 1, 0) * DAY
    if first is not None:
        return _range(first, first + reach)
    return _range(last - reach, last) if last is not None else Span()


def stay_around(length: int, ordinal: int, day: date) -> Span:
    """The range whose `ordinal`-th day is `day`; an ordinal of -1 means the last day."""
    first = day - ((length if ordinal < 0 else ordinal) - 1) * DAY
    return stay(length, first=first)


def _range(first: date, last: date) -> Span:
    return Span(first=first, last=last, grain=Grain.DAY if first == last else Grain.RANGE)


def _bounded(timex: Timex, base: Span, frame: Frame) -> Span:
    """Apply "by", "before", "until", "since" and "after": only one end is known."""
    if timex.role is not Role.BOUND or timex.bound in (None, "from"):
        return base
    if timex.bound in {"since", "after"}:
        return Span(first=base.first, wording=timex.wording)
    if base.first is None or base.last is None:
        return base
    return _limit(timex, base.first, base.last, base.grain, frame.anchor.last)


def _limit(timex: Timex, first: date, last: date, grain: Grain, today: date | None) -> Span:
    """What "by", "before" and "until" leave open."""
    part = timex.word("part")
    if part == "end":
        if today and today.year == last.year and today <= last:
            # "By the end of the year" is the same as "later this year".
            first = min(today + DAY, last)
            of_year = timex.resolver == "part_of_year" or timex.word("unit") in {"year", "fiscal"}
            if timex.bound == "by" and "month" in timex.parts:
                return Span(last=last, wording=timex.wording)
            grain = Grain.YEAR if of_year else grain
            return Span(first=first, last=last, grain=grain, wording=timex.wording)
    elif part == "mid":
        # Up to the midpoint, not to the end of the days around it.
        last = months(first.year, 1, 6)[1] if grain is Grain.YEAR else first.replace(day=15)
    elif timex.bound == "before":
        last = first - DAY
    return Span(last=last, wording=timex.wording)
