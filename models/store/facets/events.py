"""Events and follow-ups: settled, looked up, checked, as they stand or as they stood."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.store import checking, event_log, history, looking, promises, relinking, settling
from models.store.event_log import LoggedChange
from models.store.facets.base import Facet
from models.store.locks import settling_lock
from models.store.results import Settled
from models.values.events import Event, StoredMention
from models.values.followups import FollowUp, StoredCommitment

SETTLED_AT_ONCE = 2000
"""Documents in one transaction of `settle`: some seconds, for which other writers wait."""


class Picture(NamedTuple):
    """All that the articles amount to."""

    events: list[Event]
    follow_ups: list[FollowUp]
    marks: dict[str, str]
    """Of each event a word that differs where anything that is known of it does."""


class EventFacet(Facet):
    """What the articles amount to."""

    def settle(
        self, now: datetime, *, quiet: bool = False, delay: timedelta = settling.NO_DELAY
    ) -> Settled:
        """Link what has come in, project events, resolve follow-ups, and put alerts out.

        All of it is one transaction, but for floods of more than `SETTLED_AT_ONCE` documents.
        Follow-ups are resolved as of the day of `now` in its own zone. `quiet` alerts nobody,
        whatever came in; else alerts go out after `delay` at the earliest, in which more that
        belongs to them may come in.
        """
        with self._settling():
            return self._settle(now, quiet=quiet, delay=delay)

    def resolve(self, now: datetime) -> Settled:
        """Resolve everything anew, which alerts nobody; what differs from before is returned.

        What waits to be settled is settled first, and told as it would have been.
        """
        with self._settling():
            done = self._settle(now, quiet=False)
            self._database.write(relinking.unlink)
            return done.then(self._settle(now, quiet=False))

    @contextmanager
    def _settling(self) -> Iterator[None]:
        with self._database.naming_errors(), settling_lock(self._database.engine):
            yield

    def _settle(
        self, now: datetime, *, quiet: bool, delay: timedelta = settling.NO_DELAY
    ) -> Settled:
        rules = None if quiet else self._rules
        done, more = Settled(), True
        while more:
            settled, more = self._database.write(
                lambda c: settling.settle(c, now, rules, limit=SETTLED_AT_ONCE, delay=delay),
                steady=True,
            )
            done = done.then(settled)
        return done

    def check(self) -> list[str]:
        """Resolve everything anew beside the settled state; return in words where they differ."""
        with self._database.read() as connection:
            return checking.differences(connection)

    def events(self, as_of: date | None = None, as_learnt: date | None = None) -> list[Event]:
        """Return all events by id, as they stand or as they stood.

        `as_of` counts documents published (else first seen) by that day, `as_learnt` those taken
        in by then.
        """
        with self._database.read() as connection:
            if as_of is None and as_learnt is None:
                return looking.read_events(connection)
            past = history.Past(as_of, as_learnt)
            return [event for event, _standing in history.events_at(connection, past)]

    def event(self, event: str) -> Event:
        """Return the event that an id, an old id or the beginning of an id stands for."""
        with self._database.read() as connection:
            found = looking.find_event(connection, event)
            return looking.read_events(connection, [found])[0]

    def follow_ups(
        self, today: date, as_of: date | None = None, as_learnt: date | None = None
    ) -> list[FollowUp]:
        """Return all follow-ups by id, in whatever state, as of `today`.

        For the past, `today` is usually the same day as `as_of`.
        """
        with self._database.read() as connection:
            if as_of is None and as_learnt is None:
                return promises.follow_ups_on(connection, today)
            past = history.Past(as_of, as_learnt)
            return history.follow_ups_at(connection, past, today)

    def picture(self, today: date) -> Picture:
        """Return all events and follow-ups, each by id, as they stand together at one moment."""
        with self._database.read() as connection:
            events, standing, marks = looking.read_picture(connection)
            return Picture(events, promises.follow_ups_on(connection, today, standing), marks)

    def mentions(self) -> list[StoredMention]:
        """Return what all current texts say, by id."""
        with self._database.read() as connection:
            return looking.read_mentions(connection)

    def commitments(self) -> list[StoredCommitment]:
        """Return what all current texts promise, by id."""
        with self._database.read() as connection:
            return looking.read_commitments(connection)

    def search(
        self,
        words: str,
        limit: int = 100,
        as_of: date | None = None,
        as_learnt: date | None = None,
    ) -> list[StoredMention]:
        """Return mentions that hold every word, the newest first, as texts are or as they were."""
        with self._database.read() as connection:
            if as_of is None and as_learnt is None:
                return looking.search(connection, words, limit)
            return history.search_at(connection, history.Past(as_of, as_learnt), words, limit)

    def changes(
        self, since: datetime | None = None, event: str | None = None, limit: int | None = None
    ) -> list[LoggedChange]:
        """Return what happened to events, in order: since a moment, to one id, the last few."""
        with self._database.read() as connection:
            return event_log.read_log(connection, since, event, limit)
