"""Settling: which series "the next round" and its like belong to."""

from __future__ import annotations

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.mechanisms import is_pact, kind_of


def settle_series(context: Context, frames: list[Frame]) -> None:
    """Give "the next round" and its like the series of which the text speaks there."""
    focus: str | None = None
    place = 0
    for frame in sorted(frames, key=lambda f: f.at):
        while place < len(context.named) and context.named[place][0] < frame.at:
            focus = context.named[place][1]
            place += 1
        if frame.series is not None:
            if not is_pact(frame.series) or frame.kind is Kind.MEETING:
                focus = frame.series
            continue
        if not frame.anaphoric:
            continue
        if not (frame.round or frame.which or (frame.name and frame.name.definite)):
            continue
        candidate = _candidate(frame, focus)
        if candidate is None:
            continue
        frame.series = candidate
        frame.kind = Kind.MEETING if is_pact(candidate) else kind_of(candidate)
        frame.proves("mechanism", frame.at, frame.at_end, "series.anaphora")


def _candidate(frame: Frame, focus: str | None) -> str | None:
    heads = set(frame.name.heads) if frame.name else set()
    if focus is None:
        return None
    kind = Kind.MEETING if is_pact(focus) else kind_of(focus)
    if "exercise" in heads and kind is not Kind.EXERCISE:
        return None
    if heads & {"meeting", "body"} and kind is not Kind.MEETING:
        return None
    return focus
