"""What the morning's look at the promises adds: expected silence, and the digest of the days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time, timedelta

from flows.addressing import standing_rules
from flows.pipeline import Tracker
from flows.silences import silences_of
from flows.sources import load_sources
from flows.wording import MUSCAT
from models.alerts import decide_silences, digest_alert
from models.alerts.routing import Rule
from models.values.alerts import Alert
from models.values.followups import FollowUp, Silence

_CAUGHT_UP = timedelta(days=7)
"""How far back a digest reaches after days on which the tracker did not run."""


def find_silences(
    tracker: Tracker, follow_ups: Collection[FollowUp], at: datetime
) -> list[Silence]:
    """Return the promises whose time is near and of which nobody speaks, the nearest first."""
    sources = load_sources(tracker.settings.sources, to_read=False)
    states = {state.source: state for state in tracker.store.source_states()}
    today = at.astimezone(MUSCAT).date()
    # What is said of the plan behind a promise counts; of no other event.
    behind = {one.planned for one in follow_ups if one.is_pending and one.planned}
    events = [tracker.store.event(name) for name in sorted(behind)]
    return silences_of(follow_ups, events, sources, states, today)


def tell_silences(
    tracker: Tracker, follow_ups: Collection[FollowUp], silences: Collection[Silence], at: datetime
) -> int:
    """Put out what is to be told of them; return how many alerts were new."""
    store = tracker.store
    subjects = {one.follow_up for one in silences}
    concerned = [one for one in follow_ups if one.id in subjects]
    told = store.alerts_on({c.id for one in concerned for c in one.commitments})
    return store.put_alerts(decide_silences(silences, concerned, store.events(), at, told=told), at)


def put_digests(tracker: Tracker, at: datetime) -> int:
    """Put out each digest of what was told since its last one, up to yesterday in Muscat.

    Without a last one it holds yesterday alone: who adds a digest wants no back issues.
    """
    rules = standing_rules(tracker.settings, tracker.store, at)
    digests = [_digest(tracker, one, at) for one in rules.digests]
    return tracker.store.put_alerts([one for one in digests if one], at)


def _digest(tracker: Tracker, digest: Rule, at: datetime) -> Alert | None:
    today = at.astimezone(MUSCAT).date()
    yesterday = today - timedelta(days=1)
    former = tracker.store.alerts_on([digest.name])
    # A digest holds the days before the one on which it is made.
    made = [one.created.astimezone(MUSCAT).date() for one in former]
    first = max(*made, today - _CAUGHT_UP) if made else yesterday
    if first > yesterday:
        return None
    begin, end = (datetime.combine(day, time(), MUSCAT) for day in (first, today))
    alerts = [one for one in tracker.store.alerts(since=begin) if one.created < end]
    return digest_alert(digest, alerts, first, yesterday, at)
