"""What a date grammar finds: words that say when, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.values.spans import Span

Part = int | str
"""The value of one part of a time expression: a number, or a code such as `last` or `week`."""


class Role(StrEnum):
    """What the words do in their sentence."""

    EVENT = "event"
    """They may say when something happens."""
    VAGUE = "vague"
    """They speak of a time and fix nothing ("on mutually convenient dates")."""
    BESIDE = "beside"
    """They count from another event ("a day before", "the same evening")."""
    DURATION = "duration"
    """They say how long something lasts ("five-day", "stay of three days")."""
    ORDINAL_DAY = "ordinal-day"
    """They say which day of something it is ("the second day of")."""
    BOUND = "bound"
    """They only limit: since, until, by, before or after a date."""
    ORIGIN = "origin"
    """They say when something standing began ("established in 1955")."""
    REPORTING = "reporting"
    """They say when somebody spoke ("said on Thursday")."""
    MASK = "mask"
    """They look like a date and are none ("FY 2024-25", "Vision 2040")."""


@dataclass(slots=True)
class Timex:
    """Words of a text that speak of time, read by one row of the grammar; never changed.

    A frozen class would take three times as long to fill, and every text is full of them.
    """

    start: int
    end: int
    lead: int
    """Where the preposition before them begins ("on 3 December"); else `start`."""
    rule: str
    resolver: str
    role: Role
    wording: str
    """The original words from `lead` to `end`."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    bound: str | None = None
    """since, until, by, before, after or from, where such a word stands before it."""

    def number(self, part: str, default: int = 0) -> int:
        """A part that is a number."""
        value = self.parts.get(part, default)
        return value if isinstance(value, int) else default

    def word(self, part: str, default: str = "") -> str:
        """A part that is a code."""
        value = self.parts.get(part, default)
        return value if isinstance(value, str) else default

    @property
    def is_day(self) -> bool:
        """Whether it names a day of the calendar outright, with or without a year."""
        return self.resolver in {"day", "days", "hijri"} and "month" in self.parts

    @property
    def has_year(self) -> bool:
        """Whether it names its year."""
        return bool({"year", "yy"} & set(self.parts))


class Tense(StrEnum):
    """The direction of the clause around a time expression."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


@dataclass(slots=True)
class Resolved:
    """The days that a time expression means, how surely, and by which rule; never changed."""

    span: Span
    confidence: int
    """0 to 100."""
    rule: str
    base: Span
    """The span of the words alone, before a bound such as "until" was applied."""
