"""Poll what is due: every source for itself, none at the cost of another.

Plain functions: whoever schedules them decides what runs beside what.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from flows.polling.following import TURNED_AWAY, Followed, FollowLimits, follow_source
from flows.polling.polling_source import poll_source
from flows.polling.press import Press
from flows.polling.source_run import SourceRun
from models.store import Store
from models.values.base import Issue, IssueKind
from models.values.sources import Source

_log = logging.getLogger(__name__)

WORKERS = 12
"""Sources polled side by side: where five of fifty hang, the rest take less than twice as long."""
Done = Callable[[SourceRun], None]


def poll_one(
    store: Store,
    source: Source,
    now: datetime,
    *,
    press: Press,
    limits: FollowLimits | None = None,
) -> SourceRun:
    """Poll one source, due or not: keep what it lists, then follow what is waiting."""
    lease = store.lease_source(source.name, now)
    if lease is None:
        return SourceRun(source.name)
    try:
        poll = poll_source(source, lease.state, now, press=press, memory=store)
    except BaseException:
        store.release_source(lease)
        raise
    saved = store.save_poll(poll, now, lease)
    followed = Followed()
    if saved.waiting and poll.failure not in TURNED_AWAY:
        failed = poll.failure is not None
        followed = _follow(store, source, now, press, limits, untried=failed)
    return SourceRun(
        source.name,
        poll,
        len(saved.new),
        saved.baseline,
        followed,
    )


def left_waiting(
    store: Store, sources: Iterable[Source], polled: Collection[Source]
) -> list[Source]:
    """Return the sources that will not be polled now but have entries that nobody followed.

    So a poll that was killed after it had kept its entries is finished by the next round, not
    after the source's interval.
    """
    untried = store.untried_sources() - {source.name for source in polled}
    if not untried:
        return []
    away = {state.source for state in store.source_states() if state.problem in TURNED_AWAY}
    return [one for one in sources if one.enabled and one.name in untried - away]


def poll_due(
    store: Store,
    sources: Iterable[Source],
    now: datetime,
    *,
    press: Press,
    limits: FollowLimits | None = None,
    workers: int = WORKERS,
    done: Done = lambda run: _log.info("%s", run.sentence),
) -> list[SourceRun]:
    """Poll all that is due, side by side, and follow what waits; `done` hears of each."""
    listed = list(sources)
    due = store.due_sources(listed, now)
    left = left_waiting(store, listed, due)
    return poll_all(store, due, left, now, press=press, limits=limits, workers=workers, done=done)


def poll_all(
    store: Store,
    chosen: Iterable[Source],
    left: Iterable[Source],
    now: datetime,
    *,
    press: Press,
    limits: FollowLimits | None = None,
    workers: int = WORKERS,
    done: Done,
) -> list[SourceRun]:
    """Poll the chosen, side by side, and of those left only follow what waits.

    `done` hears of each, from any thread. Who is interrupted waits for no more than the fetches
    that are under way.
    """

    def work(source: Source) -> SourceRun:
        run = poll_guarded(store, source, now, press=press, limits=limits)
        done(run)
        return run

    def finish(source: Source) -> SourceRun:
        run = follow_guarded(store, source, now, press=press, limits=limits)
        done(run)
        return run

    with ThreadPoolExecutor(workers, thread_name_prefix="poll") as pool:
        runs = [pool.submit(work, one) for one in chosen]
        runs += [pool.submit(finish, one) for one in left]
        try:
            return [run.result() for run in runs]
        except BaseException:
            press.over.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def poll_guarded(
    store: Store,
    source: Source,
    now: datetime,
    *,
    press: Press,
    limits: FollowLimits | None = None,
) -> SourceRun:
    """Poll one source; a fault of ours with it is an issue, and stops no other."""
    try:
        return poll_one(store, source, now, press=press, limits=limits)
    except Exception as error:  # noqa: BLE001 - the other sources must be polled
        _note_fault(store, source, now, error)
        return SourceRun(source.name)


def follow_guarded(
    store: Store,
    source: Source,
    now: datetime,
    *,
    press: Press,
    limits: FollowLimits | None = None,
) -> SourceRun:
    """Follow what earlier polls of a source left waiting; its feed is not asked for."""
    try:
        followed = _follow(store, source, now, press, limits, untried=True)
    except Exception as error:  # noqa: BLE001 - the other sources must be polled
        _note_fault(store, source, now, error)
        followed = Followed()
    return SourceRun(source.name, followed=followed, due=False)


def _follow(
    store: Store,
    source: Source,
    now: datetime,
    press: Press,
    limits: FollowLimits | None,
    *,
    untried: bool,
) -> Followed:
    """Follow under a lease, so that no two rounds fetch the same pages."""
    lease = store.lease_source(source.name, now)
    if lease is None:
        return Followed()
    try:
        return follow_source(store, source, now, press=press, limits=limits, untried=untried)
    finally:
        store.release_source(lease)


def _note_fault(store: Store, source: Source, now: datetime, error: Exception) -> None:
    _log.error("Polling %s failed", source.name, exc_info=error)
    issue = Issue(
        kind=IssueKind.SOURCE,
        subject=source.name,
        problem="poller_failed",
        detail=f"{type(error).__name__}: {error}"[:500],
    )
    store.add_issues([issue], now)
