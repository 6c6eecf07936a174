"""The flow `poll-feeds`: what is due is polled, and what that causes follows in the same run."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.newsround import choose, choose_left, finish, open_newsroom, story
from flows.polling.running import WORKERS, follow_guarded, poll_guarded
from flows.polling.source_run import SourceRun
from flows.runs import done, open_run, run_name, send_out, show

# Prefect types its own runners more narrowly than the decorator takes them.
_RUNNER: Any = ThreadPoolTaskRunner(max_workers=WORKERS)


@flow(
    name="poll-feeds",
    description=(
        "Polls every source that is due, reads the articles behind new entries, resolves them"
        " into events and follow-ups, and sends the alerts. A source that fails costs only itself,"
        " and what could not be looked at is never taken for nothing there."
    ),
    flow_run_name=lambda: run_name("Poll"),
    task_runner=_RUNNER,
    retries=1,
    retry_delay_seconds=30,
)
def poll_feeds(sources: list[str] | None = None, now: datetime | None = None) -> State[None]:
    """Poll, resolve, follow up, alert.

    Args:
        sources: Names of sources to poll whether due or not; by default all that are due.
        now: The time to take as now, for a rehearsal; by default the clock's.
    """
    log = get_run_logger()
    with open_run("poll-feeds", now) as work:
        tracker, at = work.tracker, work.at
        before = tracker.store.source_states()
        due = {source.name: source for source in choose(tracker, at, sources or ())}
        left = {one.name: one for one in choose_left(tracker, due.values(), sources or ())}
        log.info("%d sources are to be polled", len(due))
        if left:
            log.info("%d more have entries that were left waiting", len(left))
        with closing(open_newsroom(tracker)) as press:
            runs: list[SourceRun] = []

            @task(name="poll", task_run_name="poll {name}", cache_policy=NO_CACHE)
            def poll(name: str) -> State[None]:
                run = poll_guarded(tracker.store, due[name], at, press=press)
                runs.append(run)
                failed = run.poll is not None and run.poll.failure is not None
                word = run.poll.state.health.value.capitalize() if run.poll and failed else None
                return Completed(name=word or "Completed", message=run.sentence)

            @task(name="follow", task_run_name="follow {name}", cache_policy=NO_CACHE)
            def follow(name: str) -> State[None]:
                run = follow_guarded(tracker.store, left[name], at, press=press)
                runs.append(run)
                return Completed(message=run.sentence)

            polls = [poll.submit(name) for name in due]
            for future in [*polls, *(follow.submit(name) for name in left)]:
                future.wait()
        for line in story(runs):
            log.info("%s", line)
        work.facts |= finish(tracker, at, before, runs).facts()
        drained = send_out(work)
        work.facts |= {"Alerts sent": drained.sent, "Alerts waiting": drained.failed}
        show(work)
    return done(work)
