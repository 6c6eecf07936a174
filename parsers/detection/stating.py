"""Stating: whether a name is more than a name, and a mood no bar to a plain statement."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.detection.triggers import Form
from parsers.factuality.status import Cue
from parsers.frames import Frame
from parsers.series.mechanisms import is_pact

Stretch = tuple[int, int]

_AGENT_KINDS = frozenset({Kind.MEETING, Kind.CALL})


def is_stated(frame: Frame) -> bool:  # noqa: C901, PLR0911 - a list of cases, each with its answer
    """Whether a name is more than a name: it has a number, or something is said to happen."""
    name = frame.name
    if name is not None and name.which == "last" and frame.trigger is None and not name.round:
        told = frame.time is not None or frame.country is not None
        return told and frame.status is not Status.PLANNED
    if name is None or name.round or name.which:
        return True
    if frame.trigger is None and frame.series is None and not frame.settled:
        return False
    if frame.trigger is not None and frame.trigger.row.id == "draw":
        return frame.time is not None
    if frame.trigger is None and is_pact(name.series):
        return False
    if frame.settled and frame.status is not Status.HELD:
        weak = frame.trigger is None and name.weak and frame.country is None
        weak = weak and frame.status is Status.PLANNED
        told = (frame.series is not None and not weak) or bool(frame.time or frame.vague)
        return told or (frame.kind is Kind.EXERCISE and not name.definite)
    if frame.trigger is None and frame.series and frame.time is not None and frame.into:
        return True
    if is_pact(name.series) and frame.trigger is None:
        return False
    if frame.trigger is None:
        return frame.title
    if frame.trigger.form is Form.BASE and not frame.settled:
        return frame.time is not None or frame.title
    return True


def is_come_for(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """As in "will travel to Muscat next month for a session of the Joint Commission"."""
    name = frame.name
    if name is None or name.series is None or not frame.into or frame.trigger is not None:
        return False
    if is_pact(name.series):
        return False
    text = context.scene.text.text
    return any(
        (
            note.id.startswith(("visit", "arrive", "port"))
            or text.endswith(_BACK_TO, note.start, note.end)
        )
        and (
            _ONLY_WHEN.fullmatch(text, note.end, name.start)
            or (
                not text.startswith("who", note.start)
                and not text.endswith("who ", 0, note.start)
                and _ONLY_WHEN_IT_IS.fullmatch(text, note.end, name.start)
            )
        )
        for note in context.scene.within("trigger", sentence[0], name.start)
    )


_BACK_TO = (
    "return to",
    "returns to",
    "returned to",
    "go back to",
    "fly back to",
    "head back to",
    "back in",
)


def is_of_its_day(context: Context, frame: Frame) -> bool:
    """As in "Last month's meeting of the Joint Business Council drew 100 firms"."""
    name, time = frame.name, frame.time
    if name is None or time is None or name.series is None or is_pact(name.series):
        return False
    return _ITS_DAYS.fullmatch(context.scene.text.text, time.end - 2, name.start) is not None


_ITS_DAYS = re.compile(r".{0,2}'s? (?:\w+ ){0,2}")
"""From the last letters of a time to the name that it stands before."""


def goes_without_verb(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """As in "Coast guard chiefs met in New Delhi in April, naval staffs in June"."""
    name, time = frame.name, frame.time
    if name is None or name.series is None or frame.trigger is not None or time is None:
        return False
    scene, text = context.scene, context.scene.text.text
    if is_pact(name.series) or not name.end <= time.lead <= name.end + _RIGHT_BEHIND:
        return False
    if not is_next_item(text, name.start):
        return False
    return any(scene.within(label, sentence[0], name.start) for label in ("series", "weak"))


def is_next_item(text: str, start: int) -> bool:
    """Whether what begins here stands in a row behind something else."""
    return _NEXT_ITEM.search(text, max(start - _RIGHT_BEHIND, 0), start) is not None


_RIGHT_BEHIND = 18
_NEXT_ITEM = re.compile(r"(?:[,;]|\band)\s+(?:those of )?(?:the\s+)?$")
_ONLY_WHEN = re.compile(r"[^.,;]*\b(?:for|to attend|at)\s+(?:the\s+|an?\s+|its\s+|another\s+)?")
_ONLY_WHEN_IT_IS = re.compile(
    r"[^.,;]*\b(?:for|to attend|at|to take part in|to join)\s+"
    r"(?:(?:the|an?|its|their|another|this year's)\s+)?(?:[\w'-]+\s+){0,2}"
)
"""Where and when somebody goes, with no other verb that a comma would set off."""


def is_plain(frame: Frame) -> bool:
    """Whether a frame is a plain statement: no hope, and a habit only where it gives a date."""
    if frame.mood is None:
        return True
    if frame.mood is not Cue.CADENCE or frame.trigger is None or frame.kind is Kind.MILESTONE:
        return False
    dated = frame.round is not None and frame.time is not None and frame.time.has_year
    if frame.status is Status.PLANNED and frame.which != "next" and not dated:
        return False  # "is to meet every two years"
    if frame.time is None or frame.time.bound or not frame.start <= frame.time.start < frame.end:
        return False
    if frame.name is None:
        return frame.kind not in _AGENT_KINDS
    return bool(frame.series or frame.round or frame.which)


def is_in_relative(context: Context, frame: Frame, sentence: Stretch) -> bool:
    """As in "The officials who came for the talks will return on Friday": the officials will."""
    if frame.name is None or frame.series is not None or frame.round or frame.which:
        return False
    text = context.scene.text.text
    return _RELATIVE.search(text, max(sentence[0], frame.at - _RELATIVE_NEAR), frame.at) is not None


_RELATIVE_NEAR = 80
_RELATIVE = re.compile(
    r"\b(?:who|that|which)\s(?:was|were|had|has|have|is|are|came|come|took|will|would|went|left|"
    r"attended|travelled|arrived|flew)\b"
    r"[^,;.]*\b(?:during|at|for|after|before|to|in)\s(?:the|these|those|his|her|their)\s+$"
)


def leads_on(context: Context, frame: Frame) -> bool:
    """As in "The exercise will be followed by staff talks": of itself it says nothing."""
    if frame.trigger is not None or frame.name is None or frame.round:
        return False
    return _LEADS_ON.match(context.scene.text.text, frame.name.end) is not None


_LEADS_ON = re.compile(
    r"\s(?:(?:will|would|shall|is|are|was|were|to|has|have|had)\s){1,3}(?:be(?:en)?\s)?"
    r"(?:followed|succeeded|preceded)\sby\b"
)
