"""The flow `ingest-seeds`: what people curate becomes events and follow-ups."""

from __future__ import annotations

from datetime import datetime

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State

from flows.intake import take_folder
from flows.pipeline import read_again, settle
from flows.runs import done, open_run, run_name, show
from flows.seeds import read_folder
from flows.wording import count_words


@flow(
    name="ingest-seeds",
    description=(
        "Reads every document in seeds/documents, checks it against the manifest, and resolves"
        " what it says. What is known already changes nothing; seeds alert nobody. What an older"
        " version of the parser has read is read again, without the network."
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
    log = get_run_logger()
    with open_run("ingest-seeds", now) as work:
        tracker, at = work.tracker, work.at
        folder = read_folder(tracker.settings.seeds / "documents", at)
        log.info("Reading %s", count_words(len(folder.documents), "document"))
        intake = take_folder(tracker, folder, at, quiet=True)
        again = read_again(tracker, at)
        if again:
            log.info("Read %s again, by newer rules", count_words(again, "article"))
        for issue in intake.issues:
            log.warning("%s: %s", issue.subject, issue.detail)
        settled = settle(tracker.store, at)
        work.facts |= {
            "Documents": len(folder.documents),
            "New or revised": intake.fresh,
            "Read again": again,
            "Events known": len(tracker.store.events()),
            "Events created": len(settled.created),
            "Events changed": len(settled.changed),
            "Follow-ups opened": len(settled.opened),
            "Issues": len(intake.issues),
        }
        show(work)
    return done(work)
