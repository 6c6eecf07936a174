"""Why nothing was told of an event: the first reason that holds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from models.alerts.picture import AlertRules
from models.alerts.wording import published_day
from models.values.events import Event
from models.values.followups import FollowUp
from models.values.mentions import Part


def why_no_news(event: Event, now: datetime, rules: AlertRules) -> str | None:
    """Return why an event is no news; None where it is.

    Neither it nor its newest report may be too old, and it must be more than history.
    """
    reports = [
        published_day(one) for one in event.mentions if one.mention.part is not Part.BACKGROUND
    ]
    oldest = now.date() - timedelta(days=rules.news_days)
    if event.background_only or not reports:
        return "it is known from background paragraphs only"
    if max(reports) < oldest:
        return f"its newest report is of {max(reports)}, and news is at most {rules.news_days} days"
    last = event.span.last or event.span.first
    if last is not None and last < oldest:
        return f"it was on {last}, and news is at most {rules.news_days} days old"
    return None


def why_untold(
    event: Event,
    follow_ups: Collection[FollowUp],
    quiet: Collection[str],
    now: datetime,
    rules: AlertRules,
) -> str:
    """Return why nothing was told of an event.

    `follow_ups` are those that it fulfils or stands behind, `quiet` the ids of mentions that came
    in without alerts.
    """
    if all(one.id in quiet for one in event.mentions):
        return (
            "it came in quietly: with the seeds, at a source's first poll, by an ingest without"
            " --alert, or in a reparse"
        )
    reason = why_no_news(event, now, rules)
    if reason:
        return reason
    if follow_ups:
        ids = ", ".join(one.id for one in follow_ups)
        return f"it stands behind a promise, which tells of it: {ids}"
    return "nothing that is told has changed since it came in"
