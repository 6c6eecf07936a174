"""Times: the words that tell when a frame falls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.dates.timex import Role, Tense, Timex
from parsers.detection.triggers import Form
from parsers.frames import Frame
from parsers.temporal.deeds import is_of_decision, is_of_deed, is_of_return
from parsers.temporal.extents import extend, note_lengths
from parsers.temporal.taking_times import OF_DAYS, take_time

_TELLING = frozenset({Role.EVENT, Role.BESIDE})
_CLOSE = frozenset({"since", "until", "from", "by"})
_LIMITS = frozenset({"before"})


def fill_time(  # noqa: C901 - one step after another
    context: Context, frame: Frame, stretches: Sequence[tuple[int, int]], tense: Tense
) -> None:
    """Give the frame the nearest time of the first stretch that has one."""
    for place, (start, end) in enumerate(stretches):
        times = context.times(start, end)
        if place and tense is Tense.FUTURE and frame.form is Form.BASE:
            times = [t for t in times if not _is_of_done(context, t)]
        note_lengths(context, frame, times)
        if frame.kind is Kind.EXERCISE:
            times = [t for t in times if not is_of_return(context.scene.text.text, t)]
        if tense is Tense.FUTURE:
            text = context.scene.text.text
            times = [
                t
                for t in times
                if not _is_in_aside(context, t, frame)
                and not is_of_deed(text, t)
                and not is_of_decision(text, frame.at_end, t)
            ]
        telling = [
            t
            for t in times
            if _tells(t)
            or _began(t, frame)
            or _limits(t, tense)
            or _is_announced(context, t, frame)
        ]
        if frame.vague is None:
            frame.vague = next((t for t in times if t.role is Role.VAGUE), None)
        if len(telling) > 1:
            telling.sort(
                key=lambda t: (
                    _is_past(context, t, tense),
                    _counts_from(context, t, frame),
                    _distance(t, frame),
                )
            )
        for timex in telling:
            if tense is Tense.FUTURE and _is_behind(context, timex):
                continue
            if take_time(context, frame, timex, tense):
                extend(context, frame, times, tense)
                return
        if frame.vague is not None:
            frame.proves("date", frame.vague.lead, frame.vague.end, f"date.{frame.vague.rule}")
            return


def _counts_from(context: Context, timex: Timex, frame: Frame) -> bool:
    """As in "comes two years after the state visit in December": counted from what is told."""
    if frame.form is not Form.NOUN or timex.role is not Role.EVENT or timex.end > frame.at:
        return False
    if not timex.wording.lower().endswith(("after", "before", "since")):
        return False
    return _OF_IT.fullmatch(context.scene.text.text, timex.end, frame.at) is not None


_OF_IT = re.compile(r"\s+(?:[\w'.-]+\s+){0,7}")


def _is_of_done(context: Context, timex: Timex) -> bool:
    """As in "will supply rice under a contract signed on Monday": the day of what was signed."""
    scene = context.scene
    done = scene.within("trigger", max(timex.lead - _PARTICIPLE, 0), timex.lead)
    return any(
        note.id.endswith("/past")
        and not scene.text.text[note.end : timex.lead].strip()
        and not scene.text.text.endswith("be ", 0, note.start)
        for note in done
    )


_PARTICIPLE = 16


def _is_in_aside(context: Context, timex: Timex, frame: Frame) -> bool:
    """As in "X, in office since August, is to visit": told of him, and not of what he will do."""
    verb = frame.trigger.start if frame.trigger else frame.at
    if timex.bound != "since" or timex.end > verb:
        return False
    text = context.scene.text.text
    opened = text.rfind(", ", max(timex.lead - _ASIDE_REACH, 0), timex.lead)
    return opened >= 0 and text.startswith(",", timex.end)


_ASIDE_REACH = 80


def _is_behind(context: Context, timex: Timex) -> bool:
    """Whether a time lies before the article: nothing is planned for it."""
    if context.day is None or timex.role is not Role.EVENT:
        return False
    last = context.resolve(timex, Tense.FUTURE).span.last
    return last is not None and last < context.day - _SLACK


def _is_past(context: Context, timex: Timex, tense: Tense) -> bool:
    """Whether a time that has a day before the article stands beside what is to come."""
    if tense is not Tense.FUTURE or context.day is None or timex.role is not Role.EVENT:
        return False
    span = context.resolve(timex, Tense.FUTURE).span
    return span.last is not None and span.last < context.day


_SLACK = timedelta(days=20)


def _is_of_a_date(context: Context, frame: Frame) -> bool:
    """As in "With a date for the signing settled, the two met on Monday": Monday is not that."""
    text = context.scene.text.text
    cues = [proof for proof in frame.proofs if proof.rule == "status.future"]
    return any(_DATE_FOR.match(text, proof.start) for proof in cues)


_DATE_FOR = re.compile(r"(?:dates?|a day|timing|timetable|schedule) for\b")


def fill_leftover_time(
    context: Context, frame: Frame, sentence: tuple[int, int], frames: Sequence[Frame]
) -> None:
    """Give an announced happening the time that stands behind a clause put in between."""
    if frame.status is not Status.PLANNED or _is_of_a_date(context, frame):
        return
    taken = [f.time for f in frames if f.time is not None]
    for timex in context.times(frame.at_end, sentence[1]):
        told = _tells(timex) or _limits(timex, Tense.FUTURE)
        if timex in taken or not told or _is_behind(context, timex) or _is_of_done(context, timex):
            continue
        text = context.scene.text.text
        if is_of_deed(text, timex) or is_of_decision(text, frame.at_end, timex):
            continue
        if take_time(context, frame, timex, Tense.FUTURE):
            return


def _began(timex: Timex, frame: Frame) -> bool:
    """When something standing began, is the day of a step that began it."""
    return timex.role is Role.ORIGIN and frame.kind in {Kind.MILESTONE, Kind.AGREEMENT}


def _limits(timex: Timex, tense: Tense) -> bool:
    """As in "before the end of the year" a time for what is to come."""
    return tense is Tense.FUTURE and timex.role is Role.BOUND and timex.bound in _LIMITS


def _is_announced(context: Context, timex: Timex, frame: Frame) -> bool:
    """As in "is to be announced on Saturday": to announce is what happens then."""
    if timex.role is not Role.REPORTING or frame.kind is not Kind.MILESTONE:
        return False
    return not context.scene.text.text[frame.at_end : timex.lead].strip()


def _tells(timex: Timex) -> bool:
    return timex.role in _TELLING or (timex.role is Role.BOUND and timex.bound in _CLOSE)


def _distance(timex: Timex, frame: Frame) -> int:
    beside = _BESIDE_COSTS if timex.role is Role.BESIDE else 0
    if timex.end <= frame.at and timex.resolver == "year":
        beside += _HEAD_COSTS  # "What to watch in 2026: entry into force, between April and June"
    return beside + _way(timex, frame) - (_RANGE_GAINS if _suits(timex, frame) else 0)


_RANGE_GAINS = 60
_BESIDE_COSTS = 60
_HEAD_COSTS = 60
_BEFORE_COSTS = 25


def _suits(timex: Timex, frame: Frame) -> bool:
    """Days from one to another tell best when something lasted."""
    return frame.kind in OF_DAYS and timex.resolver == "days"


def _way(timex: Timex, frame: Frame) -> int:
    if timex.start >= frame.at_end:
        return timex.start - frame.at_end
    if timex.end <= frame.at:
        return frame.at - timex.end + _BEFORE_COSTS
    return 0
