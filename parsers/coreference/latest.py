"""Latest: of people who have met several times, the time that a clause tells apart."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.dates.timex import Tense
from parsers.factuality.judging import Judgement
from parsers.factuality.status import Cue
from parsers.frames import Frame
from parsers.spatial.sites import fill_place
from parsers.temporal.times import fill_time

Stretch = tuple[int, int]

_LATEST = re.compile(
    r",?\s+(?:[\u2013-]\s*)?(?:and\s+)?(?:most recently|"
    r"the (?:last|latest|most recent)(?: time)?(?: being)?|"
    r"last(?=,?\s+(?:in|on|at|during)\b)|lastly|latterly)\b"
)
_SEVERAL = frozenset({Kind.MEETING, Kind.CALL, Kind.VISIT})


def latest_from(context: Context, frame: Frame) -> int | None:
    """Where a clause turns to the last of several meetings ("most recently in Muscat in May")."""
    if frame.kind not in _SEVERAL or frame.name is not None or frame.status is not Status.HELD:
        return None
    found = _LATEST.search(context.scene.text.text, frame.at_end, frame.end)
    return found.end() if found else None


def single_out(context: Context, frame: Frame, judgement: Judgement, start: int) -> None:
    """Give the frame the day and the place of the last time, which is no habit."""
    if not context.times(start, frame.end):
        return
    frame.time = frame.resolved = frame.vague = frame.city = frame.country = None
    if judgement.mood is Cue.CADENCE:
        frame.mood = None
    frame.which = "last"
    stretch = (start, frame.end)
    fill_time(context, frame, (stretch,), Tense.PAST)
    fill_place(context, frame, stretch, stretch)
    frame.settled = True
