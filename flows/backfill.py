"""The flow `backfill`: histories from JSON Lines files, read file by file, telling nobody."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State

from flows.intake import Intake, take_document
from flows.pipeline import settle
from flows.progress import Progress
from flows.runs import done, open_run, run_name, show
from flows.seeds import read_file
from flows.showing import put_artifact
from flows.wording import count_words


@flow(
    name="backfill",
    description=(
        "Reads JSON Lines files of articles, one object a line (id, url, published, title, text,"
        " source), and resolves them file by file. What is known already changes nothing, so that"
        " a run that was stopped is simply started again; old material alerts nobody."
    ),
    flow_run_name=lambda: run_name("Backfill"),
)
def backfill(files: list[str], now: datetime | None = None) -> State[None]:
    """Take in whole files.

    Args:
        files: Paths of JSON Lines files, as the machine sees them that runs this.
        now: The time to take as now, for a rehearsal; by default the clock's.
    """
    log, total = get_run_logger(), Intake()
    with open_run("backfill", now) as work:
        tracker, at = work.tracker, work.at
        progress = Progress(files, partial(put_artifact, notice=tracker.settings.notice))
        for number, name in enumerate(files, 1):
            progress.begin(name)
            document = read_file(Path(name), at)
            articles = total.articles
            take_document(tracker, document, at, total, quiet=True)
            settled = settle(tracker.store, at, quiet=True)
            log.info(
                "%s (%d of %d): %s, %s created, %d changed",
                name,
                number,
                len(files),
                count_words(total.articles - articles, "article"),
                count_words(len(settled.created), "event"),
                len(settled.changed),
            )
            progress.end(
                name,
                {
                    "Articles": total.articles - articles,
                    "Events created": len(settled.created),
                    "Events changed": len(settled.changed),
                },
            )
        tracker.store.add_issues(total.issues, at)
        work.facts |= {
            "Files": len(files),
            "Articles": total.articles,
            "Mentions": total.mentions,
            "Issues": len(total.issues),
        }
        show(work)
    return done(work)
