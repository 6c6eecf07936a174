"""Filling: the status, the time, the place and the people of a frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.dates.timex import Role, Tense
from parsers.detection.drills import is_about_to_end
from parsers.detection.givers import settle_goal
from parsers.detection.triggers import Edge, Form
from parsers.factuality.bygone import is_bygone
from parsers.factuality.implied_status import (
    dated_status,
    is_where_decided,
    status_beside,
    tense_for,
)
from parsers.factuality.judging import Judgement
from parsers.factuality.status import Cue
from parsers.frames import Frame
from parsers.participants.travellers import add_subject, fill_people
from parsers.spatial.sites import fill_place
from parsers.temporal.edges import settle_edge, which_ended
from parsers.temporal.former_dates import set_former_aside, was_moved
from parsers.temporal.shifts import take_shift
from parsers.temporal.spans_told import complete_time
from parsers.temporal.taking_times import take_time
from parsers.temporal.times import fill_time
from parsers.text.clauses import are_apart, is_apart
from parsers.text.reduced import SIGNED, pact_told

Stretch = tuple[int, int]


def fill_frame(  # noqa: C901, PLR0912, PLR0915, PLR0917 - one clause and what stands around it
    context: Context,
    frame: Frame,
    stretch: Stretch,
    sentence: Stretch,
    judgement: Judgement,
    first: int,
) -> None:
    """Give a frame all that its clause, and failing that its sentence, says of it."""
    settle_edge(context, frame)
    if context.scene.has_any(SIGNED):
        told = pact_told(context.scene.text.text, frame.at_end, sentence[1])
        stretch, sentence = (stretch[0], min(stretch[1], told)), (sentence[0], told)
    status = judgement.status
    if frame.which == "last" and status is Status.PLANNED:
        status = None  # "will review what was done since the last meeting"
    if status is Status.PLANNED and is_where_decided(context, frame):
        status = Status.HELD
    if status is None:
        status = status_beside(context, frame, sentence)
    around = _around(context, stretch, sentence, frame, first)
    if judgement.cue is not None and judgement.cue.id == "future.date":
        around = _aside(context, frame, around)  # "With a date for the signing settled, X met Y"
    elif judgement.cue is None and frame.form is Form.BASE:
        around = around[:1]
    elif judgement.cue is None and _is_state(context, frame):
        around, status = _aside(context, frame, around), status or Status.HELD
    within = sentence
    if status in _ENDED:  # "was put off on Monday, while the army talks were held on Tuesday"
        within, around = stretch, tuple(part for part in around if part[0] < stretch[1])
    if _is_gone_for(context, frame):
        around, status = (), Status.PLANNED
    fill_time(context, frame, around, tense_for(frame, status))
    if frame.time is None and around:
        _date_by_since(context, frame)
    if frame.time is None and frame.vague is None:
        _date_by_entry(context, frame, tense_for(frame, status))
    frame.settled = status is not None and bool(around)
    if not frame.under_way:
        frame.status = dated_status(context, frame, status)
    if judgement.rule == "status.rescheduled" and was_moved(context, judgement):
        frame.status = Status.HELD  # "was to be held in Muscat in 2020, but was shifted to Goa"
    if frame.edge is None and frame.form is Form.NOUN and which_ended(context, frame):
        frame.edge = Edge.END
    if frame.mood is None and is_bygone(context, frame, judgement.cue, sentence):
        frame.mood = Cue.SUPPOSED
    complete_time(context, frame, sentence)
    if is_about_to_end(context, frame):
        frame.status, frame.settled = Status.HELD, True
    if judgement.cue is not None:
        wording = context.scene.text.text[judgement.cue.start : judgement.cue.end]
        frame.likely = _LIKELY.search(wording) is not None
        frame.proves("status", judgement.cue.start, judgement.cue.end, judgement.rule)
    set_former_aside(context, frame, judgement)
    take_shift(context, frame, sentence)
    fill_place(context, frame, stretch, within)
    settle_goal(context, frame, sentence)
    fill_people(context, frame, (stretch,))
    second = frame.kind in _OF_TWO and stretch[0] > sentence[0]
    if second and not _apart(context.scene.text.text, sentence[0], stretch[0]):
        add_subject(context, frame, sentence[0])
    countries = {figure.country for figure in frame.people if figure.country}
    frame.sides = {*context.scene.sides_in(*stretch), *countries}


_ENDED = frozenset({Status.POSTPONED, Status.CANCELLED})
_OF_TWO = frozenset({Kind.MEETING, Kind.CALL})
_LIKELY = re.compile(
    r"\b(?:likely|expect(?:ed|s)?|hopes?|proposed)\b|المتوقع|المنتظر|المرجح|संभावना|उम्मीद"
)


def _is_gone_for(context: Context, frame: Frame) -> bool:
    """In Hindi what somebody sets out to take part in comes before the day on which he does."""
    if frame.name is None or frame.trigger is not None:
        return False
    return _TO_TAKE_PART.match(context.scene.text.text, frame.at_end, frame.end) is not None


_TO_TAKE_PART = re.compile(
    r"\s*(?:में\s+(?:भाग लेने|हिस्सा लेने|शामिल होने)\s+)?के लिए\s[^।;]{0,90}?(?:रवाना|प्रस्थान)"
)


def _is_state(context: Context, frame: Frame) -> bool:
    """As in "X, who is on a tour of India, called on Y on Tuesday": no day of the tour is told."""
    if frame.kind is not Kind.VISIT or frame.form is not Form.PRESENT or frame.title:
        return False
    text = context.scene.text.text
    aside = text.startswith("on ", frame.at) and text.endswith(", ", 0, frame.at)
    if aside or text.startswith("who ", frame.at):
        return text.find(", ", frame.at_end, frame.end + 2) > 0
    told = _BEING.match(text, frame.at) is not None
    return told and _WHO.search(text, max(frame.at - _WHO_NEAR, 0), frame.at) is not None


def _aside(context: Context, frame: Frame, around: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Of the first stretch what goes before the comma that closes the aside."""
    closed = context.scene.text.text.find(", ", frame.at_end, frame.end + 2)
    return tuple((start, closed if closed > 0 else end) for start, end in around[:1])


