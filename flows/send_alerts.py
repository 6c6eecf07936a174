"""The flow `send-alerts`: what the outbox still holds goes out."""

from __future__ import annotations

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State

from flows.runs import done, open_run, run_name, send_out


@flow(
    name="send-alerts",
    description=(
        "Sends what is left in the outbox: alerts whose channel failed before, and those of"
        " ingests by hand. Each alert goes to each channel once, under its key; a channel that"
        " fails is tried again later and holds up no other."
    ),
    flow_run_name=lambda: run_name("Outbox"),
    retries=2,
    retry_delay_seconds=20,
)
def send_alerts(now: datetime | None = None) -> State[None]:
    """Drain the outbox.

    Args:
        now: The time to take as now, for a rehearsal; by default the clock's.
    """
    with open_run("send-alerts", now) as work:
        drained = send_out(work)
        work.facts |= {"Alerts sent": drained.sent, "To be tried again": drained.failed}
    return done(work)
