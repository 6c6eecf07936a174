"""Stays: what somebody does in the days of a visit is told as the visit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.coreference.sameness import names_of
from parsers.detection.harbours import without_calls_for_drills
from parsers.detection.triggers import Form
from parsers.frames import Frame

_OLD = timedelta(days=45)
_DAY = timedelta(days=1)
_ONE_STAY = timedelta(days=7)


def within_stays(context: Context, events: Sequence[Frame]) -> list[Frame]:
    """Leave out meetings that are the programme of a visit; who was met takes part in the visit.

    A visit that only frames a named round is another matter: its courtesy calls stand beside
    the round. So does a meeting that opens the article, before any visit is told of.
    """
    events = without_calls_for_drills(context, _without_marches(context, events))
    visits = [e for e in events if e.kind is Kind.VISIT]
    long = [e for e in visits if e.span is not None and e.span.grain is Grain.RANGE]
    outings = {id(e) for e in visits if any(_is_outing(e, stay) for stay in long)}
    events = [e for e in events if id(e) not in outings]
    stays = [e for e in events if _is_stay(context, e) and not _frames_round(e, events)]
    if not stays:
        return list(events)
    kept: list[Frame] = []
    for event in events:
        stay = next((s for s in stays if s is not event and _holds(context, s, event)), None)
        if stay is None:
            kept.append(event)
            continue
        known = names_of(stay)
        stay.people = [*stay.people, *(f for f in event.people if f.name not in known)]
        if stay.city is None and event.city is not None and stay.country == event.country:
            stay.city = event.city
    return kept


def _is_outing(event: Frame, stay: Frame) -> bool:
    """As in "On Tuesday he travelled to Nizwa", on a stay whose days are told: a part of it."""
    a, b = stay.span, event.span
    if event is stay or not event.kind is stay.kind is Kind.VISIT or event.duration:
        return False
    if event.status is not stay.status or event.country != stay.country or a is None or b is None:
        return False
    if a.grain is not Grain.RANGE or b.grain is not Grain.DAY or stay.sentence >= event.sentence:
        return False
    if not (a.first and a.last and b.first and a.first <= b.first <= a.last):
        return False
    return bool(names_of(event) & names_of(stay))


def _without_marches(context: Context, events: Sequence[Frame]) -> list[Frame]:
    """Leave out the coming of troops to the exercise that the article tells of."""
    drills = [e for e in events if e.kind is Kind.EXERCISE and e.which != "last"]
    text = context.scene.text.text
    return [
        event
        for event in events
        if event.kind is not Kind.VISIT
        or names_of(event)
        or _TROOPS.search(text, event.start, event.at_end) is None
        or not any(_meets(event.span, drill.span, _ONE_STAY) for drill in drills)
    ]


_TROOPS = re.compile(
    r"\b(?:contingents?|troops|soldiers|jawans|paratroopers|personnel|platoon|company|jets|"
    r"fighters|aircraft|squadron|detachment|jaguars|c-17s?|mig-29s|su-30s|helicopters|airmen)\b"
)


def _is_stay(context: Context, event: Frame) -> bool:
    if event.kind is not Kind.VISIT or event.title or not event.country or event.which == "last":
        return False
    last = event.span.last if event.span else None
    return not (last and context.day and last < context.day - _OLD)


def _frames_round(stay: Frame, events: Sequence[Frame]) -> bool:
    """Whether a named round is held in the days of the visit."""
    return any(
        e.kind is Kind.MEETING
        and e.series is not None
        and e.which is None
        and e.status is stay.status
        and e.country in {None, stay.country}
        and _meets(stay.span, e.span, _ONE_STAY)
        for e in events
    )


def _holds(context: Context, stay: Frame, event: Frame) -> bool:
    if event.kind is not Kind.MEETING or event.series or event.round or event.which or event.title:
        return False
    if event.status is not stay.status and stay.status is not Status.HELD:
        return False
    if event.country not in {None, stay.country} or not _shares(context, stay, event):
        return False
    opens = event.at < stay.at and event.sentence <= _opening(context)
    if event.sentence == stay.sentence and stay.form is Form.NOUN:
        opens = False  # "received him on Monday, the first day of his visit"
    return not opens and _meets(stay.span, event.span)


def _shares(context: Context, stay: Frame, event: Frame) -> bool:
    """Whether the traveller is in it; where only a host is named, right behind, it is he too."""
    if names_of(event) & names_of(stay) or _is_on_programme(context, stay, event):
        return True
    hosts = {figure.country for figure in event.people}
    beside = 0 <= event.sentence - stay.sentence <= 1
    planned = stay.status is Status.PLANNED and stay.country in hosts
    return beside and (hosts == {stay.country} or planned)


def _is_on_programme(context: Context, stay: Frame, event: Frame) -> bool:
    """As in "will visit India next week. The ministers will hold talks": part of the visit."""
    if not stay.status is event.status is Status.PLANNED or names_of(event):
        return False
    if not 0 <= event.sentence - stay.sentence <= _BEHIND:
        return False
    return _THE_SAME.search(context.scene.text.text, event.start, event.at + 1) is not None


_BEHIND = 3
_THE_SAME = re.compile(
    r"\b(?:he|she|they|during the (?:visit|stay|trip)|the (?:two )?(?:visitors?|guests?|delegation|"
    r"ministers?|leaders|sides|admirals?|generals?|sultan|chiefs?|commanders?|secretary|president|"
    r"chairman|speaker|undersecretary|prime minister|foreign minister|defence minister))\b"
)


def _opening(context: Context) -> int:
    """The first sentence of the text proper."""
    return context.scene.sentence_at(context.dateline_end)


def _meets(a: Span | None, b: Span | None, slack: timedelta = _DAY) -> bool:
    if a is None or b is None or not (a.first and a.last and b.first and b.last):
        return True
    return a.first - slack <= b.last and b.first <= a.last + slack
