"""Told before: what the statements before a place have told of rounds, kept while one reads on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from models.values.mentions import Kind, Status
from parsers.frames import Frame


class ToldBefore:
    """Rounds and talks of the frames before a place, which are asked for from first to last.

    It is filled as it is asked, so that a long text costs no look at all frames for each of them.
    """

    def __init__(self, ordered: Iterable[Frame]) -> None:
        """Take the frames in the order in which they stand, each settled before it is passed."""
        self._ahead = iter(ordered)
        self._next = next(self._ahead, None)
        self._rounds: set[int | None] = set()
        self._statuses: defaultdict[str, set[Status]] = defaultdict(set)
        self._met = False

    def pass_to(self, at: int) -> None:
        """Take in whatever stands before this place."""
        while self._next is not None and self._next.at < at:
            self.note(self._next)
            self._next = next(self._ahead, None)

    def note(self, frame: Frame) -> None:
        """Take in one frame, or once more one that a later sentence has corrected."""
        meeting = frame.series is None and frame.kind is Kind.MEETING
        if meeting:
            self._rounds.add(frame.round)
        if frame.mood is not None:
            return
        if frame.series is not None:
            self._statuses[frame.series].add(frame.status)
        self._met = self._met or (meeting and frame.status is Status.HELD)

    def counts_on(self, frame: Frame) -> bool:
        """As in "The first meeting of the working group was held. The second will be": of it."""
        return frame.round is not None and frame.round - 1 in self._rounds

    def is_of_the_talks(self, frame: Frame, series: str) -> bool:
        """As in "They met and agreed on a 15th round. The meeting was attended by": no round."""
        if frame.round or frame.which or frame.status is Status.PLANNED:
            return False
        return self._met and self._statuses.get(series) == {Status.PLANNED}
