"""Told years: "last year ... in September", where the year stands apart from the month."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from models.values.spans import Grain
from parsers.context import Context
from parsers.dates.timex import Resolved, Role, Tense, Timex
from parsers.frames import Frame


def in_told_year(context: Context, frame: Frame, timex: Timex, resolved: Resolved) -> Resolved:
    """'Last year ... in September': the year stands at the head of the sentence."""
    span = resolved.span
    if timex.has_year or not span.first or not span.last or "month" not in timex.parts:
        return resolved
    if "which" in timex.parts:
        return resolved  # "last November" counts from the day of the page
    sentence = context.scene.sentences[frame.sentence]
    for other in context.times(sentence.start, timex.start):
        if other.role is not Role.EVENT or _is_of_another(context, frame, other):
            continue
        if _is_aside(context, sentence.start, other):
            continue
        year = context.resolve(other, Tense.NONE).span
        if year.grain is not Grain.YEAR or not year.first or year.first.year == span.first.year:
            continue
        if not year.last or year.last.year != year.first.year or span.first.day > _SAFE_DAY:
            continue
        moved = span.model_copy(
            update={
                "first": span.first.replace(year=year.first.year),
                "last": last_day(span.last, year.first.year),
            }
        )
        return replace(resolved, span=moved, rule="derived.year")
    return resolved


def _is_aside(context: Context, start: int, timex: Timex) -> bool:
    """As in "The dialogue, agreed on last year, opens in May": a year between two commas."""
    text = context.scene.text.text
    closed = text.startswith(",", timex.end)
    return closed and "," in text[start : timex.start] and timex.start - start > _HEAD


_HEAD = 12
_SAFE_DAY = 28


def _is_of_another(context: Context, frame: Frame, year: Timex) -> bool:
    """As in "the MoU signed in 2018 was renewed on 3 May", "the 1990 protocol": a year apart."""
    text = context.scene.text.text
    if _ATTRIBUTE.search(text, max(year.start - _BESIDE_YEAR, 0), year.start):
        return True
    near = max(year.start - _NEAR_YEAR, 0)
    return any(
        not frame.at <= note.start < frame.at_end
        and _RIGHT_AFTER.fullmatch(text, note.end, year.start) is not None
        for note in context.scene.within("trigger", near, year.start)
    )


_ATTRIBUTE = re.compile(
    r"\b(?:the|its|their|this|that)\s+$"
    r"|\b(?:mou|memorandum|understanding|agreement|pact|treaty|protocol|accord|cooperation|visit)"
    r" of\s+$"
)
_BESIDE_YEAR, _NEAR_YEAR = 20, 30
_RIGHT_AFTER = re.compile(r"\s+(?:in\s+)?(?:[a-z]+\s+)?(?:in\s+)?")


def last_day(day: date, year: int) -> date:
    """The same day of another year; the last of February where there is none."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