_BEING = re.compile(r"(?:is|are)\b")
_WHO = re.compile(r"\b(?:who|which)\s+(?:\w+ly\s+)?$")
_WHO_NEAR = 20


def _around(
    context: Context, stretch: Stretch, sentence: Stretch, frame: Frame, first: int
) -> tuple[Stretch, ...]:
    """Where a time may stand: in the clause, at the head of the sentence, at its end."""
    text = context.scene.text.text
    found = [stretch]
    if frame.title:
        return (stretch,)
    if stretch[0] > sentence[0] and not _apart(text, sentence[0], stretch[0]):
        found.append((sentence[0], min(first, stretch[0])))
    if stretch[1] < sentence[1] and not is_apart(text, stretch[1]):
        found.append((stretch[1], sentence[1]))
    return tuple(found)


def _date_by_since(context: Context, frame: Frame) -> None:
    """As in "Since 2018, when the 9th was held": the year stands before the clause.

    So does that of "announced in December 2023 when the Sultan came".
    """
    text = context.scene.text.text
    if not text.startswith("when ", frame.start):
        return
    for timex in context.times(max(frame.start - _WHEN, 0), frame.start):
        if text[timex.end : frame.start].strip(" ,"):
            continue
        if timex.role is Role.EVENT and frame.form is Form.PAST and timex.bound is None:
            take_time(context, frame, timex, Tense.PAST)
        elif timex.bound == "since":
            resolved = context.resolve(timex, Tense.PAST)
            frame.time, frame.resolved = timex, replace(resolved, span=resolved.base)
            frame.proves("date", timex.lead, timex.end, "date.since_when")


_WHEN = 40


def _date_by_entry(context: Context, frame: Frame, tense: Tense) -> None:
    """Entries of a chronicle: "February 2018." stands by itself before what happened then."""
    if frame.title or not frame.sentence:
        return
    before = context.scene.sentences[frame.sentence - 1]
    for timex in context.times(before.start, before.end)[:1]:
        rest = (timex.start - before.start) + (before.end - timex.end)
        if rest <= _MARKS:
            take_time(context, frame, timex, tense)


_MARKS = 2
"""Characters beside a date that stands by itself: its full stop."""


def _apart(text: str, start: int, end: int) -> bool:
    return are_apart(text, max(start, end - 12), end)
