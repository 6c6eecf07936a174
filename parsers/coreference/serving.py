"""Serving: visits that only say what somebody came for."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from models.values.spans import Grain
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame


def without_serving_visits(  # noqa: C901 - one frame after another
    text: str, frames: list[Frame], purposes: list[int]
) -> list[Frame]:
    """Leave out a visit that only says where a round was met for; its people meet there."""
    rounds = [f for f in frames if f.name and f.kind in _PURPOSES and f.mood is None]
    kept: list[Frame] = []
    for frame in frames:
        served = next(
            (r for r in rounds if _is_purpose(text, frame, r) and _may_serve(text, frame, r)), None
        )
        if served is not None and served.kind is Kind.EXERCISE and frame.kind is Kind.VISIT:
            served = None
        if served is not None and served.form is Form.BASE and frame.kind in _COMINGS:
            _is_begun(frame, served)
        if served is not None and frame.kind in _COMINGS and _is_aim(text, served):
            _go_together(frame, served)
        serves = served is not None or any(
            at > frame.at and _OTHERS_WILL.search(text, frame.at_end, at) is None for at in purposes
        )
        if frame.kind is Kind.MEETING and _is_of_troops(frame, served):
            continue
        if frame.kind is Kind.PORT_CALL and served is not None and _joins_in(text, frame, served):
            if served.country is None:
                served.city, served.country = frame.city, frame.country
            if frame.time and (served.time is None or served.time.start < frame.start):
                served.time, served.resolved = frame.time, frame.resolved
            continue
        if (
            frame.kind is not Kind.VISIT
            or frame.promise
            or not serves
            or _has_own_days(frame, served)
        ):
            kept.append(frame)
            continue
        if served is None:
            continue
        known = {figure.name for figure in served.people}
        served.people += [figure for figure in frame.people if figure.name not in known]
        if served.country is None:
            served.city, served.country = frame.city, frame.country
    return kept


_PURPOSES = frozenset({Kind.MEETING, Kind.EXERCISE})


def _is_of_troops(frame: Frame, served: Frame | None) -> bool:
    """As in "the two armies met during Al Najah": what they met for is the exercise."""
    drill = served is not None and served.kind is Kind.EXERCISE and served.series is not None
    return drill and not frame.people and frame.series is None


def _joins_in(text: str, frame: Frame, served: Frame) -> bool:
    """As in "came to Goa for Naseem Al Bahr": the call is the harbour phase of the exercise."""
    drill = served.kind is Kind.EXERCISE and served.series is not None and frame.edge is not _END
    return (
        drill
        and _FOR.search(text, max(served.at - _FOR_REACH, frame.at_end), served.at) is not None
    )


_END = Edge.END
_FOR_REACH = 60
_FOR = re.compile(
    r"\b(?:for|to take part in|to join|to participate in|taking part in|as part of)\b[^;]*$"
)


def make_port_calls(frames: list[Frame]) -> None:
    """As in "The ships left at the end of their visit": what ships pay is a port call."""
    for frame in frames:
        if frame.kind is not Kind.VISIT or frame.form is not Form.NOUN or frame.people:
            continue
        if any(f.kind is Kind.PORT_CALL and f.country == frame.country for f in frames):
            frame.kind = Kind.PORT_CALL


def _may_serve(text: str, frame: Frame, purpose: Frame) -> bool:
    at = purpose.name.start if purpose.name else purpose.at
    return at > frame.at and _OTHERS_WILL.search(text, frame.at_end, purpose.at_end) is None


_OTHERS_WILL = re.compile(
    r";|,\s(?:and|while|but)\s(?:the|two|both|their|his|its|some|an?)\s[^,;]*?\b(?:will|shall|would|are|is)\b"
)
"""A new subject, with its own verb: what it does is not what the visitor comes for."""


def _is_purpose(text: str, visit: Frame, frame: Frame) -> bool:
    """Whether a round is what somebody came for: "for the 14th round", "to chair the session".

    As in "is to go to Muscat on 27 January, where the session will be held", it is told apart.
    """
    if frame.into:
        return True
    if frame.form is not Form.BASE and not text.endswith(" to ", 0, frame.at):
        return False
    dated = visit.time is not None and visit.start <= visit.time.start < visit.end
    return not (dated and _WHERE.match(text, frame.start))


_WHERE = re.compile(r"where\b")


_COMINGS = frozenset({Kind.VISIT, Kind.PORT_CALL})


def _is_begun(frame: Frame, served: Frame) -> None:
    """What somebody has come to take part in is no mere plan."""
    if frame.status is Status.HELD and not any(e.slot == "status" for e in served.proofs):
        served.status, served.settled = Status.HELD, False


def _is_aim(text: str, served: Frame) -> bool:
    """As in "for the 14th round" or "to co-chair it": the round has no verb of its own."""
    return served.trigger is None or text.endswith(" to ", 0, served.at)


def _go_together(frame: Frame, served: Frame) -> None:
    """A round that somebody comes for is as far off as he is."""
    if served.kind is Kind.EXERCISE and frame.edge is _END and served.settled:
        if served.time is None:  # "sails from Muscat today for an exercise"
            served.time, served.resolved = frame.time, frame.resolved
        return
    if not any(e.slot == "status" for e in served.proofs):
        served.status, served.settled = frame.status, frame.settled
    if served.time is None and served.vague is None and (frame.duration or 1) == 1:
        served.time, served.resolved, served.vague = frame.time, frame.resolved, frame.vague
    if served.country is None and served.trigger is not None:
        served.city, served.country = frame.city, frame.country


def _has_own_days(frame: Frame, served: Frame | None) -> bool:
    if frame.status is Status.PLANNED and frame.time is not None and served is not None:
        if (frame.duration or 1) > 1:
            return True  # "on a three-day visit from Sunday for the round"
        apart = served.time is not None and served.time is not frame.time
        if frame.span is not None and frame.span.grain is Grain.DAY:
            # No "will be in Muscat on Monday for the round".
            return apart or frame.edge is Edge.START
        return not apart and frame.start <= frame.time.start < frame.end
    if frame.span is None or frame.time is None or frame.span.grain not in _DAYS:
        return False
    if served is not None and frame.edge is None and frame.time.start >= served.at_end > frame.at:
        return False  # "is in New Delhi for the fourth round on 24 and 25 April"
    return frame.start <= frame.time.start < frame.end or frame.edge is not None


_DAYS = frozenset({Grain.DAY, Grain.RANGE})
