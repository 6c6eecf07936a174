"""Folding: the programme of a stay belongs to the stay."""

from __future__ import annotations

from datetime import date

from models.values.mentions import Kind, Status
from models.values.spans import Grain
from parsers.coreference.rounds_of_calls import gather_calls
from parsers.coreference.sameness import (
    NEARBY,
    dates_fit,
    names_of,
)
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame


def fold_programmes(events: list[Frame], today: date | None) -> None:
    """Take meetings into the visit or port call whose programme they are.

    Where a round of a series was held, its visitors' other calls are news of their own.
    """
    for talk in [event for event in events if _is_talk(event)]:
        _name_hosts(events, talk)
        events.remove(talk)
    rounds = [
        e
        for e in events
        if e.series
        and e.kind is Kind.MEETING
        and e.which != "last"
        and e.status in {Status.HELD, Status.PLANNED}
        and (e.span is None or e.span.grain in _DAYS)
    ]
    staying = any(e.kind is Kind.VISIT and e.status is Status.HELD for e in events)
    rounds = [e for e in rounds if e.status is Status.HELD or not staying]
    if any(not _is_old(event, today) for event in rounds):
        _drop_programme(events, today)
        _fold_into(events, {Kind.PORT_CALL})
        _fold_calls_apart(events, rounds)
        return
    _fold_into(events, {Kind.VISIT, Kind.PORT_CALL})
    _drop_programme(events, today)
    events[:] = [event for event in events if not _is_further_call(events, event, today)]
    gather_calls(events)


def _is_further_call(events: list[Frame], event: Frame, today: date | None) -> bool:
    """Whether somebody who was received these days is to see others in the next: no plan apart."""
    if event.kind is not Kind.MEETING or event.status is not Status.PLANNED or today is None:
        return False
    first = event.span.first if event.span else None
    if event.series or event.round or event.which or first is None:
        return False
    return 0 <= (first - today).days <= _STAY and any(
        other.kind is Kind.MEETING
        and other.status is Status.HELD
        and other.span is not None
        and other.span.last is not None
        and 0 <= (today - other.span.last).days <= _STAY
        and bool(names_of(other) & names_of(event))
        for other in events
    )


def _is_talk(event: Frame) -> bool:
    """Whether somebody is only to meet somebody, nobody says when: it can never be checked."""
    planned = event.kind is Kind.MEETING and event.status is Status.PLANNED
    named = event.series or event.round or event.which
    return planned and not named and event.span is None and event.vague is None


def _name_hosts(events: list[Frame], talk: Frame) -> None:
    """As in "He is to call on the Minister": whom a visitor will see takes part in his visit."""
    for stay in reversed(events):
        if stay.kind is not Kind.VISIT or stay.which == "last" or stay.country is None:
            continue
        if stay.status not in {Status.HELD, Status.PLANNED} or not names_of(stay) & names_of(talk):
            continue
        if 0 <= talk.sentence - stay.sentence <= _PROGRAMME:
            known = names_of(stay)
            hosts = [f for f in talk.people if f.country == stay.country and f.name not in known]
            stay.people = [*stay.people, *hosts]
        return


_PROGRAMME = 5


def _fold_into(events: list[Frame], kinds: set[Kind]) -> None:
    for event in list(events):
        if event.kind is not Kind.MEETING or event.series is not None:
            continue
        stays = (s for s in events if s.kind in kinds and _is_stay_of(s, event))
        if (stay := next(stays, None)) is not None:
            _lend_day(events, stay, event)
            _take_in(stay, event)
            events.remove(event)


def _lend_day(events: list[Frame], stay: Frame, talks: Frame) -> None:
    """As in "He held talks with the Sultan on Sunday. Eight agreements were signed": that day."""
    span = talks.span
    if talks.status is not Status.HELD or talks.time is None or span is None:
        return
    for event in events:
        if event.kind is not Kind.AGREEMENT or event.form is not Form.PAST or event.time:
            continue
        behind = event.at > talks.at and event.sentence - talks.sentence <= 1
        if behind and event.status is Status.HELD and not (event.span or event.vague):
            event.take_span(span.model_copy(update={"wording": None}), "derived.meeting", 70)
            if event.country is None:
                event.city, event.country = talks.city or stay.city, stay.country


def _fold_calls_apart(events: list[Frame], rounds: list[Frame]) -> None:
    """A call of a visitor who did not come for the round that is told of, as in a bulletin."""
    for event in list(events):
        if event.kind is not Kind.MEETING or event.series is not None or event.round:
            continue
        if event.status is not Status.HELD or event.time is not None or event.which:
            continue
        stays = (s for s in events if s.kind is Kind.VISIT and _is_point_of(s, event))
        stay = next((s for s in stays if all(_are_weeks_apart(s, r) for r in rounds)), None)
        if stay is not None:
            _take_in(stay, event)
            events.remove(event)


