"""Showing what the store knows: the published page, and Prefect's artifacts that lead to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import httpx
from prefect import get_run_logger
from prefect.artifacts import Artifact, create_markdown_artifact
from prefect.exceptions import PrefectException

from flows.artifact_news import events_news, follow_ups_news, sources_news, summary_news
from flows.artifacts import Site, events_page, follow_ups_page, sources_page, summary_page
from flows.markdown import link, text
from flows.publishing.gathering import Gathered
from flows.publishing.publication import opened_pages, publish_all
from flows.publishing.site import Published
from flows.publishing.writing import PublishError
from flows.settings import Settings
from models.store import Store


@dataclass(frozen=True)
class Ran:
    """One run, as its summary tells of it."""

    flow: str
    began: datetime
    ended: datetime
    facts: Mapping[str, object]
    told: str


def publish_guarded(
    store: Store, look: Callable[[], Gathered], settings: Settings
) -> tuple[Gathered, Published | None]:
    """Publish what `look` sees; where the folder cannot be written, the run's work stands."""
    gathered = None
    try:
        with opened_pages(settings) as folder:
            gathered = look()
            published = publish_all(store, gathered, settings, folder)
    except PublishError as error:
        get_run_logger().warning("The page could not be published: %s", error)
        return gathered or look(), None
    return gathered, published


def show_artifacts(gathered: Gathered, ran: Ran, settings: Settings) -> None:
    """Put the pages under their keys; one that says what it said before is left as it is.

    Pages are a view. Where Prefect's server takes none, the run's work stands all the same, and
    the next run shows it.
    """
    events, follow_ups = gathered.events, gathered.follow_ups
    states, site = gathered.states or {}, Site(settings.site_address)
    pages = {
        "follow-ups": (
            follow_ups_page(
                follow_ups,
                gathered.today,
                [one.id for one in events],
                site,
                list(gathered.silences.values()),
                plans=gathered.by_id,
            ),
            follow_ups_news(follow_ups),
        ),
        "events": (events_page(events, site), events_news(events)),
        "sources": (
            sources_page(gathered.sources, states, site),
            sources_news(gathered.sources, states),
        ),
        "run-summary": (
            summary_page(ran.flow, ran.began, ran.ended, ran.facts, site),
            summary_news(ran.flow, ran.ended, ran.told),
        ),
    }
    # The list of a key's versions shows nothing of the page, and this line is all that leads on.
    onward = link("To the briefing page", settings.site_address)
    for key, (page, news) in pages.items():
        put_artifact(key, page, f"{news}\n\n{onward}", settings.notice)


def put_artifact(key: str, page: str, news: str, notice: str | None = None) -> None:
    """Put one page under its key, where it differs from what stands there."""
    if notice is not None:
        page, news = marked_page(page, news, notice)
    try:
        # Typed for both worlds, it is a coroutine only inside an event loop.
        known = cast("Artifact | None", Artifact.get(key))
        if known is None or (known.data, known.description) != (page, news):
            create_markdown_artifact(page, key=key, description=news)
    except (httpx.HTTPError, PrefectException) as error:
        get_run_logger().warning("The page %s could not be shown: %s", key, error)


def marked_page(page: str, news: str, notice: str) -> tuple[str, str]:
    """Return a page and its one line of news with a notice before both."""
    return f"**{text(notice)}**\n\n{page}", f"{notice}: {news}"
