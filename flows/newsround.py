"""One round over the sources: poll what is due, then settle what all of it means together."""

from __future__ import annotations

import difflib
import itertools
import threading
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from flows.adapters.exchange import FetchRules
from flows.pipeline import Tracker, ask_again, settle
from flows.polling.press import Press, open_press
from flows.polling.running import left_waiting, poll_all
from flows.polling.source_run import SourceRun
from flows.sources import load_sources
from flows.wording import failure_words
from models.alerts import decide_sources
from models.store import Settled
from models.values.base import TrackerError
from models.values.sources import FailureKind, Source, SourceState

_LINES = 6

_NO_WAY = {FailureKind.DNS, FailureKind.CONNECTION}
"""Failures that say more of our network than of a source."""


class SourceError(TrackerError):
    """No source has this name, or the one that has it cannot be read."""


@dataclass(frozen=True)
class Round:
    """What one round did."""

    runs: tuple[SourceRun, ...]
    settled: Settled

    def facts(self) -> dict[str, object]:
        """Return its counts, in the order in which one reads them."""
        polls = [run.poll for run in self.runs if run.poll]
        failed = [run.source for run in self.runs if run.poll and run.poll.failure]
        return {
            "Sources polled": len(polls),
            "Sources failed": len(failed),
            "Entries listed": sum(len(poll.entries) for poll in polls),
            "Entries new": sum(run.new for run in self.runs),
            "Articles read": sum(len(run.followed.added) for run in self.runs),
            "Events created": len(self.settled.created),
            "Events changed": len(self.settled.changed),
            "Follow-ups opened": len(self.settled.opened),
            "Follow-ups changed": len(self.settled.moved),
            "Alerts": self.settled.alerts,
            "Issues": sum(len(poll.issues) for poll in polls)
            + sum(len(run.followed.issues) for run in self.runs),
        }


def choose(tracker: Tracker, now: datetime, names: Collection[str]) -> list[Source]:
    """Return the sources to poll: those named, due or not, else all that are due."""
    listed = {source.name: source for source in load_sources(tracker.settings.sources)}
    for name in names:
        if name not in listed:
            near = difflib.get_close_matches(name, listed, n=1)
            hint = f"is {near[0]} meant?" if near else "see `india-oman sources`"
            raise SourceError(name, f"there is no source of this name; {hint}")
    if names:
        return [listed[name] for name in names]
    return tracker.store.due_sources(listed.values(), now)


def choose_left(
    tracker: Tracker, chosen: Collection[Source], names: Collection[str]
) -> list[Source]:
    """Return the sources of which only waiting entries are followed; none where some are named."""
    if names:
        return []
    return left_waiting(tracker.store, load_sources(tracker.settings.sources), chosen)


def open_newsroom(tracker: Tracker) -> Press:
    """Return what polls work with: the web as the settings allow it, and who reads."""
    settings = tracker.settings
    rules = FetchRules(contact=settings.contact or "", allow_networks=settings.allow_networks)
    sources = load_sources(settings.sources)
    return open_press(settings.home, rules, sources=sources, read=tracker.reader.read)


def finish(
    tracker: Tracker, now: datetime, before: Sequence[SourceState], runs: Sequence[SourceRun]
) -> Round:
    """Settle what the polls brought, and put out what is to be told of the sources themselves."""
    store = tracker.store
    ask_again(tracker, now)
    settled = settle(store, now)
    ill = store.put_alerts(decide_sources(before, store.source_states(), now), now)
    told = settled.model_copy(update={"alerts": settled.alerts + ill})
    return Round(tuple(runs), told)


def story(runs: Sequence[SourceRun]) -> list[str]:
    """Return what a round brought in about a dozen lines: news by source, failures by sort."""
    news = [run.sentence for run in runs if run.new or run.followed.added]
    lines = news[:_LINES] + (
        [f"{len(news) - _LINES} more sources with news"] * (len(news) > _LINES)
    )
    failed: dict[str, list[str]] = {}
    for run in runs:
        if run.poll and run.poll.failure:
            failed.setdefault(failure_words(run.poll.failure), []).append(run.source)
    polls = [run.poll for run in runs if run.poll]
    if len(polls) > 1 and all(poll.failure in _NO_WAY for poll in polls):
        lines.append("no source could be reached; is there a network?")
    for kind, names in sorted(failed.items()):
        more = f" and {len(names) - _LINES} more" if len(names) > _LINES else ""
        lines.append(f"{kind}: {', '.join(sorted(names)[:_LINES])}{more}")
    return lines


def go_round(
    tracker: Tracker,
    now: datetime,
    names: Collection[str],
    tell: Callable[[str], None],
    watch: Callable[[int, int], None] = lambda _done, _total: None,
) -> Round:
    """Poll, tell of each source, and settle; for a terminal.

    `watch` is told how many sources are done with, and of how many.
    """
    before = tracker.store.source_states()
    guard, ended = threading.Lock(), itertools.count(1)
    with closing(open_newsroom(tracker)) as press:
        chosen = choose(tracker, now, names)
        left = choose_left(tracker, chosen, names)
        total = len(chosen) + len(left)
        watch(0, total)

        def done(run: SourceRun) -> None:
            with guard:
                tell(run.sentence)
                watch(next(ended), total)

        runs = poll_all(tracker.store, chosen, left, now, press=press, done=done)
    return finish(tracker, now, before, runs)
