"""The flow `backfill`: history from files or from a source's own past, telling nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State

from flows.histories import fill_past, take_file
from flows.intake import Intake
from flows.progress import Progress
from flows.runs import Work, done, open_run, run_name, show
from flows.showing import put_artifact
from flows.wording import count_words


@flow(
    name="backfill",
    description=(
        "Takes in history: JSON Lines files of articles, one object a line (id, url, published,"
        " title, text, source), or a source's own past, by the numbers of its articles, by the"
        " older pages of its feed, or by days of a search. What is known already changes nothing,"
        " so that a run that was stopped is simply started again; old material alerts nobody."
    ),
    flow_run_name=lambda: run_name("Backfill"),
)
def backfill(  # noqa: PLR0917 - the fields of a form
    files: list[str] | None = None,
    source: str | None = None,
    first_number: int | None = None,
    last_number: int | None = None,
    pages: int | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    now: datetime | None = None,
) -> State[None]:
    """Take in files, or the past of one source.

    Args:
        files: Paths of JSON Lines files, as the machine sees them that runs this.
        source: The name of a source, with numbers, pages or days of what is to be read.
        first_number: The lowest number of its articles.
        last_number: The highest number of its articles.
        pages: So many older pages of its feed.
        first_day: The first day to search.
        last_day: The last day to search; by default the first.
        now: The time to take as now, for a rehearsal; by default the clock's.
    """
    log = get_run_logger()
    with open_run("backfill", now) as work:
        if files:
            _take_files(work, files)
        if source is not None:
            numbered = first_number is not None and last_number is not None
            filled = fill_past(
                work.tracker,
                source,
                work.at,
                lambda words: log.info("%s", words),
                numbers=range(first_number or 0, (last_number or 0) + 1) if numbered else None,
                pages=pages,
                days=(first_day, last_day or first_day) if first_day is not None else None,
            )
            work.facts |= {
                "Entries new": filled.found,
                "Articles read": filled.articles,
                "Pages refused": filled.refused,
            }
        show(work)
    return done(work)


def _take_files(work: Work, files: Sequence[str]) -> None:
    """Take in files one after another, and show how far it has come."""
    log, total, tracker = get_run_logger(), Intake(), work.tracker
    progress = Progress(files, partial(put_artifact, notice=tracker.settings.notice))
    for number, name in enumerate(files, 1):
        progress.begin(name)
        facts = take_file(tracker, name, work.at, total)
        log.info(
            "%s (%d of %d): %s, %s created, %d changed",
            name,
            number,
            len(files),
            count_words(facts["Articles"], "article"),
            count_words(facts["Events created"], "event"),
            facts["Events changed"],
        )
        progress.end(name, facts)
    tracker.store.add_issues(total.issues, work.at)
    work.facts |= {
        "Files": len(files),
        "Articles": total.articles,
        "Mentions": total.mentions,
        "Issues": len(total.issues),
    }
