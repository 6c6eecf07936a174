"""Serving: visits that only say what somebody came for."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from models.values.spans import Grain
from parsers.frames import Frame
from parsers.triggers import Form


def without_serving_visits(text: str, frames: list[Frame], purposes: list[int]) -> list[Frame]:
    """Leave out a visit that only says where a round was met for; its people meet there."""
    rounds = [f for f in frames if f.name and f.kind is Kind.MEETING and f.mood is None]
    kept: list[Frame] = []
    for frame in frames:
        served = next((r for r in rounds if _is_purpose(r) and _may_serve(text, frame, r)), None)
        if served is not None and served.form is Form.BASE and frame.kind in _COMINGS:
            _is_begun(frame, served)
        if served is not None and served.trigger is None and frame.kind in _COMINGS:
            _go_together(frame, served)
        serves = served is not None or any(
            at > frame.at and _OTHERS_WILL.search(text, frame.at_end, at) is None for at in purposes
        )
        if frame.kind is not Kind.VISIT or not serves or _has_own_days(frame, served):
            kept.append(frame)
            continue
        if served is None:
            continue
        known = {figure.name for figure in served.people}
        served.people += [figure for figure in frame.people if figure.name not in known]
        if served.country is None:
            served.city, served.country = frame.city, frame.country
    return kept


def _may_serve(text: str, frame: Frame, purpose: Frame) -> bool:
    others = _OTHERS_WILL.search(text, frame.at_end, purpose.at_end)
    return purpose.at > frame.at and others is None


_OTHERS_WILL = re.compile(
    r";|,\s(?:and|while|but)\s(?:the|two|both|their|his|its|some|an?)\s[^,;]*?\b(?:will|shall|would|are|is)\b"
)
"""A new subject, with its own verb: what it does is not what the visitor comes for."""


def _is_purpose(frame: Frame) -> bool:
    """Whether a round is what somebody came for: "for the 14th round", "to chair the session"."""
    return frame.into or frame.form is Form.BASE


_COMINGS = frozenset({Kind.VISIT, Kind.PORT_CALL})


def _is_begun(frame: Frame, served: Frame) -> None:
    """What somebody has come to take part in is no mere plan."""
    if frame.status is Status.HELD and not any(e.slot == "status" for e in served.proofs):
        served.status, served.settled = Status.HELD, False


def _go_together(frame: Frame, served: Frame) -> None:
    """A round that somebody comes for is as far off as he is."""
    if not any(e.slot == "status" for e in served.proofs):
        served.status, served.settled = frame.status, frame.settled
    if served.time is None and served.vague is None:
        served.time, served.resolved, served.vague = frame.time, frame.resolved, frame.vague


def _has_own_days(frame: Frame, served: Frame | None) -> bool:
    if frame.status is Status.PLANNED and frame.time is not None and served is not None:
        if frame.span is not None and frame.span.grain is Grain.DAY:
            return False  # "will be in Muscat on Monday for the round"
        return served.time is frame.time and frame.start <= frame.time.start < frame.end
    if frame.span is None or frame.time is None or frame.span.grain not in _DAYS:
        return False
    return frame.start <= frame.time.start < frame.end or frame.edge is not None


_DAYS = frozenset({Grain.DAY, Grain.RANGE})
