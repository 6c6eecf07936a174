"""The store: every question and every change that flows and commands may put to the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from models.store import (
    articles,
    backing_up,
    checking,
    history,
    intake,
    journal,
    judging,
    looking,
    outbox,
    polls,
    promises,
    recording,
    relinking,
    settling,
)
from models.store.database import Database
from models.store.locks import SETTLING, advisory_lock
from models.store.opening import open_database
from models.store.results import Added, Settled
from models.values.alerts import Alert
from models.values.articles import Article
from models.values.base import Issue, IssueKind
from models.values.events import Event, StoredMention
from models.values.followups import FollowUp, StoredCommitment
from models.values.judgements import Judgement
from models.values.mentions import Reading
from models.values.sources import PollResult, Source, SourceState

NO_DELAY = timedelta()

ADDED_AT_ONCE = 500
"""Articles in one transaction of `add_all`."""


def open_store(url: str) -> Store:
    """Return the store at a database URL, made or migrated where need be.

    Raise StoreError where the database is damaged, foreign, out of reach or newer than the
    program; each message is one sentence that says what to do.
    """
    return Store(open_database(url))


class Store:
    """One database; every method is one transaction, and may be called from any process."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def back_up(self, target: Path) -> None:
        """Copy the database as it is at this moment, while it is in use; SQLite only."""
        backing_up.back_up(self._database, target)

    def close(self) -> None:
        """Give all connections back."""
        self._database.engine.dispose()

    # Articles

    def is_known(self, article: Article, parser: str) -> bool:
        """Say whether this text has been read by this parser, so that it need not be read."""
        with self._database.read() as connection:
            return intake.is_known(connection, article, parser)

    def add(
        self,
        article: Article,
        reading: Reading,
        now: datetime,
        *,
        raw: str | None = None,
        quiet: bool = False,
        source: str | None = None,
    ) -> Added:
        """Take an article in with all that it states; what that means is said by `settle`.

        The same article a second time changes nothing. `quiet` is for first loads of old
        material: what such articles change alerts nobody.
        """
        given = recording.Intake(article, reading, now, raw, quiet, source)
        return intake.add(self._database, given)

    def add_all(
        self,
        given: Iterable[tuple[Article, Reading]],
        now: datetime,
        *,
        quiet: bool = False,
        source: str | None = None,
    ) -> list[Added]:
        """Take many articles in, some hundreds a transaction; the result is that of `add`."""
        added: list[Added] = []
        batch: list[recording.Intake] = []
        for article, reading in given:
            batch.append(recording.Intake(article, reading, now, None, quiet, source))
            if len(batch) == ADDED_AT_ONCE:
                added += intake.add_all(self._database, batch)
                batch = []
        return added + intake.add_all(self._database, batch)

    def articles(self, *, other_parser: str | None = None) -> list[tuple[Article, str | None]]:
        """Return current articles with their source; only those that another parser read."""
        with self._database.read() as connection:
            return list(articles.read_articles(connection, other_parser=other_parser))

    # Events and follow-ups

    def settle(self, now: datetime, *, quiet: bool = False) -> Settled:
        """Link what has come in, project events, resolve follow-ups, and put alerts out.

        All of it is one transaction. Follow-ups are resolved as of the day of `now` in its own
        zone. `quiet` alerts nobody, whatever came in.
        """
        return self._database.write(lambda c: settling.settle(c, now, quiet=quiet))

    def resolve(self, now: datetime) -> Settled:
        """Resolve everything anew, and alert nobody; what differs from before is returned."""

        def work(connection: Connection) -> Settled:
            advisory_lock(connection, SETTLING)
            relinking.unlink(connection)
            return settling.settle(connection, now, quiet=True)

        return self._database.write(work)

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

    def mentions(self) -> list[StoredMention]:
        """Return what all current texts say, by id."""
        with self._database.read() as connection:
            return looking.read_mentions(connection)

    def commitments(self) -> list[StoredCommitment]:
        """Return what all current texts promise, by id."""
        with self._database.read() as connection:
            return looking.read_commitments(connection)

    def search(self, words: str, limit: int = 100) -> list[StoredMention]:
        """Return mentions that hold every word, the newest first."""
        with self._database.read() as connection:
            return looking.search(connection, words, limit)

    # Judgements

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep a judgement; it takes effect with the next `settle`."""
        return self._database.write(lambda c: judging.add_judgement(c, judgement))

    def withdraw(self, judgement: str, now: datetime) -> None:
        """Take a judgement back; that takes effect with the next `settle`."""
        self._database.write(lambda c: judging.withdraw_judgement(c, judgement, now))

    def judgements(self, *, withdrawn: bool = False) -> list[Judgement]:
        """Return judgements, the oldest first; those withdrawn only on demand."""
        with self._database.read() as connection:
            return judging.read_judgements(connection, withdrawn=withdrawn)

    # Sources

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
        return self._database.write(lambda c: polls.lease_source(c, source, now, duration))

    def release_source(self, lease: polls.Lease) -> None:
        """Give a source back without a result."""
        self._database.write(lambda c: polls.release_source(c, lease))

    def save_poll(
        self, poll: PollResult, now: datetime, lease: polls.Lease | None = None
    ) -> polls.Saved:
        """Keep all that a poll brought in one transaction, and say which entries are new."""
        return self._database.write(lambda c: polls.save_poll(c, poll, now, lease))

    def known_entries(self, source: str, keys: Collection[str]) -> set[str]:
        """Return those of the keys that this source has listed before."""
        with self._database.read() as connection:
            return polls.known_entries(connection, source, keys)

    def waiting_entries(self, source: str, limit: int = 200) -> list[polls.WaitingEntry]:
        """Return entries whose articles are still to be read, the oldest first."""
        with self._database.read() as connection:
            return polls.waiting_entries(connection, source, limit)

    def mark_entry(self, source: str, key: str, document: str | None) -> None:
        """Note that the article of an entry was read as this document, or (None) not yet."""
        self._database.write(lambda c: polls.mark_entry(c, source, key, document))

    # Outbox

    def put_alerts(
        self, alerts: Iterable[Alert], now: datetime, delay: timedelta = NO_DELAY
    ) -> int:
        """Put alerts that no event causes, such as a broken source, into the outbox."""
        given = list(alerts)
        return self._database.write(lambda c: outbox.put_alerts(c, given, now + delay))

    def pending_deliveries(
        self, now: datetime, channels: Collection[str], limit: int = 100
    ) -> list[outbox.Delivery]:
        """Claim what is due on these channels for five minutes, the oldest first."""
        return self._database.write(lambda c: outbox.claim_deliveries(c, now, channels, limit))

    def mark_sent(self, delivery: outbox.Delivery, now: datetime) -> None:
        """Note that the channel has taken the alert."""
        self._database.write(lambda c: outbox.mark_sent(c, delivery, now))

    def mark_failed(
        self, delivery: outbox.Delivery, now: datetime, error: str, *, final: bool = False
    ) -> None:
        """Note a failure; it is tried again later, or given up at once where it is final."""

        def work(connection: Connection) -> None:
            issue = outbox.mark_failed(connection, delivery, now, error, final=final)
            if issue:
                journal.note_issues(connection, [issue], now)

        self._database.write(work)

    def alerts(self, limit: int | None = None) -> list[Alert]:
        """Return alerts, the newest first."""
        with self._database.read() as connection:
            return outbox.read_alerts(connection, limit=limit)

    def deliveries(self) -> list[outbox.DeliveryStatus]:
        """Return how far every alert has come on every channel."""
        with self._database.read() as connection:
            return outbox.read_deliveries(connection)

    # Journal

    def add_issues(self, issues: Iterable[Issue], now: datetime) -> None:
        """Record what could not be read; the same trouble twice is counted."""
        given = list(issues)
        self._database.write(lambda c: journal.note_issues(c, given, now))

    def issues(self, *, resolved: bool = False) -> list[journal.StoredIssue]:
        """Return open issues, the newest first; the resolved ones too on demand."""
        with self._database.read() as connection:
            return journal.read_issues(connection, resolved=resolved)

    def resolve_issues(self, kind: IssueKind, subject: str, now: datetime) -> int:
        """Mark what is open about a subject as resolved."""
        return self._database.write(lambda c: journal.resolve_issues(c, kind, subject, now))

    def start_run(self, name: str, version: str, now: datetime) -> str:
        """Record that a run began, and return its id."""
        return self._database.write(lambda c: journal.start_run(c, name, version, now))

    def finish_run(
        self, run: str, now: datetime, summary: Mapping[str, object], *, failed: bool = False
    ) -> None:
        """Record how a run ended."""
        self._database.write(lambda c: journal.finish_run(c, run, now, summary, failed=failed))

    def runs(self, limit: int = 50) -> list[journal.Run]:
        """Return the last runs, the newest first."""
        with self._database.read() as connection:
            return journal.read_runs(connection, limit)
