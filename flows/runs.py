"""What every flow run does alike: opens the tracker, keeps time, shows its results in Prefect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import cast

import httpx
from prefect import get_run_logger
from prefect.artifacts import Artifact, create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.exceptions import PrefectException
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import TypeAdapter

from flows.addressing import addressees
from flows.artifact_news import events_news, follow_ups_news, sources_news, summary_news
from flows.artifacts import events_page, follow_ups_page, sources_page, summary_page
from flows.markdown import text
from flows.outbox import Drained, drain
from flows.pipeline import Tracker, open_tracker
from flows.prefect_events import CHANNEL, event_sender
from flows.settings import load_settings, prepare_home
from flows.sources import load_sources
from flows.telling import channel_senders, noticed
from flows.up.tether import tie
from flows.wording import MUSCAT, moment_words

_DATETIME = TypeAdapter(datetime)
"""A parameter comes from Prefect in any form that a flow's signature takes."""


@dataclass
class Work:
    """One run under way: its tracker, its time, and what it has to tell at its end."""

    tracker: Tracker
    flow: str
    at: datetime
    facts: dict[str, object] = field(default_factory=dict)


@contextmanager
def open_run(flow: str, now: datetime | None) -> Iterator[Work]:
    """Open the tracker of the settings for one run, and keep in its journal how the run ended.

    The run ends with the runner that began it, also where that was killed.
    """
    tie()
    settings = load_settings()
    prepare_home(settings)
    tracker = open_tracker(settings)
    work = Work(tracker, flow, moment(now))
    try:
        run = tracker.store.start_run(flow, version("india-oman-tracker"), work.at)
        try:
            yield work
        except BaseException:
            tracker.store.finish_run(run, datetime.now(UTC), work.facts, failed=True)
            raise
        tracker.store.finish_run(run, datetime.now(UTC), work.facts)
    finally:
        tracker.store.close()


def moment(now: datetime | None) -> datetime:
    """Return the time that a run takes as its own: the one given, else the clock's."""
    if now is None:
        return datetime.now(UTC)
    return now if now.tzinfo else now.replace(tzinfo=UTC)


def run_name(words: str) -> str:
    """Name a run by what it does and when, in Muscat's time; a rehearsal says so."""
    if notice := load_settings().notice:
        words = f"{notice}: {words}"
    given = flow_run.parameters.get("now")
    if given:
        as_if = moment(_DATETIME.validate_python(given))
        return f"{words}, as if on {moment_words(as_if)}"
    return f"{words}, {moment_words(flow_run.scheduled_start_time)}"


def told(facts: Mapping[str, object]) -> str:
    """Return counts as one line, those of nothing left out."""
    said = [f"{name.lower()} {count}" for name, count in facts.items() if count]
    return ", ".join(said) if said else "no news"


def done(work: Work) -> State[None]:
    """Return the state in which a run ends, with its counts as message."""
    get_run_logger().info("Done: %s", told(work.facts))
    return Completed(message=told(work.facts))


def send_out(work: Work) -> Drained:
    """Send what is due to every channel, and to Prefect as events."""
    follow_ups = work.tracker.store.follow_ups(_day(work))
    channels = channel_senders(work.tracker.settings)
    event = noticed(event_sender(follow_ups), work.tracker.settings.notice)
    senders = {**channels, CHANNEL: event}
    return drain(work.tracker.store, senders, work.at, addressees(work.tracker.settings))


def show(work: Work) -> None:
    """Put the pages under their keys; one that says what it said before is left as it is.

    Pages are a view. Where Prefect's server takes none, the run's work stands all the same, and
    the next run shows it.
    """
    store, today = work.tracker.store, _day(work)
    states = {state.source: state for state in store.source_states()}
    sources = load_sources(work.tracker.settings.sources)
    follow_ups, events = store.follow_ups(today), store.events()
    ids = [event.id for event in events]
    pages = {
        "follow-ups": (follow_ups_page(follow_ups, today, ids), follow_ups_news(follow_ups)),
        "events": (events_page(events), events_news(events)),
        "sources": (sources_page(sources, states), sources_news(sources, states)),
        "run-summary": (
            summary_page(work.flow, work.at, work.facts),
            summary_news(work.flow, work.at, told(work.facts)),
        ),
    }
    notice = work.tracker.settings.notice
    for key, (written, heard) in pages.items():
        page, news = (written, heard) if notice is None else marked_page(written, heard, notice)
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


def _day(work: Work) -> date:
    return work.at.astimezone(MUSCAT).date()
