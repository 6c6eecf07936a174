"""Sources: due, leased, polled, and the entries that they listed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from models.store import entries, polls
from models.store.facets.base import Facet
from models.values.sources import PollResult, Source, SourceState


class SourceFacet(Facet):
    """What is known of sources between polls."""

    def source_states(self) -> list[SourceState]:
        """Return the state of every source that was ever polled, by name."""
        with self._database.read() as connection:
            return polls.source_states(connection)

    def due_sources(self, sources: Iterable[Source], now: datetime) -> list[Source]:
        """Return the sources whose time has come and that nobody is polling."""
        with self._database.read() as connection:
            return polls.due_sources(connection, sources, now)

    def lease_source(
        self, source: str, now: datetime, duration: timedelta = timedelta(minutes=10)
    ) -> polls.Lease | None:
        """Take a source for oneself; None where another holds it."""
        return self._database.write(
            lambda c: polls.lease_source(c, source, now, duration), again=True
        )

    def release_source(self, lease: polls.Lease) -> None:
        """Give a source back without a result."""
        self._database.write(lambda c: polls.release_source(c, lease), again=True)

    def release_all_leases(self) -> int:
        """Take back every lease that a crash left; return how many.

        For who knows that no other poller is at work, as `up` does of the SQLite database of its
        folder. A holder that lives all the same is refused when it saves. On PostgreSQL, where
        workers elsewhere may be polling, nothing is done: there a leftover lease runs out.
        """
        if not self._database.is_sqlite:
            return 0
        return self._database.write(polls.release_all_leases)

    def save_poll(
        self, poll: PollResult, now: datetime, lease: polls.Lease | None = None
    ) -> polls.Saved:
        """Keep all that a poll brought in one transaction, and say which entries are new.

        It does not wait for the disk: what a loss of power takes, the next poll gets again, since
        the validators are kept with the entries or not at all.
        """
        return self._database.write(lambda c: polls.save_poll(c, poll, now, lease), again=True)

    def known_entries(self, source: str, keys: Collection[str]) -> set[str]:
        """Return those of the keys that this source has listed before."""
        with self._database.read() as connection:
            return entries.known_entries(connection, source, keys)

    def known_titles(self, source: str, titles: Collection[str]) -> set[str]:
        """Return those of the titles that entries of this source have had."""
        with self._database.read() as connection:
            return entries.known_titles(connection, source, titles)

    def latest_keys(self, source: str, limit: int) -> list[str]:
        """Return the keys that a source listed last."""
        with self._database.read() as connection:
            return entries.latest_keys(connection, source, limit)

    def waiting_entries(self, source: str, limit: int = 200) -> list[entries.WaitingEntry]:
        """Return entries whose articles are still to be read, the oldest first."""
        with self._database.read() as connection:
            return entries.waiting_entries(connection, source, limit)

    def untried_sources(self) -> set[str]:
        """Return the sources with waiting entries whose articles nobody has tried to read."""
        with self._database.read() as connection:
            return entries.untried_sources(connection)

    def mark_entry(self, source: str, key: str, document: str | None) -> None:
        """Note that the article of an entry was read as this document, or (None) not yet."""
        self._database.write(lambda c: entries.mark_entry(c, source, key, document), again=True)
