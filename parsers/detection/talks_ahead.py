"""Talks and what they are of: a day behind both belongs to one of them."""

from __future__ import annotations

import re

from models.values.mentions import Status
from parsers.context import Context
from parsers.dates.timex import Tense
from parsers.detection.triggers import Form
from parsers.frames import Frame
from parsers.temporal.taking_times import take_time


def leave_plans_their_time(context: Context, frames: list[Frame]) -> None:
    """As in "The talks covered the next edition, which is due in March": the talks are not."""
    for frame in frames:
        if frame.form is not Form.NOUN or frame.settled or frame.time is None:
            continue
        if any(
            plan is not frame
            and plan.time is frame.time
            and plan.settled
            and plan.status is Status.PLANNED
            and not frame.start <= frame.time.start < frame.end
            for plan in frames
        ):
            frame.time = frame.resolved = None
            if _COVERED.search(context.scene.text.text, frame.at_end, frame.end + 1):
                frame.status = Status.HELD


_COVERED = re.compile(
    r"(?<!\bbe)\s(?:covered|discussed|reviewed|touched|dealt|took|turned|included|addressed|"
    r"looked|focus\w*ed|centred|saw|prepared|decided|agreed|were|was|had)\b"
)
"""Verbs of the past behind "talks"."""


def plan_what_will_be(context: Context, frames: list[Frame]) -> None:
    """As in "The talks in Muscat between the two on Friday will cover": they lie ahead."""
    text = context.scene.text.text
    for frame in frames:
        time = frame.time
        if frame.form is not Form.NOUN or frame.settled or time is None or frame.mood is not None:
            continue
        if frame.status is not Status.HELD or time.start < frame.at_end:
            continue
        alone = not any(frame.at < other.at < time.end for other in frames)
        if alone and text.startswith(" will ", time.end):
            frame.status, frame.settled = Status.PLANNED, True
            take_time(context, frame, time, Tense.FUTURE)
