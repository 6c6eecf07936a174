"""Whereabouts: the place that one event of an article lends another."""

from __future__ import annotations

import re
from datetime import timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.coreference.sameness import names_of
from parsers.dates.anchor import AnchorSource
from parsers.frames import Frame
from parsers.scope.relation import capitals, sides
from parsers.spatial.beside_guests import place_beside_guest
from parsers.spatial.host_offices import place_at_office
from parsers.spatial.places import country_of
from parsers.spatial.receiving import place_with_host
from parsers.spatial.told_beside import place_by_sentences


def place_event(context: Context, events: list[Frame], event: Frame) -> None:
    """What happens beside another event happens where that does; else who received is at home."""
    if event.country is None and place_at_office(context, event):
        return
    _place(context, events, event)
    if event.country is None and not event.remote:
        _ = (
            place_with_host(context, event)
            or place_beside_guest(context, events, event)
            or place_by_sentences(context, events, event)
            or _where_reported_from(context, event)
        )


def _where_reported_from(context: Context, event: Frame) -> bool:
    """As in "New Delhi, 12 Nov (ONA): ... will hold talks on Friday": reported from abroad.

    An agency is abroad because its people are; what they do in these days they do there.
    """
    place, span = context.dateline, event.span
    if place is None or event.status is not Status.PLANNED or event.series is not None:
        return False
    country = country_of(place)
    if country not in sides() or country == context.scene.article.outlet.country:
        return False
    if event.kind is not Kind.MEETING or event.sentence > LEAD or not span or not span.first:
        return False
    if context.day is None or not timedelta(0) <= span.first - context.day <= _THESE_DAYS:
        return False
    event.city, event.country = place, country
    event.proves("place", context.dateline_start, context.dateline_end, "place.dateline")
    return True


_THESE_DAYS = timedelta(days=7)


def _place(context: Context, events: list[Frame], event: Frame) -> None:  # noqa: C901, PLR0911 - a list of cases, each with its answer
    if event.remote:
        event.city = event.country = None
        return
    if event.country is not None:
        return
    if event.kind is Kind.EXERCISE:
        _ = _in_harbour(context, events, event) or _at_dateline(context, event)
        return
    if event.kind not in _PLACED:
        return
    if event.span is None and event.status is Status.HELD:
        return
    if event.kind is Kind.AGREEMENT and event.span and event.span.grain not in DAYS:
        _where_signatory_was(events, event)
        return
    if event.status is not Status.HELD and not _is_beside(context, event):
        _in_visited(events, event)
        return
    names = names_of(event)
    for other in sorted(events, key=lambda e: (not names & names_of(e), abs(e.at - event.at))):
        if other is event or other.country is None or other.kind not in PLACES:
            continue
        if other.status is event.status and (
            _same_time(event, other) or _shares_days(event, other)
        ):
            event.city, event.country = other.city, other.country
            event.proves("place", other.at, other.at_end, "derived.place")
            return
    dated = (
        context.anchor.source is AnchorSource.DATELINE
        or event.kind is Kind.MEETING
        or (event.kind is Kind.AGREEMENT and _is_signed_here(context, event))
    )
    if event.status is Status.HELD and context.dateline and dated and event.sentence <= LEAD:
        span = event.span
        first = span.first if span else None
        if (
            span
            and first
            and context.day
            and first == span.last
            and 0 <= (context.day - first).days <= 1
        ):
            event.city, event.country = context.dateline, country_of(context.dateline)
            event.proves("place", context.dateline_start, context.dateline_end, "place.dateline")


def _is_signed_here(context: Context, event: Frame) -> bool:
    """Whether both sides signed where the report is from: somebody of each, or abroad in its lead.

    At home a paper also tells what its country signed elsewhere.
    """
    if context.dateline is None:
        return False
    head = context.scene.text.text[context.dateline_start : context.dateline_end]
    if "\n" in head and country_of(context.dateline) == context.scene.article.outlet.country:
        return False  # the desk that put out a statement, and no reporter's place
    if len({figure.country for figure in event.people}) > 1:
        return True
    lead = context.scene.sentence_at(context.dateline_end)
    abroad = country_of(context.dateline) != context.scene.article.outlet.country
    guests = event.sides - {country_of(context.dateline)}
    return event.sentence == lead and (abroad or bool(guests)) and context.bilateral


