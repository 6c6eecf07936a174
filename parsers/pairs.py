"""Pairs: one verb with two places and days, as in "met in Delhi in May and in Muscat in June"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.dates.timex import Role, Tense, Timex
from parsers.frames import Frame
from parsers.lexicon import Annotation
from parsers.places import country_of
from parsers.taking_times import take_time

_AND = re.compile(
    r",?\s+(?:and|then|and then|and again|before that)\s+(?:again\s+)?(?:in|at|off|to)\s+"
    r"(?:the\s+)?$"
)
_AND_SHE = re.compile(
    r",?\s+and\s+(?:by\s+)?(?:(?:ins|icgs|insv|rnov)(?:\s+(?:al\s+)?[a-z]+)|the\s+\w+\s+(?:ins|icgs|rnov)"
    r"\s+[a-z]+)\s+(?:again\s+)?(?=in |on |from )"
)
_NEAR = 24
_STEP = 20


def add_pairs(context: Context, sentence: tuple[int, int], frames: list[Frame]) -> None:
    """Add what a frame states of a second place and day behind its own."""
    for frame in list(frames):
        if frame.country is None or frame.time is None or frame.time.start < frame.at_end:
            continue
        if frame.kind is Kind.PORT_CALL and (other := _next_ship(context, frame, sentence[1])):
            frames.append(other)
            continue
        found = _second(context, frame.time, (frame.time.end, sentence[1]))
        if found is None or any(f.at <= found[0].start < f.at_end for f in frames):
            continue
        place, timex = found
        if any(f is not frame and f.time is timex for f in frames):
            continue
        other = replace(frame, proofs=list(frame.proofs), people=list(frame.people), former=[])
        other.time = other.resolved = None
        tense = Tense.PAST if frame.status is Status.HELD else Tense.FUTURE
        if not take_time(context, other, timex, tense):
            continue
        other.round, other.city, other.country = None, place.id, country_of(place.id)
        other.proves("place", place.start, place.end, "place.city")
        frames.append(other)


def _next_ship(context: Context, frame: Frame, end: int) -> Frame | None:
    """As in "INS Trikand called at Duqm in July and INS Chennai in May": the verb holds on."""
    if frame.time is None:
        return None
    joint = _AND_SHE.match(context.scene.text.text, frame.time.end, end)
    times = context.times(joint.end() - 1, min(joint.end() + _STEP, end)) if joint else []
    for timex in times[:1]:
        other = replace(frame, proofs=list(frame.proofs), people=[], former=[])
        other.time = other.resolved = None
        tense = Tense.PAST if frame.status is Status.HELD else Tense.FUTURE
        if take_time(context, other, timex, tense):
            return other
    return None


def _second(
    context: Context, time: Timex, stretch: tuple[int, int]
) -> tuple[Annotation, Timex] | None:
    scene = context.scene
    places: Sequence[Annotation] = scene.within("place", stretch[0], stretch[0] + _NEAR)
    if not places or not _AND.fullmatch(scene.text.text, time.end, places[0].start):
        return None
    for timex in context.times(places[0].end, min(places[0].end + _STEP, stretch[1])):
        if timex.role is Role.EVENT and timex.lead - places[0].end <= 2:  # noqa: PLR2004 - a space, a comma
            return places[0], timex
    return None
