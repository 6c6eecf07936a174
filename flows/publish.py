"""The flow `publish`: the page is written anew, as far as it is otherwise than before."""

from __future__ import annotations

from datetime import datetime

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State

from flows.publishing.publication import opened_pages, publish_all
from flows.runs import done, look, open_run, run_name
from flows.wording import count_words

_NAMED = 6


@flow(
    name="publish",
    description=(
        "Writes the briefing page with a page for each event, promise, series and source, and only"
        " the files that differ. Runs that change something do the same at their end; this one is"
        " for by hand, such as after a judgement."
    ),
    flow_run_name=lambda: run_name("Page"),
    retries=1,
    retry_delay_seconds=30,
)
def publish(now: datetime | None = None) -> State[None]:
    """Bring the published folder up to date.

    Args:
        now: The time to take as now, for a rehearsal; by default the clock's.
    """
    log = get_run_logger()
    with open_run("publish", now) as work:
        settings = work.tracker.settings
        with opened_pages(settings) as folder:
            published = publish_all(work.tracker.store, look(work), settings, folder)
        for page in published.written[:_NAMED]:
            log.info("Written: %s", page)
        if len(published.written) > _NAMED:
            log.info("and %s more", count_words(len(published.written) - _NAMED, "page"))
        log.info("The page: %s", settings.site_address)
        work.facts |= published.facts() | {"Pages unchanged": published.unchanged}
    return done(work)
