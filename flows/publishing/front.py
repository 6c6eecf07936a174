"""The first page: what is next, what is new, the timeline, the series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from markupsafe import Markup

from flows.publishing import addresses
from flows.publishing.event_views import last_told
from flows.publishing.gathering import Gathered
from flows.publishing.naming import (
    countdown,
    event_title,
    expected_title,
    follow_up_title,
    place_name,
    stated_words,
)
from flows.publishing.news import briefing_start, find_news
from flows.publishing.timeline import script_safe, timeline_data
from flows.wording import (
    AHEAD,
    count_words,
    day_words,
    health_words,
    span_words,
    window_words,
)
from models.series import Ledger
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState
from models.values.mentions import Status
from models.values.sources import Health

CARDS = 30
NEWS = 40
OVERDUE = 60

_MONTHS_FROM = 60
"""Days; less is counted in days."""


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


@dataclass(frozen=True)
class Feed:
    """Something to subscribe to, beside the page."""

    title: str
    href: str
    type: str


_FEEDS = {
    "follow-ups.ics": ("calendar of promises", "text/calendar"),
    "events.ics": ("calendar of events", "text/calendar"),
    "events.atom": ("events (Atom)", "application/atom+xml"),
    "alerts.atom": ("alerts (Atom)", "application/atom+xml"),
    "events.json": ("events (JSON Feed)", "application/feed+json"),
    "alerts.json": ("alerts (JSON Feed)", "application/feed+json"),
}


def feeds_of(names: Iterable[str]) -> list[Feed]:
    """Return those of the published files that one can subscribe to."""
    found = set(names)
    return [Feed(title, name, kind) for name, (title, kind) in _FEEDS.items() if name in found]


def front_values(gathered: Gathered) -> dict[str, Any]:
    """Return what the first page shows, but for the feeds beside it."""
    ahead = [one for one in gathered.follow_ups if one.state in AHEAD]
    overdue = [one for one in gathered.follow_ups if one.state is FollowUpState.OVERDUE]
    cards = [*_cards(ahead, gathered.today), *_planned_cards(gathered, ahead)]
    news = find_news(gathered)
    data = timeline_data(gathered.events)
    years = Counter(addresses.year_of(event) for event in gathered.events)
    return {
        "root": "",
        "today": gathered.today,
        "published": gathered.now,
        "since": briefing_start(gathered.now),
        "counts": {
            "ahead": len(cards),
            "overdue": len(overdue),
            "events": len(gathered.events),
            "outlets": len({m.outlet for event in gathered.events for m in event.mentions}),
            "sources": sources_words(gathered),
        },
        "cards": cards[:CARDS],
        "overdue": overdue[:OVERDUE],
        "news": news[:NEWS],
        "news_count": len(news),
        "last_change": gathered.changes[-1].at if gathered.changes else None,
        "years": sorted(years.items(), key=lambda one: -(one[0] or 0)),
        "series": list(_series(gathered)),
        # In a script element of plain data, which no reader of HTML decodes.
        "data": Markup(script_safe(data)),  # noqa: S704
    }


def relation_name(gathered: Gathered) -> str:
    """Return "India–Oman", or whatever relation is watched."""
    return "–".join(side.name for side in gathered.sides)


def sources_words(gathered: Gathered) -> str:
    """Return how many sources are watched, and how many of them could be read."""
    watched = [source for source in gathered.sources if source.enabled]
    states = gathered.states or {}
    fares = [health_words(one, states.get(one.name)) for one in watched]
    if all(words == Health.UNPROVEN.value for words in fares):
        return f"{count_words(len(watched), 'source')}, none looked at yet"
    good = fares.count(Health.OK.value)
    return f"{good} of {count_words(len(watched), 'source')} in order"


def _cards(follow_ups: Iterable[FollowUp], today: date) -> Iterator[Card]:
    for one in sorted(follow_ups, key=_nearest):
        promise = one.commitments[0]
        yield Card(
            state=one.state.value,
            title=follow_up_title(one),
            page=addresses.follow_up_page(one.id),
            when=stated_words(one),
            place=place_name(one.city, one.country),
            countdown=countdown(one.earliest, one.latest, today),
            earliest=_iso(one.earliest),
            latest=_iso(one.latest),
            expected=expected_title(one),
            method=one.expected.method if one.expected else "",
            quote=one.quote,
            outlet=promise.outlet,
            url=one.url,
            since=day_words(one.since),
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
        since=told.published.isoformat()[:10] if told.published else "undated",
        more=len(event.mentions) - 1,
    )


def _series(gathered: Gathered) -> Iterator[Mapping[str, Any]]:
    """Yield the series, those that sat last first."""
    stated: dict[str, FollowUp] = {}
    for one in gathered.follow_ups:
        if one.mechanism and one.state in AHEAD:
            stated.setdefault(one.mechanism, one)
    for ledger in sorted(gathered.ledgers, key=_last_first):
        rounds, promise = ledger.rounds, stated.get(ledger.mechanism)
        window = gathered.windows.get(ledger.mechanism)
        yield {
            "name": ledger.mechanism,
            "sittings": len(rounds),
            "last": span_words(rounds[-1].span) if rounds else "–",
            "host": place_name(None, rounds[-1].country) if rounds else "",
            "gap": _usual(ledger),
            "stated": stated_words(promise) if promise else "",
            "expected": window_words(window.earliest, window.latest) if window else "",
        }


def _last_first(ledger: Ledger) -> tuple[int, str]:
    return -(ledger.last_day or date.min).toordinal(), ledger.mechanism


def _usual(ledger: Ledger) -> str:
    if not ledger.gaps:
        return "–"
    days = round(median(gap.days for gap in ledger.gaps))
    return f"{round(days / 30.44)} months" if days >= _MONTHS_FROM else count_words(days, "day")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