def _are_weeks_apart(stay: Frame, other: Frame) -> bool:
    a, b = stay.span, other.span
    if a is None or b is None or not (a.first and b.first):
        return False
    return abs((a.first - b.first).days) > _WEEK


_WEEK = 7


def _is_point_of(stay: Frame, call: Frame) -> bool:
    if stay.status is not Status.HELD or call.country not in {None, stay.country}:
        return False
    return call.sentence - stay.sentence >= 0 and bool(names_of(stay) & names_of(call))


def _is_old(event: Frame, today: date | None) -> bool:
    """Whether a round lies well before the article."""
    last = event.span.last if event.span else None
    return bool(today and last and (today - last).days > _OLD)


_OLD = 45


_DAYS = frozenset({Grain.DAY, Grain.RANGE})


def _is_stay_of(stay: Frame, meeting: Frame) -> bool:  # noqa: PLR0911 - a list of cases
    if stay.status is not Status.HELD and stay.status is not meeting.status:
        return False
    if meeting.country not in (None, stay.country):
        return False
    if stay.day_number and stay.sentence == meeting.sentence:
        return True
    if meeting.status is Status.PLANNED and stay.kind is Kind.VISIT and _is_point(stay, meeting):
        return True
    own_day = meeting.time is not None and meeting.span is not None
    if own_day and _is_call_of_stay(stay, meeting):
        return True
    if own_day and (meeting.at < stay.at or not dates_fit(stay, meeting)):
        return False
    together = names_of(stay) & names_of(meeting)
    return stay.kind is Kind.PORT_CALL or bool(together)


def _is_call_of_stay(stay: Frame, call: Frame) -> bool:
    """As in "called on the Sultan on Tuesday and left the same evening": he came for it."""
    a, b = stay.span, call.span
    if stay.kind is not Kind.VISIT or stay.status is not Status.HELD or stay.at < call.at:
        return False
    if a is None or b is None or not (a.first and a.last and b.first and b.last):
        return False
    if stay.sentence - call.sentence > NEARBY or not names_of(stay) & names_of(call):
        return False
    return a.first == a.last == b.first == b.last


def _is_point(stay: Frame, meeting: Frame) -> bool:
    """Whether talks with somebody fall into the days of a visit, or have none of their own."""
    if meeting.round or meeting.which or not (meeting.people or meeting.sides):
        return False
    a, b = stay.span, meeting.span
    if b is None:
        return meeting.vague is None and stay.status is Status.PLANNED
    if a is None or not (a.first and a.last and b.first and b.last) or not meeting.people:
        return False
    return a.first <= b.first and b.last <= a.last


def _take_in(stay: Frame, event: Frame) -> None:
    known = {figure.name for figure in stay.people}
    stay.people += [figure for figure in event.people if figure.name not in known]
    if stay.city is None and stay.country == event.country:
        stay.city = event.city
    if stay.day_number and stay.resolved is None:
        stay.time, stay.resolved = event.time, event.resolved
        stay.city = stay.city or event.city


def _is_leaving(event: Frame, today: date | None) -> bool:
    """As in "The Omani official winds up his visit on Tuesday": who leaves soon has come."""
    last = event.span.last if event.span else None
    leaves = event.edge is Edge.END and event.form is Form.PRESENT and not event.title
    return bool(leaves and today and last and 0 <= (last - today).days <= _STAY)


def _is_at_round(event: Frame, events: list[Frame]) -> bool:
    """Whether a traveller has just sat in a round held in that country."""
    return any(
        other.kind is Kind.MEETING
        and other.series is not None
        and other.status is Status.HELD
        and other.country == event.country
        and 0 < event.sentence - other.sentence <= NEARBY + 1
        and bool(names_of(other) & names_of(event))
        for other in events
    )


def _is_stayed(stay: Frame, event: Frame, today: date | None) -> bool:
    """Whether the traveller is in that country already, on a visit that is told of."""
    first = event.span.first if event.span else None
    soon = first is None or (today is not None and (first - today).days <= _STAY)
    if stay is event or stay.kind is not Kind.VISIT or stay.status is not Status.HELD:
        return False
    last = stay.span.last if stay.span else None
    if last is not None and today is not None and (today - last).days > _LATELY:
        return False
    strangers = names_of(stay) and names_of(event) and not names_of(stay) & names_of(event)
    return stay.country == event.country and not strangers and soon


_LATELY = 14
"""Days within which a visit of which only the beginning is told may go on."""
_STAY = 4
"""Days within which somebody who has come is still there."""


def _drop_programme(events: list[Frame], today: date | None) -> None:
    """What a visitor is still to see in the country that he is in, is no visit of its own."""
    for event in list(events):
        if event.kind is not Kind.VISIT or event.status is not Status.PLANNED or event.series:
            continue
        if _is_leaving(event, today):
            event.status, event.settled = Status.HELD, True
            continue
        if _is_at_round(event, events) or any(_is_stayed(stay, event, today) for stay in events):
            events.remove(event)
