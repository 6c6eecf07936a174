"""Pronouns: "It was held in Muscat", told of whatever was told of last."""

from __future__ import annotations

from models.values.mentions import Status
from parsers.detection.triggers import Edge
from parsers.factuality.status import Cue
from parsers.frames import Frame

PRONOUN_REACH = 2
"""Sentences behind the one that told of it."""


def is_pronoun(frame: Frame) -> bool:
    """As in "It was held in Muscat": told of whatever was told of last."""
    return frame.name is not None and frame.name.heads == ("it",)


def take_over(frame: Frame, last: Frame | None) -> None:  # noqa: PLR0911 - a list of cases, each with its answer
    """Make of "it" what was told of last, if that was held at all and not long before."""
    if last is None or frame.sentence - last.sentence > PRONOUN_REACH:
        return
    habit = last.mood is Cue.CADENCE and last.series is not None
    if last.mood is not None and frame.status is not Status.PLANNED and not habit:
        return
    if habit and frame.time is None:
        return
    frame.kind, frame.series = last.kind, last.series
    if habit:
        frame.settled = True  # "is held every two years. It was held off Goa in 2024"
        return
    if last.mood is not None:  # "could not be held. It will now take place in July"
        frame.round, frame.settled = last.round, True
        return
    ahead = frame.status is Status.PLANNED and last.status is Status.HELD and last.settled
    if frame.edge is Edge.END and ahead:
        frame.round, frame.status = last.round, last.status  # "It will end on the 17th"
        return
    if _tells_beginning_of(last, frame):
        last.status, last.settled = Status.HELD, True  # "ends on Sunday. It opened on the 11th"
        frame.round = last.round
        return
    frame.settled = frame.settled or frame.time is not None
    until = frame.time is not None and frame.time.bound == "until"
    if ahead and last.series and not until:
        frame.which = "next"
    else:
        frame.round = last.round


def _tells_beginning_of(last: Frame, frame: Frame) -> bool:
    ahead = last.edge is Edge.END and last.status is Status.PLANNED
    begun = frame.edge is Edge.START and frame.status is Status.HELD
    return ahead and begun and frame.time is not None
