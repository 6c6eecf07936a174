"""The first page: what is next, what is new, the timeline, the series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from markupsafe import Markup

from flows.publishing import addresses
from flows.publishing.cards import next_cards
from flows.publishing.gathering import Gathered
from flows.publishing.naming import country_name, stated_words, window_of
from flows.publishing.news import briefing_start, find_news
from flows.publishing.timeline import script_safe, timeline_data
from flows.wording import (
    AHEAD,
    count_words,
    health_words,
    span_words,
)
from models.series import Ledger
from models.values.followups import FollowUp, FollowUpState
from models.values.sources import Health
from parsers.scope.relation import countries

CARDS = 30
NEWS = 40
OVERDUE = 60

_MONTHS_FROM = 60
"""Days; less is counted in days."""


@dataclass(frozen=True)
class Feed:
    """Something to subscribe to, beside the page."""

    title: str
    href: str
    type: str


@dataclass(frozen=True)
class Counts:
    """How much there is."""

    ahead: int
    overdue: int
    events: int
    outlets: int
    sources: str


@dataclass(frozen=True)
class SeriesRow:
    """A series in short."""

    name: str
    sittings: int
    last: str
    host: str
    gap: str
    stated: str
    expected: str


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
    cards = next_cards(gathered, ahead)
    news, news_count = find_news(gathered, NEWS)
    data = timeline_data(gathered.events)
    years = Counter(addresses.year_of(event) for event in gathered.events)
    return {
        "root": "",
        "today": gathered.today,
        "published": gathered.now,
        "since": briefing_start(gathered.now),
        "counts": Counts(
            ahead=len(cards),
            overdue=len(overdue),
            events=len(gathered.events),
            outlets=len({m.outlet for event in gathered.events for m in event.mentions}),
            sources=sources_words(gathered),
        ),
        "cards": cards[:CARDS],
        "overdue": overdue[:OVERDUE],
        "news": news,
        "news_count": news_count,
        "last_change": gathered.changes[-1].at if gathered.changes else None,
        "years": sorted(years.items(), key=lambda one: -(one[0] or 0)),
        "series": list(_series(gathered)),
        # In a script element of plain data, which no reader of HTML decodes.
        "data": Markup(script_safe(data)),  # noqa: S704
    }


def relation_name() -> str:
    """Return "India–Oman", or whatever relation is watched."""
    return "–".join(row.names[0] for row in countries())


def sources_words(gathered: Gathered) -> str:
    """Return how many sources are watched, and how many of them could be read."""
    watched = [source for source in gathered.sources if source.enabled]
    states = gathered.states or {}
    fares = [health_words(one, states.get(one.name)) for one in watched]
    if all(words == Health.UNPROVEN.value for words in fares):
        return f"{count_words(len(watched), 'source')}, none looked at yet"
    good = fares.count(Health.OK.value)
    return f"{good} of {count_words(len(watched), 'source')} in order"


def _series(gathered: Gathered) -> Iterator[SeriesRow]:
    """Yield the series, those that sat last first."""
    stated: dict[str, FollowUp] = {}
    for one in gathered.follow_ups:
        if one.mechanism and one.state in AHEAD:
            stated.setdefault(one.mechanism, one)
    for ledger in sorted(gathered.ledgers, key=_last_first):
        rounds, promise = ledger.rounds, stated.get(ledger.mechanism)
        window = gathered.windows.get(ledger.mechanism)
        yield SeriesRow(
            name=ledger.mechanism,
            sittings=len(rounds),
            last=span_words(rounds[-1].span) if rounds else "–",
            host=country_name(rounds[-1].country) if rounds else "",
            gap=_usual(ledger),
            stated=stated_words(promise) if promise else "",
            expected=window_of(window) if window else "",
        )


def _last_first(ledger: Ledger) -> tuple[int, str]:
    return -(ledger.last_day or date.min).toordinal(), ledger.mechanism


def _usual(ledger: Ledger) -> str:
    if not ledger.gaps:
        return "–"
    days = round(median(gap.days for gap in ledger.gaps))
    return f"{round(days / 30.44)} months" if days >= _MONTHS_FROM else count_words(days, "day")
