"""Anchor: the words around which a happening is stated."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.detection.triggers import Trigger
from parsers.series.event_name import EventName


@dataclass(slots=True)
class Anchor:
    """A named round with the words that say it is held, or a trigger by itself."""

    start: int
    end: int
    name: EventName | None
    trigger: Trigger | None
    into: bool = False
    """The name stands behind "at", "for" or the like."""
    again: bool = False
    """They meet again or next: the next round of what they met for."""
