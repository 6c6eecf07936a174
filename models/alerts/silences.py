"""Silence where something should be heard: the time of a promise is near, and nobody speaks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from models.alerts.keys import alert_key
from models.alerts.matching import Threads, promises_of
from models.alerts.text import one_line, safe_link
from models.alerts.wording import best_tier, body_of, follow_up_lines, quoted, title_of
from models.values.alerts import Alert, AlertKind
from models.values.events import Event
from models.values.followups import FollowUp, Silence


def decide_silences(
    silences: Collection[Silence],
    follow_ups: Collection[FollowUp],
    events: Collection[Event],
    now: datetime,
    *,
    told: Collection[Alert] = (),
) -> list[Alert]:
    """Return an alert for each silence that began before our eyes, in the order of their days.

    What is held back is not told: the sources that would have said it are broken, and that we
    could not look is no news on the promise. Nor is what had begun before the promise was taken
    in: a first load of old material tells nobody. Each window is told once.
    """
    known = {one.id: one for one in follow_ups}
    threads, keys = Threads(told, follow_ups), {alert.key for alert in told}
    alerts = [
        _tell(silence, known[silence.follow_up], events, threads, now)
        for silence in silences
        if silence.follow_up in known and not silence.held_back
        if _was_watched(silence, known[silence.follow_up])
    ]
    return [alert for alert in alerts if alert.key not in keys]


def _was_watched(silence: Silence, follow_up: FollowUp) -> bool:
    return min(one.learnt.date() for one in follow_up.commitments) < silence.began


def _tell(
    silence: Silence,
    follow_up: FollowUp,
    events: Collection[Event],
    threads: Threads,
    now: datetime,
) -> Alert:
    ids = {follow_up.planned, follow_up.held_as}
    mine = [event for event in events if event.id in ids]
    planned = next((event for event in mine if event.id == follow_up.planned), None)
    thread = threads.of_follow_up(follow_up, mine)
    is_told = threads.is_told(promises_of(follow_up))
    source = min(follow_up.commitments, key=lambda one: one.id)
    reason = one_line(silence.why)
    # An expected window moves with every gap that any series adds; that is no news.
    window = "expected" if silence.expected else silence.opens.isoformat()
    return Alert(
        key=alert_key(AlertKind.FOLLOW_UP_SILENT, thread, window, silence.last_word.isoformat()),
        kind=AlertKind.FOLLOW_UP_SILENT,
        subject=follow_up.id,
        thread=thread,
        title=title_of(AlertKind.FOLLOW_UP_SILENT, follow_up, planned),
        body=body_of(
            (
                [] if is_told else follow_up_lines(follow_up, planned),
                ["No source has said anything of it of late; this is not known to be off."],
                quoted(follow_up.quote, source),
                [f"Why you are told: {reason}."],
            )
        ),
        url=safe_link(source.url),
        quote=follow_up.quote,
        why=reason,
        confidence=max(one.commitment.confidence for one in follow_up.commitments),
        mechanism=follow_up.mechanism,
        tier=best_tier(follow_up.commitments),
        created=now,
    )
