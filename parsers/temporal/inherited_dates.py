"""Inherited dates: what takes place at a round or during a visit falls on its days."""

from __future__ import annotations

import re
from datetime import timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain
from parsers.context import Context
from parsers.coreference.sameness import names_of
from parsers.coreference.sidelines import in_visited_country
from parsers.detection.triggers import Form
from parsers.frames import Frame
from parsers.spatial.whereabouts import DAYS, LEAD, PLACES


def date_by_meeting(events: list[Frame], event: Frame) -> None:
    """What is signed in the sentences on a round is signed there and then."""
    if event.kind is not Kind.AGREEMENT or event.span or event.form is not Form.PAST:
        return
    for other in events:
        if other is event or other.status is not event.status or not _lends(other, event):
            continue
        if other.span is None or other.span.grain not in DAYS:
            continue
        event.take_span(other.span, "derived.meeting", 70)
        event.time = other.time
        if event.country is None:
            event.city, event.country = other.city, other.country
        return


def _lends(other: Frame, event: Frame) -> bool:
    """Whether a signing is told of together with a round, or in one sentence with a meeting."""
    if other.kind is Kind.MEETING and other.series is not None:
        return 0 <= event.sentence - other.sentence <= LEAD
    if _is_of_those(other, event):
        return True
    return other.sentence == event.sentence and other.kind in PLACES


def _is_of_those(other: Frame, event: Frame) -> bool:
    """Whether those who met, or came for a day, are those who sign right behind ("the leaders")."""
    day = other.span is not None and other.span.grain is Grain.DAY
    stay = other.kind is Kind.VISIT and day and other.edge is None
    if other.kind is not Kind.MEETING and not stay:
        return False
    if not 0 < event.sentence - other.sentence <= (LEAD if stay else 1):
        return False
    return bool(names_of(event) & names_of(other)) or len(event.sides) > 1


_DURING = re.compile(
    r"\bduring (?:the|this|that|his|her|their|its) (?:\w+ ){0,2}(?:visit|stay|trip|tour)\b"
    r"|خلال (?:هذه )?(?:ال)?زيار[هت]|(?:यात्रा|दौरे|इस|इसी) के? ?दौरान"
)


def date_by_visit(context: Context, events: list[Frame], event: Frame) -> None:
    """A meeting inside a dated visit, or what is signed "during the visit", falls on its days."""
    if event.span is not None or event.vague is not None:
        return
    ahead = event.kind is Kind.AGREEMENT and event.status is Status.PLANNED
    end = context.scene.sentences[event.sentence].end
    told = _DURING.search(context.scene.text.text, event.start, end)
    if told and event.kind is Kind.AGREEMENT and event.status is Status.HELD:
        in_visited_country(events, event)
        _in_past_stay(context, events, event)
    told = told if ahead else None
    if not told and (event.kind not in _INSIDE or event.series is None or event.which):
        return
    for visit in events:
        if visit.kind is not Kind.VISIT or visit.span is None or visit.status is not event.status:
            continue
        if _is_history(context, visit, event):
            continue
        if visit.span.grain not in DAYS or event.country not in (None, visit.country):
            continue
        if visit.edge is not None and visit.span.grain is Grain.DAY:
            continue
        event.take_span(visit.span, "derived.visit", 70)
        if event.country is None:
            event.city, event.country = visit.city, visit.country
        return


def _in_past_stay(context: Context, events: list[Frame], event: Frame) -> None:
    """As in "He was here in December 2023. During the visit a pact was signed": not of today."""
    before = [e for e in events if e.kind is Kind.VISIT and e.at < event.at and e.span]
    span = before[-1].span if before else None
    if span is None or span.last is None or context.day is None or event.time is not None:
        return
    if before[-1].status is Status.HELD and span.last < context.day - LONG_AGO:
        event.take_span(span, "derived.visit", 60)


def _is_history(context: Context, visit: Frame, event: Frame) -> bool:
    """Whether a visit of long ago is told of in another place than the event."""
    last = visit.span.last if visit.span else None
    old = last is not None and context.day is not None and last < context.day - LONG_AGO
    return old and not 0 <= event.sentence - visit.sentence <= LEAD


LONG_AGO = timedelta(days=60)
_INSIDE = frozenset({Kind.MEETING})
