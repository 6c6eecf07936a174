"""Time expressions that stand together, and mean something only together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from parsers.dates.timex import Role, Timex
from parsers.text.fold import Folded

_NEAR = 56
_JOINT = re.compile(r"[\s,]*(?:in|of|on|at|during)?[\s,]*(?:the|a)?\s*")
_JOINED = frozenset(
    {"unit", "year", "month", "quarter", "part_of_year", "side_of_unit", "half_of_year"}
)
_FAR = 240
_YEARS = ("year", "yy", "which_year")


def joined(text: Folded, found: Iterable[Timex]) -> Iterator[Timex]:
    """Read "a mutually convenient date next year" as one: a year, in all of its words."""
    held: Timex | None = None
    for timex in _lend_months(found):
        if held is not None and (one := _join(text, held, timex)):
            held = one
            continue
        if held is not None:
            yield held
        held = timex
    if held is not None:
        yield held


def _lend_months(found: Iterable[Timex]) -> Iterator[Timex]:
    """Give "signed on the 20th" the month of "initialled on May 12" before it."""
    lender: Timex | None = None
    for timex in found:
        if timex.is_day and timex.resolver != "hijri":
            lender = timex
        elif timex.resolver == "monthless" and lender and _lends(lender, timex):
            month = "month_two" if "month_two" in lender.parts else "month"
            lent = {"month": lender.parts[month]}
            lent |= {part: lender.parts[part] for part in _YEARS if part in lender.parts}
            resolver = "days" if "day_two" in timex.parts else "day"
            yield replace(timex, parts={**lent, **timex.parts}, resolver=resolver)
            continue
        yield timex


def _lends(lender: Timex, timex: Timex) -> bool:
    day = lender.number("day_two", lender.number("day"))
    return timex.start - lender.end < _FAR and timex.number("day") > day


def _join(text: Folded, left: Timex, right: Timex) -> Timex | None:
    vague, fixed = (left, right) if left.role is Role.VAGUE else (right, left)
    both_vague = vague.role is fixed.role is Role.VAGUE
    if vague.role is not Role.VAGUE or right.start - left.end > _NEAR:
        return None
    if not both_vague and (fixed.role is not Role.EVENT or fixed.resolver not in _JOINED):
        return None
    if not _JOINT.fullmatch(text.text, left.end, right.start):
        return None
    return replace(
        fixed,
        start=left.start,
        end=right.end,
        lead=left.lead,
        rule=f"{fixed.rule}+{vague.rule}",
        wording=text.quote(left.lead, right.end),
    )
