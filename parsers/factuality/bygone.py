"""Bygone plans: what was once ahead, and by its own date is over.

"The pact was to be renewed in 2023" and "In 1955 it was agreed that they would sign a treaty the
following year" tell of the past; nobody waits for it any more.
"""

from __future__ import annotations

import re
from datetime import timedelta

from models.values.mentions import Status
from parsers.context import Context
from parsers.dates.timex import Role, Tense, Timex
from parsers.frames import Frame
from parsers.text.lexicon import Annotation

_LONG = timedelta(days=45)
_AGES = timedelta(days=400)
_HEAD = 16
"""Characters before a time at the head of a sentence: "Back in 1955"."""
_BEFORE_CUE = 16
_BEFORE_VERB = 40
_ONCE_AHEAD = re.compile(r"\b(?:was|were)\s(?:\w+\s)?$")
_WAS_TO = re.compile(r"\b(?:was|were|had been)\s(?:\w+\s){0,3}to\s$")
_ONCE = re.compile(r"(?:when|after|as|back|at the time)\b")
_WOULD = re.compile("would")
_AGREED = re.compile(r"(?:agreed|decided|resolved|undertook|promised|committed|offered)\b")


def is_bygone(
    context: Context, frame: Frame, cue: Annotation | None, sentence: tuple[int, int]
) -> bool:
    """Whether a plan told in the past has a date that lies long behind the article."""
    if frame.status is not Status.PLANNED or context.day is None or frame.title:
        return False
    if frame.time is not None and frame.time.role is not Role.BESIDE and not _counted(frame.time):
        return False
    text = context.scene.text.text
    if cue is None:
        told = _WAS_TO.search(text, max(frame.at - _BEFORE_VERB, 0), frame.at)
    elif "would" in text[cue.start : max(frame.at, cue.end)]:
        told = _WOULD.search(text, cue.start, max(frame.at, cue.end))
    else:
        told = _ONCE_AHEAD.search(text, max(cue.start - _BEFORE_CUE, 0), cue.start)
        told = told or _AGREED.match(text, cue.start)
    if told is None:
        return False
    times = context.times(sentence[0], frame.end)
    if times and times[0].lead - sentence[0] <= _HEAD and _lies_behind(context, times[0], _AGES):
        return True
    counted = frame.time is not None and _counted(frame.time)
    unnumbered = frame.which is None and frame.round is None
    if (unnumbered or counted) and _ONCE.match(text, *sentence):
        before = [t for t in times if t.end <= frame.at]
        if before and _lies_behind(context, before[0], _AGES):
            return True
    own = [t for t in times if t.start >= frame.at_end]
    return bool(own) and _lies_behind(context, own[0], _LONG)


def is_overtaken(context: Context, event: Frame) -> bool:
    """As in "said in 2023 that it would be signed by March 2024": told later, it is no plan now."""
    last = event.span.last if event.span else None
    if event.status is not Status.PLANNED or last is None or context.day is None or event.title:
        return False
    return last < context.day - _JUST_NOW


_JUST_NOW = timedelta(days=14)
"""What was due so lately may be told of as if it were still ahead."""


def _counted(timex: Timex) -> bool:
    """As in "agreed to meet within a year": counted from the day on which they agreed."""
    return not timex.has_year and timex.wording.lower().startswith("within ")


def _lies_behind(context: Context, timex: Timex, least: timedelta) -> bool:
    if timex.role is not Role.EVENT or context.day is None:
        return False
    last = context.resolve(timex, Tense.NONE).span.last
    return last is not None and last < context.day - least
