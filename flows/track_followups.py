"""The flow `track-follow-ups`: a day has passed, and with it perhaps a promise's last one."""

from __future__ import annotations

from datetime import datetime

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State

from flows.morning import find_silences, put_digests, tell_silences
from flows.pipeline import settle
from flows.runs import done, open_run, run_name, send_out, show
from flows.wording import AHEAD, MUSCAT, PENDING, follow_up_words, in_order, promised_words


@flow(
    name="track-follow-ups",
    description=(
        "Looks at every promise as of today: what is due, overdue or fulfilled. Runs each morning"
        " in Muscat; polls do the same at their end."
    ),
    flow_run_name=lambda: run_name("Follow-ups"),
    retries=2,
    retry_delay_seconds=30,
)
def track_followups(now: datetime | None = None) -> State[None]:
    """Bring the follow-ups up to the day, and tell what has changed.

    Args:
        now: The time to take as now, for a rehearsal; by default the clock's.
    """
    log = get_run_logger()
    with open_run("track-follow-ups", now) as work:
        tracker, at = work.tracker, work.at
        settled = settle(tracker.store, at)
        follow_ups = tracker.store.follow_ups(at.astimezone(MUSCAT).date())
        silences = find_silences(tracker, follow_ups, at)
        tell_silences(tracker, follow_ups, silences, at)
        put_digests(tracker, at)
        pending = [one for one in in_order(follow_ups) if one.state in PENDING]
        for follow_up in pending[:10]:
            log.info(
                "%s: %s, %s",
                follow_up.state.value,
                follow_up_words(follow_up),
                promised_words(follow_up),
            )
        for silence in silences:
            held = "could not look" if silence.held_back else "silence"
            log.info("%s: %s: %s", held, silence.follow_up, silence.why)
        drained = send_out(work)
        work.facts |= {
            "Still to come": sum(one.state in AHEAD for one in pending),
            "Overdue": sum(one.state not in AHEAD for one in pending),
            "Follow-ups opened": len(settled.opened),
            "Follow-ups changed": len(settled.moved),
            "Nobody speaks of": sum(not one.held_back for one in silences),
            "Could not look for": sum(one.held_back for one in silences),
            "Alerts sent": drained.sent,
        }
        show(work)
    return done(work)
