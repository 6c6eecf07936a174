"""The anchor: the day from which an article counts its "today" and its weekdays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.values.mentions import Evidence


class AnchorSource(StrEnum):
    """What an anchor was taken from."""

    DATELINE = "dateline"
    PUBLISHED = "published"
    LABEL = "label"
    TITLE = "title"
    ADDRESS = "address"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of an article as it sees itself; a month where no more is known; never today."""

    first: date | None = None
    last: date | None = None
    """Equal to `first` where the day is known."""
    source: AnchorSource = AnchorSource.NONE
    suspicious: bool = False
    """The text contradicts the page's own date."""
    confidence: int = 100
    evidence: Evidence | None = None

    @property
    def day(self) -> date | None:
        """The day, where it is known."""
        return self.first if self.first == self.last else None


NO_ANCHOR = Anchor(confidence=0)


def anchor_on(day: date, source: AnchorSource = AnchorSource.PUBLISHED) -> Anchor:
    """An anchor on a known day."""
    return Anchor(first=day, last=day, source=source)
