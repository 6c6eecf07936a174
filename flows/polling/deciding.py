"""What a poll means for its source: health, validators, and when to look again. Touches nothing."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from models.values.articles import Tier
from models.values.sources import FailureKind, Health, Source, SourceState
from parsers.web.listed import Listed

FULL_AFTER = timedelta(hours=24)
"""Some servers answer "unchanged" for ever; once a day everything is asked for."""
MOST_WAIT = timedelta(hours=24)
LEAST_WAIT = timedelta(minutes=1)
BACK_OFF_CEILING = timedelta(hours=6)
OUTAGE_CEILING = timedelta(hours=1)
HURRIED = timedelta(minutes=15)
"""No interval is halved to less: nothing is scheduled more often."""
GONE_WAIT = timedelta(hours=24)

_OUTAGES = frozenset({FailureKind.DNS, FailureKind.CONNECTION, FailureKind.TIMEOUT})
_HEALTH = {
    **dict.fromkeys(_OUTAGES, Health.UNREACHABLE),
    FailureKind.DEADLINE: Health.UNREACHABLE,
    FailureKind.BLOCKED: Health.BLOCKED,
    FailureKind.ROBOTS: Health.BLOCKED,
    FailureKind.THROTTLED: Health.BLOCKED,
    FailureKind.EMPTY: Health.EMPTY,
}
_EMPTIES = 2
_STRETCH = 4
"""How far a publisher may stretch our interval; one that announces events may not at all."""
_CHURN = 0.8
"""Share of a window that must be new for its ids to be doubted."""
_FEWEST_DOUBTED = 5
_FEWEST_STAMPS = 5


@dataclass(frozen=True, slots=True)
class Validators:
    """What to send back to the server next time, as it was received."""

    etag: str | None
    last_modified: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Decider:
    """Decides for one poll of one source that began at `now`."""

    source: Source
    state: SourceState
    now: datetime

    @property
    def is_baseline(self) -> bool:
        """Whether a good answer would be the source's first."""
        return self.state.first_ok is None

    @property
    def conditional(self) -> bool:
        """Whether to ask only for what changed."""
        full = self.state.last_full
        return full is not None and timedelta() <= self.now - full < FULL_AFTER

    def after_failure(
        self, kind: FailureKind, detail: str, retry_after: timedelta | None = None
    ) -> SourceState:
        """Return the state after a poll that brought nothing; what was known stays known."""
        failures = self.state.failures + 1
        health = _HEALTH.get(kind, Health.BROKEN)
        return self.state.model_copy(
            update={
                "health": health,
                "since": self._since(health),
                "last_tried": self.now,
                "next_check_at": self.now + self._back_off(kind, failures, retry_after),
                "failures": failures,
                "problem": kind,
                "detail": detail,
            }
        )

    def after_unchanged(
        self, validators: Validators, *, full: bool = False, rest: timedelta | None = None
    ) -> SourceState:
        """Return the state after a good answer without news; `rest` is what the publisher asks."""
        return self._good(validators, full=full, rest=rest)

    def after_listed(
        self,
        listed: Listed,
        known: Collection[str],
        validators: Validators,
        rest: timedelta | None = None,
    ) -> SourceState:
        """Return the state after an answer that was read; a cut one leaves the validators alone.

        Where most of a window is new it scrolls on too quickly for the source's interval, and is
        looked at again sooner.
        """
        number = len(listed.entries)
        fresh = sum(entry.key not in known for entry in listed.entries)
        full = number >= max(_FEWEST_DOUBTED, self.source.expect.minimum)
        hurry = full and self.state.entries > 0 and fresh * 2 >= number
        state = self._good(
            validators if listed.complete else self._old_validators(),
            full=listed.complete,
            rest=_longer(rest, listed.ttl_minutes),
            hurry=hurry,
        )
        empties = 0 if listed.entries else self.state.empties + 1
        state = state.model_copy(
            update={
                "empties": empties,
                "last_new": self.now if fresh else state.last_new,
                "median_gap_minutes": _median_gap(listed) or state.median_gap_minutes,
            }
        )
        health = self._health_of_good(state)
        return state.model_copy(update={"health": health, "since": self._since(health)})

    def is_suspiciously_empty(self, listed: Listed) -> bool:
        """Whether a source that has had entries lists none now."""
        return not listed.entries and self.state.entries > 0 and self.source.expect.minimum > 0

    def is_gap(self, listed: Listed, known: Collection[str]) -> bool:
        """Whether a full window shares nothing with what was ever seen: entries may be missed."""
        full = len(listed.entries) >= max(2, self.source.expect.minimum)
        return full and self.state.entries > 0 and not known

    def is_churn(self, listed: Listed, known: Collection[str]) -> bool:
        """Whether so much of a window is new that its ids may have changed, and not its news."""
        number = len(listed.entries)
        fresh = sum(entry.key not in known for entry in listed.entries)
        return number >= _FEWEST_DOUBTED and self.state.entries > 0 and self.is_most(fresh, number)

    @staticmethod
    def is_most(part: int, whole: int) -> bool:
        """Whether so many are nearly all."""
        return whole > 0 and part >= _CHURN * whole

    def _good(
        self,
        validators: Validators,
        *,
        full: bool,
        rest: timedelta | None,
        hurry: bool = False,
    ) -> SourceState:
        state = self.state.model_copy(
            update={
                "first_ok": self.state.first_ok or self.now,
                "last_ok": self.now,
                "last_tried": self.now,
                "last_full": self.now if full else self.state.last_full,
                "next_check_at": self.now + self._interval(rest, hurry=hurry),
                "failures": 0,
                "problem": None,
                "detail": None,
                "etag": validators.etag,
                "last_modified": validators.last_modified,
                "body_sha256": validators.sha256,
            }
        )
        health = self._health_of_good(state)
        return state.model_copy(update={"health": health, "since": self._since(health)})

    def _old_validators(self) -> Validators:
        return Validators(self.state.etag, self.state.last_modified, self.state.body_sha256)

    def _health_of_good(self, state: SourceState) -> Health:
        if state.empties >= _EMPTIES and self.source.expect.minimum > 0:
            return Health.EMPTY
        last_new = state.last_new or state.first_ok or self.now
        if self.now - last_new > timedelta(hours=self.source.expect.every_hours):
            return Health.STALE
        return Health.OK

    def _since(self, health: Health) -> datetime:
        unchanged = health is self.state.health and self.state.since is not None
        return self.state.since if unchanged and self.state.since else self.now

    def _interval(self, rest: timedelta | None, *, hurry: bool) -> timedelta:
        """Return the source's own interval; a publisher may stretch it, and never to silence."""
        every = timedelta(minutes=self.source.every_minutes)
        if hurry:
            every = max(every / 2, min(every, HURRIED))
        stretch = 1 if self.source.outlet.tier is Tier.OFFICIAL else _STRETCH
        wait = min(max(every, min(rest or every, stretch * every)), MOST_WAIT)
        # A little early, so that the schedule's next tick finds it due; spread, so that not all
        # sources of one interval come at once.
        return wait * (0.85 + 0.1 * self._spread())

    def _back_off(
        self, kind: FailureKind, failures: int, retry_after: timedelta | None
    ) -> timedelta:
        every = timedelta(minutes=self.source.every_minutes)
        if kind is FailureKind.GONE:
            return GONE_WAIT
        # An outage is mostly our own network's: nobody is troubled by our looking again.
        ceiling = OUTAGE_CEILING if kind in _OUTAGES else max(BACK_OFF_CEILING, every)
        wait = min(every * (1 << min(failures - 1, 10)), ceiling)
        if retry_after is not None:
            wait = max(wait, min(max(retry_after, LEAST_WAIT), MOST_WAIT))
        return wait * (0.9 + 0.1 * self._spread())

    def _spread(self) -> float:
        """Return a number from 0 to 1 that is the same for the same source and moment."""
        seed = f"{self.source.name} {self.now.isoformat()}".encode()
        return blake2b(seed, digest_size=2).digest()[0] / 255


def _longer(rest: timedelta | None, ttl_minutes: int | None) -> timedelta | None:
    """Return the longer of what the headers and the feed itself ask for."""
    ttl = None if ttl_minutes is None else timedelta(minutes=min(ttl_minutes, 10**6))
    asked = [one for one in (rest, ttl) if one is not None]
    return max(asked, default=None)


def _median_gap(listed: Listed) -> int | None:
    """Return the usual minutes between two entries, where enough of them are timed."""
    stamps = sorted(e.published for e in listed.entries if isinstance(e.published, datetime))
    if len(stamps) < _FEWEST_STAMPS:
        return None
    gaps = [(late - early).total_seconds() for early, late in itertools.pairwise(stamps)]
    return int(statistics.median(gaps) // 60)
