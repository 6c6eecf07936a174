"""Where a thing that an export tells of can be looked at, as far as there is such a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _nowhere(_name: str) -> str | None:
    return None


@dataclass(frozen=True)
class Links:
    """Whole addresses by id; each of them may be None."""

    site: str | None = None
    """The first page."""
    event: Callable[[str], str | None] = _nowhere
    follow_up: Callable[[str], str | None] = _nowhere
    file: Callable[[str], str | None] = _nowhere
    """The published file of this name, such as events.ics."""


NO_LINKS = Links()
