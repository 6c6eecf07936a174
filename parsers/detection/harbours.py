"""Harbours: ships that lie in port, told without a verb, or only for the exercise they came for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Span
from parsers.context import Context
from parsers.dates.timex import Tense
from parsers.detection.triggers import Edge
from parsers.frames import Frame
from parsers.spatial.places import country_of

Stretch = tuple[int, int]
_BESIDE = timedelta(days=4)


def add_moorings(context: Context, index: int, sentence: Stretch, frames: list[Frame]) -> None:
    """Read "INS Visakhapatnam, at Muscat since 30 Jul": a port call of which no verb tells."""
    scene, text = context.scene, context.scene.text.text
    if text.find(" since ", *sentence) < 0 or any(f.kind is Kind.PORT_CALL for f in frames):
        return
    for timex in context.times(*sentence):
        if timex.bound != "since":
            continue
        near = scene.within("place", max(timex.lead - _NEAR, sentence[0]), timex.lead)
        ships = [n for n in scene.within("object", sentence[0], timex.lead) if n.id == "ship"]
        if not near or not ships or text[near[-1].end : timex.lead].strip(" ,"):
            continue
        place = near[0]
        if not _AT.search(text, max(place.start - _AT_NEAR, sentence[0]), place.start):
            continue
        resolved = context.resolve(timex, Tense.PAST)
        country = country_of(place.id)
        flags = {n.id for n in scene.within("organ", ships[0].start, place.start)}
        flags |= {n.id for n in scene.within("demonym", sentence[0], place.start)}
        if resolved.base.first is None or flags == {country}:
            continue
        frame = Frame(
            kind=Kind.PORT_CALL,
            rule="mooring",
            sentence=index,
            start=ships[0].start,
            end=timex.end,
            at=place.start,
            at_end=place.end,
            status=Status.HELD,
            settled=True,
            edge=Edge.START,
            time=timex,
            resolved=replace(resolved, span=resolved.base),
            city=place.id,
            country=country,
        )
        frame.proves("kind", place.start, place.end, frame.rule)
        frame.proves("date", timex.lead, timex.end, f"date.{timex.rule}")
        frames.append(frame)
        return


_NEAR, _AT_NEAR = 40, 30
_AT = re.compile(r"\b(?:at|in|off)\s+(?:port\s+)?(?:the\s+)?(?:port\s+of\s+)?$")


def without_calls_for_drills(context: Context, events: Sequence[Frame]) -> list[Frame]:
    """Leave out the port call of ships that are there for an exercise which the text names."""
    drills = [
        e for e in events if e.kind is Kind.EXERCISE and e.series is not None and e.which != "last"
    ]
    kept: list[Frame] = []
    for event in events:
        if _sails_for_drill(event, drills) or _goes_to_sea(context, event, events):
            continue
        drill = next((d for d in drills if _is_for(event, d)), None)
        if event.kind is not Kind.PORT_CALL or drill is None:
            kept.append(event)
            continue
        if drill.country is None or (drill.city is None and drill.country == event.country):
            drill.city, drill.country = event.city, event.country
        if drill.time is None and drill.span is None and drill.sentence == event.sentence:
            drill.time, drill.resolved = event.time, event.resolved
    return kept


def _sails_for_drill(event: Frame, drills: Sequence[Frame]) -> bool:
    """As in "The ships put to sea on Thursday", told of those that exercise."""
    if event.kind is not Kind.OTHER or event.trigger is None or event.trigger.row.id != "departs":
        return False
    return any(
        event.status is drill.status and _meets(event.span, drill.span)
        for drill in drills
        if abs(event.sentence - drill.sentence) <= 1
    )


def _goes_to_sea(context: Context, event: Frame, events: Sequence[Frame]) -> bool:
    """As in "put to sea for gunnery", "that left Kochi on January 20 ... made fast at Salalah".

    A voyage is news by itself; where a call or an exercise is told, how it began or ended is none.
    """
    if event.kind is not Kind.OTHER or event.trigger is None or event.trigger.row.id != "departs":
        return False
    text = context.scene.text.text
    low = max(event.at - _WHICH_NEAR, 0)
    if _TO_SEA.search(text, event.at, event.at_end + _WHICH_NEAR) is not None:
        return any(e.kind in _AT_SEA and e.status is not Status.CANCELLED for e in events)
    return _WHICH.search(text, low, event.at) is not None and any(
        e.kind is Kind.PORT_CALL and e.sentence == event.sentence for e in events
    )


_AT_SEA = frozenset({Kind.EXERCISE, Kind.PORT_CALL})
_TO_SEA = re.compile(r"put(?:s|ting)? (?:out )?to sea\b(?! (?:again )?from)")
_WHICH_NEAR = 12
_WHICH = re.compile(r"\b(?:which|that|who)\s(?:had\s)?$")


def _is_for(call: Frame, drill: Frame) -> bool:
    if call.status is not drill.status or drill.country not in {None, call.country}:
        return False
    if call.sentence == drill.sentence and call.at < drill.at:
        return drill.city in {None, call.city} and _meets(call.span, drill.span)
    return drill.city == call.city and _meets(call.span, drill.span)


def _meets(a: Span | None, b: Span | None) -> bool:
    if a is None or b is None or not (a.first and a.last and b.first and b.last):
        return True
    return a.first - _BESIDE <= b.last and b.first <= a.last + _BESIDE
