"""What has changed between two pictures of the world, and which of it is told.

| Change | Alert |
|---|---|
| an event is first heard of | announced, held, postponed, cancelled: by its status |
| a planned event is held, postponed, cancelled, gets a day or another one | by that change |
| a promise appears | follow-up-opened; announced where it is fixed to a day from the start |
| a promise is fixed, moved, postponed, cancelled | by that change, once with its event |
| a promise's window passes | follow-up-overdue |
| a promise is kept | the event's `held`, which names it; follow-up-held if that is no news |
| a promise comes due | follow-up-due |
| independent sources begin to disagree | conflict |
| what was told no longer holds | correction |

Not told: events known from background paragraphs only, or too old; a planned event behind a
promise, besides the promise; more detail on what was told; a promise that lapses.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from models.alerts.about_events import EventNews
from models.alerts.about_follow_ups import FollowUpNews
from models.alerts.matching import Past, Threads
from models.alerts.picture import DEFAULT_RULES, AlertRules, Picture
from models.values.alerts import Alert, AlertKind

_ORDER = list(AlertKind)
"""What became of an event comes before what is to follow."""

__all__ = ["DEFAULT_RULES", "AlertRules", "Picture", "decide"]


def decide(
    before: Picture,
    after: Picture,
    now: datetime,
    *,
    told: Collection[Alert] = (),
    rules: AlertRules = DEFAULT_RULES,
    former: Mapping[str, str] = MappingProxyType({}),
) -> list[Alert]:
    """Return what to tell of the change from `before` to `after`, in the order of telling.

    `told` are earlier alerts whose subject is among the mention ids of the events or the
    commitment ids of the follow-ups in `after` (an id once told is always one of these): they
    keep an event in its thread when its id moves, and say what a correction corrects. `former`
    names for ids of `before` those that took their place when an article was revised. Quiet loads
    do not call this at all.
    """
    past, threads = Past(before, former), Threads(told, after.follow_ups)
    events = EventNews(past, after, now, threads, rules)
    promises = FollowUpNews(past, after, now, threads, rules)
    held = events.held()
    closed = {one.id for _, closes in held for one in closes}
    alerts = [alert for alert, _ in held]
    alerts += promises.changed(closed)
    alerts += promises.due(alerts)
    alerts += events.others(alerts)
    known = {alert.key for alert in told}
    fresh = {alert.key: alert for alert in alerts if alert.key not in known}
    ordered = sorted(fresh.values(), key=lambda alert: (_ORDER.index(alert.kind), alert.key))
    return [_at(alert, place) for place, alert in enumerate(ordered)]


def _at(alert: Alert, place: int) -> Alert:
    """Return an alert a little later than those told before it, which keeps their order."""
    return alert.model_copy(update={"created": alert.created + timedelta(microseconds=place)})
