"""The outbox: alerts put in, claimed by channel, marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.store import journal, outbox
from models.store.facets.base import Facet
from models.values.alerts import Alert

NO_DELAY = timedelta()


class OutboxFacet(Facet):
    """What is to be told, and how far it has been."""

    def put_alerts(
        self, alerts: Iterable[Alert], now: datetime, delay: timedelta = NO_DELAY
    ) -> int:
        """Put alerts that no event causes, such as a broken source, into the outbox."""
        given = list(alerts)
        return self._database.write(lambda c: outbox.put_alerts(c, given, now + delay))

    def pending_deliveries(
        self,
        now: datetime,
        channels: Collection[str],
        limit: int = 100,
        addressees: outbox.Addressees | None = None,
    ) -> list[outbox.Delivery]:
        """Claim what is due on these channels for five minutes, the oldest first.

        `addressees` says to which channels each new alert goes; by default to these.
        """
        return self._database.write(
            lambda c: outbox.claim_deliveries(c, now, channels, limit, addressees)
        )

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

    def alerts(self, limit: int | None = None, since: datetime | None = None) -> list[Alert]:
        """Return alerts, the newest first; on demand only those created since a moment."""
        with self._database.read() as connection:
            return outbox.read_alerts(connection, limit=limit, since=since)

    def alerts_on(self, subjects: Collection[str]) -> list[Alert]:
        """Return all alerts of the threads in which any of these was told, the oldest first."""
        with self._database.read() as connection:
            return outbox.alerts_in_threads(connection, subjects)

    def quiet_ones(self, ids: Collection[str]) -> set[str]:
        """Return those of these mentions and commitments that came in without alerts."""
        with self._database.read() as connection:
            return outbox.quiet_ones(connection, ids)

    def deliveries(self) -> list[outbox.DeliveryStatus]:
        """Return how far every alert has come on every channel."""
        with self._database.read() as connection:
            return outbox.read_deliveries(connection)
