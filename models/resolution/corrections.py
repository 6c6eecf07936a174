"""Corrections: a person's value for a field of an event, read strictly."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterable
from datetime import date

from models.values.base import TrackerError
from models.values.judgements import Judgement, JudgementKind
from models.values.mentions import Kind, Status
from models.values.spans import UNKNOWN_SPAN, Grain, Span

FIELDS = ("kind", "mechanism", "round", "status", "date", "city", "country", "participants")
"""The fields that an event has, and that a person can correct."""

_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_COUNTRY = re.compile(r"^[A-Z]{2}$")
_LARGEST_ROUND = 999


class CorrectionError(TrackerError):
    """A field that no event has, or a value that the field cannot hold."""


def check_correction(field: str, value: str) -> None:
    """Raise CorrectionError where a field cannot take a value; an empty value clears it."""
    if field not in FIELDS:
        raise CorrectionError(field, f"no such field; choose one of {', '.join(FIELDS)}")
    if not value:
        if field in {"kind", "status"}:
            raise CorrectionError(field, "an event always has one; give another value")
        return
    if field == "kind" and value not in set(Kind):
        raise CorrectionError(field, f"{value!r} is none of {', '.join(Kind)}")
    if field == "status" and value not in set(Status):
        raise CorrectionError(field, f"{value!r} is none of {', '.join(Status)}")
    if field == "round" and not (value.isdecimal() and 0 < int(value) <= _LARGEST_ROUND):
        raise CorrectionError(field, f"{value!r} is no round; give a whole number")
    if field == "country" and not _COUNTRY.match(value):
        raise CorrectionError(field, f"{value!r} is no country; give two capitals, such as OM")
    if field == "date":
        read_dates(value)


def read_dates(value: str) -> Span:
    """Return the span of 2026, 2026-11, 2026-11-11 or 2026-11-11/2026-11-12."""
    if not value:
        return UNKNOWN_SPAN
    begin, _, end = value.partition("/")
    first, second = _one(begin), _one(end) if end else None
    if second is None:
        return first
    assert first.first is not None
    assert second.last is not None
    if first.grain is not second.grain or first.first > second.last:
        raise CorrectionError("date", f"{value!r} does not run forwards from day to day")
    grain = Grain.RANGE if first.grain is Grain.DAY else first.grain
    return Span(first=first.first, last=second.last, grain=grain)


def in_force(corrections: Iterable[Judgement], mentions: Collection[str]) -> dict[str, Judgement]:
    """Return, by field, the newest correction in force that is made on any of the mentions."""
    chosen: dict[str, Judgement] = {}
    for judgement in sorted(corrections, key=lambda j: (j.made, j.id)):
        if judgement.kind is not JudgementKind.CORRECT or judgement.withdrawn is not None:
            continue
        if judgement.subject not in mentions or judgement.field is None:
            continue
        try:
            check_correction(judgement.field, judgement.value or "")
        except CorrectionError:
            # It was refused when it was made; one that an older program let in changes nothing.
            continue
        chosen[judgement.field] = judgement
    return chosen


def _one(value: str) -> Span:
    found = _DATE.match(value)
    if not found:
        raise CorrectionError("date", f"{value!r} is no date; write 2026, 2026-11 or 2026-11-11")
    year, month, day = found.groups()
    try:
        if day:
            only = date(int(year), int(month), int(day))
            return Span(first=only, last=only, grain=Grain.DAY)
        if month:
            first = date(int(year), int(month), 1)
            last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
            return Span(first=first, last=last, grain=Grain.MONTH)
        return Span(first=date(int(year), 1, 1), last=date(int(year), 12, 31), grain=Grain.YEAR)
    except ValueError as error:
        raise CorrectionError("date", f"{value!r} is no day of the calendar") from error
