"""Spans: every day on which something may fall, with the grain of the words that say so."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from models.values.base import Value


class Grain(StrEnum):
    """How finely the words fix the time."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    UNKNOWN = "none"


EXACT = frozenset({Grain.DAY, Grain.RANGE})
"""Grains by which the very days are told."""


class Span(Value):
    """Every day on which an event may fall; `first` and `last` are inclusive, None is open.

    DAY: it falls on `first` (equal to `last`). RANGE: it lasts from `first` to `last`. MONTH,
    QUARTER, YEAR: it falls somewhere between them, which may be narrower than the unit ("early
    May 2026" is MONTH from the 1st to the 10th). UNKNOWN: the words fix nothing, or only a bound.
    """

    first: date | None = None
    last: date | None = None
    grain: Grain = Grain.UNKNOWN
    wording: str | None = None
    """The exact time wording, also where it fixes nothing ("at a mutually convenient date")."""

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if self.first and self.last and self.first > self.last:
            message = f"a span must not end ({self.last}) before it begins ({self.first})"
            raise ValueError(message)
        if self.grain is not Grain.UNKNOWN and self.first is None and self.last is None:
            message = f"a span of grain {self.grain} needs a day"
            raise ValueError(message)
        return self

    @property
    def precision(self) -> str:
        """The exported word: day, month, quarter, year or none; a range of days is day."""
        return "day" if self.grain is Grain.RANGE else self.grain.value

    @property
    def date_start(self) -> str | None:
        """The exported start: YYYY-MM-DD, YYYY-MM or YYYY by grain."""
        return _shown(self.first or self.last, self.grain)

    @property
    def date_end(self) -> str | None:
        """The exported end; None where it says no more than the start."""
        end = _shown(self.last or self.first, self.grain)
        return None if end == self.date_start else end


UNKNOWN_SPAN = Span()

_WIDTH = {Grain.DAY: 10, Grain.RANGE: 10, Grain.MONTH: 7, Grain.QUARTER: 7, Grain.YEAR: 4}


def _shown(day: date | None, grain: Grain) -> str | None:
    width = _WIDTH.get(grain)
    return day.isoformat()[:width] if day and width else None
