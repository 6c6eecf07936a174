"""The calendars and feeds that are published beside the page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from flows.publishing.addresses import event_page, follow_up_page
from models.exports.links import Links
from models.store import Store
from models.values.annals import Annal
from models.values.days import shift
from models.values.events import Event
from models.values.followups import FollowUp
from models.values.mentions import Status

EVENTS_ICS = "events.ics"
FOLLOW_UPS_ICS = "follow-ups.ics"

LATEST = 100
"""Entries of a feed; readers keep what they have seen."""

_PAST = timedelta(days=730)
"""What is older stands in no calendar that a telephone loads every hour; `export` has it all."""


class FeedFile(NamedTuple):
    """A file to publish: made anew only where `source` is otherwise than before."""

    name: str
    source: str
    make: Callable[[], str]


def site_links(address: str) -> Links:
    """Return the links of a page that is published at an address which ends in a slash."""
    return Links(
        site=address,
        event=lambda name: address + event_page(name),
        follow_up=lambda name: address + follow_up_page(name),
        file=lambda name: address + name,
    )


def feed_files(
    store: Store,
    address: str,
    today: date,
    events: Collection[Event],
    follow_ups: Collection[FollowUp],
) -> list[FeedFile]:
    """Return all calendars and feeds of what the store holds, unmade; nothing in them is now."""
    from models.exports.calendar import (  # noqa: PLC0415 - dear, and often all is unchanged
        events_calendar,
        follow_ups_calendar,
    )
    from models.exports.feeds import (  # noqa: PLC0415
        alerts_feed,
        atom_feed,
        events_feed,
        json_feed,
    )

    links = site_links(address)
    annals, promise_annals = store.event_annals(), store.follow_up_annals()
    by_id = {event.id: event for event in events}
    recent = list(recent_events(events, today))
    latest = [by_id[name] for name in latest_changed(annals) if name in by_id]
    told = store.alerts(limit=LATEST)
    promised = [one.model_dump_json() for one in follow_ups]
    kept = {one.held_as or one.planned or "" for one in follow_ups}
    feeds = events_feed(latest, annals, links), alerts_feed(told, links)
    files = [
        FeedFile(
            EVENTS_ICS,
            _mark(address, (event.id for event in recent), annals),
            lambda: events_calendar(recent, annals, links),
        ),
        FeedFile(
            FOLLOW_UPS_ICS,
            _mark(address, sorted(kept), annals) + repr((promised, promise_annals)),
            lambda: follow_ups_calendar(follow_ups, promise_annals, by_id, links),
        ),
    ]
    for feed in feeds:
        said = address + repr(feed.entries)
        files += [
            FeedFile(f"{feed.name}.atom", said, partial(atom_feed, feed)),
            FeedFile(f"{feed.name}.json", said, partial(json_feed, feed)),
        ]
    return files


def recent_events(events: Iterable[Event], today: date) -> Iterable[Event]:
    """Yield what is ahead, has no date yet, or is not long past."""
    begin = shift(today, -_PAST)
    for event in events:
        last = event.span.last or event.span.first
        if (last is None and event.status is not Status.HELD) or (last and last >= begin):
            yield event


def latest_changed(annals: Mapping[str, Annal]) -> list[str]:
    """Return the ids of the events that changed last and are still reported."""
    standing = [(annal.changed, name) for name, annal in annals.items() if annal.standing]
    return [name for _changed, name in sorted(standing, reverse=True)[:LATEST]]


def _mark(address: str, names: Iterable[str], annals: Mapping[str, Annal]) -> str:
    """Return a word that changes with any of these events."""
    known = ((name, annals.get(name)) for name in names)
    return address + "".join(name + one.model_dump_json() for name, one in known if one)
