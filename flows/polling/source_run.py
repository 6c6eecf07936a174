"""What polling one source did, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.polling.following import Followed
from models.values.sources import PollResult


@dataclass(frozen=True, slots=True)
class SourceRun:
    """What one poll of one source did, or the following of what earlier polls left."""

    source: str
    poll: PollResult | None = None
    """None where another poller holds the source, or where it was not due."""
    new: int = 0
    baseline: bool = False
    followed: Followed = field(default_factory=Followed)
    due: bool = True
    """Not where its feed was left alone, and only waiting entries were followed."""

    @property
    def sentence(self) -> str:
        """What happened, for a log."""
        read = len(self.followed.added)
        if not self.due:
            return f"{self.source}: not due, {read} articles read that were left waiting"
        if self.poll is None:
            return f"{self.source}: somebody else is polling it"
        if self.poll.failure is not None:
            more = f"; {read} articles read that were left waiting" if read else ""
            return f"{self.source}: {self.poll.failure.value} - {self.poll.detail}{more}"
        return (
            f"{self.source}: {len(self.poll.entries)} entries, {self.new} new, {read} articles read"
        )
