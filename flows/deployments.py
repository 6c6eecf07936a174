"""The deployments that `up` serves: what runs, when, and what its page says of it."""

from __future__ import annotations

from datetime import timedelta

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.backfill import backfill
from flows.ingest_seeds import ingest_seeds
from flows.poll_feeds import poll_feeds
from flows.publish import publish
from flows.send_alerts import send_alerts
from flows.track_followups import track_followups

STARTING = ("ingest-seeds/ingest-seeds", "poll-feeds/poll-feeds")
"""Started one after another by `up`, so that a poll finds the seeds' promises already there."""

TIMEZONE = "Asia/Muscat"

_ONE_AT_A_TIME = ConcurrencyLimitConfig(
    limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
)

TAGS = {
    "ingest-seeds": ("reads",),
    "poll-feeds": ("reads", "tells", "scheduled"),
    "track-follow-ups": ("tells", "scheduled"),
    "send-alerts": ("tells", "scheduled"),
    "publish": ("shows",),
    "backfill": ("reads", "by-hand"),
}
"""What each does, to pick it out among others by; all have `india-oman` besides."""

_FLOWS = (ingest_seeds, poll_feeds, track_followups, send_alerts, publish, backfill)


def schedules() -> dict[str, Schedule]:
    """Return the schedule of each deployment that has one."""
    return {
        "poll-feeds": Interval(timedelta(minutes=15), timezone=TIMEZONE),
        "send-alerts": Interval(timedelta(minutes=5), timezone=TIMEZONE),
        "track-follow-ups": Cron("0 6 * * *", timezone=TIMEZONE),
    }


def served_deployments() -> list[RunnerDeployment]:
    """Return every deployment, named as its flow; no two runs of one overlap."""
    times = schedules()
    return [
        RunnerDeployment.from_flow(
            flow,
            name=flow.name,
            schedule=times.get(flow.name),
            description=flow.description,
            tags=["india-oman", *TAGS[flow.name]],
            concurrency_limit=_ONE_AT_A_TIME,
            # A module is found from any folder, a file only from the one of the sources.
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        for flow in _FLOWS
    ]
