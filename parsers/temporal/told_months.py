"""Told months: "In November ... on the 24th", where the month stands apart from the day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from models.values.mentions import Status
from models.values.spans import Grain
from parsers.context import Context
from parsers.dates.calendar import day_of
from parsers.dates.timex import Resolved, Role, Tense, Timex
from parsers.dates.words import load_pieces
from parsers.frames import Frame
from parsers.text.fold import Script

_BEFORE = 2
"""Sentences before that of a day in which its month may be told."""


def in_told_month(context: Context, frame: Frame, timex: Timex, resolved: Resolved) -> Resolved:
    """'November took him to Delhi, where the committee met on the 24th': of that November.

    Only of what has been: of what is to come, the page's own month tells more.
    """
    if timex.resolver != _MONTHLESS or frame.status is Status.PLANNED:
        return resolved
    span, month = resolved.span, _month_before(context, frame, timex)
    if month is None or not span.first or not span.last or context.day is None:
        return resolved
    first = day_of(month.year, month.month, span.first.day)
    last = day_of(month.year, month.month, span.last.day)
    if first is None or last is None or last < first or first > context.day:
        return resolved
    moved = span.model_copy(update={"first": first, "last": last})
    return replace(resolved, span=moved, base=moved, rule="derived.month")


_MONTHLESS = "monthless"


def _month_before(context: Context, frame: Frame, timex: Timex) -> date | None:
    """The month that was told last, in the sentence of a day or just before it."""
    scene, text = context.scene, context.scene.text.text
    for index in range(frame.sentence, max(frame.sentence - _BEFORE, 0) - 1, -1):
        sentence = scene.sentences[index]
        if sentence.start < scene.title_end:
            return None
        end = min(sentence.end, timex.lead)
        told = [t for t in context.times(sentence.start, end) if t.role is Role.EVENT]
        for other in reversed(told):
            if "month" not in other.parts:
                if other.resolver == _MONTHLESS or other is timex:
                    continue
                return None  # "met on Tuesday. ... on the 24th": of these days
            span = context.resolve(other, Tense.PAST).span
            if span.first and span.grain in {Grain.DAY, Grain.RANGE, Grain.MONTH}:
                return span.first
        head = _head().match(text, sentence.start, end)
        if head is not None:
            return _past_month(context.day, _months()[head["month"]])
    return None


@cache
def _months() -> dict[str, int]:
    return {name: int(value) for name, value in load_pieces(Script.EN).values["month"].items()}


@cache
def _head() -> re.Pattern[str]:
    """A month as the subject: "Then came December", "November was busier"."""
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        r"\W*(?:(?:and )?(?:then|next|soon|after that|finally)?,? ?"
        r"(?:came|comes|it was|in) )?"
        rf"(?P<month>{names})\b(?!\.?,? \d)(?=[ .,;:])"
    )


def _past_month(today: date | None, month: int) -> date | None:
    if today is None:
        return None
    return date(today.year - (month > today.month), month, 1)