def _at_dateline(context: Context, event: Frame) -> bool:
    """An exercise under way is reported from where it is held; capitals report on everything."""
    place, span = context.dateline, event.span
    if place is None or place in capitals().values() or event.sentence > LEAD or event.title:
        return False
    if event.status is not Status.HELD or not span or not span.first or not span.last:
        return False
    if context.day and span.first <= context.day <= span.last + _SINCE:
        event.city, event.country = place, country_of(place)
        event.proves("place", context.dateline_start, context.dateline_end, "place.dateline")
        return True
    return False


def _in_harbour(context: Context, events: list[Frame], event: Frame) -> bool:
    """As in "A table-top exercise was held on the 5th", told of a ship in port: it was there."""
    if _ASHORE.search(context.scene.text.text, event.start, event.end) is None:
        return False
    for call in events:
        beside = call.kind is Kind.PORT_CALL and 0 <= event.sentence - call.sentence <= LEAD
        if beside and call.status is event.status and call.country and _same_time(event, call):
            event.city, event.country = call.city, call.country
            event.proves("place", call.at, call.at_end, "derived.place")
            return True
    return False


_ASHORE = re.compile(r"\b(?:table-?\s?top|ashore|in harbour|alongside|on the jetty)\b")
_SINCE = timedelta(days=2)


def _in_visited(events: list[Frame], event: Frame) -> None:
    """What is to be held in the days of a visit is held in the country visited."""
    for visit in events:
        if visit.kind is Kind.VISIT and visit.country and event.time and event.time is visit.time:
            event.city, event.country = visit.city, visit.country
            event.proves("place", visit.at, visit.at_end, "derived.place")
            return
    for visit in events:
        if visit.kind is Kind.VISIT and visit.country and event.span and _same_time(event, visit):
            days = visit.span and visit.span.grain in DAYS and _is_short(event.span)
            told = event.kind is Kind.AGREEMENT and event.at > visit.at
            if days and (told or event.kind is Kind.MEETING):
                event.country = visit.country
                event.proves("place", visit.at, visit.at_end, "derived.place")
            return


def _is_short(span: Span) -> bool:
    """Whether days are few enough to be those of a stay, and no quarter or year."""
    first, last = span.first, span.last
    return bool(first and last and last - first <= _A_MONTH)


_A_MONTH = timedelta(days=31)


def _where_signatory_was(events: list[Frame], event: Frame) -> None:
    """What a traveller signed on his visit, he signed there; only the country is sure."""
    if event.status is not Status.HELD or event.time is not None:
        return
    for visit in events:
        same = visit.kind is Kind.VISIT and visit.status is Status.HELD and visit.country
        if same and visit.which is None and names_of(visit) & names_of(event):
            event.country = visit.country
            event.proves("place", visit.at, visit.at_end, "derived.place")
            return


def _shares_days(event: Frame, other: Frame) -> bool:
    """Whether one person is told of in both, a day or two apart."""
    a, b = event.span, other.span
    if not a or not b or not a.first or not b.first or {a.grain, b.grain} - DAYS:
        return False
    if abs((a.first - b.first).days) > 2:  # noqa: PLR2004 - a day or two
        return False
    return bool({f.name for f in event.people} & {f.name for f in other.people})


def _same_time(event: Frame, other: Frame) -> bool:
    a, b = event.span, other.span
    if a is None or b is None:
        return event.status is not Status.HELD
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    return a.first <= b.last and b.first <= a.last


def _is_beside(context: Context, event: Frame) -> bool:
    words = context.scene.text.text[event.start : event.end]
    return "sidelines" in words or "during" in words or "margins" in words


DAYS = frozenset({Grain.DAY, Grain.RANGE})


_PLACED = frozenset({Kind.MEETING, Kind.AGREEMENT, Kind.OTHER})


PLACES = frozenset({Kind.MEETING, Kind.VISIT, Kind.AGREEMENT, Kind.EXERCISE, Kind.PORT_CALL})


LEAD = 3
