"""Rounds of calls: who sees several people abroad within days is on a visit, told or not."""

from __future__ import annotations

import re
from datetime import date, timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain
from parsers.coreference.sameness import names_of
from parsers.frames import Frame
from parsers.scope.relation import other_side, sides

_STAY = timedelta(days=3)
_RESIDENT = re.compile(r"\b(?:ambassador|envoy|charg[eé]|consul|attach[eé])\b", re.IGNORECASE)


def gather_calls(events: list[Frame]) -> None:
    """Make one visit of the meetings of a traveller, where neither a visit nor a round is told."""
    calls = [event for event in events if _is_call(event)]
    placed = [call for call in calls if call.country in sides() and _day(call) is not None]
    if not placed or len(calls) < _SEVERAL or any(_frames(event) for event in events):
        return
    first = placed[0]
    guests = _travellers(first)
    day = _day(first)
    stay = [
        call for call in calls if guests & _travellers(call, first.country) and _near(call, day)
    ]
    hosts = set().union(*(names_of(call) for call in stay)) - guests
    if len(stay) < _SEVERAL or len(hosts) < _SEVERAL or len(stay) < len(calls):
        return
    for call in stay:
        if call is not first:
            known = names_of(first)
            first.people = [*first.people, *(f for f in call.people if f.name not in known)]
            events.remove(call)
    first.kind, first.edge, first.name = Kind.VISIT, None, None


_SEVERAL = 2


def _is_call(event: Frame) -> bool:
    return (
        event.kind is Kind.MEETING
        and event.status is Status.HELD
        and event.series is None
        and event.which is None
        and not event.remote
    )


def _frames(event: Frame) -> bool:
    """Whether something else gives the frame: a visit, or a round of a series."""
    return event.kind is Kind.VISIT or (event.kind is Kind.MEETING and event.series is not None)


def _travellers(call: Frame, country: str | None = None) -> set[str]:
    """Names of those of the other side who came, and do not live there."""
    where = call.country or country
    if where not in sides():
        return set()
    return {
        figure.name
        for figure in call.people
        if figure.country == other_side(where) and not _RESIDENT.search(figure.role or "")
    }


def _day(call: Frame) -> date | None:
    span = call.span
    return span.first if span is not None and span.grain is Grain.DAY else None


def _near(call: Frame, day: date | None) -> bool:
    own = _day(call)
    if own is None or day is None:
        return call.time is None or call.span is None
    return abs(own - day) <= _STAY
