"""Which follow-ups ask for attention: those soon due, and those of which nobody speaks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from models.values.base import Value
from models.values.followups import FollowUp


class Silence(Value):
    """A follow-up whose window is near and of which no source has said anything of late."""

    follow_up: str
    opens: date
    expected: bool
    """The window was computed from the series' past, not stated."""
    last_word: date | None
    """When a source last spoke of it."""
    held_back: bool
    """Sources that would have said it are broken: we could not look."""
    why: str


def due_soon(follow_ups: Iterable[FollowUp], today: date, days: int = 14) -> list[FollowUp]:
    """Return pending follow-ups that are due within `days`, the nearest first."""
    raise NotImplementedError


def silent(
    follow_ups: Iterable[FollowUp],
    today: date,
    *,
    days: int = 30,
    broken: Collection[str] = (),
) -> list[Silence]:
    """Return pending follow-ups whose window opens within `days` and of which nobody speaks.

    `broken` names the sources that would say it and cannot be read at present.
    """
    raise NotImplementedError
