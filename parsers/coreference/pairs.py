"""Pairs: one verb with two places and days, as in "met in Delhi in May and in Muscat in June"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from models.values.mentions import Kind, Status
from models.values.spans import Grain
from parsers.context import Context
from parsers.dates.timex import Role, Tense, Timex
from parsers.frames import Frame
from parsers.spatial.places import country_of
from parsers.temporal.taking_times import take_time
from parsers.text.lexicon import Annotation

_AND = re.compile(
    r"(?:,?\s+(?:and|then|and then|and again|before that|again)\s+(?:again\s+)?|,\s+(?:again\s+)?)"
    r"(?:in|at|off|to)\s+(?:the\s+)?$"
)
_AND_SHE = re.compile(
    r",?\s+and\s+(?:by\s+)?(?:(?:ins|icgs|insv|rnov)(?:\s+(?:al\s+)?[a-z]+)|the\s+\w+\s+(?:ins|icgs|rnov)"
    r"\s+[a-z]+)\s+(?:again\s+)?(?=in |on |from )"
)
_AND_AGAIN = re.compile(r"[^,;.]{0,70}?(,?\s+and (?:then )?again)\s(?:in|at)\s")
"""As in "met in New York in May on the margins of a summit and again in Muscat in June"."""
_NEAR = 32
_MOST = 40
_STEP = 20


def add_pairs(context: Context, sentence: tuple[int, int], frames: list[Frame]) -> None:
    """Add what a frame states of a second place and day behind its own."""
    pending = list(frames)
    for frame in pending:  # what was added may have a further one behind it
        if len(pending) > _MOST:
            return
        if frame.country is None or frame.time is None or frame.time.start < frame.at_end:
            continue
        if frame.kind is Kind.PORT_CALL and (other := _next_ship(context, frame, sentence[1])):
            frames.append(other)
            continue
        if frame.kind in _TOLD_TWICE and (other := _again(context, frame, sentence[1], frames)):
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
        pending.append(other)


def add_years(context: Context, frames: list[Frame]) -> None:
    """Add the rounds of a list of years: "were held in 2018, 2020 and 2022"."""
    text = context.scene.text.text
    for frame in list(frames):
        time, span = frame.time, frame.span
        if time is None or span is None or span.grain is not Grain.YEAR or frame.series is None:
            continue
        if frame.status is not Status.HELD or frame.resolved is None or frame.title:
            continue
        listed = _YEARS.match(text, time.end)
        for year in _YEAR.findall(listed[0]) if listed else []:
            first, last = date(int(year), 1, 1), date(int(year), 12, 31)
            told = span.model_copy(update={"first": first, "last": last})
            other = replace(frame, proofs=list(frame.proofs), people=[], former=[], round=None)
            other.resolved = replace(frame.resolved, span=told, base=told)
            frames.append(other)


_YEARS = re.compile(r"(?:, (?:19|20)\d\d){0,9},? and (?:19|20)\d\d\b(?! (?:to|until)\b)")
_YEAR = re.compile(r"\d{4}")


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


_TOLD_TWICE = frozenset({Kind.VISIT, Kind.CALL})
_AGAIN = re.compile(r",?\s+and(?:\s+(?:again|once more|once again|then))?\s+")
_COARSE = frozenset({Grain.MONTH, Grain.YEAR})


def _again(context: Context, frame: Frame, end: int, frames: list[Frame]) -> Frame | None:
    """As in "visited Oman in December 2019 and again in February": there a second time."""
    if frame.time is None or frame.span is None or frame.span.grain not in _COARSE:
        return None
    if frame.status is not Status.HELD:
        return None
    for timex in context.times(frame.time.end, min(frame.time.end + _NEAR + _STEP, end))[:1]:
        if not _AGAIN.fullmatch(context.scene.text.text, frame.time.end, timex.lead):
            return None
        if timex.role is not Role.EVENT or any(f.time is timex for f in frames):
            return None
        other = replace(frame, proofs=list(frame.proofs), people=list(frame.people), former=[])
        other.time = other.resolved = None
        if take_time(context, other, timex, Tense.PAST) and other.span != frame.span:
            return other
    return None


def _second(
    context: Context, time: Timex, stretch: tuple[int, int]
) -> tuple[Annotation, Timex] | None:
    scene = context.scene
    again = _AND_AGAIN.match(scene.text.text, time.end, stretch[1])
    if again is not None:
        time_end, stretch = again.start(1), (again.start(1), stretch[1])
    else:
        time_end = time.end
    places: Sequence[Annotation] = scene.within("place", stretch[0], stretch[0] + _NEAR)
    if not places or not _AND.fullmatch(scene.text.text, time_end, places[0].start):
        return None
    for timex in context.times(places[0].end, min(places[0].end + _STEP, stretch[1])):
        if timex.role is Role.EVENT and timex.lead - places[0].end <= 2:  # noqa: PLR2004 - a space, a comma
            return places[0], timex
    return None
