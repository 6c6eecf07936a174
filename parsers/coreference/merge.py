"""Merging: the frames of an article, brought together into the events that it states."""

from __future__ import annotations

from models.values.mentions import Kind, Status
from models.values.spans import Grain
from parsers.context import Context
from parsers.coreference.absorbing import absorb, close, prolong
from parsers.coreference.folding import fold_programmes
from parsers.coreference.sameness import (
    NEARBY,
    dates_fit,
    same_event,
)
from parsers.detection.drills import is_inner_phase, is_part_of_drill
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame
from parsers.temporal.anaphoric_dates import date_departure
from parsers.temporal.durations import from_length
from parsers.temporal.weekday_ends import begin_before_end, fall_into_stay


def merge(context: Context, frames: list[Frame]) -> list[Frame]:
    """Events of the body, in its order; the title adds to them and stands only by itself."""
    events: list[Frame] = []
    for frame in (f for f in frames if not f.title and not f.promise):
        if _is_phase_of(context, events, frame) or is_part_of_drill(context, events, frame):
            _lend_people(events, frame)
            continue
        if _sails_home(context, events, frame):
            continue
        date_departure(context, frame)
        begin_before_end(events, frame)
        fall_into_stay(events, frame)
        match = _match(events, frame)
        if match is not None:
            absorb(match, frame)
            continue
        news = not _points_back(frame) or (
            not _lend(events, frame) and (_is_announced(frame) or _opens(events, frame))
        )
        if news:
            _add(context, events, frame)
    events = [e for e in events if not _is_loose_end(e)]
    for event in events:
        from_length(context, event)
    fold_programmes(events, context.day)
    for frame in (f for f in frames if f.title):
        match = next((e for e in events if same_event(e, frame, title=True)), None)
        if match is not None:
            absorb(match, frame, title=True)
        elif _stands_alone(frame, events) and not any(e.kind is frame.kind for e in events):
            events.append(frame)
    return events


def _add(context: Context, events: list[Frame], frame: Frame) -> None:
    if len(events) < MOST_EVENTS:
        events.append(frame)
    else:
        context.left_out += 1


def _stands_alone(frame: Frame, events: list[Frame]) -> bool:
    """Whether a title states what the text leaves out: a round, or a visit with its days."""
    if frame.series:
        return True
    span = frame.span
    day = span is not None and span.grain is Grain.DAY
    if day and any(e.series and e.kind is Kind.MEETING and dates_fit(e, frame) for e in events):
        return False  # he comes for the round
    dated = span is not None and span.grain in {Grain.DAY, Grain.RANGE} and frame.time is not None
    return frame.kind is Kind.VISIT and dated and frame.country is not None


def _is_phase_of(context: Context, events: list[Frame], frame: Frame) -> bool:
    """As in "A sea phase follows from 1 to 3 December": a part of the exercise told of before."""
    if frame.name is None or frame.name.series or "phase" not in frame.name.heads:
        return False
    for event in reversed(events):
        if event.kind is not Kind.EXERCISE or event.series is None or event.which == "last":
            continue
        close = frame.sentence - event.sentence <= _PHASES
        if close and event.status is Status.HELD and frame.status is not Status.CANCELLED:
            if is_inner_phase(context, frame):
                return True
            if frame.status is Status.PLANNED:
                prolong(event, frame)
                return True
        near = close and event.status is frame.status
        if not near or not dates_fit(event, frame):
            near = near and prolong(event, frame)
        return near
    return False


def _lend_people(events: list[Frame], phase: Frame) -> None:
    """As in "The General watched the closing drill": who was at a part of it was at it."""
    drill = next((e for e in reversed(events) if e.kind is Kind.EXERCISE and e.series), None)
    if drill is None or phase.status is not drill.status:
        return
    known = {figure.name for figure in drill.people}
    drill.people = [*drill.people, *(f for f in phase.people if f.name not in known)]


_PHASES = 4


