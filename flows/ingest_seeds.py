"""The flow `ingest-seeds`: what people curate becomes events and follow-ups."""

from __future__ import annotations

from datetime import datetime

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.intake import take_folder
from flows.pipeline import settle
from flows.runs import moment, open_run, run_name, show, told
from flows.seeds import read_folder


@flow(
    name="ingest-seeds",
    description=(
        "Reads every document in seeds/documents, checks it against the manifest, and resolves"
        " what it says. What is known already changes nothing; seeds alert nobody."
    ),
    flow_run_name=lambda: run_name("Seeds"),
    retries=2,
    retry_delay_seconds=10,
)
def ingest_seeds(now: datetime | None = None) -> State[None]:
    """Take in the seed documents.

    Args:
        now: The time to take as now, for a rehearsal; by default the clock's.
    """
    log, at = get_run_logger(), moment(now)
    with open_run() as tracker:
        folder = read_folder(tracker.settings.seeds / "documents", at)
        log.info("Reading %d documents", len(folder.documents))
        intake = take_folder(tracker, folder, at, quiet=True)
        for issue in intake.issues:
            log.warning("%s: %s", issue.subject, issue.detail)
        settled = settle(tracker.store, at, quiet=True)
        facts = {
            "Documents": len(folder.documents),
            "New or revised": intake.fresh,
            "Events created": len(settled.created),
            "Events changed": len(settled.changed),
            "Follow-ups opened": len(settled.opened),
            "Issues": len(intake.issues),
        }
        show(tracker, at, "ingest-seeds", facts)
    log.info("Done: %s", told(facts))
    return Completed(message=told(facts))
