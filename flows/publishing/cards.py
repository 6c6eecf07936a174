"""Cards: what is still to come, each with how long it is until then, and whose words say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from flows.publishing import addresses
from flows.publishing.gathering import Gathered
from flows.publishing.naming import (
    countdown,
    event_title,
    expected_title,
    follow_up_title,
    place_name,
    stated_words,
)
from flows.statements import last_told, telling
from flows.wording import day_words, span_words
from models.values.events import Event
from models.values.followups import FollowUp
from models.values.mentions import Status


@dataclass(frozen=True)
class Card:
    """One thing to come."""

    state: str
    title: str
    page: str
    when: str
    place: str
    countdown: str
    earliest: str
    latest: str
    expected: str | None
    method: str
    quote: str
    outlet: str
    url: str | None
    since: str
    more: int
    """Further statements of it."""


def next_cards(gathered: Gathered, ahead: Iterable[FollowUp]) -> list[Card]:
    """Return the promises that are still to come, and what is planned without a promise."""
    promises = list(ahead)
    return [*_cards(promises, gathered), *_planned_cards(gathered, promises)]


def _cards(follow_ups: Iterable[FollowUp], gathered: Gathered) -> Iterator[Card]:
    for one in sorted(follow_ups, key=_nearest):
        told = telling(one, gathered.by_id.get(one.planned or ""))
        yield Card(
            state=one.state.value,
            title=follow_up_title(one),
            page=addresses.follow_up_page(one.id),
            when=stated_words(one),
            place=place_name(one.city, one.country),
            countdown=countdown(one.earliest, one.latest, gathered.today),
            earliest=_iso(one.earliest),
            latest=_iso(one.latest),
            expected=expected_title(one),
            method=one.expected.method if one.expected else "",
            quote=told.quote,
            outlet=told.outlet,
            url=told.url,
            since=day_words(told.day) if told.day else "undated",
            more=len(one.commitments) - 1,
        )


def _nearest(follow_up: FollowUp) -> tuple[date, date, str]:
    """Return what puts promises in order: dated ones by their days, then expected, then open."""
    expected = follow_up.expected.latest if follow_up.expected else date.max
    first = follow_up.earliest or follow_up.latest or date.max
    return first, expected, follow_up.id


def _planned_cards(gathered: Gathered, ahead: Iterable[FollowUp]) -> Iterator[Card]:
    """Yield what is planned and still to come, and that no promise stands for already."""
    tied = {name for one in ahead for name in (one.planned, one.held_as) if name}
    for event in reversed(gathered.events):
        last = event.span.last
        if event.status is not Status.PLANNED or event.id in tied:
            continue
        if last is not None and last >= gathered.today:
            yield _planned_card(event, gathered.today)


def _planned_card(event: Event, today: date) -> Card:
    told = last_told(event)
    return Card(
        state=event.status.value,
        title=event_title(event),
        page=addresses.event_page(event.id),
        when=span_words(event.span),
        place=place_name(event.city, event.country),
        countdown=countdown(event.span.first, event.span.last, today),
        earliest=_iso(event.span.first),
        latest=_iso(event.span.last),
        expected=None,
        method="",
        quote=told.mention.quote,
        outlet=told.outlet,
        url=told.url,
        since=day_words(told.published) if told.published else "undated",
        more=len(event.mentions) - 1,
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