def _sails_home(context: Context, events: list[Frame], frame: Frame) -> bool:
    """As in "The ships will sail for Mumbai on Thursday", told of those in port: it ends."""
    row = frame.trigger.row.id if frame.trigger else None
    if row != "departs" or frame.status is not Status.PLANNED:
        return False
    if "voyage" in context.scene.text.text[frame.at : frame.at_end]:
        return False
    for event in reversed(events):
        if event.kind is Kind.PORT_CALL and frame.sentence - event.sentence <= NEARBY:
            first, last = (
                event.span.first if event.span else None,
                frame.span.last if frame.span else None,
            )
            if event.status is Status.HELD and first and last and event.edge is not Edge.END:
                close(event, frame, first, last)
            return True
        drilled = event.kind is Kind.EXERCISE and event.status is Status.HELD
        if drilled and frame.sentence - event.sentence <= _PHASES:
            return True  # "The drill ends today and RNOV Al Seeb will sail for Muscat"
    return False


def _match(events: list[Frame], frame: Frame) -> Frame | None:
    """The last event that the frame may tell of, one of its own status before another."""
    fitting = [e for e in reversed(events[-_LOOK_BACK:]) if same_event(e, frame)]
    return next((e for e in fitting if e.status is frame.status), fitting[0] if fitting else None)


_LOOK_BACK = 40
MOST_EVENTS = 200
"""Events of one article; what states more is no article but a list."""


def _points_back(frame: Frame) -> bool:  # noqa: PLR0911 - a list of cases, each with its answer
    if not frame.anaphoric or frame.series is not None:
        return False
    ahead = frame.status is Status.PLANNED and frame.kind is not None
    told = frame.span is not None or (frame.vague is not None and frame.country is not None)
    if ahead and (frame.round or frame.which) and told:
        return False
    name = frame.name
    if name is not None and name.round and frame.kind and frame.time and frame.trigger:
        return False
    if (
        name is not None
        and "working_group" in name.heads
        and frame.trigger
        and (frame.time or (frame.vague and frame.settled and frame.status is Status.PLANNED))
    ):
        return False
    alone = name is not None and not name.definite and frame.kind is Kind.EXERCISE
    if alone and frame.settled and frame.sides:
        return False
    if name is not None and not name.definite and frame.kind and frame.time:
        return frame.kind is Kind.MEETING and not frame.sides
    return not (frame.kind and frame.time and len(frame.sides) > 1 and frame.trigger)


def _opens(events: list[Frame], frame: Frame) -> bool:
    """Whether "the visit" is the first word of any, as behind a title that announces it."""
    return frame.kind is Kind.VISIT and not any(event.kind is Kind.VISIT for event in events)


def _is_loose_end(event: Frame) -> bool:
    """A departure that no visit was told for, and that says no place."""
    if event.kind is Kind.PORT_CALL and event.edge is Edge.END and event.sentence > NEARBY:
        return event.form is not Form.PRESENT
    return event.kind is Kind.VISIT and event.country is None and event.edge is Edge.END


def _is_announced(frame: Frame) -> bool:
    """Whether "the meeting" that nothing was told of is to be held at a stated time."""
    ahead = frame.status is Status.PLANNED and frame.settled
    return ahead and frame.span is not None and frame.kind is not None


_HELD_KINDS = frozenset({Kind.MEETING, Kind.EXERCISE, Kind.VISIT})


def _lend(events: list[Frame], frame: Frame) -> bool:
    """Give what a sentence on "the meeting" says to the last meeting told of, if there is one."""
    pronoun = frame.name is not None and frame.name.heads == ("it",)
    for event in reversed(events):
        if frame.kind is not None and event.kind is not frame.kind:
            continue
        if pronoun and (event.kind not in _HELD_KINDS or frame.sentence - event.sentence > NEARBY):
            continue
        if event.status is not frame.status and frame.settled:
            if not pronoun or event.settled or event.time is not None:
                continue
            event.status, event.settled = frame.status, True
        if dates_fit(event, frame):
            absorb(event, frame)
            return True
    return False
