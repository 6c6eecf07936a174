"""What every flow run does alike: opens the tracker, keeps time, shows its results in Prefect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import cast

from prefect import get_run_logger
from prefect.artifacts import Artifact, create_markdown_artifact
from prefect.runtime import flow_run

from flows.artifacts import events_page, follow_ups_page, sources_page, summary_page
from flows.outbox import Drained, drain
from flows.pipeline import Tracker, open_tracker
from flows.prefect_events import CHANNEL, event_sender
from flows.settings import load_settings, prepare_home
from flows.sources import load_sources
from flows.telling import channel_senders
from flows.up.tether import tie
from flows.wording import MUSCAT, moment_words

DESCRIPTIONS = {
    "follow-ups": "What was promised, and what has become of it.",
    "events": "Every event, latest first.",
    "sources": "How each source fares.",
    "run-summary": "What the last run did.",
}


@contextmanager
def open_run() -> Iterator[Tracker]:
    """Open the tracker of the settings for one run; the run ends with the runner that began it."""
    tie()
    settings = load_settings()
    prepare_home(settings)
    tracker = open_tracker(settings)
    try:
        yield tracker
    finally:
        tracker.store.close()


def moment(now: datetime | None) -> datetime:
    """Return the time that a run takes as its own: the one given, else the clock's."""
    if now is None:
        return datetime.now(UTC)
    return now if now.tzinfo else now.replace(tzinfo=UTC)


def run_name(words: str) -> str:
    """Name a run by what it does and when, in Muscat's time; a rehearsal says so."""
    given = flow_run.parameters.get("now")
    if given:
        return f"{words}, as if on {given}"
    return f"{words}, {moment_words(flow_run.scheduled_start_time)}"


def told(facts: Mapping[str, object]) -> str:
    """Return counts as one line, those of nothing left out."""
    said = [f"{name.lower()} {count}" for name, count in facts.items() if count]
    return ", ".join(said) if said else "no news"


def send_out(tracker: Tracker, now: datetime) -> Drained:
    """Send what is due to every channel, and to Prefect as events."""
    follow_ups = tracker.store.follow_ups(now.astimezone(MUSCAT).date())
    senders = {**channel_senders(tracker.settings), CHANNEL: event_sender(follow_ups)}
    return drain(tracker.store, senders, now)


def show(tracker: Tracker, now: datetime, flow: str, facts: Mapping[str, object]) -> None:
    """Put the pages under their keys; one that says what it said before is left as it is.

    Pages are a view: where Prefect's server is away, the run's work stands all the same.
    """
    store, today = tracker.store, now.astimezone(MUSCAT).date()
    states = {state.source: state for state in store.source_states()}
    pages = {
        "follow-ups": follow_ups_page(store.follow_ups(today), today),
        "events": events_page(store.events()),
        "sources": sources_page(load_sources(tracker.settings.sources), states),
        "run-summary": summary_page(flow, now, facts),
    }
    for key, page in pages.items():
        # Typed for both worlds, it is a coroutine only inside an event loop.
        known = cast("Artifact | None", Artifact.get(key))
        if known is None or known.data != page:
            create_markdown_artifact(page, key=key, description=DESCRIPTIONS[key])
    get_run_logger().info("Pages: %s", ", ".join(pages))
