"""What every flow run does alike: opens the tracker, keeps time, shows its results in Prefect."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version

from prefect import get_run_logger
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import TypeAdapter

from flows.addressing import addressees, standing_rules
from flows.outbox import Drained, drain
from flows.pipeline import Tracker, open_tracker
from flows.prefect_events import CHANNEL, event_sender
from flows.publishing.gathering import Gathered
from flows.publishing.publication import look_at
from flows.settings import load_settings, prepare_home
from flows.showing import Ran, publish_guarded, show_artifacts
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
    clock: float = field(default_factory=time.monotonic)
    """When it began by the clock that only runs; `at` may be a rehearsal's."""


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
    tracker = work.tracker
    rules = standing_rules(tracker.settings, tracker.store, work.at)
    return drain(tracker.store, senders, work.at, addressees(tracker.settings, rules))


def show(work: Work) -> None:
    """Publish the page and put the artifacts under their keys; both are views of the store."""
    tracker = work.tracker
    gathered, published = publish_guarded(tracker.store, lambda: look(work), tracker.settings)
    # Only the summary counts the pages: a source's is written at each look, which is no news.
    facts = work.facts | (published.facts() if published else {})
    ended = work.at + timedelta(seconds=time.monotonic() - work.clock)
    ran = Ran(work.flow, work.at, ended, facts, told(work.facts))
    show_artifacts(gathered, ran, tracker.settings)


def look(work: Work) -> Gathered:
    """Return what the store knows now, as the pages show it."""
    return look_at(work.tracker.store, work.tracker.settings, work.at)


def _day(work: Work) -> date:
    return work.at.astimezone(MUSCAT).date()
